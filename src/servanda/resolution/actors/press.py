"""Names that a noun after them does not mean: "the company" after "the Gazette reported" is not the Gazette."""

from __future__ import annotations

from servanda.lexicon.actors import link_words, registry
from servanda.lexicon.speech import Sort, sorts, verbs
from servanda.model.analysis import Analysis
from servanda.resolution.actors.mentions import Mention, Referent
from servanda.resolution.actors.names import Kind
from servanda.resolution.actors.phrases import is_rel, is_subject, kids

_READ = frozenset({"examine", "hear", "obtain", "read", "review", "see", "verify", "view"})  # "a letter seen by X"


def own_voice(analysis: Analysis) -> Referent | None:
    """The outlet, whose "we" stands outside all quotations; None where the report names none."""
    if not (outlet := analysis.report.outlet):
        return None
    actor = registry().find(outlet)
    return Referent("outlet", outlet, Kind.BODY, actor=actor.id if actor else None)


def publishes(analysis: Analysis, mention: Mention) -> bool:
    """Whether a mention is a paper or station in the part of one who tells or is told, or only where somebody works."""
    if any(is_beside(analysis, mention.head) for is_beside in (_has_seen, _names_time, _is_workplace)):
        return True
    words = mention.referent.name.lower().split() if mention.referent is not None else []
    press = sorts()[Sort.MEDIA] | sorts()[Sort.MASTHEAD]
    if not words or not (words[-1] in press or words[0] in sorts()[Sort.MEDIA]):
        return False
    token = analysis.tokens[mention.head]
    governor = analysis.tokens[token.head] if token.head >= 0 else token
    if governor.upos == "VERB" and governor.lemma.lower() in verbs():
        return is_subject(token) or is_rel(token, "obj", "iobj", "obl")
    return any(case.text.lower() == "according" for case in kids(analysis, token.index, "case"))


def _names_time(analysis: Analysis, at: int) -> bool:
    """Whether a name only tells which feast or event: "the Harvest holiday"."""
    token = analysis.tokens[at]
    over = analysis.tokens[token.head] if is_rel(token, "compound") and token.head > at else token
    return over is not token and over.upos == "NOUN" and over.entity in ("time", "event")


def _has_seen(analysis: Analysis, at: int) -> bool:
    """Whether somebody is only named as having seen a paper: "according to letters reviewed by Reuters"."""
    token = analysis.tokens[at]
    verb = analysis.tokens[token.head] if token.head >= 0 else token
    by = any(case.text.lower() == "by" for case in kids(analysis, at, "case"))
    return by and is_rel(verb, "acl") and verb.lemma.lower() in _READ and token.rel.startswith("obl")


def _is_workplace(analysis: Analysis, at: int) -> bool:
    """Whether a body is only named as where an observer works: "an analyst with Alpen Research"."""
    token = analysis.tokens[at]
    over = analysis.tokens[token.head] if is_rel(token, "nmod") and token.head >= 0 else None
    cases = {case.text.lower() for case in kids(analysis, at, "case")}
    return (
        over is not None and over.lemma.lower() in link_words("observer") and bool(cases & {"at", "from", "of", "with"})
    )
