"""Which of two reports was first: by what they credit, then by time."""

from __future__ import annotations

import re
from datetime import UTC, datetime

from servanda.model.report import Report
from servanda.model.times import day_of

_WEB = re.compile(r"^(?:https?://)?(?:www\.)?|\.(?:com|org|net|info|co\.\w\w|\w\w)$")


UNTOLD = "which was first is not told"


def first_of(one: Report, two: Report) -> tuple[Report, Report, str]:
    """The earlier report, the later one, and how that is known; an order that ends in UNTOLD is settled by the id."""
    if credits(one, two) != credits(two, one):
        earlier, later = (two, one) if credits(one, two) else (one, two)
        return earlier, later, f"it credits {earlier.outlet}"
    earlier, later = sorted((one, two), key=age)
    return earlier, later, _why(earlier, later)


def age(report: Report) -> tuple[str, bool, datetime, str]:
    """What sorts reports by when they were first printed; the id settles what nothing else does."""
    day = report.anchor
    return (day.isoformat() if day else "9999", report.origin is not None, _moment(report), report.id)


def credits(copy: Report, original: Report) -> bool:
    """Whether a report says that the other one's outlet printed it first."""
    origin = copy.origin
    if origin is None:
        return False
    if origin.url and original.url:
        return origin.url.rstrip("/") == original.url.rstrip("/")
    return same_outlet(origin.outlet, original.outlet) and not same_outlet(copy.outlet, original.outlet)


def same_outlet(one: str | None, two: str | None) -> bool:
    """Whether two names are of one outlet: "The Courier" and "courier.org"."""
    return bool(one and two) and _bare(one or "") == _bare(two or "")


def _bare(name: str) -> str:
    words = _WEB.sub("", name.casefold().strip()).split()
    return "".join(words[1:] if words[:1] == ["the"] and len(words) > 1 else words)


def _moment(report: Report) -> datetime:
    """When it was printed, to the second where it tells its zone; a day without a time is as late as it can be."""
    printed = report.published if report.origin is None or not report.origin.published else report.origin.published
    try:
        moment = datetime.fromisoformat(printed or "")
    except ValueError:
        moment = datetime.max
    if moment.tzinfo is None or "T" not in (printed or ""):
        return datetime.max.replace(tzinfo=UTC)
    return moment.astimezone(UTC)


def _why(earlier: Report, later: Report) -> str:
    one, two = day_of(earlier.published), day_of(later.published)
    if one is None or two is None:
        return f"one is without a day; {UNTOLD}"
    days = (two - one).days
    if days > 0:
        return f"printed {days} day{'s' * (days > 1)} later"
    if _moment(earlier) != _moment(later):
        return "printed later on the same day"
    return f"printed on the same day; {UNTOLD}"
