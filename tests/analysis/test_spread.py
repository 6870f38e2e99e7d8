import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hmip_dash.analysis import funnel, spread

COUNTS = st.lists(
    st.one_of(st.none(), st.tuples(st.integers(0, 60), st.integers(60, 900))),
    min_size=8,
    max_size=20,
)


def arrays(counts):
    filled = [pair or (np.nan, np.nan) for pair in counts]
    return np.array(filled, dtype=float).T[:, :, None]


@pytest.mark.parametrize("kind", ["rate", "proportion"])
@given(counts=COUNTS)
@settings(max_examples=50)
def test_the_spread_of_a_grid_is_that_of_its_funnels(kind, counts):
    known = [pair for pair in counts if pair]
    k, n = arrays(counts)

    found = spread.between(k, n, np.array([kind == "rate"]))[0]

    if len(known) < spread.FEWEST:
        assert found == 0
        return
    cases = pd.DataFrame(known, columns=["numerator", "denominator"])
    alone = funnel.classify(cases, kind=kind).attrs["tau_squared"]
    assert found == pytest.approx(alone, rel=1e-9, abs=1e-15)


def test_several_measures_are_worked_out_apart():
    k = np.array([[5, 50], [5, 10]] * 5, dtype=float)
    n = np.full_like(k, 100.0)

    alike, apart = spread.between(k, n, np.array([True, True]))

    assert alike == 0
    assert apart > 0


def test_seven_providers_have_no_usual_spread():
    k = np.array([[1.0], [90.0]] * 4)[:7]

    assert spread.between(k, np.full_like(k, 100.0), np.array([True]))[0] == 0
