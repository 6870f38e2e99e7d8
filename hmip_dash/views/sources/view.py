"""Where does every figure come from, and what in it is not known?"""

from dataclasses import dataclass
from datetime import date

import pandas as pd
from sqlalchemy import Connection

from hmip_dash.store import queries
from hmip_dash.views.sources import untested_figures
from hmip_dash.views.sources.accepted_warnings import accepted_warnings
from hmip_dash.views.sources.loads_to_come import loads_to_come
from hmip_dash.views.sources.withdrawals import withdrawn_figures
from hmip_dash.vocabulary import VERIFICATIONS


@dataclass(frozen=True)
class Sources:
    """What Sources and loads shows.

    publications: every load released by that day, newest first; verification: how the
    ratings in the store were verified, and how many each; bands, programme and
    aggregates: the facts of the bands of the summed score, of the inspection programme
    and of what the Inspectorate itself counted; to_come: a sentence for each load that
    nobody sees yet.
    """

    as_known_on: date
    publications: pd.DataFrame
    verification: pd.DataFrame
    bands: pd.DataFrame
    programme: pd.DataFrame
    aggregates: pd.DataFrame
    untested: pd.DataFrame
    untested_each: pd.DataFrame
    withdrawn_figures: pd.DataFrame
    accepted_warnings: pd.DataFrame
    loads_to_come: tuple[str, ...]

    @property
    def key(self) -> tuple:
        """Return what was chosen, and the day: what this view is of."""
        return (self.as_known_on,)


def sources(connection: Connection, on: date) -> Sources:
    """Return sources and loads, as known on a day."""
    loads = queries.publications(connection)
    publications = loads[loads["released_on"].le(on)]
    held = untested_figures.untested_figures(connection, on)
    return Sources(
        as_known_on=on,
        publications=publications,
        verification=_verification(queries.inspections(connection, on)),
        bands=queries.bands(connection, on),
        programme=queries.programme(connection, on),
        aggregates=queries.published_aggregates(connection, on),
        untested=untested_figures.group_by_reason(held),
        untested_each=held[held["why"].ne(untested_figures.NO_DENOMINATOR)],
        withdrawn_figures=withdrawn_figures(connection, on),
        accepted_warnings=accepted_warnings(publications),
        loads_to_come=tuple(loads_to_come(connection, date.today())),
    )


def _verification(reports: pd.DataFrame) -> pd.DataFrame:
    counts = reports["verification"].value_counts()
    return pd.DataFrame(
        {
            "verification": list(VERIFICATIONS.values()),
            "inspections": [int(counts.get(word, 0)) for word in VERIFICATIONS],
        }
    )
