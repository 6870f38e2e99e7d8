"""Which warnings were accepted with which load, and by whom?"""

from collections.abc import Iterator

import pandas as pd

COLUMNS = ["publication_id", "title", "by", "how", "kind", "problems", "place", "said"]
OF_KIND = "as a kind"
MESSAGE_WITHDRAWN = "its words were taken away when a figure of this load was withdrawn"


def accepted_warnings(publications: pd.DataFrame) -> pd.DataFrame:
    """Return a row for each kind and each single warning accepted, newest load first.

    `problems` is how many; place and words are those of a single warning.
    """
    rows = [
        row
        for load in publications.to_dict("records")
        for one in _warnings(load["accepted"])
        for row in [_row(load, one)]
    ]
    return pd.DataFrame(rows, columns=COLUMNS)


def summary(accepted: object) -> str:
    """Return what was accepted with a load: 12 may be few; 1 far from history."""
    counts: dict[str, int] = {}
    for one in _warnings(accepted):
        kind = _kind(one)
        counts[kind] = counts.get(kind, 0) + int(one.get("problems", 1))
    said = [f"{count:,} {kind}" for kind, count in counts.items()]
    return "; ".join(said) or "none"


def _warnings(accepted: object) -> Iterator[dict]:
    """Yield the warnings among what was kept with a load; a mapping is none."""
    if isinstance(accepted, list):
        yield from (one for one in accepted if one.get("code"))


def _kind(one: dict) -> str:
    return str(one["code"]).replace("-", " ")


def _row(load: dict, one: dict) -> tuple:
    how = str(one.get("accepted", OF_KIND))
    if how == OF_KIND:
        place, said = "every cell", "every warning of this kind"
    else:
        cell = f", row {one['row']}" if one.get("row") else ""
        column = f" ({one['column']})" if one.get("column") else ""
        place = f"{one.get('sheet', '')}{cell}{column}"
        said = str(one.get("message") or MESSAGE_WITHDRAWN)
    return (
        load["publication_id"],
        load["title"],
        load["loaded_by"],
        how,
        _kind(one),
        int(one.get("problems", 1)),
        place,
        said,
    )
