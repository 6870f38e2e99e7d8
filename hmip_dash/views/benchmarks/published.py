"""Find the benchmarks that a publisher published as totals of its own."""

from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd
from sqlalchemy import Connection

from hmip_dash.store import queries
from hmip_dash.views.benchmarks.choice import BenchmarksChoice
from hmip_dash.views.measure.view import ENGLAND_AND_WALES
from hmip_dash.views.shared import observations

GROUP_OF = {"CRC": "crc-all", "NPS division": "nps-all"}
"""Provider type → the group that its publisher counts as a whole."""

PUBLISHED = "the publisher's own total"
SUMMED = "the sum of the services of this type"


@dataclass(frozen=True)
class Published:
    """Totals with counts, as published, of the areas that benchmarks are of.

    subjects: provider → code of the area or group of its benchmark, where it has one;
    counts: one row a measure, subject and period, with numerator and denominator.
    """

    subjects: dict[str, str]
    counts: pd.DataFrame


def published(
    connection: Connection, providers: pd.DataFrame, choice: BenchmarksChoice, on: date
) -> Published:
    """Return the publisher's totals for the benchmarks of `providers`.

    None for the rules that weigh services alike, nor for benchmarks that are no area.
    A probation region is no statistical region, whatever its name.
    """
    subjects: dict[str, str] = {}
    if choice.average == "weighted":
        subjects = _subjects(connection, providers, choice, on)
    rows = observations.published_rows(
        connection, on, subjects=sorted(set(subjects.values()))
    )
    columns = ["measure_id", "subject", "period", "numerator", "denominator"]
    counts = rows.dropna(subset=["numerator", "denominator"])[columns]
    return Published(subjects, counts.drop_duplicates(columns[:3], keep=False))


def totals(
    published_totals: Published,
    periods: pd.Series,
    numerators: pd.DataFrame,
    denominators: pd.DataFrame,
    members: pd.DataFrame,
) -> tuple[np.ndarray, np.ndarray]:
    """Return total numerators and denominators, providers by measures, or missing.

    `periods` is the period of each measure. A total below the sum of the services in
    the benchmark cannot be theirs, and is left out.
    """
    shape = (len(numerators.index), len(numerators.columns))
    total = np.full((2, *shape), np.nan)
    of = {
        row[:3]: row[3:]
        for row in published_totals.counts.itertuples(index=False, name=None)
    }
    for column, measure in enumerate(numerators.columns):
        for row, provider in enumerate(numerators.index):
            at = (measure, published_totals.subjects.get(provider), periods[measure])
            total[:, row, column] = of.get(at, np.nan)
    inside = members.to_numpy(float)
    k, n = (frame.fillna(0.0).to_numpy() for frame in (numerators, denominators))
    holds = (total[0] >= inside @ k) & (total[1] >= inside @ n) & (total[1] > 0)
    return np.where(holds, total[0], np.nan), np.where(holds, total[1], np.nan)


def _subjects(
    connection: Connection, providers: pd.DataFrame, choice: BenchmarksChoice, on: date
) -> dict[str, str]:
    codes = providers["provider_id"]
    if choice.against == "all":
        whole = GROUP_OF.get(choice.provider_type, ENGLAND_AND_WALES)
        return dict.fromkeys(codes, whole)
    column = {"nation": "nation", "region": "place"}.get(choice.against)
    if column is None or (column == "place" and choice.provider_type != "YJS"):
        return {}
    areas = queries.areas(connection, on)
    places = areas[areas["kind"].isin(["country", "region"])]
    code = dict(zip(places["name"], places["area_code"], strict=True))
    pairs = zip(codes, providers[column], strict=True)
    return {provider: code[place] for provider, place in pairs if place in code}
