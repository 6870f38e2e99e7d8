"""Draw the tables of Trends."""

import pandas as pd
from markupsafe import Markup

from hmip_dash import partial_date
from hmip_dash.ui.components import html
from hmip_dash.ui.components.html import Heading
from hmip_dash.ui.components.records import records
from hmip_dash.views.trends import published as trends_published
from hmip_dash.views.trends.view import Trends
from hmip_dash.vocabulary import RATINGS

STATED = {"count": "numbers only"}
DIRECTIONS = {"up": "↑ higher", "same": "= the same", "down": "↓ lower"}


def years_table(years: pd.DataFrame) -> Markup:
    """Return one row a year: how many there were, were inspected, were rated how."""
    best_first = list(reversed(RATINGS))
    return html.table(
        "Services by year of publication, each once a year",
        (
            Heading("Year"),
            Heading("Inspected", "num", "of all there were"),
            Heading("Left out", "num", "not confirmed"),
            Heading("Rated", "num", "confirmed"),
            *(Heading(rating, "num") for rating in best_first),
            Heading("Good or better", "num"),
            Heading("Frameworks", "", "ratings counted"),
        ),
        (
            (
                str(row["year"]),
                f"{row['inspected']} of {row['services']}",
                str(row["left_out"]),
                str(row["rated"]),
                *(str(row[rating]) for rating in best_first),
                share_words(row["k"], row["rated"], row["share"]),
                row["frameworks"],
            )
            for row in records(years)
        ),
    )


def published_table(published: pd.DataFrame) -> Markup:
    """Return the Inspectorate's own yearly figures, ours, and why they may differ."""
    return html.table(
        "The Inspectorate's figures as it published them, blank where it gave none",
        (
            Heading("Period"),
            Heading("As stated", "", "by the Inspectorate"),
            Heading("Inspectorate: rated", "num"),
            Heading("HMIP Dash: rated", "num"),
            Heading("Inspectorate: Good or better", "num"),
            Heading("HMIP Dash: Good or better", "num"),
            Heading("Why they may differ"),
            Heading("Source"),
        ),
        (
            _published(row, trends_published.difference(pd.Series(row)))
            for row in records(published)
        ),
    )


def moves_table(table: pd.DataFrame, *, same_framework: bool) -> Markup:
    """Return previous × latest rating: higher and lower marked with equal weight."""
    where = "the same framework" if same_framework else "two different frameworks"
    return html.table(
        f"Services by previous rating (rows) and latest rating (columns), {where}. "
        "↑ rated higher, ↓ rated lower, = the same.",
        (
            Heading("Moves"),
            *(Heading(f"to {rating}", "num") for rating in RATINGS),
        ),
        (
            (
                Markup("from {}").format(html.chip(previous)),
                *(
                    _moved(int(table.loc[previous, latest]), place - row)
                    for place, latest in enumerate(RATINGS)
                ),
            )
            for row, previous in enumerate(RATINGS)
        ),
    )


def followed_table(view: Trends) -> Markup:
    """Return what followed each rating below Good, frameworks apart."""
    return html.table(
        "Ratings of Inadequate or Requires improvement that have a later rating of "
        "the same service",
        (
            Heading("Pairs of ratings"),
            Heading("With a later rating", "num"),
            Heading("↑ Higher", "num"),
            Heading("= The same", "num"),
            Heading("↓ Lower", "num"),
        ),
        (
            (label, str(sum(counts.values())), *map(str, counts.values()))
            for label, counts in (
                ("Under one framework", view.next_ratings(same_framework=True)),
                ("Under two frameworks", view.next_ratings(same_framework=False)),
            )
        ),
    )


def pairs_table(pairs: pd.DataFrame) -> Markup:
    """Return every pair of ratings that follow each other, with the later report."""
    return html.table(
        "Every rating that followed an earlier one of the same service. * Under "
        "another framework.",
        (
            Heading("Provider"),
            Heading("Previous rating"),
            Heading("Next rating"),
            Heading("Direction"),
            Heading("Source"),
        ),
        (_pair(row) for row in records(pairs)),
    )


def share_words(k: int, rated: int, share: float | None) -> str:
    """Return `9 of 15 (60%)`, without a percentage where there is no share."""
    if not rated:
        return ""
    percent = "" if share is None or pd.isna(share) else f" ({share:.0%})"
    return f"{k} of {rated}{percent}"


def _published(row: dict, difference: str) -> tuple:
    theirs = [
        "" if row[c] is None else f"{row[c]:.0f}" for c in ("total", "good_or_better")
    ]
    return (
        row["period"],
        STATED.get(row["unit"], row["unit"]),
        theirs[0],
        str(row["rated"]),
        theirs[1],
        share_words(row["k"], row["rated"], row["share"]),
        difference,
        html.source_link(row["source_url"], "source", row["period"]),
    )


def _moved(count: int, steps: int) -> Markup | str:
    if not count:
        return Markup('<span class="muted">0</span>')
    mark = "=" if steps == 0 else "↑" if steps > 0 else "↓"
    css = "chip" if steps == 0 else "chip r-n"
    return Markup('<span class="{}">{} {}</span>').format(css, mark, count)


def _pair(row: dict) -> tuple:
    differs = Markup("")
    if not row["same_framework"]:
        differs = Markup(
            '*<span class="visually-hidden"> under another framework</span>'
        )
    return (
        html.provider_link(row["provider_id"], row["provider"]),
        _rated(row["previous"], row["previous_framework"], row["previous_published"]),
        _rated(row["latest"], row["framework_name"], row["published"]),
        Markup("{}{}").format(DIRECTIONS[row["change"]], differs),
        html.report_link(row["source_url"], row["provider"]),
    )


def _rated(rating: str, framework: str, published: str | None) -> Markup:
    return Markup('{}<span class="sub">{}, {}</span>').format(
        html.chip(rating), framework, partial_date.short(published)
    )
