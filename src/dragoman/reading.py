"""Paths -> ledger: where reading, extracting and keeping meet, and what became of the paths in words."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from dragoman.coder.coder import Coder, Lenient
from dragoman.coder.encoder import shipped
from dragoman.errors import NoCoder
from dragoman.ledger.store import Ledger, Read
from dragoman.model import Document
from dragoman.pipeline import CODED_LANGUAGES, coder_name, extract
from dragoman.read.files import Skipped, documents

ASKED = 64  # documents looked up in the ledger at once
KEPT_FOR = 3.0  # seconds of finished work that a kill may cost (it is simply read again)


@dataclass(slots=True)
class Summary:
    """What became of the paths: documents read now, known before, skipped with the reason, and what they yielded."""

    read: int = 0
    known: int = 0
    entries: int = 0
    words: int = 0
    seconds: float = 0.0
    skipped: list[Skipped] = field(default_factory=list)
    uncoded: Counter[str] = field(default_factory=Counter)  # documents by language that were recorded but not coded
    undated: int = 0
    interrupted: bool = False
    stopped: str | None = None  # why the coder could not go on
    unread: list[Skipped] = field(default_factory=list)  # sentences of documents read now that the coder could not read


def read(
    paths: Iterable[str | Path],
    ledger: Ledger | str | Path,
    published: date | None = None,
    outlet: str | None = None,
    progress: Callable[[Summary], None] = lambda summary: None,
    coder: Coder | None = None,
) -> Summary:
    """Read every document of `paths` into the ledger; those it knows are passed over.

    `published` and `outlet` fill in what a document does not tell. Interrupting (Ctrl-C) keeps what is finished.
    A sentence that the coder cannot read is passed over and told in the summary; without `coder` the shipped one reads.
    A coder that cannot go on stops the reading, and what is finished is kept.
    Raises BadLedger when the ledger cannot be written, NoCoder when the coder fails before any document is read.
    """
    ledger = ledger if isinstance(ledger, Ledger) else Ledger(ledger)
    lenient = Lenient(coder or shipped())
    name = coder_name(lenient)
    summary, began, finished = Summary(), time.monotonic(), list[Read]()
    kept = began
    try:
        for document in _unknown(documents(paths, published, outlet), ledger, name, summary):
            finished.append(Read(document, name, tuple(extract(document, lenient))))
            summary.unread += [Skipped(document.name or document.id, str(error)) for error in lenient.take()]
            summary.read += 1
            summary.entries += len(finished[-1].entries)
            summary.words += document.text.count(" ") + 1
            summary.undated += document.published is None
            if document.language not in (None, *CODED_LANGUAGES):
                summary.uncoded[str(document.language)] += 1
            summary.seconds = time.monotonic() - began
            progress(summary)
            if time.monotonic() - kept > KEPT_FOR:
                ledger.add(finished)
                finished, kept = [], time.monotonic()
    except KeyboardInterrupt:
        summary.interrupted = True
    except NoCoder as error:
        if not summary.read:
            raise
        summary.stopped = str(error)
    finally:  # whatever went wrong, finished documents are kept
        ledger.add(finished)
    summary.seconds = time.monotonic() - began
    return summary


def _unknown(found: Iterable[Document | Skipped], ledger: Ledger, coder: str, summary: Summary) -> Iterator[Document]:
    """Documents that this coder has not read into the ledger yet, each once."""
    waiting: dict[str, Document] = {}
    seen: set[str] = set()
    for one in found:
        if isinstance(one, Skipped):
            summary.skipped.append(one)
        elif one.id in seen:
            summary.known += 1
        else:
            seen.add(one.id)
            waiting[one.id] = one
        if len(waiting) >= ASKED:
            yield from _fresh(waiting, ledger, coder, summary)
            waiting = {}
    yield from _fresh(waiting, ledger, coder, summary)


def _fresh(waiting: dict[str, Document], ledger: Ledger, coder: str, summary: Summary) -> Iterator[Document]:
    known = ledger.known(list(waiting), coder)
    summary.known += len(known)
    yield from (document for name, document in waiting.items() if name not in known)


def progress_line(now: Summary) -> str:
    """Where a reading stands."""
    return f"{now.read:,} documents, {now.entries:,} entries, {now.words / max(now.seconds, 0.001):,.0f} words a second"


def summary_lines(summary: Summary, ledger: object) -> str:
    """What became of the documents, a line for each thing worth knowing."""
    speed = (
        f"{summary.words / summary.seconds:,.0f} words a second" if summary.seconds and summary.read else "nothing new"
    )
    lines = [f"{summary.read:,} documents read, {summary.entries:,} entries into {ledger} ({speed})"]
    if summary.known:
        lines.append(f"{summary.known:,} known already")
    if summary.skipped:
        lines.append(f"{len(summary.skipped):,} skipped, each named above")
    if summary.unread:
        lines.append(unread_line(len(summary.unread)))
    if summary.undated:
        lines.append(
            f"{summary.undated:,} without a publication day: words like “on Tuesday” stay without a date there (--published fills in)"
        )
    for language, count in sorted(summary.uncoded.items()):
        lines.append(f"{count:,} in “{language}”: recorded with their text, not coded; only English is coded so far")
    if summary.interrupted:
        lines.append("interrupted: every finished document is kept; the same command goes on from here")
    if summary.stopped:
        lines.append(f"stopped: {summary.stopped}; every finished document is kept; the same command goes on from here")
    return "\n".join(lines)


def unread_line(sentences: int) -> str:
    """How many sentences the coder could not read.

    >>> unread_line(3)
    '3 unread: sentences for which the coder had no answer that holds, each named above; the rest was read'
    """
    return f"{sentences:,} unread: sentences for which the coder had no answer that holds, each named above; the rest was read"
