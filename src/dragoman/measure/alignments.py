"""The graph that blocs are found in: relative alignment of states at a time, with what is not known of it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from dragoman.measure.board import Board
from dragoman.measure.gains import Square
from dragoman.measure.ranks import aged, alignment

FEWEST_ACTS = 5.0  # of a pair, told and not yet forgotten, that make a tie of the graph
FEWEST_PARTNERS = 3  # ties that make a state a node of it
MOST = 60  # states, the busiest


@dataclass(frozen=True, eq=False)
class Alignments:
    """Ties of states: relative alignment in standard errors of it, so that a tie weighs as much as is known of it, and its
    own error is 1. A tie that was not seen is missing, not zero."""

    states: tuple[str, ...]
    ties: Square
    seen: npt.NDArray[np.bool_]

    @property
    def enough(self) -> bool:
        """Whether there are states enough to look for blocs."""
        return len(self.states) > FEWEST_PARTNERS


def alignments(board: Board, at: int, most: int = MOST) -> Alignments:
    """The graph at the end of a period, of the busiest states that have enough partners of whom enough is told; it may be
    empty."""
    tallies, found, acts = board.tallies, alignment(board, at), aged(board, at).sum(axis=1)
    is_state = np.array([not party.startswith("igo:") for party in tallies.parties])
    kept = (acts >= FEWEST_ACTS) & is_state[tallies.pairs].all(axis=1)
    busy = np.bincount(tallies.pairs[kept].ravel(), np.repeat(acts[kept], 2), len(tallies.parties))
    chosen = set(np.argsort(-busy, kind="stable")[:most].tolist()) & set(np.flatnonzero(busy > 0).tolist())
    while True:  # a state that loses partners may fall below the fewest itself
        kept &= np.isin(tallies.pairs, list(chosen)).all(axis=1)
        partners = np.bincount(tallies.pairs[kept].ravel(), minlength=len(tallies.parties))
        enough = {state for state in chosen if partners[state] >= FEWEST_PARTNERS}
        if enough == chosen:
            break
        chosen = enough
    order = sorted(chosen, key=lambda state: tallies.parties[state])
    place = {state: number for number, state in enumerate(order)}
    ties = np.zeros((len(order), len(order)))
    seen = np.zeros((len(order), len(order)), dtype=np.bool_)
    for row in np.flatnonzero(kept).tolist():
        one, other = (place[state] for state in tallies.pairs[row].tolist())
        ties[one, other] = ties[other, one] = found.value[row] / found.error[row]
        seen[one, other] = seen[other, one] = True
    return Alignments(tuple(tallies.parties[state] for state in order), ties, seen)
