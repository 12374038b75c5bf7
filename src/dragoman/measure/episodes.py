"""Which events tell one act: tellings of the same parties, weighed two by two, then joined.

Two tellings are weighed by type, days, the words around them and the names and figures they share; a person's judgement
outweighs all of that. Episodes are what hangs together on average, the likeliest first.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from dragoman.ledger.corrections import Judgement, Verdict
from dragoman.ledger.store import Told
from dragoman.lexicon.rows import vocabulary
from dragoman.model import Event, Interval, Span, Status, Type, content_id

SAME, DIFFERENT = 0.6, 0.3  # likelier than the one, two tellings are of one act; below the other, of two
AROUND = 240  # characters on either side of the evidence whose words are weighed
SHORT = 10  # days; a longer stretch places no act
FRESH = 2  # days before its publication in which a report's own act was, where no day is told
LATE = 60  # days between two reports of one act at most, where no day is told
MUTUAL = frozenset({Type.CONSULT, Type.COOPERATE})
ALIKE = (  # types that one act may be told as, in other words
    frozenset({Type.AGREE, Type.SUPPORT, Type.COOPERATE, Type.AID, Type.CONSULT}),
    frozenset({Type.ASSAULT, Type.COERCE, Type.MOBILIZE}),
    frozenset({Type.ACCUSE, Type.REJECT, Type.PROTEST, Type.THREATEN, Type.REQUEST}),
    frozenset({Type.SANCTION, Type.COERCE, Type.REJECT}),
    frozenset({Type.CONCEDE, Type.RETREAT, Type.AGREE}),
)
_WORD = re.compile(r"[^\W_][\w'’.,-]*[^\W_]|\w")
_STEM = 6  # letters of a word that count; names and figures count whole


@dataclass(frozen=True, slots=True)
class Episode:
    """One act as its tellings, in order of publication; `id` is that of the first of them."""

    id: str
    tellings: tuple[Told[Event], ...]


@dataclass(frozen=True)
class Telling:
    """A telling with what it is weighed by."""

    told: Told[Event]

    @cached_property
    def key(self) -> tuple[str, ...]:
        """The parties, in order unless the act is mutual."""
        event = self.told.entry
        return tuple(sorted({event.actor.actor.code, event.recipient.actor.code if event.recipient else ""}))

    @cached_property
    def words(self) -> frozenset[str]:
        """The telling words of the evidence and around it."""
        place = self.told.entry.evidence.span
        return telling_words(self.told.document.text, Span(max(0, place.start - AROUND), place.end + AROUND))

    @cached_property
    def day(self) -> Interval | None:
        """When the act is told to have been."""
        return self.told.entry.when.interval if self.told.entry.when else None

    @cached_property
    def days(self) -> Interval | None:
        """The days it can have been on: told, or else the last before publication."""
        if self.day is not None:
            return self.day
        published = self.told.document.published
        return Interval(published - timedelta(FRESH), published + timedelta(1)) if published else None

    @property
    def order(self) -> tuple[date, str, int, str]:
        """By publication, then place."""
        document, event = self.told.document, self.told.entry
        return document.published or date.max, document.id, event.evidence.span.start, event.id


def episodes(told: Sequence[Told[Event]], judgements: Sequence[Judgement] = ()) -> list[Episode]:
    """The episodes of all tellings, in order of publication; a telling like no other is one by itself."""
    tellings = sorted(map(Telling, told), key=lambda one: one.order)
    weights = _weights(tellings)
    said = {frozenset((one.one, one.other)): one.verdict for one in judgements}
    blocks: dict[tuple[str, ...], list[Telling]] = defaultdict(list)
    for one in tellings:
        blocks[one.key].append(one)
    joined = [group for block in blocks.values() for group in _joined(block, weights, said)]
    joined.sort(key=lambda group: group[0].order)
    return [
        Episode(content_id("episode", group[0].told.entry.id), tuple(one.told for one in group)) for group in joined
    ]


def telling_words(text: str, where: Span, without: Sequence[Span] = ()) -> frozenset[str]:
    """Beginnings of the words of a stretch of text, without the commonest and those in spans left out.

    >>> sorted(telling_words("They signed the agreement.", Span(0, 26)))
    ['agreem', 'signed']
    """
    found = (match for match in _WORD.finditer(text, where.start, min(where.end, len(text))))
    return frozenset(
        word if word[:1].isupper() or word[:1].isdigit() else word[:_STEM]
        for match in found
        if (word := match[0]).lower() not in vocabulary("common")
        and not any(span.overlaps(Span(*match.span())) for span in without)
    )


def weigh(one: Telling, other: Telling, weights: Mapping[str, float]) -> float:
    """How likely two tellings with the same parties are of one act, 0 to 1."""
    for_it = (
        _of_type(one.told.entry, other.told.entry) + _of_days(one, other) + _of_words(one.words, other.words, weights)
    )
    return 1 / (1 + math.exp(-for_it - BASE))


BASE = 0.6  # how much more than nothing must speak for one act


def _of_type(first: Event, second: Event) -> float:
    turned = first.actor.actor.code != second.actor.actor.code
    if turned and not (first.type in MUTUAL and second.type in MUTUAL):
        return -6.0  # the one does it to the other, and the other to the one
    if (first.status is Status.NEGATED) != (second.status is Status.NEGATED):
        return -3.0
    if first.type == second.type:
        return 0.6
    return -1.0 if any({first.type, second.type} <= some for some in ALIKE) else -7.0


def _of_days(one: Telling, other: Telling) -> float:
    if one.days is None or other.days is None:
        return -0.5
    a, b = one.days, other.days
    gap = max((a.start - b.end).days + 1, (b.start - a.end).days + 1, 0)
    if max(a.days, b.days) > SHORT:
        return -0.5 if gap == 0 else -2.0
    told = (one.day is not None) + (other.day is not None)
    same, far = ((0.4, -2.5), (0.9, -2.5), (2.2, -6.0))[told]
    return same if gap == 0 else -0.9 if gap == 1 else far


def _of_words(one: frozenset[str], other: frozenset[str], weights: Mapping[str, float]) -> float:
    length = math.sqrt(_square(one, weights) * _square(other, weights))
    return 3.0 * _square(one & other, weights) / length if length else 0.0


def _square(words: Iterable[str], weights: Mapping[str, float]) -> float:
    return sum(weights[word] ** 2 for word in words)


def _weights(tellings: Sequence[Telling]) -> dict[str, float]:
    """How telling a word is: the rarer among the ledger's documents, the more; names and figures twice."""
    held: dict[str, set[str]] = defaultdict(set)
    for one in tellings:
        for word in one.words:
            held[word].add(one.told.document.id)
    documents = len({one.told.document.id for one in tellings})
    return {
        word: math.log((documents + 20) / (len(where) + 1)) * (1.5 if word[:1].isupper() or word[:1].isdigit() else 1.0)
        for word, where in held.items()
    }


