"""Show Provider grades: the finding, the list of providers and the charts."""

import plotly.graph_objects as go
import streamlit as st
from markupsafe import Markup

from hmip_dash.charts import years
from hmip_dash.charts.bands import Band
from hmip_dash.ui.components import chart, cite, filters, html, render_cache
from hmip_dash.ui.components.html import Heading
from hmip_dash.ui.components.plain_text import plain
from hmip_dash.ui.components.rating_bar import rating_bar
from hmip_dash.ui.frame import address
from hmip_dash.ui.provider_grades.table import grades_table, headings, notes, said_once
from hmip_dash.views.provider_grades import sentences as provider_grades_sentences
from hmip_dash.views.provider_grades.choice import SORTS, described_choice
from hmip_dash.views.provider_grades.view import Grades
from hmip_dash.views.shared import dated_events
from hmip_dash.views.shared.headline import qualifications
from hmip_dash.views.shared.phrases import is_are, join_words
from hmip_dash.views.trends.sentences import counts_by_year
from hmip_dash.vocabulary import PROVIDER_TYPE_LABELS, RATINGS


def show_finding(view: Grades) -> None:
    """Show in one sentence what the list holds."""
    html.show(_finding(view))


def show_charts(view: Grades) -> None:
    """Show the bar of counts and the years, types counted apart."""
    if view.choice.provider_type is not None:
        _show_one_type(view)
        return
    for figures in view.headlines:
        if figures.services:
            st.header(plain(PROVIDER_TYPE_LABELS[figures.provider_type]), anchor=False)
            html.show(
                rating_bar(figures), _limits(view, provider_type=figures.provider_type)
            )
    html.show(html.paragraph("Choose one provider type to see years.", css="muted"))


def _show_one_type(view: Grades) -> None:
    figures = view.headlines[0]
    if figures.services == 0:
        return
    left, right = st.columns(2, gap="large")
    with left:
        st.header("Latest overall rating", anchor=False)
        html.show(
            rating_bar(figures), _limits(view, provider_type=figures.provider_type)
        )
    with right:
        _show_years(view)


def _show_years(view: Grades) -> None:
    st.header("Inspections by year and rating", anchor=False)
    if view.by_year.empty:
        html.show(html.paragraph("No inspection with a date and a confirmed rating."))
        return
    chart.show(
        _chart(view),
        alt=years.described(view.by_year),
        key="years",
        figures="ratings",
        on=view.as_known_on,
    )
    html.show(_years_note(view))
    with st.expander(chart.AS_TABLE):
        html.show(_years_table(view))


def show_providers(view: Grades) -> None:
    """Show the table of providers, a page of it at a time."""
    total = len(view.rows)
    place = st.container()
    shown = filters.show_paging(total, of=view.choice)
    with place:
        html.show(
            _table(view, shown.start, shown.stop, _addresses_of_orders()),
            Markup('<p class="muted">Rows {} to {} of {}</p>').format(
                shown.start + 1, shown.stop, total
            ),
            _notes(view),
        )


def _addresses_of_orders() -> tuple[tuple[str, str], ...]:
    """Return the address of this list in each order, from its first page on."""
    rest = {
        key: value
        for key, value in address.query().items()
        if key not in ("sort", "page")
    }
    return tuple(
        (
            order,
            html.page_address(
                "provider_grades",
                **rest,
                **({"sort": order} if order != "name" else {}),
            ),
        )
        for order in SORTS
    )


@render_cache.drawn_once
def sentences(view: Grades) -> dict[str, str]:
    """Return what can be copied: each rating as a sentence."""
    return cite.ratings(view.rows)


def file_name_parts(view: Grades) -> tuple[str, ...]:
    """Return the parts of the workbook's file name."""
    chosen = described_choice(view.choice, view.names)
    return ("provider-grades", *(value for _, value in chosen))


@render_cache.drawn_once
def _finding(view: Grades) -> Markup:
    more = provider_grades_sentences.unconfirmed(view)
    return html.paragraph(provider_grades_sentences.finding(view), css="answer") + (
        html.paragraph(more, css="muted") if more else Markup("")
    )


@render_cache.drawn_once
def _limits(view: Grades, *, provider_type: str) -> Markup:
    """Return what the counts leave out."""
    figures = next(one for one in view.headlines if one.provider_type == provider_type)
    limits = qualifications(figures, status=view.choice.status)
    if view.undated_latest:
        limits.append(
            f"{view.undated_latest} with a latest inspection of unknown date "
            f"{is_are(view.undated_latest)} left out: there is no year to compare."
        )
    if view.choice.rating:
        limits.append("The filter “Rating” narrows the list, not these counts.")
    return html.paragraph(" ".join(limits), css="beside")


@render_cache.drawn_once
def _notes(view: Grades) -> Markup:
    return notes(view.rows)


@render_cache.drawn_once
def _chart(view: Grades) -> go.Figure:
    return years.years(view.by_year, view.breaks, _events(view))


def _events(view: Grades) -> list[Band]:
    first, last = view.by_year["year"].min(), view.by_year["year"].max()
    events = dated_events.of_ratings(int(first), int(last))
    return [(event.name, event.starts, event.ends) for event in events]


@render_cache.drawn_once
def _table(
    view: Grades, start: int, stop: int, addresses: tuple[tuple[str, str], ...]
) -> Markup:
    one_type = view.choice.provider_type is not None
    return grades_table(
        view.rows.iloc[start:stop],
        view.standards,
        one_type=one_type,
        said_once=said_once(view.rows),
        columns=headings(view.choice.sort, dict(addresses)),
    )


@render_cache.drawn_once
def _years_note(view: Grades) -> Markup:
    names = join_words(
        [f"{row.framework_name} ({row.year})" for row in view.breaks.itertuples()]
    )
    lines = f" Dashed lines: first reports under {names}." if names else ""
    if events := _events(view):
        lines += f" Grey band: {join_words([name for name, _, _ in events])}."
    left_out = [
        f"{view.undated} without a date" if view.undated else "",
        f"{view.reports_left_out} not confirmed on the Inspectorate's site"
        if view.reports_left_out
        else "",
        f"{counts_by_year(view.closed)} on services closed since, which Trends counts"
        if len(view.closed)
        else "",
    ]
    missing = join_words([part for part in left_out if part])
    undated = f" Left out: {missing}." if missing else ""
    return Markup(
        '<p class="muted">Every rated inspection, not only the latest. The '
        "Inspectorate chooses whom it visits: years differ in which services were "
        "inspected.{}{}</p>"
    ).format(lines, undated)


@render_cache.drawn_once
def _years_table(view: Grades) -> Markup:
    wide = view.by_year.pivot(index="year", columns="rating", values="inspections")
    order = list(reversed(RATINGS))
    wide = wide.reindex(columns=order).fillna(0).astype(int)
    headings = [Heading("Year"), *(Heading(word, "num") for word in order)]
    return html.table(
        "Inspections by year of publication and rating",
        headings,
        (
            (str(year), *(str(count) for count in counts))
            for year, counts in zip(wide.index, wide.to_numpy(), strict=True)
        ),
    )
