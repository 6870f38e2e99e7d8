"""The list of pages and what the README says of it."""

from hmip_dash.config import PROJECT
from hmip_dash.contents import PAGES


def test_the_readme_names_every_page_under_its_heading():
    text = " ".join((PROJECT / "README.md").read_text(encoding="utf-8").split())
    said = text.split("## The pages")[1].split("Each answers")[0]

    for entry in PAGES:
        under = said.split(f"**{entry.heading}**")[1].split("- **")[0]
        assert entry.title in under
