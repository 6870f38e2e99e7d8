import csv
import json
import shutil
import subprocess
import sys
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader
from sqlalchemy import make_url, text

from hmip_dash import commands
from hmip_dash.__main__ import main
from hmip_dash.config import PROJECT, settings
from hmip_dash.exports.guidance import check as guidance_check
from hmip_dash.imports.bundled.layouts import LAYOUTS
from hmip_dash.store import init, queries, schema_version
from hmip_dash.store.database import connect, without_password
from hmip_dash.store.entries.registers import metadata
from hmip_dash.store.loads import undo as loads_undo
from tests.build import BUNDLED, bundled_counts, bundled_files, load, provider
from tests.catalogued import MADE, chosen, needed
from tests.environment import of_store
from tests.postgres import new_database

VIEWS = {view.name: chosen(view) for view in MADE if not view.is_pack}
FILES = len(bundled_files())
FILLED = {table: rows for table, rows in bundled_counts().items() if rows} | {
    "event": FILES,
    "publication": FILES,
}
"""Table → rows that the bundled facts bring; every other table is empty."""


NOTHING_ELSE = "0 changed, 0 withdrawn, 0 unchanged"


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def made(request, tmp_path_factory):
    """Return the address of a store made by `init`, and what `init` said."""
    if request.param == "sqlite":
        url = f"sqlite:///{tmp_path_factory.mktemp('made') / 'new' / 'store.sqlite'}"
        yield url, run("init", url=url)
        return
    with new_database(request.getfixturevalue("postgres_server")) as url:
        # A password, so that it can be looked for; this server asks for none.
        secret = make_url(url).set(password="s3cret")
        url = secret.render_as_string(hide_password=False)
        yield url, run("init", url=url)


@pytest.fixture(scope="module")
def books(made, tmp_path_factory):
    """Return the file of each view's workbook, written from the store just made."""
    folder = tmp_path_factory.mktemp("books")
    paths = {view: folder / f"{view}.xlsx" for view in VIEWS}
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("HMIP_DASH_DATABASE_URL", made[0])
        settings.cache_clear()
        for view, options in VIEWS.items():
            assert main(["export", view, *options, "--out", str(paths[view])]) == 0
    settings.cache_clear()
    return paths


@pytest.fixture
def run_here(use_store, capsys):
    """Return a function like `run` that stays in this process, to be quick."""

    def run_main(*arguments, url, **chosen):
        use_store(url, **{name: str(value) for name, value in chosen.items()})
        code = main([str(argument) for argument in arguments])
        said, complaint = capsys.readouterr()
        return code, said.splitlines(), complaint

    return run_main


@pytest.fixture
def facts_url(facts_copy: Path) -> str:
    return f"sqlite:///{facts_copy}"


@pytest.fixture
def damaged(tmp_path: Path) -> Path:
    """Return a copy of the bundled files that a test may damage."""
    return Path(shutil.copytree(BUNDLED, tmp_path / "data"))


def test_init_makes_a_store_from_nothing_and_says_what_it_loaded(made):
    _, (code, said, complaint) = made

    assert (code, complaint) == (0, "")
    assert len(said) == FILES
    assert said[0] == f"area.csv: {FILLED['area']} added, {NOTHING_ELSE}"
    first = len(bundled_files()["observation.csv"][1])
    assert f"observation.csv: {first:,} added, {NOTHING_ELSE}" in said


def test_init_again_changes_nothing(run_here, facts_url):
    code, said, _ = run_here("init", url=facts_url)

    assert code == 0
    assert said == ["The store already holds these files; nothing changed."]


