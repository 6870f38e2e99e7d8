import pytest

from hmip_dash.views.area.view import area
from tests.build import measure, observation
from tests.views import made_up
from tests.views.made_up import EARLY, ON


def now_and_before(connection, code):
    services = area(connection, code, ON).services
    return (
        list(services[services["is_open"]]["provider"]),
        list(services[~services["is_open"]]["provider"]),
    )


@pytest.mark.parametrize(
    "code, now, before",
    [
        ("E06000001", ["Ashby", "Ashby PDU"], ["Elm"]),
        ("E06000003", ["Brook", "Carr"], []),
        ("E23000001", ["Ashby", "Ashby PDU", "Brook", "Firth"], ["Elm"]),
        ("E12000001", ["Ashby", "Ashby PDU", "Brook", "Carr", "Firth"], ["Elm"]),
        ("E92000001", ["Ashby", "Ashby PDU", "Brook", "Carr", "Firth"], ["Elm"]),
        ("W92000004", ["Dale"], []),
        (
            "K04000001",
            ["Ashby", "Ashby PDU", "Brook", "Carr", "Dale", "Firth"],
            ["Elm"],
        ),
    ],
)
def test_an_area_of_each_kind_has_its_services_of_today_and_of_before(
    land, code, now, before
):
    assert now_and_before(land, code) == (now, before)


def test_an_unknown_area_and_one_not_known_yet_give_nothing(land):
    assert area(land, "E99", ON) is None
    assert area(land, "E06000001", EARLY) is None


def test_services_are_counted_by_type_and_those_closed_are_not(land):
    headlines = area(land, "E23000001", ON).headlines

    # Alpha: Ashby Good, Brook Inadequate, Firth unrated; Elm is closed
    counts = [
        (figures.provider_type, figures.services, figures.rated, figures.k)
        for figures in headlines
    ]
    assert counts == [("YJS", 3, 2, 1), ("PDU", 1, 1, 0)]


def test_a_rating_of_a_secondary_list_counts_when_asked_for(land):
    def rated(**choice):
        return area(land, "W92000004", ON, **choice).headlines[0].rated

    assert (rated(), rated(secondary=True)) == (0, 1)


def test_a_service_says_which_part_of_the_area_it_covers(land):
    services = area(land, "E23000002", ON).services.set_index("provider_id")

    assert services.loc["yjs-brook", ["share", "through"]].tolist() == ["part", "Carr"]


def test_values_are_of_the_area_its_authorities_and_its_youth_services(small):
    made_up.fill(
        small,
        measure=[measure("reoffending")],
        observation=[
            observation("reoffending", code, "2023-24", value)
            for code, value in [
                ("E23000001", 1.0),
                ("E06000001", 2.0),
                ("E06000002", 3.0),
                ("E06000003", 9.0),
            ]
        ]
        + [observation("reoffending", "yjs-firth", "2023-24", 4.0, kind="provider")],
    )
    with small.connect() as connection:
        view = area(connection, "E23000001", ON)

    assert view.authorities == 2
    assert view.values[["subject_name", "value"]].values.tolist() == [
        ["Alpha", 1.0],
        ["Ashby", 2.0],
        ["Brook", 3.0],
        ["Firth", 4.0],
    ]


def test_a_whole_nation_shows_its_own_values_and_not_each_authoritys(real):
    view = area(real, "E92000001", ON)

    assert view.authorities > 40
    assert set(view.values["subject"]) <= {"E92000001"}


def test_every_bundled_force_area_has_services_today(real):
    for code in ("E23000001", "E23000013", "W15000001"):
        services = area(real, code, ON).services
        assert services["is_open"].any()
        assert services["provider_id"].is_unique
