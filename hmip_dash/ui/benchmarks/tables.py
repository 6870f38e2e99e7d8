"""Draw the grid of providers by measures and standards."""

import pandas as pd
from markupsafe import Markup

from hmip_dash.ui.components import html
from hmip_dash.ui.components.html import Heading
from hmip_dash.ui.components.records import records
from hmip_dash.views.benchmarks import sentences
from hmip_dash.views.benchmarks.standards import standing
from hmip_dash.views.benchmarks.view import FOUND, Benchmarks
from hmip_dash.views.shared import phrases
from hmip_dash.vocabulary import (
    RATING_LETTERS,
    RATING_SHAPES,
    SIGNALS,
)

MOST_WITH_WORDS = 4
"""With more columns beside them, overall ratings are shown by letter."""

SEEN = "† Not confirmed on the Inspectorate's site."


def grid(
    view: Benchmarks, first: int, last: int, *, shows: str, framework: str
) -> Markup:
    """Return rows `first` to `last` of the grid: a provider each, by name."""
    rows = view.providers.iloc[first:last]
    standards = view.standards.of(framework) if shows != "measures" else []
    measures = list(view.measures.index) if shows != "standards" else []
    alike = {measure: sentences.alike(view, measure) for measure in measures}
    short = letters(view, shows, framework)
    cells, rated = _by_provider(view, rows), view.standards.rated(framework)
    headings = [
        Heading("Provider"),
        Heading("Overall rating", "narrow" if short else ""),
        *(_measure_heading(view, measure, alike[measure]) for measure in measures),
        *(Heading(f"{number} {name}".strip(), "narrow") for number, name in standards),
    ]

    def drawn(row: dict) -> tuple:
        code = row["provider_id"]
        return (
            html.provider_link(code, phrases.short_name(row["provider"])),
            _overall(row, short=short),
            *(_cell(cells[code, measure], alike[measure]) for measure in measures),
            *(
                _letter(rated.get((code, *standard)), standing(row, framework))
                for standard in standards
            ),
        )

    table = html.table(_caption(shows), headings, map(drawn, records(rows)))
    return Markup(
        '<div class="sideways" role="region" tabindex="0" '
        'aria-label="Grid of providers, by name">{}</div>'
    ).format(table)


def signal(name: str, why: str = "") -> Markup:
    """Return what a value shows as shape and word; in a box where it differs."""
    shape, text, _ = SIGNALS[name]
    if name in FOUND:
        return html.sign(name, shape, text)
    return Markup(
        '<span class="quiet{}"><span aria-hidden="true">{}</span> {}</span>'
    ).format(" long" if why else "", shape, sentences.short(why) or text)


def letters(view: Benchmarks, shows: str, framework: str) -> bool:
    """Return whether ratings are shown by letter: where columns are many."""
    measures = len(view.measures) if shows != "standards" else 0
    standards = len(view.standards.of(framework)) if shows != "measures" else 0
    return measures + standards > MOST_WITH_WORDS


def key(view: Benchmarks, shows: str, framework: str) -> Markup:
    """Return what the marks of a grid mean."""
    parts = []
    if shows != "standards":
        parts += [Markup("<li>{}</li>").format(signal(name)) for name in SIGNALS]
    if letters(view, shows, framework):
        parts += [
            Markup("<li>{} {}</li>").format(_letter(rating, ""), rating)
            for rating in RATING_LETTERS
        ]
    return Markup('<ul class="legend">{}</ul>').format(html.join(parts))


def _by_provider(view: Benchmarks, rows: pd.DataFrame) -> dict[tuple, dict]:
    shown = view.cells["provider_id"].isin(rows["provider_id"])
    return {
        (cell["provider_id"], cell["measure_id"]): cell
        for cell in records(view.cells[shown])
    }


def _caption(shows: str) -> Markup:
    text = (
        f"{sentences.ORDER} Below each value: how it compares with "
        "the benchmark, or why it is not compared."
    )
    if shows != "measures":
        text = f"{sentences.ORDER} {sentences.RATINGS}"
    return Markup("<span>{} {}</span>").format(text, SEEN)


def _measure_heading(view: Benchmarks, measure_id: str, alike: str) -> Heading:
    measure = view.measures.loc[measure_id]
    unit = phrases.capitalised(phrases.unit_words(measure["unit"]))
    held = sentences.benchmark(view, measure_id)
    notes = [
        f"{unit}, {measure['period']}",
        f"Benchmark {held}" if held else "",
        f"Not compared: {alike}" if alike else "",
    ]
    below = ". ".join(note for note in notes if note)
    return Heading(measure["name"], "num", below=below)


def _overall(row: dict, *, short: bool) -> Markup:
    rating, status = row["overall_rating"], row["rating_status"].lower()
    mark = Markup('<span aria-hidden="true"> †</span>') if row["secondary"] else ""
    return Markup('<span class="nowrap">{}{}</span>').format(
        _letter(rating, status) if short else html.chip(rating, status), mark
    )


def _cell(cell: dict, alike: str) -> Markup:
    why = "" if cell["why"] == alike else cell["why"]
    return Markup('{}<span class="shown">{}</span>').format(
        sentences.value(cell), signal(cell["signal"], why)
    )


def _letter(rating: str | None, why: str) -> Markup:
    """Return a rating as shape and letter, in full to who hears it; a dash if none."""
    if rating is None:
        return Markup(
            '<span class="muted" title="{}"><span aria-hidden="true">–</span>'
            '<span class="visually-hidden">{}</span></span>'
        ).format(why, why)
    return Markup(
        '<span class="chip {}" title="{}"><span aria-hidden="true">'
        '<span class="shape">{}</span>{}</span>'
        '<span class="visually-hidden">{}</span></span>'
    ).format(
        html.rating_class(rating),
        rating,
        RATING_SHAPES[rating],
        RATING_LETTERS[rating],
        rating,
    )
