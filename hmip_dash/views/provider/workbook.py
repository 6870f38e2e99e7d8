"""Describe the workbook of one provider."""

from collections.abc import Sequence
from datetime import date

import pandas as pd
from sqlalchemy import Connection

from hmip_dash import partial_date
from hmip_dash.described import Book, Column, Table
from hmip_dash.views.provider.measure_changes import newest_with_change
from hmip_dash.views.provider.view import Provider, provider
from hmip_dash.views.recommendations.sentences import response_cell
from hmip_dash.views.shared import (
    phrases,
    standard_verification,
    targets,
    workbook_parts,
)
from hmip_dash.views.shared.citations import source_lines
from hmip_dash.views.shared.workbook_parts import CHANGE_WORDS, NOT_APPLICABLE
from hmip_dash.vocabulary import PROVIDER_TYPES, VERIFICATIONS

TIMELINE_COLUMNS = (
    Column("provider", "Provider", width=46),
    Column("overall_rating", "Overall rating", width=22),
    Column("issuer", "Issuer"),
    Column("verification_words", "How the rating was verified", width=28),
    Column("framework_name", "Framework", width=22),
    Column("published", "Published", "partial date"),
    Column("published_precision", "Date known to the"),
    Column("change_words", "Change from the same provider's previous", width=22),
    Column("score", "Score", "number"),
    Column("max_score", "Maximum score", "number"),
    Column("joint", "Joint inspection"),
    Column("recommendations", "Recommendations in the report", "number"),
    Column("recommendations_url", "Source of their number", "link", width=60),
    Column("source_url", "Report or other page", "link", width=60),
    Column("note", "Note", width=60),
)

STANDARD_COLUMNS = (
    Column("domain", "Domain", width=34),
    Column("standard_no", "Number"),
    Column("standard", "Standard", width=44),
    Column("rating", "Rating", width=22),
    Column("verification_words", "How the rating was verified", width=40),
    Column("counts_to_overall", "Counts to the overall rating"),
)

PROTECTING_COLUMNS = (
    Column("protects", "Protects", width=20),
    Column("standard", "Standard", width=44),
    Column("framework_name", "Framework", width=22),
    Column("provider", "Provider inspected", width=46),
    Column("published", "Published", "partial date"),
    Column("rating", "Rating", width=22),
    Column("how", "How the rating was verified", width=26),
)

OTHERS_COLUMNS = (
    Column("issuer", "Whose rating it is", width=22),
    Column("overall_rating", "Rating", width=22),
    Column("framework_name", "Framework", width=28),
    Column("published", "Published", "partial date"),
    Column("source_url", "Source", "link", width=60),
)

FACT_COLUMNS = (Column("label", "What", width=30), Column("value", "Fact", width=90))


def workbook(
    connection: Connection, provider_id: str, on: date, made_on: date
) -> Book | None:
    """Return the workbook of one provider, None when there is none of that id."""
    view = provider(connection, provider_id, on)
    if view is None:
        return None
    return provider_workbook(
        view, source_lines(connection, "provider", on, view.values), made_on
    )


def provider_workbook(view: Provider, sources: Sequence[str], made_on: date) -> Book:
    """Return one provider as a workbook: facts, inspections, standards, measures."""
    name = view.details["provider"]
    return workbook_parts.assemble(
        title=name,
        view="provider",
        choice=[("Provider", name)],
        on=view.as_known_on,
        made_on=made_on,
        tables=[
            _facts(view),
            timeline_table(view.timeline),
            *([_others(view)] if len(view.others) else []),
            _standards(view),
            _open_recommendations(view),
            _open_steps(view),
            _stages(view),
            _newest(view),
            _protecting(view),
            workbook_parts.measures_table(
                view.values, title=f"Every value held of the measures of {name}"
            ),
        ],
        sources=sources,
        notes=[region_note()] if view.region_differs else [],
    )


def facts(view: Provider) -> list[tuple[str, str]]:
    """Return the known facts of the provider as (label, words)."""
    details = view.details
    before = view.kin[view.kin["relation"].eq("predecessor")]
    after = view.kin[view.kin["relation"].eq("successor")]
    rows = [
        ("Provider type", PROVIDER_TYPES[details["provider_type"]][0]),
        ("Owner", details["parent_owner"]),
        ("Nation", details["nation"]),
        ("Region", details["place"]),
        ("Opened", _date(details["opened"])),
        ("Closed", _date(details["closed"])),
        (
            "Serves",
            "; ".join(map(_area_words, view.areas["name"], view.areas["share"])),
        ),
        ("Took over from", _kin_words(before)),
        ("Succeeded by", _kin_words(after)),
        ("Note", details["provider_note"]),
    ]
    return [(label, value) for label, value in rows if value and not pd.isna(value)]


def timeline_table(timeline: pd.DataFrame) -> Table:
    """Return one row per inspection of the provider and of its predecessors."""
    return Table(
        name="Inspections",
        title="Inspections of this provider and of those it took over from",
        columns=TIMELINE_COLUMNS,
        frame=timeline.assign(
            verification_words=timeline["verification"].map(VERIFICATIONS),
            change_words=timeline["change"].map(CHANGE_WORDS),
            note=timeline["note"].fillna("none"),
        ),
        empty="No inspection of this provider is held, which does not mean "
        "that it was never inspected.",
    )


def others_note() -> str:
    """Return the caution on ratings that are not the Inspectorate's."""
    return (
        "Not ratings of HM Inspectorate of Probation: they rest on other standards, "
        "and no count, share or comparison here holds them."
    )


