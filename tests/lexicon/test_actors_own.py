"""The user's own actors: rows that fit are read, rows that do not are told."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from servanda.errors import UnreadablePathError
from servanda.lexicon.actors_ftm import read_ftm
from servanda.lexicon.actors_own import read_own
from servanda.lexicon.actors_rows import ActorKind, Link, written

FRONT = {"id": "group:marsh-front", "name": "Marsh Front", "kind": "group", "type": "militia", "forms": ["MFR"]}


def lines(path: Path, *values: object) -> Path:
    path.write_text("\n".join(value if isinstance(value, str) else json.dumps(value) for value in values), "utf-8")
    return path


def test_json_lines_give_actors(tmp_path: Path) -> None:
    (actor,), problems = read_own(lines(tmp_path / "a.jsonl", FRONT, ""))
    assert (actor.name, actor.kind, actor.forms, problems) == ("Marsh Front", ActorKind.GROUP, ("MFR",), [])


def test_toml_gives_the_same_actor(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text(
        '[[actor]]\nid = "group:marsh-front"\nname = "Marsh Front"\nkind = "group"\n'
        'links = [{relation = "backed_by", actor = "state:TCD", since = "2019-05"}]\n',
        "utf-8",
    )
    (actor,), problems = read_own(tmp_path / "a.toml")
    assert (actor.links, problems) == ((Link("backed_by", "state:TCD", "2019-05"),), [])


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ({**FRONT, "kind": "tribe"}, "kind 'tribe' is none of state, igo, group"),
        ({**FRONT, "colour": "red"}, "unknown key colour"),
        ({**FRONT, "id": "Marsh Front"}, "not of the form kind:name"),
        ({**FRONT, "name": None}, "name is missing"),
        ({**FRONT, "forms": "MFR"}, "forms is no list of texts"),
        ({**FRONT, "links": [{"relation": "loves", "actor": "state:TCD"}]}, "relation 'loves' is none of"),
        ({**FRONT, "links": [{"relation": "part_of", "actor": "state:TCD", "since": "May"}]}, "are written YYYY"),
        (["group:x"], "no table of keys and values"),
        ("{", "no JSON"),
    ],
)
def test_a_row_that_does_not_fit_is_told_and_left_out(tmp_path: Path, row: object, words: str) -> None:
    actors, problems = read_own(lines(tmp_path / "a.jsonl", FRONT, row))
    assert len(actors) == 1
    assert [words in problem.message and "line 2" in problem.message for problem in problems] == [True]


@pytest.mark.parametrize("text", ["[[actor", "x = 1", "actor = 3"])
def test_a_toml_file_without_actors_cannot_be_used(tmp_path: Path, text: str) -> None:
    (tmp_path / "a.toml").write_text(text, "utf-8")
    with pytest.raises(UnreadablePathError):
        read_own(tmp_path / "a.toml")


def test_entities_become_actors_with_their_links(tmp_path: Path) -> None:
    person = {"id": "p1", "schema": "Person", "properties": {"name": ["Ilva Renn"], "alias": ["I. Renn"]}}
    body = {"id": "o1", "schema": "Organization", "properties": {"name": ["Salt Road Council"]}}
    link = {
        "id": "m1",
        "schema": "Membership",
        "properties": {"member": ["p1"], "organization": ["o1"], "startDate": ["2020-01-05"]},
    }
    ship = {"id": "v1", "schema": "Vessel", "properties": {"name": ["Heron"]}}
    actors, problems = read_ftm(lines(tmp_path / "a.ftm.json", person, body, link, ship))
    assert [(actor.id, actor.kind) for actor in actors] == [
        ("ftm:p1", ActorKind.PERSON),
        ("ftm:o1", ActorKind.ORGANISATION),
    ]
    assert actors[0].links == (Link("member_of", "ftm:o1", "2020-01-05"),)
    assert problems == []


@pytest.mark.parametrize(
    ("entity", "words"),
    [
        ({"schema": "Person"}, "without an id"),
        ({"id": "p1"}, "without a schema"),
        ({"id": "p1", "schema": "Person", "properties": {}}, "a Person without a name"),
        ({"id": "p1", "schema": "Person", "properties": [1]}, "its properties are no table"),
        ("not json", "no JSON"),
        ([1], "no entity"),
    ],
)
def test_a_line_that_is_no_entity_is_told(tmp_path: Path, entity: object, words: str) -> None:
    actors, problems = read_ftm(lines(tmp_path / "a.ftm.json", entity))
    assert actors == []
    assert [words in problem.message for problem in problems] == [True]


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    actors, _ = read_own(lines(tmp_path / "a.jsonl", {**FRONT, "links": [{"relation": "part_of", "actor": "group:x"}]}))
    assert read_own(lines(tmp_path / "b.jsonl", *(written(actor) for actor in actors)))[0] == actors
