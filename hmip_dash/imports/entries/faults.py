"""Check what is entered by hand, by form or by file.

Each fault is the column it belongs to and a sentence for the one who entered it.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, NamedTuple

from hmip_dash import partial_date

MOST_CHARACTERS = 2_000
NEEDED = {
    "provider_id": "Pick a provider.",
    "text": "Say what was recommended.",
    "step": "Say what the step is.",
    "stage": "Say which stage it is.",
    "decided_on": "Say on which day it was decided.",
    "noted_on": "Say on which day it was.",
    "asked_by": "Say who asks.",
    "item": "Say what is asked for.",
    "asked_of": "Say which provider types are asked.",
    "issued_by": "Say who issued it.",
    "title": "Say what it is called.",
    "applies_to": "Say to which provider types it applies.",
}
"""Column that must not be empty → what is said when it is."""

_LINE_BREAKS = "\n\r\t"


class Fault(NamedTuple):
    """One fault: the column of the register, and a sentence."""

    column: str
    says: str


def faults(values: Mapping[str, Any]) -> list[Fault]:
    """Return what is wrong in the values of one record, empty for nothing.

    Only columns that are there are looked at: a change of two columns is judged by
    these two. Dates are `datetime.date`, `made_on` is a partial date.
    """
    return [*_empty(values), *_texts(values), *_order(values), *_other(values)]


def sentences(values: Mapping[str, Any]) -> list[str]:
    """Return what is wrong in the values of one record, in sentences."""
    return [fault.says for fault in faults(values)]


def characters(text: str) -> str:
    """Return what is wrong with the letters of a text, nothing if it can be kept."""
    if len(text) > MOST_CHARACTERS:
        return (
            f"The text has {len(text):,} characters; at most {MOST_CHARACTERS:,} "
            "are kept."
        )
    if any(ord(letter) < 32 and letter not in _LINE_BREAKS for letter in text):
        return "The text holds a control character that cannot be shown."
    if any(0xD800 <= ord(letter) <= 0xDFFF for letter in text):
        return "The text holds half of a letter that cannot be kept."
    return ""


def _empty(values: Mapping[str, Any]) -> Iterator[Fault]:
    for name, sentence in NEEDED.items():
        if name in values and not str(values[name] or "").strip():
            yield Fault(name, sentence)


def _texts(values: Mapping[str, Any]) -> Iterator[Fault]:
    for name, value in values.items():
        wrong = characters(value) if isinstance(value, str) else ""
        if wrong:
            yield Fault(name, wrong)


def _order(values: Mapping[str, Any]) -> Iterator[Fault]:
    made_on = _earliest(values.get("made_on"))
    pairs = (
        (
            "response_due",
            made_on,
            "The response is due before the recommendation was made.",
        ),
        ("due_on", made_on, "The step is due before the recommendation was made."),
        ("responded_on", made_on, "The response is older than the recommendation."),
        ("ended_on", values.get("decided_on"), "The stage ends before it began."),
        ("ends_on", values.get("starts_on"), "It ends before it begins."),
        (
            "starts_on",
            values.get("notice_on"),
            "Notice is given after the visit begins.",
        ),
    )
    for column, first, sentence in pairs:
        second = values.get(column)
        if isinstance(first, date) and isinstance(second, date) and second < first:
            yield Fault(column, sentence)


def _earliest(made: str | None) -> date | None:
    try:
        return partial_date.earliest(made) if made else None
    except ValueError:
        return None


def _other(values: Mapping[str, Any]) -> Iterator[Fault]:
    if values.get("state") == "verified" and not str(values.get("verified_by") or ""):
        if "verified_by" in values:
            yield Fault("verified_by", "Say who verified it.")
    made = values.get("made_on")
    if made and _earliest(made) is None:
        message = "The day it was made is not a date like 2026-05-14, 2026-05 or 2026."
        yield Fault("made_on", message)
    address = str(values.get("source_url") or "").strip()
    if address and not address.startswith(("http://", "https://")):
        yield Fault("source_url", "The source is not a web address.")
    minutes = values.get("minutes")
    if isinstance(minutes, int | float) and not 0 <= minutes <= 1_000_000:
        yield Fault("minutes", "The minutes of a return lie between 0 and 1,000,000.")
