"""A text cut into windows of tokens for a network that reads what is said around a place, not one sentence alone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

CORE, BEFORE, BEHIND = 200, 48, 24  # tokens: what a window answers for, and what it sees on either side
OPENS, BREAK = 101, 102  # the vocabulary's marks: before a window, and for a line's end
_ENDS = frozenset('.!?”"')


@dataclass(frozen=True, slots=True)
class Window:
    """Tokens `ids` with their `offsets` in the text, marks have empty ones; it answers for those from `first` to `last`,
    end excluded. `number` counts the text's windows."""

    number: int
    ids: list[int]
    offsets: list[tuple[int, int]]
    first: int
    last: int


def windows(text: str, tokenizer: Any) -> Iterator[Window]:
    """Windows whose answers, joined, cover every token of the text once."""
    ids, offsets = tokens(text, tokenizer)
    at = number = 0
    while at < len(ids):
        end = _cut(text, ids, offsets, at)
        left, right = max(0, at - BEFORE), min(len(ids), end + BEHIND)
        yield Window(
            number,
            [OPENS, *ids[left:right]],
            [(offsets[left][0], offsets[left][0]), *offsets[left:right]],
            1 + at - left,
            1 + end - left,
        )
        at, number = end, number + 1


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
