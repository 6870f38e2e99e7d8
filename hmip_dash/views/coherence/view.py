"""Do measures and ratings of the same services tell the same story?"""

from dataclasses import dataclass, field, replace
from datetime import date

import pandas as pd
from sqlalchemy import Connection

from hmip_dash.analysis import coherence as analysis
from hmip_dash.analysis import inspections
from hmip_dash.store import queries
from hmip_dash.views.coherence import discordance
from hmip_dash.views.coherence import matrix as coherence_matrix
from hmip_dash.views.coherence import pairs as coherence_pairs
from hmip_dash.views.coherence.choice import CoherenceChoice
from hmip_dash.views.coherence.matrix import Matrix
from hmip_dash.views.shared import area_filter, observations

BETWEEN = "\x1f"
AGREEMENT = [
    "measure_id",
    "measure",
    "unit",
    "kind",
    "body",
    "first_period",
    "last_period",
    *analysis.COLUMNS[1:],
]


@dataclass(frozen=True)
class Coherence:
    """What Coherence shows of one provider type and framework.

    services: how many of the type there are or were; rated, undated, left_out: ratings
    counted here, those of them without a date (they stand beside no figure), and those
    not confirmed on the Inspectorate's site. overall: one row a measure, `AGREEMENT`,
    by name; by_standard: the same with domain, standard_no and standard. not_compared:
    measures with a figure here that have no better direction. differences: as
    `coherence.discordant`, with the inspection's columns; held_back: how many figures
    were kept from it; faults: what is wrong with figures that take part in nothing here
    → how many they are. kinds: kind of measure → how many there are, and how many have
    a figure here. Of an area (area_name) differences are of services that work in it,
    and all else is of the whole type.
    """

    choice: CoherenceChoice
    as_known_on: date
    frameworks: dict[str, str] = field(repr=False)
    services: int
    rated: int
    undated: int
    left_out: int
    overall: pd.DataFrame = field(repr=False)
    by_standard: pd.DataFrame = field(repr=False)
    not_compared: tuple[str, ...]
    differences: pd.DataFrame = field(repr=False)
    held_back: int
    faults: dict[str, int]
    matrix: Matrix = field(repr=False)
    kinds: pd.DataFrame = field(repr=False)
    area_name: str = ""

    @property
    def key(self) -> tuple:
        """Return what was chosen, and the day: what this view is of."""
        return self.choice, self.as_known_on

    @property
    def is_tested(self) -> bool:
        """Return whether any measure stands beside enough ratings for agreement."""
        return bool(self.overall["verdict"].ne(analysis.TOO_FEW).any())

    @property
    def framework_name(self) -> str:
        """Return the name of the framework that the ratings are of."""
        return self.frameworks.get(self.choice.framework or "", "")


def frameworks(
    connection: Connection, provider_type: str, on: date
) -> dict[str, tuple[str, int]]:
    """Return code → name and count of ratings of a type's frameworks, most first."""
    reports = queries.inspections(connection, on)
    reports = reports[reports["provider_type"].eq(provider_type)]
    counts = reports.groupby(["framework", "framework_name"])["overall_rating"].count()
    rows = sorted(counts.items(), key=lambda row: (-row[1], row[0]))
    return {code: (name, int(count)) for (code, name), count in rows}


