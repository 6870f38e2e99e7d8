import csv
import shutil
from pathlib import Path

import pytest

from hmip_dash.imports.bundled import reading
from hmip_dash.imports.bundled.layouts import LAYOUTS
from hmip_dash.store.schema import FACTS
from tests.build import BUNDLED, bundled_files


@pytest.fixture(scope="module")
def read_once():
    return reading.read(BUNDLED)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a copy of the bundled facts that a test may damage."""
    copy = tmp_path / "data"
    shutil.copytree(BUNDLED, copy)
    for name in ("observation.csv", "neighbour.csv"):  # the long ones, cut to be quick
        lines = (copy / name).read_text(encoding="utf-8").splitlines(keepends=True)
        (copy / name).write_text("".join(lines[:40]), encoding="utf-8", newline="")
    return copy


def test_the_bundled_facts_read_without_a_problem(read_once):
    publications, problems = read_once

    assert problems == []
    files = bundled_files()
    assert {p.file_name: len(p.rows) for p in publications} == {
        name: len(rows) for name, (_, rows) in files.items()
    }
    assert {p.table for p in publications} == set(LAYOUTS)


def test_every_file_says_what_it_is_and_carries_its_checksum(read_once):
    publications, _ = read_once

    for publication in publications:
        assert publication.about["title"] and publication.about["publisher"]
        assert publication.about["file"] == publication.file_name
        assert len(publication.sha256) == 64
    assert len({publication.sha256 for publication in publications}) == len(
        publications
    )


def test_what_was_found_later_is_known_from_a_later_day(read_once):
    """So that a picture of an earlier day stays as it was."""
    publications, _ = read_once
    first = {p.table: p.about["released_on"] for p in reversed(publications)}

    later = [p for p in publications if p.file_name != f"{p.table}.csv"]

    assert later
    assert all(p.about["released_on"] > first[p.table] for p in later)


def test_what_is_empty_in_a_file_is_not_known_and_never_zero(read_once):
    inspections = rows_of(read_once, "inspection")
    observations = rows_of(read_once, "observation")

    assert sum(row["overall_rating"] is None for row in inspections) == 5
    assert sum(row["published"] is None for row in inspections) == 19
    assert not any(row["published"] == "" for row in inspections)
    for row in observations:
        assert (row["symbol"] == "[x]") == (row["value"] is None)


def test_standards_keep_the_order_of_their_file(read_once):
    standards = rows_of(read_once, "standard")

    assert [row["position"] for row in standards] == list(range(1, 107))


def test_a_period_is_read_into_its_days(read_once):
    row = rows_of(read_once, "observation")[0]

    assert row["period"] == "year ending December 2016"
    assert row["period_start"].isoformat() == "2016-01-01"
    assert row["period_end"].isoformat() == "2016-12-31"


@pytest.mark.parametrize("table", LAYOUTS)
def test_a_cell_that_the_store_needs_may_not_be_empty(table):
    for column, read in LAYOUTS[table].columns.items():
        if not FACTS[table].c[column].nullable:
            assert is_refused(read) or read("") == "", column


def test_a_missing_file_is_reported(folder):
    (folder / "area.csv").unlink()

    assert found(folder) == ["error: area.csv: the file is not there [missing-file]"]


def test_without_the_list_of_publications_only_that_is_reported(folder):
    (folder / "publication.csv").unlink()

    expected = "error: publication.csv: the file is not there [missing-file]"
    assert found(folder) == [expected]


def test_a_file_that_no_publication_describes_is_reported(folder):
    drop_row(folder, "publication.csv", 2)

    expected = "error: area.csv: missing in publication.csv [not-described]"
    assert found(folder) == [expected]


def test_a_folder_in_the_place_of_a_file_is_reported(folder):
    (folder / "band.csv").unlink()
    (folder / "band.csv").mkdir()

    [problem] = found(folder)
    assert problem.startswith("error: band.csv: cannot be read: ")
    assert problem.endswith("[unreadable-file]")


def test_a_file_that_its_disk_does_not_give_up_is_reported(folder):
    (folder / "band.csv").unlink()
    (folder / "band.csv").mkdir()

    [problem] = found(folder)
    assert problem.startswith("error: band.csv: cannot be read: ")


def test_a_file_in_another_encoding_is_reported_with_the_row_where_it_shows(folder):
    change(folder, "provider.csv", 2, note="Ashby\nand Brook")  # one row, two lines
    change(folder, "provider.csv", 4, name="Carr £")
    text = (folder / "provider.csv").read_text(encoding="utf-8")
    (folder / "provider.csv").write_bytes(text.encode("cp1252"))

    # the pound sign is the first character that the two encodings write differently
    [problem] = found(folder)
    assert problem.startswith("error: provider.csv, row 4: the file is not UTF-8 text")
    assert problem.endswith("[not-text]")


def test_a_spreadsheet_saved_under_the_name_is_not_text(folder):
    (folder / "band.csv").write_bytes(b"\xff\xfe\x50\x4b\x03\x04")

    [problem] = found(folder)
    assert problem.startswith("error: band.csv, row 1: the file is not UTF-8 text")


def test_the_mark_that_excel_puts_before_utf8_does_no_harm(folder):
    text = (folder / "band.csv").read_bytes()
    (folder / "band.csv").write_bytes(b"\xef\xbb\xbf" + text)

    assert found(folder) == []


def test_every_missing_column_is_reported(folder):
    rename_columns(folder, "framework.csv", version="edition", year="published")

    assert found(folder) == [
        "error: framework.csv, row 1, column version: "
        "the column is missing from the heading row [missing-column]",
        "error: framework.csv, row 1, column year: "
        "the column is missing from the heading row [missing-column]",
    ]


def test_an_empty_file_lacks_its_columns(folder):
    (folder / "framework.csv").write_bytes(b"")

    assert len(found(folder)) == len(LAYOUTS["framework"].columns)
    assert all("[missing-column]" in problem for problem in found(folder))


def test_columns_in_another_order_and_one_more_do_no_harm(folder):
    rows = read_rows(folder / "framework.csv")
    turned = [[*reversed(row), "more"] for row in rows]
    write_rows(folder / "framework.csv", turned)

    publications, problems = reading.read(folder)

    assert problems == []
    assert next(p for p in publications if p.table == "framework").rows[0] == {
        "framework": "probation_2018",
        "name": "Probation 2018",
        "version": "2018 (refreshed 2019)",
        "year": 2018,
        "gives_rating": None,
    }


@pytest.mark.parametrize(
    ("file", "row", "column", "cell", "message"),
    [
        (
            "inspection.csv",
            5,
            "overall_rating",
            "Satisfactory",
            "'Satisfactory' is not one of: Inadequate, Requires improvement, Good, "
            "Outstanding",
        ),
        (
            "standard_rating.csv",
            3,
            "rating",
            "good",
            "'good' is not one of: Inadequate, Requires improvement, Good, Outstanding",
        ),
        (
            "provider.csv",
            2,
            "opened",
            "1/6/2014",
            "'1/6/2014' is not a date like 2024, 2024-05 or 2024-05-14",
        ),
        (
            "provider.csv",
            2,
            "opened",
            "2014-06-31",
            "'2014-06-31' is not a day of the calendar",
        ),
        (
            "inspection.csv",
            2,
            "published",
            "2018",
            "'2018' is not a date known to the month",
        ),
        (
            "inspection.csv",
            3,
            "published",
            "",
            "'' is not a date known to the year",
        ),
        ("inspection.csv", 2, "joint", "maybe", "'maybe' is not one of: yes, no"),
        (
            "inspection.csv",
            2,
            "inspection_id",
            "ashby",
            "'ashby' does not end in its number",
        ),
        ("band.csv", 2, "max_score", "thirty", "'thirty' is not a whole number"),
        ("band.csv", 2, "max_score", "30.5", "'30.5' is not a whole number"),
        ("band.csv", 2, "max_score", "1_000", "'1_000' is not a whole number"),
        ("case_band.csv", 2, "min_percent", "half", "'half' is not a number"),
        ("observation.csv", 4, "value", "[c]", "'[c]' is not a number"),
        ("observation.csv", 4, "value", "1,234", "'1,234' is not a number"),
        ("observation.csv", 4, "value", "nan", "'nan' is not a number"),
        ("observation.csv", 4, "numerator", "inf", "'inf' is not a number"),
        (
            "observation.csv",
            4,
            "period",
            "2021-23",
            "'2021-23' is not one financial year",
        ),
        (
            "publication.csv",
            2,
            "released_on",
            "2026-11",
            "'2026-11' is not a day like 2024-05-14",
        ),
        (
            "publication.csv",
            2,
            "released_on",
            "20261123",
            "'20261123' is not a day like 2024-05-14",
        ),
        ("provider.csv", 2, "name", "  ", "must not be empty"),
        ("framework.csv", 2, "year", "", "must not be empty"),
        (
            "inspection.csv",
            2,
            "source_url",
            "javascript:alert(1)",
            "'javascript:alert(1)' is not a web address",
        ),
        (
            "standard.csv",
            2,
            "source_url",
            " JavaScript:alert(1)//https://example.org",
            "'JavaScript:alert(1)//https://example.org' is not a web address",
        ),
        (
            "inspection.csv",
            2,
            "second_source_url",
            "data:text/html,hello",
            "'data:text/html,hello' is not a web address",
        ),
    ],
)
def test_a_cell_that_cannot_be_used_is_reported_where_a_spreadsheet_shows_it(
    folder, file, row, column, cell, message
):
    change(folder, file, row, **{column: cell})

    expected = f"error: {file}, row {row}, column {column}: {message} [bad-value]"
    assert expected in found(folder)


def test_a_cell_that_cannot_be_used_is_the_only_thing_reported(folder):
    change(folder, "inspection.csv", 5, overall_rating="Satisfactory")

    assert len(found(folder)) == 1


@pytest.mark.parametrize(
    ("file", "column", "table"),
    [
        ("coverage.csv", "provider_id", "provider"),
        ("coverage.csv", "area_code", "area"),
        ("area.csv", "police_force_area_code", "area"),
        ("succession.csv", "predecessor_id", "provider"),
        ("succession.csv", "successor_id", "provider"),
        ("inspection.csv", "provider_id", "provider"),
        ("inspection.csv", "framework", "framework"),
        ("standard.csv", "framework", "framework"),
        ("band.csv", "framework", "framework"),
        ("case_band.csv", "framework", "framework"),
        ("standard_rating.csv", "inspection_id", "inspection"),
        ("neighbour.csv", "area_code", "area"),
        ("neighbour.csv", "neighbour_code", "area"),
        ("observation.csv", "measure_id", "measure"),
    ],
)
def test_a_code_that_leads_nowhere_is_reported(folder, file, column, table):
    change(folder, file, 3, **{column: "ashby-1"})

    assert found(folder) == [
        f"error: {file}, row 3, column {column}: "
        f"'ashby-1' is not in {table}.csv [unknown-code]"
    ]


@pytest.mark.parametrize("kind", ["area", "provider", "group"])
def test_a_value_of_nobody_known_is_reported(folder, kind):
    change(folder, "observation.csv", 3, subject_kind=kind, subject="ashby")

    assert found(folder) == [
        "error: observation.csv, row 3, column subject: "
        f"'ashby' is not a known {kind} [unknown-code]"
    ]


@pytest.mark.parametrize(
    ("file", "column"), [("provider.csv", "provider_id"), ("coverage.csv", "area_code")]
)
def test_a_row_that_stands_twice_is_reported_with_both_its_places(folder, file, column):
    rows = read_rows(folder / file)
    write_rows(folder / file, [*rows, rows[2]])

    assert found(folder) == [
        f"error: {file}, row {len(rows) + 1}, column {column}: "
        "the same key stands in row 3 [duplicate-key]"
    ]


def test_a_file_that_is_described_twice_is_reported(folder):
    rows = read_rows(folder / "publication.csv")
    write_rows(folder / "publication.csv", [*rows, rows[1]])

    assert found(folder) == [
        f"error: publication.csv, row {len(rows) + 1}, column file: "
        "the same key stands in row 2 [duplicate-key]"
    ]


@pytest.mark.parametrize(
    "cells", [["ashby"], ["ashby", "Ashby", "1", "2024", "", "6"], []]
)
def test_a_row_with_more_or_fewer_cells_is_reported(folder, cells):
    rows = read_rows(folder / "framework.csv")
    write_rows(folder / "framework.csv", [*rows[:3], cells, *rows[3:]])

    # the fourth row, also when it is blank: a spreadsheet counts it
    expected = (
        "error: framework.csv, row 4: "
        "the row has more or fewer cells than the heading row [ragged-row]"
    )
    assert expected in found(folder)


def test_broken_quoting_is_reported_where_it_begins(folder):
    rows = (folder / "framework.csv").read_text(encoding="utf-8").splitlines()
    rows[3] = f'"{rows[3]}'
    (folder / "framework.csv").write_text("\n".join(rows), encoding="utf-8")

    [problem] = found(folder)
    assert problem.startswith("error: framework.csv, row 4: the file is not proper CSV")
    assert problem.endswith("[not-csv]")


def test_broken_quoting_in_the_heading_is_reported_too(folder):
    text = (folder / "framework.csv").read_text(encoding="utf-8")
    (folder / "framework.csv").write_text(f'"frame"{text}', encoding="utf-8")

    [problem] = found(folder)
    assert problem.startswith("error: framework.csv, row 1: the file is not proper CSV")


def test_a_cell_of_several_lines_is_one_row_as_in_a_spreadsheet(folder):
    change(folder, "provider.csv", 2, note="Ashby\nand Brook\nand Carr")
    change(folder, "provider.csv", 5, nation="Scotland")

    assert found(folder) == [
        "error: provider.csv, row 5, column nation: "
        "'Scotland' is not one of: England, Wales [bad-value]"
    ]


def test_all_faults_of_all_files_are_reported_at_once_in_order(folder):
    change(folder, "provider.csv", 10, nation="Scotland", provider_type="Court")
    change(folder, "provider.csv", 9, name="")
    change(folder, "band.csv", 2, rating="Fair")
    (folder / "measure.csv").unlink()

    places = [(p.sheet, p.row, p.column) for p in reading.read(folder)[1]]

    assert places == [
        ("band.csv", 2, "rating"),
        ("measure.csv", 0, ""),
        ("provider.csv", 9, "name"),
        ("provider.csv", 10, "nation"),
        ("provider.csv", 10, "provider_type"),
    ]


def test_a_source_that_is_described_in_words_is_kept(folder):
    change(folder, "inspection.csv", 2, source_url="annual report 2019, page 4")

    publications, problems = reading.read(folder)

    assert problems == []
    inspections = next(p for p in publications if p.table == "inspection").rows
    assert inspections[0]["source_url"] == "annual report 2019, page 4"


def found(folder):
    return [str(problem) for problem in reading.read(folder)[1]]


def rows_of(read_once, table):
    return next(p for p in read_once[0] if p.table == table).rows


def is_refused(read):
    try:
        read("")
    except ValueError:
        return True
    return False


def change(folder, file, row, **cells):
    """Set cells of one row, counted as a spreadsheet does: the heading is row 1."""
    rows = read_rows(folder / file)
    for column, cell in cells.items():
        rows[row - 1][rows[0].index(column)] = cell
    write_rows(folder / file, rows)


def rename_columns(folder, file, **names):
    rows = read_rows(folder / file)
    rows[0] = [names.get(column, column) for column in rows[0]]
    write_rows(folder / file, rows)


def drop_row(folder, file, row):
    rows = read_rows(folder / file)
    write_rows(folder / file, rows[: row - 1] + rows[row:])


def read_rows(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def write_rows(path, rows):
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(rows)


def test_more_who_agree_than_answered_is_refused(folder):
    write_rows(
        folder / "survey_result.csv",
        [
            "success_measure survey question respondent_group year agree answered "
            "asked source_url".split(),
            ["3.2", "Made up", "Do you trust it?", "Staff", "2026", "9", "8", "10", ""],
        ],
    )

    assert found(folder) == [
        "error: survey_result.csv, row 2, column agree: those who agree are among "
        "those who answered and were asked [bad-value]"
    ]
