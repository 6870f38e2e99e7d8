"""Describe the workbook of Measures and glossary."""

from collections.abc import Sequence
from datetime import date

import pandas as pd
from sqlalchemy import Connection

from hmip_dash.described import Book, Column, Table
from hmip_dash.views.glossary import definitions
from hmip_dash.views.glossary.view import (
    WITH_VALUES,
    Glossary,
    GlossaryChoice,
    glossary,
    summary,
)
from hmip_dash.views.shared import workbook_parts
from hmip_dash.views.shared.citations import source_lines
from hmip_dash.vocabulary import PROVIDER_TYPE_LABELS

MEASURE_COLUMNS = (
    Column("measure", "Measure", width=44),
    Column("applies_to", "Applies to", width=22),
    Column("owner", "Owner", width=24),
    Column("kind", "Kind", width=12),
    Column("kind_status", "How the kind is known", width=30),
    Column("definition", "Definition", width=70),
    Column("unit", "Unit", width=24),
    Column("polarity", "Which way is better", width=30),
    Column("fitness", "Fitness for decisions", width=36),
    Column("target", "Target", width=16),
    Column("figures", "Values here", "number"),
    Column("code", "Code", width=20),
    Column("source_url", "Source of the definition", "link", width=50),
)
WORD_COLUMNS = (
    Column("heading", "About", width=28),
    Column("word", "Word", width=32),
    Column("shape", "Shape beside it", width=12),
    Column("meaning", "What it means", width=90),
)


def workbook(
    connection: Connection,
    on: date,
    made_on: date,
    *,
    choice: GlossaryChoice | None = None,
) -> Book:
    """Return the workbook of measures and words."""
    glossary_choice = choice or GlossaryChoice()
    view = glossary(connection, glossary_choice, on)
    return glossary_workbook(view, source_lines(connection, "glossary", on), made_on)


def glossary_workbook(view: Glossary, sources: Sequence[str], made_on: date) -> Book:
    """Return measures and words as a workbook."""
    words = pd.DataFrame(
        definitions.rows(), columns=[column.name for column in WORD_COLUMNS]
    )
    return workbook_parts.assemble(
        title="Measures and glossary",
        view="glossary",
        choice=described_choice(view),
        on=view.as_known_on,
        made_on=made_on,
        tables=[
            Table(
                name="Measures",
                title="What is measured, by whom, and which way is better",
                columns=MEASURE_COLUMNS,
                frame=view.rows,
                notes=(summary(view),),
                empty="No measure fits this choice.",
            ),
            Table(
                name="Words",
                title="What the words used here mean",
                columns=WORD_COLUMNS,
                frame=words.assign(
                    shape=words["shape"].replace("", workbook_parts.NOT_APPLICABLE)
                ),
            ),
        ],
        sources=sources,
    )


def described_choice(view: Glossary) -> list[tuple[str, str]]:
    """Return the choice as (label, value), without what was not chosen."""
    choice = view.choice
    rows = [
        ("Applies to", PROVIDER_TYPE_LABELS.get(choice.provider_type or "", "")),
        ("Kind", choice.kind or ""),
        ("Owner", choice.owner or ""),
        ("Values", WITH_VALUES.get(choice.values or "", "")),
        ("Words looked for", choice.text),
    ]
    return [(label, value) for label, value in rows if value]
