"""Check that every figure is possible in the unit of its measure."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import numpy as np
import pandas as pd

from hmip_dash import units
from hmip_dash.imports.prepared_rows import Prepared
from hmip_dash.imports.problem import Problem
from hmip_dash.imports.reference_data import Known
from hmip_dash.imports.row_problems import WARNING, at_rows, number, numeric

TOLERANCE = 0.02
"""By how much a value may differ from its counts in another scale and still be it."""

FEWEST_FRACTIONS = 3
"""Fewer values from 0 to 1, without counts or history, say nothing of their scale."""


def impossible_values(prepared: Prepared, known: Known) -> Iterator[Problem]:
    """Yield values, counts and scores that cannot be."""
    observed = _with_unit(prepared.frame("observation"), known)
    value = numeric(observed["value"])
    limits = [units.unit(name) for name in observed["measure_unit"]]
    lowest = np.array([unit.lowest for unit in limits])
    highest = np.array([unit.highest for unit in limits])
    outside = value.lt(lowest) | value.gt(highest) | np.isinf(value)
    yield from at_rows(
        observed[outside],
        code="impossible-value",
        says=lambda row: f"{number(row.value)} cannot be a value in {row.measure_unit}",
        mend="Correct the value, or leave it out with its symbol.",
    )
    yield from _impossible_counts(observed)
    yield from _impossible_scores(prepared.frame("inspection"))


def numerator_over_denominator(prepared: Prepared, known: Known) -> Iterator[Problem]:
    """Yield proportions of which the part is more than the whole.

    Only of proportions: there can be more offences than children.
    """
    observed = _with_unit(prepared.frame("observation"), known)
    shares = observed[units.are_proportions(observed["measure_unit"])]
    more = numeric(shares["numerator"]).gt(numeric(shares["denominator"]))
    yield from at_rows(
        shares[more],
        code="numerator-over-denominator",
        says=lambda row: (
            f"{number(row.numerator)} of {number(row.denominator)} is more than all"
        ),
        mend="See whether numerator and denominator were exchanged.",
    )


def values_as_text(prepared: Prepared) -> Iterator[Problem]:
    """Yield values that are still text: “93.8%” in place of 93.8."""
    observed = prepared.frame("observation")
    text = observed["value"].map(lambda value: isinstance(value, str)).astype("bool")
    percent = observed["value"].astype("str").str.strip().str.endswith("%")
    for code, rows in (
        ("percentage-as-text", observed[text & percent]),
        ("not-a-number", observed[text & ~percent]),
    ):
        yield from at_rows(
            rows,
            code=code,
            says=lambda row: f"“{row.value}” is text, not a number",
            mend="Store the value as a number, without a sign: 93.8.",
        )


def percentages_as_fractions(prepared: Prepared, known: Known) -> Iterator[Problem]:
    """Yield columns of percentages in which every value lies between 0 and 1.

    Where counts are given they decide; else the history of the measure does; else
    three values between 0 and 1 are taken for fractions. A measure of really small
    percentages is loaded by accepting the warning.
    """
    observed = _with_unit(prepared.frame("observation"), known)
    value = numeric(observed["value"])
    shares = observed.assign(number=value)[
        units.are_proportions(observed["measure_unit"]) & value.notna()
    ]
    usual = _history(known).groupby("measure_id")["value"].median()
    column = ["measure_id", "sheet", "column"]
    for (measure_id, _, _), rows in shares.groupby(column, dropna=False):
        between = rows["number"].gt(0) & rows["number"].lt(1)
        if rows["number"].gt(1).any() or not between.any() or _agrees(rows):
            continue
        before = usual.get(measure_id, np.nan)
        if before > 1 or between.sum() >= FEWEST_FRACTIONS or _is_fraction(rows):
            yield from at_rows(
                rows.head(1).assign(most=rows["number"].max(), n=len(rows)),
                code="percentage-as-fraction",
                says=lambda row: (
                    f"none of the {row.n} percentages of {row.measure_id} in this "
                    f"column is over 1; the largest is {number(row.most)}"
                ),
                mend="Multiply by 100: 0.938 is 93.8%. Accept if they are so small.",
                severity=WARNING,
            )


def other_units(prepared: Prepared, known: Known) -> Iterator[Problem]:
    """Yield values in another unit or scale than their measure's."""
    observed = _with_unit(prepared.frame("observation"), known)
    given = observed.dropna(subset=["unit", "measure_unit"])
    pairs = given[["unit", "measure_unit"]].drop_duplicates()
    for pair in pairs.itertuples(index=False):
        if units.same(pair.unit, pair.measure_unit):
            continue
        both = units.rate_per(pair.unit), units.rate_per(pair.measure_unit)
        yield from at_rows(
            given[given["unit"].eq(pair.unit) & given["measure_unit"].eq(pair[1])],
            code="scale-differs" if all(both) else "unit-differs",
            says=lambda row: (
                f"the value is in “{row.unit}”, the measure in “{row.measure_unit}”"
            ),
            mend="Give the value in the unit of the measure, or name another measure.",
        )
    yield from _scales_by_counts(observed)


