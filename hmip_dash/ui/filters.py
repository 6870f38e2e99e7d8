"""What did the reader choose?"""

from collections.abc import Hashable, Mapping
from datetime import date
from urllib.parse import urlencode

import streamlit as st

from hmip_dash.ui import address, data, html
from hmip_dash.views.choices import Options
from hmip_dash.views.coherence_choice import TIMINGS
from hmip_dash.views.coherence_choice import Choice as CoherenceChoice
from hmip_dash.views.grades_choice import GROUPS, SORTS, STATUSES, Choice
from hmip_dash.views.standards_choice import Choice as StandardsChoice
from hmip_dash.views.trends_choice import Choice as TrendsChoice
from hmip_dash.views.words import type_name
from hmip_dash.vocabulary import (
    ENDED_TYPES,
    NATIONS,
    NO_INSPECTION,
    PROVIDER_TYPE_LABELS,
    RATING_NOT_GIVEN,
    RATINGS,
)

SECONDARY_LABEL = "Count ratings seen in a secondary list only"
SECONDARY_HELP = (
    "Some ratings were seen only in a list made by others, not on a page of the "
    "Inspectorate. They are shown in tables, and left out of counts unless ticked."
)


def as_known_on() -> date:
    """Return the day in the address (as_known_on=2026-11-30), today otherwise."""
    asked = address.asked("as_known_on")
    if not asked:
        return date.today()
    try:
        day = date.fromisoformat(asked)
        if day <= date.today():
            return day
        address.say(f"The address asks for {asked}, a day to come. Shown: today.")
        return date.today()
    except ValueError:
        address.say(
            f"The address asks for “{asked[:60]}”, which is not a day like 2026-11-30. "
            "Shown instead: what is known today."
        )
        return date.today()


def day(on: date, page: str) -> None:
    """Show the box for the day of which the page shows what was known.

    `page` is the address of the page, for the link back to today.
    """
    first = data.first_release()
    if first is None:
        return
    st.session_state["day"] = on
    st.date_input(
        "Show what was known on",
        min_value=min(first, on),
        max_value=date.today(),
        format="DD/MM/YYYY",
        key="day",
        on_change=_remember_day,
    )
    if on != date.today():
        rest = {k: v for k, v in st.query_params.items() if k != "as_known_on"}
        today = f"{page}?{urlencode(rest)}" if rest else page
        html.show(html.link("Back to today", today))


def _remember_day() -> None:
    picked = st.session_state["day"]
    if picked == date.today():
        st.query_params.pop("as_known_on", None)
    else:
        st.query_params["as_known_on"] = picked.isoformat()


def search(on: date) -> None:
    """Show the search box, and go to the provider or area that was picked."""
    options = data.options(on)
    found = {
        **{f"area:{code}": name for code, name in options.areas.items()},
        **{f"provider:{code}": name for code, name in options.providers.items()},
    }
    st.selectbox(
        "Find a provider or area",
        list(found),
        index=None,
        format_func=lambda option: found[option],
        placeholder="e.g. Hackney, Gwent",
        key="search",
        on_change=_remember_search,
    )
    picked = st.session_state.pop("search:picked", None)
    if picked:
        kind, code = picked.split(":", 1)
        html.go(html.page_address(kind, id=code))


def _remember_search() -> None:
    # The box is emptied, so that coming back to the page does not leave it again.
    st.session_state["search:picked"] = st.session_state["search"]
    st.session_state["search"] = None


