"""Apply a file that was checked, whole or not at all."""

from collections.abc import Callable

from sqlalchemy import Engine

from hmip_dash.loading import accepted_warnings
from hmip_dash.loading.accepted_warnings import Acceptance
from hmip_dash.loading.gc_pause import uncollected
from hmip_dash.loading.validation import Examined
from hmip_dash.store.loads import changes
from hmip_dash.store.loads.changes import Applied

NOTHING_ACCEPTED = Acceptance()


class StoppedError(Exception):
    """Something still stops the load: an error, or a warning that nobody accepted."""


@uncollected()
def apply(
    engine: Engine,
    examined: Examined,
    *,
    who: str,
    accepted: Acceptance = NOTHING_ACCEPTED,
    confirmed: str = "",
    progress: Callable[[int], None] | None = None,
    as_shown: bool = False,
) -> Applied:
    """Save a file in one transaction, with the warnings that were accepted.

    `confirmed` is the mapping that the officer confirmed, kept for the next release.
    Raises StoppedError, with nothing saved, while something stops the load, and with
    `as_shown` ChangedMeanwhileError when somebody else's load has changed what this
    one would change.
    """
    left = accepted_warnings.stopping(examined.problems, accepted)
    if left:
        raise StoppedError(f"{accepted_warnings.stops(left)}; the first: {left[0]}")
    record = accepted_warnings.record(examined.problems, accepted)
    if confirmed:
        record.append({"accepted": "mapping confirmed", "mapping": confirmed})
    return changes.apply(
        engine,
        examined.tables,
        examined.publication,
        who=who,
        accepted=record,
        progress=progress,
        compared=examined.changes,
        only_compared=as_shown,
    )


def stored_mapping(accepted: object) -> str:
    """Return the mapping that was confirmed with a publication, nothing if none."""
    if not isinstance(accepted, list):
        return ""
    mappings = [str(one["mapping"]) for one in accepted if one.get("mapping")]
    return mappings[-1] if mappings else ""
