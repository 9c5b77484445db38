"""Whether an act is a harm or the use of force, so that announcing it is a threat."""

from __future__ import annotations

from servanda.extraction.commitments.acts import Act
from servanda.extraction.commitments.ground import Ground
from servanda.lexicon.commitment_rows import Harm, harms_by_verb, words

_DONE_TO_RULE = frozenset({"work", "fly", "drive", "go"})
_THEM = frozenset({"him", "her", "them", "you"})


def is_harmful(ground: Ground, act: Act) -> bool:
    """Whether the act harms somebody: an attack, a punishment, an answer with force."""
    tree = ground.tree
    if act.negated:
        return tree[act.head].lemma in words("renewing") and _is_favour(ground, act.head)
    if act.nominal:
        return tree[act.head].lemma.lower() in words("harm nouns")
    if tree[act.head].lemma in words("leaving off"):
        return _stops_work(ground, act.head)  # "will stop shelling the port" spares it
    return harms(ground, act.head) or any(harms(ground, kid) for kid in tree.kids(act.head, "xcomp"))


def _is_no_foe(ground: Ground, index: int) -> bool:
    """Whether what is fought is an ill or a matter before a court or voters: nobody is harmed."""
    return ground.tree[index].lemma.lower() in words("ills") | words("arenas")


def _has_target(ground: Ground, verb: int) -> bool:
    tree = ground.tree
    if tree.kid(verb, "obj", "nsubj:pass") is not None or tree.is_passive(verb) or tree.is_rel(verb, "acl:relcl"):
        return True
    return any(tree.case(k) in {"against", "on", "at"} for k in tree.kids(verb, "obl")) or tree.is_rel(verb, "xcomp")


def _is_disposal(ground: Ground, verb: int) -> bool:
    """Whether it is done to a thing that hurts nobody: "to destroy its mines", "the data would be destroyed"."""
    tree = ground.tree
    own = tree.kids(verb, "obj", "nsubj:pass")
    if tree[verb].lemma == "hang" and not any(ground.actor(k) or tree[k].upos == "PRON" for k in own):
        return True  # "will hang the bells again"
    return bool({tree[k].lemma.lower() for k in own} & words("disposable"))


def _stops_work(ground: Ground, verb: int) -> bool:
    """Whether workers stop working: "walk out", "stop work", "down tools", "go on strike"."""
    tree = ground.tree
    lemma = tree[verb].lemma.lower()
    objects = {tree[k].lemma.lower() for k in tree.kids(verb, "obj", "obl")}
    off = {tree[k].text.lower() for k in tree.kids(verb, "compound:prt", "advmod", "advcl")}
    if lemma == "walk":
        left = any(tree.case(k) == "out of" for k in tree.kids(verb, "obl"))  # "walk out of every exam"
        return (
            left
            or "out" in off
            or ("job" in objects and any(tree.case(k) == "off" for k in tree.kids(verb, "obl", "obj")))
        )
    if lemma == "refuse" and any(tree[k].lemma == "work" for k in tree.kids(verb, "xcomp")):
        return True
    if lemma in {"stop", "down", "lay", "halt", "refuse", "cease"}:
        on = any(
            tree.case(k) == "on" and tree[k].entity != "time" for k in tree.kids(verb, "obl")
        )  # "stop work on a mill" ends a plan
        return bool(objects & {"work", "tool"}) and not on
    if lemma == "call" and "off" in off:
        return False
    return lemma in {"go", "stage", "begin", "call", "hold", "launch", "start"} and bool(
        objects & {"strike", "walkout", "stoppage"}
    )


def _is_lawsuit(ground: Ground, verb: int) -> bool:
    """Whether somebody is taken to court: "take legal action", "file a lawsuit", "press charges"."""
    tree = ground.tree
    for kid in tree.kids(verb, "obj"):
        legal = any(tree[k].lemma.lower() in {"legal", "disciplinary"} for k in tree.kids(kid, "amod"))
        if tree[kid].lemma.lower() in {"lawsuit", "suit", "charge", "grievance"} or (
            legal and tree[kid].lemma.lower() == "action"
        ):
            return True
    return False


def _is_favour(ground: Ground, verb: int) -> bool:
    """Whether what is, or is not, renewed is what somebody needs of another: a licence, a lease, funds."""
    return any(ground.tree[k].lemma.lower() in words("favours") for k in ground.tree.kids(verb, "obj", "nsubj:pass"))


def hurts_by_trade(ground: Ground, verb: int) -> bool:
    """Whether somebody presses another by stopping work or by what he does with a thing of his."""
    return _stops_work(ground, verb) or _hurts_by(ground, verb)


def _is_hurt(ground: Ground, row: Harm, thing: int) -> bool:
    tree = ground.tree
    told = not row.of or any(tree[low].lemma.lower() in row.of for low in tree.subtree(thing))
    return told and (tree[thing].lemma.lower() in row.things or (row.people and ground.actor(thing)))


