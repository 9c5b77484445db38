"""What an attribution tells that the tree hangs beside or under it: "The movement, he said, had stopped"."""

from __future__ import annotations

from servanda.extraction.attribution.draft import Frame, Material
from servanda.extraction.attribution.forms import row_of
from servanda.extraction.attribution.page import Page
from servanda.extraction.attribution.placing import comma_before, edge, placed, sentence_before
from servanda.extraction.attribution.reported import is_quoted_as
from servanda.extraction.attribution.source import RELATIVES
from servanda.extraction.attribution.speaker import is_passive
from servanda.model.claims import Stance

_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
_FINITE = frozenset({"VERB", "AUX"})
_CLAIMING = frozenset({"allege", "claim"})
_TELLING = frozenset({"assert", "report", "say", "suggest"})
_VOUCHING = frozenset({Stance.SAYS, Stance.ADMITS, Stance.CONFIRMS, Stance.WARNS, Stance.PREDICTS, Stance.ACCUSES})
_LOOSE = ("parataxis", "appos", "acl", "conj", "dep", "obl", "nmod", "advcl", "discourse", "list", "obj")


def over(page: Page, frame: Frame) -> Material | None:
    """The clause that the verb hangs on as an aside: "The movement, he said, had stopped", "as she put it"."""
    tree = page.tree
    head = page.token(frame.verb).head
    apart = page.token(edge(page, frame) - 1).text == ";"  # "the union accepted; the firm had not replied"
    if tree.is_rel(frame.verb, "parataxis") and (_tells_of_its_own(page, frame) or apart):
        return None
    nominal = tree.is_rel(frame.verb, "acl", "appos", "conj", "advcl") and _parenthetical(page, frame)
    if head < 0 or not (nominal or tree.is_rel(frame.verb, "parataxis", "discourse") or _as_told(page, frame)):
        return None
    while page.token(head).head >= 0 and page.token(head).upos in _NOMINAL and not tree.kids(head, "cop", "nsubj"):
        head = page.token(head).head
    aside = frozenset(tree.subtree(frame.verb))
    tokens = frozenset(tree.subtree(head)) - aside - _goes_on(page, frame, head, aside)
    tokens -= _his_own(page, frame, head, aside)
    quoted = any(page.level(i, frame.base) is not None for i in tokens)
    if not quoted and (not any(page.token(i).upos in _FINITE for i in tokens) or _is_setting(page, tokens)):
        return None
    return placed(page, frame, tokens, aside)


def _goes_on(page: Page, frame: Frame, head: int, aside: frozenset[int]) -> frozenset[int]:
    """What the report goes on to tell behind an "as": "had not left, as the radio had said, | but agreed to go"."""
    tree = page.tree
    if not tree.is_rel(frame.verb, "advcl") or head > min(aside):
        return frozenset()
    later = (kid for kid in tree.kids(head, "conj") if page.opening(kid) > max(aside))
    return frozenset(node for kid in later for node in tree.subtree(kid))


def _his_own(page: Page, frame: Frame, head: int, aside: frozenset[int]) -> frozenset[int]:
    """What the report tells of who speaks, behind it: "had been drawn up, he added, | but he did not publish it"."""
    tree = page.tree
    if frame.source is None or page.token(frame.source).text.lower() not in {"he", "she"}:
        return frozenset()
    own = page.token(frame.source).text.lower()
    later = (kid for kid in tree.kids(head, "conj") if kid > max(aside) and not set(tree.modals(kid)) - {"did"})
    of_him = (k for k in later if any(page.token(s).text.lower() == own for s in tree.kids(k, "nsubj")))
    told = (k for k in of_him if any(page.token(c).text.lower() == "but" for c in tree.kids(k, "cc")))
    return frozenset(node for kid in told if not tree.has_aux(kid, "had") for node in tree.subtree(kid))


def _tells_of_its_own(page: Page, frame: Frame) -> bool:
    """Whether an added clause has a content after its verb: "...; in return the council promised money"."""
    kids = page.tree.kids(frame.verb, "obj", "ccomp", "xcomp")
    return any(kid > frame.verb and kid not in {frame.addressee, frame.source} for kid in kids)


