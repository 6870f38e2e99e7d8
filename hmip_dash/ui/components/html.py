"""Write ratings, links and tables as HTML that is safe to show.

Everything is built with `Markup.format`, which escapes what it puts in: text from a
file can never become markup.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

import streamlit as st
from markupsafe import Markup, escape

from hmip_dash import scripts
from hmip_dash.ui.frame import address
from hmip_dash.views.shared.report_pages import REPORT, kind_of_page
from hmip_dash.vocabulary import (
    NO_RATING_SHAPE,
    RATING_LETTERS,
    RATING_SHAPES,
    TARGET_RESULTS,
)

_ABBREVIATED = {
    "Outstanding": "r-o",
    "Good": "r-g",
    "Requires improvement": "r-r",
    "Inadequate": "r-i",
}


@dataclass(frozen=True)
class Heading:
    """The heading of a column; `css` "num" sets numbers to the right.

    `below` is a second line: unit and period of the column. `order` is the address of
    the same list sorted by the column, `sorted_as` how it is sorted by it now
    (ascending or descending).
    """

    label: str
    css: str = ""
    below: str = ""
    order: str = ""
    sorted_as: str = ""


def show(*parts: Markup) -> None:
    """Put HTML on the page."""
    st.html(Markup('<div class="hd">{}</div>').format(join(parts)))


def join(parts: Iterable[Markup | str], between: str = "") -> Markup:
    """Return parts one after another; plain text in them is escaped."""
    return Markup(escape(between)).join(parts)


def paragraph(text: str | Markup, *, css: str = "") -> Markup:
    """Return a paragraph; `css` is its look: answer, beside, muted or flagged."""
    look = Markup(' class="{}"').format(css) if css else Markup("")
    return Markup("<p{}>{}</p>").format(look, text)


def chip(rating: str | None, words: str = "") -> Markup:
    """Return a rating as word, shape and colour; `words` where there is none."""
    shape = RATING_SHAPES.get(rating or "", NO_RATING_SHAPE)
    return Markup(
        '<span class="chip {}"><span class="shape" aria-hidden="true">{}</span>'
        "{}</span>"
    ).format(_ABBREVIATED.get(rating or "", "r-n"), shape, rating or words)


def sign(variation: str, shape: str, words: str) -> Markup:
    """Return what a test found as word, shape and colour."""
    return Markup(
        '<span class="sign {}"><span aria-hidden="true">{}</span> {}</span>'
    ).format(f"v-{variation.replace(' ', '-')}", shape, words)


def target_sign(result: str) -> Markup:
    """Return whether a value meets its target as word, shape and colour, or nothing."""
    if not result:
        return Markup("")
    shape, words, _ = TARGET_RESULTS[result]
    return sign(f"target {result}", shape, words)


def lettered(rating: str | None, number: str, name: str) -> Markup:
    """Return a standard's number and rating as a small cell that says both in full."""
    return Markup(
        '<span class="chip {}" title="{}: {}">'
        '<span aria-hidden="true">{}<b>{}</b></span>'
        '<span class="visually-hidden">{}: {}. </span></span>'
    ).format(
        _ABBREVIATED.get(rating or "", "r-n"),
        name,
        rating or "no rating held",
        number,
        RATING_LETTERS.get(rating or "", "–"),
        name,
        rating or "no rating held",
    )


def note(sentence: str, links: Iterable[Markup]) -> Markup:
    """Return a sentence of what is shown, with links, set apart from the figures."""
    return Markup('<p class="noted" role="note">{} {}</p>').format(
        sentence, join(links, between=" · ")
    )


def rating_class(rating: str | None) -> str:
    """Return the style class of a rating's colour."""
    return _ABBREVIATED.get(rating or "", "r-n")


def keep_typed() -> None:
    """Have the browser ask before a page with a half-filled form is left."""
    script = f"<script>{scripts.KEEP_TYPED}</script>"
    st.html(script, unsafe_allow_javascript=True)


def entered(text: str) -> Markup:
    """Return what somebody typed as text: broken where it is too long for a line, and
    unable to turn the words around it from right to left."""
    return Markup('<bdi class="entered">{}</bdi>').format(text)


def link(text: str | Markup, address: str) -> Markup:
    """Return a link, or the text alone when `address` is no web or page address."""
    if ":" in address and not address.startswith(("http://", "https://")):
        return Markup(escape(text))
    return Markup('<a href="{}">{}</a>').format(address, text)


