"""The case file's form: a situation written by hand, read into the types of the status core."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from servanda.ledger.casevalues import (
    Place,
    day_at,
    hour_of,
    list_at,
    name_of,
    names_of,
    object_at,
    text_at,
    when_at,
    word_at,
)
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

ALLIES = ("ally", "member", "backer")  # "ally of Lirania"
NOBODY = (None, "unknown", "unattributed", "nobody")
RETRACTS = "retracts"  # takes back what was said on a bearing; no bearing of its own
MADE = "made"  # tells, or denies, that the commitment was made (R34)
ACTS = frozenset({Relation.BREACHES, Relation.FULFILS, Relation.ADVANCES})


def commitment_at(value: Json, place: Place) -> Commitment:
    """A commitment, with the renderings that differ."""
    told = [
        object_at(item, place) for item in [*list_at(value, "renderings", place), *list_at(value, "readings", place)]
    ]
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
        published=day_at(value if value.get("published") else {"published": whole.get("made")}, "published", place),
        terms=None if value.get("denied") else _terms({**whole, **value}, place),
    )


def with_readings(known: Commitment, whole: Json, assertions: list[Json], place: Place) -> Commitment:
    """The commitment with what voices say of its making: that it was not made, or that it was with other words."""
    told = [
        {**object_at(told["bearing"], place), "denied": told.get("stance") == Stance.DENY, **told}
        for told in assertions
        if tells_making(told) and told["bearing"].get("commitment") == known.id
    ]
    kept = {key: value for key, value in whole.items() if key != "commitment"}
    return replace(known, readings=(*known.readings, *(_reading(kept, one, place.of(one.get("id"))) for one in told)))


def tells_making(value: Json) -> bool:
    """Whether an assertion speaks of the making of a commitment rather than of what bears on it."""
    bearing = value.get("bearing")
    return isinstance(bearing, dict) and bearing.get("type") == MADE


def _terms(value: Json, place: Place) -> Terms:
    return Terms(
        kind=word_at(Kind, value.get("kind"), place.of("kind")),
        debtor=name_of(value.get("debtor")),
        action=str(value.get("action") or ""),
        creditor=name_of(value.get("creditor")),
        beneficiary=name_of(value.get("beneficiary")),
        performer=name_of(value.get("performer")),
        polarity=word_at(Polarity, value.get("polarity") or "do", place.of("polarity")),
        pattern=word_at(Pattern, value.get("pattern") or "achieve", place.of("pattern")),
        made=when_at(value.get("made"), place.of("made")),
        starts=when_at(value.get("from"), place.of("from")),
        until=when_at(value.get("until"), place.of("until")),
        conditions=tuple(_condition(item, place.of("conditions")) for item in list_at(value, "conditions", place)),
        agreement=name_of(value.get("agreement")),
        surviving=bool(value.get("surviving")),
    )


def _condition(value: Any, place: Place) -> Antecedent:
    told = object_at(value, place)
    atom = told.get("atom")
    inside = atom if isinstance(atom, dict) else {}
    by = when_at(told.get("by") or told.get("until") or inside.get("by") or inside.get("until"), place)
    role = word_at(ConditionRole, str(told.get("role")).replace(" ", "-"), place)
    return Antecedent(role, _atom(atom, place), words=name_of(told.get("text")), by=by.latest if by else None)


def _atom(value: Any, place: Place) -> Atom:
    told = object_at(value, place.of("atom"))
    for key, read in _ATOMS.items():
        if key in told:
            return read(told[key], place.of(key))
    raise place.wrong(f"expected an atom ({', '.join(_ATOMS)}), met {value!r}")


def _state_atom(value: Any, place: Place) -> Atom:
    if not isinstance(value, list) or len(value) != 2:
        raise place.wrong(f"expected [commitment, state], met {value!r}")
    return OnState(str(value[0]), word_at(State, value[1], place))


def _several(value: Any, place: Place) -> tuple[Atom, ...]:
    if not isinstance(value, list):
        raise place.wrong(f"expected a list of atoms, met {value!r}")
    return tuple(_atom(item, place) for item in value)


def _date_atom(value: Any, place: Place) -> Atom:
    when = when_at(value, place)
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
        parties=names_of(list_at(value, "parties", place)),
        terms=names_of(list_at(value, "terms", place)),
        mediators=names_of(list_at(value, "mediators", place)),
        empowered=names_of(list_at(value, "empowered", place)),
        name=name_of(value.get("name")),
    )


def assertion_at(value: Json, place: Place) -> Assertion:
    """An assertion."""
    bearing = object_at(value.get("bearing"), place.of("bearing"))
    return Assertion(
        id=text_at(value, "id", place),
        voice=_voice(value, place),
        stake=_stake(value.get("stake"), place.of("stake")),
        stance=word_at(Stance, value.get("stance") or "affirm", place.of("stance")),
        published=day_at(value, "published", place),
        bearing=_bearing(bearing, place.of("bearing")),
        outlet=name_of(value.get("outlet")),
        origin=name_of(value.get("origin")),
        read_by=name_of(value.get("read_by") or bearing.get("read_by")),
    )


def _voice(value: Json, place: Place) -> Voice:
    """The voice; an unnamed source is one teller within one report, and nobody's twin elsewhere (rule 4)."""
    told = value.get("voice")
    names = names_of(told) if isinstance(told, list) and told else (text_at(value, "voice", place),)
    naming = word_at(Naming, value.get("naming") or "named", place.of("naming"))
    report = value.get("origin") or f"{value.get('outlet')} {value.get('published')}"
    key = names[-1] if naming is Naming.NAMED else f"{names[-1]} ({report})"
    return Voice((*(Link(name) for name in names[:-1]), Link(names[-1], naming)), key)


