"""Say which loads nobody sees yet, because they are dated a day still to come."""

from datetime import date

from sqlalchemy import Connection

from hmip_dash import partial_date
from hmip_dash.store import queries
from hmip_dash.store.loads.publication_series import CURRENT


def loads_to_come(connection: Connection, today: date) -> list[str]:
    """Return a sentence a load whose figures are not shown before a day to come.

    Nobody can load such a file, unless the clock was wrong.
    """
    loads = queries.publications(connection)
    hidden = loads[loads["released_on"].gt(today) & loads["status"].eq(CURRENT)]
    return [
        f"Load {row.publication_id}, “{row.title}”, is dated "
        f"{partial_date.words(row.released_on.isoformat())}, which is still to come: "
        "none of its figures is shown before that day. If the clock was wrong, undo "
        "this load and load the file again."
        for row in hidden.itertuples()
    ]
