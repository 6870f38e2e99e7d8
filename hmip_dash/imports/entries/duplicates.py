"""Find rows of entries that say what another row, or a record, says already."""

from collections.abc import Iterator, Sequence

from hmip_dash.imports.entries.planned import Held, Planned
from hmip_dash.imports.entries.reading import Row
from hmip_dash.imports.problem import Problem

_IDENTITY = {
    "recommendation": ("provider_id", "text", "made_on"),
    "action": ("recommendation_id", "step"),
    "stage": ("stage", "provider_id", "decided_on"),
    "data_request": ("item", "asked_by", "asked_of"),
    "instruction": ("title", "issued_by", "applies_to"),
}
"""Register → the columns in which two records with the same say the same."""
_MAIN = {"recommendation": "text", "action": "step", "data_request": "item"} | {
    "stage": "stage",
    "instruction": "title",
}
"""Register → the column at whose cell it is told that a row is there already."""


def duplicates(
    rows: Sequence[Row], planned: Sequence[Planned], held: Held
) -> Iterator[Problem]:
    """Yield rows that say what another row, or a record, says already."""
    seen: dict[tuple, str] = {}
    for register, columns in _IDENTITY.items():
        for record in held.registers[register].to_dict("records"):
            place = f"no. {record[f'{register}_id']}, entered before"
            seen[(register, *(plain_value(record[name]) for name in columns))] = place
    for row, entry in zip(rows, planned, strict=True):
        main = _MAIN[entry.register]
        if entry.number is not None:
            identity: tuple = ("changed", entry.number)
            main = "number"
        else:
            own = {
                **entry.values,
                **{n: f"row {at}" for n, at in entry.follows.items()},
            }
            columns = _IDENTITY[entry.register]
            if row.unread or own.get(columns[0]) is None:
                continue  # of whom or what it is, is not known yet
            identity = (
                entry.register,
                *(plain_value(own.get(name)) for name in columns),
            )
        if identity in seen:
            message = f"the row says the same as {seen[identity]}"
            yield row.fault(main, "already-entered", message)
        seen.setdefault(identity, f"row {row.number} of {row.sheet}")


def plain_value(value: object) -> object:
    return None if value is None or value != value else value