def other_than_counted(prepared: Prepared, known: Known) -> Iterator[Problem]:
    """Yield values that their own counts do not give, and not for their scale.

    As far as the value's last digit and TOLERANCE allow: publishers round.
    """
    observed = _with_unit(prepared.frame("observation"), known)
    value, given = numeric(observed["value"]), _counted(observed)
    apart = (value - given).abs()
    differs = apart.gt(TOLERANCE * given) & ~_of_another_scale(value, given)
    rounded = value[differs].map(_half_of_last_digit).reindex(value.index)
    differs &= apart.gt(rounded * (1 + TOLERANCE)).fillna(value=False)
    yield from at_rows(
        observed.assign(counted=given)[differs],
        code="other-than-counted",
        says=_published_but_counted,
        mend="Correct the value or its counts. Accept if the publisher counts others.",
        severity=WARNING,
    )


def _scales_by_counts(observed: pd.DataFrame) -> Iterator[Problem]:
    """Yield values that are 10, 100 or 1,000 times what their counts give, or a part.

    Rounding is allowed for; a value that disagrees otherwise is no matter of scale.
    """
    given = _counted(observed)
    other = _of_another_scale(numeric(observed["value"]), given)
    yield from at_rows(
        observed.assign(counted=given)[other],
        code="scale-differs",
        says=_published_but_counted,
        mend="See in which unit the value stands, and give it in the measure's.",
    )


def _counted(observed: pd.DataFrame) -> pd.Series:
    """Return the value that the counts of each row give, missing without them."""
    per = units.scales(observed["measure_unit"])
    top, bottom = numeric(observed["numerator"]), numeric(observed["denominator"])
    return per * top.where(top >= 0) / bottom.where(bottom > 0)


def _of_another_scale(value: pd.Series, given: pd.Series) -> pd.Series:
    power = np.log10(value.where(value > 0) / given.where(given > 0))
    nearest = power.round()
    return (power - nearest).abs().lt(np.log10(1 + TOLERANCE)) & nearest.ne(0)


def _half_of_last_digit(value: float) -> float:
    """Return 0.05 for 93.8 and 0.5 for 94: by so much was it rounded at most."""
    digits = max(0, -int(Decimal(repr(value)).normalize().as_tuple().exponent))
    return 0.5 * 10.0**-digits


def _published_but_counted(row: Any) -> str:  # noqa: ANN401 - a row of itertuples
    return (
        f"{number(row.value)} is published, but {number(row.numerator)} and "
        f"{number(row.denominator)} give {row.counted:,.4g} {row.measure_unit}"
    )


def _impossible_counts(observed: pd.DataFrame) -> Iterator[Problem]:
    for count in ("numerator", "denominator"):
        wrong = numeric(observed[count])
        yield from at_rows(
            observed[wrong.lt(0) | np.isinf(wrong)],
            code="impossible-value",
            says=lambda row, count=count: (
                f"the {count} is {number(getattr(row, count))}; a count is 0 or more"
            ),
            mend="Correct the count.",
        )
    nobody = numeric(observed["denominator"]).eq(0)
    yield from at_rows(
        observed[nobody & numeric(observed["value"]).notna()],
        code="impossible-value",
        says=lambda row: f"{number(row.value)} of a denominator of 0",
        mend="Leave the value out with the symbol [z]: of nobody there is no rate.",
    )


def _impossible_scores(inspected: pd.DataFrame) -> Iterator[Problem]:
    score, most = numeric(inspected["score"]), numeric(inspected["max_score"])
    wrong = score.lt(0) | most.lt(0) | score.gt(most) | score.mod(1).gt(0)
    yield from at_rows(
        inspected[wrong],
        code="impossible-value",
        says=lambda row: f"a score of {row.score} of at most {row.max_score}",
        mend="Correct the score or its maximum.",
    )


def _with_unit(observed: pd.DataFrame, known: Known) -> pd.DataFrame:
    unit = dict(zip(known.measures["measure_id"], known.measures["unit"], strict=True))
    return observed.assign(measure_unit=observed["measure_id"].map(unit).astype("str"))


def _history(known: Known) -> pd.DataFrame:
    return known.observations[["measure_id", "value"]].dropna()


def _agrees(rows: pd.DataFrame) -> bool:
    """Return whether counts say that these are percentages as they stand."""
    return _of_counts(rows, 100.0)


def _is_fraction(rows: pd.DataFrame) -> bool:
    return _of_counts(rows, 1.0)


def _of_counts(rows: pd.DataFrame, per: float) -> bool:
    top, bottom = numeric(rows["numerator"]), numeric(rows["denominator"])
    given = per * top.where(top > 0) / bottom.where(bottom > 0)
    counted = given.notna() & rows["number"].gt(0)
    ratio = rows["number"][counted] / given[counted]
    return bool(counted.any() and ratio.sub(1).abs().lt(0.1).all())
