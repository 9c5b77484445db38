"""A ledger as plain text: it goes out and in again to the byte, and a person may write in it by hand."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.builders import ledger_of, named
from tests.mutations.answers import KILLED, VOW
from tests.store.test_index import Both
from tests.store.test_sqlite import ANN, RULES, bodies

from servanda.api import OpenLedger, open_ledger
from servanda.model.journal import Mend, Note, Review, Verdict
from servanda.store import SqliteJournal, blocks
from servanda.store.toml import lenient, lines_of

HAND = """
[[commitment]]
outlet = "The Harbour Review"
published = "2021-05-04"
words = "The Orran Front promised not to attack the Hill People before June, an elder said."
action = "attack the Hill People"
debtor = "Orran Front"
beneficiary = "Hill People"
polarity = "refrain"
until = "2021-06-30"
voice = "an elder"
naming = "described"

[[event]]
outlet = "The Causeway Post"
published = "2021-06-10"
words = "Orran Front fighters killed two Hill People on 9 June."
type = "assault"
agent = "Orran Front fighters"
patient = "Hill People"
when = "2021-06-09"
"""

READING = "[[entry]]\nkind = 'reading'\nauthor = {kind = 'rule', name = 'r'}\nrecorded = '2021-08-20'\nengine = 'r 1'"


def text_of(journal: SqliteJournal) -> str:
    return "".join(OpenLedger(journal).text())


def there_and_back(journal: SqliteJournal, folder: Path, name: str) -> SqliteJournal:
    OpenLedger(journal).export_text(folder / name)
    other = SqliteJournal(":memory:")
    _, faults = OpenLedger(other).import_text(folder / name)
    assert faults == []
    return other


@pytest.mark.parametrize("name", ["ledger.toml", "ledger"])
def test_what_is_exported_is_imported_to_the_byte(tmp_path: Path, name: str) -> None:
    with ledger_of(tmp_path, (VOW, KILLED[1])) as opened:
        opened.review(next(iter(opened.book.possible)), "accept", by="Ann", reason='she said: "yes"\n\t\\')
        opened.note(opened.board().rows[0].id, "half a character, a bell \x07 and a delete \x7f")
        opened.undo()
        journal = opened._journal
        other = there_and_back(journal, tmp_path, name)

        assert text_of(other) == text_of(journal)
        assert [row.hash for row in other.rows()] == [row.hash for row in journal.rows()]
        assert OpenLedger(other).board() == opened.board()
        assert OpenLedger(other).verify().broken is None


def test_every_kind_of_entry_goes_there_and_back(tmp_path: Path) -> None:
    journal = SqliteJournal(":memory:")
    journal.append(bodies(), RULES)
    fix = Review("c1", Verdict.FIX, "so", (Mend("debtor", None), Mend("until", "2021-08-20")), ("a", "b"))
    journal.append([fix, Note("c1", "\ud800 alone")], ANN)

    other = there_and_back(journal, tmp_path, "all.toml")

    assert text_of(other) == text_of(journal)
    assert [entry.body for entry in other.entries()] == [entry.body for entry in journal.entries()]


@pytest.mark.parametrize("seed", [1, 2, 5])
def test_any_history_goes_there_and_back_with_its_tombstones(tmp_path: Path, seed: int) -> None:
    both = Both(seed)
    for _ in range(10):
        both.read()
        both.anything()
    both.indexed.redact(both.papers[0].report.id, "asked for")

    other = there_and_back(both.journal, tmp_path, "history")

    assert text_of(other) == text_of(both.journal)
    assert OpenLedger(other).verify().broken is None


def test_importing_twice_adds_nothing(tmp_path: Path) -> None:
    both = Both(3)
    for _ in range(4):
        both.read()
    OpenLedger(both.journal).export_text(tmp_path / "l.toml")

    assert OpenLedger(both.journal).import_text(tmp_path / "l.toml") == (0, [])


def test_a_commitment_and_an_event_can_be_written_by_hand(tmp_path: Path) -> None:
    (tmp_path / "hand.toml").write_text(HAND, "utf-8")

    with open_ledger(tmp_path / "l.db", create=True) as opened:
        added, faults = opened.import_text(tmp_path / "hand.toml", by="Ann")
        page = opened.show(named(opened, "attack the Hill People"))
        lines = opened.log()

    assert (added, faults) == (4, [])
    assert {(line.author, line.author_kind) for line in lines} == {("Ann", "person")}
    assert page.renderings[0].evidence.voice == "an elder, in The Harbour Review"
    assert (page.row.debtor, page.row.polarity, page.row.until) == ("Orran Front", "refrain", "30 June 2021")
    assert [line.relation for line in page.possible] == ["breaches"]


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("[[entry]\nid = 1", 1, "not TOML"),
        ("\n\n[[entry]]\nkind = 'report'\nkind = 'note'", 5, "not TOML"),
        ("a = 1", 1, "no block"),
        ("[entry]\na = 1", 1, "write [[entry]]"),
        ("\n[[entry]]\nkind = 'report'", 2, "cannot be taken"),
        (
            "[[entry]]\nkind = 'spell'\nauthor = {kind = 'person', name = 'A'}\nrecorded = '2021-08-20'",
            1,
            "no known kind",
        ),
        ("[[entry]]\nkind = 'note'\nauthor = 'Ann'\nrecorded = '2021-08-20'", 1, "cannot be taken"),
        ("[[entry]]\nkind = 'note'\nauthor = {kind = 'person', name = 'A'}\nrecorded = 'noon'\nabout = 'x'", 1, "noon"),
        (f"{READING}\nreport = 'nowhere'", 1, "is not here"),
        (f"{READING}\nreport = 'x'\ndates = [{{start = 4, end = 9, granularity = 'day'}}]", 1, "not within"),
        (HAND.replace('action = "attack', 'action = "raid'), 2, "does not stand in the words"),
        (HAND.replace('polarity = "refrain"', 'polarity = "perhaps"'), 2, "perhaps"),
        (HAND.replace('type = "assault"', "type = 3"), 14, "quotation marks"),
        (HAND.replace('when = "2021-06-09"', 'when = "June"'), 14, "2021-08-20"),
        (HAND.replace('agent = "', 'agend = "'), 14, "agend"),
        (HAND.replace('outlet = "The Causeway Post"', ""), 14, "outlet"),
    ],
)
def test_what_cannot_be_taken_is_told_with_its_line(tmp_path: Path, text: str, line: int, message: str) -> None:
    (tmp_path / "t.toml").write_text(text, "utf-8")

    _, faults = OpenLedger(SqliteJournal(":memory:")).import_text(tmp_path / "t.toml")

    assert faults
    assert faults[0].line == line
    assert message in faults[0].message


def test_an_entry_that_was_changed_by_hand_is_refused_and_the_rest_is_taken(tmp_path: Path) -> None:
    with ledger_of(tmp_path, (VOW,)) as opened:
        text = "".join(opened.text())
    (tmp_path / "t.toml").write_text(text.replace('polarity = "refrain"', 'polarity = "do"'), "utf-8")

    added, faults = OpenLedger(SqliteJournal(":memory:")).import_text(tmp_path / "t.toml")

    assert added == 1
    assert ["changed by hand" in fault.message for fault in faults] == [True]


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10**6))
def test_a_damaged_text_is_told_and_never_a_crash(seed: int) -> None:
    chance = random.Random(seed)
    journal = SqliteJournal(":memory:")
    journal.append(bodies(), RULES)
    text = list(text_of(journal) + HAND)
    for _ in range(chance.randint(1, 6)):
        text[chance.randrange(len(text))] = chance.choice(["", "[", '"', "\n", "{", "=", "9", "\x00", "x = 1\n"])
    found, faults = blocks("t", "".join(text))
    other = SqliteJournal(":memory:")
    from servanda.store import imported

    _, further = imported(other, found, ANN)

    assert all(fault.line >= 1 and fault.message for fault in [*faults, *further])
    assert OpenLedger(other).verify().broken is None


@given(
    st.recursive(st.none() | st.booleans() | st.integers() | st.text(), lambda v: st.lists(v, max_size=3), max_leaves=6)
)
def test_a_value_goes_there_and_back(value: object) -> None:
    import tomllib

    text = "\n".join(lines_of({"its": [value, "end"]}, "entry"))

    assert lenient(tomllib.loads(text))["entry"][0]["its"] == [value, "end"]
