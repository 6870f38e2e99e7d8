"""Which area, provider or group of the store does a publisher's row mean?

By its code first, then by its name *within a level*: "West Midlands" is a region, a
police force area and a probation region, and never one for the other. Where several
carry a name, the one that was open in the period is meant. A row that means none, or
one of several, is a problem with the closest names; nothing is guessed or dropped.
"""

import difflib
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby

import pandas as pd

from hmip_dash import partial_date
from hmip_dash.imports.names import plain
from hmip_dash.imports.reference_data import Known
from hmip_dash.vocabulary import AREA_KINDS, GROUPS, PROVIDER_TYPES

GROUP = "group"
LEVELS: dict[str, str] = {
    **{level.casefold(): level for level in (*AREA_KINDS, *PROVIDER_TYPES, GROUP)},
    "national": "country",
    "regional": "region",
    "english region": "region",
    "force": "police force area",
    "police force": "police force area",
    "authority": "local authority",
    "la": "local authority",
    "youth justice service": "YJS",
    "service": "YJS",
    "division": "NPS division",
    "delivery unit": "PDU",
    "probation delivery unit": "PDU",
}
"""A level as files name it → the level it is: a kind of area, a type of provider, or
a whole group of providers."""

_MOST_CLOSEST = 40
_FIRST, _LAST = date.min, date.max


@dataclass(frozen=True)
class Subject:
    """One area, provider or group, and when it existed."""

    kind: str
    code: str
    name: str
    level: str
    opened: date = _FIRST
    closed: date = _LAST

    def exists_in(self, start: date, end: date) -> bool:
        """Whether it existed on at least one day of a period."""
        return self.opened <= end and self.closed >= start

    def exists_throughout(self, start: date, end: date) -> bool:
        """Whether it existed on every day of a period."""
        return self.opened <= start and self.closed >= end


@dataclass(frozen=True)
class Wanted:
    """What a row says of its subject, and the days of its period."""

    level: str
    code: str
    name: str
    start: date
    end: date


@dataclass(frozen=True)
class Match:
    """The subject a row means, or why there is none.

    `code` is a problem's code, empty where all is well; with a subject it is a
    warning, without one an error.
    """

    subject: Subject | None
    code: str = ""
    message: str = ""
    mend: str = ""


