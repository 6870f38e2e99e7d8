import io
import zipfile

import openpyxl
import pytest

from hmip_dash.imports.files import limits, reading, reading_subprocess
from hmip_dash.imports.files.workbooks import OLE
from tests.imports.fixtures import files

TABLE = [["name", "value"], ["Ashby", 1], ["Brook", 2.5]]


def code(read):
    assert read.sheets == ()
    assert not read.is_readable
    return read.problems[0].code


def cells(read):
    return [list(row) for row in read.sheets[0].rows]


@pytest.mark.parametrize("write", [files.xlsx, files.ods])
def test_a_workbook_keeps_its_own_rows_and_columns(write):
    content = write(
        {"Made up": [[], ["", *TABLE[0]], *[["", *row] for row in TABLE[1:]]]}
    )

    read = reading.read("made-up.xls", content)  # named wrongly, as publishers do

    assert read.problems == ()
    assert read.sheets[0].name == "Made up"
    assert cells(read)[1:] == [
        ["", "name", "value"],
        ["", "Ashby", 1],
        ["", "Brook", 2.5],
    ]


@pytest.mark.parametrize(
    ("encoding", "separator"),
    [
        ("utf-8", ","),
        ("utf-8-sig", ","),
        ("utf-8", ";"),
        ("cp1252", ","),
        ("utf-16", "\t"),
    ],
)
def test_a_csv_file_is_read_whatever_its_encoding_and_separator(encoding, separator):
    rows = [["name", "value"], ["Ynys Môn, “Ashby”", "1,5"], ["two\nlines", "2"]]

    read = reading.read(
        "a.csv", files.csv_file(rows, encoding=encoding, separator=separator)
    )

    assert read.is_readable
    assert cells(read) == rows


