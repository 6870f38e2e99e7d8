"""Compare values with their targets: the one way by which every page does."""

from datetime import date

import pandas as pd
from sqlalchemy import Connection

from hmip_dash import units
from hmip_dash.analysis import targets as rules
from hmip_dash.analysis.targets import EVERYONE
from hmip_dash.described import Column
from hmip_dash.store import queries
from hmip_dash.views.shared import data_faults, phrases
from hmip_dash.vocabulary import GROUPS, TARGET_RESULTS

GROUP_OF_TYPE = {"CRC": "crc-all", "NPS division": "nps-all"}
"""Provider type → the group of all its providers, where values of it are published."""

COLUMNS = [
    "target_id",
    "target",
    "second_threshold",
    "target_period",
    "target_subject",
    "target_result",
    "target_chance",
]
ANY_PERIOD = "any period"
NO_CELL = "[z]"
"""What a workbook says where there is no target: it does not apply."""


def known_targets(connection: Connection, on: date) -> pd.DataFrame:
    """Return each target known on a day, with the unit and name of its measure.

    Besides those that were loaded for a period, the number that a measure's definition
    states holds for everyone and any period. `other_unit` marks a target that was given
    in another unit than the measure has today.
    """
    measures = queries.measures(connection, on)
    columns = ["measure_id", "name", "unit", "polarity", "applies_to"]
    of_measure = measures[columns].rename(
        columns={"name": "measure", "unit": "measure_unit"}
    )
    loaded = queries.targets(connection, on).rename(columns={"fact_id": "target_id"})
    rows = pd.concat([loaded, _from_definitions(measures)], ignore_index=True)
    rows = rows.merge(of_measure, on="measure_id", validate="many_to_one")
    other = rows["unit"].notna() & rows["unit"].ne(rows["measure_unit"])
    return rows.assign(other_unit=other)


def _from_definitions(measures: pd.DataFrame) -> pd.DataFrame:
    number = pd.to_numeric(measures["target"], errors="coerce")
    rows = measures[number.notna()]
    return pd.DataFrame(
        {
            "target_id": -rows["fact_id"],
            "measure_id": rows["measure_id"],
            "subject": EVERYONE,
            "period": ANY_PERIOD,
            "period_start": rules.ALWAYS[0],
            "period_end": rules.ALWAYS[1],
            "value": number[number.notna()],
            "unit": rows["unit"],
            "second_threshold": float("nan"),
            "for_shorter_periods": "yes",
            "source": rows["source_url"],
            "publication_id": rows["publication_id"],
        }
    )


def with_targets(connection: Connection, rows: pd.DataFrame, on: date) -> pd.DataFrame:
    """Return values with COLUMNS: their target and whether it is met.

    `rows` has measure_id, subject, subject_kind, applies_to, period_start, period_end,
    value, numerator, denominator, unit, polarity, few and fault. `target_result` is a
    key of TARGET_RESULTS, or empty where there is no value or no target;
    `target_chance` says of values with counts whether chance explains the gap.
    """
    targets = known_targets(connection, on)
    of_these = targets["measure_id"].isin(rows["measure_id"])
    matched = match(rows, targets[of_these & ~targets["other_unit"]])
    judged = rows.assign(
        **matched,
        is_small=rows["few"].ne(""),
        is_held=matched["clash"]
        | (rows["fault"].map(data_faults.why).ne("") & matched["target"].notna()),
    )
    result = rules.results(judged)
    return rows.assign(
        **{name: matched[name] for name in COLUMNS if name in matched},
        target_result=result,
        target_chance=_chance(judged, result),
    )


def match(rows: pd.DataFrame, targets: pd.DataFrame) -> pd.DataFrame:
    """Return the target of each value, as `analysis.targets.match`."""
    totals = units.are_additive(rows["unit"]) & rows["subject_kind"].ne("provider")
    whose = rows.assign(
        group=rows["applies_to"].map(GROUP_OF_TYPE).fillna(""), is_total=totals
    )
    matched = rules.match(whose, targets)
    texts = ["target_period", "target_subject"]
    return matched.astype(
        {
            "target_id": "float64",
            "target": "float64",
            "second_threshold": "float64",
            **dict.fromkeys(texts, "str"),
        }
    ).assign(**{name: matched[name].astype("str").fillna("") for name in texts})


def _chance(judged: pd.DataFrame, result: pd.Series) -> pd.Series:
    compared = judged[result.isin(list(rules.JUDGED))]
    fits = [units.model_of_chance(unit) or ("", 1.0) for unit in compared["unit"]]
    per = pd.Series([scale for _, scale in fits], index=compared.index, dtype="float64")
    chance = rules.beyond_chance(
        compared.assign(
            model=pd.Series([model for model, _ in fits], compared.index, dtype="str"),
            share=compared["target"] / per,
        )
    )
    return chance.reindex(judged.index, fill_value="")


def whose(subject: str, names: dict[str, str] | None = None) -> str:
    """Return whom a target is for, in words."""
    if subject == EVERYONE:
        return "all providers"
    return GROUPS.get(subject) or (names or {}).get(subject, subject)


def words(result: str) -> str:
    """Return a result in words with its shape, nothing for none."""
    if not result:
        return ""
    shape, text, _ = TARGET_RESULTS[result]
    return f"{shape} {text}"


def number(value: float, unit: str) -> str:
    """Return a target as its values are written, nothing for none."""
    return "" if pd.isna(value) else phrases.value(value, unit)


def chance_words(result: str, chance: str) -> str:
    """Return what counts add to a result, nothing without counts."""
    if not chance or result not in rules.JUDGED:
        return ""
    if chance == rules.WITHIN_CHANCE:
        return "the gap is within chance"
    return "the gap is more than chance explains"


def fact(details: pd.Series, known: pd.DataFrame) -> str:
    """Return the newest target for everyone, else the one stated, as a fact."""
    if known.empty:
        stated = details["target"]
        return "none held" if pd.isna(stated) else str(stated)
    everyone = known[known["subject"].eq(EVERYONE)]
    rows = everyone if len(everyone) else known
    newest = rows.sort_values("period_end").iloc[-1]
    if newest["period"] == ANY_PERIOD:
        return str(details["target"])
    text = (
        f"{number(newest['value'], newest['unit'])} for {newest['period']}, "
        f"{newest['subject_name']}"
    )
    others = len(known) - 1
    if others:
        text += f"; {phrases.plural(others, 'other target', 'other targets')} held"
    return text


def workbook_columns(rows: pd.DataFrame, decimals: int = 1) -> tuple[Column, ...]:
    """Return the columns of a workbook's table for targets, none without a target."""
    if not (rows["target"].notna() | rows["target_result"].ne("")).any():
        return ()
    return (
        Column("target_number", "Target", "number", decimals=decimals),
        Column("target_for", "Period of the target", width=24),
        Column("target_words", "Against its target", width=30),
    )


def workbook_cells(rows: pd.DataFrame) -> dict[str, pd.Series]:
    """Return the cells of `workbook_columns`, by name of column."""
    result = rows["target_result"]
    without = rows["value"].isna()
    return {
        "target_number": rows["target"].astype("object").fillna(NO_CELL),
        "target_for": rows["target_period"].fillna("").replace("", NO_CELL),
        "target_words": result.map(words)
        .mask(result.eq("") & ~without, "no target")
        .mask(without, NO_CELL),
    }


def summary(rows: pd.DataFrame) -> dict[str, int]:
    """Return result → how many values have it, in the order of TARGET_RESULTS."""
    return {
        result: int(rows["target_result"].eq(result).sum()) for result in TARGET_RESULTS
    }
