"""The trained encoder: a sentence and pairs of spans in it -> what the one does to the other.

One pass over the sentence serves all its pairs (training/network.py tells how). The network is run by onnxruntime on
one thread and one sentence at a time: the same input gives the same figures on every run, in one process or many.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from tokenizers import Tokenizer

from dragoman.coder.projections import fold
from dragoman.model import Span, Status, Type

LONGEST = 180  # tokens of a sentence the network looks at, as in training
_HIDDEN = -10000.0


@dataclass(frozen=True, slots=True)
class Reading:
    """What the coder makes of one ordered pair.

    `types` sums to 1 together with `nothing`, the probability that the one does nothing to the other. `acting` is how
    often a pair in running text, read like this, does anything: mostly less than 1 - `nothing`, for acts are commoner in
    what the coder learned from than in the news (calibrated on held-out news: Platt 1999). `status`, `mode`
    (None: the text shows none) and `trigger` (whole words of the text) are given for each type, should it be that type;
    `contexts`, PLOVER's 37, are independent probabilities.
    """

    types: dict[Type, float]
    nothing: float
    acting: float
    status: dict[Type, dict[Status, float]]
    mode: dict[Type, str | None]
    trigger: dict[Type, Span]
    contexts: dict[str, float]

    def chance(self, kind: Type) -> float:
        """How often a pair in running text, read like this, does this."""
        return self.acting * self.types[kind] / max(1 - self.nothing, 1e-9)

    def projected(self) -> dict[Type, float]:
        """Types after PLOVER's folding of future acts into verbal ones (codebook, section 2); sums to 1 - `nothing`."""
        folded = dict.fromkeys(Type, 0.0)
        for kind, likely in self.types.items():
            for status, share in self.status[kind].items():
                folded[fold(kind, status)] += likely * share
        return folded


@dataclass(frozen=True, slots=True)
class Scale:
    """A straight line on the scale of log-odds, from what a network says to how often it is so.

    >>> round(Scale(0.5, -1.0).of(0.9), 2), Scale(1.0, 0.0).of(0.5)
    (0.52, 0.5)
    """

    slope: float
    shift: float

    def of(self, said: float) -> float:
        """The calibrated probability."""
        said = min(max(said, 1e-6), 1 - 1e-6)
        return 1 / (1 + math.exp(-self.slope * math.log(said / (1 - said)) - self.shift))


