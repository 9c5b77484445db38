"""FollowTheMoney entities -> actors (https://followthemoney.tech; JSON Lines, one entity a line)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from servanda.lexicon.actors_own import json_lines, read_text
from servanda.lexicon.actors_rows import Actor, ActorKind, Link
from servanda.model.text import Problem

KINDS: dict[str, tuple[ActorKind, str]] = {
    "Person": (ActorKind.PERSON, "person"),
    "Organization": (ActorKind.ORGANISATION, "organisation"),
    "PublicBody": (ActorKind.ORGANISATION, "organ"),
    "Company": (ActorKind.ORGANISATION, "company"),
    "LegalEntity": (ActorKind.ORGANISATION, "organisation"),
}
# The schema of a link: its two ends, and what the first is to the second.
LINKS: dict[str, tuple[str, str, str]] = {
    "Membership": ("member", "organization", "member_of"),
    "Employment": ("employee", "employer", "member_of"),
    "Directorship": ("director", "organization", "member_of"),
    "Ownership": ("asset", "owner", "part_of"),
}
FORMS = ("alias", "weakAlias", "abbreviation", "previousName")


def read_ftm(path: Path) -> tuple[list[Actor], list[Problem]]:
    """The actors of a file of entities, and a problem for each line that is none; what acts not is passed over."""
    actors: dict[str, Actor] = {}
    links: dict[str, list[Link]] = defaultdict(list)
    problems: list[Problem] = []
    for place, entity in json_lines(read_text(path)):
        trouble = _trouble(entity)
        if trouble or not isinstance(entity, dict):
            problems.append(Problem(f"{path.name}, {place}: {trouble}. The line is left out."))
        elif entity["schema"] in LINKS:
            for end, link in _linked(entity):
                links[end].append(link)
        elif entity["schema"] in KINDS:
            actor = _actor(entity)
            actors[actor.id] = actor
    known = [
        replace(actor, links=tuple(one for one in links[id_] if one.actor in actors)) for id_, actor in actors.items()
    ]
    return known, problems


def _trouble(entity: object) -> str | None:
    """What keeps a line from being an entity; None: it is one."""
    if not isinstance(entity, dict):
        return entity if isinstance(entity, str) else "no entity"
    if not isinstance(entity.get("id"), str) or not entity["id"].strip():
        return "an entity without an id"
    if not isinstance(entity.get("schema"), str):
        return "an entity without a schema"
    if not isinstance(entity.get("properties", {}), dict):
        return "its properties are no table"
    if entity["schema"] in KINDS and not _values(entity, "name"):
        return f"a {entity['schema']} without a name"
    return None


def _values(entity: Mapping[str, object], key: str) -> list[str]:
    properties = entity.get("properties")
    values = properties.get(key, []) if isinstance(properties, dict) else []
    return (
        [value.strip() for value in values if isinstance(value, str) and value.strip()]
        if isinstance(values, list)
        else []
    )


def _actor(entity: Mapping[str, object]) -> Actor:
    name, *more = _values(entity, "name")
    forms = dict.fromkeys(
        form for form in (*more, *(word for key in FORMS for word in _values(entity, key))) if form != name
    )
    kind, type_ = KINDS[str(entity["schema"])]
    return Actor(_id(str(entity["id"])), name, kind, type_, tuple(forms))


def _id(entity: str) -> str:
    return "ftm:" + "-".join(entity.split())


def _linked(entity: Mapping[str, object]) -> Iterator[tuple[str, Link]]:
    one, other, relation = LINKS[str(entity["schema"])]
    since, until = (next(iter(_values(entity, key)), None) for key in ("startDate", "endDate"))
    for first in _values(entity, one):
        for second in _values(entity, other):
            yield _id(first), Link(relation, _id(second), since and since[:10], until and until[:10])
