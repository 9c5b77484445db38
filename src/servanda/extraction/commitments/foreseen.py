"""Acts that the network marks though nobody undertakes them: what a law in force lays down, effects, a calendar,
what was to come of somebody, and what would be if things were otherwise."""

from __future__ import annotations

from servanda.extraction.commitments.ground import Ground
from servanda.extraction.commitments.in_force import is_in_force
from servanda.extraction.commitments.standing import is_only_meant
from servanda.extraction.commitments.unmade import is_unmade_by
from servanda.extraction.commitments.voice import Voice, voice_of
from servanda.lexicon.commitment_rows import Slot, cues, words
from servanda.model.analysis import Bound
from servanda.model.claims import IMPOSED, Kind

_COMING_OFF = frozenset({"able", "available", "complete", "finished", "possible", "ready"})
_PAPERS = ("agreements", "drafts", "deals", "binding papers")


def is_foreseen(ground: Ground, head: int, kind: Kind) -> bool:
    """Whether a marked act only will, would or must be so, by nobody's word."""
    over = ground.tree[ground.tree.first_conjunct(head)].head
    if over >= 0 and ground.tree.is_rel(head, "xcomp", "advcl", "acl", "conj") and _is_by_old_paper(ground, over):
        return True
    meant = over >= 0 and ground.tree.is_rel(head, "xcomp") and ground.tree[over].text.lower() != "going"
    if meant and is_only_meant(ground, over):
        return True  # "had always intended to repay it"
    if kind in IMPOSED:
        return False
    return (
        _is_effect(ground, head) or _is_timetable(ground, head) or _is_later_past(ground, head) or _were(ground, head)
    )


def _is_by_old_paper(ground: Ground, verb: int) -> bool:
    """Whether a law or treaty in force says so: "the treaty obliges its members to", "the code requires"."""
    own = ground.subject(verb)
    binds = ground.tree[verb].lemma in words("binding verbs") | words("forbidding")
    return own is not None and binds and is_in_force(ground, own)


def _is_effect(ground: Ground, head: int) -> bool:
    """Whether it is told what a thing will bring: "the line will bring trippers", "a strike would cost millions"."""
    own = _thing(ground, head)
    brought = own is not None and not ground.passive(head) and ground.tree[head].lemma in words("brought about")
    return brought or _is_result(ground, head)


def _is_result(ground: Ground, head: int) -> bool:
    """Whether it is told how a business will do: "would lose a tenth of its revenue", "would trim profits by 5%"."""
    tree = ground.tree
    things = tree.kids(head, "obj")
    part = (low for thing in things for low in tree.kids(thing, "nmod"))
    return tree[head].lemma in words("faring") and any(
        tree[k].lemma.lower() in words("results") for k in (*things, *part)
    )


def _is_timetable(ground: Ground, head: int) -> bool:
    """Whether the report itself tells what will be seen where and when: "thrones will be on view all year"."""
    seen = bool(ground.tree.kids(head, "cop")) and ground.tree[head].upos != "VERB"
    if not seen or head in ground.quoted or voice_of(ground, head).speaker is not None:
        return False
    return _thing(ground, head) is not None


def _is_later_past(ground: Ground, head: int) -> bool:
    """Whether it is told of the past what came after it: "the regiment, in which she would rise to colonel"."""
    tree = ground.tree
    if not tree.is_rel(head, "acl:relcl") or "would" not in tree.modals(head) or head in ground.quoted:
        return False
    noun, over = tree[head].head, tree[tree[head].head].head
    if over < 0 or tree[over].lemma in words("reporting"):
        return False  # "announced the towns that would be given a ship"
    paper = any(tree[noun].lemma.lower() in words(name) for name in _PAPERS)
    return not paper and voice_of(ground, head).speaker is None and "Tense=Past" in tree[over].feats


def _were(ground: Ground, head: int) -> bool:
    """Whether it is told what would befall if something were so: "if the dam were to break, the town would be lost"."""
    tree = ground.tree
    if not ground.passive(head) or "would" not in tree.modals(head):
        return False
    return any(tree[at].text.lower() == "were" for item in ground.conditions_over(head) for at in item.tokens)


def _thing(ground: Ground, head: int) -> int | None:
    """The subject of a clause, where it is no actor, no paper and nobody at all."""
    own = ground.own_subject(head)
    own = own if own is not None else ground.tree.subject(head)
    if own is None or ground.tree[own].upos not in {"NOUN", "PROPN"} or ground.actor(own):
        return None
    return own if not any(ground.tree[own].lemma.lower() in words(name) for name in _PAPERS) else None


def falls_short(ground: Ground, head: int) -> bool:
    """Whether it is only told what will not come off, or what for: "will not be ready", "not buying it to shut it"."""
    tree = ground.tree
    if not tree.is_negated(head):
        return False
    meant = any("to" in tree.marks(kid) and "in" in tree.marks(kid) for kid in tree.kids(head, "advcl"))
    for_this = tree[head].text.lower().endswith("ing") and meant
    return for_this or (tree[head].upos == "ADJ" and tree[head].lemma.lower() in _COMING_OFF)


