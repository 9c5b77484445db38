"""Who goes on to speak in a quotation that has no cue: who spoke last, or acts in the sentence before."""

from __future__ import annotations

import re

from servanda.extraction.attribution.draft import Draft
from servanda.extraction.attribution.forms import row_of
from servanda.extraction.attribution.introducing import actor
from servanda.extraction.attribution.leading import led_in
from servanda.extraction.attribution.page import Page
from servanda.extraction.attribution.walk import Walk, same_paragraph
from servanda.model.analysis import Sentence
from servanda.model.claims import By, Naming, Role, Stance
from servanda.model.text import Span

_TELLS = frozenset({Stance.SAYS, Stance.WARNS, Stance.ADMITS, Stance.CONFIRMS, Stance.ACCUSES, Stance.DENIES})
_I = re.compile(r"\bI\b")
_OTHERWISE = frozenset({"otherwise", "differently"})
_BACK = 4  # sentences in which a speaker was named


def goes_on(walk: Walk, first: int) -> Role | None:
    """The speaker who goes on: of the last statement in this paragraph or at the end of the one before, or who acts."""
    page = walk.page
    sentence = page.token(first).sentence
    if sentence == 0:
        return None
    before = last_told(walk, sentence, first)
    previous = page.tree.analysis.sentences[sentence - 1]
    same = same_paragraph(page, previous.last - 1, first)
    leads = same and (_gestures(page, previous) or _is_set_against(page, previous))
    if before is not None and not leads and not _by_the_way(page, before, previous):
        return _named(walk, before)
    return _acting(page, previous.root, first) if same else led_in(page, previous, first, visit=walk.visit)


def _acting(page: Page, root: int, first: int) -> Role | None:
    """Who acts in the sentence before; no "they" says "I": "They had coffee. "I asked him," he says"."""
    acts = actor(page, root)
    quote = page.level(first, None)
    several = acts is not None and acts.span is not None and acts.span.of(page.text).lower() == "they"
    return None if several and quote is not None and _I.search(quote.inner.of(page.text)) else acts


def _by_the_way(page: Page, draft: Draft, sentence: Sentence) -> bool:
    """Whether a clause of a sentence only adds who said, hoped or claimed so, while somebody else acts in it.

    "But he stopped short of backing the firm, as it had hoped": what is quoted next is his.
    """
    clause = draft.anchor
    while page.tree.is_rel(clause, "conj", "ccomp", "xcomp"):
        clause = page.token(clause).head
    added = page.tree.is_rel(clause, "advcl") and "as" in page.tree.marks(clause)
    acts = page.tree.kid(sentence.root, "nsubj")
    by_name = acts is not None and (page.token(acts).upos == "PROPN" or page.token(acts).text.lower() in {"he", "she"})
    return added and by_name and page.token(draft.anchor).sentence == sentence.index


def _is_set_against(page: Page, sentence: Sentence) -> bool:
    """Whether a sentence sets somebody against who spoke: "Her deputy was blunter.", "His son sees it differently."."""
    root = page.token(sentence.root)
    own = [page.token(kid) for kid in page.tree.kids(root.index, "advmod")]
    if any(page.level(i, None) is not None for i in range(sentence.first, sentence.last)):
        return False
    if root.upos == "VERB":
        return any(word.lemma.lower() in _OTHERWISE for word in own)
    compares = root.text.endswith("er") or any(word.lemma.lower() in {"more", "less"} for word in own)
    return root.upos == "ADJ" and compares and page.tree.kid(root.index, "cop") is not None


def _gestures(page: Page, sentence: Sentence) -> bool:
    """Whether somebody only sighs, nods or smiles in a sentence: what is quoted after it is his."""
    row = row_of(page, sentence.root)
    alone = page.tree.kid(sentence.root, "obj", "ccomp", "xcomp") is None
    return row is not None and not row.takes and alone and page.tree.kid(sentence.root, "nsubj") is not None


