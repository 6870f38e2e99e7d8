"""Which record does each row of a workbook of entries mean, and is it there already?"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

import pandas as pd

from hmip_dash.imports import entered_faults
from hmip_dash.imports.entered import Row
from hmip_dash.imports.entered_layout import DATA_REQUESTS, RESPONSES, STEPS, Value
from hmip_dash.imports.problem import Problem
from hmip_dash.imports.tables import key

_THE_SAME = {
    "recommendation": ("provider_id", "text", "made_on"),
    "action": ("recommendation_id", "step"),
    "data_request": ("item", "asked_by", "asked_of"),
}
"""Register → the columns in which two records with the same say the same."""


@dataclass(frozen=True)
class Held:
    """What the store holds that entries refer to.

    providers: provider_id and name; inspections: inspection_id and provider_id;
    measures: measure_id; registers: name → its records, with number and version.
    """

    providers: pd.DataFrame = field(repr=False)
    inspections: pd.DataFrame = field(repr=False)
    measures: pd.DataFrame = field(repr=False)
    registers: Mapping[str, pd.DataFrame] = field(repr=False)


@dataclass(frozen=True)
class Planned:
    """A record to be saved, as `store.records.Entry` takes it."""

    register: str
    values: Mapping[str, Value]
    number: int | None = None
    version: int = 0
    follows: Mapping[str, int] = field(default_factory=dict)


def plan(rows: Sequence[Row], held: Held) -> tuple[list[Planned], list[Problem]]:
    """Return what is to be saved, in the order of the rows, and all that is wrong.

    Nothing may be saved while there is a problem: places in `follows` count planned
    records only.
    """
    matched = _Matching(rows, held)
    planned, problems = [], []
    for row in rows:
        entry, wrong = matched.entry(row)
        unread = [row.columns[name] for name in row.unread]
        problems += [one for one in wrong if (one.column, one.letter) not in unread]
        planned.append(entry)
    problems += _twice(rows, planned, held)
    return planned, sorted(problems)


class _Matching:
    """Names, codes and references of one file."""

    def __init__(self, rows: Sequence[Row], held: Held) -> None:
        self.names: dict[str, list[str]] = {}
        for row in held.providers.itertuples(index=False):
            self.names.setdefault(key(row.name), []).append(row.provider_id)
        self.codes = set(held.providers["provider_id"])
        self.inspections = dict(
            held.inspections[["inspection_id", "provider_id"]].itertuples(
                index=False, name=None
            )
        )
        self.measures = set(held.measures["measure_id"])
        known = held.registers["recommendation"]
        self.made = dict(
            zip(known["recommendation_id"].map(int), known["made_on"], strict=True)
        )
        self.rows = rows
        self.versions = dict(
            zip(
                known["recommendation_id"].map(int),
                known["version"].map(int),
                strict=True,
            )
        )
        self.references: dict[str, list[int]] = {}
        for place, row in enumerate(rows):
            if row.values.get("reference"):
                name = str(row.values["reference"])
                self.references.setdefault(name, []).append(place)
        self.all_read = not any("reference" in row.unread for row in rows)

    def entry(self, row: Row) -> tuple[Planned, list[Problem]]:
        """Return one row as it is to be saved, and what it names that is not there."""
        if row.form is RESPONSES:
            return self._response(row)
        if row.form is STEPS:
            return self._step(row)
        if row.form is DATA_REQUESTS:
            return self._request(row)
        return self._recommendation(row)

    def _recommendation(self, row: Row) -> tuple[Planned, list[Problem]]:
        values = dict(row.values)
        problems = []
        reference = values.pop("reference")
        if reference and len(self.references[str(reference)]) > 1:
            message = f"several rows have the reference “{reference}”"
            problems.append(row.fault("reference", "duplicate-reference", message))
        name = str(values.pop("provider") or "")
        found = [name] if name in self.codes else self.names.get(key(name), [])
        if len(found) != 1:
            problems.append(_no_provider(row, name, found))
        values["provider_id"] = found[0] if found else None
        inspection = values["inspection_id"]
        its_provider = self.inspections.get(str(inspection))
        is_known = its_provider in found or (its_provider and "provider" in row.unread)
        if inspection and not is_known:
            message = f"“{inspection}” is no inspection of this provider here"
            problems.append(row.fault("inspection_id", "unknown-code", message))
        values["state"] = values["state"] or "open"
        return Planned("recommendation", values), problems

    def _response(self, row: Row) -> tuple[Planned, list[Problem]]:
        values = {
            name: value for name, value in row.values.items() if value is not None
        }
        number = _number(str(values.pop("number", "") or ""))
        if number not in self.versions:
            message = f"there is no recommendation no. “{row.values['number'] or ''}”"
            wrong = [row.fault("number", "unknown-number", message)]
            return Planned("recommendation", {}), wrong
        planned = Planned("recommendation", values, number, self.versions[number])
        return planned, _dated(row, self.made[number])

    def _step(self, row: Row) -> tuple[Planned, list[Problem]]:
        values = dict(row.values)
        of = str(values.pop("recommendation") or "")
        values["state"] = values["state"] or "open"
        places, number = self.references.get(of, []), _number(of)
        if places and number in self.versions:
            message = f"“{of}” is a reference here, and the number of another one"
            wrong = row.fault(
                "recommendation",
                "several-candidates",
                message,
                "Use a reference that is no number.",
            )
            return Planned("action", values), [wrong]
        if places:
            made = self.rows[places[0]].values["made_on"]
            follows = {"recommendation_id": places[0]}
            return Planned("action", values, follows=follows), _dated(row, made)
        if number in self.versions:
            whole = {**values, "recommendation_id": number}
            return Planned("action", whole), _dated(row, self.made[number])
        if not self.all_read:
            return Planned("action", values), []
        message = f"“{of}” is neither a reference here nor the number of one entered"
        wrong = row.fault("recommendation", "unknown-number", message)
        return Planned("action", values), [wrong]

    def _request(self, row: Row) -> tuple[Planned, list[Problem]]:
        values = dict(row.values)
        values["frequency"] = values["frequency"] or "not known"
        measure = values["measure_id"]
        if measure and measure not in self.measures:
            message = f"“{measure}” is no measure here"
            mend = "Use the code, from the sheet Measures of the template."
            wrong = [row.fault("measure_id", "unknown-code", message, mend)]
            return Planned("data_request", values), wrong
        return Planned("data_request", values), []


def _dated(row: Row, made_on: object) -> list[Problem]:
    """Return what is wrong in the dates of a row beside when its record was made."""
    made = {"made_on": _plain(made_on)}
    dates = {
        name: value for name, value in row.values.items() if isinstance(value, date)
    }
    return [
        row.fault(fault.column, "unusable-entry", fault.says)
        for fault in entered_faults.faults({**made, **dates})
    ]


def _number(text: str) -> int | None:
    text = text.removeprefix("no.").strip()
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else None


def _no_provider(row: Row, name: str, found: Sequence[str]) -> Problem:
    if not name:
        return row.fault("provider", "missing-provider", "Say who it was made to.")
    if found:
        message = f"“{name[:80]}” can mean {' or '.join(found)}"
        return row.fault(
            "provider", "several-candidates", message, "Write the code instead."
        )
    message = f"“{name[:80]}” is no provider here"
    mend = "Write name or code as on the sheet Providers of the template."
    return row.fault("provider", "unknown-provider", message, mend)


def _twice(
    rows: Sequence[Row], planned: Sequence[Planned], held: Held
) -> Iterator[Problem]:
    """Yield rows that say what another row, or a record, says already."""
    seen: dict[tuple, str] = {}
    for register, columns in _THE_SAME.items():
        for record in held.registers[register].to_dict("records"):
            said = f"no. {record[f'{register}_id']}, entered before"
            seen[(register, *(_plain(record[name]) for name in columns))] = said
    for row, entry in zip(rows, planned, strict=True):
        main = "text" if entry.register == "recommendation" else "step"
        main = "item" if entry.register == "data_request" else main
        if entry.number is not None:
            found: tuple = ("changed", entry.number)
            main = "number"
        else:
            own = {
                **entry.values,
                **{n: f"row {at}" for n, at in entry.follows.items()},
            }
            columns = _THE_SAME[entry.register]
            if row.unread or own.get(columns[0]) is None:
                continue  # of whom or what it is, is not known yet
            found = (entry.register, *(_plain(own.get(name)) for name in columns))
        if found in seen:
            message = f"the row says the same as {seen[found]}"
            yield row.fault(main, "already-entered", message)
        seen.setdefault(found, f"row {row.number} of {row.sheet}")


def _plain(value: object) -> object:
    return None if value is None or value != value else value
