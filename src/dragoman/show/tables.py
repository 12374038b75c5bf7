"""The ledger as tables on a terminal."""

from __future__ import annotations

from collections.abc import Sequence
from textwrap import shorten

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from dragoman.ledger.store import Told
from dragoman.measure.claims import Claim, Voice
from dragoman.measure.compare import Comparison
from dragoman.model import Document, Event, Party, Quantity, Stance, When

_STATUS_STYLE = {"occurred": "", "planned": "cyan", "possible": "yellow", "conditional": "yellow", "negated": "red"}


def events_table(console: Console, told: Sequence[Told[Event]], of: int) -> None:
    """Events, one a line (two where the terminal is narrow), and how many there are where not all are shown."""
    if console.width < WIDE:
        for one in told:
            console.print(*_lines(one.entry), sep="\n", overflow="ellipsis", no_wrap=True)
    else:
        table = Table(box=SIMPLE_HEAD, pad_edge=False, expand=True)
        for name, options in _COLUMNS.items():
            table.add_column(name, **options)  # type: ignore[arg-type]
        for one in told:
            table.add_row(*_cells(one.entry))
        console.print(table)
    shown = f"{len(told):,} of {counted(of, 'event')} (--limit shows more)" if len(told) < of else counted(of, "event")
    footer = "; p: how often one read like this is right; “dragoman show ID” opens its sentence" if told else ""
    console.print(f"{shown}{footer}", markup=False)


def counted(number: int, what: str) -> str:
    """A number of things.

    >>> counted(1, "event"), counted(1200, "event")
    ('1 event', '1,200 events')
    """
    return f"{number:,} {what}{'' if number == 1 else 's'}"


WIDE = 130  # columns of a terminal that hold a row with its sentence
SPEAKER = 32  # letters of a speaker's words on a narrow one


def _lines(event: Event) -> tuple[Text, Text]:
    """An event as two lines: what it says, and the words that say it."""
    identity, when, actor, kind, recipient, status, word, likely, words = (str(cell) for cell in _cells(event))
    head = Text.assemble((identity, "dim"), f"  {actor} ", (kind, "bold"), f" {recipient}  ")
    head.append(status, style=_STATUS_STYLE[status])
    head.append(f"  p {likely}", style="dim")
    head.append(f"  {when}" if when else "")
    head.append(f"  on the word of {shorten(word, SPEAKER, placeholder=' …')}" if word else "")
    return head, Text(f"          {words}")


_COLUMNS: dict[str, dict[str, object]] = {
    "id": {"no_wrap": True, "min_width": 8, "max_width": 8, "overflow": "crop", "style": "dim"},
    "when": {"no_wrap": True, "max_width": 12},
    "actor": {"no_wrap": True, "max_width": 16},
    "type": {"no_wrap": True},
    "recipient": {"no_wrap": True, "max_width": 16},
    "status": {"no_wrap": True},
    "on whose word": {"no_wrap": True, "max_width": 18},
    "p": {"justify": "right", "no_wrap": True},
    "sentence": {"ratio": 1, "overflow": "ellipsis", "no_wrap": True, "min_width": 20},
}


def _cells(event: Event) -> list[Text]:
    return [
        Text(event.id[:8]),
        Text(days(event.when)),
        Text(event.actor.actor.code),
        Text(event.type.value, style="bold"),
        Text(event.recipient.actor.code if event.recipient else "–"),
        Text(event.status.value, style=_STATUS_STYLE[event.status.value]),
        Text(on_word_of(event)),
        Text(f"{event.probability:.2f}"),
        Text(" ".join(event.evidence.quote.split())),
    ]


def days(when: When | None) -> str:
    """An interval as short as it can be said: a day, a month, a year, or the first day of a longer one.

    >>> days(None)
    ''
    """
    if when is None:
        return ""
    start, end = when.interval.start, when.interval.end
    if when.interval.days == 1:
        return start.isoformat()
    if (start.day, end.day) == (1, 1) and (start.month, end.month) == (1, 1) and end.year == start.year + 1:
        return str(start.year)
    if (start.day, end.day) == (1, 1) and (end.year - start.year) * 12 + end.month - start.month == 1:
        return f"{start:%Y-%m}"
    return f"{start.isoformat()}…"


