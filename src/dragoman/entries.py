"""Findings of one document -> entries: an act, an amount or a silence with its evidence, its day and whose word it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.coder.acts import Act, Cast
from dragoman.find.amounts import Amount
from dragoman.find.clauses import clause
from dragoman.find.measures import measure_of
from dragoman.find.modality import told_as, told_of
from dragoman.find.sentences import Sentence
from dragoman.model import (
    Attribution,
    Document,
    Event,
    Evidence,
    Party,
    Quantity,
    Span,
    Stance,
    Status,
    When,
    content_id,
)
from dragoman.resolve.moments import moment
from dragoman.resolve.speakers import Word, of_an_act, word
from dragoman.resolve.whose import whose

AMOUNT_RIGHT = 0.86  # of amounts said, those right in value, unit and hedge (bench/amounts.py, the second half)


@dataclass(frozen=True, slots=True)
class Findings:
    """What was found in a document before anything is said of an act: its dates, attributions and everybody named."""

    document: Document
    when: Sequence[When]
    said: Sequence[Attribution]
    everybody: Sequence[Party]
    coder: str

    @property
    def text(self) -> str:
        """The document's text."""
        return self.document.text

    @property
    def place(self) -> tuple[str, str]:
        """What makes ids of its entries its own."""
        return content_id(self.text), self.document.id

    def word(self, span: Span) -> Word:
        """On whose word something in the text is told."""
        return word(self.text, span, self.said, self.everybody, self.document.published)


def event(found: Findings, sentence: Sentence, act: Act) -> Event:
    """An act with its evidence, its day and the one whose word it is."""
    told = of_an_act(found.word(act.trigger), act.type, act.actor.actor)
    parties_of_it = [act.actor.span, *([act.recipient.span] if act.recipient else [])]
    evidence = Evidence.of(found.text, clause(sentence, act.trigger, parties_of_it))
    day = moment(found.when, act.trigger, sentence)
    status = told_as(sentence, act.trigger) or act.status
    published = found.document.published
    if status is Status.OCCURRED and day and published and day.interval.start > published:
        status = Status.PLANNED  # what lies ahead of the day of publication has not occurred
    if told.stance is Stance.DENY and status is Status.NEGATED:
        status = Status.OCCURRED  # a denial is the act as it was claimed, denied (codebook, case 4)
    place = evidence.span.start, evidence.span.end
    return Event(
        id=content_id("event", *found.place, found.coder, *_said(act, told, day), status, *place),
        act=content_id("act", *found.place, act.type, act.trigger.start, act.trigger.end),
        document=found.document.id,
        type=act.type,
        status=status,
        actor=act.actor,
        recipient=act.recipient,
        trigger=Evidence.of(found.text, act.trigger),
        evidence=evidence,
        when=day,
        speaker=told.speaker,
        stance=told.stance,
        via=told.via,
        mode=act.mode,
        contexts=act.contexts,
        probability=act.probability,
        why=f"the coder read “{act.trigger.of(found.text)}” ({act.rivals}); {told.why}",
        coder=found.coder,
    )


def _said(act: Act, told: Word, day: When | None) -> list[object]:
    """What an entry says, in plain values; how it is explained is no part of it."""
    parties_of_it = [act.actor, act.recipient, told.speaker, *told.via]
    named = [(p.actor.code, p.actor.name, p.span.start, p.span.end) if p else None for p in parties_of_it]
    days = (day.interval.start, day.interval.end) if day else None
    return [act.type, act.mode, named, told.stance, act.trigger.start, act.trigger.end, days]


def quantity(found: Findings, here: Cast, amount: Amount, events: Sequence[Event]) -> Quantity:
    """An amount with whose it is, its period, the event whose clause tells it, and whose word it is."""
    sentence, told = here.sentence, found.word(amount.span)
    owners = whose(sentence, amount.span, here.parties)
    of_it = [*([amount.counted] if amount.counted else []), *(party.span for party in owners.parties)]
    evidence = Evidence.of(found.text, clause(sentence, amount.span, of_it))
    period = moment(found.when, amount.span, sentence)
    telling = [one for one in events if one.evidence.span.overlaps(amount.span)]
    event = min(telling, key=lambda one: (len(one.evidence.span), one.id), default=None)
    status = told_of(sentence, amount.span) or (event.status if event else Status.OCCURRED)
    said = (amount.value, amount.low, amount.high, amount.unit, amount.per, amount.hedge, amount.change)
    named = [(party.actor.code, party.span.start) for party in owners.parties]
    identity = (*said, named, told.speaker and told.speaker.span, told.stance, status, period and period.interval)
    return Quantity(
        id=content_id("quantity", *found.place, found.coder, amount.span.start, amount.span.end, *identity),
        document=found.document.id,
        measure=measure_of(amount, sentence),
        words=Evidence.of(found.text, amount.span),
        value=amount.value,
        low=amount.low,
        high=amount.high,
        unit=amount.unit,
        per=amount.per,
        hedge=amount.hedge,
        change=amount.change,
        period=period,
        of=owners.of,
        source=owners.source,
        to=owners.to,
        via=owners.via,
        status=status,
        speaker=told.speaker,
        stance=told.stance,
        event=event.id if event else None,
        evidence=evidence,
        probability=AMOUNT_RIGHT,
        why=told.why if amount.unit else f"which unit is meant, the text does not tell; {told.why}",
        coder=found.coder,
    )
