"""The board of ties: what is known of each pair of one origin, worked out pair by pair from the same tallies.

What all pairs share, how much was told in each period and what one would expect of a pair beforehand, is worked out once
and held, so that one new article moves its own pairs and no others.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache

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
Expected = Callable[[Layer | None], Floats]  # prior share of friendly acts in a layer, or in all, by pair and period
Weights = npt.NDArray[np.float64]  # one for each of LAYERS


def no_facts(parties: tuple[str, ...], pairs: Numbers, year: int) -> Floats:
    """Nothing known of pairs but what is told of them."""
    return np.zeros((len(pairs), 0))


@dataclass(frozen=True, eq=False)
class Board:
    """Tallies with what all pairs share. `weights` says how much an act of each layer counts in the pooled tie."""

    tallies: Tallies
    shown: Floats  # exposure of each period
    expected: Expected
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
        return cls(tallies, exposure(tallies.stories), cache(_Priors(tallies, facts, each).of), keep, each)

    def told(self, layer: Layer | None = None, way: int | None = None) -> Floats:
        """Acts of (pair, period, sign): of one layer or of all, weighed; one way or both together."""
        ways = self.tallies.told.sum(axis=1) if way is None else self.tallies.told[:, way]
        return np.asarray(np.einsum("ptls,l->pts", ways, self.weights) if layer is None else ways[:, :, _at(layer)])

    def belief(self, layer: Layer | None = None, way: int | None = None) -> Belief:
        """What is known of each pair after each period."""
        told = self.told(layer, way)
        return beliefs(told[..., 0], told[..., 1], self.expected(layer), self.how)

    def surprise(self, sign: int, layer: Layer | None = None) -> Surprise:
        """How unusual the acts of a sign (its place in SIGNS) are, for each pair and period."""
        return surprises(self.told(layer)[..., sign], self.shown, self.how.keep)

    def row(self, number: int) -> Board:
        """The board of one pair."""
        tallies = self.tallies
        alone = replace(tallies, pairs=tallies.pairs[[number]], told=tallies.told[[number]])
        return replace(self, tallies=alone, expected=lambda layer: self.expected(layer)[[number]])

    def with_acts(self, number: int, told: Floats) -> Board:
        """The board with what is told of one pair replaced. Exposure and priors are held, so no other pair moves."""
        return replace(self, tallies=self.tallies.with_acts(number, told))


def _at(layer: Layer) -> int:
    return LAYERS.index(layer)


@dataclass(frozen=True, eq=False)
class _Priors:
    """Priors, fitted for each year on the years before; one half where nothing came before."""

    tallies: Tallies
    facts: Facts
    weights: Weights

    def of(self, layer: Layer | None) -> Floats:
        """The prior share of friendly acts by pair and period, in a layer or in all."""
        pairs, parties = self.tallies.pairs, len(self.tallies.parties)
        both_ways = self.tallies.told.sum(axis=1)
        told = np.einsum("ptls,l->pts", both_ways, self.weights) if layer is None else both_ways[:, :, _at(layer)]
        years = np.array([interval.start.year for interval in self.tallies.periods], dtype=np.intp)
        expected = np.full(told.shape[:2], 0.5)
        for year in np.unique(years):
            before = told[:, (year - YEARS <= years) & (years < year)].sum(axis=1)
            if before.any():
                x = self.facts(self.tallies.parties, pairs, int(year))
                fitted = prior.fit(pairs, x, before[:, 0], before[:, 1], parties)
                expected[:, years == year] = fitted.share(pairs, x)[:, None]
        return expected
