"""Sentences in which a speaker goes on without a cue of his own.

"The general struck a deal with the movement, according to two commanders. The deal included a ban on bases": a
thing that only the speaker told of, spoken of again as known, in a plain sentence right after his.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from servanda.extraction.attribution.draft import Draft, Material
from servanda.extraction.attribution.page import Page
from servanda.extraction.attribution.passages import passages
from servanda.lexicon.speech import Sort, sorts
from servanda.model.analysis import Sentence
from servanda.model.claims import Naming, Stance

_VOUCHES = frozenset({Stance.SAYS, Stance.ADMITS, Stance.CONFIRMS, Stance.WARNS, Stance.ACCUSES})
_KNOWN = frozenset({"the", "this", "these", "that", "those", "both", "its", "their"})
_POINTING = frozenset({"it", "they", "this", "these", "those"})
_SOMEBODY = frozenset({"he", "it", "she", "they"})
_ON = frozenset({"return", "exchange", "addition"})
THINGS = frozenset({"abstract", "event", "object", None})


@dataclass
class _Going:
    """Who goes on, and the things that only he has told of."""

    draft: Draft
    things: set[str]
    block: int
    wills: bool  # whether he tells in the past of what would be
    carried: bool = False


def continued(page: Page, told: Sequence[Draft]) -> list[Draft]:
    """Statements carried over from the sentence before, one sentence after another; one sweep over the sentences."""
    by_sentence: dict[int, list[Draft]] = {}
    for draft in told:
        by_sentence.setdefault(page.token(draft.anchor).sentence, []).append(draft)
    found: list[Draft] = []
    going: _Going | None = None
    for sentence in page.tree.analysis.sentences:
        own = [draft for draft in by_sentence.get(sentence.index, []) if draft.base is None]
        if going is not None and _goes_on(page, sentence, going, own):
            draft = _carried(page, sentence, going.draft)
            found.append(draft)
            going.things |= _told_of(page, draft)
            going.carried = True
        else:
            going = _started(page, sentence, own)
    return found


def _started(page: Page, sentence: Sentence, own: Sequence[Draft]) -> _Going | None:
    """The one who may go on after a sentence: its only outer speaker, who tells of a thing as new."""
    outer = [
        d for d in own if not any(span.holds(d.place) for other in own if other is not d for span in other.content)
    ]
    if len(outer) != 1 or outer[0].stance not in _VOUCHES or outer[0].source.naming in {None, Naming.NONE}:
        return None
    things, wills = _told_of(page, outer[0]), _wills(page, outer[0])
    goes = (things or wills) and outer[0].source.span is not None
    return _Going(outer[0], things, sentence.block, wills) if goes else None


def _wills(page: Page, draft: Draft) -> bool:
    """Whether somebody tells without marks what would be: "the union would strike, he warned"."""
    heads = [head for span in draft.content if (head := page.tree.head_of(span)) is not None]
    past = "Tense=Past" in page.token(draft.anchor).feats
    return past and not draft.claimed and any("would" in page.tree.modals(head) for head in heads)


def _wills_on(page: Page, sentence: Sentence, going: _Going) -> bool:
    """Whether a sentence goes on with what would be, of somebody just told of: "*It would not return* to the table"."""
    tree, root = page.tree, page.token(sentence.root)
    subject, helpers = tree.kid(sentence.root, "nsubj", "nsubj:pass"), tree.modals(sentence.root)
    plain = root.upos == "VERB" and "would" in helpers and not tree.has_aux(sentence.root, "have")
    if not plain or subject is None or subject > sentence.root or not going.wills:
        return False
    others = going.carried and page.token(subject).upos == "NOUN"  # "Older miners would be exempted."
    return others or page.token(subject).text.lower() in _SOMEBODY


def _told_of(page: Page, draft: Draft) -> set[str]:
    """What a content tells of as new: nouns of things without "the", and what an agreement or message is called."""
    tree = page.tree
    found = set()
    for span in draft.content:
        for index in tree.each_in(span):
            token = page.token(index)
            if token.upos != "NOUN" or token.entity not in THINGS:
                continue
            fixed = {page.token(kid).text.lower() for kid in tree.kids(index, "det", "nmod:poss")}
            if not fixed & _KNOWN:
                found.add(_called(token.lemma.lower()))
    return found


def _called(lemma: str) -> str:
    """One word for all agreements: "struck a deal ... The agreement included"."""
    return "agreement" if lemma in sorts()[Sort.PACT] else lemma


def _goes_on(page: Page, sentence: Sentence, going: _Going, own: Sequence[Draft]) -> bool:
    """Whether a plain sentence of the same paragraph speaks on of what only the speaker told of."""
    if sentence.block != going.block or any(draft.cue is not None and _vouched(page, sentence, draft) for draft in own):
        return False
    tokens = range(sentence.first, sentence.last)
    if any(page.around[i] is not None for i in tokens) or page.blank_between(
        page.token(sentence.first - 1).end, page.token(sentence.first).start
    ):
        return False
    return _wills_on(page, sentence, going) or _opens_on(page, sentence) or _same_thing(page, sentence, going)


def _vouched(page: Page, sentence: Sentence, draft: Draft) -> bool:
    """Whether a statement tells the sentence as a whole: then its speaker is another."""
    if page.tree.first_conjunct(draft.anchor) == sentence.root and draft.stance in _VOUCHES:
        return True
    length = page.token(sentence.last - 1).end - page.token(sentence.first).start
    return any(len(span) * 2 > length for span in draft.content)


def _opens_on(page: Page, sentence: Sentence) -> bool:
    """Whether a sentence opens with the other half of a bargain: "In return"."""
    first, second = page.token(sentence.first), page.token(min(sentence.first + 1, sentence.last - 1))
    return first.text == "In" and second.text.lower() in _ON


def _same_thing(page: Page, sentence: Sentence, going: _Going) -> bool:
    """Whether a sentence tells what is in the thing, or what it would do; what became of it is anybody's to tell."""
    tree = page.tree
    subject = tree.kid(sentence.root, "nsubj")
    terms = page.token(sentence.root).lemma.lower() in sorts()[Sort.TERMS]
    would = "would" in tree.modals(sentence.root) and page.token(sentence.root).upos == "VERB"
    if subject is None or not (terms or would):
        return False
    token = page.token(subject)
    if token.upos == "PRON":
        return token.text.lower() in _POINTING and (terms or going.carried)
    known = {page.token(kid).text.lower() for kid in tree.kids(subject, "det")} & _KNOWN
    return bool(known) and _called(token.lemma.lower()) in going.things


def _carried(page: Page, sentence: Sentence, before: Draft) -> Draft:
    whole = frozenset(range(sentence.first, sentence.last))
    content, _ = passages(page, Material(whole), None)
    return replace(before, anchor=sentence.first, cue=None, content=content, inherited=True, claimed=frozenset())
