"""What a denial or a confirmation is about: the statement that it answers.

One sweep over the statements in order of the text; only the last few before an answer are looked at.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from servanda.extraction.attribution.page import Page
from servanda.extraction.tree import NEGATORS
from servanda.lexicon.speech import Sort, nouns, sorts
from servanda.model.analysis import Token
from servanda.model.claims import Naming, Stance, Statement
from servanda.model.text import Span

_ANSWERS = frozenset({Stance.DENIES, Stance.CONFIRMS, Stance.DOUBTS})
_TOLD = frozenset(Stance) - {Stance.DECLINES, Stance.ASKS, Stance.HOPES}
_NEAR = 8  # statements before an answer that it may be about
_TELLING = frozenset({"VERB", "NOUN", "PROPN", "ADJ", "NUM"})
_POINTING = frozenset({"it", "this", "that", "these", "them", "which", "so"})
_ONE, _PLURAL = frozenset({"he", "she", "it"}), frozenset({"they", "we", ""})  # "he" may be the speaker just before
_ALIKE = 0.6  # share of the telling words of an answer that stand in what it is about


def answered(page: Page, said: Sequence[Statement]) -> tuple[Statement, ...]:
    """The statements, each denial and confirmation with the statement that it is about, where one is told."""
    return tuple(_answer(page, said, number) for number in range(len(said)))


def _answer(page: Page, said: Sequence[Statement], number: int) -> Statement:
    item = said[number]
    head = page.tree.head_of(item.content[0]) if item.content else None
    if head is None or not (item.stance in _ANSWERS or _elliptic(page, item)):
        return item
    cue = page.tree.head_of(item.cue) if item.cue is not None and _elliptic(page, item) else None
    if cue is not None and page.tree.is_rel(cue, "conj"):
        return item  # "has not signed it and says she will not": the verb before
    inner = next((other for other in said[number + 1 : number + 4] if _is_told_by(page, other, head, item)), None)
    about = inner or _before(page, said, number, head)
    return item if about is None else replace(item, about=about.id)


def _is_told_by(page: Page, other: Statement, head: int, item: Statement) -> bool:
    """Whether a statement is that of the very noun that is denied: "denied the claim that ..."."""
    return other.within == item.id and other.cue is not None and other.cue.holds(page.token(head).span)


def _before(page: Page, said: Sequence[Statement], number: int, head: int) -> Statement | None:
    item = said[number]
    near = [other for other in reversed(said[max(0, number - _NEAR) : number]) if _may_be(page, item, other)]
    if _points(page, item, head):
        noun = page.token(head).lemma.lower()
        row = nouns().get(noun)
        wanted = row.stance if row is not None else Stance.SAYS
        fitting = [other for other in near if wanted is Stance.SAYS or other.stance is wanted]
        return _outermost(next(iter(fitting or near), None), near)
    return next((other for other in near if _overlap(page, item, other)), None)


def _outermost(one: Statement | None, near: Sequence[Statement]) -> Statement | None:
    """The statement that tells of another within it: who denies "this" denies what the union says that he pledged."""
    outer = next((other for other in near if one is not None and other.id == one.within), None)
    return one if outer is None else _outermost(outer, near)


def _may_be(page: Page, item: Statement, other: Statement) -> bool:
    """Whether one statement can answer another: told by somebody else, of words, and neither reports the other."""
    if other.stance not in _TOLD or not other.content or item.within == other.id:
        return False
    mine, theirs = _words(page, item.source.span), _words(page, other.source.span)
    return mine != theirs and not (
        mine in _ONE and other.source.naming is not Naming.COLLECTIVE and theirs not in _PLURAL
    )


def _words(page: Page, span: Span | None) -> str:
    return span.of(page.text).lower() if span else ""


def _points(page: Page, item: Statement, head: int) -> bool:
    """Whether an answer only points back: "it", "the claim", "any involvement", "it had not"."""
    if page.token(head).text.lower() in _POINTING or _elliptic(page, item):
        return True
    lemma = page.token(head).lemma.lower()
    if lemma not in sorts()[Sort.TELLING] and lemma not in nouns():
        return False
    kids = page.tree.kids(head, "acl", "ccomp")
    return not any("that" in page.tree.marks(kid) for kid in kids)


def _elliptic(page: Page, item: Statement) -> bool:
    """Whether the content is a subject, a helper and perhaps a not: "the army said it had not"."""
    words = [page.token(i) for i in page.tree.each_in(item.content[0])] if len(item.content) == 1 else []
    words = [token for token in words if token.upos != "PUNCT"]
    if not 2 <= len(words) <= 4 or words[0].upos != "PRON":
        return False
    return all(token.upos in {"AUX", "VERB"} or token.text.lower() in NEGATORS for token in words[1:]) and (
        words[1].text.lower()
        in {"had", "has", "have", "did", "does", "do", "would", "will", "was", "were", "is", "are"}
        and (len(words) == 2 or words[2].text.lower() in NEGATORS)
    )


def _overlap(page: Page, item: Statement, other: Statement) -> bool:
    """Whether the telling words of an answer are mostly those of another statement, by lemma or form."""
    mine = [token for span in item.content for token in _telling(page, span)]
    theirs = {word for span in other.content for token in _telling(page, span) for word in _forms(token)}
    shared = sum(bool(_forms(token) & theirs) for token in mine)
    if len(mine) == 1:
        return shared == 1 and mine[0].upos == "VERB"
    return len(mine) > 1 and shared >= _ALIKE * len(mine)


def _telling(page: Page, span: Span) -> list[Token]:
    return [token for i in page.tree.each_in(span) if (token := page.token(i)).upos in _TELLING]


def _forms(token: Token) -> frozenset[str]:
    return frozenset({token.lemma.lower(), token.text.lower()})
