"""Read each table once for a view, however many of its parts need it."""

from collections.abc import Callable, Hashable

import pandas as pd
from sqlalchemy import Connection, Select

_OPTION = "table_reads"

Shared = Callable[[Hashable, Callable[[], pd.DataFrame]], pd.DataFrame]
"""Return the rows under a key, made by the function given if nobody made them yet."""


class TableReads:
    """The rows that one connection has read; the same query is not sent twice.

    `shared` holds the rows that other connections read from the same version of the
    store.
    """

    def __init__(self, shared: Shared | None = None) -> None:
        self._rows: dict[Hashable, pd.DataFrame] = {}
        self._shared = shared

    def get(self, key: Hashable, read: Callable[[], pd.DataFrame]) -> pd.DataFrame:
        """Return the rows of a query, read if they were not read before."""
        if key not in self._rows:
            shared = self._shared
            self._rows[key] = read() if shared is None else shared(key, read)
        return self._rows[key]


def read_once(connection: Connection, shared: Shared | None = None) -> Connection:
    """Return a connection that sends each query of `queries` once.

    Only for reading: what is saved later in the same connection would not show.
    """
    return connection.execution_options(**{_OPTION: TableReads(shared)})


def rows_of(
    connection: Connection, query: Select, read: Callable[[], pd.DataFrame]
) -> pd.DataFrame:
    """Return the rows of a query by `read`, or those read before on this connection.

    The caller may change the frame: pandas copies on write.
    """
    reads = connection.get_execution_options().get(_OPTION)
    if reads is None:
        return read()
    compiled = query.compile(dialect=connection.dialect)
    values = tuple(
        (name, tuple(value) if isinstance(value, list | tuple) else value)
        for name, value in sorted(compiled.params.items())
    )
    return reads.get((str(compiled), values), read).copy(deep=False)
