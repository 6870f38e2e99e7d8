"""How do the values that differ, and those of one provider, look with their limits?"""

import pandas as pd
from markupsafe import Markup

from hmip_dash.ui import html
from hmip_dash.ui.benchmarks_tables import signal
from hmip_dash.ui.grades_table import records
from hmip_dash.ui.html import Heading
from hmip_dash.views import benchmarks_words, words
from hmip_dash.views.benchmarks import FOUND, Benchmarks
from hmip_dash.views.benchmarks_published import PUBLISHED

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
                    row["provider_id"], words.short_name(row["provider"])
                ),
                row["measure"],
                signal(row["signal"]),
                _value(row),
                words.n(row["numerator"], row["denominator"]),
                words.value(row["benchmark"], row["unit"]),
                benchmarks_words.q(row["q"]),
            )
            for row in records(rows)
        ),
    )


def _profile_row(row: dict) -> tuple:
    unit = row["unit"]
    held = "" if row["benchmark"] is None else words.value(row["benchmark"], unit)
    return (
        Markup('{}<span class="sub">{}, {}</span>').format(
            html.link(
                row["measure"],
                html.page_address("measure", id=row["measure_id"], **_whose(row)),
            ),
            words.capitalised(words.unit_words(unit)),
            row["period"] or "no period",
        ),
        _below(signal(row["signal"]), row["why"]),
        _value(row),
        words.n(row["numerator"], row["denominator"]),
        _below(held, _others(row) if held else ""),
        benchmarks_words.between(row["usual_lower"], row["usual_upper"], unit),
        _below(
            benchmarks_words.between(
                row["lower_quartile"], row["upper_quartile"], unit
            ),
            ""
            if row["median"] is None
            else f"median {words.value(row['median'], unit)}",
        ),
        benchmarks_words.q(row["q"]),
    )


def _others(row: dict) -> str:
    whose = "; published total" if row["basis"] == PUBLISHED else ""
    return f"{row['others']:.0f} others{whose}"


def _value(row: dict) -> Markup | str:
    between = benchmarks_words.between(row["lower"], row["upper"], row["unit"])
    return _below(benchmarks_words.value(row), between)


def _whose(row: dict) -> dict[str, str]:
    return {"for": row["subject"]} if row["subject"] else {}


def _below(shown: str, sub: str) -> Markup | str:
    if not shown:
        return ""
    return Markup('{}<span class="sub">{}</span>').format(shown, sub)
