"""Who may write, and see what is planned: nobody from another machine, unless told."""

import pytest

from hmip_dash import config
from hmip_dash.ui import access


@pytest.fixture
def bound(monkeypatch):
    """Return a function that notes the address this process listens to."""
    monkeypatch.setattr(config, "_bound", {})
    return config.note_bound


@pytest.mark.parametrize("address", ["127.0.0.1", "127.8.8.8", "::1", "localhost"])
def test_a_server_for_this_machine_alone_may_be_written_to(bound, use_store, address):
    use_store("sqlite://")
    bound(address)

    assert access.may_write()


@pytest.mark.parametrize(
    "address", ["0.0.0.0", "::", "192.168.1.4", "example.org", "127.0.0.1.example.org"]
)
def test_a_server_for_others_may_not(bound, use_store, address):
    use_store("sqlite://")
    bound(address)

    assert not access.may_write()


def test_a_server_that_does_not_say_where_it_listens_may_not(bound, use_store):
    use_store("sqlite://")
    bound()

    assert not access.may_write()


def test_the_operator_can_open_it(bound, use_store):
    use_store("sqlite://", allow_writing="yes")
    bound("0.0.0.0")

    assert access.may_write()


def test_any_other_word_of_the_operator_opens_nothing(bound, use_store):
    use_store("sqlite://", allow_writing="no")
    bound("0.0.0.0")

    assert not access.may_write()
