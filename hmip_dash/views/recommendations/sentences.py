"""What does Recommendations say in words?"""

from hmip_dash import partial_date
from hmip_dash.analysis import follow_up
from hmip_dash.views.recommendations.view import Recommendations
from hmip_dash.views.shared.phrases import is_are, kinds

NOT_KNOWN = "not known"


def no_recommendation(view: Recommendations) -> str:
    """Return that no recommendation is recorded, and to whom when one is chosen."""
    to = f" to {_chosen(view)}" if view.choice.provider_id else ""
    return (
        f"No recommendation{to} is recorded here yet. Reports of inspection hold them; "
        "they can be entered below by those who follow them up."
    )


def no_stage(view: Recommendations) -> str:
    """Return that no stage is recorded, and of whom when one is chosen."""
    of = f" of {_chosen(view)}" if view.choice.provider_id else ""
    return f"No stage{of} is recorded here yet."


def finding(view: Recommendations) -> str:
    """Return how many are recorded, unanswered and late, in one sentence."""
    if not view.total:
        return no_recommendation(view)
    late = int(view.actions["days_late"].notna().sum())
    waiting = int(view.rows["clock"].ne(follow_up.ANSWERED).sum())
    of_them = f"{len(view.rows)} of {view.total} recorded" if view.rows.size else "None"
    return (
        f"{of_them} to {_chosen(view)} {is_are(len(view.rows))} "
        f"shown: {waiting} without a response, {late} overdue "
        f"{'step' if late == 1 else 'steps'}."
    )


def response_cell(row: dict) -> str:
    """Return where a response stands, for a cell."""
    if row["clock"] == follow_up.ANSWERED:
        on = row["responded_on"]
        return f"{row['response']}{_on(on)}"
    if row["clock"] == follow_up.NO_CLOCK:
        return "none yet, no date set"
    days = int(row["days"])
    unit = "day" if days == 1 else "days"
    if row["clock"] == follow_up.LATE:
        return f"none yet, {days} {unit} late"
    return f"none yet, due in {days} {unit}" if days else "none yet, due today"


def due_cell(row: dict) -> str:
    """Return when a step is due and how late it is, for a cell."""
    if not row["due_on"]:
        return "no date set"
    day = partial_date.short(row["due_on"].isoformat())
    if row["days_late"] is None:
        return day
    days = int(row["days_late"])
    return f"{day}, {days} {'day' if days == 1 else 'days'} late"


def _chosen(view: Recommendations) -> str:
    kind = kinds(view.choice.provider_type)
    return view.names.get(view.choice.provider_id or "", kind)


def _on(day: object) -> str:
    return f", {partial_date.short(day.isoformat())}" if day else ""  # type: ignore[attr-defined]
