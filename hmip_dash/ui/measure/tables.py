"""Draw definition, series, funnel and values of a measure as tables."""

import re
from collections.abc import Sequence

import pandas as pd
from markupsafe import Markup

from hmip_dash.ui.components import html
from hmip_dash.ui.components.html import Heading
from hmip_dash.ui.components.records import records
from hmip_dash.views.measure import facts as measure_facts
from hmip_dash.views.measure import sentences
from hmip_dash.views.measure.control import Control
from hmip_dash.views.measure.funnel import STANDINGS, Funnel
from hmip_dash.views.measure.view import Measure
from hmip_dash.views.shared import data_faults, phrases, small_counts
from hmip_dash.vocabulary import GROUPS

AREA_CODE = re.compile(r"[EWK]\d{8}")


def facts(rows: Sequence[tuple[str, str]]) -> Markup:
    """Return (label, words) pairs as a list of what is known."""
    return Markup('<dl class="facts">{}</dl>').format(
        html.join(
            Markup("<dt>{}</dt><dd>{}</dd>").format(label, _linked(value))
            for label, value in rows
        )
    )


def series(view: Measure, control: Control) -> Markup:
    """Return the points of a control chart, newest first, with what is said of each."""
    limits = control.has_limits
    headings = [
        Heading("Period"),
        _value_heading(view),
        *_target_heading(control.points),
        Heading("Counts", "num"),
        Heading("Region", "num"),
        *([Heading("Mean", "num"), Heading("Limits", "num")] if limits else []),
        *([Heading("What it shows")] if limits else []),
        Heading("Source", "num"),
    ]
    rows = control.points.iloc[::-1]
    targets = bool(_target_heading(rows))
    cells = [
        _point(view, row, pd.Series(row), limits=limits, targets=targets)
        for row in records(rows)
    ]
    return html.table(_caption(rows), headings, cells)


def values(view: Measure, rows: pd.DataFrame) -> Markup:
    """Return rows of a measure's values, each with period, counts and source."""
    headings = (
        Heading("Service or area"),
        Heading("Period"),
        _value_heading(view),
        *_target_heading(rows),
        Heading("Counts", "num"),
        Heading("Region", "num"),
        Heading("Source", "num"),
    )
    targets = bool(_target_heading(rows))
    cells = (
        (
            _name(row["subject"], row["subject_name"]),
            row["period"],
            _value(row),
            *((_target(row),) if targets else ()),
            phrases.n(row["numerator"], row["denominator"]),
            _region(row),
            _source(view, row),
        )
        for row in records(rows)
    )
    return html.table(_caption(rows), headings, cells)


def funnel(view: Measure, shown: Funnel, caption: str) -> Markup:
    """Return the rows of a funnel by name, with what it says of each in words."""
    headings = (
        Heading("Service or area"),
        Heading("What it shows"),
        _value_heading(view),
        Heading("Counts", "num"),
        Heading("Limits of its size", "num"),
        Heading("Source", "num"),
    )
    cells = []
    for row in records(shown.rows):
        shape, words = STANDINGS[row["standing"]]
        why = f", {row['why']}" if row["why"] else ""
        cells.append(
            (
                _name(row["subject"], row["subject_name"]),
                f"{shape} {words}{why}",
                phrases.value(row["value"], row["unit"], row["symbol"]),
                phrases.n(row["numerator"], row["denominator"]),
                _between(row["lower_998"], row["upper_998"], row["unit"]),
                _source(view, row),
            )
        )
    return html.table(caption, headings, cells)


def sources(view: Measure) -> Markup:
    """Return where the values were published, numbered as the tables number them."""
    items = html.join(
        Markup("<li>{}</li>").format(_linked(source)) for source in view.sources
    )
    return Markup("<ol>{}</ol><p>{}</p>").format(
        items,
        html.link("Publisher, licence and day of loading", "sources#observation"),
    )


def _point(
    view: Measure, row: dict, point: pd.Series, *, limits: bool, targets: bool
) -> tuple:
    judged: tuple = ()
    if limits:
        mean = "" if row["mean"] is None else phrases.value(row["mean"], row["unit"])
        between = _between(row["lower"], row["upper"], row["unit"])
        judged = (mean, between, sentences.point(point))
    return (
        row["period"],
        _value(row),
        *((_target(row),) if targets else ()),
        phrases.n(row["numerator"], row["denominator"]),
        _region(row),
        *judged,
        _source(view, row),
    )


def _value(row: dict) -> Markup:
    """Return a value, marked where it is of few people or has a fault."""
    noted = data_faults.words(row["fault"]) or row["few"]
    below = Markup('<span class="sub note">{}</span>').format(noted) if noted else ""
    value = phrases.value(row["value"], row["unit"], row["symbol"])
    return Markup("{}{}").format(value, below)


def _target_heading(rows: pd.DataFrame) -> tuple[Heading, ...]:
    """Return the heading of the column of targets, none where no row has one."""
    return (Heading("Target"),) if rows["target_result"].ne("").any() else ()


def _target(row: dict) -> Markup | str:
    """Return whether a value meets its target, with the target below."""
    if not row["target_result"]:
        return ""
    number = "" if row["target"] is None else phrases.value(row["target"], row["unit"])
    return Markup('{}<span class="sub">{}</span>').format(
        html.target_sign(row["target_result"]), number
    )


def _caption(rows: pd.DataFrame) -> str:
    marks = phrases.marks_note(rows)
    return (
        f"{small_counts.meanings(rows)}{marks}{' ' if marks else ''}Counts: numerator "
        "of denominator, where published. Source: the number under “Where the values "
        "were published”."
    )


def _value_heading(view: Measure) -> Heading:
    return Heading("Value", "num", below=phrases.capitalised(measure_facts.unit(view)))


def _name(code: str, name: str) -> Markup | str:
    if AREA_CODE.fullmatch(code):
        return html.area_link(code, name)
    if code in GROUPS:
        return name
    return html.provider_link(code, phrases.short_name(name))


def _region(row: dict) -> Markup | str:
    if row["region_value"] is None:
        return ""
    return Markup('{}<span class="sub">{}</span>').format(
        phrases.value(row["region_value"], row["unit"]), row["region"]
    )


def _between(lower: float | None, upper: float | None, unit: str) -> str:
    if lower is None or upper is None:
        return ""
    return f"{phrases.value(lower, unit)} to {phrases.value(upper, unit)}"


def _source(view: Measure, row: dict) -> Markup | str:
    if row["source"] is None:
        return ""
    number = str(view.sources.index(row["source"]) + 1)
    hidden_text = f"{row['subject_name']}, {row['period']}"
    if not row["source"].startswith(("http://", "https://")):
        return number
    return html.source_link(row["source"], number, hidden_text)


def _linked(text: str) -> Markup | str:
    return html.link(text, text) if text.startswith(("http://", "https://")) else text
