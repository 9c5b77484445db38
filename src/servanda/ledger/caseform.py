"""The case file's form: a situation written by hand, read into the types of the status core."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum
from typing import Any, TypeVar

from servanda.errors import CaseFileError
from servanda.model.antecedent import All, Antecedent, Atom, Either, Not, OnDate, OnEvent, OnState
from servanda.model.claims import ConditionRole, Factuality, Kind, Mood, Naming, Pattern, Polarity, Relation, State
from servanda.model.contract import Json
from servanda.model.status import (
    Agreement,
    Assertion,
    BearingFact,
    Commitment,
    Happening,
    Link,
    Reading,
    Stake,
    Stance,
    Terms,
    Voice,
)
from servanda.model.times import Interval, day_of

Word = TypeVar("Word", bound=StrEnum)
ALLIES = ("ally", "member", "backer")  # "ally of Lirania"
ACTS = frozenset({Relation.BREACHES, Relation.FULFILS, Relation.ADVANCES})


@dataclass(frozen=True, slots=True)
class Place:
    """Where in the file a value stands, for messages."""

    words: str

    def of(self, name: object) -> Place:
        """A place inside this one."""
        return Place(f"{self.words}, {name}")

    def wrong(self, reason: str) -> CaseFileError:
        """The error for what is met here."""
        return CaseFileError(self.words, reason)


def object_at(value: Any, place: Place) -> Json:
    """The value as a JSON object."""
    if not isinstance(value, dict):
        raise place.wrong(f"expected an object, met {value!r}")
    return value


def list_at(value: Json, key: str, place: Place) -> list[Any]:
    """The list under a key; absent or null is empty."""
    found = value.get(key)
    if found is not None and not isinstance(found, list):
        raise place.of(key).wrong(f"expected a list, met {found!r}")
    return found or []


def text_at(value: Json, key: str, place: Place) -> str:
    """The words under a key that must be there."""
    found = value.get(key)
    if not isinstance(found, str) or not found:
        raise place.of(key).wrong(f"expected words, met {found!r}")
    return found


def day_at(value: Json, key: str, place: Place) -> date:
    """The day under a key that must be there."""
    found = value.get(key)
    day = day_of(found) if isinstance(found, str) else None
    if day is None:
        raise place.of(key).wrong(f"expected a day as YYYY-MM-DD, met {found!r}")
    return day


def commitment_at(value: Json, place: Place) -> Commitment:
    """A commitment, with the renderings that differ."""
    told = [object_at(item, place) for item in list_at(value, "renderings", place)]
    return Commitment(
        id=text_at(value, "id", place),
        terms=_terms(value, place),
        published=day_at(value, "published", place) if value.get("published") else None,
        readings=tuple(_reading(value, item, place.of("renderings")) for item in told),
    )


def _reading(whole: Json, value: Json, place: Place) -> Reading:
    return Reading(
        assertion=str(value.get("id") or text_at(value, "voice", place)),
        voice=_voice(value, place),
        published=day_at(value, "published", place),
        terms=None if value.get("denied") else _terms({**whole, **value}, place),
    )


def _terms(value: Json, place: Place) -> Terms:
    return Terms(
        kind=_word(Kind, value.get("kind"), place.of("kind")),
        debtor=_name(value.get("debtor")),
        action=str(value.get("action") or ""),
        creditor=_name(value.get("creditor")),
        beneficiary=_name(value.get("beneficiary")),
        performer=_name(value.get("performer")),
        polarity=_word(Polarity, value.get("polarity") or "do", place.of("polarity")),
        pattern=_word(Pattern, value.get("pattern") or "achieve", place.of("pattern")),
        made=_when(value.get("made"), place.of("made")),
        starts=_when(value.get("from"), place.of("from")),
        until=_when(value.get("until"), place.of("until")),
        conditions=tuple(_condition(item, place.of("conditions")) for item in list_at(value, "conditions", place)),
        agreement=_name(value.get("agreement")),
        surviving=bool(value.get("surviving")),
    )


def _condition(value: Any, place: Place) -> Antecedent:
    told = object_at(value, place)
    by = _when(told.get("by") or told.get("until"), place)
    role = _word(ConditionRole, told.get("role"), place)
    return Antecedent(role, _atom(told.get("atom"), place), words=_name(told.get("text")), by=by.latest if by else None)


def _atom(value: Any, place: Place) -> Atom:
    told = object_at(value, place.of("atom"))
    for key, read in _ATOMS.items():
        if key in told:
            return read(told[key], place.of(key))
    raise place.wrong(f"expected an atom ({', '.join(_ATOMS)}), met {value!r}")


def _state_atom(value: Any, place: Place) -> Atom:
    if not isinstance(value, list) or len(value) != 2:
        raise place.wrong(f"expected [commitment, state], met {value!r}")
    return OnState(str(value[0]), _word(State, value[1], place))


def _several(value: Any, place: Place) -> tuple[Atom, ...]:
    if not isinstance(value, list):
        raise place.wrong(f"expected a list of atoms, met {value!r}")
    return tuple(_atom(item, place) for item in value)


def _date_atom(value: Any, place: Place) -> Atom:
    when = _when(value, place)
    if when is None or when.latest is None:
        raise place.wrong(f"expected a day as YYYY-MM-DD, met {value!r}")
    return OnDate(when.latest)


_ATOMS: Mapping[str, Callable[[Any, Place], Atom]] = {
    "event": lambda value, _: OnEvent(str(value)),
    "state": _state_atom,
    "not": lambda value, place: Not(_atom(value, place)),
    "date": _date_atom,
    "and": lambda value, place: All(_several(value, place)),
    "or": lambda value, place: Either(_several(value, place)),
}


def agreement_at(value: Json, place: Place) -> Agreement:
    """An agreement, with its parties and its terms."""
    return Agreement(
        id=text_at(value, "id", place),
        parties=_names(list_at(value, "parties", place)),
        terms=_names(list_at(value, "terms", place)),
        mediators=_names(list_at(value, "mediators", place)),
        empowered=_names(list_at(value, "empowered", place)),
        name=_name(value.get("name")),
    )


def assertion_at(value: Json, place: Place) -> Assertion:
    """An assertion."""
    bearing = object_at(value.get("bearing"), place.of("bearing"))
    return Assertion(
        id=text_at(value, "id", place),
        voice=_voice(value, place),
        stake=_stake(value.get("stake"), place.of("stake")),
        stance=_word(Stance, value.get("stance") or "affirm", place.of("stance")),
        published=day_at(value, "published", place),
        bearing=_bearing(bearing, place.of("bearing")),
        outlet=_name(value.get("outlet")),
        origin=_name(value.get("origin")),
        read_by=_name(value.get("read_by") or bearing.get("read_by")),
    )


def _voice(value: Json, place: Place) -> Voice:
    """The voice; an unnamed source is one teller within one report, and nobody's twin elsewhere (rule 4)."""
    told = value.get("voice")
    names = _names(told) if isinstance(told, list) and told else (text_at(value, "voice", place),)
    naming = _word(Naming, value.get("naming") or "named", place.of("naming"))
    report = value.get("origin") or f"{value.get('outlet')} {value.get('published')}"
    key = names[-1] if naming is Naming.NAMED else f"{names[-1]} ({report})"
    return Voice((*(Link(name) for name in names[:-1]), Link(names[-1], naming)), key)


