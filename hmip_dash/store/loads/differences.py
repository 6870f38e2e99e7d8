"""Describe the differences in one fact, and rank them by size."""

import heapq
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from hmip_dash.store import schema
from hmip_dash.store.loads import versions
from hmip_dash.store.loads.versions import Row, Values
from hmip_dash.vocabulary import RATINGS


@dataclass(frozen=True)
class Difference:
    """One fact before and after a load; old is None where there was none.

    `group` is its measure or framework, `column` the one that holds the figure (value,
    overall_rating, rating, status, agree; empty text in other tables). `size` is how
    far a value or rating moved: the share of the larger of the two, or steps of four
    ratings; None where either is no figure.
    """

    table: str
    kind: str
    group: str
    column: str
    old: Row | None = field(repr=False)
    new: Row | None = field(repr=False)
    size: float | None

    @classmethod
    def of(
        cls, name: str, kind: str, group: str, old: Values | None, new: Values | None
    ) -> "Difference":
        """Return the difference between the values of a row before and after."""
        table = schema.FACTS[name]
        before = None if old is None else versions.as_row(table, old)
        after = None if new is None else versions.as_row(table, new)
        column = _FIGURES.get(name, "")
        return cls(
            name, kind, group, column, before, after, _size(column, before, after)
        )

    @property
    def key(self) -> dict[str, Any]:
        """Return the parts of the fact's key by name."""
        row = self.new or self.old or {}
        return {part: row[part] for part in schema.FACTS[self.table].info["key"]}

    @property
    def figures(self) -> tuple[Any, Any]:
        """Return the figure before and after, None where there was none."""
        return (self.old or {}).get(self.column), (self.new or {}).get(self.column)

    @property
    def changed_column(self) -> str:
        """Return the first column that differs; empty text where a row is missing."""
        if self.old is None or self.new is None:
            return ""
        pairs = ((name, self.old[name], self.new[name]) for name in self.old)
        return next((name for name, old, new in pairs if old != new), "")


_FIGURES = {
    "observation": "value",
    "target": "value",
    "inspection": "overall_rating",
    "standard_rating": "rating",
    "bears_on": "status",
    "survey_result": "agree",
}


def largest(differences: Iterable[Difference], most: int) -> list[Difference]:
    """Return the largest differences, largest first; figures that came or went last."""
    return heapq.nlargest(most, differences, key=_order)


def _order(difference: Difference) -> tuple[bool, float, float]:
    old, new = difference.figures
    if difference.size is None:
        return False, float(old != new), 0.0
    apart = abs(new - old) if difference.column == "value" else 0.0
    return True, difference.size, apart


def _size(column: str, old: Row | None, new: Row | None) -> float | None:
    before, after = (old or {}).get(column), (new or {}).get(column)
    if before is None or after is None:
        return None
    if column == "value":
        larger = max(abs(before), abs(after))
        return abs(after - before) / larger if larger else 0.0
    if before in RATINGS and after in RATINGS:
        return abs(RATINGS.index(after) - RATINGS.index(before)) / len(RATINGS)
    return None
