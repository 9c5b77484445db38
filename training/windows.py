"""Makes the inputs: windows of one or several sentences, cut into word pieces, gathered into batches."""

from __future__ import annotations

import random
from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING

import numpy as np
import torch

from training.labels import Labels, lemma_rule, shape

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tokenizers import Tokenizer

    from training.sentences import Sentence

CLS, SEP, UNKNOWN, HIDDEN = 101, 102, 100, 103
HIDE = 0.04  # share of the words that a training window hides
WORD_PIECES = 12  # of one word at most
WINDOW_PIECES = 120
LONGEST = 500
IGNORE = -100
HEADS = ("head", "rel", "upos", "feats", "lem", "ner", "ent", "start")

Window = tuple["Sentence", ...]


@dataclass(frozen=True, slots=True)
class Item:
    """One window as numbers."""

    ids: list[int]
    case: list[int]
    first: list[int]  # place of the first piece of each word; 0 stands for the artificial root
    gold: dict[str, list[int]]

    @property
    def size(self) -> int:
        """How many words it holds."""
        return len(self.first) - 1


def _without_stop(s: Sentence) -> Sentence:
    """The sentence without its final full stop, as headlines and list items are."""
    last = len(s.words)
    if last < 3 or s.words[-1] != "." or last in s.heads:
        return s
    cut = {name: getattr(s, name)[:-1] for name in ("words", "lemmas", "upos", "feats", "heads", "rels")}
    return replace(s, **cut, ner=s.ner and s.ner[:-1], ents=s.ents and s.ents[:-1])


def _upper(s: Sentence) -> Sentence:
    return replace(s, words=tuple(word.upper() for word in s.words))


def _curly(s: Sentence) -> Sentence:
    """The sentence with typographic quotation marks."""
    words = [word.replace("'", "’") for word in s.words]
    opened = False
    for i, word in enumerate(words):
        if word == '"':
            words[i], opened = ("”" if opened else "“"), not opened
    return replace(s, words=tuple(words))


def vary(s: Sentence, rng: random.Random, *, last: bool) -> Sentence:
    """Now and then another spelling of the same sentence."""
    if rng.random() < (0.08 if last else 0.02):
        s = _without_stop(s)
    if rng.random() < 0.015:
        s = _upper(s)
    if rng.random() < 0.12:
        s = _curly(s)
    return s


class Encoder:
    """Turns windows into items; without labels it leaves the gold columns empty."""

    def __init__(self, tokenizer: Tokenizer, labels: Labels | None = None) -> None:
        self._tokenizer = tokenizer
        self._index = labels.index() if labels else None
        self._pieces: dict[str, list[int]] = {}

    def pieces(self, word: str) -> list[int]:
        """The word pieces of one word."""
        if word not in self._pieces:
            ids = self._tokenizer.encode(word, add_special_tokens=False).ids or [UNKNOWN]
            self._pieces[word] = ids[:WORD_PIECES]
        return self._pieces[word]

    def length(self, s: Sentence) -> int:
        """How many word pieces a sentence takes."""
        return sum(len(self.pieces(word)) for word in s.words)

    def item(self, window: Window) -> Item:
        """One window as numbers; the trees of its sentences all hang on the one artificial root."""
        ids, case, first = [CLS], [0], [0]
        for s in window:
            for word in s.words:
                pieces = self.pieces(word)
                first.append(len(ids))
                ids += pieces
                case += [shape(word)] * len(pieces)
        return Item([*ids, SEP], [*case, 0], first, self._gold(window) if self._index else {})

    def _gold(self, window: Window) -> dict[str, list[int]]:
        gold: dict[str, list[int]] = {head: [] for head in HEADS}
        for s in window:
            offset, none = len(gold["head"]), [IGNORE] * len(s.words)
            gold["ner"] += self._numbers("ner", s.ner) or none
            gold["ent"] += self._numbers("ent", s.ents) or none
            if not s.heads:
                for head in ("head", "rel", "upos", "feats", "lem", "start"):
                    gold[head] += none
                continue
            rules = tuple(map(lemma_rule, s.words, s.lemmas))
            for head, values in (("rel", s.rels), ("upos", s.upos), ("feats", s.feats), ("lem", rules)):
                gold[head] += self._numbers(head, values)
            gold["head"] += [head and head + offset for head in s.heads]
            gold["start"] += [1] + [0] * (len(s.words) - 1)
        return gold

    def _numbers(self, head: str, values: tuple[str | None, ...] | None) -> list[int]:
        index = self._index[head] if self._index else {}
        return [index.get(value or "", IGNORE) for value in values or ()]


