"""Show what a pack can be about and its sections; return the choice."""

from datetime import date

import streamlit as st

from hmip_dash.ui.components import filters
from hmip_dash.ui.frame import address, data
from hmip_dash.views.board_pack.choice import SECTIONS, PackChoice

ABOUT = {"type": "A provider type", "area": "An area", "all": "All of them"}


def show_choice(on: date) -> PackChoice | None:
    """Show the choices of a pack; return None as long as no area is picked."""
    about = address.show_choice(
        st.segmented_control,
        "The pack is about",
        ABOUT,
        key="about",
        default="type",
        required=True,
    )
    area = None
    provider_type = "YJS"
    if about == "area":
        areas = {"": "Pick an area", **data.options(on).areas}
        area = address.show_choice(st.selectbox, "Area", areas, key="area", default="")
    elif about == "type":
        provider_type = filters.show_provider_type()
    sections: tuple[str, ...] = ()
    if about != "all":
        sections = address.show_choices(
            "Sections",
            SECTIONS,
            key="sections",
            most=len(SECTIONS),
            placeholder="All sections; pick some to have only those",
        )
    secondary = filters.show_secondary()
    if about == "area" and not area:
        return None
    return PackChoice(
        provider_type=provider_type,
        area_code=area,
        sections=sections or tuple(SECTIONS),
        secondary=secondary,
        all_types=about == "all",
    )
