"""What would this file change, and is anything wrong in it?"""

from hmip_dash.ui.frame import page
from hmip_dash.ui.importing import sections as importing_sections

on = page.begin(
    "importing", "What would this file change, and is anything wrong in it?"
)

importing_sections.everything()
page.end("importing", on)
