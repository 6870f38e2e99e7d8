"""Make the workbook of any view of the catalogue."""

from datetime import date
from typing import Any

from sqlalchemy import Connection

from hmip_dash import catalogue
from hmip_dash.views.shared.lookup import function


def workbook(
    connection: Connection,
    view: str,
    on: date,
    made_on: date,
    **choice: Any,  # noqa: ANN401 - handed on to the view's own workbook
) -> Any:  # noqa: ANN401 - a Book, or a Pack of a row that is one
    """Return the workbook of a view and choice, None when there is nothing of it."""
    make = function(catalogue.view(view).workbook)
    return make(connection, on=on, made_on=made_on, **choice)
