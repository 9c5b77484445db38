"""Agreements that a report names only where it says how they fare: "the army violated the desert accord"."""

from __future__ import annotations

from dataclasses import replace

from servanda.extraction.bearings.meant import meant
from servanda.extraction.bearings.mentions import Mention
from servanda.extraction.bearings.moods import told
from servanda.extraction.bearings.names import ANYBODY
from servanda.extraction.bearings.targets import of_agreement, targets
from servanda.extraction.bearings.tied import stipulating
from servanda.extraction.bearings.words import Said, sayings
from servanda.extraction.events.lemmas import known
from servanda.extraction.tree import Tree
from servanda.lexicon.event_bearing_rows import bearing_words, families
from servanda.model.claims import Agreement, Mood, Rendering
from servanda.model.ids import ClaimIds


def spoken_of(
    tree: Tree, renderings: tuple[Rendering, ...], agreements: tuple[Agreement, ...], ids: ClaimIds
) -> tuple[Agreement, ...]:
    """The agreements that nothing before tells and that words of keeping or breaking name, once each."""
    known = targets(tree, renderings, agreements)
    found: list[Agreement] = []
    for deal in _named(tree):
        if meant(tree, deal, ANYBODY, known) is not None:
            continue
        span = tree.phrase(deal.index)
        agreement = Agreement(id=ids.next("agreement", span), span=span)
        found.append(agreement)
        known = sorted([*known, of_agreement(tree, agreement)], key=lambda target: target.span)
    return tuple(found)


def _named(tree: Tree) -> list[Mention]:
    """The agreements that words of keeping or breaking name, in the order of the text."""
    deals = {lemma for lemma, row in families().items() if row.deal}
    cued = deals | bearing_words("agreed")
    if not any(known(token, cued) for token in tree.analysis.tokens):
        return []  # no word of the report can name one
    said = [deal for one in sayings(tree) if (deal := _told(tree, one)) is not None]
    asked = [deal for one in stipulating(tree) if (deal := _deal(one)) is not None]
    return sorted([*said, *asked], key=lambda deal: deal.index)


def _told(tree: Tree, said: Said) -> Mention | None:
    """The agreement that words of keeping or breaking name; a new one too if it is said to hold or be broken."""
    how = told(tree, said)
    if how is None or said.mention is None:
        return None
    if not said.mention.definite and how[0] in {Mood.ASSERTED, Mood.DENIED} and said.mention.marks:
        return _deal(replace(said.mention, definite=True))  # "a ceasefire in the valley was holding"
    return _deal(said.mention)


def _deal(mention: Mention | None) -> Mention | None:
    """The mention of an agreement as one that the reader is to know; None for other words."""
    if mention is None or mention.family is None or not mention.definite or mention.free:
        return None
    return mention if mention.family.deal and not mention.family.vague else None
