"""Whether a thing was done while an undertaking for a time still held: "for three years. The next May it shut two"."""

from __future__ import annotations

from servanda.extraction.bearings.targets import Target
from servanda.extraction.tree import Tree
from servanda.lexicon.commitment_rows import calendar
from servanda.lexicon.event_rows import numbers

_DAYS = {
    "minute": 0.001,
    "hour": 0.05,
    "night": 1.0,
    "day": 1.0,
    "week": 7.0,
    "fortnight": 14.0,
    "month": 30.0,
    "year": 365.0,
}
_NEXT = frozenset({"next", "following", "same"})
_TERM = frozenset({"for", "during", "throughout", "within"})
_OLD = frozenset({"ago", "last", "earlier"})


def held_still(tree: Tree, verb: int, target: Target) -> bool:
    """Whether an act is told for a time that surely lies within the term of an undertaking."""
    term = _term(tree, target)
    told = _days_after(tree, verb)
    return term is not None and told is not None and told < term


def holds_for_years(tree: Tree, target: Target) -> bool:
    """Whether somebody is bound for so long that what is told right after was done in that time."""
    return (_term(tree, target) or 0.0) >= 2 * _DAYS["year"]


def is_of_old(tree: Tree, target: Target) -> bool:
    """Whether an undertaking is told for a time long past: "last autumn", "in 2016", "two years ago"."""
    sentence = tree.analysis.sentences[target.sentence]
    words = [tree[at].text.lower() for at in range(sentence.first, sentence.last)]
    return any(word in _OLD or _is_year(word) for word in words)


def has_day(tree: Tree, verb: int) -> bool:
    """Whether an act is told with its day, month or year."""
    beside = tree.kids(verb, "obl", "obl:unmarked")
    return any(tree[kid].entity == "time" or tree[kid].text.lower() in calendar() for kid in beside)


def _is_year(word: str) -> bool:
    return len(word) == 4 and word.isdigit() and word[:2] in {"19", "20"}


def _term(tree: Tree, target: Target) -> float | None:
    """For how many days somebody is bound: "for three years"."""
    for index in tree.tokens_in(target.span):
        days = _length(tree, index) if tree.case(index) in _TERM else None
        if days is not None:
            return days
    return None


def _length(tree: Tree, unit: int) -> float | None:
    """A number of units of time in days: "three years"."""
    size = _DAYS.get(tree[unit].lemma.lower())
    counts = [tree[kid].text.lower() for kid in tree.kids(unit, "nummod")]
    counts += ["1" for kid in tree.kids(unit, "det") if tree[kid].text.lower() in {"a", "an"}]
    if size is None or not counts:
        return None
    known = numbers().get(counts[0])
    value = float(counts[0]) if counts[0].isdecimal() else known.value if known is not None else None
    return value * size if value is not None else None


def _days_after(tree: Tree, verb: int) -> float | None:
    """How many days later an act was done at most: "eight months later", "within a week", "the next May"."""
    sentence = tree.sentence(verb)
    found = []
    for index in range(sentence.first, min(verb + 8, sentence.last)):
        later = index + 1 < sentence.last and tree[index + 1].text.lower() in {"later", "after"}
        length = _length(tree, index)
        if length is not None and (later or tree.case(index) == "within"):
            found.append(length)
        if any(tree[kid].text.lower() in _NEXT for kid in tree.kids(index, "amod")):
            size = 365.0 if tree[index].text.lower() in calendar() else _DAYS.get(tree[index].lemma.lower())
            found += [size] if size is not None else []
    return min(found, default=None)
