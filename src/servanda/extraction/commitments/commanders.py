"""Who commands where an order or a ban names nobody: whose law it is, the body told of before it, who gave it out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from servanda.extraction.commitments.draft import Draft
from servanda.extraction.commitments.exchanged import PAPERS, issuer
from servanda.extraction.commitments.ground import Ground
from servanda.extraction.commitments.voice import voice_of
from servanda.lexicon.commitment_rows import words
from servanda.model.claims import COMMANDED, As

_REACH = 2  # sentences


def commander(ground: Ground, draft: Draft) -> int | None:
    """Who laid down an order or a ban, where its own words do not say so."""
    ways = (_law, _told_of_before, _gave_it_out)
    return next((found for look in ways if (found := look(ground, draft)) is not None), None)


def with_commanders(ground: Ground, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts, in order; an order that goes on with the one before it, to the same, as by whoever gave that."""
    found: list[Draft] = []
    last: Draft | None = None
    for draft in drafts:
        one = _goes_on(ground, draft, last) if last is not None else draft
        last = one if one.kind in COMMANDED and one.creditor is not None else last
        found.append(one)
    return found


def _goes_on(ground: Ground, draft: Draft, last: Draft) -> Draft:
    tree = ground.tree
    if draft.kind not in COMMANDED or draft.creditor is not None or {draft.told_as, last.told_as} != {As.MADE}:
        return draft
    if not 0 <= tree[draft.cue].sentence - tree[last.cue].sentence <= 1 or draft.act.head in ground.quoted:
        return draft
    own, on = draft.debtor, last.debtor
    same = own is not None and on is not None and tree[own].lemma.lower() == tree[on].lemma.lower()
    again = own is not None and tree[own].text.lower() in {"it", "they", "he", "she"}
    if not (same or again) or last.creditor == own or voice_of(ground, draft.act.head).verb is not None:
        return draft
    return replace(draft, creditor=last.creditor, inferred_creditor=True)


def _law(ground: Ground, draft: Draft) -> int | None:
    """Whose law it is that something becomes an offence under: "an offence under Danish law to enter"."""
    tree = ground.tree
    for kid in tree.kids(draft.cue, "obl", "nmod"):
        if tree.case(kid) != "under":
            continue
        if (body := issuer(ground, kid)) is not None:
            return body  # "under an order signed by the governor, crews are forbidden to land"
        if tree[kid].lemma.lower() not in words("standing laws"):
            continue
        return next((k for k in tree.kids(kid, "nmod:poss", "amod", "compound") if tree[k].text[:1].isupper()), None)
    return None


def _told_of_before(ground: Ground, draft: Draft) -> int | None:
    """The body told of just before a bare order: "the court sat on Monday. The firm was ordered to pay"."""
    tree = ground.tree
    if not ground.passive(draft.cue) or draft.told_as is not As.MADE:
        return None
    voice = voice_of(ground, draft.act.head)
    if voice.speaker is not None and _may_command(ground, voice.speaker):
        return voice.speaker
    here = tree.sentence(draft.cue).index
    for sentence in reversed(tree.analysis.sentences[max(0, here - _REACH) : here]):
        agents = (who for verb in _verbs(ground, sentence.root) if (who := ground.agent(verb)) is not None)
        found = next((who for who in agents if _may_command(ground, who) and who != draft.debtor), None)
        if found is not None:
            return found
    return None


def _gave_it_out(ground: Ground, draft: Draft) -> int | None:
    """Who, as the report goes on, gave out a bare order: "Owners were told to stop. The office issued the notice"."""
    tree = ground.tree
    if not ground.passive(draft.cue) or draft.told_as is not As.MADE:
        return None
    here = tree.sentence(draft.cue).index
    for sentence in tree.analysis.sentences[here + 1 : here + 1 + _REACH]:
        for verb in _verbs(ground, sentence.root):
            paper = tree.kid(verb, "obj", "nsubj:pass")
            if tree[verb].lemma not in words("issuing") or paper is None or not tree.has_det(paper, "the"):
                continue
            who = ground.agent(verb)
            if tree[paper].lemma.lower() in PAPERS and who is not None and ground.actor(who) and who != draft.debtor:
                return who
    return None


def _verbs(ground: Ground, root: int) -> Iterator[int]:
    yield from (root, *ground.tree.kids(root, "conj", "ccomp"))


def _may_command(ground: Ground, who: int) -> bool:
    tree = ground.tree
    near = [who, *tree.kids(who, "compound", "appos", "nmod:desc", "flat")]
    return any(tree[node].lemma.lower() in words("commanding") | words("rulers") for node in near)
