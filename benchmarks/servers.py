"""Which servers are measured: ours, and a bare one, each in a process of its own?"""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import contextmanager
from pathlib import Path

from hmip_dash.serving.launcher import command

PROJECT = Path(__file__).parent.parent
FLOOR = Path(__file__).parent / "floor"


class Server:
    """A running server: its address, process id, and when it was started."""

    def __init__(self, folder, database_url=""):
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.address = f"http://127.0.0.1:{self.port}"
        self.started = time.perf_counter()
        self._process = subprocess.Popen(
            _bare(self.port) if folder == FLOOR else command("127.0.0.1", self.port),
            cwd=folder,
            env={**os.environ, "HMIP_DASH_DATABASE_URL": database_url},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    def wait(self):
        """Wait until the server answers."""
        while True:
            try:
                urllib.request.urlopen(f"{self.address}/_stcore/health", timeout=2)
                return
            except OSError:
                time.sleep(0.02)

    def memory(self):
        """Return the memory the process holds, in MiB."""
        status = Path(f"/proc/{self._process.pid}/status").read_text()
        line = next(line for line in status.splitlines() if line.startswith("VmRSS"))
        return int(line.split()[1]) / 1024

    def cpu(self):
        """Return the seconds of CPU that the process has taken so far."""
        fields = Path(f"/proc/{self._process.pid}/stat").read_text().rsplit(")")[-1]
        user, system = map(int, fields.split()[11:13])
        return (user + system) / os.sysconf("SC_CLK_TCK")

    def stop(self):
        self._process.terminate()
        self._process.wait()


def _bare(port):
    return [
        sys.executable,
        *("-m", "streamlit", "run", "app.py", "--server.headless=true"),
        *("--server.address=127.0.0.1", f"--server.port={port}"),
        *("--server.fileWatcherType=none", "--browser.gatherUsageStats=false"),
    ]


@contextmanager
def serving(folder, database_url=""):
    """Serve the application in `folder` for as long as it is needed."""
    server = Server(folder, database_url)
    try:
        server.wait()
        yield server
    finally:
        server.stop()