_LAID_DOWN = frozenset({"compulsory", "forbidden", "illegal", "mandatory", "obligatory", "unlawful"})


def only_tells(ground: Ground, head: int) -> bool:
    """Whether it is told what somebody calls others, or owns up to: "whom it describes as", "admitted to holding"."""
    tree, over = ground.tree, ground.tree[head].head
    if tree.is_rel(head, "csubj") and tree[over].upos == "ADJ" and tree[over].lemma not in _LAID_DOWN:
        return True  # "to change course would be unfair"
    if tree[head].rel == "acl:relcl" and "to" in tree.marks(head):
        return True  # "is not the first promise to come undone"
    if tree[head].lemma in {"elapse", "expire", "lapse"} and tree.kid(head, "obj") is None:
        return True  # "unless somebody appeals, it will lapse"
    calls = tree[head].lemma in words("describing") and not tree.modals(head) and "VerbForm=Fin" in tree[head].feats
    owned = over >= 0 and tree[over].lemma in {"admit", "confess", "own"} and tree[head].text.endswith("ing")
    if (
        over >= 0
        and tree.is_rel(head, "xcomp")
        and tree[over].lemma == "cease"
        and not {"will", "would"} & set(tree.modals(over))
    ):
        return True  # "have almost ceased to send them back"
    able = tree[head].lemma == "able" or (over >= 0 and tree.is_rel(head, "xcomp") and tree[over].lemma == "able")
    return calls or owned or able or any(_is_as_good(ground, up) for up in tree.ancestors(head))


def _is_as_good(ground: Ground, up: int) -> bool:
    """Whether it is only all but said: "as good as promised to"."""
    around = [ground.tree[at].text.lower() for at in (up - 1, up, up + 1)] if up > 0 else []
    return around == ["as", "good", "as"]


def is_effect(ground: Ground, head: int, own: int, run: Bound) -> bool:
    """Whether it is foretold what a thing does to others: "the cap would put a third of them out of work"."""
    tree = ground.tree
    thing = tree[own].upos == "NOUN" and not ground.binds(own) and tree[own].entity not in {"person", "organization"}
    thing = thing and tree[own].lemma not in words("vehicles")  # "tankers would reach every hamlet"
    grows = tree[head].lemma in words("growing")  # "the economy would grow"
    done = not ground.passive(head) and (grows or tree.kid(head, "obj") is not None)
    return thing and done and run.kind is Kind.PROMISE and not tree.is_negated(head)


def is_purpose(ground: Ground, head: int) -> bool:
    """Whether it is told what something was done for: "the patrols had been halted | to let the convoy through"."""
    tree, over = ground.tree, ground.tree[head].head
    to = over >= 0 and tree.is_rel(head, "advcl") and "to" in tree.marks(head)
    bids = any(row.kind in IMPOSED and Slot.TO in row.acts for row in cues("verbs").get(tree[over].lemma, ()))
    return to and tree.is_passive(over) and not bids


def is_aim(ground: Ground, head: int) -> bool:
    """Whether it is told what others did something for: "had visited farms since the signing | to collect a fee"."""
    tree, over = ground.tree, ground.tree[head].head
    loose = over >= 0 and tree.is_rel(head, "acl") and "to" in tree.marks(head) and tree.is_rel(over, "obl")
    return loose and tree[over].lemma.lower() not in cues("nouns")


def warns_of_another(ground: Ground, own: int, voice: Voice) -> bool:
    """Whether it is foretold what others will do: "the army warned that the rebels would shell the town"."""
    tree, speaker = ground.tree, voice.speaker
    warns = voice.verb is not None and tree[voice.verb].lemma in {"warn", "caution"} and speaker is not None
    named = tree[own].upos in {"NOUN", "PROPN"} and (speaker is None or tree[speaker].upos in {"NOUN", "PROPN"})
    if not warns or not named or speaker in {None, own} or tree.kids(own, "nmod:poss"):
        return False
    bodies = [
        tree[one].entity == "organization" or tree[one].lemma.lower() in words("bodies that act")
        for one in (own, speaker)
    ]
    return tree[own].lemma.lower() in words("adversaries") or all(bodies)


def is_of_no_deal(ground: Ground, head: int) -> bool:
    """Whether an agreement to do it was not made: "walked out before signing an agreement | to end the strike"."""
    tree, noun = ground.tree, ground.tree[head].head
    deal = noun >= 0 and tree.is_rel(head, "acl") and tree[noun].lemma.lower() in words("agreements")
    over = tree[noun].head if deal and tree.is_rel(noun, "obj") else -1
    return over >= 0 and tree[over].lemma in words("making") and is_unmade_by(ground, over)


def is_own_loss(ground: Ground, head: int, own: int, run: Bound) -> bool:
    """Whether somebody foretells what he would suffer himself: "the line said it would lose money if it paid"."""
    tree = ground.tree
    himself = tree[own].text.lower() in {"it", "he", "she", "we", "i"}
    willed = run.kind in IMPOSED or ground.passive(head) or tree.is_negated(head)  # "we will lose no time"
    feared = run.kind is Kind.THREAT or bool(ground.conditions_at(head))
    return himself and feared and not willed and tree[head].lemma in words("suffering")
