"""What a test's store knows: made-up providers and areas, or the bundled facts."""

from datetime import date
from functools import cache

import pandas as pd

from hmip_dash.imports.bundled import reading as bundled_reading
from hmip_dash.imports.reference_data import Known
from hmip_dash.loading import load_context
from tests import build

TODAY = date(2026, 11, 24)
ALIASES = ["level", "name", "code", "source"]


def known(*, areas=(), providers=(), measures=(), **tables) -> Known:
    """Return what a store with these rows knows."""
    frames = {
        "areas": frame([*areas] or [build.area("E", "Nowhere", "country")]),
        "providers": frame([*providers] or [build.provider("Nobody")]),
        "measures": frame([*measures] or [build.measure("nothing")]),
        "coverage": frame([build.covers("yjs-nobody", "E")]).iloc[:0],
        "successions": frame([build.succession("a", "b")]).iloc[:0],
        "frameworks": frame([build.framework("youth_2021")]),
        "standards": frame([build.standard(1, "1.1", "Leadership")]).iloc[:0],
        "bands": frame([build.band("Good", 19, 30)]).iloc[:0],
        "inspections": frame([build.inspection("yjs-nobody", 1, "Good", "2020")]).iloc[
            :0
        ],
        "observations": frame([build.observation("m", "E", "2020-21", 1.0)]).iloc[:0],
        "aliases": pd.DataFrame(columns=ALIASES),
    }
    return Known(TODAY, **frames | {n: frame(rows) for n, rows in tables.items()})


def frame(rows) -> pd.DataFrame:
    """Return rows as a frame; a frame stays one."""
    return rows if isinstance(rows, pd.DataFrame) else pd.DataFrame(rows)


@cache
def bundled_known() -> Known:
    """Return what the store knows with the bundled facts, without history."""
    publications, problems = bundled_reading.read(build.BUNDLED)
    assert problems == []
    rows: dict[str, pd.DataFrame] = {}
    for publication in publications:  # a later file adds to the first of its table
        parts = [rows.get(publication.table), frame(publication.rows)]
        rows[publication.table] = pd.concat(parts, ignore_index=True)
    newest = rows["inspection"].drop_duplicates("inspection_id", keep="last")
    return Known(
        TODAY,
        providers=frame(rows["provider"]),
        areas=frame(rows["area"]),
        coverage=frame(rows["coverage"]),
        successions=frame(rows["succession"]),
        measures=frame(rows["measure"]),
        frameworks=frame(rows["framework"]),
        standards=frame(rows["standard"]),
        bands=frame(rows["band"]),
        inspections=newest,
        observations=frame(rows["observation"]).iloc[:0],
        aliases=load_context.aliases(build.BUNDLED),
    )
