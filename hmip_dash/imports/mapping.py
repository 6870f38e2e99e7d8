"""Describe which row of a sheet is its heading, and which column is what.

For tables whose layout is not fixed: the application proposes a mapping, the officer
confirms or corrects it on screen, and it is kept with the publication for the next
release.
"""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace


@dataclass(frozen=True)
class PeriodColumn:
    """A column of values (by its letters) and the period they are of."""

    letter: str
    period: str


@dataclass(frozen=True)
class Mapping:
    """How one sheet holds one measure: rows are providers, columns are periods.

    `heading_row` is the sheet's own row of headings. `subject` is the column of names,
    of providers of `level`; a row called `whole` is that of all of them. `target` is
    the column of targets, empty where there is none, and `target_period` the period
    the targets are for; `targets_hold_within` says that they hold for each shorter
    period in it. `factor` is what cells are multiplied by: 100 where
    percentages are stored as fractions.
    """

    sheet: str
    measure: str
    heading_row: int
    subject: str
    level: str
    periods: tuple[PeriodColumn, ...]
    whole: str = "National"
    target: str = ""
    target_period: str = ""
    targets_hold_within: bool = False
    factor: float = 1.0


def carried_over(before: Mapping, proposed: Mapping) -> Mapping:
    """Return a confirmed mapping as proposed for the next release of its sheet.

    The layout is remembered; the periods are those that the new file says. Last
    release's periods would put new figures under old dates.
    """
    return replace(
        before,
        periods=proposed.periods,
        target_period=proposed.target_period if before.target else "",
    )


def to_json(mappings: Iterable[Mapping]) -> str:
    """Return mappings as text that can be kept with a publication."""
    return json.dumps([asdict(mapping) for mapping in mappings], ensure_ascii=False)


def from_json(text: str) -> tuple[Mapping, ...]:
    """Return the mappings kept as text; raise ValueError when they are none."""
    try:
        return tuple(
            Mapping(
                **{
                    **record,
                    "periods": tuple(PeriodColumn(**p) for p in record["periods"]),
                }
            )
            for record in json.loads(text)
        )
    except (TypeError, KeyError, AttributeError) as fault:
        raise ValueError(f"this is no mapping: {fault}") from None
