"""What does the workbook of Standards hold?"""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import Connection

from hmip_dash.analysis.versions import ADDED, DROPPED
from hmip_dash.described import Book, Column, Table
from hmip_dash.views.shared import standard_verification, workbook_parts
from hmip_dash.views.shared.citations import source_lines
from hmip_dash.views.standards import sentences
from hmip_dash.views.standards.choice import StandardsChoice
from hmip_dash.views.standards.view import Standards, standards
from hmip_dash.vocabulary import RATINGS

NOT_APPLICABLE = workbook_parts.NOT_APPLICABLE
_BEST_FIRST = tuple(reversed(RATINGS))
_STANDARD = (
    Column("domain", "Domain", width=34),
    Column("standard_no", "Number"),
    Column("standard", "Standard", width=44),
)


def workbook(
    connection: Connection, choice: StandardsChoice, on: date, made_on: date
) -> Book:
    """Return the workbook of Standards for a choice."""
    view = standards(connection, choice, on)
    return standards_workbook(view, source_lines(connection, "standards", on), made_on)


def standards_workbook(view: Standards, sources: Sequence[str], made_on: date) -> Book:
    """Return Standards as a workbook: standards, changes, bands, cases."""
    return workbook_parts.assemble(
        title="Standards",
        view="standards",
        choice=sentences.described_choice(view),
        on=view.as_known_on,
        made_on=made_on,
        tables=[
            _standards(view),
            _by_service(view),
            _changes(view),
            _bands(view),
            _findings(view),
        ],
        sources=sources,
        notes=[sentences.SELECTION_NOTE, sentences.SCORING_NOTE],
    )


def _standards(view: Standards) -> Table:
    rows = view.standards
    return Table(
        name="Standards",
        title="Standards of this version, and how many known ratings of each",
        columns=(
            *_STANDARD,
            Column("counts", "Counts to the overall rating", width=24),
            Column("kinds", "Kind of inspection", width=32),
            Column("protects", "Protects", width=18),
            Column("rated", "Ratings known", "number"),
            Column("inspections", "Inspections here", "number"),
            *(Column(rating, rating, "number") for rating in _BEST_FIRST),
            Column("source_url", "Source", "link", width=60),
        ),
        frame=rows.assign(
            counts=rows["counts_to_overall"].map(sentences.COUNTS).astype("str"),
            kinds=rows["kinds"].replace("", NOT_APPLICABLE),
            standard_no=rows["standard_no"].replace("", NOT_APPLICABLE),
            protects=rows["protects"].fillna(NOT_APPLICABLE),
            inspections=view.inspections,
        ),
        notes=tuple(
            filter(
                None,
                (
                    sentences.finding(view),
                    sentences.ratings_known(view),
                    sentences.not_counted(view),
                ),
            )
        ),
        empty="No standards of this kind are held.",
    )


def _by_service(view: Standards) -> Table:
    rows = view.by_service
    return Table(
        name="By service",
        title="Each rating of a standard that is known, by service",
        columns=(
            Column("provider", "Service", width=40),
            Column("published", "Published", "partial date"),
            *_STANDARD,
            Column("rating", "Rating", width=22),
            Column("verification_words", "How the rating was verified", width=40),
            Column("source_url", "Source", "link", width=60),
        ),
        frame=rows.assign(
            standard_no=rows["standard_no"].replace("", NOT_APPLICABLE),
            verification_words=standard_verification.in_words(rows),
        ),
        notes=(sentences.SELECTION_NOTE, *standard_verification.warnings(rows)),
        empty="No rating of a single standard is known under this version.",
    )


def _changes(view: Standards) -> Table:
    rows = view.changes
    before = [f"before_{column.name}" for column in _STANDARD]
    after = [f"after_{column.name}" for column in _STANDARD]
    filled = rows.astype("object")
    filled.loc[rows["change"].eq(ADDED), before] = NOT_APPLICABLE
    filled.loc[rows["change"].eq(DROPPED), after] = NOT_APPLICABLE
    filled = filled.replace("", NOT_APPLICABLE)
    return Table(
        name="Versions",
        title="What changed from the version compared with it",
        columns=(
            Column("change", "Change"),
            *(
                Column(name, f"{side}: {column.label}", width=column.width)
                for side, names in (("Before", before), ("After", after))
                for name, column in zip(names, _STANDARD, strict=True)
            ),
        ),
        frame=filled,
        notes=(sentences.changes(view),),
        empty="No other version for this kind of provider is held.",
    )


def _bands(view: Standards) -> Table:
    rows = view.bands
    return Table(
        name="Bands",
        title="How the sum of points becomes the overall rating",
        columns=(
            Column("rating", "Overall rating", width=22),
            Column("kind", "Kind of inspection", width=32),
            Column("min_score", "From, points", "number"),
            Column("max_score_in_band", "To, points", "number"),
            Column("max_score", "Of at most, points", "number"),
            Column("status", "What this band rests on", width=60),
        ),
        frame=rows.assign(
            kind=rows["inspection_kind"].replace("", NOT_APPLICABLE),
            status=rows["status"].map(sentences.band_basis).astype("str"),
        ),
        notes=(sentences.scoring(view),),
        empty="No bands of this version are held.",
    )


def _findings(view: Standards) -> Table:
    return Table(
        name="Key questions",
        title="Cases judged sufficient for one key question, and how sure the band is",
        columns=(
            Column("provider", "Service", width=40),
            Column("published", "Published", "partial date"),
            Column("standard_no", "Standard"),
            Column("key_question", "Key question", width=50),
            Column("sufficient", "Sufficient cases", "number"),
            Column("cases", "Cases read", "number"),
            Column("share", "Share sufficient", "percent", decimals=1),
            *(
                Column(rating, f"Probability of the band {rating}", "percent")
                for rating in _BEST_FIRST
            ),
            Column("source_url", "Source", "link", width=60),
        ),
        frame=view.findings,
        notes=(sentences.CERTAINTY_NOTE,),
        empty=sentences.NO_FINDINGS,
    )
