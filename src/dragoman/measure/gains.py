"""What it is worth that two states are in one group, from signed weights between them.

Signed modularity and the constant Potts model are squares of such gains; the search of `communities.py` and all that is
measured on weights reads them, and refuses what is no weight.
"""

from __future__ import annotations

from typing import TypeAlias

import numpy as np
from numpy.typing import ArrayLike, NDArray

from dragoman.errors import BadWeights

Square: TypeAlias = NDArray[np.float64]
Labels: TypeAlias = NDArray[np.int64]

FIT = 200  # rounds at most in which chance is fitted to the pairs that were seen


def modularity_gains(
    weights: ArrayLike, *, seen: ArrayLike | None = None, hostility: float = 1.0, fine: tuple[float, float] = (1.0, 1.0)
) -> Square:
    """Signed modularity: w⁺ − γ⁺k⁺k⁺/2m⁺ − λ(w⁻ − γ⁻k⁻k⁻/2m⁻), with λ as `hostility` and γ as `fine`.

    Friendly ties beyond what chance gives to two states so friendly draw together, hostile ties beyond chance apart.
    A pair that is not `seen` says nothing, so that its gain is 0 and chance is spread over the pairs that were seen.

    >>> weights = [[0, 1, -1], [1, 0, -1], [-1, -1, 0]]
    >>> modularity_gains(weights)[0].round(2).tolist()
    [-0.25, 0.75, -0.5]
    """
    tie = checked(weights)
    pairs = np.ones(tie.shape) if seen is None else _mask(seen, tie)
    tie = tie * pairs
    friendly, hostile = np.maximum(tie, 0.0), np.maximum(-tie, 0.0)
    above, below = fine
    return friendly - above * _chance(friendly, pairs) - hostility * (hostile - below * _chance(hostile, pairs))


def potts_gains(
    weights: ArrayLike, resolution: float, *, seen: ArrayLike | None = None, hostility: float = 1.0
) -> Square:
    """The constant Potts model: two states belong together if their tie is above `resolution`, however large the graph.

    >>> potts_gains([[0, 5, 1], [5, 0, 1], [1, 1, 0]], 2.0)[0].tolist()
    [0.0, 3.0, -1.0]
    """
    tie = checked(weights)
    gains: Square = np.where(tie < 0, hostility * tie, tie) - resolution
    np.fill_diagonal(gains, 0.0)
    return gains if seen is None else gains * _mask(seen, tie)


def checked(weights: ArrayLike) -> Square:
    """The weights as a square of numbers, or an error that says which pair is at fault.

    >>> checked([[0, float("nan")], [0, 0]])
    Traceback (most recent call last):
    dragoman.errors.BadWeights: the weight of pair (0, 1) is nan: a pair without a weight is left out by `seen`
    """
    square = np.array(weights, dtype=np.float64)
    if square.ndim != 2 or square.shape[0] != square.shape[1]:
        raise BadWeights(f"weights of shape {square.shape}: one row and one column for each state are needed")
    if not np.isfinite(square).all():
        one, other = np.argwhere(~np.isfinite(square))[0].tolist()
        wrong = square[one, other]
        raise BadWeights(
            f"the weight of pair ({one}, {other}) is {wrong}: a pair without a weight is left out by `seen`"
        )
    apart = np.abs(square - square.T)
    if apart.max(initial=0.0) > 1e-9 * max(1.0, np.abs(square).max(initial=0.0)):
        one, other = np.unravel_index(int(apart.argmax()), apart.shape)
        raise BadWeights(
            f"pair ({one}, {other}) weighs {square[one, other]} one way and {square[other, one]} the other:"
            " groups are of ties both ways; add or average the two"
        )
    even: Square = (square + square.T) / 2
    return even


def _mask(seen: ArrayLike, tie: Square) -> Square:
    pairs = np.array(seen, dtype=np.float64)
    if pairs.shape != tie.shape or (pairs != pairs.T).any():
        raise BadWeights(
            f"`seen` of shape {pairs.shape} must tell of each pair of {len(tie)} states, the same both ways"
        )
    np.fill_diagonal(pairs, 1.0)
    mask: Square = (pairs != 0).astype(np.float64)
    return mask


def _chance(tie: Square, pairs: Square) -> Square:
    """What two states of such strengths would have by chance: k k/2m where all pairs were seen.

    Else a factor for each state, fitted so that its chance ties to those with whom it was seen add up to its strength.
    """
    strength = tie.sum(axis=1)
    if not strength.any():
        return np.zeros_like(tie)
    factor = strength / np.sqrt(strength.sum())
    for _ in range(FIT):
        reached = factor * (pairs @ factor)
        if np.allclose(reached, strength, rtol=1e-6, atol=0.0):
            break
        factor *= np.sqrt(np.divide(strength, reached, out=np.zeros_like(strength), where=reached > 0))
    return np.outer(factor, factor) * pairs
