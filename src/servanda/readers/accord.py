"""An agreement's own text: known by its shape or because somebody says so, and cut into what binds and what does not.

A news report about an agreement, a law, a form with blanks and the terms of a site have a part of the shape each; an
agreement has a title that names it, two parties or more with names, and numbered articles that bind "the Parties".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from servanda.model.report import Origin, Part, PartKind, Party, Told
from servanda.model.text import Problem, Span
from servanda.readers.accord_days import signed_on
from servanda.readers.accord_parties import KIND_OF_PAPER, parties_of
from servanda.readers.blocks import is_closed
from servanda.readers.days import normal
from servanda.readers.facts import SEEN, Facts

TOP = 14  # blocks in which the title of an agreement stands
HEAD = 6000  # characters in which its parties are named
MAX_HEADING = 90

_ARTICLE = re.compile(
    r"(?:article|art\.|section|clause|chapter|annex|appendix|part|paragraph)\s+"
    r"(?:\d{1,3}|[ivxlc]{1,7}|[a-h]|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b[.:)]?",
    re.IGNORECASE,
)
_NUMBER = re.compile(
    r"(?:\d{1,2}(?:\.\d{1,2}){0,3}[.)]?|\((?:\d{1,2}|[a-z]|[ivx]{1,5})\)|(?:[a-z]|[ivx]{1,5})[.)]|[-–—•*])\s+"
)
_AGREED = re.compile(
    r"\b(?:agree(?:d)?|undertake|decide(?:d)?)\b[^.;]{0,60}\b(?:as follows|the following|following terms)\b|"
    r"\bhereby agree\b|\bhave agreed\b[^.;]{0,20}:?\s*$",
    re.IGNORECASE,
)
_DEFINING = re.compile(r"\bdefinitions?\b|\binterpretation\b|\buse of terms\b", re.IGNORECASE)
_MEANS = re.compile(
    r"^[^.;]{0,120}[\"“'‘][^\"”'’]{1,80}[\"”'’]\s*,?\s+(?:shall\s+)?(?:means?|refers?\s+to|includes?)\b", re.IGNORECASE
)
_RECITAL = re.compile(
    r"(?:recogni[sz]ing|recalling|noting|reaffirming|affirming|considering|convinced|desir(?:ing|ous)|determined|mindful|"
    r"conscious|whereas|having|welcoming|acknowledging|bearing in mind|guided by|deeply|aware|emphasi[sz]ing|stressing|"
    r"believing|concerned|committed to|in view of|taking note)\b",
    re.IGNORECASE,
)
_SIGNED = re.compile(
    r"(?:done|signed|concluded|executed|adopted|agreed)\s+(?:and\s+\w+\s+)?(?:at|in|on|this|by)\b|in witness whereof\b|"
    r"(?:signed\s+)?(?:for|on behalf of)\s+(?:and on behalf of\s+)?(?:the\s+)?[A-Z]|(?:witnessed|attested)\s+by\b"
    r"|signatures?\b|signatories\b",
    re.IGNORECASE,
)
_BY_NAME = re.compile(r"(?:signed\s+)?(?:for|on behalf of)\s+(?:and on behalf of\s+)?(?:the\s+)?[A-Z][^.]{0,120}$")
_BINDING = re.compile(r"\b(?:shall|undertakes?|agrees?|commits?|will|must|pledges?)\b", re.IGNORECASE)
_SIDES = re.compile(r"\b(?:part(?:y|ies)|sides?|signator(?:y|ies))\b", re.IGNORECASE)
_ABOUT = re.compile(
    r"\b(?:key|main|major)\s+(?:points?|terms?|provisions?|elements?|articles?)\b|\bexplain(?:ed|er|ing)\b"
    r"|\bat a glance\b|\bsummary\b|\bin brief\b|\b(?:what|how|why|who|details|timeline)\b"
    r"|\b(?:signs|reach(?:es)?|announces?|hails?|unveils?|brokers?|publish(?:es)?|welcomes?|rejects?)\b",
    re.IGNORECASE,
)
_REPORTED = re.compile(r"\b(?:said|told|according to|reportedly|reported that)\b", re.IGNORECASE)
_BLANK = re.compile(r"_{3,}|\.{5,}|\[[^\]\d]{2,60}\]|<[A-Za-z][^<>\n]{1,60}>|\{\{?[^{}\n]{1,60}\}")
_FIELD = re.compile(r"(?P<name>agreement|parties|signed)\s*:\s*(?P<value>\S.{0,400})", re.IGNORECASE)
_YES = frozenset({"yes", "true", "own text"})


@dataclass(frozen=True, slots=True)
class Accord:
    """What makes a text an agreement's own: who speaks in it, when it was signed and where its parts stand."""

    parties: tuple[Party, ...]
    parts: tuple[Part, ...]
    title: Span | None
    signed: str | None = None
    signature: Span | None = None  # the passage that tells the day; None: a field of the record, or nothing
    problems: tuple[Problem, ...] = ()

    @property
    def name(self) -> str:
        """The parties as one outlet."""
        names = [party.name for party in self.parties]
        return f"{', '.join(names[:-1])} and {names[-1]}" if len(names) > 1 else names[0]


