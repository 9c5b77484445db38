"""What one report repeats of another: the relation, and where the same words stand in both."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from servanda.model.text import Span


class Repeats(StrEnum):
    """How a later report repeats an earlier one."""

    IDENTICAL = "identical"
    REHEADLINED = "re-headlined"  # the same story under another title
    REWORDED = "re-worded"  # the same story with some words changed
    EXTENDED = "extended"  # most of the earlier report, and more
    EXCERPT = "excerpt"  # little but what stands in the earlier report, which has more
    DIGEST = "digest"  # put together from several reports
    SHARED_QUOTE = "shared quote"  # the same long quotation in two stories: one utterance
    VERSION = "newer version"  # of one address: the outlet put it in the place of the earlier one


# Where the later report as a whole is the earlier one: what stands between the repeated words is no second source.
WHOLE = frozenset({Repeats.IDENTICAL, Repeats.REHEADLINED, Repeats.REWORDED, Repeats.EXCERPT, Repeats.VERSION})
# Where most of the later report is the earlier one's: its relative dates count from the earlier one's day.
MOSTLY = WHOLE | {Repeats.EXTENDED}


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of the copy and the stretch of the original that it repeats."""

    copy: Span
    original: Span


@dataclass(frozen=True, slots=True)
class Repeat:
    """What a copy repeats of an original; `blocks` in the order of the copy."""

    relation: Repeats
    blocks: tuple[Block, ...]
    share: float  # of the copy's words that stand in blocks
    held: float  # of the original's words that stand in blocks
