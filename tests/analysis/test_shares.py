import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hmip_dash.analysis import shares
from hmip_dash.vocabulary import RATINGS


def services(*groups):
    """Return one row per service from (type, rating, how many)."""
    rows = [(type_, rating) for type_, rating, many in groups for _ in range(many)]
    return pd.DataFrame(rows, columns=["provider_type", "overall_rating"])


def test_good_and_outstanding_are_counted_of_those_with_a_rating():
    table = shares.good_or_better(
        services(
            ("YJS", "Outstanding", 2),
            ("YJS", "Good", 5),
            ("YJS", "Requires improvement", 4),
            ("YJS", "Inadequate", 1),
            ("YJS", None, 3),
        ),
        "provider_type",
    )

    # 2 + 5 = 7 of 2 + 5 + 4 + 1 = 12 rated; 15 services in all
    assert table.to_dict("records") == [
        {
            "provider_type": "YJS",
            "total": 15,
            "rated": 12,
            "k": 7,
            "share": pytest.approx(7 / 12),
        }
    ]


def test_nine_rated_give_counts_and_ten_a_share():
    table = shares.good_or_better(
        services(("CRC", "Good", 9), ("YJS", "Good", 5), ("YJS", "Inadequate", 5)),
        "provider_type",
    )

    assert table["rated"].tolist() == [9, 10]
    assert table["k"].tolist() == [9, 5]
    assert pd.isna(table["share"].iloc[0])
    assert table["share"].iloc[1] == 0.5


def test_services_without_a_rating_do_not_help_to_reach_ten():
    table = shares.good_or_better(
        services(("YJS", "Good", 9), ("YJS", None, 50)), "provider_type"
    )

    assert pd.isna(table["share"].iloc[0])


def test_where_nobody_is_rated_the_share_is_missing_and_not_zero():
    table = shares.good_or_better(services(("YJS", None, 12)), "provider_type")

    assert table[["total", "rated", "k"]].values.tolist() == [[12, 0, 0]]
    assert table["share"].isna().all()


def test_where_none_of_those_rated_is_good_the_share_is_zero_and_not_missing():
    table = shares.good_or_better(services(("PDU", "Inadequate", 10)), "provider_type")

    assert table["share"].tolist() == [0.0]


def test_groups_are_counted_apart_and_stand_in_order():
    table = shares.good_or_better(
        services(("YJS", "Good", 1), ("CRC", "Inadequate", 2)), "provider_type"
    )

    assert table[["provider_type", "rated", "k"]].values.tolist() == [
        ["CRC", 2, 0],
        ["YJS", 1, 1],
    ]


def test_several_columns_may_group_together():
    rows = services(("YJS", "Good", 1), ("YJS", "Inadequate", 1)).assign(
        nation=["Wales", "England"]
    )

    table = shares.good_or_better(rows, ["provider_type", "nation"])

    assert table[["provider_type", "nation", "k"]].values.tolist() == [
        ["YJS", "England", 0],
        ["YJS", "Wales", 1],
    ]


def test_no_services_give_no_rows():
    assert shares.good_or_better(services(), "provider_type").empty


@given(
    st.lists(
        st.tuples(st.sampled_from(["YJS", "PDU"]), st.sampled_from([None, *RATINGS]))
    )
)
def test_the_counts_never_exceed_each_other(rows):
    frame = pd.DataFrame(rows, columns=["provider_type", "overall_rating"])

    table = shares.good_or_better(frame, "provider_type")

    assert table["k"].le(table["rated"]).all()
    assert table["rated"].le(table["total"]).all()
    assert table["total"].sum() == len(rows)
    assert table["share"].notna().eq(table["rated"].ge(10)).all()
    assert table["share"].dropna().between(0, 1).all()
