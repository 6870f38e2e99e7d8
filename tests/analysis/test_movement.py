from collections import Counter

import numpy as np
import pandas as pd
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from statsmodels.stats.contingency_tables import SquareTable

from hmip_dash.analysis import movement
from hmip_dash.vocabulary import RATING_DTYPE, RATINGS

# Unaided distance vision of 7,477 women, right eye by left eye: the example of
# Stuart (1955), and of Bishop, Fienberg and Holland (1975), chapter 8.
VISION = [
    [1520, 266, 124, 66],
    [234, 1512, 432, 78],
    [117, 362, 1772, 205],
    [36, 82, 179, 492],
]
TABLES = st.lists(st.integers(0, 12), min_size=16, max_size=16).map(
    lambda counts: np.array(counts).reshape(4, 4)
)


def pairs(*rows):
    return pd.DataFrame(rows, columns=["previous", "latest"])


def test_the_table_has_every_rating_lowest_first_both_ways():
    table = movement.matrix(pairs(("Good", "Outstanding")))

    assert tuple(table.index) == tuple(table.columns) == RATINGS
    assert (table.index.name, table.columns.name) == ("previous", "latest")


def test_a_row_is_where_services_came_from_and_a_column_where_they_went():
    table = movement.matrix(
        pairs(
            ("Requires improvement", "Good"),
            ("Requires improvement", "Good"),
            ("Good", "Inadequate"),
            ("Good", "Good"),
        )
    )

    assert table.loc["Requires improvement", "Good"] == 2
    assert table.loc["Good", "Inadequate"] == 1
    assert table.loc["Good", "Good"] == 1
    assert table.to_numpy().sum() == 4


@given(st.lists(st.tuples(*[st.sampled_from((*RATINGS, None))] * 2)))
def test_the_table_counts_the_pairs_with_both_ratings(rows):
    counted = Counter(row for row in rows if None not in row)

    table = movement.matrix(pairs(*rows))

    assert table.to_numpy().tolist() == [
        [counted[previous, latest] for latest in RATINGS] for previous in RATINGS
    ]


def test_ratings_may_come_as_ordered_categories():
    rows = pairs(("Good", "Inadequate"), ("Good", None))

    assert movement.matrix(rows.astype(RATING_DTYPE)).equals(movement.matrix(rows))


def test_without_pairs_the_table_is_all_zero():
    assert movement.matrix(pairs()).to_numpy().tolist() == [[0] * 4] * 4


def test_a_word_that_is_no_rating_is_refused():
    with pytest.raises(ValueError, match="no such rating: Better, good"):
        movement.matrix(pairs(("good", "Good"), ("Good", "Better")))


def test_the_published_example_has_the_published_statistics():
    result = movement.tests(VISION)

    # Published: 11.96 with 3 degrees of freedom and 19.11 with 6
    assert result["stuart_maxwell"] == pytest.approx((11.957, 3, 0.0075), abs=1e-3)
    assert result["bowker"] == pytest.approx((19.107, 6, 0.0040), abs=1e-3)


def test_with_two_ratings_in_use_both_are_mcnemars_test():
    table = movement.matrix(
        pairs(
            *[("Requires improvement", "Good")] * 10,
            *[("Good", "Requires improvement")] * 4,
            *[("Good", "Good")] * 5,
        )
    )

    result = movement.tests(table)

    # (10 - 4)² / (10 + 4) = 2.5714 with 1 degree of freedom, p = 0.1088; Inadequate
    # and Outstanding, which nobody had, take no degrees of freedom
    assert result["stuart_maxwell"] == pytest.approx((2.5714, 1, 0.1088), abs=1e-4)
    assert result["bowker"] == pytest.approx((2.5714, 1, 0.1088), abs=1e-4)


@given(TABLES)
def test_the_tests_agree_with_statsmodels_where_it_can_make_them(table):
    assume(((table + table.T) > 0).all())
    oracle = SquareTable(table, shift_zeros=False)
    homogeneity, symmetry = oracle.homogeneity(), oracle.symmetry()

    result = movement.tests(table)

    assert result["stuart_maxwell"] == pytest.approx(
        (homogeneity.statistic, homogeneity.df, homogeneity.pvalue), abs=1e-9
    )
    assert result["bowker"] == pytest.approx(
        (symmetry.statistic, symmetry.df, symmetry.pvalue), abs=1e-9
    )


