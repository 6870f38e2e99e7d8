"""What did a program ask for, and may it be asked?"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from hmip_dash.api.problems import Refused

MOST_ROWS, USUAL_ROWS = 1000, 100
FORMATS = ("json", "csv")
MOST_LETTERS = 60
_SHOWN = 60
_MOST_WORDS = 40


@dataclass(frozen=True)
class Filter:
    """One filter of a list.

    `words` are the values it takes; `codes` the kind of code it takes instead, to be
    looked up in the store; without either it takes what its `form` says.
    """

    name: str
    says: str
    words: tuple[str, ...] = ()
    codes: str = ""
    form: str = "word"
    default: str = ""


@dataclass(frozen=True)
class Asked:
    """A query that can be answered: checked, but for what only the store knows."""

    values: Mapping[str, str] = field(default_factory=dict)
    on: date | None = None
    limit: int = USUAL_ROWS
    cursor: str = ""
    form: str = ""


CONTROLS = (
    Filter("as_known_on", "what was known on a day; today otherwise", form="day"),
    Filter("limit", f"rows in one answer, 1 to {MOST_ROWS}", form="limit"),
    Filter("cursor", "where an earlier answer said that the next begins", form="any"),
    Filter("format", "json or csv; the header Accept does too", words=FORMATS),
)


def read(pairs: Iterable[tuple[str, str]], filters: Sequence[Filter]) -> Asked:
    """Return what a query asks for; raises Refused for what cannot be asked."""
    known = {one.name: one for one in filters}
    values: dict[str, str] = {}
    for name, value in pairs:
        if name not in known:
            detail = f"There is no filter “{_cut(name)}” here."
            raise Refused(400, detail, allowed=sorted(known))
        if name in values:
            raise Refused(400, f"The filter {name} is given more than once.")
        _check(known[name], value)
        values[name] = value
    day, limit = values.pop("as_known_on", None), values.pop("limit", None)
    return Asked(
        cursor=values.pop("cursor", ""),
        form=values.pop("format", ""),
        on=date.fromisoformat(day) if day else None,
        limit=int(limit) if limit else USUAL_ROWS,
        values=values,
    )


def refuse_unknown_codes(
    values: Mapping[str, str],
    filters: Sequence[Filter],
    codes: Mapping[str, Collection[str]],
) -> None:
    """Raise Refused for a code that the store does not have on that day."""
    kinds = {one.name: one.codes for one in filters if one.codes}
    for name, value in values.items():
        if name in kinds and value not in codes[kinds[name]]:
            detail = f"There is no {kinds[name]} “{_cut(value)}” here on that day."
            known = codes[kinds[name]]
            few = {"allowed": sorted(known)} if len(known) <= _MOST_WORDS else {}
            raise Refused(400, detail, filter=name, **few)


def _check(asked: Filter, value: str) -> None:
    if asked.words:
        if value not in asked.words:
            raise _wrong(asked, value, "is none of its values", asked.words)
    elif asked.form in ("year", "limit"):
        most = MOST_ROWS if asked.form == "limit" else 9999
        whole = value.isascii() and value.isdecimal() and len(value) <= 4
        if not whole or not 1 <= int(value) <= most:
            raise _wrong(asked, value, f"is no whole number from 1 to {most}")
    elif asked.form in ("day", "any day"):
        _check_day(asked, value)
    elif not value:
        raise _wrong(asked, value, "is empty")
    elif asked.form == "text" and len(value) > MOST_LETTERS:
        raise _wrong(asked, value, f"has more than {MOST_LETTERS} characters")


def _check_day(asked: Filter, value: str) -> None:
    try:
        day = date.fromisoformat(value)
    except ValueError:
        day = None
    if day is None or day.isoformat() != value:
        raise _wrong(asked, value, "is not a day like 2026-11-30")
    if asked.form == "day" and day > date.today():
        raise _wrong(asked, value, "is a day to come")


def _wrong(asked: Filter, value: str, why: str, words: tuple[str, ...] = ()) -> Refused:
    allowed = {"allowed": list(words)} if words else {}
    detail = f"The value “{_cut(value)}” of {asked.name} {why}."
    return Refused(400, detail, filter=asked.name, **allowed)


def _cut(text: str) -> str:
    return text[:_SHOWN]
