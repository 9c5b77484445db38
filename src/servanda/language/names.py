"""Names: what the model's labels become where the registry of actors knows better.

The model has read few names: a state that it takes for a person is a state. The registry changes the type of a span
that it knows whole; an article is no part of a name. "Ines Tavares" is no place, unless she stands where places do.
"""

from __future__ import annotations

from collections.abc import Sequence

from servanda.lexicon.actors import ActorKind, Sense, given_gender, is_actor_noun, link_words, registry

ARTICLES = frozenset({"the", "a", "an"})
TYPES = {ActorKind.STATE: "LOC", ActorKind.IGO: "ORG", ActorKind.ORGANISATION: "ORG", ActorKind.GROUP: "ORG"}


def known_names(words: Sequence[str], labels: Sequence[str]) -> list[str]:
    """The labels of a sentence's words with known names put right."""
    found = list(labels)
    for first, last in spans(labels):
        if words[first].lower() in ARTICLES and last - first > 1:
            found[first], found[first + 1] = "O", f"B-{labels[first][2:]}"
    for first, last in spans(found):
        kind = _type(" ".join(words[first:last])) or _person(words, labels[first], first, last)
        if kind:
            found[first:last] = _marked(kind, last - first)
    return found


def spans(labels: Sequence[str]) -> list[tuple[int, int]]:
    """From where to where each name goes."""
    begins = [at for at, label in enumerate(labels) if label.startswith("B-")]
    ends = [next((e for e in range(b + 1, len(labels)) if not labels[e].startswith("I-")), len(labels)) for b in begins]
    return list(zip(begins, ends, strict=True))


def _type(words: str) -> str | None:
    known = registry().look(words)
    if known is None or known[1] is Sense.DEMONYM:
        return None
    return TYPES.get(known[0].kind)


def _person(words: Sequence[str], label: str, first: int, last: int) -> str | None:
    """A person where what was taken for a place or body opens with a given name: "Ines Tavares took over".

    Not where places stand, and not what its second word says to be one: "in Ines Tavares", "Alice Springs", "Ada Bank".
    """
    named = label in {"B-LOC", "B-ORG"} and last - first == 2 and given_gender(words[first]) is not None
    placed = label == "B-LOC" and first > 0 and words[first - 1].lower() in link_words("place")
    second = words[last - 1].lower()
    return None if not named or placed or second in link_words("landmark") or is_actor_noun(second) else "PER"


def _marked(kind: str, length: int) -> list[str]:
    return [f"B-{kind}", *[f"I-{kind}"] * (length - 1)]
