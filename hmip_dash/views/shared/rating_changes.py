"""Compare a rating with the one before it, within one framework only."""

import pandas as pd

COMPARISONS = {
    "higher": "Rated higher",
    "lower": "Rated lower",
    "same": "Same rating as before",
    "first": "First rating held",
    "other": "Other framework, not compared",
}
"""How a rating can compare with the one before, as a reader chooses among them."""

ORDER = ("lower", "same", "higher", "other", "first", "")
"""Order of a list sorted by change: who was rated lower stands first."""


def comparison(rows: pd.DataFrame) -> pd.Series:
    """Return how each rating compares with the one before (a key of COMPARISONS).

    `rows` has change, previous_rating, previous_framework and framework_name, as
    `latest_ratings.with_change`. Empty text without a rating. Ratings under two
    frameworks rest on two sets of standards, so they are not compared.
    """
    words = rows["change"].map(
        {"up": "higher", "down": "lower", "same": "same", "first": "first"}
    )
    other = rows["previous_rating"].notna() & rows["previous_framework"].ne(
        rows["framework_name"]
    )
    return words.astype("str").fillna("").mask(other & words.notna(), "other")
