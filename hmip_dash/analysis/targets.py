"""Match values with their targets, and say which of them are met."""

from datetime import date

import numpy as np
import pandas as pd

EVERYONE = ""
"""The subject of a target that holds for every provider of its measure."""

ALWAYS = (date.min, date.max)
"""The days of a target that its measure's definition states, for every period."""

MET, NEARLY, NOT_MET = "met", "nearly met", "not met"
TOO_SMALL, NOT_COMPARED = "too small", "not compared"
JUDGED = (MET, NEARLY, NOT_MET)

WITHIN_CHANCE, BEYOND_CHANCE = "within chance", "beyond chance"
MATCHED = ["target_id", "target", "second_threshold", "target_period", "target_subject"]
_CHANCE = 0.05


def match(values: pd.DataFrame, targets: pd.DataFrame) -> pd.DataFrame:
    """Return the target of each row of `values`, on its index, with MATCHED.

    `values` has measure_id, subject, group (of its provider type, or empty),
    is_total (its value adds up with others), period_start and period_end. `targets` has
    target_id, measure_id, subject, period, period_start, period_end, value,
    second_threshold and for_shorter_periods. A target of the subject itself goes before
    one of its group, and that before one of everyone; of those, the one for exactly
    these days, then the shortest period they lie in, if it is `for_shorter_periods`.
    A total of an area or group has no target of everyone's. Two targets that differ
    leave the row without one: `clash` says so.
    """
    fits = _fitting(values, targets)
    key = ["row", "order", "length"]
    first = fits.sort_values(key, kind="stable")
    best = first.groupby("row")[["order", "length"]].transform("first")
    first = first[first["order"].eq(best["order"]) & first["length"].eq(best["length"])]
    differ = (
        first.groupby("row")[["value", "second_threshold"]]
        .nunique(dropna=False)
        .gt(1)
        .any(axis=1)
    )
    one = first.drop_duplicates("row").set_index("row")
    one = one.rename(
        columns={
            "value": "target",
            "period": "target_period",
            "subject": "target_subject",
        }
    )
    clash = differ.reindex(one.index)
    matched = one.loc[~clash, MATCHED].reindex(range(len(values)))
    clash = clash.reindex(range(len(values))).eq(True)  # noqa: FBT003
    return matched.assign(clash=clash).set_axis(values.index)


def _fitting(values: pd.DataFrame, targets: pd.DataFrame) -> pd.DataFrame:
    """Return each pair of a value (by its `row`) and a target that holds for it."""
    rows = values[["measure_id", "period_start", "period_end"]].reset_index(drop=True)
    rows = rows.rename(columns={"period_start": "first", "period_end": "last"})
    own = values["subject"].reset_index(drop=True)
    group = values["group"].reset_index(drop=True)
    everyone = pd.Series(EVERYONE, index=rows.index).mask(
        values["is_total"].to_numpy(dtype=bool), "\0"
    )
    whose = [own, group.mask(group.eq("") | group.eq(own), "\0"), everyone]
    pairs = [
        rows.assign(row=rows.index, order=order, subject=subject).merge(
            targets, on=["measure_id", "subject"]
        )
        for order, subject in enumerate(whose)
    ]
    both = pd.concat(pairs, ignore_index=True)
    exact = both["first"].eq(both["period_start"]) & both["last"].eq(both["period_end"])
    inside = (
        both["first"].ge(both["period_start"])
        & both["last"].le(both["period_end"])
        & both["for_shorter_periods"].eq("yes")
    )
    length = [
        (end - start).days
        for start, end in zip(both["period_start"], both["period_end"], strict=True)
    ]
    both = both.assign(length=pd.Series(length, both.index, dtype="int64"))
    return both.assign(length=both["length"].mask(exact, -1))[exact | inside]


def results(rows: pd.DataFrame) -> pd.Series:
    """Return what comparing each value with its target says, empty without either.

    `rows` has value, target, second_threshold, polarity, is_small (of too few to
    compare) and is_held (faulty, or of two targets that differ). Reaching a target
    exactly is meeting it. Nearly met is short of the target and no worse than the
    publisher's second threshold; without one there is no nearly.
    """
    sign = rows["polarity"].map({"higher": 1.0, "lower": -1.0}).astype("float64")
    value, target = rows["value"] * sign, rows["target"] * sign
    second = rows["second_threshold"].astype("float64") * sign
    known = rows["value"].notna() & (rows["target"].notna() | rows["is_held"])
    words = np.select(
        [
            ~known,
            rows["is_held"] | sign.isna(),
            rows["is_small"],
            value.ge(target),
            value.ge(second),
        ],
        ["", NOT_COMPARED, TOO_SMALL, MET, NEARLY],
        NOT_MET,
    )
    return pd.Series(words, index=rows.index, dtype="str")


def beyond_chance(rows: pd.DataFrame) -> pd.Series:
    """Return whether the gap to the target is more than chance, empty without counts.

    `rows` has numerator, denominator, share (the target as a share or rate of one) and
    model (`proportion` or `rate`). Two-sided and exact: twice the smaller tail of the
    binomial, or of the Poisson distribution, is under 5%.
    """
    # Loaded when first needed: the first page would wait for it.
    from scipy.special import betainc, gammainc, gammaincc

    k, n, p = (
        rows[name].to_numpy(dtype="float64")
        for name in ("numerator", "denominator", "share")
    )
    proportion = rows["model"].eq("proportion").to_numpy()
    with np.errstate(invalid="ignore"):
        usable = (n > 0) & (k >= 0) & (p > 0) & ~(proportion & ((p >= 1) | (k > n)))
    k, n, p = (np.where(usable, one, 0.5) for one in (k, n, p))
    lower = np.where(k < n, betainc(np.maximum(n - k, 0.5), k + 1, 1 - p), 1.0)
    upper = np.where(k > 0, betainc(np.maximum(k, 0.5), np.maximum(n - k, 0) + 1, p), 1)
    lower = np.where(proportion, lower, gammaincc(k + 1, n * p))
    upper = np.where(
        proportion, upper, np.where(k > 0, gammainc(np.maximum(k, 0.5), n * p), 1.0)
    )
    beyond = 2 * np.minimum(lower, upper) < _CHANCE
    words = np.where(beyond, BEYOND_CHANCE, WITHIN_CHANCE)
    tested = usable & rows["model"].isin(["proportion", "rate"]).to_numpy()
    return pd.Series(np.where(tested, words, ""), index=rows.index, dtype="str")
