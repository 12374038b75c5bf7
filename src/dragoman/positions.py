"""What is said, or is said not to be said, of an act told before: a denial or a confirmation of it, or a silence on it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from dragoman.coder.acts import MUTUAL
from dragoman.entries import Findings
from dragoman.find.clauses import clause
from dragoman.find.denials import Denial
from dragoman.find.sentences import Sentence
from dragoman.find.silences import Silence
from dragoman.lexicon.rows import vocabulary
from dragoman.model import Event, Evidence, Party, Position, Span, Stance, Type, content_id
from dragoman.resolve.speakers import speaker_of

STEM = 6  # letters of a word by which two are alike
ABOUT = 600  # characters from an act to words that bear on it
DENIAL_RIGHT = 0.8  # of words on what was told before, those that bear on that act
SILENCE_RIGHT = 0.86  # of 50 silences drawn from news, those one reader found right


def judged(found: Findings, denial: Denial, sentence: Sentence, events: Sequence[Event]) -> list[Event]:
    """The acts told right before on which somebody's word bears, as that word has them: a denial is the act, denied.

    The accused answers: of what was told it is what they did, or else what was done to them, in the last sentence that tells
    of it; what they said themselves, and the accusing, it is not.
    """
    speaker = speaker_of(found.text, denial.speaker, found.said, found.everybody, found.document.published)
    if speaker is None or speaker.actor.code == "unknown":
        return []
    code = speaker.actor.code
    told = [one for one in events if one.type is not Type.ACCUSE and _answered(denial, code, one)]
    own = [one for one in told if one.actor.actor.code == code or one.type in MUTUAL]
    theirs = own if own or denial.only_theirs else told
    last = max((one.trigger.span.start for one in theirs), default=0)
    near = [one for one in theirs if "." not in found.text[one.trigger.span.end : last]]
    return [_as_judged(found, denial, sentence, speaker, one) for one in near]


def _answered(denial: Denial, code: str, event: Event) -> bool:
    """Whether an act is told near before a word on it, on another's word, and concerns whose word it is: what the document
    tells in its own voice is no accusation."""
    before = 0 <= denial.words.start - event.trigger.span.end <= ABOUT
    return before and code in _codes(event) and event.speaker is not None and event.speaker.actor.code != code


def _codes(event: Event) -> tuple[str, ...]:
    return tuple(party.actor.code for party in (event.actor, event.recipient) if party)


def _as_judged(found: Findings, denial: Denial, sentence: Sentence, speaker: Party, event: Event) -> Event:
    evidence = Evidence.of(found.text, clause(sentence, denial.words, [denial.speaker]))
    span = denial.words.start, denial.words.end
    return replace(
        event,
        id=content_id("judged", *found.place, found.coder, event.id, denial.stance, *span),
        trigger=Evidence.of(found.text, denial.words),
        evidence=evidence,
        speaker=speaker,
        stance=denial.stance,
        via=(),
        probability=event.probability * DENIAL_RIGHT,
        why=f"“{denial.words.of(found.text)}” bears on “{event.trigger.quote}”, told before",
    )


def silent(found: Findings, silence: Silence, sentence: Sentence, events: Sequence[Event]) -> Position | None:
    """The position of somebody who is said to say nothing, on the act they are silent on.

    None where somebody nobody knows is silent on nothing that is told: a motel's manager who declines to comment.
    """
    speaker = speaker_of(found.text, silence.speaker, found.said, found.everybody, found.document.published)
    if speaker is None:
        return None
    about = _about(found.text, silence, speaker, events)
    if about is None and speaker.actor.code == "unknown":
        return None
    span = Span(
        min(silence.speaker.start, silence.cue.start), max(silence.cue.end, silence.topic.end if silence.topic else 0)
    )
    return Position(
        id=content_id("position", *found.place, found.coder, speaker.actor.code, silence.cue.start, about and about.id),
        document=found.document.id,
        speaker=speaker,
        stance=Stance.SILENT,
        about=about.id if about else None,
        cue=Evidence.of(found.text, silence.cue),
        evidence=Evidence.of(found.text, span),
        probability=SILENCE_RIGHT,
        why=f"“{silence.cue.of(found.text)}” tells of a silence"
        + ("" if about else "; on which act, the text leaves open"),
        coder=found.coder,
    )


def _about(text: str, silence: Silence, speaker: Party, events: Sequence[Event]) -> Event | None:
    """The act inside what they are silent on, or else the last told before it, their own first.

    What they are silent on may be another thing: “did not say whether the base would be closed” is about no act before it
    that shares no word with it; a request, a question or a report is about whatever was told.
    """
    topic = silence.topic.of(text) if silence.topic else ""
    inside = [one for one in events if silence.topic and silence.topic.covers(one.trigger.span)]
    if inside:
        return inside[0]
    near = [one for one in events if 0 <= silence.cue.start - one.trigger.span.end <= ABOUT]
    if topic and _words(topic).isdisjoint(word[:STEM] for word in vocabulary("questions")):
        near = [one for one in near if not _words(topic).isdisjoint(_words(one.evidence.quote))]
    code = speaker.actor.code
    own = [one for one in near if code in _codes(one)]
    return max(own or near, key=lambda one: (one.trigger.span, one.probability, one.id), default=None)


def _words(text: str) -> frozenset[str]:
    """Beginnings of the words of a stretch of text, without the commonest."""
    return frozenset(word[:STEM] for word in re.findall(r"\w+", text.lower()) if word not in vocabulary("common"))