def coherence(connection: Connection, choice: CoherenceChoice, on: date) -> Coherence:
    """Return measures beside ratings for one provider type, as known on a day."""
    offered = frameworks(connection, choice.provider_type, on)
    framework = choice.framework if choice.framework in offered else None
    framework = framework or next(iter(offered), None)
    choice = replace(choice, framework=framework)
    reports, left_out = _ratings(queries.inspections(connection, on), choice)
    compared, faults = coherence_pairs.comparable_figures(
        connection, choice.provider_type, on
    )
    beside = coherence_pairs.match_inspections(compared, reports, timing=choice.timing)
    measures = queries.measures(connection, on)
    measures = measures[measures["applies_to"].eq(choice.provider_type)]
    measured = observations.measures_with_values(connection, on)
    no_way = measures["polarity"].eq("neutral") & measures["measure_id"].isin(measured)
    return Coherence(
        choice=choice,
        as_known_on=on,
        frameworks={code: name for code, (name, _) in offered.items()},
        services=_services(queries.providers(connection, on), choice),
        rated=len(reports),
        undated=int(reports["published"].isna().sum()),
        left_out=left_out,
        overall=_overall(beside, measures),
        by_standard=_by_standard(
            beside, queries.standard_ratings(connection, on), measures
        ),
        not_compared=tuple(measures.loc[no_way, "name"]),
        differences=area_filter.narrow(
            connection,
            discordance.differences(compared, beside),
            choice.area_code,
            on,
        ),
        held_back=int(beside["unsure"].sum()),
        faults=faults,
        matrix=coherence_matrix.matrix(connection, choice, on),
        kinds=coherence_matrix.count_kinds(measures, measured),
        area_name=area_filter.area_name(connection, choice.area_code, on),
    )


def _services(providers: pd.DataFrame, choice: CoherenceChoice) -> int:
    return int(providers["provider_type"].eq(choice.provider_type).sum())


def _ratings(
    reports: pd.DataFrame, choice: CoherenceChoice
) -> tuple[pd.DataFrame, int]:
    """Return the last counted rating of each service, and how many were left out."""
    theirs = reports[
        reports["provider_type"].eq(choice.provider_type)
        & reports["framework"].eq(choice.framework or "")
        & reports["overall_rating"].notna()
    ]
    last = inspections.in_order(theirs).drop_duplicates("provider_id", keep="last")
    left_out = inspections.in_secondary_list(last) & (not choice.secondary)
    return discordance.inspection_rows(last[~left_out]), int(left_out.sum())


def _overall(beside: pd.DataFrame, measures: pd.DataFrame) -> pd.DataFrame:
    pairs = beside.assign(
        rating=beside["overall_rating"],
        measure=beside["measure"] + BETWEEN + beside["measure_id"],
    )
    table = analysis.agreement(pairs[["measure", "rating", "value"]])
    return _described(table, beside, measures)[AGREEMENT]


def _by_standard(
    beside: pd.DataFrame, ratings: pd.DataFrame, measures: pd.DataFrame
) -> pd.DataFrame:
    columns = ["domain", "standard_no", "standard"]
    known = ratings[["inspection_id", *columns, "rating"]]
    pairs = beside.merge(known, on="inspection_id", validate="many_to_many")
    parts = [*(pairs[column] for column in columns), pairs["measure"]]
    # By number within its domain; the standards of some frameworks have none.
    name = pairs["standard_no"] + BETWEEN + pairs["domain"]
    for part in (pairs["standard"], parts[-1], pairs["measure_id"]):
        name = name + BETWEEN + part
    table = analysis.agreement(
        pairs.assign(measure=name)[["measure", "rating", "value"]]
    )
    split = _split(table["measure"], 5)
    table = table.assign(
        standard_no=split[0],
        domain=split[1],
        standard=split[2],
        measure=split[3] + BETWEEN + split[4],
    )
    return _described(table, beside, measures)[[*columns, *AGREEMENT]]


def _described(
    table: pd.DataFrame, beside: pd.DataFrame, measures: pd.DataFrame
) -> pd.DataFrame:
    """Return rows of agreement with what their measures are, and of which periods."""
    parts = _split(table["measure"], 2)
    spans = beside.sort_values("period_end").groupby("measure_id")["period"]
    about = measures.set_index("measure_id")[["unit", "kind", "body"]]
    codes = parts[1]
    return table.assign(
        measure=parts[0],
        measure_id=codes,
        unit=codes.map(about["unit"]),
        kind=codes.map(about["kind"]),
        body=codes.map(about["body"]),
        first_period=codes.map(spans.first()),
        last_period=codes.map(spans.last()),
    )


def _split(names: pd.Series, parts: int) -> pd.DataFrame:
    split = names.str.split(BETWEEN, expand=True)
    return split.reindex(columns=range(parts)).astype("str")
