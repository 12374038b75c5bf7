"""A trained network as one int8 ONNX file, and how far the small file's answers lie from the large one's."""

from __future__ import annotations

import tempfile
from pathlib import Path

import numpy as np
import onnxruntime as ort
import torch
from batches import Ready, arrays
from network import Coder
from onnxruntime.quantization import QuantType, quantize_dynamic

INPUTS, OUTPUTS = ["ids", "spans", "roles", "mask"], ["type", "status", "way", "context", "trigger"]


def export(coder: Coder, file: Path, example: Ready) -> None:
    """Write `file`; sizes of batch, text and pairs stay free."""
    coder.eval()
    free = {
        "ids": {0: "batch", 1: "text"},
        "spans": {0: "batch", 1: "marks", 2: "text"},
        "roles": {0: "batch", 1: "marks"},
        "mask": {0: "batch", 1: "all", 2: "all"},
    }
    with tempfile.TemporaryDirectory() as folder:
        whole = Path(folder) / "whole.onnx"
        torch.onnx.export(
            coder,
            arrays([example], [list(example.pairs)]),
            str(whole),
            input_names=INPUTS,
            output_names=OUTPUTS,
            dynamic_axes=free,
            opset_version=17,
            dynamo=False,
        )
        # seven bits: eight can overflow on processors without VNNI, and answer otherwise there
        quantize_dynamic(whole, file, weight_type=QuantType.QInt8, per_channel=True, reduce_range=True)


def drift(coder: Coder, file: Path, items: list[Ready]) -> float:
    """Share of pairs whose likeliest type is another in the small file."""
    session = ort.InferenceSession(str(file), providers=["CPUExecutionProvider"])
    other = count = 0
    for one in items:
        inputs = arrays([one], [list(one.pairs)])
        with torch.no_grad():
            large = coder(*inputs)[0].numpy()
        small = session.run(["type"], {name: tensor.numpy() for name, tensor in zip(INPUTS, inputs, strict=True)})[0]
        other += int(np.sum(large.argmax(-1) != small.argmax(-1)))
        count += len(one.pairs)
    return other / count
