"""A claim as a person mended it: the fields that a fix names have the person's values, the id stays."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from enum import EnumType
from typing import Any, TypeVar

from servanda.errors import BadFixError
from servanda.model.claims import (
    Agreement,
    As,
    Bearing,
    Count,
    Event,
    EventType,
    Factuality,
    Firmness,
    Form,
    Kind,
    Mood,
    Pattern,
    Polarity,
    Relation,
    Rendering,
    Role,
    Stance,
    Statement,
)
from servanda.model.enquiries import Field
from servanda.model.journal import Mend, Verdict
from servanda.model.spoken import role_of, role_words, time_of, time_words
from servanda.model.times import Interval

Item = Statement | Rendering | Agreement | Event | Bearing
Mended = TypeVar("Mended", bound=Item)
Reader = Callable[[str], object]


def _identity(words: str) -> object:
    return words


_ROLES: dict[str, Reader] = dict.fromkeys(("debtor", "performer", "creditor", "beneficiary", "target"), role_of)
_TIMES: dict[str, Reader] = dict.fromkeys(("made", "from", "until"), time_of)
FIELDS: dict[type[Any], dict[str, Reader]] = {
    Rendering: {
        **_ROLES,
        **_TIMES,
        "kind": Kind,
        "polarity": Polarity,
        "pattern": Pattern,
        "as": As,
        "firmness": Firmness,
    },
    Event: {
        "agent": role_of,
        "patient": role_of,
        "type": EventType,
        "factuality": Factuality,
        "place": _identity,
        "when": time_of,
    },
    Bearing: {
        "agent": role_of,
        "relation": Relation,
        "mood": Mood,
        "when": time_of,
        "commitment": _identity,
        "event": _identity,
        "share": _identity,
    },
    Statement: {"source": role_of, "addressee": role_of, "stance": Stance, "form": Form, "said": time_of},
    Agreement: {"count": Count, "made": time_of, "place": _identity},
}
_OPTIONAL = frozenset(_ROLES | _TIMES) | {"agent", "patient", "place", "when", "event", "share", "addressee", "said"}
_ATTRIBUTES = {"from": "starts", "as": "told_as"}  # where the contract and the type name a field differently


def mended(item: Mended, mends: Iterable[Mend]) -> Mended:
    """The claim with the person's values. Raises ValueError for a field that it has not, or a value that is none."""
    fields = FIELDS[type(item)]
    values: dict[str, Any] = {}
    for mend in mends:
        if mend.field not in fields:
            raise ValueError(f"{mend.field!r} is no field that can be mended here; these are: {', '.join(fields)}")
        if mend.value is None and mend.field not in _OPTIONAL:
            raise ValueError(f"{mend.field!r} cannot be left untold")
        value = None if mend.value is None else _read(mend.field, mend.value, fields[mend.field])
        values[_ATTRIBUTES.get(mend.field, mend.field)] = value
    return replace(item, **values)


def told_fields(item: Item) -> tuple[Field, ...]:
    """Each field that a person may mend, with what it holds now as a person would write it."""
    return tuple(
        Field(name, _written(getattr(item, _ATTRIBUTES.get(name, name))), _choices(reader))
        for name, reader in FIELDS[type(item)].items()
    )


def _written(value: object) -> str:
    if isinstance(value, Role):
        return role_words(value)
    if isinstance(value, Interval):
        return time_words(value)
    return "" if value is None else str(value)


def _choices(reader: Reader) -> tuple[str, ...]:
    return tuple(map(str, reader.__members__.values())) if isinstance(reader, EnumType) else ()


def mends_of(item: Item | None, verdict: str, given: Iterable[str]) -> tuple[Mend, ...]:
    """The fields that a fix names, as "field=value", an empty value for untold. Raises BadFixError."""
    mends = tuple(sorted((_mend(words) for words in given), key=lambda mend: mend.field))
    if bool(mends) is not (verdict == Verdict.FIX):
        raise BadFixError("a fix, and only a fix, names the fields that it mends, as debtor=Northland")
    if item is None and mends:
        raise BadFixError("only a claim can be mended; a possible bearing is accepted or rejected")
    try:
        if item is not None:
            mended(item, mends)
    except ValueError as error:
        raise BadFixError(str(error)) from error
    return mends


def _mend(words: str) -> Mend:
    field, equals, value = words.partition("=")
    if not equals:
        raise BadFixError(f"{words!r} names no field and value; write debtor=Northland")
    return Mend(field.strip(), value.strip() or None)


def _read(field: str, words: str, reader: Reader) -> object:
    try:
        return reader(words)
    except ValueError as error:
        known = getattr(reader, "__members__", None)
        wanted = f"one of: {', '.join(str(one) for one in known.values())}" if known else str(error)
        raise ValueError(f"{field} = {words!r} cannot be read; {wanted}") from None
