"""Does the plan succeed by its own nine measures?"""

from dataclasses import dataclass, field
from datetime import date

import pandas as pd
from sqlalchemy import Connection

from hmip_dash.analysis import inspections, intervals
from hmip_dash.analysis import pairs as ratings_in_turn
from hmip_dash.analysis.requests import Asked, asked_once
from hmip_dash.store import queries
from hmip_dash.store.entries import records
from hmip_dash.views.shared import consistency_checks
from hmip_dash.vocabulary import BELOW_GOOD, MINIMUM_FOR_SHARE, PROVIDER_TYPES

IMPROVED = ["provider_type", "year", "followed", "higher"]
JOINT = ["year", "joint", "apart", "inspections"]


@dataclass(frozen=True)
class Success:
    """What the store holds on the plan's nine measures.

    improved: a row a provider type and year of the later rating (missing year: all
    years), with how many ratings below Good were followed and by a higher one; joint: a
    row a year (missing: all) with joint inspections of those known to be joint or not;
    scored: ratings with a published score, bands_confirmed of their frameworks;
    outside: how many of them disagree with it. surveys: a row a question, group and
    year, with share, lower, upper (Wilson, 95 %) and response, missing where too few or
    not known. register: what the register of data requests holds.
    """

    as_known_on: date
    improved: pd.DataFrame = field(repr=False)
    joint: pd.DataFrame = field(repr=False)
    scored: int
    outside: int
    surveys: pd.DataFrame = field(repr=False)
    register: Asked

    @property
    def key(self) -> tuple:
        """Return the day: what this view is of."""
        return (self.as_known_on,)


def success(connection: Connection, on: date) -> Success:
    """Return what is known of the nine measures on a day."""
    reports = queries.inspections(connection, on)
    checks = consistency_checks.disagreements(connection, on)
    return Success(
        as_known_on=on,
        improved=_improved(reports),
        joint=_joint(reports),
        scored=int(reports["score"].notna().sum()),
        outside=int(checks["inspection_id"].nunique()),
        surveys=_surveys(queries.survey_results(connection, on)),
        register=asked_once(records.records(connection, "data_request", on)),
    )


def _improved(reports: pd.DataFrame) -> pd.DataFrame:
    pairs = ratings_in_turn.consecutive(reports)
    types = reports.drop_duplicates("provider_id").set_index("provider_id")
    counted = pairs[
        pairs["previous"].isin(list(BELOW_GOOD)) & ~pairs["secondary"]
    ].assign(provider_type=lambda rows: rows["provider_id"].map(types["provider_type"]))
    dated = inspections.years(counted)
    rows: list[tuple] = []
    for type_ in PROVIDER_TYPES:
        theirs = dated[dated["provider_type"].eq(type_)]
        if len(theirs):
            rows.append((type_, None, *_followed(theirs)))
            rows += [
                (type_, int(year), *_followed(of_year))
                for year, of_year in theirs.groupby("year")
            ]
    return _with_years(pd.DataFrame(rows, columns=IMPROVED))


def _followed(pairs: pd.DataFrame) -> tuple[int, int]:
    return len(pairs), int(pairs["change"].eq("up").sum())


def _joint(reports: pd.DataFrame) -> pd.DataFrame:
    dated = inspections.years(reports)
    rows: list[tuple] = [(None, *_told(dated))]
    rows += [(int(year), *_told(of_year)) for year, of_year in dated.groupby("year")]
    return _with_years(pd.DataFrame(rows, columns=JOINT))


def _told(reports: pd.DataFrame) -> tuple[int, int, int]:
    joint = reports["joint"]
    return int(joint.eq("yes").sum()), int(joint.eq("no").sum()), len(reports)


def _with_years(rows: pd.DataFrame) -> pd.DataFrame:
    return rows.astype({"year": "Int64"})


def _surveys(results: pd.DataFrame) -> pd.DataFrame:
    """Return survey results with shares, none of fewer than ten answers."""
    counts = {name: results[name].astype("float64") for name in ("agree", "answered")}
    enough = counts["answered"].ge(MINIMUM_FOR_SHARE)
    answered = counts["answered"].where(enough)
    lower, upper = intervals.wilson(counts["agree"], answered)
    asked = results["asked"].astype("float64")
    return results.assign(
        share=counts["agree"] / answered,
        lower=lower,
        upper=upper,
        response=counts["answered"] / asked.where(asked > 0),
    )
