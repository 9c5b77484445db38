"""The rows of the registry: what an actor is, and how one is read from a row."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from servanda.errors import LexiconError

RELATIONS = frozenset({"part_of", "member_of", "backed_by", "active_in"})
_ID = re.compile(r"[a-z]+:[^\s]+")
_DAY = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")


class ActorKind(StrEnum):
    """What an actor is."""

    STATE = "state"
    IGO = "igo"
    GROUP = "group"  # an armed group, force or party
    ORGANISATION = "organisation"
    PERSON = "person"  # in public office; only in the user's own files


@dataclass(frozen=True, slots=True)
class Link:
    """What an actor is to another: part_of, member_of, backed_by, active_in."""

    relation: str
    actor: str
    since: str | None = None  # ISO day or month; None: not known
    until: str | None = None


@dataclass(frozen=True, slots=True)
class Actor:
    """An entry of the registry."""

    id: str
    name: str
    kind: ActorKind
    type: str
    forms: tuple[str, ...] = ()
    demonyms: tuple[str, ...] = ()
    seats: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()


class RowError(ValueError):
    """A row that does not say what an actor is."""


def shipped(number: int, row: list[object]) -> Actor:
    """The actor of a row of the registry that ships."""
    match row:
        case [str(id_), str(name), str(kind), str(type_), list(forms), list(demonyms), list(seats), list(links)]:
            made = tuple(Link(*link) for link in links)
            return Actor(id_, name, ActorKind(kind), type_, tuple(forms), tuple(demonyms), tuple(seats), made)
    raise LexiconError("actors.jsonl", number, "a row is [id, name, kind, type, forms, demonyms, seats, links]")


KEYS = frozenset({"id", "name", "kind", "type", "forms", "demonyms", "seats", "links"})


def own(row: Mapping[str, object]) -> Actor:
    """The actor of a row of a user's own file.

    Raises RowError with what is wrong and what was expected.
    """
    if extra := row.keys() - KEYS:
        raise RowError(f"unknown key {', '.join(sorted(extra))}; known: {', '.join(sorted(KEYS))}")
    id_, name = _word(row, "id"), _word(row, "name")
    if not _ID.fullmatch(id_):
        raise RowError(f"id {id_!r} is not of the form kind:name, as group:marsh-front")
    kind = row.get("kind")
    if kind not in {*ActorKind}:
        raise RowError(f"kind {kind!r} is none of {', '.join(ActorKind)}")
    type_ = _word(row, "type") if "type" in row else str(kind)
    forms, demonyms, seats = (_words(row, key) for key in ("forms", "demonyms", "seats"))
    links = row.get("links", [])
    if not isinstance(links, list):
        raise RowError("links is no list")
    return Actor(id_, name, ActorKind(str(kind)), type_, forms, demonyms, seats, tuple(_link(link) for link in links))


def _word(row: Mapping[str, object], key: str) -> str:
    value = row.get(key)
    if not isinstance(value, str) or not value.strip():
        raise RowError(f"{key} is missing" if value is None else f"{key} {value!r} is no text")
    return value.strip()


def _words(row: Mapping[str, object], key: str) -> tuple[str, ...]:
    value = row.get(key, [])
    if not isinstance(value, list) or not all(isinstance(word, str) and word.strip() for word in value):
        raise RowError(f"{key} is no list of texts")
    return tuple(value)


def _link(link: object) -> Link:
    if not isinstance(link, dict) or link.keys() - {"relation", "actor", "since", "until"}:
        raise RowError(f"link {link!r} is not relation, actor and perhaps since and until")
    if link.get("relation") not in RELATIONS:
        raise RowError(f"relation {link.get('relation')!r} is none of {', '.join(sorted(RELATIONS))}")
    days = [link.get(key) for key in ("since", "until")]
    if any(day is not None and not (isinstance(day, str) and _DAY.fullmatch(day)) for day in days):
        raise RowError(f"since and until of a link are written YYYY, YYYY-MM or YYYY-MM-DD, not {days}")
    return Link(str(link["relation"]), _word(link, "actor"), *days)


def written(actor: Actor) -> dict[str, object]:
    """The row of a user's own file that gives the actor."""
    links = [
        {key: value for key, value in zip(("relation", "actor", "since", "until"), _parts(link), strict=True) if value}
        for link in actor.links
    ]
    row: dict[str, object] = {"id": actor.id, "name": actor.name, "kind": str(actor.kind), "type": actor.type}
    lists: Iterable[tuple[str, object]] = (
        ("forms", [*actor.forms]),
        ("demonyms", [*actor.demonyms]),
        ("seats", [*actor.seats]),
        ("links", links),
    )
    return row | {key: value for key, value in lists if value}


def _parts(link: Link) -> tuple[str | None, ...]:
    return link.relation, link.actor, link.since, link.until
