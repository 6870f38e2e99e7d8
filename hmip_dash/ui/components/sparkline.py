"""Draw a small line of the last values of a measure, beside the words that say it."""

from collections.abc import Sequence
from urllib.parse import quote

from markupsafe import Markup

WIDTH, HEIGHT, EDGE = 90, 24, 3
COLOUR = "#1d4f7c"


def sparkline(values: Sequence[float | None]) -> Markup:
    """Return a line of values, oldest first, broken where one is missing.

    It has no text for those who hear the page: the change beside it is in words. It is
    a picture, because Streamlit takes drawings out of HTML.
    """
    known = [value for value in values if value is not None]
    if len(known) < 3:
        return Markup("")
    low, high = min(known), max(known)
    step = (WIDTH - 2 * EDGE) / (len(values) - 1)

    def point(place: int, value: float) -> tuple[float, float]:
        share = (value - low) / (high - low) if high > low else 0.5
        return EDGE + place * step, HEIGHT - EDGE - share * (HEIGHT - 2 * EDGE)

    runs: list[list[tuple[float, float]]] = [[]]
    for place, value in enumerate(values):
        if value is None:
            runs.append([])
        else:
            runs[-1].append(point(place, value))
    lines = "".join(
        f'<polyline points="{" ".join(f"{x:.1f},{y:.1f}" for x, y in run)}"/>'
        for run in runs
        if len(run) > 1
    )
    x, y = [dot for run in runs for dot in run][-1]
    drawing = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}">'
        f'<g fill="none" stroke="{COLOUR}" stroke-width="1.5">{lines}</g>'
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="2.5" fill="{COLOUR}"/></svg>'
    )
    return Markup('<img class="spark" alt="" src="data:image/svg+xml,{}">').format(
        quote(drawing)
    )
