"""Find the area, provider or group of the store that a publisher's row means.

By its code first, then by its name *within a level*: "West Midlands" is a region, a
police force area and a probation region, and never one for the other. Where several
bear a name, the one that was open in the period is meant. A row that means none, or
one of several, is a problem with the closest names; nothing is guessed or dropped.
"""

import difflib
from dataclasses import dataclass, field
from datetime import date

import pandas as pd

from hmip_dash import partial_date
from hmip_dash.imports.names import plain
from hmip_dash.imports.reference_data import Known
from hmip_dash.imports.subjects import GROUP, LEVELS, Subject, subjects, successors
from hmip_dash.vocabulary import AREA_KINDS, PROVIDER_TYPES

_MOST_SEARCHES = 40


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
    _searches: int = 0

    def __post_init__(self) -> None:
        everyone = subjects(self.known)
        self.by_code = {subject.code: subject for subject in everyone}
        self.successors = successors(self.known)
        self.by_name, self.left_out = {}, {}
        for subject in everyone:
            self._add_name(subject.level, subject.name, subject)
        for alias in self.known.aliases.itertuples():
            if alias.code in self.by_code:
                self._add_name(alias.level, alias.name, self.by_code[alias.code])
            elif pd.isna(alias.code) or not alias.code:
                self.left_out[alias.level, plain(alias.name, alias.level)] = (
                    alias.source
                )

    def _add_name(self, level: str, name: str, subject: Subject) -> None:
        bearers = self.by_name.setdefault((level, plain(name, level)), [])
        if subject not in bearers:
            bearers.append(subject)

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
        bearers = self.by_name.get((subject.level, plain(wanted.name, subject.level)))
        if bearers and subject in bearers:
            return match
        message = (
            f"the code '{wanted.code}' is that of {subject.name}, not '{wanted.name}'"
        )
        if bearers:
            return Match(None, "name-disagrees-with-code", message)
        mend = "Look which of the two is right. The code was followed."
        return Match(match.subject, "name-differs-from-code", message, mend)

    def _by_name(self, wanted: Wanted, level: str) -> Match:
        bearers = self.by_name.get((level, plain(wanted.name, level)), [])
        if not bearers and (
            reason := self.left_out.get((level, plain(wanted.name, level)))
        ):
            message = f"'{wanted.name}' was left out: {reason}"
            return Match(None, "left-out", message)
        if not bearers:
            message = f"'{wanted.name}' is not the name of a {level} that is known"
            return Match(None, "unknown-name", message, self._mend(wanted, level))
        existing = [s for s in bearers if s.exists_in(wanted.start, wanted.end)]
        if len(existing) > 1:
            names = " or ".join(f"{s.name} ({s.code})" for s in existing)
            message = f"'{wanted.name}' can mean {names}"
            return Match(None, "several-candidates", message, "Give the code.")
        return self._in_period((existing or bearers)[0], wanted)

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
        existing = [s for s in followers if s.exists_in(wanted.start, wanted.end)]
        message = f"{subject.name} has not existed since {_day(subject.closed)}"
        if len(existing) == 1 and len(followers) == 1:
            name = existing[0].name
            message += f"; {name} succeeded it, and the row was read as of {name}"
            return Match(existing[0], "successor-taken", message)
        then = existing or [s for s in heirs if s.exists_in(wanted.start, wanted.end)]
        names = " and ".join(f"{s.name} ({s.code})" for s in then)
        mend = f"Its area went to {names}: give their figures." if names else ""
        return Match(None, "no-longer-there", message, mend or "Leave the row out.")

    def _heirs(self, subject: Subject, day: date) -> list[Subject]:
        """Return who followed a subject, and whom of those that ended before a day."""
        heirs: dict[str, Subject] = {}
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
                    heirs[code] = heir
        return list(heirs.values())

    def _which(self, name: str) -> str:
        """Return what to do about a name without a level: which levels have it."""
        bearers = [
            f"{subject.level} {subject.code}"
            for level in dict.fromkeys(LEVELS.values())
            for subject in self.by_name.get((level, plain(name, level)), [])
        ]
        if not bearers:
            return "Give the code or the level."
        return f"Give the code or the level: it can be {' or '.join(bearers[:6])}."

    def _mend(self, wanted: Wanted, level: str) -> str:
        closest = self.closest(wanted.name, level)
        if not closest:
            return "Correct it, or add the name to data/aliases.csv."
        return (
            f"Did you mean {' or '.join(closest)}? Correct it, or add the name "
            "to data/aliases.csv."
        )

    def closest(self, name: str, level: str) -> list[str]:
        """Return up to three names of a level that are most like `name`."""
        self._searches += 1
        if not name or self._searches > _MOST_SEARCHES:
            return []
        names = {
            spelling: bearers[0]
            for (name_level, spelling), bearers in self.by_name.items()
            if name_level == level or not level
        }
        nearest = difflib.get_close_matches(plain(name[:80], level), names, 3, 0.5)
        return list(dict.fromkeys(names[spelling].name for spelling in nearest))


def _day(day: date) -> str:
    return partial_date.words(day.isoformat())
