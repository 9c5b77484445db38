"""What the verb of a clause with a will says: which verb is meant, and whether anybody can will what it says."""

from __future__ import annotations

from servanda.extraction.commitments.ground import Ground
from servanda.lexicon.commitment_rows import Cue, calendar, words


def main_verb(ground: Ground, head: int) -> str:
    """The lemma of the verb that says the act: of "continue to fall" it is fall."""
    tree = ground.tree
    inner = tree.kid(head, "xcomp")
    through = {"continue", "start", "begin", "keep", "be", "go", "remain", "have"}
    caused = tree.kid(head, "obj") is not None and inner is not None and "to" not in tree.marks(inner)
    if tree[head].lemma in {"have", "get"} and caused and inner is not None:
        return tree[inner].lemma.lower()  # "will have them blocked"
    if tree.is_negated(head):
        through |= words("holding back") | {"stop"}
    if tree[head].lemma in through and inner is not None:
        return tree[inner].lemma.lower()
    return tree[head].lemma.lower()


def is_unwilled(ground: Ground, head: int, lemma: str) -> bool:
    """Whether a verb says what befalls its subject: "will increase", but not "will increase pensions"."""
    if lemma == "take" and any(_is_time(ground, k) for k in ground.tree.kids(head, "obj", "obl:unmarked")):
        return True  # "it would take about eight weeks"
    if is_wish(ground, head):
        return True
    if lemma not in words("unwilled"):
        return False
    back = lemma == "get" and any(ground.tree[k].text.lower() == "back" for k in ground.tree.kids(head, "advmod"))
    if back and ground.tree.kid(head, "obj") is None:
        return False  # "I'll get back to you"
    if back:
        return True  # "every passenger will get their money back"
    return lemma not in words("willed with an object") or ground.tree.kid(head, "obj") is None


def is_wish(ground: Ground, head: int) -> bool:
    """Whether it is only told what somebody would like or would come to: "would welcome it", "would end up with it"."""
    tree = ground.tree
    if tree[head].lemma in {"end", "wind"} and _is_up(ground, head):
        return not tree.is_negated(head)
    if tree[head].lemma in {"remain", "stay"} and any(
        tree[k].lemma in words("held in") for k in tree.kids(head, "obl")
    ):
        return True  # "he will stay in prison for a month"
    if "would" not in tree.modals(head):
        return False
    rather = any(tree[k].text.lower() in {"rather", "sooner"} and k < head for k in tree.kids(head, "advmod"))
    return rather or tree[head].lemma in words("wishing")


def _is_up(ground: Ground, head: int) -> bool:
    return any(ground.tree[k].text.lower() == "up" for k in ground.tree.kids(head, "compound:prt", "advmod"))


def _is_time(ground: Ground, thing: int) -> bool:
    """Whether a thing is a length of time: "eight weeks", "some time"."""
    token = ground.tree[thing]
    return token.entity == "time" or token.lemma.lower() in calendar() | {"time", "while"}


def only_repeats(ground: Ground, head: int) -> bool:
    """Whether a word given is only said to be kept: "we gave our word and we will keep it"."""
    tree = ground.tree
    thing = tree.kid(head, "obj")
    if thing is None or tree[head].lemma not in words("keeping") | words("breaking"):
        return False
    if any(k > thing for k in tree.kids(head, "xcomp", "obl")):
        return False  # "keep them at a standstill"
    return tree[thing].text.lower() in {"it", "them", "that"} or tree[thing].lemma.lower() in words("words given")


def has_particle(ground: Ground, cue: int, row: Cue) -> bool:
    """Whether the words that belong to the verb follow it: closely, or after its object ("threw the offer out")."""
    tree = ground.tree
    if row.particle is None:  # "called off the strike" calls none
        return not (row.objects and tree.kid(cue, "compound:prt") is not None)
    first, *rest = row.particle.split()
    if rest:
        return any(
            _stands_at(ground, cue, row.particle.split(), kid) for kid in tree.kids(cue, "obl", "advcl", "advmod")
        )
    last = tree.sentence(cue).last
    if any(tree[place].text.lower() == first for place in range(cue + 1, min(cue + 3, last))):
        return True
    return any(tree[k].text.lower() == first for k in tree.kids(cue, "compound:prt") if k > cue)


def _stands_at(ground: Ground, cue: int, phrase: list[str], kid: int) -> bool:
    """Whether a phrase of a verb is made of some words: "on the table"."""
    tree = ground.tree
    start = tree.subtree(kid)[0]
    found = [tree[place].text.lower() for place in range(start, min(start + len(phrase), tree.sentence(cue).last))]
    return start > cue and found == phrase


def leaves_open(ground: Ground, head: int) -> bool:
    """Whether a not on the verb leaves a thing open and promises nothing: "would not rule out a strike"."""
    tree = ground.tree
    if not tree.is_negated(head):
        return False
    own = ground.own_subject(head)
    somebody = own is not None and (tree[own].upos == "PRON" or tree[own].entity == "person")
    if somebody and ground.passive(head) and tree[head].lemma in words("moving somebody"):
        return True  # "would not be hurried", "would not be drawn on it": nothing is promised
    if tree[head].lemma == "rule":
        return any(tree[k].text.lower() == "out" for k in tree.kids(head, "compound:prt", "advmod"))
    chance = any(tree[k].lemma.lower() in {"possibility", "option", "prospect"} for k in tree.kids(head, "obj"))
    return tree[head].lemma in {"exclude", "preclude", "discount", "dismiss"} and chance
