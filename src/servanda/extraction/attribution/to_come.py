"""What is only to be ordered, or is told to nobody yet: "will ban it", "nobody would be asked", "assuming he pays"."""

from __future__ import annotations

from servanda.extraction.attribution.draft import Frame
from servanda.extraction.attribution.page import Page
from servanda.extraction.attribution.speaker import is_passive
from servanda.model.claims import Stance

_LAID = frozenset({Stance.ASKS, Stance.DEMANDS, Stance.FORBIDS, Stance.ORDERS})
_UNTIL = frozenset({"assuming", "once", "till", "unless", "until"})
_PROVIDED = frozenset({"provided", "providing"})
_WILL = frozenset({"shall", "will", "would"})


def is_yet_to_be_said(page: Page, frame: Frame) -> bool:
    """Whether it is only told what will be ordered or told to somebody, or what is supposed."""
    tree, verb = page.tree, frame.verb
    over = page.token(verb).head
    if page.token(verb).text.lower() == "assuming" and tree.is_rel(verb, "advcl") and over >= 0:
        return bool(_WILL & set(tree.modals(over)))
    marks = set(tree.marks(verb)) if tree.is_rel(verb, "advcl") and over >= 0 else set()
    if marks & _PROVIDED:
        return True  # "offered to mediate, provided both agreed to come"
    if marks & _UNTIL:
        return bool(_WILL & set(tree.modals(over)))  # "will stay open until our colleagues tell us they are full"
    if over >= 0 and tree.opens_inverted(over) and tree.is_rel(over, "advcl") and "to" in tree.marks(verb):
        return True  # "will walk out should he fail to explain it"
    if page.token(verb).lemma == "tell" and frame.addressee is None and {"can", "could"} & set(tree.modals(verb)):
        return True  # "neither could tell which it was" says nothing
    quoted = page.around[verb] is not None and frame.source is not None
    if quoted or not _WILL & set(tree.modals(verb)):
        return False
    laid = frame.row is not None and frame.row.stance in _LAID
    return laid or (frame.source is None and is_passive(page, verb) and tree.kid(verb, "xcomp") is not None)
