"""Show the statements: what this is, errors, accessibility, privacy."""

import streamlit as st
from markupsafe import Markup

from hmip_dash.config import PROJECT, settings
from hmip_dash.ui.components import html

STATEMENTS = {
    "what": "what-this-is.md",
    "report": "report-an-error.md",
    "accessibility": "accessibility.md",
    "privacy": "privacy.md",
}
"""Anchor → document in docs/statements, in the order shown."""


def show_statements() -> None:
    """Show each statement under its anchor."""
    for anchor, name in STATEMENTS.items():
        path = PROJECT / "docs" / "statements" / name
        html.show(Markup('<span id="{}"></span>').format(anchor))
        st.markdown(path.read_text(encoding="utf-8"))
        if anchor == "report" and settings().report_address:
            html.show(Markup("<p>Write to {}.</p>").format(settings().report_address))
