"""The coder's network: one encoder pass over a sentence serves every pair of parties in it.

An encoder reads the sentence: the small one that ships (MiniLM-L6) or the large one that teaches it (MPNet). Each
ordered pair adds two tokens, one for the actor and one for the recipient, that start as the mean of their mention's
input embeddings plus a learned role vector. They see the whole sentence and each other; the sentence does not see
them, so its own reading is the same for all pairs (levitated markers: Ye et al. 2022, "Packed Levitated Marker", here
without extra vocabulary).
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional as F

ROLES = 3  # of pair tokens: actor, recipient, and nobody, which stands where an act has no recipient
TYPES, STATUSES, WAYS, CONTEXTS = (
    17,
    5,
    83,
    37,
)  # the seventeenth type is NONE; a way is a type's mode, or that none is told


@dataclass(frozen=True)
class Shape:
    """The size of a published encoder and how it tells places: `first` is the row of the first place, `buckets` how
    many distances its attention tells apart (0: none)."""

    size: int
    layers: int
    heads: int
    inner: int
    words: int
    places: int
    first: int
    buckets: int
    eps: float


MINILM = Shape(384, 6, 12, 1536, 30522, 512, 0, 0, 1e-12)
MPNET = Shape(768, 12, 12, 3072, 30527, 514, 2, 32, 1e-5)


class Layer(nn.Module):
    def __init__(self, size: int, heads: int, inner: int, drop: float, eps: float) -> None:
        super().__init__()
        self.heads, self.drop = heads, drop
        self.query, self.key, self.value = nn.Linear(size, size), nn.Linear(size, size), nn.Linear(size, size)
        self.mix, self.mix_norm = nn.Linear(size, size), nn.LayerNorm(size, eps=eps)
        self.widen, self.narrow, self.norm = (
            nn.Linear(size, inner),
            nn.Linear(inner, size),
            nn.LayerNorm(size, eps=eps),
        )

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        def split(y: Tensor) -> Tensor:
            return y.view(y.shape[0], y.shape[1], self.heads, -1).transpose(1, 2)

        q, k, v = split(self.query(x)), split(self.key(x)), split(self.value(x))
        scores = q @ k.transpose(-1, -2) / (q.shape[-1] ** 0.5) + mask
        seen = F.dropout(scores.softmax(-1), self.drop, self.training) @ v
        seen = seen.transpose(1, 2).reshape(x.shape)
        x = self.mix_norm(x + F.dropout(self.mix(seen), self.drop, self.training))
        return self.norm(x + F.dropout(self.narrow(F.gelu(self.widen(x))), self.drop, self.training))


class Coder(nn.Module):
    """Words and pairs in; for each pair type, status given type, mode given type, contexts and trigger out."""

    def __init__(self, shape: Shape = MINILM, drop: float = 0.15) -> None:
        super().__init__()
        size = shape.size
        self.shape, self.drop = shape, drop
        self.words, self.places = nn.Embedding(shape.words, size), nn.Embedding(shape.places, size)
        self.kind = nn.Parameter(torch.zeros(size))
        self.norm = nn.LayerNorm(size, eps=shape.eps)
        self.layers = nn.ModuleList(Layer(size, shape.heads, shape.inner, drop, shape.eps) for _ in range(shape.layers))
        self.near = nn.Embedding(shape.buckets, shape.heads) if shape.buckets else None
        self.roles = nn.Embedding(ROLES, size)
        nn.init.normal_(self.roles.weight, std=0.02)
        self.join = nn.Linear(5 * size, size)
        self.kinds = nn.Linear(size, TYPES)
        self.ways, self.context = nn.Linear(size, WAYS), nn.Linear(size, CONTEXTS)
        self.status_of, self.status_type, self.status = (
            nn.Linear(size, 128),
            nn.Embedding(TYPES - 1, 128),
            nn.Linear(128, STATUSES),
        )
        self.ask, self.ask_type, self.answer = nn.Linear(size, 128), nn.Embedding(TYPES - 1, 128), nn.Linear(size, 128)

    def encode(self, ids: Tensor, spans: Tensor, roles: Tensor, mask: Tensor) -> Tensor:
        """ids (B,T), spans (B,2P,T) rows summing to 1 or 0, roles (B,2P), mask (B,T+2P,T+2P) of 0 and -10000."""
        first = self.shape.first
        x = self.words(ids) + self.places.weight[first : first + ids.shape[1]] + self.kind
        x = torch.cat([x, spans @ x + self.roles(roles)], 1)
        x = F.dropout(self.norm(x), self.drop, self.training)
        mask = mask.unsqueeze(1)
        if self.near is not None:
            mask = mask + self.near(buckets(places_of(spans), self.shape.buckets)).permute(0, 3, 1, 2)
        for layer in self.layers:
            x = layer(x, mask)
        return x

    def forward(self, ids: Tensor, spans: Tensor, roles: Tensor, mask: Tensor) -> tuple[Tensor, ...]:
        """Logits: type (B,P,17), status (B,P,16,5), way (B,P,83), context (B,P,37), trigger (B,P,16,T)."""
        x = self.encode(ids, spans, roles, mask)
        text, pair = x[:, : ids.shape[1]], x[:, ids.shape[1] :]
        named = spans @ text
        actor, recipient = pair[:, 0::2], pair[:, 1::2]
        joined = torch.cat([actor, recipient, actor * recipient, named[:, 0::2], named[:, 1::2]], -1)
        told = F.dropout(F.gelu(self.join(joined)), self.drop, self.training)
        status = self.status(torch.tanh(self.status_of(told).unsqueeze(2) + self.status_type.weight))
        ask = self.ask(told).unsqueeze(2) + self.ask_type.weight  # (B,P,16,128)
        answer = self.answer(text)  # (B,T,128)
        shape = ask.shape
        trigger = (ask.reshape(shape[0], -1, shape[-1]) @ answer.transpose(1, 2)).reshape(
            shape[0], shape[1], shape[2], -1
        )
        return self.kinds(told), status, self.ways(told), self.context(told), trigger / 11.3


def places_of(spans: Tensor) -> Tensor:
    """Where each token stands, (B,T+2P): a pair's tokens stand where their mention begins, "nobody" where its partner does."""
    batch, marks, length = spans.shape
    begins = (spans > 0).int().argmax(-1)
    partner = begins.view(batch, -1, 2).flip(-1).reshape(batch, marks)
    begins = torch.where(spans.sum(-1) > 0, begins, partner)
    return torch.cat([torch.arange(length).expand(batch, -1), begins], 1)


