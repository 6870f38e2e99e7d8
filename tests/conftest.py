"""Real stores for tests: SQLite files, and PostgreSQL served from the test packages."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings as property_tests
from sqlalchemy import Engine
from sqlalchemy.engine import make_url

from hmip_dash.config import settings
from hmip_dash.store import init
from hmip_dash.store.database import connect
from tests import postgres
from tests.build import load_bundled

# No deadline: how long an example takes says nothing on a machine that others use too.
property_tests.register_profile("all", deadline=None)
property_tests.register_profile("quick", deadline=None, max_examples=15)
property_tests.load_profile("all")


@pytest.fixture(scope="session")
def postgres_server(tmp_path_factory) -> Iterator[str]:
    """Serve PostgreSQL on a loopback port for the whole run; return its address."""
    with postgres.serve(tmp_path_factory.mktemp("postgres")) as address:
        yield address


@pytest.fixture
def sqlite_url(tmp_path: Path) -> str:
    """Return the address of a store that does not exist yet."""
    return f"sqlite:///{tmp_path / 'store.sqlite'}"


@pytest.fixture
def postgres_url(postgres_server: str) -> Iterator[str]:
    """Return the address of a new, empty database, dropped afterwards."""
    with postgres.new_database(postgres_server) as url:
        yield url


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest) -> str:
    """Return the address of an empty database, of each kind in turn."""
    kind = "sqlite_url" if request.param == "sqlite" else "postgres_url"
    return request.getfixturevalue(kind)


@pytest.fixture(scope="session")
def empty_file(tmp_path_factory) -> Path:
    """Return a SQLite store with its tables, which tests copy.

    Running every migration takes as long as most tests do.
    """
    path = tmp_path_factory.mktemp("empty") / "store.sqlite"
    init.prepare(f"sqlite:///{path}")
    return path


@pytest.fixture(scope="session")
def empty_database(postgres_server: str) -> Iterator[str]:
    """Return the name of a PostgreSQL database with its tables, which tests copy."""
    with postgres.new_database(postgres_server) as url:
        init.prepare(url)
        yield str(make_url(url).database)


@pytest.fixture(params=["sqlite", "postgresql"])
def engine(request: pytest.FixtureRequest) -> Iterator[Engine]:
    """Return an empty store with its tables, on each kind of database in turn."""
    if request.param == "sqlite":
        yield request.getfixturevalue("small")
        return
    template = request.getfixturevalue("empty_database")
    server = request.getfixturevalue("postgres_server")
    with postgres.new_database(server, template=template) as url:
        engine = connect(url)
        yield engine
        engine.dispose()


@pytest.fixture
def small(sqlite_url: str, empty_file: Path) -> Iterator[Engine]:
    """Return an empty SQLite store with its tables."""
    shutil.copy(empty_file, str(make_url(sqlite_url).database))
    engine = connect(sqlite_url)
    yield engine
    engine.dispose()


@pytest.fixture(scope="session")
def bundled_file(tmp_path_factory, empty_file: Path) -> Path:
    """Return a SQLite file with the real facts; nothing may write to it."""
    path = tmp_path_factory.mktemp("bundled") / "store.sqlite"
    shutil.copy(empty_file, path)
    engine = connect(f"sqlite:///{path}")
    load_bundled(engine)
    engine.dispose()
    return path


@pytest.fixture
def facts(bundled_file: Path) -> Iterator[Engine]:
    """Return the store of the real facts, to read."""
    engine = connect(f"sqlite:///{bundled_file}")
    yield engine
    engine.dispose()


@pytest.fixture
def facts_copy(bundled_file: Path, tmp_path: Path) -> Path:
    """Return a file with the real facts that a test may change."""
    return Path(shutil.copy(bundled_file, tmp_path / "facts.sqlite"))


@pytest.fixture
def use_store(monkeypatch: pytest.MonkeyPatch) -> Iterator:
    """Return a function that makes the application use the store at an address."""

    def use(url: str, **more: str) -> None:
        monkeypatch.setenv("HMIP_DASH_DATABASE_URL", url)
        for name, value in more.items():
            monkeypatch.setenv(f"HMIP_DASH_{name.upper()}", value)
        settings.cache_clear()

    yield use
    settings.cache_clear()
