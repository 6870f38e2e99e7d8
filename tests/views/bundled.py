"""What the bundled files say, read line by line: a second way to the same figures.

Slow and plain on purpose. Nothing of the package is used, so that a test which compares
a page with these answers cannot repeat a fault of the package.
"""

import csv
from datetime import date
from pathlib import Path

DATA = Path(__file__).parents[2] / "data"
BELOW_GOOD = ("Inadequate", "Requires improvement")


def rows(file: str) -> list[dict[str, str]]:
    """Return the rows of one bundled file as they are written."""
    with (DATA / f"{file}.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def current(table: str) -> list[dict[str, str]]:
    """Return the rows of a table whose first column is its key, as all its files say.

    Files named `<table>-<what>.csv` add to the first; a row with the key of an earlier
    one takes its place.
    """
    known: dict[str, dict[str, str]] = {}
    for path in [DATA / f"{table}.csv", *sorted(DATA.glob(f"{table}-*.csv"))]:
        for row in rows(path.stem):
            known[next(iter(row.values()))] = row
    return list(known.values())


def providers(provider_type: str, *, open_only: bool = True) -> dict[str, dict]:
    """Return provider_id → row of the providers of a type."""
    return {
        row["provider_id"]: row
        for row in current("provider")
        if row["provider_type"] == provider_type and not (open_only and row["closed"])
    }


def inspections(provider_type: str, *, open_only: bool = False) -> list[dict]:
    """Return the inspections of a type, each provider's in the order they were made."""
    theirs = providers(provider_type, open_only=open_only)
    year = {row["framework"]: row["year"] for row in current("framework")}
    found = [row for row in current("inspection") if row["provider_id"] in theirs]
    return sorted(
        found,
        key=lambda row: (
            year[row["framework"]],
            row["published"] == "",
            row["published"],
            int(row["inspection_id"].rpartition("-")[2]),
        ),
    )


def latest(provider_type: str) -> dict[str, dict]:
    """Return provider_id → latest inspection of each open provider that has one.

    An inspection under a framework that gives no rating takes no rating away.
    """
    rates = {
        row["framework"]: row.get("gives_rating") != "no"
        for row in current("framework")
    }
    every = inspections(provider_type, open_only=True)
    in_order = sorted(every, key=lambda row: rates[row["framework"]])
    return {row["provider_id"]: row for row in in_order}


def confirmed(inspection: dict) -> bool:
    """Return whether an inspection has a rating that headlines count."""
    return (
        inspection["overall_rating"] != ""
        and inspection["verification"] != "secondary list only"
    )


def months_at_least(published: str, on: date) -> int:
    """Return the fewest whole months from a partial date to a day."""
    year, month, day = [*map(int, published.split("-")), 0, 0][:3]
    month = month or 12
    start_day = day or 31
    months = (on.year - year) * 12 + on.month - month
    return max(0, months - (on.day < min(start_day, _days(year, month))))


def _days(year: int, month: int) -> int:
    following = date(year + month // 12, month % 12 + 1, 1)
    return (following - date(year, month, 1)).days