@pytest.fixture
def earlier(tmp_path: Path) -> Path:
    """Return the bundled files of before, when each table had one file."""
    folder = Path(shutil.copytree(BUNDLED, tmp_path / "earlier"))
    for path in folder.glob("*-*.csv"):
        path.unlink()
    with (folder / "publication.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.reader(file) if "-" not in row[0]]
    with (folder / "publication.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    return folder


def test_an_earlier_store_gets_the_new_files_at_its_next_start(
    use_store, earlier, sqlite_url
):
    use_store(sqlite_url, data=str(earlier))
    assert commands.initialise(settings())[0] == 0
    then = known(sqlite_url, date(2026, 11, 23))

    use_store(sqlite_url, data=str(BUNDLED))
    code, said = commands.start(settings())

    assert code == 0
    assert len(said) == len([name for name in bundled_files() if "-" in name])
    assert known(sqlite_url, date(2026, 11, 23)) == then
    now = known(sqlite_url, date.today())
    assert {table: now[table] for table in LAYOUTS} == bundled_counts()
    assert commands.start(settings()) == (0, [])


def test_a_start_leaves_alone_what_an_operator_took_back(
    use_store, earlier, sqlite_url
):
    use_store(sqlite_url)
    commands.start(settings())
    engine = connect(sqlite_url)
    with engine.connect() as connection:
        loads = queries.publications(connection).set_index("file_name")
    loads_undo.undo(engine, int(loads.loc[SCRAPE, "publication_id"]), who="tester")
    engine.dispose()

    assert commands.start(settings()) == (0, [])


def test_a_start_with_damaged_files_serves_what_the_store_holds(
    use_store, earlier, sqlite_url, damaged
):
    use_store(sqlite_url, data=str(earlier))
    commands.start(settings())

    use_store(sqlite_url, data=str(damaged))
    (damaged / "framework.csv").write_text("damaged", encoding="utf-8")
    code, said = commands.start(settings())

    assert code == 0
    assert said[-1] == "Nothing was loaded."


SCRAPE = "standard_rating-scrape.csv"


def known(url: str, on: date) -> dict[str, int]:
    engine = connect(url)
    with engine.connect() as connection:
        counts = queries.counts(connection, on)
    engine.dispose()
    return {table: counts[table] for table in LAYOUTS}


def test_init_with_damaged_facts_names_the_cell_and_makes_no_store(tmp_path, damaged):
    change(damaged / "inspection.csv", 5, overall_rating="Satisfactory")
    change(damaged / "coverage.csv", 9, share="half")
    url = f"sqlite:///{tmp_path / 'new' / 'store.sqlite'}"

    code, said, complaint = run("init", url=url, data=damaged)

    assert (code, said) == (1, [])
    assert complaint.splitlines() == [
        "error: coverage.csv, row 9, column share: "
        "'half' is not one of: whole, part [bad-value]",
        "error: inspection.csv, row 5, column overall_rating: 'Satisfactory' is not "
        "one of: Inadequate, Requires improvement, Good, Outstanding [bad-value]",
        "Nothing was loaded.",
    ]
    assert not (tmp_path / "new").exists()


def test_init_with_damaged_facts_leaves_a_store_as_it_was(
    facts_copy, facts_url, damaged
):
    change(damaged / "band.csv", 2, min_score="none")
    before = facts_copy.read_bytes()

    code, _, complaint = run("init", url=facts_url, data=damaged)

    assert code == 1
    assert "band.csv, row 2, column min_score" in complaint
    assert facts_copy.read_bytes() == before


def test_init_without_its_files_names_them(run_here, tmp_path):
    url = f"sqlite:///{tmp_path / 'store.sqlite'}"

    code, _, complaint = run_here("init", url=url, data=tmp_path / "nowhere")

    assert code == 1
    assert "error: provider.csv: the file is not there" in complaint
    assert "Traceback" not in complaint


def test_status_says_what_the_store_holds(made):
    url, _ = made

    code, said, _ = run("status", "--json", url=url)
    report = json.loads("\n".join(said))

    assert code == 0
    keys = ["schema", "database", "tables", "publications", "last_load"]
    assert list(report) == [*keys, "loads_to_come"]
    assert report["schema"] == schema_version.latest()
    assert report["tables"] == dict.fromkeys(metadata.tables, 0) | FILLED
    assert report["publications"] == FILES
    loaded = datetime.strptime(report["last_load"], "%Y-%m-%dT%H:%M:%SZ")
    assert 0 <= (datetime.now(UTC) - loaded.replace(tzinfo=UTC)).seconds < 600


def test_status_never_shows_a_password(run_here, made):
    url, _ = made

    _, said, _ = run_here("status", url=url)

    assert said[0] == f"Database: {url.replace('s3cret', '***')}"
    assert "s3cret" not in "".join(said)
    assert f"observation: {FILLED['observation']:,} rows" in said


@pytest.mark.parametrize("command", [["status"], ["check"], ["export", "overview"]])
def test_without_a_store_a_command_says_what_to_run(tmp_path, run_here, command):
    url = f"sqlite:///{tmp_path / 'none.sqlite'}"
    out = ["--out", tmp_path / "book.xlsx"] if command[0] == "export" else []

    code, said, complaint = run_here(*command, *out, url=url)

    assert (code, said) == (1, [])
    assert complaint == (
        "There is no store yet, or it is of an earlier version. "
        "Run: python -m hmip_dash init\n"
    )
    assert not (tmp_path / "book.xlsx").exists()


@pytest.mark.parametrize("command", ["init", "status"])
def test_a_store_of_a_newer_version_is_refused_by_its_revision(
    run_here, sqlite_url, command
):
    init.prepare(sqlite_url)
    change_store(sqlite_url, "UPDATE alembic_version SET version_num = '9999'")

    code, said, complaint = run_here(command, url=sqlite_url)

    assert (code, said) == (1, [])
    assert complaint.startswith("The store has schema 9999, which this version")
    assert f"its own is {schema_version.latest()}" in complaint


def test_the_bundled_facts_do_not_disagree(made):
    url, _ = made

    code, lines, _ = run("check", url=url)

    assert code == 0
    assert lines[0] == "No figures disagree and every reference resolves."
    reasons = ("[not held]", "[rounding]", "[unknown]")
    differences = [line for line in lines[1:] if " published, " in line]
    assert differences
    assert all(line.endswith(reasons) for line in differences)


def test_a_score_outside_its_band_is_found_until_it_is_known(facts_url, damaged):
    # 24 of 36 lies in 19 to 30: Good
    change_store(
        facts_url,
        "UPDATE inspection SET score = 24, max_score = 36, "
        "overall_rating = 'Inadequate' "
        "WHERE inspection_id = 'yjs-barnsley-1' AND known_to IS NULL",
    )
    found = run("check", url=facts_url, data=damaged)
    with (damaged / "known_problem.csv").open("a", encoding="utf-8") as file:
        file.write("yjs-barnsley-1,rating-outside-band,asked the publisher\n")
    looked_into = run("check", url=facts_url, data=damaged)

    assert found[0] == 1
    assert "published as Inadequate, but 24 of 36 lies in the band for Good" in found[2]
    assert found[2].startswith("yjs-barnsley-1: ")
    assert looked_into[0] == 0
    [line] = [line for line in looked_into[1] if line.startswith("yjs-barnsley-1: ")]
    assert line.endswith("[rating-outside-band] (known: asked the publisher)")


def test_a_known_problem_excuses_only_itself(run_here, facts_url, damaged):
    change_store(
        facts_url,
        "UPDATE inspection SET score = 40, max_score = 36 "
        "WHERE inspection_id = 'yjs-barnsley-1' AND known_to IS NULL",
    )
    with (damaged / "known_problem.csv").open("a", encoding="utf-8") as file:
        file.write("yjs-barnsley-1,rating-outside-band,asked the publisher\n")

    code, _, complaint = run_here("check", url=facts_url, data=damaged)

    assert code == 1
    assert "[score-over-maximum]" in complaint


def test_a_reference_that_leads_nowhere_is_found(run_here, facts_url):
    change_store(facts_url, "DELETE FROM area WHERE area_code = 'E23000013'")

    code, _, complaint = run_here("check", url=facts_url)

    assert code == 1
    expected = "coverage:E23000013: coverage refers to 'E23000013', which is not"
    assert expected in complaint


@pytest.mark.parametrize("view", VIEWS)
def test_every_view_is_written_as_a_workbook(books, view):
    sheets = load_workbook(books[view]).worksheets

    assert len(sheets) > 1
    assert all(sheet.max_row > 1 for sheet in sheets)
    assert list(books[view].parent.glob(".*.partial")) == []


@pytest.mark.parametrize("view", VIEWS)
def test_the_workbook_of_every_view_keeps_to_the_guidance(books, view):
    assert guidance_check.check(books[view].read_bytes()) == []


def test_a_workbook_is_checked_from_the_command_line(run_here, books, tmp_path):
    wrong, no_book = tmp_path / "wrong.xlsx", tmp_path / "none.xlsx"
    file = load_workbook(books["sources"])
    file["Bands"].freeze_panes = "A4"
    file.save(wrong)
    no_book.write_text("provider,rating")

    fine = run_here("check-workbook", books["sources"], url="sqlite://")
    code, _, complaint = run_here("check-workbook", wrong, url="sqlite://")

    assert fine[0] == 0
    assert "keeps all" in fine[1][0]
    assert code == 1
    assert "Bands!A4: panes are frozen [no-frozen-panes, advised]" in complaint
    for path in (no_book, tmp_path / "not there.xlsx", tmp_path):
        code, _, complaint = run_here("check-workbook", path, url="sqlite://")
        assert code == 2
        assert str(path) in complaint


def test_the_grades_of_all_youth_services_are_157_of_which_155_are_open(made, tmp_path):
    out = tmp_path / "grades.xlsx"

    told = run("export", "grades", "--status", "all", "--out", out, url=made[0])
    rows = table_with(load_workbook(out), "Open or closed")

    assert told == (0, [f"{out}: Provider grades, 4 tables"], "")
    assert len(rows) == 157
    assert [row["Open or closed"] for row in rows].count("open") == 155


@pytest.mark.parametrize("view", ["provider_grades", "provider", "area"])
def test_both_databases_give_the_same_workbook(run_here, books, facts_url, view):
    out = books[view].with_name("again.xlsx")
    run_here("export", view, *VIEWS[view], "--out", out, url=facts_url)

    assert cells(load_workbook(books[view])) == cells(load_workbook(out))


@pytest.mark.parametrize(
    ("view", "options", "sentence"),
    [
        (
            "provider",
            ["--provider", "yjs-ashby"],
            "There is no provider 'yjs-ashby'; see --provider.",
        ),
        ("provider", [], "Give --provider."),
        ("area", ["--area", "ashby"], "There is no area 'ashby'; see --area."),
        ("area", [], "Give --area."),
        ("measure", [], "Give --measure."),
        (
            "measure",
            ["--measure", "yj-kpi-1", "--area", "ashby"],
            "There is no area 'ashby'; see --area.",
        ),
        (
            "measure",
            ["--measure", "yj-kpi-1", "--area", "E92000001"],
            "Nothing is held for --measure yj-kpi-1 --area E92000001.",
        ),
        (
            "revisions",
            ["--area", "E12000007"],
            "Nothing is held for --area E12000007.",
        ),
        (
            "attention",
            ["--years", "2022-2019"],
            "'2022-2019' is not a span of years. Write two years in order, "
            "as 2019-2022.",
        ),
        (
            "trends",
            ["--type", "all"],
            "Trends: one provider type at a time; give it as --type.",
        ),
        (
            "benchmarks",
            ["--type", "all"],
            "Benchmarks: one provider type at a time; give it as --type.",
        ),
        (
            "benchmarks",
            ["--type", "CRC", "--against", "region"],
            "For this type --against is one of all, own.",
        ),
        (
            "benchmarks",
            ["--against", "own", "--with", "yjs-barnet,yjs-ashby,yjs-brent"],
            "There is no provider 'yjs-ashby' in this grid; see --with.",
        ),
        (
            "benchmarks",
            ["--against", "own", "--with", "yjs-barnet"],
            "Give 3 providers or more as --with ID,ID,ID.",
        ),
        (
            "grades",
            ["--area", "ashby"],
            "There is no area 'ashby'; see --area.",
        ),
    ],
)
def test_a_choice_of_nothing_gets_a_sentence(
    run_here, facts_url, tmp_path, view, options, sentence
):
    out = tmp_path / "book.xlsx"

    code, said, complaint = run_here(
        "export", view, *options, "--out", out, url=facts_url
    )

    assert (code, said, complaint) == (1, [], f"{sentence}\n")
    assert not out.exists()


@pytest.mark.parametrize(
    "view", [view for view in MADE if view.formerly], ids=lambda view: view.name
)
def test_a_former_name_of_a_view_still_writes_it(run_here, facts_url, tmp_path, view):
    for name in view.formerly:
        out = tmp_path / f"{name}{'.pdf' if view.is_pack else '.xlsx'}"

        told = run_here("export", name, *needed(view), "--out", out, url=facts_url)

        assert (told[0], told[2]) == (0, "")
        assert out.stat().st_size > 0


def test_an_option_that_a_view_has_not_is_refused(tmp_path):
    with pytest.raises(SystemExit) as ended:
        main(["export", "sources", "--sort", "name", "--out", str(tmp_path / "x")])

    assert ended.value.code == 2


def test_a_workbook_as_known_before_the_first_release_says_so(
    run_here, facts_url, tmp_path
):
    out = tmp_path / "grades.xlsx"
    past = ["--as-known-on", "2020-01-01"]

    code, _, complaint = run_here(
        "export", "grades", *past, "--out", out, url=facts_url
    )

    assert code == 1
    assert complaint == "On 2020-01-01 nothing was held yet.\n"
    assert not out.exists()


def run(*arguments, url, **chosen):
    """Run one command on the store at `url`; return code, lines said, complaint."""
    return finished(start(*arguments, url=url, **chosen))


def start(*arguments, url, **chosen):
    return subprocess.Popen(
        [sys.executable, "-m", "hmip_dash", *map(str, arguments)],
        cwd=PROJECT,
        env=of_store(url, **{name: str(value) for name, value in chosen.items()}),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def finished(process):
    said, complaint = process.communicate(timeout=60)
    return process.returncode, said.splitlines(), complaint


def change(path, row, **cells_of_row):
    """Set cells of one row, counted as a spreadsheet does: the heading is row 1."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    for column, cell in cells_of_row.items():
        rows[row - 1][rows[0].index(column)] = cell
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)


def change_store(url, statement):
    engine = connect(url)
    with engine.begin() as connection:
        assert connection.execute(text(statement)).rowcount == 1
    engine.dispose()


def cells(book):
    return [
        [cell for row in sheet.iter_rows(values_only=True) for cell in row]
        for sheet in book.worksheets
    ]


def table_with(book, heading):
    """Return the rows below the first heading row that has `heading`."""
    for sheet in book.worksheets:
        rows = list(sheet.iter_rows(values_only=True))
        for place, row in enumerate(rows):
            if heading in row:
                return [
                    dict(zip(row, cells, strict=True)) for cells in rows[place + 1 :]
                ]
    raise AssertionError(f"no table has a column {heading}")


def test_a_file_that_is_no_database_is_said_in_a_sentence(tmp_path):
    file = tmp_path / "store.sqlite"
    file.write_text("Ashby, Brook, Carr: this is a list of names, no database\n" * 50)

    code, _, complaint = run("status", url=f"sqlite:///{file}")

    assert code == 1
    assert complaint == (
        "The database is damaged, or the file is not a database: "
        "file is not a database\n"
    )


@pytest.mark.parametrize("ending", ["xlsx", "ods", "zip"])
def test_the_oversight_pack_of_a_type_is_written_in_three_kinds_of_file(
    run_here, facts_url, tmp_path, ending
):
    out = tmp_path / f"pack.{ending}"

    told = run_here(
        "export", "oversight-pack", "--type", "CRC", "--out", out, url=facts_url
    )

    title = "Oversight pack: Community rehabilitation companies"
    assert (told[0], told[2]) == (0, "")
    assert told[1][0].startswith(f"{out}: {title}, ")
    assert out.read_bytes().startswith(b"PK")


def test_a_file_of_another_kind_or_of_an_unknown_area_is_refused(
    run_here, facts_url, tmp_path
):
    doc, book = tmp_path / "pack.doc", tmp_path / "pack.xlsx"

    kind = run_here("export", "sources", "--out", doc, url=facts_url)
    area = run_here(
        "export", "oversight-pack", "--area", "E99", "--out", book, url=facts_url
    )

    assert kind == (1, [], "The name of the file must end in .xlsx or .ods or .zip.\n")
    assert area == (1, [], "There is no area 'E99'; see --area.\n")
    assert list(tmp_path.glob("pack.*")) == []


@pytest.mark.parametrize("ending", ["pdf", "pptx"])
def test_a_board_pack_is_written_as_pdf_or_slides_of_at_most_12_pages(
    run_here, facts_url, tmp_path, ending
):
    out = tmp_path / f"pack.{ending}"

    told = run_here(
        "export", "board-pack", "--area", "E23000010", "--out", out, url=facts_url
    )

    title = "Board pack: West Yorkshire (police force area), 6 sections"
    assert told == (0, [f"{out}: {title}"], "")
    if ending == "pdf":
        assert len(PdfReader(out).pages) <= 12


def test_a_board_pack_with_a_foreword_too_long_or_of_nowhere_is_refused(
    run_here, facts_url, tmp_path
):
    pack = ("export", "board-pack", "--out", tmp_path / "pack.pdf")

    long = run_here(*pack, "--foreword", "a" * 2001, url=facts_url)
    nowhere = run_here(*pack, "--area", "E99", url=facts_url)

    assert long[0] == nowhere[0] == 1
    assert "The foreword has 2,001 characters; 2,000 fit." in long[2]
    assert nowhere[2] == "There is no area 'E99'; see --area.\n"
    assert list(tmp_path.glob("pack.*")) == []


@pytest.mark.parametrize(
    "address",
    [
        "nothing",
        "oracle+nodriver://user:secret@host/x",
        "mysql://u:secret@h",
        "postgresql+psycopg://user:secret@host:notaport/x",
    ],
)
def test_what_is_no_address_of_a_store_is_said_without_its_password(
    use_store, capsys, address
):
    use_store(address)

    assert main(["status"]) == 1
    said = capsys.readouterr().err
    assert "HMIP_DASH_DATABASE_URL is no address" in said
    assert "secret" not in said
    assert len(said.splitlines()) == 1


def test_an_empty_address_is_none(monkeypatch):
    monkeypatch.setenv("HMIP_DASH_DATABASE_URL", "")

    assert settings.__wrapped__().database_url.startswith("sqlite:///")


@pytest.mark.parametrize(
    "address, shown",
    [
        ("postgresql+psycopg://u:secret@h/x", "postgresql+psycopg://u:***@h/x"),
        (
            "postgresql+psycopg://u@h/x?password=secret",
            "postgresql+psycopg://u@h/x?password=***",
        ),
        (
            "postgresql+psycopg://h/x?sslmode=require&sslpassword=secret",
            "postgresql+psycopg://h/x?sslmode=require&sslpassword=***",
        ),
    ],
)
def test_an_address_is_shown_without_the_password_wherever_it_stands(address, shown):
    assert without_password(make_url(address)) == shown


def test_a_day_to_come_cannot_be_asked_for(use_store, sqlite_url, capsys):
    use_store(sqlite_url)
    tomorrow = (date.today() + timedelta(days=1)).isoformat()

    for command in (["status"], ["export", "overview", "--out", "x.xlsx"]):
        with pytest.raises(SystemExit) as ended:
            main([*command, "--as-known-on", tomorrow])

        assert ended.value.code == 2
        assert f"{tomorrow} is still to come" in capsys.readouterr().err


def test_a_load_dated_a_day_to_come_is_told_of_until_it_is_undone(
    use_store, small, capsys
):
    """As it happens when the clock stood a year ahead while a file was loaded."""
    use_store(str(small.url))
    load(small, "provider", [provider("Ashby")], released_on=date(2999, 1, 3))

    assert main(["status"]) == 0
    assert "dated 3 January 2999, which is still to come" in capsys.readouterr().out
    assert main(["check"]) == 1
    assert "If the clock was wrong, undo this load" in capsys.readouterr().err

    assert main(["undo", "1"]) == 0
    main(["status"])
    assert "still to come" not in capsys.readouterr().out
