"""One entry, opened, lets a reader judge it without opening anything else."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from rich.console import Console

from dragoman.ledger.store import Read, Told
from dragoman.model import Evidence, Span, Stance
from dragoman.show.entry import entry, marked
from tests.anything import readings
from tests.made import FRANCE, RUSSIA, TEXT, event, told


def printed(one: Told) -> str:
    console = Console(file=io.StringIO(), width=300)
    entry(console, one)
    return str(console.file.getvalue())  # type: ignore[attr-defined]


def test_the_sentence_is_shown_with_every_part_marked() -> None:
    reading = told("report.txt", date(2022, 3, 1), {"speaker": FRANCE, "stance": Stance.CONFIRM, "via": (FRANCE,)})
    [one] = reading.entries
    shown = printed(Told(one, reading.document))
    assert (
        "[Russia](actor) [invaded](trigger) [Ukraine](recipient) in [February 2022](when), [France](speaker) said."
    ) in shown
    for words in (
        "RUS ASSAULT → UKR, occurred",
        "“Russia” = RUS, Russia",
        "2022-02-01 up to, not including, 2022-03-01",
        "rule month_year",
        "“France” = FRA, France (confirm)",
        "via",
        "military",
        "0.90",
        "the coder read “invaded”",
        "The Gazette · 2022-03-01 · report.txt",
        one.id,
        reading.document.id,
        "characters 0 to 39",
        "coder-1",
    ):
        assert words in shown


def test_what_is_unknown_is_said_or_left_out() -> None:
    reading = told("a", None, {"recipient": None, "when": None})
    shown = printed(Told(reading.entries[0], reading.document))
    assert "RUS ASSAULT, occurred" in shown and "publication day unknown" in shown
    assert "recipient" not in shown and "(when)" not in shown


@pytest.mark.parametrize("hostile", ["[/red] [bold]", "\\[x]", "%s {0}", "[link=file:///]"])
def test_brackets_in_a_text_are_words_not_markup(hostile: str) -> None:
    text = f"{TEXT} {hostile}"
    reading = told(hostile, None, {}, text=text)
    shown = printed(Told(reading.entries[0], reading.document))
    assert shown.count(hostile) == 2  # in the text, and as the document's name


def test_a_long_text_is_cut_around_the_evidence() -> None:
    text = TEXT + " More was said." * 500
    reading = told("a", None, {}, text=text)
    shown = marked(text, reading.entries[0]).plain
    assert shown.startswith("[Russia](actor)") and shown.endswith(" …") and len(shown) < 400


def test_a_long_text_is_cut_before_the_evidence_too() -> None:
    before = "More was said. " * 500
    text, by = before + TEXT, len(before)
    document = replace(told("a").document, text=text)
    one = event(
        document,
        actor=replace(RUSSIA, span=RUSSIA.span.shift(by)),
        recipient=None,
        when=None,
        trigger=Evidence.of(text, Span(7, 14).shift(by)),
        evidence=Evidence.of(text, Span(0, 39).shift(by)),
    )
    shown = marked(text, one).plain
    assert shown.startswith("… ") and "[Russia](actor) [invaded](trigger) Ukraine" in shown and len(shown) < 400


@settings(max_examples=25, deadline=None)
@given(readings())
def test_any_entry_can_be_shown(reading: Read) -> None:
    for one in reading.entries:
        shown = printed(Told(one, reading.document))
        assert one.id in shown and any(
            f"]({name})" in shown for name in ("actor", "trigger", "recipient", "speaker", "when")
        )
