"""A commitment or an event as a person writes it down: a report of the words of its source, and its reading."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from servanda.model.claims import (
    As,
    Claims,
    Event,
    EventType,
    Factuality,
    Firmness,
    Form,
    Kind,
    Naming,
    Pattern,
    Polarity,
    Rendering,
    Role,
    Stance,
    Statement,
)
from servanda.model.ids import ClaimIds, digest
from servanda.model.journal import Body, Reading, ReportRead
from servanda.model.report import Part, PartKind, Report
from servanda.model.spoken import role_of, role_words, time_of, time_words
from servanda.model.text import Span
from servanda.model.times import day_of

ENGINE = "by hand"
_SOURCE = frozenset({"outlet", "published", "title", "url", "words", "voice", "naming"})
_ROLES = ("debtor", "performer", "creditor", "beneficiary", "target")
FIELDS = {
    "commitment": _SOURCE
    | {*_ROLES, "action", "kind", "polarity", "pattern", "made", "from", "until", "as", "firmness"},
    "event": _SOURCE | {"passage", "type", "factuality", "agent", "patient", "place", "when"},
}


def bodies_by_hand(kind: str, value: dict[str, Any]) -> list[Body]:
    """The entries of a block by hand. Raises ValueError for a field that is missing, unknown or cannot be read."""
    unknown = sorted(value.keys() - FIELDS[kind])
    if unknown:
        raise ValueError(f"it has no field {unknown[0]!r}; these are: {', '.join(sorted(FIELDS[kind]))}")
    wrong = next((name for name, one in value.items() if not isinstance(one, str)), None)
    if wrong:
        raise ValueError(f"{wrong!r} is to be words in quotation marks")
    report = _report(value)
    ids = ClaimIds(report.id)
    told = _statement(value, report.text, ids)
    statement = told.id if told else None
    if kind == "commitment":
        claims = Claims((told,) if told else (), renderings=(_rendering(value, report.text, ids, statement),))
    else:
        claims = Claims((told,) if told else (), events=(_event(value, report.text, ids, statement),))
    return [ReportRead(report), Reading(report.id, ENGINE, claims)]


def _report(value: dict[str, Any]) -> Report:
    words = _must(value, "words")
    published = value.get("published")
    if published is not None and (day_of(published) is None or len(published) < 10):
        raise ValueError(f"published = {published!r} is no day; write 2021-08-20")
    if value.get("outlet") is None:
        raise ValueError("'outlet' is missing: who printed or said the words")
    given = [f"{name}={value[name]}" for name in sorted(value)]
    return Report(
        id=digest("by hand", *given),
        text=words,
        title=value.get("title"),
        outlet=value["outlet"],
        published=published,
        url=value.get("url"),
        parts=(Part(PartKind.BODY, Span(0, len(words))),),
        reader="by hand/1",
        file="by hand",
    )


def _must(value: dict[str, Any], name: str) -> str:
    words = value.get(name)
    if not isinstance(words, str) or not words.strip():
        raise ValueError(f"{name!r} is missing")
    return words


def _place(words: str, text: str, name: str) -> Span:
    start = text.find(words)
    if start < 0:
        raise ValueError(f"{name} = {words!r} does not stand in the words of the source")
    return Span(start, start + len(words))


def _role(value: dict[str, Any], name: str, text: str) -> Role | None:
    """A party; with its passage where its name stands in the words."""
    if value.get(name) is None:
        return None
    role = role_of(value[name])
    start = text.find(role.name or "")
    return replace(role, span=Span(start, start + len(role.name or ""))) if start >= 0 else role


def _statement(value: dict[str, Any], text: str, ids: ClaimIds) -> Statement | None:
    role = _role(value, "voice", text)
    if role is None:
        return None
    naming = Naming(value.get("naming") or "named")
    whole = Span(0, len(text))
    source = replace(role, naming=naming)
    return Statement(ids.next("statement", whole), source, None, (whole,), Form.INDIRECT, Stance.SAYS)


def _rendering(value: dict[str, Any], text: str, ids: ClaimIds, statement: str | None) -> Rendering:
    action = _place(_must(value, "action"), text, "action")
    roles = {name: _role(value, name, text) for name in _ROLES}
    times = {name: time_of(value[name]) if value.get(name) else None for name in ("made", "from", "until")}
    return Rendering(
        id=ids.next("commitment", action),
        kind=Kind(value.get("kind") or "promise"),
        polarity=Polarity(value.get("polarity") or "do"),
        pattern=Pattern(value.get("pattern") or "achieve"),
        action=action,
        debtor=roles["debtor"],
        performer=roles["performer"],
        creditor=roles["creditor"],
        beneficiary=roles["beneficiary"],
        target=roles["target"],
        made=times["made"],
        starts=times["from"],
        until=times["until"],
        told_as=As(value.get("as") or "reported"),
        firmness=Firmness(value.get("firmness") or "firm"),
        statement=statement,
    )


def _event(value: dict[str, Any], text: str, ids: ClaimIds, statement: str | None) -> Event:
    passage = _place(value.get("passage") or text, text, "passage")
    return Event(
        id=ids.next("event", passage),
        type=EventType(value.get("type") or "other"),
        span=passage,
        factuality=Factuality(value.get("factuality") or "happened"),
        agent=_role(value, "agent", text),
        patient=_role(value, "patient", text),
        place=value.get("place"),
        when=time_of(value["when"]) if value.get("when") else None,
        statement=statement,
    )


# What is left out means this.
_DEFAULTS = {
    "kind": "promise",
    "polarity": "do",
    "pattern": "achieve",
    "as": "reported",
    "firmness": "firm",
    "type": "other",
    "factuality": "happened",
    "naming": "named",
}


def hand_fields(report: Report, claims: Claims) -> tuple[str, dict[str, str]]:
    """The kind of block and the fields that a person wrote for a commitment or an event; what is a default left out."""
    source = {"outlet": report.outlet, "published": report.published, "title": report.title, "url": report.url}
    told = {**source, "words": report.text}
    if claims.statements:
        speaker = claims.statements[0].source
        told |= {"voice": role_words(speaker), "naming": str(speaker.naming)}
    if claims.renderings:
        what, own = "commitment", _of_rendering(claims.renderings[0], report.text)
    else:
        what, own = "event", _of_event(claims.events[0], report.text)
    kept = {name: one for name, one in {**told, **own}.items() if one and _DEFAULTS.get(name) != one}
    return what, kept


def _of_rendering(item: Rendering, text: str) -> dict[str, str | None]:
    roles = {name: getattr(item, name) for name in _ROLES}
    times = {"made": item.made, "from": item.starts, "until": item.until}
    return {
        "action": item.action.of(text),
        "kind": str(item.kind),
        "polarity": str(item.polarity),
        "pattern": str(item.pattern),
        "as": str(item.told_as),
        "firmness": str(item.firmness),
        **{name: role_words(role) if role else None for name, role in roles.items()},
        **{name: time_words(when) if when else None for name, when in times.items()},
    }


def _of_event(item: Event, text: str) -> dict[str, str | None]:
    words = item.span.of(text)
    return {
        "passage": words if words != text else None,
        "type": str(item.type),
        "factuality": str(item.factuality),
        "agent": role_words(item.agent) if item.agent else None,
        "patient": role_words(item.patient) if item.patient else None,
        "place": item.place,
        "when": time_words(item.when) if item.when else None,
    }
