"""How many an act was done to, or marched: "at least 40 people", "dozens of tents", "300 tons of flour"."""

from __future__ import annotations

from servanda.extraction.events.frames import Told, object_of
from servanda.extraction.tree import Tree
from servanda.lexicon.event_rows import numbers, words
from servanda.model.claims import EventType, Quantity
from servanda.model.text import Span

_RANGE = frozenset({"to", "and", "or", "-", "–"})
_TENS = 20  # from which on another number may be joined: "thirty-five"
_BEFORE = 3  # words before a number that may bound it: "no fewer than"


def quantity_of(tree: Tree, told: Told, kind: EventType) -> Quantity | None:
    """The number of those or of that which an act was done to; None where no words tell one."""
    verb = told.trigger if told.verb is None and tree[told.trigger].upos == "VERB" else None
    thing = object_of(tree, verb) if verb is not None else _dead(tree, told.trigger, kind)
    crowd = told.agent if kind is EventType.PROTEST else None  # how many took part
    for index in (thing, told.patient, crowd):
        found = counted(tree, index) if index is not None else None
        if found is not None:
            return found
    return None


def _dead(tree: Tree, noun: int, kind: EventType) -> int | None:
    """Those who died in an attack."""
    head = tree[noun].head
    if kind is not EventType.ASSAULT or head < 0 or not tree.is_rel(noun, "obl") or tree[head].upos != "VERB":
        return None
    return tree.kid(head, "nsubj") if tree[head].lemma in words("dying") else None


def counted(tree: Tree, index: int) -> Quantity | None:
    """The number that stands with a noun; None where none does."""
    row = numbers().get(tree[index].text.lower())
    if tree[index].upos == "NUM" or (row is not None and row.open):
        return _bounded(tree, _parts(tree, index))
    return next((_bounded(tree, _parts(tree, kid)) for kid in tree.kids(index, "nummod")), None)


def _parts(tree: Tree, number: int) -> list[int]:
    """The words of one number, without its "and": "two hundred and six"; none where it is one end of a range."""
    tokens = tree.analysis.tokens
    first = last = number
    while first > 0 and _goes_on(tree, first - 1):
        first -= 1
    while last + 1 < len(tokens) and _goes_on(tree, last + 1):
        last += 1
    if _is_range(tree, first - 1) or _is_range(tree, last + 1):
        return []
    return list(range(first, last + 1))


def _is_range(tree: Tree, index: int) -> bool:
    """Whether a word stands between two numbers that are the ends of a range: "30 to 40"."""
    return _joins_numbers(tree, index) and tree[index].text.lower() in _RANGE


def _joins_numbers(tree: Tree, index: int) -> bool:
    tokens = tree.analysis.tokens
    return 0 < index < len(tokens) - 1 and tokens[index - 1].upos == tokens[index + 1].upos == "NUM"


def _goes_on(tree: Tree, index: int) -> bool:
    """Whether a word is part of the number beside it."""
    if tree[index].upos == "NUM":
        return True
    if not _joins_numbers(tree, index):
        return False
    before = numbers().get(tree[index - 1].text.lower())
    joint = tree[index].text.lower()
    return before is not None and ((joint == "and" and before.times) or (joint == "-" and before.value >= _TENS))


def _bounded(tree: Tree, parts: list[int]) -> Quantity | None:
    value, is_open = _value(tree, parts) if parts else (None, False)
    if value is None:
        return None
    first = parts[0]
    least: int | None = value
    most = None if is_open else value
    start = first
    for size in range(1, min(_BEFORE, first) + 1):
        before = " ".join(tree[node].text.lower() for node in range(first - size, first))
        if before in words("at_least"):
            most, start = None, first - size
        elif before in words("at_most"):
            least, most, start = None, value, first - size
    return Quantity(Span(tree[start].start, tree[parts[-1]].end), least, most)


def _value(tree: Tree, parts: list[int]) -> tuple[int | None, bool]:
    """The value of the words of a number and whether they leave it open; None where they are no number."""
    total: int | None = None
    is_open = False
    for text in (word for index in parts for word in tree[index].text.lower().split("-") if word):
        digits = text.replace(",", "")
        row = numbers().get(text)
        if digits.isdecimal() and digits.isascii():
            total = int(digits)
        elif text in {"and", "-"}:
            continue
        elif row is None:
            return None, False
        elif row.times:
            total = (total or 1) * row.value
        else:
            total, is_open = (total or 0) + row.value, is_open or row.open
    return total, is_open
