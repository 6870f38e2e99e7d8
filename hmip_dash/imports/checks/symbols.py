"""Check that missing values are explained, and mark figures of few people."""

from collections.abc import Iterator

from hmip_dash import units
from hmip_dash.imports.prepared_rows import Prepared
from hmip_dash.imports.problem import Problem
from hmip_dash.imports.reference_data import Known
from hmip_dash.imports.row_problems import WARNING, at_rows, number, numeric
from hmip_dash.small_numbers import FEWEST, MAY_BE_FEW, TOO_SMALL, mark
from hmip_dash.vocabulary import SYMBOLS

IN_PLACE_OF_A_VALUE = frozenset({"[c]", "[x]", "[z]", "[low]"})
COUNTRIES = ("K0", "E92", "W92")


def symbols(prepared: Prepared) -> Iterator[Problem]:
    """Yield marks without a known meaning, and values that a mark says are not there.

    The publisher's own mark is kept; what it means with that publisher must be known.
    """
    rows = prepared.frame("observation")
    symbol = rows["symbol"].astype("object").where(rows["symbol"].notna(), "")
    marker = rows["marker"].astype("object").where(rows["marker"].notna(), "")
    missing = numeric(rows["value"]).isna()
    strange = ~symbol.isin(["", *SYMBOLS]) | (marker.ne("") & symbol.eq("") & missing)
    yield from at_rows(
        rows[strange],
        code="unknown-symbol",
        says=lambda row: f"“{_either(row)}” has no known meaning in this format",
        mend=f"Use one of: {', '.join(SYMBOLS)}.",
    )
    yield from at_rows(
        rows[missing & marker.eq("") & symbol.eq("") & ~strange],
        code="no-symbol",
        says=lambda row: f"{row.subject}, {row.period}: no value and no symbol",
        mend="Say why there is none: [c] suppressed, [x] not available, [z] not "
        "applicable. Accept it to store it as not available.",
        severity=WARNING,
    )
    yield from at_rows(
        rows[~missing & symbol.isin(list(IN_PLACE_OF_A_VALUE))],
        code="value-beside-symbol",
        says=lambda row: (
            f"{number(row.value)} has {row.symbol} beside it, which says that the "
            f"value is {SYMBOLS[row.symbol]}"
        ),
        mend="Take the value away, or the symbol. What is suppressed stays so.",
    )


def small_numbers(
    prepared: Prepared, known: Known, *, fewest: int = FEWEST
) -> Iterator[Problem]:
    """Yield rates of children that are of few, or may be.

    They are loaded as published, left out of comparisons, and shown as too
    small or as numbers may be small.
    """
    measures = known.measures[known.measures["applies_to"].eq("YJS")]
    unit = dict(zip(measures["measure_id"], measures["unit"], strict=True))
    per = {measure: units.unit(unit[measure]).scale for measure in unit}
    rows = prepared.frame("observation")
    value, below = numeric(rows["value"]), numeric(rows["denominator"])
    unsure = below.isna() & ~rows["subject"].astype("str").str.startswith(COUNTRIES)
    look = (
        rows["measure_id"].isin(list(unit))
        & value.notna()
        & (unsure | below.lt(fewest))
    )
    few = [
        mark(number_, count, per=per[measure], fewest=fewest)
        for number_, count, measure in zip(
            value[look], below[look], rows["measure_id"][look], strict=True
        )
    ]
    marked = rows[look].assign(few=few)
    yield from at_rows(
        marked[marked["few"].eq(TOO_SMALL)],
        code="too-small",
        says=lambda row: (
            f"a rate of {number(row.denominator)} children, fewer than {fewest}"
        ),
        mend="Ask whether it may be published. Accepted, it is held back from "
        "comparison and shown as too small.",
        severity=WARNING,
    )
    yield from at_rows(
        marked[marked["few"].eq(MAY_BE_FEW)],
        code="may-be-few",
        says=lambda row: (
            f"no denominator, and fewer than {fewest} children could give "
            f"{number(row.value)}"
        ),
        mend="Give the denominator. Accepted, it is held back from comparison and "
        "shown as numbers may be small.",
        severity=WARNING,
    )


def _either(row: tuple) -> str:
    marker, symbol = row.marker, row.symbol  # type: ignore[attr-defined]
    return str(marker if isinstance(marker, str) and marker else symbol)
