"""Programs read numbers as numbers, days as days, and null where nothing is known."""

import pytest
from jsonschema import Draft202012Validator

from hmip_dash.api import openapi
from hmip_dash.api.endpoints import ENDPOINTS
from tests.api.cells import MISSING
from tests.api.served import all_rows, csv_rows
from tests.build import bundled_files

LISTS = pytest.mark.parametrize("endpoint", ENDPOINTS, ids=lambda one: one.name)


def row_schema(endpoint):
    answer = openapi.document()["paths"][endpoint.path]["get"]["responses"]["200"]
    schema = answer["content"]["application/json"]["schema"]
    return schema["properties"]["rows"]["items"]


@LISTS
def test_every_row_keeps_the_types_that_the_description_promises(site, endpoint):
    schema = Draft202012Validator(
        row_schema(endpoint), format_checker=Draft202012Validator.FORMAT_CHECKER
    )
    rows = all_rows(site, endpoint.path)

    assert [error.message for row in rows for error in schema.iter_errors(row)] == []
    assert len(rows) >= 4


@LISTS
def test_no_word_stands_for_what_is_not_known(site, endpoint):
    for row in all_rows(site, endpoint.path):
        for name, value in row.items():
            assert value not in MISSING and value != "", (name, row)


@LISTS
def test_csv_says_what_json_says_and_is_empty_for_null(site, endpoint):
    rows = site.ask(f"{endpoint.path}?limit=1000").json["rows"]

    assert csv_rows(site, endpoint.path, limit=1000) == [
        {name: as_text(value) for name, value in row.items()} for row in rows
    ]


def as_text(value):
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None else str(value)


def test_a_date_known_to_the_month_or_year_says_so_in_its_own_column(site):
    rows = all_rows(site, "/api/v1/inspections")

    length = {"day": 10, "month": 7, "year": 4}
    assert {row["published_precision"] for row in rows} == {*length, None}
    for row in rows:
        assert len(row["published"] or "") == length.get(row["published_precision"], 0)


def test_yes_no_and_not_stated_of_the_facts_are_true_false_and_null(site):
    stated = {
        row["inspection_id"]: {"yes": True, "no": False}.get(row["joint"])
        for table, rows in bundled_files().values()
        if table == "inspection"
        for row in rows
    }

    listed = all_rows(site, "/api/v1/inspections")

    assert {row["inspection_id"]: row["joint"] for row in listed} == stated
    assert {True, False, None} == set(stated.values())
