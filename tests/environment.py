"""The environment in which tests run the command line on a store of their own."""

import os


def of_store(url: str, **more: str) -> dict[str, str]:
    """Return the environment that leads to the store at `url`.

    `more` are further settings by name, `data` for HMIP_DASH_DATA.
    """
    inherited = {k: v for k, v in os.environ.items() if not k.startswith("HMIP_DASH_")}
    settings = {"DATABASE_URL": url, **{k.upper(): v for k, v in more.items()}}
    warnings = {"PYTHONWARNINGS": "error"}
    return inherited | warnings | {f"HMIP_DASH_{k}": v for k, v in settings.items()}
