"""Give the address at which the pages show a view of a choice."""

from datetime import date
from inspect import Parameter, signature
from typing import Any
from urllib.parse import urlencode

from hmip_dash import catalogue
from hmip_dash.catalogue import View
from hmip_dash.catalogue_options import Option
from hmip_dash.views.shared.lookup import function


def address(
    base: str,
    view: str,
    *,
    on: date,
    today: date,
    **chosen: Any,  # noqa: ANN401 - as the view's workbook takes it
) -> str:
    """Return the address of a view, empty without a `base` (the pages' own address).

    `chosen` is what its workbook is made of. What the page shows by itself is left out.
    """
    if not base:
        return ""
    row = catalogue.view(view)
    page = "" if row.is_default else row.address
    return live(f"{base}/{page}", on=on, today=today, **query(row, chosen))


def live(page: str, *, on: date, today: date, **asked: str | None) -> str:
    """Return a page with a choice, to stand beside the address of another page."""
    past = None if on == today else on.isoformat()
    query = {name: value for name, value in asked.items() if value}
    choice = urlencode({**query, **({"as_known_on": past} if past else {})})
    return f"{page}?{choice}" if choice else page


def arguments(row: View, given: dict[str, Any]) -> dict[str, Any]:
    """Return what the workbook of a view is made of, from fields and their values.

    A value of None is one that is meant; what is not given is as the page shows it.
    """
    if not row.choice:
        return given
    make = function(row.choice)
    own = signature(make).parameters
    of_choice = {name: value for name, value in given.items() if name in own}
    rest = {name: value for name, value in given.items() if name not in own}
    return {**rest, "choice": make(**of_choice)}


def required(row: View) -> list[str]:
    """Return the fields without which there is no workbook of a view."""
    return [
        name
        for name in dict.fromkeys(option.field for option in row.options)
        if _default(row, name) is Parameter.empty
    ]


def query(row: View, chosen: dict[str, Any]) -> dict[str, str]:
    """Return what of a choice stands in the address of a view."""
    values = {
        option: _value(option, chosen)
        for option in row.options
        if option.key and (option.field in chosen or "choice" in chosen)
    }
    return {
        option.key: _written(option, value)
        for option, value in values.items()
        if value != _usual(row, option, chosen)
    }


def _value(option: Option, chosen: dict[str, Any]) -> Any:  # noqa: ANN401
    if option.field in chosen:
        return chosen[option.field]
    return getattr(chosen["choice"], option.field)


def _usual(row: View, option: Option, chosen: dict[str, Any]) -> Any:  # noqa: ANN401
    """Return what the page shows when its address does not say."""
    if option.usual:
        return function(option.usual)(chosen["choice"])
    return _default(row, option.field)


def _default(row: View, field: str) -> Any:  # noqa: ANN401
    """Return what a field of a choice, or an argument of a workbook, is by itself."""
    for name in filter(None, (row.choice, row.workbook)):
        parameters = signature(function(name)).parameters
        if field in parameters:
            return parameters[field].default
    return None


def _written(option: Option, value: Any) -> str:  # noqa: ANN401
    """Return a value as an address has it, empty where it has none."""
    if value is None:
        return "all" if option.pooled else ""
    if option.form == "list":
        return ",".join(value)
    return "yes" if value is True else str(value)
