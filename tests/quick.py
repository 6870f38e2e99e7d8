"""Check what the working tree changed in under a minute: `make quick`.

Runs ruff, mypy, and the fast tests that the change concerns, the nearest first; where
nothing changed, all unit tests: those that need no store and no server. Never a
browser, nginx or PostgreSQL, and no test marked `slow`. It also is the pytest plugin
that makes this choice among the tests collected.
"""

import subprocess
import sys
import time

import pytest

from tests.changed import PROJECT, changed_files, concerned_tests

SECONDS = 40
"""How long tests may run: what is left then is counted, and left to `make test`."""

WITHOUT_STORE = tuple(
    f"tests/{folder}" for folder in ("analysis", "charts", "imports", "ui")
)
TOP = tuple(
    f"tests/test_{name}.py"
    for name in (
        "catalogue",
        "colour_blind",
        "config",
        "docs",
        "hosts",
        "layers",
        "partial_date",
        "periods",
        "permission",
        "result_cache",
        "small_numbers",
        "units",
    )
)
UNIT = (*TOP, *WITHOUT_STORE)
"""What runs when nothing changed."""

NEEDS_STORE = frozenset({"sqlite_url", "postgres_server", "bundled_file"})
NEEDS_POSTGRES = "postgres_server"


def main() -> int:
    """Run all checks; return 0 when each of them is content."""
    python = sys.executable
    changed = changed_files()
    files = concerned_tests(changed or ()) or list(UNIT)
    subject = f"{len(changed)} changed files" if changed else "Nothing changed"
    print(f"{subject}: {len(files)} files or folders of tests", flush=True)
    types = subprocess.Popen([python, "-m", "mypy"], cwd=PROJECT)
    codes = [
        run("ruff", "check", "."),
        run("ruff", "format", "--check", "--quiet", "."),
        run(
            *("pytest", "-W", "error", "-p", "tests.quick", "--no-header"),
            *("--hypothesis-profile=quick", "--basetemp=.cache/quick"),
            *([] if changed else ["--without-store"]),
            *files,
        ),
        types.wait(),
    ]
    return int(any(codes))


def run(*words: str) -> int:
    """Run a module of the environment; return its exit code."""
    (PROJECT / ".cache").mkdir(exist_ok=True)
    return subprocess.run([sys.executable, "-m", *words], cwd=PROJECT).returncode


class Clock:
    """When the tests began, and how many there was no time for."""

    started = 0.0
    not_run = 0


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--without-store", action="store_true")


def pytest_collection_modifyitems(
    config: pytest.Config, items: list[pytest.Item]
) -> None:
    """Leave out what is slow or needs PostgreSQL, or a store where told so."""
    fast = [item for item in items if is_fast(item)]
    if config.getoption("--without-store"):
        fast = [item for item in fast if NEEDS_STORE.isdisjoint(fixtures(item))]
    config.hook.pytest_deselected(items=[item for item in items if item not in fast])
    items[:] = fast
    Clock.started = time.monotonic()


def is_fast(item: pytest.Item) -> bool:
    """Return whether a test may run in `make quick`."""
    return (
        item.get_closest_marker("slow") is None
        and NEEDS_POSTGRES not in fixtures(item)
        and not {"postgresql", NEEDS_POSTGRES} & set(parameters(item))
    )


def fixtures(item: pytest.Item) -> set[str]:
    """Return the names of all fixtures that a test needs, directly or not."""
    return set(getattr(item, "fixturenames", ()))


def parameters(item: pytest.Item) -> list[str]:
    """Return the parameters of a test that are words."""
    values = getattr(item, "callspec", None)
    return (
        [one for one in values.params.values() if isinstance(one, str)]
        if values
        else []
    )


def pytest_runtest_protocol(item: pytest.Item) -> bool | None:
    """Pass over a test when the time is up."""
    if time.monotonic() - Clock.started < SECONDS:
        return None
    Clock.not_run += 1
    return True


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say how many tests were passed over."""
    if Clock.not_run:
        terminalreporter.write_line(
            f"{Clock.not_run} tests not run: {SECONDS} seconds are over. "
            "`make test` runs them all.",
            yellow=True,
        )


if __name__ == "__main__":
    sys.exit(main())
