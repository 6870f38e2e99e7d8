"""Draw the tables of Standards."""

from collections.abc import Iterator

import pandas as pd
from markupsafe import Markup

from hmip_dash import partial_date
from hmip_dash.ui.components import html
from hmip_dash.ui.components.html import Heading
from hmip_dash.ui.components.records import records
from hmip_dash.views.shared import phrases
from hmip_dash.views.standards import sentences
from hmip_dash.vocabulary import RATINGS

BEST_FIRST = tuple(reversed(RATINGS))


def standards_table(rows: pd.DataFrame, inspections: int) -> Markup:
    """Return one row a standard: does it count, and the ratings known of it."""
    return html.table(
        "In the order of the framework. Counts of ratings seen, not of services.",
        (
            Heading("Standard", "", "domain"),
            Heading("Counts", "", "to the overall rating"),
            Heading("Ratings known", "num", f"of {inspections} inspections"),
            *(Heading(rating, "num") for rating in BEST_FIRST),
            Heading("Source"),
        ),
        (
            (
                _standard(row),
                _counts(row["counts_to_overall"]),
                f"{row['rated']} of {inspections}",
                # Of none that are known nothing is zero.
                *(str(row[rating]) if row["rated"] else "" for rating in BEST_FIRST),
                html.source_link(row["source_url"], "source", row["standard"]),
            )
            for row in records(rows)
        ),
    )


def bands_table(rows: pd.DataFrame) -> Markup:
    """Return one row a band of the summed score, best first."""
    limited = rows[rows["min_score"].notna()].iloc[::-1]
    return html.table(
        "Points summed over the standards that count",
        (
            Heading("Overall rating"),
            Heading("Points", "num", "from, to"),
            Heading("Of at most", "num", "points"),
            Heading("What this band rests on"),
        ),
        (
            (
                html.chip(row["rating"]),
                f"{row['min_score']:.0f} to {row['max_score_in_band']:.0f}",
                f"{row['max_score']:.0f}",
                sentences.band_basis(row["status"]),
            )
            for row in records(limited)
        ),
    )


def changes_table(rows: pd.DataFrame, before: str, after: str) -> Markup:
    """Return two versions side by side, in the order of the newer one."""
    return html.table(
        f"{before} and {after}, in the order of {after}; what was dropped stands last",
        (Heading(after), Heading("Change"), Heading(before)),
        (
            (
                _side(row, "after") or Markup('<span class="muted">–</span>'),
                sentences.CHANGE_WORDS[row["change"]],
                _side(row, "before"),
            )
            for row in records(rows)
        ),
    )


def findings_table(rows: pd.DataFrame) -> Markup:
    """Return one row a key question: cases, share, and how sure each band is."""
    return html.table(
        "By name of the service",
        (
            Heading("Service", "", "published"),
            Heading("Key question", "", "standard"),
            Heading("Sufficient", "num", "of cases read"),
            *(Heading(rating, "num", "probability") for rating in BEST_FIRST),
        ),
        (tuple(_finding(row)) for row in records(rows)),
    )


def _standard(row: dict) -> Markup:
    below = " · ".join(filter(None, [row["domain"], _kinds(row), row["protects"]]))
    name = f"{row['standard_no']} {row['standard']}".strip()
    return Markup('{}<span class="sub">{}</span>').format(name, below)


def _kinds(row: dict) -> str:
    return f"in inspections of kind: {row['kinds']}" if row["kinds"] else ""


def _counts(counts: str | None) -> Markup | str:
    if counts is None:
        return Markup('<span class="muted">not known</span>')
    return sentences.COUNTS[counts]


def _side(row: dict, side: str) -> Markup:
    if row[f"{side}_standard"] is None:
        return Markup("")
    name = f"{row[f'{side}_standard_no']} {row[f'{side}_standard']}".strip()
    return Markup('{}<span class="sub">{}</span>').format(name, row[f"{side}_domain"])


def _finding(row: dict) -> Iterator[Markup | str]:
    yield Markup('{}<span class="sub">{}</span>').format(
        html.provider_link(row["provider_id"], phrases.short_name(row["provider"])),
        partial_date.short(row["published"]),
    )
    yield Markup('{}<span class="sub">{}</span>').format(
        row["key_question"], row["standard_no"]
    )
    if row["share"] is None:
        yield "not known"
    else:
        share = f" ({row['share']:.0%})"
        yield f"{phrases.n(row['sufficient'], row['cases'])}{share}"
    for rating in BEST_FIRST:
        yield "" if row[rating] is None else f"{row[rating]:.0%}"
