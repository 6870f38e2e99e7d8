"""What does Programme say in words?"""

import pandas as pd

from hmip_dash import partial_date
from hmip_dash.analysis import cycle
from hmip_dash.views.programme.view import Programme
from hmip_dash.views.shared.phrases import is_are, join_words, kinds, services

NOT_A_FORECAST = (
    "A calculation, not a forecast: it visits those waiting longest first, at a steady "
    "pace; programmes also choose by risk. Dates known to a month or a year are taken "
    "at their middle, and those without a date or inspection as the oldest."
)


def finding(view: Programme) -> str:
    """Return whether a sourced rule is in force, and what follows from it."""
    whose = kinds(view.choice.provider_type)
    if view.rows.empty:
        return f"No {whose} are open on this day, so nothing is due."
    if view.rule is None:
        return (
            f"No sourced rule says today how soon {whose} are to be inspected again. "
            "So this page shows how old each rating is and calls none overdue."
        )
    status = view.rows["status"]
    late = int(status.eq(cycle.OVERDUE).sum())
    paused = int(status.eq(cycle.PAUSED).sum())
    said = (
        f"{late} of {services(view.choice.provider_type, len(view.rows))} "
        f"{is_are(late)} overdue by the rule in force: {view.rule['rule']}."
    )
    return f"{said} {paused} more wait in a pause." if paused else said


def last_rule_and_pauses(view: Programme) -> str:
    """Return the rule that ended last and the pause that lasts, where there are any."""
    parts = []
    stated = view.rules[view.rules["kind"].eq("cycle") & view.rules["ends"].notna()]
    if view.rule is None and len(stated):
        last = stated.iloc[-1]
        parts.append(
            f"The last one stated, {last['rule']}, ran to "
            f"{partial_date.words(last['ends'])}."
        )
    for row in view.current_pauses.to_dict("records"):
        end = "its end is not known"
        if not pd.isna(row["ends"]):
            end = f"to {partial_date.words(row['ends'])}"
        parts.append(
            f"Paused since {partial_date.words(row['starts'])}, {end}: {row['rule']}."
        )
    return " ".join(parts)


def status_counts(view: Programme) -> str:
    """Return how many providers have each status, in the order readers look."""
    counts = view.rows["status"].value_counts()
    said = [f"{counts[word]} {word}" for word in cycle.STATUSES if word in counts.index]
    return f"Of {len(view.rows)} open: {join_words(said)}."


def due_cell(row: dict) -> str:
    """Return status and dates of one provider for a cell."""
    if row["status"] == cycle.OVERDUE:
        return f"overdue by {_days(row['overdue_least'], row['overdue_most'])}"
    if row["status"] == cycle.PAUSED:
        return "paused"
    if row["status"] in (cycle.NOT_DUE, cycle.MAY_BE_DUE) and row["due_most"]:
        return f"{row['status']}: {_between(row['due_least'], row['due_most'])}"
    return str(row["status"])


def pace(view: Programme) -> str:
    """Return what the cycle reckoned with needs a year, and what the pace gives.

    Empty where none of the type is open: nobody is left to be inspected.
    """
    if view.rows.empty:
        return ""
    needed = (
        f"Inspecting {services(view.choice.provider_type, len(view.rows))} once in "
        f"{_years(view.years)} takes {view.needed:.1f} inspections a year."
    )
    if view.pace is None:
        return f"{needed} Too few whole years are here to say what the pace was."
    last = view.as_known_on.year - 1
    first = last - cycle.FEWEST_YEARS + 1
    return (
        f"{needed} In {first} to {last}, {view.pace:.1f} a year with a date were "
        "published."
    )


def projection(view: Programme) -> str:
    """Return where a steady pace would lead in ten years, in one sentence."""
    if view.forward.empty:
        return ""
    now, then = view.forward.iloc[0], view.forward.iloc[-1]
    unknown = int(view.rows["published"].isna().sum())
    said = (
        f"At that pace, {int(then['beyond'])} of {len(view.rows)} would be older than "
        f"{_years(view.years)} in ten years' time; today it is {int(now['beyond'])}"
    )
    return f"{said}, {unknown} of them without a date here." if unknown else f"{said}."


def chart_key(view: Programme) -> str:
    """Return what the bars of the years ahead are."""
    return (
        f"Each bar: how many latest inspections would be older than "
        f"{_years(view.years)}. Grey: today."
    )


def chart_alt(view: Programme) -> str:
    """Return what the chart of the years ahead shows, for those who cannot see it."""
    rows = view.forward
    counts = join_words([str(int(value)) for value in rows["beyond"]])
    return (
        f"How many would be older than {_years(view.years)}, today and after each of "
        f"{len(rows) - 1} years at a steady pace: {counts}."
    )


def _years(count: int) -> str:
    return "1 year" if count == 1 else f"{count} years"


def _days(least: int, most: int) -> str:
    if least == most:
        return f"{least:,} days" if least != 1 else "1 day"
    return f"{least:,} to {most:,} days"


def _between(least: object, most: object) -> str:
    first = partial_date.short(str(least))
    last = partial_date.short(str(most))
    return first if first == last else f"{first} to {last}"
