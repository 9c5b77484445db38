"""What officials will do in the report's own voice, and in a speech or a letter the side of who speaks."""

from __future__ import annotations

from servanda.extraction.commitments.ground import Ground
from servanda.lexicon.commitment_rows import words

_MINE = frozenset({"my", "our"})


def is_errand(ground: Ground, head: int, subject: int) -> bool:
    """Whether one who holds an office is said to go on an errand of it: "Secretary Lind will travel to Mali"."""
    tree = ground.tree
    if tree[head].lemma not in words("errands") or tree.is_rel(head, "advcl") or ground.games:
        return False
    return holds_office(ground, subject) or holds_office(ground, _named_before(ground, head, subject))


def holds_office(ground: Ground, subject: int) -> bool:
    """Whether a subject is one person by his public office: "Secretary Lind", "the foreign minister"."""
    tree = ground.tree
    if "Number=Plur" in tree[subject].feats or tree[subject].upos == "PRON":
        return False
    near = (subject, *tree.kids(subject, "nmod:desc", "compound", "appos", "flat"))
    return any(tree[node].lemma.lower() in words("public offices") for node in near)


def _named_before(ground: Ground, head: int, subject: int) -> int:
    """Whom a "he" or "she", or a place in which he acts, stands for: the subject of the sentence before."""
    tree = ground.tree
    here = tree[head].sentence
    if tree.is_rel(head, "acl:relcl") and ground.own_subject(head) is not None:
        over = tree.sentence(head).root
    else:
        over = tree.analysis.sentences[here - 1].root if here > 0 else head
    own = ground.own_subject(over) if tree[subject].text.lower() in {"he", "she"} and over != head else None
    return own if own is not None else subject


def is_of_own_side(ground: Ground, head: int, subject: int) -> bool:
    """Whether a speech or a letter says what one of the speaker's side will do: "my country will hold elections"."""
    tree = ground.tree
    if not ground.spoken or head in ground.quoted or tree.is_passive(head) or tree.is_rel(head, "acl:relcl", "advcl"):
        return False
    near = (subject, *tree.kids(subject, "appos"))
    mine = any(tree[k].text.lower() in _MINE for node in near for k in tree.kids(node, "nmod:poss"))
    return mine and ground.binds(subject)


def is_left_unsaid(ground: Ground, head: int, modal: int) -> bool:
    """Whether a speech or a letter leaves out its "I": "Will make that change."."""
    tree = ground.tree
    first = tree.sentence(head).first
    alone = modal == first and tree[modal].text in {"Will", "Shall"} and ground.own_subject(head) is None
    return alone and ground.spoken and tree.sentence(head).root == head and head not in ground.quoted


def would_gladly(ground: Ground, head: int) -> int | None:
    """What a speaker says he would be glad to do: "we would be happy to send it"; None where it is only courtesy."""
    tree = ground.tree
    own = ground.own_subject(head)
    if own is None or tree[own].text.lower() not in {"we", "i"} or tree[head].upos != "ADJ":
        return None
    if tree[head].lemma not in {"glad", "happy", "pleased", "delighted"} or tree.is_negated(head):
        return None
    done = tree.kid(head, "xcomp")
    idle = words("unwilled") | words("reporting") | {"meet", "answer", "discuss"}
    return done if done is not None and "to" in tree.marks(done) and tree[done].lemma not in idle else None
