"""One entry, opened: its sentence with everything marked, who is meant, when, on whose word, and why."""

from __future__ import annotations

from rich.console import Console
from rich.table import Table
from rich.text import Text

from dragoman.ledger.store import Told
from dragoman.model import Event, Party, Span
from dragoman.show.tables import days

AROUND = 160  # characters shown before and after the evidence
_STYLES = {
    "actor": "bold blue",
    "recipient": "bold magenta",
    "trigger": "bold yellow",
    "speaker": "bold green",
    "when": "cyan",
}


def entry(console: Console, told: Told) -> None:
    """Print an entry so that a reader can judge it without opening anything else."""
    event, document = told.event, told.document
    to = f" → {event.recipient.actor.code}" if event.recipient else ""
    head = Text(f"{event.actor.actor.code} {event.type.value}{to}, {event.status.value}", style="bold")
    console.print(head)
    console.print()
    console.print(marked(document.text, event), soft_wrap=False)
    console.print()
    table = Table.grid(padding=(0, 2))
    for label, value in _facts(told):
        table.add_row(Text(label, style=_STYLES.get(label, "dim")), Text(value))
    console.print(table)


def marked(text: str, event: Event) -> Text:
    """The evidence underlined, with some of the text around it, and each part in brackets with its name (readable without colour)."""
    spans = _spans(event)
    first = max(0, min([event.evidence.span.start, *(s.start for _, s in spans)]) - AROUND)
    last = min(len(text), max([event.evidence.span.end, *(s.end for _, s in spans)]) + AROUND)
    line = Text("… " if first else "", style="")
    at = first
    for name, span in spans:
        if span.start < at:
            continue
        line.append_text(_plain(text, Span(at, span.start), event.evidence.span))
        line.append(f"[{span.of(text)}]", style=_STYLES[name])
        line.append(f"({name})", style="dim")
        at = span.end
    line.append_text(_plain(text, Span(at, max(at, last)), event.evidence.span))
    line.append(" …" if last < len(text) else "")
    return line


def _spans(event: Event) -> list[tuple[str, Span]]:
    spans = [("actor", event.actor.span), ("trigger", event.trigger.span)]
    spans += [("recipient", event.recipient.span)] if event.recipient else []
    near = event.evidence.span
    if event.speaker and abs(event.speaker.span.start - near.start) < 4 * AROUND:
        spans.append(("speaker", event.speaker.span))
    spans += [("when", event.when.words.span)] if event.when else []
    return sorted(spans, key=lambda one: (one[1], one[0]))


def _plain(text: str, span: Span, evidence: Span) -> Text:
    words = Text(span.of(text).replace("\n", " "))
    start, end = max(evidence.start, span.start), min(evidence.end, span.end)
    if start < end:
        words.stylize("underline", start - span.start, end - span.start)
    return words


def _facts(told: Told) -> list[tuple[str, str]]:
    event, document = told.event, told.document
    facts = [("actor", _party(event.actor, document.text))]
    if event.recipient:
        facts.append(("recipient", _party(event.recipient, document.text)))
    facts.append(("trigger", event.trigger.quote))
    if event.mode:
        facts.append(("mode", event.mode))
    if event.when:
        stretch, words = event.when.interval, event.when.words.quote
        reach = f"{stretch.start} up to, not including, {stretch.end}"
        facts.append(("when", f"{days(event.when)} ({reach}; “{words}”, rule {event.when.rule})"))
    if event.speaker:
        facts.append(("speaker", f"{_party(event.speaker, document.text)} ({event.stance.value})"))
    for party in event.via:
        facts.append(("via", _party(party, document.text)))
    if event.contexts:
        facts.append(("contexts", ", ".join(event.contexts)))
    facts += [("probability", f"{event.probability:.2f}"), ("why", event.why)]
    named = [
        document.outlet,
        document.published.isoformat() if document.published else "publication day unknown",
        document.title,
        document.url,
    ]
    facts.append(("document", " · ".join(str(part) for part in [*named, document.name] if part)))
    facts.append(
        (
            "entry",
            f"{event.id} in {document.id}, characters {event.evidence.span.start} to {event.evidence.span.end}, by {event.coder}",
        )
    )
    return facts


def _party(party: Party, text: str) -> str:
    actor = party.actor
    known = [actor.code, actor.name, actor.role, f"sector {actor.sector}" if actor.sector else None]
    return f"“{' '.join(party.span.of(text).split())}” = " + ", ".join(part for part in known if part)
