"""What is measured, in which unit, by whom, and may a decision rest on it?"""

import pandas as pd

from hmip_dash import partial_date
from hmip_dash.views.measure.view import Measure
from hmip_dash.views.shared import phrases
from hmip_dash.vocabulary import PROVIDER_TYPES

BETTER = {
    "higher": "Higher is better",
    "lower": "Lower is better",
    "neutral": "Neither higher nor lower is better by itself",
}
NOTHING_HERE = (
    "No value of this measure is in this store. Its definition is; values can be "
    "loaded by the data officer once its publisher has released them."
)
NOT_STATED = "not stated by its publisher"


def facts(view: Measure) -> list[tuple[str, str]]:
    """Return what a reader must know first, as (label, words)."""
    about = view.about
    applies = PROVIDER_TYPES[about["applies_to"]][1]
    return [
        ("Owner", about["body"]),
        ("Applies to", phrases.capitalised(applies)),
        ("Definition", _or(about["definition"], "not known here")),
        ("Unit", phrases.capitalised(unit(view))),
        ("Which way is better", BETTER[about["polarity"]]),
        ("Kind", f"{phrases.capitalised(about['kind'])} ({_kind_status(about)})"),
        ("Fitness for decisions", _or(about["decision_status"], NOT_STATED)),
        ("Target", _or(about["target"], "none published here")),
        ("Last update here", _updated(view)),
        ("Next update", f"{NOT_STATED}; {_or(about['frequency'], 'rhythm not known')}"),
    ]


def _updated(view: Measure) -> str:
    """Return when values last came here, and the newest period they are of."""
    if view.updated is None or view.values.empty:
        return "no value is here"
    newest = view.values.sort_values("period_end").iloc[-1]["period"]
    return f"{partial_date.words(view.updated.isoformat())}, to {newest}"


def more_facts(view: Measure) -> list[tuple[str, str]]:
    """Return the rest of the definition, what is not known left out."""
    about = view.about
    rows = [
        ("Code", about["code"]),
        ("Numerator", about["numerator"]),
        ("Denominator", about["denominator"]),
        ("How often", about["frequency"]),
        ("In use from", about["in_use_from"]),
        ("In use to", about["in_use_to"]),
        ("How the definition is known", about["seen"]),
        ("Source of the definition", about["source_url"]),
    ]
    return [(label, str(value)) for label, value in rows if not pd.isna(value)]


def unit(view: Measure) -> str:
    """Return the unit in words."""
    return phrases.unit_words(view.about["unit"])


def fitness(view: Measure) -> str:
    """Return its publisher's warning as a sentence, empty when there is none."""
    status = view.about["decision_status"]
    return "" if pd.isna(status) else f"Before you rely on it: {status}."


def with_unit(shown: str, view: Measure) -> str:
    """Return a value with its unit, as a sentence says it."""
    if view.about["unit"] == "GBP":
        return f"£{shown}"
    between = "" if unit(view) == "%" else " "
    return f"{shown}{between}{unit(view).removeprefix('rate ')}"


def _kind_status(about: pd.Series) -> str:
    return _or(about["kind_status"], "as its owner says")


def _or(value: object, otherwise: str) -> str:
    return otherwise if pd.isna(value) else str(value)


def publishers(rows: pd.DataFrame) -> str:
    """Return who published the values of rows of `Measure.values`, each once."""
    known = rows[rows["value"].notna()]["publisher"]
    return "; ".join(dict.fromkeys(name for name in known if name))