@dataclass(frozen=True, slots=True)
class _Told:
    """What lines of a head say of the text: "parties: A; B"."""

    is_one: bool
    parties: tuple[str, ...] = ()
    signed: str | None = None
    lines: frozenset[int] = frozenset()  # the blocks that say so


def accord_of(text: str, parts: Sequence[Part], *, asked: bool = False) -> Accord | Problem | None:
    """The agreement whose own text this is; None where it is none, a problem where it is said to be one and has not
    its parties."""
    told = _told(text, parts)
    title = _title(text, parts)
    first = _first_article(text, parts)
    if not (asked or told.is_one) and (title is None or not _has_shape(text, parts, first)):
        return None
    start = parts[title].span.start if title is not None else 0
    end = parts[first].span.start if first is not None else min(len(text), HEAD)
    named = tuple(Party(name) for name in told.parties) or parties_of(text, Span(start, min(end, start + HEAD)), parts)
    if len(named) < 2:
        return _unnamed() if asked or told.is_one else None
    made = tuple(_parts(text, parts, title, first, told.lines))
    signed, where = signed_on(text, parts, first)
    heading = parts[title].span if title is not None else None
    return Accord(named, made, heading, told.signed or signed, None if told.signed else where)


def accord_facts(accord: Accord, known: Facts, text: str) -> Facts:
    """The facts of an agreement's own text: its outlet is its parties, and who prints it is no more than a copy."""
    told = Facts(
        title=" ".join(accord.title.of(text).lstrip("#* ").split()) if accord.title else None,
        outlet=accord.name,
        published=accord.signed,
    ).said(SEEN)
    told = replace(told, told=tuple(Told(each.fact, SEEN, _where(each.fact, accord)) for each in told.told))
    facts = known.over(told)
    first = Origin(accord.name, accord.signed)
    if (facts.outlet, facts.published) != (first.outlet, first.published):
        facts = replace(facts, origin=first).said(SEEN, accord.title)
    if accord.signed:
        facts = replace(facts, told=(*facts.told, Told("signed", SEEN, accord.signature)))
    return facts


def _where(fact: str, accord: Accord) -> Span | None:
    return accord.signature if fact == "published" else accord.title


def _unnamed() -> Problem:
    return Problem(
        'it is to be read as an agreement\'s own text, but its parties were not found; a line "parties: A; B" at the '
        "top names them"
    )


def _told(text: str, parts: Sequence[Part]) -> _Told:
    found: dict[str, str] = {}
    lines: set[int] = set()
    for number, part in enumerate(parts[:TOP]):
        fields = [_FIELD.fullmatch(line.strip()) for line in part.span.of(text)[:2000].splitlines()]
        if fields and all(fields):
            found |= {field["name"].lower(): field["value"].strip().strip("\"'") for field in fields if field}
            lines.add(number)
    names = tuple(name.strip() for name in re.split(r"\s*;\s*", found.get("parties", "")) if name.strip())
    said = found.get("agreement", "").lower() in _YES or len(names) > 1
    return _Told(
        said, names, normal(found["signed"]) if "signed" in found else None, frozenset(lines) if said else frozenset()
    )


def _title(text: str, parts: Sequence[Part]) -> int | None:
    """The block that names the paper; none that ends a sentence, as the first lines of a news report do."""
    for number, part in enumerate(parts[:TOP]):
        words = part.span.of(text)
        if _FIELD.match(words) or part.kind is PartKind.FOOT:
            continue
        if _article(words) or len(words) > 400:
            return None
        if _ABOUT.search(words):
            return None
        if KIND_OF_PAPER.search(words) and not (is_closed(words) and words.rstrip()[-1] in ".!?"):
            return number
    return None


def _article(words: str) -> re.Match[str] | None:
    return _ARTICLE.match(words.lstrip("#* "))


def _first_article(text: str, parts: Sequence[Part]) -> int | None:
    """The block in which the articles begin: the first that is called one, else the first number after "agreed"."""
    agreed = False
    for number, part in enumerate(parts):
        words = part.span.of(text)
        if _article(words) and number:
            return number
        if agreed and _NUMBER.match(words):
            return number
        agreed = agreed or _AGREED.search(words) is not None
    return None


