"""State what a measure is: definition, unit, owner and fitness for decisions."""

import pandas as pd

from hmip_dash import partial_date
from hmip_dash.views.measure.view import Measure
from hmip_dash.views.shared import phrases, targets
from hmip_dash.vocabulary import PROVIDER_TYPES

BETTER = {
    "higher": "Higher is better",
    "lower": "Lower is better",
    "neutral": "Neither higher nor lower is better by itself",
}
NOTHING_HERE = (
    "No value of this measure is held. Its definition is; values can be "
    "loaded by the data officer once its publisher has released them."
)
NOT_STATED = "not stated by its publisher"


def facts(view: Measure) -> list[tuple[str, str]]:
    """Return the main facts of a measure as (label, words)."""
    details = view.details
    applies = PROVIDER_TYPES[details["applies_to"]][1]
    return [
        ("Owner", details["body"]),
        ("Applies to", phrases.capitalised(applies)),
        ("Definition", _or(details["definition"], "not known")),
        ("Unit", phrases.capitalised(unit(view))),
        ("Which way is better", BETTER[details["polarity"]]),
        ("Kind", f"{phrases.capitalised(details['kind'])} ({_kind_status(details)})"),
        ("Fitness for decisions", _or(details["decision_status"], NOT_STATED)),
        ("Target", targets.fact(details, view.targets)),
        ("Last update", _updated(view)),
        (
            "Next update",
            f"{NOT_STATED}; {_or(details['frequency'], 'rhythm not known')}",
        ),
    ]


def _updated(view: Measure) -> str:
    """Return the date of the newest release held, and its newest period."""
    if view.updated is None or view.values.empty:
        return "no value held"
    newest = view.values.sort_values("period_end").iloc[-1]["period"]
    return f"{partial_date.words(view.updated.isoformat())}, to {newest}"


def more_facts(view: Measure) -> list[tuple[str, str]]:
    """Return the known rest of the definition as (label, words)."""
    details = view.details
    rows = [
        ("Code", details["code"]),
        ("Numerator", details["numerator"]),
        ("Denominator", details["denominator"]),
        ("How often", details["frequency"]),
        ("In use from", details["in_use_from"]),
        ("In use to", details["in_use_to"]),
        ("How the definition is known", details["seen"]),
        ("Source of the definition", details["source_url"]),
    ]
    return [(label, str(value)) for label, value in rows if not pd.isna(value)]


def unit(view: Measure) -> str:
    """Return the unit in words."""
    return phrases.unit_words(view.details["unit"])


def fitness(view: Measure) -> str:
    """Return its publisher's warning as a sentence, empty when there is none."""
    status = view.details["decision_status"]
    return "" if pd.isna(status) else f"Before you rely on it: {status}."


def with_unit(value_text: str, view: Measure) -> str:
    """Return a value with its unit, as a sentence says it."""
    if unit(view) == "pounds":
        return f"£{value_text}"
    between = "" if unit(view) == "%" else " "
    return f"{value_text}{between}{unit(view).removeprefix('rate ')}"


def _kind_status(details: pd.Series) -> str:
    return _or(details["kind_status"], "as its owner says")


def _or(value: object, otherwise: str) -> str:
    return otherwise if pd.isna(value) else str(value)


def publishers(rows: pd.DataFrame) -> str:
    """Return who published the values of rows of `Measure.values`, each once."""
    known = rows[rows["value"].notna()]["publisher"]
    return "; ".join(dict.fromkeys(name for name in known if name))
