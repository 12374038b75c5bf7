"""dragoman reads reports about states into a ledger of sourced entries: the public door.

>>> import dragoman
>>> [entry] = dragoman.extract("Russia invaded Ukraine in February 2022.")
>>> entry.actor.actor.code, entry.type.value, entry.recipient.actor.code, entry.status.value
('RUS', 'ASSAULT', 'UKR', 'occurred')
"""

from __future__ import annotations

from datetime import date

from dragoman import pipeline
from dragoman.coder.coder import Coder
from dragoman.coder.encoder import Reading, shipped
from dragoman.errors import DragomanError, NoCoder, UnreadSentence
from dragoman.find.attributions import attributions
from dragoman.find.dates import dates
from dragoman.find.sentences import fresh_memory, parse, split
from dragoman.ledger.export import export
from dragoman.ledger.store import Ledger, Where
from dragoman.lexicon.tables import known_codes
from dragoman.model import Attribution, Document, Entry, Event, Interval, Position, Quantity, Span, Status, Type
from dragoman.reading import Summary, read
from dragoman.resolve.actors import resolve

__all__ = [
    "Attribution", "Coder", "Document", "DragomanError", "Event", "Interval", "Ledger", "NoCoder", "Position", "Quantity",
    "Reading", "Span", "Status", "Summary", "Type", "UnreadSentence", "Where",
    "attribute", "code", "dates", "export", "extract", "read", "resolve", "where",
]  # fmt: skip


def extract(document: Document | str, published: date | None = None, coder: Coder | None = None) -> list[Entry]:
    """The entries of a document, or of a text with its publication day; without `coder` the shipped one reads.

    >>> extract("The weather was fine.")
    []
    """
    if isinstance(document, str):
        document = Document("text", document, published=published)
    return pipeline.extract(document, coder)


def code(text: str, actor: Span, recipient: Span | None, coder: Coder | None = None) -> Reading | None:
    """What the one span does to the other in a sentence; None beyond the part of the text that the coder looks at.

    >>> reading = code("Russia invaded Ukraine.", Span(0, 6), Span(15, 22))
    >>> max(reading.types, key=reading.types.get).value
    'ASSAULT'
    """
    return (coder or shipped()).read(text, [(actor, recipient)])[0]


def attribute(text: str) -> list[Attribution]:
    """Who says what in a text, states or not.

    >>> text = "The levy will go, officials said."
    >>> [(one.speaker.of(text), one.content.of(text)) for one in attribute(text)]
    [('officials', 'The levy will go')]
    """
    with fresh_memory():
        return attributions(text, parse(text, split(text)))


def where(
    actor: str | None = None,
    recipient: str | None = None,
    type: str | None = None,
    status: str | None = None,
    speaker: str | None = None,
    since: date | None = None,
    until: date | None = None,
    document: str | None = None,
    claims: bool = False,
    probability: float | None = None,
    measure: str | None = None,
) -> Where:
    """Which events or amounts are wanted, in words: actors as codes or names, types and statuses checked.

    >>> where(actor="China", type="sanction").actor
    'CHN'
    """
    if since and until and until < since:
        raise DragomanError(
            f"nothing lies from {since} until {until}; a last day that is not before the first is expected"
        )
    return Where(
        actor=_code(actor),
        recipient=_code(recipient),
        type=_one_of("type", type.upper(), [t.value for t in Type]) if type else None,
        status=_one_of("status", status.lower(), [s.value for s in Status]) if status else None,
        speaker=_code(speaker),
        since=since,
        until=until,
        document=document,
        claims=claims,
        probability=probability,
        measure=measure,
    )


def _code(words: str | None) -> str | None:
    if words is None or words in known_codes():
        return words
    answer = resolve(words, None)
    if answer.actor is None:
        raise DragomanError(
            f"“{words}” names no actor for certain ({answer.why}); a code such as CHN or igo:un is expected"
        )
    return answer.actor.code


def _one_of(what: str, value: str, known: list[str]) -> str:
    if value not in known:
        raise DragomanError(f"“{value}” is no {what}; one of {', '.join(known)} is expected")
    return value
