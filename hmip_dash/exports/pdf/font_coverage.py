"""Replace letters that the fonts of a PDF cannot show by their names.

A PDF embeds its fonts. Ours are Noto Sans and Noto Sans Arabic (SIL Open Font
License), which come as packages, so that no font of the machine is needed. A letter
that neither has is named in words, as [classical building], so that writing a file
never fails.
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
"""Signs that the fonts built into Typst show."""

_SPACE = frozenset("\n ")
_INVISIBLE = frozenset({"Cc", "Cf", "Cs", "Mn", "Me", "Zl", "Zp"})


def printable(text: str) -> str:
    """Return text that the fonts can show."""
    known_letters = _known_letters()
    if all(letter in known_letters for letter in text):
        return text
    return "".join(
        letter if letter in known_letters else _spelled_out(letter) for letter in text
    )


def _spelled_out(letter: str) -> str:
    if letter == "\t":
        return " "
    if unicodedata.category(letter) in _INVISIBLE:
        return ""
    return f"[{unicodedata.name(letter, 'sign not known').lower()}]"


@cache
def _known_letters() -> frozenset[str]:
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
