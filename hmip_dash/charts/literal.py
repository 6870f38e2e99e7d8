"""Draw a name, period or unit letter by letter, never as Plotly's markup."""

from collections.abc import Iterable

_MEANS_MORE = str.maketrans(
    {"&": "&amp;", "<": "&lt;", ">": "&gt;", "$": "&#36;", "{": "&#123;"}
)
"""What begins a tag, an entity, a formula, or a figure's place in a hover text."""


def literal(text: object) -> str:
    """Return text that Plotly draws exactly as it was given."""
    return str(text).translate(_MEANS_MORE)


def literals(texts: Iterable[object]) -> list[str]:
    """Return texts, each of which Plotly draws exactly as it was given."""
    return [literal(text) for text in texts]