def _named(walk: Walk, draft: Draft) -> Role:
    """The words that name a speaker: for "he" or "she" the one person whom the sentences before name."""
    page, source = walk.page, draft.source
    if source.span is None or source.span.of(page.text).lower() not in {"he", "she"}:
        return source
    named: dict[str, Role] = {}
    last = page.token(draft.anchor).sentence
    for sentence in range(max(0, last - _BACK), last + 1):
        told = [walk.drafts[number].source for number in walk.told.get(sentence, [])]
        acts = actor(page, page.tree.analysis.sentences[sentence].root)
        for role_ in [*told, *([acts] if acts is not None else [])]:
            known = role_.by is By.WORDS and role_.naming in {Naming.NAMED, Naming.DESCRIBED}
            if known and role_.span is not None and _is_person(page, role_.span) and not _is_hers(page, role_.span):
                named.setdefault(role_.span.of(page.text), role_)
    return next(iter(named.values())) if len(named) == 1 else source


def _is_hers(page: Page, words: Span) -> bool:
    """Whether words name somebody's own: "*Her aunt* was ill, she said" tells who is not she."""
    head = page.tree.head_of(words)
    owners = page.tree.kids(head, "nmod:poss") if head is not None else []
    return any(page.token(owner).text.lower() in {"her", "his"} for owner in owners)


def _is_person(page: Page, words: Span) -> bool:
    head = page.tree.head_of(words)
    return head is None or page.token(head).entity in {"person", None} or page.token(head).ner[2:] == "PER"


def last_told(walk: Walk, sentence: int, first: int) -> Draft | None:
    """The last statement told in the open page, in the sentences just before and at most a paragraph away."""
    page = walk.page
    for earlier in range(sentence, max(-1, sentence - 6), -1):
        numbers = [n for n in walk.told.get(earlier, []) if walk.drafts[n].anchor < first]
        for number in reversed(numbers):
            draft = walk.drafts[number]
            if _by_his_word(page, draft) and len(numbers) > 1:
                continue
            others = [walk.drafts[other] for other in numbers]
            if any(_describes(other, draft) or _reports(page, other, draft) for other in others):
                continue
            if any(is_quoted_by(page, draft, other) for other in others):
                continue
            if draft.source.span is None or draft.source.naming is Naming.NONE:
                return None
            if same_paragraph(page, draft.anchor, first) or (draft.claimed and _ends_paragraph(walk, draft, first)):
                return draft
            if earlier == sentence - 1 and _told_above(walk, draft, first):
                return draft
            return None
    return None


def _told_above(walk: Walk, draft: Draft, first: int) -> bool:
    """Whether a person's statement ends the paragraph above one that is a quotation and nothing else."""
    page = walk.page
    quote = page.level(first, None)
    head = None if draft.source.span is None else page.tree.head_of(draft.source.span)
    if quote is None or head is None or draft.claimed or draft.stance not in _TELLS:
        return False
    around = page.text[: quote.outer.start][-1:] + page.text[quote.outer.end :][:1]
    somebody = page.token(head).ner[2:] == "PER" or page.token(head).text.lower() in {"he", "she"}
    return somebody and around.strip() == "" and page.sentence(draft.anchor).index == page.token(first).sentence - 1


def _by_his_word(page: Page, draft: Draft) -> bool:
    """Whether a statement is but somebody's word that another tells of: "gave her *his* word", she said."""
    head = None if draft.source.span is None else page.tree.head_of(draft.source.span)
    return head is not None and page.tree.is_rel(head, "nmod:poss") and page.token(head).upos == "PRON"


def _describes(outer: Draft, inner: Draft) -> bool:
    """Whether one cue only describes the speaker of another statement: "said Amina, who asked that"."""
    return outer.source.span is not None and outer.source.span.holds(inner.place)


def _reports(page: Page, outer: Draft, inner: Draft) -> bool:
    """Whether one statement only stands in the content of another: who tells the outer one goes on."""
    holds = outer is not inner and any(span.holds(inner.place) for span in outer.content)
    return holds and not is_quoted_by(page, outer, inner)


def is_quoted_by(page: Page, outer: Draft, inner: Draft) -> bool:
    """Whether somebody is only quoted on another's account: '"...," Hollis told them, according to three people'."""
    on_account = page.token(outer.anchor).text.lower() == "according"
    return on_account and bool(inner.claimed) and any(span.holds(inner.place) for span in outer.content)


def _ends_paragraph(walk: Walk, draft: Draft, first: int) -> bool:
    """Whether only told quotations lie between a statement and the quotation that opens the next paragraph."""
    page = walk.page
    for index in range(page.sentence(draft.anchor).last, first):
        if page.is_mark(index):
            continue
        quote = page.level(index, None)
        if quote is None or walk.by_quote.get(quote.index) is None:
            return False
    return True
