"""Put figures and services into words."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import pandas as pd

from hmip_dash import partial_date, units, vocabulary
from hmip_dash.vocabulary import PROVIDER_TYPES

MARKS = ("[r]", "[p]")
"""Marks that a publisher sets beside a value, not in its place."""


def services(provider_type: str | None, count: int) -> str:
    """Return `count` providers of a type in words: 1 probation region, 2 providers."""
    one, several = PROVIDER_TYPES.get(provider_type or "", ("provider", "providers"))
    return f"{count:,} {one if count == 1 else several}"


def plural(count: int, one: str, several: str = "") -> str:
    """Return `count` things in words: 1 step, 2 steps; `several` where no s does."""
    return f"{count:,} {one if count == 1 else several or f'{one}s'}"


def kind(provider_type: str | None) -> str:
    """Return the type's name for one, `provider` for all types."""
    return PROVIDER_TYPES.get(provider_type or "", ("provider", "providers"))[0]


def of_a_kind(provider_type: str | None, count: int) -> str:
    """Return the type's name as it follows `count`."""
    return kind(provider_type) if count == 1 else kinds(provider_type)


def kinds(provider_type: str | None) -> str:
    """Return the type's name for several, `providers` for all types."""
    return PROVIDER_TYPES.get(provider_type or "", ("provider", "providers"))[1]


def is_are(count: int) -> str:
    """Return is for one, are otherwise."""
    return "is" if count == 1 else "are"


def has_have(count: int) -> str:
    """Return has for one, have otherwise."""
    return "has" if count == 1 else "have"


def published(text: object) -> str:
    """Return a partial date in words, `date not known` when missing."""
    return partial_date.words(none_if_missing(text))


def published_cell(row: Mapping[str, Any]) -> str:
    """Return when an inspection was published, for a cell: `2025 or later` undated.

    No report under a framework is older than the framework (its framework_year).
    """
    text = none_if_missing(row["published"])
    if text is None and not pd.isna(row["framework_year"]):
        return f"{int(row['framework_year'])} or later"
    return partial_date.short(text)


def age(row: Mapping[str, Any]) -> str:
    """Return how old a rating is, nothing where its date is not known.

    `row` has months_least and months_most. Every age a reader sees is made here.
    """
    least, most = row["months_least"], row["months_most"]
    if pd.isna(least) or pd.isna(most):
        return ""
    return partial_date.age_in_words((int(least), int(most)))


def rating_sentence(row: Mapping[str, object]) -> str:
    """Return one rating as a sentence that can stand alone, with its source.

    `row` has provider, overall_rating, issuer, published, framework_name, verification
    and source_url.
    """
    if pd.isna(row["overall_rating"]):
        rating = "rating not given or not seen"
    else:
        rating = str(row["overall_rating"])
    verified = vocabulary.VERIFICATIONS[str(row["verification"])]
    source = none_if_missing(row["source_url"])
    address = f", {source}" if source else ", address of the source not known"
    return (
        f"{row['provider']}: {rating}, {row['issuer']}, {published(row['published'])} "
        f"({row['framework_name']} framework; source: {verified}){address}"
    )


def figure_sentence(
    *,
    measure: str,
    subject: str,
    value: str,
    unit: str,
    period: str,
    n: str,
    owner: str,
    source: str,
    doubt: str,
    on: date,
) -> str:
    """Return one value of a measure as a sentence that can stand alone."""
    counts = f" ({n})" if n else ""
    caution = f" ({doubt})" if doubt else ""
    day = partial_date.words(on.isoformat())
    return (
        f"{subject}: {measure}, {value} {unit_words(unit)}, {period}{counts}{caution}, "
        f"{owner}, as known on {day}; read from {source}"
    )


def value(number: float | None, unit: str, symbol: str | None = None) -> str:
    """Return a value as a reader writes it; its symbol when there is no value.

    A value that its publisher revised or calls provisional has its mark: 12.5 [r].
    """
    if number is None or pd.isna(number):
        return none_if_missing(symbol) or "[x]"
    text = f"{number:,.{units.unit(unit).decimals}f}"
    return f"{text} {symbol}" if symbol in MARKS else text


def mark_words(number: float | None, symbol: str | None) -> str:
    """Return what the publisher's mark beside a value means, nothing without one."""
    beside = not (number is None or pd.isna(number)) and symbol in MARKS
    return f"{symbol} {vocabulary.SYMBOLS[str(symbol)]}" if beside else ""


def marks_note(values: pd.DataFrame) -> str:
    """Return what the marks beside values mean, nothing where there are none.

    `values` has value and symbol.
    """
    beside = set(values.loc[values["value"].notna(), "symbol"].dropna())
    meanings = [
        f"{mark}: {vocabulary.SYMBOLS[mark]} by its publisher"
        if mark == "[r]"
        else f"{mark}: {vocabulary.SYMBOLS[mark]}, says its publisher"
        for mark in MARKS
        if mark in beside
    ]
    return f"{'; '.join(meanings)}." if meanings else ""


def n(numerator: float | None, denominator: float | None) -> str:
    """Return `12 of 340`, or nothing where the counts were not published.

    A numerator over its denominator is no part of it: `43 for 12`.
    """
    if numerator is None or denominator is None:
        return ""
    if pd.isna(numerator) or pd.isna(denominator):
        return ""
    between = "for" if numerator > denominator else "of"
    return f"{numerator:,.0f} {between} {denominator:,.0f}"


def unit_words(unit: str) -> str:
    """Return a unit as a heading says it."""
    return units.unit(unit).words


def none_if_missing(value: object) -> str | None:
    """Return text, or None when the cell is missing."""
    return None if pd.isna(value) else str(value)


def short_name(provider: str) -> str:
    """Return a provider's name without the words that say what it is."""
    return provider.removesuffix(" Youth Justice Service").removesuffix(" PDU")


def join_words(words: list[str]) -> str:
    """Return words as a list in a sentence: a, b and c."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} and {words[-1]}"


def capitalised(text: str) -> str:
    """Return text with its first letter in upper case, the rest as it was."""
    return text[:1].upper() + text[1:]


def type_name(provider_type: str) -> str:
    """Return a provider type of the standards, as a list offers it."""
    known = kinds(provider_type)
    return provider_type if known == "providers" else capitalised(known)
