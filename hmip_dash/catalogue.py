"""List every view: its page, what a reader chooses there, its workbook, its tables.

Navigation, addresses, workbooks, the command line, the sources of each view and the
tests read this list. To add a view, add a row; `tests/test_catalogue.py` says what is
missing. Functions stand as "module:name" below `hmip_dash`, and are imported only when
they are needed: a reader's first page waits for none of them.
"""

from dataclasses import dataclass

from hmip_dash import catalogue_options as option
from hmip_dash.catalogue_options import Option

RATINGS = "Ratings"
MEASURES = "Measures"
OVERSIGHT = "Oversight"
FOLLOW_UP = "Plan and follow up"
COMPARE = "Compare and report"
REFERENCE = "Reference"
DATA = "Data"

HEADINGS = (RATINGS, MEASURES, OVERSIGHT)
"""Headings of the list of pages that is always in sight: at most nine pages."""

HEADINGS_UNDER_MORE = (FOLLOW_UP, COMPARE, REFERENCE, DATA)
"""Headings of the rest, which opens under "More"."""


@dataclass(frozen=True)
class View:
    """One view. Its name is that of page file, address, package and command line.

    title: the page's name in the list of pages; heading: where it stands in that list;
    question: the heading of its page, where a reader would ask it in those words; other
    pages are headed by their title, or by the provider, area or measure they show;
    view: "module:function" of what the page shows, its workbook and the API alike;
    workbook: of its workbook, or for a pack of its `Pack`; choice: of what is chosen,
    empty when `options` are the arguments themselves; options: all that can be chosen;
    check: of what else is wrong with a choice; tables: those its figures come from, all
    when there are none; made_on: the page that makes it, where that is another view's;
    formerly: names it had, which still lead to it; public: whether every reader may see
    it; can_be_saved: whether a permanent link to it can be made; is_pack: whether its
    workbook is a `Pack`, to be printed.
    """

    name: str
    title: str
    heading: str
    question: str = ""
    view: str = ""
    workbook: str = ""
    choice: str = ""
    options: tuple[Option, ...] = ()
    check: str = ""
    tables: tuple[str, ...] = ()
    made_on: str = ""
    formerly: tuple[str, ...] = ()
    public: bool = True
    can_be_saved: bool = True
    is_pack: bool = False
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
        RATINGS,
        view="views.overview.view:overview",
        workbook="views.overview.workbook:workbook",
        options=(
            option.CHANGED_SINCE,
            option.IN_AREA,
            option.INCLUDE_SECONDARY,
        ),
        tables=("inspection", "provider"),
        is_default=True,
    ),
    View(
        "changes",
        "Changes",
        FOLLOW_UP,
        view="views.changes.view:changes",
        workbook="views.changes.workbook:workbook",
        options=(option.CHANGED_SINCE,),
        tables=("inspection", "standard_rating", "provider", "measure", "observation"),
    ),
    View(
        "provider_grades",
        "Provider grades",
        RATINGS,
        view="views.provider_grades.view:grades",
        workbook="views.provider_grades.workbook:workbook",
        choice="views.provider_grades.choice:GradesChoice",
        options=(
            option.TYPE,
            option.STATUS,
            option.NATION,
            option.REGION,
            option.IN_AREA,
            option.RATING,
            option.CHANGE,
            option.FRAMEWORK,
            option.SINCE,
            option.INCLUDE_SECONDARY,
            option.SORT,
        ),
        tables=("inspection", "standard_rating", "provider"),
        formerly=("grades",),
    ),
    View(
        "provider",
        "Provider",
        RATINGS,
        view="views.provider.view:provider",
        workbook="views.provider.workbook:workbook",
        options=(option.PROVIDER,),
        tables=(
            "inspection",
            "standard_rating",
            "recommendation_count",
            "provider",
            "observation",
        ),
    ),
    View(
        "two_providers",
        "Two providers",
        COMPARE,
        view="views.two_providers.view:pair",
        workbook="views.two_providers.workbook:workbook",
        options=(option.PROVIDER, option.OTHER_PROVIDER),
        tables=("inspection", "standard_rating", "provider", "observation"),
        formerly=("beside",),
    ),
    View(
        "area",
        "Area",
        RATINGS,
        view="views.area.view:area",
        workbook="views.area.workbook:workbook",
        options=(option.AREA, option.MAP, option.INCLUDE_SECONDARY),
        tables=("inspection", "provider", "coverage", "observation"),
    ),
    View(
        "trends",
        "Trends",
        RATINGS,
        question="Are services improving?",
        view="views.trends.view:trends",
        workbook="views.trends.workbook:workbook",
        choice="views.trends.choice:TrendsChoice",
        options=(option.ONE_TYPE, option.IN_AREA, option.INCLUDE_SECONDARY),
        tables=("inspection", "provider", "programme", "published_aggregate"),
    ),
    View(
        "measure",
        "Measure",
        MEASURES,
        view="views.measure.view:measure",
        workbook="views.measure.workbook:workbook",
        choice="views.measure.view:MeasureChoice",
        options=(
            option.MEASURE,
            option.SUBJECT_PROVIDER,
            option.SUBJECT_AREA,
            option.COMPARED,
            option.MONTHS,
            option.REBASE,
            option.REBASE_REASON,
            option.CHART,
            option.SPREAD,
        ),
        tables=("measure", "observation"),
    ),
    View(
        "benchmarks",
        "Benchmarks",
        MEASURES,
        view="views.benchmarks.view:benchmarks",
        workbook="views.benchmarks.workbook:workbook",
        choice="views.benchmarks.choice:BenchmarksChoice",
        options=(
            option.ONE_TYPE,
            option.IN_AREA,
            option.AGAINST,
            option.OTHERS,
            option.AVERAGE,
            option.CHANCE,
        ),
        check="views.benchmarks.view:fault",
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
        OVERSIGHT,
        view="views.coherence.view:coherence",
        workbook="views.coherence.workbook:workbook",
        choice="views.coherence.choice:CoherenceChoice",
        options=(
            option.ONE_TYPE,
            option.IN_AREA,
            option.FRAMEWORK,
            option.FIGURES,
            option.INCLUDE_SECONDARY,
        ),
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
        OVERSIGHT,
        question="Is inspection going where it is needed?",
        view="views.attention.view:attention",
        workbook="views.attention.workbook:workbook",
        choice="views.attention.choice:AttentionChoice",
        options=(
            option.ONE_TYPE,
            option.IN_AREA,
            option.YEARS,
            option.INCLUDE_SECONDARY,
        ),
        check="views.attention.choice:choice_problem",
        tables=("inspection", "provider", "coverage", "measure", "observation"),
    ),
    View(
        "recommendations",
        "Recommendations",
        FOLLOW_UP,
        view="views.recommendations.view:recommendations",
        workbook="views.recommendations.workbook:workbook",
        choice="views.recommendations.choice:RecommendationsChoice",
        options=(
            option.ONE_TYPE,
            option.IN_AREA,
            option.RECOMMENDED_TO,
            option.SHOWN,
        ),
        tables=("provider", "inspection", "standard_rating"),
    ),
    View(
        "data_requests",
        "Data requests",
        FOLLOW_UP,
        view="views.data_requests.view:data_requests",
        workbook="views.data_requests.workbook:workbook",
        tables=("provider", "measure"),
    ),
    View(
        "programme",
        "Programme",
        FOLLOW_UP,
        question="When is each service due?",
        view="views.programme.view:programme",
        workbook="views.programme.workbook:workbook",
        choice="views.programme.choice:ProgrammeChoice",
        options=(option.ONE_TYPE, option.IN_AREA, option.YEARS_OF_CYCLE),
        tables=("programme", "inspection", "provider"),
    ),
    View(
        "next_inspections",
        "Next inspections",
        FOLLOW_UP,
        view="views.next_inspections.view:planning",
        options=(option.ONE_TYPE, option.IN_AREA),
        tables=("programme", "inspection", "provider"),
        public=False,
        can_be_saved=False,
    ),
    View(
        "glossary",
        "Measures and glossary",
        REFERENCE,
        view="views.glossary.view:glossary",
        workbook="views.glossary.workbook:workbook",
        choice="views.glossary.view:GlossaryChoice",
        options=(
            option.TYPE,
            option.KIND,
            option.OWNER,
            option.VALUES,
            option.TEXT,
        ),
        tables=("measure", "observation"),
        formerly=("measures",),
    ),
    View(
        "standards",
        "Standards",
        REFERENCE,
        view="views.standards.view:standards",
        workbook="views.standards.workbook:workbook",
        choice="views.standards.choice:StandardsChoice",
        options=(option.ONE_TYPE, option.FRAMEWORK, option.COMPARED_VERSION),
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
        question="Is the plan succeeding?",
        view="views.success_measures.view:success",
        workbook="views.success_measures.workbook:workbook",
        tables=("inspection", "band", "survey_result", "standard_rating"),
        formerly=("success",),
    ),
    View(
        "revisions",
        "Revisions",
        DATA,
        view="views.revisions.view:revisions",
        workbook="views.revisions.workbook:workbook",
        options=(
            option.MEASURE,
            option.SUBJECT_PROVIDER,
            option.SUBJECT_AREA,
            option.LOAD,
        ),
        tables=("measure", "observation"),
    ),
    View(
        "sources",
        "Sources and loads",
        DATA,
        view="views.sources.view:sources",
        workbook="views.sources.workbook:workbook",
    ),
    View(
        "board_pack",
        "Board pack",
        COMPARE,
        view="views.board_pack.view:board_pack",
        workbook="views.board_pack.view:board_pack",
        choice="views.board_pack.choice:board_pack_choice",
        options=(
            option.PACK_ABOUT,
            option.ONE_TYPE,
            option.PACK_AREA,
            option.SECTIONS,
            option.FOREWORD,
            option.INCLUDE_SECONDARY,
        ),
        check="views.board_pack.choice:choice_problem",
        tables=("inspection", "provider", "coverage", "measure", "observation"),
        formerly=("board-pack",),
        is_pack=True,
    ),
    View(
        "oversight_pack",
        "Oversight pack",
        COMPARE,
        workbook="views.board_pack.oversight_pack:workbook",
        choice="views.board_pack.choice:oversight_pack_choice",
        options=(
            option.PACK_ABOUT,
            option.TYPE,
            option.PACK_AREA,
            option.INCLUDE_SECONDARY,
        ),
        made_on="board_pack",
        formerly=("oversight-pack",),
    ),
    View(
        "importing",
        "Import",
        DATA,
        formerly=("load",),
        can_be_saved=False,
    ),
    View("about", "About and help", REFERENCE, can_be_saved=False),
)
PAGES = tuple(view for view in VIEWS if not view.made_on)

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
