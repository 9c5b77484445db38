"""The file as other tools see it: its views, its format, and a file of an older format brought up."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from tests.builders import ledger_of, named
from tests.mutations.answers import KILLED, VOW

from servanda.api import open_ledger
from servanda.store import SqliteJournal, broken_link
from servanda.store.schema import FORMAT, STEPS, VIEW_NAMES

OLD = Path(__file__).with_name("format_1.sql")
MARK = 0x5E7A4DA


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("views")
    with ledger_of(folder, (VOW, KILLED[1])) as opened:
        opened.review(next(iter(opened.book.possible)), "accept", by="Ann", reason="saw it")
        opened.review(named(opened, "open the mill"), "unsure", by="Ann")
        opened.undo(by="Ann")
        opened.note(named(opened, "open the mill"), "which mill?", by="Ann")
    return folder / "ledger.db"


def asked(file: Path, query: str) -> list[dict[str, object]]:
    """The rows of a query on the file, opened as a tool that only reads opens it."""
    db = sqlite3.connect(f"file:{file}?mode=ro", uri=True)
    db.row_factory = sqlite3.Row
    try:
        return [dict(row) for row in db.execute(query)]
    finally:
        db.close()


@pytest.mark.parametrize("view", VIEW_NAMES)
def test_every_view_opens_in_a_file_that_is_only_read(file: Path, view: str) -> None:
    assert isinstance(asked(file, f'SELECT * FROM "{view}"'), list)


def test_every_view_and_column_is_explained(file: Path) -> None:
    told = Path("docs/ledger-file.md").read_text("utf-8")
    for view in (*VIEW_NAMES, "journal"):
        chapter = told.split(f"### `{view}`", 1)[1].split("### ", 1)[0]
        columns = [str(row["name"]) for row in asked(file, f"SELECT name FROM pragma_table_info('{view}')")]
        assert columns
        assert [name for name in columns if f"`{name}`" not in chapter] == [], view


def test_the_views_tell_what_was_read(file: Path) -> None:
    promises = {row["action"]: row for row in asked(file, "SELECT * FROM commitments")}
    kept = promises["attack the Hill People"]
    (event,) = asked(file, "SELECT * FROM events WHERE type = 'assault' AND factuality = 'happened'")

    assert (kept["debtor"], kept["polarity"], kept["told_as"]) == ("Orran Front", "refrain", "made")
    assert (kept["outlet"], kept["published"]) == ("The Harbour Review", "2021-05-04")
    assert promises["defend the Hill People"]["conditions"] == 1
    assert (event["patient"], event["when_earliest"]) == ("Hill People", "2021-06-09")
    assert {row["source"] for row in asked(file, "SELECT * FROM statements")} >= {"Orran Front"}
    assert {row["words"] for row in asked(file, "SELECT * FROM dates")} == {"9 June 2021"}


def test_the_words_of_a_view_are_those_of_the_report(file: Path) -> None:
    query = "SELECT c.action, c.start, c.end, r.text FROM commitments AS c JOIN reports AS r ON r.id = c.report"
    rows = asked(file, query)

    assert len(rows) == 3
    assert all(str(row["text"])[int(str(row["start"])) : int(str(row["end"]))] == row["action"] for row in rows)


def test_the_views_tell_what_was_judged_and_what_still_counts(file: Path) -> None:
    reviews = {row["verdict"]: row for row in asked(file, "SELECT * FROM reviews")}

    assert (reviews["accept"]["counts"], reviews["unsure"]["counts"]) == (1, 0)
    assert (reviews["accept"]["author"], reviews["accept"]["reason"]) == ("Ann", "saw it")
    assert [row["text"] for row in asked(file, "SELECT * FROM notes")] == ["which mill?"]
    assert [row["seq"] for row in asked(file, "SELECT * FROM log")] == list(range(1, 9))


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """A ledger as the first format kept it."""
    path = tmp_path / "old.db"
    db = sqlite3.connect(path)
    db.executescript(OLD.read_text("utf-8"))
    db.execute(f"PRAGMA application_id = {MARK}")
    db.execute("PRAGMA user_version = 1")
    db.close()
    return path


def test_a_ledger_of_the_first_format_is_brought_up_when_it_is_opened(old: Path) -> None:
    before = asked(old, "SELECT * FROM journal ORDER BY seq")

    with open_ledger(old) as opened:
        rows = {row.act: row.status for row in opened.board(at="2021-09-01", known="2021-09-01").rows}

    assert rows["not: attack the Hill People"] == "holding"
    assert asked(old, "SELECT * FROM journal ORDER BY seq") == before
    assert broken_link(SqliteJournal(old)) is None
    assert asked(old, "PRAGMA user_version") == [{"user_version": FORMAT}]
    assert [row["version"] for row in asked(old, "SELECT * FROM formats")] == list(range(1, FORMAT + 1))
    assert [row["verdict"] for row in asked(old, "SELECT * FROM reviews WHERE counts")] == ["unsure"]
    assert len(asked(old, "SELECT * FROM commitments")) == 3


def test_a_ledger_that_was_brought_up_is_as_one_that_was_made_so(old: Path, tmp_path: Path) -> None:
    SqliteJournal(old).close()
    SqliteJournal(tmp_path / "new.db").close()
    query = "SELECT type, name, sql FROM sqlite_master ORDER BY name"

    assert asked(old, query) == asked(tmp_path / "new.db", query)


def test_a_ledger_of_the_first_format_can_be_asked_without_being_changed(old: Path) -> None:
    before = old.read_bytes()

    with open_ledger(old, writing=False) as opened:
        assert len(opened.board(at="2021-09-01", known="2021-09-01").rows) == 3
        assert len(opened.log()) == 7
        assert opened.verify().broken is None

    assert old.read_bytes() == before


def test_a_step_that_fails_leaves_the_old_format(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(STEPS, 2, "CREATE TABLE journal (x);\n")
    before = asked(old, "SELECT name FROM sqlite_master ORDER BY name")

    with pytest.raises(Exception, match="was not changed"):
        open_ledger(old)

    assert asked(old, "SELECT name FROM sqlite_master ORDER BY name") == before
    assert asked(old, "PRAGMA user_version") == [{"user_version": 1}]
