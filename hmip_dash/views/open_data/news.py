"""What was published or changed here last?"""

from dataclasses import dataclass
from datetime import date, datetime

import pandas as pd
from sqlalchemy import Connection

from hmip_dash.analysis import places
from hmip_dash.store import queries
from hmip_dash.store.loads import publication_series
from hmip_dash.views.shared import phrases

MOST = 100


@dataclass(frozen=True)
class Item:
    """One inspection or publication, and when it came here (UTC).

    key: what it is of, the same for good; first: when it was first here; changed: when
    what is said of it last changed; page, code: the page that shows it, and of whom.
    """

    key: str
    title: str
    says: str
    first: datetime
    changed: datetime
    page: str
    code: str
    source: str


def news(
    connection: Connection,
    on: date,
    *,
    provider_type: str | None = None,
    area_code: str | None = None,
) -> list[Item]:
    """Return the newest inspections and publications, what changed last first.

    At most `MOST`. A publication belongs to no provider type and area: with either,
    only inspections are there. Nothing planned or due is in it.
    """
    items = _inspections(connection, on, provider_type, area_code)
    if provider_type is None and area_code is None:
        items += _publications(connection, on)
    return sorted(items, key=lambda item: item.changed, reverse=True)[:MOST]


def _inspections(
    connection: Connection, on: date, provider_type: str | None, area_code: str | None
) -> list[Item]:
    rows = queries.inspections(connection, on)
    if provider_type:
        rows = rows[rows["provider_type"].eq(provider_type)]
    if area_code:
        coverage, areas = (
            queries.coverage(connection, on),
            queries.areas(connection, on),
        )
        serving = places.serving(coverage, areas, area_code)["provider_id"]
        rows = rows[rows["provider_id"].isin(serving)]
    came = queries.inspections_came(connection, on)
    rows = rows.merge(came, on="inspection_id", validate="one_to_one")
    rows = rows.assign(order=rows["published"].fillna("")).sort_values(
        ["changed", "order", "inspection_id"], ascending=[False, False, True]
    )
    return [_inspection(row) for row in rows.head(MOST).to_dict("records")]


def _inspection(row: dict) -> Item:
    rating = phrases.none_if_missing(row["overall_rating"])
    rated = rating or "rating not given or not seen"
    return Item(
        key=f"inspection/{row['inspection_id']}",
        title=f"{row['provider']}: {rated}, {phrases.published(row['published'])}",
        says=phrases.rating_sentence(row),
        first=row["first"],
        changed=row["changed"],
        page="provider",
        code=row["provider_id"],
        source=phrases.none_if_missing(row["source_url"]) or "",
    )


def _publications(connection: Connection, on: date) -> list[Item]:
    """Return every load, those that were undone too: who heard of one hears of that."""
    rows = queries.publications(connection)
    told = rows["status"].isin([publication_series.CURRENT, publication_series.UNDONE])
    undone = queries.undone(connection)
    return [
        _publication(row, undone.get(row["publication_id"]))
        for row in rows[rows["released_on"].le(on) & told].to_dict("records")
    ]


def _publication(row: dict, undone: datetime | None) -> Item:
    loaded = pd.Timestamp(row["loaded_at"]).to_pydatetime()
    about = f"{row['title']}. {row['publisher']}. {row['rows']:,} rows."
    taken_back = " This load was undone: its figures are shown no more."
    return Item(
        key=f"publication/{row['publication_id']}",
        title=f"{'Taken back' if undone else 'Loaded'}: {row['title']}",
        says=about + (taken_back if undone else ""),
        first=loaded,
        changed=undone or loaded,
        page="sources",
        code="",
        source="",
    )
