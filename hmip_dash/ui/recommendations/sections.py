"""Show Recommendations: each with its steps, repeated concerns, stages."""

import pandas as pd
import streamlit as st
from markupsafe import Markup

from hmip_dash import partial_date
from hmip_dash.ui.components import filters, html, render_cache
from hmip_dash.ui.components.html import Heading
from hmip_dash.ui.components.records import records
from hmip_dash.ui.frame import address, context, data
from hmip_dash.views.recommendations import sentences as words
from hmip_dash.views.recommendations.choice import SHOWN, RecommendationsChoice
from hmip_dash.views.recommendations.view import Recommendations
from hmip_dash.vocabulary import PROVIDER_TYPE_LABELS


def show_choice() -> RecommendationsChoice:
    """Show the choices and return them."""
    type_ = filters.show_provider_type()
    provider, which = st.columns([2, 1])
    with provider:
        provider_id = address.show_choice(
            st.selectbox,
            "Provider",
            {"": "All of this type", **data.names(type_)},
            key="provider",
            default="",
        )
    with which:
        shown = address.show_choice(
            st.selectbox, "Recommendations", SHOWN, key="shown", default="open"
        )
    return RecommendationsChoice(type_, provider_id or None, shown, context.area_code())


def show_recommendations(view: Recommendations) -> None:
    """Show how many there are, and each with its response, steps and next grade."""
    html.show(html.paragraph(words.finding(view), css="answer"))
    with st.container():
        if len(view.rows):
            rows = filters.show_paging(len(view.rows), of=view.key)
            html.show(_recommendations(view, rows.start, rows.stop))


def show_repeated(view: Recommendations) -> None:
    """Show repeated concerns: standards below Good twice running, and like wording."""
    st.header("Repeated concerns", anchor=False)
    html.show(
        _below_good_twice(view), *([_alike(view)] if len(view.similar_pairs) else [])
    )


def show_stages(view: Recommendations) -> None:
    """Show the stages of attention that were recorded."""
    st.header("Stages of attention", anchor=False)
    if view.stages.empty:
        html.show(html.paragraph(words.no_stage(view)))
        return
    html.show(_stages(view))


def entered_for(view: Recommendations, provider_id: str | None) -> Markup:
    """Return for which provider something was entered, with a link when others are
    shown."""
    called = view.names.get(provider_id or "", "")
    if not provider_id or view.choice.provider_id in (None, provider_id):
        return Markup("<p>For {}.</p>").format(called) if called else Markup("")
    type_ = view.choice.provider_type
    address = html.page_address("recommendations", type=type_, provider=provider_id)
    shown = view.names.get(view.choice.provider_id or "", "")
    link = html.link(f"Show what is recorded for {called}", address)
    return Markup("<p>For {}; this page shows {}. {}</p>").format(called, shown, link)


def file_name_parts(view: Recommendations) -> tuple[str, ...]:
    """Return the parts of the workbook's file name."""
    provider = view.names.get(view.choice.provider_id or "", "")
    kind = PROVIDER_TYPE_LABELS[view.choice.provider_type]
    shown = SHOWN[view.choice.shown]
    return ("recommendations", kind, view.area_name, provider, shown)


@render_cache.drawn_once
def sentences(view: Recommendations) -> dict[str, str]:
    """Return what can be copied: each recommendation with where it stands."""
    on = partial_date.words(view.as_known_on.isoformat())
    return {
        f"Recommendation {row['recommendation_id']}, {row['provider']}": (
            f"{row['provider']}: {row['text']} Response: "
            f"{words.response_cell(row)}. State: {row['state']}. As recorded on {on}."
        )
        for row in records(view.rows)
    }


@render_cache.drawn_once
def _recommendations(view: Recommendations, start: int, stop: int) -> Markup:
    steps = dict(list(view.actions.groupby("recommendation_id")))
    return html.table(
        "As recorded by those who follow them up, newest first",
        (
            Heading("Recommendation"),
            Heading("Response"),
            Heading("Steps"),
            Heading("State"),
            Heading("Next grade of the standard"),
        ),
        (
            (
                Markup('{}<span class="sub">{}{}</span>').format(
                    _to_form(row["text"], recommendation=row["recommendation_id"]),
                    html.provider_link(row["provider_id"], row["provider"]),
                    _about(row),
                ),
                _response(row),
                _steps(steps.get(row["recommendation_id"])),
                row["state"],
                html.chip(row["next_grade"], "none yet"),
            )
            for row in records(view.rows[start:stop])
        ),
    )


