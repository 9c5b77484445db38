"""Whom a noun means by what was learned: where it describes somebody again, and where it only seems to."""

from __future__ import annotations

import pytest
from tests.resolution.test_referents import role

from servanda.language import read
from servanda.model.report import Report
from servanda.resolution.actors.names import names

PARENTS = "Parents at Beech Primary wrote to the council on Monday."
JUDGES = "Seven judges of the supreme court sat on Monday."
TRADERS = "Traders in Old Harbour shut their stalls on Monday."
TALIBAN = "The Taliban took the valley on Monday."


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        (f"{PARENTS} The 160 parents asked for a crossing.", "parents", "Parents at Beech Primary"),
        (f"{PARENTS} The other parents asked for a crossing.", "parents", "parents"),
        (f"{PARENTS} The parent asked for a crossing.", "parent", "parent"),
        (f"{JUDGES} The judges barred the party from the vote.", "judges", "Seven judges of the supreme court"),
        (f"{JUDGES} The lawyers barred the party from the vote.", "lawyers", "lawyers"),
        (f"{TRADERS} The traders promised to pay.", "traders", "Traders in Old Harbour"),
        (f"{TRADERS} The guards promised to pay.", "guards", "guards"),
        (f"{TALIBAN} The movement promised to leave.", "movement", "Taliban"),
        (f"{TALIBAN} The community promised to leave.", "community", "community"),
        (f"{TALIBAN} The traders promised to leave.", "traders", "traders"),
        ("The finance ministry met. The defence ministry promised to leave.", "defence ministry", "defence ministry"),
        ("The finance ministry met. The finance ministry promised to leave.", "finance ministry", "finance ministry"),
        ("The Sorn Front met the Kell Front. The front promised to leave.", "front", "front"),
        ("The co-pilot, Karl Benn, had slept. The pilot promised to pay.", "pilot", "pilot"),
    ],
)
def test_a_noun_means_whom_it_has_described_and_nobody_of_another_sort(text: str, words: str, name: str) -> None:
    assert role(text, words).name == name


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("Governor Mira Oslan met Judge Ada Pirelli. The governor would appeal, she said.", "she", "Mira Oslan"),
        ("Governor Mira Oslan met Judge Ada Pirelli. The judge would appeal, she said.", "she", "Ada Pirelli"),
        ("Mira Oslan met Ada Pirelli. Pirelli would appeal, she said.", "she", "Mira Oslan"),
    ],
)
def test_who_says_what_an_office_will_do_may_hold_it(text: str, words: str, name: str) -> None:
    assert role(text, words).name == name


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("Labour Minister Edda Frohn spoke. Labour left.", True),
        ("Labour Minister Edda Frohn spoke.", False),
        ("The Labour leader Edda Frohn spoke.", True),
    ],
)
def test_what_somebody_is_minister_of_is_no_party(text: str, actor: bool) -> None:
    named = {name.actor.name for name in names(read(Report(id="case", text=text))) if name.actor is not None}
    assert bool(named) is actor
