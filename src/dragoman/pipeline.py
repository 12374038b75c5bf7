"""OPEN THIS FIRST: the road of one article, on one screen.

    Document -find-> sentences, dates, attributions -resolve-> parties -code-> acts -> entries

`extract` is pure: no clock, no network, no database, no chance (only a coder asked for by address breaks that).
Reading files comes before it, the ledger after.
"""

from __future__ import annotations

from collections.abc import Sequence
from importlib.metadata import version

from dragoman.coder.acts import Act, Cast, acts
from dragoman.coder.coder import Coder
from dragoman.coder.encoder import shipped
from dragoman.find.attributions import attributions
from dragoman.find.clauses import clause
from dragoman.find.dates import dates
from dragoman.find.modality import told_as
from dragoman.find.sentences import Sentence, fresh_memory, parse, split
from dragoman.lexicon.rows import digest
from dragoman.model import Document, Entry, Event, Evidence, Stance, Status, When, content_id
from dragoman.resolve.moments import moment
from dragoman.resolve.parties import parties, worth_parsing
from dragoman.resolve.speakers import Word, of_an_act, word

CODED_LANGUAGES = ("en",)


def coder_name(coder: Coder) -> str:
    """What made an entry: the coder, the facts, and the version of the rules; a change to any is another coder."""
    return f"{coder.name}/facts-{digest()}/dragoman-{version('dragoman')}"


def extract(document: Document, coder: Coder | None = None) -> list[Entry]:
    """The entries of one document, in the order of the text; the same document gives the same entries, always.

    >>> [e.type.value for e in extract(Document("d", "Russia invaded Ukraine in February 2022."))]
    ['ASSAULT']
    """
    if document.language not in (None, *CODED_LANGUAGES):
        return []  # recorded, not coded: a reading that nobody has tested would be a guess
    coder = coder or shipped()
    name = coder_name(coder)
    text, spans = document.text, split(document.text)
    with fresh_memory():
        sentences = parse(text, spans, worth_parsing(text, spans))
        said = attributions(text, sentences)
        when = dates(text, document.published)
        found: list[Entry] = []
        casts = list(map(Cast, sentences, parties(text, sentences, document.published)))
        everybody = [party for cast in casts for party in cast.parties]
        for before, here in zip([None, *casts], casts, strict=False):
            beside = before if before and before.sentence.number == here.sentence.number - 1 else None
            for act in acts(text, here, coder, beside):
                told = word(text, act.trigger, said, everybody, document.published)
                whose = of_an_act(told, act.type, act.actor.actor)
                found.append(entry(document, here.sentence, act, when, whose, name))
    return found


def entry(document: Document, sentence: Sentence, act: Act, when: Sequence[When], word: Word, coder: str) -> Event:
    """An act with its evidence, its day and the one whose word it is."""
    parties_of_it = [act.actor.span, *([act.recipient.span] if act.recipient else [])]
    evidence = Evidence.of(document.text, clause(sentence, act.trigger, parties_of_it))
    day = moment(when, act.trigger, sentence)
    status = told_as(sentence, act.trigger) or act.status
    if status is Status.OCCURRED and day and document.published and day.interval.start > document.published:
        status = Status.PLANNED  # what lies ahead of the day of publication has not occurred
    if word.stance is Stance.DENY and status is Status.NEGATED:
        status = Status.OCCURRED  # a denial is the act as it was claimed, denied (codebook, case 4)
    place = (content_id(document.text), document.id)
    return Event(
        id=content_id("event", *place, coder, *_said(act, word, day), status, evidence.span.start, evidence.span.end),
        act=content_id("act", *place, act.type, act.trigger.start, act.trigger.end),
        document=document.id,
        type=act.type,
        status=status,
        actor=act.actor,
        recipient=act.recipient,
        trigger=Evidence.of(document.text, act.trigger),
        evidence=evidence,
        when=day,
        speaker=word.speaker,
        stance=word.stance,
        via=word.via,
        mode=act.mode,
        contexts=act.contexts,
        probability=act.probability,
        why=f"the coder read “{act.trigger.of(document.text)}” ({act.rivals}); {word.why}",
        coder=coder,
    )


def _said(act: Act, word: Word, day: When | None) -> list[object]:
    """What an entry says, in plain values; how it is explained is no part of it."""
    parties_of_it = [act.actor, act.recipient, word.speaker, *word.via]
    named = [(p.actor.code, p.actor.name, p.span.start, p.span.end) if p else None for p in parties_of_it]
    days = (day.interval.start, day.interval.end) if day else None
    return [act.type, act.mode, named, word.stance, act.trigger.start, act.trigger.end, days]
