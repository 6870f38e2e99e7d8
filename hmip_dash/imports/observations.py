"""How do the rows of a file, as its publisher wrote them, become observations?

Every format brings its rows into one shape (RAW and the columns of PLACE) and leaves
measures, subjects, periods, numbers and marks to this one place.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date

import numpy as np
import pandas as pd

from hmip_dash import periods
from hmip_dash.imports import columns, values
from hmip_dash.imports.matching import Match, Matcher, Wanted
from hmip_dash.imports.measures import Measures
from hmip_dash.imports.prepared_rows import OBSERVATION, PLACE
from hmip_dash.imports.problem import Problem
from hmip_dash.imports.reference_data import Known
from hmip_dash.units import unit

RAW = (
    "measure",
    "level",
    "code",
    "name",
    "period",
    "numerator",
    "denominator",
    "value",
    "marker",
    "unit",
)
"""What a row says: cells as they stand. Columns a format lacks are empty text."""

Period = tuple[str, date, date]


def as_labelled(label: str) -> Period:
    """Return a period with its label as published; raise ValueError."""
    return label, *periods.days(label)


@dataclass(frozen=True)
class Rules:
    """How one publisher's file is to be read.

    `marks` gives the symbol of each of its marks; `period` reads its labels and
    raises ValueError; `places` gives heading and letters of a column for problems
    that are not of the value; rows whose names stand in different columns say so in
    `name_column` and `name_letter`. `source` is kept with each row.
    """

    source: str
    marks: Mapping[str, str] = field(default_factory=lambda: values.GSS_MARKS)
    period: Callable[[str], Period] = as_labelled
    places: Mapping[str, tuple[str, str]] = field(default_factory=dict)


def build(
    raw: pd.DataFrame, known: Known, rules: Rules
) -> tuple[pd.DataFrame, list[Problem]]:
    """Return the rows that are usable as observations, and what is wrong or said.

    `raw` has columns of RAW, those it lacks empty, and PLACE. A row with an error is
    left out and stands among the problems.
    """
    rows = raw.reset_index(drop=True)
    for name in RAW:
        if name not in rows:
            rows[name] = ""
    step = _Step(rows, rules)
    measure, factor = step.measures(Measures(known))
    label, start, end = step.periods()
    numerator, denominator = step.numbers("numerator"), step.numbers("denominator")
    value = step.numbers("value")
    symbol, marker = step.marks(value)
    has_value = ~np.isnan(value.value) | ~np.isnan(numerator.value)
    kind, subject = step.subjects(Matcher(known), start, end, has_value)
    worked_out, symbol = _worked_out(
        value.value, numerator.value, denominator.value, symbol, marker, factor
    )
    made = {
        "measure_id": measure,
        "subject_kind": kind,
        "subject": subject,
        "period": label,
        "period_start": start,
        "period_end": end,
        "numerator": numerator.value,
        "denominator": denominator.value,
        "value": worked_out,
        "symbol": _or_none(symbol),
        "marker": _or_none(marker),
        "unit": _or_none(columns.text(rows["unit"])),
        "source": rules.source,
    }
    frame = pd.DataFrame(
        {**{name: made[name] for name in OBSERVATION}, **rows[PLACE]},
        index=rows.index,
    )
    frame = frame[~step.wrong].reset_index(drop=True)
    labelled = _with_known_labels(_with_one_label(frame), known.observations)
    return labelled, step.problems


def _with_one_label(frame: pd.DataFrame) -> pd.DataFrame:
    """Return rows in which a measure's period has one label, the first in the file.

    "2023-24" and "Apr 2023 to Mar 2024" are the same days: two rows of one subject are
    then two values of one period, and are found to be.
    """
    key = ["measure_id", "period_start", "period_end"]
    labels = frame[[*key, "period"]].drop_duplicates()
    if not labels.duplicated(key).any():
        return frame
    first = labels.drop_duplicates(key)
    found = frame[key].merge(first, on=key, how="left", validate="many_to_one")
    return frame.assign(period=found["period"].to_numpy())


def _with_known_labels(frame: pd.DataFrame, history: pd.DataFrame) -> pd.DataFrame:
    """Return rows whose period, where the store has it, is called as it is there.

    The key of an observation holds the label: "2021-22" loaded beside a stored
    "2021-22 (April to March)" would be a second value of the same year. The label of
    the same subject goes first, then the only one of the measure.
    """
    if frame.empty or history.empty:
        return frame
    stored = history[["measure_id", "subject_kind", "subject", "period"]].assign(
        days=_days(history["period_start"], history["period_end"])
    )
    rows = frame[["measure_id", "subject_kind", "subject"]].assign(
        days=_days(frame["period_start"], frame["period_end"])
    )
    of_subject = _only(stored, rows, [*rows])
    of_measure = _only(stored, rows, ["measure_id", "days"])
    label = of_subject.fillna(of_measure).fillna(frame["period"])
    return frame.assign(period=label)


def _days(start: pd.Series, end: pd.Series) -> np.ndarray:
    """Return both days of each period as one text."""
    numbers, firsts = _combinations(
        [start.to_numpy(dtype=object), end.to_numpy(dtype=object)]
    )
    pairs = [f"{start.iat[at]!s:.10} {end.iat[at]!s:.10}" for at in firsts]
    return np.array(pairs, dtype=object)[numbers]


def _only(stored: pd.DataFrame, rows: pd.DataFrame, key: list[str]) -> pd.Series:
    """Return the stored label of each row's key, missing where it has none or two."""
    labels = stored[[*key, "period"]].drop_duplicates()
    labels = labels[~labels.duplicated(key, keep=False)]
    return rows[key].merge(labels, on=key, how="left", validate="many_to_one")["period"]


