import pandas as pd

from hmip_dash.views.shared import observations
from tests.build import measure, observation
from tests.views import made_up
from tests.views.made_up import ON

OBSERVED = [
    observation("reoffending", "E06000001", "2022-23", 20.0, counts=(2, 10)),
    observation("reoffending", "E06000001", "2023-24", None),
    observation("reoffending", "E06000002", "2023-24", 40.0),
    observation("reoffending", "W06000001", "2023-24", 60.0),
    observation("reoffending", "E12000001", "2023-24", 33.0),
    observation("spending", "E06000001", "2023-24", 1000.0),
    observation("spending", "E12000001", "2023-24", 9000.0),
    observation("reoffending", "yjs-ashby", "2023-24", 21.0, kind="provider"),
]


def series(engine, *subjects, observed=OBSERVED):
    made_up.fill(
        engine,
        measure=[measure("reoffending"), measure("spending", unit="GBP")],
        observation=observed,
    )
    with engine.connect() as connection:
        return observations.observations(connection, subjects, ON)


def rows(frame, *columns):
    shown = frame[list(columns)].astype("object")
    return shown.where(shown.notna(), None).values.tolist()


def test_the_value_of_the_region_stands_beside_that_of_the_same_period(small):
    values = series(small, "E06000001")

    assert rows(values, "measure_id", "period", "value", "region_value") == [
        ["reoffending", "2022-23", 20.0, None],
        ["reoffending", "2023-24", None, 33.0],
        ["spending", "2023-24", 1000.0, None],
    ]


def test_a_total_in_pounds_has_no_value_of_its_region(small):
    values = series(small, "E06000001")

    assert values[values["unit"].eq("GBP")]["region_value"].isna().all()


def test_a_youth_service_is_beside_the_region_it_lies_in(small):
    assert rows(series(small, "yjs-ashby"), "subject_name", "region_value") == [
        ["Ashby", 33.0]
    ]


def test_a_region_is_not_beside_itself(small):
    values = series(small, "E12000001")

    assert values["region_value"].isna().all()
    assert values["subject_name"].unique().tolist() == ["North"]


def test_no_subject_and_an_unknown_one_give_no_rows(small):
    values = series(small, "E99")

    assert values.empty
    assert list(values) == observations.COLUMNS


def test_the_newest_row_of_each_place_is_its_latest_known_or_not(small):
    newest = observations.latest(series(small, "E06000001", "E06000002"))

    assert rows(newest, "measure_id", "subject_name", "period", "value") == [
        ["reoffending", "Ashby", "2023-24", None],
        ["reoffending", "Brook", "2023-24", 40.0],
        ["spending", "Ashby", "2023-24", 1000.0],
    ]


def of_measure(frame, measure_id="reoffending"):
    return frame[frame["measure_id"].eq(measure_id)]


def test_the_region_is_a_line_of_its_own_where_all_lie_in_it(small):
    values = of_measure(series(small, "E06000001", "E06000002"))

    with_region, name = observations.with_region(values)

    assert name == "North"
    added = with_region[with_region["subject"].eq("region")]
    assert rows(added, "subject_name", "period", "value") == [
        ["North", "2023-24", 33.0]
    ]


def test_places_in_two_regions_have_no_region_beside_them(small):
    values = of_measure(series(small, "E06000001", "W06000001"))

    with_region, name = observations.with_region(values)

    assert name is None
    pd.testing.assert_frame_equal(with_region, values)


def test_a_region_without_values_is_no_line(small):
    values = of_measure(series(small, "E06000001"), "spending")

    assert observations.with_region(values)[1] is None


def test_each_value_is_a_sentence_that_can_stand_alone(small):
    assert observations.sentences(series(small, "E06000001"), ON)[:2] == [
        "Ashby: Reoffending, 20.0 %, 2022-23 (2 of 10), YJB, as known on "
        "23 November 2026; read from made up",
        "Ashby: Reoffending, [x] %, 2023-24, YJB, as known on 23 November 2026; read "
        "from made up",
    ]


def test_a_suppressed_value_keeps_its_symbol(small):
    hidden = {
        **observation("reoffending", "E06000001", "2023-24", None),
        "symbol": "[c]",
    }
    values = series(small, "E06000001", observed=[hidden])

    assert values["symbol"].tolist() == ["[c]"]
    assert observations.sentences(values, ON) == [
        "Ashby: Reoffending, [c] %, 2023-24, YJB, as known on 23 November 2026; read "
        "from made up"
    ]


def test_a_total_far_from_its_other_years_is_marked_as_doubtful(small):
    spent = {"2019-20": 900.0, "2020-21": 1000.0, "2021-22": 1100.0, "2022-23": 333.0}
    observed = [
        observation("spending", "E06000001", period, value)
        for period, value in spent.items()
    ]

    # The middle of 333, 900, 1000 and 1100 is 950; a third of it is 316.7.
    assert set(series(small, "E06000001", observed=observed)["doubt"]) == {""}
    observed[-1]["value"] = 316.0
    doubt = series(small, "E06000001", observed=observed)["doubt"].tolist()
    assert doubt == ["", "", "", observations.DOUBT]


def test_a_rate_or_a_short_series_is_never_called_doubtful(small):
    rates = [
        observation("reoffending", "E06000001", period, value)
        for period, value in zip(
            ("2019-20", "2020-21", "2021-22", "2022-23"), (10, 10, 10, 90), strict=True
        )
    ]
    short = [
        observation("spending", "E06000001", "2021-22", 9000.0),
        observation("spending", "E06000001", "2022-23", 1.0),
    ]

    values = series(small, "E06000001", observed=[*rates, *short])
    assert set(values["doubt"]) == {""}


def test_the_spending_known_to_be_doubtful_is_marked(facts):
    with facts.connect() as connection:
        values = observations.observations(connection, ["E10000012", "E06000002"], ON)

    doubtful = values[values["doubt"].ne("")]
    assert set(doubtful["subject_name"]) == {"Essex", "Middlesbrough"}
    assert "2022-23 (OT)" in set(doubtful["period"])
