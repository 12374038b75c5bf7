"""What measures count of what was read: one vote for each act done, as surely as it is told.

Planned, possible, conditional and negated acts are not done, and what somebody denies is not thereby told; none of them is
counted. An act told in many reports is one episode and has one vote, for each direction in which it is told.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from dragoman.ledger.store import Told
from dragoman.lexicon.layers import NEUTRAL, Layer, layer, misfortune, scores, sign
from dragoman.measure.claims import voice_of
from dragoman.measure.episodes import Episode
from dragoman.model import Event, Stance, Status

COUNTED = frozenset({"state", "igo"})  # kinds of actors between which there are ties
AGAINST = frozenset({Stance.DENY, Stance.DOUBT})
SHARP = 31  # days; a longer stretch does not say in which month an act was
ALONE = 0.5  # what one voice's word on somebody's act is worth where nobody else tells it


@dataclass(frozen=True, slots=True)
class Act:
    """An act done by one party towards another, as measures count it.

    `weight` is how surely it was done: how surely it was read, and on how many words it rests. `alone` marks what one voice
    alone tells of, `publishers` who printed it, `entries` are the events behind it.
    """

    episode: str
    day: date
    actor: str
    recipient: str
    layer: Layer
    sign: int
    contexts: frozenset[str]
    weight: float
    alone: bool
    publishers: frozenset[str]
    entries: tuple[str, ...]


def acts(episodes: Iterable[Episode], origins: Mapping[str, str]) -> Iterator[Act]:
    """The acts done that episodes tell of, by parties between which there are ties; `origins` names the origin of each
    document by its id. What has no day, or one that says no month, is left out."""
    for episode in episodes:
        directions: dict[tuple[str, str], list[Told[Event]]] = {}
        for told in episode.tellings:
            if pair := _between(told.entry):
                directions.setdefault(pair, []).append(told)
        for (actor, recipient), tellings in directions.items():
            if act := _act(episode.id, actor, recipient, tellings, origins):
                yield act


def _between(event: Event) -> tuple[str, str] | None:
    if event.recipient is None:
        return None
    actor, recipient = event.actor.actor, event.recipient.actor
    if actor.kind not in COUNTED or recipient.kind not in COUNTED or actor.code == recipient.code:
        return None
    return actor.code, recipient.code


def _act(
    episode: str, actor: str, recipient: str, tellings: list[Told[Event]], origins: Mapping[str, str]
) -> Act | None:
    done = [one for one in tellings if one.entry.status is Status.OCCURRED and one.entry.stance not in AGAINST]
    days = [day for one in done if (day := day_of(one))]
    if not days:
        return None
    surest = max(done, key=lambda one: (one.entry.probability, one.entry.id)).entry
    mode = surest.mode
    score = scores().get((surest.type.value, mode), scores()[surest.type.value, None])
    trust, alone = _trust(tellings, done)
    contexts = frozenset(context for one in done for context in one.entry.contexts)
    return Act(
        episode=episode,
        day=min(days),
        actor=actor,
        recipient=recipient,
        layer=layer(surest.type.value, mode),
        sign=NEUTRAL if misfortune(contexts) else sign(score),
        contexts=contexts,
        weight=surest.probability * trust,
        alone=alone,
        publishers=frozenset(origins.get(one.document.id, one.document.id) for one in done),
        entries=tuple(sorted(one.entry.id for one in done)),
    )


def day_of(told: Told[Event]) -> date | None:
    """The day that places an act: told, where that is within a month; else of publication, unless another time is told."""
    when, published = told.entry.when, told.document.published
    if when is None:
        return published
    if when.interval.days <= SHARP:
        return when.interval.start
    return published if published and when.interval.start <= published < when.interval.end else None


def _trust(tellings: list[Told[Event]], done: list[Told[Event]]) -> tuple[float, bool]:
    """How far the words an act rests on can be relied on, and whether it is one voice's word alone.

    What a text tells in its own voice counts whole, unless it is one party's outlet; so does an actor's word on its own act.
    Other words count by how many say so, 1 - 0.5 for each of them, and less where others deny it.
    """
    parties = {code for one in done for code in (_between(one.entry) or ())}
    voices = {voice_of(one)[0] for one in done}
    plain = any(one.entry.speaker is None and voice_of(one)[0] not in parties for one in done)
    own = any(voice_of(one)[0] == one.entry.actor.actor.code for one in done)
    against = {voice_of(one)[0] for one in tellings if one.entry.stance in AGAINST}
    trust = 1.0 if plain or own else 1 - ALONE ** len(voices)
    return trust * len(voices) / (len(voices) + len(against)), not plain and not own and len(voices) == 1
