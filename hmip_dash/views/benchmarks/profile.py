"""Compare one provider with its benchmark on every measure."""

import numpy as np
import pandas as pd

from hmip_dash.views.benchmarks import sentences
from hmip_dash.views.benchmarks.cells import NOT_COMPARED
from hmip_dash.views.benchmarks.view import FOUND, Benchmarks
from hmip_dash.views.shared import phrases


def rows(view: Benchmarks, provider_id: str) -> pd.DataFrame:
    """Return the cells of one provider, in the order of the grid's measures."""
    return view.cells[view.cells["provider_id"].eq(provider_id)].reset_index(drop=True)


def profile_lines(view: Benchmarks, provider_id: str) -> pd.DataFrame:
    """Return the lines of one provider's profile, each on a scale of its own.

    0 is the benchmark (the median where nothing could be tested), 1 the furthest value
    of those in the benchmark or of the provider; better lies to the right, or higher
    where neither is better. Columns: measure, label, signal, at, from_, to (the
    interval), least, most, lower_quartile, upper_quartile, shown, centre.
    """
    cells = rows(view, provider_id)
    cells = cells[cells["sound"]]
    inside = view.members.frame.loc[provider_id]
    others = set(inside.index[inside])
    lines = []
    for row in cells.to_dict("records"):
        others = view.all_cells[
            view.all_cells["measure_id"].eq(row["measure_id"])
            & view.all_cells["provider_id"].isin(others)
            & view.all_cells["sound"]
        ]["value"].dropna()
        centre = row["median"] if pd.isna(row["benchmark"]) else row["benchmark"]
        if not pd.isna(centre) and len(others):
            lines.append(_line(row, others, centre))
    return pd.DataFrame([row for row in lines if row])


def _line(row: dict, others: pd.Series, centre: float) -> dict | None:
    ends = [others.min(), others.max(), row["value"], row["lower"], row["upper"]]
    reach = np.nanmax(np.abs(np.array(ends, dtype=float) - centre))
    if not reach > 0:
        return None
    turn = -1 if row["polarity"] == "lower" else 1

    def scaled(value: float) -> float:
        return float(turn * (value - centre) / reach)

    least, most = sorted((scaled(others.min()), scaled(others.max())))
    from_, to = sorted((scaled(row["lower"]), scaled(row["upper"])))
    first, last = sorted((scaled(row["lower_quartile"]), scaled(row["upper_quartile"])))
    return {
        "measure": row["measure"],
        "label": _label(row),
        "signal": row["signal"],
        "at": scaled(row["value"]),
        "from_": from_,
        "to": to,
        "least": least,
        "most": most,
        "lower_quartile": first,
        "upper_quartile": last,
        "shown": sentences.value(row),
        "centre": phrases.value(centre, row["unit"]),
        "centre_is": "median" if pd.isna(row["benchmark"]) else "benchmark",
    }


def _label(row: dict) -> str:
    side = {
        "lower": "lower is better",
        "higher": "higher is better",
        "neutral": "neither is better: right is higher",
    }
    return f"{row['measure']} ({side[row['polarity']]})"


def finding(view: Benchmarks, provider_id: str) -> str:
    """Return the finding of the profile as one sentence."""
    name = view.names[provider_id]
    cells = rows(view, provider_id)
    compared = cells[cells["signal"].ne(NOT_COMPARED)]
    if compared.empty:
        return f"{name}: none of its values could be compared with this benchmark."
    marked = compared[compared["signal"].isin(FOUND)]
    of = f"{len(compared)} values that could be compared"
    if len(compared) == 1:
        of = "1 value that could be compared"
    if marked.empty:
        return f"{name}: of {of}, none differs {sentences.limits(view)}."
    parts = [f"{row.measure} is {row.signal}" for row in marked.itertuples()]
    verb = "differs" if len(marked) == 1 else "differ"
    return (
        f"{name}: of {of}, {len(marked)} {verb} {sentences.limits(view)}: "
        f"{phrases.join_words(parts)}."
    )


def alt(view: Benchmarks, provider_id: str) -> str:
    """Return the profile in words, for those who cannot see it."""
    lines = profile_lines(view, provider_id)
    parts = [
        f"{row.label}: {row.shown}, {row.centre_is} {row.centre}, {row.signal}"
        for row in lines.itertuples()
    ]
    return f"Profile of {view.names[provider_id]}. {'; '.join(parts)}."
