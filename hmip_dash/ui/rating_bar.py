"""How many are rated how, as one bar with its numbers?"""

from markupsafe import Markup

from hmip_dash.ui import html
from hmip_dash.views.headline import Headline
from hmip_dash.vocabulary import NO_RATING_SHAPE, RATING_SHAPES


def rating_bar(figures: Headline) -> Markup:
    """Return the bar and its legend, which says in words what the bar shows."""
    parts = [
        (rating, RATING_SHAPES[rating], count, html.rating_class(rating))
        for rating, count in figures.counts.items()
    ]
    parts += [
        ("Secondary list only, left out", "▨", figures.left_out, "r-l"),
        ("Rating not given or not seen", NO_RATING_SHAPE, figures.unrated, "r-n"),
        ("No inspection here", NO_RATING_SHAPE, figures.uninspected, "r-n"),
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
            '<span aria-hidden="true">{} </span>{} {}</li>'
        ).format(css, shape, word, count)
        for word, shape, count, css in shown
    )
    return Markup(
        '<div class="bar" aria-hidden="true">{}</div><ul class="legend">{}</ul>'
    ).format(segments, legend)
