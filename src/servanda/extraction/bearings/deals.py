"""Agreements that a report names only where it says how they fare: "the army violated the desert accord"."""

from __future__ import annotations

from servanda.extraction.bearings.meant import meant
from servanda.extraction.bearings.mentions import Mention
from servanda.extraction.bearings.moods import told
from servanda.extraction.bearings.names import ANYBODY
from servanda.extraction.bearings.targets import of_agreement, targets
from servanda.extraction.bearings.words import Said, sayings
from servanda.extraction.tree import Tree
from servanda.model.claims import Agreement, Rendering
from servanda.model.ids import ClaimIds


def spoken_of(
    tree: Tree, renderings: tuple[Rendering, ...], agreements: tuple[Agreement, ...], ids: ClaimIds
) -> tuple[Agreement, ...]:
    """The agreements that nothing before tells and that words of keeping or breaking name, once each."""
    known = targets(tree, renderings, agreements)
    found: list[Agreement] = []
    for said in sayings(tree):
        deal = _deal(said)
        if deal is None or told(tree, said) is None or meant(tree, deal, ANYBODY, known) is not None:
            continue
        span = tree.phrase(deal.index)
        agreement = Agreement(id=ids.next("agreement", span), span=span)
        found.append(agreement)
        known = sorted([*known, of_agreement(tree, agreement)], key=lambda target: target.span)
    return tuple(found)


def _deal(said: Said) -> Mention | None:
    """The mention of an agreement as one that the reader is to know; None for other words."""
    mention = said.mention
    if mention is None or mention.family is None or not mention.definite:
        return None
    return mention if mention.family.deal and not mention.family.vague else None
