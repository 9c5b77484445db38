"""The object of a cue word as an act: with the phrases after it, or as the noun that a relative clause speaks of."""

from __future__ import annotations

from dataclasses import replace

from servanda.extraction.commitments.acts import Act, nominal
from servanda.extraction.commitments.content import names_act
from servanda.extraction.commitments.ground import Ground
from servanda.lexicon.commitment_rows import Cue, words
from servanda.model.text import Span


def gap(ground: Ground, cue: int, row: Cue) -> Act | None:
    """What a relative clause says was promised: "the playground that it had promised the children"."""
    tree = ground.tree
    noun = tree[cue].head
    if row.lemma not in words("giving a word") or not tree.is_rel(cue, "acl:relcl") or ground.passive(cue):
        return None
    own = [k for k in tree.kids(cue, "obj", "obl:unmarked") if k < cue and ground.referent(k) == noun]
    others = [k for k in tree.kids(cue, "obl") if tree.case(k) != "to" and tree[k].entity != "time"]
    bare = not tree.kids(cue, "ccomp", "xcomp") and not others and not any(k > cue for k in tree.kids(cue, "obj"))
    if not (own or bare) or noun == ground.subject(cue) or not names_act(ground, noun, row):
        return None
    act = nominal(ground, noun)[0]
    first = tree.subtree(cue)[0]
    kept = [t for t in tree.tokens_in(act.span) if t < first]
    return replace(act, span=tree.span(kept)) if kept else None


def with_rest(ground: Ground, cue: int, act: Act, particle: str) -> Act:
    """A nominal act with the phrases after it that hang on the cue: "pledged aid for the clinics"."""
    tree = ground.tree
    end, last = act.span.end, tree.tokens_in(act.span)[-1]
    barred = {t for own in ground.conditions_at(cue) for t in own.tokens}
    for kid in tree.kids(cue, "obl", "advcl"):
        first = tree.subtree(kid)[0]
        if particle.endswith(f" {tree[kid].text.lower()}"):
            continue  # "put an offer | on the table"
        opens = tree.case(kid) in {"for", "on", "over", "against", "in", "of", "worth"} or "to" in tree.marks(kid)
        opens = opens or (tree[kid].entity == "time" and tree.case(kid) in {"until", "till", "by", "from", "within"})
        opens = opens or (tree.case(kid) == "to" and (tree.kid(cue, "iobj") is not None or not ground.actor(kid)))
        if first == last + 1 and opens and first not in barred and not tree.is_rel(kid, "obl:unmarked"):
            last = tree.subtree(kid)[-1]
            end = tree.span(tree.subtree(kid)).end
    return replace(act, span=Span(act.span.start, end))


def sent_back(ground: Ground, cue: int) -> Act | None:
    """Where somebody is ordered to go: "ordered | back to work", "told | out of the square"."""
    tree = ground.tree
    out = next((k for k in tree.kids(cue, "obl") if k > cue and _out_of(ground, k)), None)
    whom = ground.patient(cue)
    sent = whom is not None and ground.actor(ground.referent(whom))  # not "ordered soup out of habit"
    if out is not None and sent and not tree.kids(cue, "xcomp", "ccomp"):
        return Act(out, tree.span(tree.subtree(out)), negated=False, nominal=True)  # "ordered | out of their homes"
    ways = [k for k in tree.kids(cue, "advmod", "compound:prt") if tree[k].text.lower() in _WAYS and k > cue]
    if not ways or tree.kids(cue, "xcomp", "ccomp"):
        return None
    beside = (*tree.kids(ways[0], "obl"), *tree.kids(cue, "obl"))  # the tree may hang "to port" on the "back"
    places = [k for k in beside if k > ways[0] and tree.case(k) in {"to", "into", "of", "from"}]
    if any("to" in tree.marks(k) for k in tree.kids(cue, "advcl")):
        return None
    if not places:
        ordered = sent and tree[cue].lemma == "order" and tree[ways[0]].text.lower() in {"away", "back", "home", "out"}
        return Act(ways[0], tree[ways[0]].span, negated=False, nominal=True) if ordered else None  # "ordered home"
    last = tree.subtree(places[0])[-1]
    return Act(places[0], Span(tree[ways[0]].start, tree[last].end), negated=False, nominal=True)


def _out_of(ground: Ground, phrase: int) -> bool:
    """Whether a phrase opens with "out of" or "off"."""
    first = ground.tree.subtree(phrase)[0]
    return ground.tree[first].text.lower() in {"out", "off"} and ground.tree.is_rel(first, "case", "advmod")


_WAYS = frozenset({"back", "home", "out", "off", "away"})


def done_to(ground: Ground, cue: int, act: Act) -> Act:
    """An act with the thing that it is done to: "ordered *the stand to be closed*" tells nobody who is to close it."""
    tree = ground.tree
    thing = tree.kid(cue, "obj", "iobj")
    if thing is None or not cue < thing < act.head or not tree.is_passive(act.head):
        return act
    built = tree[thing].text.lower() == "houses"  # of a parliament there are two, of a street many
    if ground.actor(thing) and not built:
        return act
    if not tree.is_rel(act.head, "xcomp") or "to" not in tree.marks(act.head) or tree.is_passive(cue):
        return act
    return replace(act, span=Span(tree.phrase(thing).start, act.span.end), subject=thing, whole=True)
