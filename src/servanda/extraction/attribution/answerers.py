"""Who answers in an interview whose turns bear a letter, initials or nothing: a person whom the text names before."""

from __future__ import annotations

from collections.abc import Iterator

from servanda.extraction.attribution.page import Page
from servanda.extraction.attribution.source import role
from servanda.model.claims import Role
from servanda.model.text import Span

_AND = frozenset({"and", "&"})
_REPORTER = frozenset({"i", "we"})
_SPEAKING = frozenset({"answer", "meet", "reply", "speak", "talk"})
_BESIDE = ("appos", "flat", "nmod:desc", "compound")
_ASKING = frozenset({"by", "interviewed", "interviewer", "reporter", "correspondent"})


def interviewee(page: Page, first: Span) -> list[int] | None:
    """The tokens of the name of who is interviewed: a subject before the first turn, best one who speaks or meets.

    Else the first name that is not only what something else is of ("the death of Jon Beck"). Whom somebody tells
    something there, and whose name stands after "by", asks.
    """
    names = [name for name in _people(page, first.start) if not _asks(page, name[0])]
    acting = [(name, verb) for name in names if (verb := _verb_of(page, name)) is not None]
    speaking = (name for name, verb in acting if page.tree[verb].lemma in _SPEAKING)
    others = (name for name in names if all(page.tree.case(i) != "of" for i in name))
    found = next(speaking, next((name for name, _ in acting), next(others, None)))
    return None if found is None or _is_one_of_two(page, found) else found


def _verb_of(page: Page, name: list[int]) -> int | None:
    """The verb of which a name is the subject, or stands beside it: "the chief constable, Ruth Kessel, spoke to us"."""
    tree = page.tree
    for token in name:
        here = token
        while tree.is_rel(here, *_BESIDE) and tree[here].head >= 0:
            here = tree[here].head
        if tree.is_rel(here, "nsubj"):
            return tree[here].head
    return None


def named_role(page: Page, named: list[int]) -> Role:
    """The source that the tokens of a name are."""
    head = page.tree.head_of(page.tree.span(named))
    return role(page, named[0] if head is None else head, frozenset(named))


def _is_one_of_two(page: Page, name: list[int]) -> bool:
    """Whether somebody is named together with another, "Mara Kole and Jon Beck": which of them answers is not told."""
    tokens = page.tree.analysis.tokens
    after = tokens[name[-1] + 1 : name[-1] + 3]
    follows = len(after) == 2 and after[0].text.lower() in _AND and after[1].text[:1].isupper()
    return follows or (name[0] > 0 and tokens[name[0] - 1].text.lower() in _AND)


def of_initials(page: Page, initials: str, label: Span) -> list[int] | None:
    """The tokens of the name before a label whose initials it is; None where two have them."""
    found: dict[str, list[int]] = {}
    for name in _people(page, label.start):
        words = [page.token(i).text for i in name]
        if "".join(word[0] for word in words if word[0].isalpha()).upper() == initials:
            found.setdefault(" ".join(words), name)
    return next(iter(found.values())) if len(found) == 1 else None


def _people(page: Page, end: int) -> Iterator[list[int]]:
    """The names of people before a place, in order of the text."""
    name: list[int] = []
    for token in page.tree.analysis.tokens:
        if token.start >= end:
            break
        if name and token.ner != "I-PER":
            yield name
            name = []
        if token.ner in {"B-PER", "I-PER"}:
            name.append(token.index)
    if name:
        yield name


def _asks(page: Page, head: int) -> bool:
    """Whether a name stands after "by", or is told something by another; whom "I" meet is asked himself."""
    before = page.token(head - 1).text.lower() if head > 0 else ""
    told = page.tree.is_rel(head, "obj", "iobj")
    teller = page.tree.controller(page.token(head).head) if told else None
    return before in _ASKING or (told and (teller is None or page.token(teller).text.lower() not in _REPORTER))
