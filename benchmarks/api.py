"""What does a list cost against a bare route that answers the same bytes?"""

import os
import socket
import statistics
import subprocess
import sys
import time
import urllib.request
from http.client import HTTPConnection
from urllib.parse import urlsplit

from benchmarks.servers import PROJECT

PATH = "/api/v1/inspections?limit=100"
TIMES = 300
_BARE = """
import sys, uvicorn
from pathlib import Path
from starlette.applications import Starlette
from starlette.responses import Response
from starlette.routing import Route

body = Path(sys.argv[1]).read_bytes()

def answer(request):
    return Response(body, media_type="application/json")

app = Starlette(routes=[Route("/", answer)])
uvicorn.run(app, port=int(sys.argv[2]), log_level="error")
"""


def list_of_inspections(folder, url):
    """Return the row of a list of 100 inspections and the bare route, asked in turn."""
    mine, floor = _measured(folder, url)
    return (
        "API: list of 100 inspections against a bare route",
        f"{mine * 1000:.2f} ms",
        f"{floor * 1000:.2f} ms",
        f"{mine / floor:.2f}",
        "3 ×",
    )


def _measured(folder, url):
    ours, bare = _free_port(), _free_port()
    command = [sys.executable, "-m", "hmip_dash", "serve", "--port", str(ours)]
    settings = {"HMIP_DASH_DATABASE_URL": url, "HMIP_DASH_REQUESTS_A_MINUTE": "0"}
    server = subprocess.Popen(
        command,
        cwd=PROJECT,
        env={**os.environ, **settings},
        stdout=subprocess.DEVNULL,
    )
    floor = None
    try:
        body = _waited(f"http://127.0.0.1:{ours}{PATH}")
        (folder / "body.json").write_bytes(body)
        arguments = [str(folder / "body.json"), str(bare)]
        floor = subprocess.Popen([sys.executable, "-c", _BARE, *arguments])
        assert _waited(f"http://127.0.0.1:{bare}/") == body
        return _medians(f"http://127.0.0.1:{ours}", f"http://127.0.0.1:{bare}")
    finally:
        for process in filter(None, [server, floor]):
            process.terminate()
            process.wait()


def _free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _medians(ours, bare):
    pairs = []
    one, two = (HTTPConnection(urlsplit(address).netloc) for address in (ours, bare))
    for _ in range(TIMES):
        pairs.append((_seconds(one, PATH), _seconds(two, "/")))
    one.close()
    two.close()
    return tuple(map(statistics.median, zip(*pairs, strict=True)))


def _seconds(connection, path):
    start = time.perf_counter()
    connection.request("GET", path)
    connection.getresponse().read()
    return time.perf_counter() - start


def _waited(address):
    while True:
        try:
            with urllib.request.urlopen(address, timeout=10) as answer:
                return answer.read()
        except OSError:
            time.sleep(0.05)
