"""Draw how many are rated how, as one bar with its numbers."""

from markupsafe import Markup

from hmip_dash.ui.components import html
from hmip_dash.views.shared.headline import Headline
from hmip_dash.vocabulary import (
    NO_INSPECTION,
    NO_RATING_SHAPE,
    RATING_NOT_GIVEN,
    RATING_SHAPES,
)


def rating_bar(figures: Headline, *, linked: bool = False) -> Markup:
    """Return the bar and its legend, which says in words what the bar shows.

    With `linked` each count leads to the providers it counts.
    """
    parts = [
        (rating, RATING_SHAPES[rating], count, html.rating_class(rating))
        for rating, count in figures.counts.items()
    ]
    parts += [
        ("Not confirmed, left out", "▨", figures.left_out, "r-l"),
        (RATING_NOT_GIVEN, NO_RATING_SHAPE, figures.unrated, "r-n"),
        (NO_INSPECTION, NO_RATING_SHAPE, figures.uninspected, "r-n"),
        ("Other framework or earlier", NO_RATING_SHAPE, figures.unmatched, "r-n"),
    ]
    shown = [part for part in parts if part[2]]
    segments = html.join(
        Markup('<span class="{}" style="flex-grow:{}">{}</span>').format(
            css, count, count
        )
        for _, _, count, css in shown
    )
    legend = html.join(
        Markup(
            '<li><span class="key {}" aria-hidden="true"></span>'
            '<span aria-hidden="true">{} </span>{}</li>'
        ).format(css, shape, _counted(figures, word, count, linked=linked))
        for word, shape, count, css in shown
    )
    return Markup(
        '<div class="bar" aria-hidden="true">{}</div><ul class="legend">{}</ul>'
    ).format(segments, legend)


def _counted(figures: Headline, word: str, count: int, *, linked: bool) -> Markup | str:
    if not linked or word not in {*RATING_SHAPES, NO_INSPECTION, RATING_NOT_GIVEN}:
        return f"{word} {count}"
    choice = {"type": figures.provider_type, "rating": word}
    return html.link(f"{word} {count}", html.page_address("provider_grades", **choice))
