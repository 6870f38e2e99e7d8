"""Check that columns are there, codes are known and keys occur once."""

from collections.abc import Iterator

import pandas as pd

from hmip_dash.imports.prepared_rows import BEARS_ON, COLUMNS, Prepared
from hmip_dash.imports.problem import Problem
from hmip_dash.imports.reference_data import Known
from hmip_dash.imports.row_problems import at_rows
from hmip_dash.vocabulary import GROUPS

KEYS = {
    "observation": ["measure_id", "subject_kind", "subject", "period"],
    "inspection": ["inspection_id"],
    "standard_rating": ["inspection_id", "domain", "standard_no", "standard"],
    "case_finding": ["inspection_id", "standard_no", "key_question"],
    "target": ["measure_id", "subject", "period"],
    "bears_on": BEARS_ON[:7],
    "survey_result": ["survey", "question", "respondent_group", "year"],
}
NOT_FILLED = frozenset({"number"})
"""What the store can work out by itself."""


def missing_columns(prepared: Prepared) -> Iterator[Problem]:
    """Yield the columns that a table of the store has and the file does not give."""
    for table, rows in prepared.tables.items():
        for column in COLUMNS[table]:
            if column not in rows and column not in NOT_FILLED:
                yield Problem(
                    prepared.file_name,
                    0,
                    column,
                    "missing-column",
                    f"nothing in the file gives the column {column}",
                    mend="Add the column, or say under which heading it stands.",
                )


def unknown_codes(prepared: Prepared, known: Known) -> Iterator[Problem]:
    """Yield the rows that name a measure, subject, framework or inspection not here."""
    observed, targets = prepared.frame("observation"), prepared.frame("target")
    inspected, rated = prepared.frame("inspection"), prepared.frame("standard_rating")
    measures = set(known.measures["measure_id"])
    yield from _unknown(observed, "measure_id", measures, "measure")
    yield from _unknown(targets, "measure_id", measures, "measure")
    yield from _unknown_subjects(observed, known)
    # A target of nobody in particular is everyone's.
    anyone = {"", *set().union(*_subjects(known).values())}
    yield from _unknown(targets, "subject", anyone, "provider, area or group")
    providers = set(known.providers["provider_id"])
    yield from _unknown(inspected, "provider_id", providers, "provider")
    frameworks = set(known.frameworks["framework"])
    yield from _unknown(inspected, "framework", frameworks, "framework")
    frame = {*known.inspections["inspection_id"], *inspected["inspection_id"]}
    yield from _unknown(rated, "inspection_id", frame, "inspection")


def duplicate_keys(prepared: Prepared) -> Iterator[Problem]:
    """Yield every row whose key stands in an earlier row too."""
    for table, rows in prepared.tables.items():
        keys = rows[KEYS[table]].fillna("")
        is_repeated = keys.duplicated()
        if not is_repeated.any():
            continue
        first = keys.merge(
            rows[["sheet", "row"]].join(keys).drop_duplicates(KEYS[table]),
            on=KEYS[table],
            how="left",
        )
        repeated = rows.assign(
            first=first["sheet"].to_numpy(), first_row=first["row"].to_numpy()
        )[is_repeated.to_numpy()]
        yield from at_rows(
            repeated,
            code="duplicate-key",
            says=lambda row: (
                f"the same {_row_key(row)} stands in {row.first}, row {row.first_row}"
            ),
            mend="Keep the row that is right and delete the other one.",
        )


def _row_key(row: tuple) -> str:
    """Return what a row is of, as far as its table says."""
    names = ("measure_id", "subject", "period", "inspection_id", "standard")
    parts = [getattr(row, name) for name in names if hasattr(row, name)]
    return ", ".join(part for part in parts if isinstance(part, str) and part)


def _unknown(
    rows: pd.DataFrame, column: str, frame: set[str], kind: str
) -> Iterator[Problem]:
    wrong = rows[~rows[column].isin(frame)]
    yield from at_rows(
        wrong,
        code="unknown-code",
        says=lambda row: f"“{getattr(row, column)}” is no {kind} held",
        mend=f"Correct the code or name, or load the {kind} first.",
    )


def _subjects(known: Known) -> dict[str, set[str]]:
    return {
        "area": set(known.areas["area_code"]),
        "provider": set(known.providers["provider_id"]),
        "group": set(GROUPS),
    }


def _unknown_subjects(observed: pd.DataFrame, known: Known) -> Iterator[Problem]:
    subjects = _subjects(known)
    strange = observed[~observed["subject_kind"].isin(list(subjects))]
    yield from _unknown(strange, "subject_kind", set(subjects), "kind of subject")
    for kind, codes in subjects.items():
        of_kind = observed[observed["subject_kind"].eq(kind)]
        yield from _unknown(of_kind, "subject", codes, kind)
