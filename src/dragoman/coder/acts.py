"""A sentence's parties -> the acts between them, as a coder reads them.

Every ordered pair of different parties is asked about, and every party alone; where a sentence names one party only,
also that party with those of the sentence before, on both sentences together (“Paris protested”, at what Rome had just
done). Where it tells an act, verbs joined in it are read apart too. One act told by several mentions of the same
parties, or read both ways round although it is mutual, is kept once. Words that name an act name it between two
parties, or between parties in a list: of two recipients that stand in no list together the likelier one is kept, unless
both are all but sure.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from dragoman.coder.coder import Coder
from dragoman.coder.encoder import Reading
from dragoman.coder.stretches import Stretch, without_joined
from dragoman.find.sentences import Sentence
from dragoman.find.speaking import by_whom, opens_a_clause
from dragoman.model import Party, Span, Status, Type

ACTING = 0.67  # least probability that a pair does something at all
TYPED = 0.3  # least probability of a type
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
ABOUT = 0.4  # least probability of a context
APART = 20  # characters between the words of two acts of the same parties and type
ASKED = 120  # pairs of one sentence; a longer list is a table of names, not a sentence about acts


@dataclass(frozen=True, slots=True)
class Cast:
    """A sentence and the parties in it."""

    sentence: Sentence
    parties: Sequence[Party]


@dataclass(frozen=True, slots=True)
class Act:
    """What the coder saw: a type between two parties of a sentence, named by a trigger (a span of the document).

    `likely` is what the coder says, by which acts are weighed against each other; `probability` how often that is so.
    """

    actor: Party
    recipient: Party | None
    type: Type
    status: Status
    mode: str | None
    trigger: Span
    contexts: tuple[str, ...]
    likely: float
    probability: float
    rivals: str


Pairs = list[tuple[Party, Party | None]]


def acts(text: str, here: Cast, coder: Coder, before: Cast | None = None) -> list[Act]:
    """The acts that a sentence of a document with this text tells; spans given and returned are the document's.

    `before` is the sentence before it.
    """
    whole, parties = Stretch.all_of(here.sentence.span), acting(here.parties)
    found = _read(text, whole, in_sentence(parties), coder)
    if found:
        found += [act for one in without_joined(here.sentence) for act in _read(text, one, in_sentence(parties), coder)]
    if before is not None and (pairs := across(parties, acting(before.parties))):
        both = Stretch.all_of(Span(before.sentence.span.start, here.sentence.span.end))
        told = _read(text, both, pairs, coder)
        found += [act for act in told if here.sentence.span.covers(act.trigger)]
    found = [_by_its_agent(here.sentence, act) for act in found]
    return sorted(_listed(here.sentence, _once(found)), key=lambda act: (act.trigger, act.actor.span, act.type))


def acting(parties: Sequence[Party]) -> list[Party]:
    """Those that can act; an outlet tells."""
    return [party for party in parties if party.actor.role != "outlet"]


def _read(text: str, where: Stretch, pairs: Pairs, coder: Coder) -> list[Act]:
    """The acts of those pairs that a stretch of a text tells."""
    asked: Pairs = []
    spans: list[tuple[Span, Span | None]] = []
    for actor, recipient in pairs:
        one, other = where.into(actor.span), where.into(recipient.span) if recipient else None
        if one is not None and (other is None) == (recipient is None):
            asked.append((actor, recipient))
            spans.append((one, other))
    readings = coder.read(where.of(text), spans[:ASKED]) if spans else []
    return [
        act
        for (actor, recipient), reading in zip(asked[:ASKED], readings, strict=True)
        if reading is not None
        for act in _likely(where, actor, recipient, reading)
    ]


def across(parties: Sequence[Party], before: Sequence[Party]) -> Pairs:
    """The party of a sentence that names one alone, with others of the sentence before, both ways round, near ones first."""
    here = {party.actor.code for party in parties}
    if len(here) != 1:
        return []
    two = [(a, b) for a in parties for b in before if b.actor.code not in here]
    near = sorted(two, key=lambda pair: pair[0].span.start - pair[1].span.start)
    return [pair for a, b in near for pair in ((a, b), (b, a))]


def in_sentence(parties: Sequence[Party]) -> Pairs:
    """Every party alone, then every two of different codes, those that stand near each other first."""
    two = [(a, b) for a in parties for b in parties if a.actor.code != b.actor.code]
    near = sorted(two, key=lambda pair: abs(pair[0].span.start - pair[1].span.start))
    return [*((party, None) for party in parties), *near]


def _likely(where: Stretch, actor: Party, recipient: Party | None, reading: Reading) -> Iterator[Act]:
    order = sorted(reading.types, key=lambda kind: -reading.types[kind])
    least = ACTING if recipient else ALONE
    for kind in order[:2]:
        likely = reading.types[kind]
        if 1 - reading.nothing >= least and likely >= TYPED:
            status = max(reading.status[kind], key=lambda s: reading.status[kind][s])
            contexts = tuple(name for name, p in reading.contexts.items() if p >= ABOUT)
            rivals = ", ".join(f"{k} {reading.types[k]:.2f}" for k in order[:3] if k is not kind)
            yield Act(
                actor,
                recipient,
                kind,
                status,
                reading.mode[kind],
                where.back(reading.trigger[kind]),
                contexts,
                likely,
                round(reading.chance(kind), 4),
                f"{rivals}, none {reading.nothing:.2f}",
            )


def _by_its_agent(sentence: Sentence, act: Act) -> Act:
    """The act as its own words have it: what “was rejected by Ukraine” is Ukraine's, whoever was read to reject it."""
    agents = [agent for token in sentence.tokens_in(act.trigger) if (agent := by_whom(token)) is not None]
    if act.recipient is None or not any(act.recipient.span.overlaps(sentence.place(agent)) for agent in agents):
        return act
    return replace(act, actor=act.recipient, recipient=act.actor)


