"""Two documents on one occasion side by side: what both tell, what only one does, and where they contradict each other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.ledger.store import Told
from dragoman.measure.groups import ALIKE
from dragoman.measure.tellings import MUTUAL, telling_words
from dragoman.model import Event, Stance, Status

_SAYS_NO = frozenset({Stance.DENY, Stance.DOUBT})


@dataclass(frozen=True, slots=True)
class Comparison:
    """The acts of two documents: told by both, contradicted (told by the one as done, by the other as not), or by one alone."""

    common: tuple[tuple[Told[Event], Told[Event]], ...]
    contradicted: tuple[tuple[Told[Event], Told[Event]], ...]
    only_here: tuple[Told[Event], ...]
    only_there: tuple[Told[Event], ...]


def compare(here: Sequence[Told[Event]], there: Sequence[Told[Event]]) -> Comparison:
    """The acts of one document beside those of another on the same occasion; each is told once, its repetitions are left out.

    Days are not weighed: both are taken to speak of the same ones. A meeting is the same meeting; any other act is common only
    where the clauses that tell it share a word besides who does it to whom: thanks for peacekeeping are not support for a port.
    """
    ours, theirs = _once(here), _once(there)
    free, pairs = list(theirs), list[tuple[Told[Event], Told[Event]]]()
    for same in (_same_type, _alike):
        paired = {id(one) for one, _ in pairs}
        for one in (one for one in ours if id(one) not in paired):
            likely = [other for other in free if same(one.entry, other.entry) and _of_one_thing(one, other)]
            if likely:
                other = max(likely, key=lambda other: len(_content(one) & _content(other)))
                pairs.append((one, other))
                free.remove(other)
    matched = {id(one) for one, _ in pairs}
    pairs.sort(key=lambda pair: pair[0].entry.evidence.span)
    return Comparison(
        tuple(pair for pair in pairs if not _contradict(pair[0].entry, pair[1].entry)),
        tuple(pair for pair in pairs if _contradict(pair[0].entry, pair[1].entry)),
        tuple(one for one in ours if id(one) not in matched),
        tuple(free),
    )


def _of_one_thing(one: Told[Event], other: Told[Event]) -> bool:
    return one.entry.type in MUTUAL or not _content(one).isdisjoint(_content(other))


def _content(told: Told[Event]) -> frozenset[str]:
    event = told.entry
    named = [party.span for party in (event.actor, event.recipient) if party]
    return telling_words(told.document.text, event.evidence.span, named)


def _once(told: Sequence[Told[Event]]) -> list[Told[Event]]:
    kept: list[Told[Event]] = []
    for one in told:
        if not any(
            _same_type(one.entry, other.entry) and _of_one_thing(one, other) and not _contradict(one.entry, other.entry)
            for other in kept
        ):
            kept.append(one)
    return kept


def _same_type(one: Event, other: Event) -> bool:
    return one.type == other.type and _same_parties(one, other)


def _alike(one: Event, other: Event) -> bool:
    return _same_parties(one, other) and any({one.type, other.type} <= some for some in ALIKE)


def _same_parties(one: Event, other: Event) -> bool:
    mine, theirs = _parties(one), _parties(other)
    mutual = one.type in MUTUAL and other.type in MUTUAL
    return mine == theirs or (mutual and mine == theirs[::-1])


def _parties(event: Event) -> tuple[str, str | None]:
    return event.actor.actor.code, event.recipient.actor.code if event.recipient else None


def _contradict(one: Event, other: Event) -> bool:
    """Whether the one says that it is so and the other that it is not."""
    return _is_so(one) != _is_so(other)


def _is_so(event: Event) -> bool:
    return (event.status is Status.NEGATED) == (event.stance in _SAYS_NO)
