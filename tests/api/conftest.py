"""Servers of the lists on real stores."""

import pytest

from tests.api.served import served


@pytest.fixture
def site(use_store, facts):
    """Return a server of the real facts."""
    use_store(str(facts.url), requests_a_minute="0")
    with served() as running:
        yield running


@pytest.fixture
def small_site(use_store, small):
    """Return a server of a small store, empty at first."""
    use_store(str(small.url), requests_a_minute="0")
    with served() as running:
        yield running


@pytest.fixture
def real(facts):
    """Return a connection to the real facts."""
    with facts.connect() as connection:
        yield connection
