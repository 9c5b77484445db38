"""What follows where something asked is not done: "has two days to surrender, or the fort will be stormed"."""

from __future__ import annotations

from servanda.extraction.commitments.acts import verbal
from servanda.extraction.commitments.clausal import whole
from servanda.extraction.commitments.draft import Draft
from servanda.extraction.commitments.ground import Ground
from servanda.extraction.commitments.harm import harms
from servanda.lexicon.commitment_rows import cues, words
from servanda.model.claims import Kind

_OURS = frozenset({"i", "we"})
_ASKING = (Kind.DEMAND, Kind.ORDER)


def drafts(ground: Ground, head: int) -> list[Draft]:
    """What will be done to those who do not obey: "to hand it over, or the gate will be blown up", "failing which"."""
    tree = ground.tree
    doer = ground.own_subject(head)
    if not set(tree.modals(head)) & {"will", "would"} or doer is None or head in ground.supposed:
        return []
    either = any(tree[k].text.lower() == "or" for k in tree.kids(head, "cc"))
    failing = tree[head].head >= 0 and tree[tree[head].head].text.lower() == "failing"
    if not failing and not (either and (harms(ground, head) or _sends_force(ground, head))):
        return []
    asked = next((node for node in tree.ancestors(head) if _asks(ground, node)), None)
    if asked is None:
        return []
    acts = verbal(ground, head)
    passive = tree.is_passive(head)
    debtor, warned = ground.agent(asked), ground.patient(asked)
    if tree[asked].lemma == "have" or _must(ground, asked):
        debtor, warned = None, ground.own_subject(asked)  # "the town has until Friday to pay, or ..."
    if not passive and ground.actor(doer) and (tree[doer].upos != "PRON" or tree[doer].text.lower() in _OURS):
        debtor = doer  # "or the lenders will seize it"
    return [
        Draft(Kind.THREAT, whole(ground, act) if passive else act, head, debtor, warned, target=warned) for act in acts
    ]


def _sends_force(ground: Ground, head: int) -> bool:
    tree = ground.tree
    things = {tree[k].lemma.lower() for k in tree.kids(head, "obj")}
    return tree[head].lemma in words("wielding") and bool(
        things & (words("force") | {"troop", "army", "police", "tank", "bulldozer", "bailiff"})
    )


def _must(ground: Ground, node: int) -> bool:
    return "must" in ground.tree.modals(node) and not ground.tree.is_negated(node)


def _asks(ground: Ground, node: int) -> bool:
    """Whether a verb asks or orders, or gives somebody a time to do something."""
    tree = ground.tree
    if tree[node].upos != "VERB":
        return False
    if _must(ground, node):
        return True
    return tree[node].lemma in {"give", "have"} or any(
        row.kind in _ASKING for row in cues("verbs").get(tree[node].lemma.lower(), ())
    )
