"""The statements in the making while the quotations of a report are walked through in order."""

from __future__ import annotations

from dataclasses import dataclass, replace

from servanda.extraction.attribution.draft import Draft
from servanda.extraction.attribution.page import Page
from servanda.extraction.attribution.passages import merged
from servanda.extraction.attribution.quotes import Quote
from servanda.model.claims import Role, Stance
from servanda.model.text import Span


@dataclass
class Walk:
    """The drafts so far, and where each quotation is told."""

    page: Page
    drafts: list[Draft]
    by_quote: dict[int, int]  # quotation -> draft that tells it
    told: dict[int, list[int]]  # sentence -> drafts whose cue stands in it, outside quotations
    begun: frozenset[tuple[int | None, int]]  # quotations whose first words a cue within them tells, and where
    interview: Span | None = None  # the first question of the reporter's, where he puts several
    visit: bool = False  # whether the reporter tells of himself: "I read this to her"

    def note(self, number: int, draft: Draft) -> None:
        """Remembers which quotations a draft tells, and its sentence."""
        for quote in draft.claimed:
            self.by_quote.setdefault(quote, number)
        if draft.base is None:
            self.told.setdefault(self.page.token(draft.anchor).sentence, []).append(number)

    def join(self, number: int, quote: Quote) -> None:
        """Gives a quotation to a draft."""
        draft = self.drafts[number]
        content = merged([*draft.content, self.page.trimmed(quote.inner)])
        self.drafts[number] = replace(draft, content=content, claimed=draft.claimed | {quote.index})
        self.by_quote[quote.index] = number

    def add(self, quote: Quote, anchor: int, source: Role, *, inherited: bool, cue: Span | None = None) -> None:
        """Makes a draft of a quotation."""
        content = (self.page.trimmed(quote.inner),)
        draft = Draft(anchor, cue, source, content, Stance.SAYS, claimed=frozenset({quote.index}), inherited=inherited)
        self.drafts.append(draft)
        self.by_quote[quote.index] = len(self.drafts) - 1
        if cue is not None or (inherited and source.span is not None):
            self.told.setdefault(self.page.token(anchor).sentence, []).append(len(self.drafts) - 1)


def same_paragraph(page: Page, left: int, right: int) -> bool:
    """Whether no blank line parts two words."""
    tree = page.tree
    same_block = tree.sentence(left).block == tree.sentence(right).block
    return same_block and "\n\n" not in page.text[page.token(left).end : page.token(right).start].replace("\r", "")
