"""Import: what a file would change, and what is wrong in it."""

from hmip_dash.ui.frame import page
from hmip_dash.ui.importing import sections as importing_sections

on = page.begin("importing")

importing_sections.show_import()
page.end("importing", on)
