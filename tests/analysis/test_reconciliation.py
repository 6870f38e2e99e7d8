import pandas as pd
import pytest

from hmip_dash.analysis import reconciliation
from hmip_dash.analysis.reconciliation import EQUAL, NOT_HELD, ROUNDING, UNKNOWN


def totals(published):
    return pd.DataFrame(
        {
            "figure": ["hours"],
            "period": ["2024"],
            "whole": ["n"],
            "published": published,
        }
    )


def parts(*values):
    return pd.DataFrame(
        {
            "figure": "hours",
            "period": "2024",
            "whole": "n",
            "level": "service",
            "value": pd.Series(values, dtype="float64"),
        }
    )


@pytest.mark.parametrize(
    ("published", "values", "reason"),
    [
        (30, (10, 20), EQUAL),
        (31, (10, 20), ROUNDING),
        (32, (10, 20), UNKNOWN),  # two halves and one half: at most 1.5 by rounding
        (50, (10, 20, None), NOT_HELD),
        (30, (10, 20, None), EQUAL),
        (31, (10, 20, None), ROUNDING),
    ],
)
def test_a_total_that_differs_has_its_reason(published, values, reason):
    [row] = reconciliation.compare(totals(published), parts(*values)).to_dict("records")

    assert row["reason"] == reason
    assert row["summed"] == 30
    assert (row["held"], row["parts"]) == (2, len(values))
    assert row["difference"] == published - 30


def test_a_total_none_of_whose_parts_is_held_is_not_compared():
    assert reconciliation.compare(totals(30), parts(None, None)).empty
