"""Plan which versions of facts a publication adds, closes or replaces.

Pure: rows that a publication brings and versions in the store go in, what is to be
added, closed and made void comes out. A newer release closes what it changes and adds
its own. A release older than what is known goes in as a past version: its days end
where those of a later one begin, and what it takes days from is told anew.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from hmip_dash.store.loads.versions import Key, Values, Version

Same = Callable[[Values, Values], bool]


class Addition(NamedTuple):
    """A row to be added; `publication_id` None is the publication being loaded.

    `closed_event` is that of a version whose end the row takes over, None when its end
    comes with this load.
    """

    values: Values
    known_from: date
    known_to: date | None = None
    publication_id: int | None = None
    closed_event: int | None = None


@dataclass
class Plan:
    """What a publication does to one table.

    `add`, `close` (fact_id → day) and `void` are what is to be written. The rest says
    it in facts: `changed` and `past` hold pairs of old and new, `past` with None where
    nothing was known on the day of its release. `held_back` were withdrawn for good.
    """

    table: str
    add: list[Addition] = field(default_factory=list)
    close: dict[int, date] = field(default_factory=dict)
    void: list[int] = field(default_factory=list)
    added: list[Values] = field(default_factory=list)
    changed: list[tuple[Values, Values]] = field(default_factory=list)
    withdrawn: list[Values] = field(default_factory=list)
    unchanged: list[Values] = field(default_factory=list)
    past: list[tuple[Values | None, Values]] = field(default_factory=list)
    held_back: list[Values] = field(default_factory=list)


@dataclass(frozen=True)
class Held:
    """What the store holds of the facts that a publication speaks of.

    `current`: by key, what is known now. `history`: by key, closed versions that ended
    after the day of release, oldest first. `released`: publication → day of release.
    `closers`: event → day of release of the load it was, for loads not undone.
    """

    current: Mapping[Key, Version]
    history: Mapping[Key, Sequence[Version]]
    released: Mapping[int, date]
    closers: Mapping[int, date]


def plan(
    table: str,
    wanted: Mapping[Key, Values],
    held: Held,
    released_on: date,
    *,
    same: Same,
    withdraws: Callable[[Version], bool],
) -> Plan:
    """Return what a publication released on a day does to a table.

    `wanted` are its rows, `same` says whether two rows tell the same, and `withdraws`
    whether a version that it does not have should no longer be known.
    """
    done = Plan(table)
    for key, values in wanted.items():
        now = held.current.get(key)
        if now is None:
            _without_current(done, key, values, held, released_on, same)
        elif same(now.values, values):
            done.unchanged.append(values)
        elif released_on >= held.released[now.publication_id]:
            _replace(done, now, values, released_on)
        else:
            versions = (*held.history.get(key, ()), now)
            _tell_past(done, versions, values, released_on, same)
    for key, now in held.current.items():
        if key in wanted or released_on < held.released[now.publication_id]:
            continue
        if withdraws(now):
            done.close[now.fact_id] = max(released_on, now.known_from)
            done.withdrawn.append(now.values)
    return done


def _replace(done: Plan, now: Version, values: Values, released_on: date) -> None:
    day = max(released_on, now.known_from)
    done.close[now.fact_id] = day
    done.add.append(Addition(values, day))
    done.changed.append((now.values, values))


def _without_current(
    done: Plan, key: Key, values: Values, held: Held, released_on: date, same: Same
) -> None:
    versions = held.history.get(key)
    if not versions:
        done.add.append(Addition(values, released_on))
        done.added.append(values)
        return
    last = versions[-1]
    withdrawn_on = held.closers.get(last.closed_event or 0)
    if withdrawn_on is not None and released_on < withdrawn_on:
        _tell_past(done, versions, values, released_on, same)
        return
    # It was undone: what was said until then stays said until then.
    done.add.append(Addition(values, last.known_to or released_on))
    done.added.append(values)


def _tell_past(
    done: Plan,
    versions: Sequence[Version],
    values: Values,
    released_on: date,
    same: Same,
) -> None:
    """Put `values` before the later of `versions`, which all end after the release."""
    then = versions[0]
    if then.known_from > released_on:
        until, closer = then.known_from, then.added_event
        done.add.append(Addition(values, released_on, until, closed_event=closer))
        done.past.append((None, values))
        return
    if same(then.values, values):
        done.unchanged.append(values)
        return
    done.void.append(then.fact_id)
    if then.known_from < released_on:
        done.add.append(_shortened(then, released_on))
    rest = Addition(values, released_on, then.known_to, closed_event=then.closed_event)
    done.add.append(rest)
    done.past.append((then.values, values))


def _shortened(version: Version, end: date) -> Addition:
    return Addition(
        version.values, version.known_from, end, publication_id=version.publication_id
    )