@given(TABLES)
def test_stuart_maxwell_does_not_depend_on_which_rating_is_left_out(table):
    assume(((table + table.T) > 0).all())
    shift = table.sum(axis=1) - table.sum(axis=0)
    spread = -(table + table.T)
    np.fill_diagonal(spread, 0)
    np.fill_diagonal(spread, -spread.sum(axis=1))

    statistic = movement.tests(table)["stuart_maxwell"].chi2

    for left_out in range(4):
        kept = np.delete(np.arange(4), left_out)
        solved = np.linalg.solve(spread[np.ix_(kept, kept)], shift[kept])
        assert statistic == pytest.approx(shift[kept] @ solved, abs=1e-8)


@given(TABLES, st.permutations(range(4)))
def test_neither_the_order_of_ratings_nor_of_inspections_matters(table, order):
    result = movement.tests(table)

    for other in (table.T, table[np.ix_(order, order)]):
        for name, outcome in movement.tests(other).items():
            assert outcome == pytest.approx(result[name], nan_ok=True, abs=1e-9)


def test_moves_that_cancel_out_show_no_shift():
    result = movement.tests([[3, 5, 0], [5, 8, 2], [0, 2, 1]])

    assert result["stuart_maxwell"] == pytest.approx((0, 2, 1))
    assert result["bowker"] == pytest.approx((0, 3, 1))


def test_moves_in_a_circle_shift_nothing_but_are_not_symmetrical():
    result = movement.tests([[0, 9, 0], [0, 0, 9], [9, 0, 0]])

    assert result["stuart_maxwell"].chi2 == pytest.approx(0)
    # three pairs of ratings, each (9 - 0)² / 9
    assert result["bowker"].chi2 == pytest.approx(27)


def test_a_rating_nobody_left_or_entered_keeps_its_degrees_of_freedom_only():
    two = movement.tests([[5, 10], [4, 5]])
    three = movement.tests([[5, 10, 0], [4, 5, 0], [0, 0, 6]])

    assert [test.chi2 for test in three.values()] == pytest.approx(
        [test.chi2 for test in two.values()]
    )
    assert [test.df for test in two.values()] == [1, 1]
    assert [test.df for test in three.values()] == [2, 3]


def test_ratings_that_exchange_nobody_are_tested_apart_and_summed():
    # 36 / 14 between the lower two, 25 / 5 between the upper two
    result = movement.tests([[1, 10, 0, 0], [4, 1, 0, 0], [0, 0, 1, 5], [0, 0, 0, 1]])

    assert result["stuart_maxwell"][:2] == pytest.approx((36 / 14 + 5, 3))
    assert result["bowker"][:2] == pytest.approx((36 / 14 + 5, 6))


@pytest.mark.parametrize(
    "table",
    [
        np.zeros((4, 4)),
        np.diag([2, 5, 7, 1]),
        np.diag([0, 0, 7, 0]),
        np.zeros((0, 0)),
    ],
)
def test_where_nobody_moved_no_test_can_be_made(table):
    for outcome in movement.tests(table).values():
        assert np.isnan(outcome).all()


def test_a_single_move_is_enough_for_a_test():
    # (1 - 0)² / 1 = 1
    for outcome in movement.tests(
        movement.matrix(pairs(("Good", "Inadequate")))
    ).values():
        assert outcome[:2] == pytest.approx((1, 1))


@pytest.mark.parametrize("table", [[[1, 2, 3], [4, 5, 6]], [1, 2]])
def test_a_table_that_is_not_square_is_refused(table):
    with pytest.raises(ValueError, match="square"):
        movement.tests(table)


@pytest.mark.parametrize("table", [[[1, -2], [3, 4]], [[1, np.nan], [3, 4]]])
def test_a_table_that_holds_no_counts_is_refused(table):
    with pytest.raises(ValueError, match="counts"):
        movement.tests(table)
