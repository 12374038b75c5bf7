"""How states stand to each other, asked of a ledger: ties, shifts, and ranks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from dragoman.errors import DragomanError
from dragoman.ledger import corrections
from dragoman.ledger.store import Ledger
from dragoman.lexicon.layers import LAYERS, Layer
from dragoman.lexicon.outlets import outlet_of
from dragoman.measure import shifts as shifting
from dragoman.measure.acts import Act, acts
from dragoman.measure.board import Board, Facts, Weights
from dragoman.measure.counted import OWN, coded_ids, coded_tallies, own_tallies
from dragoman.measure.episodes import episodes
from dragoman.measure.ranks import Rank
from dragoman.measure.ranks import ranks as ranks_of
from dragoman.measure.shifts import FALSE, Shift
from dragoman.measure.tallies import Step, Tallies
from dragoman.measure.ties import Tie, behind, within
from dragoman.measure.ties import ties as ties_of
from dragoman.read.origins import origins
from dragoman.reference import reference


@dataclass(frozen=True, eq=False)
class Source:
    """One origin's board; of what was read here, also the acts behind it, and the board without what one voice alone tells."""

    board: Board
    acts: tuple[Act, ...] = ()
    without_claims: Board | None = None

    @property
    def origin(self) -> str:
        """Whose coding."""
        return self.board.tallies.origin


def sources(
    ledger: Ledger,
    origin: str | None = None,
    channel: str | None = None,
    step: Step = Step.MONTH,
    weights: Mapping[Layer, float] | None = None,
) -> list[Source]:
    """The boards of a ledger, one for each origin of acts, what was read here first. Origins are never mixed.

    `weights` says how much an act of each layer counts where layers are pooled; those it does not name count nothing.
    Raises DragomanError where the ledger has no acts of that origin.
    """
    chosen = boards(ledger, origin, channel, step, weights)
    if not chosen:
        there = ", ".join(one.origin for one in boards(ledger, None, None, step, None)) or "none"
        raise DragomanError(f"{ledger.path}: holds no acts{f' of “{origin}”' if origin else ''}; its origins: {there}")
    return chosen


def boards(
    ledger: Ledger, origin: str | None, channel: str | None, step: Step, weights: Mapping[Layer, float] | None = None
) -> list[Source]:
    """The same, and none where the ledger has no such acts."""
    each = None if weights is None else np.array([weights.get(layer, 0.0) for layer in LAYERS])
    facts = reference(ledger).facts
    found = []
    if origin in (None, OWN):
        found += [_own(ledger, channel, step, facts, each)]
    if origin != OWN:
        found += [Source(Board.of(one, facts, weights=each)) for one in coded_tallies(ledger, step, channel)]
    return [one for one in found if one.board.tallies.covered.any() and origin in (None, one.origin)]


def ties(
    ledger: Ledger,
    left: str,
    right: str,
    layer: Layer | None = None,
    channel: str | None = None,
    origin: str | None = None,
    since: date | None = None,
    until: date | None = None,
    step: Step = Step.MONTH,
    weights: Mapping[Layer, float] | None = None,
) -> list[Tie]:
    """How two stood to each other, period by period and origin by origin, with the ids of what each figure rests on."""
    found: list[Tie] = []
    for source in sources(ledger, origin, channel, step, weights):
        told = list(within(ties_of(source.board, left, right, layer, channel), since, until))
        if source.without_claims is not None:
            doubting = within(ties_of(source.without_claims, left, right, layer, channel), since, until)
            told = [replace(one, without_claims=other.valence) for one, other in zip(told, doubting, strict=True)]
        found += _with_entries(ledger, source, told)
    return found