def on_word_of(event: Event) -> str:
    """The speaker and, where it is not plain assertion, what the speaker does: “RUS denies”."""
    if event.speaker is None:
        return ""
    return named(event.speaker) + {
        Stance.ASSERT: "",
        Stance.DENY: " denies",
        Stance.CONFIRM: " confirms",
        Stance.DOUBT: " doubts",
    }.get(event.stance, f" {event.stance.value}")


def named(party: Party) -> str:
    """A party's code, or the words for somebody unknown."""
    actor = party.actor
    return actor.name or actor.code if actor.code == "unknown" else actor.code


def quantities_table(console: Console, told: Sequence[Told[Quantity]], of: int) -> None:
    """Amounts, one a line with the words that tell them, and how many there are where not all are shown."""
    table = Table(box=SIMPLE_HEAD, pad_edge=False, expand=True)
    table.add_column("id", no_wrap=True, min_width=8, max_width=8, style="dim")
    table.add_column("amount", no_wrap=True, max_width=28, style="bold")
    table.add_column("measure", no_wrap=True, max_width=16)
    table.add_column("whose", no_wrap=True, max_width=20)
    table.add_column("when", no_wrap=True, max_width=12)
    table.add_column("status", no_wrap=True)
    table.add_column("sentence", ratio=1, overflow="ellipsis", no_wrap=True, min_width=20)
    for one in (each.entry for each in told):
        status, words = one.status.value, " ".join(one.evidence.quote.split())
        cells = [one.id[:8], amount(one), one.measure or "", owners(one), days(one.period), status, words]
        table.add_row(*map(Text, cells))
    console.print(table)
    shown = (
        f"{len(told):,} of {counted(of, 'amount')} (--limit shows more)" if len(told) < of else counted(of, "amount")
    )
    console.print(f"{shown}{'; “dragoman show ID” opens its sentence' if told else ''}", markup=False)


_HEDGES = {"about": "≈ ", "at least": "≥ ", "at most": "≤ ", "above": "> ", "below": "< ", None: ""}
_CHANGES = {"up": "+", "down": "−", None: ""}


def amount(one: Quantity) -> str:
    """An amount in its unit: “≥ 3,000,000 USD”, “10 to 15 %”, “50,000,000,000 m3/year”.

    >>> from dragoman.show.tables import figure
    >>> figure(146.8e9), figure(0.333333)
    ('146,800,000,000', '0.3333')
    """
    share = one.unit == "1" and max(abs(v) for v in (one.value, one.low, one.high) if v is not None) < 1
    times, unit = (100, "%") if share else (1, "" if one.unit == "1" else one.unit or "(unit unknown)")
    if one.value is not None:
        number = figure(one.value * times)
    else:
        number = " to ".join(figure(bound * times) for bound in (one.low, one.high) if bound is not None)
    return f"{_HEDGES[one.hedge]}{_CHANGES[one.change]}{number} {unit}".rstrip() + (f"/{one.per}" if one.per else "")


def figure(value: float) -> str:
    """A number as people write it."""
    return f"{value:,.0f}" if value == int(value) else f"{value:,.4g}" if abs(value) < 1000 else f"{value:,.1f}"


def owners(one: Quantity) -> str:
    """Whose it is: “RUS → CHN via MNG”, “CHN, RUS”."""
    of = ", ".join(named(party) for party in one.of)
    way = f"{named(one.source) if one.source else ''} → {named(one.to) if one.to else ''}".strip()
    told = [of, way if one.source or one.to else "", f"via {named(one.via)}" if one.via else ""]
    return " ".join(part for part in told if part)