def without_empty_twins(frame: pd.DataFrame) -> pd.DataFrame:
    """Return rows less those without a value beside one of the same key with one.

    A publisher lists an area that was redrawn twice, each with empty cells for the
    years in which it did not exist.
    """
    key = ["measure_id", "subject_kind", "subject", "period"]
    has_value = frame["value"].notna()
    twin = has_value.groupby([frame[name] for name in key]).transform("any")
    return frame[has_value | ~twin].reset_index(drop=True)


def _or_none(texts: np.ndarray) -> np.ndarray:
    cells = texts.astype(object)
    cells[cells == ""] = None
    return cells


def _worked_out(
    value: np.ndarray,
    numerator: np.ndarray,
    denominator: np.ndarray,
    symbol: np.ndarray,
    marker: np.ndarray,
    factor: np.ndarray,
) -> tuple[np.ndarray, np.ndarray]:
    """Return values and symbols, with a rate worked out where only counts are given.

    A rate of no cases is not applicable, not zero. A mark of the publisher's stays.
    """
    counted = np.isnan(value) & (marker == "") & ~np.isnan(numerator)
    counted &= ~np.isnan(denominator) & ~np.isnan(factor)
    has_cases = counted & (denominator > 0)
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        rate = factor * numerator / denominator
    has_cases &= np.isfinite(rate)
    value = np.where(has_cases, rate, value)
    symbol = np.where(has_cases, "", symbol)
    return value, np.where(counted & ~has_cases, "[z]", symbol)


class _Step:
    """Reads one column after the other, and gathers what is wrong."""

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
        found = [measures.find(str(text)) for text in texts]
        for number, (text, measure) in enumerate(zip(texts, found, strict=True)):
            if measure is None:
                message, mend = measures.why_not(str(text))
                self.first_of(numbers == number, "unknown-measure", message, mend)
        scales = [unit(measures.units.get(m or "", "")).scale or np.nan for m in found]
        ids = np.array([*found, None], dtype=object)[numbers]
        return ids, np.array([*scales, np.nan], dtype=float)[numbers]

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
        found = values.numbers(cells, self.rules.marks)
        self.fault(
            found.wrong,
            "not-a-number",
            lambda at: f"'{cells.iat[at]}' is neither a number nor a known mark",
            of,
        )
        if of == "value" and found.percent_text.any():
            message = "the percentage is written as text and was read as a number"
            self.first_of(
                found.percent_text,
                "percentage-as-text",
                message,
                of=of,
                severity="warning",
            )
        return found

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
            lambda at: f"'{own[at]}' is no mark of this publisher that is known",
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
        numbers, firsts = _combinations([*texts, start, end])
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
        said: dict[tuple[str, str, str], list[int]] = {}
        for number, match in enumerate(matches):
            if match.code:
                said.setdefault((match.code, match.message, match.mend), []).append(
                    number
                )
        for (code, message, mend), found in said.items():
            rows = np.isin(numbers, found)
            is_error = matches[found[0]].subject is None
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


def _combinations(columns_: list[np.ndarray]) -> tuple[np.ndarray, np.ndarray]:
    """Return for each row the number of its combination, and where each first is."""
    total = np.zeros(len(columns_[0]), dtype="int64")
    for column in columns_:
        numbers, found = pd.factorize(column, use_na_sentinel=False)
        total = total * max(len(found), 1) + numbers
        total = pd.factorize(total)[0]
    numbers, firsts = np.unique(total, return_index=True)
    return total, firsts[np.argsort(numbers)]
