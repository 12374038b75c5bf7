"""On whose word: the attributions around an act -> the party who answers for it, and through whom it came."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from dragoman.lexicon.rows import vocabulary
from dragoman.lexicon.tables import lexicon
from dragoman.model import Actor, Attribution, Party, Span, Stance, Type
from dragoman.resolve.actors import named as named_by


@dataclass(frozen=True, slots=True)
class Word:
    """Whose word an act is told on: nobody's but the document's (`speaker` None), or a party's, through others (`via`)."""

    speaker: Party | None
    stance: Stance
    via: tuple[Party, ...]
    why: str


OWN_VOICE = Word(None, Stance.ASSERT, (), "told in the document's own voice")
OWN_ACT = Word(None, Stance.ASSERT, (), "done by saying it")
FAR = 1_200  # characters back to the name behind a “he said”
_GOING_ON = frozenset({"he", "she"})
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
    speaker = _speaker(text, innermost, said, named, on)
    via = tuple(party for a in around[1:] if (party := _speaker(text, a, said, named, on)) is not None)
    cue = f"“{innermost.cue.of(text)}”" if innermost.cue else "the quotation marks"
    return Word(
        speaker,
        innermost.stance,
        via,
        f"{innermost.rule}: {cue}" if speaker else f"{innermost.rule}: {cue}, nobody named",
    )


def _speaker(
    text: str, attribution: Attribution, said: Sequence[Attribution], named: Sequence[Party], on: date | None
) -> Party | None:
    return speaker_of(text, attribution.speaker, said, named, on) if attribution.speaker else None


def speaker_of(
    text: str, span: Span, said: Sequence[Attribution], named: Sequence[Party], on: date | None
) -> Party | None:
    """The party that a speaker's words mean; None for a “he” or “she” with nobody before it to be."""
    inside = [party for party in named if party.span.overlaps(span)]
    words = span.of(text)
    if inside:  # "Turkey's foreign minister", "the head of US diplomacy": the widest mention, then the first
        widest = max(inside, key=lambda party: (len(party.span), -party.span.start))
        speaks = _for_it(text[span.start : widest.span.start])
        return widest if speaks else Party(Actor("unknown", "unknown", name=words), span)
    if words.lower() in _GOING_ON and (before := _spoke_before(text, span, said)) is not None:
        party = _speaker(text, before, said, named, on)
        return Party(party.actor, span) if party else None
    known = named_by(words, on) if _for_it(" ".join(words.split()[:-1])) else None
    return Party(known or Actor("unknown", "unknown", name=words), span)


def _for_it(before: str) -> bool:
    """Whether words before a party in a speaker's name leave it that party: “officials in”, “the office of”, not “critics of”."""
    *whose, last = before.lower().split() or [""]
    beside = last in ("of", "on", "to", "with", "against", "from")
    return not beside or not (vocabulary("speaks_for") | _offices()).isdisjoint(whose)


@cache
def _offices() -> frozenset[str]:
    return frozenset(title.words.split()[-1] for title in lexicon().titles)


def _spoke_before(text: str, span: Span, said: Sequence[Attribution]) -> Attribution | None:
    """The last attribution before a “he said” that names its speaker, if it is near."""
    named = [
        a for a in said if a.speaker and a.speaker.end <= span.start and a.speaker.of(text).lower() not in _GOING_ON
    ]
    last = max(named, key=lambda a: a.speaker.start if a.speaker else -1, default=None)
    return last if last and last.speaker and span.start - last.speaker.end <= FAR else None
