"""The registry of actors and the nouns for those who act."""

from __future__ import annotations

from importlib.resources import files

import pytest

from servanda.lexicon.actors import (
    Actor,
    ActorKind,
    Gender,
    Registry,
    Sense,
    demonym,
    given_gender,
    is_body_noun,
    is_group_noun,
    is_person_noun,
    is_title,
    registry,
    speaks_for_body,
    title_gender,
)


def id_of(actor: Actor | None) -> str | None:
    return actor.id if actor else None


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Iran", "state:IRN"),
        ("the Islamic Republic of Iran", "state:IRN"),
        ("Tehran", "state:IRN"),
        ("the Kremlin", "state:RUS"),
        ("Downing Street", "state:GBR"),
        ("US", "state:USA"),
        ("U.S.", "state:USA"),
        ("us", None),  # the pronoun
        ("turkey", None),  # the bird
        ("Turkey", "state:TUR"),
        ("Côte d’Ivoire", "state:CIV"),
        ("NATO", "igo:NATO"),
        ("Nato", "igo:NATO"),
        ("Kurdistan Workers’ Party", "group:pkk"),
        ("al Shabaab", "group:al_shabaab"),
        ("Al-Shabaab", "group:al_shabaab"),
        ("CPC", None),  # two actors share it
        ("Congo", None),  # two states
        ("South Korea", "state:KOR"),
        ("Iranian", None),  # a nationality names nobody
        ("", None),
        ("The Harbour Choir", None),
    ],
)
def test_words_name_an_actor_or_nobody(words: str, expected: str | None) -> None:
    assert id_of(registry().find(words)) == expected


@pytest.mark.parametrize(
    ("word", "expected"),
    [("Iranian", "state:IRN"), ("Britons", "state:GBR"), ("Houthi", "group:houthis"), ("Iran", None), ("polish", None)],
)
def test_a_demonym_tells_the_state(word: str, expected: str | None) -> None:
    assert id_of(demonym(word)) == expected


def test_the_longest_names_are_found_among_words() -> None:
    words = ["The", "U.S.", "and", "the", "People", "'s", "Republic", "of", "China", "met", "in", "South", "Sudan", "."]
    found = [(hit.first, hit.last, hit.actor.id) for hit in registry().among(words)]
    assert found == [(1, 2, "state:USA"), (4, 9, "state:CHN"), (11, 13, "state:SSD")]


def test_a_name_is_found_whatever_signs_stand_in_it_and_none_begins_with_a_sign() -> None:
    words = [",", "the", "P5+1", "group", ",", "Hamas", "leader"]
    found = [(hit.first, hit.last, hit.actor.id) for hit in registry().among(words)]
    assert found == [(2, 3, "igo:P5P1"), (5, 6, "group:hamas")]


def test_a_capital_is_a_seat_and_an_adjective_a_demonym() -> None:
    looked = [registry().look(word) for word in ("Moscow", "Russian", "Russia")]
    assert [found[1] for found in looked if found] == [Sense.SEAT, Sense.DEMONYM, Sense.NAME]


def test_links_lead_to_known_actors() -> None:
    known = registry()
    network = known.get("group:haqqani")
    assert network is not None
    assert {(link.relation, link.actor) for link in network.links} >= {("part_of", "group:taliban")}
    assert all(known.get(link.actor) for link in network.links)


def test_an_acronym_of_two_is_nobodys() -> None:
    one = Actor("group:a", "Alpha Front", ActorKind.GROUP, "group", forms=("AF",))
    other = Actor("group:b", "Amber Faction", ActorKind.GROUP, "group", forms=("AF",))
    small = Registry([one, other])
    assert small.find("AF") is None
    assert id_of(small.find("Amber Faction")) == "group:b"


def test_the_registry_is_small_enough_to_ship() -> None:
    size = len(files("servanda.lexicon").joinpath("data/actors.jsonl").read_bytes())
    assert size < 1_000_000


@pytest.mark.parametrize(
    ("lemma", "person", "group", "body"),
    [
        ("spokesman", True, False, False),
        ("militia", False, True, False),
        ("ministry", False, False, True),
        ("ex-minister", True, False, False),
        ("harbour", False, False, False),
    ],
)
def test_a_noun_is_of_a_person_a_group_or_a_body(lemma: str, person: bool, group: bool, body: bool) -> None:
    assert (is_person_noun(lemma), is_group_noun(lemma), is_body_noun(lemma)) == (person, group, body)


def test_a_spokesman_speaks_for_a_body_and_a_farmer_does_not() -> None:
    assert speaks_for_body("spokesman")
    assert not speaks_for_body("farmer")


def test_titles_and_given_names_tell_the_gender_where_they_can() -> None:
    assert title_gender("Mrs.") is Gender.FEMALE
    assert title_gender("General") is None
    assert is_title("General")
    assert given_gender("Angela") is Gender.FEMALE
    assert given_gender("Xyl") is None
