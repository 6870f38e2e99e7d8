"""Count what needs attention of one provider type, for page and workbook alike."""

import pandas as pd

from hmip_dash.views.overview.view import Overview

LABELS = {
    "inadequate": "Rated Inadequate",
    "lower": "Rated lower than before",
    "not_compared": "Other framework, not compared",
    "newly_rated": "Newly rated",
    "steps": "Overdue steps",
    "responses": "Overdue responses",
    "missed": "Targets missed",
    "revised": "Figures revised",
}
"""Column of a count → what it is called on the page and in the workbook."""


def of_type(view: Overview, provider_type: str) -> dict[str, int]:
    """Return each count of `LABELS` for one provider type."""
    return {name: len(rows(view, name, provider_type)) for name in LABELS}


def rows(view: Overview, name: str, provider_type: str) -> pd.DataFrame:
    """Return what a count counts: providers, steps, responses or figures."""
    every: pd.DataFrame = getattr(view.attention, name)
    return every[every["provider_type"].eq(provider_type)]
