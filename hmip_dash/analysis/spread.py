"""How far do providers differ from each other for reasons that chance does not explain?

The additive variance between providers, from 10 % winsorised z (Spiegelhalter 2005), as
in the funnel (docs/methods/funnel.md), for all measures of a grid at once.
"""

import numpy as np
from numpy.typing import NDArray

Values = NDArray[np.float64]

FEWEST = 8
"""With fewer providers their overall rate and the spread among them cannot be told."""

WINSORISED = 0.1


def between(k: Values, n: Values, rates: NDArray[np.bool_]) -> Values:
    """Return the variance between providers (τ²) of each measure, in squared rates.

    `k` and `n` are counts, providers by measures, missing where one takes no part;
    `rates` is True for measures that are rates, False for proportions. It is 0 where
    chance explains the spread, and for fewer than 8 providers.

    Spiegelhalter, D.J. (2005), "Funnel plots for comparing institutional
    performance", Statistics in Medicine 24, 1185–1202.
    """
    known = ~np.isnan(k)
    many = known.sum(axis=0)
    result = np.zeros(k.shape[1])
    enough = many >= FEWEST
    if not enough.any():
        return result
    k, n, known, many = k[:, enough], n[:, enough], known[:, enough], many[enough]
    pooled = np.nansum(k, axis=0) / np.nansum(n, axis=0)
    chance = variance(pooled, rates[enough])
    error = np.sqrt(chance / n)
    z = np.divide(k / n - pooled, error, out=np.zeros_like(k), where=error > 0)
    z = np.where(known, z, np.nan)
    lowest, highest = np.nanquantile(z, [WINSORISED, 1 - WINSORISED], axis=0)
    phi = np.nanmean(np.clip(z, lowest, highest) ** 2, axis=0)
    weight = np.divide(n, chance, out=np.zeros_like(n), where=known & (chance > 0))
    total = weight.sum(axis=0)
    scale = total - (weight**2).sum(axis=0) / np.where(total > 0, total, 1.0)
    excess = many * phi - (many - 1)
    result[enough] = np.where(scale > 0, excess / np.where(scale > 0, scale, 1), 0.0)
    return np.maximum(result, 0.0)


def variance(rate: Values, rates: NDArray[np.bool_]) -> Values:
    """Return the variance that chance gives one case, or one person at risk."""
    return np.where(rates, rate, rate * (1 - rate))
