"""Files are loaded from the command line, with exit codes that a script can trust."""

import json

import pytest

from hmip_dash.__main__ import main
from tests.loading.made_up import fill, row, tidy, values

WARNED = tidy(row(value=4.7), row("Brook", value=0))


@pytest.fixture
def load(small, use_store, tmp_path, capsys):
    """Return a function that loads contents as files: exit code, out and error."""
    fill(small)
    use_store(str(small.url))

    def run(*contents, options=()):
        paths = []
        for number, content in enumerate(contents):
            path = tmp_path / f"{number}.csv"
            path.write_bytes(content)
            paths.append(str(path))
        code = main(["import", *paths, *options])
        said = capsys.readouterr()
        return code, said.out, said.err

    return run


def test_a_file_is_loaded(load, small):
    code, out, error = load(tidy())

    assert (code, error) == (0, "")
    assert "0.csv: 2 added, 0 changed and 0 withdrawn. Loaded as publication" in out
    assert len(values(small)) == 2


def test_a_dry_run_saves_nothing(load, small):
    code, out, _ = load(tidy(), options=["--dry-run"])

    assert code == 0
    assert "2 added" in out and "Nothing was saved: a dry run." in out
    assert values(small) == []


def test_a_warning_stops_it_and_says_how_to_accept(load, small):
    code, _, error = load(WARNED)
    assert code == 1
    assert "0.csv: 1 warning is to accept. Nothing was saved." in error
    assert error.rstrip().endswith("--accept may-be-few")
    assert values(small) == []

    code, _, _ = load(WARNED, options=["--accept", "may-be-few"])
    assert code == 0
    assert len(values(small)) == 2


def test_an_error_cannot_be_accepted(load, small):
    code, _, error = load(tidy(row(value=-1)), options=["--accept", "impossible-value"])

    assert code == 1
    assert "[impossible-value]" in error
    assert values(small) == []


def test_what_cannot_be_read_is_two(load, tmp_path, capsys):
    assert load(b"%PDF-1.7")[0] == 2
    assert main(["import", str(tmp_path / "none.csv")]) == 2
    assert "none.csv: there is no such file" in capsys.readouterr().err
    assert main(["import", str(tmp_path)]) == 2
    assert "this is a folder, not a file" in capsys.readouterr().err


def test_problems_are_told_as_json(load):
    code, out, error = load(WARNED, options=["--json"])

    assert (code, error) == (1, "")
    assert json.loads(out) == [
        {
            "code": "may-be-few",
            "severity": "warning",
            "sheet": "0.csv",
            "row": 3,
            "column": "value",
            "message": "no denominator, and fewer than 10 children could give 0",
        }
    ]
    assert load(tidy(), options=["--json"])[:2] == (0, "[]\n")


def test_of_several_files_each_is_loaded_or_not_and_the_worst_code_is_told(load, small):
    code, out, error = load(tidy(), WARNED, b"")

    assert code == 2
    assert out == ""
    assert "0.csv: 2 added" in error and "1.csv: 1 warning is to accept" in error
    assert len(values(small)) == 2


def test_the_same_file_twice_is_said_and_loaded_once(load, small):
    assert "It will be kept as “0”, its publisher not stated" in load(tidy())[1]

    code, out, error = load(tidy(), tidy())

    assert (code, out) == (1, "")
    assert error.count("already loaded on ") == 2
    assert len(values(small)) == 2


def test_an_option_that_had_no_effect_is_said(load):
    content = tidy(row(value=-1), row("Brook", value=0))
    kinds = ["may-be-few", "impossible-value", "may-be-fewer"]

    _, _, error = load(content, options=[f"--accept={kind}" for kind in kinds])

    assert "--accept impossible-value had no effect: it is an error." in error
    assert "--accept may-be-fewer had no effect: it is no warning of this" in error
    assert "--accept may-be-few had no effect" not in error
    assert "0.csv: 1 error stops the load. Nothing was saved." in error


def test_the_operator_sets_under_how_many_a_rate_is_of_few(load, small, use_store):
    content = tidy(row(value=100))  # per 1,000: 1 of 10

    assert load(content, options=["--dry-run"])[0] == 0
    use_store(str(small.url), fewest="11")
    code, _, error = load(content, options=["--dry-run"])

    assert code == 1
    assert "fewer than 11 children could give 100" in error


def test_of_many_problems_the_first_are_listed_and_all_counted(load, monkeypatch):
    monkeypatch.setattr("hmip_dash.importing.MOST_LISTED", 2)
    rows = [row(value=-1, period=f"{year}-{year - 1999}") for year in range(2010, 2015)]

    _, _, error = load(tidy(*rows))

    assert error.count("cannot be a value") == 2
    assert "error: 3 more of this kind [impossible-value]" in error
    assert "0.csv: 5 errors stop the load." in error
    assert len(json.loads(load(tidy(*rows), options=["--json"])[1])) == 5


def test_a_release_is_dated_and_named(load):
    options = ["--released-on", "2031-01-31", "--title", "Made up"]
    code, _, error = load(tidy(), options=options)

    assert code == 1
    assert "the day of release, 31 January 2031, is still to come" in error


def test_a_format_can_be_given_and_a_wrong_one_is_not_understood(load, capsys):
    assert load(tidy(), options=["--format", "tidy"])[0] == 0
    with pytest.raises(SystemExit) as left:
        load(tidy(), options=["--format", "nothing"])
    assert left.value.code == 2


def test_a_mapping_that_is_none_is_said(load, tmp_path):
    path = tmp_path / "map.json"
    path.write_text('[{"sheet": 1}]')

    code, _, error = load(tidy(), options=["--mapping", str(path)])

    assert code == 2
    assert "this is no mapping" in error


def test_without_a_store_it_says_what_to_do(use_store, tmp_path, capsys):
    use_store(f"sqlite:///{tmp_path / 'none.sqlite'}")

    assert main(["import", "a.csv"]) == 1
    assert "python -m hmip_dash init" in capsys.readouterr().err


def test_it_is_told_how_far_a_large_file_is(load, small, monkeypatch):
    assert load(tidy())[2] == ""
    monkeypatch.setattr("hmip_dash.importing.LARGE", 10)

    code, out, error = load(tidy(row(value=9.5)), options=["--json"])

    assert (code, out) == (0, "[]\n")
    assert "0.csv: Reading the file\n" in error
    assert "0.csv: Checking every figure, 50%\n" in error
    assert error.endswith("0.csv: Writing, 100%\n")
    assert len(set(error.splitlines())) == len(error.splitlines())
