"""Which verb of saying a word is a form of."""

from __future__ import annotations

from servanda.extraction.attribution.page import Page
from servanda.lexicon.speech import SpeechVerb, verbs
from servanda.lexicon.spelling import verb_base


def row_of(page: Page, verb: int) -> SpeechVerb | None:
    """The row of a verb by its lemma, or by its form where the model took it for no verb ("barred" as an adjective)."""
    return next((row for base in bases(page, verb) if (row := verbs().get(base)) is not None), None)


def bases(page: Page, index: int) -> tuple[str, str]:
    """A word's lemma, and the base that it has as the form of a verb."""
    token = page.token(index)
    return token.lemma.lower(), verb_base(token.text.lower())
