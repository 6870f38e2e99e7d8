"""Draw the values that differ, and one provider's, with their limits."""

import pandas as pd
from markupsafe import Markup

from hmip_dash.ui.benchmarks.tables import signal
from hmip_dash.ui.components import html
from hmip_dash.ui.components.html import Heading
from hmip_dash.ui.components.records import records
from hmip_dash.views.benchmarks import sentences
from hmip_dash.views.benchmarks.published import PUBLISHED
from hmip_dash.views.benchmarks.view import FOUND, Benchmarks
from hmip_dash.views.shared import phrases

AGAINST_WORDS = {
    "all": "England and Wales",
    "nation": "its nation",
    "region": "its region",
    "neighbours": "its statistical neighbours",
}


def profile(view: Benchmarks, rows: pd.DataFrame) -> Markup:
    """Return the cells of one provider with limits, q and source."""
    headings = (
        Heading("Measure"),
        Heading("What it shows"),
        Heading("Value", "num", below="with 95% interval"),
        Heading("Counts", "num"),
        Heading("Benchmark", "num", below="others with counts"),
        Heading("Usual range", "num", below="of its size"),
        Heading("Middle half", "num", below="quartiles of the benchmark"),
        Heading("q", "num"),
    )
    caption = (
        f"Benchmark: {AGAINST_WORDS.get(view.choice.against, 'own choice')}. Usual "
        "range: 95% of those of its size that do not differ lie in it, so that one in "
        "twenty lies outside without a reason. q: 0.05 "
        "or less is called a difference. Quartiles where 8 values or more are known. "
        "Sources stand on the page of each measure."
    )
    return html.table(caption, headings, (_profile_row(row) for row in records(rows)))


def differing(view: Benchmarks) -> Markup:
    """Return the values that differ, by provider."""
    rows = view.cells[view.cells["signal"].isin(FOUND)]
    rows = rows.sort_values(
        "provider", kind="stable", key=lambda text: text.str.lower()
    )
    headings = (
        Heading("Provider"),
        Heading("Measure"),
        Heading("What it shows"),
        Heading("Value", "num", below="with 95% interval"),
        Heading("Counts", "num"),
        Heading("Benchmark", "num"),
        Heading("q", "num"),
    )
    return html.table(
        "Values that differ from the benchmark, by name",
        headings,
        (
            (
                html.provider_link(
                    row["provider_id"], phrases.short_name(row["provider"])
                ),
                row["measure"],
                signal(row["signal"]),
                _value(row),
                phrases.n(row["numerator"], row["denominator"]),
                phrases.value(row["benchmark"], row["unit"]),
                sentences.q(row["q"]),
            )
            for row in records(rows)
        ),
    )


def _profile_row(row: dict) -> tuple:
    unit = row["unit"]
    held = "" if row["benchmark"] is None else phrases.value(row["benchmark"], unit)
    return (
        Markup('{}<span class="sub">{}, {}</span>').format(
            html.link(
                row["measure"],
                html.page_address(
                    "measure", id=row["measure_id"], **_subject_choice(row)
                ),
            ),
            phrases.capitalised(phrases.unit_words(unit)),
            row["period"] or "no period",
        ),
        _below(signal(row["signal"]), row["why"]),
        _value(row),
        phrases.n(row["numerator"], row["denominator"]),
        _below(held, _others(row) if held else ""),
        sentences.between(row["usual_lower"], row["usual_upper"], unit),
        _below(
            sentences.between(row["lower_quartile"], row["upper_quartile"], unit),
            ""
            if row["median"] is None
            else f"median {phrases.value(row['median'], unit)}",
        ),
        sentences.q(row["q"]),
    )


def _others(row: dict) -> str:
    basis = "; published total" if row["basis"] == PUBLISHED else ""
    return f"{row['others']:.0f} others{basis}"


def _value(row: dict) -> Markup | str:
    between = sentences.between(row["lower"], row["upper"], row["unit"])
    return _below(sentences.value(row), between)


def _subject_choice(row: dict) -> dict[str, str]:
    return {"for": row["subject"]} if row["subject"] else {}


def _below(shown: str, sub: str) -> Markup | str:
    if not shown:
        return ""
    return Markup('{}<span class="sub">{}</span>').format(shown, sub)
