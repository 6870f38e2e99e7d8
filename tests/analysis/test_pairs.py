import pandas as pd

from hmip_dash.analysis import pairs
from tests.build import inspection

FRAMEWORK_YEARS = {"youth_2018": 2018, "youth_2021": 2021}


def reports(*rows):
    frame = pd.DataFrame(rows)
    return frame.assign(
        provider=frame["provider_id"],
        framework_name=frame["framework"],
        framework_year=frame["framework"].map(FRAMEWORK_YEARS),
    )


ASHBY = (
    inspection("yjs-ashby", 1, "Inadequate", "2018", framework="youth_2018"),
    inspection("yjs-ashby", 2, None, "2019", framework="youth_2018"),
    inspection("yjs-ashby", 3, "Good", "2022"),
    inspection("yjs-ashby", 4, "Good", None),
)


def test_each_rating_is_paired_with_the_nearest_rating_before_it():
    found = pairs.consecutive(reports(*ASHBY))

    assert found[["previous", "latest", "change"]].values.tolist() == [
        ["Inadequate", "Good", "up"],
        ["Good", "Good", "same"],
    ]
    assert found["same_framework"].tolist() == [False, True]
    assert found["is_latest"].tolist() == [False, True]


def test_the_first_rating_of_another_provider_is_no_pair():
    brook = inspection("yjs-brook", 1, "Outstanding", "2023")

    assert len(pairs.consecutive(reports(*ASHBY, brook))) == 2


def test_the_last_rating_below_good_waits_for_another():
    brook = inspection("yjs-brook", 1, "Requires improvement", "2023")
    found = pairs.below_good_and_last(reports(*ASHBY, brook))

    assert found["provider_id"].tolist() == ["yjs-brook"]
