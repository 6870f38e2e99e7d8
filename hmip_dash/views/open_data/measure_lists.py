"""List measures and their values, as programs read them."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import Connection

from hmip_dash.views.glossary import view as glossary_view
from hmip_dash.views.glossary.view import GlossaryChoice
from hmip_dash.views.open_data import columns
from hmip_dash.views.open_data.open_list import OpenList, open_list
from hmip_dash.views.shared import dated_events
from hmip_dash.views.shared import observations as shared_observations


def measures(connection: Connection, choice: GlossaryChoice, on: date) -> OpenList:
    """Return the measures of a choice with their definitions."""
    rows = glossary_view.fitting(connection, choice, on)
    return open_list(
        "Every measure, with its definition",
        columns.MEASURES,
        rows.assign(has_values=rows["figures"].gt(0)),
    )


def observations(
    connection: Connection,
    on: date,
    *,
    subjects: Sequence[str] | None = None,
    measure_id: str | None = None,
    provider_type: str | None = None,
    ends_from: date | None = None,
    ends_to: date | None = None,
) -> OpenList:
    """Return every value of measures, by measure, place and time.

    Of all places unless `subjects` are given; `ends_from` and `ends_to` bound the last
    day of the period.
    """
    if subjects is None:
        subjects = shared_observations.subjects(connection, on)
    rows = shared_observations.observations(
        connection,
        list(subjects),
        on,
        provider_type=provider_type,
        measure_ids=[measure_id] if measure_id else None,
    )
    if ends_from:
        rows = rows[rows["period_end"].ge(ends_from)]
    if ends_to:
        rows = rows[rows["period_end"].le(ends_to)]
    return open_list(
        "Every value of measures",
        columns.OBSERVATIONS,
        rows.assign(event=dated_events.names_of_values(rows).replace("", None)),
        (
            "Numerator and denominator are given where they were published. A total in "
            "pounds has no value of its region: it is no yardstick for one service.",
        ),
    )
