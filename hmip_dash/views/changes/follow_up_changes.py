"""Put into words what was entered, changed or taken out in follow-up."""

from collections.abc import Mapping

import pandas as pd

from hmip_dash.views.shared import entry_history

KINDS = {"recommendation": "Recommendation", "action": "Step", "stage": "Stage"}
TEXTS = {"recommendation": "text", "action": "step", "stage": "stage"}
COLUMNS = ["provider_id", "provider", "provider_type", "at", "kind", "what", "text"]


def rows(
    events: Mapping[str, pd.DataFrame],
    recommendations: pd.DataFrame,
    providers: pd.DataFrame,
) -> pd.DataFrame:
    """Return one row per entry, newest first: whose, when, of which kind and what.

    `events` has register → its rows of `records.changes`; a step is that of the
    provider its recommendation was made to.
    """
    whose = dict(
        zip(
            recommendations["recommendation_id"],
            recommendations["provider_id"],
            strict=True,
        )
    )
    for event in events.get("recommendation", pd.DataFrame()).to_dict("records"):
        whose.setdefault(event["recommendation_id"], event["provider_id"])
    found = [
        {
            "provider_id": event.get("provider_id")
            or whose.get(event.get("recommendation_id")),
            "at": event["at"],
            "kind": KINDS[register],
            "what": entry_history.DONE.get(event["what"], event["what"]).casefold(),
            "text": event[TEXTS[register]],
        }
        for register, changed in events.items()
        for event in changed.to_dict("records")
    ]
    named = providers[["provider_id", "name", "provider_type"]].rename(
        columns={"name": "provider"}
    )
    frame = pd.DataFrame(found, columns=["provider_id", "at", "kind", "what", "text"])
    frame = frame.assign(provider_id=frame["provider_id"].astype("str"))
    return frame.merge(named, on="provider_id", how="left").sort_values(
        "at", ascending=False, kind="stable", ignore_index=True
    )[COLUMNS]
