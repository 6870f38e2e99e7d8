"""What is measured, by whom, which way is better, and how many values are here?"""

from dataclasses import dataclass
from datetime import date

import pandas as pd
from sqlalchemy import Connection

from hmip_dash.store import queries
from hmip_dash.views.measure.facts import BETTER, NOT_STATED
from hmip_dash.views.shared.phrases import unit_words
from hmip_dash.vocabulary import PROVIDER_TYPE_LABELS

WITH_VALUES = {"with": "With values here", "without": "Definition only"}


@dataclass(frozen=True)
class GlossaryChoice:
    """Which measures are shown; nothing chosen is all of them. `text` is looked for."""

    provider_type: str | None = None
    kind: str | None = None
    owner: str | None = None
    values: str | None = None
    text: str = ""


@dataclass(frozen=True)
class Glossary:
    """Every measure that was chosen, by name.

    rows: measure_id, code, measure, applies_to and polarity in words, owner, kind,
    kind_status, definition, unit, target, fitness and figures (values here); total: of
    all measures; owners: of all measures, by name.
    """

    choice: GlossaryChoice
    as_known_on: date
    rows: pd.DataFrame
    total: int
    owners: tuple[str, ...]

    @property
    def key(self) -> tuple:
        """Return what was chosen, and the day: what this view is of."""
        return self.choice, self.as_known_on


def glossary(connection: Connection, choice: GlossaryChoice, on: date) -> Glossary:
    """Return the measures that fit a choice, as known on a day."""
    rows = _counted(connection, on)
    shown = rows[_fits(rows, choice)]
    return Glossary(
        choice=choice,
        as_known_on=on,
        rows=_in_words(shown),
        total=len(rows),
        owners=tuple(sorted(set(rows["body"]), key=str.casefold)),
    )


def fitting(connection: Connection, choice: GlossaryChoice, on: date) -> pd.DataFrame:
    """Return the measures that fit a choice, as the store has them, with `figures`."""
    rows = _counted(connection, on)
    return rows[_fits(rows, choice)].reset_index(drop=True)


def owners(connection: Connection, on: date) -> dict[str, str]:
    """Return every owner of a measure, by name, as what can be chosen."""
    return {name: name for name in glossary(connection, GlossaryChoice(), on).owners}


def summary(view: Glossary) -> str:
    """Return how many measures are shown and how many have values, as a sentence."""
    shown, valued = len(view.rows), int(view.rows["figures"].gt(0).sum())
    of_all = "" if shown == view.total else f" of {view.total}"
    many = "measure" if view.total == 1 else "measures"
    return (
        f"{shown}{of_all} {many}: {valued} with values here, "
        f"{shown - valued} as a definition only."
    )


def _counted(connection: Connection, on: date) -> pd.DataFrame:
    measures = queries.measures(connection, on)
    counted = measures["measure_id"].map(queries.value_counts(connection, on))
    return measures.assign(figures=counted.fillna(0).astype(int))


def _fits(rows: pd.DataFrame, choice: GlossaryChoice) -> pd.Series:
    fits = pd.Series(True, index=rows.index)
    for column, wanted in (
        ("applies_to", choice.provider_type),
        ("kind", choice.kind),
        ("body", choice.owner),
    ):
        if wanted:
            fits &= rows[column].eq(wanted)
    if choice.values:
        fits &= rows["figures"].gt(0).eq(choice.values == "with")
    if choice.text:
        name, definition, code = (
            rows[column].fillna("") for column in ("name", "definition", "code")
        )
        words = name.str.cat([definition, code], sep=" ")
        fits &= words.str.casefold().str.contains(choice.text.casefold(), regex=False)
    return fits


def _in_words(rows: pd.DataFrame) -> pd.DataFrame:
    order = rows["name"].str.casefold()
    return (
        rows.assign(
            order=order,
            measure=rows["name"],
            owner=rows["body"],
            applies_to=rows["applies_to"].map(PROVIDER_TYPE_LABELS),
            polarity=rows["polarity"].map(BETTER),
            unit=rows["unit"].map(unit_words),
            fitness=rows["decision_status"].fillna(NOT_STATED),
        )
        .sort_values(["order", "applies_to", "measure_id"], ignore_index=True)
        .drop(columns="order")
    )
