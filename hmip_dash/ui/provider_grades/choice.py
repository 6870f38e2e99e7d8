"""Show the filters of Provider grades and return the choice."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import streamlit as st

from hmip_dash.ui.components import filters
from hmip_dash.ui.components.filters import show_any_of
from hmip_dash.ui.frame import address, context, data
from hmip_dash.views.provider_grades.choice import GROUPS, SORTS, STATUSES, GradesChoice
from hmip_dash.views.shared.options import Options
from hmip_dash.views.shared.rating_changes import COMPARISONS
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
    with st.container(key="filters"):
        type_ = filters.show_provider_types(
            {**PROVIDER_TYPE_LABELS, "all": "All types"}
        )
        provider_type = None if type_ == "all" else type_
        rating, place, order_, more = st.columns(4, vertical_alignment="bottom")
        with rating:
            rated = show_any_of("Rating", _ratings(), key="rating")
        with place:
            regions = _regions(options, provider_type)
            region = show_any_of("Region", regions, key="region")
        with order_:
            order = address.show_choice(
                st.selectbox, "Sort the list by", SORTS, key="sort", default="name"
            )
        with more, st.popover("More filters", width="stretch", key="more-filters"):
            rest = _show_more(options, provider_type)
    return GradesChoice(
        provider_type=provider_type, region=region, rating=rated, sort=order, **rest
    )


def _show_more(options: Options, provider_type: str | None) -> dict[str, Any]:
    """Show the filters that are asked for less often; return field → value."""
    status = address.show_choice(
        st.selectbox,
        "Open or closed",
        STATUSES,
        key="status",
        default="all" if provider_type in ENDED_TYPES else "open",
    )
    change = show_any_of("Change from the rating before", COMPARISONS, key="change")
    nation = show_any_of("Nation", {name: name for name in NATIONS}, key="nation")
    frameworks = _of_type(options.frameworks, provider_type)
    framework = show_any_of("Framework", frameworks, key="framework")
    years = {str(year): f"{year} or later" for year in options.years}
    since = show_any_of("Published since", years, key="since")
    return {
        "status": status,
        "change": change,
        "area_code": context.area_code(),
        "nation": nation,
        "framework": framework,
        "since": int(since) if since else None,
        "secondary": filters.show_secondary(),
    }


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
