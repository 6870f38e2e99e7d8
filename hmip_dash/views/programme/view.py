"""Which rules of inspection are in force, how old is each grade, and what is due?"""

from dataclasses import dataclass
from datetime import date

import pandas as pd
from sqlalchemy import Connection

from hmip_dash import partial_date
from hmip_dash.analysis import cycle
from hmip_dash.analysis.cycle import Pause
from hmip_dash.store import queries
from hmip_dash.views.programme.choice import ProgrammeChoice
from hmip_dash.views.shared import area_filter, latest_ratings

MONTHS_IN_YEAR = 12


@dataclass(frozen=True)
class Programme:
    """What Programme shows of one provider type.

    rules: rows of the programme table that name the type, oldest first; rule: the
    sourced cycle in force on the day, or None; rows: open providers by name, as
    `latest_ratings.providers_with_latest`, then as `cycle.due`; pauses: of the type;
    pace: inspections published a year over the last three whole years, None where fewer
    years are here; years: the cycle reckoned with; forward: as `cycle.forward`, empty
    without a pace. Of an area (area_name) rows, pace and forward are of the services
    that work in it.
    """

    choice: ProgrammeChoice
    as_known_on: date
    rules: pd.DataFrame
    rule: pd.Series | None
    rows: pd.DataFrame
    pauses: tuple[Pause, ...]
    pace: float | None
    years: int
    forward: pd.DataFrame
    area_name: str = ""

    @property
    def key(self) -> tuple:
        """Return what was chosen, and the day: what this view is of."""
        return self.choice, self.as_known_on

    @property
    def needed(self) -> float:
        """Return how many inspections a year the cycle reckoned with needs."""
        return cycle.needed_a_year(len(self.rows), self.years * MONTHS_IN_YEAR)

    @property
    def current_pauses(self) -> pd.DataFrame:
        """Return the pauses that last on the day."""
        pauses = self.rules[self.rules["kind"].eq("pause")]
        return pauses[_in_force(pauses, self.as_known_on)]


def programme(connection: Connection, choice: ProgrammeChoice, on: date) -> Programme:
    """Return the rules of one provider type and what they mean for each provider.

    Of an area, for each that works in it.
    """
    rules = _of_type(queries.programme(connection, on), choice.provider_type)
    rule = _rule(rules, on)
    pauses = _pauses(rules)
    providers, reports = (
        area_filter.narrow(
            connection,
            rows[rows["provider_type"].eq(choice.provider_type)],
            choice.area_code,
            on,
        )
        for rows in (
            queries.providers(connection, on),
            queries.inspections(connection, on),
        )
    )
    everyone = latest_ratings.providers_with_latest(providers, reports, on)
    rows = everyone[everyone["is_open"]].reset_index(drop=True)
    months = None if rule is None else int(rule["cycle_months"])
    due = cycle.due(rows["published"], months=months, on=on, pauses=pauses)
    if months is not None:
        never = rows["inspection_id"].isna()
        due = due.assign(status=due["status"].mask(never, cycle.NO_INSPECTION))
    years = choice.years or _years(rules)
    pace = cycle.pace(reports["published"], on)
    return Programme(
        choice=choice,
        as_known_on=on,
        rules=rules,
        rule=rule,
        rows=pd.concat([rows, due], axis=1),
        pauses=pauses,
        pace=pace,
        years=years,
        forward=_forward(rows, pace, years, on),
        area_name=area_filter.area_name(connection, choice.area_code, on),
    )


def _of_type(rules: pd.DataFrame, provider_type: str) -> pd.DataFrame:
    named = rules["provider_types"].str.split(";").map(lambda t: provider_type in t)
    return rules[named.astype(bool)].reset_index(drop=True)


def _in_force(rules: pd.DataFrame, on: date) -> pd.Series:
    """Return which rules hold on a day; a month or year counts from first to last."""
    starts = [partial_date.earliest(text) <= on for text in rules["starts"]]
    ends = [pd.isna(text) or on <= partial_date.latest(text) for text in rules["ends"]]
    both = [start and end for start, end in zip(starts, ends, strict=True)]
    return pd.Series(both, index=rules.index, dtype=bool)


def _rule(rules: pd.DataFrame, on: date) -> pd.Series | None:
    """Return the newest cycle in force whose length is a number, None without one."""
    cycles = rules[rules["kind"].eq("cycle") & rules["cycle_months"].notna()]
    in_force = cycles[_in_force(cycles, on)]
    return None if in_force.empty else in_force.iloc[-1]


def _pauses(rules: pd.DataFrame) -> tuple[Pause, ...]:
    rows = rules[rules["kind"].eq("pause")]
    return tuple(
        Pause(
            partial_date.earliest(row.starts),
            None if pd.isna(row.ends) else partial_date.latest(row.ends),
        )
        for row in rows.itertuples()
    )


def _years(rules: pd.DataFrame) -> int:
    """Return the length of the newest cycle that was ever stated, four years if none.

    Four years is the length that the plan of 2017 stated for most providers.
    """
    stated = rules.loc[rules["kind"].eq("cycle"), "cycle_months"].dropna()
    return 4 if stated.empty else max(1, round(int(stated.iloc[-1]) / MONTHS_IN_YEAR))


def _forward(
    rows: pd.DataFrame, pace: float | None, years: int, on: date
) -> pd.DataFrame:
    if pace is None or rows.empty:
        return pd.DataFrame(columns=["year", "beyond", "oldest", "share"])
    ages = pd.Series(
        [_months_old(text, on) for text in rows["published"]], dtype="float64"
    )
    return cycle.forward(ages, months=years * MONTHS_IN_YEAR, a_year=pace)


def _months_old(published: object, on: date) -> float | None:
    """Return the age in months of a date, from the middle of what it can mean."""
    if pd.isna(published):
        return None
    text = str(published)
    least, most = partial_date.earliest(text), partial_date.latest(text)
    middle = least + (most - least) / 2
    return max(0.0, (on - middle).days / 365.25 * MONTHS_IN_YEAR)