def grades(on: date) -> Choice:
    """Show the filters of Provider grades and return the choice."""
    options = data.options(on)
    type_ = _provider_type({**PROVIDER_TYPE_LABELS, "all": "All types"})
    provider_type = None if type_ == "all" else type_
    place, force, rating, status, order_ = st.columns(5)
    with place:
        region = _any("Region", _regions(options, provider_type), key="region")
    with force:
        force_area = _any("Police force area", options.force_areas, key="force")
    with rating:
        rated = _any("Rating", _ratings(), key="rating")
    with status:
        open_or_closed = address.chosen(
            st.selectbox,
            "Open or closed",
            STATUSES,
            key="status",
            default="all" if type_ in ENDED_TYPES else "open",
        )
    with order_:
        order = address.chosen(
            st.selectbox, "Sort the list by", SORTS, key="sort", default="name"
        )
    with st.expander("More filters", expanded=_any_asked()):
        nation, framework, since, secondary = _more(options, provider_type)
    return Choice(
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


def trends() -> TrendsChoice:
    """Show the filters of Trends and return the choice."""
    return TrendsChoice(
        provider_type=_provider_type(PROVIDER_TYPE_LABELS), secondary=secondary()
    )


def coherence(on: date) -> CoherenceChoice:
    """Show the filters of Coherence and return the choice."""
    type_ = _provider_type(PROVIDER_TYPE_LABELS)
    offered = {
        code: name for code, (name, _) in data.rated_frameworks(type_, on).items()
    }
    under, timed = st.columns(2)
    framework = None
    if offered:
        with under:
            framework = address.chosen(
                st.selectbox,
                "Ratings under the framework",
                offered,
                key="framework",
                default=next(iter(offered)),
            )
    with timed:
        timing = address.chosen(
            st.selectbox,
            "Figures set beside them",
            TIMINGS,
            key="timing",
            default="before",
        )
    return CoherenceChoice(type_, framework, timing, secondary())


def standards(on: date) -> StandardsChoice:
    """Show the filters of Standards and return the choice."""
    offered = data.versions(on)
    of, shown, other = st.columns(3)
    with of:
        type_ = address.chosen(
            st.selectbox,
            "Standards for",
            {type_: type_name(type_) for type_ in offered},
            key="type",
            default="YJS" if "YJS" in offered else next(iter(offered), ""),
        )
    versions = offered.get(type_, {})
    with shown:
        framework = _first_or("Version", versions, key="framework")
    before = list(versions)[list(versions).index(framework) + 1 :] if versions else []
    others = {code: name for code, name in versions.items() if code != framework}
    with other:
        beside = _first_or(
            "Set beside",
            {code: others[code] for code in [*before, *others]},
            key="beside",
        )
    return StandardsChoice(type_, framework or None, beside or None)


def _first_or(label: str, options: Mapping[str, str], *, key: str) -> str:
    """Show a list that begins with its default, nothing where there is no choice."""
    if not options:
        return ""
    return address.chosen(
        st.selectbox, label, options, key=key, default=next(iter(options))
    )


def rows_on_page(total: int, *, of: Hashable) -> slice:
    """Show paging over `total` rows of a choice and return those of the page chosen.

    Another choice begins at its first page.
    """
    size, pages = st.columns([1, 3], vertical_alignment="bottom")
    with size:
        sizes = {"25": "25 rows", "50": "50 rows", "all": "All rows"}
        shown = address.chosen(
            st.selectbox, "Rows on a page", sizes, key="rows", default="25"
        )
    per_page = total if shown == "all" else int(shown)
    with pages:
        page = address.paged(max(1, -(-total // max(1, per_page))), of=(of, shown))
    return slice((page - 1) * per_page, min(page * per_page, total))


def one_of(
    label: str, options: Mapping[str, str], *, placeholder: str
) -> tuple[str | None, str]:
    """Show a box to pick one provider or area (`id` in the address) of `options`.

    Returns the code and what the address asked for; the code is None when nothing was
    picked or the address asks for what is not there.
    """
    asked = address.asked("id")
    known = asked if asked in options else None
    _show_in_box(known)
    picked = st.selectbox(
        label,
        list(options),
        index=None,
        format_func=lambda option: options[option],
        placeholder=placeholder,
        key="picked",
        on_change=_remember_picked,
    )
    return (picked if known else None), asked


def _show_in_box(code: str | None) -> None:
    if st.session_state.get("picked:shown") != code or "picked" not in st.session_state:
        st.session_state["picked"] = code
        st.session_state["picked:shown"] = code


def _remember_picked() -> None:
    code = st.session_state["picked"]
    st.session_state["picked:shown"] = code
    if code:
        st.query_params["id"] = code
    else:
        st.query_params.pop("id", None)


def map_shows(on: date) -> str:
    """Show what the tile map can show; return a provider type or a measure's id."""
    options = data.options(on)
    kinds = ("YJS", "PDU", "Probation region")
    below = {kind: f"{PROVIDER_TYPE_LABELS[kind]} below Good" for kind in kinds}
    return address.chosen(
        st.selectbox,
        "The map shows",
        {**below, **options.map_measures},
        key="map",
        default="YJS",
    )


def measure(measures: Mapping[str, str]) -> str:
    """Show the measures that can be drawn and return the id of the one chosen."""
    return address.chosen(
        st.selectbox,
        "Draw a measure",
        measures,
        key="measure",
        default=next(iter(measures)),
    )


def secondary() -> bool:
    """Show whether ratings from a secondary list only are counted; return it."""
    return address.ticked(SECONDARY_LABEL, key="secondary", help_text=SECONDARY_HELP)


def provider_type() -> str:
    """Show the provider types, one at a time, and return the one chosen."""
    return _provider_type(PROVIDER_TYPE_LABELS)


def _provider_type(types: Mapping[str, str]) -> str:
    return address.chosen(
        st.segmented_control,
        "Provider type",
        types,
        key="type",
        default="YJS",
        required=True,
        wrap=True,
    )


def _more(
    options: Options, provider_type: str | None
) -> tuple[str | None, str | None, str | None, bool]:
    first, second, third = st.columns(3)
    with first:
        nation = _any("Nation", {name: name for name in NATIONS}, key="nation")
    with second:
        frameworks = _of_type(options.frameworks, provider_type)
        framework = _any("Framework", frameworks, key="framework")
    with third:
        years = {str(year): f"{year} or later" for year in options.years}
        since = _any("Published since", years, key="since")
    return nation, framework, since, secondary()


def _any(label: str, options: Mapping[str, str], *, key: str) -> str | None:
    everything = {"": "Any", **options}
    value = address.chosen(st.selectbox, label, everything, key=key, default="")
    return value or None


def _any_asked() -> bool:
    return bool(address.kept("nation", "framework", "since", "secondary"))


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
