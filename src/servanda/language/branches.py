"""What hangs on a word of a tree and what it hangs on; heads count from 1, places from 0."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set

from servanda.language.model import Parsed

WILL = frozenset({"will", "would", "shall"})
_SHORT, _LONG = 5, 12  # words from a saying to whom it is told, and to where or how


def first_of(tree: Parsed, at: int) -> int:
    """The first word of all that hangs on a word."""
    return min(_all_below(tree, at))


def last_of(tree: Parsed, at: int) -> int:
    """The last word of all that hangs on a word."""
    return max(_all_below(tree, at))


def _all_below(tree: Parsed, at: int) -> list[int]:
    """A word and all that hangs on it."""
    found = [at]
    for one in found:
        found += tree.below[one]
    return found


def set_off(words: Sequence[str], tree: Parsed, at: int) -> bool:
    """Whether all that hangs on a word opens with a comma, or stands behind one."""
    opens = first_of(tree, at)
    return "," in words[max(opens - 1, 0) : opens + 1]


def above(tree: Parsed, at: int) -> Iterator[int]:
    """The words above a word, the nearest first."""
    while tree.heads[at]:
        at = tree.heads[at] - 1
        yield at


def willed(tree: Parsed, at: int) -> bool:
    """Whether a verb has a "will", a "would" or a "shall"."""
    return any(tree.lemmas[k].lower() in WILL for k in kids(tree, at, "aux"))


def perfect(tree: Parsed, at: int) -> bool:
    """Whether a verb has a "have"."""
    return any(tree.lemmas[k].lower() == "have" for k in kids(tree, at, "aux"))


def infinitive(tree: Parsed, at: int) -> bool:
    """Whether a verb stands with a "to"."""
    return any(tree.lemmas[k].lower() == "to" for k in kids(tree, at, "mark"))


def kids(tree: Parsed, at: int, *rels: str) -> Iterator[int]:
    """What hangs on a word, in one of the relations where some are given."""
    return (k for k in tree.below[at] if not rels or tree.rels[k] in rels)


def has(tree: Parsed, at: int, *rels: str) -> bool:
    """Whether something hangs on a word in one of the relations."""
    return next(kids(tree, at, *rels), None) is not None


def tells(words: Sequence[str], tree: Parsed, at: int, forms: Set[str], *rels: str) -> bool:
    """Whether one of some words hangs on a word, in one of the relations where some are given: its "that", its "or"."""
    return any(words[k].lower() in forms for k in kids(tree, at, *rels))


def closes(words: Sequence[str], tree: Parsed, said: int) -> int:
    """The comma behind who said it and to whom: "he told the chamber,"; 0 where something else stands there."""
    near = [k for k in kids(tree, said, "obj", "iobj", "obl", "nsubj") if k > said]
    last = max((k for k in near if k - said < _SHORT), default=said)
    if last + 1 < len(words) and words[last + 1] == ",":
        return last + 1
    if has(tree, said, "obj", "xcomp"):
        return 0
    near = [k for k in kids(tree, said, "obl", "advmod") if k > said]
    ends = (last_of(tree, k) for k in near)  # "said in a letter seen by Reuters,", "said late on Tuesday,"
    end = max((k for k in ends if k - said < _LONG), default=said)
    return end + 1 if said < end < len(words) - 1 and words[end + 1] == "," else 0
