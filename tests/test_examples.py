"""What a careful reader finds in the example articles, fact by fact; what the coder misses is listed as known.

A fact is a file, the act as ACTOR TYPE RECIPIENT, its status, and the words it stands in.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from dragoman.model import Document, Event, events_of
from dragoman.pipeline import extract
from dragoman.read.files import documents

EXAMPLES = Path(__file__).parent.parent / "examples"

FACTS = [
    ("wire-report.txt", "TUR SANCTION GRC", "occurred", "recalled its ambassador"),
    ("wire-report.txt", "GRC COERCE TUR", "occurred", "seized a Turkish survey ship"),
    ("wire-report.txt", "TUR ACCUSE GRC", "occurred", "accused Greece of piracy"),
    ("wire-report.txt", "USA REQUEST TUR", "occurred", "urged both sides"),
    ("wire-report.txt", "USA REQUEST GRC", "occurred", "urged both sides"),
    ("wire-report.txt", "DEU CONSULT TUR", "occurred", "spoke with Turkish President"),
    ("wire-report.txt", "igo:nato CONSULT TUR", "planned", "will travel to Ankara"),
    ("wire-report.txt", "igo:eu SANCTION TUR", "conditional", "considering sanctions"),
    ("analysis.txt", "RUS CONSULT CHN", "occurred", "met Xi Jinping in Kazan"),
    ("analysis.txt", "CHN COOPERATE RUS", "occurred", "buys Russian oil"),
    ("analysis.txt", "IND COOPERATE USA", "occurred", "joint naval exercises"),
    ("analysis.txt", "RUS ASSAULT UKR", "occurred", "Russian invasion of Ukraine"),
    ("analysis.txt", "IND ACCUSE RUS", "negated", "never condemned"),
    ("analysis.txt", "KAZ REJECT RUS", "occurred", "refused to recognise"),
    ("interview.txt", "RUS SANCTION EST", "occurred", "expelled the Estonian"),
    ("interview.txt", "EST SANCTION RUS", "occurred", "expel the Russian diplomat"),
    ("interview.txt", "CHN REQUEST RUS", "negated", "never asked Russia"),
    ("interview.txt", "EST CONSULT BLR", "negated", "have not held talks"),
    ("readout-kenya.txt", "KEN CONSULT ETH", "occurred", "received Ethiopian Prime Minister"),
    ("readout-kenya.txt", "ETH AGREE KEN", "occurred", "promised to increase electricity"),
    ("readout-kenya.txt", "ETH SUPPORT KEN", "occurred", "expressed understanding"),
    ("readout-ethiopia.txt", "ETH CONSULT KEN", "occurred", "met with President"),
    ("readout-ethiopia.txt", "KEN SUPPORT ETH", "occurred", "supported Ethiopia"),
    ("page.html", "IDN CONSULT VNM", "occurred", "meeting his Vietnamese counterpart"),
    ("page.html", "CHN COERCE IDN", "occurred", "harassed Indonesian fishermen"),
    ("page.html", "CHN REQUEST IDN", "occurred", "demanded that Jakarta"),
    ("briefs.jsonl", "CHN ASSAULT VNM", "occurred", "Chinese troops invaded Vietnam"),
    ("briefs.jsonl", "SUN REQUEST CHN", "occurred", "demanded that China"),
    ("briefs.jsonl", "VEN SANCTION USA", "occurred", "broke off diplomatic relations"),
    ("briefs.jsonl", "igo:ecowas THREATEN NER", "occurred", "threatened to use force"),
    ("briefs.jsonl", "MLI SUPPORT NER", "occurred", "show solidarity"),
    ("briefs.jsonl", "NER ACCUSE FRA", "occurred", "accusing France"),
]
MISSED = {  # not found yet
    "EST CONSULT BLR: have not held talks",
    "KAZ REJECT RUS: refused to recognise",
}
MUTUAL = ("CONSULT", "COOPERATE")


@cache
def events(file: str) -> list[tuple[Document, Event]]:
    found = [one for one in documents([EXAMPLES / file]) if isinstance(one, Document)]
    return [(document, event) for document in found for event in events_of(extract(document))]


def told(file: str, act: str, words: str) -> set[str]:
    """The statuses with which an act is told around some words."""
    actor, kind, recipient = act.split()
    ways = [(actor, recipient), (recipient, actor)] if kind in MUTUAL else [(actor, recipient)]
    return {
        event.status.value
        for document, event in events(file)
        if words in document.text
        and event.type.value == kind
        and (event.actor.actor.code, event.recipient.actor.code if event.recipient else None) in ways
        and abs(document.text.index(words) - event.evidence.span.start) < 200
    }


@pytest.mark.parametrize(
    ("file", "act", "status", "words"),
    [
        pytest.param(
            *fact, marks=[pytest.mark.xfail(reason="not found yet")] if f"{fact[1]}: {fact[3]}" in MISSED else []
        )
        for fact in FACTS
    ],
)
def test_a_fact_of_the_examples_is_found(file: str, act: str, status: str, words: str) -> None:
    assert status in told(file, act, words)


@pytest.mark.parametrize(
    ("file", "act"),
    [
        ("wire-report.txt", "ITA SANCTION ESP"),
        ("wire-report.txt", "FRA ASSAULT TUR"),
        ("analysis.txt", "PRK ASSAULT RUS"),
        pytest.param(
            "analysis.txt",
            "CHN SANCTION RUS",
            marks=pytest.mark.xfail(reason="“its big banks refuse payments from Russian firms”: firms, not the state"),
        ),
        pytest.param(
            "briefs.jsonl",
            "CHN ACCUSE RUS",
            marks=pytest.mark.xfail(reason="“Russia and China condemned what Moscow called foreign interference.”"),
        ),
        ("page.html", "MYS ACCUSE PHL"),
    ],
)
def test_what_the_examples_do_not_say_is_not_found(file: str, act: str) -> None:
    actor, kind, recipient = act.split()
    assert not [
        e
        for _, e in events(file)
        if (e.actor.actor.code, e.type.value, e.recipient and e.recipient.actor.code) == (actor, kind, recipient)
    ]


def test_every_entry_of_the_examples_gives_back_its_words() -> None:
    for file in sorted(path.name for path in EXAMPLES.iterdir()):
        for document, event in events(file):
            for part in (event.evidence, event.trigger):
                assert part.span.of(document.text) == part.quote
            for party in (event.actor, event.recipient, event.speaker):
                assert party is None or party.span.of(document.text).strip()
