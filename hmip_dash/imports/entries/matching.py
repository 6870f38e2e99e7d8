"""Match each row of a workbook of entries with the record it is to become or change."""

from collections.abc import Sequence
from datetime import date

import pandas as pd

from hmip_dash.imports.entries import faults
from hmip_dash.imports.entries.duplicates import duplicates, plain_value
from hmip_dash.imports.entries.planned import Held, Planned
from hmip_dash.imports.entries.reading import Row
from hmip_dash.imports.files.tables import key
from hmip_dash.imports.problem import Problem


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
    problems += duplicates(rows, planned, held)
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
        self.titles = _titles(rows, held.registers["instruction"])
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
        self.all_titled = not any("title" in row.unread for row in rows)

    def entry(self, row: Row) -> tuple[Planned, list[Problem]]:
        """Return one row as it is to be saved, and what it names that is not there."""
        by_form = {
            "Recommendations": self._recommendation,
            "Responses": self._response,
            "Steps": self._step,
            "Stages": self._stage,
            "Data requests": self._request,
            "Instructions": self._instruction,
        }
        return by_form[row.form.name](row)

    def _recommendation(self, row: Row) -> tuple[Planned, list[Problem]]:
        values = dict(row.values)
        problems = []
        reference = values.pop("reference")
        if reference and len(self.references[str(reference)]) > 1:
            message = f"several rows have the reference “{reference}”"
            problems.append(row.fault("reference", "duplicate-reference", message))
        codes, wrong = self._provider(row, "Say who it was made to.")
        problems += wrong
        del values["provider"]
        values["provider_id"] = codes[0] if codes else None
        inspection = values["inspection_id"]
        its_provider = self.inspections.get(str(inspection))
        is_known = its_provider in codes or (its_provider and "provider" in row.unread)
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

    def _stage(self, row: Row) -> tuple[Planned, list[Problem]]:
        values = dict(row.values)
        codes, problems = self._provider(row, "Say whose stage it is.")
        del values["provider"]
        values["provider_id"] = codes[0] if codes else None
        return Planned("stage", values), problems

    def _provider(self, row: Row, question: str) -> tuple[list[str], list[Problem]]:
        """Return the codes a row's provider can mean, and what is wrong unless one."""
        name = str(row.values["provider"] or "")
        codes = [name] if name in self.codes else self.names.get(key(name), [])
        if len(codes) == 1:
            return codes, []
        return codes, [_no_provider(row, name, codes, question)]

    def _instruction(self, row: Row) -> tuple[Planned, list[Problem]]:
        values = dict(row.values)
        values["state"] = values["state"] or "in force"
        title = values["conflicts_with"]
        if not title:
            return Planned("instruction", values), []
        values["conflicts_with"] = None
        numbers, places = self.titles.get(key(str(title)), ([], []))
        above = [
            place
            for place in places
            if self.rows[place].sheet == row.sheet
            and self.rows[place].number < row.number
        ]
        if len(numbers) + len(above) != 1:
            is_known = bool(numbers or above)
            reason = "is the title of several" if is_known else "is no instruction here"
            message = f"“{str(title)[:80]}” {reason}"
            code = "several-candidates" if is_known else "unknown-title"
            mend = "Write the title of one entered before, or of a row above."
            wrong = [row.fault("conflicts_with", code, message, mend)]
            may_be_unread = not is_known and not self.all_titled
            return Planned("instruction", values), [] if may_be_unread else wrong
        if above:
            follows = {"conflicts_with": above[0]}
            return Planned("instruction", values, follows=follows), []
        return Planned("instruction", {**values, "conflicts_with": numbers[0]}), []

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
    made = {"made_on": plain_value(made_on)}
    dates = {
        name: value for name, value in row.values.items() if isinstance(value, date)
    }
    return [
        row.fault(fault.column, "unusable-entry", fault.says)
        for fault in faults.faults({**made, **dates})
    ]


def _number(text: str) -> int | None:
    text = text.removeprefix("no.").strip()
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else None


def _titles(
    rows: Sequence[Row], known: pd.DataFrame
) -> dict[str, tuple[list[int], list[int]]]:
    """Return title → numbers of instructions entered before, and places of rows."""
    titles: dict[str, tuple[list[int], list[int]]] = {}
    for number, title in zip(known["instruction_id"], known["title"], strict=True):
        titles.setdefault(key(title), ([], []))[0].append(int(number))
    for place, row in enumerate(rows):
        if row.form.name == "Instructions" and row.values["title"]:
            title = key(str(row.values["title"]))
            titles.setdefault(title, ([], []))[1].append(place)
    return titles


def _no_provider(row: Row, name: str, codes: Sequence[str], question: str) -> Problem:
    if not name:
        return row.fault("provider", "missing-provider", question)
    if codes:
        message = f"“{name[:80]}” can mean {' or '.join(codes)}"
        return row.fault(
            "provider", "several-candidates", message, "Write the code instead."
        )
    message = f"“{name[:80]}” is no provider here"
    mend = "Write name or code as on the sheet Providers of the template."
    return row.fault("provider", "unknown-provider", message, mend)
