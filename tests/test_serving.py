"""What a serving process does with connections and memory, asked of a real one."""

import json
import subprocess
import sys
import time
from contextlib import contextmanager
from http.client import HTTPConnection

import pytest

from hmip_dash.config import PROJECT
from tests.browser.server import free_port
from tests.environment import of_store

INSIDE = """
import json, os, socket, sys, threading
from streamlit import config
from hmip_dash.serving import worker

def waits_to_send(port):
    for number in range(3, 200):
        try:
            copy = socket.socket(fileno=os.dup(number))
        except OSError:
            continue
        with copy:
            if copy.family != socket.AF_INET:
                continue
            try:
                reader = copy.getpeername()
            except OSError:
                continue
            if reader[1] == port:
                return not copy.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)
    raise LookupError(port)

def tell():
    try:
        port = int(sys.stdin.readline())
        options = ("runner.postScriptGC", "server.address", "server.port")
        told = {name: config.get_option(name) for name in options}
        print(json.dumps({**told, "waits_to_send": waits_to_send(port)}), flush=True)
    finally:
        os.close(1)

threading.Thread(target=tell, daemon=True).start()
worker.main("127.0.0.1", int(sys.argv[1]))
"""


@contextmanager
def serving(port, url):
    """Serve in a process that tells, once given a reader's port, what it does."""
    with subprocess.Popen(
        [sys.executable, "-c", INSIDE, str(port)],
        cwd=PROJECT,
        env=of_store(url) | {"PYTHONWARNINGS": "default"},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        try:
            yield process
        finally:
            process.terminate()


def connected(port, process):
    while process.poll() is None:
        connection = HTTPConnection("127.0.0.1", port)
        try:
            connection.connect()
        except ConnectionRefusedError:
            time.sleep(0.1)
        else:
            return connection
    pytest.fail("the server ended")


@pytest.fixture(scope="module")
def told(tmp_path_factory):
    """Return what a serving process says of itself and of one kept connection."""
    port = free_port()
    url = f"sqlite:///{tmp_path_factory.mktemp('serving') / 'store.sqlite'}"
    with serving(port, url) as process:
        connection = connected(port, process)
        connection.request("GET", "/version")
        assert connection.getresponse().read()
        process.stdin.write(f"{connection.sock.getsockname()[1]}\n")
        process.stdin.flush()
        answer = json.loads(process.stdout.readline())
        connection.close()
    return answer | {"port": port}


def test_an_answer_on_a_kept_connection_is_sent_at_once(told):
    assert not told["waits_to_send"]


def test_no_look_at_all_of_memory_follows_a_page(told):
    assert told["runner.postScriptGC"] is False


def test_the_server_knows_the_address_and_port_it_listens_to(told):
    assert told["server.address"] == "127.0.0.1"
    assert told["server.port"] == told["port"]
