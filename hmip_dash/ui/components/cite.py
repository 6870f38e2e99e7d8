"""Turn the figures of a page into sentences to copy."""

from datetime import date

import pandas as pd

from hmip_dash.views.shared import observations, phrases


def ratings(rows: pd.DataFrame) -> dict[str, str]:
    """Return provider → its rating as a sentence, for those with an inspection."""
    inspected = rows[rows["inspection_id"].notna()].to_dict("records")
    return {
        f"{row['provider']}, {phrases.published(row['published'])}": (
            phrases.rating_sentence(row)
        )
        for row in inspected
    }


def values(rows: pd.DataFrame, on: date) -> dict[str, str]:
    """Return measure, place and period → the value as a sentence."""
    names = [
        f"{row.measure}, {row.subject_name}, {row.period}" for row in rows.itertuples()
    ]
    return dict(zip(names, observations.sentences(rows, on), strict=True))
