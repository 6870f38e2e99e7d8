"""Find the measure of the store that a publisher's name or code means."""

import difflib
from dataclasses import dataclass, field

import pandas as pd

from hmip_dash.imports.files.tables import key
from hmip_dash.imports.reference_data import Known


@dataclass
class Measures:
    """Finds measures by id, by the publisher's code, or by name, each if only one."""

    known: Known
    units: dict[str, str] = field(init=False)
    _ids_by_name: dict[str, set[str]] = field(init=False)
    _ids: dict[str, str] = field(init=False)
    _searches: int = 0

    def __post_init__(self) -> None:
        table = self.known.measures
        self.units = dict(zip(table["measure_id"], table["unit"], strict=True))
        self._ids = {key(measure): measure for measure in self.units}
        self._ids_by_name = {}
        for row in table.itertuples(index=False):
            for text in (row.code, row.name):
                if not pd.isna(text) and key(text):
                    self._ids_by_name.setdefault(key(text), set()).add(row.measure_id)

    def find(self, text: str) -> str | None:
        """Return the id of the one measure that `text` means, None otherwise."""
        name = key(text)
        if name in self._ids:
            return self._ids[name]
        ids = self._ids_by_name.get(name, set())
        return next(iter(ids)) if len(ids) == 1 else None

    def why_not(self, text: str) -> tuple[str, str]:
        """Return message and remedy for a text that means no measure, or several."""
        candidates = sorted(self._ids_by_name.get(key(text), set()))
        if len(candidates) > 1:
            return (
                f"'{text}' can mean {' or '.join(candidates)}",
                "Give the measure's id.",
            )
        self._searches += 1
        names = [*self._ids, *self._ids_by_name] if self._searches <= 40 else []
        closest = difflib.get_close_matches(key(text[:80]), names, 3, 0.5)
        ids = [self._ids.get(name) or min(self._ids_by_name[name]) for name in closest]
        mend = f"The closest are {', '.join(dict.fromkeys(ids))}." if ids else ""
        return f"'{text}' is not a measure that is known", mend
