"""What is told of a speaker without a name: how many, in which role, of which group."""

from __future__ import annotations

from servanda.extraction.attribution.page import Page
from servanda.extraction.events.quantities import counted
from servanda.lexicon.event_rows import numbers
from servanda.lexicon.speech import Sort, sorts
from servanda.model.claims import Described
from servanda.model.text import Span

_OF = frozenset({"of", "from", "in", "within", "with", "at", "for", "inside"})
_SOME = frozenset({"several", "many", "few", "various", "numerous", "other"})  # how many, not what they are
_BODIES = frozenset({"organization", "place"})


def described(page: Page, head: int, tokens: frozenset[int]) -> Described | None:
    """The number, role and group of a speaker that the words of his phrase tell; None where they tell none.

    Of people joined ("commanders and clerics") only each part has a role; of a paper that speaks, nothing is told.
    """
    number = counted(page.tree, head)
    if (whole := _whole(page, head)) is not None:
        head = whole
    dark = page.token(head).lemma.lower() in sorts()[Sort.UNNAMED]
    person = page.token(head).entity == "person" or (whole is not None and page.token(head).entity is None)
    if not (person or dark) or page.token(head).upos != "NOUN":
        return Described(number) if whole is not None and number is not None else None
    if any(kid in tokens for kid in page.tree.kids(head, "conj")):
        return None
    group = _group(page, head, tokens)
    found = Described(
        number=number,
        role=None if dark else _role(page, head, tokens),
        group=_words(page, group, tokens) if group is not None else None,
    )
    return None if found == Described() else found


def _whole(page: Page, head: int) -> int | None:
    """Of whom a number is: "two of them", "dozens of residents"; None for what is no number."""
    if page.token(head).upos != "NUM" and page.token(head).text.lower() not in numbers():
        return None
    return next((kid for kid in page.tree.kids(head, "nmod") if page.tree.case(kid) == "of"), None)


def _group(page: Page, head: int, tokens: frozenset[int]) -> int | None:
    """Whom a speaker belongs to: "a commander of the brigade", "a ministry spokesman", "the union's lawyer"."""
    tree = page.tree
    after = [k for k in tree.kids(head, "nmod") if k > head and tree.case(k) in _OF]
    before = [k for k in tree.kids(head, "compound", "nmod:poss", "amod") if k < head]
    return next((k for k in (*after, *before) if k in tokens and _is_body(page, k)), None)


def _is_body(page: Page, index: int) -> bool:
    token = page.token(index)
    return token.upos != "PRON" and (token.entity in _BODIES or token.ner[2:] in {"ORG", "LOC", "GPE", "NORP", "MISC"})


def _words(page: Page, index: int, tokens: frozenset[int]) -> Span:
    """The phrase of a group, without its preposition, possessive mark and what hangs on it in clauses."""
    tree = page.tree
    cut = set(tree.kids(index, "case", "acl", "appos", "punct"))
    return page.trimmed(tree.span([i for i in tree.without(index, cut) if i in tokens]))


def _role(page: Page, head: int, tokens: frozenset[int]) -> Span:
    """The noun with the words that grade it: "senior commander"."""
    first = head
    while first - 1 in tokens and _grades(page, first - 1):
        first -= 1
    return Span(page.token(first).start, page.token(head).end)


def _grades(page: Page, index: int) -> bool:
    dark = page.token(index).text.lower() in sorts()[Sort.ANONYMITY] | _SOME
    return page.tree.is_rel(index, "amod", "compound") and not dark and not _is_body(page, index)