class Encoder:
    """A network on disk, ready to read; `name` goes into every entry it makes."""

    def __init__(self, folder: Path) -> None:
        card = json.loads((folder / "coder.json").read_text("utf8"))
        self.name: str = card["name"]
        self._temperature: float = card["temperature"]
        self._in_news = Scale(*card["in_news"])
        self._alone_in_news = Scale(*card["alone_in_news"])
        self._types = [Type(name) for name in card["types"]]  # the network's answers in order; after them, nothing
        self._statuses = [Status(name) for name in card["statuses"]]
        self._contexts: list[str] = card["contexts"]
        self._ways: dict[Type, list[tuple[int, str | None]]] = {kind: [] for kind in Type}
        for place, (kind, mode) in enumerate(card["ways"]):
            self._ways[Type(kind)].append((place, mode))
        self._tokenizer: Any = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._tokenizer.no_truncation()
        self._tokenizer.no_padding()
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 3
        self._session = onnxruntime.InferenceSession(
            str(folder / "coder.onnx"), options, providers=["CPUExecutionProvider"]
        )

    def read(self, text: str, pairs: Sequence[tuple[Span, Span | None]]) -> list[Reading | None]:
        """One reading for each pair of spans of `text` (actor, recipient), in order.

        A recipient of None asks what the actor does without one. A pair with a span beyond the part of the text
        that the network looks at has no reading.
        """
        cut = self._tokenizer.encode(text)
        offsets = np.array(cut.offsets[:LONGEST], dtype=np.int64).reshape(-1, 2)
        ids = np.array([cut.ids[:LONGEST]], dtype=np.int64)
        marks = [_rows(offsets, pair) for pair in pairs]
        seen = [number for number, mark in enumerate(marks) if mark is not None]
        if not seen:
            return [None] * len(pairs)
        answers = self._run(ids, np.concatenate([marks[i] for i in seen]), [pairs[i] for i in seen])
        readings: list[Reading | None] = [None] * len(pairs)
        for row, number in enumerate(seen):
            scale = self._in_news if pairs[number][1] is not None else self._alone_in_news
            readings[number] = self._reading(text, offsets, scale, *(answer[0][row] for answer in answers))
        return readings

    def _run(
        self, ids: NDArray[np.int64], spans: NDArray[np.float32], pairs: Sequence[tuple[Span, Span | None]]
    ) -> list[NDArray[np.float32]]:
        length, marks = ids.shape[1], len(spans)
        roles = np.tile(np.array([0, 1], dtype=np.int64), len(pairs))
        roles[[2 * i + 1 for i, (_, recipient) in enumerate(pairs) if recipient is None]] = 2
        mask = np.full((length + marks, length + marks), _HIDDEN, dtype=np.float32)
        mask[:, :length] = 0.0
        for at in range(length, length + marks, 2):
            mask[at : at + 2, at : at + 2] = 0.0
        feed = {"ids": ids, "spans": spans[None], "roles": roles[None], "mask": mask[None]}
        answers: list[NDArray[np.float32]] = self._session.run(["type", "status", "way", "context", "trigger"], feed)
        return answers

    def _reading(
        self,
        text: str,
        offsets: NDArray[np.int64],
        scale: Scale,
        types: NDArray[np.float32],
        status: NDArray[np.float32],
        mode: NDArray[np.float32],
        contexts: NDArray[np.float32],
        triggers: NDArray[np.float32],
    ) -> Reading:
        likely = _softmax(types / self._temperature).tolist()
        statuses = _softmax(status).tolist()
        modes = mode.tolist()
        about = (1 / (1 + np.exp(-contexts))).tolist()
        return Reading(
            types=dict(zip(self._types, likely, strict=False)),
            nothing=likely[len(self._types)],
            acting=scale.of(1 - likely[len(self._types)]),
            status={
                kind: dict(zip(self._statuses, some, strict=True))
                for kind, some in zip(self._types, statuses, strict=True)
            },
            mode={kind: max(some, key=lambda way: modes[way[0]])[1] for kind, some in self._ways.items()},
            trigger={
                kind: _whole_words(text, span)
                for kind, span in zip(self._types, _triggers(offsets, triggers), strict=True)
            },
            contexts=dict(zip(self._contexts, about, strict=True)),
        )


def _rows(offsets: NDArray[np.int64], pair: tuple[Span, Span | None]) -> NDArray[np.float32] | None:
    rows = np.zeros((2, len(offsets)), dtype=np.float32)
    for row, span in zip(rows, pair, strict=True):
        if span is not None:
            inside = (offsets[:, 0] < span.end) & (offsets[:, 1] > span.start)
            if not inside.any():
                return None
            row[inside] = 1 / inside.sum()
    return rows


def _softmax(logits: NDArray[np.float32]) -> NDArray[np.float32]:
    raised: NDArray[np.float32] = np.exp(logits - logits.max(-1, keepdims=True))
    shares: NDArray[np.float32] = raised / raised.sum(-1, keepdims=True)
    return shares


def _triggers(offsets: NDArray[np.int64], logits: NDArray[np.float32]) -> Iterator[Span]:
    """For each row, the likeliest token and, on either side, those each nearly as likely as the one before it."""
    likely = _softmax(logits)
    likely[:, offsets[:, 0] == offsets[:, 1]] = 0.0  # the marks at the ends of the input
    for best, row in zip(likely.argmax(-1).tolist(), likely.tolist(), strict=True):
        first = last = best
        while first > 0 and row[first - 1] > 0.4 * row[first]:
            first -= 1
        while last + 1 < len(row) and row[last + 1] > 0.4 * row[last]:
            last += 1
        yield Span(int(offsets[first][0]), int(offsets[last][1]))


def _whole_words(text: str, span: Span) -> Span:
    start, end = span.start, span.end
    while start > 0 and text[start - 1].isalnum():
        start -= 1
    while end < len(text) and text[end].isalnum():
        end += 1
    return Span(start, end)


@cache
def shipped() -> Encoder:
    """The coder that comes with this version, loaded once."""
    return Encoder(Path(__file__).parent / "weights")
