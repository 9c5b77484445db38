"""A passage closed by whom a reporter has it from: "They left. They hid the guns near the mill, two guards told us".

Only where the speaker told the reporter himself: "..., police said" at the end of a paragraph vouches for its own
sentence, and what stands before it may be the paper's.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from servanda.extraction.attribution.draft import Draft, Material
from servanda.extraction.attribution.page import Page
from servanda.extraction.attribution.passages import passages
from servanda.model.analysis import Sentence
from servanda.model.claims import Naming, Stance

_US = frozenset({"us", "me"})


def closed(page: Page, told: Sequence[Draft]) -> list[Draft]:
    """Statements carried back over the plain sentences of a passage; one sweep over its closings."""
    spoken = {page.token(draft.anchor).sentence for draft in told}
    found: list[Draft] = []
    for draft in told:
        if not _closes(page, draft):
            continue
        last = page.sentence(draft.anchor)
        for number in range(last.index - 1, -1, -1):
            sentence = page.tree.analysis.sentences[number]
            if number in spoken or not _plain(page, sentence, last):
                break
            spoken.add(number)
            found.append(_carried(page, sentence, draft))
    return found


def _closes(page: Page, draft: Draft) -> bool:
    """Whether a cue ends its paragraph and its hearer is the reporter."""
    hearer = draft.addressee.span if draft.addressee else None
    if hearer is None or hearer.of(page.text).lower() not in _US or draft.base is not None or draft.claimed:
        return False
    sentence = page.sentence(draft.anchor)
    follows = page.tree.analysis.sentences[sentence.index + 1 : sentence.index + 2]
    ends = not follows or _parted(page, sentence, follows[0])
    after = bool(draft.content) and draft.content[-1].end <= page.token(draft.anchor).start
    return ends and after and draft.stance is Stance.SAYS and draft.source.naming not in {None, Naming.NONE}


def _parted(page: Page, left: Sentence, right: Sentence) -> bool:
    blank = page.blank_between(page.token(left.last - 1).end, page.token(right.first).start)
    return left.block != right.block or blank


def _plain(page: Page, sentence: Sentence, last: Sentence) -> bool:
    """Whether a sentence of the same paragraph holds no quotation and ends as a statement does."""
    following = page.tree.analysis.sentences[sentence.index + 1]
    unquoted = all(page.around[i] is None for i in range(sentence.first, sentence.last))
    ends = page.token(sentence.last - 1).text == "."
    return sentence.block == last.block and not _parted(page, sentence, following) and unquoted and ends


def _carried(page: Page, sentence: Sentence, by: Draft) -> Draft:
    content, _ = passages(page, Material(frozenset(range(sentence.first, sentence.last))), None)
    return replace(by, anchor=sentence.first, cue=None, content=content, inherited=True)
