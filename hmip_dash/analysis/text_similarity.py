"""Which texts say nearly the same?"""

import re
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

if TYPE_CHECKING:
    from scipy import sparse

THRESHOLD = 0.6
"""Cosine from which two texts are shown to a person as perhaps the same."""

_WORD = re.compile(r"[^\W_]{2,}")
_SLICE = 500


def similar(texts: Sequence[str], *, threshold: float = THRESHOLD) -> pd.DataFrame:
    """Return the pairs of `texts` whose wording is alike: first, second, likeness.

    first < second are places in `texts`; likeness, from `threshold` to 1, is the
    cosine of the two texts' TF-IDF vectors: counts of words (two letters or more, case
    put aside) times ln((1 + n) / (1 + texts with the word)) + 1, each text scaled to
    length 1. Most alike first, then by place. A text without words is like none.
    Raises ValueError for a threshold outside 0 to 1, 0 excluded.

    Salton, G. and Buckley, C. (1988), "Term-weighting approaches in automatic text
    retrieval", Information Processing and Management 24, 513–523; smoothed as in
    scikit-learn's TfidfVectorizer.
    """
    if not 0 < threshold <= 1:
        raise ValueError("a threshold lies over 0 and at most at 1")
    vectors = _vectors([Counter(_WORD.findall(text.casefold())) for text in texts])
    found = [
        _pairs(vectors, start, threshold) for start in range(0, len(texts), _SLICE)
    ]
    columns = ["first", "second", "likeness"]
    if not found:
        return pd.DataFrame(columns=columns)
    rows = pd.DataFrame(np.vstack(found), columns=columns)
    return rows.astype({"first": int, "second": int}).sort_values(
        ["likeness", "first", "second"],
        ascending=[False, True, True],
        ignore_index=True,
    )


def _vectors(counts: list[Counter[str]]) -> "sparse.csr_array":
    # Loaded when first needed: the first page would wait for it.
    from scipy import sparse

    words = {word: place for place, word in enumerate(sorted(set().union(*counts)))}
    row = [place for place, count in enumerate(counts) for _ in count]
    column = [words[word] for count in counts for word in count]
    value = [float(times) for count in counts for times in count.values()]
    shape = (len(counts), len(words))
    matrix = sparse.csr_array((value, (row, column)), shape=shape)
    texts_with = np.bincount(column, minlength=len(words))
    idf = np.log((1 + len(counts)) / (1 + texts_with)) + 1
    weighted = sparse.csr_array(matrix.multiply(idf[np.newaxis, :]))
    length = np.sqrt(weighted.multiply(weighted).sum(axis=1))
    return sparse.csr_array(
        weighted.multiply(1 / np.where(length > 0, length, 1)[:, np.newaxis])
    )


def _pairs(vectors: "sparse.csr_array", start: int, threshold: float) -> np.ndarray:
    """Return the pairs whose first lies in a slice, so that memory stays bounded."""
    part = (vectors[start : start + _SLICE] @ vectors.T).tocoo()
    first, second = part.row + start, part.col
    # A hair under the threshold, so that equal texts are alike at exactly 1.
    keep = (first < second) & (part.data >= threshold - 1e-9)
    likeness = np.minimum(part.data[keep], 1.0)
    return np.column_stack([first[keep], second[keep], likeness])
