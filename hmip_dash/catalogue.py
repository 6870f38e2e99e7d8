"""List every view: its page, its place in the list of pages, its address, its tables.

Navigation, addresses, the sources of each view and the tests read this list. To add a
view, add a row; `tests/test_catalogue.py` says what is missing.
"""

from dataclasses import dataclass

OVERSIGHT = "Oversight"
MEASURES = "Measures"
COHERENT = "Coherent and proportionate"
REFERENCE = "Reference"


@dataclass(frozen=True)
class View:
    """One view. Its name is that of page file, address, package and command line.

    title: the page's name in the list of pages; heading: where it stands in that list;
    tables: those its figures come from, all when there are none; made_on: the page that
    makes it, where that is another view's; formerly: names it had, which still lead to
    it; public: whether every reader may see it; can_be_saved: whether a permanent link
    to it can be made.
    """

    name: str
    title: str
    heading: str
    tables: tuple[str, ...] = ()
    made_on: str = ""
    formerly: tuple[str, ...] = ()
    public: bool = True
    can_be_saved: bool = True
    is_default: bool = False

    @property
    def page(self) -> str:
        """Return the file of its page."""
        return f"pages/{self.made_on or self.name}.py"

    @property
    def address(self) -> str:
        """Return its address relative to any page; the default page is at the root."""
        return "." if self.is_default else self.made_on or self.name


VIEWS = (
    View(
        "overview",
        "Overview",
        OVERSIGHT,
        tables=("inspection", "provider"),
        is_default=True,
    ),
    View(
        "provider_grades",
        "Provider grades",
        OVERSIGHT,
        tables=("inspection", "standard_rating", "provider"),
        formerly=("grades",),
    ),
    View(
        "provider",
        "Provider",
        OVERSIGHT,
        tables=("inspection", "standard_rating", "provider", "observation"),
    ),
    View(
        "two_providers",
        "Two providers",
        OVERSIGHT,
        tables=("inspection", "standard_rating", "provider", "observation"),
        formerly=("beside",),
    ),
    View(
        "area",
        "Area",
        OVERSIGHT,
        tables=("inspection", "provider", "coverage", "observation"),
    ),
    View(
        "trends",
        "Trends",
        OVERSIGHT,
        tables=("inspection", "provider", "programme", "published_aggregate"),
    ),
    View(
        "measure",
        "Measure",
        MEASURES,
        tables=("measure", "observation"),
    ),
    View(
        "benchmarks",
        "Benchmarks",
        MEASURES,
        tables=(
            "measure",
            "observation",
            "neighbour",
            "inspection",
            "standard_rating",
            "provider",
            "coverage",
        ),
    ),
    View(
        "coherence",
        "Coherence",
        COHERENT,
        tables=(
            "inspection",
            "standard_rating",
            "measure",
            "observation",
            "target",
            "bears_on",
            "coverage",
        ),
    ),
    View(
        "attention",
        "Attention",
        COHERENT,
        tables=("inspection", "provider", "coverage", "measure", "observation"),
    ),
    View(
        "recommendations",
        "Recommendations",
        COHERENT,
        tables=("provider", "inspection", "standard_rating"),
    ),
    View(
        "data_requests",
        "Data requests",
        COHERENT,
        tables=("provider", "measure"),
    ),
    View(
        "programme",
        "Programme",
        COHERENT,
        tables=("programme", "inspection", "provider"),
    ),
    View(
        "next_inspections",
        "Next inspections",
        COHERENT,
        tables=("programme", "inspection", "provider"),
        public=False,
        can_be_saved=False,
    ),
    View(
        "glossary",
        "Measures and glossary",
        REFERENCE,
        tables=("measure", "observation"),
        formerly=("measures",),
    ),
    View(
        "standards",
        "Standards",
        REFERENCE,
        tables=(
            "framework",
            "standard",
            "band",
            "case_band",
            "inspection",
            "standard_rating",
            "case_finding",
        ),
    ),
    View(
        "success_measures",
        "Success measures",
        REFERENCE,
        tables=("inspection", "band", "survey_result", "standard_rating"),
        formerly=("success",),
    ),
    View(
        "revisions",
        "Revisions",
        REFERENCE,
        tables=("measure", "observation"),
    ),
    View(
        "sources",
        "Sources and loads",
        REFERENCE,
    ),
    View(
        "board_pack",
        "Board pack",
        REFERENCE,
        tables=("inspection", "provider", "coverage", "measure", "observation"),
        formerly=("board-pack",),
    ),
    View(
        "oversight_pack",
        "Oversight pack",
        REFERENCE,
        made_on="board_pack",
        formerly=("oversight-pack",),
    ),
    View(
        "importing",
        "Import",
        REFERENCE,
        formerly=("load",),
        can_be_saved=False,
    ),
    View("about", "About and help", REFERENCE, can_be_saved=False),
)
PAGES = tuple(view for view in VIEWS if not view.made_on)
HEADINGS = tuple(dict.fromkeys(page.heading for page in PAGES))

_BY_NAME = {
    name: view for view in VIEWS for name in (view.name, *view.formerly, view.address)
} | {view.name: view for view in VIEWS}
FORMER_ADDRESSES = {name: page.address for page in PAGES for name in page.formerly} | {
    page.name: page.address for page in PAGES if page.is_default
}
"""Address that is no longer used → the one that took its place."""


def view(name: str) -> View:
    """Return the view of a name or an address, present or former."""
    return _BY_NAME[name]


def pages_under(heading: str) -> list[View]:
    """Return the pages under a heading of the list of pages, in order."""
    return [page for page in PAGES if page.heading == heading]


def current_address(address: str) -> str:
    """Return the address at which what stood at an address is now."""
    return FORMER_ADDRESSES.get(address, address)
