"""Name who published each value of a measure.

A file that somebody published has one publisher, the load's. A bundled file gathers
values of several: whose each is follows from its source, else from the owner of its
measure.
"""

from collections.abc import Mapping

import pandas as pd

from hmip_dash.vocabulary import NOT_STATED

INSPECTORATE = "HM Inspectorate of Probation"
HMPPS = "HM Prison and Probation Service"
MOJ = "Ministry of Justice"
YJB = "Youth Justice Board"
DFE = "Department for Education"

BY_SOURCE = (
    ("dfe-analytical-services/", DFE),
    ("YJB-Statistics-Analysis/", YJB),
    ("data.justice.gov.uk", MOJ),
)
"""What the source of a value holds → who published it."""

BY_OWNER = {
    "YJB": YJB,
    "MoJ contract": MOJ,
    "MoJ statistics": MOJ,
    "HMPPS": HMPPS,
    "DfE (section 251 returns)": DFE,
    "HMI Probation": INSPECTORATE,
}
"""Owner of a measure → who publishes its values."""


def of_values(values: pd.DataFrame, publications: pd.DataFrame) -> pd.Series:
    """Return the publisher of each of `values`, empty where none is known.

    `values` has publication_id, source and body; `publications` is as
    `queries.publications`.
    """
    loads = dict(
        zip(publications["publication_id"], publications["publisher"], strict=True)
    )
    origins = values[["publication_id", "source", "body"]]
    named = {
        origin: _publisher(loads, *origin)
        for origin in origins.drop_duplicates().itertuples(index=False, name=None)
    }
    rows = origins.itertuples(index=False, name=None)
    return pd.Series([named[row] for row in rows], values.index, dtype="str")


def names(values: pd.DataFrame, publications: pd.DataFrame) -> tuple[str, ...]:
    """Return who published values, each once, in the order of the values.

    A row without a value names nobody.
    """
    known = of_values(values[values["value"].notna()], publications)
    several = [name for text in known.unique() for name in text.split("; ")]
    stated = (name for name in several if name and name != NOT_STATED)
    return tuple(dict.fromkeys(stated))


def _publisher(
    loads: Mapping[int, str], publication_id: int, source: object, body: object
) -> str:
    publisher = str(loads.get(publication_id, ""))
    stated = publisher.split("; ")
    if len(stated) == 1:
        return publisher
    by_source = [name for text, name in BY_SOURCE if text in str(source)]
    for name in (*by_source, BY_OWNER.get(str(body), "")):
        if name in stated:
            return name
    return publisher
