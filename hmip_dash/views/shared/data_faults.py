"""Hold faulty figures back from tests, and explain each fault."""

import pandas as pd

from hmip_dash import units
from hmip_dash.analysis import faults as fault_rules
from hmip_dash.analysis.faults import FAULTS, OVER_TIME_ONLY

HELD = "held back from tests"
HELD_OVER_TIME = "held back from tests over time"


def faults(rows: pd.DataFrame, earlier: pd.DataFrame) -> pd.Series:
    """Return the fault of each row (a key of FAULTS) or nothing.

    `rows` has the columns of an observation and its unit; `earlier` the figures that
    came before their measure's unit changed, as `queries.earlier_units`.
    """
    key = ["measure_id", "subject", "period"]
    before = pd.MultiIndex.from_frame(earlier[key])
    figures = rows.assign(
        unit_per=units.scales(rows["unit"]),
        is_share=units.are_proportions(rows["unit"]),
        unit_changed=pd.MultiIndex.from_frame(rows[key]).isin(before),
    )
    return fault_rules.find(figures)


def words(fault: str) -> str:
    """Return a fault in words, nothing for none."""
    if not fault:
        return ""
    held = HELD_OVER_TIME if fault in OVER_TIME_ONLY else HELD
    return f"{held}: {FAULTS[fault]}"


def sentence(fault: str) -> str:
    """Return a fault as a sentence that follows another, nothing for none."""
    return f" It is {words(fault)}." if fault else ""


def why(fault: str) -> str:
    """Return why a figure is held back from tests between services, or nothing."""
    return "" if not fault or fault in OVER_TIME_ONLY else FAULTS[fault]


def is_held_over_time(fault: str) -> bool:
    """Return whether a single figure is left out of its series.

    Where periods overlap the whole series has no limits.
    """
    return bool(fault) and fault not in OVER_TIME_ONLY
