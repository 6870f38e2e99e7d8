"""Say the finding of the Overview, and which inspections have no date."""

from hmip_dash.views.overview.view import Overview
from hmip_dash.views.shared import phrases


def finding(view: Overview) -> str:
    """Return how many of those rated are Good or better, a type after another."""
    parts = [
        f"{figures.k} of {figures.rated} rated {phrases.kinds(figures.provider_type)}"
        for figures in view.headlines
        if figures.rated
    ]
    if not parts:
        return f"No provider{_place(view)} has a rating yet."
    return f"Good or better{_place(view)}: {phrases.join_words(parts)}."


def _place(view: Overview) -> str:
    return f" in {view.area_name}" if view.area_name else ""


def undated_note(view: Overview) -> str:
    """Return how many inspections without a date may be newer than those listed."""
    rows = view.recent_undated
    if rows.empty:
        return ""
    parts = [
        f"{len(theirs)} under {name} ({int(year)} or later)"
        for (year, name), theirs in rows.groupby(
            ["framework_year", "framework_name"], sort=True
        )
    ]
    count = len(rows)
    inspections = "inspection has" if count == 1 else "inspections have"
    return (
        f"{count} more {inspections} no date and may be newer than these: "
        f"{phrases.join_words(parts[::-1])}."
    )
