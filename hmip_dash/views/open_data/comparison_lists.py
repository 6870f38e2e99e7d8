"""List moves between ratings and agreement with measures, as programs read them."""

from datetime import date

import pandas as pd
from sqlalchemy import Connection

from hmip_dash.views.coherence import sentences as coherence_sentences
from hmip_dash.views.coherence import view as coherence_view
from hmip_dash.views.coherence import workbook as coherence_workbook
from hmip_dash.views.coherence.choice import CoherenceChoice
from hmip_dash.views.open_data import columns
from hmip_dash.views.open_data.open_list import OpenList, open_list
from hmip_dash.views.trends import view as trends_view
from hmip_dash.views.trends.choice import TrendsChoice
from hmip_dash.vocabulary import RATINGS

NO_AGREEMENT = (
    "Agreement, its interval, p and q are null with under 20 services with both, and "
    "where ratings or figures are all alike."
)


def moves(connection: Connection, choice: TrendsChoice, on: date) -> OpenList:
    """Return how many services moved from each rating to each, as Trends shows it."""
    view = trends_view.trends(connection, choice, on)
    rows = [
        {
            "provider_type": choice.provider_type,
            "frameworks": frameworks,
            "previous": previous,
            "latest": latest,
            "services": int(table.loc[previous, latest]),
        }
        for frameworks, table in (
            ("one", view.moves(same_framework=True)),
            ("two", view.moves(same_framework=False)),
        )
        for previous in RATINGS
        for latest in RATINGS
    ]
    return open_list(
        "Previous and latest rating of the same service, one pair a service",
        columns.MOVES,
        pd.DataFrame(rows),
        (
            "The Inspectorate chooses which services it visits: a move is of those it "
            "chose to visit again. Across two frameworks two sets of standards are "
            "compared.",
        ),
    )


def agreement(
    connection: Connection,
    choice: CoherenceChoice,
    on: date,
    *,
    by_standard: bool = False,
) -> OpenList:
    """Return how each measure agrees with ratings, as Coherence shows it.

    With the overall rating, which is of no standard, or with that of each standard.
    """
    view = coherence_view.coherence(connection, choice, on)
    if by_standard:
        rows, table = view.by_standard, coherence_workbook.by_standard_table(view)
    else:
        rows = view.overall.assign(domain=None, standard_no=None, standard=None)
        table = coherence_workbook.agreement_table(view)
    return open_list(
        table.title,
        columns.AGREEMENT,
        rows,
        (
            *coherence_sentences.coverage(view),
            coherence_sentences.TIMING_NOTES[view.choice.timing],
            *(note for note in table.notes if note != coherence_workbook.TOO_FEW_NOTE),
            NO_AGREEMENT,
        ),
    )
