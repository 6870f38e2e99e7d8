"""Mark figures of so few people that they are held back from comparison."""

import pandas as pd

from hmip_dash import units
from hmip_dash.config import settings
from hmip_dash.small_numbers import MEANING, mark
from hmip_dash.views.shared.phrases import capitalised

ABOUT_CHILDREN = "YJS"
"""Measures that apply to youth justice services are about children."""

COUNTRIES = ("K0", "E92", "W92")
"""How the codes of countries begin: a country's children are never few."""


def marks(rows: pd.DataFrame) -> pd.Series:
    """Return `too small`, `numbers may be small` or nothing for each row.

    `rows` has value, denominator, unit, subject and applies_to (whose measure it is).
    Too small is any rate of fewer than the operator's threshold (HMIP_DASH_FEWEST).
    May be few is said of children only, where the denominator was not published: the
    smallest one that gives the published value is under the threshold.
    """
    fewest = settings().fewest
    unsure = rows["applies_to"].eq(ABOUT_CHILDREN) & ~rows["subject"].str.startswith(
        COUNTRIES
    )
    small = rows["denominator"].lt(fewest)
    uncertain = rows[small | (rows["denominator"].isna() & unsure)]
    result = [
        mark(value, denominator, per=units.unit(unit).scale, fewest=fewest)
        for value, denominator, unit in zip(
            uncertain["value"], uncertain["denominator"], uncertain["unit"], strict=True
        )
    ]
    marked = pd.Series(result, index=uncertain.index, dtype="str")
    return marked.reindex(rows.index, fill_value="")


def words(few: str) -> str:
    """Return a mark with what it means, nothing for none."""
    if not few:
        return ""
    return f"{few}: {MEANING[few].format(fewest=settings().fewest)}"


def meanings(rows: pd.DataFrame) -> str:
    """Return the meaning of the marks among rows as sentences, nothing without one."""
    result = [few for few in MEANING if rows["few"].eq(few).any()]
    return "".join(f"{capitalised(words(few))}. " for few in result)
