"""The store of the made-up land, and the store of the real facts, each to read."""

import pytest

from hmip_dash.store import init
from hmip_dash.store.database import connect
from tests.views import made_up


@pytest.fixture(scope="session")
def land_url(tmp_path_factory):
    """Return the address of the made-up land; nothing may write to it."""
    url = f"sqlite:///{tmp_path_factory.mktemp('land') / 'store.sqlite'}"
    init.prepare(url)
    engine = connect(url)
    made_up.fill(engine)
    engine.dispose()
    return url


@pytest.fixture
def land(land_url):
    """Return a connection to the made-up land."""
    engine = connect(land_url)
    with engine.connect() as connection:
        yield connection
    engine.dispose()


@pytest.fixture
def real(facts):
    """Return a connection to the real facts."""
    with facts.connect() as connection:
        yield connection


@pytest.fixture
def nothing(small):
    """Return a connection to a store without a fact."""
    with small.connect() as connection:
        yield connection
