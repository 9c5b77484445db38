"""The reading contract: claims become JSON and come back as they were; spans slice; nothing is lost or added."""

from __future__ import annotations

import json
from dataclasses import fields, is_dataclass, replace
from datetime import date
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Any, get_args, get_origin, get_type_hints

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.cli.running import spans

from servanda.model.claims import Claims, Naming, Role, Statement
from servanda.model.contract import claims_json, report_json
from servanda.model.report import Part, Report
from servanda.model.stored import claims_from, report_from
from servanda.model.text import Span
from servanda.model.times import DateMention, Granularity, Interval

TEXT = "Die Truppen — “they” said\r\n— haben\u2028 den Ort 𝒏icht verlassen. \ud800 If not, then 🕊️."
QUICK = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])

SPANS = (
    st.tuples(st.integers(0, len(TEXT)), st.integers(0, len(TEXT)))
    .filter(lambda ends: ends[0] != ends[1])  # a passage holds at least one letter
    .map(lambda ends: Span(min(ends), max(ends)))
)
DAYS = st.none() | st.dates()
# A time that is open at both ends says nothing; it is None instead.
INTERVALS = st.builds(Interval, DAYS, DAYS).filter(lambda when: when != Interval(None, None))


def _roles(depth: int = 1) -> st.SearchStrategy[Role]:
    """A party; `naming` is only told of sources."""
    hints = get_type_hints(Role)
    members = st.lists(_roles(depth - 1), max_size=2).map(tuple) if depth else st.just(())
    told = {name: _any(hints[name]) for name in ("by", "name", "actor", "shared")}
    return st.builds(Role, span=st.none() | SPANS, members=members, naming=st.none(), **told)


@cache
def _any(hint: Any) -> st.SearchStrategy[Any]:
    """Any value of a field: a field that is added later is drawn too, and must come back."""
    plain = {str: st.text(max_size=6), bool: st.booleans(), int: st.integers(0, 9), NoneType: st.none(), date: DAYS}
    own = {Span: SPANS, Interval: INTERVALS, float: st.floats(0, 1)}
    if hint in plain or hint in own:
        return {**plain, **own}[hint]
    if hint is Role:
        return _roles()
    if get_origin(hint) is UnionType:
        return st.one_of(*(_any(part) for part in get_args(hint)))
    if get_origin(hint) is tuple:
        return st.lists(_any(get_args(hint)[0]), max_size=2).map(tuple)
    if isinstance(hint, type) and issubclass(hint, Enum):
        return st.sampled_from(list(hint))
    assert isinstance(hint, type), hint
    assert is_dataclass(hint), hint
    drawn: st.SearchStrategy[Any] = st.builds(hint, **{name: _any(part) for name, part in get_type_hints(hint).items()})
    return st.builds(_with_naming, drawn, st.sampled_from(Naming)) if hint is Statement else drawn


def _with_naming(statement: Statement, naming: Naming) -> Statement:
    return replace(statement, source=replace(statement.source, naming=naming))


CLAIMS: st.SearchStrategy[Claims] = _any(Claims)
REPORTS: st.SearchStrategy[Report] = st.builds(
    replace, _any(Report), text=st.just(TEXT), parts=st.lists(st.builds(Part, span=SPANS), max_size=2).map(tuple)
)


@QUICK
@given(CLAIMS)
def test_claims_come_back_as_they_were(claims: Claims) -> None:
    value = json.loads(json.dumps(claims_json(claims, TEXT)))

    assert claims_from(value) == claims


@QUICK
@given(CLAIMS)
def test_the_json_of_what_comes_back_is_the_same_json(claims: Claims) -> None:
    value = claims_json(claims, TEXT)

    assert claims_json(claims_from(value), TEXT) == value == json.loads(json.dumps(value))


@QUICK
@given(CLAIMS)
def test_every_span_slices_the_untouched_text(claims: Claims) -> None:
    for path, item in spans(claims_json(claims, TEXT), "claims"):
        if item["start"] is None:
            assert (item["end"], item["text"]) == (None, None), path
        else:
            assert TEXT[item["start"] : item["end"]] == item["text"], path


@QUICK
@given(REPORTS)
def test_a_report_comes_back_as_it_was(report: Report) -> None:
    value = json.loads(json.dumps(report_json(report, "rules 1")))

    assert value["reading"] == "rules 1"
    assert value["text"] == TEXT
    assert replace(report_from(value), reader=report.reader) == report


@pytest.mark.parametrize(
    ("items", "keys"),
    [
        ("statements", "id source cue content form stance addressee within about inherited said"),
        (
            "commitments",
            "id kind basis polarity pattern debtor performer creditor beneficiary target action cue conditions made "
            "from until as firmness agreement statement same_as",
        ),
        ("agreements", "id parties mediators guarantors supervisors count complete made place passage"),
        ("events", "id type agent patient place when conditions factuality passage statement"),
        ("bearings", "id event commitment relation mood share when passage statement"),
        ("dates", "start end text earliest latest granularity edtf"),
        ("problems", "message passage"),
    ],
)
@settings(max_examples=10, deadline=None)
@given(claims=CLAIMS)
def test_no_field_of_the_contract_is_ever_missing(items: str, keys: str, claims: Claims) -> None:
    for item in claims_json(claims, TEXT)[items]:
        assert set(keys.split()) <= item.keys()


def test_every_list_of_claims_has_its_list_in_the_contract() -> None:
    value = claims_json(Claims(), TEXT)

    assert len(value) == len(fields(Claims))
    assert all(value[name] == [] for name in value)


def test_a_date_that_was_found_and_not_resolved_stays_unknown() -> None:
    found = Claims(dates=(DateMention(Span(0, 3), None, Granularity.DAY),))
    (value,) = claims_json(found, TEXT)["dates"]

    assert (value["earliest"], value["latest"]) == (None, None)
    assert claims_from(claims_json(found, TEXT)) == found
