"""The server asks nobody outside anything, whatever strangers send it."""

from ipaddress import ip_address

import pytest
from websockets.exceptions import InvalidStatus

from tests.browser.server import serve
from tests.proxy.reader import asked, reader

SAME_PLACE = {
    "dash.example.org": "https://dash.example.org:443",
    "localhost.": "http://LOCALHOST:80",
}

HOOK = """
import os, sys

def note(event, arguments):
    if event in ("socket.connect", "socket.sendto"):
        where = arguments[1]
    elif event in ("socket.getaddrinfo", "socket.gethostbyname"):
        where = arguments[:1]
    else:
        return
    name = where[0] if isinstance(where, tuple) else "unix"
    line = f"{event} {name}\\n".encode()
    os.write(file, line)

file = os.open(os.environ["NOTED"], os.O_WRONLY | os.O_APPEND | os.O_CREAT)
sys.addaudithook(note)
"""
"""What every Python process of the server runs first: note to whom it speaks."""


def test_the_server_asks_no_outside_host(planned, tmp_path, monkeypatch):
    (tmp_path / "sitecustomize.py").write_text(HOOK)
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    monkeypatch.setenv("NOTED", str(tmp_path / "noted"))
    with serve(planned, public_address="https://dash.example.org") as address:
        port = int(address.rpartition(":")[2])
        for origin in ("http://evil.example", "https://dash.example.org:1", "null"):
            with pytest.raises(InvalidStatus), reader(address, origin=origin):
                raise AssertionError(f"{origin} was let in")
        # Streamlit compares texts, and would ask outside of these two.
        for host, origin in SAME_PLACE.items():
            with reader(f"http://{host}", port=port, origin=origin) as it:
                assert "planning paper" in it.text("next_inspections")
        assert asked(port, "GET / HTTP/1.1\nHost: evil.example\n\n") == 421

    lines = (tmp_path / "noted").read_text().splitlines()
    places = {line.split(" ", 1)[1] for line in lines}
    assert "127.0.0.1" in places  # the hook hears: the start asks its own server
    assert {place for place in places if not is_here(place)} == set()


def is_here(place):
    if place in ("unix", "localhost", "None"):
        return True
    try:
        return ip_address(place).is_loopback
    except ValueError:
        return False
