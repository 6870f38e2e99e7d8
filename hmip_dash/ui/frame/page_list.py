"""Draw the list of pages and, above it, whose product this is."""

from markupsafe import Markup

from hmip_dash import catalogue
from hmip_dash.catalogue import HEADINGS, HEADINGS_UNDER_MORE, View
from hmip_dash.config import settings
from hmip_dash.ui.components import html

PRODUCT = "HMIP Dash"


def product_name() -> Markup:
    """Return the product's name as a link to the first page, with the operator's.

    It stands above the list of pages. A narrow screen, where that list is folded away,
    has it in the document that is served (`api/index.py`).
    """
    operator = settings().operator
    whose = Markup("<span>{}</span>").format(operator) if operator else Markup("")
    return Markup('<p class="product"><a href="{}">{}</a>{}</p>').format(
        html.page_address("."), PRODUCT, whose
    )


def page_list(shown: View) -> Markup:
    """Return the list of pages: the main ones, and the rest under "More".

    "More" is open where it has the page that is shown, so that it is always in sight.
    """
    is_open = Markup(" open") if shown.heading in HEADINGS_UNDER_MORE else Markup("")
    return Markup(
        '<nav class="pages" aria-label="Pages of HMIP Dash">{}'
        "<details{}><summary>More</summary>{}</details></nav>"
    ).format(_groups(HEADINGS, shown), is_open, _groups(HEADINGS_UNDER_MORE, shown))


def _groups(headings: tuple[str, ...], shown: View) -> Markup:
    return html.join(
        Markup("<h2>{}</h2><ul>{}</ul>").format(
            heading,
            html.join(
                _page_link(page, current=page == shown)
                for page in catalogue.pages_under(heading)
            ),
        )
        for heading in headings
    )


def _page_link(page: View, *, current: bool) -> Markup:
    mark = Markup(' aria-current="page"') if current else Markup("")
    return Markup('<li><a href="{}"{}>{}</a></li>').format(
        html.page_address(page.address), mark, page.title
    )
