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
    **fields: Any,  # noqa: ANN401 - as the view's workbook takes it
) -> str:
    """Return the address of a view, empty without a `base` (the pages' own address).

    `fields` are those of its workbook. Defaults of the page are left out.
    """
    if not base:
        return ""
    row = catalogue.view(view)
    page = "" if row.is_default else row.address
    return page_link(f"{base}/{page}", on=on, today=today, **query(row, fields))


def page_link(page: str, *, on: date, today: date, **parameters: str | None) -> str:
    """Return the link to a page with a choice, relative to any other page."""
    past = None if on == today else on.isoformat()
    query = {name: value for name, value in parameters.items() if value}
    choice = urlencode({**query, **({"as_known_on": past} if past else {})})
    return f"{page}?{choice}" if choice else page


def arguments(row: View, fields: dict[str, Any]) -> dict[str, Any]:
    """Return the arguments of a view's workbook from fields and their values.

    None is a value like any other; a missing field is as the page shows it.
    """
    if not row.choice:
        return fields
    make = function(row.choice)
    own = signature(make).parameters
    of_choice = {name: value for name, value in fields.items() if name in own}
    rest = {name: value for name, value in fields.items() if name not in own}
    return {**rest, "choice": make(**of_choice)}


def required(row: View) -> list[str]:
    """Return the fields without which there is no workbook of a view."""
    return [
        name
        for name in dict.fromkeys(option.field for option in row.options)
        if _default(row, name) is Parameter.empty
    ]


def query(row: View, fields: dict[str, Any]) -> dict[str, str]:
    """Return the part of a choice that belongs in the address of a view."""
    values = {
        option: _value(option, fields)
        for option in row.options
        if option.key and (option.field in fields or "choice" in fields)
    }
    return {
        option.key: _text(option, value)
        for option, value in values.items()
        if value != _usual(row, option, fields)
    }


def _value(option: Option, fields: dict[str, Any]) -> Any:  # noqa: ANN401
    if option.field in fields:
        return fields[option.field]
    return getattr(fields["choice"], option.field)


def _usual(row: View, option: Option, fields: dict[str, Any]) -> Any:  # noqa: ANN401
    """Return the default of the page, used when its address does not say."""
    if option.usual:
        return function(option.usual)(fields["choice"])
    return _default(row, option.field)


def _default(row: View, field: str) -> Any:  # noqa: ANN401
    """Return the default of a field of a choice, or of an argument of a workbook."""
    for name in filter(None, (row.choice, row.workbook)):
        parameters = signature(function(name)).parameters
        if field in parameters:
            return parameters[field].default
    return None


def _text(option: Option, value: Any) -> str:  # noqa: ANN401
    """Return a value as an address has it, empty where it has none."""
    if value is None:
        return "all" if option.pooled else ""
    if option.form == "list":
        return ",".join(value)
    return "yes" if value is True else str(value)
