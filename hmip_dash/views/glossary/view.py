"""List the measures with their definitions and how many values each has."""

from dataclasses import dataclass
from datetime import date

import pandas as pd
from sqlalchemy import Connection

from hmip_dash.store import queries
from hmip_dash.views.measure.facts import BETTER, NOT_STATED
from hmip_dash.views.shared.observations import value_counts
from hmip_dash.views.shared.phrases import unit_words
from hmip_dash.vocabulary import PROVIDER_TYPE_LABELS

WITH_VALUES = {"with": "With values", "without": "Definition only"}


@dataclass(frozen=True)
class GlossaryChoice:
    """Filters of the glossary; without any, all measures. `text` is searched for."""

    provider_type: str | None = None
    kind: str | None = None
    owner: str | None = None
    values: str | None = None
    text: str = ""


@dataclass(frozen=True)
class Glossary:
    """Every measure that was chosen, by name.

    rows: measure_id, code, measure, applies_to and polarity in words, owner, kind,
    kind_status, definition, unit, target, fitness and figures (how many
    values are held); total: of all measures; owners: of all measures, by name.
    """

    choice: GlossaryChoice
    as_known_on: date
    rows: pd.DataFrame
    total: int
    owners: tuple[str, ...]

    @property
    def key(self) -> tuple:
        """Return the choice and the day, which tell this view from any other."""
        return self.choice, self.as_known_on


def glossary(connection: Connection, choice: GlossaryChoice, on: date) -> Glossary:
    """Return the measures that fit a choice, as known on a day."""
    rows = _with_counts(connection, on)
    selected = rows[_fits(rows, choice)]
    return Glossary(
        choice=choice,
        as_known_on=on,
        rows=_in_words(selected),
        total=len(rows),
        owners=tuple(sorted(set(rows["body"]), key=str.casefold)),
    )


def fitting(connection: Connection, choice: GlossaryChoice, on: date) -> pd.DataFrame:
    """Return the measures that fit a choice, as the store has them, with `figures`."""
    rows = _with_counts(connection, on)
    return rows[_fits(rows, choice)].reset_index(drop=True)


def owners(connection: Connection, on: date) -> dict[str, str]:
    """Return the owners of measures, by name, for a list of choices."""
    return {name: name for name in glossary(connection, GlossaryChoice(), on).owners}


def summary(view: Glossary) -> str:
    """Return how many measures are shown and how many have values, as a sentence."""
    count, with_values = len(view.rows), int(view.rows["figures"].gt(0).sum())
    of_all = "" if count == view.total else f" of {view.total}"
    many = "measure" if view.total == 1 else "measures"
    return (
        f"{count}{of_all} {many}: {with_values} with values, "
        f"{count - with_values} as a definition only."
    )


def _with_counts(connection: Connection, on: date) -> pd.DataFrame:
    measures = queries.measures(connection, on)
    counted = measures["measure_id"].map(value_counts(connection, on))
    return measures.assign(figures=counted.fillna(0).astype(int))


def _fits(rows: pd.DataFrame, choice: GlossaryChoice) -> pd.Series:
    fits = pd.Series(True, index=rows.index)
    for column, value in (
        ("applies_to", choice.provider_type),
        ("kind", choice.kind),
        ("body", choice.owner),
    ):
        if value:
            fits &= rows[column].eq(value)
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
