"""What was added, dropped or renamed from one version of the standards to the next?"""

from collections import Counter
from collections.abc import Callable

import pandas as pd

Standard = tuple[str, str, str]

KEPT, MOVED, RENAMED, ADDED, DROPPED = "kept", "moved", "renamed", "added", "dropped"
CHANGES = (KEPT, MOVED, RENAMED, ADDED, DROPPED)
_PARTS = ["domain", "standard_no", "standard"]
COLUMNS = [
    "change",
    *(f"before_{part}" for part in _PARTS),
    *(f"after_{part}" for part in _PARTS),
]


def compare(before: pd.DataFrame, after: pd.DataFrame) -> pd.DataFrame:
    """Return one row a standard of either version: `COLUMNS`, the newer one's order.

    Both have domain, standard_no and standard, one row a standard, in order. A standard
    is `kept` when domain, number and name are the same; `moved` when the name is, in
    the same domain or where it occurs once in each version; `renamed` when one of
    another name stands at the same number. What is left is `added` or, at the end,
    `dropped`; its other side is missing. Letter case and spaces around do not count,
    nor does a letter set before numbers (`P 1.2` is number 1.2 when names differ); an
    empty number is no number. That a name or number is the same does not show that
    what it asks for is.
    """
    old, new = _records(before), _records(after)
    old_keys, new_keys = map(_plain, old), map(_plain, new)
    matches = _matches(dict(enumerate(old_keys)), dict(enumerate(new_keys)))
    rows = [
        {
            "change": matches[place][1] if place in matches else ADDED,
            **_side("before", old[matches[place][0]] if place in matches else None),
            **_side("after", standard),
        }
        for place, standard in enumerate(new)
    ]
    taken = {place for place, _ in matches.values()}
    rows += [
        {"change": DROPPED, **_side("before", standard), **_side("after", None)}
        for place, standard in enumerate(old)
        if place not in taken
    ]
    return pd.DataFrame(rows, columns=COLUMNS, dtype="str")


def _records(standards: pd.DataFrame) -> list[Standard]:
    return list(standards[_PARTS].itertuples(index=False, name=None))


def _plain(standard: Standard) -> Standard:
    domain, number, name = (part.strip().casefold() for part in standard)
    return domain, number, name


def _matches(
    old: dict[int, Standard], new: dict[int, Standard]
) -> dict[int, tuple[int, str]]:
    """Return place in the newer version → place in the older one, and the change."""
    found: dict[int, tuple[int, str]] = {}
    for change, key in (
        (KEPT, lambda standard: standard),
        (MOVED, lambda standard: (standard[0], standard[2])),
        (MOVED, lambda standard: standard[2]),
        (RENAMED, lambda standard: standard[1].rpartition(" ")[2]),
    ):
        taken = {place for place, _ in found.values()}
        left = {place: of for place, of in old.items() if place not in taken}
        olds = _once(left, key)
        news = _once({p: of for p, of in new.items() if p not in found}, key)
        for cells in olds.keys() & news.keys():
            same_name = old[olds[cells]][2] == new[news[cells]][2]
            said = MOVED if change == RENAMED and same_name else change
            found[news[cells]] = olds[cells], said
    return found


def _once(
    standards: dict[int, Standard], key: Callable[[Standard], object]
) -> dict[object, int]:
    """Return key → place for the keys that occur once; an empty one is none."""
    counts = Counter(map(key, standards.values()))
    return {
        key(of): place
        for place, of in standards.items()
        if key(of) and counts[key(of)] == 1
    }


def _side(name: str, standard: Standard | None) -> dict[str, str | None]:
    parts = standard or (None, None, None)
    return {f"{name}_{part}": cell for part, cell in zip(_PARTS, parts, strict=True)}
