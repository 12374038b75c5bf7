"""The network that reads sayings: it tags contents, speakers and cues, and every content points at its speaker and its cue.

The first layers of the small encoder that the coder starts from too; four pairs of vectors for each token say what a content
that holds it asks for (its speaker's first and last token, its cue's), and what the token would answer.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

import torch
from network import MINILM, Layer
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn
from torch.nn import functional as F

PARTS = ("content", "speaker", "cue")
OUTSIDE, BEGINS, GOES_ON = range(3)
POINTERS, WIDTH = 4, 64
LAYERS = 4
_HIDDEN = -10000.0


class Sayings(nn.Module):
    """Token ids (B,T) and their lengths (B) in; tags (B,T,9), asks and answers (B,T,256) out."""

    def __init__(self, drop: float = 0.1) -> None:
        super().__init__()
        shape = MINILM
        self.drop = drop
        self.words, self.places = nn.Embedding(shape.words, shape.size), nn.Embedding(shape.places, shape.size)
        self.kind = nn.Parameter(torch.zeros(shape.size))
        self.norm = nn.LayerNorm(shape.size, eps=shape.eps)
        self.layers = nn.ModuleList(Layer(shape.size, shape.heads, shape.inner, drop, shape.eps) for _ in range(LAYERS))
        self.near = None
        self.tags = nn.Linear(shape.size, len(PARTS) * 3)
        self.ask, self.answer = nn.Linear(shape.size, POINTERS * WIDTH), nn.Linear(shape.size, POINTERS * WIDTH)

    def forward(self, ids: Tensor, lengths: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        x = self.words(ids) + self.places.weight[: ids.shape[1]] + self.kind
        x = F.dropout(self.norm(x), self.drop, self.training)
        mask = torch.where(torch.arange(ids.shape[1]) < lengths[:, None], 0.0, _HIDDEN)[:, None, None, :]
        for layer in self.layers:
            x = layer(x, mask)
        return self.tags(x), self.ask(x), self.answer(x)


class _Alone(nn.Module):
    """A window by itself, whole; of its tags only those of contents are answered."""

    def __init__(self, sayings: Sayings) -> None:
        super().__init__()
        self.sayings = sayings

    def forward(self, ids: Tensor) -> tuple[Tensor, ...]:
        tags, asks, answers = self.sayings(ids, torch.full((1,), 10**6))
        return tags[..., :3], asks, answers


def export(sayings: Sayings, file: Path) -> None:
    """Write `file` as int8; the length of the text stays free."""
    sayings.eval()
    with tempfile.TemporaryDirectory() as folder:
        whole = Path(folder) / "whole.onnx"
        names = ["tags", "asks", "answers"]
        torch.onnx.export(
            _Alone(sayings),
            (torch.ones(1, 7, dtype=torch.long),),
            str(whole),
            input_names=["ids"],
            output_names=names,
            dynamic_axes={name: {1: "text"} for name in ("ids", *names)},
            opset_version=17,
            dynamo=False,
        )
        # seven bits: eight can overflow on processors without VNNI, and answer otherwise there
        quantize_dynamic(whole, file, weight_type=QuantType.QInt8, per_channel=True, reduce_range=True)
