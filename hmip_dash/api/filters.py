"""Read and check the query of a request."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from hmip_dash.api.problems import RequestProblem

MAX_ROWS, DEFAULT_ROWS = 1000, 100
FORMATS = ("json", "csv")
MAX_LETTERS = 60
_SHOWN_LETTERS = 60
_MAX_ALLOWED_SHOWN = 40


@dataclass(frozen=True)
class Filter:
    """One filter of a list.

    `choices` are the values it takes; `code_kind` the kind of code it takes instead, to
    be looked up in the store; without either, `value_form` says which values it takes.
    """

    name: str
    description: str
    choices: tuple[str, ...] = ()
    code_kind: str = ""
    value_form: str = "word"
    default: str = ""


@dataclass(frozen=True)
class Query:
    """A query whose values were checked, except codes, which need the store."""

    values: Mapping[str, str] = field(default_factory=dict)
    on: date | None = None
    limit: int = DEFAULT_ROWS
    cursor: str = ""
    output_format: str = ""


CONTROLS = (
    Filter("as_known_on", "data as at a day; today otherwise", value_form="day"),
    Filter("limit", f"rows in one response, 1 to {MAX_ROWS}", value_form="limit"),
    Filter(
        "cursor",
        "where the next part begins, from an earlier response",
        value_form="any",
    ),
    Filter("format", "json or csv; the header Accept does too", choices=FORMATS),
)


def parse_query(pairs: Iterable[tuple[str, str]], filters: Sequence[Filter]) -> Query:
    """Return a checked query; raises RequestProblem for what is not allowed."""
    known = {one.name: one for one in filters}
    values: dict[str, str] = {}
    for name, value in pairs:
        if name not in known:
            detail = f"There is no filter “{_shorten(name)}”."
            raise RequestProblem(400, detail, allowed=sorted(known))
        if name in values:
            raise RequestProblem(400, f"The filter {name} is given more than once.")
        _check(known[name], value)
        values[name] = value
    day, limit = values.pop("as_known_on", None), values.pop("limit", None)
    return Query(
        cursor=values.pop("cursor", ""),
        output_format=values.pop("format", ""),
        on=date.fromisoformat(day) if day else None,
        limit=int(limit) if limit else DEFAULT_ROWS,
        values=values,
    )


def refuse_unknown_codes(
    values: Mapping[str, str],
    filters: Sequence[Filter],
    known_codes: Mapping[str, Collection[str]],
) -> None:
    """Raise RequestProblem for a code that the store does not have on that day."""
    kinds = {one.name: one.code_kind for one in filters if one.code_kind}
    for name, value in values.items():
        if name in kinds and value not in known_codes[kinds[name]]:
            detail = f"There is no {kinds[name]} “{_shorten(value)}” on that day."
            codes = known_codes[kinds[name]]
            allowed = (
                {"allowed": sorted(codes)} if len(codes) <= _MAX_ALLOWED_SHOWN else {}
            )
            raise RequestProblem(400, detail, filter=name, **allowed)


def _check(filter_: Filter, value: str) -> None:
    if filter_.choices:
        if value not in filter_.choices:
            raise _wrong(filter_, value, "is not one of its values", filter_.choices)
    elif filter_.value_form in ("year", "limit"):
        largest = MAX_ROWS if filter_.value_form == "limit" else 9999
        whole = value.isascii() and value.isdecimal() and len(value) <= 4
        if not whole or not 1 <= int(value) <= largest:
            raise _wrong(filter_, value, f"is not a whole number from 1 to {largest}")
    elif filter_.value_form in ("day", "any day"):
        _check_day(filter_, value)
    elif not value:
        raise _wrong(filter_, value, "is empty")
    elif filter_.value_form == "text" and len(value) > MAX_LETTERS:
        raise _wrong(filter_, value, f"has more than {MAX_LETTERS} characters")


def _check_day(filter_: Filter, value: str) -> None:
    try:
        day = date.fromisoformat(value)
    except ValueError:
        day = None
    if day is None or day.isoformat() != value:
        raise _wrong(filter_, value, "is not a day like 2026-11-30")
    if filter_.value_form == "day" and day > date.today():
        raise _wrong(filter_, value, "is in the future")


def _wrong(
    filter_: Filter, value: str, why: str, choices: tuple[str, ...] = ()
) -> RequestProblem:
    allowed = {"allowed": list(choices)} if choices else {}
    detail = f"The value “{_shorten(value)}” of {filter_.name} {why}."
    return RequestProblem(400, detail, filter=filter_.name, **allowed)


def _shorten(text: str) -> str:
    return text[:_SHOWN_LETTERS]
