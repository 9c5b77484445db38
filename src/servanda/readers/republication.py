"""Words by which a report says that another outlet printed it first."""

from __future__ import annotations

import re

from servanda.model.report import Origin
from servanda.readers.days import month_stamp, stamps
from servanda.readers.names import is_outlet, is_person, people

_WORK = (
    r"(?:article|story|report|piece|post|text|essay|analysis|interview|investigation|feature|dispatch|column"
    r"|commentary)"
)
_PRINTED = r"(?:published|printed|posted|appeared|ran|released|issued|produced|carried)"
# Each opens the block: "as first reported by X" inside a story tells nothing about this text.
_CUES = tuple(
    re.compile(rf"[\W_]*(?:(?:editor(?:'s|’s|s’)? )?note\s*:\s*)?{cue}", re.IGNORECASE)
    for cue in (
        rf"(?:an? (?:[\w-]+ )?version of )?(?:this|the above) {_WORK}"
        rf"(?:,? (?:by|from) (?P<writer>[^,.]{{3,60}}?),?)? (?:was |has been |is |were )?(?:(?:first|originally"
        rf"|initially)"
        rf" {_PRINTED}|(?:re-?published|re-?printed|reproduced|syndicated|re-?posted)|{_PRINTED} (?:first|originally))",
        rf"(?:originally|first|initially)\s+{_PRINTED}\b",
        rf"{_PRINTED}\s+(?:originally|first)\b",
        rf"an? (?:[\w-]+ )?version of this {_WORK} (?:was )?{_PRINTED}",
        r"the original (?:source|version|text) (?:of|for) this \w+(?= is| was| can| appeared)",
        r"(?:re-?published|re-?printed|reproduced|re-?posted|syndicated|published|used)(?=,? (?:with"
        r"|by) (?:the )?(?:kind )?permission)",
        r"(?:re-?published|re-?printed|reproduced|re-?posted|cross-?posted|syndicated|taken)(?= from| courtesy)",
        r"(?:this (?:is|was) an? )?(?:cross-?post|republication|reprint)(?= from| of)",
        r"(?:original source|original article|courtesy(?: of)?)\s*:?(?= )",
    )
)
_SOURCE = re.compile(r"[\W_]*(?:source|via|from|origin|original)\s*:\s*(?P<rest>.{2,200})", re.IGNORECASE)
_LEAD = re.compile(
    r"(?:\b(?P<lead>by|in|on|at|from|of|is|was)|:)\s+"
    r"(?=(?:the\s+)?[\"“'‘*_]*(?:[^\W\d_a-z]|[a-z]+[A-Z]|[\w-]+\.\w))"
)
# "and", "in", "for" belong to a name when a capital follows: "Peace and Conflict Monitor", "Policy In Focus".
_STOP = re.compile(
    r"\s+(?:by\b|(?:on|in|at|under|with|and|as|via|here|where|for|before|after|website)\b(?!\s+[A-Z]))"
    r"|\s*[,;(|\[\]–—:\"”]|\.(?=\W|$)|\s+-\s|\s+(?:on|in)\s+(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|[*_]*$"
)
_BY_SENTENCE = re.compile(r"[.|;–—-]\s+[Bb]y (?P<names>[^.|;\n]{3,120})")
_YEAR = re.compile(r"\bin ((?:19|20)\d\d)\b")
_URL = re.compile(r"https?://[^\s()<>\[\]\"']+[^\s()<>\[\]\"'.,;:]")
_LINK = re.compile(r"\[(?P<words>[^\]\[]*)\]\((?P<url>https?://[^()\s]+)\)")


def is_republication(line: str) -> bool:
    """Whether a block opens with words that say where it was printed first."""
    return any(cue.match(line) for cue in _CUES)


def republished(block: str) -> Origin | None:
    """The origin that a short block of the head or foot names; None when it names none."""
    words = _LINK.sub(lambda found: found["words"], block)
    url = _url(block)
    cue = next((found for found in (cue.match(words) for cue in _CUES) if found), None)
    if cue is None:
        return None
    rest = words[cue.end() :]
    date = _date(words)
    outlet, byline = _printer(rest)
    writer = cue.groupdict().get("writer")
    byline = (writer,) if writer and is_person(writer) else byline or _signed(rest)
    if not (outlet or url or date):
        return None
    return Origin(outlet, date, byline, url)


def sourced(block: str) -> Origin | None:
    """The origin in "Source: X"; None for several sources and for what is no name."""
    found = _SOURCE.match(_LINK.sub(lambda link: link["words"], block))
    if found is None:
        return None
    url, date = _url(block), _date(found["rest"])
    rest = _URL.sub("", found["rest"])
    rest = _undated(rest)
    words = rest.strip(" ,.*_")
    name = re.split(r"\s*[(|]|\s+[-–—]\s+|,\s*(?=$|\D)", words)[0].strip(" .,*_")
    several = re.search(r"[;/]|,\s*[^\W\d_a-z]", words)
    named = not several and (is_outlet(name) or (name[:1].isupper() and len(name.split()) <= 8))
    outlet = name if named else None
    return Origin(outlet, date, (), url) if outlet or url else None


def _url(block: str) -> str | None:
    found = _LINK.search(block)
    if found:
        return found["url"]
    bare = _URL.search(block)
    return bare.group() if bare else None


def _date(words: str) -> str | None:
    found = stamps(words)
    if found:
        return found[0].iso
    if month := month_stamp(words):
        return month.iso
    year = _YEAR.search(words)
    return year[1] if year else None


def _signed(rest: str) -> tuple[str, ...]:
    """The names in a sentence of their own: "Originally published by The Courier. By A B and C D." """
    found = _BY_SENTENCE.search(rest)
    return (people(found["names"]) or ()) if found else ()


def _printer(rest: str) -> tuple[str | None, tuple[str, ...]]:
    """Outlet and byline after the cue: of "by A B in The Courier" the person is the writer."""
    pieces: list[tuple[str, str]] = []
    rest = _undated(_URL.sub("", rest))
    place = 0
    while lead := _LEAD.search(rest, place):
        stop = _STOP.search(rest, lead.end())
        place = stop.start() if stop else len(rest)
        if name := rest[lead.end() : place].strip(" .,*_\"“”'‘’").removeprefix("the "):
            pieces.append((lead["lead"] or ":", name))
        if place >= len(rest) or len(pieces) > 3:
            break
    pieces = [part for piece in pieces for part in _writer_and_outlet(*piece)]
    writers = tuple(name for lead, name in pieces[:1] if len(pieces) > 1 and lead == "by" and is_person(name))
    outlets = [name for _, name in pieces if name not in writers and len(name) <= 80]
    return (outlets[0] if outlets else None), writers


def _writer_and_outlet(lead: str, name: str) -> list[tuple[str, str]]:
    """ "A B in The Courier" as two pieces; a name that holds "and" or a capital "In" stays whole."""
    writer, how, outlet = next(
        (name.partition(f" {how} ") for how in ("in", "on", "for", "at") if f" {how} " in name), (name, "", "")
    )
    if lead == "by" and how and is_person(writer) and " " in writer:
        return [(lead, writer), (how.strip(), outlet)]
    return [(lead, name)]


def _undated(words: str) -> str:
    found = stamps(words)
    month = None if found else month_stamp(words)
    for stamp in reversed([month] if month else found):
        words = f"{words[: stamp.start].removesuffix('on ').removesuffix('in ')} {words[stamp.end :]}"
    return words
