"""A state before a body that every state has is part of the body's name."""

from __future__ import annotations

from servanda.lexicon.actors import role_nouns
from servanda.model.analysis import Analysis
from servanda.resolution.actors.institutions import last_word
from servanda.resolution.actors.names import Kind, Name

OFFICES = frozenset(
    {"ministry", "parliament", "court"}
)  # families of bodies that every state has: "Sweden's Ministry of X"


def with_owners(analysis: Analysis, found: list[Name]) -> list[Name]:
    """The names, with the state before a body that every state has as part of the body's name."""
    out: list[Name] = []
    for name in found:
        before = out[-1] if out else None
        owned = before is not None and before.kind is Kind.STATE and before.last == name.first - 1
        if owned and before is not None and _is_every_states(analysis, name):
            out[-1] = Name(before.first, name.last, name.kind)
        else:
            out.append(name)
    return out


def _is_every_states(analysis: Analysis, name: Name) -> bool:
    if name.actor is not None or analysis.tokens[name.first - 1].text not in ("'s", "’s", "'", "’"):
        return False
    last = last_word(analysis, range(name.first, name.last))
    return last is not None and any(noun.family in OFFICES for noun in role_nouns(last.lemma))
