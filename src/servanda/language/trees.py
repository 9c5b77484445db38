"""Decoding: from scores to one tree, one chain of name labels and one lemma.

A tree is the best single-rooted one. English trees hardly ever cross: the greedy choice stands where it is a tree
without crossing arcs, else the best such tree is sought (Eisner 1996); very long sentences take Chu-Liu/Edmonds.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from servanda.language.projective import crosses, projective

Scores = NDArray[np.float32]
Ints = NDArray[np.int64]
_NEVER = -1e9
_ROOTS_TRIED = 2
LONG = 100  # words: the search for a tree without crossing arcs takes time with the third power


def tree(scores: Scores) -> Ints:
    """The heads of a sentence: `scores[d, h]` for word d (from 0) and head h (0 = root, h = word h - 1)."""
    size = scores.shape[0]
    own = scores.astype(np.float64)
    own[np.arange(size), np.arange(1, size + 1)] = _NEVER
    greedy: Ints = own.argmax(1)
    is_tree = int((greedy == 0).sum()) == 1 and _cycle(np.concatenate([[0], greedy])) is None
    if is_tree and not crosses(greedy):
        return greedy
    logs = own - _log_sum(own)
    return projective(logs) if size <= LONG else _best_rooted(logs)


def _log_sum(scores: NDArray[np.float64]) -> NDArray[np.float64]:
    top = scores.max(1, keepdims=True)
    total: NDArray[np.float64] = np.log(np.exp(scores - top).sum(1, keepdims=True)) + top
    return total


def _best_rooted(logs: NDArray[np.float64]) -> Ints:
    """The better of the trees under the likeliest roots."""
    size = logs.shape[0]
    best: tuple[float, Ints] | None = None
    for root in np.argsort(-logs[:, 0])[:_ROOTS_TRIED]:
        full = np.full((size + 1, size + 1), _NEVER)
        full[1:, 1:] = logs[:, 1:]
        full[root + 1, :] = _NEVER
        full[root + 1, 0] = logs[root, 0]
        np.fill_diagonal(full, _NEVER)
        heads = _edmonds(full)[1:]
        value = float(logs[np.arange(size), heads].sum())
        if best is None or value > best[0]:
            best = (value, heads)
    assert best is not None
    return best[1]


def _cycle(heads: Ints) -> list[int] | None:
    """A cycle among heads (node 0 is the root), or None."""
    state = [0] * len(heads)
    state[0] = 2
    for start in range(1, len(heads)):
        path = []
        node = start
        while state[node] == 0:
            state[node] = 1
            path.append(node)
            node = int(heads[node])
        if state[node] == 1:
            return path[path.index(node) :]
        for walked in path:
            state[walked] = 2
    return None


def _edmonds(scores: NDArray[np.float64]) -> Ints:
    """Heads of the maximum arborescence rooted in node 0; contracts one cycle at a time."""
    heads: Ints = scores.argmax(1)
    heads[0] = 0
    cycle = _cycle(heads)
    if cycle is None:
        return heads
    rest = [node for node in range(len(heads)) if node not in set(cycle)]
    last = len(rest)
    small = np.full((last + 1, last + 1), -1e18)
    small[:last, :last] = scores[np.ix_(rest, rest)]
    within = sum(scores[node, heads[node]] for node in cycle)
    out_of = scores[np.ix_(rest, cycle)]
    small[:last, last] = out_of.max(1)
    into = scores[np.ix_(cycle, rest)] - scores[cycle, heads[cycle]][:, None] + within
    small[last, :last] = into.max(0)
    np.fill_diagonal(small, -1e18)
    inner = _edmonds(small)
    whole = heads.copy()
    for place, node in enumerate(rest):
        if node:
            whole[node] = cycle[int(out_of[place].argmax())] if inner[place] == last else rest[inner[place]]
    entry = int(inner[last])
    whole[cycle[int(into[:, entry].argmax())]] = rest[entry]
    return whole


def name_transitions(labels: list[str]) -> Scores:
    """Penalties between name labels, the last row for the start: I-X only after B-X or I-X."""
    table = np.zeros((len(labels) + 1, len(labels)), dtype=np.float32)
    for row, before in enumerate([*labels, "O"]):
        for column, after in enumerate(labels):
            if after.startswith("I-") and before[2:] != after[2:]:
                table[row, column] = -1e4
    return table


def names(scores: Scores, transitions: Scores) -> list[int]:
    """The best chain of name labels (Viterbi 1967)."""
    if not scores.argmax(1).any():
        return [0] * len(scores)  # all "O", the usual case
    logs = scores - np.log(np.exp(scores - scores.max(1, keepdims=True)).sum(1, keepdims=True))
    count = scores.shape[1]
    value = logs[0] + transitions[count]
    back = []
    for step in range(1, len(scores)):
        ways = value[:, None] + transitions[:count]
        choice = ways.argmax(0)
        back.append(choice)
        value = ways[choice, np.arange(count)] + logs[step]
    chain = [int(value.argmax())]
    for choice in reversed(back):
        chain.append(int(choice[chain[-1]]))
    return chain[::-1]


@lru_cache(maxsize=1 << 16)
def lemma(form: str, rule: str) -> str:
    """The lemma that a rule makes of a form: case, letters to cut, letters to add ("k2|y": studies -> study)."""
    if rule == "s=":
        return form
    if rule.startswith("abs:"):
        return rule[4:]
    case, body = rule[0], rule[1:]
    if body.startswith("abs:"):
        word = body[4:]
    else:
        cut, _, added = body.partition("|")
        lower = form.lower()
        word = (lower[: len(lower) - int(cut)] + added) or lower
    return {"k": word, "t": word[:1].upper() + word[1:]}.get(case, word.upper())


def is_sound(heads: Sequence[int]) -> bool:
    """Whether every word leads up to a root: a repair that closes a circle is none."""
    sound = [False] * len(heads)
    for first in range(len(heads)):
        at, way = first, list[int]()
        while at >= 0 and not sound[at]:
            if len(way) > len(heads):
                return False
            way.append(at)
            at = heads[at] - 1
        for seen in way:
            sound[seen] = True
    return True
