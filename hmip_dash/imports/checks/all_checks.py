"""Run every check on a file that was read."""

from collections import Counter
from collections.abc import Iterator, Sequence

from hmip_dash.imports.checks import (
    codes,
    dates,
    history,
    parts,
    ratings,
    symbols,
    values,
)
from hmip_dash.imports.files import limits
from hmip_dash.imports.prepared_rows import Prepared
from hmip_dash.imports.problem import Problem
from hmip_dash.imports.progress import CHECKING, Tell, silent
from hmip_dash.imports.reference_data import Known
from hmip_dash.small_numbers import FEWEST


def all_checks(
    prepared: Prepared,
    known: Known,
    *,
    disagreements: ratings.Disagreements,
    fewest: int = FEWEST,
    tell: Tell = silent,
) -> tuple[Problem, ...]:
    """Return what was found while reading and by every check, in the sheet's order.

    `disagreements` says which overall ratings disagree with their score; `fewest` is
    the number of people under which a rate is held back. `tell` is told how far it is.
    """
    missing = list(codes.missing_columns(prepared))
    if missing:
        return tuple(sorted([*prepared.problems, *missing]))
    problems: list[Iterator[Problem]] = []
    if any(len(rows) for rows in prepared.tables.values()):
        problems += _of_any(prepared, known)
    if len(prepared.frame("observation")):
        problems += _of_figures(prepared, known, fewest)
    if len(prepared.frame("inspection")) or len(prepared.frame("standard_rating")):
        problems += _of_ratings(prepared, known, disagreements)
    return tuple(sorted(set(_limited(prepared, problems, tell))))


def _of_any(prepared: Prepared, known: Known) -> list[Iterator[Problem]]:
    return [
        codes.unknown_codes(prepared, known),
        codes.duplicate_keys(prepared),
        values.impossible_values(prepared, known),
        dates.dates_to_come(prepared, known),
        dates.before_opening(prepared, known),
    ]


def _of_figures(
    prepared: Prepared, known: Known, fewest: int
) -> list[Iterator[Problem]]:
    return [
        values.values_as_text(prepared),
        values.numerator_over_denominator(prepared, known),
        values.percentages_as_fractions(prepared, known),
        values.other_units(prepared, known),
        values.other_than_counted(prepared, known),
        parts.outside_its_parts(prepared, known),
        history.far_from_history(prepared, known),
        symbols.symbols(prepared),
        symbols.small_numbers(prepared, known, fewest=fewest),
    ]


def _of_ratings(
    prepared: Prepared, known: Known, disagreements: ratings.Disagreements
) -> list[Iterator[Problem]]:
    return [
        ratings.unknown_ratings(prepared),
        ratings.overall_against_score(prepared, known, disagreements),
        ratings.ratings_never_used(prepared),
    ]


def _limited(
    prepared: Prepared, runs: Sequence[Iterator[Problem]], tell: Tell
) -> Iterator[Problem]:
    within_limit: Counter[str] = Counter()
    beyond: Counter[str] = Counter()
    last: dict[str, Problem] = {}
    for at, problems in enumerate([iter(prepared.problems), *runs]):
        tell(CHECKING, at / (len(runs) + 1))
        for problem in problems:
            if within_limit[problem.code] < limits.PROBLEMS_OF_A_KIND:
                within_limit[problem.code] += 1
                yield problem
            else:
                beyond[problem.code] += problem.count
                last[problem.code] = problem
    for code, count in beyond.items():
        more = f"{count:,} more of this kind are not listed"
        severity = last[code].severity
        yield Problem(prepared.file_name, 0, "", code, more, severity, count=count)