def _has_shape(text: str, parts: Sequence[Part], first: int | None) -> bool:
    """Whether two articles or more bind sides, or stand under "have agreed as follows"; nobody reports, nothing is
    left blank."""
    if first is None or any(part.kind is PartKind.BYLINE for part in parts):
        return False
    head = text[: parts[first].span.start]
    below = [part.span.of(text) for part in parts[first:]]
    if sum(1 for words in below if _article(words) or _NUMBER.match(words)) < 2 or _BLANK.search(head):
        return False
    if _REPORTED.search(head) or sum(1 for words in below if _REPORTED.search(words)) > 1:
        return False
    binding = [words for words in below if _BINDING.search(words)]
    sides = any(_SIDES.search(words) for words in binding) or _SIDES.search(head)
    return (len(binding) > 1 and bool(sides)) or _is_agreed(text, parts, first)


def _is_agreed(text: str, parts: Sequence[Part], first: int) -> bool:
    """Whether the words right above the articles say that what follows is agreed."""
    return first > 0 and _AGREED.search(parts[first - 1].span.of(text)) is not None


@dataclass(slots=True)
class _Place:
    """Where the reading of the parts stands."""

    defining: bool = False
    signing: bool = False
    listing: bool = False  # under a line as "The Government shall:"


def _parts(
    text: str, parts: Sequence[Part], title: int | None, first: int | None, fields: frozenset[int]
) -> Iterator[Part]:
    """The parts anew: title, preamble, headings and numbers of articles, what they say, the signatures."""
    last = max(
        (n for n, part in enumerate(parts) if _article(part.span.of(text)) or _NUMBER.match(part.span.of(text))),
        default=0,
    )
    here = _Place(listing=first is not None and _is_agreed(text, parts, first))
    for number, part in enumerate(parts):
        words = part.span.of(text)
        if number in fields:
            yield replace(part, kind=PartKind.OUTLET)
        elif number == title:
            yield replace(part, kind=PartKind.TITLE)
        elif first is not None and number < first:
            yield replace(part, kind=PartKind.PREAMBLE)
        else:
            here.signing = _signs(words, here, after=number > last)
            yield from _article_parts(text, part, words, here, alone=first is not None)


def _signs(words: str, here: _Place, *, after: bool) -> bool:
    """Whether a block belongs to the signatures; an annex ends them."""
    if _article(words):
        return False
    return here.signing or bool(after and (_SIGNED.match(words) or _BY_NAME.match(words)))


def _article_parts(text: str, part: Part, words: str, here: _Place, *, alone: bool) -> Iterator[Part]:
    """A block of the articles: its number apart, so that what is read is a sentence."""
    if here.signing:
        yield replace(part, kind=PartKind.FOOT)
        return
    called = _article(words)
    if called:
        here.defining, here.listing = _DEFINING.search(words[:MAX_HEADING]) is not None, False
    start = part.span.start + (called.end() + len(words) - len(words.lstrip("#* ")) if called else 0)
    rest = Span(start, part.span.end).of(text)
    if not rest.strip(" .:–—-()*#") or (not here.listing and _is_heading(rest)):
        here.defining = here.defining or _DEFINING.search(words[:MAX_HEADING]) is not None
        yield replace(part, kind=PartKind.HEADING)
        return
    here.listing = here.listing or rest.rstrip().endswith(":")
    yield from _numbered(text, Span(part.span.start, part.span.end), start, _kind(rest, here, alone=alone))


def _numbered(text: str, span: Span, start: int, kind: PartKind) -> Iterator[Part]:
    """The number of a paragraph as a heading of its own, and what follows it."""
    while start < span.end and text[start] in " \t\n.:–—-*":
        start += 1
    while mark := _NUMBER.match(text, start, span.end):
        start = mark.end()
    if start > span.start:
        head = Span(span.start, span.start + len(text[span.start : start].rstrip()))
        yield Part(PartKind.HEADING, head)
    yield Part(kind, Span(start, span.end))


def _kind(words: str, here: _Place, *, alone: bool) -> PartKind:
    bare = _NUMBER.sub("", words, count=1)
    if here.defining or _MEANS.match(bare) or (_RECITAL.match(bare) and not _BINDING.search(bare)):
        return PartKind.PREAMBLE
    return PartKind.PREAMBLE if not alone and not _BINDING.search(bare) else PartKind.BODY


def _is_heading(words: str) -> bool:
    """Whether it is a short line that closes no sentence and binds nobody: "Cessation of hostilities"."""
    bare = words.strip().rstrip(":")
    return len(bare) <= MAX_HEADING and not is_closed(words.strip()) and not _BINDING.search(bare) and "\n" not in bare
