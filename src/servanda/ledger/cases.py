"""Case files: situations written by hand, each judged by itself; one answer a query, nothing stored."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from servanda.errors import CaseFileError
from servanda.ledger.caseform import agreement_at, assertion_at, commitment_at, tells_making, with_readings
from servanda.ledger.casevalues import Place, day_at, list_at, object_at, text_at
from servanda.ledger.finding import findings
from servanda.model.contract import Json
from servanda.model.status import Agreement, Assertion, Commitment, Detail, Finding, Split, Value

_UNORDERED = frozenset({"depends_on_date", "cycle"})


@dataclass(frozen=True)
class Situation:
    """One case: who undertook what, and what was said of it."""

    commitments: tuple[Commitment, ...]
    agreements: tuple[Agreement, ...]
    assertions: tuple[Assertion, ...]


def answers(file: Any) -> Iterator[Json]:
    """One output line for every query of every case of the file, in their order.

    A case or a query that does not have the form gives a line with its `problem`; the others are answered.
    """
    whole = object_at(file, Place("The case file"))
    if not isinstance(whole.get("cases"), list):
        raise Place("The case file").wrong('expected {"cases": [...]}')
    for number, value in enumerate(whole["cases"]):
        name = value.get("id", number) if isinstance(value, dict) else number
        try:
            case = object_at(value, Place(f"Case {name}"))
            yield from _answers(case, Place(f"Case {name}"))
        except CaseFileError as error:
            yield {"case": name, "problem": str(error)}


def situation_at(case: Json, place: Place) -> Situation:
    """What a case tells."""
    told = [object_at(v, place.of(f"assertion {n}")) for n, v in enumerate(list_at(case, "assertions", place))]
    made = [object_at(v, place) for v in list_at(case, "commitments", place)]
    here = place.of("commitments")
    return Situation(
        tuple(with_readings(commitment_at(value, here), value, told, here) for value in made),
        tuple(agreement_at(object_at(v, place), place.of("agreements")) for v in list_at(case, "agreements", place)),
        tuple(
            assertion_at(value, place.of(f"assertion {number}"))
            for number, value in enumerate(told)
            if not tells_making(value)
        ),
    )


def _answers(case: Json, place: Place) -> Iterator[Json]:
    """The answers of one case; the same days are computed once."""
    told = situation_at(case, place)
    computed: dict[tuple[date, date], Mapping[str, Finding]] = {}
    for index, value in enumerate(list_at(case, "queries", place)):
        here = place.of(f"query {index}")
        try:
            query = object_at(value, here)
            days = _days(query, told, here)
        except CaseFileError as error:
            yield {"case": case.get("id"), "query": index, "problem": str(error)}
            continue
        if days not in computed:
            computed[days] = findings(told.commitments, told.agreements, told.assertions, *days)
        yield _line(case.get("id"), index, query, computed[days].get(query["commitment"]))


def _days(query: Json, told: Situation, here: Place) -> tuple[date, date]:
    """The two days of a query; one that is left out is the other."""
    wanted = text_at(query, "commitment", here)
    if wanted not in {c.id for c in told.commitments}:
        raise here.wrong(f"no commitment of this case has the id {wanted!r}")
    query.setdefault("at", query.get("known"))
    query.setdefault("known", query["at"])
    return day_at(query, "at", here), day_at(query, "known", here)


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
