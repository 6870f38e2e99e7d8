"""Which letters can a PDF show, and what stands in place of those it cannot?

A PDF carries its fonts with it. Ours are Noto Sans and Noto Sans Arabic (SIL Open Font
License), which come as packages, so that no font of the machine is needed. A letter
that neither has is named in words, as [classical building]: the file stays readable
to everyone, and making it never fails.
"""

import unicodedata
from functools import cache
from pathlib import Path

import fontpkg_noto_sans
import fontpkg_noto_sans_arabic
from fontTools.ttLib import TTFont

FAMILIES = ("Noto Sans", "Noto Sans Arabic")
FOLDERS = tuple(
    Path(package.ROOT) / "files"
    for package in (fontpkg_noto_sans, fontpkg_noto_sans_arabic)
)
SHAPES = frozenset("◆●▲■○▼→≥≤")
"""Signs that the fonts within Typst itself show."""

_SPACE = frozenset("\n ")
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Mn", "Me", "Zl", "Zp"})


def shown(text: str) -> str:
    """Return text in which every letter can be shown."""
    known = _known()
    if all(letter in known for letter in text):
        return text
    return "".join(letter if letter in known else _named(letter) for letter in text)


def _named(letter: str) -> str:
    if letter == "\t":
        return " "
    if unicodedata.category(letter) in _UNSEEN:
        return ""
    return f"[{unicodedata.name(letter, 'sign not known').lower()}]"


@cache
def _known() -> frozenset[str]:
    letters: set[str] = set(SHAPES | _SPACE)
    for folder in FOLDERS:
        for path in folder.glob("*.ttf"):
            if "Italic" not in path.name:
                with TTFont(path, lazy=True) as font:
                    letters.update(map(chr, font.getBestCmap()))
    return frozenset(
        letter
        for letter in letters
        if unicodedata.category(letter) not in {"Cc", "Cf", "Cs"} or letter == "\n"
    )