def _once(found: Iterable[Act]) -> list[Act]:
    """The likeliest telling of each act: not twice for two mentions of a party, not both ways round, not alone beside a pair."""
    kept: list[Act] = []
    for act in sorted(found, key=lambda act: (-(act.recipient is not None), -act.likely, act.trigger, act.actor.span)):
        if not any(_same(act, other) for other in kept):
            kept.append(act)
    return kept


def _same(act: Act, kept: Act) -> bool:
    one, other = act.actor.actor.code, act.recipient.actor.code if act.recipient else None
    ones, others = kept.actor.actor.code, kept.recipient.actor.code if kept.recipient else None
    if other is None:
        same_words = act.trigger.overlaps(kept.trigger)
        return (one == ones and (same_words or act.type == kept.type)) or (one == others and same_words)
    if (one, other) == (ones, others):
        return act.trigger.overlaps(kept.trigger) or (act.type == kept.type and not _apart(act, kept))
    if (one, other) == (others, ones):
        return act.trigger.overlaps(kept.trigger) or (
            act.type == kept.type and act.type in MUTUAL and not _apart(act, kept)
        )
    return False


def _apart(act: Act, kept: Act) -> bool:
    """Whether two acts of the same parties and type are two all the same: told by words that stand apart, of other mentions
    of both (“Pompeo met Kim Jong Un to prepare a summit between Kim and Trump”)."""
    one, other = sorted((act.trigger, kept.trigger))
    mentions = {party.span for party in (act.actor, act.recipient) if party}
    named_again = mentions.isdisjoint(party.span for party in (kept.actor, kept.recipient) if party)
    return named_again and other.start - one.end >= APART


def _listed(sentence: Sentence, found: Sequence[Act]) -> list[Act]:
    """Of acts named by the same words with one side in common: the likeliest, those whose other sides stand in one list
    with its, and those that are all but sure."""
    kept: list[Act] = []
    each_other = _EACH_OTHER.search(sentence.doc.text) is not None
    for act in sorted(found, key=lambda act: (-act.likely, act.trigger, act.actor.span)):
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
        if act.likely >= SURE or all(in_one_list(sentence, mine.span, other.span) for mine, other in rivals):
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
    >>> [sentence] = parse("It was rejected by Kyiv, Gazprom said.", [Span(0, 38)])
    >>> in_one_list(sentence, Span(19, 23), Span(25, 32))
    False
    """
    if one.overlaps(other):
        return True
    heads = sentence.tokens_in(one)
    others = set(sentence.tokens_in(other))
    if not heads or not others:
        return False  # one of them stands in the sentence before
    if any(others.intersection(token.conjuncts) for token in heads):
        return True
    first, last = sorted((one, other))
    between = [
        token
        for token in sentence.doc
        if first.end <= sentence.place(token).start and sentence.place(token).end <= last.start
    ]
    joined = len(between) <= 3 and all(token.lower_ in _JOINS for token in between)
    return joined and not any(opens_a_clause(token) for token in sentence.tokens_in(last))