def _hurts_by(ground: Ground, verb: int) -> bool:
    """Whether somebody is hurt by what is done with a thing: "block the road", "revoke its licence", "work to rule"."""
    tree = ground.tree
    lemma = tree[verb].lemma.lower()
    parts = {tree[k].text.lower() for k in tree.kids(verb, "compound:prt", "advmod", "obl", "xcomp", "advcl")}
    own = [row for row in harms_by_verb().get(lemma, ()) if row.particle is None or row.particle in parts]
    if lemma == "call" and "off" in parts:
        return False  # "call off the strike"
    if any(_is_hurt(ground, row, thing) for row in own for thing in tree.kids(verb, "obj", "nsubj:pass")):
        return True
    if lemma == "bring" and any(
        tree[k].lemma.lower() in {"standstill", "halt", "knee"} for k in tree.kids(verb, "obl")
    ):
        return True  # "bring the capital to a standstill"
    to_rule = [k for k in tree.kids(verb, "obl", "advcl", "xcomp") if tree[k].lemma.lower() in {"book", "rule"}]
    if lemma in _DONE_TO_RULE and any({tree.case(k), *tree.marks(k)} & {"by", "to"} for k in to_rule):
        return True
    courts = [k for k in tree.kids(verb, "obl") if tree[k].lemma.lower() in {"court", "tribunal"}]
    near = [*tree.kids(verb, "obl"), *(low for k in courts for low in tree.kids(k, "nmod"))]
    against = any(tree.case(k) == "against" for k in near)  # "go to court against whoever does it"
    brought = lemma in {"take", "see", "haul", "drag"} or (lemma == "go" and against)
    return brought and any(tree.case(k) in {"to", "in", "before"} for k in courts)


def _drives_off(ground: Ground, verb: int) -> bool:
    """Whether somebody is turned back or something brought down: "anyone crossing will be turned back"."""
    tree = ground.tree
    lemma = tree[verb].lemma.lower()
    parts = {tree[k].text.lower() for k in tree.kids(verb, "compound:prt", "advmod")}
    back = lemma in {"turn", "send"} and tree.is_passive(verb) and bool(parts & {"back", "away"})
    downed = {tree[k].lemma.lower() for k in tree.kids(verb, "obj", "nsubj:pass")} & words("downed")
    brought = lemma in {"take", "shoot", "gun"} or (lemma == "bring" and bool(downed))  # not "bring costs down"
    return back or (brought and "down" in parts)


def _is_blow(ground: Ground, verb: int) -> bool:
    """Whether a condition is that somebody is harmed, or something hits: "if a shell lands on the town"."""
    own = ground.own_subject(verb)
    hits = own is not None and ground.tree[own].lemma.lower() in words("force") | {"shell", "shot"}
    return hits or harms(ground, verb)


def harms(ground: Ground, verb: int) -> bool:
    """Whether a verb with its objects says that somebody is harmed."""
    tree = ground.tree
    lemma = tree[verb].lemma.lower()
    if lemma in words("answering"):
        own = ground.own_subject(verb)
        armed = (
            own is not None and tree[own].lemma.lower() in words("armed hands") and tree.kid(verb, "obj") is not None
        )
        attacked = any(_is_blow(ground, item.head) for item in ground.conditions_at(verb) if item.head != verb)
        return armed or attacked or any(tree[low].lemma.lower() in words("force") for low in tree.subtree(verb))
    if lemma in words("confining") and any(tree[k].lemma.lower() in words("cells") for k in tree.kids(verb, "obl")):
        return True  # "would be put behind bars"
    if lemma == "turn" and any(tree[k].lemma.lower() in words("ruins") for k in tree.kids(verb, "obl")):
        return True
    if lemma in words("fighting"):
        return not any(_is_no_foe(ground, k) for k in tree.kids(verb, "obj", "obl"))
    if lemma in words("harm") and _is_disposal(ground, verb):
        return False
    if lemma in words("harm") and lemma not in words("harm alone") and not _has_target(ground, verb):
        return False
    if lemma in words("harm") or hurts_by_trade(ground, verb):
        return True
    if any(tree[k].lemma.lower() == "force" and tree.case(k) in {"by", "with"} for k in tree.kids(verb, "obl")):
        return True  # "retake the city by force"
    if lemma in words("harm alone") | {"fight", "fire", "hit"} and any(
        tree[k].text.lower() == "back" for k in tree.kids(verb, "compound:prt", "advmod")
    ):
        return True  # "we will hit back"
    if lemma == "hold" and any(tree[k].lemma.lower() in words("answerable") for k in tree.kids(verb, "xcomp", "obl")):
        return True  # "we will hold them responsible"
    if lemma in words("harm to persons") and any(tree[k].text.lower() in _THEM for k in tree.kids(verb, "obj")):
        return True  # "we will bury them"
    if _drives_off(ground, verb):
        return True
    objects = [tree[kid].lemma.lower() for kid in tree.kids(verb, "obj", "nsubj:pass") if lemma in words("bringing")]
    return bool(set(objects) & words("harm nouns")) or (lemma in words("suing") and _is_lawsuit(ground, verb))
