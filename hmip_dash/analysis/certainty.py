"""How sure is the band of one key question, from the cases that were read?"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import betainc

BAND_CUTS = (0.5, 0.65, 0.8)


def bands(
    k: ArrayLike, n: ArrayLike, cuts: Sequence[float] = BAND_CUTS
) -> NDArray[np.float64]:
    """Return the probability of each band, lowest first, given `k` of `n` cases.

    `k` of `n` cases were judged sufficient; `cuts` are the proportions, rising, at
    which one band ends and the next begins, so there is one band more than cuts.
    Numbers give one row of probabilities, arrays of a shape an array of that shape with
    the bands last; each row sums to 1. Missing where `n` is 0 or a count is missing: no
    case was read. Raises ValueError when `k` is not from 0 to `n`, or `cuts` are not
    rising between 0 and 1.

    The true proportion is given the posterior beta(k + 1/2, n − k + 1/2): Jeffreys'
    prior (Brown, L.D., Cai, T.T. and DasGupta, A. (2001), "Interval estimation for a
    binomial proportion", Statistical Science 16, 101–133). It is error of sampling
    alone, as if the cases were drawn at random from very many; it never changes a
    published rating.
    """
    cases, of = np.broadcast_arrays(
        np.asarray(k, dtype=np.float64), np.asarray(n, dtype=np.float64)
    )
    if np.any((cases < 0) | (cases > of)):
        raise ValueError("k is a count from 0 to n")
    edges = np.asarray([0, *cuts, 1], dtype=np.float64)
    if not np.all(np.diff(edges) > 0):
        raise ValueError("cuts rise, between 0 and 1")
    of = np.where(of > 0, of, np.nan)
    below = betainc((cases + 0.5)[..., None], (of - cases + 0.5)[..., None], edges)
    return np.diff(below, axis=-1)
