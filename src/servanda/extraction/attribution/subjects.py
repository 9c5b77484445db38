"""Which subject of a verb of saying speaks, where the tree gives it several or one from the words said."""

from __future__ import annotations

from servanda.extraction.attribution.forms import row_of
from servanda.extraction.attribution.page import Page
from servanda.lexicon.speech import Hearer, Takes

ACTORS = frozenset({"person", "organization", "place"})


def speaking(page: Page, verb: int, subjects: list[int]) -> int:
    """Which of several subjects speaks: the last, but before a verb that tells somebody: "the union told El Paso"."""
    row = row_of(page, verb)
    before = [subject for subject in subjects if subject < verb]
    if before and before[-1] == verb - 1 and subjects[-1] > verb and _apart(page, subjects[-1]):
        return before[-1]  # "Vera Holt wrote to her rival, Karl Benn": the tree has both for subjects
    tells = row is not None and (row.hearer is Hearer.OBJECT or Takes.SAYING in row.takes)
    return before[-1] if before and tells and subjects[-1] > verb else subjects[-1]


def _apart(page: Page, subject: int) -> bool:
    """Whether a comma stands before a subject's phrase."""
    return page.token(page.opening(subject) - 1).text == ","


def edited(page: Page, head: int) -> bool:
    """Whether a phrase is an editor's insertion: "They [the owners] promised"."""
    start = page.token(page.tree.subtree(head)[0]).start
    return page.text[start - 1 : start] == "["


def elsewhere(page: Page, subject: int, verb: int) -> bool:
    """Whether a subject stands in the words that follow a verb (reading 'Not until the last general'), or in a label.

    "Correction to Notice No. 7: in line 4, instead of "will wait" read "will not wait"": no notice reads so.
    """
    noun = page.token(subject).upos == "NOUN"
    if noun and subject > verb and page.around[subject] is not None and page.around[subject] != page.around[verb]:
        return True
    between = range(subject + 1, verb)
    return any(page.token(i).text == ":" and page.around[i] == page.around[verb] for i in between)


def behind_words(page: Page, verb: int, subjects: list[int]) -> int | None:
    """Who speaks after a verb whose subject the tree takes from the words said: '"Not a shot," declared its chief'."""
    quoted = all(kid < verb and page.around[kid] not in (None, page.around[verb]) for kid in subjects)
    behind = page.tree.kid(verb, "obj") if quoted and page.is_mark(verb - 1) else None
    somebody = behind is not None and page.token(behind).entity in ACTORS
    return behind if somebody and behind is not None and page.around[behind] == page.around[verb] else None


def beside_words(page: Page, verb: int) -> int | None:
    """Who speaks before a verb where it hangs on the words said: '"Not one cup," its chief, Ivo Holt, said'."""
    level = page.around[verb]
    for word in page.tree.kids(verb, "ccomp", "parataxis"):
        if page.around[word] not in (None, level):
            beside = page.tree.kids(word, "nsubj", "appos")
            own = [kid for kid in beside if word < kid < verb and page.around[kid] == level]
            if own:
                return own[-1]
    return None
