from hmip_dash.views.shared import reconciliation
from tests.build import measure, observation
from tests.views import made_up
from tests.views.made_up import ON


def spent(subject, value):
    return observation("cost", subject, "2024-25", value)


def population(code, people):
    return {
        "area_code": code,
        "age_group": "0 to 17",
        "year": 2024,
        "people": people,
        "published_code": None,
    }


def test_a_region_is_held_against_its_authorities(small):
    region, *authorities = codes(small)
    made_up.fill(
        small,
        measure=[measure("cost", unit="GBP")],
        observation=[
            spent(region, 100.0),
            *(spent(code, 20.0) for code in authorities),
        ],
        population=[population(region, 60)]
        + [population(code, 20) for code in authorities],
    )

    with small.connect() as connection:
        lines = reconciliation.lines(connection, ON)

    held = len(authorities)
    assert held == 3
    assert lines == [
        "Cost, 2024-25, North: 100 published, 60 summed over 3 of 3 local authorities "
        "[unknown]",
        "1 of 2 published totals equal the sum of their parts.",
    ]


def test_an_authority_without_a_figure_is_said_to_be_not_held(small):
    region, first, *_ = codes(small)
    made_up.fill(
        small,
        measure=[measure("cost", unit="GBP")],
        observation=[spent(region, 100.0), spent(first, 20.0)],
    )

    with small.connect() as connection:
        [line, _] = reconciliation.lines(connection, ON)

    assert line.endswith("20 summed over 1 of 3 local authorities [not held]")


def test_rates_without_counts_are_never_summed(small):
    region, *authorities = codes(small)
    made_up.fill(
        small,
        measure=[measure("cost", unit="per cent")],
        observation=[
            spent(region, 100.0),
            *(spent(code, 20.0) for code in authorities),
        ],
    )

    with small.connect() as connection:
        assert reconciliation.lines(connection, ON) == []


def test_every_difference_of_the_real_facts_has_a_reason(real):
    rows = reconciliation.reconciliation_rows(real, made_up.ON.replace(day=30))

    assert set(rows["reason"]) <= {"equal", "rounding", "not held", "unknown"}
    hours = rows[rows["figure"].str.startswith("Unpaid work hours")].iloc[0]
    # 12 regions as published in the same answer, one hour short of its total
    assert (hours["difference"], hours["held"], hours["reason"]) == (1, 12, "rounding")
    children = rows[rows["figure"].eq(reconciliation.CHILDREN)]
    assert set(children["reason"]) <= {"equal", "not held"}


def codes(_):
    """Return the region of the made-up land, then its authorities."""
    north = [area for area in made_up.AREAS if area["name"] == "North"]
    inside = [
        area
        for area in made_up.AREAS
        if area["kind"] == "local authority" and area["region"] == "North"
    ]
    return [area["area_code"] for area in [*north, *inside]]