def shifts(
    ledger: Ledger,
    channel: str | None = None,
    origin: str | None = None,
    since: date | None = None,
    until: date | None = None,
    step: Step = Step.MONTH,
    false: float = FALSE,
) -> list[Shift]:
    """What changed between any two, with a share of false ones of at most `false` in each period.

    Where publishers are named a shift needs two of them, from two countries, and two stories.
    """
    found: list[Shift] = []
    for source in sources(ledger, origin, channel, step):
        told = [
            shift
            for shift in shifting.shifts(source.board, false)
            if (since is None or shift.period.end > since) and (until is None or shift.period.start <= until)
        ]
        if source.origin != OWN:
            found += _with_ids(ledger, source.origin, told)
            continue
        countries = _countries(ledger)
        for one in told:
            some = _acts_of(source.acts, one)
            if shifting.backed(one, some, countries):
                found.append(replace(one, entries=_entries(some)))
    return found


def rank(
    ledger: Ledger,
    who: str,
    at: date | None = None,
    channel: str | None = None,
    origin: str | None = None,
    step: Step = Step.MONTH,
) -> list[Rank]:
    """The partners of one party at a day (the last covered one unless told), the nearest first, origin by origin."""
    return [
        one
        for source in sources(ledger, origin, channel, step)
        for one in ranks_of(source.board, who, place_of(source.board.tallies, at))
    ]


def _own(ledger: Ledger, channel: str | None, step: Step, facts: Facts, weights: Weights | None) -> Source:
    documents = [document for document, _ in ledger.documents()]
    told = episodes(ledger.told(), corrections.judgements(ledger))
    counted = tuple(acts(told, origins(documents)))
    days = [step.number(document.published) for document in documents if document.published]
    board = Board.of(own_tallies(counted, days, step, channel), facts, weights=weights)
    surer = own_tallies([act for act in counted if not act.alone], days, step, channel)
    return Source(board, counted, replace(board, tallies=_laid_out_as(surer, board.tallies)))


def _laid_out_as(tallies: Tallies, like: Tallies) -> Tallies:
    """Tallies of some of the acts, with rows for all pairs of the others."""
    told = np.zeros_like(like.told)
    for row in range(len(tallies.pairs)):
        place = like.pair(*tallies.names(row))
        assert place is not None
        told[place] = tallies.told[row]
    return replace(like, told=told)


def _with_entries(ledger: Ledger, source: Source, told: Sequence[Tie]) -> list[Tie]:
    if source.origin == OWN:
        return [replace(tie, entries=_entries(behind(source.acts, tie))) for tie in told]
    ids = coded_ids(ledger, source.origin, told)
    return [replace(tie, entries=some) for tie, some in zip(told, ids, strict=True)]


def _with_ids(ledger: Ledger, origin: str, told: Sequence[Shift]) -> list[Shift]:
    of_pairs: dict[tuple[str, str], list[Shift]] = {}
    for one in told:
        of_pairs.setdefault((one.left, one.right), []).append(one)
    ids = {
        one: some for pair in of_pairs.values() for one, some in zip(pair, coded_ids(ledger, origin, pair), strict=True)
    }
    return [replace(one, entries=ids[one]) for one in told]


def _entries(some: Iterable[Act]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(entry for act in some for entry in act.entries))


def _acts_of(some: Iterable[Act], shift: Shift) -> list[Act]:
    return [
        act
        for act in some
        if {act.actor, act.recipient} == {shift.left, shift.right}
        and act.layer is shift.layer
        and act.sign == shift.sign
        and shift.period.start <= act.day < shift.period.end
    ]


def _countries(ledger: Ledger) -> dict[str, str | None]:
    """The country of each publisher as origins name it."""
    documents = [document for document, _ in ledger.documents()]
    of = origins(documents)
    return {of[one.id]: outlet.country for one in documents if (outlet := outlet_of(one))}


def place_of(tallies: Tallies, at: date | None) -> int:
    """The place of the period a day is in, or of the last covered one."""
    if at is None:
        return int(np.flatnonzero(tallies.covered)[-1])
    place = tallies.step.number(at) - tallies.first
    if not 0 <= place < len(tallies.periods):
        first, last = tallies.periods[0], tallies.periods[-1]
        raise DragomanError(
            f"{at} lies outside what {tallies.origin} covers; a day from {first.start} and before {last.end} is expected"
        )
    return place
