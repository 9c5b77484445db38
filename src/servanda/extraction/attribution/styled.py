"""What something just named is called: "a pause, which he described as "a gift of time"", "a move she called "a trap"".

Only words in quotation marks are told so; what a thing is named ("a force known as "the Wolves"") is nobody's saying.
"""

from __future__ import annotations

from servanda.extraction.attribution.draft import Frame, Material
from servanda.extraction.attribution.page import Page
from servanda.lexicon.speech import Takes

_RELATIVE = frozenset({"which", "that", "whom", "who"})
_SHORT = 2  # words that say more than a name


def styled(page: Page, frame: Frame) -> Material | None:
    """The quoted words that a relative clause has for what it hangs on, where its own object stands before the verb."""
    tree, row = page.tree, frame.row
    if row is None or not row.takes & {Takes.AS, Takes.NAMED} or frame.source is None or not _relative(page, frame):
        return None
    kids = (k for k in tree.kids(frame.verb, "obl", "advcl", "xcomp", "ccomp", "obj") if k > frame.verb)
    told = next((k for k in kids if k not in frame.sourced and _styles(page, frame, k)), None)
    words = [i for i in tree.subtree(told) if page.level(i, frame.base) is not None] if told is not None else []
    words = [i for i in words if not page.is_mark(i)]
    if len(words) < _SHORT:
        return None
    return Material(frozenset(words), frozenset({frame.verb}) | frame.sourced, quoted=True)


def _relative(page: Page, frame: Frame) -> bool:
    """Whether the clause describes a thing before it, by a pronoun or by the lack of an object."""
    tree = page.tree
    if not tree.is_rel(frame.verb, "acl", "advcl", "csubj", "conj") or tree.is_passive(frame.verb):
        return False
    own = tree.kid(frame.verb, "obj")
    if own is not None and own < frame.verb:
        return page.token(own).text.lower() in _RELATIVE
    if frame.source is not None and frame.source > frame.verb:
        return tree.case(frame.source) == "by" and own is None  # "a law described by Moss as "a trap""
    quoted = own is None or page.level(own, frame.base) is not None
    return quoted and page.token(frame.verb).rel.endswith("relcl") and tree.kid(frame.verb, "nsubj") is not None


def _styles(page: Page, frame: Frame, kid: int) -> bool:
    """Whether a complement says what the thing is: "as ...", "a danger", "illegal"; a bare name is none."""
    tree = page.tree
    if page.level(kid, frame.base) is None:
        return False
    if tree.case(kid) == "as" or "as" in tree.marks(kid):
        return frame.row is not None and Takes.AS in frame.row.takes
    article = tree.has_det(kid, "a", "an")
    judged = article or page.token(kid).upos in {"ADJ", "VERB"}
    return judged and frame.row is not None and Takes.NAMED in frame.row.takes
