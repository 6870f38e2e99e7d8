"""Which providers might be inspected next, why, and what was drawn and planned?

Planning papers: only a page that checks who may see them shows this view. It is in no
workbook of a view, no list of the API and no feed.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime

import pandas as pd
from sqlalchemy import Connection

from hmip_dash import partial_date
from hmip_dash.analysis import selection
from hmip_dash.store import queries
from hmip_dash.store.entries import records
from hmip_dash.views.next_inspections.measure_concerns import concerns
from hmip_dash.views.shared import area_filter, latest_ratings, phrases

RULES, DEFAULT = selection.RULES, selection.DEFAULT
"""Rules of order a reader may choose among, and the order without a choice."""


@dataclass(frozen=True)
class Planning:
    """Planning of one provider type.

    triage: open providers in the order of the rules, as `selection.triage`, with
    signals of `tested` series; draws, visits and leadership: as their registers, those
    of the type, newest or soonest first, with the names of providers; names:
    provider_id → name of those open.
    """

    provider_type: str
    rules: tuple[str, ...]
    as_known_on: date
    triage: pd.DataFrame
    draws: pd.DataFrame
    visits: pd.DataFrame
    leadership: pd.DataFrame
    names: dict[str, str]
    area_code: str | None = None

    @property
    def key(self) -> tuple:
        """Return what was chosen, and the day: what this view is of."""
        return self.provider_type, self.rules, self.area_code, self.as_known_on


def planning(
    connection: Connection,
    provider_type: str,
    rules: tuple[str, ...],
    on: date,
    area_code: str | None = None,
) -> Planning:
    """Return planning papers of one provider type, as they stood on a day.

    Of an area they are of the services that work in it. Draws are of the whole type:
    each says itself whom it could take.
    """
    providers = queries.providers(connection, on)
    providers = providers[providers["provider_type"].eq(provider_type)]
    providers = area_filter.narrow(connection, providers, area_code, on)
    reports = queries.inspections(connection, on)
    everyone = latest_ratings.providers_with_latest(
        providers, reports[reports["provider_type"].eq(provider_type)], on
    )
    open_now = everyone[everyone["is_open"]].reset_index(drop=True)
    names = dict(zip(everyone["provider_id"], everyone["provider"], strict=True))
    leadership = _named(
        records.records(connection, "leadership_change", on), names
    ).sort_values("noted_on", ascending=False, kind="stable")
    frame = _frame(open_now, leadership, concerns(connection, provider_type, on))
    draws = records.records(connection, "selection", on)
    draws = draws[draws["provider_type"].eq(provider_type)]
    return Planning(
        provider_type=provider_type,
        rules=rules,
        as_known_on=on,
        triage=selection.triage(frame, rules=rules),
        draws=draws.iloc[::-1].reset_index(drop=True),
        visits=_named(
            records.records(connection, "planned_visit", on), names
        ).sort_values("starts_on", kind="stable", ignore_index=True),
        leadership=leadership.reset_index(drop=True),
        names=dict(zip(open_now["provider_id"], open_now["provider"], strict=True)),
        area_code=area_code,
    )


def utc_now() -> datetime:
    """Return this moment (UTC), as registers keep it."""
    return datetime.now(UTC).replace(tzinfo=None, microsecond=0)


def is_reproducible(draw: dict) -> bool:
    """Return whether a stored draw comes out the same from its own record."""
    frame = pd.DataFrame({"provider_id": draw["frame"]}, dtype="str")
    wanted = [row["provider_id"] for row in draw["result"] if row["by"] == "draw"]
    again = selection.draw(frame, len(wanted), int(draw["seed"]))
    same_frame = selection.frame_sha256(draw["frame"]) == draw["frame_sha256"]
    return same_frame and again["provider_id"].tolist() == wanted


def make_draw(
    triage: pd.DataFrame,
    *,
    by_order: int,
    at_random: int,
    seed: int,
    put_in: tuple[str, ...] = (),
    left_out: tuple[str, ...] = (),
) -> dict:
    """Return a selection as it is stored: by hand, then by order, then by a draw.

    Those put in or left out by hand are neither in the order nor in the frame. Keys:
    seed, frame (ids that could be drawn, sorted), frame_sha256, probabilities (id →
    chance of being selected: 1 for those taken by hand or by order) and result (a list
    of provider_id and by: `hand`, `order` or `draw`). Raises ValueError when there are
    not enough, or when one is put in and left out.
    """
    if set(put_in) & set(left_out):
        raise ValueError("one provider is put in and left out")
    known = set(triage["provider_id"])
    by_hand = [code for code in put_in if code in known]
    free = triage[~triage["provider_id"].isin([*put_in, *left_out])]
    if by_order < 0 or by_order + at_random > len(free):
        raise ValueError(f"{by_order + at_random} cannot be taken from {len(free)}")
    first, rest = free.iloc[:by_order], free.iloc[by_order:]
    drawn = selection.draw(rest[["provider_id"]], at_random, seed)
    chance = at_random / len(rest) if len(rest) else 0.0
    frame = sorted(rest["provider_id"])
    return {
        "seed": seed,
        "frame": frame,
        "frame_sha256": selection.frame_sha256(frame),
        "probabilities": {
            **dict.fromkeys([*by_hand, *first["provider_id"]], 1.0),
            **dict.fromkeys(frame, chance),
        },
        "result": [
            *({"provider_id": code, "by": "hand"} for code in by_hand),
            *({"provider_id": code, "by": "order"} for code in first["provider_id"]),
            *({"provider_id": code, "by": "draw"} for code in drawn["provider_id"]),
        ],
    }


def overrides(put_in: list[str], left_out: list[str], note: str) -> list[dict] | None:
    """Return who was put in or left out by hand and why, as a selection keeps it."""
    done = [("put in", code) for code in put_in]
    done += [("left out", code) for code in left_out]
    return [
        {"provider_id": code, "did": did, "why": note} for did, code in done
    ] or None


def overrides_in_words(kept: list | None, names: dict[str, str]) -> str:
    """Return the overrides of a selection in words, nothing when there were none."""
    said = [
        one
        if isinstance(one, str)  # as kept before overrides named their providers
        else f"{names.get(one['provider_id'], one['provider_id'])} {one['did']}"
        for one in kept or []
    ]
    why = [one["why"] for one in kept or [] if not isinstance(one, str)]
    return "; ".join(said) + (f": {why[0]}" if why else "")


def _frame(
    open_now: pd.DataFrame, leadership: pd.DataFrame, signals: pd.DataFrame
) -> pd.DataFrame:
    notes = leadership.drop_duplicates("provider_id").set_index("provider_id")
    dated = notes["noted_on"].map(partial_date.words)
    rows = open_now.merge(signals, on="provider_id", how="left", validate="one_to_one")
    return rows.assign(
        rating=rows["overall_rating"],
        age_words=[phrases.age(row) for row in rows.to_dict("records")],
        leadership=rows["provider_id"].map(dated).astype("str").fillna(""),
    )


def _named(rows: pd.DataFrame, names: dict[str, str]) -> pd.DataFrame:
    known = rows[rows["provider_id"].isin(list(names))]
    return known.assign(provider=known["provider_id"].map(names))