def windows(sentences: list[Sentence], encoder: Encoder, rng: random.Random) -> Iterator[Window]:
    """Every sentence once: about half of them alone, the others with their neighbours in the document."""
    for doc, group in groupby(sentences, key=lambda s: s.doc):
        rest = list(group)
        while rest:
            wanted = rng.randint(2, 4) if doc and rng.random() < 0.27 else 1
            taken, pieces = 1, encoder.length(rest[0])
            while taken < min(wanted, len(rest)):
                pieces += encoder.length(rest[taken])
                if pieces > WINDOW_PIECES:
                    break
                taken += 1
            yield tuple(vary(s, rng, last=i == taken - 1) for i, s in enumerate(rest[:taken]))
            rest = rest[taken:]


def blank(item: Item, rng: random.Random) -> Item:
    """Hides a few words in place, so that the network also reads what stands around them."""
    ends = [*item.first[2:], len(item.ids) - 1]
    for word, (begin, end) in enumerate(zip(item.first[1:], ends, strict=True)):
        if rng.random() < HIDE:
            item.ids[begin:end] = [HIDDEN] * (end - begin)
            item.gold["lem"][word] = IGNORE
    return item


def batches(items: list[Item], limit: int, rng: random.Random | None = None) -> list[list[Item]]:
    """Items of similar length together, at most `limit` padded pieces in a batch; shuffled when a source is given."""
    jitter = rng.random if rng else lambda: 0.0
    keyed = sorted(((len(item.ids) + 4 * jitter(), i) for i, item in enumerate(items)))
    made: list[list[Item]] = []
    batch: list[Item] = []
    width = 0
    for _, i in keyed:
        width = max(width, len(items[i].ids))
        if batch and width * (len(batch) + 1) > limit:
            made.append(batch)
            batch, width = [], len(items[i].ids)
        batch.append(items[i])
    if batch:
        made.append(batch)
    if rng:
        rng.shuffle(made)
    return made


@dataclass(frozen=True, slots=True)
class Batch:
    """Padded tensors of several items."""

    ids: torch.Tensor
    case: torch.Tensor
    mask: torch.Tensor
    first: torch.Tensor
    words: torch.Tensor  # true where a word (or the root) stands
    gold: dict[str, torch.Tensor]


def collate(items: list[Item]) -> Batch:
    """Pads the items to one width."""
    rows, pieces = len(items), max(len(item.ids) for item in items)
    width = max(item.size for item in items)
    ids, case, mask = (np.zeros((rows, pieces), np.int64) for _ in range(3))
    first, words = np.zeros((rows, width + 1), np.int64), np.zeros((rows, width + 1), bool)
    gold = {head: np.full((rows, width), IGNORE, np.int64) for head in items[0].gold}
    for row, item in enumerate(items):
        ids[row, : len(item.ids)] = item.ids
        case[row, : len(item.ids)] = item.case
        mask[row, : len(item.ids)] = 1
        first[row, : item.size + 1] = item.first
        words[row, : item.size + 1] = True
        for head, column in gold.items():
            column[row, : item.size] = item.gold[head]
    tensor = torch.from_numpy
    return Batch(
        tensor(ids),
        tensor(case),
        tensor(mask).bool(),
        tensor(first),
        tensor(words),
        {head: tensor(column) for head, column in gold.items()},
    )
