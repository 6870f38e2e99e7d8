"""How often is each of n services in each resample?"""

import numpy as np
from numpy.typing import NDArray


def counts_drawn(n: int, draws: int, seed: int) -> NDArray[np.float32]:
    """Return `draws` × `n`: how often each of `n` is drawn in `n` draws with return.

    The same `n`, `draws` and `seed` give the same counts, and each row sums to `n`.
    """
    drawn = np.random.default_rng(seed).integers(0, n, size=(draws, n))
    drawn += np.arange(draws)[:, None] * n
    counts = np.bincount(drawn.ravel(), minlength=draws * n)
    return counts.reshape(draws, n).astype(np.float32)
