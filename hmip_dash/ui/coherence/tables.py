"""Draw the tables of Coherence."""

import pandas as pd
from markupsafe import Markup

from hmip_dash import partial_date
from hmip_dash.ui.components import html
from hmip_dash.ui.components.html import Heading
from hmip_dash.ui.components.records import records
from hmip_dash.views.coherence import sentences
from hmip_dash.views.coherence.matrix import Matrix
from hmip_dash.views.coherence.sentences import KIND_WORDS, VERDICTS
from hmip_dash.views.shared import phrases
from hmip_dash.vocabulary import LINK_STATUSES

Cells = dict[tuple[str, str, str, str], str]
"""Domain, number and name of a standard and a measure → status of the link."""

LINKS = {
    LINK_STATUSES[1]: ("●", "bears on it", ""),
    LINK_STATUSES[0]: ("○", "proposed: bears on it", ""),
    None: ("·", "no link recorded", "muted"),
}
"""Status of a link → its shape, its words, its look."""


def agreement_table(rows: pd.DataFrame) -> Markup:
    """Return one row a measure: how far it agrees with the overall rating."""
    return html.table(
        "Measures by name, compared with the overall rating",
        (
            Heading("Measure", "", "owner; kind"),
            Heading("Services", "num", "with both"),
            Heading("Periods", "", "first and last"),
            *_agreement_headings(),
        ),
        (
            (
                _named(row["measure"], f"{row['body']}; {row['kind']}"),
                str(row["n"]),
                _periods(row["first_period"], row["last_period"]),
                *_agreement(row),
            )
            for row in records(rows)
        ),
    )


def standards_table(rows: pd.DataFrame) -> Markup:
    """Return one row a standard and measure."""
    return html.table(
        "Standards in the order of their numbers, measures by name",
        (
            Heading("Standard", "", "domain"),
            Heading("Measure"),
            Heading("Services", "num", "with both"),
            *_agreement_headings(),
        ),
        (
            (
                _named(_standard(row), row["domain"]),
                row["measure"],
                str(row["n"]),
                *_agreement(row),
            )
            for row in records(rows)
        ),
    )


def differing_table(rows: pd.DataFrame) -> Markup:
    """Return one row a service and measure, by name: figure, rating and question."""
    return html.table(
        "By name of the service",
        (
            Heading("Service"),
            Heading("Figure", "", "measure with its source, period"),
            Heading("Position"),
            Heading("Rating", "", "published, framework, report"),
            Heading("Question"),
        ),
        (
            (
                html.provider_link(
                    row["provider_id"], phrases.short_name(row["provider"])
                ),
                _figure(row),
                sentences.position(row),
                _rating(row),
                sentences.question(row),
            )
            for row in records(rows)
        ),
    )


def matrix_table(matrix: Matrix) -> Markup:
    """Return measures × standards: ● where one bears on the other, · where not."""
    filled = matrix.statuses()
    standards = matrix.standards.to_dict("records")
    head = html.join(
        Markup('<th scope="col" class="{}">{}</th>').format(
            "tall", Markup("<span>{}</span>").format(_standard(row))
        )
        for row in standards
    )
    groups = html.join(
        _group(matrix, standards, filled, national=national, title=title)
        for national, title in (
            (True, "National standards of the Youth Justice Board"),
            (False, "Measures"),
        )
    )
    return Markup(
        '<div class="scroll" tabindex="0" role="region" aria-label="Measures by '
        'standards; scroll sideways to see all"><table class="hd matrix">'
        "<caption>● the measure bears on the standard, ○ proposed, to be confirmed, · "
        "no link recorded. The workbook gives the reasons.</caption><thead><tr>"
        "<th scope='col'>Measure</th>{}</tr></thead>"
        "{}</table></div>"
    ).format(head, groups)


def kinds_table(rows: pd.DataFrame) -> Markup:
    """Return how many measures there are of each kind."""
    total = int(rows["measures"].sum())
    return html.table(
        "Kinds are provisional categories",
        (
            Heading("Kind", "", "what it looks at"),
            Heading("Measures", "num", f"share of all {total}"),
            Heading("With a value held", "num", "of those of the kind"),
        ),
        (
            (
                _named(phrases.capitalised(row["kind"]), KIND_WORDS[row["kind"]]),
                sentences.count_with_share(row["measures"], total),
                f"{row['with_figure']} of {row['measures']}",
            )
            for row in records(rows)
        ),
    )


def _agreement_headings() -> tuple[Heading, ...]:
    return (
        Heading("Agreement", "num", "Kendall's tau, -1 to 1"),
        Heading("95% interval", "num"),
        Heading("q", "num", "all measures"),
        Heading("Verdict"),
    )


def _agreement(row: dict) -> tuple[Markup | str, ...]:
    shape, words = VERDICTS[row["verdict"]]
    verdict = html.sign("common cause", shape, words)
    if row["tau"] is None:
        return "", "", "", verdict
    return (
        f"{row['tau']:.2f}",
        f"{row['lower']:.2f} to {row['upper']:.2f}",
        f"{row['q']:.2f}",
        verdict,
    )


def _group(
    matrix: Matrix,
    standards: list[dict],
    filled: Cells,
    *,
    national: bool,
    title: str,
) -> Markup:
    rows = matrix.measures[matrix.measures["national"].eq(national)]
    if rows.empty:
        return Markup("")
    body = html.join(
        Markup('<tr><th scope="row">{}</th>{}</tr>').format(
            Markup('{} <span class="muted">{}</span>').format(row["name"], row["kind"]),
            html.join(_cell(row, standard, filled) for standard in standards),
        )
        for row in records(rows)
    )
    return Markup(
        '<tbody><tr><th scope="rowgroup" colspan="{}" class="group">{}</th></tr>{}'
        "</tbody>"
    ).format(len(standards) + 1, title, body)


def _cell(row: dict, standard: dict, filled: Cells) -> Markup:
    key = (
        standard["domain"],
        standard["standard_no"],
        standard["standard"],
        row["measure_id"],
    )
    shape, words, look = LINKS.get(filled.get(key), LINKS[LINK_STATUSES[0]])
    return Markup(
        '<td class="{}"><span aria-hidden="true">{}</span>'
        '<span class="visually-hidden">{}</span></td>'
    ).format(look, shape, words)


def _standard(row: dict) -> str:
    return f"{row['standard_no']} {row['standard']}".strip()


def _named(name: str, below: str) -> Markup:
    return Markup('{}<span class="sub">{}</span>').format(name, below)


def _periods(first: str | None, last: str | None) -> str:
    if first is None or first == last:
        return first or ""
    return f"{first} to {last}"


def _figure(row: dict) -> Markup:
    counts = phrases.n(row["numerator"], row["denominator"])
    counted = f" ({counts})" if counts else ""
    address = html.page_address("measure", id=row["measure_id"])
    return Markup('<strong>{}</strong> {}{}<span class="sub">{}, {}</span>').format(
        phrases.value(row["number"], row["unit"]),
        phrases.unit_words(row["unit"]),
        counted,
        html.link(row["measure"], address),
        row["period"],
    )


def _rating(row: dict) -> Markup:
    return Markup('{}<span class="sub">{}, {}, {}. {}</span>').format(
        html.chip(row["overall_rating"]),
        row["issuer"],
        partial_date.short(row["published"]),
        row["framework_name"],
        html.report_link(row["report_url"], row["provider"]),
    )
