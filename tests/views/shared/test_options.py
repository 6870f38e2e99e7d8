from datetime import date

import pytest

from hmip_dash.views.shared.options import options
from tests.build import alias, measure, observation
from tests.views import made_up
from tests.views.made_up import EARLY, ON


def test_what_can_be_chosen_is_what_is_there(land):
    found = options(land, ON)

    assert found.regions == {"PDU": ["North"], "YJS": ["North", "Wales"]}
    assert found.force_areas == {
        "E23000001": "Alpha",
        "E23000002": "Beta",
        "W15000001": "Gamma",
    }
    assert found.years == [2025, 2024, 2023, 2022, 2019]
    assert found.map_measures == {}


def test_areas_say_what_they_are_and_force_areas_stand_first(land):
    assert list(options(land, ON).areas.values()) == [
        "Alpha (police force area)",
        "Beta (police force area)",
        "Gamma (police force area)",
        "Ashby (local authority)",
        "Brook (local authority)",
        "Carr (local authority)",
        "Dale (local authority)",
        "North (region)",
        "England (country)",
        "England and Wales (country)",
        "Wales (country)",
    ]


def test_a_provider_that_closed_says_so(land):
    assert list(options(land, ON).providers.values()) == [
        "Ashby",
        "Ashby PDU",
        "Brook",
        "Carr",
        "Dale",
        "Elm (closed)",
        "Firth",
    ]


def test_frameworks_are_those_each_type_was_inspected_under_newest_first(land):
    assert options(land, ON).frameworks == {
        "PDU": {"pdu_2021": "Pdu 2021"},
        "YJS": {"youth_2021": "Youth 2021", "youth_2018": "Youth 2018"},
    }


def test_a_rate_with_values_can_be_put_on_the_map(small):
    made_up.fill(
        small,
        measure=[measure("offences", unit="rate per 1,000 aged 10-17")],
        observation=[
            observation("offences", "yjs-ashby", "2021-22", 3.0, kind="provider")
        ],
    )
    with small.connect() as connection:
        assert options(connection, ON).map_measures == {"offences": "Offences"}


def test_before_the_first_release_nothing_can_be_chosen(land):
    assert not any(vars(options(land, EARLY)).values())


def test_an_empty_store_offers_nothing(nothing):
    assert not any(vars(options(nothing, ON)).values())


def test_an_area_that_was_abolished_says_until_when(real):
    names = options(real, ON).areas.values()

    assert any(name.endswith("(local authority, to 2023)") for name in names)
    assert len(options(real, ON).providers) == 306


def test_a_service_is_found_before_a_council_of_its_name_and_closed_ones_last(land):
    found = list(options(land, ON).search.values())

    assert found.index("Ashby") < found.index("Ashby (local authority) · E06000001")
    assert found[-1] == "Elm (closed)"


def test_other_names_and_codes_are_found_with_the_whole_name(small):
    made_up.fill(
        small,
        aliases=[
            alias("local authority", "Brookshire", "E06000002", kind="former"),
            alias("local authority", "Brook, City of", "E06000002", kind="official"),
            alias("YJS", "Nant", "yjs-brook", kind="Welsh"),
            alias("local authority", "brook", "E06000002", kind="short"),
            alias("local authority", "Ended", "", kind="former"),
        ],
    )

    with small.connect() as connection:
        found = options(connection, ON).search

    assert found["area:E06000002"] == (
        "Brook (local authority) · Brook, City of · Brookshire · E06000002"
    )
    assert found["provider:yjs-brook"] == "Brook · Nant"
    assert not any("Ended" in label for label in found.values())


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("greater london", "provider:region-london"),
        ("bristol, city of", "area:E06000023"),
        ("e06000023", "area:E06000023"),
        ("caerdydd", "provider:pdu-cardiff-and-the-vale"),
        ("sir fynwy", "provider:yjs-monmouthshire-and-torfaen"),
        ("hackney youth", "provider:yjs-hackney"),
        ("rbkc", "provider:yjs-kensington-and-chelsea"),
    ],
)
def test_a_real_place_is_found_by_its_other_names(real, typed, first):
    found = options(real, date(2026, 11, 30)).search

    fitting = [key for key, label in found.items() if typed in label.casefold()]

    assert fitting[0] == first


def test_the_region_of_london_is_found_as_greater_london(real):
    found = options(real, date(2026, 11, 30)).search

    assert "Greater London" in found["area:E12000007"]
