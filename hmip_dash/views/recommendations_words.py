"""What does Recommendations say in words?"""

from hmip_dash import partial_date
from hmip_dash.analysis import follow_up
from hmip_dash.views.recommendations import Recommendations
from hmip_dash.views.words import is_are, kinds

NONE_YET = (
    "No recommendation is recorded here yet. Reports of inspection hold them; they "
    "can be entered below by those who follow them up."
)


def answer(view: Recommendations) -> str:
    """Return how many are recorded, unanswered and late, in one sentence."""
    if not view.every:
        return NONE_YET
    late = int(view.actions["days_late"].notna().sum())
    waiting = int(view.rows["clock"].ne(follow_up.ANSWERED).sum())
    of_them = f"{len(view.rows)} of {view.every} recorded" if view.rows.size else "None"
    return (
        f"{of_them} to {kinds(view.choice.provider_type)} {is_are(len(view.rows))} "
        f"shown: {waiting} without a response, {late} overdue "
        f"{'action' if late == 1 else 'actions'}."
    )


def clock(row: dict) -> str:
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


def due(row: dict) -> str:
    """Return when an action is due and how late it is, for a cell."""
    if not row["due_on"]:
        return "no date set"
    day = partial_date.short(row["due_on"].isoformat())
    if row["days_late"] is None:
        return day
    days = int(row["days_late"])
    return f"{day}, {days} {'day' if days == 1 else 'days'} late"


def faults(values: dict) -> list[str]:
    """Return what is wrong in a recommendation or action as entered, in sentences."""
    found = []
    if "text" in values and not (values["text"] or "").strip():
        found.append("Say what was recommended.")
    if "step" in values and not (values["step"] or "").strip():
        found.append("Say what the step is.")
    made, due_on = values.get("made_on"), values.get("response_due")
    if made and due_on and due_on < partial_date.earliest(made):
        found.append("The response is due before the recommendation was made.")
    if values.get("due_on") and made and values["due_on"] < partial_date.earliest(made):
        found.append("The step is due before the recommendation was made.")
    if values.get("state") == "verified" and not (values.get("verified_by") or ""):
        found.append("Say who verified it.")
    return found


def _on(day: object) -> str:
    return f", {partial_date.short(day.isoformat())}" if day else ""  # type: ignore[attr-defined]
