"""Run Debian's nginx with the documented configuration, and install it when missing.

Run this file to make sure of nginx and openssl.
"""

import os
import shutil
import socket
import ssl
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

CONFIGURATION = Path(__file__).parent.parent.parent / "deploy" / "nginx.conf"
NAME = "dash.example.org"
NEEDED = ("nginx", "openssl")
PLACES = os.pathsep.join([os.environ.get("PATH", ""), "/usr/sbin", "/usr/local/sbin"])
SECONDS = 30


@dataclass(frozen=True)
class Proxy:
    """A running nginx: where it listens, and the certificate to trust."""

    port: int
    certificate: Path

    @property
    def address(self):
        return f"https://{NAME}:{self.port}"

    @property
    def trust(self):
        return ssl.create_default_context(cafile=self.certificate)


def installed(program):
    """Return the path of a program, None when it is not there."""
    return shutil.which(program, path=PLACES)


def ensure():
    """Install what is missing with the system's package manager."""
    missing = [program for program in NEEDED if installed(program) is None]
    if not missing:
        return
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(["apt-get", "update", "-qq"], env=environment, check=True)
    install = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *missing]
    subprocess.run(install, env=environment, check=True)


@contextmanager
def serve(folder: Path, *, port: int, upstream: int) -> Iterator[Proxy]:
    """Serve what listens on `upstream` at `port` of this machine, by TLS."""
    ensure()
    certificate, key = _certificate(folder)
    site = documented(certificate=certificate, key=key, port=port, upstream=upstream)
    (folder / "site.conf").write_text(site)
    (folder / "nginx.conf").write_text(_around(folder))
    command = [installed("nginx"), "-p", folder, "-c", folder / "nginx.conf"]
    with subprocess.Popen([*command, "-g", "daemon off;"]) as running:
        try:
            _wait(running, port)
            yield Proxy(port, certificate)
        finally:
            running.terminate()


def documented(*, certificate, key, port, upstream):
    """Return the documented configuration with what an operator changes in it."""
    text = CONFIGURATION.read_text()
    changes = {
        "listen 443 ssl;": f"listen 127.0.0.1:{port} ssl;",
        "/etc/ssl/certs/dash.example.org.pem": str(certificate),
        "/etc/ssl/private/dash.example.org.key": str(key),
        "http://127.0.0.1:8501;": f"http://127.0.0.1:{upstream};",
    }
    for before, after in changes.items():
        assert text.count(before) == 1, before
        text = text.replace(before, after)
    return text


def _certificate(folder):
    certificate, key = folder / "site.pem", folder / "site.key"
    command = [
        *(installed("openssl"), "req", "-x509", "-newkey", "rsa:2048", "-nodes"),
        *("-keyout", key, "-out", certificate, "-days", "2", "-subj", f"/CN={NAME}"),
        *("-addext", f"subjectAltName=DNS:{NAME}"),
    ]
    subprocess.run(command, check=True, capture_output=True)
    return certificate, key


def _around(folder):
    """Return what Debian has around a site, in a folder of the test."""
    kinds = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    places = "\n".join(f"{kind}_temp_path {folder}/{kind};" for kind in kinds)
    user = "user root;\n" if os.geteuid() == 0 else ""
    return (
        f"{user}pid {folder}/nginx.pid;\nerror_log {folder}/error.log;\nevents {{}}\n"
        f"http {{\n{places}\ninclude {folder}/site.conf;\n}}\n"
    )


def _wait(running, port):
    end = time.monotonic() + SECONDS
    while time.monotonic() < end and running.poll() is None:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise AssertionError("nginx did not start")


if __name__ == "__main__":
    ensure()
