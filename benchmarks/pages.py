"""Say which pages are measured, and what their floors are made of."""

from benchmarks import attention, coherence, statistics_cases

PAGES = {
    "Provider grades, all 157 youth services": (
        "provider_grades",
        "status=all&rows=all",
        "charts=1&traces=4&points=9&tables=157x7,9x5",
        1.25,
    ),
    "Area, West Yorkshire": (
        "area",
        "id=E23000010",
        "charts=1&traces=6&points=9&tables=5x3,4x3,1x3,2x3,43x4,5x5,54x7,36x7",
        1.25,
    ),
    "Provider, Bedfordshire": (
        "provider",
        "id=yjs-bedfordshire",
        "charts=1&traces=3&points=9&tables=1x7,1x3,12x3,11x7,18x7",
        1.25,
    ),
    **attention.PAGES,
    **statistics_cases.PAGES,
    **coherence.PAGES,
    "Programme, youth services": (
        "programme",
        "",
        "charts=1&traces=1&points=11&tables=5x6,25x4,11x4",
        1.5,
    ),
}
"""Name → page, choice, the make-up of the bare page, and the ratio wanted at most."""
