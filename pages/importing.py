"""What would this file change, and is anything wrong in it?"""

from hmip_dash.ui import load_parts, page

on = page.begin(
    "importing", "What would this file change, and is anything wrong in it?"
)

load_parts.everything()
page.end("importing", on)
