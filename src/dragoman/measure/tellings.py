"""A telling of an act with what it is weighed by: its parties, its telling words, and how its clause places it among acts alike."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from functools import cached_property

from dragoman.ledger.store import Told
from dragoman.lexicon.rows import vocabulary
from dragoman.model import Event, Span, Type

AROUND = 240  # characters on either side of the evidence whose words are weighed
LEAD = 60  # characters before the evidence, in its sentence, that may place the act among others
MUTUAL = frozenset({Type.CONSULT, Type.COOPERATE})
_STEM = 6  # letters of a word that count; names and figures count whole
_WORD = re.compile(r"[^\W_][\w'’.,-]*[^\W_]|\w")
_BREAK = re.compile(r"[.!?…][\"'”’)]*\s+(?=[\"'“‘(]?[A-Z])|[\n\r]")
_PLUPERFECT = re.compile(r"\bhad (?!to\b|an?\b|the\b|no\b|been no\b)(?:\w+ly )?\w+", re.IGNORECASE)


class Order(Enum):
    """How a clause places its act among acts alike."""

    EARLIER = "earlier"  # "the earlier strike", "a first batch", "three days after a missile fell"
    LATEST = "latest"  # "again", "the second call", "this time"
    UNSAID = "unsaid"


@dataclass(frozen=True)
class Telling:
    """A telling with what it is weighed by."""

    told: Told[Event]

    @cached_property
    def key(self) -> tuple[str, str]:
        """The two parties in alphabetical order; a party not told is ""."""
        event = self.told.entry
        first, second = sorted((event.actor.actor.code, event.recipient.actor.code if event.recipient else ""))
        return first, second

    @property
    def place(self) -> Span:
        """Where the evidence stands."""
        return self.told.entry.evidence.span

    @cached_property
    def words(self) -> frozenset[str]:
        """The telling words of the evidence."""
        return telling_words(self.told.document.text, self.place)

    def words_around(self, without: Sequence[Span]) -> frozenset[str]:
        """The telling words of the evidence and on either side of it, spans left out."""
        around = Span(max(0, self.place.start - AROUND), self.place.end + AROUND)
        return telling_words(self.told.document.text, around, without)

    @cached_property
    def clause(self) -> str:
        """The evidence with what stands before it in its sentence."""
        text, start = self.told.document.text, self.place.start
        before = text[max(0, start - LEAD) : start]
        breaks = list(_BREAK.finditer(before))
        return before[breaks[-1].end() if breaks else 0 :] + self.told.entry.evidence.quote

    @cached_property
    def number(self) -> str | None:
        """Which of several acts the clause says it is: "the second conversation", "a first batch"."""
        found = _NUMBERED.search(self.clause)
        return next(part for part in found.groups() if part).lower() if found else None

    @cached_property
    def among(self) -> Order:
        """Whether the clause tells of an earlier act, or of one more."""
        if self.number:
            return Order.EARLIER if self.number == "first" else Order.LATEST
        if _EARLIER.search(self.clause):
            return Order.EARLIER
        if _LATEST.search(self.clause):
            return Order.LATEST
        if self.told.entry.speaker is None and _PLUPERFECT.search(self.told.entry.evidence.quote):
            return Order.EARLIER
        return Order.UNSAID

    @property
    def order(self) -> tuple[date, str, int, int, str]:
        """By publication, then place."""
        document, event = self.told.document, self.told.entry
        return document.published or date.max, document.id, self.place.start, self.place.end, event.id


def telling_words(text: str, where: Span, without: Sequence[Span] = ()) -> frozenset[str]:
    """Beginnings of the words of a stretch of text, without the commonest and those in spans left out.

    >>> sorted(telling_words("They signed the agreement.", Span(0, 26)))
    ['agreem', 'signed']
    """
    found = (match for match in _WORD.finditer(text, where.start, min(where.end, len(text))))
    return frozenset(
        word if word[:1].isupper() or word[:1].isdigit() else word[:_STEM]
        for match in found
        if (word := match[0]).lower() not in vocabulary("common")
        and not any(span.overlaps(Span(*match.span())) for span in without)
    )


_COUNT = r"(?:\d+|an?|one|two|three|four|five|six|seven|eight|nine|ten|several|some|a few)"
_NUMBERED = re.compile(
    r"\b(?:the|an?|his|her|its|their|our) (first|second|third|fourth|fifth)\b(?! (?:time\b(?! (?:in|this))|half|quarter|of \w+ \d))"
    r"|^\W*(first|second|third)\b(?! time)|\bfor the (second|third|fourth|fifth) time\b",
    re.IGNORECASE,
)
_EARLIER = re.compile(
    r"\b(?:the|an?|his|her|its|their|that|similar) (?:\w+ )?(?:earlier|previous|prior|similar)\b"
    r"|\b(?:last|that) time\b|\b(?:earlier|previous|prior) \w+|\bpreviously\b"
    rf"|\b{_COUNT} (?:hour|day|week|month|year)s? after\b",
    re.IGNORECASE,
)
_LATEST = re.compile(
    r"\b(?:again|another|anew|once more|this time|latest|renewed|(?:a|the|this|their|his|her|its) (?:new|fresh))\b",
    re.IGNORECASE,
)