def _others(view: Provider) -> Table:
    return Table(
        name="Ratings by others",
        title="Ratings of this provider by other bodies",
        columns=OTHERS_COLUMNS,
        frame=view.others,
        notes=(others_note(),),
    )


def region_note() -> str:
    """Return the caution on measures of a probation region."""
    return (
        "Measures beside a probation region are of the statistical regions it lies in; "
        "their boundaries differ from those of the probation region."
    )


def _facts(view: Provider) -> Table:
    return Table(
        name="Facts",
        title="Who the provider is",
        columns=FACT_COLUMNS,
        frame=pd.DataFrame(facts(view), columns=["label", "value"]),
    )


def _standards(view: Provider) -> Table:
    counts = view.standards["counts_to_overall"]
    return Table(
        name="Standards",
        title="Standards of the latest inspection, as far as collected",
        columns=STANDARD_COLUMNS,
        frame=view.standards.assign(
            counts_to_overall=counts.fillna("not established"),
            standard_no=view.standards["standard_no"].replace("", NOT_APPLICABLE),
            verification_words=standard_verification.in_words(view.standards),
        ),
        notes=standard_verification.warnings(view.standards),
        empty="No inspection, or no list of standards for its framework, is held.",
    )


def _open_recommendations(view: Provider) -> Table:
    return Table(
        name="Open recommendations",
        title="Recommendations that are not done, verified or withdrawn",
        columns=(
            Column("recommendation_id", "Number", "number"),
            Column("text", "Recommendation", width=70),
            Column("response_words", "Response", width=30),
            Column("state", "State"),
        ),
        frame=view.open_items.recommendations.assign(
            response_words=[
                response_cell(row)
                for row in view.open_items.recommendations.to_dict("records")
            ]
        ),
        notes=(view.open_items.sentence,),
        empty=view.open_items.sentence,
    )


def _open_steps(view: Provider) -> Table:
    steps = view.open_items.steps
    late = steps["days_late"].astype("object")
    return Table(
        name="Open steps",
        title="Steps that are not done, the latest first",
        columns=(
            Column("recommendation_id", "Recommendation", "number"),
            Column("step", "Step", width=70),
            Column("owner", "Owner", width=24),
            Column("due_on", "Due on", "day"),
            Column("days_late", "Days late", "number"),
            Column("state", "State"),
        ),
        frame=steps.assign(days_late=late.where(late.notna(), NOT_APPLICABLE)),
        notes=("[z] under Days late: not late.",),
        empty="No step is open.",
    )


def _stages(view: Provider) -> Table:
    return Table(
        name="Stages in force",
        title="Stages of attention that are in force",
        columns=(
            Column("stage", "Stage", width=24),
            Column("decided_on", "Decided on", "day"),
            Column("decision", "Decision", width=40),
            Column("exit_test", "Leaves the stage when", width=40),
        ),
        frame=view.open_items.stages,
        empty="No stage is in force.",
    )


def _newest(view: Provider) -> Table:
    """Return the newest value of each measure with the one before, as the page."""
    rows = newest_with_change(view.values)
    before = [
        view.last_load.before.get((row.measure_id, row.subject, row.period))
        for row in rows.itertuples()
    ]
    return Table(
        name="Newest values",
        title="Newest value of each measure, and its change",
        columns=(
            Column("measure", "Measure", width=40),
            Column("subject_name", "Service or area", width=34),
            Column("period", "Period", width=28),
            Column("value", "Value", "number", decimals=1),
            Column("unit", "Unit", width=26),
            *targets.workbook_columns(rows),
            Column("previous_period", "Period before", width=28),
            Column("previous_value", "Value before", "number", decimals=1),
            Column("change", "Change", "number", decimals=1),
            Column("revised_from", "Revised by the last load, was", width=24),
        ),
        frame=rows.assign(
            value=rows["value"].astype("object").fillna(rows["symbol"]),
            **targets.workbook_cells(rows),
            previous_period=_or_not_applicable(rows["previous_period"]),
            previous_value=_or_not_applicable(rows["previous_value"]),
            change=_or_not_applicable(rows["change"]),
            revised_from=[words or "not revised" for words in before],
        ),
        notes=("[z]: no period before of the same length, or not compared.",),
        empty="No measure with a value applies.",
    )


def _or_not_applicable(cells: pd.Series) -> pd.Series:
    each = cells.astype("object")
    return each.where(each.notna(), NOT_APPLICABLE)


def _protecting(view: Provider) -> Table:
    return Table(
        name="Protecting people",
        title="Standards for public protection, safety and victims",
        columns=PROTECTING_COLUMNS,
        frame=view.protecting.assign(
            how=[
                standard_verification.short(row.verification)
                if pd.notna(row.rating)
                else None
                for row in view.protecting.itertuples()
            ]
        ),
        notes=standard_verification.warnings(view.protecting),
        empty="The frameworks this provider was inspected under here have no standard "
        "named for public protection, safety or victims: keeping people safe is judged "
        "within their other standards.",
    )


def _date(text: object) -> str:
    return "" if pd.isna(text) else partial_date.words(str(text))


def _area_words(name: str, share: str) -> str:
    return f"{name} (part)" if share == "part" else name


def _kin_words(kin: pd.DataFrame) -> str:
    pairs = zip(kin["provider"], kin["date"], strict=True)
    return "; ".join(f"{name} ({phrases.published(day)})" for name, day in pairs)
