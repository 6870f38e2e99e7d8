"""Empty stores for the many tests of the store, made once and emptied for each test."""

from collections.abc import Iterator

import pytest
from sqlalchemy import Engine, text

from hmip_dash.store import init
from hmip_dash.store.database import connect
from hmip_dash.store.schema import metadata
from tests.postgres import new_database


@pytest.fixture(scope="session")
def postgres_store(postgres_server: str) -> Iterator[str]:
    """Return the address of a PostgreSQL database with the store's tables."""
    with new_database(postgres_server) as url:
        init.prepare(url)
        yield url


@pytest.fixture(params=["sqlite", "postgresql"])
def engine(request: pytest.FixtureRequest) -> Iterator[Engine]:
    """Return an empty store with its tables, on each kind of database in turn."""
    if request.param == "sqlite":
        yield request.getfixturevalue("small")
        return
    engine = connect(request.getfixturevalue("postgres_store"))
    tables = ", ".join(table.name for table in metadata.sorted_tables)
    with engine.begin() as connection:
        connection.execute(text(f"TRUNCATE {tables} RESTART IDENTITY"))
    yield engine
    engine.dispose()
