"""A commitment done or not in words that leave the act out: "it did not", "they did so"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from servanda.extraction.bearings.names import ANYBODY, Party, apart, clash, party
from servanda.extraction.bearings.targets import Target
from servanda.extraction.bearings.words import is_begun
from servanda.extraction.events.factuality import factuality
from servanda.extraction.events.frames import agent_of, is_passive, object_of
from servanda.extraction.events.spans import role_of
from servanda.extraction.events.verbgroup import group, is_asked, is_yet_to_be
from servanda.extraction.tree import Tree
from servanda.model.claims import COMMANDED, IMPOSED, Factuality, Kind, Mood, Relation, Role

_KINDS = frozenset({Kind.PROMISE, Kind.GUARANTEE, Kind.TERM, Kind.AGREEMENT, None})
_KEPT = frozenset({Relation.FULFILS, Relation.OBSERVES})
PRO = frozenset({"do", "have"})
_SIDES = frozenset({"side", "party"})
_WERE = frozenset({"was", "were", "been"})
_COMING_ABOUT = frozenset({"happen", "occur", "materialise", "materialize"})
_OF_AN_ACT = ("obj", "xcomp", "ccomp", "cop", "acl")


@dataclass(frozen=True, slots=True)
class Elided:
    """Words that say of a commitment before them that it was done, or that it was not."""

    anchor: int
    target: Target
    relation: Relation
    mood: Mood
    agent: Role | None


def elided(tree: Tree, known_before: Sequence[Target]) -> Iterator[Elided]:
    """All such words of a report."""
    for token in tree.analysis.tokens:
        if token.lemma in PRO:
            found = _left_out(tree, token.index, known_before)
        elif token.lemma == "be" and token.text.lower() in _WERE:
            found = _was_not(tree, token.index, known_before)
        elif token.lemma in _COMING_ABOUT:
            found = _did_not_come_about(tree, token.index, known_before)
        else:
            continue
        if found is not None:
            yield found


def _left_out(tree: Tree, index: int, targets: Sequence[Target]) -> Elided | None:
    """The act of the last promise, left out after did, has or do so."""
    if not _stands_for_an_act(tree, index):
        return None
    said = factuality(tree, index)
    if {"will", "would"} & set(group(tree, index)):
        return None  # "had never promised to leave, and would not do so": what is to come breaks nothing
    if "could" in group(tree, index) and any(
        kid > index and tree[kid].entity != "time" for kid in tree.kids(index, "obl")
    ):
        return None  # "but could not do so at a loss": only so
    if said not in {Factuality.HAPPENED, Factuality.DENIED} or _is_paired(tree, index) or _answers_main(tree, index):
        return None
    doer = _meant_by(tree, index, agent_of(tree, index))
    if doer is not None and any(tree[kid].text.lower() == "only" for kid in tree.kids(doer, "advmod")):
        return None  # "unless both ask. Only the union has"
    agent = role_of(tree, doer)
    target = _last(tree, index, party(tree, agent), targets)
    if target is None or (doer is not None and _is_of_another(tree, doer, target)) or _is_aside(tree, index, target):
        return None
    done = said is Factuality.HAPPENED
    so_far = "have" in {tree[index].lemma, *group(tree, index)} or is_yet_to_be(tree, index)
    relation, mood = told_of(target, done, so_far)
    if done and relation in _KEPT and (is_begun(tree, index) or _is_of_more(tree, doer)):
        relation = Relation.ADVANCES  # "has begun to do so"
    return Elided(index, target, relation, mood, agent)


def _is_of_more(tree: Tree, doer: int | None) -> bool:
    """Whether only some of those did so of whom it was undertaken: "four of 160 have done so"."""
    if doer is None or (tree[doer].upos != "NUM" and tree[doer].text.lower() not in {"few", "many", "most", "some"}):
        return False
    return any(tree.case(kid) == "of" for kid in tree.kids(doer, "nmod"))


def _meant_by(tree: Tree, index: int, doer: int | None) -> int | None:
    """Who a pronoun in what somebody says of himself is: "Budget Air said it could not do so" is Budget Air."""
    over = tree[index].head
    if doer is None or tree[doer].text.lower() not in {"it", "they"} or over < 0 or not tree.is_rel(index, "ccomp"):
        return doer
    teller = tree.kid(over, "nsubj")
    named = teller is not None and tree[teller].upos == "PROPN" and teller < doer and tree[doer].head == index
    return teller if named else doer


def _is_paired(tree: Tree, index: int) -> bool:
    """Whether two leave undone what hung together: "would pay if he left. He did not, so she did not"."""
    sentence = tree.sentence(index)
    words = [tree[at].text.lower() for at in range(sentence.first, sentence.last)]
    nots = [at for at in range(sentence.first, sentence.last) if tree[at].lemma in PRO and tree.is_negated(at)]
    return "so" in words and len(nots) == 2 and index in nots


def _is_of_another(tree: Tree, doer: int, target: Target) -> bool:
    """Whether what is left out is the condition's, or another's who speaks of himself than who undertook it."""
    if _is_each_side(tree, doer) and len(target.bound.heads) == 1 and not target.bound.heads & _SIDES:
        return True  # "would send monitors once they were safe. Neither side has done so"
    own = tree[doer].entity == "person" and any(tree[kid].upos == "PRON" for kid in tree.kids(doer, "nmod:poss"))
    if own and not target.bound.heads & {tree[doer].lemma.lower()}:
        return True  # "Ada Holt has pledged to pay. Her brother did not do so"
    if tree[doer].lemma in {"other", "another"} or any(tree[k].lemma == "other" for k in tree.kids(doer, "amod")):
        return True  # "the owner signed a bond to pay. Others did not"
    over = tree[target.act].head if target.act is not None else -1
    teller = tree.kid(over, "nsubj") if over >= 0 else None
    both = teller is not None and tree[teller].upos == tree[doer].upos == "PROPN"
    return _is_of_its_if(tree, doer, target) or (both and teller is not None and tree[teller].text != tree[doer].text)


def _is_aside(tree: Tree, index: int, target: Target) -> bool:
    """Whether an undertaking was only told of its doer by the way: "the firm, which promised A, was to have done B"."""
    if target.act is None or target.sentence == tree[index].sentence:
        return False
    return any(tree.is_rel(node, "acl:relcl") for node in (target.act, *tree.ancestors(target.act)))


def _is_each_side(tree: Tree, doer: int) -> bool:
    """Whether a doer is each of two sides: "neither side", "both parties"."""
    return tree[doer].lemma in _SIDES and any(tree.has_det(doer, word) for word in ("neither", "both", "either"))


def _is_of_its_if(tree: Tree, doer: int, target: Target) -> bool:
    """Whether what is left out is the condition's: "we would look at it if the state paid us. The state has not"."""
    sentence = tree.analysis.sentences[target.sentence]
    within = range(sentence.first, sentence.last)
    clauses = [at for at in within if set(tree.marks(at)) & {"if", "once", "unless"}]
    asked = any(tree[at].lemma == "condition" and tree[at + 1].text.lower() == "that" for at in within)
    if tree[doer].upos == "NOUN" and tree[doer].lemma.lower() not in target.bound.heads and asked:
        return True  # "offered to pay on condition that Orm opened his books. The owner has declined to do so"
    subjects = {tree[who].lemma.lower() for at in clauses for who in tree.kids(at, "nsubj") if tree[who].upos != "PRON"}
    if tree[doer].text.lower() in {"nobody", "none"}:
        return bool(subjects)  # "vowed to march if no official came. None did"
    return tree[doer].lemma.lower() in subjects and tree[doer].lemma.lower() not in target.bound.heads


