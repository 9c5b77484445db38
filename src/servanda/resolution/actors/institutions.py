"""Names that are made of a body's noun: "Bank of X", "Dock Workers' Union"."""

from __future__ import annotations

from servanda.lexicon.actors import NounKind, role_nouns
from servanda.model.analysis import Analysis, Token


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
