"""Connect to PostgreSQL so that a server that hangs is noticed.

PostgreSQL's own limits (`statement_timeout`, `lock_timeout`) hold while the server
works. When it is stopped, or the network drops its packets, only this side can notice:
psycopg waits for an answer without end, and TCP sees nothing wrong with a stopped
process. So every wait on such a connection has an end of its own.
"""

import time
from typing import Any

import psycopg
from sqlalchemy import URL, Engine, create_engine, event

CONNECT_SECONDS = 3
POOL_SECONDS = 5
_NETWORK = {
    "connect_timeout": CONNECT_SECONDS,
    "keepalives": 1,
    "keepalives_idle": 10,
    "keepalives_interval": 5,
    "keepalives_count": 3,
    "tcp_user_timeout": 20_000,
}
"""Notice a network that drops packets; what the address says of these wins."""


class LimitedConnection(psycopg.Connection):
    """A connection that is closed when one answer takes longer than allowed."""

    answer_seconds: float | None = None
    """How long one answer may take, None for as long as it takes."""

    def wait(self, gen: Any, *args: Any, **named: Any) -> Any:  # noqa: ANN401
        """Wait for an answer; close the connection when it does not come in time."""
        if self.answer_seconds is None:
            return super().wait(gen, *args, **named)
        end = time.monotonic() + self.answer_seconds
        try:
            return super().wait(gen, *args, **{"timeout": self.answer_seconds, **named})
        except psycopg.OperationalError as fault:
            if fault.sqlstate is not None or time.monotonic() < end:
                raise
            # Closed without a word to the server, which would not read it.
            self.pgconn.finish()
            raise psycopg.OperationalError(
                f"no answer from the server within {self.answer_seconds:g} seconds"
            ) from None


def engine(
    address: URL, *, busy_seconds: float, answer_seconds: float | None
) -> Engine:
    """Return an engine whose connections give up on a server that does not answer."""
    given = {name: v for name, v in _NETWORK.items() if name not in address.query}
    made = create_engine(
        address,
        pool_pre_ping=True,
        pool_timeout=POOL_SECONDS if answer_seconds else busy_seconds,
        hide_parameters=True,
        connect_args=given,
    )
    if made.dialect.driver == "psycopg":
        _limit(made, busy_seconds, answer_seconds)
    return made


def _limit(made: Engine, busy_seconds: float, answer_seconds: float | None) -> None:
    @event.listens_for(made, "do_connect")
    def connect(_: Any, __: Any, given: list, named: dict) -> LimitedConnection:  # noqa: ANN401
        connection = LimitedConnection.connect(*given, **named)
        connection.answer_seconds = answer_seconds
        return connection

    @event.listens_for(made, "connect")
    def settings(connection: Any, _: Any) -> None:  # noqa: ANN401
        cursor = connection.cursor()
        cursor.execute(f"SET lock_timeout = {int(busy_seconds * 1000)}")
        if answer_seconds:
            # A little sooner than this side gives up: the connection stays usable.
            cursor.execute(f"SET statement_timeout = {int(answer_seconds * 900)}")
        connection.commit()
        cursor.close()

    @event.listens_for(made, "checkin")
    def restore(connection: Any, _: Any) -> None:  # noqa: ANN401
        # A save may have allowed its own statements more; None is a closed connection.
        if connection is not None:
            connection.answer_seconds = answer_seconds
