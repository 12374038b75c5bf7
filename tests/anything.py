"""Any documents, events and readings, for hypothesis to try."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import strategies as st

from dragoman.ledger.store import Read
from dragoman.model import (
    Actor,
    Document,
    Event,
    Evidence,
    Interval,
    Party,
    Span,
    Stance,
    Status,
    Type,
    When,
    content_id,
)
from tests.made import CODER, event

WORDS = st.text(max_size=30)
ACTORS = st.builds(
    Actor,
    st.sampled_from(["RUS", "UKR", "igo:un", "org:hamas", "unknown"]) | st.text(min_size=1, max_size=8),
    st.sampled_from(["state", "igo", "org", "unknown"]),
    *[st.none() | WORDS] * 4,
)
DAYS = st.dates(max_value=date.max - timedelta(400))
INTERVALS = st.builds(lambda day, length: Interval(day, day + timedelta(length)), DAYS, st.integers(1, 400))


@st.composite
def events(draw: st.DrawFn, document: Document) -> Event:
    """Any event that a document can tell: spans anywhere, names with any characters in them."""
    ends = st.tuples(*[st.integers(0, len(document.text))] * 2).filter(lambda two: two[0] != two[1])
    spans = ends.map(lambda two: Span(min(two), max(two)))
    words = spans.filter(lambda span: span.of(document.text).strip()).map(lambda span: Evidence.of(document.text, span))
    parties = st.builds(Party, ACTORS, spans)
    return event(
        document,
        act=draw(WORDS),
        type=draw(st.sampled_from(Type)),
        status=draw(st.sampled_from(Status)),
        actor=draw(parties),
        recipient=draw(st.none() | parties),
        trigger=draw(words),
        evidence=draw(words),
        when=draw(st.none() | st.builds(When, INTERVALS, words, st.sampled_from(["month", "weekday"]))),
        speaker=draw(st.none() | parties),
        stance=draw(st.sampled_from(Stance)),
        via=tuple(draw(st.lists(parties, max_size=2))),
        mode=draw(st.none() | WORDS),
        contexts=tuple(draw(st.lists(WORDS, max_size=3))),
        probability=draw(st.floats(0, 1)),
        why=draw(WORDS),
    )


@st.composite
def readings(draw: st.DrawFn) -> Read:
    """One coder's reading of any document."""
    text = draw(st.text(min_size=1, max_size=40).filter(str.strip))
    facts = [draw(st.none() | WORDS) for _ in range(5)]
    outlet, url, title, language, name = facts
    published = draw(st.none() | DAYS)
    made = "d" + content_id(text, *facts, published)
    document = Document(made, text, outlet, published, url, title, language, name)
    return Read(document, CODER, tuple(draw(st.lists(events(document), max_size=4))))
