"""`make quick` runs the tests that a change concerns, and says what it left out."""

import subprocess
import sys

import pytest

from hmip_dash.config import PROJECT
from tests import quick
from tests.changed import EVERY_CHANGE, FAR, concerned_tests


@pytest.mark.parametrize(
    ("changed", "nearest"),
    [
        ("hmip_dash/periods.py", "tests/test_periods.py"),
        ("hmip_dash/analysis/funnel.py", "tests/analysis/test_funnel.py"),
        (
            "hmip_dash/imports/formats/lait.py",
            "tests/imports/formats/test_lait_and_dfe.py",
        ),
        ("hmip_dash/views/standards/choice.py", "tests/views/standards/test_view.py"),
        ("tests/analysis/test_funnel.py", "tests/analysis/test_funnel.py"),
    ],
)
def test_the_tests_of_a_changed_file_run_first(changed, nearest):
    assert concerned_tests([changed])[0] == nearest


def test_tests_that_import_a_changed_module_run_and_those_of_its_importers():
    chosen = concerned_tests(["hmip_dash/analysis/fdr.py"])

    assert "tests/analysis/test_fdr.py" in chosen
    assert "tests/analysis/test_coherence.py" in chosen


def test_a_changed_helper_of_tests_runs_the_tests_that_use_it():
    assert "tests/test_commands.py" in concerned_tests(["tests/postgres.py"])


def test_no_change_ever_opens_a_browser_or_nginx():
    everything = [path.relative_to(PROJECT).as_posix() for path in quick_sources()]

    assert not [file for file in concerned_tests(everything) if file.startswith(FAR)]


def quick_sources():
    return [*PROJECT.glob("hmip_dash/**/*.py"), *PROJECT.glob("tests/**/*.py")]


def test_every_file_and_folder_it_names_exists():
    named = (*quick.UNIT, *EVERY_CHANGE, *FAR)

    assert [name for name in named if not (PROJECT / name).exists()] == []


def test_postgresql_and_simulations_are_left_out_and_the_rest_is_counted():
    files = ("tests/store/test_migrate.py", "tests/analysis/test_selection.py")
    command = (*("pytest", "--collect-only", "-p", "tests.quick"), *files)

    done = subprocess.run(
        [sys.executable, "-m", *command], cwd=PROJECT, capture_output=True, text=True
    )

    assert done.returncode == 0, done.stdout
    assert "test_selection.py::" in done.stdout
    assert "postgresql" not in done.stdout
    assert "drawn_as_often_as_its_probability_says" not in done.stdout
