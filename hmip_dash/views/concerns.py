"""How many measures of each provider signal concern by their control charts?"""

from datetime import date

import pandas as pd
from sqlalchemy import Connection

from hmip_dash.analysis import control_chart
from hmip_dash.store import queries
from hmip_dash.views import measured
from hmip_dash.views.measure import months
from hmip_dash.views.measure_control import FEWEST, IMPROVEMENT

YEAR = 12


def concerns(connection: Connection, provider_type: str, on: date) -> pd.DataFrame:
    """Return provider_id, tested and signals: one row a provider with a series.

    A series is one measure of the provider, or of an authority it serves, in periods
    of a year. It is tested with 8 values or more, where one way is better; figures
    held back as of few people, and doubtful ones, count as missing. `signals` counts
    the series whose newest value the control chart calls concern, `tested` all of
    them. A provider without a series that can be tested has no row.
    """
    places = _places(connection, provider_type, on)
    values = measured.series(
        connection, sorted(set(places["subject"])), on, provider_type=provider_type
    )
    if values.empty:
        return pd.DataFrame(columns=["provider_id", "tested", "signals"])
    length = [months(row.period_start, row.period_end) for row in values.itertuples()]
    usable = values[
        pd.Series(length, index=values.index).eq(YEAR)
        & values["polarity"].ne("neutral")
        & values["doubt"].eq("")
        & values["value"].notna()
    ]
    found = pd.DataFrame(
        [
            (subject, _concern(rows))
            for (_, subject), rows in usable.groupby(["measure_id", "subject"])
            if len(rows) >= FEWEST and not rows["period_end"].duplicated().any()
        ],
        columns=["subject", "concern"],
    )
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


def _concern(rows: pd.DataFrame) -> bool:
    ordered = rows.sort_values("period_end")
    chart = control_chart.xmr(
        ordered, improvement=IMPROVEMENT[ordered["polarity"].iloc[0]]
    )
    return bool(chart["variation"].iloc[-1] == "concern")