def _joined(
    block: Sequence[Telling], weights: Mapping[str, float], said: Mapping[frozenset[str], Verdict]
) -> list[list[Telling]]:
    """Average linkage: the likeliest two groups first, as long as two of their tellings are one act more often than not."""
    groups = {number: [number] for number in range(len(block))}
    likely = dict(_pairs(block, weights, said))
    between = dict(likely)
    while between:
        (left, right), best = max(between.items(), key=lambda item: (item[1], [-n for n in item[0]]))
        if best < SAME:
            break
        groups[left] += groups.pop(right)
        between = {pair: p for pair, p in between.items() if left not in pair and right not in pair}
        for other in groups:
            if other != left:
                pair = (min(left, other), max(left, other))
                p = _between(groups[left], groups[other], likely)
                if p > 0:
                    between[pair] = p
    return [[block[number] for number in sorted(members)] for members in groups.values()]


def _between(some: Sequence[int], others: Sequence[int], likely: Mapping[tuple[int, int], float]) -> float:
    each = [likely.get((min(a, b), max(a, b)), 0.0) for a in some for b in others]
    return 0.0 if -1.0 in each else sum(min(p, 1.0) for p in each) / len(each)


def _pairs(
    block: Sequence[Telling], weights: Mapping[str, float], said: Mapping[frozenset[str], Verdict]
) -> Iterator[tuple[tuple[int, int], float]]:
    """Two tellings near enough in time, with how likely they are one act; 1 and -1 where a person says so."""
    for i, one in enumerate(block):
        for j in range(i + 1, len(block)):
            other = block[j]
            verdict = said.get(frozenset((one.told.entry.act, other.told.entry.act)))
            if one.told.entry.act == other.told.entry.act or verdict is Verdict.SAME:
                yield (i, j), 1.0
            elif verdict is Verdict.DIFFERENT:
                yield (i, j), -1.0
            elif verdict is None and _near(one, other):
                p = weigh(one, other, weights)
                if p >= DIFFERENT:
                    yield (i, j), p


def _near(one: Telling, other: Telling) -> bool:
    if one.day and other.day:
        return one.day.start < other.day.end + timedelta(LATE) and other.day.start < one.day.end + timedelta(LATE)
    if one.told.document.published and other.told.document.published:
        return abs((one.told.document.published - other.told.document.published).days) <= LATE or bool(
            one.day or other.day
        )
    return True
