"""The board of ties: what is known of each pair of one origin, worked out pair by pair from the same tallies.

What all pairs share, how much was told in each period and what one would expect of a pair beforehand, is worked out once
and held, so that one new article moves its own pairs and no others.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from dragoman.lexicon.layers import LAYERS, Layer
from dragoman.measure import prior
from dragoman.measure.exposure import exposure
from dragoman.measure.surprise import Surprise, surprises
from dragoman.measure.tallies import Numbers, Tallies
from dragoman.measure.valence import MONTHLY, Belief, Floats, Forgetting, beliefs

YEARS = 3  # of acts, before each January, that the prior of the year is fitted on
Facts = Callable[[tuple[str, ...], Numbers, int], Floats]  # parties, pairs, year -> a row of covariates for each pair
Weights = npt.NDArray[np.float64]  # one for each of LAYERS


def no_facts(parties: tuple[str, ...], pairs: Numbers, year: int) -> Floats:
    """Nothing known of pairs but what is told of them."""
    return np.zeros((len(pairs), 0))


@dataclass(frozen=True, eq=False)
class Board:
    """Tallies with what all pairs share. `weights` says how much an act of each layer counts in the pooled tie."""

    tallies: Tallies
    shown: Floats  # exposure of each period
    expected: Floats  # prior share of friendly acts: of each of LAYERS and, last, of all together; by pair and period
    how: Forgetting
    weights: Weights

    @classmethod
    def of(
        cls,
        tallies: Tallies,
        facts: Facts = no_facts,
        how: Forgetting = MONTHLY,
        weights: Weights | None = None,
    ) -> Board:
        """The board of tallies; without weights an act of any layer counts one."""
        each = np.ones(len(LAYERS)) if weights is None else weights
        keep = replace(how, keep=how.keep**tallies.step.value)
        return cls(tallies, exposure(tallies.stories), _priors(tallies, facts, each), keep, each)

    def told(self, layer: Layer | None = None, way: int | None = None) -> Floats:
        """Acts of (pair, period, sign): of one layer or of all, weighed; one way or both together."""
        ways = self.tallies.told.sum(axis=1) if way is None else self.tallies.told[:, way]
        return np.asarray(np.einsum("ptls,l->pts", ways, self.weights) if layer is None else ways[:, :, _at(layer)])

    def belief(self, layer: Layer | None = None, way: int | None = None) -> Belief:
        """What is known of each pair after each period."""
        told = self.told(layer, way)
        return beliefs(told[..., 0], told[..., 1], self.expected[_POOLED if layer is None else _at(layer)], self.how)

    def surprise(self, sign: int, layer: Layer | None = None) -> Surprise:
        """How unusual the acts of a sign (its place in SIGNS) are, for each pair and period."""
        return surprises(self.told(layer)[..., sign], self.shown, self.how.keep)

    def row(self, number: int) -> Board:
        """The board of one pair."""
        tallies = self.tallies
        alone = replace(tallies, pairs=tallies.pairs[[number]], told=tallies.told[[number]])
        return replace(self, tallies=alone, expected=self.expected[:, [number]])

    def with_acts(self, number: int, told: Floats) -> Board:
        """The board with what is told of one pair replaced. Exposure and priors are held, so no other pair moves."""
        return replace(self, tallies=self.tallies.with_acts(number, told))


_POOLED = len(LAYERS)


def _at(layer: Layer) -> int:
    return LAYERS.index(layer)


def _priors(tallies: Tallies, facts: Facts, weights: Weights) -> Floats:
    """The priors, fitted for each year on the years before; one half where nothing came before."""
    pairs, periods = len(tallies.pairs), tallies.told.shape[2]
    expected = np.full((len(LAYERS) + 1, pairs, periods), 0.5)
    years = np.array([interval.start.year for interval in tallies.periods], dtype=np.intp)
    both_ways = tallies.told.sum(axis=1)
    for year in np.unique(years):
        before = (year - YEARS <= years) & (years < year)
        of_layers = np.moveaxis(both_ways[:, before].sum(axis=1), 1, 0)
        if of_layers.any():
            x = facts(tallies.parties, tallies.pairs, int(year))
            for at, told in enumerate((*of_layers, np.einsum("lps,l->ps", of_layers, weights))):
                fitted = prior.fit(tallies.pairs, x, told[:, 0], told[:, 1], len(tallies.parties))
                expected[at][:, years == year] = fitted.share(tallies.pairs, x)[:, None]
    return expected
