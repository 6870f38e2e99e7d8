"""Describe the API to programs (OpenAPI 3.1)."""

from collections.abc import Sequence

from hmip_dash import __version__
from hmip_dash.api import problems
from hmip_dash.api.endpoints import ENDPOINTS, FEED_FILTERS, Endpoint
from hmip_dash.api.filters import DEFAULT_ROWS, FORMATS, MAX_LETTERS, MAX_ROWS, Filter
from hmip_dash.views.open_data.columns import OpenColumn
from hmip_dash.views.shared.phrases import capitalised
from hmip_dash.vocabulary import LICENCE

DESCRIPTION = (
    "Published inspections, ratings and measures of probation providers and youth "
    "justice services, read only. A cell is null in JSON, and empty in CSV, where "
    "nothing is known or it does not apply. " + LICENCE
)
PARTIAL_DATE = r"^\d{4}(-\d{2}(-\d{2})?)?$"
_TYPES = {
    "text": {"type": "string"},
    "whole number": {"type": "integer"},
    "number": {"type": "number"},
    "boolean": {"type": "boolean"},
    "day": {"type": "string", "format": "date"},
    "partial date": {"type": "string", "pattern": PARTIAL_DATE},
}
"""Type of a column → its JSON Schema."""

PROBLEM = {
    "type": "object",
    "required": ["type", "title", "status", "detail"],
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
        "filter": {"type": "string"},
        "allowed": {"type": "array", "items": {"type": "string"}},
    },
}


def document() -> dict:
    """Return the description of every list and of the feed."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "HMIP Dash",
            "version": __version__,
            "description": DESCRIPTION,
        },
        "paths": {
            **{endpoint.path: _path(endpoint) for endpoint in ENDPOINTS},
            "/api/v1/feed": _feed(),
        },
        "components": {"schemas": {"Problem": PROBLEM}},
    }


def _path(endpoint: Endpoint) -> dict:
    return {
        "get": {
            "operationId": endpoint.name,
            "summary": endpoint.summary,
            "parameters": parameters(endpoint.filters),
            "responses": {
                "200": {
                    "description": "A part of the list.",
                    "headers": {"ETag": {"schema": {"type": "string"}}},
                    "content": {
                        "application/json": {"schema": _response_schema(endpoint)},
                        "text/csv": {"schema": {"type": "string"}},
                    },
                },
                "304": {"description": "The program has this part already."},
                **problem_responses("400", "401", "405", "429", "503"),
            },
        }
    }


def _feed() -> dict:
    return {
        "get": {
            "operationId": "feed",
            "summary": "New and changed inspections and publications, as Atom.",
            "parameters": parameters(FEED_FILTERS),
            "responses": {
                "200": {
                    "description": "The newest, what changed last first.",
                    "content": {"application/atom+xml": {"schema": {"type": "string"}}},
                },
                "304": {"description": "The program has this already."},
                **problem_responses("400", "401", "405", "429", "503"),
            },
        }
    }


def parameters(filters: Sequence[Filter]) -> list[dict]:
    """Return filters as parameters of a query."""
    return [
        {
            "name": filter_.name,
            "in": "query",
            "description": f"{capitalised(filter_.description)}.",
            "schema": _parameter_schema(filter_),
        }
        for filter_ in filters
    ]


def problem_responses(*statuses: str) -> dict:
    """Return the responses that are problems."""
    schema = {"schema": {"$ref": "#/components/schemas/Problem"}}
    return {
        status: {
            "description": "What is wrong, in a sentence.",
            "content": {problems.TYPE: schema},
        }
        for status in statuses
    }


def _parameter_schema(filter_: Filter) -> dict:
    if filter_.choices:
        default = {"default": filter_.default} if filter_.default else {}
        if filter_.choices == FORMATS:
            default = {"default": FORMATS[0]}
        return {"type": "string", "enum": list(filter_.choices), **default}
    if filter_.value_form == "limit":
        whole = {"type": "integer", "minimum": 1, "maximum": MAX_ROWS}
        return {**whole, "default": DEFAULT_ROWS}
    if filter_.value_form == "year":
        return {"type": "integer", "minimum": 1, "maximum": 9999}
    if filter_.value_form in ("day", "any day"):
        return {"type": "string", "format": "date"}
    if filter_.value_form == "text":
        return {"type": "string", "minLength": 1, "maxLength": MAX_LETTERS}
    return {"type": "string", "minLength": 1}


def _response_schema(endpoint: Endpoint) -> dict:
    texts = {"type": "array", "items": {"type": "string"}}
    properties = {
        "title": {"type": "string"},
        "as_known_on": {"type": "string", "format": "date"},
        "filters": {"type": "object", "additionalProperties": {"type": "string"}},
        "total": {"type": "integer", "minimum": 0},
        "rows": {"type": "array", "items": _row_schema(endpoint.columns)},
        "next": {"type": ["string", "null"]},
        "notes": texts,
        "sources": texts,
        "licence": {"type": "string"},
    }
    return _closed_object(properties)


def _row_schema(columns: Sequence[OpenColumn]) -> dict:
    return _closed_object({column.name: _cell_schema(column) for column in columns})


def _cell_schema(column: OpenColumn) -> dict:
    schema: dict = _TYPES[column.type]
    choices: list[str | None] = list(column.choices)
    if column.nullable:
        schema = {**schema, "type": [schema["type"], "null"]}
        choices = [*choices, None]
    values = {"enum": choices} if column.choices else {}
    return {"description": column.label, **schema, **values}


def _closed_object(properties: dict) -> dict:
    return {
        "type": "object",
        "required": list(properties),
        "properties": properties,
        "additionalProperties": False,
    }
