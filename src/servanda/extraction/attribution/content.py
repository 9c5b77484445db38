"""What was said: the tokens of the content, whatever the order of source, cue and content."""

from __future__ import annotations

from servanda.extraction.attribution.draft import Frame, Material
from servanda.extraction.attribution.frame import row_of
from servanda.extraction.attribution.objects import object_material
from servanda.extraction.attribution.page import Page
from servanda.extraction.attribution.source import RELATIVES
from servanda.lexicon.speech import Takes
from servanda.model.claims import Stance

_CLAUSES = ("ccomp", "csubj")
_THAT = frozenset({"that"})
_MISREAD = ("xcomp", "advmod", "obj", "obl", "dep")
_ASIDES = frozenset({"though", "although", "while", "whereas", "as"})
_LOOSE = ("parataxis", "appos", "acl", "conj", "dep", "obl", "nmod", "advcl", "discourse", "list", "obj")


def material(page: Page, frame: Frame) -> Material | None:
    """The content of a verb of saying within its sentence; None where the sentence tells none."""
    takes_clause = frame.row is None or Takes.CLAUSE in frame.row.takes or not frame.row.takes
    found = _under(page, frame) or _over(page, frame) or _raised(page, frame)
    if found is not None:
        found = _checked(frame, found)
    if found is None:
        found = _before(page, frame)
    if found is not None and (found.quoted or (takes_clause and frame.row is not None and frame.row.takes)):
        return found
    return object_material(page, frame)


def _under(page: Page, frame: Frame) -> Material | None:
    """The clause that the verb governs, before or after it."""
    tree = page.tree
    heads = [kid for kid in tree.kids(frame.verb, *_CLAUSES) if kid != frame.source and not _infinitive(page, kid)]
    if any("that" in tree.marks(head) for head in heads if head > frame.verb):
        heads = [head for head in heads if head > frame.verb]  # a clause before it is no content beside "that ..."
    heads = heads or [kid for kid in tree.kids(frame.verb, *_MISREAD) if _finite(page, frame, kid)]
    heads += [kid for kid in tree.kids(frame.verb, "parataxis") if _told(page, frame, kid, heads)]
    if not heads:
        return None
    openers = _openers(page, heads)
    heads += _that_joined(page, frame.verb)
    tokens = {node for head in heads for node in tree.subtree(head)} - openers
    tokens -= {kid for head in heads for kid in tree.kids(head, "nsubj") if kid in frame.sourced}
    if frame.addressee is not None and frame.addressee in tokens and frame.addressee > frame.verb:
        tokens -= frozenset(tree.subtree(frame.addressee))
    rest = frozenset(tree.subtree(frame.verb)) - tokens
    return _placed(page, frame, frozenset(tokens), rest)


def _finite(page: Page, frame: Frame, kid: int) -> bool:
    """Whether a dependant that the tree takes for a phrase is a clause: it has a subject and a copula or helper."""
    tree = page.tree
    later = kid > frame.verb and kid not in {frame.source, frame.addressee} and not tree.marks(kid)
    return later and bool(tree.kids(kid, "nsubj")) and bool(tree.kids(kid, "cop", "aux"))


def _infinitive(page: Page, clause: int) -> bool:
    return "to" in page.tree.marks(clause) and page.tree.kid(clause, "nsubj") is None


def _openers(page: Page, heads: list[int]) -> frozenset[int]:
    """The "that" which opens a clause, and a conjunction before it."""
    tree = page.tree
    found = set()
    for head in heads:
        marks = [kid for kid in tree.kids(head, "mark", "cc") if kid < head]
        opening = {kid for kid in marks if page.token(kid).text.lower() in _THAT or page.token(kid).rel == "cc"}
        early = [kid for kid in tree.kids(head, "advmod") if opening and kid < min(opening)]  # "said only that"
        found |= opening | set(early)
    return frozenset(found)


def _that_joined(page: Page, verb: int) -> list[int]:
    """Clauses with "that" which the tree joins to the verb itself: "promised money, and that they would leave"."""
    tree = page.tree
    return [kid for kid in tree.kids(verb, "conj") if "that" in tree.marks(kid)]


def _told(page: Page, frame: Frame, clause: int, heads: list[int]) -> bool:
    """Whether a loose clause under the verb is its content: after a colon, in quotation marks, or before the verb."""
    if clause < frame.verb:
        return not heads
    first = page.tree.subtree(clause)[0]
    between = {page.token(i).text for i in range(max(frame.verb, first - 2), first + 1)}
    return ":" in between or page.level(clause, frame.base) is not None


def _over(page: Page, frame: Frame) -> Material | None:
    """The clause that the verb hangs on as an aside: "The movement, he said, had stopped"."""
    tree = page.tree
    head = page.token(frame.verb).head
    if head >= 0 and tree.is_rel(frame.verb, "acl", "appos", "conj") and _parenthetical(page, frame):
        while page.token(head).head >= 0 and page.token(head).upos in {"NOUN", "PROPN", "PRON", "NUM"}:
            head = page.token(head).head
        aside = frozenset(tree.subtree(frame.verb))
        return _placed(page, frame, frozenset(tree.subtree(head)) - aside, aside)
    if head < 0 or not tree.is_rel(frame.verb, "parataxis", "advcl", "discourse"):
        return None
    marks = tree.marks(frame.verb)
    if tree.is_rel(frame.verb, "advcl") and marks != ["as"]:
        return None
    if tree.is_rel(frame.verb, "advcl") and (page.tree.kid(frame.verb, "nsubj") is None or tree.is_passive(frame.verb)):
        return None
    aside = frozenset(tree.subtree(frame.verb))
    tokens = frozenset(tree.subtree(head)) - aside
    return _placed(page, frame, tokens, aside)


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


