import pytest

from hmip_dash.views.area import tiles
from tests.build import measure, observation
from tests.views import made_up
from tests.views.made_up import ON

OFFENCES = [
    # Alpha: 12 of 400 and 3 of 600; Beta: Carr alone, as Brook works in both
    observation(
        "offences", "yjs-ashby", "2021-22", 30.0, kind="provider", counts=(12, 400)
    ),
    observation(
        "offences", "yjs-firth", "2021-22", 5.0, kind="provider", counts=(3, 600)
    ),
    observation(
        "offences", "yjs-brook", "2021-22", 900.0, kind="provider", counts=(900, 1000)
    ),
    observation(
        "offences", "yjs-carr", "2021-22", 0.0, kind="provider", counts=(0, 50)
    ),
    observation(
        "offences", "yjs-ashby", "2020-21", 99.0, kind="provider", counts=(99, 1000)
    ),
]
RATE = measure("offences", unit=tiles.UNIT)


def by_name(found, *columns):
    rows = found.rows.set_index("name")[list(columns)].astype("object")
    return rows.where(rows.notna(), None).T.to_dict("list")


def test_services_rated_below_good_are_counted_of_those_rated(land):
    found = tiles.tiles(land, "YJS", ON)

    # Alpha: Ashby, Brook and Firth open, Firth unrated, Brook Inadequate; Beta: Brook
    # again and Carr; Gamma: Dale, in a secondary list only. Elm is closed.
    assert by_name(found, "services", "rated", "below_good") == {
        "Alpha": [3, 2, 1],
        "Beta": [2, 1, 1],
        "Gamma": [1, 0, 0],
    }
    assert found.title == "Youth justice services rated below Good, of those rated"


def test_a_secondary_list_is_counted_when_asked_for(land):
    found = tiles.tiles(land, "YJS", ON, secondary=True)

    assert by_name(found, "rated", "below_good")["Gamma"] == [1, 0]


def test_a_force_area_without_a_service_of_that_type_has_none(land):
    found = tiles.tiles(land, "PDU", ON)

    assert by_name(found, "services", "rated", "below_good") == {
        "Alpha": [1, 1, 1],
        "Beta": [0, 0, 0],
        "Gamma": [0, 0, 0],
    }


def measured(engine, observed=OFFENCES):
    made_up.fill(engine, measure=[RATE], observation=observed)
    with engine.connect() as connection:
        return tiles.tiles(connection, "offences", ON)


def test_a_rate_is_summed_from_counts_and_not_averaged(small):
    found = measured(small)

    # 12 + 3 = 15 of 400 + 600 = 1,000: 15 per 1,000, where the average of 30 and 5
    # would be 17.5
    assert by_name(found, "numerator", "denominator", "value")["Alpha"] == [
        15,
        1000,
        15.0,
    ]
    assert (found.unit, found.period) == (tiles.UNIT, "2021-22")


def test_a_service_in_two_force_areas_is_in_none_of_the_sums(small):
    assert by_name(measured(small), "services", "reporting", "numerator") == {
        "Alpha": [2, 2, 15],
        "Beta": [1, 1, 0],
        "Gamma": [1, 0, None],
    }


def test_a_count_of_nought_is_a_rate_of_nought_and_no_count_is_none(small):
    values = by_name(measured(small), "value")

    assert values["Beta"] == [0.0]
    assert values["Gamma"] == [None]


@pytest.mark.parametrize("counts", [(None, 600), (3, None)])
def test_half_a_pair_of_counts_is_in_no_sum(small, counts):
    half = {**OFFENCES[1], "numerator": counts[0], "denominator": counts[1]}

    found = measured(small, [OFFENCES[0], half])

    assert by_name(found, "reporting", "value")["Alpha"] == [1, 30.0]


def test_a_population_of_nought_has_no_rate(small):
    nobody = {**OFFENCES[0], "numerator": 0, "denominator": 0}

    assert by_name(measured(small, [nobody]), "value")["Alpha"] == [None]


def test_only_rates_with_values_can_be_put_on_the_map(small):
    made_up.fill(
        small,
        measure=[RATE, measure("reoffending"), measure("empty", unit=tiles.UNIT)],
        observation=[
            *OFFENCES,
            observation("reoffending", "E06000001", "2021-22", 40.0),
        ],
    )
    with small.connect() as connection:
        assert tiles.measures_with_counts(connection, ON) == {"offences": "Offences"}


def test_every_real_force_area_has_its_own_tile(real):
    for shows in ("YJS", *tiles.measures_with_counts(real, ON)):
        rows = tiles.tiles(real, shows, ON).rows
        assert len(rows) == 43
        assert not rows.duplicated(["tile_row", "tile_column"]).any()
