"""Read measures, periods, numbers, marks and subjects of a file, and what is wrong."""

from collections.abc import Callable
from datetime import date

import numpy as np
import pandas as pd

from hmip_dash.imports import columns, values
from hmip_dash.imports.file_rules import Rules
from hmip_dash.imports.matching import Match, Matcher, Wanted
from hmip_dash.imports.measures import Measures
from hmip_dash.imports.problem import Problem
from hmip_dash.units import unit


class RowReader:
    """Read one column after the other, and gather what is wrong."""

    def __init__(self, rows: pd.DataFrame, rules: Rules) -> None:
        self.rows, self.rules = rows, rules
        self.wrong = np.zeros(len(rows), dtype=bool)
        self.problems: list[Problem] = []

    def fault(
        self,
        wrong: columns.Mask,
        code: str,
        message: Callable[[int], str],
        of: str = "value",
        mend: str = "",
    ) -> None:
        """Note an error in the rows where `wrong`, in the column `of`."""
        self.wrong |= wrong
        place = self.rules.places.get(of)
        self.problems += columns.problems(
            self.rows, wrong, code, message, place=place, mend=mend
        )

    def measures(self, measures: Measures) -> tuple[np.ndarray, np.ndarray]:
        """Return each row's measure and by what its unit multiplies a proportion."""
        numbers, texts = columns.codes(self.rows["measure"])
        ids = [measures.find(str(text)) for text in texts]
        for number, (text, measure) in enumerate(zip(texts, ids, strict=True)):
            if measure is None:
                message, mend = measures.why_not(str(text))
                self.first_of(numbers == number, "unknown-measure", message, mend)
        scales = [unit(measures.units.get(m or "", "")).scale or np.nan for m in ids]
        of_rows = np.array([*ids, None], dtype=object)[numbers]
        return of_rows, np.array([*scales, np.nan], dtype=float)[numbers]

    def first_of(
        self,
        rows: columns.Mask,
        code: str,
        message: str,
        mend: str = "",
        of: str = "measure",
        severity: str = "error",
    ) -> None:
        """Note what is the same in all of `rows` once, at the first of them."""
        at, count = int(np.argmax(rows)), int(rows.sum())
        if severity == "error":
            self.wrong |= rows
        if count > 1:
            message += f" ({count:,} rows, of which this is the first)"
        first = np.zeros(len(rows), dtype=bool)
        first[at] = True
        self.problems += columns.problems(
            self.rows,
            first,
            code,
            lambda _: message,
            severity=severity,
            place=self._place(of, at),
            mend=mend,
        )

    def _place(self, of: str, at: int) -> tuple[str, str] | None:
        """Return heading and letters of the column that says `of` in a row."""
        if of == "name" and "name_column" in self.rows:
            return self.rows["name_column"].iat[at], self.rows["name_letter"].iat[at]
        return self.rules.places.get(of)

    def periods(self) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Return label, first and last day of each row's period."""
        numbers, texts = columns.codes(pd.Series(columns.text(self.rows["period"])))
        read = []
        for number, text in enumerate(texts):
            try:
                read.append(self.rules.period(text))
            except ValueError as fault:
                read.append(("", date.min, date.min))
                self.first_of(
                    numbers == number, "unknown-period", str(fault), of="period"
                )
        parts = np.empty((3, len(read) + 1), dtype=object)
        for number, period in enumerate(read):
            parts[:, number] = period
        return parts[0][numbers], parts[1][numbers], parts[2][numbers]

    def numbers(self, of: str) -> values.Numbers:
        """Return a column as numbers."""
        cells = self.rows[of]
        numbers = values.numbers(cells, self.rules.marks)
        self.fault(
            numbers.wrong,
            "not-a-number",
            lambda at: f"'{cells.iat[at]}' is neither a number nor a known mark",
            of,
        )
        if of == "value" and numbers.percent_text.any():
            message = "the percentage is written as text and was read as a number"
            self.first_of(
                numbers.percent_text,
                "percentage-as-text",
                message,
                of=of,
                severity="warning",
            )
        return numbers

    def marks(self, value: values.Numbers) -> tuple[np.ndarray, np.ndarray]:
        """Return symbol and publisher's mark of each row's value.

        A mark in a column of its own goes before one in the value's cell.
        """
        own = columns.text(self.rows["marker"])
        symbols = columns.each(
            pd.Series(own, dtype=object),
            lambda mark: self.rules.marks.get(str(mark).casefold(), "?"),
        )
        self.fault(
            (own != "") & (symbols == "?"),
            "unknown-mark",
            lambda at: f"'{own[at]}' is a symbol that is not recognised",
            "marker",
        )
        symbol = np.where(own != "", symbols, value.symbol)
        return symbol, np.where(own != "", own, value.marker)

    def subjects(
        self,
        matcher: Matcher,
        start: np.ndarray,
        end: np.ndarray,
        has_value: columns.Mask,
    ) -> tuple[np.ndarray, np.ndarray]:
        """Return kind and code of each row's subject."""
        texts = [columns.text(self.rows[name]) for name in ("level", "code", "name")]
        numbers, firsts = columns.combinations([*texts, start, end])
        matches = [
            matcher.find(
                Wanted(texts[0][n], texts[1][n], texts[2][n], start[n], end[n])
            )
            for n in firsts
        ]
        self._unmatched(matches, numbers, has_value)
        kinds = [m.subject.kind if m.subject else None for m in matches]
        codes = [m.subject.code if m.subject else None for m in matches]
        return (
            np.array([*kinds, None], dtype=object)[numbers],
            np.array([*codes, None], dtype=object)[numbers],
        )

    def _unmatched(
        self, matches: list[Match], numbers: np.ndarray, has_value: columns.Mask
    ) -> None:
        """Note each thing that is wrong with a subject once, whatever the period."""
        faults: dict[tuple[str, str, str], list[int]] = {}
        for number, match in enumerate(matches):
            if match.code:
                faults.setdefault((match.code, match.message, match.mend), []).append(
                    number
                )
        for (code, message, mend), places in faults.items():
            rows = np.isin(numbers, places)
            is_error = matches[places[0]].subject is None
            if code == "left-out":
                self.wrong |= rows
                self.first_of(rows, code, message, mend, "name", "warning")
                continue
            if code in ("not-yet-there", "no-longer-there"):
                empty = rows & ~has_value
                self.wrong |= empty
                if empty.any():
                    words = f"{message}; its cells without a value were left out"
                    self.first_of(empty, "left-out", words, of="name", severity="note")
                rows &= has_value
            if rows.any():
                severity = "error" if is_error else "warning"
                of = _AT_FAULT.get(code, "name")
                of = of if of in self.rules.places else "name"
                self.first_of(rows, code, message, mend, of, severity)


_AT_FAULT = {
    "unknown-code": "code",
    "unknown-level": "level",
    "level-disagrees": "level",
}
"""The column that a problem of a subject is in, when it is not that of the name."""
