"""The reading contract: one report's claims as plain JSON values, and back.

The shape is fixed by `servanda extract`; fields may be added, never changed. The journal keeps claims in the same
shape, so what a user sees is what is stored.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from servanda.model.claims import (
    Agreement,
    Bearing,
    Claims,
    Condition,
    Described,
    Event,
    OnCommitment,
    OnDate,
    OnEvent,
    Quantity,
    Rendering,
    Role,
    Statement,
)
from servanda.model.report import Origin, Report, Told
from servanda.model.text import Problem, Span
from servanda.model.times import DateMention, Interval

Json = dict[str, Any]  # a JSON object: the one place where a value's type is not known


def report_json(report: Report, reading: str) -> Json:
    """The `report` object of the contract; `reading` is the engine and its version."""
    return {
        "id": report.id,
        "title": report.title,
        "text": report.text,
        "language": report.language,
        "outlet": report.outlet,
        "byline": list(report.byline),
        "published": report.published,
        "updated": report.updated,
        "url": report.url,
        "reading": reading,
        "origin": _origin(report.origin),
        "labels": [{"scheme": label.scheme, "value": label.value} for label in report.labels],
        "rights": span_json(report.rights, report.text),
        "parties": [
            {"name": party.name, "called": list(party.called), "passage": span_json(party.span, report.text)}
            for party in report.parties
        ],
        "parts": [{"kind": str(part.kind), "start": part.span.start, "end": part.span.end} for part in report.parts],
        "file": report.file,
        "version_of": report.version_of,
        "provenance": [_told(told, report.text) for told in report.told],
    }


def claims_json(claims: Claims, text: str) -> Json:
    """The lists of the contract."""
    return {
        "statements": [_statement(item, text) for item in claims.statements],
        "commitments": [_rendering(item, text) for item in claims.renderings],
        "agreements": [_agreement(item, text) for item in claims.agreements],
        "events": [_event(item, text) for item in claims.events],
        "bearings": [_bearing(item, text) for item in claims.bearings],
        "dates": [_date(item, text) for item in claims.dates],
        "problems": [problem_json(item, text) for item in claims.problems],
    }


def span_json(span: Span | None, text: str) -> Json | None:
    """SPAN of the contract."""
    return None if span is None else {"start": span.start, "end": span.end, "text": span.of(text)}


def when_json(when: Interval | None) -> list[str | None] | None:
    """WHEN of the contract: [earliest, latest] in ISO days."""
    return None if when is None else [_iso(when.earliest), _iso(when.latest)]


def problem_json(problem: Problem, text: str) -> Json:
    """A problem with its passage."""
    return {"message": problem.message, "passage": span_json(problem.span, text)}


def role_json(role: Role | None, text: str) -> Json | None:
    """ROLE of the contract."""
    if role is None:
        return None
    where = role.span
    return {
        "start": where.start if where else None,
        "end": where.end if where else None,
        "text": where.of(text) if where else None,
        "name": role.name,
        "actor": role.actor,
        "by": str(role.by),
        "members": _roles(role.members, text),
        "shared": _word(role.shared),
    }


def _told(told: Told, text: str) -> Json:
    return {"field": told.fact, "from": told.by, "passage": span_json(told.span, text)}


def _origin(origin: Origin | None) -> Json | None:
    if origin is None:
        return None
    return {"outlet": origin.outlet, "published": origin.published, "byline": list(origin.byline), "url": origin.url}


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _word(value: object | None) -> str | None:
    return None if value is None else str(value)


def _roles(roles: Iterable[Role], text: str) -> list[Json]:
    return [value for role in roles if (value := role_json(role, text)) is not None]


def _statement(item: Statement, text: str) -> Json:
    source = role_json(item.source, text) or {}
    return {
        "id": item.id,
        "source": {**source, "naming": str(item.source.naming or "none"), **_described(item.source.described, text)},
        "cue": span_json(item.cue, text),
        "content": [span_json(span, text) for span in item.content],
        "form": str(item.form),
        "stance": str(item.stance),
        "addressee": role_json(item.addressee, text),
        "within": item.within,
        "about": item.about,
        "inherited": item.inherited,
        "said": when_json(item.said),
    }


def _described(item: Described | None, text: str) -> Json:
    """What is told of a source without a name; a key stands only where the words tell it."""
    if item is None:
        return {}
    told = {
        "number": _quantity(item.number, text),
        "role": span_json(item.role, text),
        "group": span_json(item.group, text),
        "anonymity": span_json(item.anonymity, text),
    }
    return {key: value for key, value in told.items() if value is not None}


def _condition(item: Condition, text: str) -> Json:
    return {
        "role": str(item.role),
        **(span_json(item.span, text) or {}),
        "group": item.group,
        "negated": item.negated,
        "on": _on(item),
    }


def _on(item: Condition) -> Json | None:
    match item.on:
        case OnCommitment(commitment, state):
            return {"commitment": commitment, "state": str(state)}
        case OnEvent(event):
            return {"event": event}
        case OnDate(when):
            return {"date": when_json(when)}
        case _:
            return None


def _rendering(item: Rendering, text: str) -> Json:
    return {
        "id": item.id,
        "kind": str(item.kind),
        "basis": str(item.basis),
        "polarity": str(item.polarity),
        "pattern": str(item.pattern),
        "debtor": role_json(item.debtor, text),
        "performer": role_json(item.performer, text),
        "creditor": role_json(item.creditor, text),
        "beneficiary": role_json(item.beneficiary, text),
        "target": role_json(item.target, text),
        "action": span_json(item.action, text),
        "cue": span_json(item.cue, text),
        "conditions": [_condition(condition, text) for condition in item.conditions],
        "made": when_json(item.made),
        "from": when_json(item.starts),
        "until": when_json(item.until),
        "as": str(item.told_as),
        "firmness": str(item.firmness),
        "agreement": item.agreement,
        "statement": item.statement,
        "same_as": item.same_as,
        "odds": item.odds,
    }


def _agreement(item: Agreement, text: str) -> Json:
    return {
        "id": item.id,
        "parties": _roles(item.parties, text),
        "mediators": _roles(item.mediators, text),
        "guarantors": _roles(item.guarantors, text),
        "supervisors": _roles(item.supervisors, text),
        "count": str(item.count),
        "complete": item.complete,
        "made": when_json(item.made),
        "place": item.place,
        "passage": span_json(item.span, text),
    }


def _event(item: Event, text: str) -> Json:
    return {
        "id": item.id,
        "type": str(item.type),
        "agent": role_json(item.agent, text),
        "patient": role_json(item.patient, text),
        "place": item.place,
        "when": when_json(item.when),
        "conditions": [_condition(condition, text) for condition in item.conditions],
        "factuality": str(item.factuality),
        "passage": span_json(item.span, text),
        "statement": item.statement,
        "quantity": _quantity(item.quantity, text),
    }


def _quantity(item: Quantity | None, text: str) -> Json | None:
    if item is None:
        return None
    return {**(span_json(item.span, text) or {}), "least": item.least, "most": item.most}


def _bearing(item: Bearing, text: str) -> Json:
    return {
        "id": item.id,
        "event": item.event,
        "commitment": item.commitment,
        "relation": str(item.relation),
        "mood": str(item.mood),
        "share": item.share,
        "when": when_json(item.when),
        "passage": span_json(item.span, text),
        "statement": item.statement,
        "agent": role_json(item.agent, text),
    }


def _date(item: DateMention, text: str) -> Json:
    earliest, latest = when_json(item.interval) or (None, None)
    return {
        **(span_json(item.span, text) or {}),
        "earliest": earliest,
        "latest": latest,
        "granularity": str(item.granularity),
        "edtf": item.edtf,
    }
