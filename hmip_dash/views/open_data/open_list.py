"""Hold one list as programs read it."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import pandas as pd

from hmip_dash.views.open_data.columns import OpenColumn


@dataclass(frozen=True)
class OpenList:
    """Rows of a list in a stated order, with what a reader of them must know.

    `rows` has the `columns`, with figures as the views have them. A missing cell is not
    known or does not apply; there is no empty text and no word in its place.
    """

    title: str
    columns: tuple[OpenColumn, ...]
    rows: pd.DataFrame = field(repr=False)
    notes: tuple[str, ...] = ()


def open_list(
    title: str,
    columns: tuple[OpenColumn, ...],
    rows: pd.DataFrame,
    notes: Sequence[str] = (),
) -> OpenList:
    """Return `rows` as a list: with its columns alone, and empty text as missing."""
    texts = [one.name for one in columns if one.type == "text" and one.nullable]
    known = rows.assign(
        **{name: rows[name].where(rows[name].fillna("").ne("")) for name in texts}
    )
    ordered = known[[column.name for column in columns]].reset_index(drop=True)
    return OpenList(title, columns, ordered, tuple(dict.fromkeys(notes)))


def as_boolean(answers: pd.Series) -> pd.Series:
    """Return yes as True and no as False; missing stays missing."""
    return answers.map({"yes": True, "no": False}).astype("boolean")
