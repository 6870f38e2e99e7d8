"""How many measures of each provider signal concern by their control charts?"""

from datetime import date

import pandas as pd
from sqlalchemy import Connection

from hmip_dash.analysis import control_chart
from hmip_dash.store import queries
from hmip_dash.views.measure.control import (
    FEWEST,
    IMPROVEMENT,
    LIMITS,
    held_over_time,
    status,
)
from hmip_dash.views.measure.series import in_order, uneven
from hmip_dash.views.measure.view import months
from hmip_dash.views.shared import dated_events, observations

YEAR = 12


def concerns(connection: Connection, provider_type: str, on: date) -> pd.DataFrame:
    """Return provider_id, tested and signals: one row a provider with a series.

    A series is one measure of the provider, or of an authority it serves, in periods
    of a year, where one way is better. It is tested where the page Measure shows
    limits for it, with the same values: `signals` counts the series whose newest value
    the control chart calls concern, outside dated events, `tested` all of them. A
    provider without a series that can be tested has no row.
    """
    places = _places(connection, provider_type, on)
    values = observations.observations(
        connection, sorted(set(places["subject"])), on, provider_type=provider_type
    )
    if values.empty:
        return pd.DataFrame(columns=["provider_id", "tested", "signals"])
    length = [months(row.period_start, row.period_end) for row in values.itertuples()]
    values = values.assign(months=length)
    many = values.groupby(["measure_id", "subject", "months"])["value"]
    judged = values[
        values["months"].eq(YEAR)
        & values["polarity"].ne("neutral")
        & many.transform("count").ge(FEWEST)
    ]
    found = pd.DataFrame(
        [
            (subject, _concern(rows))
            for (_, subject), rows in judged.groupby(["measure_id", "subject"])
        ],
        columns=["subject", "concern"],
    ).dropna()
    of_provider = places.merge(found, on="subject").groupby("provider_id")["concern"]
    return of_provider.agg(tested="size", signals="sum").reset_index()


def _places(connection: Connection, provider_type: str, on: date) -> pd.DataFrame:
    providers = queries.providers(connection, on)
    ids = providers.loc[providers["provider_type"].eq(provider_type), "provider_id"]
    coverage = queries.coverage(connection, on)
    served = coverage[coverage["provider_id"].isin(ids)]
    own = pd.DataFrame({"provider_id": ids, "subject": ids})
    areas = served[["provider_id", "area_code"]].set_axis(own.columns, axis=1)
    return pd.concat([own, areas], ignore_index=True)


def _concern(rows: pd.DataFrame) -> bool | None:
    """Return whether the newest value signals concern, None without limits."""
    points = in_order(rows)
    chart = control_chart.xmr(
        points.assign(value=points["value"].mask(held_over_time(points))),
        improvement=IMPROVEMENT[points["polarity"].iloc[0]],
    )
    known = chart.dropna(subset="value")
    if status(known, is_uneven=uneven(points), kind="") not in LIMITS:
        return None
    event = dated_events.names(points, str(points["measure_id"].iloc[0]))
    newest = known.index[-1]
    return bool(known.loc[newest, "variation"] == "concern" and not event[newest])
