"""Compare published totals with the sums of the rows in the store."""

from datetime import date

import pandas as pd
from sqlalchemy import Connection

from hmip_dash import units
from hmip_dash.analysis import reconciliation
from hmip_dash.analysis.reconciliation import EQUAL, NOT_HELD, UNKNOWN
from hmip_dash.store import queries
from hmip_dash.views.shared import observations
from hmip_dash.views.trends import published as trends_published
from hmip_dash.vocabulary import PROVIDER_TYPES

CHILDREN = "Children aged 0 to 17"
LEVELS = {
    "region": "regions",
    "local authority": "local authorities",
    **{code: names[1] for code, names in PROVIDER_TYPES.items()},
}
"""Kind of a part → its plural."""


def reconciliation_rows(connection: Connection, on: date) -> pd.DataFrame:
    """Return one row per published total and level of its parts, equal or not.

    Columns as `reconciliation.compare`, with the names of measures and places.
    """
    areas, providers = queries.areas(connection, on), queries.providers(connection, on)
    figures = pd.concat(
        [_of_measures(connection, on), _of_populations(connection, on)]
    ).dropna(subset="value")
    pairs = _pairs(areas, providers)
    totals = figures.rename(columns={"subject": "whole", "value": "published"})
    totals = totals[totals["whole"].isin(pairs["whole"])]
    expected = totals[["figure", "period", "days", "whole"]].merge(pairs, on="whole")
    expected = expected[_existed(expected)]
    parts = expected.merge(
        figures.rename(columns={"subject": "part"})[
            ["figure", "period", "part", "value"]
        ],
        on=["figure", "period", "part"],
        how="left",
    )
    rows = reconciliation.compare(totals.drop(columns="days"), parts)
    names = {
        **dict(zip(areas["area_code"], areas["name"], strict=True)),
        **dict(zip(providers["provider_id"], providers["name"], strict=True)),
    }
    return rows.assign(
        whole=rows["whole"].map(names), level=rows["level"].map(LEVELS).astype("str")
    )


def _of_measures(connection: Connection, on: date) -> pd.DataFrame:
    """Return the figures that add up: totals, and the counts that rates rest on."""
    definitions = queries.measures(connection, on)[["measure_id", "name", "unit"]]
    rows = observations.published_rows(
        connection, on, subjects=observations.subjects(connection, on)
    ).merge(definitions, on="measure_id")
    figures = []
    for column, name in (("numerator", "numerator"), ("denominator", "denominator")):
        figures.append(
            rows.assign(figure=rows["name"] + f" ({name})", value=rows[column])
        )
    adds_up = units.are_additive(rows["unit"])
    figures.append(rows[adds_up].assign(figure=rows["name"]))
    return pd.concat(figures).assign(
        days=lambda frame: frame["period_end"].astype(str)
    )[["figure", "period", "days", "subject", "value"]]


def _of_populations(connection: Connection, on: date) -> pd.DataFrame:
    rows = queries.populations(connection, on)
    return pd.DataFrame(
        {
            "figure": CHILDREN,
            "period": "mid-" + rows["year"].astype("Int64").astype("str"),
            "days": rows["year"].astype("Int64").astype("str") + "-06-30",
            "subject": rows["area_code"],
            "value": rows["people"].astype("float64"),
        }
    )


def _pairs(areas: pd.DataFrame, providers: pd.DataFrame) -> pd.DataFrame:
    """Return one row per part: whole, part, level, opened and closed."""
    regions = areas[areas["kind"].eq("region")]
    country = areas[areas["kind"].eq("country")].set_index("name")["area_code"]
    code = dict(zip(regions["name"], regions["area_code"], strict=True))
    code["Wales"] = country.get("Wales")
    authorities = areas[areas["kind"].eq("local authority")]
    of_type = dict(list(providers.groupby("provider_type")))
    none = providers.iloc[:0]
    youth, units, probation = (
        of_type.get(type_, none) for type_ in ("YJS", "PDU", "Probation region")
    )
    short = probation["name"].str.removeprefix("Probation Service ")
    of_probation = dict(zip(short, probation["provider_id"], strict=True))
    both = country.get("England and Wales")
    levels = [
        _parts_of_whole(regions, "area_code", country.get("England"), "region"),
        _parts_of_whole(probation, "provider_id", both, "Probation region"),
        _parts_of_whole(
            authorities, "area_code", authorities["region"].map(code), "local authority"
        ),
        _parts_of_whole(youth, "provider_id", youth["region"].map(code), "YJS"),
        _parts_of_whole(
            units, "provider_id", units["probation_region"].map(of_probation), "PDU"
        ),
    ]
    return pd.concat(levels, ignore_index=True).dropna(subset="whole")


def _parts_of_whole(
    rows: pd.DataFrame, part: str, whole: pd.Series | str | None, level: str
) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "whole": whole,
            "part": rows[part],
            "level": level,
            "opened": rows["opened"],
            "closed": rows["closed"],
        }
    )


def _existed(parts: pd.DataFrame) -> pd.Series:
    """Return which parts existed on the last day of the period."""
    opened, closed = parts["opened"].fillna(""), parts["closed"].fillna("9999")
    return opened.le(parts["days"]) & closed.ge(parts["days"])


def lines(connection: Connection, on: date) -> list[str]:
    """Return a line for each total that differs, then how many are equal."""
    rows = reconciliation_rows(connection, on)
    differing = rows[rows["reason"].ne(EQUAL)]
    text_lines = [_line(row) for row in differing.to_dict("records")]
    text_lines += _ratings(connection, on)
    if len(rows):
        equal = len(rows) - len(differing)
        text_lines.append(
            f"{equal:,} of {len(rows):,} published totals equal the sum of their parts."
        )
    return text_lines


def _line(row: dict) -> str:
    return (
        f"{row['figure']}, {row['period']}, {row['whole']}: {row['published']:,.10g} "
        f"published, {row['summed']:,.10g} summed over {row['held']} of "
        f"{row['parts']} {row['level']} [{row['reason']}]"
    )


def _ratings(connection: Connection, on: date) -> list[str]:
    """Return a line for each count of ratings that differs from ours."""
    reports = queries.inspections(connection, on)
    aggregates = queries.published_aggregates(connection, on)
    text_lines = []
    for type_ in _types(reports):
        counts = trends_published.compare_with_ours(
            aggregates,
            reports[reports["provider_type"].eq(type_)],
            type_,
            secondary=True,
        )
        for _, row in counts[~counts["pooled"].astype(bool)].iterrows():
            text_lines += [
                f"Ratings, {row['period']}, {PROVIDER_TYPES[type_][1]}: {what} "
                f"{published_count:.0f} published, {own_count} held "
                f"[{NOT_HELD if own_count < published_count else UNKNOWN}]"
                for what, published_count, own_count in (
                    ("in all", row["total"], row["rated"]),
                    ("Good or better", row["good_or_better"], row["k"]),
                    ("Inadequate", row["inadequate"], row["ours_inadequate"]),
                )
                if pd.notna(published_count) and published_count != own_count
            ]
    return text_lines


def _types(reports: pd.DataFrame) -> list[str]:
    """Return the provider types with an inspection, in their usual order."""
    there = set(reports["provider_type"])
    return [type_ for type_ in PROVIDER_TYPES if type_ in there]