def test_an_encoding_that_had_to_be_guessed_is_said():
    read = reading.read("a.csv", "name\nYnys Môn\n".encode("cp1252"))

    assert [(p.code, p.severity) for p in read.problems] == [("encoding", "note")]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"", "unreadable-empty"),
        (b" \r\n ", "unreadable-empty"),
        (b"%PDF-1.7 made up", "unreadable-kind"),
        (b"<!DOCTYPE html><html><table>", "unreadable-kind"),
        (b"\x89PNG\r\n", "unreadable-kind"),
        (b"a,b\n1,\x00\n", "unreadable-kind"),
        (b"name,value\n\x81\x8d,1\n", "unreadable-encoding"),
        (b'name,value\n"Ashby,1\n', "unreadable-csv"),
        (b"PK\x03\x04 cut short", "unreadable-damaged"),
        (OLE + b"nothing behind it", "unreadable-damaged"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "unreadable-password"),
        (files.xlsx({"A": TABLE})[:-200], "unreadable-damaged"),
        (files.zipped({"word/document.xml": "", "[Content_Types].xml": ""}),
         "unreadable-kind"),
        (files.zipped({"read me.pdf": "no table"}), "unreadable-empty"),
        (files.zipped({"../../etc/made-up.csv": "a,b"}), "unreadable-path"),
        (files.zipped({"/etc/made-up.csv": "a,b"}), "unreadable-path"),
        (files.zipped({"C:\\made-up.csv": "a,b"}), "unreadable-path"),
        (files.zipped({f"{n}.csv": "a,b\n1,2" for n in range(61)}),
         "unreadable-archive"),
        (files.zipped({"in.zip": files.zipped({"a.csv": "a"})}), "unreadable-archive"),
        (files.zipped({"bomb.csv": b"0" * 20_000_000}), "unreadable-archive"),
        (",".join(["x"] * 20_000).encode(), "unreadable-too-many-cells"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_gives_one_clear_problem_and_nothing_else(
    content, expected
):
    read = reading.read("made-up.xlsx", content)

    assert code(read) == expected
    assert "Traceback" not in read.problems[0].message


def test_a_parquet_file_is_a_table_with_its_headings_as_first_row():
    rows = [["name", "value", "number"], ["Ashby", "-", 901], ["Brook", None, None]]

    read = reading.read("made-up.csv", files.parquet(rows))  # named wrongly

    assert read.problems == ()
    assert cells(read) == [rows[0], ["Ashby", "-", 901], ["Brook", "", ""]]


def test_a_parquet_file_lies_in_an_archive_too():
    content = files.zipped({"in/made-up.parquet": files.parquet(TABLE)})

    assert cells(reading.read("a.zip", content)) == TABLE


PARQUET = files.parquet(TABLE)


@pytest.mark.parametrize(
    "content", [PARQUET[:-9], b"PAR1", PARQUET[:30] + b"\xff" * 40 + PARQUET[70:]]
)
def test_a_damaged_parquet_file_is_said(content):
    assert code(reading.read("a.parquet", content)) == "unreadable-damaged"


def test_a_parquet_file_that_ends_its_reader_is_damaged_and_no_more():
    content = bytearray(PARQUET)
    content[-535] = 0  # a byte of the foot at which its reader gives up the process

    read = reading_subprocess.read("a.parquet", bytes(content))
    assert code(read) == "unreadable-damaged"


def test_a_parquet_file_that_could_fill_all_memory_is_refused(monkeypatch):
    grows = files.parquet(
        TABLE, use_dictionary=False, column_encoding={"name": "DELTA_BYTE_ARRAY"}
    )
    assert code(reading.read("a.parquet", grows)) == "unreadable-archive"

    long = files.parquet([["name"], *[["x" * 10_000]] * 3_000])
    read = reading.read("a.parquet", long)  # 30 MB if each text were kept
    assert len({id(cell) for (cell,) in read.sheets[0].rows[1:]}) == 1

    monkeypatch.setattr(limits, "CELLS", 5)
    assert code(reading.read("a.parquet", PARQUET)) == "unreadable-too-many-cells"


def test_a_file_over_the_limit_is_not_looked_into():
    content = b"name,value\nAshby,1\n"

    assert reading_subprocess.read("a.csv", content, most_bytes=19).problems == ()
    read = reading_subprocess.read("a.csv", content, most_bytes=18)
    assert code(read) == "unreadable-too-large"


def test_a_zip_with_too_many_parts_or_too_much_in_them_is_refused(monkeypatch):
    many = files.zipped({f"{n}.csv": "a" for n in range(30)})
    monkeypatch.setattr(limits, "MEMBERS", 20)
    assert code(reading.read("a.zip", many)) == "unreadable-archive"

    monkeypatch.setattr(limits, "MEMBERS", 2000)
    monkeypatch.setattr(limits, "UNPACKED_BYTES", 20)
    assert code(reading.read("a.zip", many)) == "unreadable-archive"


ENTITY = (
    b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x "xxxxxxxxxx">'
    b'<!ENTITY y "&x;&x;&x;&x;">]><worksheet>&y;</worksheet>'
)


@pytest.mark.parametrize(
    "content",
    [
        files.with_part(files.xlsx({"A": TABLE}), "xl/worksheets/sheet1.xml", ENTITY),
        files.with_part(files.xlsx({"A": TABLE}), "xl/sharedStrings.xml", ENTITY),
        files.with_part(files.xlsx({"A": TABLE}), "xl/_rels/workbook.xml.rels", ENTITY),
        files.with_part(files.ods({"A": TABLE}), "content.xml", ENTITY),
        files.with_part(
            files.xlsx({"A": TABLE}), "xl/worksheets/sheet1.xml", b" " * 5000 + ENTITY
        ),
    ],
)
def test_xml_that_declares_entities_is_refused_before_it_is_parsed(content):
    assert code(reading.read("a.xlsx", content)) == "unreadable-entities"


def test_xml_in_another_encoding_cannot_hide_a_declaration():
    hidden = ENTITY.decode().replace('"1.0"?', '"1.0" encoding="utf-16"?')
    content = files.with_part(
        files.xlsx({"A": TABLE}), "xl/worksheets/sheet1.xml", hidden.encode("utf-16")
    )

    assert code(reading.read("a.xlsx", content)) == "unreadable-encoding"


def test_two_far_corners_of_a_sheet_are_not_made_room_for():
    far = (
        b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        b'<sheetData><row r="1"><c r="A1"><v>1</v></c></row>'
        b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData></worksheet>'
    )
    content = files.with_part(files.xlsx({"A": TABLE}), "xl/worksheets/sheet1.xml", far)

    assert code(reading.read("a.xlsx", content)) == "unreadable-too-many-cells"


def test_a_row_may_claim_less_than_its_cells_reach():
    far = (
        b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        b'<sheetData><row r="1"><c r="A1"><v>1</v></c>'
        b"<c  r = 'ZZ1000000'><v>1</v></c></row></sheetData></worksheet>"
    )
    content = files.with_part(files.xlsx({"A": TABLE}), "xl/worksheets/sheet1.xml", far)

    assert code(reading.read("a.xlsx", content)) == "unreadable-too-many-cells"


def test_sixteen_thousand_columns_are_read():
    read = reading.read("a.xlsx", files.xlsx({"A": [["x"] * 16_384, ["y"]]}))

    assert len(read.sheets[0].rows[0]) == 16_384


REPEATED = (
    '<table:table-row table:number-rows-repeated="1048576">'
    '<table:table-cell {} table:number-columns-repeated="16384"/></table:table-row>'
)


def test_repeated_empty_cells_of_an_ods_file_fill_nothing():
    content = files.ods({"A": TABLE}, tail=REPEATED.format(""))

    assert cells(reading.read("a.ods", content)) == TABLE


def test_repeated_full_cells_of_an_ods_file_are_not_unfolded_without_end():
    full = REPEATED.format('office:value-type="float" office:value="1"')

    read = reading.read("a.ods", files.ods({"A": TABLE}, tail=full))

    assert code(read) == "unreadable-too-many-cells"


def test_repeated_cells_of_an_ods_file_stand_for_each_of_them():
    rows = [["name", "a", "b", "c"], ["Ashby", 7, 7, 7]]

    assert cells(reading.read("a.ods", files.ods({"A": rows}))) == rows


def test_an_ods_file_with_a_password_says_so():
    manifest = b"<manifest><encryption-data/></manifest>"
    content = files.with_part(
        files.ods({"A": TABLE}), "META-INF/manifest.xml", manifest
    )

    assert code(reading.read("a.ods", content)) == "unreadable-password"


def test_values_of_formulas_are_used_and_it_is_said():
    rows = [["name", "value"], ["Ashby", ("=1+1", 2)]]

    read = reading.read("a.xlsx", files.xlsx({"A": rows}))

    assert cells(read)[1] == ["Ashby", 2]
    assert [(p.code, p.severity) for p in read.problems] == [("formula-values", "note")]


def test_a_formula_without_a_stored_value_is_an_error_at_its_cell():
    buffer = io.BytesIO()
    workbook = openpyxl.Workbook()
    workbook.active.append(["name", "value"])
    workbook.active.append(["Ashby", "=1+1"])  # openpyxl works nothing out
    workbook.save(buffer)

    problem = reading.read("a.xlsx", buffer.getvalue()).problems[0]

    assert (problem.code, problem.row, problem.letter, problem.severity) == (
        "formula-without-value",
        2,
        "B",
        "error",
    )


def test_formulas_of_an_opendocument_file_are_said_too():
    cell = '<table:table-cell office:value-type="float" office:value="7">'
    one = files.ods({"A": [["name", "a", "b"], ["Ashby", 1, 7]]})
    with zipfile.ZipFile(io.BytesIO(one)) as package:
        content = package.read("content.xml").decode()
    kept = content.replace(cell, cell.replace("cell ", 'cell table:formula="of:=1" '))
    lost = content.replace(cell, '<table:table-cell table:formula="of:=1">')

    with_value = reading.read("a.ods", files.with_part(one, "content.xml", kept))
    without = reading.read("a.ods", files.with_part(one, "content.xml", lost))

    assert cells(with_value)[1] == ["Ashby", 1, 7]
    assert [(p.code, p.severity) for p in with_value.problems] == [
        ("formula-values", "note")
    ]
    assert [(p.row, p.letter, p.code) for p in without.problems] == [
        (2, "C", "formula-without-value")
    ]


def test_macros_are_left_alone_and_it_is_said():
    content = files.with_part(
        files.xlsx({"A": TABLE}), "xl/vbaProject.bin", OLE + b"made up"
    )

    read = reading.read("a.xlsm", content)

    assert cells(read) == TABLE
    assert [(p.code, p.severity) for p in read.problems] == [("macros-ignored", "note")]


def test_hidden_sheets_merged_cells_and_notes_are_known_as_such():
    content = files.xlsx(
        {"Seen": [["Group", "", "x"], ["a", "b", 1]], "Unseen": TABLE},
        hidden=["Unseen"],
        merged={"Seen": [(0, 0, 0, 1)]},
        notes={"Seen": {(1, 2): "provisional"}},
    )

    seen, unseen = reading.read("a.xlsx", content).sheets

    assert (seen.hidden, unseen.hidden) == (False, True)
    assert seen.merged == (((0, 0), (0, 1)),)
    assert "provisional" in seen.notes[1, 2]


def test_an_archive_gives_the_sheets_of_its_files_and_leaves_out_the_rest():
    content = files.zipped(
        {
            "made up/One.ods": files.ods({"Data": TABLE}),
            "made up/Two.csv": files.csv_file(TABLE),
            "made up/read me.txt.md": "no table",
            "__MACOSX/made up/._One.ods": "\x00\x05\x16\x07",
        }
    )

    read = reading.read("a.zip", content)

    assert read.problems == ()
    assert [sheet.label for sheet in read.sheets] == [
        "One.ods: Data",
        "Two.csv",
    ]


def test_one_bad_file_of_an_archive_is_named():
    content = files.zipped({"good.csv": "a,b\n1,2", "bad.xlsx": "PK\x03\x04 no"})

    read = reading.read("a.zip", content)

    assert not read.is_readable
    assert [(p.sheet, p.code) for p in read.problems] == [
        ("bad.xlsx", "unreadable-damaged")
    ]


def test_a_part_protected_by_a_password_is_said():
    content = bytearray(files.zipped({"a.csv": "a,b"}))
    with zipfile.ZipFile(io.BytesIO(bytes(content))) as package:
        at = bytes(content).index(b"PK\x01\x02")
        assert package.namelist() == ["a.csv"]
    content[at + 8] |= 1  # the flag of encryption in the list of parts

    assert code(reading.read("a.zip", bytes(content))) == "unreadable-password"


def test_an_archive_is_as_limited_as_a_sheet(monkeypatch):
    content = files.zipped({f"{n}.csv": "a,b\n1,2\n" for n in range(3)})
    monkeypatch.setattr(limits, "CELLS", 11)  # three files of four cells are twelve

    assert code(reading.read("a.zip", content)) == "unreadable-too-many-cells"


def test_files_of_one_name_in_two_folders_are_told_apart():
    content = files.zipped({"a/x.csv": "a,b\n1,2", "b/x.csv": "a,b\n3,4"})

    labels = [sheet.label for sheet in reading.read("a.zip", content).sheets]
    assert labels == ["a/x.csv", "b/x.csv"]


def test_a_part_without_a_name_in_a_list_of_parts_is_no_traceback():
    content = files.zipped({"a.csv": "a,b\n1,2"})
    at = content.index(b"PK\x01\x02")  # the list of parts
    damaged = content[: at + 46] + b"\x00" + content[at + 47 :]

    assert code(reading.read("a.zip", damaged)).startswith("unreadable")


def test_notes_that_cannot_be_read_do_not_keep_the_values_back():
    whole = files.xlsx({"A": TABLE}, notes={"A": {(1, 1): "provisional"}})
    torn = files.with_part(whole, "docProps/core.xml", b"<torn")

    read = reading.read("a.xlsx", torn)

    assert cells(read) == TABLE
    assert [(p.code, p.severity) for p in read.problems] == [("notes-not-read", "note")]


def test_a_part_of_an_archive_without_a_name_is_left_out():
    content = files.zipped({"a.csv": "a,b\n1,2"}).replace(b"a.csv", b"\0.csv")

    assert code(reading.read("a.zip", content)) == "unreadable-empty"
