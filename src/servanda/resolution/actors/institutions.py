"""Names that are made of a body's noun: "Bank of X", "Dock Workers' Union"."""

from __future__ import annotations

from servanda.lexicon.actors import NounKind, is_title, role_nouns
from servanda.model.analysis import Analysis, Token
from servanda.resolution.actors.phrases import kids

MANY = frozenset({"people", "women", "men", "children"})  # plurals whose possessive is part of a name: "People's Front"


def is_institution(token: Token) -> bool:
    """Whether a word is a noun of people taken together or of a body."""
    return any(
        noun.kind in (NounKind.GROUP, NounKind.BODY) for noun in role_nouns(token.lemma) or role_nouns(token.text)
    )


def last_word(analysis: Analysis, run: range) -> Token | None:
    """The word that says what the thing is: "Bank" in "Bank of X", "Union" in "Dock Workers' Union"."""
    for i in run:
        if i + 1 < run.stop and analysis.tokens[i + 1].text.lower() in ("of", "for"):
            return analysis.tokens[i]
    return analysis.tokens[run.stop - 1] if run else None


def without_members(analysis: Analysis, run: range) -> range:
    """The name without those who are of it: "Fighters of the Front for X"."""
    tokens = analysis.tokens[run.start : run.stop]
    if len(tokens) < 4 or analysis.sentences[tokens[0].sentence].first != run.start:
        return run
    of = [token.text.lower() for token in tokens[1:3]] == ["of", "the"]
    members = of and "Number=Plur" in tokens[0].feats and bool(role_nouns(tokens[0].lemma))
    return range(run.start + 3, run.stop) if members else run


def joins(analysis: Analysis, i: int) -> bool:
    """Whether an "and" stands inside the name of one institution: "the Harbour and Lightermen's Union"."""
    tokens = analysis.tokens
    one = tokens[i - 1]
    of = tokens[one.head] if one.head > i else one
    joined = any(kid.index > i and kid.text[:1].isupper() for kid in kids(analysis, one.index, "conj"))
    named = of.text[:1].isupper() and is_institution(of) and "Number=Plur" not in of.feats
    return joined and one.rel == "compound" and named


def links(analysis: Analysis, i: int) -> bool:
    """Whether "of", "for" or a plural's apostrophe goes on with the name of an institution, as in "Front for the X"."""
    tokens = analysis.tokens
    here, before = tokens[i], tokens[i - 1]
    after = next((t for t in tokens[i + 1 : i + 3] if t.text.lower() != "the"), None)
    if after is None or after.sentence != here.sentence or not after.text[:1].isupper():
        return False
    if here.text in ("'s", "’s"):
        return before.text.lower() in MANY
    if here.text in "'’":
        return before.text.endswith("s") and after.upos == "PROPN"
    if here.text.lower() == "the":
        return before.text.lower() in ("of", "for")
    office = is_title(before.text) and is_title(after.text)
    return office or (is_institution(before) and after.upos in ("PROPN", "ADJ"))