def _answers_main(tree: Tree, index: int) -> bool:
    """Whether a bare "had" takes up the "had" of the main clause before it: "You had signed it." "I had"."""
    here = tree[index].sentence
    if here == 0 or tree[index].lemma != "have" or not tree.is_rel(index, "root", "ccomp"):
        return False
    root = tree.analysis.sentences[here - 1].root
    own = {tree[kid].text.lower() for kid in tree.kids(root, "aux")}
    return bool(own & {tree[index].text.lower(), "'d" if tree[index].text.lower() == "had" else "'ve"})


def _was_not(tree: Tree, index: int, targets: Sequence[Target]) -> Elided | None:
    """What was to be done, left out after a be: "said that it would be reopened. It never was"."""
    subject = tree.subject(index)
    beside = [kid for kid in tree.kids(index) if not tree.is_rel(kid, "nsubj", "aux", "advmod", "punct", "cc", "mark")]
    when = [kid for kid in beside if tree.is_rel(kid, "obl") and tree[kid].entity == "time"]  # "On Friday it was not"
    beside = [kid for kid in beside if kid not in when]
    if subject is None or not tree.is_rel(index, "root", "conj", "ccomp", "parataxis") or beside:
        return None
    said = factuality(tree, index)
    if said not in {Factuality.HAPPENED, Factuality.DENIED} or is_asked(tree, index):
        return None
    target = _last(tree, index, ANYBODY, targets)
    if target is None or target.act is None:
        return None
    state = tree.kid(target.act, "nsubj") if tree.kids(target.act, "cop") else None
    if state is None and not is_passive(tree, target.act):
        return None
    if when and any(tree.case(kid) in {"before", "by", "until"} for kid in tree.kids(target.act, "obl")):
        return None  # "would be open by Friday. On Monday it was not"
    thing = object_of(tree, target.act) if state is None else state
    pointed = tree[subject].text.lower() in {"it", "they"}
    if thing is None or not (pointed or tree[subject].lemma == tree[thing].lemma):
        return None
    so_far = "have" in group(tree, index) or is_yet_to_be(tree, index)
    return Elided(index, target, *told_of(target, said is Factuality.HAPPENED, so_far), None)


