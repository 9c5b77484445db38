"""Parties and times as a person writes them down."""

from __future__ import annotations

import re

from servanda.model.claims import By, Role
from servanda.model.times import Interval, day_of

_NAMED = re.compile(r"(?P<name>[^<>]*[^<>\s])\s*(?:<(?P<actor>[^<>]+)>)?")
_DAY = r"\d{4}-\d{2}-\d{2}"
_TIME = re.compile(rf"(?P<earliest>{_DAY}|\.\.|)/(?P<latest>{_DAY}|\.\.|)|(?P<day>{_DAY})")


def role_of(words: str) -> Role:
    """A party in a person's words: a name, and after it its registry id in angle brackets where it has one."""
    found = _NAMED.fullmatch(words.strip())
    if not found:
        raise ValueError("a party is written as a name, or as: Name <registry id>")
    return Role(span=None, by=By.REFERENCE, name=found["name"], actor=found["actor"])


def time_of(words: str) -> Interval:
    """A time in a person's words: a day, or an interval of days with either end open."""
    found = _TIME.fullmatch(words.strip())
    ends = (found["day"], found["day"]) if found and found["day"] else (found and (found["earliest"], found["latest"]))
    days = [None if end in ("", "..") else day_of(end) for end in ends or ()]
    told = [end for end in ends or () if end not in ("", "..")]
    if not told or len([day for day in days if day]) != len(told) or (len(told) == 2 and told[0] > told[1]):
        raise ValueError("a time is written as 2021-08-20, 2021-08-20/2021-08-25 or ../2021-08-25")
    return Interval(days[0], days[1])


def role_words(role: Role) -> str:
    """A party as a person writes it."""
    return f"{role.name} <{role.actor}>" if role.actor else role.name or ""


def time_words(when: Interval) -> str:
    """A time as a person writes it."""
    if when.is_day and when.earliest:
        return when.earliest.isoformat()
    return "/".join(day.isoformat() if day else ".." for day in (when.earliest, when.latest))
