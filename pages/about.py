"""What is this, who may rely on it, and whom to tell of an error?"""

from hmip_dash.ui.about import statements
from hmip_dash.ui.frame import page

on = page.begin("about", "What is this, and whom do I tell of an error?")

statements.show()
page.end("about", on)
