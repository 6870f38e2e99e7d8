"""Which providers serve an area, and through which of its parts?

A provider covers police force areas (CRC, NPS division, probation region) or local
authorities (delivery unit, youth justice service). A local authority lies in one force
area, a force area in one region, a region in one nation; a provider of either kind
serves every area above what it covers, and one that covers a force area serves the
local authorities in it.
"""

import pandas as pd

WALES = "Wales"


def serving(
    coverage: pd.DataFrame, areas: pd.DataFrame, area_code: str
) -> pd.DataFrame:
    """Return one row per provider that serves `area_code`: provider_id, share, through.

    `share` is "part" when the provider covers a part only of each place named in
    `through`, "whole" otherwise; `through` names the covered places that lie in the
    area (or hold it), sorted. An unknown area gives no rows.
    """
    chosen = areas[areas["area_code"].eq(area_code)]
    if chosen.empty:
        return pd.DataFrame(columns=["provider_id", "share", "through"], dtype="str")
    places = coverage.merge(areas, on="area_code", validate="many_to_one")
    rows = places[_touches(places, chosen.iloc[0])].sort_values("name")
    return (
        rows.groupby("provider_id")
        .agg(
            share=(
                "share",
                lambda shares: "whole" if "whole" in set(shares) else "part",
            ),
            through=("name", lambda names: ", ".join(dict.fromkeys(names))),
        )
        .reset_index()
    )


def authorities_in(areas: pd.DataFrame, area_code: str) -> pd.DataFrame:
    """Return the local authorities in an area, itself when it is one; by name."""
    chosen = areas[areas["area_code"].eq(area_code)]
    if chosen.empty:
        return chosen
    authorities = areas[areas["kind"].eq("local authority")]
    return authorities[_inside(authorities, chosen.iloc[0])].sort_values("name")


def force_areas(coverage: pd.DataFrame, areas: pd.DataFrame) -> pd.DataFrame:
    """Return one row per provider and force area it works in."""
    places = coverage.merge(
        areas[["area_code", "police_force_area_code"]],
        on="area_code",
        validate="many_to_one",
    )
    columns = ["provider_id", "police_force_area_code"]
    return places[columns].dropna().drop_duplicates(ignore_index=True)


def region_code(areas: pd.DataFrame, area_code: str) -> str | None:
    """Return the code of the region (or Wales) that an area lies in, if it has one."""
    chosen = areas[areas["area_code"].eq(area_code)]
    if chosen.empty or pd.isna(chosen.iloc[0]["region"]):
        return None
    above = areas[
        areas["name"].eq(chosen.iloc[0]["region"])
        & areas["kind"].isin(["region", "country"])
    ]
    return None if above.empty else str(above.iloc[0]["area_code"])


def _touches(places: pd.DataFrame, area: pd.Series) -> pd.Series:
    inside = _inside(places, area)
    if area["kind"] != "local authority":
        return inside
    force = places["kind"].eq("police force area")
    holds = places["area_code"].eq(area["police_force_area_code"])
    return inside | (force & holds)


def _inside(places: pd.DataFrame, area: pd.Series) -> pd.Series:
    if area["kind"] == "local authority":
        return places["area_code"].eq(area["area_code"])
    if area["kind"] == "police force area":
        return places["police_force_area_code"].eq(area["area_code"])
    if area["kind"] == "region":
        return places["region"].eq(area["name"])
    if area["name"] == WALES:
        return places["region"].eq(WALES)
    if area["name"] == "England":
        return places["region"].notna() & places["region"].ne(WALES)
    return places["region"].notna()
