"""Phrases that no reader should meet, and where they stand in a text.

They were marked on the pages as sentences that nobody would say. Most say "here" for
"in the data", or build a sentence around a participle.
"""

import re

BANNED = (
    r"counted here",
    r"(?:rating|ratings|figure|figures|value|values|inspection|inspections) here\b",
    r"published here",
    r"held here",
    r"known here",
    r"(?:is|are) here\b(?! to)",
    r"in this store",
    r"no choice here",
    r"first rating here",
    r"Keep this view",
    r"kept view",
    r"The same as a table",
    r"Show what was known on",
    r"[Ss]een in a secondary list",
    r"what was found",
    r"[Ss]et beside",
    r"stands? beside",
    r"[Nn]othing of another",
    r"of this choice",
    r"may be few",
    r"cannot pose",
    r"[Ww]hat came again",
    r"picked by press",
    r"Ended: lasts",
    r"are to accept",
    r"is no mark of",
    r"closest names are",
    r"known no more",
    r"limits anew",
    r"first sorting",
    r"who was visited",
    r"were nobody different",
    r"no proof of being alike",
    r"[Cc]ounted is",
    r"followed each other",
    r"whom do I tell",
    r"\d to \d+ y old",
    r"\b0 y old",
    r"\(s\)",
)

_BANNED = re.compile("|".join(f"(?:{one})" for one in BANNED))


def banned_in(text: str) -> list[str]:
    """Return each banned phrase of a text with the words around it."""
    return [
        text[max(0, found.start() - 60) : found.end() + 40].replace("\n", " ")
        for found in _BANNED.finditer(text)
    ]
