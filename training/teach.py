"""The large encoder learns from every label, then answers for text nobody labelled; the small one learns from its answers.

    python training/teach.py            teacher and answers, into training/cache/; resumable

The teacher never sees the public pairs (plv_train), so that what it passes on is clean for each of their folds.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import labelled
import numpy as np
import torch
from batches import Ready, arrays, ready
from judge import report
from learn import recipe, train, within
from network import MPNET, Coder, load_base
from passages import NONE, Pair, Passage, Taught, held_out, passage, rows
from safetensors.torch import load_file
from swap import swapped
from tokenizers import Tokenizer

HERE = Path(__file__).parent
CACHE = HERE / "cache"
EPOCHS, RATE, SEED, COPIES = 4, 6e-5, 11, 2
ANSWERS = ("kinds", "statuses", "ways", "contexts")
LABELS = ("news.jsonl", "politics.jsonl", "headlines.jsonl", "windows.jsonl")


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--shared", type=Path, default=HERE.parent.parent / "shared")
    asked.add_argument("--base", type=Path, default=CACHE / "all-mpnet-base-v2")
    asked.add_argument("--epochs", type=int, default=EPOCHS)
    asked.add_argument("--threads", type=int, default=1)
    options = asked.parse_args()
    torch.set_num_threads(options.threads)
    torch.manual_seed(SEED)
    tokenizer = Tokenizer.from_file(str(options.base / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    coder = teacher(tokenizer, options.base, options.shared, options.epochs)
    answers(coder, tokenizer, CACHE / "unlabelled.jsonl", CACHE / "taught.npz")


def teacher(tokenizer: Tokenizer, base: Path, shared: Path, epochs: int) -> Coder:
    """The large coder, learned from the written passages and the labels on public text."""
    own, public = rows(HERE / "sentences"), labelled.rows(HERE / "labels", LABELS, shared)
    held = ready([passage(row) for row in own if held_out(row)], tokenizer)
    kept = [*(row for row in own if not held_out(row)), *public]
    copies = [[passage(row) for row in kept], *(swapped(kept, SEED + number) for number in range(COPIES))]
    turns = [ready(copy, tokenizer) for copy in copies]
    print(f"teacher: {len(turns[0])} passages with {sum(len(one.pairs) for one in turns[0])} pairs", flush=True)
    coder = Coder(MPNET)
    load_base(coder, load_file(base / "model.safetensors"))
    file = CACHE / f"teacher-{recipe(copies, SEED, epochs, RATE)}.pt"
    train(coder, [turns[epoch % len(turns)] for epoch in range(epochs)], RATE, SEED, [file] * epochs)
    print(json.dumps(report(coder, held)), flush=True)
    return coder


def unlabelled(file: Path) -> Iterator[Passage]:
    """Sentences of public text with the pairs that the reader finds in them (gather.py), nothing said of any."""
    for line in file.read_text("utf8").split("\n"):
        if line:
            row = json.loads(line)
            yield Passage(
                row["id"], row["text"], tuple(Pair(tuple(a), tuple(r) if r else None) for a, r in row["pairs"])
            )


@torch.no_grad()
def answers(coder: Coder, tokenizer: Tokenizer, asked: Path, out: Path, size: int = 16) -> None:
    """Write what the teacher makes of each pair that lies within its reach, in the order of the file."""
    coder.eval()
    found: list[tuple[int, int, Taught]] = []
    items = [(number, one) for number, said in enumerate(unlabelled(asked)) for one in ready([said], tokenizer)]
    items.sort(key=lambda item: len(item[1].ids))
    for at in range(0, len(items), size):
        batch = [one for _, one in items[at : at + size]]
        with torch.autocast("cpu", torch.bfloat16):
            outputs = coder(*arrays(batch, [one.pairs for one in batch]))
        kinds, statuses, ways, contexts, triggers = (o.float() for o in outputs)
        for b, (number, one) in enumerate(items[at : at + size]):
            for p in range(len(one.pairs)):
                taught = Taught(
                    kinds[b, p].softmax(-1).half().numpy(),
                    statuses[b, p].softmax(-1).half().numpy(),
                    within(ways[b, p : p + 1])[0].exp().half().numpy(),
                    contexts[b, p].sigmoid().half().numpy(),
                    pointed(one, triggers[b, p, int(kinds[b, p, :NONE].argmax())]),
                )
                found.append((number, one.places[p], taught))
        if at // size % 100 == 0:
            print(f"answered {at} of {len(items)}", flush=True)
    np.savez_compressed(
        out,
        asked=file_digest(asked),
        passage=np.array([number for number, _, _ in found]),
        pair=np.array([place for _, place, _ in found]),
        trigger=np.array([taught.trigger for _, _, taught in found]),
        **{name: np.stack([getattr(taught, name) for _, _, taught in found]) for name in ANSWERS},
    )


def taught(asked: Path, answered: Path) -> list[Passage]:
    """The unlabelled sentences again, with the pairs that the teacher answered for."""
    kept = np.load(answered)
    if kept["asked"] != file_digest(asked):
        raise SystemExit(f"{answered} answers another {asked.name}: run teach.py again")
    told: dict[int, list[tuple[int, Taught]]] = {}
    columns = [kept[name] for name in ANSWERS]
    for row, (number, place, trigger) in enumerate(zip(kept["passage"], kept["pair"], kept["trigger"], strict=True)):
        answer = Taught(*(column[row] for column in columns), (int(trigger[0]), int(trigger[1])))
        told.setdefault(int(number), []).append((int(place), answer))
    return [
        Passage(said.id, said.text, tuple(replace(said.pairs[place], taught=answer) for place, answer in told[number]))
        for number, said in enumerate(unlabelled(asked))
        if number in told
    ]


def file_digest(file: Path) -> str:
    """Of what is in a file, sixteen figures."""
    return hashlib.sha256(file.read_bytes()).hexdigest()[:16]


def pointed(one: Ready, logits: torch.Tensor) -> tuple[int, int]:
    """The likeliest token and its neighbours nearly as likely, as characters (what the reader does with it)."""
    likely = logits[: len(one.ids)].softmax(-1).numpy()
    likely[[a == b for a, b in one.offsets]] = 0
    first = last = int(likely.argmax())
    while first > 0 and likely[first - 1] > 0.4 * likely[first]:
        first -= 1
    while last + 1 < len(likely) and likely[last + 1] > 0.4 * likely[last]:
        last += 1
    return one.offsets[first][0], one.offsets[last][1]


if __name__ == "__main__":
    main()
