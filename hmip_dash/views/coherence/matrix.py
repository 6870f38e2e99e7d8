"""Which measure bears on which standard, and what kinds of measure are there?"""

from dataclasses import dataclass, field
from datetime import date

import pandas as pd
from sqlalchemy import Connection

from hmip_dash.store import queries
from hmip_dash.views.coherence import links as coherence_links
from hmip_dash.views.coherence.choice import CoherenceChoice
from hmip_dash.views.coherence.links import rows_of_choice
from hmip_dash.vocabulary import MEASURE_KINDS

NATIONAL = "Standards for children in the youth justice system 2019: "
"""How the names of the Youth Justice Board's national standards begin."""

_KEY = ["domain", "standard_no", "standard"]


@dataclass(frozen=True)
class Matrix:
    """Standards of a framework × measures of its provider type.

    standards: domain, standard_no, standard, in order; measures: measure_id, name,
    kind, national (is it a national standard?), national standards first; links:
    one a filled cell, as `coherence_links`; entries: those made by hand.
    """

    standards: pd.DataFrame = field(repr=False)
    measures: pd.DataFrame = field(repr=False)
    links: pd.DataFrame = field(repr=False)
    entries: pd.DataFrame = field(repr=False)

    def linked_cells(self) -> set[tuple[str, str, str, str]]:
        """Return the filled cells as (domain, standard_no, standard, measure_id)."""
        cells = self.links[[*_KEY, "measure_id"]]
        return {tuple(row) for row in cells.itertuples(index=False)}

    def statuses(self) -> dict[tuple[str, str, str, str], str]:
        """Return the status of each filled cell: proposed or confirmed."""
        rows = self.links[[*_KEY, "measure_id", "status"]]
        return {tuple(row[:4]): row[4] for row in rows.itertuples(index=False)}

    def standards_without_link(self) -> list[str]:
        """Return the standards that no measure bears on, in order."""
        linked = set(self.links[_KEY].itertuples(index=False, name=None))
        rows = self.standards[_KEY].itertuples(index=False, name=None)
        return [f"{row[1]} {row[2]}".strip() for row in rows if row not in linked]

    def linked_measures(self) -> int:
        """Return how many measures bear on a standard here."""
        return int(self.measures["measure_id"].isin(self.links["measure_id"]).sum())


def matrix(connection: Connection, choice: CoherenceChoice, on: date) -> Matrix:
    """Return which measure bears on which standard of the framework chosen."""
    standards = rows_of_choice(queries.standards(connection, on), choice)
    links = coherence_links.links(connection, choice, on)
    measures = queries.measures(connection, on)
    theirs = measures[measures["applies_to"].eq(choice.provider_type)]
    national = theirs["name"].str.startswith(NATIONAL)
    theirs = theirs.assign(
        national=national, name=theirs["name"].str.removeprefix(NATIONAL)
    )
    theirs = theirs.sort_values(
        ["national", "name", "measure_id"], ascending=[False, True, True]
    )
    known = links.rows["measure_id"].isin(theirs["measure_id"])
    return Matrix(
        standards=standards[_KEY].drop_duplicates().reset_index(drop=True),
        measures=theirs[["measure_id", "name", "kind", "national"]].reset_index(
            drop=True
        ),
        links=links.rows[known].reset_index(drop=True),
        entries=links.entries,
    )


def count_kinds(measures: pd.DataFrame, measured: set[str]) -> pd.DataFrame:
    """Return kind, measures and with_figure, one row a kind, those without any too."""
    counts = measures["kind"].value_counts()
    with_figure = measures[measures["measure_id"].isin(measured)]["kind"].value_counts()
    return pd.DataFrame(
        {
            "kind": list(MEASURE_KINDS),
            "measures": [int(counts.get(kind, 0)) for kind in MEASURE_KINDS],
            "with_figure": [int(with_figure.get(kind, 0)) for kind in MEASURE_KINDS],
        }
    )
