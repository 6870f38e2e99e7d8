"""How does a store come to hold the bundled facts?"""

from collections.abc import Sequence

from sqlalchemy import Engine

from hmip_dash.store import migrate, saving
from hmip_dash.store.database import connect, writing


def prepare(url: str) -> None:
    """Make the store at `url`, or bring its schema up to date."""
    engine = connect(url, foreign_keys=False)
    try:
        migrate.upgrade(engine)
    finally:
        engine.dispose()


def load(
    engine: Engine,
    publications: Sequence[saving.Row],
    *,
    who: str,
) -> list[saving.Load]:
    """Load all `publications` in one transaction; return what changed.

    Each has `table`, `rows` and `about`, the columns of the publication table that
    describe it. When another process loads at the same time the second one waits,
    finds the same checksums, and changes nothing.
    """
    with writing(engine) as connection:
        loads = [
            saving.save(
                connection,
                table_name=publication["table"],
                rows=publication["rows"],
                publication=publication["about"],
                who=who,
            )
            for publication in publications
        ]
    return [load for load in loads if load is not None]
