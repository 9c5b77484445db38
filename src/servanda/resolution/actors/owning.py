"""Whose "its" is by the clause that it stands in: its subject's, theirs who are told to, theirs of whom it is told."""

from __future__ import annotations

from servanda.model.analysis import Analysis, Token
from servanda.resolution.actors.binding import says_something
from servanda.resolution.actors.mentions import Pronouns, Referent, Sort, described
from servanda.resolution.actors.names import Kind
from servanda.resolution.actors.phrases import is_rel, is_subject, kids, subject_of
from servanda.resolution.actors.reference import Discourse

_GIVEN = frozenset({"commitment", "pledge", "promise", "undertaking", "vow", "word"})
_HAVING = (Kind.BODY, Kind.GROUP, Kind.STATE)  # who has a leader or a spokesman


def of_its_clause(discourse: Discourse, at: int, what: Pronouns) -> Referent | None:
    """The subject of its clause that "its" means: a place, or a name that only the model took for a person's.

    "The Front said that Orman had broken its promise": Orman's, unless somebody calls Orman a man.
    """
    token = discourse.analysis.tokens[at]
    noun = discourse.analysis.tokens[token.head] if what.thing and is_rel(token, "nmod:poss") else token
    if noun is token or noun.head < 0 or not is_rel(noun, "obj", "iobj", "obl"):
        return None
    ruled = _ruled(discourse.analysis, noun.head)
    subject = ruled or subject_of(discourse.analysis, noun.head)
    if subject is None or subject.index > at:
        return None
    here = discourse.of_sentence.get(token.sentence, ())
    said = next((one for one in here if one.head == subject.index and one.sort is not Sort.PRONOUN), None)
    own = said.referent if said is not None else None
    if subject.lemma in {"party", "side"} and noun.lemma in _GIVEN:
        return own or described(discourse.analysis, subject.index, discourse.known)  # "neither side has kept its word"
    if said is None and subject.entity == token.entity == "place" and is_rel(noun, "obj") and noun.lemma in _GIVEN:
        return described(discourse.analysis, subject.index, discourse.known)  # "the hotel has kept its promise"
    if own is None or said is None:
        return None
    if subject is ruled and own.kind is not Kind.PERSON:
        return own  # "persuade the regulator to drop its threat"
    if said.sort is not Sort.NAMED or not (own.kind is Kind.PLACE or discourse.learned.may_be_body(own)):
        return None
    discourse.learned.tell(what, own)
    return own


def _ruled(analysis: Analysis, verb: int) -> Token | None:
    """Whom the verb above tells or brings to do it: "persuade | the regulator | to drop its threat"."""
    token = analysis.tokens[verb]
    if not is_rel(token, "xcomp") or token.head < 0:
        return None
    return next((t for t in kids(analysis, token.head, "obj", "iobj") if t.index < verb), None)


def of_its_told(discourse: Discourse, at: int, what: Pronouns) -> Referent | None:
    """Of what its man tells something before: "The city will starve unless the army goes, *its* mayor said"."""
    analysis = discourse.analysis
    token = analysis.tokens[at]
    noun = analysis.tokens[token.head] if what.thing and is_rel(token, "nmod:poss") and token.head >= 0 else token
    if is_rel(noun, "nmod:desc") and noun.head >= 0:
        noun = analysis.tokens[noun.head]  # "its spokesman | Jan Kos | said"
    if noun is token or not is_subject(noun) or says_something(analysis, noun.index) is None:
        return None
    verb = analysis.tokens[noun.head]
    before = next((clause.index for clause in kids(analysis, verb.index, "ccomp") if clause.index < at), -1)
    told = verb.head if is_rel(verb, "parataxis") else before
    subject = next(kids(analysis, told, "nsubj"), None) if told >= 0 else None
    if subject is None or subject.upos not in {"NOUN", "PROPN"}:
        return None
    here = discourse.of_sentence.get(token.sentence, ())
    one = next((m.referent for m in here if m.head == subject.index), None)
    one = one or described(analysis, subject.index, discourse.known)
    if one.kind is Kind.PERSON or one.plural:
        return None
    if any(t.index < told for t in kids(analysis, told, "advcl")):
        return one
    below = {t.index for t in kids(analysis, told, "obj", "iobj", "obl", "obl:agent")}
    other = any(m.head in below and m.referent is not None and m.referent.kind in _HAVING for m in here)
    return one if one.kind in _HAVING and not other else None  # "the army shelled the clinic, its doctor said"
