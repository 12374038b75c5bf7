"""Stretches of a text between quotation marks, across sentences and paragraphs."""

from __future__ import annotations

import re

from dragoman.model import Span

LONGEST = 3_000  # characters; an opening mark without its closing one quotes nothing
_CLOSING = {"''": "''", "“": "”", "«": "»", "„": "“", '"': '"', "‘": "’", "``": "''"}
_OPEN = re.compile(r"''|“|«|„|``|\"|(?<![\w’])‘(?=\w)")
SCARE = 3  # words; shorter quotations are names and borrowed words, not somebody's statement


def quotes(text: str) -> list[Span]:
    """What stands between quotation marks, marks included, in order; a quotation inside another is part of it.

    A new paragraph may repeat the opening mark without closing the last one.

    >>> text = 'He said “we agreed.”\\n“It is done,” he added.'
    >>> [span.of(text) for span in quotes(text)]
    ['“we agreed.”', '“It is done,”']
    """
    found, at = [], 0
    while opening := _OPEN.search(text, at):
        end = _close(text, opening)
        if end is None:
            at = opening.end()
        else:
            found.append(Span(opening.start(), end))
            at = end
    return found


def _close(text: str, opening: re.Match[str]) -> int | None:
    mark = opening[0]
    closing, at = _CLOSING[mark], opening.end()
    while 0 <= (at := text.find(closing, at)) <= opening.start() + LONGEST:
        inside_word = closing == "’" and text[at - 1 : at].isalnum() and text[at + 1 : at + 2].isalnum()
        opens_again = (
            mark == '"'
            and text[at - 1 : at].isspace()
            and text[at + 1 : at + 2].isalnum()
            and "\n" in text[opening.end() : at]
        )
        if not inside_word and not opens_again:
            return at + len(closing) if text.find("\n\n", opening.end(), at) < 0 or mark != '"' else None
        at += len(closing)
    return None


def statement(text: str, span: Span) -> bool:
    """Whether a quotation is long enough to be somebody's statement rather than a borrowed word."""
    return len(span.of(text).split()) > SCARE
