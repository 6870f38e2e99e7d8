"""Per how many does a unit count, and do two publishers mean the same unit?"""

import re
from functools import lru_cache

_RATE = re.compile(r"(?:rate )?per (\d[\d,]*)\b")
_RATIO = re.compile(r"[a-z ]+ per [a-z]+")
_NAMES = {
    "%": "per cent",
    "percent": "per cent",
    "percentage": "per cent",
    "£": "gbp",
    "pounds": "gbp",
    "£ thousand": "gbp thousand",
    "£000": "gbp thousand",
    "£000s": "gbp thousand",
}
PER_CENT = "per cent"


@lru_cache(maxsize=1024)
def per(unit: str) -> float | None:
    """Return the number that a count over a count is multiplied by in this unit.

    100 for a percentage, 1,000 for a rate per 1,000, 1 for a ratio such as reoffences
    per reoffender; None where a unit is no count over a count (pounds, scores).
    """
    plain = normal(unit)
    if plain == PER_CENT:
        return 100.0
    if found := _RATE.match(plain):
        return float(found[1].replace(",", ""))
    return 1.0 if _RATIO.fullmatch(plain) else None


def rate_per(unit: str) -> float | None:
    """Return 1,000 for a rate per 1,000 of anybody; None for what is no such rate."""
    found = _RATE.match(normal(unit))
    return float(found[1].replace(",", "")) if found else None


def same(one: str, other: str) -> bool:
    """Return whether two publishers mean one unit.

    Spelling does not matter, and neither does of whom a rate is: "per 1,000" is meant
    by "rate per 1,000 aged 10-17" too.
    """
    scale = rate_per(one)
    if scale is not None:
        return scale == rate_per(other)
    return normal(one) == normal(other)


def normal(unit: str) -> str:
    """Return a unit in small letters and single spaces, by its usual name."""
    plain = " ".join(unit.split()).casefold()
    return _NAMES.get(plain, plain)
