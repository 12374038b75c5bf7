"""What one would think of a pair before reading of it: from who the two are, and what they vote, signed and imposed.

    logit m = b0 + b·x + u(one) + u(other)

u says how quarrelsome the press makes a state look, x what the reference layers tell of the pair. All but b0 is drawn
towards 0 (a normal prior), so a state of which little is told looks like any other. Fitted on what came before only.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_matrix, hstack
from scipy.special import expit

from dragoman.measure.valence import Floats

ALIKE = 0.1  # correlation of the acts of one pair: a thousand acts of it tell of other pairs what ten would
SPREAD = 1.0  # standard deviation of u and b beforehand
STEPS = 25  # of Newton's method; it stops sooner

Pairs = npt.NDArray[np.intp]


@dataclass(frozen=True, eq=False, slots=True)
class Prior:
    """A fitted prior; `u` by the number of the state, `b` by the column of x."""

    b0: float
    b: Floats
    u: Floats

    def share(self, pairs: Pairs, x: Floats) -> Floats:
        """The share of friendly acts to expect of pairs (a row of two numbers of states), with their x (a row each)."""
        return np.asarray(expit(self.b0 + x @ self.b + self.u[pairs[:, 0]] + self.u[pairs[:, 1]]))


def fit(pairs: Pairs, x: Floats, friendly: Floats, hostile: Floats, states: int) -> Prior:
    """The prior that the acts of pairs speak for. Without any act it is one half for all.

    >>> prior = fit(np.array([[0, 1], [0, 2]]), np.zeros((2, 0)), np.array([9.0, 2.0]), np.array([1.0, 8.0]), 4)
    >>> friend, foe = prior.share(np.array([[1, 3], [2, 3]]), np.zeros((2, 0)))  # of one of whom nothing was told
    >>> bool(0.9 > friend > 0.5 > foe > 0.2)
    True
    """
    acts = friendly + hostile
    told = acts > 0
    pairs, x, acts, friendly = pairs[told], x[told], acts[told], friendly[told]
    weight = acts / (1 + ALIKE * (acts - 1).clip(0))
    rows = np.repeat(np.arange(len(pairs)), 2)
    of_states = csr_matrix((np.ones(2 * len(pairs)), (rows, pairs.ravel())), shape=(len(pairs), states))
    design = csr_matrix(hstack([csr_matrix(np.ones((len(pairs), 1))), csr_matrix(x), of_states]))
    pull = np.full(design.shape[1], 1 / SPREAD**2)
    pull[0] = 1e-6
    found = np.zeros(design.shape[1])
    for _ in range(STEPS):
        chance = expit(design @ found)
        slope = design.T @ (weight * (friendly / acts - chance)) - pull * found
        curve = (design.T @ design.multiply((weight * chance * (1 - chance))[:, None])).toarray() + np.diag(pull)
        step = np.linalg.solve(curve, slope)
        found += step
        if np.abs(step).max() < 1e-9:
            break
    covariates = x.shape[1]
    return Prior(float(found[0]), found[1 : 1 + covariates], found[1 + covariates :])
