"""Blocs asked of a ledger: of what states do, origin by origin, beside those of how they vote, at a day or through time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import numpy as np

from dragoman.errors import DragomanError
from dragoman.ledger import layers
from dragoman.ledger.layers import Cast, Kind
from dragoman.ledger.store import Ledger
from dragoman.measure.alignments import FEWEST_ACTS, FEWEST_PARTNERS, alignments
from dragoman.measure.bloc_draws import DRAWS, Votes, centred, residual_draws, vote_draws
from dragoman.measure.bloc_history import through_time
from dragoman.measure.placed import BlocsAt, placed
from dragoman.measure.tallies import Step
from dragoman.model import Interval
from dragoman.relations import Source, boards, place_of, sources

VOTES = "votes"  # the origin of blocs that votes make
FEWEST_CALLS = 10  # roll calls of a year that blocs can be told by
VOTE_DRAWS = 60  # bootstraps of the votes of all states, which are many
OFTEN = 1 / 3  # of the roll calls of a year that a state must have voted on
_CAST = {Cast.YES: 1.0, Cast.ABSTAIN: 0.0, Cast.NO: -1.0}


def blocs(
    ledger: Ledger,
    at: date | None = None,
    channel: str | None = None,
    origin: str | None = None,
    step: Step = Step.QUARTER,
    draws: int = DRAWS,
    seed: int = 0,
) -> list[BlocsAt]:
    """The blocs at a day (the last covered one unless told): of each origin's acts, and of the votes of the year before the
    period's end, where the ledger has some.

    Raises DragomanError where nothing covers the day.
    """
    found = []
    told = boards(ledger, origin, channel, step) if origin != VOTES else []
    for source in told:
        place = place_of(source.board.tallies, at)
        found += _of_acts(ledger, source, place, draws, seed)
    if origin in (None, VOTES) and channel is None:
        found += _of_votes(ledger, _year(ledger, told, at), min(draws, VOTE_DRAWS), seed)
    if not found:
        raise DragomanError(
            f"{ledger.path}: too little is told for blocs; at least {FEWEST_PARTNERS + 1} states with {FEWEST_PARTNERS} partners "
            f"of whom {FEWEST_ACTS:.0f} acts are told, or {FEWEST_CALLS} roll calls in a year, are expected"
        )
    return found


def bloc_history(
    ledger: Ledger,
    since: date | None = None,
    until: date | None = None,
    channel: str | None = None,
    origin: str | None = None,
    step: Step = Step.QUARTER,
    draws: int = DRAWS,
    seed: int = 0,
) -> list[BlocsAt]:
    """The blocs of each covered period that reaches into the days asked for, with ids that last and what changed, origin by
    origin. Periods of which too little is told are left out; a later one changes nothing in an earlier one."""
    found: list[BlocsAt] = []
    for source in sources(ledger, origin, channel, step):
        tallies = source.board.tallies
        told = [
            one
            for place, period in enumerate(tallies.periods)
            if tallies.covered[place] and _reaches(period, since, until)
            for one in _of_acts(ledger, source, place, draws, seed)
        ]
        history = through_time([one.blocs for one in told])
        found += [
            replace(one, blocs=named, changes=changes)
            for one, named, changes in zip(told, history.periods, history.changes, strict=True)
        ]
    return found


def _of_acts(ledger: Ledger, source: Source, place: int, draws: int, seed: int) -> list[BlocsAt]:
    """The blocs at the end of a period; none where too little is told."""
    period, graph = source.board.tallies.periods[place], alignments(source.board, place)
    if not graph.enough:
        return []
    drawn = residual_draws(graph.ties, graph.seen.astype(np.float64), draws, seed=seed)
    ideal = _ideal(ledger, graph.states, period)
    return [placed(source.origin, period, graph.states, graph.ties, graph.seen, drawn, seed, ideal)]


def _of_votes(ledger: Ledger, year: Interval, draws: int, seed: int) -> list[BlocsAt]:
    """The blocs of a year's votes, of the states that voted often; none where too few roll calls were taken."""
    told = layers.ballots(ledger, year)
    calls = {call: number for number, call in enumerate(sorted({call for call, *_ in told}))}
    if len(calls) < FEWEST_CALLS:
        return []
    parties = {party: number for number, party in enumerate(sorted({party for _, _, party, _ in told}))}
    cast = np.full((len(calls), len(parties)), np.nan)
    for call, _, party, vote in told:
        if vote in _CAST:
            cast[calls[call], parties[party]] = _CAST[vote]
    often = (~np.isnan(cast)).mean(axis=0) > OFTEN
    states = [party for party, there in zip(parties, often.tolist(), strict=True) if there]
    votes = Votes(cast[:, often])
    ties = centred(votes.agreement(), votes.seen)
    drawn = vote_draws(votes, draws, seed=seed)
    return [placed(VOTES, year, states, ties, votes.seen, drawn, seed, _ideal(ledger, states, year))]


def _ideal(ledger: Ledger, states: Sequence[str], period: Interval) -> dict[str, float]:
    """Ideal points of the year a period ends in."""
    year = date.fromordinal(period.end.toordinal() - 1).year
    points = layers.ideal_points(ledger, "all", states)
    return {one.party: one.value for one in points if one.year == year}


def _year(ledger: Ledger, told: Sequence[Source], at: date | None) -> Interval:
    """The year of votes up to the end of the period of the acts, else that of the day, else the last that is covered."""
    if told:
        tallies = told[0].board.tallies
        end = tallies.periods[place_of(tallies, at)].end
        return Interval(end.replace(year=end.year - 1), end)
    last = layers.covered(ledger).get(Kind.VOTES)
    return Interval.year(at.year if at else last.end.year - 1 if last else 1946)


def _reaches(period: Interval, since: date | None, until: date | None) -> bool:
    return (since is None or period.end > since) and (until is None or period.start <= until)
