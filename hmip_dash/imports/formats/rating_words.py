"""Read one of the four ratings from a cell."""

from hmip_dash.imports.files.sheets import words
from hmip_dash.vocabulary import RATINGS

_NO_RATING = frozenset({"", "-", "not rated", "n/a", "none", "[x]", "[z]"})
_WORDS = {rating.casefold(): rating for rating in RATINGS}


def rating(cell: object) -> str | None:
    """Return one of the four ratings, None where there is none; raise ValueError.

    "Requires Improvement" and "Requires improvement" are both in public use.
    """
    text = words(str(cell))
    if text.casefold() in _NO_RATING:
        return None
    if text.casefold() not in _WORDS:
        raise ValueError(f"'{text}' is not one of the ratings {', '.join(RATINGS)}")
    return _WORDS[text.casefold()]
