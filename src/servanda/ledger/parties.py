"""Whether two roles name the same party, and whether one lies within the other."""

from __future__ import annotations

import re
from functools import lru_cache

from servanda.lexicon.parties import empty_words, general_nouns
from servanda.model.claims import Role

_KEPT = 50_000  # names whose words are remembered: matching asks for those of every pair
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")


@lru_cache(maxsize=_KEPT)
def content_words(words: str | None) -> frozenset[str]:
    """The words that tell who is meant, lower case, no plural s; general nouns only where nothing else is said."""
    found = [word.lower().removesuffix("'s").removesuffix("’s") for word in _WORD.findall(words or "")]
    kept = [word for word in found if word not in empty_words()]
    telling = [word for word in kept if word not in general_nouns()]
    return frozenset(_singular(word) for word in telling or kept)


@lru_cache(maxsize=_KEPT)
def telling_words(words: str | None) -> frozenset[str]:
    """The content words without the general nouns; empty for "the movement"."""
    return content_words(words) - {_singular(word) for word in general_nouns()}


def _singular(word: str) -> str:
    if word.endswith("ies") and len(word) > 5:
        return word[:-3] + "y"
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


def party_key(role: Role | None) -> frozenset[str]:
    """What a party is known by: its registry id and its telling words."""
    if role is None:
        return frozenset()
    words = telling_words(role.name) or content_words(role.name)
    return words | {role.actor} if role.actor else words


def parties(role: Role | None) -> tuple[Role, ...]:
    """The role, or its members where several hold it."""
    if role is None:
        return ()
    return role.members or (role,)


def same_party(left: Role | None, right: Role | None) -> bool:
    """Whether two roles name the same party: the same registry id, or the same telling words."""
    if left is None or right is None:
        return False
    if left.actor and right.actor:
        return left.actor == right.actor
    mine, other = telling_words(left.name), telling_words(right.name)
    return bool(mine) and bool(other) and (mine <= other or other <= mine)
