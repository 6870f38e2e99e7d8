import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hmip_dash.imports import values


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        (7, (7, "", False)),
        (0, (0, "", False)),
        ("0", (0, "", False)),
        ("1,234.5", (1234.5, "", False)),
        ("-3", (-3, "", False)),
        ("\u22123", (-3, "", False)),
        ("£1,000", (1000, "", False)),
        ("93.8%", (93.8, "", True)),
        ("8 [r]", (8, "[r]", False)),
        ("94.1% [r]", (94.1, "[r]", True)),
        ("[x]", (None, "[x]", False)),
        ("-", (None, "-", False)),
        ("", (None, "", False)),
        ("1,23", (None, "1,23", False)),
        ("12 of 20", (None, "12 of 20", False)),
        ("1_000", (None, "1_000", False)),
        ("nan", (None, "nan", False)),
        ("1e400", (None, "1e400", False)),
        (1e300, (None, "1e+300", False)),
        (True, (None, "True", False)),
        ("\u0663", (None, "\u0663", False)),
    ],
)
def test_a_cell_is_a_number_a_mark_or_neither(cell, expected):
    assert values.number(cell) == expected


def test_a_mark_means_what_its_publisher_means_by_it():
    cells = pd.Series(["-", "[c]", "", "5", "5 [r]", "?"], dtype=object)

    ours = values.numbers(cells, values.GSS_MARKS)
    theirs = values.numbers(cells, {"": "[z]", "-": "[c]"})

    assert ours.symbol.tolist() == ["", "[c]", "[x]", "", "[r]", ""]
    assert ours.wrong.tolist() == [True, False, False, False, False, True]
    assert theirs.symbol.tolist()[:3] == ["[c]", "", "[z]"]
    assert theirs.wrong.tolist() == [False, True, False, False, True, True]
    assert ours.marker.tolist()[4] == "[r]"  # the raw mark is kept


@given(
    st.lists(
        st.one_of(
            st.text(max_size=8),
            st.integers(-(10**18), 10**18),
            st.floats(),
            st.sampled_from(["1,234", "5 [r]", "[c]", "93.8%", "1e3", "-"]),
        ),
        max_size=12,
    )
)
def test_a_column_is_read_as_its_cells_are_one_by_one(cells):
    found = values.numbers(pd.Series(cells, dtype=object), values.GSS_MARKS)

    for at, cell in enumerate(cells):
        if pd.isna(cell):
            continue
        number, mark, _ = values.number(cell)
        if isinstance(cell, str) and number is None:
            assert np.isnan(found.value[at]) or float(cell) == found.value[at]
        elif number is None:
            assert np.isnan(found.value[at])
        else:
            assert found.value[at] == pytest.approx(number)
            assert found.marker[at] == mark
