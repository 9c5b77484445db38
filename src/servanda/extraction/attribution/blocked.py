"""Words given in paragraphs of their own and without marks, under a line that ends in a colon.

"The minister said:", "The bank released the following statement:". They go on as long as somebody speaks of himself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from servanda.extraction.attribution.draft import Draft, Frame
from servanda.extraction.attribution.forms import row_of
from servanda.extraction.attribution.frame import frame_of
from servanda.extraction.attribution.lists import listed
from servanda.extraction.attribution.page import Page
from servanda.extraction.attribution.source import role
from servanda.model.analysis import Block, Sentence
from servanda.model.claims import Form, Stance

_MINE = frozenset({"i", "we", "my", "our", "me", "us", "mine", "ours"})
_HANDED = frozenset({"message", "remark", "remarks", "speech", "statement"})
_APART = 3  # paragraphs without a word of himself that may stand between two with one
_MARKED = re.compile(r"\s*[\"“”„«‘'*•–-]")


def blocked_drafts(page: Page, told: Sequence[Draft]) -> Iterator[Draft]:
    """The statements that a line with a colon opens and that no marks hold."""
    known = {draft.anchor for draft in told if draft.claimed or _tells_more(page, draft)}
    others = {page.sentence(draft.anchor).block for draft in told if _is_reporters(page, draft)}
    sentences = {sentence.block: sentence for sentence in page.tree.analysis.sentences}  # the last of each
    blocks = page.tree.analysis.blocks
    done = -1
    for block in blocks[:-1]:
        frame = _opened(page, sentences[block.index]) if block.index > done and block.index in sentences else None
        if frame is None or frame.verb in known or listed(page, frame):
            continue
        given = _given(page, blocks[block.index + 1 :], others)
        if given:
            done = given[-1].index
            yield _draft(page, frame, given)


def _draft(page: Page, frame: Frame, given: Sequence[Block]) -> Draft:
    assert frame.source is not None
    verb = page.token(frame.verb)
    return Draft(
        anchor=frame.verb,
        cue=verb.span,
        source=role(page, frame.source, frame.sourced),
        content=tuple(page.trimmed(block.span) for block in given),
        stance=frame.row.stance if frame.row is not None else Stance.SAYS,
        form=Form.DIRECT,
    )


def _tells_more(page: Page, draft: Draft) -> bool:
    """Whether a statement has words behind its verb; what stands before may be but where: "In a letter, she said:"."""
    return any(span.start > page.token(draft.anchor).start for span in draft.content)


def _is_reporters(page: Page, draft: Draft) -> bool:
    """Whether a statement outside quotations is told by a reporter, of somebody who does not say "I"."""
    span = draft.source.span
    return draft.base is None and span is not None and span.of(page.text).lower() not in _MINE


def _opened(page: Page, sentence: Sentence) -> Frame | None:
    """The saying of a sentence that ends in a colon, with a speaker and without words of its own."""
    last = sentence.last - 1
    if page.token(last).text != ":" or any(page.around[i] is not None for i in range(sentence.first, last)):
        return None
    verbs = [i for i in range(sentence.first, last) if page.token(i).upos == "VERB"]
    for verb in reversed(verbs):
        handed = any(page.token(k).lemma.lower() in _HANDED for k in page.tree.kids(verb, "obj"))
        if row_of(page, verb) is None and not handed:
            continue
        frame = frame_of(page, verb)
        free = page.tree.kid(verb, "ccomp", "xcomp") is None and not page.tree.is_negated(verb)
        return frame if frame is not None and frame.source is not None and free else None
    return None


def _given(page: Page, blocks: Sequence[Block], others: set[int]) -> list[Block]:
    """The paragraphs of the words given: the first, and those up to the last in which somebody speaks of himself."""
    if not blocks or _MARKED.match(blocks[0].span.of(page.text)):
        return []
    found, last = [blocks[0]], 1 if _is_mine(page, blocks[0]) else 0
    for block in blocks[1:]:
        if len(found) - last > _APART or block.index in others or _MARKED.match(block.span.of(page.text)):
            break
        found.append(block)
        last = len(found) if _is_mine(page, block) else last
    return found[: max(last, 1)] if last or blocks[0].index not in others else []


def _is_mine(page: Page, block: Block) -> bool:
    """Whether somebody speaks of himself in a paragraph, outside quotation marks."""
    tokens = page.tree.each_in(block.span)
    return any(page.token(i).text.lower() in _MINE and page.around[i] is None for i in tokens)
