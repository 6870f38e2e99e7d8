"""Compare names of areas and providers that are written differently.

Only what cannot tell two apart is left out: capitals, accents, hyphens, dots,
apostrophes, "&" for "and", footnote marks, and what kind of body it is. Every other
difference needs a line in data/aliases.csv.
"""

import re
import unicodedata

from hmip_dash.imports.files.tables import without_notes

_NOT_LETTERS = re.compile(r"[^a-z0-9]+")
_KINDS = {
    "YJS": r"youth (?:justice|offending|offender) (?:services?|teams?|partnership)"
    r"|y[oj][st]s?",
    "CRC": r"community rehabilitation company|crc",
    "NPS division": r"national probation service|nps|division",
    "Probation region": r"probation service|probation region|region|the probation",
    "PDU": r"probation delivery unit|pdu",
}
_KIND = {level: re.compile(rf"\b(?:{words})\b") for level, words in _KINDS.items()}


def plain(name: str, level: str = "") -> str:
    """Return a name as it is compared: "st helens" for "St. Helens [note 2]"."""
    text = unicodedata.normalize("NFKD", without_notes(name)).casefold()
    text = "".join(letter for letter in text if not unicodedata.combining(letter))
    text = text.replace("&", " and ").replace("'", "").replace("\u2019", "")
    text = _NOT_LETTERS.sub(" ", text).strip()
    if level in _KIND:
        shorter = " ".join(_KIND[level].sub(" ", text).split())
        return shorter or text
    return text