@dataclass
class Matcher:
    """Finds subjects among what the store knows."""

    known: Known
    by_code: dict[str, Subject] = field(init=False)
    by_name: dict[tuple[str, str], list[Subject]] = field(init=False)
    successors: dict[str, list[str]] = field(init=False)
    left_out: dict[tuple[str, str], str] = field(init=False)
    _looked_for: int = 0

    def __post_init__(self) -> None:
        subjects = [*_areas(self.known), *_providers(self.known), *_groups()]
        self.by_code = {subject.code: subject for subject in subjects}
        self.successors = _successors(self.known)
        self.by_name, self.left_out = {}, {}
        for subject in subjects:
            self._call(subject.level, subject.name, subject)
        for alias in self.known.aliases.itertuples():
            if alias.code in self.by_code:
                self._call(alias.level, alias.name, self.by_code[alias.code])
            elif pd.isna(alias.code) or not alias.code:
                self.left_out[alias.level, plain(alias.name, alias.level)] = (
                    alias.source
                )

    def _call(self, level: str, name: str, subject: Subject) -> None:
        called = self.by_name.setdefault((level, plain(name, level)), [])
        if subject not in called:
            called.append(subject)

    def find(self, wanted: Wanted) -> Match:
        """Return the subject that a row means, or why there is none."""
        level = LEVELS.get(wanted.level.casefold(), "")
        if wanted.level and not level:
            known = ", ".join((*AREA_KINDS, *PROVIDER_TYPES, GROUP))
            message = f"'{wanted.level}' is no level of area or provider"
            return Match(None, "unknown-level", message, f"Write one of: {known}.")
        if wanted.code:
            return self._by_code(wanted, level)
        if not wanted.name:
            return Match(None, "no-subject", "neither code nor name says who is meant")
        if not level:
            message = f"'{wanted.name}' has no code, and no level says what it is"
            return Match(None, "no-level", message, self._which(wanted.name))
        return self._by_name(wanted, level)

    def _by_code(self, wanted: Wanted, level: str) -> Match:
        subject = self.by_code.get(wanted.code) or self.by_code.get(
            wanted.code.casefold() if "-" in wanted.code else wanted.code.upper()
        )
        if subject is None:
            message = f"the code '{wanted.code}' is not known"
            return Match(None, "unknown-code", message, self._mend(wanted, level))
        if level and level != subject.level:
            message = f"'{wanted.code}' is the code of a {subject.level}, not a {level}"
            return Match(None, "level-disagrees", message)
        match = self._in_period(subject, wanted)
        if match.subject is None or match.code or not wanted.name:
            return match
        called = self.by_name.get((subject.level, plain(wanted.name, subject.level)))
        if called and subject in called:
            return match
        message = (
            f"the code '{wanted.code}' is that of {subject.name}, not '{wanted.name}'"
        )
        if called:
            return Match(None, "name-disagrees-with-code", message)
        mend = "Look which of the two is right. The code was followed."
        return Match(match.subject, "name-differs-from-code", message, mend)

    def _by_name(self, wanted: Wanted, level: str) -> Match:
        called = self.by_name.get((level, plain(wanted.name, level)), [])
        if not called and (
            reason := self.left_out.get((level, plain(wanted.name, level)))
        ):
            message = f"'{wanted.name}' was left out: {reason}"
            return Match(None, "left-out", message)
        if not called:
            message = f"'{wanted.name}' is not the name of a {level} that is known"
            return Match(None, "unknown-name", message, self._mend(wanted, level))
        there = [s for s in called if s.exists_in(wanted.start, wanted.end)]
        if len(there) > 1:
            names = " or ".join(f"{s.name} ({s.code})" for s in there)
            message = f"'{wanted.name}' can mean {names}"
            return Match(None, "several-candidates", message, "Give the code.")
        return self._in_period((there or called)[0], wanted)

    def _in_period(self, subject: Subject, wanted: Wanted) -> Match:
        if subject.exists_throughout(wanted.start, wanted.end):
            return Match(subject)
        if subject.exists_in(wanted.start, wanted.end):
            message = f"{subject.name} existed for a part of the period only"
            return Match(subject, "part-of-period", message)
        if subject.opened > wanted.end:
            message = f"{subject.name} did not exist before {_day(subject.opened)}"
            return Match(None, "not-yet-there", message, "Leave the row out.")
        return self._succeeded(subject, wanted)

    def _succeeded(self, subject: Subject, wanted: Wanted) -> Match:
        heirs = self._heirs(subject, wanted.start)
        followers = [s for s in heirs if s.level == subject.level]
        there = [s for s in followers if s.exists_in(wanted.start, wanted.end)]
        message = f"{subject.name} has not existed since {_day(subject.closed)}"
        if len(there) == 1 and len(followers) == 1:
            name = there[0].name
            message += f"; {name} succeeded it, and the row was read as of {name}"
            return Match(there[0], "successor-taken", message)
        then = there or [s for s in heirs if s.exists_in(wanted.start, wanted.end)]
        names = " and ".join(f"{s.name} ({s.code})" for s in then)
        mend = f"Its area went to {names}: give their figures." if names else ""
        return Match(None, "no-longer-there", message, mend or "Leave the row out.")

    def _heirs(self, subject: Subject, day: date) -> list[Subject]:
        """Return who followed a subject, and whom of those that ended before a day."""
        found: dict[str, Subject] = {}
        ended, seen = [subject], {subject.code}
        while ended:
            for code in self.successors.get(ended.pop().code, []):
                heir = self.by_code.get(code)
                if heir is None or code in seen:
                    continue
                seen.add(code)
                if heir.closed < day:
                    ended.append(heir)
                else:
                    found[code] = heir
        return list(found.values())

    def _which(self, name: str) -> str:
        """Return what to do about a name without a level: which levels have it."""
        called = [
            f"{subject.level} {subject.code}"
            for level in dict.fromkeys(LEVELS.values())
            for subject in self.by_name.get((level, plain(name, level)), [])
        ]
        if not called:
            return "Give the code or the level."
        return f"Give the code or the level: it can be {' or '.join(called[:6])}."

    def _mend(self, wanted: Wanted, level: str) -> str:
        closest = self.closest(wanted.name, level)
        if not closest:
            return "Correct it, or add the name to data/aliases.csv."
        return (
            f"The closest names are {', '.join(closest)}. Correct it, or add the name "
            "to data/aliases.csv."
        )

    def closest(self, name: str, level: str) -> list[str]:
        """Return up to three names of a level that are most like `name`."""
        self._looked_for += 1
        if not name or self._looked_for > _MOST_CLOSEST:
            return []
        names = {
            called: subjects[0]
            for (of, called), subjects in self.by_name.items()
            if of == level or not level
        }
        found = difflib.get_close_matches(plain(name[:80], level), names, 3, 0.5)
        return list(dict.fromkeys(names[called].name for called in found))


def _areas(known: Known) -> list[Subject]:
    return [
        Subject(
            "area", row.area_code, row.name, row.kind, *_open(row.opened, row.closed)
        )
        for row in known.areas.itertuples(index=False)
    ]


def _providers(known: Known) -> list[Subject]:
    return [
        Subject(
            "provider",
            row.provider_id,
            row.name,
            row.provider_type,
            *_open(row.opened, row.closed),
        )
        for row in known.providers.itertuples(index=False)
    ]


def _groups() -> list[Subject]:
    return [Subject(GROUP, code, name, GROUP) for code, name in GROUPS.items()]


def _open(opened_on: str | None, closed_on: str | None) -> tuple[date, date]:
    opened = _FIRST if pd.isna(opened_on) else partial_date.earliest(str(opened_on))
    closed = _LAST if pd.isna(closed_on) else partial_date.latest(str(closed_on))
    return opened, closed


def _successors(known: Known) -> dict[str, list[str]]:
    areas = known.areas.dropna(subset="successor_codes")
    found = {
        row.area_code: row.successor_codes.split(";")
        for row in areas.itertuples(index=False)
    }
    pairs = sorted(
        zip(
            known.successions["predecessor_id"],
            known.successions["successor_id"],
            strict=True,
        )
    )
    for predecessor, rows in groupby(pairs, key=lambda pair: pair[0]):
        found[predecessor] = [successor for _, successor in rows]
    return found


def _day(day: date) -> str:
    return partial_date.words(day.isoformat())
