"""Show Trends: ratings by year, latest ratings, changes since the last."""

import plotly.graph_objects as go
import streamlit as st
from markupsafe import Markup

from hmip_dash import partial_date
from hmip_dash.charts import shares_by_year
from hmip_dash.ui.components import chart, html, render_cache
from hmip_dash.ui.components.plain_text import plain
from hmip_dash.ui.components.rating_bar import rating_bar
from hmip_dash.ui.trends.tables import (
    followed_table,
    moves_table,
    pairs_table,
    published_table,
    years_table,
)
from hmip_dash.views.shared.headline import qualifications
from hmip_dash.views.shared.phrases import kinds
from hmip_dash.views.trends import published as trends_published
from hmip_dash.views.trends import sentences as trends_sentences
from hmip_dash.views.trends.view import Trends
from hmip_dash.vocabulary import RATING_SHAPES, RATINGS


def show_answer(view: Trends) -> None:
    """Show how the latest ratings stand, and what no comparison of years can say."""
    html.show(
        html.paragraph(trends_sentences.latest_ratings(view), css="answer")
        + html.paragraph(trends_sentences.SELECTION_NOTE, css="beside")
    )


def show_years(view: Trends) -> None:
    """Show the services inspected in each year, and how they were rated."""
    st.header(plain(trends_sentences.years_heading(view)), anchor=False)
    if view.years.empty:
        html.show(html.paragraph("No dated inspection of this provider type is held."))
        return
    html.show(
        Markup("<p>{} {}</p>").format(
            trends_sentences.two_years(view), trends_sentences.undated_ratings(view)
        )
    )
    chart.show(
        _chart(view),
        alt=trends_sentences.years_alt(view.years),
        key="years",
        figures="ratings",
        on=view.as_known_on,
    )
    html.show(_key())
    with st.expander("How this is worked out"):
        html.show(_chart_notes(view))
    with st.expander(chart.AS_TABLE):
        html.show(_years_table(view))


def show_latest(view: Trends) -> None:
    """Show the latest rating of every service, and how many that covers."""
    st.header("Latest rating of every service", anchor=False)
    figures = view.latest
    covered = (
        f"{figures.rated} of {figures.services} services have a rating, each counted "
        "once by its latest inspection."
    )
    notes = [covered, *qualifications(figures, status=view.status)]
    html.show(
        html.paragraph(" ".join(notes), css="beside"),
        rating_bar(figures) if figures.services else Markup(""),
    )


def show_published(view: Trends) -> None:
    """Show the Inspectorate's own yearly figures beside ours."""
    st.header("The Inspectorate's own yearly figures", anchor=False)
    if view.published.empty:
        of = "an area" if view.area_name else "this provider type"
        html.show(html.paragraph(f"None is held for {of}."))
    else:
        html.show(_published_table(view))


def show_moves(view: Trends) -> None:
    """Show previous and latest rating of the same services, frameworks apart."""
    st.header("Changes since the last inspection", anchor=False)
    html.show(_moves_words(view))
    st.subheader("Both ratings under one framework", anchor=False)
    html.show(_moves(view, same_framework=True))
    st.subheader("Ratings under two different frameworks", anchor=False)
    html.show(_moves(view, same_framework=False))


def show_plans_measure(view: Trends) -> None:
    """Show what followed each rating below Good: the plan's own measure."""
    st.header("The corporate plan's own measure", anchor=False)
    html.show(_plans_measure(view))
    if len(view.pairs):
        with st.expander("Every pair of ratings, with its report"):
            html.show(_pairs_table(view))


@render_cache.drawn_once
def sentences(view: Trends) -> dict[str, str]:
    """Return what can be copied: each figure as a sentence."""
    on = partial_date.words(view.as_known_on.isoformat())
    here = f"{view.area_name} only. " if view.area_name else ""
    source = f"{here}Source: HM Inspectorate of Probation, as known on {on}."
    latest = trends_sentences.latest_ratings(view)
    by_name = {
        "Latest rating of every service": f"{latest} {trends_sentences.SELECTION_NOTE}",
        **{
            f"Services inspected in {row['year']}": trends_sentences.year_sentence(
                view, row
            )
            for _, row in view.years.iterrows()
        },
        "The corporate plan's own measure": (
            f"{trends_sentences.PLAN_MEASURE}, {kinds(view.choice.provider_type)}: "
            f"{trends_sentences.plan_measure(view)} {trends_sentences.REGRESSION_NOTE}"
        ),
    }
    return {name: f"{sentence} {source}" for name, sentence in by_name.items()}


def file_name_parts(view: Trends) -> tuple[str, ...]:
    """Return the parts of the workbook's file name."""
    chosen = trends_sentences.described_choice(view)
    return ("trends", *(value for _, value in chosen))


@render_cache.drawn_once
def _chart(view: Trends) -> go.Figure:
    return shares_by_year.shares_by_year(
        view.years,
        view.breaks,
        view.pauses,
        on=view.as_known_on,
        events=[(event.name, event.starts, event.ends) for event in view.events],
    )


def _key() -> Markup:
    keys = html.join(
        Markup(
            '<li><span class="key {}" aria-hidden="true"></span>'
            '<span aria-hidden="true">{} </span>{}</li>'
        ).format(html.rating_class(rating), RATING_SHAPES[rating], rating)
        for rating in reversed(RATINGS)
    )
    return Markup('<ul class="legend">{}</ul>').format(keys)


@render_cache.drawn_once
def _chart_notes(view: Trends) -> Markup:
    notes = html.join(
        Markup("<li>{}</li>").format(note)
        for note in trends_sentences.chart_notes(view)
    )
    return Markup('<ul class="muted">{}</ul>').format(notes)


@render_cache.drawn_once
def _years_table(view: Trends) -> Markup:
    return years_table(view.years)


@render_cache.drawn_once
def _published_table(view: Trends) -> Markup:
    return html.paragraph(
        trends_published.basis_note(int(view.undated["rated"].sum()))
    ) + published_table(view.published)


@render_cache.drawn_once
def _moves_words(view: Trends) -> Markup:
    return html.paragraph(trends_sentences.REGRESSION_NOTE) + html.paragraph(
        Markup("{} {}").format(
            trends_sentences.NO_TEST_NOTE, trends_sentences.pairs_left_out(view)
        ),
        css="muted",
    )


@render_cache.drawn_once
def _moves(view: Trends, *, same_framework: bool) -> Markup:
    sentence = html.paragraph(
        trends_sentences.moves(view, same_framework=same_framework)
    )
    table = view.moves(same_framework=same_framework)
    if not table.to_numpy().any():
        return sentence
    return sentence + moves_table(table, same_framework=same_framework)


@render_cache.drawn_once
def _plans_measure(view: Trends) -> Markup:
    return Markup(
        '<p class="muted">{}</p><p><strong>{}</strong></p><p class="muted">{}</p>{}'
    ).format(
        trends_sentences.PLAN_MEASURE,
        trends_sentences.plan_measure(view),
        trends_sentences.EVERY_PAIR_NOTE,
        followed_table(view),
    )


@render_cache.drawn_once
def _pairs_table(view: Trends) -> Markup:
    return pairs_table(view.pairs)
