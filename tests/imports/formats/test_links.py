import pytest

from hmip_dash.imports.recognition import prepare
from tests import build
from tests.imports.fixtures.files import csv_file
from tests.imports.known import bundled_known, known

HEADINGS = (
    "framework provider_type domain standard_no standard measure_id reason status"
).split()
CODES = ["youth_2021", "YJS", "Organisational delivery", "1.1", "Leadership"]


@pytest.fixture
def store():
    return known(
        measures=[
            build.measure("offences"),
            build.measure("contact", applies_to="CRC"),
        ],
        standards=[
            build.standard(1, "1.1", "Leadership"),
            build.standard(2, "1.2", "Staff"),
            build.standard(3, "2.1", "Planning"),
            build.standard(4, "3.1", "Planning", domain="Out-of-court"),
        ],
    )


def links(*rows, headings=HEADINGS):
    return csv_file([headings, *rows])


def test_a_link_is_read_and_an_empty_status_is_a_proposal(store):
    found = prepare("links.csv", links([*CODES, "offences", "made up", ""]), store)

    assert (found.format, found.problems) == ("links", ())
    row = found.frame("bears_on").iloc[0]
    assert row["status"] == "proposed, to be confirmed"
    assert (row["standard_no"], row["measure_id"], row["row"]) == ("1.1", "offences", 2)


def test_a_number_alone_names_a_standard_and_so_does_a_measures_name(store):
    row = ["youth_2021", "YJS", "", "1.2", "", "Offences", "made up", "confirmed"]

    found = prepare("links.csv", links(row), store).frame("bears_on").iloc[0]

    assert (found["standard"], found["measure_id"]) == ("Staff", "offences")


def test_each_fault_is_named_at_its_own_cell(store):
    of, end = ["youth_2021", "YJS"], ["made up", "confirmed"]
    content = links(
        ["youth_1999", "YJS", "", "1.1", "", "offences", *end],
        ["youth_2021", "YOT", "", "1.1", "", "offences", *end],
        [*of, "", "1.9", "", "offences", *end],
        [*of, "", "", "Leadershop", "offences", *end],
        [*of, "", "", "Planning", "offences", *end],
        [*of, "", "", "", "offences", *end],
        [*of, "", "1.1", "", "ofences", *end],
        [*of, "", "1.1", "", "contact", *end],
        [*of, "", "1.1", "", "offences", "", "confirmed"],
        [*of, "", "1.1", "", "offences", "made up", "sure"],
    )

    found = prepare("links.csv", content, store)

    assert len(found.frame("bears_on")) == 0
    assert [(p.row, p.column, p.code) for p in found.problems] == [
        (2, "framework", "unknown-framework"),
        (3, "provider_type", "unknown-provider-type"),
        (4, "standard", "unknown-standard"),
        (5, "standard", "unknown-standard"),
        (6, "standard", "several-candidates"),
        (7, "standard", "no-standard"),
        (8, "measure_id", "unknown-measure"),
        (9, "measure_id", "other-provider-type"),
        (10, "reason", "no-reason"),
        (11, "status", "unknown-status"),
    ]
    assert "Leadership" in found.problems[3].mend
    assert "offences" in found.problems[6].mend


def test_a_missing_column_is_named(store):
    content = links(
        [*CODES, "offences", "confirmed"], headings=[*HEADINGS[:6], "status"]
    )

    found = prepare("links.csv", content, store)

    assert [(p.column, p.code) for p in found.problems] == [
        ("reason", "missing-column")
    ]


def test_the_bundled_table_is_read_as_it_stands():
    content = (build.BUNDLED / "bears_on.csv").read_bytes()

    found = prepare("bears_on.csv", content, bundled_known())

    assert (found.format, found.problems) == ("links", ())
    assert len(found.frame("bears_on")) == 37
