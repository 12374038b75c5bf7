"""The trained reader of sayings: which words of a text somebody is made answerable for, who that is, and by which cue.

A network tags each token as a content's first, a further one, or none, and lets every content point at the first and last
token of its speaker and of its cue, or at nobody. It is run window by window on one thread, so that the same text gives the
same answer; training/sayings.py tells how it learned, and from what.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from tokenizers import Tokenizer

from dragoman.coder.windows import Window, windows
from dragoman.model import Span

OUTSIDE, BEGINS, GOES_ON = 0, 1, 2
POINTERS = 4  # at a speaker's first and last token, and at a cue's
LONGEST = 24  # tokens of a speaker or of a cue
_WEIGHTS = Path(__file__).parent / "weights"
_NEVER = -1e9


@dataclass(frozen=True, slots=True)
class Saying:
    """A content with its speaker and its cue; None where the text names none."""

    content: Span
    speaker: Span | None
    cue: Span | None


@dataclass(frozen=True, slots=True)
class _Answer:
    """What the network says of a window: tags (T,3), and for each pointer what is asked and answered (T,4,64)."""

    window: Window
    tags: NDArray[np.float32]
    asks: NDArray[np.float32]
    answers: NDArray[np.float32]


def sayings(text: str, where: Sequence[Span] | None = None) -> list[Saying]:
    """The sayings of a text in its order, at least those that meet one of the spans of `where`.

    >>> text = "The levy will go, officials said."
    >>> [(one.speaker.of(text), one.content.of(text), one.cue.of(text)) for one in sayings(text)]
    [('officials', 'The levy will go', 'said')]
    """
    asked = [window for window in windows(text, _tokenizer()) if where is None or _meets(window, where)]
    found: list[Saying] = []
    for run in _runs(asked):
        answers = [_answer(window) for window in run]
        found += _read(text, answers)
    return found


@cache
def reader_name() -> str:
    """What the trained reader is called in the entries it has part in; other weights have another name."""
    name: str = json.loads((_WEIGHTS / "sayings.json").read_text("utf8"))["name"]
    return name


def _meets(window: Window, where: Sequence[Span]) -> bool:
    core = Span(window.offsets[window.first][0], window.offsets[window.last - 1][1])
    return any(span.overlaps(core) for span in where)


def _runs(asked: Sequence[Window]) -> Iterator[list[Window]]:
    """Windows that follow one another, together: a content may go on from one into the next."""
    run: list[Window] = []
    for window in asked:
        if run and window.number != run[-1].number + 1:
            yield run
            run = []
        run.append(window)
    if run:
        yield run


def _answer(window: Window) -> _Answer:
    ids = np.array([window.ids], dtype=np.int64)
    tags, asks, answers = _network().run(["tags", "asks", "answers"], {"ids": ids})
    shape = (len(window.ids), POINTERS, -1)
    return _Answer(window, tags[0], asks[0].reshape(shape), answers[0].reshape(shape))


def _read(text: str, answers: Sequence[_Answer]) -> Iterator[Saying]:
    places = [(one, at) for one in answers for at in range(one.window.first, one.window.last)]
    tags = np.concatenate([one.tags[one.window.first : one.window.last] for one in answers])
    for first, last in contents(tags):
        one, at = places[first]
        other, end = places[last]
        until = end if other is one else one.window.last - 1
        span = _trim(text, Span(one.window.offsets[at][0], other.window.offsets[end][1]))
        asked = one.asks[at : until + 1].mean(0)
        scores = np.einsum("pd,tpd->pt", asked, one.answers) / 8
        if span is not None:
            yield Saying(span, _pointed(one.window, scores[0], scores[1]), _pointed(one.window, scores[2], scores[3]))


def contents(tags: NDArray[np.float32]) -> list[tuple[int, int]]:
    """The likeliest stretches of tokens, first and last: a token goes on only where one began (Viterbi 1967).

    >>> none, begins, goes_on = [2.0, 0, 0], [0.0, 2, 0], [0.0, 0, 2]
    >>> contents(np.array([none, begins, goes_on, none, goes_on], dtype=np.float32))
    [(1, 2)]
    """
    likely = tags - np.logaddexp.reduce(tags, axis=-1, keepdims=True)
    score, steps = likely[0].copy(), []
    score[GOES_ON] = _NEVER
    for row in likely[1:]:
        any_way, inside = int(score.argmax()), BEGINS + int(score[GOES_ON] > score[BEGINS])
        steps.append((any_way, any_way, inside))
        score = np.array([score[any_way], score[any_way], score[inside]]) + row
    path = [int(score.argmax())]
    for step in reversed(steps):
        path.append(step[path[-1]])
    found: list[tuple[int, int]] = []
    for at, tag in enumerate(reversed(path)):
        if tag == BEGINS:
            found.append((at, at))
        elif tag == GOES_ON:
            found[-1] = (found[-1][0], at)
    return found


def _pointed(window: Window, first: NDArray[np.float32], last: NDArray[np.float32]) -> Span | None:
    """The likeliest stretch between a first and a last token; both at the opening mark is nobody."""
    joint = first[:, None] + last[None, :]
    size = len(first)
    apart = np.arange(size)[None, :] - np.arange(size)[:, None]
    joint[(apart < 0) | (apart >= LONGEST)] = _NEVER
    nobody = joint[0, 0]
    joint[0, :] = _NEVER
    start, end = divmod(int(joint.argmax()), size)
    if nobody >= joint[start, end]:
        return None
    span = Span(window.offsets[start][0], window.offsets[end][1])
    return span if len(span) else None


def _trim(text: str, span: Span) -> Span | None:
    words = span.of(text)
    start = span.start + len(words) - len(words.lstrip(" ,;:–—\n"))
    end = span.end - len(words) + len(words.rstrip(" ,;:–—.\n"))
    return Span(start, end) if start < end else None


@cache
def _tokenizer() -> Any:
    tokenizer: Any = Tokenizer.from_file(str(_WEIGHTS / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


@cache
def _network() -> Any:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(str(_WEIGHTS / "sayings.onnx"), options, providers=["CPUExecutionProvider"])
