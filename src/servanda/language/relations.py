"""Which relation each word has to its head, scored outside the network (biaffine: Dozat and Manning 2017).

One matrix for each relation is much to multiply. Nearly all of what they tell apart lies in few directions of the
dependants' and the governors' vectors (a truncated higher-order SVD: De Lathauwer, De Moor and Vandewalle 2000): the
choice is made there, and made anew with the whole matrices for the few words where two relations come close.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]
_DIRECTIONS = 24  # of 97
_CLOSE = 3.0  # a lead that the directions left out don't turn: in 24,000 words of news they turned one
# Words scored at once: a larger product is spread over threads that wait for each other, on a busy machine for ages.
_AT_ONCE = 24


class Relations:
    """The matrices of all relations, one of which is the root's; each takes both vectors with a one at their end."""

    def __init__(self, matrices: Floats, root: int) -> None:
        self._matrices = matrices
        self._root = root
        apart = matrices - matrices.mean(0)  # what all relations share changes no choice
        self._own = _leading(np.einsum("rij,rkj->ik", apart, apart, optimize=True))
        self._governing = _leading(np.einsum("rij,rik->jk", apart, apart, optimize=True))
        self._core: Floats = np.einsum("ia,rij,jb->rab", self._own, apart, self._governing, optimize=True)

    def chosen(self, dependants: Floats, governors: Floats, heads: Ints) -> Ints:
        """The number of each word's relation; `root` where the head is 0 and nowhere else."""
        one = np.ones((len(heads), 1), np.float32)
        own, governing = np.concatenate([dependants, one], 1), np.concatenate([governors, one], 1)
        scores = self._scores(_times(own, self._own), _times(governing, self._governing), self._core)
        best: Ints = scores.argmax(1)
        lead = np.partition(scores, -2, 1)[:, -2:]
        close = np.flatnonzero(lead[:, 1] - lead[:, 0] < _CLOSE)
        best[close] = self._scores(own[close], governing[close], self._matrices).argmax(1)
        return np.where(heads == 0, self._root, best)

    def _scores(self, dependants: Floats, governors: Floats, matrices: Floats) -> Floats:
        found: Floats = np.empty((len(dependants), len(matrices)), np.float32)
        for part in _parts(dependants):
            found[part] = np.einsum("rwj,wj->wr", np.matmul(dependants[None, part], matrices), governors[part])
        found[:, self._root] = -np.inf
        return found


def _leading(square: Floats) -> Floats:
    """The eigenvectors of the largest eigenvalues, one a column."""
    vectors: Floats = np.linalg.eigh(square)[1][:, -_DIRECTIONS:]
    return np.ascontiguousarray(vectors)


def _times(vectors: Floats, matrix: Floats) -> Floats:
    found: Floats = np.empty((len(vectors), matrix.shape[1]), np.float32)
    for part in _parts(vectors):
        np.matmul(vectors[part], matrix, out=found[part])
    return found


def _parts(vectors: Floats) -> Iterator[slice]:
    return (slice(start, start + _AT_ONCE) for start in range(0, len(vectors), _AT_ONCE))
