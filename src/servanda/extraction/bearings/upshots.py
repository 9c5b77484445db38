"""What became of a thing promised right before, told of by a word that stands for it.

"Promised to build six wells. None was dug"; "offered tents; they arrived on Sunday"; "to allow observers. The first
forty arrived"; "promised titles for all. Fewer than 300 have been issued"; "a clinic, and it opened in May".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import Enum

from servanda.extraction.bearings.acts_alike import are_alike, names_of
from servanda.extraction.bearings.ellipsis import Elided, told_of
from servanda.extraction.bearings.moods import mood_of
from servanda.extraction.bearings.names import alike, party
from servanda.extraction.bearings.targets import Target, thing_of
from servanda.extraction.bearings.things import KINDS, is_so_far
from servanda.extraction.bearings.words import is_begun
from servanda.extraction.events.denying import is_nobody
from servanda.extraction.events.frames import is_passive, object_of
from servanda.extraction.events.lemmas import known
from servanda.extraction.events.spans import role_of
from servanda.extraction.events.verbgroup import finite_of, group, is_past, is_yet_to_be
from servanda.extraction.tree import Tree
from servanda.lexicon.event_bearing_rows import bearing_words
from servanda.model.claims import Kind, Mood, Relation

_GIVEN = KINDS | {Kind.ORDER}
_MAIN = ("root", "conj", "ccomp", "parataxis")
_BEYOND = 1  # sentences after the undertaking in which a bare word may stand for what was promised
_ONE, _MANY = frozenset({"it"}), frozenset({"they", "these", "those"})
_SUMS = frozenset({"million", "billion", "crore", "lakh"})
_HANDED, _MADE = frozenset({"carry", "hand over", "give back"}), frozenset({"build", "dig", "install"})
_POINTING = frozenset({"the", "this", "that", "these", "those"})


class Share(Enum):
    """How much of what was promised a word stands for."""

    ALL = "all"
    SOME = "some"
    NONE = "none"


def upshots(tree: Tree, targets: Sequence[Target]) -> Iterator[Elided]:
    """All that a report says so, at most once of each undertaking."""
    for place, target in enumerate(targets):
        thing = _thing(tree, target)
        rivals = [one for one in targets[max(0, place - 3) : place + 4] if one is not target]
        if thing is None:
            continue
        found = (_told(tree, subject, thing, target) for subject in _subjects(tree, target, rivals))
        yield from [one for one in found if one is not None][:1]


def _thing(tree: Tree, target: Target) -> int | None:
    """What was promised, where it is a thing that may be given, made or let in."""
    if target.act is None or target.kind not in _GIVEN or target.refrains:
        return None
    thing = tree.kid(target.act, "nsubj") if tree.kids(target.act, "cop") else thing_of(tree, target.act)
    if thing is None and known(tree[target.act], bearing_words("making")):
        thing = next((kid for kid in tree.kids(target.act, "obl") if tree.case(kid) == "for"), None)
    a_thing = thing is not None and (tree[thing].upos == "NOUN" or tree[thing].lemma in _SUMS)
    return thing if a_thing and not tree.kids(thing or 0, "conj") else None


def _subjects(tree: Tree, target: Target, rivals: Sequence[Target]) -> Iterator[int]:
    """The subjects of main clauses that come right after an undertaking, and before the next one that has a thing."""
    last = min(target.sentence + _BEYOND, len(tree.analysis.sentences) - 1)
    end = tree.analysis.sentences[last].last
    nearer = [one.span.start for one in rivals if one.span.start > target.span.start and _thing(tree, one) is not None]
    for index in range(tree.analysis.sentences[target.sentence].first, end):
        after = tree[index].start >= target.span.end and tree[index].start < min(nearer, default=tree[end - 1].end)
        if after and tree.is_rel(index, "nsubj", "nsubj:pass") and _is_main(tree, tree[index].head):
            yield index


def _is_main(tree: Tree, clause: int) -> bool:
    return tree.is_rel(tree.first_conjunct(clause), *_MAIN)


def _told(tree: Tree, subject: int, thing: int, target: Target) -> Elided | None:
    share = _share(tree, subject, thing, target)
    above = tree[subject].head
    later = tree.kid(above, "xcomp")
    clause = later if later is not None and is_yet_to_be(tree, later) else above  # "they have yet to be named"
    mood = mood_of(tree, clause) if share is not None else None
    if share is None or mood not in {Mood.ASSERTED, Mood.DENIED} or not _is_of_its_kind(tree, clause, thing, target):
        return None
    if (clause == above and not _is_told_after(tree, clause)) or _is_by_another(tree, clause, target):
        return None
    denied = mood is Mood.DENIED or share is Share.NONE
    if not denied and known(tree[clause], bearing_words("on the way")):
        return None  # who is named is not there yet
    if denied and share is Share.SOME and "one" not in _words(tree, subject):
        return None  # "two have not come back": the others may have
    relation, told = told_of(target, not denied, is_so_far(tree, clause))
    if not denied and (share is Share.SOME or is_begun(tree, clause)):
        relation = Relation.ADVANCES
    return Elided(above, target, relation, told, None)


def _words(tree: Tree, index: int) -> set[str]:
    return {tree[node].text.lower() for node in tree.subtree(index)}


def _share(tree: Tree, subject: int, thing: int, target: Target) -> Share | None:
    """How much of a thing a subject stands for; None where it stands for another."""
    word = tree[subject].text.lower()
    many = "Number=Plur" in tree[thing].feats or tree.has_det(thing, "every") or tree.has_det(thing, "each")
    if word == "none" and not many and not tree.kids(subject):
        return Share.NONE  # "promised them a landing. None was ever built"
    if word in (_MANY if many else _ONE):
        return Share.ALL if not tree.kids(subject) and not _has_rival(tree, subject, thing, target) else None
    if tree[subject].lemma in _SUMS:
        return _share_of_sum(tree, subject, thing)
    if many and tree[subject].lemma == "one" and tree.has_det(subject, "this"):
        return Share.SOME
    apart = tree.kids(tree[subject].head, "obl") if tree[subject].upos == "NUM" else []  # "of the 46 doors, 29 have"
    whole = [kid for kid in (*tree.kids(subject, "nmod"), *apart) if tree.case(kid) in {"of", "out of"}]
    same = tree[subject].lemma.lower() == tree[thing].lemma.lower()
    if tree[subject].upos == "NUM" and any(known(tree[kid], bearing_words("share")) for kid in whole):
        return Share.SOME  # "two of the eight instalments were paid"
    if whole and not any(_is_same_thing(tree, kid, thing) for kid in whole):
        return None
    if tree[subject].upos in {"NOUN", "PROPN"} and not same:
        return _share_of_noun(tree, subject, bool(whole))
    if same:
        return _share_of_same(tree, subject, thing, target)
    return _share_of_count(tree, subject, thing) if many else None


def _share_of_noun(tree: Tree, subject: int, whole: bool) -> Share | None:
    """The share that a noun tells of itself: "half (of them)", "the rest", "the first batch"; "nothing"."""
    if tree[subject].text.lower() == "nothing":
        return Share.NONE
    if known(tree[subject], bearing_words("loads")):
        return Share.SOME if tree.kids(subject, "nummod", "amod") and tree.has_det(subject, "the") else None
    return Share.SOME if known(tree[subject], bearing_words("share")) and (whole or not tree.kids(subject)) else None


def _is_same_thing(tree: Tree, word: int, thing: int) -> bool:
    return tree[word].text.lower() in {"them", "these", "those"} or tree[word].lemma == tree[thing].lemma


def _share_of_same(tree: Tree, subject: int, thing: int, target: Target) -> Share | None:
    """The share of the same noun: "no boat", "the boats", "four boats"; never of one with words of its own."""
    promised = {tree[node].lemma.lower() for node in tree.subtree(target.act or thing)}
    if any(tree[kid].lemma.lower() not in promised for kid in tree.kids(subject, "amod", "compound")):
        return None
    if is_nobody(tree, subject):
        return Share.NONE
    if tree.kids(subject, "nummod"):
        return Share.SOME if _count(tree, subject) != _count(tree, thing) else Share.ALL
    dets = {tree[kid].text.lower() for kid in tree.kids(subject, "det")}
    new = tree.has_det(thing, "a") or tree.has_det(thing, "an")
    return Share.ALL if dets & _POINTING and new and not _is_own_verb(tree, subject, target) else None


def _is_own_verb(tree: Tree, subject: int, target: Target) -> bool:
    """Whether the very verb of the undertaking tells it: who opened the gates that "opened" is not told."""
    return target.act is not None and tree[tree[subject].head].lemma == tree[target.act].lemma


def _share_of_sum(tree: Tree, subject: int, thing: int) -> Share | None:
    """The share of a sum of money: "20 million" of "150 million", "12 million" of "90 million euros"."""
    whole = thing if tree[thing].lemma in _SUMS else next(iter(tree.kids(thing, "nummod")), thing)
    told, promised = _figure(tree, subject), _figure(tree, whole)
    if tree[whole].lemma != tree[subject].lemma or not told or not promised:
        return None
    return Share.ALL if told == promised else Share.SOME


def _figure(tree: Tree, number: int) -> str:
    return next((tree[kid].text for kid in tree.kids(number, "compound", "nummod") if tree[kid].upos == "NUM"), "")


def _count(tree: Tree, noun: int) -> str:
    return next((tree[kid].text for kid in tree.kids(noun, "nummod")), "")


def _share_of_count(tree: Tree, subject: int, thing: int) -> Share | None:
    """The share of a bare number or quantity: "none", "all", "eleven", "few", "the first forty", "this one"."""
    word = tree[subject].text.lower()
    if is_nobody(tree, subject):
        return Share.NONE if word in {"none", "neither", "not"} or tree[subject].upos != "PRON" else None
    if word in {"all", "both"} or word == _count(tree, thing):
        return Share.ALL
    counted = tree[subject].upos == "NUM" or word in bearing_words("quantities")
    return Share.SOME if counted and not tree.kids(subject, "compound") else None


def _has_rival(tree: Tree, subject: int, thing: int, target: Target) -> bool:
    """Whether a "they" may as well be others that the sentence before it tells of in the plural."""
    if tree[subject].text.lower() == "it":
        return False
    own = set(tree.subtree(thing))
    sentence = tree.analysis.sentences[target.sentence]
    others = (at for at in range(sentence.first, min(sentence.last, subject)) if at not in own)
    return any("Number=Plur" in tree[at].feats and tree[at].upos in {"NOUN", "PRON"} for at in others)


def _is_of_its_kind(tree: Tree, clause: int, thing: int, target: Target) -> bool:
    """Whether a predicate tells of such an act that it was done: built of "to build", arrived of "to send"."""
    act = target.act if target.act is not None else thing
    named, names = tree[act].upos != "VERB", names_of(tree, act)
    handed = named or bool(known(tree[act], bearing_words("handing")) or _HANDED & names)
    made = named or bool(known(tree[act], bearing_words("making")) or _MADE & names)
    if is_passive(tree, clause):
        person = tree[thing].entity == "person" and known(tree[clause], bearing_words("on the way"))
        same = are_alike(tree, act, clause) or tree[clause].lemma in {"do", "complete", "finish"} or bool(person)
        given = handed and known(tree[clause], bearing_words("handing"))
        return same or bool(given or (made and known(tree[clause], bearing_words("making"))))
    counted = tree[tree.subject(clause) or clause].upos == "NUM"
    if counted and (made or handed) and known(tree[clause], bearing_words("working")):
        return True  # "nine are now giving water"
    if tree.kids(clause, "xcomp", "ccomp") or (object_of(tree, clause) is not None and tree[clause].lemma != "reach"):
        return False
    if tree.kids(clause, "cop"):
        return (made or handed) and tree[clause].lemma.lower() in bearing_words("in place")
    let = bool(known(tree[act], bearing_words("letting in")))
    if known(tree[clause], bearing_words("arriving") | {"appear", "land"}):
        return handed or let or (made and named)
    begun = bool(known(tree[clause], bearing_words("opening")))
    return ((made or let) and begun) or (not named and are_alike(tree, act, clause))


def _is_told_after(tree: Tree, clause: int) -> bool:
    """Whether it is told as done since: "opened", "has been built"; "had been built" only in what somebody says."""
    if known(tree[clause], bearing_words("working")) and "be" in group(tree, clause):
        return True  # "nine are running"
    if "have" in group(tree, clause):
        return not tree.has_aux(clause, "had") or any(
            tree.is_rel(n, "ccomp") for n in (clause, finite_of(tree, clause))
        )
    copula = tree.kids(clause, "cop")
    return is_past(tree, copula[0] if copula else clause) or is_passive(tree, clause)


def _is_by_another(tree: Tree, clause: int, target: Target) -> bool:
    giver = tree.agent(clause) if is_passive(tree, clause) else None
    return giver is not None and alike(party(tree, role_of(tree, giver)), target.bound) == 0
