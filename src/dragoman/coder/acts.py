"""A sentence's parties -> the acts between them, as a coder reads them.

Every ordered pair of different parties is asked about, and every party alone. One act told by several mentions of
the same parties, or read both ways round although it is mutual, is kept once. Words that name an act name it between
two parties, or between parties in a list: of two recipients that stand in no list together the likelier one is kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from dragoman.coder.coder import Coder
from dragoman.coder.encoder import Reading
from dragoman.find.sentences import Sentence
from dragoman.model import Party, Span, Status, Type

FIRST = 0.4  # least probability that a pair does something at all
SECOND = 0.3  # least probability of a type
ALONE = 0.6  # least probability that a party does something to nobody
SURE = 0.9  # an act as likely as this is kept though its words name another act too
MUTUAL = frozenset({Type.CONSULT, Type.COOPERATE})
TOGETHER = MUTUAL | {
    Type.AGREE,
    Type.SUPPORT,
    Type.ASSAULT,
    Type.RETREAT,
}  # what two can do to each other when named as “A and B”
_EACH_OTHER = re.compile(r"\b(?:each other|one another|mutual\w*|tit.for.tat)\b", re.IGNORECASE)
_JOINS = frozenset([",", "and", "or", "the", "&", "-", "–"])
ASKED = 120  # pairs of one sentence; a longer list is a table of names, not a sentence about acts


@dataclass(frozen=True, slots=True)
class Act:
    """What the coder saw: a type between two parties of a sentence, named by a trigger (a span of the sentence)."""

    actor: Party
    recipient: Party | None
    type: Type
    status: Status
    trigger: Span
    contexts: tuple[str, ...]
    probability: float
    rivals: str


def acts(text: str, sentence: Sentence, parties: Sequence[Party], coder: Coder) -> list[Act]:
    """The acts that a sentence of a document with this text tells; spans given and returned are the document's."""
    text, at = sentence.span.of(text), sentence.span.start
    acting = [party for party in parties if party.actor.role != "outlet"]  # an outlet tells, and does not act
    pairs = _pairs(acting)[:ASKED]
    if not pairs:
        return []
    spans = [(a.span.shift(-at), b.span.shift(-at) if b else None) for a, b in pairs]
    found = [
        act
        for (actor, recipient), reading in zip(pairs, coder.read(text, spans), strict=True)
        if reading is not None
        for act in _likely(text, at, actor, recipient, reading)
    ]
    return sorted(_listed(sentence, _once(found)), key=lambda act: (act.trigger, act.actor.span, act.type))


def _pairs(parties: Sequence[Party]) -> list[tuple[Party, Party | None]]:
    """Every party alone, then every two of different codes, those that stand near each other first."""
    two = [(a, b) for a in parties for b in parties if a.actor.code != b.actor.code]
    near = sorted(two, key=lambda pair: abs(pair[0].span.start - pair[1].span.start))
    return [*((party, None) for party in parties), *near]


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
            yield Act(
                actor,
                recipient,
                kind,
                status,
                trigger.shift(at),
                contexts,
                round(likely, 4),
                f"{rivals}, none {reading.nothing:.2f}",
            )
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
    for act in sorted(
        found, key=lambda act: (-(act.recipient is not None), -act.probability, act.trigger, act.actor.span)
    ):
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


def _listed(sentence: Sentence, found: Sequence[Act]) -> list[Act]:
    """Of acts named by the same words with one side in common, those whose other sides stand in one list, or the likeliest."""
    kept: list[Act] = []
    each_other = _EACH_OTHER.search(sentence.doc.text) is not None
    for act in sorted(found, key=lambda act: (-act.probability, act.trigger, act.actor.span)):
        if (
            act.recipient
            and act.type not in TOGETHER
            and not each_other
            and in_one_list(sentence, act.actor.span, act.recipient.span)
        ):
            continue  # “Russia and China condemned”: not each other
        rivals = [
            (mine, other) for one in kept if one.trigger.overlaps(act.trigger) for mine, other in _odd_sides(act, one)
        ]
        if act.probability >= SURE or all(in_one_list(sentence, mine.span, other.span) for mine, other in rivals):
            kept.append(act)
    return kept


def _odd_sides(act: Act, other: Act) -> list[tuple[Party, Party]]:
    """The sides in which two acts of the same words differ, if one side is the same party in both."""
    if act.recipient is None or other.recipient is None:
        return []
    mine, theirs = (act.actor, act.recipient), (other.actor, other.recipient)
    return [
        (mine[1 - i], theirs[1 - j])
        for i in range(2)
        for j in range(2)
        if mine[i].actor.code == theirs[j].actor.code and mine[1 - i].actor.code != theirs[1 - j].actor.code
    ]


def in_one_list(sentence: Sentence, one: Span, other: Span) -> bool:
    """Whether two parties are members of one list: “France, Britain and the US”, “Russian and Chinese ministers”.

    >>> from dragoman.find.sentences import parse
    >>> [sentence] = parse("France and Britain told Mali to wait.", [Span(0, 37)])
    >>> in_one_list(sentence, Span(0, 6), Span(11, 18)), in_one_list(sentence, Span(0, 6), Span(24, 28))
    (True, False)
    """
    if one.overlaps(other):
        return True
    heads = sentence.tokens_in(one)
    others = set(sentence.tokens_in(other))
    if any(others.intersection(token.conjuncts) for token in heads):
        return True
    first, last = sorted((one, other))
    between = [
        token
        for token in sentence.doc
        if first.end <= sentence.place(token).start and sentence.place(token).end <= last.start
    ]
    return len(between) <= 3 and all(token.lower_ in _JOINS for token in between)
