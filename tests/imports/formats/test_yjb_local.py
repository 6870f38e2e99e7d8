import pytest

from hmip_dash.imports.recognition import prepare
from tests.imports.fixtures import files
from tests.imports.formats.made_up import codes, values, world

ABOUT = ["Financial_Year", "England_Wales", "Wales or English region", "PCC", " YJS"]
CHILDREN = [*ABOUT, "Sex", "Age group", "Ethnicity", "Number_Children"]
OUTCOME = [
    *ABOUT,
    "Caution_or_sentence_tier",
    "Caution_or_sentence_type",
    "Number_Cautioned_Sentenced",
    "",
]
OFFENCE = [*ABOUT, "Offence_group", "Number of proven offences"]


def about(service, year="2024-25", nation="England"):
    return [year, nation, "North Vale", "", service]


def population(*rows):
    table = [["financial_year", "yjs", "population"], *rows]
    return {"made-up population.csv": files.csv_file(table)}


PEOPLE = population(["2024-25", "Ashby", 2000], ["2024-25", "Brook", "1,000"])


def archive(children=(), outcome=(), offence=()):
    def book(headings, rows):
        cover = [["Made-up values"]]
        return files.ods({"Cover": cover, "Notes": cover, "Data": [headings, *rows]})

    return files.zipped(
        {
            "Local_level/Children_Table.ods": book(CHILDREN, children),
            "Local_level/Outcome_Table.ods": book(OUTCOME, outcome),
            "Local_level/Offence_Table v2.ods": book(OFFENCE, offence),
            "__MACOSX/Local_level/._Children_Table.ods": "x",
        }
    )


def test_rates_come_from_numbers_and_population_and_custody_from_outcomes():
    content = archive(
        children=[
            [*about("Ashby"), "Boys", "10-14", "White", 4],
            [*about("Ashby"), "Girls", "15-17", "White", 2],
            [*about("Brook YOT"), "Boys", "15-17", "Black", 5],
        ],
        outcome=[
            [*about("Ashby"), "Caution", "Youth caution", 6],
            [*about("Ashby"), "Custody", "Detention", 1],
            [*about("Brook"), "Community", "Order", 3],
        ],
        offence=[[*about("Ashby"), "Theft", 8]],
    )

    found = prepare("tables.zip", content, world(), companions=PEOPLE)

    assert (found.format, found.problems) == ("yjb-local", ())
    assert values(found) == [
        # (4 + 2) of 2,000 children are 3 per 1,000; 5 of 1,000 are 5
        ("yj-children-cautioned-or-sentenced-per-1000", "y1", "2024-25", 3),
        ("yj-children-cautioned-or-sentenced-per-1000", "y2", "2024-25", 5),
        ("yj-cautions-and-sentences-per-1000", "y1", "2024-25", 3.5),
        ("yj-cautions-and-sentences-per-1000", "y2", "2024-25", 3),
        ("yj-custody", "y1", "2024-25", 0.5),
        ("yj-custody", "y2", "2024-25", 0),
        ("yj-proven-offences-per-1000", "y1", "2024-25", 4),
    ]
    first = found.frame("observation").iloc[0]
    assert (first["numerator"], first["denominator"]) == (6, 2000)
    assert first["sheet"] == "Children_Table.ods: Data"


def test_without_a_population_there_is_no_rate_and_nothing_is_loaded():
    content = archive(children=[[*about("Ashby"), "Boys", "10-14", "White", 4]])

    found = prepare("tables.zip", content, world())

    assert codes(found) == [(0, "error", "no-population")]
    assert found.tables == {}


def test_a_service_without_a_population_is_named():
    content = archive(children=[[*about("Ashby"), "Boys", "10-14", "White", 4]])

    found = prepare(
        "tables.zip", content, world(), companions=population(["2023-24", "Ashby", 9])
    )

    assert codes(found) == [(2, "error", "no-population")]
    assert "'Ashby' in 2024-25" in found.problems[0].message


def test_a_sum_with_a_suppressed_part_is_not_the_sum_of_the_rest():
    content = archive(
        children=[
            [*about("Ashby"), "Boys", "10-14", "White", 4],
            [*about("Ashby"), "Girls", "10-14", "White", "[c]"],
        ]
    )

    row = (
        prepare("tables.zip", content, world(), companions=PEOPLE)
        .frame("observation")
        .iloc[0]
    )

    assert (row["symbol"], row["marker"]) == ("[c]", "[c]")
    assert row[["value", "numerator"]].isna().all()


def test_a_stray_value_for_england_is_said_and_changes_nothing():
    content = archive(offence=[[*about("Ashby", nation="London"), "Theft", 8]])

    found = prepare("tables.zip", content, world(), companions=PEOPLE)

    assert codes(found) == [(2, "warning", "stray-level")]
    assert len(values(found)) == 1


@pytest.mark.parametrize("number", ["many", "4-5"])
def test_a_number_that_is_none_stops_the_load(number):
    content = archive(children=[[*about("Ashby"), "Boys", "10-14", "White", number]])

    found = prepare("tables.zip", content, world(), companions=PEOPLE)

    assert codes(found) == [(2, "error", "not-a-number")]
    assert found.tables == {}
