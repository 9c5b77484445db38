"""Reads times told from an event: "ten days after the vote", "the day before his arrest"."""

from __future__ import annotations

from servanda.lexicon.actors import is_actor_noun
from servanda.resolution.dates.amounts import unit
from servanda.resolution.dates.atoms import Line
from servanda.resolution.dates.calendar_dates import Read
from servanda.resolution.dates.clauses import children, kind
from servanda.resolution.dates.nodes import From, Offset
from servanda.resolution.dates.numerals import count

OWNERS = frozenset({"the", "his", "her", "its", "their", "that", "this"})
SIGNS = {"after": 1, "before": -1, "into": 1}


def told_from(line: Line, at: int) -> Read:
    """Reads "ten days after the vote", "the day before his arrest"; whose day it is, the story tells."""
    start = line.skip(at, "the")
    number = count(line, start) or ((1, start) if start > at else None)
    named = unit(line, number[1]) if number else None
    sign = SIGNS.get(line.low(named[2])) if named else None
    if number is None or named is None or sign is None or line.low(named[2] + 1) not in OWNERS:
        return None
    noun = _event(line, named[2] + 2)
    if noun is None:
        return None
    return Offset(number[0], named[0], sign, From.THERE, event=noun[0]), noun[1]


def _event(line: Line, at: int) -> tuple[str, int] | None:
    """The noun that ends the words, with the place after it; None where more is said of it, or it acts."""
    first = line.token(at)
    if first is None or first.upos not in {"NOUN", "ADJ"}:
        return None
    place = at + 1 if first.upos == "NOUN" and kind(first) not in {"compound", "amod"} else at + 2
    noun = line.token(place - 1)
    if noun is None or noun.upos != "NOUN" or kind(noun) not in {"obl", "nmod"} or is_actor_noun(noun.lemma):
        return None
    more = any(child.index > noun.index and kind(child) != "punct" for child in children(line.analysis, noun))
    return None if more else (noun.lemma.lower(), place)
