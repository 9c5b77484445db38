"""Case files: situations written by hand, each judged by itself; one answer a query, nothing stored."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import fields
from datetime import date
from typing import Any

from servanda.ledger.caseform import (
    Place,
    agreement_at,
    assertion_at,
    commitment_at,
    day_at,
    list_at,
    object_at,
    text_at,
)
from servanda.ledger.finding import findings
from servanda.model.contract import Json
from servanda.model.status import Detail, Finding, Split, Value

_UNORDERED = frozenset({"depends_on_date", "cycle"})


def answers(file: Any) -> Iterator[Json]:
    """One output line for every query of every case of the file, in their order."""
    whole = object_at(file, Place("The case file"))
    if not isinstance(whole.get("cases"), list):
        raise Place("The case file").wrong('expected {"cases": [...]}')
    for number, value in enumerate(whole["cases"]):
        place = Place(f"Case {number}")
        case = object_at(value, place)
        yield from _answers(case, Place(f"Case {case.get('id', number)}"))


def _answers(case: Json, place: Place) -> Iterator[Json]:
    """The answers of one case; the same days are computed once."""
    commitments = [
        commitment_at(object_at(v, place), place.of("commitments")) for v in list_at(case, "commitments", place)
    ]
    agreements = [agreement_at(object_at(v, place), place.of("agreements")) for v in list_at(case, "agreements", place)]
    assertions = [
        assertion_at(object_at(v, place), place.of(f"assertion {number}"))
        for number, v in enumerate(list_at(case, "assertions", place))
    ]
    computed: dict[tuple[date, date], Mapping[str, Finding]] = {}
    for index, value in enumerate(list_at(case, "queries", place)):
        here = place.of(f"query {index}")
        query = object_at(value, here)
        wanted = text_at(query, "commitment", here)
        if wanted not in {c.id for c in commitments}:
            raise here.wrong(f"no commitment of this case has the id {wanted!r}")
        days = (day_at(query, "at", here), day_at(query, "known", here))
        if days not in computed:
            computed[days] = findings(commitments, agreements, assertions, *days)
        yield _line(case.get("id"), index, query, computed[days].get(wanted))


def _line(case: Any, index: int, query: Json, found: Finding | None) -> Json:
    told = finding_json(found)
    line = {"case": case, "query": index, "commitment": query["commitment"]}
    line |= {"at": query["at"], "known": query["known"], "finding": told}
    if "expect" in query:
        expect = query["expect"]
        line["ok"] = found is None if expect is None else agrees(told, expect)
    return line


def agrees(told: Json, expect: Json) -> bool:
    """Whether a finding has every value that is expected; the order of voices and of states does not matter."""
    return all(_same(key, told.get(key), wanted) for key, wanted in expect.items())


def _same(key: str, told: Any, wanted: Any) -> bool:
    if isinstance(told, dict) and isinstance(wanted, dict):
        return told.keys() == wanted.keys() and all(_same_set(told[name], wanted[name]) for name in told)
    if key in _UNORDERED:
        return _same_set(told or [], wanted or [])
    return bool(told == wanted) and isinstance(told, bool) == isinstance(wanted, bool)


def _same_set(told: Any, wanted: Any) -> bool:
    if isinstance(told, list) and isinstance(wanted, list):
        return sorted(map(str, told)) == sorted(map(str, wanted))
    return bool(told == wanted)


def finding_json(found: Finding | None) -> Json:
    """The finding as plain JSON values; where there is none, every value is null and the reason is told."""
    if found is None:
        reason = {"rule": "R19", "words": "not made, or not told, by then", "assertions": []}
        return {**dict.fromkeys(_KEYS), "because": [reason]}
    return {
        "settled": found.settled,
        "contested": {state: list(names) for state, names in found.contested.items()} or None,
        "depends_on_date": list(found.depends_on_date) or None,
        "standing": found.standing,
        "beside": list(found.beside),
        "rests_also_on": list(found.rests_also_on),
        "late": _detail(found.late),
        "extent": _detail(found.extent),
        "breaches": _detail(found.breaches),
        "ended_by": _detail(found.ended_by),
        "was_due": _detail(found.was_due),
        "debtor": _detail(found.debtor),
        "cycle": list(found.cycle) or None,
        "breaches_by_voice": dict(found.breaches_by_voice) or None,
        "information": found.information,
        "may_claim_release": _detail(found.may_claim_release),
        "outlook": list(found.outlook),
        "marks": list(found.marks),
        "because": [{"rule": r.rule, "words": r.words, "assertions": list(r.assertions)} for r in found.because],
    }


_KEYS = tuple(field.name for field in fields(Finding) if field.name not in ("commitment", "at", "known", "because"))


def _detail(detail: Detail) -> Any:
    if isinstance(detail, Split):
        return {_key(value): list(names) for value, names in detail.by_value}
    return detail


def _key(value: Value) -> str:
    """A value as JSON spells it, for the name of a field."""
    return value if isinstance(value, str) else json.dumps(value)
