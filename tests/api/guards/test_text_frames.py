"""Text sent to a page's websocket ends it, and leaves no traceback in the log."""

import os
import subprocess
import sys
import time
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import connect

from hmip_dash.config import PROJECT
from tests.browser.server import free_port


@pytest.fixture
def server(sqlite_url, tmp_path):
    """Serve the whole application; return its port and the file of its log."""
    port, log = free_port(), tmp_path / "log"
    environment = {**os.environ, "HMIP_DASH_DATABASE_URL": sqlite_url}
    command = [sys.executable, "-m", "hmip_dash.serving.worker", "127.0.0.1", str(port)]
    with (
        log.open("wb") as lines,
        subprocess.Popen(
            command, cwd=PROJECT, env=environment, stdout=lines, stderr=lines
        ) as process,
    ):
        try:
            wait_for(f"http://127.0.0.1:{port}/version", process)
            yield port, log
        finally:
            process.terminate()


def wait_for(address, process):
    while process.poll() is None:
        try:
            with urlopen(address, timeout=5):
                return
        except (URLError, TimeoutError):
            time.sleep(0.1)
    raise AssertionError("the server ended")


def test_a_text_frame_closes_the_websocket_without_a_traceback(server):
    port, log = server
    own = f"127.0.0.1:{port}"
    with connect(f"ws://{own}/_stcore/stream", origin=f"http://{own}") as socket:
        socket.send("hello")
        with pytest.raises(ConnectionClosed) as closed:
            while True:
                socket.recv(timeout=30)
    with urlopen(f"http://{own}/version", timeout=30) as answer:
        assert answer.status == 200

    assert closed.value.rcvd.code == 1003
    assert "Traceback" not in log.read_text()
