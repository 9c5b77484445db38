"""Lines of a head block: bylines, outlets, dates, captions, and what they say."""

from __future__ import annotations

import re
from dataclasses import dataclass

from servanda.model.report import PartKind
from servanda.model.text import Problem
from servanda.readers.days import Stamp, month_stamp, normal, stamps
from servanda.readers.facts import NOTHING, Facts
from servanda.readers.names import NAME_LIST, ROLES, WHERE, is_city, is_name, is_outlet, is_person, people
from servanda.readers.republication import republished

MAX_LINE = 300  # characters; a longer line is no head line

_LABEL = re.compile(
    r"(?P<label>title|headline|by|byline|authors?|writers?|reporters?|date|published(?: on)?|posted(?: on)?|updated"
    r"|publication date|date published|last updated|modified|outlet|publication|publisher|newspaper|source|url|link|web"
    r"|place|location|section|category|topic|language|reading time|desk|edition)\s*:\s*(?P<value>\S.*)",
    re.IGNORECASE,
)
_LABELLED = {
    "title": "title", "headline": "title", "url": "url", "link": "url", "web": "url",
    "outlet": "outlet", "publication": "outlet", "publisher": "outlet", "newspaper": "outlet", "source": "outlet",
    "by": "byline", "byline": "byline", "author": "byline", "authors": "byline", "writer": "byline",
    "writers": "byline", "reporter": "byline", "reporters": "byline",
}  # fmt: skip
_KINDS = {"title": PartKind.TITLE, "byline": PartKind.BYLINE, "outlet": PartKind.OUTLET, "url": PartKind.OUTLET}
_BY = re.compile(
    r"(?:(?:words|written|reported|reporting|story|text|report|an? \w+ report|exclusive) )?by:?\s+(?=\S)", re.I
)
_SENTENCE = 8  # words that no outlet's name has
_SEPARATOR = re.compile(r"\s*[|·•]\s*|\s+[-–—/]\s+|;\s+")
_GLUE = re.compile(
    r"(?:first|last|originally)?\s*\b(?:published|posted|updated|modified|revised|released|issued|date|dated|created|on"
    r"|at|in|by|\d+ (?:minute|hour|day)s? ago)\b:?",
    re.IGNORECASE,
)
_UPDATED = re.compile(r"(?:updat|modif|revis)\w*\W*(?:on|at)?\W*$", re.IGNORECASE)
# What stands in a head block and says nothing of its own.
_KICKER = re.compile(
    r"(?:for immediate release|(?:press|media|news) release|breaking(?: news)?|exclusive|opinion|news analysis"
    r"|long[- ]read"
    r"|the long read|\d+[- ]min(?:ute)?s?(?: read)?|advertisement|share(?: this.{0,20})?)",
    re.IGNORECASE,
)
_MEDIA = r"photo(?:graph)?s?|images?|pictures?|illustrations?|videos?|graphics?|maps?|captions?"
_CAPTION = re.compile(
    rf"[\[(]?(?:file )?(?:{_MEDIA})(?: (?:credit|source|caption|courtesy)s?)?(?:\s*:|,? by\b|,\s)"
    rf"|[\[(]\s*(?:{_MEDIA})\b",
    re.IGNORECASE,
)
_CREDITED = re.compile(
    rf"(?:\b(?:{_MEDIA})(?: (?:credit|source))?:\s*[^.:]{{2,60}}\.?\)?"
    r"|\[[^\]/]{2,40}/[^\]]{2,40}\]|\((?:AP |AFP )?Photos?(?: by|/)[^)]{2,60}\)|\(?\bREUTERS/[\w .'-]{2,40}\)?)$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Credit:
    """What a head line is and says; `sure` is False where only the lines around it can tell."""

    kind: PartKind
    facts: Facts = NOTHING
    problems: tuple[Problem, ...] = ()
    sure: bool = True


def credit(line: str) -> Credit | None:
    """What a line without Markdown marks says in a head block; None when it is no head line."""
    if not 0 < len(line) <= MAX_LINE:
        return None
    if origin := republished(line):
        first = Facts(published=origin.published) if origin.outlet is origin.url is None else Facts(origin=origin)
        return Credit(PartKind.OUTLET if first.origin else PartKind.DATE, first)
    if _KICKER.fullmatch(line):
        return Credit(PartKind.OUTLET)
    if is_caption(line):
        return Credit(PartKind.CAPTION)
    return _labelled(line) or _byline(line) or _dated(line) or _undated(line)


def is_caption(line: str) -> bool:
    """Whether a short block is a picture's caption or credit."""
    return len(line) <= 400 and (_CAPTION.match(line) is not None or _CREDITED.search(line) is not None)


def _labelled(line: str) -> Credit | None:
    found = _LABEL.fullmatch(line)
    if not found:
        return None
    label, value = found["label"].lower(), found["value"].strip()
    field = _LABELLED.get(label)
    if field == "byline":
        names = people(value)
        return Credit(PartKind.BYLINE, Facts(byline=names)) if names else None
    if field:
        return Credit(_KINDS[field], _said(field, value))
    if label.split()[0] in {
        "place",
        "location",
        "section",
        "category",
        "topic",
        "language",
        "reading",
        "desk",
        "edition",
    }:
        return Credit(PartKind.OUTLET, sure=False)
    iso = normal(value)
    if iso is None:
        return _dated(line)
    return Credit(PartKind.DATE, Facts(updated=iso) if _UPDATED.match(label) else Facts(published=iso))


def _said(field: str, value: str) -> Facts:
    if field == "title":
        return Facts(title=value)
    return Facts(url=value) if field == "url" else Facts(outlet=value)


def _byline(line: str) -> Credit | None:
    """ "By A and B in Geneva | The Courier | 20 August 2021", and the same without "By" when a role is named."""
    opening = _BY.match(line)
    rest = line[opening.end() :] if opening else line
    first, *others = _SEPARATOR.split(_without_dates(rest))
    if any(_is_story(words) for words in others):
        return None  # "By Our Political Desk, LUSENGA — The leader opened her campaign on Monday."
    first = first.strip(" ,")
    names = people(first.removesuffix("."))
    if names is None or (not opening and not _signed(first, names)):
        return None
    dates = _dates(rest)
    after = [piece for piece in [*re.split(r",\s+", first)[1:], *others] if piece]
    outlet = _outlet_among([*WHERE.split(first)[2::2], *after]) or _outlet_beside(others, rest)
    if outlet is None and len(names) > 1 and after[-1:] == [names[-1]] and _found(rest):
        # "By A B, C D, 20 August 2021": two writers would be joined by "and"; what stands before the date is the outlet
        outlet, names = names[-1], names[:-1]
    facts = Facts(byline=names, outlet=outlet).over(dates.facts if dates else Facts())
    return Credit(PartKind.BYLINE, facts, dates.problems if dates else ())


def _is_story(words: str) -> bool:
    """Whether the words behind a separator are a sentence, not an outlet or a place."""
    closed = words.rstrip()[-1:] in {".", "!", "?", '"', "”"}
    return closed and len(words.split()) >= _SENTENCE and any(word.islower() for word in words.split())


def _signed(words: str, names: tuple[str, ...]) -> bool:
    """Whether a line without "By" ends in a person's role: "A B, Courier correspondent"."""
    role = NAME_LIST.split(words)[-1]
    role = WHERE.split(role)[0].strip()
    found = ROLES.search(role)
    return bool(names) and is_person(names[0]) and bool(found and found.end() == len(role)) and "," in words


def _outlet_beside(pieces: list[str], line: str) -> str | None:
    """The name that bars or dots set apart in a dated line: "By A B | The Lens | 20 August 2021"."""
    if not _found(line):
        return None
    return next((name for name in pieces if is_name(name) and not (is_city(name) or ROLES.search(name))), None)


def _outlet_among(pieces: list[str]) -> str | None:
    named = (piece.strip(" ,()") for piece in pieces)
    return next((name for name in named if is_outlet(name) and not ROLES.search(name)), None)


def _found(line: str) -> list[Stamp]:
    found = stamps(line)
    month = None if found else month_stamp(line)
    return [month] if month else found


def _without_dates(line: str) -> str:
    for stamp in reversed(_found(line)):
        line = f"{line[: stamp.start]} | {line[stamp.end :]}"
    return line


def _dates(line: str) -> Credit | None:
    """The dates in a line as published and updated; an unclear one is a problem."""
    facts, problems = Facts(), []
    found = _found(line)
    for stamp in found:
        if stamp.iso is None:
            words = line[stamp.start : stamp.end].strip()
            problems.append(
                Problem(f"the date {words!r} is unclear and left unread: name the month, or write YYYY-MM-DD")
            )
        elif _UPDATED.search(line[: stamp.start]):
            facts = facts.over(Facts(updated=stamp.iso))
        else:
            facts = facts.over(Facts(published=stamp.iso))
    return Credit(PartKind.DATE, facts, tuple(problems)) if found else None


def _dated(line: str) -> Credit | None:
    """ "The Courier, 20 August 2021": a line that holds a date, names, and nothing else."""
    dates = _dates(line)
    if dates is None or line[-1] in "!?;:":
        return None
    bare = re.sub(r"[()\[\]]", " ", _GLUE.sub(" | ", _without_dates(line)))
    pieces = [piece.strip(" ,.:-–—") for piece in re.split(r"[|·•,]|\s[-–—/]\s|\s{3,}", bare)]
    pieces = [piece for piece in pieces if piece]
    if len(pieces) > 4 or not all(is_name(piece) or is_outlet(piece) for piece in pieces):
        return None
    outlet = _outlet_among(pieces)
    if outlet:
        return Credit(PartKind.OUTLET, Facts(outlet=outlet).over(dates.facts), dates.problems)
    named = [piece for piece in pieces if not is_city(piece)]
    if not named or is_city(pieces[0]):  # a place of writing, and the country after it, name no outlet
        return dates
    if not _apart(line):
        return None
    return Credit(PartKind.OUTLET, Facts(outlet=named[0]).over(dates.facts), dates.problems, sure=False)


def _apart(line: str) -> bool:
    """Whether punctuation parts the date from the words: "Haaretz, 20 August 2021", not "Truce of 20 August 2021"."""
    stamp = _found(line)[0]
    before, after = line[: stamp.start].rstrip(), line[stamp.end :].lstrip()
    return (not before or before[-1] in ",|·•-–—(/") and (not after or after[0] in ",|·•-–—)/")


def _undated(line: str) -> Credit | None:
    """A line that is an outlet's name or a person's, which the lines around it must confirm."""
    name = line.strip("()[]")
    role = ROLES.search(name)
    if role and role.end() == len(name) and len(name) <= 60 and is_name(name):
        return Credit(PartKind.BYLINE, sure=False)
    if is_outlet(name):
        return Credit(PartKind.OUTLET, Facts(outlet=name), sure=False)
    names = people(name)
    if names and all(is_person(one) and 2 <= len(one.split()) <= 4 for one in names):
        return Credit(PartKind.BYLINE, Facts(byline=names), sure=False)
    return None