def _to_form(text: str, **opened: int) -> Markup:
    """Return what was entered as a link that opens its form on this page."""
    choice = {name: str(int(number)) for name, number in opened.items()}
    kept = address.values("type", "provider", "shown")
    return html.link(
        html.entered(text), html.page_address("recommendations", **kept, **choice)
    )


def _response(row: dict) -> Markup:
    """Return where a response stands, with the note on it."""
    note = row["response_note"]
    below = Markup('<span class="sub">{}</span>').format(html.entered(note))
    return Markup("{}{}").format(words.response_cell(row), below if note else "")


def _about(row: dict) -> Markup:
    made = f"made {partial_date.words(row['made_on'])}" if row["made_on"] else ""
    to = f"to {row['made_to']}" if row["made_to"] else ""
    parts = [row["standard"], made, to, f"no. {row['recommendation_id']}"]
    return html.join(
        Markup(", {}").format(html.entered(part)) for part in parts if part
    )


def _steps(rows: pd.DataFrame | None) -> Markup | str:
    if rows is None:
        return "none yet"
    return html.join(
        Markup('<div class="step">{}<span class="sub">{}, {}, {}</span></div>').format(
            _to_form(step["step"], step=step["action_id"]),
            html.entered(step["owner"] or "no owner"),
            words.due_cell(step),
            step["state"],
        )
        for step in records(rows)
    )


@render_cache.drawn_once
def _below_good_twice(view: Recommendations) -> Markup:
    if view.below_good_twice.empty:
        return html.paragraph(
            "No standard is known to be rated below Good twice running. Few ratings of "
            "standards are held: those known from press coverage."
        )
    return html.table(
        "Standards rated below Good in two inspections running, among the ratings "
        "known from press coverage",
        (
            Heading("Provider"),
            Heading("Standard"),
            Heading("Before"),
            Heading("Then"),
        ),
        (
            (
                html.provider_link(row["provider_id"], row["provider"]),
                row["standard"],
                _graded(row["previous_rating"], row["previous_published"]),
                _graded(row["rating"], row["published"]),
            )
            for row in records(view.below_good_twice)
        ),
    )


def _graded(rating: str, published: str | None) -> Markup:
    return Markup('{}<span class="sub">{}</span>').format(
        html.chip(rating), partial_date.short(published)
    )


@render_cache.drawn_once
def _alike(view: Recommendations) -> Markup:
    return html.table(
        "Recommendations to one provider that say nearly the same; a person decides "
        "whether they are",
        (
            Heading("Provider"),
            Heading("First"),
            Heading("Again"),
        ),
        (
            (
                html.provider_link(row["provider_id"], view.names[row["provider_id"]]),
                _numbered(row["first_text"], row["first_id"]),
                _numbered(row["second_text"], row["second_id"]),
            )
            for row in records(view.similar_pairs)
        ),
    )


def _numbered(text: str, number: int) -> Markup:
    return Markup("{} (no. {})").format(html.entered(text), number)


@render_cache.drawn_once
def _stages(view: Recommendations) -> Markup:
    return html.table(
        "Newest first",
        (
            Heading("Provider"),
            Heading("Stage"),
            Heading("Decided", "num"),
            Heading("Criteria"),
            Heading("Decision"),
            Heading("Decided by"),
            Heading("Leaves the stage when"),
            Heading("Ended", "num"),
        ),
        (
            (
                html.provider_link(row["provider_id"], row["provider"]),
                _to_form(row["stage"], stage=row["stage_id"]),
                partial_date.short(row["decided_on"].isoformat()),
                *(
                    html.entered(row[name] or words.NOT_KNOWN)
                    for name in ("criteria", "decision", "decided_by", "exit_test")
                ),
                partial_date.short(row["ended_on"].isoformat())
                if row["ended_on"]
                else "still in force",
            )
            for row in records(view.stages)
        ),
    )
