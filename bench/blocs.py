"""Groups of states beside leidenalg, and how long blocs take.

    PYTHONPATH=<where leidenalg is> python bench/blocs.py          200 random signed graphs, quality and time
    python bench/blocs.py --time                                   only how long blocs of draws take

leidenalg (GPL) is no part of dragoman: it is the yardstick here, with two layers weighed [1, -1], the best of TRIES seeds.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from typing import Any

import numpy as np

from dragoman.measure.balance import frustration
from dragoman.measure.bloc_draws import residual_draws
from dragoman.measure.blocs import blocs_of
from dragoman.measure.communities import RESTARTS, best_partition, quality
from dragoman.measure.gains import Labels, Square, modularity_gains

GRAPHS = 200
TRIES = 10  # seeds of leidenalg, of which the best is the yardstick
TIMED = ((60, 60), (190, 30), (190, 200))  # states and draws
FLOOR = 0.995  # of the yardstick's objective


def main() -> None:
    """Measure, and say where the floor is missed."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--graphs", type=int, default=GRAPHS)
    asked.add_argument("--restarts", type=int, default=RESTARTS)
    asked.add_argument("--time", action="store_true")
    options = asked.parse_args()
    for states, draws in TIMED:
        how_long(states, draws)
    if not options.time:
        beside_leidenalg(options.graphs, options.restarts)


def how_long(states: int, draws: int) -> None:
    """Blocs of dim camps, and frustration with its bounds."""
    chance = np.random.default_rng(states)
    of = chance.integers(0, 4, states)
    upper = np.triu(np.where(of[:, None] == of[None, :], 0.4, -0.2) + chance.standard_normal((states, states)), 1)
    ties, names = upper + upper.T, [str(place) for place in range(states)]
    start = time.perf_counter()
    found = blocs_of(names, residual_draws(ties, np.full(ties.shape, 0.5), draws))
    middle = time.perf_counter()
    bounds = frustration(names, ties)
    end = time.perf_counter()
    print(f"{states} states, {draws} draws: {middle - start:.1f} s, stability {found.stability:.2f};", end=" ")
    print(f"frustration {bounds.lower:.3f} to {bounds.upper:.3f} in {end - middle:.1f} s")


def beside_leidenalg(graphs: int, restarts: int) -> None:
    """The objective of both on each graph, as a ratio, and the time of both."""
    rows = []
    for seed in range(graphs):
        weights = random_graph(seed)
        ours, mine = timed(lambda: best_partition(modularity_gains(weights), seed=1, restarts=restarts).labels)  # noqa: B023
        theirs, yours = timed(lambda: leiden(weights))  # noqa: B023
        gains = modularity_gains(weights)
        rows.append((len(weights), quality(gains, ours) / quality(gains, theirs), mine, yours))
    size, ratio, mine, yours = np.array(rows).T
    more, less = (ratio > 1 + 1e-9).sum(), (ratio < 1 - 1e-9).sum()
    print(f"{graphs} graphs: ratio {ratio.min():.4f} at the lowest, {ratio.mean():.4f} on average;", end=" ")
    print(f"better {more}, equal {graphs - more - less}, worse {less}, below {FLOOR} {(ratio < FLOOR).sum()}")
    each = mine / yours * TRIES
    print(f"time {mine.sum():.1f} s, leidenalg {yours.sum():.1f} s for {TRIES} seeds;", end=" ")
    print(
        f"against one seed: all {mine.sum() / yours.sum() * TRIES:.1f}, median {np.median(each):.1f}, most {each.max():.1f} times"
    )
    for low, high in ((20, 60), (60, 120), (120, 191)):
        of = (size >= low) & (size < high)
        print(f"  {low}-{high - 1} states: {1000 * mine[of].mean():.0f} ms, leidenalg", end=" ")
        print(f"{1000 * yours[of].mean() / TRIES:.0f} ms a seed; ratio {ratio[of].min():.4f} at the lowest")


def timed(found: Callable[[], Labels]) -> tuple[Labels, float]:
    start = time.perf_counter()
    return found(), time.perf_counter() - start


def random_graph(seed: int) -> Square:
    """Ties of 20 to 190 states: blocs planted clearly, dimly or not at all, all pairs or few, light tails or heavy."""
    chance = np.random.default_rng(seed)
    states, blocs = int(chance.integers(20, 191)), int(chance.integers(2, 9))
    of = chance.integers(0, blocs, states)
    planted = np.where(of[:, None] == of[None, :], 1.0, chance.uniform(-1, 0.3)) * chance.choice([0.0, 0.3, 1.0])
    noise = chance.standard_normal((states, states)) if seed % 2 else chance.standard_t(3, (states, states))
    weights = (planted + noise) * (chance.random((states, states)) < chance.choice([0.1, 0.4, 1.0]))
    upper = np.triu(weights, 1)
    return np.asarray(upper + upper.T)


def leiden(weights: Square) -> Labels:
    """The best of TRIES seeds of leidenalg on the two layers."""
    import igraph
    import leidenalg

    def layer(part: Square) -> Any:
        one, other = np.nonzero(np.triu(part, 1))
        graph = igraph.Graph(n=len(part), edges=list(zip(one.tolist(), other.tolist(), strict=True)))
        graph.es["weight"] = part[one, other].tolist()
        return graph

    layers = [layer(np.maximum(weights, 0)), layer(np.maximum(-weights, 0))]
    best, most = None, -np.inf
    for seed in range(TRIES):
        optimiser = leidenalg.Optimiser()
        optimiser.set_rng_seed(seed)
        kinds = [leidenalg.RBConfigurationVertexPartition(graph, weights="weight") for graph in layers]
        optimiser.optimise_partition_multiplex(kinds, layer_weights=[1, -1], n_iterations=-1)
        reached = kinds[0].quality() - kinds[1].quality()
        if reached > most:
            best, most = np.array(kinds[0].membership), reached
    return best


if __name__ == "__main__":
    main()
