"""The log, undo, verify, backup and doctor; a ledger that may only be read."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from tests.builders import named
from tests.cli.running import Cli
from tests.hostile.test_ledger_files import PLEDGE

from servanda.api import Wanted, open_ledger
from servanda.errors import LedgerError


def possible(ledger: Path) -> str:
    with open_ledger(ledger) as opened:
        return next(iter(opened.book.possible))


def tamper(ledger: Path, change: str) -> None:
    db = sqlite3.connect(ledger)
    for trigger in ("journal_is_never_changed", "journal_is_never_cut"):
        db.execute(f"DROP TRIGGER {trigger}")
    db.execute(change)
    db.commit()
    db.close()


# The log


def test_the_log_lists_the_latest_entry_first_with_its_author(servanda: Cli, ledger: Path) -> None:
    servanda("review", possible(ledger), "accept", "--by", "Ann", "--reason", "saw it", "--ledger", ledger)

    lines = servanda("log", "--ledger", ledger, "--json").value()

    assert [line["kind"] for line in lines] == ["review", "reading", "report", "reading", "report"]
    assert (lines[0]["author"], lines[0]["author_kind"], lines[0]["counts"]) == ("Ann", "person", True)
    assert "accept" in lines[0]["words"]
    assert "saw it" in lines[0]["words"]
    assert "3 commitments" in lines[3]["words"]


def test_the_log_is_filtered(servanda: Cli, ledger: Path) -> None:
    servanda("review", possible(ledger), "accept", "--by", "Ann", "--ledger", ledger)
    servanda("note", possible(ledger), "look again", "--by", "Ben", "--ledger", ledger)

    def kinds(*filters: str) -> list[str]:
        return [line["kind"] for line in servanda("log", "--ledger", ledger, "--json", *filters).value()]

    assert kinds("--by", "ann") == ["review"]
    assert kinds("--kind", "report") == ["report", "report"]
    assert kinds("--about", possible(ledger)[:6]) == ["note", "review"]
    assert kinds("--last", "1") == ["note"]
    assert len(kinds("--last", "0")) == 6
    assert kinds("--since", "2999-01-01") == []
    assert kinds("--until", "2001-01-01") == []


def test_what_was_taken_back_is_shown_as_such(servanda: Cli, ledger: Path) -> None:
    servanda("review", possible(ledger), "accept", "--by", "Ann", "--ledger", ledger)
    servanda("undo", "--by", "Ben", "--ledger", ledger)

    shown = servanda("log", "--ledger", ledger).out

    assert "taken back: " in shown


# Notes


def test_a_note_is_shown_beside_what_it_is_about_and_moves_nothing(servanda: Cli, ledger: Path) -> None:
    with open_ledger(ledger) as opened:
        (row,) = (row for row in opened.board().rows if "attack" in row.act)
        before = opened.show(row.id)
        (line,) = before.renderings
    for about in (row.id[:6], possible(ledger), line.evidence.passage.report_id):
        assert servanda("note", about, f"ask {about[:4]}", "--by", "Ben", "--ledger", ledger).code == 0
    page = servanda("show", row.id, "--ledger", ledger)
    told = servanda("show", row.id, "--ledger", ledger, "--json").value()
    why = servanda("why", row.id, "--ledger", ledger)
    other = servanda("show", next(r.id for r in open_ledger(ledger).board().rows if r.id != row.id), "--ledger", ledger)

    assert [note["by"] for note in told["notes"]] == ["Ben"] * 3
    assert told["notes"][0]["about"] == row.id  # not the letters that were typed
    assert (told["row"]["status"], len(told["bearings"])) == (before.row.status, len(before.bearings))
    for about in (row.id[:4], possible(ledger)[:4]):
        assert f"ask {about}" in page.out
        assert f"A note by Ben, {told['notes'][0]['recorded'][:10]}: ask {about}" in " ".join(why.out.split())
    assert f"ask {row.id[:4]}" not in other.out


def test_a_note_that_was_taken_back_is_shown_no_more(servanda: Cli, ledger: Path) -> None:
    with open_ledger(ledger) as opened:
        name = named(opened, "attack")
        opened.note(name, "ask again")
        assert [note.text for note in opened.show(name).notes] == ["ask again"]
        opened.undo()
        assert not opened.show(name).notes


@pytest.mark.parametrize("about", ["zebra", ""])
def test_a_note_on_an_id_that_nothing_has_is_refused(servanda: Cli, ledger: Path, about: str) -> None:
    ran = servanda("note", about, "a note", "--ledger", ledger)

    assert ran.code == 2
    assert "No commitment, claim, report or entry has the id" in ran.err
    assert servanda("log", "--kind", "note", "--ledger", ledger, "--json").value() == []


# Undo


def test_any_entry_of_a_person_can_be_taken_back(ledger: Path) -> None:
    with open_ledger(ledger) as opened:
        opened.review(next(iter(opened.book.possible)), "accept", by="Ann")
        opened.note(named(opened, "attack"), "a note", by="Ben")
        review = opened.log(Wanted(kind="review"))[0].id
        broken = {row.act: row.status for row in opened.board().rows}
        said = opened.undo(review, by="Ben")

        assert "Ann" in said
        assert broken["not: attack the Hill People"] == "broken"
        assert {row.act: row.status for row in opened.board().rows}["not: attack the Hill People"] == "holding"
        assert [line.counts for line in opened.log()] == [True, True, False, True, True, True, True]


def test_an_undo_can_be_undone(ledger: Path) -> None:
    with open_ledger(ledger) as opened:
        opened.review(next(iter(opened.book.possible)), "accept", by="Ann")
        before = opened.board()
        opened.undo()
        opened.undo(opened.log()[0].id)

        assert opened.board() == before


def test_what_a_rule_wrote_is_overruled_and_not_undone(servanda: Cli, ledger: Path) -> None:
    entry = servanda("log", "--kind", "reading", "--ledger", ledger, "--json").value()[0]["id"]

    ran = servanda("undo", entry, "--ledger", ledger)

    assert ran.code == 2
    assert "not by a person" in ran.err


def test_what_was_taken_back_is_not_taken_back_again(ledger: Path) -> None:
    with open_ledger(ledger) as opened:
        opened.note(named(opened, "attack"), "a note")
        note = opened.log()[0].id
        opened.undo(note)
        with pytest.raises(LedgerError, match="already"):
            opened.undo(note)


# A fix


def test_a_fix_changes_the_fields_it_names_and_nothing_else(servanda: Cli, ledger: Path) -> None:
    with open_ledger(ledger) as opened:
        mill = named(opened, "open the mill")
    before = servanda("show", mill, "--ledger", ledger, "--json").value()["renderings"][0]
    given = ("--set", "creditor=River Town <rivertown>", "--set", "until=2021-09-30")

    ran = servanda("review", mill, "fix", *given, "--by", "Ann", "--ledger", ledger)
    after = servanda("show", mill, "--ledger", ledger, "--json").value()["renderings"][0]

    assert ran.code == 0
    assert after == {**before, "creditor": "River Town", "until": "30 September 2021"}
    servanda("undo", "--ledger", ledger)
    assert servanda("show", mill, "--ledger", ledger, "--json").value()["renderings"][0] == before


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ((), "names the fields"),
        (("--set", "colour=red"), "no field"),
        (("--set", "polarity=perhaps"), "do, refrain"),
        (("--set", "polarity="), "untold"),
        (("--set", "until=2021-02-30"), "2021-08-20"),
        (("--set", "until=2021-08-25/2021-08-20"), "2021-08-20"),
        (("--set", "debtor"), "debtor=Northland"),
    ],
)
def test_a_fix_that_cannot_be_read_is_wrong_use(
    servanda: Cli, ledger: Path, given: tuple[str, ...], message: str
) -> None:
    with open_ledger(ledger) as opened:
        mill = named(opened, "open the mill")

    ran = servanda("review", mill, "fix", *given, "--ledger", ledger)

    assert ran.code == 2
    assert message in ran.err


def test_only_a_fix_mends(servanda: Cli, ledger: Path) -> None:
    ran = servanda("review", possible(ledger), "accept", "--set", "debtor=Ann", "--ledger", ledger)

    assert ran.code == 2


# The chain


def test_a_whole_chain_is_verified_and_its_head_can_be_held_against_it(servanda: Cli, ledger: Path) -> None:
    ran = servanda("verify", "--ledger", ledger)
    head = servanda("verify", "--ledger", ledger, "--json").value()["head"]
    servanda("note", possible(ledger), "a note", "--ledger", ledger)

    assert ran.code == 0
    assert head in ran.out
    assert servanda("verify", "--holds", head, "--ledger", ledger).code == 0
    assert servanda("verify", "--holds", "0" * 64, "--ledger", ledger).code == 1


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE journal SET body = replace(body, 'Hill', 'Dale') WHERE seq = 2",
        "UPDATE journal SET author = 'somebody else' WHERE seq = 2",
        "UPDATE journal SET recorded = '2001-01-01' WHERE seq = 2",
        "UPDATE journal SET body = 'no json' WHERE seq = 2",
        "UPDATE journal SET body = '{\"redacted\":1' WHERE seq = 2",
    ],
)
def test_the_first_row_that_was_changed_is_named(servanda: Cli, ledger: Path, change: str) -> None:
    tamper(ledger, change)

    ran = servanda("verify", "--ledger", ledger, "--json")

    assert ran.code == 1
    assert ran.value()["place"] == 2


def test_a_row_that_was_cut_out_is_noticed(servanda: Cli, ledger: Path) -> None:
    tamper(ledger, "DELETE FROM journal WHERE seq = 3")

    assert servanda("verify", "--ledger", ledger).code == 1


# Backup


def test_a_backup_answers_like_the_ledger_and_overwrites_nothing(servanda: Cli, ledger: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"

    made, again = servanda("backup", copy, "--ledger", ledger), servanda("backup", copy, "--ledger", ledger)

    assert (made.code, again.code) == (0, 2)
    assert "overwrites nothing" in again.err
    assert servanda("board", "--ledger", copy, "--json").out == servanda("board", "--ledger", ledger, "--json").out
    assert servanda("verify", "--ledger", copy).code == 0


def test_a_backup_into_a_folder_that_is_not_there_is_told(servanda: Cli, ledger: Path, tmp_path: Path) -> None:
    ran = servanda("backup", tmp_path / "no" / "copy.db", "--ledger", ledger)

    assert ran.code == 2
    assert "copy.db" in ran.err


# The doctor


def test_the_doctor_finds_a_sound_ledger_well(servanda: Cli, ledger: Path) -> None:
    ran = servanda("doctor", "--ledger", ledger, "--json")

    assert ran.code == 0
    grades = {check["name"]: check["grade"] for check in ran.value()["checks"]}
    assert {grades[name] for name in ("file", "chain", "format", "readings")} == {"good"}


def test_the_doctor_says_what_is_wrong_and_what_to_do(servanda: Cli, ledger: Path) -> None:
    tamper(ledger, "DELETE FROM journal WHERE seq = 1")

    ran = servanda("doctor", "--ledger", ledger, "--json")

    assert ran.code == 1
    bad = {check["name"]: check for check in ran.value()["checks"] if check["grade"] == "bad"}
    assert bad.keys() == {"chain", "readings"}
    assert all(check["remedy"] for check in bad.values())


# Only read


def test_a_ledger_can_be_asked_without_being_written(ledger: Path, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(PLEDGE)
    with open_ledger(ledger, writing=False) as opened:
        assert len(opened.board().rows) == 3
        with pytest.raises(LedgerError, match="only be read"):
            list(opened.read([str(tmp_path / "a.txt")]))
        with pytest.raises(LedgerError, match="only be read"):
            opened.note(opened.board().rows[0].id, "a note")


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root can become somebody else")
def test_somebody_who_may_not_write_the_file_or_its_folder_can_ask(ledger: Path) -> None:
    script = (
        "import os, sqlite3, sys; from servanda.store import SqliteJournal; os.setgid(65534); os.setuid(65534); "
        f"journal = SqliteJournal({str(ledger)!r}); print(journal.writable, len(list(journal.entries())))"
    )
    for folder in (ledger.parent, ledger.parent.parent):
        folder.chmod(0o755)
    ledger.chmod(0o444)

    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)

    if "Permission" in ran.stderr or "unable to open" in ran.stderr:
        pytest.skip("the folder of the tests is closed to others")
    assert ran.stdout.split() == ["False", "4"]
