"""Show where files are dropped, and give back what a page held once it is left."""

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx
from streamlit.runtime.uploaded_file_manager import UploadedFile

from hmip_dash.config import settings
from hmip_dash.ui.components.plain_text import plain
from hmip_dash.ui.frame import access
from hmip_dash.upload_forms import FORMS

EXAMINATIONS, SHEETS = "load:found", "load:sheets"
"""What session state holds of the content of a file."""

_PAGE = "uploads:page"


def show_upload(label: str, *, key: str) -> UploadedFile | None:
    """Show where one file is dropped; return it."""
    _open()
    megabytes = settings().upload_megabytes
    return st.file_uploader(plain(label), max_upload_size=megabytes, key=key)


def show_uploads(label: str, *, key: str) -> list[UploadedFile]:
    """Show where files are dropped; return them."""
    _open()
    megabytes = settings().upload_megabytes
    picked = st.file_uploader(
        plain(label), accept_multiple_files=True, max_upload_size=megabytes, key=key
    )
    return list(picked)


def show_refusals() -> None:
    """Say of files that were sent and not taken why."""
    for reason in FORMS.refusals(_session()):
        st.error(plain(reason))


def begin_page(page: str) -> None:
    """Note which page is shown; give back what another one held."""
    before, st.session_state[_PAGE] = st.session_state.get(_PAGE, page), page
    if before != page:
        release_files()


def release_files() -> None:
    """Give back the files of this session and what was read in them."""
    context = get_script_run_ctx()
    if context and FORMS.is_open(context.session_id):
        FORMS.close(context.session_id)
        context.uploaded_file_mgr.remove_session_files(context.session_id)
    for key in (EXAMINATIONS, SHEETS):
        st.session_state.pop(key, None)


def _open() -> None:
    if access.may_write():
        FORMS.open(_session())


def _session() -> str:
    context = get_script_run_ctx()
    return context.session_id if context else ""