def _raised(page: Page, frame: Frame) -> Material | None:
    """What somebody is said to do: the subject of the passive and the infinitive."""
    tree = page.tree
    subject = tree.kid(frame.verb, "nsubj:pass")
    told = next((kid for kid in tree.kids(frame.verb, "xcomp") if "to" in tree.marks(kid)), None)
    if subject is None or told is None or frame.row is None or frame.addressee is not None:
        return None
    if Takes.TO in frame.row.takes and frame.row.stance is not Stance.SAYS:
        return None
    tokens = frozenset(tree.subtree(subject)) | frozenset(tree.subtree(told))
    return Material(tokens, frozenset(tree.subtree(frame.verb)) - tokens)


def _placed(page: Page, frame: Frame, tokens: frozenset[int], rest: frozenset[int]) -> Material | None:
    """The content clipped to the quotation around the cue, mended where the cue stands after or amid it."""
    tokens = frozenset(i for i in tokens if page.inside(i, frame.base)) - {frame.verb} - frame.sourced
    if not tokens:
        return None
    start = edge(page, frame)
    if _amid(page, frame, tokens, start) and _comma_before(page, start):
        tokens |= _sentence_before(page, frame, start)
        tokens = _without_asides(page, frame, tokens)
    quoted = _only_quoted(page, frame, tokens, start)
    if quoted:
        tokens = frozenset(i for i in tokens if page.level(i, frame.base) is not None)
    return Material(tokens, (rest | {frame.verb} | frame.sourced) - tokens, quoted) if tokens else None


def _amid(page: Page, frame: Frame, tokens: frozenset[int], start: int) -> bool:
    """Whether the attribution stands between commas, its content after it: "If they do, he said, we will answer"."""
    if min(tokens) < start:
        return True
    if page.tree.is_rel(frame.verb, "parataxis"):
        return True
    after = next((i for i in sorted(tokens) if i > frame.verb and not page.is_mark(i)), None)
    if after is None or page.level(after, frame.base) is not None or page.token(after - 1).text != ",":
        return False
    fronted = [kid for kid in page.tree.kids(frame.verb, "advcl") if kid < start]
    return any(page.tree.marks(kid) and row_of(page, kid) is None for kid in fronted)


def edge(page: Page, frame: Frame) -> int:
    """The first token of the attribution's own words: its source or its verb."""
    near = [i for i in frame.sourced if i < frame.verb and page.sentence(i) == page.sentence(frame.verb)]
    kids = [k for k in page.tree.kids(frame.verb, "aux", "advmod") if k < frame.verb and frame.verb - k < 4]
    return min([*near, *kids, frame.verb])


def _comma_before(page: Page, start: int) -> bool:
    first = page.sentence(start).first
    return start > first and page.is_mark(start - 1) and page.token(start - 1).text not in {"(", ":", ";"}


def _sentence_before(page: Page, frame: Frame, start: int) -> frozenset[int]:
    """What stands before the attribution in its sentence and on its level."""
    found = []
    for index in range(start - 1, page.sentence(start).first - 1, -1):
        if not page.inside(index, frame.base) or page.token(index).text == ";":
            break
        found.append(index)
    if found and page.token(found[-1]).upos == "CCONJ":
        found.pop()
    return frozenset(i for i in found if not page.is_mark(i))


def _without_asides(page: Page, frame: Frame, tokens: frozenset[int]) -> frozenset[int]:
    """The content less what follows the attribution and speaks for somebody else ("..., though the army denied it")."""
    late = [i for i in tokens if i > frame.verb and page.tree.is_rel(i, "advcl", "conj", "parataxis")]
    gone: set[int] = set()
    for index in late:
        marks = page.tree.marks(index)
        first = page.tree.subtree(index)[0]
        aside = "," in {page.token(first).text, page.token(first - 1).text}
        if page.tree.is_rel(index, "advcl") and marks and marks[0] in _ASIDES and aside:
            gone |= set(page.tree.subtree(index))
    return tokens - gone


def _only_quoted(page: Page, frame: Frame, tokens: frozenset[int], start: int) -> bool:
    """Whether the content is a quotation set off by a mark: then nothing outside the marks is told."""
    words = [i for i in sorted(tokens) if not page.is_mark(i)]
    before = [i for i in words if i < start]
    side = before or [i for i in words if i > frame.verb]
    if not side or page.level(side[0], frame.base) is None:
        return False
    if before:
        return all(page.level(i, frame.base) is not None for i in before)
    between = range(frame.verb + 1, side[0])
    return any(page.token(i).text in {",", ":"} for i in between)


def _checked(frame: Frame, found: Material) -> Material | None:
    """The material unless the verb is unknown and no quotation is told, or nobody could have said it."""
    if frame.row is not None and frame.row.takes:
        return found
    return found if found.quoted and len(found.tokens) > 1 else None


def _before(page: Page, frame: Frame) -> Material | None:
    """The words before an attribution at the end of a sentence, when the tree hangs it elsewhere."""
    tree = page.tree
    loose = page.token(frame.verb).head < 0 or tree.is_rel(frame.verb, *_LOOSE)
    start = edge(page, frame)
    if not loose or frame.source is None or not _comma_before(page, start) or not _closes(page, frame):
        return None
    if tree.marks(frame.verb) or any(page.token(i).text.lower() in {"who", "which"} for i in (start, frame.source)):
        return None
    tokens = _sentence_before(page, frame, start)
    if not any(page.token(i).upos in {"VERB", "AUX"} or page.level(i, frame.base) for i in tokens):
        return None
    quoted = all(page.level(i, frame.base) is not None for i in tokens)
    return _checked(frame, Material(tokens, frozenset({frame.verb}) | frame.sourced, quoted))


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
