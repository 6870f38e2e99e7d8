"""Import what the catalogue names, when it is needed."""

from pkgutil import resolve_name
from typing import Any


def function(name: str) -> Any:  # noqa: ANN401 - whatever stands under the name
    """Return what stands under "module:name" below `hmip_dash`."""
    return resolve_name(f"hmip_dash.{name}")
