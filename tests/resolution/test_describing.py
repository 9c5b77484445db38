"""Whom a noun means by what was learned: where it describes somebody again, and where it only seems to."""

from __future__ import annotations

import pytest
from tests.resolution.test_referents import role

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
        ("The Sorn Front met the Kell Front. The front promised to leave.", "front", "front"),
        ("The co-pilot, Karl Benn, had slept. The pilot promised to pay.", "pilot", "pilot"),
    ],
)
def test_a_noun_means_whom_it_has_described_and_nobody_of_another_sort(text: str, words: str, name: str) -> None:
    assert role(text, words).name == name
