"""About and help: what this is, who may rely on it, how to report an error."""

from hmip_dash.ui.about import statements
from hmip_dash.ui.frame import page

on = page.begin("about")

statements.show_statements()
page.end("about", on)
