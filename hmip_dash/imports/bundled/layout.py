"""Describe one file of `data/`: how each column is read, and what its codes mean."""

from collections.abc import Callable
from dataclasses import dataclass

from hmip_dash.imports.bundled.cells import Value


@dataclass(frozen=True)
class Reference:
    """Values of `columns` must occur in `column` of `table`."""

    columns: tuple[str, ...]
    table: str
    column: str


@dataclass(frozen=True)
class Layout:
    """One file: how each column is read, its key, and what its codes refer to."""

    columns: dict[str, Callable[[str], Value]]
    key: tuple[str, ...]
    references: tuple[Reference, ...] = ()
