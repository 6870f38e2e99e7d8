"""How is the application served, and at which address?"""

import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request

from hmip_dash.config import PROJECT

SECONDS_TO_START = 60


def serve(address: str, port: int) -> int:
    """Serve until interrupted; print the address as the last line once it answers.

    Returns 1 when the port is taken or the server ends by itself.
    """
    if _is_taken(address, port):
        message = f"Port {port} is in use. Choose another one: serve --port {port + 1}"
        print(message, file=sys.stderr)
        return 1
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    server = subprocess.Popen(command(address, port), cwd=PROJECT)
    try:
        if _answers(server, address, port):
            print(f"HMIP Dash: http://{address}:{port}", flush=True)
        return server.wait()
    except KeyboardInterrupt:
        return 0
    finally:
        server.terminate()
        server.wait()


def command(address: str, port: int) -> list[str]:
    """Return the command of the process that serves, for the project's folder."""
    return [sys.executable, "-m", "hmip_dash.served", address, str(port)]


def _is_taken(address: str, port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex((address, port)) == 0


def _answers(server: subprocess.Popen, address: str, port: int) -> bool:
    version = f"http://{address}:{port}/version"
    end = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < end and server.poll() is None:
        try:
            with urllib.request.urlopen(version, timeout=2):
                return True
        except (urllib.error.URLError, TimeoutError):
            time.sleep(0.1)
    return False
