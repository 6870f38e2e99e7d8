"""Areas, providers and measures that do not exist, for tests of formats."""

from tests import build
from tests.imports.known import known

FTE = "yj-first-time-entrants-rate"
MEASURES = {
    FTE: "rate per 100,000 aged 10-17",
    "yj-reoffending-binary-10-14": "per cent",
    "yj-reoffending-binary-15-17": "per cent",
    "yj-reoffending-binary-10-17": "per cent",
    "yj-reoffences-per-reoffender": "reoffences per reoffender",
    "adult-reoffending-binary": "per cent",
    "adult-reoffences-per-reoffender": "reoffences per reoffender",
    "yj-children-cautioned-or-sentenced-per-1000": "rate per 1,000 aged 10-17",
    "yj-children-cautioned-or-sentenced-per-10000": "rate per 10,000 aged 10-17",
    "yj-cautions-and-sentences-per-1000": "rate per 1,000 aged 10-17",
    "yj-proven-offences-per-1000": "rate per 1,000 aged 10-17",
    "yj-custody": "rate per 1,000 aged 10-17",
    "yj-gross-expenditure": "GBP",
    "crc-pbr-binary": "per cent",
    "crc-pbr-frequency": "reoffences per reoffender",
    "nps-reoffending-binary": "per cent",
    "nps-reoffending-frequency": "reoffences per reoffender",
    "ps-sl004": "per cent",
}


def world(**tables):
    """Return what a store knows of Ashby, Brook and Carr and the areas round them."""
    return known(
        **{
            "areas": [
                build.area("K04000001", "England and Wales", "country"),
                build.area("E9", "England", "country"),
                build.area("R1", "North Vale", "region"),
                build.area("R2", "East of Nowhere", "region"),
                build.area("F1", "North Vale", "police force area"),
                build.area("L1", "Ashby", "local authority"),
                build.area("L2", "Brook and Dale", "local authority"),
                build.area("L3", "St. Carr", "local authority")
                | {"opened": "2021-04-01"},
                build.area("L4", "Old Carr", "local authority")
                | {"closed": "2021-03-31", "successor_codes": "L3;L1"},
            ],
            "providers": [
                build.provider("Ashby Youth Justice Service") | {"provider_id": "y1"},
                build.provider("Brook Youth Justice Service") | {"provider_id": "y2"},
                provider("c1", "Ashby, Brook and Carr CRC", "CRC"),
                provider("c2", "Dale CRC", "CRC"),
                provider("n1", "National Probation Service North Vale", "NPS division"),
                provider("p1", "Probation Service North Vale", "Probation region"),
                provider("p2", "Probation Service Carr", "Probation region"),
            ],
            "measures": [
                build.measure(name, unit=unit)
                | {"code": "SL004" if name == "ps-sl004" else None}
                for name, unit in MEASURES.items()
            ],
            "aliases": [
                {
                    "level": "region",
                    "name": "Nowhere East",
                    "code": "R2",
                    "source": "made up",
                },
                {
                    "level": "local authority",
                    "name": "Gone",
                    "code": None,
                    "source": "abolished long ago",
                },
            ],
            **tables,
        }
    )


def provider(code, name, type_):
    return build.provider(name, type_=type_) | {"provider_id": code}


def values(found):
    """Return the observations of a file as (measure, subject, period, value)."""
    rows = found.frame("observation")
    return [
        (row.measure_id, row.subject, row.period, row.value)
        for row in rows.itertuples()
    ]


def codes(found):
    """Return row, severity and code of every problem."""
    return [(p.row, p.severity, p.code) for p in found.problems]
