"""A real server on a real store, for as long as a test needs it."""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PROJECT = Path(__file__).parent.parent.parent


@contextmanager
def serve(database_url: str, **settings: str) -> Iterator[str]:
    """Serve the application on a free port with a store; return its address."""
    port = free_port()
    environment = {
        **os.environ,
        "HMIP_DASH_DATABASE_URL": database_url,
        **{f"HMIP_DASH_{name.upper()}": value for name, value in settings.items()},
    }
    command = [sys.executable, "-m", "hmip_dash", "serve", "--port", str(port)]
    with subprocess.Popen(
        command,
        cwd=PROJECT,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    ) as server:
        try:
            yield _address(server)
        finally:
            server.send_signal(signal.SIGTERM)
            server.communicate(timeout=30)


def _address(server: subprocess.Popen) -> str:
    lines = []
    for line in server.stdout:
        lines.append(line)
        if line.startswith("HMIP Dash: "):
            return line.removeprefix("HMIP Dash: ").strip()
    raise AssertionError(f"the server ended: {''.join(lines)}")


def free_port() -> int:
    """Return a port on which nothing listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
