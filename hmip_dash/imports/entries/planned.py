"""Hold what entries refer to, and the records that they will become."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import pandas as pd

from hmip_dash.imports.entries.layout import Value


@dataclass(frozen=True)
class Held:
    """What the store holds that entries refer to.

    providers: provider_id and name; inspections: inspection_id and provider_id;
    measures: measure_id; registers: name → its records, with number and version.
    """

    providers: pd.DataFrame = field(repr=False)
    inspections: pd.DataFrame = field(repr=False)
    measures: pd.DataFrame = field(repr=False)
    registers: Mapping[str, pd.DataFrame] = field(repr=False)


@dataclass(frozen=True)
class Planned:
    """A record to be saved, as `store.entries.records.Entry` takes it."""

    register: str
    values: Mapping[str, Value]
    number: int | None = None
    version: int = 0
    follows: Mapping[str, int] = field(default_factory=dict)
