"""Which measure bears on which standard: by files, and by what was entered since?"""

from datetime import date
from typing import NamedTuple

import pandas as pd
from sqlalchemy import Connection

from hmip_dash.store import queries
from hmip_dash.store.entries import records
from hmip_dash.views.coherence.choice import CoherenceChoice
from hmip_dash.vocabulary import LINK_STATUSES

KEY = ["domain", "standard_no", "standard", "measure_id"]
COLUMNS = [*KEY, "reason", "status", "by"]
LOADED, ENTERED = "from a file", "entered by hand"
REASON_LIMIT = 500
"""So many letters of a reason are kept."""


class Links(NamedTuple):
    """Links of one framework and provider type, and the entries made by hand.

    rows: `COLUMNS`, one row a standard and measure that bears on it; entries: the rows
    of the register, by number, those that say that a measure does not bear too.
    """

    rows: pd.DataFrame
    entries: pd.DataFrame


def links(connection: Connection, choice: CoherenceChoice, on: date) -> Links:
    """Return what bears on what: an entry by hand goes before what files say.

    Of two entries for one measure and standard the later one counts.
    """
    loaded = rows_of_choice(queries.bears_on(connection, on), choice)
    # The two kinds of inspection of one framework share standards.
    rows = loaded.drop_duplicates(KEY).assign(by=LOADED)[COLUMNS]
    entries = rows_of_choice(records.records(connection, "link", on), choice)
    entries = entries.reset_index(drop=True)
    if entries.empty:
        return Links(rows.reset_index(drop=True), entries)
    last = entries.drop_duplicates(KEY, keep="last")
    said = set(last[KEY].itertuples(index=False, name=None))
    keys = rows[KEY].itertuples(index=False, name=None)
    kept = rows[pd.Series([key not in said for key in keys], rows.index, dtype=bool)]
    bears = last[last["bears"].eq("yes")].assign(by=ENTERED)[COLUMNS]
    both = [part for part in (kept, bears) if len(part)]
    rows = pd.concat(both) if both else kept
    return Links(rows.sort_values(KEY, ignore_index=True), entries)


def rows_of_choice(rows: pd.DataFrame, choice: CoherenceChoice) -> pd.DataFrame:
    """Return the rows of the framework and provider type chosen."""
    return rows[
        rows["framework"].eq(choice.framework or "")
        & rows["provider_type"].eq(choice.provider_type)
    ]


def entry_problems(values: dict) -> list[str]:
    """Return what is wrong in an entry, a sentence each."""
    found = []
    if not values["measure_id"]:
        found.append("Pick a measure.")
    if not values["standard"]:
        found.append("Pick a standard.")
    reason = values["reason"].strip()
    if not reason:
        found.append("Write the reason in a sentence.")
    if len(reason) > REASON_LIMIT:
        found.append(f"The reason is longer than {REASON_LIMIT} letters.")
    if values["bears"] not in ("yes", "no") or values["status"] not in LINK_STATUSES:
        found.append("Say whether it bears on the standard, and how sure that is.")
    return found
