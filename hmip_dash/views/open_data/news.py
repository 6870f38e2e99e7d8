"""List the newest inspections and publications for the feed."""

from dataclasses import dataclass
from datetime import date, datetime

import pandas as pd
from sqlalchemy import Connection

from hmip_dash.analysis import places
from hmip_dash.store import queries
from hmip_dash.store.loads import publication_series
from hmip_dash.views.shared import phrases

MAX_ITEMS = 100


@dataclass(frozen=True)
class NewsItem:
    """One inspection or publication, and when it was loaded (UTC).

    key: identifies it for good; first_seen: when it was first loaded; changed: when its
    facts last changed; page, code: the page that shows it and that page's id.
    """

    key: str
    title: str
    summary: str
    first_seen: datetime
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
) -> list[NewsItem]:
    """Return the newest inspections and publications, last changed first.

    At most `MAX_ITEMS`. With a provider type or an area, only inspections, because a
    publication belongs to neither. Nothing planned or due is included.
    """
    items = _inspections(connection, on, provider_type, area_code)
    if provider_type is None and area_code is None:
        items += _publications(connection, on)
    return sorted(items, key=lambda item: item.changed, reverse=True)[:MAX_ITEMS]


def _inspections(
    connection: Connection, on: date, provider_type: str | None, area_code: str | None
) -> list[NewsItem]:
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
    seen = queries.inspection_arrivals(connection, on)
    rows = rows.merge(seen, on="inspection_id", validate="one_to_one")
    rows = rows.assign(order=rows["published"].fillna("")).sort_values(
        ["changed", "order", "inspection_id"], ascending=[False, False, True]
    )
    return [_inspection(row) for row in rows.head(MAX_ITEMS).to_dict("records")]


def _inspection(row: dict) -> NewsItem:
    rating = phrases.none_if_missing(row["overall_rating"])
    rated = rating or "rating not given or not seen"
    return NewsItem(
        key=f"inspection/{row['inspection_id']}",
        title=f"{row['provider']}: {rated}, {phrases.published(row['published'])}",
        summary=phrases.rating_sentence(row),
        first_seen=row["first"],
        changed=row["changed"],
        page="provider",
        code=row["provider_id"],
        source=phrases.none_if_missing(row["source_url"]) or "",
    )


def _publications(connection: Connection, on: date) -> list[NewsItem]:
    """Return every load, with those undone since, so that readers learn of it."""
    rows = queries.publications(connection)
    shown = rows["status"].isin([publication_series.CURRENT, publication_series.UNDONE])
    undone = queries.undo_times(connection)
    return [
        _publication(row, undone.get(row["publication_id"]))
        for row in rows[rows["released_on"].le(on) & shown].to_dict("records")
    ]


def _publication(row: dict, undone: datetime | None) -> NewsItem:
    loaded = pd.Timestamp(row["loaded_at"]).to_pydatetime()
    facts = f"{row['title']}. {row['publisher']}. {row['rows']:,} rows."
    undone_note = " This load was undone: its figures are shown no more."
    return NewsItem(
        key=f"publication/{row['publication_id']}",
        title=f"{'Taken back' if undone else 'Loaded'}: {row['title']}",
        summary=facts + (undone_note if undone else ""),
        first_seen=loaded,
        changed=undone or loaded,
        page="sources",
        code="",
        source="",
    )
