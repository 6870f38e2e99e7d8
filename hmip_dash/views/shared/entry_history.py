"""List what was changed in a record entered by hand, when and by whom."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

import pandas as pd

from hmip_dash import partial_date

LABELS = {
    "provider_id": "Provider",
    "inspection_id": "Inspection",
    "standard": "Standard",
    "text": "Recommendation",
    "made_to": "Made to",
    "made_on": "Made on",
    "response": "Response",
    "response_note": "Note on the response",
    "response_due": "Response due",
    "responded_on": "Responded on",
    "state": "State",
    "recommendation_id": "Of recommendation no.",
    "step": "Step",
    "owner": "Owner",
    "due_on": "Due on",
    "evidence": "Evidence",
    "verified_by": "Verified by",
    "verified_on": "Verified on",
    "stage": "Stage",
    "criteria": "Criteria",
    "decided_on": "Decided on",
    "decision": "Decision",
    "decided_by": "Decided by",
    "exit_test": "Leaves the stage when",
    "ended_on": "Ended on",
    "asked_by": "Asked by",
    "asked_of": "Asked of",
    "item": "What is asked for",
    "measure_id": "Measure",
    "frequency": "How often",
    "purpose": "For what",
    "authority": "Under what authority",
    "minutes": "Minutes a return",
    "held_by": "Already held by",
    "starts_on": "From",
    "ends_on": "Until",
    "source_url": "Web address of the source",
    "issued_by": "Issued by",
    "title": "Title",
    "applies_to": "Applies to",
    "asks": "What it asks",
    "conflicts_with": "Conflicts with no.",
    "conflict": "How they conflict",
}
"""Column of a register → what it is called on screen."""

DONE = {"enter": "Entered", "change": "Changed", "remove": "Taken out"}
NOTHING = "not said"


def lines(
    register: str, events: pd.DataFrame, names: Mapping[str, str] = MappingProxyType({})
) -> list[tuple[str, str, str]]:
    """Return the time, person and change of each event of one record, oldest first.

    `events` is as `records.history`. For the first event, every value entered; for a
    change, each value before and after; for one taken out, why. `names` has what a
    provider's code is called.
    """
    columns = [
        name for name in events.columns if name in LABELS and name != f"{register}_id"
    ]
    rows, previous = [], dict.fromkeys(columns)
    for event in events.to_dict("records"):
        current = previous
        if event["what"] != "remove":
            current = {name: _plain(event[name], names) for name in columns}
        changes = [
            f"{LABELS[name]}: {_value_words(current[name])}"
            if event["what"] == "enter"
            else f"{LABELS[name]}: {_value_words(previous[name])} → "
            f"{_value_words(current[name])}"
            for name in columns
            if current[name] != previous[name]
        ]
        verb = DONE.get(event["what"], event["what"])
        text = f"{verb}. {'; '.join(changes)}" if changes else verb
        if _plain(event.get("why")):
            text = f"{verb}. Reason: {event['why']}"
        rows.append((f"{event['at']:%d %b %Y %H:%M}", event["who"], text))
        previous = current
    return rows


def _plain(value: object, names: Mapping[str, str] = MappingProxyType({})) -> object:
    """Return a value, None when missing; a provider's code as its name."""
    if value is None or value != value:
        return None
    return names.get(value, value) if isinstance(value, str) else value


def _value_words(value: object) -> str:
    if value is None:
        return NOTHING
    if isinstance(value, date):
        return partial_date.short(value.isoformat())
    if isinstance(value, float):
        return f"{value:g}"
    return str(value)
