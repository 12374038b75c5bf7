"""A sentence's parties -> the acts between them, as the encoder reads them.

Every ordered pair of different parties is asked about, and every party alone. One act told by several mentions of
the same parties, or read both ways round although it is mutual, is kept once.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from dragoman.coder.encoder import Encoder, Reading
from dragoman.model import Party, Span, Status, Type

FIRST, SECOND, ALONE = 0.5, 0.3, 0.6  # least probability of a pair's likeliest act, of one beside it, of an act towards nobody
MUTUAL = frozenset({Type.CONSULT, Type.COOPERATE})
ASKED = 120  # pairs of one sentence; a longer list is a table of names, not a sentence about acts


@dataclass(frozen=True, slots=True)
class Act:
    """What the encoder saw: a type between two parties of a sentence, named by a trigger (a span of the sentence)."""

    actor: Party
    recipient: Party | None
    type: Type
    status: Status
    trigger: Span
    contexts: tuple[str, ...]
    probability: float
    rivals: str


def acts(text: str, at: int, parties: Sequence[Party], encoder: Encoder) -> list[Act]:
    """The acts told by the sentence `text`, which starts at `at` in its document; spans given and returned are the document's."""
    pairs = list(_pairs([party for party in parties if party.actor.role != "outlet"]))[:ASKED]  # an outlet tells, and does not act
    spans = [(a.span.shift(-at), b.span.shift(-at) if b else None) for a, b in pairs]
    found = [
        act
        for (actor, recipient), reading in zip(pairs, encoder.read(text, spans), strict=True)
        if reading is not None
        for act in _likely(text, at, actor, recipient, reading)
    ]
    return sorted(_once(found), key=lambda act: (act.trigger, act.actor.span, act.type))


def _pairs(parties: Sequence[Party]) -> Iterator[tuple[Party, Party | None]]:
    for actor in parties:
        for recipient in parties:
            if actor.actor.code != recipient.actor.code:
                yield actor, recipient
    for actor in parties:
        yield actor, None


def _likely(text: str, at: int, actor: Party, recipient: Party | None, reading: Reading) -> Iterator[Act]:
    order = sorted(reading.types, key=lambda kind: -reading.types[kind])
    least = FIRST if recipient else ALONE
    for rank, kind in enumerate(order[:2]):
        likely = reading.types[kind]
        if 1 - reading.nothing >= least and likely >= SECOND:
            status = max(reading.status[kind], key=lambda s: reading.status[kind][s])
            contexts = tuple(name for name, p in reading.contexts.items() if p >= 0.4)
            rivals = ", ".join(f"{k} {reading.types[k]:.2f}" for k in order[:3] if k is not kind)
            trigger = _whole_words(text, reading.trigger[kind])
            yield Act(actor, recipient, kind, status, trigger.shift(at), contexts, round(likely, 4), f"{rivals}, none {reading.nothing:.2f}")
        if rank == 0 and likely > 1 - SECOND:
            return


def _whole_words(text: str, span: Span) -> Span:
    start, end = span.start, span.end
    while start > 0 and text[start - 1].isalnum():
        start -= 1
    while end < len(text) and text[end].isalnum():
        end += 1
    return Span(start, end)


def _once(found: Iterable[Act]) -> list[Act]:
    """The likeliest telling of each act: not twice for two mentions of a party, not both ways round, not alone beside a pair."""
    kept: list[Act] = []
    for act in sorted(found, key=lambda act: (-(act.recipient is not None), -act.probability, act.trigger, act.actor.span)):
        if not any(_same(act, other) for other in kept):
            kept.append(act)
    return kept


def _same(act: Act, kept: Act) -> bool:
    one, other = act.actor.actor.code, act.recipient.actor.code if act.recipient else None
    ones, others = kept.actor.actor.code, kept.recipient.actor.code if kept.recipient else None
    if other is None:
        return one in (ones, others) and (act.trigger.overlaps(kept.trigger) or act.type == kept.type)
    if (one, other) == (ones, others):
        return act.type == kept.type or act.trigger.overlaps(kept.trigger)
    if (one, other) == (others, ones):
        return act.trigger.overlaps(kept.trigger) or (act.type == kept.type and act.type in MUTUAL)
    return False
