"""On whose word: the attributions around an act -> the party who answers for it, and through whom it came."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from dragoman.model import Actor, Attribution, Party, Span, Stance, Type
from dragoman.resolve.actors import resolve


@dataclass(frozen=True, slots=True)
class Word:
    """Whose word an act is told on: nobody's but the document's (`speaker` None), or a party's, through others (`via`)."""

    speaker: Party | None
    stance: Stance
    via: tuple[Party, ...]
    why: str


OWN_VOICE = Word(None, Stance.ASSERT, (), "told in the document's own voice")
OWN_ACT = Word(None, Stance.ASSERT, (), "done by saying it")
SPOKEN = frozenset({Type.ACCUSE, Type.REQUEST, Type.THREATEN, Type.REJECT, Type.SUPPORT})


def of_an_act(told: Word, kind: Type, actor: Actor) -> Word:
    """An act done by speaking is told by nobody but the document (codebook, case 1): “We condemn it,” she said."""
    own = told.speaker is not None and told.speaker.actor.code == actor.code
    return OWN_ACT if own and kind in SPOKEN and told.stance is Stance.ASSERT else told


def word(text: str, trigger: Span, said: Sequence[Attribution], named: Sequence[Party], on: date | None) -> Word:
    """The innermost attribution whose content holds the trigger; those around it are the chain."""
    around = sorted((a for a in said if a.content.covers(trigger)), key=lambda a: len(a.content))
    if not around:
        return OWN_VOICE
    innermost = around[0]
    speaker = _speaker(text, innermost, named, on)
    via = tuple(party for a in around[1:] if (party := _speaker(text, a, named, on)) is not None)
    cue = f"“{innermost.cue.of(text)}”" if innermost.cue else "the quotation marks"
    return Word(speaker, innermost.stance, via, f"{innermost.rule}: {cue}" if speaker else f"{innermost.rule}: {cue}, nobody named")


def _speaker(text: str, attribution: Attribution, named: Sequence[Party], on: date | None) -> Party | None:
    span = attribution.speaker
    if span is None:
        return None
    inside = [party for party in named if party.span.overlaps(span)]
    if inside:  # "Turkey's foreign minister", "the head of US diplomacy": the widest mention, then the first
        return max(inside, key=lambda party: (len(party.span), -party.span.start))
    answer = resolve(span.of(text), on)
    return Party(answer.actor or Actor("unknown", "unknown", name=span.of(text)), span)
