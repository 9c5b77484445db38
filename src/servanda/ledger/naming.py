"""What the sources of a ledger are called: by the name that is shown, every way in which a report names them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping

from servanda.ledger.archive import Archive
from servanda.ledger.assemble import Book
from servanda.ledger.listing import claims_told
from servanda.ledger.tellings import Tellings
from servanda.model.claims import Naming, Role

_ARTICLE = re.compile(r"^(?:the|its|their|his|her|old|mr|mrs|ms|dr)\s+", re.IGNORECASE)
_SMALL = frozenset({"of", "the", "for", "and", "de", "al", "bin", "von", "van", "la", "el"})
# What bodies are called: of "Joint Monitoring Mission" the last word alone names nobody, of "Leocadia Brune" it does.
_BODY = """
agency alliance army assembly association authority bank board bureau centre center coalition command commission
committee company corporation council court department emirates federation force forces foundation front government
group guard holdings house institute international kingdom league media ministry mission movement nations network
office organisation organization parliament party police press republic service society state states statistics
treasury tribunal union university watch world
"""
_BODIES = frozenset(_BODY.split())


# At the head of a sentence these have a capital too, and name nobody.
_NAMELESS = frozenset(
    {"i", "he", "she", "it", "we", "they", "you", "both", "each", "all", "some", "others", "one", "two", "three", "who"}
)


def source_names(book: Book) -> Mapping[str, frozenset[str]]:
    """Each named source with the ways in which it is named; what an outlet is called is no secret."""
    return gathered(ways_told(book.record, book.told), {report.outlet for report in book.record.reports.values()})


def ways_told(record: Archive, told: Tellings, report: str | None = None) -> Iterator[tuple[str, str]]:
    """(name, words) of every speaker and of everybody in a chain of tellers; `report`: in that one alone."""
    yield from _speaking(record, report)
    for telling in claims_told(told, report):
        for link in telling.voice.links:
            if link.naming is Naming.NAMED or is_name(link.name):
                yield link.name, ""


def gathered(told: Iterable[tuple[str, str]], outlets: Collection[str | None]) -> Mapping[str, frozenset[str]]:
    """The named sources among these, each with the ways in which it is named."""
    found: dict[str, set[str]] = defaultdict(set)
    for name, words in told:
        ways = {way for way in (name, *_within(words)) if is_name(way) and way not in outlets}
        if name not in outlets and ways:
            found[name] |= ways | {way for one in ways if (way := _family(one)) and way not in outlets}
    return {name: frozenset(ways) for name, ways in found.items()}


def is_name(words: str) -> bool:
    """Whether somebody is told by name: each of the words has a capital, but for small ones within."""
    parts = words.split()
    if not parts or parts[0].casefold() in _NAMELESS:
        return False
    return parts[0][:1].isupper() and all(p[:1].isupper() or p.casefold() in _SMALL for p in parts)


def _speaking(record: Archive, only: str | None) -> Iterator[tuple[str, str]]:
    """(name, words) of every speaker of a statement."""
    for identity in record.claims if only is None else {only} & record.claims.keys():
        text = record.reports[identity].text if identity in record.reports else ""
        for statement in record.claims[identity].statements:
            for role in (statement.source, *statement.source.members):
                yield from _named(role, text)


def _named(role: Role, text: str) -> Iterator[tuple[str, str]]:
    words = " ".join(role.span.of(text).split()) if role.span else ""
    if role.name and (role.naming in (None, Naming.NAMED) or is_name(role.name)):
        yield role.name, words


def _within(words: str) -> Iterator[str]:
    """The names at the head and at the end of some words: "Old Rook, the commander", "its envoy, Maren Toll"."""
    parts = words.split(", ")
    for part in {parts[0], parts[-1]}:
        yield _ARTICLE.sub("", part)


def _family(name: str) -> str:
    """The name by which somebody of several names is called afterwards; empty where the last word is no such name."""
    parts = name.split()
    last = parts[-1]
    named = 2 <= len(parts) <= 3 and len(last) > 2 and all(part[:1].isupper() for part in parts)
    return last if named and last.casefold() not in _BODIES else ""
