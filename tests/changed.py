"""Choose the tests that a change concerns: its own, then those nearest by import."""

import ast
import subprocess
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

PROJECT = Path(__file__).parents[1]
EVERY_CHANGE = ("tests/test_layers.py", "tests/test_catalogue.py", "tests/test_docs.py")
"""Tests of the whole project that are quick: they run after any change."""

FAR = ("tests/browser", "tests/proxy")
"""Folders whose tests need a browser or nginx: never chosen."""

STEPS = 2
"""How far tests are looked for: who imports the module, and who imports those."""


def changed_files() -> list[str] | None:
    """Return what differs from the last commit; None where there is no repository."""
    commands = (
        ("git", "diff", "--name-only", "HEAD"),
        ("git", "ls-files", "--others", "--exclude-standard"),
    )
    paths: list[str] = []
    for command in commands:
        run = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True)
        if run.returncode:
            return None
        paths += run.stdout.splitlines()
    return paths


def concerned_tests(paths: Iterable[str]) -> list[str]:
    """Return the test files that changed files concern, the nearest first."""
    paths = list(paths)
    files = [path for path in paths if is_test(path) and (PROJECT / path).exists()]
    for path in paths:
        files += mirrored(path)
    files += EVERY_CHANGE if paths else ()
    files += importing_tests(path for path in paths if path.endswith(".py"))
    return [file for file in dict.fromkeys(files) if not file.startswith(FAR)]


def is_test(path: str) -> bool:
    """Return whether a path is that of a file with tests."""
    return path.startswith("tests/") and Path(path).name.startswith("test_")


def mirrored(path: str) -> list[str]:
    """Return the tests in the place that mirrors a file's.

    Those named after it; where there are none, all of its folder.
    """
    folder, name = Path(path).parent, Path(path).stem
    if not path.startswith(("hmip_dash/", "pages/", "data/")):
        return []
    if path.startswith("data/"):
        below = PROJECT / "tests/imports/bundled"
    elif path.startswith("pages/"):
        below = PROJECT / "tests/pages"
    else:
        below = PROJECT / "tests" / folder.relative_to("hmip_dash")
    if path.startswith("data/") or not (own := sorted(below.glob(f"test_*{name}*.py"))):
        # The top folder's tests are each of one module; a package's are of the whole.
        is_package = below.parent != PROJECT and not path.startswith("pages/")
        own = sorted(below.glob("test_*.py")) if is_package else []
    return [test.relative_to(PROJECT).as_posix() for test in own]


def importing_tests(paths: Iterable[str]) -> Iterator[str]:
    """Yield the tests that import a file, then those that import who imports it."""
    near = {module_name(path) for path in paths}
    seen = set(near)
    for _ in range(STEPS):
        importers = {
            path for path, names in imports().items() if not names.isdisjoint(near)
        }
        yield from sorted(filter(is_test, importers))
        near = {module_name(path) for path in importers} - seen
        seen |= near


def module_name(path: str) -> str:
    """Return the name by which a file is imported."""
    return path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")


@cache
def imports() -> dict[str, frozenset[str]]:
    """Return file of the package or its tests → names of the modules it imports."""
    files = [*PROJECT.glob("hmip_dash/**/*.py"), *PROJECT.glob("tests/**/*.py")]
    return {
        file.relative_to(PROJECT).as_posix(): frozenset(imported_names(file))
        for file in files
    }


def imported_names(file: Path) -> Iterator[str]:
    """Yield what a file imports; `from a import b` may mean the module a or a.b."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
