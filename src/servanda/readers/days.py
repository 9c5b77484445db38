"""Dates of publication: what a line or a field says, as ISO, and never a guess.

A date needs a month's name, or the year first. "03/04/2021" is March to some and April to others: it stays unread.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
# Hours from UTC. Left out: IST and CST as used in Asia mean other hours; ET, PT and the like change with the season.
ZONES = {
    "Z": "Z", "GMT": "+00:00", "UTC": "+00:00", "WET": "+00:00", "BST": "+01:00", "CET": "+01:00", "WAT": "+01:00",
    "CEST": "+02:00", "EET": "+02:00", "CAT": "+02:00", "SAST": "+02:00", "EEST": "+03:00", "MSK": "+03:00",
    "EAT": "+03:00", "TRT": "+03:00", "GST": "+04:00", "PKT": "+05:00", "JST": "+09:00", "KST": "+09:00",
    "AEST": "+10:00", "AEDT": "+11:00", "EST": "-05:00", "EDT": "-04:00", "CDT": "-05:00", "MST": "-07:00",
    "MDT": "-06:00", "PST": "-08:00", "PDT": "-07:00",
}  # fmt: skip

EARLIEST = 1700  # earlier years are the zero of a publishing system: 0001-01-01

_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)?"
_ZONE = (
    r"(?:\s*\(?(?P<zone{n}>(?:GMT|UTC)[+-]\d{{1,2}}(?::?\d{{2}})?|[+-]\d{{2}}:?\d{{2}}|[a-z]{{1,4}}t|z|gmt|utc"
    r"|msk)\b\)?)?"
)
_CLOCK = (
    r"(?P<hour{n}>\d{{1,2}})(?:[:.](?P<minute{n}>\d{{2}})(?::(?P<second{n}>\d{{2}})(?:\.\d+)?)?\s*(?P<half{n}>[ap]\.?m\b\.?)?"
    r""
    r"|(?P<packed{n}>\d{{2}})(?=\s*(?:gmt|utc)\b)|\s*(?P<bare{n}>[ap]\.?m\b\.?))"
) + _ZONE
_BEFORE = r"(?:(?<![\d:.])" + _CLOCK.format(n=1) + r"\s*(?:,|\bon\b|[-–—|])?\s*)?"
_AFTER = r"(?:,?\s*(?:\bat\b|[-–—|/]|t)?\s*" + _CLOCK.format(n=2) + r")?(?!\d)"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:1[89]|20)\d\d)"
_SHAPES = tuple(
    re.compile(_BEFORE + _WEEKDAY + shape + _AFTER, re.IGNORECASE)
    for shape in (
        rf"\b{_YEAR}(?P<sep>[-/.])(?P<number>\d{{1,2}})(?P=sep)(?P<day>\d{{1,2}})",
        rf"\b{_DAY}(?:\s+of\s+|[\s-]+){_MONTH},?[\s-]+{_YEAR}\b",
        rf"\b{_MONTH}\s+{_DAY},?\s+{_YEAR}\b",
    )
)
_MONTH_YEAR = re.compile(rf"\b{_MONTH},?\s+{_YEAR}\b", re.IGNORECASE)
_UNCLEAR = re.compile(r"(?<![\d/.-])\d{1,2}([/.-])\d{1,2}\1(?:\d{4}|\d{2})(?![\d/.-]\d)")
_PARTIAL = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2]))?")


@dataclass(frozen=True, slots=True)
class Stamp:
    """A date in a line: where it stands, and its ISO form, None when it is unclear or no day of the calendar."""

    start: int
    end: int
    iso: str | None


def stamps(line: str) -> list[Stamp]:
    """The full dates in a short line, in order, with the time and the zone that stand beside them."""
    found: list[Stamp] = []
    for shape in _SHAPES:
        found += [Stamp(*m.span(), _iso(m)) for m in shape.finditer(line) if _free(m.span(), found)]
    found += [Stamp(*m.span(), None) for m in _UNCLEAR.finditer(line) if _free(m.span(), found)]
    return sorted(found, key=lambda stamp: stamp.start)


def month_stamp(line: str) -> Stamp | None:
    """The first month with a year: "August 2021" is 2021-08, a date of lesser precision."""
    if found := _MONTH_YEAR.search(line):
        return Stamp(*found.span(), f"{found['year']}-{_month(found['month']):02}")
    return None


def normal(value: str) -> str | None:
    """A field's date or timestamp as ISO, as found where it is ISO already; None where it is unclear."""
    value = value.strip()
    if _PARTIAL.fullmatch(value):
        return value
    if len(value) > 100:
        return None
    if (day := _parsed(date, value)) or (day := _parsed(datetime, value)):
        extended = re.match(r"\d{4}-\d\d-\d\d(?!\d)", value)
        iso = value.replace(" ", "T", 1) if extended else day.isoformat()
        return iso if day.year >= EARLIEST else None
    found = stamps(value)
    return found[0].iso if len(found) == 1 else None


def _parsed(kind: type[date], value: str) -> date | None:
    try:
        return kind.fromisoformat(value)
    except ValueError:
        return None


def _free(span: tuple[int, int], found: list[Stamp]) -> bool:
    return all(span[1] <= other.start or other.end <= span[0] for other in found)


def _month(name: str) -> int:
    return MONTHS.index(name[:3].lower()) + 1


def _iso(found: re.Match[str]) -> str | None:
    groups = found.groupdict()
    month = _month(groups["month"]) if groups.get("month") else int(groups["number"])
    try:
        day = date(int(groups["year"]), month, int(groups["day"])).isoformat()
    except ValueError:
        return None
    clock = _clock(groups, "2") or _clock(groups, "1")
    return f"{day}T{clock}" if clock else day


def _clock(groups: dict[str, str | None], n: str) -> str | None:
    """The time of day with its zone; None without one, or when no clock shows it."""
    hour = groups[f"hour{n}"]
    if hour is None:
        return None
    half = groups[f"half{n}"] or groups[f"bare{n}"]
    hours = int(hour) % 12 + (12 if half[0] in "pP" else 0) if half else int(hour)
    minutes = int(groups[f"minute{n}"] or groups[f"packed{n}"] or 0)
    second = groups[f"second{n}"]
    try:
        shown = time(hours, minutes, int(second or 0))
    except ValueError:
        return None
    return shown.isoformat("seconds" if second else "minutes") + _zone(groups[f"zone{n}"])


def _zone(name: str | None) -> str:
    """The offset; an abbreviation that means several zones gives none, so the time stays local."""
    if name is None:
        return ""
    name = name.upper()
    if offset := re.fullmatch(r"(?:GMT|UTC)?([+-])(\d{1,2}):?(\d{2})?", name):
        return f"{offset[1]}{int(offset[2]):02}:{offset[3] or '00'}"
    return ZONES.get(name, "")
