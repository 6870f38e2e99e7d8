"""Show what a load would change, largest changes first."""

from dataclasses import dataclass, field

import pandas as pd

from hmip_dash.imports.reference_data import Known
from hmip_dash.store.loads.changes import Changes, Difference
from hmip_dash.store.loads.versions import Row
from hmip_dash.views.shared import phrases
from hmip_dash.vocabulary import GROUPS

LARGEST = 10
TABLES = {
    "observation": "Values",
    "target": "Targets",
    "inspection": "Inspections",
    "standard_rating": "Ratings of standards",
    "case_finding": "Results of cases",
    "bears_on": "Measures beside standards",
    "survey_result": "Survey results",
}
KINDS = {
    "added": "added",
    "changed": "changed",
    "withdrawn": "withdrawn",
    "unchanged": "unchanged",
    "past": "told of the past only",
    "held_back": "withdrawn for good before",
}
"""What may become of a row → how it is said."""


@dataclass(frozen=True)
class Preview:
    """What a load would do: one row a measure or framework, and the largest changes.

    counts has table, group, name and a column for each of KINDS; largest has what,
    unit, who, period, old and new, in words, the largest first.
    """

    counts: pd.DataFrame = field(repr=False)
    largest: pd.DataFrame = field(repr=False)

    def total(self, kind: str) -> int:
        """Return how many rows are of a kind."""
        return int(self.counts[kind].sum())

    @property
    def sentence(self) -> str:
        """Return the whole in one sentence."""
        parts = [
            f"{self.total(kind):,} {words}"
            for kind, words in KINDS.items()
            if self.total(kind) or kind in ("added", "changed", "withdrawn")
        ]
        return f"{phrases.join_words(parts)}."


def preview(changes: Changes, known: Known) -> Preview:
    """Return what a load would change, with the names of what it is of."""
    named = _names(known)
    counts = changes.summary().assign(
        name=lambda frame: frame["group"].map(lambda code: named.get(code, code)),
        table=lambda frame: frame["table"].map(lambda table: TABLES.get(table, table)),
    )
    units = dict(zip(known.measures["measure_id"], known.measures["unit"], strict=True))
    rows = [_line(one, named, units) for one in changes.largest(LARGEST)]
    return Preview(
        counts,
        pd.DataFrame(rows, columns=["what", "unit", "who", "period", "old", "new"]),
    )


def _line(one: Difference, named: dict[str, str], units: dict[str, str]) -> dict:
    key, (old, new) = one.key, one.figures
    who = next((key[part] for part in _WHO if key.get(part)), "")
    if one.table == "bears_on":
        who = key["measure_id"]
    provider = (one.new or one.old or {}).get("provider_id")
    unit = units.get(one.group, "")
    part = key.get("standard") or key.get("question")
    what = named.get(one.group, one.group)
    before, after = _figure(old, unit, one.old), _figure(new, unit, one.new)
    if before == after and one.changed_column:
        before, after = (
            _cell_text(row, one.changed_column) for row in (one.old, one.new)
        )
    return {
        "what": f"{what}, {part}" if part else what,
        "unit": phrases.capitalised(phrases.unit_words(unit)),
        "who": named.get(provider or who, who),
        "period": key.get("period") or (one.new or one.old or {}).get("published"),
        "old": before,
        "new": after,
    }


def _cell_text(row: Row | None, column: str) -> str:
    """Return what a row holds in a column beside its figure, with the column's name."""
    cell = (row or {}).get(column)
    return f"{column.replace('_', ' ')}: {'none' if cell in (None, '') else cell}"


_WHO = ("subject", "inspection_id", "respondent_group")
"""Part of a key that says whom a row is of."""


def _figure(figure: object, unit: str, row: object) -> str:
    if isinstance(figure, int | float) and not isinstance(figure, bool):
        return phrases.value(figure, unit)
    symbol = row.get("symbol") if isinstance(row, dict) else None
    return str(figure or symbol or "none")


def _names(known: Known) -> dict[str, str]:
    frames = (
        (known.measures, "measure_id", "name"),
        (known.frameworks, "framework", "name"),
        (known.areas, "area_code", "name"),
        (known.providers, "provider_id", "name"),
    )
    names = dict(GROUPS)
    for frame, code, name in frames:
        names |= dict(zip(frame[code], frame[name], strict=True))
    return names
