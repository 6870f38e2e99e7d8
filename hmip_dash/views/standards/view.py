"""What is expected, how is it graded, and how did the rated services do?"""

from dataclasses import dataclass, field
from datetime import date

import numpy as np
import pandas as pd
from sqlalchemy import Connection

from hmip_dash.analysis import certainty, versions
from hmip_dash.store import queries
from hmip_dash.views.standards.choice import StandardsChoice
from hmip_dash.vocabulary import PROVIDER_TYPES, RATINGS, SCRAPED

_KEY = ["domain", "standard_no", "standard"]


@dataclass(frozen=True)
class Standards:
    """What Standards shows of one version for one provider type.

    frameworks: code → name of all versions of the type, newest first; inspections: how
    many under this one are here. standards: one row a standard, in order: domain,
    standard_no, standard, kinds (of inspection it belongs to), counts_to_overall,
    protects, source_url, rated (in how many inspections its rating is known) and how
    many have each of the four ratings. complete: inspections with a rating of every
    standard that counts. changes: as `versions.compare`. bands: of the summed score,
    lowest first; case_bands: of cases. by_service: one row a rating of a standard, by
    service, those too that are in no count. findings: one row a key question of an
    inspection, with share and the probability of each band.
    """

    choice: StandardsChoice
    as_known_on: date
    frameworks: dict[str, str] = field(repr=False)
    inspections: int
    standards: pd.DataFrame = field(repr=False)
    changes: pd.DataFrame = field(repr=False)
    bands: pd.DataFrame = field(repr=False)
    case_bands: pd.DataFrame = field(repr=False)
    by_service: pd.DataFrame = field(repr=False)
    findings: pd.DataFrame = field(repr=False)

    @property
    def key(self) -> tuple:
        """Return what was chosen, and the day: what this view is of."""
        return self.choice, self.as_known_on

    @property
    def name(self) -> str:
        """Return the name of the version shown."""
        return self.frameworks.get(self.choice.framework or "", "")

    @property
    def not_counted(self) -> int:
        """Return how many ratings are shown for their service and in no count."""
        return int(self.by_service["verification"].eq(SCRAPED).sum())

    @property
    def compared_name(self) -> str:
        """Return the name of the version it is set beside, nothing without one."""
        return self.frameworks.get(self.choice.compared or "", "")


def frameworks(connection: Connection, on: date) -> dict[str, dict[str, str]]:
    """Return provider type → code → name of its versions, newest first."""
    names = queries.frameworks(connection, on).sort_values("year", ascending=False)
    standards = queries.standards(connection, on)
    found = {
        type_: {
            row.framework: row.name_
            for row in names.rename(columns={"name": "name_"}).itertuples()
            if row.framework in set(rows["framework"])
        }
        for type_, rows in standards.groupby("provider_type")
    }
    order = {type_: place for place, type_ in enumerate(PROVIDER_TYPES)}
    return dict(
        sorted(found.items(), key=lambda item: (order.get(item[0], 99), item[0]))
    )


def standards(connection: Connection, choice: StandardsChoice, on: date) -> Standards:
    """Return the standards of a version, as known on a day."""
    offered = frameworks(connection, on).get(choice.provider_type, {})
    choice = _settled(choice, offered)
    every = queries.standards(connection, on)
    every = every[every["provider_type"].eq(choice.provider_type)]
    reports = _of(queries.inspections(connection, on), choice)
    ratings = queries.standard_ratings(connection, on)
    ratings = ratings[ratings["inspection_id"].isin(reports["inspection_id"])]
    case_bands = queries.case_bands(connection, on)
    case_bands = case_bands[case_bands["framework"].eq(choice.framework or "")]
    findings = queries.case_findings(connection, on)
    return Standards(
        choice=choice,
        as_known_on=on,
        frameworks=offered,
        inspections=len(reports),
        standards=_rated(_listed(every, choice.framework), ratings),
        changes=versions.compare(
            _listed(every, choice.compared), _listed(every, choice.framework)
        ),
        bands=_of(queries.bands(connection, on), choice).reset_index(drop=True),
        case_bands=case_bands.reset_index(drop=True),
        by_service=_by_service(
            queries.standard_ratings(connection, on, scraped=True), reports
        ),
        findings=_findings(findings, reports, case_bands),
    )


def _settled(choice: StandardsChoice, offered: dict[str, str]) -> StandardsChoice:
    codes = list(offered)
    framework = choice.framework if choice.framework in offered else None
    framework = framework or next(iter(codes), None)
    before = codes[codes.index(framework) + 1 :] if framework else []
    beside = choice.compared if choice.compared in offered else None
    beside = beside or next(iter(before), None)
    return StandardsChoice(choice.provider_type, framework, beside)


def _of(rows: pd.DataFrame, choice: StandardsChoice) -> pd.DataFrame:
    return rows[
        rows["framework"].eq(choice.framework or "")
        & rows["provider_type"].eq(choice.provider_type)
    ]


def _listed(every: pd.DataFrame, framework: str | None) -> pd.DataFrame:
    """Return the standards of a version, each once with its kinds of inspection."""
    rows = every[every["framework"].eq(framework or "")]
    kinds = rows.groupby(_KEY)["inspection_kind"].agg(", ".join)
    once = rows.drop_duplicates(_KEY).reset_index(drop=True)
    found = [kinds.get(tuple(key), "") for key in once[_KEY].to_numpy()]
    return once.assign(kinds=pd.Series(found, index=once.index, dtype="str"))


def _rated(listed: pd.DataFrame, ratings: pd.DataFrame) -> pd.DataFrame:
    counts = ratings.groupby([*_KEY, "rating"]).size()
    columns = {
        rating: [int(counts.get((*key, rating), 0)) for key in listed[_KEY].to_numpy()]
        for rating in RATINGS
    }
    rows = listed.assign(**columns)
    shown = [*_KEY, "kinds", "counts_to_overall", "protects", "source_url"]
    return rows.assign(rated=rows[list(RATINGS)].sum(axis=1))[
        [*shown, "rated", *RATINGS]
    ]


def _by_service(ratings: pd.DataFrame, reports: pd.DataFrame) -> pd.DataFrame:
    named = reports[["inspection_id", "provider", "published"]]
    rows = ratings.merge(named, on="inspection_id", validate="many_to_one")
    order = ["provider", "published", "standard_no", "standard"]
    return rows.sort_values(order, ignore_index=True)


def _findings(
    findings: pd.DataFrame, reports: pd.DataFrame, case_bands: pd.DataFrame
) -> pd.DataFrame:
    named = reports[["inspection_id", "provider_id", "provider", "published"]]
    rows = findings.merge(named, on="inspection_id", validate="many_to_one")
    rows = rows.sort_values(
        ["provider", "published", "standard_no", "key_question"], ignore_index=True
    )
    found = certainty.bands(rows["sufficient"], rows["cases"], _cuts(case_bands))
    table = pd.DataFrame(found, columns=list(RATINGS), index=rows.index)
    share = rows["sufficient"] / rows["cases"].where(rows["cases"] > 0)
    return rows.assign(share=share.astype("float64"), **table)


def _cuts(case_bands: pd.DataFrame) -> tuple[float, ...]:
    """Return where the bands of cases begin, those usual here where none are known."""
    lowest = case_bands.set_index("rating")["min_percent"].reindex(RATINGS[1:]) / 100
    cuts = tuple(float(cut) for cut in lowest)
    rising = len(cuts) == 3 and bool(np.all(np.diff([0, *cuts, 1]) > 0))
    return cuts if rising else certainty.BAND_CUTS
