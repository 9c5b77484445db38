"""Undertakings told by a short word for another: "and so did the navy", "its rival did the same", "and Morava to ...".

The act is that of the undertaking before; only who is bound is new.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from servanda.extraction.commitments.acts import verbal
from servanda.extraction.commitments.as_promised import as_bound, as_said
from servanda.extraction.commitments.draft import Draft, polarity
from servanda.extraction.commitments.ground import Ground
from servanda.extraction.commitments.shape import shaped
from servanda.extraction.commitments.sworn_off import sworn_off
from servanda.extraction.commitments.verbs import is_unwilled
from servanda.lexicon.commitment_rows import words
from servanda.model.claims import As, Kind

_DID = frozenset({"did", "does", "do", "has", "have"})
_WILL = frozenset({"will", "wo", "would"})
_NOT = frozenset({"not", "never", "n't", "n’t"})
_ASKING = frozenset({"ask", "challenge", "press", "push", "question", "quiz"})
_ALSO = frozenset({"too", "likewise", "also"})
_OWN_WORD = frozenset({Kind.PROMISE, Kind.THREAT, Kind.GUARANTEE, Kind.REFUSAL, Kind.TERM, Kind.AGREEMENT})


def with_echoes(ground: Ground, drafts: list[Draft]) -> list[Draft]:
    """The drafts with those that others are said to share, and those whose cue is left out."""
    bound = [d for d in drafts if d.kind in _OWN_WORD and ground.tree[d.cue].upos == "VERB" and d.debtor is not None]
    by_sentence: dict[int, list[Draft]] = {}
    for draft in bound:
        by_sentence.setdefault(ground.tree[draft.cue].sentence, []).append(draft)
    off = list(sworn_off(ground))
    cues = {one.cue for one in off}
    drafts = [draft for draft in drafts if draft.cue not in cues]  # "not to | do"
    found = [*drafts, *off, *_willed(ground), *_answered(ground), *as_said(ground), *as_bound(ground)]
    for sentence, own in by_sentence.items():
        heads = {draft.act.head for draft in found}
        found += [draft for draft in _gapped(ground, own[-1]) if draft.act.head not in heads]
        for who in _echoing(ground, sentence, own[-1]):
            found += [replace(draft, debtor=who) for draft in own if draft.cue == own[-1].cue]
    return found


def _willed(ground: Ground) -> Iterator[Draft]:
    """A will that has its act from the clause before: "We did not fire on them and we never will"."""
    tree = ground.tree
    for token in tree.analysis.tokens:
        will = token.index
        if token.text.lower() not in _WILL or not tree.is_rel(will, "conj") or token.head > will:
            continue
        act = token.head
        who, own = tree.kid(will, "nsubj"), tree.kid(act, "nsubj")
        if who is None or own is None or tree[own].text.lower() != tree[who].text.lower():
            continue
        if not ground.binds(who) or tree[act].upos != "VERB" or tree.kid(will, "obj", "xcomp"):
            continue
        for one in verbal(ground, act)[:1]:
            held = replace(one, negated=_refrains(ground, will))
            yield Draft(Kind.PROMISE, held, will, who, polarity=polarity(held))


def _refrains(ground: Ground, will: int) -> bool:
    """Whether a not stands with a will."""
    return any(ground.tree[k].text.lower() in _NOT for k in ground.tree.kids(will, "advmod"))


def _answered(ground: Ground) -> Iterator[Draft]:
    """A will that has its act from the question: "Asked whether it would leave, the army's chief said it would not"."""
    tree = ground.tree
    for token in tree.analysis.tokens:
        will, said = token.index, token.head
        bare = token.text.lower() in _WILL and tree.is_rel(will, "ccomp") and 0 <= said < will
        who = tree.kid(will, "nsubj") if bare else None
        if who is None or tree[said].lemma not in words("reporting") or tree.kid(will, "obj", "xcomp", "advcl", "conj"):
            continue
        if not _is_plain(ground, will, said):
            continue
        asked = _asked(ground, said)
        own = tree.kid(asked, "nsubj") if asked is not None else None
        if asked is None or own is None or not (ground.actor(own) or tree[own].upos == "PRON"):
            continue  # "asked whether the dam would hold"
        if is_unwilled(ground, asked, tree[asked].lemma):
            continue
        for one in verbal(ground, asked)[:1]:
            held = replace(one, negated=_refrains(ground, will))
            yield shaped(ground, Draft(Kind.PROMISE, held, will, own, polarity=polarity(held), support=said))


def _is_plain(ground: Ground, will: int, said: int) -> bool:
    """Whether it is said outright: not "would not say whether it would", "never said it would", "it probably would"."""
    tree = ground.tree
    outright = "VerbForm=Fin" in tree[said].feats and not tree.is_negated(said) and not tree.is_modal(said)
    hedged = any(tree[k].text.lower() not in _NOT for k in tree.kids(will, "advmod"))
    return outright and not hedged and set(tree.marks(will)) <= {"that"}


def _asked(ground: Ground, said: int) -> int | None:
    """What somebody was asked whether it would be done, right before his answer; None if it tells of a not."""
    tree = ground.tree
    here = tree[said].sentence
    before = [tree.analysis.sentences[here - 1].root] if here else []
    for asking in (*tree.kids(said, "advcl"), *(k for k in before if tree.is_passive(k))):
        if tree[asking].lemma not in _ASKING or asking > said:
            continue
        for clause in tree.kids(asking, "ccomp", "advcl"):
            whether = {"whether", "if"} & set(tree.marks(clause)) and {"will", "would"} & set(tree.modals(clause))
            if whether and tree[clause].upos == "VERB" and not tree.is_negated(clause):
                return clause
    return None


def _echoing(ground: Ground, sentence: int, draft: Draft) -> Iterator[int]:
    """Who is said to have done so too, later in a sentence or in the next one."""
    tree = ground.tree
    near = tree.analysis.sentences[sentence : sentence + 2]
    for index in range(draft.cue + 1, near[-1].last):
        if tree[index].text.lower() not in _DID or not _is_echo(ground, index):
            continue
        own = tree.kid(index, "nsubj") or next((k for k in tree.kids(index, "obj") if k > index), None)
        if own is not None and ground.actor(own) and tree[own].text != tree[draft.debtor or own].text:
            yield own


def _is_echo(ground: Ground, did: int) -> bool:
    """Whether a "did" stands for what was told before: "so did", "did the same", "did too", "as did"."""
    tree = ground.tree
    if any(tree[k].text.lower() in {"not", "n't", "never"} for k in tree.kids(did)) or tree.is_rel(did, "aux"):
        return False
    if did > 0 and tree[did - 1].text.lower() in {"so", "as"}:
        return True
    after = [tree[k].text.lower() for k in range(did + 1, min(did + 3, tree.sentence(did).last))]
    return bool(set(after[:1]) & _ALSO) or after in (["the", "same"], ["as", "well"])


def _gapped(ground: Ground, draft: Draft) -> list[Draft]:
    """A joined clause whose cue is left out: "Lisk threatened to cut the supply, and Morava to close its airspace"."""
    tree = ground.tree
    if draft.told_as is not As.MADE:
        return []
    for kid in tree.kids(draft.cue, "conj"):
        low = tree.kid(kid, "acl")
        if tree[kid].upos in {"PROPN", "NOUN"} and ground.actor(kid) and low is not None and "to" in tree.marks(low):
            acts = verbal(ground, low)
            return [replace(draft, act=act, debtor=kid, polarity=polarity(act), target=None) for act in acts]
    for kid in tree.kids(draft.act.head, "conj"):  # "undertook to give notice and the union to hold no strike"
        own = tree.kid(kid, "nsubj")
        if own is not None and "to" in tree.marks(kid) and ground.actor(own):
            acts = verbal(ground, kid)
            return [replace(draft, act=act, debtor=own, polarity=polarity(act), target=None) for act in acts]
    return []
