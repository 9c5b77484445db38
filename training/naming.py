"""Whether two wordings name the same: the report's own words, and what those who marked it wrote."""

from __future__ import annotations

import re

from servanda.resolution.actors.mentions import Referent

_SMALL = frozenset(
    {"a", "an", "by", "from", "her", "his", "in", "its", "my", "of", "on", "our", "the", "their", "to", "with"}
)
_KNOWN = 3  # letters of a last name that tell one from another


def is_nobody(who: str) -> bool:
    """Whether a word is said to mean nobody who may act."""
    return who == "-" or who.startswith("thing:")


def means(who: str, one: Referent) -> bool:
    """Whether somebody is whom a word is said to mean."""
    return are_same(who, name(one))


def name(one: Referent) -> str:
    """The name of somebody, or of several."""
    return " + ".join(name(member) for member in one.members) if one.members else one.name


def are_same(who: str, called: str) -> bool:
    """Whether a name, or several, are those of whom the report means."""
    parts = who.split(" + ")
    names = [part for part in re.split(r" \+ | and |, ", called) if part]
    return is_same(who, called) or (len(parts) > 1 and all(any(is_same(part, own) for own in names) for part in parts))


def is_same(one: str, other: str) -> bool:
    """Whether two wordings name the same: equal words, a name within the other, an acronym, a last name."""
    first, second = _words(one), _words(other)
    if not first or not second:
        return one.strip().lower() == other.strip().lower()
    low, high = sorted((first, second), key=len)
    plain = [[word.lower().rstrip("s") for word in words] for words in (low, high)]
    within = set(plain[0]) <= set(plain[1])
    if within and (plain[0][-1] == plain[1][-1] or any(word[0].isupper() for word in low)):
        return True
    if len(low) == 1 and low[0].isupper() and low[0] == "".join(word[0] for word in high if word[0].isupper()):
        return True
    last = first[-1]
    return last[0].isupper() and plain[0][-1] == plain[1][-1] and len(last) > _KNOWN


def _words(name: str) -> list[str]:
    found = re.findall(r"[\w']+", name.replace("’", "'").replace("'s", "").replace("-", " "))
    return [word for word in found if word.lower() not in _SMALL]
