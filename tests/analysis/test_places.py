import pandas as pd
import pytest

from hmip_dash.analysis import places

AREAS = pd.DataFrame(
    [
        ("K04", "England and Wales", "country", None, None),
        ("E92", "England", "country", None, None),
        ("W92", "Wales", "country", None, "Wales"),
        ("E12", "North", "region", None, "North"),
        ("E13", "South", "region", None, "South"),
        ("E23", "Northshire force", "police force area", "E23", "North"),
        ("W15", "Welsh force", "police force area", "W15", "Wales"),
        ("E06", "Ashby", "local authority", "E23", "North"),
        ("E07", "Brook", "local authority", "E23", "North"),
        ("E08", "Southton", "local authority", "E24", "South"),
        ("W06", "Carr", "local authority", "W15", "Wales"),
    ],
    columns=["area_code", "name", "kind", "police_force_area_code", "region"],
)


def coverage(*rows):
    return pd.DataFrame(rows, columns=["provider_id", "area_code", "share"])


COVERAGE = coverage(
    ("crc-north", "E23", "whole"),
    ("yjs-ashby-brook", "E07", "whole"),
    ("yjs-ashby-brook", "E06", "whole"),
    ("pdu-ashby", "E06", "part"),
    ("yjs-carr", "W06", "whole"),
    ("yjs-southton", "E08", "whole"),
)


def serving(area_code, rows=COVERAGE):
    found = places.serving(rows, AREAS, area_code)
    return {row.provider_id: (row.share, row.through) for row in found.itertuples()}


def test_a_local_authority_is_served_by_its_own_and_those_of_its_force_area():
    assert serving("E06") == {
        "crc-north": ("whole", "Northshire force"),
        "pdu-ashby": ("part", "Ashby"),
        "yjs-ashby-brook": ("whole", "Ashby"),
    }


def test_a_force_area_is_served_by_all_who_work_in_its_authorities():
    assert serving("E23") == {
        "crc-north": ("whole", "Northshire force"),
        "pdu-ashby": ("part", "Ashby"),
        "yjs-ashby-brook": ("whole", "Ashby, Brook"),
    }


def test_a_region_is_served_by_all_who_work_in_it_and_by_no_one_else():
    assert set(serving("E12")) == {"crc-north", "pdu-ashby", "yjs-ashby-brook"}
    assert set(serving("E13")) == {"yjs-southton"}


@pytest.mark.parametrize(
    "nation, providers",
    [
        ("E92", {"crc-north", "pdu-ashby", "yjs-ashby-brook", "yjs-southton"}),
        ("W92", {"yjs-carr"}),
        (
            "K04",
            {"crc-north", "pdu-ashby", "yjs-ashby-brook", "yjs-carr", "yjs-southton"},
        ),
    ],
)
def test_a_nation_is_served_by_all_who_work_in_it(nation, providers):
    assert set(serving(nation)) == providers


def test_a_provider_serves_in_part_only_when_all_it_covers_here_is_a_part():
    part_and_whole = coverage(("pdu", "E06", "part"), ("pdu", "E07", "whole"))
    parts = coverage(("pdu", "E06", "part"), ("pdu", "E07", "part"))

    assert serving("E23", part_and_whole) == {"pdu": ("whole", "Ashby, Brook")}
    assert serving("E06", part_and_whole) == {"pdu": ("part", "Ashby")}
    assert serving("E23", parts) == {"pdu": ("part", "Ashby, Brook")}


def test_an_area_that_nobody_serves_and_an_unknown_area_give_no_rows():
    nobody = places.serving(coverage(("yjs-carr", "W06", "whole")), AREAS, "E12")
    unknown = places.serving(COVERAGE, AREAS, "E99")

    assert len(nobody) == len(unknown) == 0
    assert set(nobody) == set(unknown) == {"provider_id", "share", "through"}


def test_an_authority_whose_force_area_is_not_known_is_served_by_its_own_alone():
    areas = AREAS.assign(
        police_force_area_code=AREAS["police_force_area_code"].where(
            AREAS["area_code"].ne("E06")
        )
    )

    found = places.serving(COVERAGE, areas, "E06")

    assert found["provider_id"].tolist() == ["pdu-ashby", "yjs-ashby-brook"]


@pytest.mark.parametrize(
    "area_code, names",
    [
        ("E06", ["Ashby"]),
        ("E23", ["Ashby", "Brook"]),
        ("E12", ["Ashby", "Brook"]),
        ("E92", ["Ashby", "Brook", "Southton"]),
        ("W92", ["Carr"]),
        ("K04", ["Ashby", "Brook", "Carr", "Southton"]),
        ("E99", []),
    ],
)
def test_the_authorities_in_an_area_stand_by_name(area_code, names):
    assert places.authorities_in(AREAS, area_code)["name"].tolist() == names


def test_a_provider_works_once_in_each_force_area_that_it_touches():
    rows = coverage(
        ("yjs-ashby-brook", "E06", "whole"),
        ("yjs-ashby-brook", "E07", "whole"),
        ("yjs-far", "E06", "part"),
        ("yjs-far", "W06", "whole"),
        ("crc-north", "E23", "whole"),
        ("nation-wide", "E92", "whole"),
    )

    assert places.force_areas(rows, AREAS).values.tolist() == [
        ["yjs-ashby-brook", "E23"],
        ["yjs-far", "E23"],
        ["yjs-far", "W15"],
        ["crc-north", "E23"],
    ]


def test_the_region_above_an_area_is_wales_where_it_lies_in_wales():
    assert places.region_code(AREAS, "E06") == "E12"
    assert places.region_code(AREAS, "E23") == "E12"
    assert places.region_code(AREAS, "W06") == "W92"


def test_an_area_without_a_region_and_an_unknown_one_have_none_above():
    assert places.region_code(AREAS, "E92") is None
    assert places.region_code(AREAS, "E99") is None
