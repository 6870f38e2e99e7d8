import io
from datetime import date

import openpyxl
import pytest

from hmip_dash.exports.guidance import check as guidance_check
from hmip_dash.exports.templates import tidy
from hmip_dash.imports.recognition import prepare
from tests.imports.known import bundled_known

MADE = date(2026, 11, 24)


@pytest.fixture(scope="module")
def empty():
    known = bundled_known()
    codes = tidy.Codes(known.measures, known.areas, known.providers)
    return tidy.write(codes, MADE)


def filled(content: bytes, *rows) -> bytes:
    """Return the template with rows written into it as an officer would."""
    workbook = openpyxl.load_workbook(io.BytesIO(content))
    sheet = workbook["Data"]
    for number, row in enumerate(rows, start=5):
        for column, cell in enumerate(row, start=1):
            sheet.cell(number, column).value = cell
    buffer = io.BytesIO()
    workbook.save(buffer)
    return buffer.getvalue()


def test_a_filled_template_is_read_back_as_it_was_filled(empty):
    # marks and no figures: the rows are of real areas
    content = filled(
        empty,
        ["E12000001", "", "", "yj-custody", "2024-25", "", "", "", "", "[c]", ""],
        ["", "Merseyside", "CRC", "CRC SCH9 SL001R", "Jul-Sep 2018"] + [""] * 6,
    )

    found = prepare("template.xlsx", content, bundled_known())

    assert (found.format, found.problems) == ("tidy", ())
    rows = found.frame("observation")
    assert rows[["measure_id", "subject", "period", "symbol", "row"]].to_numpy(
    ).tolist() == [
        ["yj-custody", "E12000001", "2024-25", "[c]", 5],
        ["crc-sl001r", "crc-merseyside", "Jul-Sep 2018", "[x]", 6],
    ]  # fmt: skip


def test_an_empty_template_is_recognised_and_has_nothing_to_load(empty):
    found = prepare("template.xlsx", empty, bundled_known())

    assert found.format == "tidy"
    assert len(found.frame("observation")) == 0


def test_every_code_that_may_be_written_is_in_it(empty):
    workbook = openpyxl.load_workbook(io.BytesIO(empty))
    known = bundled_known()

    def first_column(name):
        return {row[0] for row in workbook[name].iter_rows(4, values_only=True)}

    assert first_column("Measures") == set(known.measures["measure_id"])
    assert first_column("Areas and providers") >= set(known.areas["area_code"])
    assert first_column("Areas and providers") >= set(known.providers["provider_id"])
    assert first_column("Notes") == {"[c]", "[x]", "[z]", "[low]", "[p]", "[r]"}
    assert first_column("Units") == set(known.measures["unit"])


def test_lists_to_choose_from_cover_all_their_codes(empty):
    workbook = openpyxl.load_workbook(io.BytesIO(empty))
    lists = {
        str(rule.sqref): rule.formula1
        for rule in workbook["Data"].data_validations.dataValidation
        if rule.type == "list"
    }

    last = len(bundled_known().measures) + 3
    assert lists["D5:D20004"] == f"'Measures'!$A$4:$A${last}".replace("'", "'")
    assert "Probation region" in lists["C5:C20004"]
    assert '"[c],[x],[z],[low],[p],[r]"' == lists["J5:J20004"]


def test_the_template_keeps_to_the_guidance_and_is_the_same_each_time(empty):
    known = bundled_known()
    codes = tidy.Codes(known.measures, known.areas, known.providers)

    assert tidy.write(codes, MADE) == empty
    breaches = guidance_check.check(empty)
    assert [str(b) for b in breaches if b.essential and b.sheet != "Data"] == []
