"""What was done although it was sworn off: "raised rates, which it had promised not to do", "despite a vow not to".

The act is that of the clause beside it; the word that was given is broken by its being told as done.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from servanda.extraction.bearings.moods import mood_of
from servanda.extraction.commitments.acts import verbal
from servanda.extraction.commitments.draft import Draft, polarity
from servanda.extraction.commitments.ground import Ground
from servanda.extraction.events.denying import is_nobody
from servanda.extraction.tree import NEGATORS
from servanda.lexicon.event_bearing_rows import bearing_words, families
from servanda.model.claims import As, Kind, Mood
from servanda.model.text import Span

_BESIDE = frozenset({"after", "although", "but", "despite", "though", "while"})
_WHAT = frozenset({"something", "that", "thing", "which"})


def sworn_off(ground: Ground) -> Iterator[Draft]:
    """The acts that somebody had given his word not to do: broken where they are told as done, kept where not."""
    tree = ground.tree
    for token in tree.analysis.tokens:
        if token.text.lower() != "to" and token.lemma != "do":
            continue
        cue, done = token.head, _done(ground, token.index)
        if done is None or not _refrains(ground, token.index, cue) or not _gives_word(ground, cue):
            continue
        giver = tree.kid(cue, "nsubj", "nmod:poss") if tree[cue].upos != "NOUN" else tree.kid(cue, "nmod:poss")
        who = giver if giver is not None else ground.own_subject(done)
        mood = mood_of(tree, done)
        if who is None or is_nobody(tree, who) or mood not in (Mood.ASSERTED, Mood.DENIED) or done in ground.supposed:
            continue
        for act in verbal(ground, done)[:1]:
            end = max((tree[at].end for at in tree.tokens_in(act.span) if at < tree.subtree(cue)[0]), default=0)
            span = Span(act.span.start, end) if end > act.span.start else act.span  # "after vowing not to, it cut jobs"
            held = replace(act, span=span, negated=True)
            told = As.BROKEN if mood is Mood.ASSERTED else As.KEPT
            yield Draft(Kind.PROMISE, held, cue, who, polarity=polarity(held), told_as=told)


def _done(ground: Ground, left: int) -> int | None:
    """The verb of the clause beside which all but a "to" or a "do" is left out; None where it is not."""
    tree, cue = ground.tree, ground.tree[left].head
    if cue < 0 or not tree.is_rel(left, "xcomp", "ccomp", "acl") or cue > left:
        return None
    if tree[left].lemma == "do":
        what = (tree[cue].head, *tree.kids(left, "obj"))
        thing = next((k for k in what if k >= 0 and tree[k].text.lower() in _WHAT and k < cue), None)
        above = _verb_over(ground, cue) if thing is not None and tree.is_rel(cue, "acl:relcl") else -1
        return above if 0 <= above < cue and _has_comma(ground, above, cue) else None
    if tree.kids(left, "obj", "xcomp") or (left + 1 < len(tree.analysis.tokens) and tree[left + 1].upos == "VERB"):
        return None
    opened = set(tree.marks(cue)) | {tree.case(cue)}
    above = _verb_over(ground, cue) if tree.is_rel(cue, "advcl", "obl", "nmod") and opened & _BESIDE else -1
    return above if above >= 0 else None


def _verb_over(ground: Ground, node: int) -> int:
    """The nearest verb above a word; -1 for none."""
    return next((up for up in ground.tree.ancestors(node) if ground.tree[up].upos == "VERB"), -1)


def _has_comma(ground: Ground, first: int, last: int) -> bool:
    return any(ground.tree[at].text == "," for at in range(first, last))


def _refrains(ground: Ground, left: int, cue: int) -> bool:
    """Whether a not stands with the "to": "not to", "never to", which the tree may hang on the word that is given."""
    nots = (k for up in (left, cue) for k in ground.tree.kids(up, "advmod") if cue < k < left)
    return any(ground.tree[k].text.lower() in NEGATORS for k in nots)


def _gives_word(ground: Ground, cue: int) -> bool:
    """Whether a word is one of giving one's word, as a verb in the past or as a noun."""
    tree = ground.tree
    if tree[cue].upos == "NOUN":
        return tree[cue].lemma in bearing_words("undertaken") or tree[cue].lemma in families()
    return (
        tree[cue].upos == "VERB"
        and tree[cue].lemma in bearing_words("undertaken")
        and not any(k < cue and tree[k].text.lower() in NEGATORS for k in tree.kids(cue, "advmod"))
    )
