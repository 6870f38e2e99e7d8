"""Write the templates for survey results, case findings and links of measures."""

from datetime import date

import pandas as pd

from hmip_dash.exports.templates import form as templates_form
from hmip_dash.exports.templates.form import Form
from hmip_dash.vocabulary import LINK_STATUSES, PROVIDER_TYPES, SUCCESS_MEASURES

_LOADED = (
    "Fill in the sheet Data and load the file on the page Import, or by the command "
    "import.",
    "Nothing is loaded before you have seen what would change.",
)
SURVEY_HEADINGS: dict[str, tuple[int, str]] = {
    "survey": (34, "What the survey is called, the same every year."),
    "question": (60, "The question as it was asked."),
    "respondent_group": (30, "Who was asked: services, commissioners, people."),
    "year": (10, "The year in which they answered, as 2026."),
    "agree": (10, "How many agree: a number of people, never a share."),
    "answered": (10, "How many answered the question."),
    "asked": (10, "How many were asked. Empty if not known."),
    "success_measure": (16, "The measure of the plan it speaks to. May be empty."),
    "source_url": (50, "Web address of what was published. May be empty."),
}
LINK_HEADINGS: dict[str, tuple[int, str]] = {
    "framework": (18, "Code of the version of the standards, as youth_2021."),
    "provider_type": (18, "Whom the standard is for. Choose from the list."),
    "domain": (30, "The domain, where two standards have one name."),
    "standard_no": (12, "The standard's number, as 2.1. May be empty."),
    "standard": (34, "The standard's name."),
    "measure_id": (40, "The measure's id, from the sheet Measures."),
    "reason": (60, "Why the measure bears on the standard, in a sentence."),
    "status": (26, "Proposed or confirmed. Choose from the list."),
}


CASE_HEADINGS: dict[str, tuple[int, str]] = {
    "inspection_id": (30, "Code of the inspection, from the sheet Inspections."),
    "standard_no": (12, "The standard's number, as 2.1."),
    "key_question": (60, "The key question as the report has it."),
    "sufficient": (12, "How many cases were sufficient: a number, never a share."),
    "cases": (10, "How many cases were read."),
    "source_url": (50, "Web address of the report. May be empty."),
}


def case_findings(inspections: pd.DataFrame, made_on: date) -> bytes:
    """Return the template of case results as the bytes of an .xlsx file.

    `inspections` has inspection_id, provider, framework_name and published.
    """
    named = {
        "inspection_id": "Code",
        "provider": "Provider",
        "framework_name": "Framework",
        "published": "Published",
    }
    form = Form(
        title="Template for results of cases",
        cover=(
            "For those who hold reports of inspections: one row for each key question "
            "of a standard.",
            *_LOADED,
            "Counts are needed, never shares.",
        ),
        row="key question",
        headings=CASE_HEADINGS,
        lists={
            "Inspections": inspections[[*named]]
            .rename(columns=named)
            .astype("str")
            .fillna("not known")
        },
        choices={"inspection_id": "Inspections"},
        texts=("inspection_id", "standard_no", "key_question"),
    )
    return templates_form.write(form, made_on)


def surveys(made_on: date) -> bytes:
    """Return the template of survey results as the bytes of an .xlsx file."""
    measures = pd.DataFrame(SUCCESS_MEASURES.items(), columns=["Measure", "In words"])
    form = Form(
        title="Template for survey results",
        cover=(
            "For those who hold the results of a survey: one row for each question, "
            "group of respondents and year.",
            *_LOADED,
            "An empty number is not known, zero is nobody.",
            "Under 10 answers no share is shown; counts are.",
        ),
        row="question, group and year",
        headings=SURVEY_HEADINGS,
        lists={"Measures": measures},
        choices={"success_measure": "Measures"},
        texts=("survey", "question", "respondent_group", "success_measure"),
    )
    return templates_form.write(form, made_on)


def links(
    rows: pd.DataFrame, measures: pd.DataFrame, standards: pd.DataFrame, made_on: date
) -> bytes:
    """Return which measure bears on which standard, to be changed and loaded again.

    `rows` has the columns of LINK_HEADINGS; `measures` (measure_id, name, applies_to)
    and `standards` (framework, provider_type, domain, standard_no, standard) are what
    may be named.
    """
    named = {"measure_id": "Measure id", "name": "Name", "applies_to": "Applies to"}
    form = Form(
        title="Which measure bears on which standard",
        cover=(
            "The table as it stands. Change, add or delete rows and load it again.",
            *_LOADED,
            "A file says all there is of the frameworks and provider types in it: what "
            "you delete is withdrawn when the file is loaded.",
            "What was entered by hand on the page Coherence goes before what a file "
            "says.",
        ),
        row="measure and standard",
        headings=LINK_HEADINGS,
        lists={
            "Measures": measures[[*named]].rename(columns=named),
            "Standards": standards.rename(
                columns=lambda name: name.replace("_", " ").capitalize()
            ),
            # On a sheet: Excel would part a list in the rule itself at its commas.
            "Statuses": pd.DataFrame({"Status": LINK_STATUSES}),
        },
        choices={
            "provider_type": list(PROVIDER_TYPES),
            "measure_id": "Measures",
            "status": "Statuses",
        },
        texts=tuple(LINK_HEADINGS),
        rows=rows,
    )
    return templates_form.write(form, made_on)
