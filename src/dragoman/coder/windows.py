"""A text cut into windows of tokens for a network that reads what is said around a place, not one sentence alone."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from dragoman.model import Span

CORE, BEFORE, BEHIND = 200, 48, 24  # tokens: what a window answers for, and what it sees on either side
LEFT, RIGHT = 64, 32  # tokens read on either side of a place that is asked about
OPENS, BREAK = 101, 102  # the vocabulary's marks: before a window, and for a line's end
_ENDS = frozenset('.!?”"')


@dataclass(frozen=True, slots=True)
class Window:
    """Tokens `ids` with their `offsets` in the text, marks have empty ones; it answers for those from `first` to `last`,
    end excluded. `goes_on`: what it answers for begins where the window before it stopped."""

    ids: list[int]
    offsets: list[tuple[int, int]]
    first: int
    last: int
    goes_on: bool


def windows(text: str, tokenizer: Any) -> Iterator[Window]:
    """Windows whose answers, joined, cover every token of the text once."""
    ids, offsets = tokens(text, tokenizer)
    at = 0
    while at < len(ids):
        end = _cut(text, ids, offsets, at)
        yield _window(ids, offsets, range(max(0, at - BEFORE), min(len(ids), end + BEHIND)), range(at, end), at > 0)
        at = end


def around(text: str, tokenizer: Any, where: Sequence[Span]) -> Iterator[Window]:
    """Windows around places of the text; each answers for all that it sees and the one before it does not."""
    ids, offsets = tokens(text, tokenizer)
    behind = 0
    for start, end in _stretches(offsets, where):
        seen = range(max(0, start - LEFT), min(len(ids), end + RIGHT))
        own = range(max(seen.start, behind), seen.stop)
        if own:
            yield _window(ids, offsets, seen, own, own.start == behind)
            behind = own.stop


def _stretches(offsets: Sequence[tuple[int, int]], where: Sequence[Span]) -> Iterator[tuple[int, int]]:
    """The tokens of the places, in order; places with little between them are one stretch, a long one is cut."""
    starts, ends = [start for start, _ in offsets], [end for _, end in offsets]
    joined: list[tuple[int, int]] = []
    for span in sorted(where):
        first, behind = bisect_right(ends, span.start), bisect_left(starts, span.end)
        if joined and first <= joined[-1][1] + LEFT:
            joined[-1] = joined[-1][0], max(behind, joined[-1][1])
        elif first < behind:
            joined.append((first, behind))
    for first, behind in joined:
        yield from ((at, min(at + CORE, behind)) for at in range(first, behind, CORE))


def _window(ids: list[int], offsets: list[tuple[int, int]], seen: range, own: range, goes_on: bool) -> Window:
    start = offsets[seen.start][0]
    return Window(
        [OPENS, *ids[seen.start : seen.stop]],
        [(start, start), *offsets[seen.start : seen.stop]],
        1 + own.start - seen.start,
        1 + own.stop - seen.start,
        goes_on,
    )


def tokens(text: str, tokenizer: Any) -> tuple[list[int], list[tuple[int, int]]]:
    """The text's tokens, with a mark of no width wherever a line ends."""
    cut = tokenizer.encode(text, add_special_tokens=False)
    ids: list[int] = []
    offsets: list[tuple[int, int]] = []
    before = 0
    for token, (start, end) in zip(cut.ids, cut.offsets, strict=True):
        if ids and "\n" in text[before:start]:
            ids.append(BREAK)
            offsets.append((before, before))
        ids.append(token)
        offsets.append((start, end))
        before = end
    return ids, offsets


def _cut(text: str, ids: list[int], offsets: list[tuple[int, int]], at: int) -> int:
    """Where the window that starts at `at` stops answering: at a line's end if one is near, else a sentence's."""
    last = min(len(ids), at + CORE)
    if last == len(ids):
        return last
    for end in range(last, at + CORE // 3, -1):
        if ids[end - 1] == BREAK:
            return end
    for end in range(last, at + CORE // 3, -1):
        if text[offsets[end - 1][1] - 1 : offsets[end - 1][1]] in _ENDS:
            return end
    return last
