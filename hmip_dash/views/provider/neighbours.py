"""Name the providers that one is best read beside: statistical neighbours or region."""

from dataclasses import dataclass
from datetime import date

import pandas as pd
from sqlalchemy import Connection

from hmip_dash.store import queries
from hmip_dash.views.shared.phrases import kinds


@dataclass(frozen=True)
class Neighbours:
    """Providers of the same type to read one beside: a heading, and id → name."""

    heading: str
    names: dict[str, str]


def neighbours(
    connection: Connection, details: pd.Series, everyone: pd.DataFrame, on: date
) -> Neighbours:
    """Return the statistical neighbours of a youth service, others' region.

    `everyone` is as `latest_ratings.providers_with_latest`. A service of several
    authorities has no statistical neighbours: the model knows authorities.
    """
    alike = everyone[
        everyone["is_open"]
        & everyone["provider_type"].eq(details["provider_type"])
        & everyone["provider_id"].ne(details["provider_id"])
    ]
    if details["provider_type"] == "YJS":
        names = _statistical(connection, details["provider_id"], alike, on)
        if names:
            return Neighbours("Statistical neighbours, most alike first", names)
    place = details["place"]
    if pd.isna(place):
        return Neighbours("", {})
    near = alike[alike["place"].eq(place)]
    heading = f"Other {kinds(details['provider_type'])} in {place}"
    return Neighbours(heading, _names(near))


def _statistical(
    connection: Connection, provider_id: str, alike: pd.DataFrame, on: date
) -> dict[str, str]:
    coverage = queries.coverage(connection, on)
    own = coverage[coverage["provider_id"].eq(provider_id)]["area_code"]
    if len(own) != 1:
        return {}
    pairs = queries.neighbours(connection, on)
    pairs = pairs[pairs["area_code"].eq(own.iloc[0])].sort_values("rank")
    served = coverage[coverage["provider_id"].isin(alike["provider_id"])]
    of_area = dict(zip(served["area_code"], served["provider_id"], strict=True))
    names = _names(alike)
    ids = [of_area[code] for code in pairs["neighbour_code"] if code in of_area]
    return {code: names[code] for code in dict.fromkeys(ids)}


def _names(rows: pd.DataFrame) -> dict[str, str]:
    return dict(zip(rows["provider_id"], rows["provider"], strict=True))
