"""How did ratings move from one inspection to the next?

A row of a table is a previous rating, a column the latest one, both lowest first.
"""

from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray
from scipy.special import chdtrc

from hmip_dash.vocabulary import RATING_DTYPE, RATINGS


class Outcome(NamedTuple):
    """A test: chi-squared, its degrees of freedom and p; nan where not made."""

    chi2: float
    df: float
    p: float


NOT_MADE = Outcome(np.nan, np.nan, np.nan)


def matrix(pairs: pd.DataFrame) -> pd.DataFrame:
    """Return how many services moved from each rating to each, 4 × 4.

    `pairs` has one row a service, with `previous` and `latest`. The table has all
    four ratings in rating order, 0 where nobody moved. A pair with a missing rating
    is left out. Raises ValueError for a word that is no rating.
    """
    known = pairs[["previous", "latest"]].dropna()
    strange = set(known.to_numpy().ravel()) - set(RATINGS)
    if strange:
        raise ValueError(f"no such rating: {', '.join(sorted(map(str, strange)))}")
    ordered = known.astype(str).astype(RATING_DTYPE)
    counts = ordered.groupby(["previous", "latest"], observed=False).size()
    table = counts.unstack().to_numpy(dtype=int)
    return pd.DataFrame(
        table,
        index=pd.Index(RATINGS, name="previous"),
        columns=pd.Index(RATINGS, name="latest"),
    )


def tests(table: pd.DataFrame | ArrayLike) -> dict[str, Outcome]:
    """Return the tests of `table` (square counts), each as (chi2, df, p).

    `stuart_maxwell` asks whether ratings as a whole shifted: are the totals of the
    previous ratings those of the latest? `bowker` asks whether any move was made
    more often than its reverse. A category that nobody had, before or after, drops
    out, so k categories in use leave k - 1 and k (k - 1) / 2 degrees of freedom.
    A category that nobody left or entered adds nothing to chi2 but keeps its
    degrees of freedom, and so does a pair of ratings without moves: the cautious
    reading. Where nobody moved no test can be made and all three values are nan.
    Raises ValueError when the table is not square or has a missing or negative
    count.

    Stuart, A. (1955), Biometrika 42, 412–416; Maxwell, A.E. (1970), British Journal
    of Psychiatry 116, 651–655; Bowker, A.H. (1948), Journal of the American
    Statistical Association 43, 572–574.
    """
    counts = np.asarray(table, dtype=float)
    if counts.ndim != 2 or counts.shape[0] != counts.shape[1]:
        raise ValueError("a table of moves is square")
    if not np.all(counts >= 0):
        raise ValueError("a table of moves holds counts")
    used = (counts.sum(axis=0) + counts.sum(axis=1)) > 0
    counts = counts[np.ix_(used, used)]
    if np.all(counts == np.diag(np.diag(counts))):
        return {"stuart_maxwell": NOT_MADE, "bowker": NOT_MADE}
    return {"stuart_maxwell": _stuart_maxwell(counts), "bowker": _bowker(counts)}


def _stuart_maxwell(counts: NDArray[np.float64]) -> Outcome:
    shift = counts.sum(axis=1) - counts.sum(axis=0)
    moves = counts + counts.T
    covariance = np.diag(moves.sum(axis=1)) - moves
    # Singular by construction, and the more so where groups of ratings exchange
    # nobody; the directions without variance have no shift either.
    variances, directions = np.linalg.eigh(covariance)
    varying = variances > 1e-9 * variances.max()
    shift_along = directions.T[varying] @ shift
    return _test(np.sum(shift_along**2 / variances[varying]), len(counts) - 1)


def _bowker(counts: NDArray[np.float64]) -> Outcome:
    there, back = np.triu(counts, 1), np.tril(counts, -1).T
    moved = (there + back) > 0
    difference, total = (there - back)[moved], (there + back)[moved]
    pairs = len(counts) * (len(counts) - 1) // 2
    return _test(np.sum(difference**2 / total), pairs)


def _test(statistic: float, df: int) -> Outcome:
    return Outcome(float(statistic), df, float(chdtrc(df, statistic)))
