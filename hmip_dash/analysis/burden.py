"""How many hours do data requests take, and which ask for the same?"""

import pandas as pd

from hmip_dash import vocabulary
from hmip_dash.analysis import text_similarity

TIMES_A_YEAR = {
    "weekly": 52,
    "monthly": 12,
    "quarterly": 4,
    "twice a year": 2,
    "yearly": 1,
}
"""How often a request comes back → returns a year. A single request has no yearly
burden; what comes back at a rhythm not known is not known."""

ONCE, NOT_KNOWN = "once", "not known"
FREQUENCIES = vocabulary.FREQUENCIES

SAME, DIFFERENT = "same", "different"
DECISIONS = (SAME, DIFFERENT)

SAME_MEASURE, LIKE_WORDING = "same measure", "like wording"


def hours(requests: pd.DataFrame, providers: dict[str, int]) -> pd.DataFrame:
    """Return what each request takes a year: providers, returns and hours.

    `requests` has asked_of (provider types with a semicolon between), frequency and
    minutes (for one return); `providers` says how many of each type are open. returns
    are providers times a year; hours are returns times minutes over 60. Both are
    missing where frequency or minutes are not known: not known is not nothing. A
    request that comes once counts one return a provider. The index is kept. Raises
    KeyError for a type that `providers` does not name.
    """
    asked = requests["asked_of"].str.split(";").map(lambda types: [*types])
    count = asked.map(lambda types: sum(providers[type_] for type_ in types))
    times = requests["frequency"].map({**TIMES_A_YEAR, ONCE: 1}).astype("Float64")
    returns = (count.astype("Float64") * times).astype("Float64")
    minutes = pd.to_numeric(requests["minutes"]).astype("Float64")
    return pd.DataFrame(
        {
            "providers": count.astype("Int64"),
            "returns": returns,
            "hours": returns * minutes / 60,
        },
        index=requests.index,
    )


def by_body(requests: pd.DataFrame) -> pd.DataFrame:
    """Return one row per body that asks: requests, hours and unknown.

    `requests` has asked_by and hours (as `hours`). `hours` adds up those known, and is
    missing where none is; `unknown` counts those whose hours are not known. By name.
    """
    grouped = requests.groupby("asked_by")["hours"]
    return (
        pd.DataFrame(
            {
                "requests": grouped.size(),
                "hours": grouped.sum(min_count=1),
                "unknown": grouped.size() - grouped.count(),
            }
        )
        .rename_axis("asked_by")
        .reset_index()
    )


def duplicates(
    requests: pd.DataFrame,
    decided: pd.DataFrame,
    *,
    threshold: float = text_similarity.THRESHOLD,
) -> pd.DataFrame:
    """Return pairs of requests that may ask for the same of the same provider type.

    `requests` has data_request_id, asked_of, item, purpose and measure_id; `decided`
    has first_id, second_id and decision (a person's). One row a pair: first_id <
    second_id, why (`same measure` or `like wording`), likeness (1 for the same
    measure) and decision (missing: nobody decided yet). Those of one measure come
    first, then the most alike. Requests to different provider types are no pair.
    """
    rows = requests.sort_values("data_request_id", ignore_index=True)
    measured = _same_measure(rows)
    texts = (rows["item"] + " " + rows["purpose"].fillna("")).tolist()
    alike = text_similarity.similar(texts, threshold=threshold).assign(why=LIKE_WORDING)
    pairs = pd.concat([measured, alike], ignore_index=True)
    pairs = pairs.drop_duplicates(["first", "second"])
    types = [set(text.split(";")) for text in rows["asked_of"]]
    shared = [bool(types[p.first] & types[p.second]) for p in pairs.itertuples()]
    pairs = pairs[pd.Series(shared, index=pairs.index, dtype=bool)]
    number = rows["data_request_id"]
    found = pairs.assign(
        first_id=pairs["first"].map(number), second_id=pairs["second"].map(number)
    )
    # Without a row, pandas does not know that these are numbers.
    numbers = {"first_id": "Int64", "second_id": "Int64"}
    newest = decided.drop_duplicates(["first_id", "second_id"], keep="last")
    newest = newest[["first_id", "second_id", "decision"]].astype(numbers)
    return (
        found[["first_id", "second_id", "why", "likeness"]]
        .astype(numbers)
        .merge(newest, on=["first_id", "second_id"], how="left")
    )


def avoided(requests: pd.DataFrame, pairs: pd.DataFrame) -> pd.DataFrame:
    """Return the later request of each pair decided to be the same, each once.

    The rows of `requests` (with hours): what need not be asked again.
    """
    same = pairs.loc[pairs["decision"].eq(SAME), "second_id"]
    return requests[requests["data_request_id"].isin(same)]


def _same_measure(rows: pd.DataFrame) -> pd.DataFrame:
    found = [
        (first, second)
        for _, of_measure in rows.dropna(subset="measure_id").groupby("measure_id")
        for place, first in enumerate(of_measure.index)
        for second in of_measure.index[place + 1 :]
    ]
    pairs = pd.DataFrame(found, columns=["first", "second"], dtype="int64")
    return pairs.assign(likeness=1.0, why=SAME_MEASURE)
