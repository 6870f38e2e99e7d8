"""How many hours data requests take, and which ask for the same."""

import pandas as pd
import pytest

from hmip_dash.analysis import burden

OPEN = {"YJS": 155, "PDU": 108}


def requests(*rows):
    columns = [
        "data_request_id",
        "asked_by",
        "asked_of",
        "item",
        "measure_id",
        "frequency",
        "minutes",
        "purpose",
    ]
    return pd.DataFrame(rows, columns=columns)


CASELOAD = (1, "Body A", "YJS", "Monthly caseload", None, "monthly", 30.0, None)
STAFF = (2, "Body B", "YJS;PDU", "Staff in post", None, "quarterly", None, None)


def test_hours_are_providers_times_returns_times_minutes():
    row = burden.hours(requests(CASELOAD), OPEN).iloc[0]

    # 155 services x 12 months = 1,860 returns of half an hour = 930 hours
    assert (row["providers"], row["returns"], row["hours"]) == (155, 1860, 930)


def test_minutes_that_are_not_known_are_not_nothing():
    row = burden.hours(requests(STAFF), OPEN).iloc[0]

    assert row["returns"] == (155 + 108) * 4
    assert pd.isna(row["hours"])


def test_no_minutes_are_no_hours():
    free = (*CASELOAD[:6], 0.0, None)

    assert burden.hours(requests(free), OPEN)["hours"].tolist() == [0]


def test_a_single_request_counts_once_and_an_unknown_rhythm_is_not_known():
    once = (*CASELOAD[:5], "once", 60.0, None)
    unknown = (*CASELOAD[:5], "not known", 60.0, None)
    rows = burden.hours(requests(once, unknown), OPEN)

    assert rows["hours"].iloc[0] == 155
    assert pd.isna(rows["hours"].iloc[1])


def test_a_type_that_nobody_counted_is_refused():
    with pytest.raises(KeyError):
        burden.hours(requests(CASELOAD), {"PDU": 108})


def test_each_body_adds_up_what_is_known_and_says_what_is_not():
    rows = requests(CASELOAD, STAFF, (3, "Body A", *STAFF[2:]))
    with_hours = rows.assign(hours=burden.hours(rows, OPEN)["hours"])

    a, b = burden.by_body(with_hours).to_dict("records")

    assert (a["asked_by"], a["requests"], a["hours"], a["unknown"]) == (
        "Body A",
        2,
        930,
        1,
    )
    assert pd.isna(b["hours"]) and b["unknown"] == 1


NOBODY = pd.DataFrame(columns=["first_id", "second_id", "decision"])


def pairs(rows, decided=NOBODY):
    found = burden.duplicates(rows, decided)
    return found[["first_id", "second_id", "why"]].values.tolist()


def test_two_requests_for_one_measure_are_a_pair_whatever_they_are_called():
    rows = requests(
        (1, "A", "YJS", "Return one", "yj-fte", "yearly", None, None),
        (2, "B", "YJS", "Something else", "yj-fte", "yearly", None, None),
    )

    assert pairs(rows) == [[1, 2, "same measure"]]


def test_like_wording_is_a_pair_and_other_wording_is_not():
    rows = requests(
        CASELOAD,
        (4, "B", "YJS", "caseload, monthly", None, "monthly", None, None),
        STAFF,
    )

    assert pairs(rows) == [[1, 4, "like wording"]]


def test_the_same_asked_of_other_provider_types_is_no_pair():
    other = (4, "B", "PDU", "Monthly caseload", None, "monthly", None, None)

    assert pairs(requests(CASELOAD, other)) == []


def test_what_a_person_decided_stands_with_the_pair():
    again = (4, "B", "YJS", "Monthly caseload", None, "monthly", 20.0, None)
    rows = requests(CASELOAD, again)
    decided = pd.DataFrame({"first_id": [1], "second_id": [4], "decision": ["same"]})

    found = burden.duplicates(rows, decided)

    assert found["decision"].tolist() == ["same"]
    avoided = burden.avoided(rows, found)
    assert avoided["data_request_id"].tolist() == [4]


def test_three_that_are_the_same_avoid_two():
    rows = requests(
        *((n, "A", "YJS", "Caseload", "m", "yearly", 1.0, None) for n in (1, 2, 3))
    )
    found = burden.duplicates(rows, NOBODY).assign(decision="same")

    assert burden.avoided(rows, found)["data_request_id"].tolist() == [2, 3]


def test_an_empty_register_has_no_pairs():
    assert pairs(requests()) == []