def _did_not_come_about(tree: Tree, index: int, targets: Sequence[Target]) -> Elided | None:
    """The act of the last promise, where "that" did not happen."""
    subject = tree.kid(index, "nsubj")
    if subject is None or tree[subject].text.lower() not in {"that", "this"} or tree.kids(subject):
        return None
    target = _last(tree, index, ANYBODY, targets) if factuality(tree, index) is Factuality.DENIED else None
    if target is None or target.refrains:
        return None
    so_far = "have" in group(tree, index) or is_yet_to_be(tree, index)
    return Elided(index, target, *told_of(target, False, so_far), None)


def _stands_for_an_act(tree: Tree, index: int) -> bool:
    adverbs = {tree[kid].text.lower() for kid in tree.kids(index, "advmod")}
    acts = [] if "so" in adverbs and tree[index + 1].text.lower() == "so" else tree.kids(index, *_OF_AN_ACT)
    which = [kid for kid in acts if tree[kid].text.lower() == "which" and tree[kid - 1].text == ","]
    if which and len(acts) == 1 and tree.is_rel(index, "acl:relcl") and tree[index].lemma == "do":
        return True  # "has promised to mend it, which it has not done"
    if acts or not tree.is_rel(index, "root", "conj", "ccomp", "parataxis", "xcomp", "advcl"):
        return False  # but "did so a year ahead of time" has no object
    if "much" in adverbs:
        return False  # "it had not so much as applied"
    if any(tree[kid].text.lower() == "yet" and tree.kids(kid, "acl") for kid in tree.kids(index, "advmod")):
        return False  # "had "yet to be seen on any statement""
    if any(tree[kid].text.lower() == "so" and kid < index for kid in tree.kids(index, "advmod")):
        return False  # "and so did we": we too
    if tree.is_rel(index, "advcl") and tree[index].text.lower() == "doing" and tree.kids(index, "mark", "case"):
        return False  # "in doing so" goes on with what was told, whatever became of it
    if "than" in tree.marks(index):
        return False  # "rice costs more than it did a year ago"
    return "so" in adverbs or (
        tree[index].text.lower() in {"did", "has", "have", "had"}
        and all(_is_beside(tree, kid, index) for kid in tree.kids(index, "obl"))
    )


def _is_beside(tree: Tree, phrase: int, index: int) -> bool:
    """Whether a phrase only tells when or how far it was done: "by Friday he had not", "he did, to the penny"."""
    first = tree.subtree(phrase)[0]
    apart = phrase > index and "," in {tree[first].text, tree[first - 1].text}
    return apart or (phrase < index and (tree.case(phrase) == "by" or tree[phrase].entity == "time"))


def told_of(target: Target, done: bool, so_far: bool) -> tuple[Relation, Mood]:
    """What it says of the commitment; "has not" leaves open that it will be done."""
    if target.refrains:
        return (Relation.BREACHES if done else Relation.OBSERVES), Mood.ASSERTED
    if done:
        return (Relation.OBSERVES if target.lasting else Relation.FULFILS), Mood.ASSERTED
    return (Relation.FULFILS, Mood.DENIED) if so_far else (Relation.BREACHES, Mood.ASSERTED)


def _last(tree: Tree, index: int, agent: Party, targets: Sequence[Target]) -> Target | None:
    """The one undertaking of this sentence or the one before it that may be that of the doer."""
    here, doer = tree[index], agent_of(tree, index)
    is_pronoun = doer is None or tree[doer].upos == "PRON"
    # "had called but had done so to pay a debt" goes on with the act beside it, and with no promise of the day before
    joined = tree.is_rel(index, "conj") and tree[tree.first_conjunct(index)].upos == "VERB"
    for sentence in (here.sentence,) if joined else (here.sentence, here.sentence - 1):
        kinds = _KINDS | {Kind.THREAT} if joined else _KINDS  # "had threatened to cut it off, and did so in May"
        near = [t for t in targets if t.sentence == sentence and t.span.end <= here.start and t.kind in kinds]
        asked = [t for t in targets if t.sentence == sentence and t.kind in IMPOSED and t.span.end <= here.start]
        near = near or [t for t in asked if t.kind in COMMANDED and len(asked) == 1]  # "They did so that night"
        if near and not is_pronoun and any(t.span.start > near[-1].span.start for t in asked):
            return None  # "undertook to cut it and urged others to follow. The group did not do so"
        if near:
            same = len(near) == 1 and not apart(agent, near[0].bound) and not clash(tree, doer, near[0].act)
            one = bool(near[0].bound.names) and near[0].bound.sorts == {"person"}
            thing = doer is not None and tree[doer].text.lower() == "it"
            return near[0] if same and not (one and thing) else None  # "Ada Holt" is no "it"
    return None
