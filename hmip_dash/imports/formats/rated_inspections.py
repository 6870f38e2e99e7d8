"""Match each row of a table of ratings with an inspection.

An inspection is known again by provider, framework, issuer and date; a date known to
the month agrees with a day in it. What the store has of it beside the file's columns
(a note, a second source, a closer date) stays. A new one gets the next number of its
provider and issuer, in the order of publication.
"""

import re
from collections.abc import Callable, Mapping
from datetime import date

import numpy as np
import pandas as pd

from hmip_dash import partial_date
from hmip_dash.imports import columns, days
from hmip_dash.imports.files.sheets import words
from hmip_dash.imports.files.tables import key
from hmip_dash.imports.formats import rating_words
from hmip_dash.imports.matching import Match, Matcher, Wanted
from hmip_dash.imports.prepared_rows import INSPECTION, PLACE
from hmip_dash.imports.problem import Problem
from hmip_dash.imports.reference_data import Known
from hmip_dash.vocabulary import HM_INSPECTORATE, INSPECTION_KINDS, VERIFICATIONS

_WHOLE = re.compile(r"\d{1,4}(?:\.0)?", re.ASCII)
_OWN_PAGE, _OTHER_PAGE = "inspectorate's own page", "news, council or other page"
_NOT_SEEN = "rating not seen"
_OWN_SITES = ("justiceinspectorates.gov.uk", "hmiprobation.gov.uk")
_NOT_LETTERS = re.compile(r"[^a-z0-9]+")


def read(
    raw: pd.DataFrame, known: Known, places: Mapping[str, tuple[str, str]]
) -> tuple[pd.DataFrame, list[Problem]]:
    """Return the rows that are usable, read, and what is wrong in the others."""
    rows = raw[[*PLACE, "position"]].copy()
    problems: list[Problem] = []
    wrong = np.zeros(len(raw), dtype=bool)
    frameworks = _frameworks(known)
    readers: dict[str, Callable] = {
        "published": days.read,
        "overall": rating_words.rating,
        "score": _whole,
        "maximum": _whole,
        "framework": lambda cell: _framework(cell, frameworks),
        "issuer": _issuer,
        "link": _link,
        "joint": _joint,
        "kind": _kind,
        "verification": _verification,
    }
    for what, reader in readers.items():
        made, faults = _each(raw[what], reader)
        rows[what] = pd.Series(made, index=rows.index, dtype=object)
        bad = faults != ""
        wrong |= bad
        code = "unknown-rating" if what == "overall" else f"bad-{what}"
        problems += columns.problems(
            rows, bad, code, faults.__getitem__, place=places[what]
        )
    provider, problems_of_names = _providers(raw, rows, known, places)
    problems += problems_of_names
    rows["provider_id"] = provider
    wrong |= rows["provider_id"].isna().to_numpy()
    return rows[~wrong].reset_index(drop=True), problems


def _each(cells: pd.Series, reader: Callable) -> tuple[np.ndarray, np.ndarray]:
    """Return what `reader` makes of each cell, and why it makes nothing of some."""

    def pair(cell: object) -> tuple[object, str]:
        try:
            return reader(cell), ""
        except ValueError as fault:
            return None, str(fault)

    made = columns.each(cells, pair)
    read_ = np.empty(len(made), dtype=object)
    faults = np.empty(len(made), dtype=object)
    for at, (value, fault) in enumerate(made):
        read_[at], faults[at] = value, fault
    return read_, faults


def _frameworks(known: Known) -> dict[str, str]:
    names = {key(row.name): row.framework for row in known.frameworks.itertuples()}
    return {key(code): code for code in known.frameworks["framework"]} | names


def _framework(cell: object, known: dict[str, str]) -> str:
    text = words(str(cell))
    if key(text) not in known:
        names = ", ".join(sorted(set(known.values())))
        raise ValueError(f"'{text}' is no framework that is known: {names}")
    return known[key(text)]


def _issuer(cell: object) -> str:
    text = words(str(cell))
    if not text:
        raise ValueError("the row does not say whose rating it is")
    is_ours = key(text) in ("hmi probation", "hmip", "hm inspectorate of probation")
    return HM_INSPECTORATE if is_ours else text


def _whole(cell: object) -> int | None:
    text = words(str(cell))
    if text in ("", "-", "[x]", "[z]"):
        return None
    if not _WHOLE.fullmatch(text):
        raise ValueError(f"'{text}' is not a whole number")
    return int(float(text))


def _link(cell: object) -> str | None:
    text = words(str(cell))
    if text and not text.startswith(("http://", "https://")):
        raise ValueError(f"'{text[:60]}' is not a web address")
    return text or None


def _joint(cell: object) -> str | None:
    text = words(str(cell)).casefold()
    if text not in ("", "yes", "no"):
        raise ValueError(f"'{text}' is neither yes nor no")
    return text or None


def _kind(cell: object) -> str | None:
    text = words(str(cell)).casefold().removesuffix(" inspection")
    if text and text not in INSPECTION_KINDS:
        raise ValueError(f"'{text}' is not one of: {', '.join(INSPECTION_KINDS)}")
    return text or None


