"""A small land of made-up services, small enough to count by hand.

Two force areas of the region North (Ashby and Brook lie in the first, Carr in the
second) and one of Wales (Dale).
"""

from datetime import date

from hmip_dash import partial_date
from hmip_dash.vocabulary import SECONDARY_LIST
from tests import build
from tests.build import area, covers, framework, inspection, provider

ON = date(2026, 11, 23)
EARLY = date(2026, 1, 30)
"""The day before anything was known."""

AREAS = [
    area("K04000001", "England and Wales", "country"),
    area("E92000001", "England", "country"),
    area("W92000004", "Wales", "country"),
    area("E12000001", "North", "region", region="North"),
    area(
        "E23000001",
        "Alpha",
        "police force area",
        **{"force": "E23000001"},
        region="North",
        tile=(1, 1),
    ),
    area(
        "E23000002",
        "Beta",
        "police force area",
        force="E23000002",
        region="North",
        tile=(1, 2),
    ),
    area(
        "W15000001",
        "Gamma",
        "police force area",
        force="W15000001",
        region="Wales",
        tile=(2, 1),
    ),
    area("E06000001", "Ashby", "local authority", force="E23000001", region="North"),
    area("E06000002", "Brook", "local authority", force="E23000001", region="North"),
    area("E06000003", "Carr", "local authority", force="E23000002", region="North"),
    area("W06000001", "Dale", "local authority", force="W15000001", region="Wales"),
]

PROVIDERS = [
    provider("Ashby", region="North"),
    provider("Brook", region="North"),
    provider("Carr", region="North"),
    provider("Dale", region="Wales", nation="Wales"),
    provider("Elm", region="North", closed="2023-03-31"),
    provider("Firth", region="North"),
    provider(
        "Ashby PDU",
        type_="PDU",
        provider_id="pdu-ashby",
        region=None,
        probation_region="North",
    ),
]

COVERAGE = [
    covers("yjs-ashby", "E06000001"),
    covers("yjs-brook", "E06000002"),
    covers("yjs-brook", "E06000003", "part"),
    covers("yjs-carr", "E06000003", "part"),
    covers("yjs-dale", "W06000001"),
    covers("yjs-elm", "E06000001"),
    covers("yjs-firth", "E06000002"),
    covers("pdu-ashby", "E06000001"),
]

INSPECTIONS = [
    inspection("yjs-ashby", 1, "Good", "2024-05-14"),
    inspection("yjs-brook", 1, "Requires improvement", "2022", framework="youth_2018"),
    inspection("yjs-brook", 2, "Inadequate", "2023-02"),
    inspection("yjs-dale", 1, "Outstanding", None, verification=SECONDARY_LIST),
    inspection("yjs-elm", 1, "Good", "2019", framework="youth_2018"),
    inspection("yjs-firth", 1, "Good", "2019-06", framework="youth_2018"),
    inspection(
        "yjs-firth",
        2,
        None,
        "2025-01",
        framework="youth_2018",
        verification="rating not seen",
    ),
    inspection("pdu-ashby", 1, "Requires improvement", "2023-11", framework="pdu_2021"),
]

FRAMEWORKS = [framework("youth_2018"), framework("youth_2021"), framework("pdu_2021")]


def fill(engine, *, inspections=INSPECTIONS, coverage=COVERAGE, **tables):
    """Load the land into a store, and more tables by name."""
    build.load(engine, "area", AREAS)
    build.load(engine, "framework", FRAMEWORKS)
    build.load(engine, "provider", PROVIDERS)
    build.load(engine, "coverage", coverage)
    build.load(engine, "inspection", inspections)
    for table, rows in tables.items():
        build.load(engine, table, rows)


def partial(published):
    """Return a partial date as a workbook's cell begins: day, month and year, year."""
    if published is None or published != published:
        return "[x]"
    if partial_date.precision(published) == "day":
        return published
    return partial_date.words(published)
