"""Which files lie in `data/`, with which columns, and what may stand in each?"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from hmip_dash import partial_date, vocabulary

Value = str | int | float | date | None

# Python's own readers take more: 1_000, nan, infinity, 20240514, digits of any script.
_WHOLE = re.compile(r"-?[0-9]+")
_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?([eE][-+]?[0-9]{1,2})?")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def text(cell: str) -> str:
    """Return the text as it stands; empty stays empty."""
    return cell


def some(cell: str) -> str:
    """Return the text; raise ValueError when empty."""
    if not cell:
        raise ValueError("must not be empty")
    return cell


def optional(cell: str) -> str | None:
    """Return the text, None when empty: not known."""
    return cell or None


def whole(cell: str) -> int | None:
    """Return a whole number, None when empty: not known."""
    if cell and not _WHOLE.fullmatch(cell):
        raise ValueError(f"'{cell}' is not a whole number")
    return int(cell) if cell else None


def number(cell: str) -> float | None:
    """Return a number, None when empty: not known."""
    if cell and not _NUMBER.fullmatch(cell):
        raise ValueError(f"'{cell}' is not a number")
    return float(cell) if cell else None


def day(cell: str) -> date:
    """Return a day of the calendar."""
    try:
        if not _DAY.fullmatch(cell):
            raise ValueError
        return date.fromisoformat(cell)
    except ValueError:
        raise ValueError(f"'{cell}' is not a day like 2024-05-14") from None


def web_address(cell: str) -> str | None:
    """Return an address that is safe to link to, None when empty.

    Some sources are described in words instead; the words are kept and, not being
    an address, are never made a link.
    """
    if ":" in cell.split("/")[0] and not cell.startswith(("http://", "https://")):
        raise ValueError(f"'{cell[:40]}' is not a web address")
    return cell or None


def one_of(*words: str) -> Callable[[str], str]:
    """Return a reader that takes `words` alone."""

    def read(cell: str) -> str:
        if cell not in words:
            raise ValueError(f"'{cell}' is not one of: {', '.join(words)}")
        return cell

    return read


def known(read: Callable[[str], Value]) -> Callable[[str], Value]:
    """Return a reader like `read` that refuses an empty cell."""
    return lambda cell: read(some(cell))


def none_or(read: Callable[[str], str]) -> Callable[[str], str | None]:
    """Return a reader like `read` that takes an empty cell too: not known."""
    return lambda cell: read(cell) if cell else None


@dataclass(frozen=True)
class Reference:
    """Values of `columns` must occur in `column` of `table`."""

    columns: tuple[str, ...]
    table: str
    column: str


@dataclass(frozen=True)
class Layout:
    """One file: how each column is read, its key, and what its codes refer to."""

    columns: dict[str, Callable[[str], Value]]
    key: tuple[str, ...]
    references: tuple[Reference, ...] = ()


_rating = one_of(*vocabulary.RATINGS)
_provider_type = one_of(*vocabulary.PROVIDER_TYPES)
_to_provider = Reference(("provider_id",), "provider", "provider_id")
_to_inspection = Reference(("inspection_id",), "inspection", "inspection_id")
_to_framework = Reference(("framework",), "framework", "framework")

LAYOUTS: dict[str, Layout] = {
    "area": Layout(
        {
            "area_code": some,
            "name": some,
            "kind": one_of(*vocabulary.AREA_KINDS),
            "police_force_area_code": optional,
            "region": optional,
            "opened": partial_date.parse,
            "closed": partial_date.parse,
            "successor_codes": optional,
            "short_name": optional,
            "tile_row": whole,
            "tile_column": whole,
        },
        key=("area_code",),
        references=(Reference(("police_force_area_code",), "area", "area_code"),),
    ),
    "provider": Layout(
        {
            "provider_id": some,
            "name": some,
            "provider_type": _provider_type,
            "nation": one_of(*vocabulary.NATIONS),
            "region": optional,
            "probation_region": optional,
            "opened": partial_date.parse,
            "closed": partial_date.parse,
            "parent_owner": optional,
            "note": optional,
        },
        key=("provider_id",),
    ),
    "coverage": Layout(
        {
            "provider_id": some,
            "area_code": some,
            "share": one_of("whole", "part"),
            "basis": some,
        },
        key=("provider_id", "area_code"),
        references=(_to_provider, Reference(("area_code",), "area", "area_code")),
    ),
    "succession": Layout(
        {
            "predecessor_id": some,
            "successor_id": some,
            "date": partial_date.parse,
            "basis": some,
        },
        key=("predecessor_id", "successor_id"),
        references=(
            Reference(("predecessor_id", "successor_id"), "provider", "provider_id"),
        ),
    ),
    "framework": Layout(
        {
            "framework": some,
            "name": some,
            "version": some,
            "year": known(whole),
            "gives_rating": none_or(one_of("yes", "no")),
        },
        key=("framework",),
    ),
    "standard": Layout(
        {
            "framework": some,
            "version": some,
            "provider_type": some,
            "inspection_kind": text,
            "domain_no": optional,
            "domain": some,
            "standard_no": text,
            "standard": some,
            "counts_to_overall": none_or(one_of("yes", "no")),
            "source_url": web_address,
            "protects": none_or(one_of("public protection", "safety", "victims")),
            "protects_reason": optional,
        },
        key=(
            "framework",
            "provider_type",
            "inspection_kind",
            "domain",
            "standard_no",
            "standard",
        ),
        references=(_to_framework,),
    ),
    "band": Layout(
        {
            "inspection_kind": text,
            "framework": some,
            "provider_type": some,
            "max_score": whole,
            "rating": _rating,
            "min_score": whole,
            "max_score_in_band": whole,
            "status": some,
        },
        key=("framework", "provider_type", "inspection_kind", "rating"),
        references=(_to_framework,),
    ),
    "case_band": Layout(
        {
            "framework": some,
            "rating": _rating,
            "min_percent": number,
            "max_percent": number,
            "status": some,
        },
        key=("framework", "rating"),
        references=(_to_framework,),
    ),
    "inspection": Layout(
        {
            "inspection_id": some,
            "provider_id": some,
            "framework": some,
            "published": partial_date.parse,
            "published_precision": one_of(*vocabulary.PRECISIONS),
            "overall_rating": none_or(_rating),
            "score": whole,
            "max_score": whole,
            "joint": none_or(one_of("yes", "no")),
            "kind_of_inspection": none_or(one_of(*vocabulary.INSPECTION_KINDS)),
            "issuer": some,
            "verification": one_of(*vocabulary.VERIFICATIONS),
            "source_url": web_address,
            "second_source_url": web_address,
            "note": optional,
        },
        key=("inspection_id",),
        references=(_to_provider, _to_framework),
    ),
    "standard_rating": Layout(
        {
            "inspection_id": some,
            "standard_no": text,
            "domain": some,
            "standard": some,
            "rating": _rating,
            "source_url": web_address,
            "verification": one_of(*vocabulary.STANDARD_VERIFICATIONS),
            "note": optional,
        },
        key=("inspection_id", "domain", "standard_no", "standard"),
        references=(_to_inspection,),
    ),
    "published_aggregate": Layout(
        {
            "period": some,
            "services": some,
            "what": some,
            "outstanding": whole,
            "good": whole,
            "requires_improvement": whole,
            "inadequate": whole,
            "total": whole,
            "unit": some,
            "as_stated": optional,
            "source_url": web_address,
        },
        key=("period", "services", "what"),
    ),
    "recommendation_count": Layout(
        {
            "inspection_id": some,
            "recommendations": known(whole),
            "source_url": web_address,
        },
        key=("inspection_id",),
        references=(_to_inspection,),
    ),
    "programme": Layout(
        {
            "provider_types": some,
            "kind": one_of("cycle", "outcome", "pause", "programme"),
            "rule": some,
            "cycle_months": whole,
            "starts": known(partial_date.parse),
            "ends": partial_date.parse,
            "source": some,
            "status": some,
        },
        key=("provider_types", "kind", "rule", "starts"),
    ),
    "neighbour": Layout(
        {
            "area_code": some,
            "neighbour_code": some,
            "rank": known(whole),
            "closeness": optional,
            "model": some,
        },
        key=("model", "area_code", "rank"),
        references=(Reference(("area_code", "neighbour_code"), "area", "area_code"),),
    ),
    "measure": Layout(
        {
            "measure_id": some,
            "code": optional,
            "name": some,
            "body": some,
            "applies_to": some,
            "kind": one_of(*vocabulary.MEASURE_KINDS),
            "kind_status": optional,
            "definition": optional,
            "unit": some,
            "polarity": one_of(*vocabulary.POLARITIES),
            "target": optional,
            "frequency": optional,
            "numerator": optional,
            "denominator": optional,
            "in_use_from": optional,
            "in_use_to": optional,
            "decision_status": optional,
            "source_url": optional,
            "seen": optional,
        },
        key=("measure_id",),
    ),
    "observation": Layout(
        {
            "measure_id": some,
            "subject_kind": one_of(*vocabulary.SUBJECT_KINDS),
            "subject": some,
            "period": some,
            "numerator": number,
            "denominator": number,
            "value": number,
            "source": some,
        },
        key=("measure_id", "subject_kind", "subject", "period"),
        references=(Reference(("measure_id",), "measure", "measure_id"),),
    ),
    "bears_on": Layout(
        {
            "framework": some,
            "provider_type": some,
            "inspection_kind": text,
            "domain": some,
            "standard_no": text,
            "standard": some,
            "measure_id": some,
            "reason": some,
            "status": some,
        },
        key=(
            "framework",
            "provider_type",
            "inspection_kind",
            "domain",
            "standard_no",
            "standard",
            "measure_id",
        ),
        references=(
            _to_framework,
            Reference(("standard",), "standard", "standard"),
            Reference(("measure_id",), "measure", "measure_id"),
        ),
    ),
    "survey_result": Layout(
        {
            "success_measure": none_or(one_of(*vocabulary.SUCCESS_MEASURES)),
            "survey": some,
            "question": some,
            "respondent_group": some,
            "year": known(whole),
            "agree": whole,
            "answered": whole,
            "asked": whole,
            "source_url": web_address,
        },
        key=("survey", "question", "respondent_group", "year"),
    ),
    "population": Layout(
        {
            "area_code": some,
            "age_group": some,
            "year": known(whole),
            "people": known(whole),
            "published_code": optional,
        },
        key=("area_code", "age_group", "year"),
        references=(Reference(("area_code",), "area", "area_code"),),
    ),
    "aliases": Layout(
        {
            "level": one_of(*vocabulary.AREA_KINDS, *vocabulary.PROVIDER_TYPES),
            "name": some,
            "code": text,
            "kind": one_of(*vocabulary.ALIAS_KINDS),
            "source": some,
        },
        key=("level", "name", "code"),
    ),
}
"""Table → layout of its file, parents before children."""

PUBLICATION = Layout(
    {
        "file": some,
        "title": some,
        "publisher": some,
        "released_on": day,
        "licence": some,
        "unknown": some,
    },
    key=("file",),
)
