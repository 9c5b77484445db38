"""What somebody is reported to have said: "is said to have told them that", "quoted the clerk as saying that".

The clause told stands under the inner verb. Where the tree hangs it on the outer one, the inner verb gets it back.
"""

from __future__ import annotations

from collections.abc import Sequence

from servanda.extraction.attribution.draft import Frame, Material
from servanda.extraction.attribution.forms import row_of
from servanda.extraction.attribution.page import Page
from servanda.lexicon.speech import Hearer, Takes

_QUOTING = frozenset({"quote", "cite", "report", "describe", "hear", "see", "show", "record", "film"})
_RELAYING = frozenset({"quote", "cite"})


def is_quoted_as(page: Page, verb: int) -> bool:
    """Whether a verb of saying stands under one of quoting: "was quoted *as saying*"."""
    return over_quoted(page, verb) is not None


def over_quoted(page: Page, verb: int) -> int | None:
    """The verb of quoting over "as saying"; behind a description of whom it quotes, only one that relays words."""
    if "as" not in page.tree.marks(verb):
        return None
    for above in page.tree.ancestors(verb):
        near = above == page.token(verb).head
        if page.token(above).lemma.lower() in (_QUOTING if near else _RELAYING):
            return above
    return None


def whom_quoted(page: Page, quoting: int, verb: int) -> int | None:
    """Whom an active verb of quoting quotes: its object, or a later subject where the tree takes the object for one."""
    objects = page.tree.kids(quoting, "obj", "iobj", "nsubj")
    return next((kid for kid in objects if quoting < kid < verb), None)


def raised_saying(page: Page, verb: int) -> int | None:
    """The saying that a passive reports of its subject: "is reported to have *replied*"."""
    tree = page.tree
    told = next((kid for kid in tree.kids(verb, "xcomp") if "to" in tree.marks(kid)), None)
    row = row_of(page, told) if told is not None and tree.is_passive(verb) else None
    return told if row is not None and Takes.CLAUSE in row.takes else None


def with_inner(page: Page, verb: int, heads: list[int]) -> list[int]:
    """The clauses of a verb, less those that a saying under it tells, with those that the tree hangs over it."""
    inner = raised_saying(page, verb)
    if inner is not None:
        return [head for head in heads if head < inner]
    outer = page.token(verb).head
    if heads or outer < 0 or not page.tree.is_rel(verb, "xcomp") or "to" not in page.tree.marks(verb):
        return heads
    plain = row_of(page, outer) is None and not page.tree.is_passive(outer)  # "used to say, "..."
    return lent(page, outer, verb) if plain or raised_saying(page, outer) == verb else heads


def with_outer(page: Page, verb: int, heads: list[int]) -> list[int]:
    """The clauses of a verb, less the "that ..." after a comma which belongs to the telling around a description.

    "The union told the owner, who had said that the mill was safe, that it would close": the union tells the last.
    """
    tree, hearer = page.tree, page.token(verb).head
    if tree.is_rel(verb, "acl") and hearer >= 0 and _tells(page, page.token(hearer).head, hearer):
        return [head for head in heads if not _resumed(page, head)]
    if heads:
        return heads
    own = (kid for kid in tree.kids(verb, "obj", "iobj") if _tells(page, verb, kid))
    inner = (clause for kid in own for over in tree.kids(kid, "acl") for clause in tree.kids(over, "ccomp"))
    return [clause for clause in inner if _resumed(page, clause)]


def _tells(page: Page, verb: int, hearer: int) -> bool:
    """Whether a verb tells somebody something, and the tree gives it no clause."""
    row = row_of(page, verb) if verb >= 0 and page.tree.is_rel(hearer, "obj", "iobj") else None
    told = row is not None and row.hearer is Hearer.OBJECT and Takes.CLAUSE in row.takes
    return told and page.tree.kid(verb, "ccomp", "xcomp") is None


def _resumed(page: Page, clause: int) -> bool:
    """Whether a clause with "that" stands after a comma."""
    first = page.opening(clause)
    return page.token(first).text.lower() == "that" and page.token(first - 1).text == ","


def lent(page: Page, outer: int, inner: int) -> list[int]:
    """The clauses after an inner saying that the tree hangs on the outer verb."""
    quoted = [k for k in page.tree.kids(outer, "parataxis") if page.level(k, page.around[inner]) is not None]
    return [kid for kid in sorted([*page.tree.kids(outer, "ccomp"), *quoted]) if kid > inner]


def rest_quoted(page: Page, frame: Frame) -> Material | None:
    """All that follows "quoted the clerk as saying", where the tree finds no clause in it."""
    quoting = over_quoted(page, frame.verb)
    first = page.sentence(frame.verb).first
    if quoting is None or any(page.level(i, frame.base) is not None for i in range(first, quoting)):
        return None
    last = page.sentence(frame.verb).last
    hearer = frozenset(page.tree.subtree(frame.addressee)) if frame.addressee is not None else frozenset[int]()
    after = frozenset(i for i in range(frame.verb + 1, last) if page.inside(i, frame.base)) - hearer
    told = any(page.token(i).upos in {"VERB", "AUX"} for i in after)
    return Material(after, frozenset({frame.verb}) | frame.sourced) if told else None


def told_in_passing(page: Page, heads: Sequence[int]) -> set[int]:
    """What is told in passing that somebody named in a content says: "accused the army, | which said it was lying"."""
    found = set[int]()
    for clause in (k for head in heads for k in page.tree.kids(head, "acl:relcl")):
        inside = page.tree.subtree(clause)
        opens = page.token(inside[0]).text == "," or (inside[0] > 0 and page.token(inside[0] - 1).text == ",")
        if opens and row_of(page, clause) is not None and page.tree.kid(clause, "ccomp") is not None:
            found |= set(inside)
    return found
