"""Which events tell one act: what one document goes on with, then what several tell, weighed two by two and joined.

Two strands of tellings are weighed by type, days, the words around them and the names and figures they share; what one
document tells as two acts stays two, and a person's judgement outweighs all of that. Episodes are what hangs together on
average, the likeliest first.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations

from dragoman.ledger.corrections import Judgement, Verdict
from dragoman.ledger.store import Told
from dragoman.measure.days import agreement
from dragoman.measure.linkage import Pair, linked
from dragoman.measure.strands import Strand, parties_fit, strands, told_apart
from dragoman.measure.tellings import MUTUAL, Order, Telling
from dragoman.model import Event, Status, Type, content_id

SAME, DIFFERENT = 0.6, 0.2  # likelier than the one, two strands are of one act; below the other, of two
LATE = 60  # days that may lie between what two tellings of one act say of its days
ALIKE = (  # types that one act may be told as, in other words
    frozenset({Type.AGREE, Type.SUPPORT, Type.COOPERATE, Type.AID, Type.CONSULT}),
    frozenset({Type.ASSAULT, Type.COERCE, Type.MOBILIZE}),
    frozenset({Type.ACCUSE, Type.REJECT, Type.PROTEST, Type.THREATEN, Type.REQUEST}),
    frozenset({Type.SANCTION, Type.COERCE, Type.REJECT}),
    frozenset({Type.CONCEDE, Type.RETREAT, Type.AGREE}),
)


@dataclass(frozen=True, slots=True)
class Episode:
    """One act as its tellings, in order of publication; `id` is that of the first of them."""

    id: str
    tellings: tuple[Told[Event], ...]


@dataclass(frozen=True)
class Weights:
    """What speaks for one act and against it, as logarithms of odds; docs/measure.md says what each means."""

    base: float = 0.4
    same_type: float = 0.6
    alike: float = -2.0
    unlike: float = -20.0
    turned: float = -20.0
    negated: float = -6.0
    one_sided: float = -0.5
    order: float = -1.0
    days: float = 2.0
    words: float = 4.0


WEIGHTS = Weights()


def episodes(told: Sequence[Told[Event]], judgements: Sequence[Judgement] = ()) -> list[Episode]:
    """The episodes of all tellings, in order of publication; a telling like no other is one by itself."""
    tellings = sorted(map(Telling, told), key=lambda one: one.order)
    said = {frozenset((one.one, one.other)): one.verdict for one in judgements}
    different = {pair for pair, verdict in said.items() if verdict is Verdict.DIFFERENT}
    unsure = {pair for pair, verdict in said.items() if verdict is Verdict.UNSURE}
    of_documents: dict[str, list[Telling]] = defaultdict(list)
    for one in tellings:
        of_documents[one.told.document.id].append(one)
    found = [strand for some in of_documents.values() for strand in strands(some, different | unsure)]
    joined = [
        sorted((one for number in group for one in found[number].tellings), key=lambda one: one.order)
        for group in _joined(found, said)
    ]
    joined.sort(key=lambda group: group[0].order)
    return [
        Episode(content_id("episode", group[0].told.entry.id), tuple(one.told for one in group)) for group in joined
    ]


def weigh(one: Strand, other: Strand, weights: Mapping[str, float]) -> float:
    """How likely two strands whose parties fit are of one act, 0 to 1."""
    for_it = (
        WEIGHTS.base
        + _of_type(one.first.told.entry, other.first.told.entry)
        + (WEIGHTS.one_sided if one.keys != other.keys else 0.0)
        + (WEIGHTS.order if {one.order, other.order} == {Order.EARLIER, Order.LATEST} else 0.0)
        + WEIGHTS.days * agreement(one.days, other.days)
        + WEIGHTS.words * _of_words(one.words, other.words, weights)
    )
    return 1 / (1 + math.exp(-for_it))


def _of_type(first: Event, second: Event) -> float:
    turned = first.actor.actor.code != second.actor.actor.code
    if turned and not (first.type in MUTUAL and second.type in MUTUAL):
        return WEIGHTS.turned  # the one does it to the other, and the other to the one
    if (first.status is Status.NEGATED) != (second.status is Status.NEGATED):
        return WEIGHTS.negated
    if first.type == second.type:
        return WEIGHTS.same_type
    return WEIGHTS.alike if any({first.type, second.type} <= some for some in ALIKE) else WEIGHTS.unlike


def _of_words(one: frozenset[str], other: frozenset[str], weights: Mapping[str, float]) -> float:
    length = math.sqrt(_square(one, weights) * _square(other, weights))
    return _square(one & other, weights) / length if length else 0.0


def _square(words: Iterable[str], weights: Mapping[str, float]) -> float:
    return math.fsum(weights[word] ** 2 for word in words)


def _weights(found: Sequence[Strand]) -> dict[str, float]:
    """How telling a word is: the rarer among the ledger's documents, the more; names and figures half as much again."""
    held: dict[str, set[str]] = defaultdict(set)
    for strand in found:
        for word in strand.words:
            held[word].add(strand.first.told.document.id)
    documents = len({strand.first.told.document.id for strand in found})
    return {
        word: math.log((documents + 20) / (len(where) + 1)) * (1.5 if word[:1].isupper() or word[:1].isdigit() else 1.0)
        for word, where in held.items()
    }


