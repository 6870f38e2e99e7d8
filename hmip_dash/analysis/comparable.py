"""Which values can be compared at all, and where does the middle half of some lie?"""

import numpy as np
import pandas as pd

FEWEST_FOR_QUARTILES = 8


def why_not(values: pd.DataFrame, *, fewest: int) -> pd.Series:
    """Return why each value cannot be compared, empty text where it can.

    `values` has kind (`proportion`, `rate`, or missing where no test fits), per (what
    the value is given per), value, numerator and denominator. A figure of fewer than
    `fewest` children or cases is held back.
    """
    k, n, value = values["numerator"], values["denominator"], values["value"]
    share = values["kind"].eq("proportion")
    whole = k.mod(1).eq(0) & n.mod(1).eq(0)
    worked_out = values["per"] * k / n.where(n > 0)
    far = (value - worked_out).abs() > 0.5 + 0.01 * worked_out.abs()
    reasons = [
        (value.isna(), "no value published"),
        (share & value.gt(values["per"]), "percentage over 100"),
        (values["kind"].isna(), "no test fits its unit"),
        (k.isna() | n.isna(), "no counts published"),
        (k.lt(0) | n.lt(0), "a count below zero"),
        (share & k.gt(n), "numerator above its denominator"),
        (n.lt(fewest), f"denominator under {fewest}, held back"),
        (share & ~whole | ~k.mod(1).eq(0), "counts that are not whole"),
        (far, "value and counts disagree"),
    ]
    tests, words = zip(*reasons, strict=True)
    found = np.select([test.to_numpy(bool) for test in tests], words, "")
    return pd.Series(found, index=values.index, dtype="str")


def quartiles(values: pd.Series) -> tuple[float, float, float]:
    """Return lower quartile, median and upper quartile, missing for fewer than 8."""
    known = values.dropna()
    if len(known) < FEWEST_FOR_QUARTILES:
        return (np.nan, np.nan, np.nan)
    lower, middle, upper = np.quantile(known, [0.25, 0.5, 0.75])
    return float(lower), float(middle), float(upper)
