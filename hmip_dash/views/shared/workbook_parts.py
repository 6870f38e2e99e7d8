"""Tables, notes and file names that all workbooks of views share."""

import re
from collections.abc import Sequence
from datetime import date

import pandas as pd

from hmip_dash.described import Book, Column, Table
from hmip_dash.views.shared import dated_events, targets
from hmip_dash.views.shared.headline import Headline
from hmip_dash.views.shared.phrases import capitalised, kinds, mark_words
from hmip_dash.vocabulary import RATINGS

NOT_APPLICABLE = "[z]"

CHANGE_WORDS = {
    "up": "higher than before",
    "down": "lower than before",
    "same": "as before",
    "first": "no earlier rating held",
    "": NOT_APPLICABLE,
}

RATING_NOTES = (
    "Ratings are HM Inspectorate of Probation's. The column Issuer says whose each "
    "is; ratings by others, such as HMPPS's own scorecard, are never mixed in.",
    "The Inspectorate chooses which services it visits. Counts are of services it "
    "chose and are no sample: no interval belongs to them, and a change between years "
    "may be a change in which services were inspected.",
    "A rating not confirmed on the Inspectorate's site is left out of shares unless "
    "the choice on the cover says that it is included.",
    "Publication dates are as precise as known: some are a month or a year only. Age "
    "is given as the least and the most whole years it can be.",
    "No inspection held does not mean that a provider was never inspected.",
    "A change between ratings under different frameworks compares two different sets "
    "of standards.",
)

HEADLINE_COLUMNS = (
    Column("kind", "Provider type", width=40),
    Column("services", "Services", "number"),
    Column("uninspected", "No inspection held", "number"),
    Column("unmatched", "Other framework or earlier year", "number"),
    Column("unrated", "Latest rating not given or not seen", "number"),
    Column("left_out", "Left out: rating not confirmed", "number"),
    Column("rated", "With a rating", "number"),
    *(Column(rating, rating, "number") for rating in reversed(RATINGS)),
    Column("k", "Good or better", "number"),
    Column("share", "Good or better, share of rated", "percent", decimals=1),
)


def headline_table(headlines: Sequence[Headline]) -> Table:
    """Return one row a provider type: how many, and how many rated how."""
    rows = [
        {
            "kind": capitalised(kinds(figures.provider_type)),
            "services": figures.services,
            "uninspected": figures.uninspected,
            "unmatched": figures.unmatched,
            "unrated": figures.unrated,
            "left_out": figures.left_out,
            "rated": figures.rated,
            **figures.counts,
            "k": figures.k,
            "share": figures.share if figures.share is not None else "[too few]",
        }
        for figures in headlines
    ]
    return Table(
        name="Shares",
        title="How many services are rated how, by provider type",
        columns=HEADLINE_COLUMNS,
        frame=pd.DataFrame(rows, columns=[column.name for column in HEADLINE_COLUMNS]),
        notes=("[too few] means fewer than 10 are rated: no share is given.",),
    )


MARK_COLUMN = Column("mark", "Publisher's mark", width=16)


def marks(values: pd.DataFrame) -> pd.Series:
    """Return the publisher's mark beside each value in words, for MARK_COLUMN."""
    pairs = zip(values["value"], values["symbol"], strict=True)
    words = [mark_words(value, symbol) or "none" for value, symbol in pairs]
    return pd.Series(words, index=values.index, dtype="str")


def measures_table(values: pd.DataFrame, *, title: str) -> Table:
    """Return rows of `observations` as a table with units, counts and sources."""
    columns = (
        Column("measure", "Measure", width=40),
        Column("subject_name", "Service or area", width=34),
        Column("period", "Period", width=28),
        Column("value", "Value", "number", decimals=1),
        Column("unit", "Unit", width=26),
        Column("numerator", "Numerator", "number"),
        Column("denominator", "Denominator", "number"),
        Column("region_value", "Value of its region", "number", decimals=1),
        *targets.workbook_columns(values),
        Column("kind", "Kind of measure"),
        Column("body", "Owner", width=22),
        MARK_COLUMN,
        Column("doubt", "Doubt", width=30),
        Column("event", "Lies within", width=22),
        Column("decision_status", "Fitness for decisions", width=30),
        Column("source", "Source", width=60),
    )
    return Table(
        name="Measures",
        title=title,
        columns=columns,
        frame=values.assign(
            value=values["value"].astype("object").fillna(values["symbol"]),
            decision_status=values["decision_status"].fillna("not stated"),
            mark=marks(values),
            doubt=values["doubt"].replace("", "none noted"),
            **targets.workbook_cells(values),
            event=dated_events.names_of_values(values).replace("", "none"),
        ),
        notes=(
            *dated_events.notes_of_values(values),
            "Numerator and denominator are given where they were published. A total in "
            "pounds has no value of its region: it is no yardstick for one service.",
        ),
        empty="No measure with a value applies.",
    )


def assemble(
    *,
    title: str,
    view: str,
    choice: Sequence[tuple[str, str]],
    on: date,
    made_on: date,
    tables: Sequence[Table],
    sources: Sequence[str],
    notes: Sequence[str] = (),
) -> Book:
    """Return a book with the notes that hold for every view and a telling file name."""
    values = [value for _, value in choice if value]
    return Book(
        title=title,
        choice=tuple(choice),
        as_known_on=on,
        made_on=made_on,
        tables=tuple(tables),
        notes=(*RATING_NOTES, *notes),
        sources=tuple(sources),
        file_name=file_name(view, *values, on.isoformat()),
    )


def file_name(*parts: str) -> str:
    """Return a file name that says view and choice, in plain lower-case letters."""
    slugs = [re.sub(r"[^a-z0-9]+", "-", part.casefold()).strip("-") for part in parts]
    return "_".join(["hmip-dash", *(slug for slug in slugs if slug)])[:150]