def claims_table(console: Console, claims: Sequence[Claim]) -> None:
    """Claims, each with everybody's stance on it, a line for each kind; what nobody says is not there."""
    for claim in claims:
        first = claim.first
        head = Text.assemble(
            (claim.episode.tellings[0].entry.id[:8], "dim"),
            f"  {first.actor.actor.code} ",
            (first.type.value, "bold"),
            f" {first.recipient.actor.code if first.recipient else '–'}  ",
        )
        head.append(first.status.value, style=_STATUS_STYLE[first.status.value])
        marks = [name for name, so in (("contested", claim.contested), ("one-sided", claim.one_sided)) if so]
        head.append(f"  {days(first.when)}" if first.when else "").append(
            f"  {', '.join(marks)}" if marks else "", style="bold red"
        )
        head.append(f"  {counted(claim.origins, 'origin')}", style="dim")
        console.print(head, overflow="ellipsis", no_wrap=True)
        for label, who in _stances(claim):
            console.print(Text(f"          {label:<19} {who}"), overflow="ellipsis", no_wrap=True)
        console.print(
            Text(f"          “{' '.join(first.evidence.quote.split())}”", style="dim"),
            overflow="ellipsis",
            no_wrap=True,
        )
    console.print(
        f"{counted(len(claims), 'claim')}{'; “dragoman show ID” opens its sentence' if claims else ''}", markup=False
    )


def _stances(claim: Claim) -> list[tuple[str, str]]:
    """Who does what with a claim, in words."""
    voices = [
        ("asserted by", claim.asserted),
        ("confirmed by", claim.confirmed),
        ("denied by", claim.denied),
        ("doubted by", claim.doubted),
        ("told as a fact by", claim.told),
    ]
    said = [(label, ", ".join(map(_voice, some))) for label, some in voices if some]
    told = ", ".join(f"{one.code} ({one.positions[0].entry.id[:8]})" for one in claim.silent if one.said)
    read = ", ".join(f"{one.code} (read: {one.read[0].entry.id[:8]})" for one in claim.silent if not one.said)
    silent = [("silent, as told", told), ("silent though read", read), ("not read", ", ".join(claim.unread))]
    return said + [(label, who) for label, who in silent if who]


def _voice(voice: Voice) -> str:
    return f"{voice.name} ({counted(voice.origins, 'origin')}, {voice.tellings[0].entry.id[:8]})"


def comparison_table(console: Console, found: Comparison, here: str, there: str) -> None:
    """Two documents side by side, in blocks; what neither has is not there."""
    blocks = [
        ("both tell", found.common),
        ("contradicted", found.contradicted),
        (f"only {here} tells", [(one,) for one in found.only_here]),
        (f"only {there} tells", [(one,) for one in found.only_there]),
    ]
    for title, acts in blocks:
        if acts:
            console.print(Text(title, style="bold"))
        for told in acts:
            for number, one in enumerate(told):
                what = f"{'   ' if number else ''}{_act(one.entry)}"
                words = " ".join(one.entry.evidence.quote.split())
                line = Text(f"  {one.entry.id[:8]}  {what}  “{words}”")
                console.print(line, overflow="ellipsis", no_wrap=True)
    if not any(acts for _, acts in blocks):
        console.print("neither tells of an act")


def _act(event: Event) -> str:
    recipient = event.recipient.actor.code if event.recipient else "–"
    stance = "" if event.stance is Stance.ASSERT else f" ({on_word_of(event)})"
    status = "" if event.status.value == "occurred" else f" {event.status.value}"
    return f"{event.actor.actor.code} {event.type.value} {recipient}{status}{stance}"


def documents_table(console: Console, documents: Sequence[tuple[Document, int]]) -> None:
    """What was read, with the number of entries each document yields."""
    table = Table(box=SIMPLE_HEAD, pad_edge=False, expand=True)
    for name in ("id", "published", "outlet", "language"):
        table.add_column(name, no_wrap=True, max_width=24)
    table.add_column("entries", justify="right")
    table.add_column("name or title", ratio=1, overflow="ellipsis", no_wrap=True)
    for document, entries in documents:
        day = document.published.isoformat() if document.published else "unknown"
        table.add_row(
            *map(
                Text,
                (
                    document.id[:9],
                    day,
                    document.outlet or "–",
                    document.language or "–",
                    str(entries),
                    document.title or document.name or "–",
                ),
            )
        )
    console.print(table)
    console.print(counted(len(documents), "document"), markup=False)
