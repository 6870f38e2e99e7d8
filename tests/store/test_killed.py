"""A load killed in its middle leaves the store as before or as after."""

import ast
import subprocess
import sys

import pytest

from hmip_dash.config import PROJECT


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_ten_loads_killed_at_random_moments_leave_nothing_in_part(
    kind, request, tmp_path
):
    address = f"sqlite:///{tmp_path / 'base.sqlite'}"
    if kind == "postgresql":
        address = request.getfixturevalue("postgres_server")

    done = subprocess.run(
        [sys.executable, "-m", "tests.killing", address, "10", "1"],
        cwd=PROJECT,
        capture_output=True,
        text=True,
        timeout=300,
    )

    assert done.returncode == 0, done.stderr
    ends = ast.literal_eval(done.stdout)
    assert sum(ends.values()) == 10
    assert set(ends) == {"before", "after"}
