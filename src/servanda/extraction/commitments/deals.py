"""Agreements: which a report says were made, by which parties, through whom."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from servanda.extraction.commitments.acts import verb_span
from servanda.extraction.commitments.ground import Ground
from servanda.extraction.commitments.standing import is_idle, told_as
from servanda.extraction.commitments.unmade import is_only_wanted, is_unmade_by
from servanda.extraction.negation import has_no
from servanda.lexicon.commitment_rows import words
from servanda.model.claims import As, Kind
from servanda.model.text import Span


@dataclass(frozen=True, slots=True)
class Deal:
    """An agreement that the report speaks of: the word that names it, the words that tell it, and who is in it."""

    noun: int
    span: Span
    parties: tuple[int, ...] = ()
    partners: tuple[int, ...] = ()  # the parties named with "with"
    mediators: tuple[int, ...] = ()
    guarantors: tuple[int, ...] = ()
    supervisors: tuple[int, ...] = ()
    several: bool = False
    place: str | None = None


def deals(ground: Ground) -> list[Deal]:
    """The agreements that are said to have been made, or whose parties are named."""
    found = (
        _deal(ground, token.index)
        for token in ground.tree.analysis.tokens
        if token.lemma.lower() in words("agreements") and token.upos in {"NOUN", "PROPN"}
    )
    return [deal for deal in found if deal is not None]


def _deal(ground: Ground, noun: int) -> Deal | None:
    carrier = _carrier(ground, noun)
    verb = _maker(ground, carrier)
    if verb is None and _is_unmade(ground, carrier):
        return None
    partners = [*_with(ground, verb, {"with"}), *_with(ground, noun, {"with"}), *_with(ground, carrier, {"with"})]
    helpers = {role: _helpers(ground, noun, verb, role) for role in ("brokering", "vouching", "watching")}
    parties = [*_makers(ground, verb), *partners, *_with(ground, noun, {"between"}), *_with(ground, verb, {"between"})]
    aside = {one for own in helpers.values() for one in own}
    parties = [party for party in dict.fromkeys(parties) if party not in aside]
    if not parties and verb is None:
        return None
    return Deal(
        noun=noun,
        span=_span(ground, carrier, verb),
        parties=tuple(parties),
        partners=tuple(dict.fromkeys(partners)),
        mediators=helpers["brokering"],
        guarantors=helpers["vouching"],
        supervisors=helpers["watching"],
        several="Number=Plur" in ground.tree[noun].feats,
        place=_place(ground, verb),
    )


def _is_unmade(ground: Ground, noun: int) -> bool:
    """Whether an agreement with named parties is none yet: "refused to sign it", "no deal with", "hopes of a truce"."""
    tree, over = ground.tree, ground.tree[noun].head
    by = over >= 0 and tree.is_rel(noun, "obj", "nsubj:pass") and tree[over].lemma in words("making")
    return has_no(tree, noun) or (by and is_unmade_by(ground, over)) or is_only_wanted(ground, noun)


def _carrier(ground: Ground, noun: int) -> int:
    """The noun that counts agreements: "a series of understandings"; else the noun itself."""
    tree = ground.tree
    head = tree[noun].head
    counts = tree.is_rel(noun, "nmod") and tree.case(noun) == "of" and tree[head].lemma in words("counting")
    return head if counts else noun


def _maker(ground: Ground, carrier: int) -> int | None:
    """The verb by which an agreement is made: "reached a deal", "a bargain that was struck"."""
    tree = ground.tree
    above = [tree[carrier].head] if tree.is_rel(carrier, "obj", "nsubj:pass") else []
    below = [kid for kid in tree.kids(carrier, "acl") if ground.passive(kid)]
    for verb in (*above, *below):
        if tree[verb].lemma not in words("making") or is_idle(ground, verb) or tree.is_negated(verb):
            continue
        if is_unmade_by(ground, verb):
            continue
        if {"have"} < {tree[k].text.lower() for k in tree.kids(verb, "aux")} and tree.marks(verb) == ["to"]:
            continue  # "was to have signed the treaty"
        if told_as(ground, verb, As.MADE, Kind.AGREEMENT) is As.MADE:
            return verb
    return None


def _makers(ground: Ground, verb: int | None) -> list[int]:
    subject = ground.agent(verb) if verb is not None else None
    if subject is None or not ground.actor(subject):
        return []
    return [one for one in ground.tree.conjuncts(subject) if ground.actor(one)]


def _with(ground: Ground, index: int | None, cases: set[str]) -> list[int]:
    """The actors in the phrases of a word with some prepositions."""
    if index is None:
        return []
    phrases: Iterable[int] = (k for k in ground.tree.kids(index, "obl", "nmod") if ground.tree.case(k) in cases)
    return [one for kid in phrases for one in ground.tree.conjuncts(kid) if ground.actor(one)]


def _helpers(ground: Ground, noun: int, verb: int | None, role: str) -> tuple[int, ...]:
    """Who brokers, vouches for or watches over an agreement: "brokered by Qatar", "Egypt, which brokered the truce"."""
    verbs = [kid for kid in ground.tree.kids(noun, "acl") if ground.tree[kid].lemma in words(role)]
    if verb is not None and ground.tree[verb].lemma in words(role):
        verbs.append(verb)
    agents = [agent for found in verbs if (agent := ground.agent(found)) is not None]
    return tuple(one for agent in agents for one in ground.tree.conjuncts(agent) if one != noun and ground.actor(one))


def _span(ground: Ground, carrier: int, verb: int | None) -> Span:
    """The words that tell of an agreement: the making of it, else its name."""
    if verb is not None and verb < carrier:
        return verb_span(ground, [verb])
    return ground.tree.phrase(carrier)


def _place(ground: Ground, verb: int | None) -> str | None:
    """Where an agreement was made, as the words name it."""
    if verb is None:
        return None
    tree = ground.tree
    for kid in tree.kids(verb, "obl"):
        if tree.case(kid) in {"in", "at"} and "LOC" in tree[kid].ner:
            return tree.phrase(kid).of(tree.analysis.text)
    return None
