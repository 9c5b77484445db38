"""Who is quoted by whom: "according to a radio report quoting a colonel".

The one quoted told the same words to the one who quotes: two statements with one content, one within the other.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from servanda.extraction.attribution.draft import Draft
from servanda.extraction.attribution.owners import owner
from servanda.extraction.attribution.page import Page
from servanda.extraction.attribution.reported import over_quoted, whom_quoted
from servanda.extraction.attribution.source import role, source_tokens
from servanda.lexicon.speech import Sort, nouns, sorts
from servanda.model.claims import Stance
from servanda.model.text import Span


def told_around(page: Page, told: Sequence[Draft]) -> list[Draft]:
    """The statements, those of a paper widened to who says its words: 'The clerk said, "No," according to the Post'."""
    cues = [draft for draft in told if draft.cue is not None and page.token(draft.anchor).text.lower() != "according"]
    tellers = {number: draft for draft in cues for number in draft.claimed}
    return [_widened(page, draft, tellers) for draft in told]


def _widened(page: Page, draft: Draft, tellers: dict[int, Draft]) -> Draft:
    if page.token(draft.anchor).text.lower() != "according" or len(draft.claimed) != 1 or len(draft.content) != 1:
        return draft
    teller = tellers.get(next(iter(draft.claimed)))
    if teller is None or teller.cue is None or teller.content != draft.content or teller.base != draft.base:
        return draft
    start = min(teller.cue.start, teller.source.span.start if teller.source.span is not None else teller.cue.start)
    if teller.cue.end > draft.content[0].start:
        return draft
    quote = page.quotations.all[next(iter(draft.claimed))]
    return replace(draft, content=(Span(start, quote.outer.end),), claimed=frozenset())


def relay_drafts(page: Page, told: Sequence[Draft]) -> list[Draft]:
    """The statements of those whom a speaker only quotes."""
    by_sentence: dict[int, list[Draft]] = {}
    for draft in told:
        by_sentence.setdefault(page.token(draft.anchor).sentence, []).append(draft)
    found: list[Draft] = []
    for token in page.tree.analysis.tokens:
        if token.upos == "VERB" and token.text.lower() in sorts()[Sort.QUOTING]:
            outer = _quoting(page, token.index, by_sentence.get(token.sentence, []))
            relayed = _relayed(page, token.index, outer) if outer is not None else None
            found += [relayed] if relayed is not None else []
        elif token.upos == "VERB" and (quoting := over_quoted(page, token.index)) is not None:
            found += _quoted_as(page, token.index, quoting, by_sentence.get(token.sentence, []))
    return found


def _quoted_as(page: Page, verb: int, quoting: int, drafts: Sequence[Draft]) -> list[Draft]:
    """The words before "the paper quoted the herder as saying": the herder's, told by the paper."""
    head = whom_quoted(page, quoting, verb)
    outer = next((draft for draft in drafts if draft.anchor == quoting), None)
    if head is None or outer is None or any(draft.anchor == verb for draft in drafts):
        return []
    if not outer.content or outer.content[0].end > page.token(quoting).start:
        return []
    outside = frozenset(page.tree.subtree(verb))
    source = role(page, head, source_tokens(page, head, outside, page.around[verb]))
    cue = page.token(verb).span
    return [Draft(verb, cue, source, outer.content, Stance.SAYS, base=outer.base, under=outer.anchor)]


def _quoting(page: Page, verb: int, drafts: Sequence[Draft]) -> Draft | None:
    """The statement whose speaker, or whose verb, a participle goes with."""
    if not page.tree.is_rel(verb, "acl", "advcl"):
        return None
    above = page.token(page.token(verb).head).span
    for draft in drafts:
        source = draft.source.span
        if draft.cue is None or not draft.content:
            continue
        before = page.token(verb - 2).span if page.token(verb - 1).text == "," else above
        if (source is not None and source.holds(above)) or draft.cue.holds(above) or draft.cue.holds(before):
            return draft
    return None


def _relayed(page: Page, verb: int, outer: Draft) -> Draft | None:
    """The statement of whoever is quoted; a paper that cites relays, a body that cites vouches itself."""
    tree = page.tree
    head = tree.kid(verb, "obj")
    if head is None or any("as" in tree.marks(kid) for kid in tree.kids(verb, "advcl")):
        return None
    if page.token(verb).text.lower() == "citing" and not _is_media(page, outer):
        return None
    cue, (author, _) = verb, owner(page, head)
    if page.token(head).lemma.lower() in nouns() and author is not None:
        cue, head = head, author
    elif not _somebody(page, head):
        return None
    outside = (frozenset(tree.subtree(verb)) - frozenset(tree.subtree(head))) | {cue}
    source = role(page, head, source_tokens(page, head, outside, page.around[verb]))
    told = page.token(cue).span
    return Draft(cue, told, source, outer.content, Stance.SAYS, base=outer.base, under=outer.anchor)


def _is_media(page: Page, outer: Draft) -> bool:
    """Whether a speaker is a paper or agency."""
    span = outer.source.span
    return span is not None and any(
        page.token(i).lemma.lower() in sorts()[Sort.MEDIA] or page.token(i).text.lower() in sorts()[Sort.MEDIA]
        for i in page.tree.each_in(span)
    )


def _somebody(page: Page, head: int) -> bool:
    """Whether what is quoted is a person, a body or a paper: not a lack of money, not a price."""
    token = page.token(head)
    lemma = token.lemma.lower()
    known = lemma in sorts()[Sort.DOCUMENT] | sorts()[Sort.UNNAMED] | sorts()[Sort.EXPERT]
    return token.ner != "O" or token.entity in {"person", "organization"} or known
