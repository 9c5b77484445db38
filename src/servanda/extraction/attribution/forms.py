"""Which verb of saying a word is a form of."""

from __future__ import annotations

from servanda.extraction.attribution.page import Page
from servanda.lexicon.speech import SpeechVerb, verb_forms, verbs

_ENDINGS = (
    ("", ""),
    ("ied", "y"),
    ("ed", ""),
    ("ed", "e"),
    ("ing", ""),
    ("ing", "e"),
    ("ies", "y"),
    ("es", ""),
    ("s", ""),
)


def row_of(page: Page, verb: int) -> SpeechVerb | None:
    """The row of a verb by its lemma, or by its form where the lemma is no word ("denie")."""
    token = page.token(verb)
    form, known = token.text.lower(), verbs()
    if (row := verb_forms().get(form)) is not None:
        return row
    row = known.get(token.lemma.lower())
    if row is not None and len(row.lemma) > 4 and form.startswith(row.lemma[:-1]):
        return row
    return next((known[stem] for stem in stems(form) if stem in known), None)


def stems(form: str) -> tuple[str, ...]:
    """The words that a verb form may belong to; a model's lemma is not always a word."""
    found = [form.removesuffix(ending) + instead for ending, instead in _ENDINGS if form.endswith(ending)]
    doubled = next((form.removesuffix(end)[:-1] for end in ("ed", "ing") if form.endswith(end)), "")
    return (*found, doubled) if doubled else tuple(found)
