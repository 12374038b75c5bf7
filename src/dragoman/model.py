"""Every type that travels along the road: small frozen values, no input or output, standard library only.

A date is a half-open interval, a span counts code points with its end excluded, an id is a hash of content.
What the fields of an entry mean is settled in the codebook (docs/codebook.md).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum


class Type(StrEnum):
    """The sixteen PLOVER event types: what is done. Whether it is done is a `Status`."""

    AGREE = "AGREE"
    CONSULT = "CONSULT"
    SUPPORT = "SUPPORT"
    CONCEDE = "CONCEDE"
    COOPERATE = "COOPERATE"
    AID = "AID"
    RETREAT = "RETREAT"
    REQUEST = "REQUEST"
    ACCUSE = "ACCUSE"
    REJECT = "REJECT"
    THREATEN = "THREATEN"
    PROTEST = "PROTEST"
    SANCTION = "SANCTION"
    MOBILIZE = "MOBILIZE"
    COERCE = "COERCE"
    ASSAULT = "ASSAULT"


class Status(StrEnum):
    """Whether the act happened: only `occurred` is ever counted as done."""

    OCCURRED = "occurred"
    PLANNED = "planned"
    POSSIBLE = "possible"
    CONDITIONAL = "conditional"
    NEGATED = "negated"


class Stance(StrEnum):
    """What the speaker does with the content: says it is so, says it is not, confirms, doubts, says nothing."""

    ASSERT = "assert"
    DENY = "deny"
    CONFIRM = "confirm"
    DOUBT = "doubt"
    SILENT = "silent"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Code points `start` to `end` (excluded) of a document's text.

    >>> Span(4, 9).of("The envoy left.")
    'envoy'
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"a span runs forward from 0 or later, not {self.start} to {self.end}")

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """The words this span covers."""
        return text[self.start : self.end]

    def covers(self, other: Span) -> bool:
        """Whether `other` lies wholly inside."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Whether the two share at least one character."""
        return self.start < other.end and other.start < self.end

    def shift(self, by: int) -> Span:
        """The same span in a text that starts `by` characters earlier."""
        return Span(self.start + by, self.end + by)


@dataclass(frozen=True, slots=True, order=True)
class Interval:
    """Days from `start` up to, not including, `end`.

    >>> Interval.month(2021, 6).days
    30
    """

    start: date
    end: date

    def __post_init__(self) -> None:
        if self.start >= self.end:
            raise ValueError(f"an interval holds at least one day, not {self.start} to {self.end}")

    @property
    def days(self) -> int:
        """How many days it holds."""
        return (self.end - self.start).days

    @classmethod
    def day(cls, day: date) -> Interval:
        """One day."""
        return cls(day, day + timedelta(1))

    @classmethod
    def month(cls, year: int, month: int) -> Interval:
        """One calendar month."""
        return cls(date(year, month, 1), date(year + month // 12, month % 12 + 1, 1))

    @classmethod
    def year(cls, year: int) -> Interval:
        """One calendar year."""
        return cls(date(year, 1, 1), date(year + 1, 1, 1))


@dataclass(frozen=True, slots=True)
class Document:
    """A text that will not change again, with what is known of where it comes from; unknown is None.

    `id` is a hash of content, or what the caller calls it; `name` is what its file or line calls it.
    """

    id: str
    text: str
    outlet: str | None = None
    published: date | None = None
    url: str | None = None
    title: str | None = None
    language: str | None = None
    name: str | None = None


@dataclass(frozen=True, slots=True)
class Actor:
    """Who is meant: a code of the codebook (`CHN`, `igo:un`, `org:hamas`, `unknown`) and what is known besides.

    `kind` is one of state, igo, group, org, unknown. `sector` is a PLOVER sector (GOV, MIL, LEG …).
    """

    code: str
    kind: str
    country: str | None = None
    sector: str | None = None
    role: str | None = None
    name: str | None = None


@dataclass(frozen=True, slots=True)
class Party:
    """An actor where a text names it."""

    actor: Actor
    span: Span


@dataclass(frozen=True, slots=True)
class Evidence:
    """Words of a document, with their place: `text[span.start:span.end] == quote`, always."""

    span: Span
    quote: str

    @classmethod
    def of(cls, text: str, span: Span) -> Evidence:
        """The words that `span` covers in `text`; there is no evidence without words."""
        quote = span.of(text)
        if not quote.strip() or span.end > len(text):
            raise ValueError(f"no words at {span.start} to {span.end} of a text of {len(text)} characters")
        return cls(span, quote)


@dataclass(frozen=True, slots=True)
class When:
    """The days that words of a text name, and the rule that read them."""

    interval: Interval
    words: Evidence
    rule: str


@dataclass(frozen=True, slots=True)
class Attribution:
    """Somebody's content: who is made answerable for it (None: nobody named), by which cue, with which stance."""

    content: Span
    speaker: Span | None
    cue: Span | None
    stance: Stance
    rule: str


@dataclass(frozen=True, slots=True)
class Event:
    """One act of one actor towards at most one recipient, told by one clause of one document."""

    id: str
    act: str
    document: str
    type: Type
    status: Status
    actor: Party
    recipient: Party | None
    trigger: Evidence
    evidence: Evidence
    when: When | None
    speaker: Party | None
    stance: Stance
    via: tuple[Party, ...]
    mode: str | None
    contexts: tuple[str, ...]
    probability: float
    why: str
    coder: str


@dataclass(frozen=True, slots=True)
class Quantity:
    """An amount that a text tells: how much of what, over which period, whose, and on whose word.

    `value`, `low` and `high` are in `unit` (SI, an ISO 4217 currency, `1` for counts and shares; None: a unit that words
    like “pesos” leave open), `per` a rate's stretch of time. `hedge` is about, at least, at most, above or below; `change`
    up or down, where the value is a growth or a fall. `event` is the id of the event whose clause tells it.
    """

    id: str
    document: str
    measure: str | None
    words: Evidence
    value: float | None
    low: float | None
    high: float | None
    unit: str | None
    per: str | None
    hedge: str | None
    change: str | None
    period: When | None
    of: tuple[Party, ...]
    source: Party | None
    to: Party | None
    via: Party | None
    status: Status
    speaker: Party | None
    stance: Stance
    event: str | None
    evidence: Evidence
    probability: float
    why: str
    coder: str


@dataclass(frozen=True, slots=True)
class Position:
    """What somebody does with an act that others tell: so far `silent`, where a text says that they say nothing.

    `about` is the id of the event, None where the text leaves it open.
    """

    id: str
    document: str
    speaker: Party
    stance: Stance
    about: str | None
    cue: Evidence
    evidence: Evidence
    probability: float
    why: str
    coder: str


Entry = Event | Quantity | Position


def events_of(entries: Iterable[Entry]) -> list[Event]:
    """The events among entries, in their order.

    >>> events_of([])
    []
    """
    return [entry for entry in entries if isinstance(entry, Event)]


def content_id(*parts: object) -> str:
    """A short id that is a hash of what it names: equal content, equal id, on every machine.

    >>> content_id("a", 1) == content_id("a", 1), content_id("a", 1) == content_id("a1")
    (True, False)
    """
    packed = json.dumps(parts, ensure_ascii=False, default=str, separators=(",", ":"))
    return hashlib.sha256(packed.encode()).hexdigest()[:20]
