"""What the grammar tells of a pronoun: whom it cannot mean, and whom a question before it makes it mean."""

from __future__ import annotations

from collections.abc import Iterable

from servanda.lexicon.speech import verbs
from servanda.model.analysis import Analysis
from servanda.model.claims import Stance
from servanda.resolution.actors.mentions import Mention, Referent, Sort
from servanda.resolution.actors.phrases import is_rel, is_subject, related_subject, subject_of


def is_bound(analysis: Analysis, at: int, mention: Mention) -> bool:
    """Whether the grammar keeps a pronoun from meaning a phrase: the other argument of its verb, its own phrase."""
    token, other = analysis.tokens[at], analysis.tokens[mention.head]
    if mention.first <= at < mention.last:
        named = mention.referent is not None and mention.referent.key.startswith("named")
        return not (named and mention.sort is Sort.NOMINAL)  # "X, a member all his life": the noun beside is X
    if token.head < 0 or is_rel(token, "nmod:poss") or token.text.lower().endswith(("self", "selves")):
        return False
    if is_rel(token, "obj", "iobj", "obl") and (subject := subject_of(analysis, token.head)):
        described = related_subject(analysis, token.head)  # "Errach, who quoted him": he is another
        return token.head == other.head or mention.head in (subject.index, described)
    return token.head == other.head


def answers(analysis: Analysis, at: int, before: int) -> bool:
    """Whether a pronoun says something right after a sentence in which somebody asks: "X asked Y if ... He said"."""
    token, root = analysis.tokens[at], analysis.sentences[before].root
    says = verbs().get(analysis.tokens[token.head].lemma.lower()) if is_subject(token) else None
    asks = verbs().get(analysis.tokens[root].lemma.lower())
    if says is None or asks is None:
        return False
    return asks.stance is Stance.ASKS is not says.stance


def asked_before(analysis: Analysis, before: int, fitting: Iterable[tuple[Mention, Referent]]) -> Referent | None:
    """Whom the sentence before asks, of those whom a pronoun may mean."""
    root = analysis.sentences[before].root
    for mention, referent in fitting:
        token = analysis.tokens[mention.head]
        if token.head == root and is_rel(token, "obj", "iobj"):
            return referent
    return None
