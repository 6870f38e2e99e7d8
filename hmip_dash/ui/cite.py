"""Which figures of a page can be copied as a sentence?"""

from datetime import date

import pandas as pd

from hmip_dash.views import measured, words


def ratings(rows: pd.DataFrame) -> dict[str, str]:
    """Return provider → its rating as a sentence, for those with an inspection."""
    inspected = rows[rows["inspection_id"].notna()]
    published = inspected["published"].map(words.published)
    names = inspected["provider"] + ", " + published
    sentences = [words.rating_sentence(row) for row in inspected.to_dict("records")]
    return dict(zip(names, sentences, strict=True))


def values(rows: pd.DataFrame, on: date) -> dict[str, str]:
    """Return measure, place and period → the value as a sentence."""
    names = rows["measure"] + ", " + rows["subject_name"] + ", " + rows["period"]
    return dict(zip(names, measured.sentences(rows, on), strict=True))
