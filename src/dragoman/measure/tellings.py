"""A telling of an act with what it is weighed by: its parties, its telling words, and how its clause places it among acts
alike; and whether one document tells two of them as two acts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property

from dragoman.ledger.store import Told
from dragoman.lexicon.rows import vocabulary
from dragoman.measure.days import Guess, before, of_a_report, on_told_days
from dragoman.model import Event, Span, Status, Type

AROUND = 240  # characters on either side of the evidence whose words are weighed
LEAD = 60  # characters before the evidence, in its sentence, that may place the act among others
SHORT = 10  # days; a longer stretch does not tell two acts apart
MUTUAL = frozenset({Type.CONSULT, Type.COOPERATE})
_STEM = 6  # letters of a word that count; names and figures count whole
_WORD = re.compile(r"[^\W_][\w'’.,-]*[^\W_]|\w")
_BREAK = re.compile(r"[.!?…][\"'”’)]*\s+(?=[\"'“‘(]?[A-Z]|$)|[\n\r]")


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
        """The telling words of the evidence and on either side of it."""
        return telling_words(self.told.document.text, Span(max(0, self.place.start - AROUND), self.place.end + AROUND))

    @cached_property
    def clause(self) -> str:
        """The evidence with what stands before it in its sentence."""
        text, start = self.told.document.text, self.place.start
        lead = text[max(0, start - LEAD) : start]
        breaks = list(_BREAK.finditer(lead))
        return lead[breaks[-1].end() if breaks else 0 :] + self.told.entry.evidence.quote

    @cached_property
    def number(self) -> str | None:
        """Which of several acts the clause says it is: "the second conversation", "a first batch"."""
        found = _NUMBERED.search(self.clause)
        return next(part for part in found.groups() if part).lower() if found else None

    @cached_property
    def earlier(self) -> bool:
        """Whether the clause tells of an act before another: "the earlier strike", "a first batch", "a day after they met"."""
        if self.number:
            return self.number == "first"
        return bool(_EARLIER.search(self.clause))

    @cached_property
    def two_sided(self) -> bool:
        """Whether both parties are told to act on each other: "exchanged fire", "clashed", "swapped prisoners"."""
        return self.told.entry.type in MUTUAL or bool(_two_sided().search(self.told.entry.evidence.quote))

    @cached_property
    def told_days(self) -> Guess | None:
        """The days it names."""
        return on_told_days(self.told)

    @cached_property
    def days(self) -> Guess:
        """When the act can have been: on the days it names, else by the day of its report."""
        if self.told_days:
            return self.told_days
        return before(of_a_report(self.told)) if self.earlier else of_a_report(self.told)

    @property
    def order(self) -> tuple[date, str, int, int, str]:
        """By publication, then place."""
        document, event = self.told.document, self.told.entry
        return document.published or date.max, document.id, self.place.start, self.place.end, event.id


def told_apart(one: Telling, other: Telling) -> bool:
    """Whether one document tells two acts of one type: on other days, by other numbers, one earlier than the other."""
    first, second = one.told.entry, other.told.entry
    negated = (first.status is Status.NEGATED) != (second.status is Status.NEGATED)
    if first.type != second.type or negated or one.place == other.place:
        return False
    if one.told_days and other.told_days:
        days, those = one.told_days.parts[0][0], other.told_days.parts[0][0]
        if max(days.days, those.days) <= SHORT:
            return days.start >= those.end or those.start >= days.end
    if one.number and other.number:
        return one.number != other.number
    return one.earlier != other.earlier


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


@cache
def _two_sided() -> re.Pattern[str]:
    words = "|".join(map(re.escape, sorted(vocabulary("two_sided"), key=lambda words: (-len(words), words))))
    return re.compile(rf"\b(?:{words})\b", re.IGNORECASE)


_MONTH = r"(?:january|february|march|april|may|june|july|august|september|october|november|december)"
_TIME = r"(?:hour|day|night|evening|morning|afternoon|week|weekend|month|year|decade)s?"
_COUNT = r"(?:\d+|an?|one|two|three|four|five|six|seven|eight|nine|ten|several|some|a few)"
_RECORD = rf"[^,.;]* (?:since|to \w+|in (?:\w+ ){{1,3}}{_TIME})\b"  # "the first clash in more than a year" is no other's first
_NUMBERED = re.compile(
    r"\b(?:the|an?|his|her|its|their|our) (first|second|third|fourth|fifth)\b"
    rf"(?! (?:time\b(?! (?:in|this))|half|quarter|(?:day |week )?of (?:{_MONTH}|\w+ \d)|{_RECORD}))"
    r"|^\W*(first|second|third)\b(?! time)|\bfor the (second|third|fourth|fifth) time\b",
    re.IGNORECASE,
)
_EARLIER = re.compile(
    rf"\b(?:the|an?|his|her|its|their|that) (?:\w+ )?(?:earlier|previous|prior|similar) (?!{_TIME}\b)\w"
    rf"|\b(?:last|that) time\b|\bpreviously\b|\b{_COUNT} {_TIME} after\b",
    re.IGNORECASE,
)
