"""Who made an agreement: the names in its title or preamble, and what the text calls each from there on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from servanda.model.report import Part, Party
from servanda.model.text import Span

MAX_NAME = 160

KIND_OF_PAPER = re.compile(
    r"\b(?:agreement|accords?|protocol|memorandum|treaty|pact|cease-?fire|truce|armistice|settlement|convention|compact"
    r"|joint (?:statement|declaration|communiqu[eé]))\b",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"\b(?:by\s+and\s+)?(?:between|among(?:st)?)\b:?\s+", re.IGNORECASE)
_END = re.compile(
    r",?\s+(?:signed|done|concluded|dated|concerning|regarding|relating|pertaining|have\s+agreed|hereby|to\s+(?:the\s+)?end\b"
    r"|(?-i:on\s+(?:(?:the|a)\s+(?=[a-z])|\d)|for\s+(?:(?:the|a)\s+)?(?=[a-z]))|in\s+respect)\b|\((?![A-Z][A-Za-z-]{1,11}\))|[.;]\s|\.$|:\s|\n\s*\n",
    re.IGNORECASE,
)
_SPLIT = re.compile(
    r"\s*,?\s+and\s+(?=the\s)|\s*,\s+and\s+|\s*,\s+(?=the\s)|\s*\n\s*and\s*\n\s*|\s*\n\s*and\s+", re.IGNORECASE
)
_LAST_AND = re.compile(r"\s+and\s+|\s*&\s*", re.IGNORECASE)
_QUOTED = r"[\"“‘'](?:the\s+)?[^\"”’'\n]{1,60}[\"”’']"
_DEFINED = re.compile(
    r"\(\s*(?:hereinafter|hereafter|henceforth)?\s*,?\s*(?:collectively\s+)?(?:to\s+be\s+)?(?:referred\s+to|called|known|designated)?\s*"
    rf"(?:as\s+)?(?P<called>{_QUOTED}(?:\s*(?:,|or|and|and/or)\s*{_QUOTED})*)\s*\)"
    rf"|,?\s+(?:hereinafter|hereafter|henceforth)\s*,?\s*(?:referred\s+to|called|known)?\s*(?:as\s+)?(?P<after>{_QUOTED}|the\s+[A-Z]\w+)",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    r"[;:\n]\s*|\)\s*,?\s*(?:and\s+)?|[\"”]\s*,\s*(?:and\s+)?|\b(?:between|among(?:st)?)\s+|\bof\s+the\s+(?:one|other|first|second)\s+part,?\s*(?:and\s+)?"
    r"|,\s+(?:and\s+)|^\s*(?:whereas\s+)?|^\s*and\s+|\.\s+",
    re.IGNORECASE,
)
_HELD_BY = re.compile(
    r",?\s+(?:duly\s+)?(?:represented|acting|having|with\s+its|a\s+company|an?\s+organi[sz]ation)\b.*",
    re.IGNORECASE | re.DOTALL,
)
_FOR = re.compile(
    r"^(?:signed\s+)?(?:for|on\s+behalf\s+of)\s+(?:and\s+on\s+behalf\s+of\s+)?(?P<name>(?:the\s+)?[A-Z][^:,\n_]{2,120}?)\s*[:,]?\s*$",
    re.IGNORECASE,
)
_ALL = re.compile(
    r"^(?:the\s+)?(?:contracting\s+|two\s+)?(?:parties|sides|signatories)$|^(?:this\s+|the\s+)?(?:agreement|accord|protocol|treaty|memorandum)$",
    re.IGNORECASE,
)
_NOBODY = frozenset(
    {"you", "us", "we", "i", "user", "users", "customer", "party", "parties", "company", "client", "sides", "them"}
)
_LETTERS = re.compile(r"\s*\((?P<called>[A-Z][A-Za-z-]{1,11})\)\s*")
_PURPOSE = re.compile(r"\s+(?:FOR|ON|TO|CONCERNING|IN)\s")
_ARTICLES = re.compile(r"(?:the|a|an)\s+", re.IGNORECASE)


def parties_of(text: str, head: Span, parts: Sequence[Part]) -> tuple[Party, ...]:
    """The parties: those that the preamble defines, else those of the title, else those who signed; none but whole."""
    titled = list(_named(text, _between(text, head)))
    defined = [party for party in _defined(text, head) if _is_name(party.name)]
    if len(defined) > 1:
        return tuple(_once(defined))
    found = titled if len(titled) > 1 else list(_named(text, _signatories(text, parts)))
    if len(found) < 2:
        return ()
    return tuple(_once(_with_terms(party, defined) for party in found))


def _between(text: str, head: Span) -> list[Span]:
    """The names after "between", cut at the "and" that joins them."""
    opening = _BETWEEN.search(text, head.start, head.end)
    if opening is None:
        return []
    stop = _END.search(text, opening.end(), head.end)
    whole = Span(opening.end(), stop.start() if stop else head.end)
    pieces = _cut(text, whole, _SPLIT)
    return pieces if len(pieces) > 1 else _cut(text, whole, _LAST_AND)


def _cut(text: str, span: Span, at: re.Pattern[str]) -> list[Span]:
    found: list[Span] = []
    start = span.start
    for mark in at.finditer(text, span.start, span.end):
        found.append(Span(start, mark.start()))
        start = mark.end()
    return [*found, Span(start, span.end)]


def _signatories(text: str, parts: Sequence[Part]) -> list[Span]:
    """The names in lines as "For the Government of Harrow:"."""
    found: list[Span] = []
    for part in parts[-20:]:
        line = _FOR.match(part.span.of(text)) if len(part.span) <= MAX_NAME else None
        if line:
            found.append(Span(part.span.start + line.start("name"), part.span.start + line.end("name")))
    return found


def _named(text: str, spans: Iterable[Span]) -> Iterable[Party]:
    for span in spans:
        whole, called = _short(text, span)
        bare = _bare(text, whole)
        if _is_name(bare.of(text)):
            yield _with_called(_as_written(text, bare), called)


def _short(text: str, span: Span) -> tuple[Span, tuple[str, ...]]:
    """The name without the letters in brackets behind it, and those: "the Movement for the Lake (MFL)"."""
    found = _LETTERS.search(text, span.start, span.end)
    return (Span(span.start, found.start()), (found["called"],)) if found else (span, ())


def _bare(text: str, span: Span) -> Span:
    """The name without its article, blanks and marks at the ends."""
    start, end = span.start, span.end
    while start < end and (text[start].isspace() or text[start] in "*_\"“'#,"):
        start += 1
    article = _ARTICLES.match(text, start, end)
    start = article.end() if article else start
    while end > start and (text[end - 1].isspace() or text[end - 1] in "*_\"”',:"):
        end -= 1
    return Span(start, end)


def _is_name(words: str) -> bool:
    """Whether words name somebody: a capital in them, no pronoun, nothing left blank."""
    found = re.findall(r"[^\W\d_]+", words)
    if not found or len(words) > MAX_NAME or any(sign in words for sign in "[]{}<>_"):
        return False
    return any(word[0].isupper() for word in found) and not {word.lower() for word in found} <= _NOBODY | {"the", "of"}


def _as_written(text: str, span: Span) -> Party:
    """The party under its name as running text writes it, where the title is in capitals.

    "THE TARN FRONT FOR THE EXCHANGE OF PRISONERS": where only a part of the words is found so, the name is that part.
    """
    name = _words(span.of(text))
    if not name.isupper():
        return Party(name, span)
    cuts = [name, *(name[: cut.start()] for cut in _PURPOSE.finditer(name))]
    for shorter in cuts:
        pattern = re.compile(r"\s+".join(re.escape(word) for word in shorter.split()), re.IGNORECASE)
        for found in pattern.finditer(text):
            if not found.group().isupper():
                return Party(_words(found.group()), Span(found.start(), found.end()))
    return Party(name, span) if len(cuts) == 1 else Party(cuts[-1], Span(span.start, span.start + len(cuts[-1])))


def _defined(text: str, head: Span) -> Iterable[Party]:
    """The names with a term in brackets behind: 'the Movement for the Delta (hereinafter "the Movement")'."""
    for term in _DEFINED.finditer(text, head.start, head.end):
        terms = term["called"] or term["after"]
        called = tuple(_ARTICLES.sub("", _words(each)) for each in re.findall(_QUOTED, terms) or [terms])
        called = tuple(each.strip("\"“”‘’'") for each in called)
        called = tuple(_ARTICLES.sub("", each) for each in called)
        low = max(head.start, term.start() - MAX_NAME)
        marks = [mark.end() for mark in _BEFORE.finditer(text, low, term.start())]
        span = Span(marks[-1] if marks else low, term.start())
        held = _HELD_BY.search(text, span.start, span.end)
        bare = _bare(text, Span(span.start, held.start() if held else span.end))
        if any(_ALL.match(each) for each in called) or KIND_OF_PAPER.fullmatch(bare.of(text)) or len(bare) < 2:
            continue
        yield _with_called(_as_written(text, bare), called)


def _with_called(party: Party, called: tuple[str, ...]) -> Party:
    return Party(party.name, party.span, called)


def _with_terms(party: Party, defined: Sequence[Party]) -> Party:
    own = next((each for each in defined if each.name.casefold() == party.name.casefold()), None)
    return own or party


def _once(parties: Iterable[Party]) -> list[Party]:
    found: dict[str, Party] = {}
    for party in parties:
        found.setdefault(party.name.casefold(), party)
    return list(found.values())


def _words(text: str) -> str:
    return " ".join(text.split())
