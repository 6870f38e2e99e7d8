"""Show the foreword, the buttons that make a pack, its progress and file."""

from dataclasses import replace
from datetime import date

import streamlit as st
from markupsafe import Markup

from hmip_dash import packs
from hmip_dash.ui.components import html
from hmip_dash.ui.components.plain_text import plain
from hmip_dash.ui.frame import access, saved_views, store_access
from hmip_dash.views.board_pack.choice import (
    FOREWORD_LIMIT,
    SECTIONS,
    PackChoice,
    foreword_problem,
)

KINDS = {
    ".pdf": ("PDF", "application/pdf"),
    ".pptx": (
        "PowerPoint",
        "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    ),
}
SECONDS_BETWEEN_LOOKS = 0.5
KEEP_FIRST = (
    "Every pack prints the address of this page. Save a permanent link first, and it "
    "also prints the link that always shows exactly these figures."
)
NOT_OF_ALL = (
    "A board pack is about one provider type or one area: types are never counted "
    "together. The files below have every type, each on its own."
)
NO_AREA = (
    "Choose an area under “Area”, beside the list of pages, or a pack about a provider "
    "type."
)
FAILED = (
    "The pack could not be made. Try again; if it happens again, tell whoever runs "
    "this server: its log says why."
)
_JOB = "pack:job"


def show_foreword(choice: PackChoice | None) -> str:
    """Show the box for a foreword; say when it is too long."""
    if choice is not None and choice.all_types:
        return ""
    text = st.text_area(
        f"Foreword, if any (at most {FOREWORD_LIMIT:,} characters)",
        key="foreword",
        height=140,
        help="It goes into the file as you write it, and is stored nowhere else.",
    )
    if foreword_problem(text):
        st.error(plain(foreword_problem(text)))
    return text


def show_pack(choice: PackChoice | None, text: str, on: date) -> None:
    """Show what will be in the pack, the buttons that make it, and the file."""
    if choice is None:
        st.info(NO_AREA)
        return
    if choice.all_types:
        st.info(NOT_OF_ALL)
        return
    html.show(_contents(choice))
    saved_views.show_button(on)
    saved_views.show_new_address()
    _show_saved_address(on)
    wrong = bool(foreword_problem(text))
    columns = st.columns([2, 2, 5])
    for (ending, (label, _)), column in zip(KINDS.items(), columns, strict=False):
        with column:
            pressed = st.button(
                plain(f"Make the {label}"), key=f"make{ending}", disabled=wrong
            )
        if pressed:
            _start(replace(choice, foreword=text), on, ending)
    if _JOB in st.session_state:
        _show_job()


def _show_saved_address(on: date) -> None:
    """Say which address of a kept view the pack will print, or how to have one."""
    saved_address = saved_views.addresses(on)["kept"]
    if saved_address:
        html.show(
            Markup('<p class="muted">{} {}</p>').format(
                "The pack will print this permanent link:", saved_address
            )
        )
    elif access.may_write():
        st.caption(KEEP_FIRST)


def _contents(choice: PackChoice) -> Markup:
    titles = "; ".join(SECTIONS[key] for key in SECTIONS if key in choice.sections)
    return Markup(
        "<p>In the pack: {}. Each section ends with questions for the board. Each page "
        "states the day its figures were known, how many they cover, and the source. "
        "Figures of few people, doubtful ones, and those not fit for decisions carry "
        "a warning.</p>"
    ).format(titles)


def _start(choice: PackChoice, on: date, ending: str) -> None:
    wanted = packs.Wanted(
        store_access.version()[0],
        choice,
        on,
        store_access.event_read(),
        **saved_views.addresses(on),
    )
    job = packs.start(wanted, ending)
    if job is None:
        st.warning("Several packs are being made at the moment. Try again in a minute.")
        return
    # One pack a reader: the one before it goes, and its memory with it.
    st.session_state[_JOB] = job


@st.fragment(run_every=SECONDS_BETWEEN_LOOKS)
def _show_progress() -> None:
    """Look again and again how far the pack is; show the page anew when it is done."""
    job: packs.Job = st.session_state[_JOB]
    st.progress(
        job.step / (len(packs.STEPS) - 1), text=plain(f"{packs.STEPS[job.step]} …")
    )
    if job.future.done():
        st.rerun()


def _show_job() -> None:
    job: packs.Job = st.session_state[_JOB]
    if not job.future.done():
        _show_progress()
        return
    if job.future.exception() is not None:
        # What went wrong was logged by the process that made the pack.
        st.error(FAILED)
        return
    if job.content is None:
        st.warning("There is no such area as known on that day.")
        return
    label, mime = KINDS[job.ending]
    st.success(plain(f"The {label} is ready: {len(job.content) / 1024:,.0f} KiB."))
    st.download_button(
        plain(f"Download {job.file_name}"),
        data=job.content,
        file_name=job.file_name,
        mime=mime,
        on_click="ignore",
        key="pack",
    )
