"""Turn rows of a DataFrame into dictionaries for the cells of a table."""

import pandas as pd


def records(rows: pd.DataFrame) -> list[dict]:
    """Return rows as dictionaries in which what is missing is None."""
    return rows.astype("object").where(rows.notna(), None).to_dict("records")
