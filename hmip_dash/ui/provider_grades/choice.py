"""Show the filters of Provider grades and return the choice."""

from collections.abc import Mapping
from datetime import date

import streamlit as st

from hmip_dash.ui.components import filters
from hmip_dash.ui.components.filters import show_any_of
from hmip_dash.ui.frame import address, data
from hmip_dash.views.provider_grades.choice import GROUPS, SORTS, STATUSES, GradesChoice
from hmip_dash.views.shared.options import Options
from hmip_dash.vocabulary import (
    ENDED_TYPES,
    NATIONS,
    NO_INSPECTION,
    PROVIDER_TYPE_LABELS,
    RATING_NOT_GIVEN,
    RATINGS,
)


def show_choice(on: date) -> GradesChoice:
    """Show the filters of Provider grades and return the choice."""
    options = data.options(on)
    type_ = filters.show_provider_types({**PROVIDER_TYPE_LABELS, "all": "All types"})
    provider_type = None if type_ == "all" else type_
    place, force, rating, status, order_ = st.columns(5)
    with place:
        region = show_any_of("Region", _regions(options, provider_type), key="region")
    with force:
        force_area = show_any_of("Police force area", options.force_areas, key="force")
    with rating:
        rated = show_any_of("Rating", _ratings(), key="rating")
    with status:
        open_or_closed = address.show_choice(
            st.selectbox,
            "Open or closed",
            STATUSES,
            key="status",
            default="all" if type_ in ENDED_TYPES else "open",
        )
    with order_:
        order = address.show_choice(
            st.selectbox, "Sort the list by", SORTS, key="sort", default="name"
        )
    with st.expander("More filters", expanded=_is_any_chosen()):
        nation, framework, since, secondary = _show_more(options, provider_type)
    return GradesChoice(
        provider_type=provider_type,
        status=open_or_closed,
        nation=nation,
        region=region,
        force_area=force_area,
        rating=rated,
        framework=framework,
        since=int(since) if since else None,
        secondary=secondary,
        sort=order,
    )


def _show_more(
    options: Options, provider_type: str | None
) -> tuple[str | None, str | None, str | None, bool]:
    first, second, third = st.columns(3)
    with first:
        nation = show_any_of("Nation", {name: name for name in NATIONS}, key="nation")
    with second:
        frameworks = _of_type(options.frameworks, provider_type)
        framework = show_any_of("Framework", frameworks, key="framework")
    with third:
        years = {str(year): f"{year} or later" for year in options.years}
        since = show_any_of("Published since", years, key="since")
    return nation, framework, since, filters.show_secondary()


def _is_any_chosen() -> bool:
    return bool(address.values("nation", "framework", "since", "secondary"))


def _regions(options: Options, provider_type: str | None) -> dict[str, str]:
    types = [provider_type] if provider_type else list(options.regions)
    names = {name for type_ in types for name in options.regions.get(type_, [])}
    return {name: name for name in sorted(names)}


def _of_type(
    options: Mapping[str, Mapping[str, str]], provider_type: str | None
) -> dict[str, str]:
    if provider_type:
        return dict(options.get(provider_type, {}))
    return {
        code: name for of_type in options.values() for code, name in of_type.items()
    }


def _ratings() -> dict[str, str]:
    words = [*GROUPS, *reversed(RATINGS), RATING_NOT_GIVEN, NO_INSPECTION]
    return {word: word for word in words}
