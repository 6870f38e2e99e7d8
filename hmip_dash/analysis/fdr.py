"""Which of many tests still say something, when some must succeed by chance?"""

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike


def benjamini_hochberg(p: pd.Series | ArrayLike) -> pd.Series:
    """Return the q value of each p value, in the order and with the index of `p`.

    Calling every test with q ≤ 0.05 a finding keeps the expected share of false
    findings among them at 5 % or less, where the tests are independent or depend on
    each other positively. A missing p is a test that was not made: its q is missing
    and it is not counted among the tests. Raises ValueError when a p is not between
    0 and 1.

    Benjamini, Y. and Hochberg, Y. (1995), "Controlling the false discovery rate: a
    practical and powerful approach to multiple testing", Journal of the Royal
    Statistical Society B 57, 289–300.
    """
    # Loaded when first needed: it would cost every start half a second.
    from scipy.stats import false_discovery_control

    tests = pd.to_numeric(pd.Series(p)).astype("float64")
    q = tests.to_numpy(copy=True)
    made = ~np.isnan(q)
    q[made] = false_discovery_control(q[made])
    return pd.Series(q, index=tests.index)
