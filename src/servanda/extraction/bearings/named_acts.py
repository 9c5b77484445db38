"""Acts that somebody undertook, named by a noun: "resumed the exchange", "the freeze was extended"."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from servanda.extraction.bearings.acts_alike import names_of
from servanda.extraction.bearings.ellipsis import Elided
from servanda.extraction.bearings.meant import meant
from servanda.extraction.bearings.mentions import content, mention
from servanda.extraction.bearings.moods import mood_of
from servanda.extraction.bearings.names import ANYBODY, alike, apart, party
from servanda.extraction.bearings.targets import Target
from servanda.extraction.events.frames import agent_of, object_of, phrase_words
from servanda.extraction.events.lemmas import known
from servanda.extraction.events.spans import role_of
from servanda.extraction.tree import Tree
from servanda.lexicon.event_bearing_rows import BearingRow, alike_verbs, bearing_rows, bearing_words, families
from servanda.model.claims import Kind, Mood, Relation

_BACK = 60  # commitments that a noun looks back over
_KINDS = frozenset({Kind.PROMISE, Kind.GUARANTEE, Kind.TERM, Kind.AGREEMENT, Kind.ORDER})
_ENDINGS = ("al", "ment", "tion", "sion", "ion", "ance", "ence", "ing", "over", "out", "off", "back", "down", "")


def named_acts(tree: Tree, targets: Sequence[Target]) -> Iterator[Elided]:
    """What a report says of such acts."""
    for token in tree.analysis.tokens:
        rows = bearing_rows("acts").get(known(token, bearing_rows("acts")) or "", ()) if token.upos == "VERB" else ()
        for row in rows:
            found = _of(tree, token.index, row, targets)
            if found is not None:
                yield found
                break


def _of(tree: Tree, verb: int, row: BearingRow, targets: Sequence[Target]) -> Elided | None:
    thing = _thing(tree, verb, row)
    if thing is None or (row.phrase and not row.phrase & phrase_words(tree, verb)):
        return None
    at = bisect_left(targets, tree[verb].start, key=lambda target: target.span.start)
    target = _meant(tree, thing, row, targets[max(0, at - _BACK) : at])
    if target is None or target.refrains or not _fits_kind(row, target):
        return None
    agent = role_of(tree, agent_of(tree, verb))
    mood = mood_of(tree, verb)
    if row.awaited:
        if mood is not Mood.ASSERTED or alike(party(tree, agent), target.bound):
            return None
        return Elided(verb, target, Relation.OBSERVES if target.lasting else row.relation, Mood.DENIED, None)
    if mood is None or apart(party(tree, agent), target.bound):
        return None
    relation = row.lasting if row.lasting is not None and target.lasting else row.relation
    return Elided(verb, target, relation, mood, agent)


def _fits_kind(row: BearingRow, target: Target) -> bool:
    """Whether such a commitment may fare so: only a threat that is called off is ended by its act's name."""
    return target.kind in _KINDS or (target.kind is Kind.THREAT and row.relation is Relation.ENDS)


def _thing(tree: Tree, verb: int, row: BearingRow) -> int | None:
    if "for" in row.place:
        return next((kid for kid in tree.kids(verb, "obl") if tree.case(kid) == "for"), None)
    if "subject" in row.place:
        return tree.kid(verb, "nsubj")
    thing = object_of(tree, verb)
    return thing if thing is not None else next((k for k in tree.kids(verb, "xcomp") if _is_known(tree, k)), None)


def _meant(tree: Tree, thing: int, row: BearingRow, targets: Sequence[Target]) -> Target | None:
    """The last commitment whose act a noun names, or that a pronoun means."""
    if tree[thing].upos == "PRON":
        said = mention(tree, thing) if row.pronoun else None
        return meant(tree, said, ANYBODY, targets) if said is not None else None
    if tree[thing].upos != "NOUN" or not _is_known(tree, thing):
        return None
    kin = known(tree[thing], families()) is not None  # "the ban" names an undertaking, "the blockade" maybe an act
    more = content(tree, [node for node in tree.subtree(thing) if node != thing])
    for target in reversed(targets):
        if target.act is None or target.span.end > tree[thing].start or (kin and target.kind is not Kind.THREAT):
            continue
        if _names(tree, thing, target.act):
            return target if not more or more & target.words else None
    return None


def _is_known(tree: Tree, noun: int) -> bool:
    if tree.kids(noun, "nmod:poss"):
        return True
    return any(tree[kid].text.lower() in bearing_words("pointing") for kid in tree.kids(noun, "det"))


def _names(tree: Tree, noun: int, act: int) -> bool:
    """Whether a noun names an act: itself, or the noun of its verb ("withdrawal" of "withdraw", "handover" too)."""
    word, verb = tree[noun].lemma.lower(), tree[act].lemma.lower()
    if word == verb or alike_verbs().get(word, frozenset()) & names_of(tree, act):
        return True  # "the pension *increase* was put back", of "to raise the pensions"
    if tree[act].upos != "VERB" or len(verb) < 3:
        return False
    stems = (verb, verb[:-1]) if len(verb) > 4 else (verb,)
    return any(word == stem + ending for stem in stems for ending in _ENDINGS)
