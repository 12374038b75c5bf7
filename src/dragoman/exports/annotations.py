"""Events as W3C Web Annotations (JSON-LD): each names the words of a document by place and by quote, so that any reader of
annotations finds them again."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from dragoman.ledger.store import Told
from dragoman.model import Document, Event, Span

AROUND = 32  # characters before and behind a quote, which tell it from the same words elsewhere


def write(told: Iterable[Told[Event]], file: Path) -> int:
    """Write an annotation page with one annotation an event; gives their number."""
    items = [_annotation(one.entry, one.document) for one in told]
    page = {"@context": "http://www.w3.org/ns/anno.jsonld", "type": "AnnotationPage", "items": items}
    file.write_text(json.dumps(page, ensure_ascii=False, indent=1) + "\n", "utf8")
    return len(items)


def _annotation(event: Event, document: Document) -> dict[str, Any]:
    to = event.recipient.actor.code if event.recipient else None
    said = f"{event.actor.actor.code} {event.type.value}{f' {to}' if to else ''}, {event.status.value}"
    spans = {"evidence": event.evidence.span, "trigger": event.trigger.span, "actor": event.actor.span}
    spans |= {"recipient": event.recipient.span} if event.recipient else {}
    return {
        "id": f"urn:dragoman:{event.id}",
        "type": "Annotation",
        "motivation": "classifying",
        "body": [{"type": "TextualBody", "value": said, "purpose": "classifying"}],
        "target": [
            {
                "type": "SpecificResource",
                "source": document.url or f"urn:dragoman:{document.id}",
                "scope": part,
                "selector": [position(span), quote(document.text, span)],
            }
            for part, span in spans.items()
        ],
    }


def position(span: Span) -> dict[str, Any]:
    """A span by its place, in code points.

    >>> position(Span(4, 9))
    {'type': 'TextPositionSelector', 'start': 4, 'end': 9}
    """
    return {"type": "TextPositionSelector", "start": span.start, "end": span.end}


def quote(text: str, span: Span) -> dict[str, Any]:
    """A span by its words, with those around it.

    >>> quote("The envoy left.", Span(4, 9))["exact"]
    'envoy'
    """
    return {
        "type": "TextQuoteSelector",
        "exact": span.of(text),
        "prefix": text[max(0, span.start - AROUND) : span.start],
        "suffix": text[span.end : span.end + AROUND],
    }