def _joined(found: Sequence[Strand], said: Mapping[frozenset[str], Verdict]) -> list[list[int]]:
    """The numbers of the strands of each act: what a person or a shared act joins, then average linkage."""
    weights = _weights(found)
    acts = _acts(found)
    together, apart = _judged(found, acts, said)
    likely: dict[Pair, float] = {}
    for one, other in _near(found):
        if (p := weigh(found[one], found[other], weights)) >= DIFFERENT:
            likely[one, other] = p
    for pair, verdict in said.items():
        if verdict is Verdict.UNSURE:
            for unsure in _between(acts, pair):
                likely.pop(unsure, None)
    apart |= _apart(found, likely) - together
    return linked(len(found), likely, together, apart, SAME)


def _acts(found: Sequence[Strand]) -> dict[str, list[int]]:
    """The strands that tell each act."""
    acts: dict[str, list[int]] = defaultdict(list)
    for number, strand in enumerate(found):
        for act in {one.told.entry.act for one in strand.tellings}:
            acts[act].append(number)
    return acts


def _judged(
    found: Sequence[Strand], acts: Mapping[str, list[int]], said: Mapping[frozenset[str], Verdict]
) -> tuple[set[Pair], set[Pair]]:
    """The pairs of strands that are one act, and those that are not, by a person's word or as events of one act."""
    together = {
        (one, other)
        for numbers in acts.values()
        for one, other in combinations(numbers, 2)
        if parties_fit(found[one].keys, found[other].keys)
    }
    apart: set[Pair] = set()
    for pair, verdict in said.items():
        if verdict is Verdict.SAME:
            together.update(_between(acts, pair))
        elif verdict is Verdict.DIFFERENT:
            apart.update(_between(acts, pair))
    return together - apart, apart


def _between(acts: Mapping[str, list[int]], pair: frozenset[str]) -> Iterator[Pair]:
    """The strands of the one act with those of the other."""
    one, other = min(pair), max(pair)
    for a in acts.get(one, ()):
        for b in acts.get(other, ()):
            if a != b:
                yield min(a, b), max(a, b)


def _near(found: Sequence[Strand]) -> Iterator[Pair]:
    """Two strands of different documents or days near enough in time, whose parties fit; the smaller number first."""
    blocks: dict[tuple[str, str], list[int]] = defaultdict(list)
    for number, strand in enumerate(found):
        for key in strand.keys:
            blocks[key].append(number)
    for (first, second), numbers in list(blocks.items()):
        if first:  # where one party is not told, it is weighed with all acts of the other
            blocks["", first].extend(numbers)
            if second != first:
                blocks["", second].extend(numbers)
    seen: set[Pair] = set()
    for key, numbers in blocks.items():
        dated = sorted((_start(found[number]), number) for number in set(numbers))
        days = [day for day, _ in dated]
        for at, (_, number) in enumerate(dated):
            for _, other in dated[at + 1 : bisect_right(days, _reach(found[number]))]:
                pair = min(number, other), max(number, other)
                keys, others = found[number].keys, found[other].keys
                if (key[0] or key in keys | others) and pair not in seen and parties_fit(keys, others):
                    seen.add(pair)
                    yield pair


def _start(strand: Strand) -> date:
    return strand.days.first or date.min


def _reach(strand: Strand) -> date:
    if not strand.days.parts:
        return date.max
    end = strand.days.parts[0][0].end
    return end + timedelta(LATE) if end < date.max - timedelta(LATE) else date.max


def _apart(found: Sequence[Strand], likely: Mapping[Pair, float]) -> set[Pair]:
    """Pairs that are two acts: told so by one document, or with other parties where they hang together by third ones."""
    apart: set[Pair] = set()
    documents: dict[str, list[int]] = defaultdict(list)
    for number, strand in enumerate(found):
        documents[strand.first.told.document.id].append(number)
    for numbers in documents.values():
        apart |= {(a, b) for a, b in combinations(numbers, 2) if told_apart(found[a], found[b])}
    beside: dict[int, set[int]] = defaultdict(set)
    for one, other in likely:
        beside[one].add(other)
        beside[other].add(one)
    for some in beside.values():
        apart |= {(a, b) for a, b in combinations(sorted(some), 2) if not parties_fit(found[a].keys, found[b].keys)}
    return apart