def buckets(places: Tensor, count: int, farthest: int = 128) -> Tensor:
    """Distances between tokens as MPNet tells them apart, (B,N,N): near ones each, far ones by their logarithm (T5's scheme)."""
    apart = places.unsqueeze(1) - places.unsqueeze(2)
    half = count // 2
    exact = half // 2
    far = apart.abs()
    log = exact + (torch.log(far.clamp_min(1) / exact) / math.log(farthest / exact) * (half - exact)).long()
    return (apart > 0).long() * half + torch.where(far < exact, far, log.clamp_max(half - 1))


def load_base(coder: Coder, weights: dict[str, Tensor]) -> None:
    """Put a published encoder's weights (Hugging Face names) into ours; the heads stay as they were born."""
    bert = coder.near is None
    take = {
        "words.weight": "embeddings.word_embeddings.weight",
        "places.weight": "embeddings.position_embeddings.weight",
        "norm.weight": "embeddings.LayerNorm.weight",
        "norm.bias": "embeddings.LayerNorm.bias",
    }
    parts = {
        "query": "attention.self.query" if bert else "attention.attn.q",
        "key": "attention.self.key" if bert else "attention.attn.k",
        "value": "attention.self.value" if bert else "attention.attn.v",
        "mix": "attention.output.dense" if bert else "attention.attn.o",
        "mix_norm": "attention.output.LayerNorm" if bert else "attention.LayerNorm",
        "widen": "intermediate.dense",
        "narrow": "output.dense",
        "norm": "output.LayerNorm",
    }
    for number in range(len(coder.layers)):
        for ours, theirs in parts.items():
            for end in ("weight", "bias"):
                take[f"layers.{number}.{ours}.{end}"] = f"encoder.layer.{number}.{theirs}.{end}"
    if not bert:
        take["near.weight"] = "encoder.relative_attention_bias.weight"
    found = {ours: weights[theirs] for ours, theirs in take.items()}
    if bert:
        found["kind"] = weights["embeddings.token_type_embeddings.weight"][0]
    missing, unexpected = coder.load_state_dict(found, strict=False)
    if unexpected or any(name.startswith("layers") for name in missing):
        raise ValueError(f"these weights are no encoder of the expected shape: {unexpected or missing}")
