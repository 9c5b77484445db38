"""What a report repeats of another, as JSON and back."""

from __future__ import annotations

from servanda.model.contract import Json
from servanda.model.copies import Block, Repeat, Repeats
from servanda.model.text import Span


def repeat_json(repeat: Repeat) -> Json:
    """A repeat as JSON; a block is [start, end, start, end], first in the copy and then in the original."""
    return {
        "relation": str(repeat.relation),
        "share": repeat.share,
        "held": repeat.held,
        "blocks": [[b.copy.start, b.copy.end, b.original.start, b.original.end] for b in repeat.blocks],
    }


def repeat_from(value: Json) -> Repeat:
    """A repeat from its JSON."""
    blocks = tuple(Block(Span(a, b), Span(c, d)) for a, b, c, d in value["blocks"])
    return Repeat(Repeats(value["relation"]), blocks, value["share"], value["held"])