def _verification(cell: object) -> str | None:
    text = words(str(cell))
    if text and text not in VERIFICATIONS:
        raise ValueError(f"'{text}' is not one of: {', '.join(VERIFICATIONS)}")
    return text or None


def _providers(
    raw: pd.DataFrame,
    rows: pd.DataFrame,
    known: Known,
    places: Mapping[str, tuple[str, str]],
) -> tuple[list[str | None], list[Problem]]:
    """Return each row's provider, matched within its type on the day of publication."""
    matcher = Matcher(known)
    matches: list[str | None] = []
    problems: list[Problem] = []
    cells = zip(
        columns.text(raw["type"]),
        columns.text(raw["code"]),
        columns.text(raw["provider"]),
        rows["published"],
        strict=True,
    )
    for at, (type_, code, name, published) in enumerate(cells):
        day = known.today if not published else partial_date.earliest(published)
        match = matcher.find(Wanted(type_, code, name, day, day))
        if match.code in ("no-longer-there", "successor-taken", "not-yet-there"):
            # A report may come out after its provider has ended. What is dated before
            # its provider opened is for the checks to say.
            match = matcher.find(Wanted(type_, code, name, date.min, date.max))
            match = Match(match.subject) if match.subject else match
        subject = match.subject
        is_provider = subject is not None and subject.kind == "provider"
        matches.append(subject.code if subject and is_provider else None)
        if match.code or not is_provider:
            place = places["type" if match.code == "unknown-level" else "provider"]
            message = match.message or f"'{name}' is not a provider but an area"
            problems += columns.problems(
                rows,
                np.arange(len(rows)) == at,
                match.code or "not-a-provider",
                columns.always(message),
                severity="warning" if is_provider else "error",
                place=place,
                mend=match.mend,
            )
    return matches, problems


def numbered(rows: pd.DataFrame, known: Known) -> tuple[pd.DataFrame, list[Problem]]:
    """Return the inspections with id and number, in the columns of the store."""
    problems: list[Problem] = []
    known_ones = known.inspections.to_dict("records")
    given: dict[tuple, dict] = {}
    order = rows["published"].map(lambda day: day or "9999").sort_values(kind="stable")
    for at in order.index:
        row = rows.loc[at].to_dict()
        match = [one for one in known_ones if _is_same(one, row)]
        if len(match) > 1:
            ids = " or ".join(str(one["inspection_id"]) for one in match)
            message = f"the row can be the inspection {ids}: give a closer date"
            place = (row["sheet"], int(row["row"]), row["column"])
            problems.append(
                Problem(*place, "several-candidates", message, letter=row["letter"])
            )
            continue
        record = _record(row, match[0] if match else None)
        if not match:
            _number(record, known_ones)
            known_ones.append(record)
        given[at] = record | {name: row[name] for name in (*PLACE, "position")}
    records = [given[at] for at in rows.index if at in given]
    frame = pd.DataFrame(records, columns=[*INSPECTION, *PLACE, "position"])
    return frame, problems


def _is_same(one: Mapping, row: Mapping) -> bool:
    return (
        one["provider_id"] == row["provider_id"]
        and one["framework"] == row["framework"]
        and one["issuer"] == row["issuer"]
        and days.agree(_or_none(one["published"]), row["published"])
    )


def _or_none(value: object) -> str | None:
    return None if value is None or value != value else str(value)


def _record(row: Mapping, known: Mapping | None) -> dict:
    """Return an inspection: the file's cells over what the store has of it."""
    published = row["published"]
    if known is not None and len(_or_none(known["published"]) or "") > len(
        published or ""
    ):
        published = _or_none(known["published"])
    own = {
        "overall_rating": row["overall"],
        "score": row["score"],
        "max_score": row["maximum"],
        "joint": row["joint"],
        "kind_of_inspection": row["kind"],
        "verification": row["verification"],
        "source_url": row["link"],
    }
    stored = {} if known is None else {name: known[name] for name in INSPECTION}
    record = dict.fromkeys(INSPECTION) | stored
    record |= {name: value for name, value in own.items() if value is not None}
    record |= {
        "provider_id": row["provider_id"],
        "framework": row["framework"],
        "issuer": row["issuer"],
        "published": published,
        "published_precision": partial_date.precision(published),
    }
    if record["verification"] is None:
        record["verification"] = _how_verified(record)
    return record


def _how_verified(record: Mapping) -> str:
    if record["overall_rating"] is None:
        return _NOT_SEEN
    host = str(record["source_url"] or "").split("/")[2:3]
    own = any(site in part for part in host for site in _OWN_SITES)
    return _OWN_PAGE if own and record["issuer"] == HM_INSPECTORATE else _OTHER_PAGE


def _number(record: dict, others: list[Mapping]) -> None:
    """Give an inspection the next number of its provider and issuer."""
    same = [
        int(one["number"])
        for one in others
        if one["provider_id"] == record["provider_id"]
        and one["issuer"] == record["issuer"]
    ]
    record["number"] = max(same, default=0) + 1
    issuer = _NOT_LETTERS.sub("-", record["issuer"].casefold()).strip("-")
    middle = "" if record["issuer"] == HM_INSPECTORATE else f"-{issuer}"
    record["inspection_id"] = f"{record['provider_id']}{middle}-{record['number']}"
