"""Show what a pack can be about and its sections; return the choice."""

import streamlit as st

from hmip_dash.ui.components import filters
from hmip_dash.ui.frame import address, context
from hmip_dash.views.board_pack.choice import SECTIONS, PackChoice

ABOUT = {"type": "A provider type", "area": "An area", "all": "All of them"}


def show_choice() -> PackChoice | None:
    """Show the choices of a pack; return None as long as no area is picked.

    With an area in the frame it is of that area, unless the reader says otherwise.
    """
    area = context.area_code()
    about = address.show_choice(
        st.segmented_control,
        "The pack is about",
        ABOUT,
        key="about",
        default="area" if area else "type",
        required=True,
    )
    provider_type = "YJS"
    if about == "type":
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
        area_code=area if about == "area" else None,
        sections=sections or tuple(SECTIONS),
        secondary=secondary,
        all_types=about == "all",
    )
