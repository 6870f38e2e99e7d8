"""A setting that means nothing stops the start with a sentence."""

import pytest

from hmip_dash.config import settings
from hmip_dash.hosts import Host


@pytest.mark.parametrize("word", ["true", "Yes", "1", "off", "y"])
def test_an_unknown_word_for_writing_is_refused(use_store, word):
    use_store("sqlite://", allow_writing=word)

    with pytest.raises(SystemExit, match=f"'{word}'; it must be 'yes', 'no' or empty"):
        settings()


@pytest.mark.parametrize("word", ["yes", "no", ""])
def test_the_known_words_are_taken(use_store, word):
    use_store("sqlite://", allow_writing=word)

    assert settings().rules.writing == word


def test_writers_without_a_login_are_refused(use_store):
    use_store("sqlite://", writers="ann")

    with pytest.raises(SystemExit, match="Set both, or neither"):
        settings()


def test_writing_for_every_reader_does_not_go_with_a_login(use_store):
    use_store("sqlite://", allow_writing="yes", user_header="X-User")

    with pytest.raises(SystemExit, match="list those who may write"):
        settings()


def test_writers_are_a_list_of_names(use_store):
    use_store("sqlite://", user_header="X-User", writers="ann, ben ,,")

    assert settings().rules.writers == {"ann", "ben"}


@pytest.mark.parametrize(
    "address", ["dash.example.org", "ftp://a", "https://", "http:/a"]
)
def test_a_public_address_that_is_none_is_refused(use_store, address):
    use_store("sqlite://", public_address=address)

    with pytest.raises(SystemExit, match="such as https://dash.example.org"):
        settings()


def test_the_public_address_is_served_with_its_port(use_store):
    use_store("sqlite://", public_address="https://Dash.example.org:8443/board/")

    assert settings().public_address == "https://Dash.example.org:8443/board"
    assert settings().hosts.public.host == Host("dash.example.org", 8443)


@pytest.mark.parametrize("name", ["a.example:8501", "https://a", "*", "a b", "."])
def test_a_host_that_is_none_is_refused(use_store, name):
    use_store("sqlite://", hosts=f"dash.internal, {name}")

    with pytest.raises(SystemExit, match="without ports"):
        settings()


def test_more_hosts_are_a_list(use_store):
    use_store("sqlite://", hosts="Dash.internal, 192.0.2.7, [2001:db8::1]")

    assert settings().hosts.names == {"dash.internal", "192.0.2.7", "2001:db8::1"}