def _stake(value: Any, place: Place) -> Stake:
    if isinstance(value, str) and value.startswith(ALLIES):
        return Stake.ALLY
    return word_at(Stake, value or "outsider", place)


def _bearing(value: Json, place: Place) -> BearingFact:
    relation = _relation(value, place.of("type"))
    share = value.get("share")
    if share is not None and (isinstance(share, bool) or not isinstance(share, int | float)):
        raise place.of("share").wrong(f"expected a number from 0 to 1, met {share!r}")
    return BearingFact(
        relation=relation,
        on=_happening(value, relation, place.of("on")),
        commitment=name_of(value.get("commitment")),
        agreement=name_of(value.get("agreement")),
        mood=word_at(Mood, value.get("mood") or "asserted", place.of("mood")),
        share=share,
        until=when_at(value.get("until"), place.of("until")),
        by=name_of(value.get("by")),
        to=name_of(value.get("to")),
        role=name_of(value.get("role")),
        retracts=name_of(value.get("retracts")),
        voices=names_of(list_at(value, "voices", place)),
    )


def _relation(value: Json, place: Place) -> Relation:
    """The relation; of a retraction, which takes back an assertion by its id, it does not matter."""
    told = value.get("type")
    if value.get("retracts") is not None and told in (None, RETRACTS):
        return Relation.ADVANCES
    return word_at(Relation, told, place)


def _happening(value: Json, relation: Relation, place: Place) -> Happening:
    told = object_at(value.get("on") or {}, place)
    words, when = name_of(told.get("event")), told.get("when")
    return Happening(
        id=str(told.get("id") or words or f"{relation} {when}"),
        words=words,
        when=when_at(when, place.of("when")),
        factuality=word_at(Factuality, told.get("factuality") or "happened", place.of("factuality")),
        attributed=_is_attributed(value, told, relation),
        hour=hour_of(told.get("hour") or when),
    )


def _is_attributed(value: Json, told: Json, relation: Relation) -> bool:
    """Whether the debtor is told to be the author: an agent given as null is one that nobody names (R41)."""
    if told.get("attributed") is False or ("agent" in told and told["agent"] in NOBODY):
        return False
    return relation not in ACTS or "by" not in value or value["by"] not in NOBODY
