"""One entry, opened: its sentence with everything marked, who is meant, when, on whose word, and why."""

from __future__ import annotations

from rich.console import Console
from rich.table import Table
from rich.text import Text

from dragoman.ledger.store import Told
from dragoman.model import Document, Event, Party, Position, Quantity, Span, When
from dragoman.show.tables import amount, days

AROUND = 160  # characters shown before and after the evidence
_STYLES = {
    "actor": "bold blue",
    "recipient": "bold magenta",
    "trigger": "bold yellow",
    "speaker": "bold green",
    "when": "cyan",
    "amount": "bold yellow",
    "cue": "bold yellow",
    "of": "bold blue",
    "from": "bold blue",
    "to": "bold magenta",
    "via": "magenta",
}


def entry(console: Console, told: Told[Event] | Told[Quantity] | Told[Position]) -> None:
    """Print an entry so that a reader can judge it without opening anything else."""
    document, shown = told.document, told.entry
    console.print(Text(_headline(shown), style="bold"))
    console.print()
    console.print(marked(document.text, shown), soft_wrap=False)
    console.print()
    table = Table.grid(padding=(0, 2))
    for label, value in [*_facts(shown, document), *_origin(shown, document)]:
        table.add_row(Text(label, style=_STYLES.get(label, "dim")), Text(value))
    console.print(table)


def _headline(shown: Event | Quantity | Position) -> str:
    if isinstance(shown, Quantity):
        return f"{amount(shown)}{f' of {shown.measure}' if shown.measure else ''}, {shown.status.value}"
    if isinstance(shown, Position):
        return f"{shown.speaker.actor.code} {shown.stance.value}"
    to = f" → {shown.recipient.actor.code}" if shown.recipient else ""
    return f"{shown.actor.actor.code} {shown.type.value}{to}, {shown.status.value}"


def marked(text: str, shown: Event | Quantity | Position) -> Text:
    """The evidence underlined, with some of the text around it, and each part in brackets with its name (readable without colour)."""
    evidence, spans = shown.evidence.span, _spans(shown)
    first = max(0, min([evidence.start, *(s.start for _, s in spans)]) - AROUND)
    last = min(len(text), max([evidence.end, *(s.end for _, s in spans)]) + AROUND)
    line = Text("… " if first else "", style="")
    at = first
    for name, span in spans:
        if span.start < at:
            continue
        line.append_text(_plain(text, Span(at, span.start), evidence))
        line.append(f"[{span.of(text)}]", style=_STYLES[name])
        line.append(f"({name})", style="dim")
        at = span.end
    line.append_text(_plain(text, Span(at, max(at, last)), evidence))
    line.append(" …" if last < len(text) else "")
    return line


def _spans(shown: Event | Quantity | Position) -> list[tuple[str, Span]]:
    if isinstance(shown, Position):
        spans = [("speaker", shown.speaker.span), ("cue", shown.cue.span)]
    else:
        spans = _roles(shown)
        near = shown.evidence.span
        if shown.speaker and abs(shown.speaker.span.start - near.start) < 4 * AROUND:
            spans.append(("speaker", shown.speaker.span))
    return sorted(spans, key=lambda one: (one[1], one[0]))


def _roles(shown: Event | Quantity) -> list[tuple[str, Span]]:
    """Who and what stands in the evidence, and when."""
    if isinstance(shown, Quantity):
        roles = [("of", shown.of), ("from", [shown.source]), ("to", [shown.to]), ("via", [shown.via])]
        spans = [(role, party.span) for role, some in roles for party in some if party]
        return [("amount", shown.words.span), *spans, *([("when", shown.period.words.span)] if shown.period else [])]
    spans = [("actor", shown.actor.span), ("trigger", shown.trigger.span)]
    spans += [("recipient", shown.recipient.span)] if shown.recipient else []
    return spans + ([("when", shown.when.words.span)] if shown.when else [])


def _plain(text: str, span: Span, evidence: Span) -> Text:
    words = Text(span.of(text).replace("\n", " "))
    start, end = max(evidence.start, span.start), min(evidence.end, span.end)
    if start < end:
        words.stylize("underline", start - span.start, end - span.start)
    return words


def _facts(shown: Event | Quantity | Position, document: Document) -> list[tuple[str, str]]:
    if isinstance(shown, Quantity):
        return _facts_of_an_amount(shown, document)
    if isinstance(shown, Position):
        about = f"event {shown.about} (“dragoman show {shown.about[:8]}”)" if shown.about else "not told which act"
        return [("speaker", _party(shown.speaker, document.text)), ("about", about)]
    facts = [("actor", _party(shown.actor, document.text))]
    if shown.recipient:
        facts.append(("recipient", _party(shown.recipient, document.text)))
    facts.append(("trigger", shown.trigger.quote))
    if shown.mode:
        facts.append(("mode", shown.mode))
    facts += _when("when", shown.when)
    if shown.speaker:
        facts.append(("speaker", f"{_party(shown.speaker, document.text)} ({shown.stance.value})"))
    for party in shown.via:
        facts.append(("via", _party(party, document.text)))
    if shown.contexts:
        facts.append(("contexts", ", ".join(shown.contexts)))
    return facts


def _facts_of_an_amount(shown: Quantity, document: Document) -> list[tuple[str, str]]:
    facts = [("amount", f"“{shown.words.quote}” = {amount(shown)}")]
    roles = [("of", shown.of), ("from", [shown.source]), ("to", [shown.to]), ("via", [shown.via])]
    facts += [(role, _party(party, document.text)) for role, some in roles for party in some if party]
    facts += _when("period", shown.period)
    if shown.speaker:
        facts.append(("speaker", f"{_party(shown.speaker, document.text)} ({shown.stance.value})"))
    if shown.event:
        facts.append(("event", f"{shown.event} (“dragoman show {shown.event[:8]}”)"))
    return facts


def _when(label: str, when: When | None) -> list[tuple[str, str]]:
    if when is None:
        return []
    stretch, words = when.interval, when.words.quote
    reach = f"{stretch.start} up to, not including, {stretch.end}"
    return [(label, f"{days(when)} ({reach}; “{words}”, rule {when.rule})")]


def _origin(shown: Event | Quantity | Position, document: Document) -> list[tuple[str, str]]:
    """How sure, why, and where it stands."""
    day = document.published.isoformat() if document.published else "publication day unknown"
    named = [document.outlet, day, document.title, document.url, document.name]
    place = f"characters {shown.evidence.span.start} to {shown.evidence.span.end}"
    return [
        ("probability", f"{shown.probability:.2f}"),
        ("why", shown.why),
        ("document", " · ".join(str(part) for part in named if part)),
        ("entry", f"{shown.id} in {document.id}, {place}, by {shown.coder}"),
    ]


def _party(party: Party, text: str) -> str:
    actor = party.actor
    known = [actor.code, actor.name, actor.role, f"sector {actor.sector}" if actor.sector else None]
    return f"“{' '.join(party.span.of(text).split())}” = " + ", ".join(part for part in known if part)
