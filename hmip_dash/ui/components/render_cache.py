"""Keep what was drawn of a view, so that it is drawn once for all readers.

Tables, charts and sentences are the same for every reader of the same choice. Each is
kept for the version of the store it was drawn from; a load makes every version new.
What is kept is shared by all readers: nobody may change it.
"""

from collections.abc import Callable, Hashable
from functools import wraps
from typing import Any, Concatenate, ParamSpec, Protocol, TypeVar

from hmip_dash.result_cache import ResultCache
from hmip_dash.ui.components import html
from hmip_dash.ui.frame import store_access

_DRAWINGS = ResultCache[Any](1000)

Parameters = ParamSpec("Parameters")
Drawn = TypeVar("Drawn")


class View(Protocol):
    """A view that knows which choice it is of."""

    @property
    def key(self) -> Hashable:
        """Return the choice and the day."""


ViewT = TypeVar("ViewT", bound=View)


def drawn_once(
    draw: Callable[Concatenate[ViewT, Parameters], Drawn],
) -> Callable[Concatenate[ViewT, Parameters], Drawn]:
    """Make `draw` keep what it draws of a view; other arguments must be hashable."""

    @wraps(draw)
    def keep(
        view: ViewT, *arguments: Parameters.args, **named: Parameters.kwargs
    ) -> Drawn:
        # Links in what is drawn take the reader's choice along.
        links = html.carried_choices()
        key = (view.key, links, arguments, tuple(sorted(named.items())))
        name = f"{draw.__module__}.{draw.__qualname__}"
        return _DRAWINGS.get(
            (name, store_access.version(), key), lambda: draw(view, *arguments, **named)
        )

    return keep
