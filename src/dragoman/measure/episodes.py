"""Which events tell one act: tellings of the same parties, weighed two by two and joined, the likeliest first.

What is joined is weighed on as one (`groups.py`): by type, days, and the words around it. What one document tells as two
acts stays two (`tellings.py`), and a person's judgement outweighs all of that.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from dragoman.ledger.corrections import Judgement, Verdict
from dragoman.ledger.store import Told
from dragoman.measure.groups import Group, alike, may_be_one, parties_fit
from dragoman.measure.linkage import Linkage, Pair
from dragoman.measure.tellings import Telling, told_apart
from dragoman.model import Event, Type, content_id

LEAST = 0.4  # logarithm of the odds, about 3 to 2, above which two groups are one act


@dataclass(frozen=True, slots=True)
class Episode:
    """One act as its tellings, in order of publication; `id` is that of the first of them."""

    id: str
    tellings: tuple[Told[Event], ...]


def episodes(told: Sequence[Told[Event]], judgements: Sequence[Judgement] = ()) -> list[Episode]:
    """The episodes of all tellings, in order of publication; a telling like no other is one by itself."""
    tellings = sorted(map(Telling, told), key=lambda one: one.order)
    groups = sorted(_joined(tellings, judgements), key=lambda group: group.numbers)
    return [
        Episode(
            content_id("episode", tellings[group.numbers[0]].told.entry.id),
            tuple(tellings[number].told for number in group.numbers),
        )
        for group in groups
    ]


def _joined(tellings: Sequence[Telling], judgements: Sequence[Judgement]) -> list[Group]:
    weights = _weights(tellings)
    groups = [Group.of(number, one, weights) for number, one in enumerate(tellings)]
    linkage = Linkage(
        groups,
        {
            (one, other): _shared(tellings[one], tellings[other], weights)
            for one, other in _near(tellings)
            if may_be_one(groups[one], groups[other], LEAST)
        },
    )
    acts: dict[str, list[int]] = defaultdict(list)
    for number, one in enumerate(tellings):
        acts[one.told.entry.act].append(number)
    linkage.keep_apart(_judged(acts, judgements, Verdict.DIFFERENT))
    linkage.put_together([*_judged(acts, judgements, Verdict.SAME), *_of_one_act(tellings, acts)])
    linkage.keep_apart(_judged(acts, judgements, Verdict.UNSURE))
    linkage.keep_apart(_told_apart(tellings))
    linkage.join(LEAST)
    return linkage.groups


def _weights(tellings: Sequence[Telling]) -> dict[str, float]:
    """How telling a word is: the rarer among the ledger's documents, the more."""
    held: dict[str, set[str]] = defaultdict(set)
    for one in tellings:
        for word in one.words:
            held[word].add(one.told.document.id)
    documents = len({one.told.document.id for one in tellings})
    return {word: math.log((documents + 20) / (len(where) + 1)) for word, where in held.items()}


def _shared(one: Telling, other: Telling, weights: Mapping[str, float]) -> float:
    return math.fsum(weights[word] ** 2 for word in one.words & other.words)


def _near(tellings: Sequence[Telling]) -> Iterator[Pair]:
    """Tellings whose parties fit and whose days can be the same; the smaller number first."""
    blocks: dict[tuple[str, str], list[int]] = defaultdict(list)
    for number, telling in enumerate(tellings):
        blocks[telling.key].append(number)
    for key, numbers in blocks.items():
        if key[0]:
            yield from _at_one_time(tellings, numbers)
    for key in [key for key in blocks if not key[0]]:  # where one party is not told, it may be any of the other's acts
        whole = [number for other, numbers in blocks.items() if other[0] and key[1] in other for number in numbers]
        alone = set(blocks[key])
        for one, other in _at_one_time(tellings, whole + blocks[key]):
            if one in alone or other in alone:
                yield one, other


def _at_one_time(tellings: Sequence[Telling], numbers: Iterable[int]) -> Iterator[Pair]:
    """Tellings of types alike whose days can be the same: each with those whose days begin with or after its own."""
    of_type: dict[Type, list[tuple[date, date, int]]] = defaultdict(list)
    for number in numbers:
        days = tellings[number].days.reach
        start, end = (days.start, days.end) if days else (date.min, date.max)
        of_type[tellings[number].told.entry.type].append((start, end, number))
    for some in of_type.values():
        some.sort()
    for type, some in of_type.items():
        for one in some:
            for other in alike(type):
                beside = of_type.get(other, [])
                for at in range(bisect_right(beside, one), len(beside)):
                    if beside[at][0] >= one[1]:
                        break
                    yield min(one[2], beside[at][2]), max(one[2], beside[at][2])


def _judged(acts: Mapping[str, Sequence[int]], judgements: Sequence[Judgement], verdict: Verdict) -> Iterator[Pair]:
    """The tellings of two acts on which somebody's last word is this verdict."""
    said = {frozenset((one.one, one.other)): one.verdict for one in judgements}
    for pair, last in said.items():
        if last is verdict:
            for one in acts.get(min(pair), ()):
                for other in acts.get(max(pair), ()):
                    if one != other:
                        yield min(one, other), max(one, other)


def _of_one_act(tellings: Sequence[Telling], acts: Mapping[str, Sequence[int]]) -> Iterator[Pair]:
    """Events of one act between the same parties."""
    for numbers in acts.values():
        for one, other in combinations(numbers, 2):
            if parties_fit(frozenset({tellings[one].key}), frozenset({tellings[other].key})):
                yield one, other


def _told_apart(tellings: Sequence[Telling]) -> Iterator[Pair]:
    """What one document tells as two acts."""
    documents: dict[str, list[int]] = defaultdict(list)
    for number, telling in enumerate(tellings):
        documents[telling.told.document.id].append(number)
    for numbers in documents.values():
        for one, other in combinations(numbers, 2):
            if told_apart(tellings[one], tellings[other]):
                yield one, other
