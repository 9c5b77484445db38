"""What is only told: what somebody once meant to do, and what is always asked or usual."""

from __future__ import annotations

from servanda.extraction.commitments.acts import Act
from servanda.extraction.commitments.ground import Ground
from servanda.extraction.commitments.outcomes import FIRST
from servanda.extraction.commitments.voice import voice_of
from servanda.extraction.negation import is_in_part
from servanda.extraction.tree import Tree
from servanda.lexicon.commitment_rows import Cue, words
from servanda.model.claims import Kind


def is_tale(ground: Ground, cue: int, speaker: int) -> bool:
    """Whether somebody tells what he once decided or meant to do: "I decided to try it", "he had planned to go"."""
    tree = ground.tree
    aux = {tree[k].text.lower() for k in tree.kids(cue, "aux")}
    first = tree[speaker].text.lower() in FIRST
    if tree[cue].lemma in {"plan", "intend"}:
        past = "Tense=Past" in tree[cue].feats and "VerbForm=Fin" in tree[cue].feats and not aux
        voice = voice_of(ground, cue)
        own = tree[speaker].upos == "PRON" or speaker == voice.speaker
        said = voice.verb is not None and own  # what others tell that he meant to do is no word of his
        return "had" in aux or ((past or bool(aux & {"was", "were"})) and not said)
    return first and not aux & {"have", "'ve", "’ve", "has"}


def is_custom(ground: Ground, cue: int, row: Cue) -> bool:
    """Whether it is told what is always asked or what people in general mean to do: "the club requires members to"."""
    tree = ground.tree
    present = "Tense=Pres" in tree[cue].feats and "VerbForm=Fin" in tree[cue].feats and not tree.kids(cue, "aux")
    if row.lemma == "require":
        asked = tree.kid(cue, "obj", "iobj")
        if asked is None and not ground.passive(cue) and tree.kid(cue, "ccomp") is None:
            return True  # "what the body requires to work"
        alone = voice_of(ground, cue).verb is None and cue not in ground.quoted
        return present and alone and asked is not None and tree[asked].upos == "NOUN" and _is_anybody(ground, asked)
    own = ground.own_subject(cue)
    if row.lemma == "tell" and present and own is not None and tree[own].text.lower() in FIRST:
        return True  # "people ask me, and I tell them to go to work"
    return row.lemma in {"plan", "intend"} and own is not None and tree[own].upos == "NOUN" and _is_general(ground, own)


def _is_anybody(ground: Ground, noun: int) -> bool:
    return "Number=Plur" in ground.tree[noun].feats and not ground.tree.kids(noun, "det", "nummod")


def _is_general(ground: Ground, noun: int) -> bool:
    some = {ground.tree[k].text.lower() for k in ground.tree.kids(noun, "det", "amod")}
    return bool(some & {"most", "many", "few", "some"})


def is_of_anybody(ground: Ground, cue: int) -> bool:
    """Whether it is told of nobody in particular: "those who reject its rule will be jailed", "not all agreed"."""
    tree = ground.tree
    whom, own = tree[cue].head, ground.own_subject(cue)
    if own is not None and is_in_part(tree, own):
        return True
    if whom < 0 or not tree.is_rel(cue, "acl:relcl") or own is None:
        return False
    doer = own is not None and ground.referent(own) == whom
    some = {tree[whom].text.lower(), *(tree[k].text.lower() for k in tree.kids(whom, "det"))}
    now = "Tense=Pres" in tree[cue].feats and not tree.kids(cue, "aux") and cue in ground.quoted
    anybody = _ANYBODY | {"a", "an"} if now else _ANYBODY  # "a pilot who declines breaches nothing"
    return doer and (bool(some & anybody) or _is_any_of_them(tree, whom, cue))


def _is_any_of_them(tree: Tree, whom: int, cue: int) -> bool:
    """Whether it is told of all who do a thing what will become of them: "drivers who refuse to work will be fined"."""
    bare = "Number=Plur" in tree[whom].feats and not tree.kids(whom, "det", "nummod", "nmod:poss")
    usual = "Tense=Pres" in tree[cue].feats and not tree.kids(cue, "aux") and tree[whom - 1].text != ","
    over = tree[whom].head
    return bare and usual and over > cue and bool({"will", "would", "shall", "must"} & set(tree.modals(over)))


_ANYBODY = frozenset({"those", "any", "anyone", "anybody", "everyone", "everybody", "all", "every"})


def is_charge(ground: Ground, cue: int, row: Cue) -> bool:
    """Whether an order or a threat is only what a court tries: "charged with ordering the killing"."""
    tree = ground.tree
    tried = tree.is_rel(cue, "advcl", "obl", "xcomp") and tree[tree[cue].head].lemma in words("trying")
    return tried and row.kind in {Kind.ORDER, Kind.THREAT} and bool({"with", "of", "for"} & set(tree.marks(cue)))


def comes_about(ground: Ground, row: Cue, act: Act) -> bool:
    """Whether somebody is only comforted: "assured them that the storm would pass"."""
    own = ground.own_subject(act.head)
    if row.kind is Kind.THREAT and not act.nominal:
        return ground.tree[act.head].lemma in words("no deed")  # "threatened to become the best of them"
    if row.kind is not Kind.GUARANTEE or act.nominal or own is None or ground.binds(own):
        return False
    return not ground.tree.is_passive(act.head) and ground.tree.kid(act.head, "obj", "cop", "expl") is None