def _as_told(page: Page, frame: Frame) -> bool:
    """Whether the clause is "as she put it": with a subject, and of a verb that vouches for what it stands beside.

    What has a not beside it is the contrary of what somebody claims: "had not fired, as protesters claimed".
    """
    tree = page.tree
    had = tree.has_aux(frame.verb, "had")
    claims = page.token(frame.verb).lemma in _CLAIMING or (had and page.token(frame.verb).lemma in _TELLING)
    if claims and tree.is_negated(page.token(frame.verb).head):
        return False
    if not tree.is_rel(frame.verb, "advcl") or tree.marks(frame.verb) != ["as"] or tree.is_passive(frame.verb):
        return False
    vouches = frame.row is not None and frame.row.stance in _VOUCHING
    vouches = vouches and tree.kid(frame.verb, "xcomp") is None  # "as prices continue to climb"
    return vouches and tree.kid(frame.verb, "nsubj") is not None and tree.kid(frame.verb, "advmod") is None


def _parenthetical(page: Page, frame: Frame) -> bool:
    """Whether a clause with its own subject stands between commas: ", the palace said in a statement,"."""
    tree = page.tree
    inside = [i for i in tree.subtree(frame.verb) if not page.is_mark(i)]
    start, last = edge(page, frame), inside[-1]
    words = {page.token(i).text.lower() for i in inside}
    if words & RELATIVES or tree.marks(frame.verb) or tree.kid(frame.verb, "cc") is not None:
        return False
    own = tree.kid(frame.verb, "nsubj") is not None and tree.kid(frame.verb, "obj", "ccomp", "xcomp") is None
    tokens = tree.analysis.tokens
    closed = last + 1 < len(tokens) and page.is_mark(last + 1) and tokens[last + 1].text == ","
    return own and closed and inside[0] == start and page.token(start - 1).text == ","


def before(page: Page, frame: Frame) -> Material | None:
    """The words before an attribution at the end of a sentence, when the tree hangs it elsewhere."""
    tree = page.tree
    loose = page.token(frame.verb).head < 0 or tree.is_rel(frame.verb, *_LOOSE)
    start = edge(page, frame)
    if not loose or frame.source is None or is_passive(page, frame.verb):
        return None
    if not comma_before(page, start) or not _closes(page, frame) or page.token(start - 1).text == ";":
        return None  # "one cried "Aye!"; another cried "No!"": each has his own
    if _goes_with(page, frame):
        return None
    opened = tree.marks(frame.verb) and not is_quoted_as(page, frame.verb)
    if opened or any(page.token(i).text.lower() in {"who", "which"} for i in (start, frame.source)):
        return None
    tokens = sentence_before(page, frame, start)
    if tokens and page.token(min(tokens)).text.lower() == "according":
        return None  # who else says so is not what is said: "According to two aides, the front asked for a road"
    if not any(page.token(i).upos in _FINITE or page.level(i, frame.base) for i in tokens):
        return None
    beside = {node for kid in tree.kids(frame.verb, "advcl", "obl") if kid < start for node in tree.subtree(kid)}
    told = page.level(min(tokens), frame.base) is not None
    if not told and (tokens <= beside or _is_setting(page, tokens)):
        return None  # "Asked by the court where it was, she answered"
    quoted = all(page.level(i, frame.base) is not None for i in tokens)
    return Material(tokens, frozenset({frame.verb}) | frame.sourced, quoted)


def _goes_with(page: Page, frame: Frame) -> bool:
    """Whether a verb behind has an object of its own: "is safe, she said, denying the charge", "they swore peace"."""
    tree, over = page.tree, page.token(frame.verb).head
    if (
        tree.is_rel(frame.verb, "conj", "parataxis")
        and tree.kid(frame.verb, "nsubj") is not None
        and _tells_of_its_own(page, frame)
    ):
        return True  # "They promised us a doctor, they promised us a bus"
    behind = tree.is_rel(frame.verb, "advcl") and 0 <= over < frame.verb and row_of(page, over) is not None
    return behind and any(kid > frame.verb for kid in tree.kids(frame.verb, "obj"))


def _is_setting(page: Page, tokens: frozenset[int]) -> bool:
    """Whether words without a subject open with a participle: "Cross-examined by the clerk, she denied it"."""
    first = page.token(min(tokens))
    return (
        first.text[:1].isupper()
        and "VerbForm=Part" in first.feats
        and "Voice=Pass" in first.feats
        and not any(page.tree.is_rel(i, "nsubj", "expl", "csubj") for i in tokens)
    )


def _closes(page: Page, frame: Frame) -> bool:
    """Whether only the source, hearer and adverbs follow the verb before the next mark."""
    last = page.sentence(frame.verb).last
    for index in range(frame.verb + 1, last):
        if index in frame.sourced:
            continue
        if page.is_mark(index):
            return True
        if page.token(index).upos not in {"ADV", "ADP", "DET", "NOUN", "PROPN", "NUM", "PRON", "ADJ"}:
            return False
    return True
