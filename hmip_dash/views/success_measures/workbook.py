"""What does the workbook of the success measures hold?"""

from collections.abc import Sequence
from datetime import date

import pandas as pd
from sqlalchemy import Connection

from hmip_dash.described import Book, Column, Table
from hmip_dash.views.shared import phrases, workbook_parts
from hmip_dash.views.shared.citations import source_lines
from hmip_dash.views.success_measures import sentences
from hmip_dash.views.success_measures.view import Success, success
from hmip_dash.vocabulary import MINIMUM_FOR_SHARE

TOO_FEW = "[too few]"
NOT_APPLICABLE = workbook_parts.NOT_APPLICABLE
ALL_YEARS = "all years"


def workbook(connection: Connection, on: date, made_on: date) -> Book:
    """Return the workbook of the success measures."""
    view = success(connection, on)
    return success_measures_workbook(
        view, source_lines(connection, "success_measures", on), made_on
    )


def success_measures_workbook(
    view: Success, sources: Sequence[str], made_on: date
) -> Book:
    """Return the nine measures as a workbook, with the figures behind them."""
    return workbook_parts.assemble(
        title="Success measures",
        view="success",
        choice=[("Plan", "Corporate plan 2017–2020")],
        on=view.as_known_on,
        made_on=made_on,
        tables=[_nine(view), _improved(view), _joint(view), _surveys(view)],
        sources=sources,
        notes=[sentences.IMPROVED_NOTE],
    )


def _nine(view: Success) -> Table:
    names = ("number", "text", "measured", "latest", "trend", "source", "needed")
    rows = [
        {name: getattr(row, name) or NOT_APPLICABLE for name in names}
        for row in sentences.measure_rows(view)
    ]
    return Table(
        name="Nine measures",
        title="The corporate plan's own measures, and what is known of each",
        columns=(
            Column("number", "Measure"),
            Column("text", "In the plan's words", width=60),
            Column("measured", "What is measured here", width=50),
            Column("latest", "Latest value", width=50),
            Column("trend", "Before that", width=44),
            Column("source", "Source", width=34),
            Column("needed", "What would be needed", width=50),
        ),
        frame=pd.DataFrame(rows, columns=list(names)),
        notes=(sentences.finding(view),),
    )


def _improved(view: Success) -> Table:
    rows = view.improved
    return Table(
        name="Next ratings",
        title="Ratings below Good that another rating followed",
        columns=(
            Column("kind", "Provider type", width=40),
            Column("year", "Year of the later rating"),
            Column("followed", "Followed by another rating", "number"),
            Column("higher", "Of them by a higher one", "number"),
        ),
        frame=rows.assign(
            kind=[phrases.capitalised(phrases.kinds(t)) for t in rows["provider_type"]],
            year=_year_words(rows["year"]),
        ),
        notes=(
            sentences.IMPROVED_NOTE,
            "A later rating without a date of publication is in the row of all years "
            "only. Provider types are never added up.",
        ),
        empty="No rating below Good has a later rating.",
    )


def _joint(view: Success) -> Table:
    return Table(
        name="Joint inspections",
        title="Inspections made together with other inspectorates",
        columns=(
            Column("year", "Year of publication"),
            Column("joint", "Known to be joint", "number"),
            Column("apart", "Known not to be", "number"),
            Column("inspections", "All inspections held", "number"),
        ),
        frame=view.joint.assign(year=_year_words(view.joint["year"])),
        notes=(
            "An inspection without a date of publication is in the row of all years "
            "only. Joint ones are noted more often than others: no share is given.",
        ),
    )


def _year_words(years: pd.Series) -> list[str]:
    return [ALL_YEARS if pd.isna(year) else str(year) for year in years]


def _surveys(view: Success) -> Table:
    rows = view.surveys
    shares = rows[["share", "lower", "upper"]]
    few = rows["answered"].lt(MINIMUM_FOR_SHARE)
    return Table(
        name="Surveys",
        title="Survey results, oldest first",
        columns=(
            Column("success_measure", "Measure of the plan"),
            Column("survey", "Survey", width=34),
            Column("question", "Question", width=50),
            Column("respondent_group", "Who was asked", width=28),
            Column("year", "Year"),
            Column("agree", "Agree", "number"),
            Column("answered", "Answered", "number"),
            Column("asked", "Asked", "number"),
            Column("share", "Agree, share of answers", "percent", decimals=1),
            Column("lower", "95% interval, lower", "percent", decimals=1),
            Column("upper", "95% interval, upper", "percent", decimals=1),
            Column("response", "Answered, share of those asked", "percent", decimals=1),
            Column("source_url", "Source", "link", width=60),
        ),
        frame=rows.assign(
            year=rows["year"].astype("str"),
            success_measure=rows["success_measure"].fillna(NOT_APPLICABLE),
            **shares.astype("object").mask(few, TOO_FEW),
        ),
        notes=(
            sentences.SURVEY_NOTE,
            "[too few] means fewer than 10 answers: no share is given.",
        ),
        empty=(
            "No survey result is held. The page Success measures has a template, and "
            "the page Import loads it."
        ),
    )
