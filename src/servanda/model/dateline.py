"""The dateline that opens a story: where and when it was written, and by whom. "GENEVA, July 10 (Reuters) - "

It is nobody's words and no part of the first sentence. It is told by its mark, a dash or a colon, after which the story
begins as a sentence does, and by what stands before the mark: a place in capitals or a city known for datelines, or any
name beside a day. "Peace - if it comes - " and "MPs - who voted - " have neither.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace


def _phrases(listed: str) -> frozenset[str]:
    return frozenset(" ".join(phrase.split()) for phrase in listed.split("|"))


# Cities that datelines name without their country: "Geneva, 20 August 2021" names no outlet.
CITIES = _phrases(
    """abuja | accra | addis ababa | aden | algiers | amman | amsterdam | ankara | astana | athens | baghdad | baku
    | bamako | bangkok | beijing | beirut | belfast | belgrade | berlin | bern | bogota | brasilia | bratislava
    | brussels | bucharest | budapest | buenos aires | cairo | canberra | caracas | colombo | copenhagen | dakar
    | damascus | dhaka | doha | dubai | dublin | geneva | gaza | hanoi | harare | havana | helsinki | hong kong
    | islamabad | istanbul | jakarta | jerusalem | johannesburg | juba | kabul | kampala | khartoum | kinshasa |
    kuwait | kuala lumpur | kyiv | lagos | lima | lisbon | london | los angeles | luxembourg | madrid | manila |
    mexico city | minsk | mogadishu | monrovia | moscow | muscat | nairobi | new delhi | new york | nicosia |
    oslo | ottawa | panama | paris | prague | pretoria | pristina | quito | ramallah | riyadh | rome | sanaa |
    santiago | sarajevo | seoul | singapore | skopje | sofia | stockholm | taipei | tallinn | tashkent | tbilisi
    | tehran | tel aviv | the hague | tokyo | tripoli | tunis | ulaanbaatar | vatican city | vienna | vilnius |
    warsaw | washington | yangon | yerevan | zagreb | zurich"""
)
LONGEST = 160  # characters in which a dateline ends
MOST = 6  # words of a place
_ACRONYM, _LONG_NAME = 3, 5  # letters that a word in capitals needs: alone, and not to be taken for a body's acronym
_MARK = re.compile(
    r"\s*—+\s*|[^\S\n]+(?:--?|–)\s+|(?<=[).])(?:--?|–)\s+|(?<=\))\s*:\s+|\.\s+/(?P<slashed>[A-Za-z ]{2,20})/[.\s]\s*"
    r"|(?P<line>[^\S\n]*\n+|\s*\Z)"
)
_BYLINE = re.compile(r"\s*by:?\s+(?P<by>[^,.;:\n]{3,60}?)(?:,\s+|\s+in\s+)(?=[A-Z])", re.IGNORECASE)
_COLON = re.compile(r"\s*:\s+(?=\S)")
_AGENCY = re.compile(r"\s*\((?P<agency>[^()\n]{2,40})\)")
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\.?"
)
_DATE = (
    r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s+)?"
    rf"(?P<day>\b{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?(?:,?\s+\d{{4}})?"
    rf"|\b\d{{1,2}}(?:st|nd|rd|th)?\s+{_MONTH}(?:,?\s+\d{{4}})?)(?!\w)"
)
_DAY = re.compile(rf"[\s,(]*{_DATE}[\s,)]*", re.IGNORECASE)
_LATER_DAY = re.compile(rf"{_DATE}\s*(?:--?|–|—)\s*", re.IGNORECASE)
_STOP = re.compile(r"[.!?]\s")
_OPENERS = "\"'“‘«([*_ "
_EDGE = " ,.\n\t*_"
_YEAR = re.compile(r"\b\d{4}\b")
_SMALL = _phrases("of|the|and|on|in|upon|sur|de|la|le|du|des|del|el|al|da|do|di|van|von|den|der|near|aboard")
_LABEL = re.compile(r"^[*_]{0,3}[A-Z][\w.'’ -]{0,40}:[*_]{0,3}[^\S\n]", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Dateline:
    """What a dateline tells, and where in the words its own end and the story begins."""

    place: str  # "" where it names none
    day: str | None
    agency: str | None  # what stands in its brackets or between its slashes
    end: int
    story: int
    by: str | None = None  # who writes, of "By Our Political Desk, LUSENGA —"


def dateline(words: str, *, opens: bool = True) -> Dateline | None:
    """The dateline of a block; where the block opens no story, a name in small letters needs a day beside it."""
    for mark in _MARK.finditer(words[:LONGEST]):
        found = _before(words, mark, opens=opens)
        if found is not None or mark["line"] is None:
            return found
    return None


def colon_dateline(words: str) -> Dateline | None:
    """The dateline that a colon ends, "KARUN: The"; where other lines have such labels, it may name who speaks."""
    mark = _COLON.search(words[:LONGEST])
    found = _before(words, mark, opens=True) if mark is not None else None
    return found if found is not None and (found.agency is None or found.place.isupper()) else None


def labels(text: str) -> int:
    """How many lines of a text open with a few words and a colon."""
    return sum(1 for _ in _LABEL.finditer(text))


def _before(words: str, mark: re.Match[str], *, opens: bool) -> Dateline | None:
    """What stands before a mark, if it is a dateline."""
    named, story = words[: mark.start()], mark.end()
    later = _LATER_DAY.match(words, story)
    if later is not None:  # "Karun - June 3, 2021 - The"
        named, story = f"{named}, {later['day']}", later.end()
    signed = _BYLINE.match(named)
    place, day, agency = _told(named[signed.end() :] if signed else named)
    agency = mark.groupdict().get("slashed") or agency
    found = Dateline(place, day, agency, mark.start() if later is None else later.end("day"), story)
    found = replace(found, by=signed["by"].strip()) if signed else found
    if mark.groupdict().get("line") is not None:
        return found if place and (day or agency) and _is_place(place) and words[story : story + 1] != "(" else None
    paired = _is_paired(words, mark.group().strip(), story)
    return found if _begins(words[story:]) and _is_lead(found, opens=opens, paired=paired) else None


def _told(lead: str) -> tuple[str, str | None, str | None]:
    """Place, day and agency of the words before a mark."""
    bracket = next((b for b in _AGENCY.finditer(lead) if not _YEAR.search(b["agency"]) and not _DAY.match(b[0])), None)
    if bracket is not None:
        lead = f"{lead[: bracket.start()]} {lead[bracket.end() :]}"
    day = _DAY.search(lead)
    if day is not None:
        lead = f"{lead[: day.start()]} {lead[day.end() :]}"
    return lead.strip(_EDGE), day["day"] if day else None, bracket["agency"].strip() if bracket else None


def _is_lead(found: Dateline, *, opens: bool, paired: bool) -> bool:
    """Whether place, day and agency together show a dateline, not the subject of a sentence with a dash in it."""
    if not found.place:
        return found.agency is not None or (found.day is not None and opens and bool(_YEAR.search(found.day)))
    if not _is_place(found.place):
        return False
    first = re.split("[,/]", found.place, maxsplit=1)[0].strip()
    known = first.casefold() in CITIES
    if first.isupper() and (found.day or found.agency or known or len(first) > _LONG_NAME):
        return True
    if found.day or (found.agency and opens):
        return True
    return not paired and ((known and opens) or (first.isupper() and len(first) > _ACRONYM))


def _is_place(words: str) -> bool:
    """Whether it is a few names: each word but the small ones has a capital, none a figure."""
    each = re.split(r"[\s,/]+", words)
    return len(each) <= MOST and words[0].isupper() and all(_is_named(word) for word in each)


def _is_named(word: str) -> bool:
    capital = word[:1].isupper() and not any(map(str.isdigit, word)) and word[-1] not in "!?;:"
    return word.casefold() in _SMALL or capital


def _begins(story: str) -> bool:
    """Whether words begin as a sentence does: no small letter, no second day of a stretch."""
    bare = story.lstrip(_OPENERS)
    return bool(bare) and not bare[0].islower() and not bare[0].isspace() and _DAY.match(story) is None


def _is_paired(words: str, mark: str, story: int) -> bool:
    """Whether the same mark comes again in the sentence: "ARKO - Archers of Korun - said"."""
    rest = _STOP.split(words[story : story + LONGEST], maxsplit=1)[0]
    return f" {mark} " in rest or (mark == "—" and mark in rest)
