"""Trains the reader of sayings: which words of a text are somebody's content, who is made answerable, by which cue.

    python training/sayings.py                 the network that ships, into src/dragoman/coder/weights/
    python training/sayings.py --out FOLDER    the same, elsewhere

It learns from data/attribution_train.jsonl beside the repository (the model card names it); a twelfth of the articles, by a
hash of their names, is held out to judge by. The state is kept after every epoch in training/cache/.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import math
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from network import load_base
from safetensors.torch import load_file
from sayings_network import BEGINS, GOES_ON, PARTS, POINTERS, WIDTH, Sayings, export
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.nn import functional as F
from train import base_weights

from dragoman.coder.windows import Window, windows

HERE = Path(__file__).parent
WEIGHTS = HERE.parent / "src" / "dragoman" / "coder" / "weights"
EPOCHS, RATE, SIZE, SEED = 3, 2.5e-4, 12, 1
WARM, LEAST = 0.06, 0.02  # share of steps in which the rate rises, and of the rate that is left at the end
TAG_WEIGHTS, POINTER_WEIGHTS = (1.0, 0.3, 0.3), (1.0, 1.0, 0.5, 0.5)  # of a content's, a speaker's and a cue's part
HELD_OUT = 12
Range = tuple[int, int]


@dataclass(frozen=True)
class Ready:
    """A window with its tags, a row a part, and for each content that begins in it its tokens and where it points."""

    window: Window
    tags: list[list[int]]
    said: list[tuple[Range, list[int]]]


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--shared", type=Path, default=HERE.parent.parent / "shared")
    asked.add_argument("--out", type=Path, default=WEIGHTS)
    asked.add_argument("--threads", type=int, default=1)
    options = asked.parse_args()
    torch.set_num_threads(options.threads)
    torch.manual_seed(SEED)
    tokenizer = Tokenizer.from_file(str(WEIGHTS / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    lines = (options.shared / "data" / "attribution_train.jsonl").read_text("utf8").splitlines()
    items = [one for row in map(json.loads, lines) if not held_out(row["id"]) for one in ready(row, tokenizer)]
    print(f"{len(items)} windows")
    network = Sayings()
    load_base(network, load_file(base_weights()))
    train(network, items, HERE / "cache" / "sayings.pt")
    options.out.mkdir(parents=True, exist_ok=True)
    file = options.out / "sayings.onnx"
    export(network, file)
    name = f"minilm4-sayings-{hashlib.sha256(file.read_bytes()).hexdigest()[:8]}"
    (options.out / "sayings.json").write_text(json.dumps({"name": name}) + "\n")


def held_out(name: str) -> bool:
    """Whether an article judges and is not learned from."""
    return int(hashlib.sha256(name.encode()).hexdigest(), 16) % HELD_OUT == 0


def ready(row: dict, tokenizer: Tokenizer) -> Iterator[Ready]:
    """The windows of an article; of two contents that overlap the wider is learned."""
    kept: list[dict] = []
    for one in sorted(row["attributions"], key=lambda one: one["content"][0] - one["content"][1]):
        if not any(_overlap(one["content"], other["content"]) for other in kept):
            kept.append(one)
    for window in windows(row["text"], tokenizer):
        tags = [[0] * len(window.ids) for _ in PARTS]
        said = []
        for one in kept:
            content, speaker, cue = (_mark(window, tags[number], one.get(part)) for number, part in enumerate(PARTS))
            begins = content and window.first <= content[0] < window.last and tags[0][content[0]] == BEGINS
            if content and begins and (speaker or not one["speaker"]):
                said.append((content, [*(speaker or (0, 0)), *(cue or (0, 0))]))
        yield Ready(window, tags, said)


def _overlap(one: Sequence[int], other: Sequence[int]) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _mark(window: Window, tags: list[int], span: Sequence[int] | None) -> Range | None:
    """Write a part's tags and give its first and last token, if any of it lies in the window."""
    inside = [at for at, place in enumerate(window.offsets) if span and _overlap(place, span)]
    if span is None or not inside:
        return None
    for at in inside:
        tags[at] = tags[at] or GOES_ON
    if window.offsets[inside[0]][0] <= span[0] + 1:
        tags[inside[0]] = BEGINS
    return inside[0], inside[-1]


