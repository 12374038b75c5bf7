"""From a document to entries: every span quotes its text, and the same document gives the same entries."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from multiprocessing import get_context

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import dragoman
from dragoman.coder.encoder import Reading
from dragoman.model import (
    Document,
    Entry,
    Event,
    Evidence,
    Party,
    Position,
    Quantity,
    Span,
    Stance,
    Status,
    Type,
    events_of,
)
from dragoman.pipeline import extract
from dragoman.read.files import Skipped, documents
from tests.made import EXAMPLES

ARTICLES = [one for one in documents([EXAMPLES]) if not isinstance(one, Skipped)]
PUBLISHED = date(2022, 9, 13)


def quotes(entry: Entry) -> list[Evidence]:
    if isinstance(entry, Position):
        return [entry.evidence, entry.cue]
    when = entry.period if isinstance(entry, Quantity) else entry.when
    words = entry.words if isinstance(entry, Quantity) else entry.trigger
    return [entry.evidence, words, *([when.words] if when else [])]


def named(entry: Entry) -> list[Party]:
    if isinstance(entry, Quantity):
        return [*entry.of, *filter(None, [entry.source, entry.to, entry.via, entry.speaker])]
    if isinstance(entry, Position):
        return [entry.speaker]
    return [entry.actor, *filter(None, [entry.recipient, entry.speaker]), *entry.via]


def check(text: str, entries: list[Entry]) -> None:
    """What must hold of every entry of every document."""
    for one in entries:
        assert all(text[words.span.start : words.span.end] == words.quote for words in quotes(one))
        assert all(0 <= party.span.start < party.span.end <= len(text) for party in named(one))
        assert one.evidence.span.covers(quotes(one)[1].span) and 0 <= one.probability <= 1
    for event in events_of(entries):
        assert event.recipient is None or event.actor.actor.code != event.recipient.actor.code
    told = {one.id for one in entries}
    about = [one.event if isinstance(one, Quantity) else one.about for one in entries if not isinstance(one, Event)]
    assert all(one is None or one in told for one in about)
    assert len({one.id for one in entries}) == len(entries)


@pytest.mark.parametrize("article", ARTICLES, ids=lambda one: str(one.name))
def test_every_example_yields_entries_whose_spans_quote_it(article: Document) -> None:
    entries = extract(article)
    check(article.text, entries)
    assert entries and {one.document for one in entries} == {article.id}
    assert extract(article) == entries


def test_reading_other_documents_in_between_changes_nothing() -> None:
    alone = [extract(article) for article in ARTICLES[:4]]
    assert [extract(article) for article in ARTICLES[3::-1]] == alone[::-1]


SAID = [
    "Russia",
    "Ukraine",
    "China’s foreign ministry",
    "the United States",
    "Iran",
    "Mr. Xi",
    "it",
    "NATO",
    "“we”",
    "🇫🇷 France",
]
DID = [
    "invaded",
    "met",
    "did not condemn",
    "will sanction",
    "said it had threatened",
    "was attacked by",
    "urged",
    "could aid",
]
WHEN = [
    "",
    " on Monday",
    " in February 2022",
    " last year",
    " two weeks ago",
    " on 30 February",
    " in the 1990s",
]
ENDS = [".", "?", "!”", ", officials said.", "\n\n", "…", ";", ".\r\n", " — "]
SENTENCES = st.tuples(*map(st.sampled_from, (SAID, DID, SAID, WHEN, ENDS))).map(
    lambda p: f"{p[0]} {p[1]} {p[2]}{p[3]}{p[4]}"
)
ODDITIES = st.text(alphabet="“”\"'()[]—-\t\n \u200b\u202e\x00\xa0\u0301é😀𝔘.", max_size=6)


@settings(max_examples=40, deadline=None)
@given(st.lists(SENTENCES | ODDITIES, max_size=6).map(" ".join), st.none() | st.dates())
def test_made_up_articles_keep_the_laws(text: str, published: date | None) -> None:
    document = Document("d", text, published=published)
    entries = extract(document)
    check(text, entries)
    assert extract(document) == entries


HOSTILE = {
    "nothing": "",
    "blank": " \n\n\t ",
    "nul": "Russia\x00 invaded\x00 Ukraine. Rus\x00sia met Iran.",
    "right to left": "\u202eRussia invaded Ukraine\u202c. روسيا غزت أوكرانيا. Russia met ایران.",
    "zero width": "Rus\u200bsia invaded Ukra\u200dine. \ufeffRussia met Iran.",
    "carriage returns": "Russia invaded\r\nUkraine in\rFebruary 2022.\r\n\r\nIran met China.",
    "line separators": "Russia\u2028invaded\u2029Ukraine.",
    "combining": "Tu\u0308rkiye met Co\u0302te d’Ivoire.\u0301",
    "beyond the plane": "🇷🇺 Russia 👩‍👩‍👧 invaded 𝔘kraine and Ukraine 😀.",
    "a long word": "a" * 200_000 + " Russia invaded Ukraine.",
    "digits": "1" * 50_000 + " Russia invaded Ukraine.",
    "no full stop": "Russia invaded Ukraine and " * 150,
    "a list": "Russia, China, Iran, " * 150 + "met.",
    "quotes never closed": "“" * 500 + "Russia invaded Ukraine.",
    "brackets": "(" * 2000 + "Russia invaded Ukraine." + ")" * 2000,
    "days that never were": "Russia met Iran on 31 February 2021, 0 January 0000 and in December 9999.",
    "long ago": "Russia met Iran 99999999999999 years ago, 5000 centuries ago and in two thousand years.",
    "markup": "<p>Russia invaded Ukraine.</p><script>" * 50,
    "capitals": "RUSSIA INVADED UKRAINE. " * 20,
}


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.parametrize("published", [None, date.max])
def test_hostile_texts_keep_the_laws(name: str, published: date | None) -> None:
    entries = extract(Document("d", HOSTILE[name], published=published))
    check(HOSTILE[name], entries)


def test_another_language_is_not_coded_and_an_unknown_one_is() -> None:
    told = Document("d", "Russia invaded Ukraine in February 2022.", published=PUBLISHED)
    assert extract(replace(told, language="de")) == []
    assert extract(replace(told, language="en")) == extract(told) != []


def test_a_day_is_worked_out_only_from_a_known_day_of_publication() -> None:
    text = "Russia attacked Ukraine on Monday."
    [dated] = [one for one in events_of(dragoman.extract(text, PUBLISHED)) if one.type is not Type.CONSULT][:1]
    [undated] = [one for one in events_of(dragoman.extract(text)) if one.type is not Type.CONSULT][:1]
    assert dated.when and dated.when.interval.start == date(2022, 9, 12)  # the Monday before Tuesday the 13th
    assert undated.when is None


def test_the_coder_and_the_words_behind_an_entry_are_told() -> None:
    [one] = events_of(dragoman.extract("Russia invaded Ukraine."))[:1]
    assert one.coder and one.trigger.quote in one.why and one.status in Status


def test_two_texts_never_share_an_entry_id() -> None:
    one, other = (
        extract(Document("same", text)) for text in ("Russia invaded Ukraine.", "Russia invaded Ukraine. It rained.")
    )
    assert {entry.id for entry in one}.isdisjoint(entry.id for entry in other)


def test_threads_read_one_after_the_other() -> None:
    with ThreadPoolExecutor(4) as pool:
        read = list(pool.map(lambda n: extract(Document(str(n), "Russia invaded Ukraine.")), range(12)))
    assert all(len(entries) == len(read[0]) for entries in read)


def test_four_processes_tell_what_one_tells() -> None:
    with ProcessPoolExecutor(4, mp_context=get_context("spawn")) as pool:
        assert list(pool.map(extract, ARTICLES)) == [extract(article) for article in ARTICLES]


def test_only_the_sentence_right_before_is_read_with_one() -> None:
    class Notes:
        name = "notes"

        def read(self, text: str, pairs: Sequence[tuple[Span, Span | None]]) -> list[Reading | None]:
            asked.append(text)
            return [None] * len(pairs)

    asked: list[str] = []
    extract(Document("near", "Russia invaded Ukraine. Italy protested."), Notes())
    extract(Document("far", "Russia invaded Ukraine. Bread was cheap. Markets rose. Italy protested."), Notes())
    assert [text for text in asked if "." in text[:-1]] == ["Russia invaded Ukraine. Italy protested."]


@pytest.mark.parametrize(("published", "status"), [(date(2024, 1, 3), "planned"), (date(2024, 3, 3), "occurred")])
def test_an_act_after_the_day_of_publication_has_not_occurred(published: date, status: str) -> None:
    [one] = extract(Document("d", "Russia bombed Ukraine in February 2024.", published=published))
    assert one.status.value == status


def test_a_denial_is_the_act_as_claimed_and_denied() -> None:
    denied = [
        e
        for e in events_of(extract(Document("d", "Beijing denied selling arms to Moscow.")))
        if e.stance is Stance.DENY
    ]
    assert denied and {e.status for e in denied} == {Status.OCCURRED}
    assert {e.speaker.actor.code for e in denied if e.speaker} == {"CHN"}


def test_what_a_state_is_accused_of_is_never_told_as_a_fact() -> None:
    text = "Russia accused Ukraine of shelling Belgorod and of attacking Belarus."
    acts = [e for e in events_of(extract(Document("d", text))) if e.actor.actor.code == "UKR"]
    assert acts and {e.speaker.actor.code if e.speaker else None for e in acts} == {"RUS"}


def test_an_amount_is_read_though_its_sentence_names_nobody() -> None:
    text = "Riga praised Oslo. The weather was fine. Nobody spoke. It rained. Output fell by two million barrels a day."
    [amount] = [one for one in extract(Document("d", text, published=PUBLISHED)) if isinstance(one, Quantity)]
    assert (amount.of, amount.per, amount.change) == ((), "day", "down")
