"""The timeline as an SVG that the server draws: a lane a commitment, its words above a bar for its time,
and ticks for what bears on it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from servanda.model.shelves import Moment

WIDTH, LEFT, LANE, TOP, RIGHT = 1100, 12, 38, 34, 20
LANES = 60  # commitments on one drawing; the table below it holds all
_STEPS = (1, 7, 14, 30, 61, 91, 182, 365, 730, 1826, 3652)  # days between two lines of the scale


@dataclass(frozen=True, slots=True)
class Bar:
    """A commitment's time."""

    x: float
    y: float
    width: float
    is_open: bool  # where it begins, or where it ends, is not told
    moment: Moment


@dataclass(frozen=True, slots=True)
class Tick:
    """Something that bears on a commitment."""

    x: float
    y: float
    width: float
    moment: Moment


@dataclass(frozen=True, slots=True)
class Lane:
    """One commitment's line."""

    y: float
    label: str
    status: str
    commitment: str
    bars: tuple[Bar, ...]
    ticks: tuple[Tick, ...]


@dataclass(frozen=True, slots=True)
class Drawing:
    """Everything in its place, in the drawing's own units."""

    width: int
    height: float
    lanes: tuple[Lane, ...]
    scale: tuple[tuple[float, str], ...]
    left: int
    more: int  # lanes that found no room


def draw(moments: Sequence[Moment], labels: dict[str, tuple[str, str]]) -> Drawing | None:
    """The drawing of some moments; None where none of them is dated. `labels`: commitment -> (words, status)."""
    days = sorted(day for moment in moments for day in _days(moment))
    own: dict[str, list[Moment]] = {}
    for moment in moments:
        if moment.commitment:
            own.setdefault(moment.commitment, []).append(moment)
    if not days or not own:
        return None
    span = (days[0] - timedelta(days=1), days[-1] + timedelta(days=1))
    chosen = list(own)[:LANES]
    lanes = tuple(
        _lane(number, name, own[name], labels.get(name, ("", "")), span) for number, name in enumerate(chosen)
    )
    height = TOP + LANE * len(lanes) + 10
    return Drawing(WIDTH, height, lanes, tuple(_scale(span)), LEFT, len(own) - len(chosen))


def _lane(number: int, name: str, moments: Iterable[Moment], label: tuple[str, str], span: tuple[date, date]) -> Lane:
    y = TOP + LANE * number
    bars, ticks = [], []
    for moment in moments:
        start, end = _day(moment.start), _day(moment.end)
        if moment.kind == "commitment":
            left, right = _x(start or span[0], span), _x(end or span[1], span)
            bars.append(Bar(left, y + 21, max(3.0, right - left), start is None or end is None, moment))
        elif start or end:
            left = _x(start or end or span[0], span)
            right = _x(end or start or span[1], span)
            ticks.append(Tick(left - 3, y + 17, max(6.0, right - left + 6), moment))
    return Lane(y, label[0], label[1], name, tuple(bars), tuple(ticks))


def _scale(span: tuple[date, date]) -> Iterable[tuple[float, str]]:
    length = (span[1] - span[0]).days
    step = next((days for days in _STEPS if length / days <= 9), _STEPS[-1])
    day = span[0] + timedelta(days=step)
    while day < span[1]:
        yield _x(day, span), f"{day.day} {day:%b %Y}" if step < 30 else f"{day:%b %Y}"
        day += timedelta(days=step)


def _x(day: date, span: tuple[date, date]) -> float:
    whole = max(1, (span[1] - span[0]).days)
    return round(LEFT + (WIDTH - LEFT - RIGHT) * (day - span[0]).days / whole, 1)


def _days(moment: Moment) -> Iterable[date]:
    return (day for day in (_day(moment.start), _day(moment.end)) if day)


def _day(iso: str | None) -> date | None:
    return date.fromisoformat(iso) if iso else None