def train(network: Sayings, items: list[Ready], kept: Path) -> None:
    """Three epochs, the rate falling in a straight line; goes on from a kept epoch."""
    chance = random.Random(SEED)
    plain = [one for one in network.parameters() if one.dim() <= 1]
    groups = [
        {"params": [one for one in network.parameters() if one.dim() > 1]},
        {"params": plain, "weight_decay": 0.0},
    ]
    optimizer = torch.optim.AdamW(groups, lr=RATE, weight_decay=0.01)
    steps, step, done = math.ceil(len(items) / SIZE) * EPOCHS, 0, 0
    if kept.exists():
        state = torch.load(kept)
        network.load_state_dict(state["network"])
        optimizer.load_state_dict(state["optimizer"])
        done = state["epochs"]
    for epoch in range(EPOCHS):
        batches = list(_batches(items, chance))  # drawn for finished epochs too: chance goes on as it would have
        if epoch < done:
            step += len(batches)
            continue
        network.train()
        total = 0.0
        for batch in batches:
            for group in optimizer.param_groups:
                group["lr"] = RATE * min(1, (step + 1) / (WARM * steps)) * max(LEAST, 1 - step / steps)
            loss = loss_of(network, batch)
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            step, total = step + 1, total + loss.item()
        print(f"epoch {epoch + 1}: loss {total / len(batches):.4f}", flush=True)
        kept.parent.mkdir(exist_ok=True)
        state = {"network": network.state_dict(), "optimizer": optimizer.state_dict(), "epochs": epoch + 1}
        torch.save(state, kept)


def _batches(items: list[Ready], chance: random.Random) -> Iterator[list[Ready]]:
    """Windows of about one length together, in no order."""
    chance.shuffle(items)
    found = []
    for at in range(0, len(items), SIZE * 20):
        some = sorted(items[at : at + SIZE * 20], key=lambda one: len(one.window.ids))
        found += [some[first : first + SIZE] for first in range(0, len(some), SIZE)]
    chance.shuffle(found)
    yield from found


def loss_of(network: Sayings, batch: Sequence[Ready]) -> Tensor:
    """Cross-entropies of the tags of the windows' own tokens, and of where contents point."""
    lengths = torch.tensor([len(one.window.ids) for one in batch])
    size = int(lengths.max())
    ids = torch.zeros(len(batch), size, dtype=torch.long)
    wanted = torch.full((len(batch), len(PARTS), size), -100)
    for row, one in enumerate(batch):
        ids[row, : lengths[row]] = torch.tensor(one.window.ids)
        own = slice(one.window.first, one.window.last)
        wanted[row, :, own] = torch.tensor(one.tags)[:, own]
    tags, asks, answers = network(ids, lengths)
    tags = tags.view(len(batch), size, len(PARTS), 3).permute(0, 3, 2, 1)
    each = F.cross_entropy(tags, wanted, ignore_index=-100, reduction="none", label_smoothing=0.02)
    total = (each * torch.tensor(TAG_WEIGHTS)[:, None]).sum() / (wanted[:, 0] >= 0).sum()
    pointing = [(row, *said) for row, one in enumerate(batch) for said in one.said]
    if not pointing:
        return total
    rows = [row for row, _, _ in pointing]
    asked = torch.stack([asks[row, first : last + 1].mean(0) for row, (first, last), _ in pointing])
    scores = torch.einsum(
        "spd,stpd->spt", asked.view(-1, POINTERS, WIDTH), answers[rows].view(len(rows), size, POINTERS, WIDTH)
    )
    scores = (scores / WIDTH**0.5).masked_fill(torch.arange(size) >= lengths[rows][:, None, None], -1e4)
    places = torch.tensor([where for _, _, where in pointing])
    points = F.cross_entropy(scores.reshape(-1, size), places.reshape(-1), reduction="none").view(-1, POINTERS)
    return total + 0.25 * (points * torch.tensor(POINTER_WEIGHTS)).mean()


if __name__ == "__main__":
    main()
