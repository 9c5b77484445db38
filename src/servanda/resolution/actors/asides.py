"""Pronouns that look ahead, and the former and the latter of two."""

from __future__ import annotations

from servanda.resolution.actors.mentions import Mention, Pronouns, Referent, Sort
from servanda.resolution.actors.phrases import is_rel, kids
from servanda.resolution.actors.reference import FAR, Discourse


def ahead(discourse: Discourse, at: int, what: Pronouns, by_head: dict[int, Mention]) -> Referent | None:
    """Whom a pronoun means that stands before the subject it means: "In his statement, X promised"."""
    verb = discourse.analysis.tokens[at].head if is_rel(discourse.analysis.tokens[at], "nmod:poss", "nsubj") else -1
    for _ in range(FAR):
        if verb < 0:
            return None
        subject = next(kids(discourse.analysis, verb, "nsubj"), None)
        if subject is not None and subject.index > at:
            mention = by_head.get(subject.index)
            one = mention.referent if mention else None
            fits = one is not None and mention is not None and mention.sort is not Sort.PRONOUN
            return one if fits and one and any(kind(one) for kind, _ in discourse.kinds(at, what)) else None
        verb = discourse.analysis.tokens[verb].head
    return None


def of_two(discourse: Discourse, at: int) -> Referent | None:
    """Whom "the former" or "the latter" means: of two joined by "and", or the only two of a sentence."""
    last = discourse.analysis.tokens[at].lemma.lower() == "latter"
    here = discourse.analysis.tokens[at].sentence
    for sentence in (here, here - 1):
        met = [m.referent for m in discourse.of_sentence.get(sentence, ()) if m.referent and m.head < at]
        pairs = [one.members for one in met if len(one.members) == 2]
        named = tuple({one.key: one for one in met if one.key.startswith("named")}.values())
        two = pairs[-1] if pairs else named
        if len(two) == 2:
            return two[last]
    return None
