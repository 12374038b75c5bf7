"""The coder's network: one encoder pass over a sentence serves every pair of parties in it.

A BERT encoder (MiniLM-L6 size) reads the sentence. Each ordered pair adds two tokens, one for the actor and one for
the recipient, that start as the mean of their mention's input embeddings plus a learned role vector. They see the
whole sentence and each other; the sentence does not see them, so its own reading is the same for all pairs
(levitated markers: Ye et al. 2022, "Packed Levitated Marker", here without extra vocabulary).
"""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional as F

ACTOR, RECIPIENT, NOBODY = 0, 1, 2  # roles of pair tokens; NOBODY stands where an act has no recipient
TYPES, STATUSES, CONTEXTS = 17, 5, 9  # the seventeenth type is NONE


class Layer(nn.Module):
    def __init__(self, size: int, heads: int, inner: int, drop: float) -> None:
        super().__init__()
        self.heads, self.drop = heads, drop
        self.query, self.key, self.value = nn.Linear(size, size), nn.Linear(size, size), nn.Linear(size, size)
        self.mix, self.mix_norm = nn.Linear(size, size), nn.LayerNorm(size, eps=1e-12)
        self.widen, self.narrow, self.norm = (
            nn.Linear(size, inner),
            nn.Linear(inner, size),
            nn.LayerNorm(size, eps=1e-12),
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
    """Words and pairs in; for each pair type, status given type, context and trigger out."""

    def __init__(
        self,
        size: int = 384,
        layers: int = 6,
        heads: int = 12,
        inner: int = 1536,
        words: int = 30522,
        drop: float = 0.15,
    ) -> None:
        super().__init__()
        self.drop = drop
        self.words, self.places = nn.Embedding(words, size), nn.Embedding(512, size)
        self.kind = nn.Parameter(torch.zeros(size))
        self.norm = nn.LayerNorm(size, eps=1e-12)
        self.layers = nn.ModuleList(Layer(size, heads, inner, drop) for _ in range(layers))
        self.roles = nn.Embedding(3, size)
        nn.init.normal_(self.roles.weight, std=0.02)
        self.join = nn.Linear(5 * size, size)
        self.kinds = nn.Linear(size, TYPES)
        self.context = nn.Linear(size, CONTEXTS)
        self.status_of, self.status_type, self.status = (
            nn.Linear(size, 128),
            nn.Embedding(TYPES - 1, 128),
            nn.Linear(128, STATUSES),
        )
        self.ask, self.ask_type, self.answer = nn.Linear(size, 128), nn.Embedding(TYPES - 1, 128), nn.Linear(size, 128)

    def encode(self, ids: Tensor, spans: Tensor, roles: Tensor, mask: Tensor) -> Tensor:
        """ids (B,T), spans (B,2P,T) rows summing to 1 or 0, roles (B,2P), mask (B,T+2P,T+2P) of 0 and -10000."""
        x = self.words(ids) + self.places.weight[: ids.shape[1]] + self.kind
        x = torch.cat([x, spans @ x + self.roles(roles)], 1)
        x = F.dropout(self.norm(x), self.drop, self.training)
        mask = mask.unsqueeze(1)
        for layer in self.layers:
            x = layer(x, mask)
        return x

    def forward(self, ids: Tensor, spans: Tensor, roles: Tensor, mask: Tensor) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """Logits: type (B,P,17), status (B,P,16,5), context (B,P,9), trigger (B,P,16,T)."""
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
        return self.kinds(told), status, self.context(told), trigger / 11.3


def load_base(coder: Coder, weights: dict[str, Tensor]) -> None:
    """Put a published BERT's weights (Hugging Face names) into the encoder; the heads stay as they were born."""
    take = {
        "words.weight": "embeddings.word_embeddings.weight",
        "places.weight": "embeddings.position_embeddings.weight",
        "norm.weight": "embeddings.LayerNorm.weight",
        "norm.bias": "embeddings.LayerNorm.bias",
    }
    parts = {
        "query": "attention.self.query",
        "key": "attention.self.key",
        "value": "attention.self.value",
        "mix": "attention.output.dense",
        "mix_norm": "attention.output.LayerNorm",
        "widen": "intermediate.dense",
        "narrow": "output.dense",
        "norm": "output.LayerNorm",
    }
    for number in range(len(coder.layers)):
        for ours, theirs in parts.items():
            for end in ("weight", "bias"):
                take[f"layers.{number}.{ours}.{end}"] = f"encoder.layer.{number}.{theirs}.{end}"
    found = {ours: weights[theirs] for ours, theirs in take.items()}
    found["kind"] = weights["embeddings.token_type_embeddings.weight"][0]
    missing, unexpected = coder.load_state_dict(found, strict=False)
    if unexpected or any(name.startswith("layers") for name in missing):
        raise ValueError(f"these weights are no BERT of the expected shape: {unexpected or missing}")
