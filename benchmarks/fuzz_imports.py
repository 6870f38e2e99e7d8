"""Can any file make loading fall over, save a part, or take all memory?

    python -m benchmarks.fuzz_imports [cases] [seed]

Files like the published ones are damaged at random: cells, columns, rows, bytes.
Whatever comes of it is loaded when nothing stops it. Every case must end in problems
or in one whole publication; the seed of a case makes the same file again.
"""

import io
import random
import resource
import sys
import tempfile
import time
import traceback
import zipfile
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from hmip_dash.imports.files import reading as files_reading
from hmip_dash.loading import apply as loading_apply
from hmip_dash.loading import load_context, validation
from hmip_dash.loading.accepted_warnings import Acceptance
from hmip_dash.store import init, queries
from hmip_dash.store.database import connect
from tests.imports.fixtures import corpus, files

NASTY = (
    "",
    " ",
    "-",
    "0",
    "-1",
    "1e999",
    "nan",
    "inf",
    "9" * 400,
    "1,234",
    "12%",
    "=1+1",
    "[c]",
    "[x]",
    "[note 3]",
    "'",
    '"',
    "\u0661\u0662",
    "\u202e",
    "\ufeff",
    "\u00a0",
    "<script>",
    "2024-02-30",
    "2031-32",
    "0000-01-01",
    "Requires Improvement",
    "Ashby",
    "E06000001",
    "x" * 5000,
)
MEBIBYTE = 1024 * 1024


@dataclass
class Report:
    """How many cases there were, how each ended, and those that fell over."""

    cases: int = 0
    loaded: int = 0
    seconds: float = 0.0
    added_mebibytes: float = 0.0
    ended: dict[str, int] = field(default_factory=dict)
    failures: list[str] = field(default_factory=list)

    def __str__(self):
        kinds = sorted(self.ended.items(), key=lambda item: -item[1])
        said = ", ".join(f"{code} {count:,}" for code, count in kinds[:12])
        return (
            f"{self.cases:,} cases in {self.seconds:,.0f} s: {self.loaded:,} loaded, "
            f"{len(self.failures)} fell over, {self.added_mebibytes:,.0f} MiB at most "
            f"over the start. Errors: {said}"
        )


def fuzz(folder, *, cases=None, seconds=None, seed=0):
    """Load damaged files into a store of `folder` for so many cases or seconds."""
    url = f"sqlite:///{Path(folder) / 'fuzz.sqlite'}"
    init.prepare(url)
    engine = connect(url)
    corpus.fill(engine)
    store = Store(engine)
    kept = sorted(corpus.files().items())
    # Once through, so that what is read in for the first file is no growth.
    for name, content in kept:
        _one(store, name, content, Report())
    began, before = time.monotonic(), _peak()
    report = Report()
    while (cases is None or report.cases < cases) and (
        seconds is None or time.monotonic() - began < seconds
    ):
        case = seed + report.cases
        name, content = damaged(random.Random(case), kept)
        try:
            _one(store, name, content, report)
        except Exception:
            report.failures.append(f"case {case}, {name}: {traceback.format_exc()}")
        report.cases += 1
    report.seconds = time.monotonic() - began
    report.added_mebibytes = _peak() - before
    engine.dispose()
    return report


def damaged(chance, kept):
    """Return a file with something wrong in it; the same for the same chance."""
    name, content = chance.choice(kept)
    if chance.random() < 0.4:
        return name, _bytes(chance, content)
    sheets = _sheets(name, content)
    if not sheets:
        return name, _bytes(chance, content)
    for _ in range(chance.choice((1, 1, 2, 4, 12))):
        _cells(chance, sheets[chance.choice(list(sheets))])
    return _written(chance, sheets)


class Store:
    """A store, and what it knows, read again after each load alone."""

    def __init__(self, engine):
        self.engine, self._at, self._known = engine, -1, None

    def known(self, connection, version):
        if version != self._at:
            self._known = load_context.known(connection, corpus.TODAY)
            self._at = version
        return self._known


