"""Show text from the address, the data or a form letter by letter, never as markup."""

import re

WORD_JOINER = "\u2060"
"""Takes no room and shows nothing; it parts letters that would otherwise be read as
one address, emoji or arrow, which a backslash does not prevent."""

_SPACE = re.compile(r"\s+")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_SPECIAL = re.compile(r"([\\`*\[\]<>#$~|&!]|(?<![^\W_])_|_(?![^\W_]))")
"""An underscore within a word begins nothing."""
_BEGINS_A_LIST = re.compile(r"^(\d*)([-+.)=])")
_PARTED = re.compile(
    r"""
    (?<=:)(?=\S)            # :red[, :material/, :smile:, https://
    | (?<=@)(?=\S)          # an e-mail address
    | (?<=www)(?=\.)        # a web address without https
    | (?<=[-<~>])(?=[-=>])  # arrows, dashes and signs drawn from two letters
    """,
    re.VERBOSE | re.IGNORECASE,
)


def plain(text: object) -> str:
    """Return text as the Markdown that shows exactly it, on one line.

    Links, emphasis, HTML, formulas, colours, icons and emoji are shown as they were
    typed. Use it for whatever goes into a heading, label or message of Streamlit.
    """
    line = _SPACE.sub(" ", _CONTROL.sub("", str(text))).strip()
    parted = _PARTED.sub(WORD_JOINER, line)
    return _BEGINS_A_LIST.sub(r"\1\\\2", _SPECIAL.sub(r"\\\1", parted))
