"""How is the application served, and at which address?"""

import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request

from hmip_dash.config import PROJECT, settings

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
            _tell_of_names(address)
            print(f"HMIP Dash: {_reached(address, port)}", flush=True)
        return server.wait()
    except KeyboardInterrupt:
        return 0
    finally:
        server.terminate()
        server.wait()


def command(address: str, port: int) -> list[str]:
    """Return the command of the process that serves, for the project's folder."""
    return [sys.executable, "-m", "hmip_dash.serving.worker", address, str(port)]


def _is_taken(address: str, port: int) -> bool:
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    with socket.socket(family) as probe:
        return probe.connect_ex((address, port)) == 0


def _reached(address: str, port: int) -> str:
    """Return where this machine reaches a server that listens to an address."""
    named = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(address)
    return f"http://{named or (f'[{address}]' if ':' in address else address)}:{port}"


def _tell_of_names(address: str) -> None:
    """Say what other machines need, where the server listens at every address."""
    hosts = settings().hosts
    if address not in ("0.0.0.0", "::") or hosts.names or hosts.public:
        return
    print(
        "Other machines are answered only by the names that you set in "
        "HMIP_DASH_PUBLIC_ADDRESS or HMIP_DASH_HOSTS.",
        file=sys.stderr,
    )


def _answers(server: subprocess.Popen, address: str, port: int) -> bool:
    version = f"{_reached(address, port)}/version"
    end = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < end and server.poll() is None:
        try:
            with urllib.request.urlopen(version, timeout=2):
                return True
        except (urllib.error.URLError, TimeoutError):
            time.sleep(0.1)
    return False
