"""The base form under which a word stands in a table."""

from __future__ import annotations

from collections.abc import Container

from servanda.lexicon.spelling import verb_base
from servanda.model.analysis import Token


def known(token: Token, table: Container[str]) -> str | None:
    """The form of a word that a table has: its lemma, its base where it is a verb's form, itself; None where none."""
    lemma = token.lemma.lower()
    if lemma in table:
        return lemma
    if token.upos not in {"VERB", "NOUN", "AUX", "ADJ"}:
        return None
    form = token.text.lower()
    return next((one for one in (verb_base(form), form) if one in table), None)