def _one(store, name, content, report):
    """Look at a file, load it if it may be, and see that it was all or nothing."""
    engine = store.engine
    with engine.connect() as connection:
        before = queries.version(connection)
        known = store.known(connection, before)
        found = validation.examine(connection, known, name, content)
    accepted = Acceptance(kinds=frozenset(p.code for p in found.warnings))
    if found.may_apply(accepted):
        loading_apply.apply(engine, found, who="fuzzer", accepted=accepted)
        report.loaded += 1
    elif not found.errors:
        raise AssertionError("nothing is wrong, yet it may not be loaded")
    for code in {problem.code for problem in found.errors}:
        report.ended[code] = report.ended.get(code, 0) + 1
    with engine.connect() as connection:
        after = queries.version(connection)
    if after - before != found.may_apply(accepted):
        raise AssertionError(f"{after - before} events for one file")


def _sheets(name, content):
    try:
        read = files_reading.read(name, content)
    except Exception:  # told by the case that only damages bytes
        return {}
    return {
        f"{number}": [list(row) for row in sheet.rows]
        for number, sheet in enumerate(read.sheets)
    }


def _cells(chance, rows):
    """Damage a table: a cell, a row, a column, or their order."""
    if not rows:
        return
    what = chance.randrange(8)
    row = chance.randrange(len(rows))
    column = chance.randrange(max(1, len(rows[row])))
    if what <= 3:
        while len(rows[row]) <= column:
            rows[row].append("")
        rows[row][column] = chance.choice(
            (*NASTY, chance.random() * 10 ** chance.randrange(-3, 12))
        )
    elif what == 4:
        rows.insert(chance.randrange(len(rows) + 1), list(rows[row]))
    elif what == 5:
        del rows[row]
    elif what == 6:
        for cells in rows:
            del cells[column : column + 1]
    else:
        other = chance.randrange(len(rows))
        rows[row], rows[other] = rows[other], rows[row]


def _written(chance, sheets):
    kind = chance.choice(("csv", "csv", "csv", "xlsx", "ods", "zip"))
    first = next(iter(sheets.values()))
    if kind == "csv":
        how = {
            "encoding": chance.choice(("utf-8", "utf-8-sig", "utf-16")),
            "separator": chance.choice(",,,;\t"),
        }
        return "made-up.csv", files.csv_file(first, **how)
    if kind == "zip":
        parts = {f"{name}.csv": files.csv_file(rows) for name, rows in sheets.items()}
        return "made-up.zip", files.zipped(parts)
    tidied = {
        name: [[_writable(cell) for cell in row] for row in rows]
        for name, rows in sheets.items()
    }
    write = files.xlsx if kind == "xlsx" else files.ods
    return f"made-up.{kind}", write(tidied)


def _writable(cell):
    return cell if isinstance(cell, int | float) else str(cell)[:32_000]


def _bytes(chance, content):
    """Damage the bytes of a file, or of one part of an archive."""
    if content[:2] == b"PK" and chance.random() < 0.6:
        return _part(chance, content)
    data = bytearray(content)
    for _ in range(chance.choice((1, 1, 3, 20))):
        if not data:
            break
        at, what = chance.randrange(len(data)), chance.randrange(4)
        if what == 0:
            data[at] = chance.randrange(256)
        elif what == 1:
            del data[at : at + chance.randrange(1, 40)]
        elif what == 2:
            data[at:at] = chance.randbytes(chance.randrange(1, 20))
        else:
            data[at:at] = data[at : at + chance.randrange(1, 200)]
    return bytes(
        data[: chance.randrange(len(data) + 1)] if chance.random() < 0.1 else data
    )


def _part(chance, content):
    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as old,
        zipfile.ZipFile(buffer, "w") as new,
    ):
        names = old.namelist()
        chosen = chance.choice(names)
        for name in names:
            part = old.read(name)
            if name == chosen:
                if chance.random() < 0.1:
                    continue
                part = _bytes(chance, part)
            new.writestr(name, part)
    return buffer.getvalue()


def _peak():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / MEBIBYTE


def main(arguments):
    cases = int(arguments[0]) if arguments else 20_000
    seed = int(arguments[1]) if len(arguments) > 1 else 0
    with tempfile.TemporaryDirectory() as folder:
        report = fuzz(folder, cases=cases, seed=seed)
    for failure in report.failures[:20]:
        print(failure)
    print(f"{date.today():%d %B %Y}: {report}")
    return 1 if report.failures else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
