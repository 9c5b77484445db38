"""The base form under which a word stands in a table, also where the model's lemma is off ("urg" for "urged")."""

from __future__ import annotations

from collections.abc import Container
from functools import lru_cache

from servanda.lexicon.event_rows import forms
from servanda.model.analysis import Token

_ENDINGS = (("ied", "y"), ("ies", "y"), ("ed", ""), ("d", ""), ("ing", ""), ("ing", "e"), ("es", ""), ("s", ""))
_SHORT = 3  # letters that a stem keeps at least


def known(token: Token, table: Container[str]) -> str | None:
    """The first form of a word that a table has: its lemma, else a regular base form of it; None where it has none."""
    lemma = token.lemma.lower()
    if lemma in table:
        return lemma
    if token.upos not in {"VERB", "NOUN", "AUX", "ADJ"}:
        return None
    return next((form for form in _all_forms(token.text.lower()) if form in table), None)


@lru_cache(maxsize=1 << 16)
def _all_forms(form: str) -> tuple[str, ...]:
    """The irregular base of an inflected form, where it has one, before the regular ones."""
    irregular = forms().get(form)
    return (irregular, *base_forms(form)) if irregular is not None else base_forms(form)


@lru_cache(maxsize=1 << 16)
def base_forms(form: str) -> tuple[str, ...]:
    """The regular base forms that an inflected form may have ("banned": bann, ban, banne), itself last."""
    found: list[str] = []
    for ending, put in _ENDINGS:
        if form.endswith(ending) and len(form) - len(ending) >= _SHORT - len(put):
            stem = form[: len(form) - len(ending)] + put
            found.append(stem)
            if not put and len(stem) > _SHORT and stem[-1] == stem[-2]:
                found.append(stem[:-1])
    return (*found, form)
