"""What came of a recommendation: who waits, what is late, and what came again?"""

from datetime import date

import pandas as pd

from hmip_dash import vocabulary
from hmip_dash.analysis import inspections, text_similarity
from hmip_dash.vocabulary import BELOW_GOOD

RESPONSES, STATES = vocabulary.RESPONSES, vocabulary.STATES_OF_WORK
CLOSED = frozenset({"done", "verified", "withdrawn"})

WAITING, LATE, ANSWERED, NO_CLOCK = "waiting", "late", "answered", "no date set"


def clocks(recommendations: pd.DataFrame, on: date) -> pd.DataFrame:
    """Return where each response stands: clock and days, with the rows' index.

    `recommendations` has response, response_due and responded_on (missing where not
    known). `clock` is answered, waiting, late or `no date set`; `days` counts to the
    due day (waiting) or from it (late), and is missing otherwise. On the due day
    itself nobody is late.
    """
    rows = []
    for row in recommendations.itertuples():
        due = row.response_due
        if not pd.isna(row.response):
            rows.append((ANSWERED, None))
        elif pd.isna(due):
            rows.append((NO_CLOCK, None))
        else:
            rows.append(
                (LATE, (on - due).days) if on > due else (WAITING, (due - on).days)
            )
    return pd.DataFrame(
        rows, columns=["clock", "days"], index=recommendations.index
    ).astype({"days": "Int64"})


def overdue(actions: pd.DataFrame, on: date) -> pd.DataFrame:
    """Return the actions that are late on a day, most days first, with days_late.

    `actions` has due_on (missing: no date set, never late) and state. What is done,
    verified or withdrawn is not late, nor is what is due that very day.
    """
    still_open = ~actions["state"].isin(list(CLOSED)) & actions["due_on"].notna()
    late = actions[still_open]
    days = pd.Series([(on - due).days for due in late["due_on"]], index=late.index)
    late = late.assign(days_late=days.astype("Int64"))
    return late[late["days_late"].gt(0)].sort_values(
        "days_late", ascending=False, kind="stable", ignore_index=True
    )


def twice_running(ratings: pd.DataFrame, reports: pd.DataFrame) -> pd.DataFrame:
    """Return the standards rated below Good twice running for the same provider.

    `ratings` has inspection_id, standard and rating; `reports` is as
    `queries.inspections`. One row each: provider_id, provider, standard,
    previous_rating, rating, previous_published and published. Running means in two
    inspections in which this standard has a rating, with none between; standards are
    matched by name, because numbers differ between frameworks.
    """
    ordered = inspections.in_order(reports)
    about = ordered[["inspection_id", "provider_id", "provider", "published"]]
    about = about.assign(_place=range(len(about)))
    rows = ratings[["inspection_id", "standard", "rating"]].merge(
        about, on="inspection_id", validate="many_to_one"
    )
    # A standard may be rated in two domains of one inspection; the lower one counts.
    rows = rows.assign(_below=rows["rating"].isin(list(BELOW_GOOD))).sort_values(
        ["provider_id", "standard", "_place", "_below"]
    )
    rows = rows.drop_duplicates(["provider_id", "standard", "_place"], keep="last")
    before = rows.groupby(["provider_id", "standard"]).shift()
    again = rows["_below"] & before["_below"].eq(True)
    found = rows.assign(
        previous_rating=before["rating"], previous_published=before["published"]
    )[again]
    return found[
        [
            "provider_id",
            "provider",
            "standard",
            "previous_rating",
            "rating",
            "previous_published",
            "published",
        ]
    ].reset_index(drop=True)


def recommended_again(
    recommendations: pd.DataFrame, *, threshold: float = text_similarity.THRESHOLD
) -> pd.DataFrame:
    """Return pairs of recommendations to one provider that say nearly the same.

    `recommendations` has recommendation_id, provider_id and text. One row a pair:
    provider_id, first_id, second_id, first_text, second_text and likeness
    (`text_similarity.similar`); a person decides whether they are the same.
    """
    found = []
    for provider_id, rows in recommendations.groupby("provider_id"):
        theirs = rows.sort_values("recommendation_id", ignore_index=True)
        for pair in text_similarity.similar(
            theirs["text"].tolist(), threshold=threshold
        ).itertuples():
            first, second = theirs.loc[pair.first], theirs.loc[pair.second]
            found.append(
                (
                    provider_id,
                    first["recommendation_id"],
                    second["recommendation_id"],
                    first["text"],
                    second["text"],
                    pair.likeness,
                )
            )
    columns = [
        "provider_id",
        "first_id",
        "second_id",
        "first_text",
        "second_text",
        "likeness",
    ]
    return pd.DataFrame(found, columns=columns)


def next_grades(
    recommendations: pd.DataFrame, ratings: pd.DataFrame, reports: pd.DataFrame
) -> pd.Series:
    """Return the next rating of the same standard after each recommendation.

    One of the four; missing where the recommendation names
    no inspection or standard, or no later inspection here rates that standard.
    """
    ordered = inspections.in_order(reports)
    place = dict(zip(ordered["inspection_id"], range(len(ordered)), strict=True))
    provider = dict(zip(ordered["inspection_id"], ordered["provider_id"], strict=True))
    rated = ratings.assign(
        _place=ratings["inspection_id"].map(place),
        _provider=ratings["inspection_id"].map(provider),
    ).sort_values("_place")
    found = []
    for row in recommendations.itertuples():
        here = place.get(row.inspection_id)
        later = rated[
            rated["_provider"].eq(row.provider_id)
            & rated["standard"].eq(row.standard)
            & rated["_place"].gt(-1 if here is None else here)
        ]
        known = here is not None and len(later)
        found.append(later["rating"].iloc[0] if known else None)
    return pd.Series(found, index=recommendations.index, dtype="str")