def page_address(page: str, **choice: str) -> str:
    """Return the address of one of our pages, relative to the one shown.

    Provider type, area and past day that the page shows stay in it, unless the link
    says another one.
    """
    carried = dict(carried_choices())
    if page == "area":
        area = carried.pop("area", "")
        carried = {**({"id": area} if area else {}), **carried}
    choice = {**choice, **{k: v for k, v in carried.items() if k not in choice}}
    return f"{page}?{urlencode(choice)}" if choice else page


def carried_choices() -> tuple[tuple[str, str], ...]:
    """Return what every link takes along: provider type, area and a past day."""
    values = {
        "type": address.current("type"),
        "area": st.session_state.get("context:area") or "",
        "as_known_on": address.value_of("as_known_on"),
    }
    return tuple((key, value) for key, value in values.items() if value)


def leave_for(address: str) -> None:
    """Leave for another of our pages as a link would, so that Back returns here.

    Streamlit's own change of page leaves an entry in the browser's history that shows
    the old page with the new one's address.
    """
    where = Markup('<span data-leave="{}"></span>').format(address)
    leave = f"{where}<script>{scripts.LEAVE}</script>"
    st.html(leave, unsafe_allow_javascript=True)


def group_uploads() -> None:
    """Make places for files on this page groups that go by their name."""
    script = f"<script>{scripts.GROUP_UPLOADS}</script>"
    st.html(script, unsafe_allow_javascript=True)


def provider_link(provider_id: str, name: str) -> Markup:
    """Return a provider's name as a link to its page."""
    return link(name, page_address("provider", id=provider_id))


def area_link(area_code: str, name: str) -> Markup:
    """Return an area's name as a link to its page."""
    return link(name, page_address("area", id=area_code))


def source_link(address: object, text: str, about: str) -> Markup:
    """Return a link to a report, named for its provider to those who only hear it.

    `address` may be missing, or words that describe a source: then it is text.
    """
    if not isinstance(address, str):
        return Markup('<span class="muted">address not known</span>')
    if not address.startswith(("http://", "https://")):
        return Markup(escape(address))
    hidden = Markup('<span class="visually-hidden"> on {}</span>').format(about)
    return link(Markup("{}{}").format(text, hidden), address)


def report_link(address: object, about: str) -> Markup:
    """Return a link to an inspection's report, or to the page that stands for it.

    It says so where it leads to a press release, a newspaper or a council.
    """
    kind = kind_of_page(address) if isinstance(address, str) else REPORT
    return source_link(address, kind, about)


def table(
    caption: str | Markup,
    headings: Sequence[Heading],
    rows: Iterable[Sequence[Markup | str]],
    *,
    css: str = "",
) -> Markup:
    """Return a table: the first cell of each row is its heading.

    On a narrow screen each row is shown as a card, its cells named by the headings;
    the roles keep it a table for those who hear it. With `css` "brief" a card is drawn
    in few lines, the second cell beside the first.
    """
    head = join(map(_column_heading, headings))
    body = join(_row(headings, cells) for cells in rows)
    return Markup(
        '<div class="scroll"><table class="hd cards {}" role="table">'
        "<caption>{}</caption>"
        '<thead role="rowgroup"><tr role="row">{}</tr></thead>'
        '<tbody role="rowgroup">{}</tbody></table></div>'
    ).format(css, caption, head, body)


def _column_heading(heading: Heading) -> Markup:
    sorted_as = (
        Markup(' aria-sort="{}"').format(heading.sorted_as)
        if heading.sorted_as
        else Markup("")
    )
    order = (
        Markup('<a class="order" href="{}" aria-label="Sort by {}"></a>').format(
            heading.order, heading.label
        )
        if heading.order
        else Markup("")
    )
    return Markup(
        '<th scope="col" role="columnheader" class="{}"{}>{}{}{}</th>'
    ).format(heading.css, sorted_as, heading.label, _below(heading), order)


def _below(heading: Heading) -> Markup:
    if not heading.below:
        return Markup("")
    return Markup('<span class="sub">{}</span>').format(heading.below)


def _row(headings: Sequence[Heading], cells: Sequence[Markup | str]) -> Markup:
    first, *rest = cells
    return Markup(
        '<tr role="row"><th scope="row" role="rowheader">{}</th>{}</tr>'
    ).format(
        first,
        join(
            Markup('<td role="cell" data-label="{}" class="{}">{}</td>').format(
                heading.label,
                heading.css if cell else f"{heading.css} blank",
                _wrap(cell),
            )
            for heading, cell in zip(headings[1:], rest, strict=True)
        ),
    )


def _wrap(cell: Markup | str) -> Markup:
    """Return a cell's content as one box, so that a card keeps it in one column."""
    return Markup("<div>{}</div>").format(cell) if cell else Markup("")
