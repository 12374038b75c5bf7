"""OPEN THIS FIRST: the road of one article, on one screen.

    Document -find-> sentences, dates, attributions -resolve-> parties -code-> acts -> entries

`extract` is pure: no clock, no network, no database, no chance. Reading files comes before it, the ledger after.
"""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.coder.acts import Act, acts
from dragoman.coder.encoder import Encoder, shipped
from dragoman.find.attributions import attributions
from dragoman.find.clauses import clause
from dragoman.find.dates import dates
from dragoman.find.sentences import Sentence, fresh_memory, parse, split
from dragoman.model import Document, Entry, Event, Evidence, When, content_id
from dragoman.resolve.moments import moment
from dragoman.resolve.parties import parties, worth_parsing
from dragoman.resolve.speakers import Word, of_an_act, word

CODED_LANGUAGES = ("en",)


def extract(document: Document, encoder: Encoder | None = None) -> list[Entry]:
    """The entries of one document, in the order of the text; the same document gives the same entries, always.

    >>> [e.type.value for e in extract(Document("d", "Russia invaded Ukraine in February 2022."))]
    ['ASSAULT']
    """
    if document.language not in (None, *CODED_LANGUAGES):
        return []  # recorded, not coded: a reading that nobody has tested would be a guess
    encoder = encoder or shipped()
    text, spans = document.text, split(document.text)
    with fresh_memory():
        sentences = parse(text, [span for span, worth in zip(spans, worth_parsing(text, spans), strict=True) if worth])
        said = attributions(text, sentences)
        when = dates(text, document.published)
        found: list[Entry] = []
        named = parties(text, sentences, document.published)
        everybody = [party for some in named for party in some]
        for sentence, some in zip(sentences, named, strict=True):
            for act in acts(text, sentence, some, encoder):
                told = word(text, act.trigger, said, everybody, document.published)
                whose = of_an_act(told, act.type, act.actor.actor)
                found.append(entry(document, sentence, act, when, whose, encoder.name))
    return found


def entry(document: Document, sentence: Sentence, act: Act, when: Sequence[When], word: Word, coder: str) -> Event:
    """An act with its evidence, its day and the one whose word it is."""
    parties_of_it = [act.actor.span, *([act.recipient.span] if act.recipient else [])]
    evidence = Evidence.of(document.text, clause(sentence, act.trigger, parties_of_it))
    day = moment(when, act.trigger, sentence)
    same_act = content_id("act", document.id, act.type, act.trigger.start, act.trigger.end)
    return Event(
        id=content_id(
            "event",
            document.id,
            coder,
            act.type,
            act.status,
            act.actor,
            act.recipient,
            act.trigger,
            evidence.span,
            word,
            day,
        ),
        act=same_act,
        document=document.id,
        type=act.type,
        status=act.status,
        actor=act.actor,
        recipient=act.recipient,
        trigger=Evidence.of(document.text, act.trigger),
        evidence=evidence,
        when=day,
        speaker=word.speaker,
        stance=word.stance,
        via=word.via,
        mode=None,
        contexts=act.contexts,
        probability=act.probability,
        why=f"the coder read “{act.trigger.of(document.text)}” ({act.rivals}); {word.why}",
        coder=coder,
    )
