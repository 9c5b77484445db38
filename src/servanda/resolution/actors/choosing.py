"""Which of those whom a pronoun may mean it means: the subject of the clause above, else of the sentence before."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from servanda.lexicon.speech import nouns, verbs
from servanda.model.analysis import Analysis
from servanda.model.claims import Stance
from servanda.resolution.actors.binding import asked_in
from servanda.resolution.actors.mentions import Mention, Referent, Sort
from servanda.resolution.actors.phrases import is_rel, is_subject, kids, related_subject

_Here = Sequence[tuple[Mention, Referent]]
_ALSO = frozenset({"also", "further"})
_STEPS = 40  # clauses that are climbed


def chosen(analysis: Analysis, at: int, here: _Here) -> Referent | None:
    """Whom a pronoun means of those of one sentence; None where two objects come equally to mind."""
    if analysis.tokens[at].sentence == here[0][0].sentence and (over := _governing(analysis, at, here)):
        return over
    best = min(mention.rank for mention, _ in here)
    top = [(mention, referent) for mention, referent in here if mention.rank == best]
    keys = {referent.key for _, referent in top}
    if len(keys) > 1 and (given := _who_promised(analysis, at, top)) is not None:
        return given
    if len(keys) > 1 and (told := _told_before(analysis, at, top)) is not None:
        return told
    if len(keys) == 1 or best == 0:
        same = top[0][0].sentence == analysis.tokens[at].sentence
        return top[-1][1] if same else _main(analysis, top)
    going_on = {r.key: r for m, r in top if m.sort is Sort.PRONOUN}  # "His lead over X is small. He"
    return next(iter(going_on.values())) if len(going_on) == 1 else None


def _governing(analysis: Analysis, at: int, here: _Here) -> Referent | None:
    """The subject of the nearest clause above: "X said that he"."""
    tokens = analysis.tokens
    subject = {tokens[m.head].head: r for m, r in here if is_subject(tokens[m.head])}
    by_head = {m.head: r for m, r in here}
    head = tokens[at].head
    for _ in range(_STEPS):
        if head < 0:
            return None
        if one := subject.get(head) or by_head.get(related_subject(analysis, head)):
            return asked_in(analysis, at, head, here) or one
        head = tokens[head].head
    return None


def _told_before(analysis: Analysis, at: int, top: _Here) -> Referent | None:
    """Who does what his speaker says after it: "the union would go if the firm did not sign, | its | leader said"."""
    tokens, owned = analysis.tokens, analysis.tokens[at].head
    if owned < 0 or not is_rel(tokens[at], "nmod:poss") or not is_subject(tokens[owned]) or tokens[owned].head < 0:
        return None
    says = tokens[tokens[owned].head]
    told = {clause.index for clause in kids(analysis, says.index, "ccomp") if clause.index < at}
    if says.rel == "parataxis":
        told.add(says.head)
    return next((one for mention, one in top if tokens[mention.head].head in told), None)


def _who_promised(analysis: Analysis, at: int, top: _Here) -> Referent | None:
    """Who gave his word before an "it also pledged": "approved it when the firm gave an assurance. It also pledged"."""
    tokens = analysis.tokens
    verb = tokens[at].head
    also = verb >= 0 and any(one.lemma in _ALSO for one in kids(analysis, verb, "advmod"))
    if not also or not is_subject(tokens[at]) or not _promises(analysis, verb):
        return None
    return next((one for mention, one in top if _promises(analysis, tokens[mention.head].head)), None)


def _promises(analysis: Analysis, verb: int) -> bool:
    """Whether a verb gives a word, by itself or by its object: "pledged", "gave an undertaking"."""
    if verb < 0:
        return False
    words = [analysis.tokens[verb], *kids(analysis, verb, "obj")]
    rows = (verbs().get(words[0].lemma.lower()), *(nouns().get(one.lemma.lower()) for one in words[1:]))
    return any(row is not None and row.stance is Stance.PROMISES for row in rows)


def _main(analysis: Analysis, top: _Here) -> Referent:
    """The subject of the main clause of an earlier sentence, or of one joined to it, else the first subject."""
    tokens = analysis.tokens
    joined = None
    # "was drafted by Mali, and the council voted": the council
    top = [one for one in top if is_rel(tokens[one[0].head], "nsubj")] or top
    for mention, referent in top:
        head = tokens[mention.head].head
        if head >= 0 and tokens[head].head < 0:
            return referent
        if joined is None and head >= 0 and is_rel(tokens[head], "conj") and tokens[tokens[head].head].head < 0:
            joined = referent
    return joined or top[0][1]


def alongside(
    analysis: Analysis, at: int, here: Sequence[Mention], fits: Callable[[Referent], bool]
) -> Referent | None:
    """What the verb was done to that a pronoun's verb is joined to: "barred Kell Cement from it and gave it a week"."""
    token = analysis.tokens[at]
    verb = analysis.tokens[token.head] if token.head >= 0 and is_rel(token, "obj", "iobj") else token
    if verb is token or not is_rel(verb, "conj") or any(True for _ in kids(analysis, verb.index, "nsubj")):
        return None
    things = [thing.index for thing in kids(analysis, verb.head, "obj", "iobj") if thing.index < verb.index]
    met = (m.referent for thing in things for m in here if m.first <= thing < m.last)
    return next((one for one in met if one is not None and fits(one)), None)
