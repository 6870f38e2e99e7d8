"""Hold what the store knows that a published file is matched with."""

from dataclasses import dataclass, field
from datetime import date

import pandas as pd


@dataclass(frozen=True)
class Known:
    """Frames of the store as known on the day of loading, by the names of its tables.

    Each has the columns of its table without fact and stamps. `observations` holds the
    current values of the measures that may be loaded: the history that new values are
    compared with. `aliases` has level, name, code, source: names that publishers use
    for an area or provider beside its own. `today` is the day of loading.
    """

    today: date
    providers: pd.DataFrame = field(repr=False)
    areas: pd.DataFrame = field(repr=False)
    coverage: pd.DataFrame = field(repr=False)
    successions: pd.DataFrame = field(repr=False)
    measures: pd.DataFrame = field(repr=False)
    frameworks: pd.DataFrame = field(repr=False)
    standards: pd.DataFrame = field(repr=False)
    bands: pd.DataFrame = field(repr=False)
    inspections: pd.DataFrame = field(repr=False)
    observations: pd.DataFrame = field(repr=False)
    aliases: pd.DataFrame = field(repr=False)
