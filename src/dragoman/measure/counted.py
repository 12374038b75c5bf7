"""Tallies from a ledger: of what dragoman read itself, and of each other coding whose acts were imported."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from dragoman.ledger import coded
from dragoman.ledger.store import Ledger
from dragoman.lexicon.layers import DISASTER, LAYERS, channels, layer, layers, misfortune, sign
from dragoman.measure.acts import Act
from dragoman.measure.shifts import Shift
from dragoman.measure.tallies import Step, Tallies, laid_out, stories, tallied
from dragoman.measure.ties import Tie
from dragoman.model import Interval

OWN = "dragoman"  # the origin of what was read here


def own_tallies(acts: Sequence[Act], days_read: Sequence[int], step: Step, channel: str | None = None) -> Tallies:
    """Tallies of what was read, over the periods in which documents were published (`days_read`, by their numbers).

    Exposure is of all acts read, whatever the channel asked for.
    """
    chosen = [act for act in acts if channel is None or channel in act.contexts]
    return tallied(OWN, step, chosen, stories(acts, step), set(days_read))


def coded_tallies(ledger: Ledger, step: Step, channel: str | None = None) -> list[Tallies]:
    """Tallies of imported acts, one vote a story, for each origin that has any, by name.

    An act without a type or a score shows attention only: it counts for how much was told, and for nothing else.
    """
    kinds = [(type, mode, LAYERS.index(of)) for (type, mode), of in layers().items()]
    asked = coded.Asked(step.value, channel, DISASTER, sorted(channels()), kinds, len(LAYERS))
    return [
        laid_out(
            one.origin,
            step,
            one.first,
            one.parties,
            np.asarray(one.pairs, dtype=np.intp),
            one.votes.astype(np.float64),
            one.stories,
            {period for _, period in one.stories},
        )
        for one in coded.counted(ledger, asked)
    ]


def coded_ids(ledger: Ledger, origin: str, about: Sequence[Tie] | Sequence[Shift]) -> list[tuple[str, ...]]:
    """The ids of the imported acts behind each of some figures on one pair, day by day."""
    if not about:
        return []
    left, right = about[0].left, about[0].right
    days = Interval(min(one.period.start for one in about), max(one.period.end for one in about))
    told = [act for act in coded.behind(ledger, origin, left, right, days) if not misfortune(act.contexts)]
    return [tuple(act.id for act in told if _is_behind(act, one)) for one in about]


def _is_behind(act: coded.Coded, one: Tie | Shift) -> bool:
    return (
        one.period.start <= act.day < one.period.end
        and (one.layer is None or one.layer is layer(act.type, act.mode))
        and (not isinstance(one, Shift) or one.sign == sign(act.score))
    )