def _stake(value: Any, place: Place) -> Stake:
    if isinstance(value, str) and value.startswith(ALLIES):
        return Stake.ALLY
    return _word(Stake, value or "outsider", place)


def _bearing(value: Json, place: Place) -> BearingFact:
    relation = _word(Relation, value.get("type"), place.of("type"))
    share = value.get("share")
    if share is not None and (isinstance(share, bool) or not isinstance(share, int | float)):
        raise place.of("share").wrong(f"expected a number from 0 to 1, met {share!r}")
    return BearingFact(
        relation=relation,
        on=_happening(value, relation, place.of("on")),
        commitment=_name(value.get("commitment")),
        agreement=_name(value.get("agreement")),
        mood=_word(Mood, value.get("mood") or "asserted", place.of("mood")),
        share=share,
        until=_when(value.get("until"), place.of("until")),
        by=_name(value.get("by")),
        to=_name(value.get("to")),
        role=_name(value.get("role")),
        retracts=_name(value.get("retracts")),
        voices=_names(list_at(value, "voices", place)),
    )


def _happening(value: Json, relation: Relation, place: Place) -> Happening:
    told = object_at(value.get("on") or {}, place)
    words, when = _name(told.get("event")), told.get("when")
    return Happening(
        id=str(told.get("id") or words or f"{relation} {when}"),
        words=words,
        when=_when(when, place.of("when")),
        factuality=_word(Factuality, told.get("factuality") or "happened", place.of("factuality")),
        attributed=_is_attributed(value, told, relation),
        hour=_hour(when),
    )


def _is_attributed(value: Json, told: Json, relation: Relation) -> bool:
    """Whether the debtor is told to be the author: an agent given as null is one that nobody names (R41)."""
    if told.get("attributed") is False or ("agent" in told and told["agent"] is None):
        return False
    return relation not in ACTS or "by" not in value or value["by"] not in (None, "unknown", "unattributed")


def _hour(value: Any) -> time | None:
    first = value[0] if isinstance(value, list) and value else value
    try:
        return time.fromisoformat(first.split("T", 1)[1][:5]) if isinstance(first, str) and "T" in first else None
    except ValueError:
        return None


def _when(value: Any, place: Place) -> Interval | None:
    """A day, or [earliest, latest] with either end open; null is unknown."""
    if value is None:
        return None
    ends = value if isinstance(value, list) else [value, value]
    if len(ends) != 2 or any(end is not None and (not isinstance(end, str) or day_of(end) is None) for end in ends):
        raise place.wrong(f"expected a day or [earliest, latest], met {value!r}")
    earliest, latest = (day_of(end) for end in ends)
    if earliest and latest and latest < earliest:
        raise place.wrong(f"the latest day comes before the earliest in {value!r}")
    return None if earliest is None and latest is None else Interval(earliest, latest)


def _word(words: type[Word], value: Any, place: Place) -> Word:
    try:
        return words(value)
    except ValueError:
        known = ", ".join(word.value for word in words)
        raise place.wrong(f"expected one of {known}; met {value!r}") from None


def _name(value: Any) -> str | None:
    return None if value is None else str(value)


def _names(values: Iterable[Any]) -> tuple[str, ...]:
    return tuple(str(value) for value in values)
