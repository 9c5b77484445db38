"""Every command: its help, its JSON, its exit code and what it says when it cannot do what is asked."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from tests.builders import named
from tests.cli.running import Cli

from servanda.api import open_ledger
from servanda.errors import AmbiguousIdError
from servanda.ledger.wording import STATUSES, VOW, state_words
from servanda.model.claims import Kind, State
from servanda.model.version import ENGINE, VERSION

COMMANDS = (
    *(
        "read",
        "extract",
        "board",
        "show",
        "why",
        "follows",
        "review",
        "undo",
        "case",
        "demo",
        "whatif",
        "check",
        "changed",
        "find",
        "cite",
        "queue",
    ),
    *("log", "note", "verify", "backup", "doctor", "redact", "export", "import"),
    *("whatif", "check", "changed", "find", "cite", "queue", "judge"),
)
ACT = "attack the Hill People"


def identity(ledger: Path, action: str = ACT) -> str:
    with open_ledger(ledger) as opened:
        return named(opened, action)


def possible(ledger: Path) -> str:
    with open_ledger(ledger) as opened:
        lines = opened.show(named(opened, ACT)).possible
        return next(line.id for line in lines if "killed" in line.evidence.words)


def words(shown: str) -> str:
    """The words of a page without its frame and its colours."""
    return " ".join(re.sub(r"\x1b\[[0-9;]*m|[│╭╮╰╯─]", " ", shown).split())


# Help


def test_help_lists_every_command_and_how_to_begin(servanda: Cli) -> None:
    ran = servanda("--help")

    assert ran.code == 0
    assert all(re.search(rf"^\W*{command}\b", ran.out, re.MULTILINE) for command in COMMANDS)
    assert "servanda demo" in ran.out
    assert "Exit codes" in words(ran.out)
    assert "3 news" in words(ran.out)


def test_the_version_is_told_with_that_of_its_readings(servanda: Cli) -> None:
    ran = servanda("--version")

    assert ran.code == 0
    assert ran.out == f"servanda {VERSION} (reads as {ENGINE})\n"


@pytest.mark.parametrize("command", COMMANDS)
def test_the_help_of_a_command_gives_an_example(servanda: Cli, command: str) -> None:
    ran = servanda(command, "--help")

    assert ran.code == 0
    assert f"servanda {command}" in words(ran.out.split("Example", 1)[1])


@pytest.mark.parametrize("command", ["read", "board", "show", "why", "follows", "review", "undo"])
def test_a_command_that_answers_can_answer_in_json(servanda: Cli, command: str) -> None:
    assert "--json" in servanda(command, "--help").out


# Answers


@pytest.mark.parametrize("command", ["show", "why", "follows"])
def test_a_page_is_shown_and_printed_as_json(servanda: Cli, ledger: Path, command: str) -> None:
    arguments = (command, identity(ledger)[:7], "--ledger", ledger)

    shown, value = servanda(*arguments), servanda(*arguments, "--json")

    assert (shown.code, value.code) == (0, 0)
    assert "Hill People" in words(shown.out)
    assert isinstance(value.value(), dict)


def test_the_board_lists_what_the_filters_want(servanda: Cli, ledger: Path) -> None:
    def board(*filters: str) -> list[str]:
        value = servanda("board", "--ledger", ledger, "--json", *filters).value()
        return [row["action"] for row in value["rows"]]

    assert len(board()) == 3
    assert board("--actor", "northern army") == ["open the mill"]
    assert board("--kind", "vow") == ["defend the Hill People"]
    assert board("--status", "conditional") == ["defend the Hill People"]
    assert board("--text", "mill open") == ["open the mill"]
    assert board("--text", "no such words") == []
    assert board("--known", "2021-05-01") == []


def test_an_empty_board_says_what_to_do(servanda: Cli, ledger: Path) -> None:
    ran = servanda("board", "--ledger", ledger, "--text", "no such words")

    assert ran.code == 0
    assert "servanda read" in words(ran.out)


def test_a_status_is_never_told_by_colour_alone(servanda: Cli, ledger: Path) -> None:
    shown = words(servanda("board", "--ledger", ledger).out)

    assert "conditional" in shown
    assert "holding" in shown
    assert "possible breach" in shown


def test_a_review_can_be_taken_back_to_the_byte(servanda: Cli, ledger: Path) -> None:
    target, commitment = possible(ledger), identity(ledger)

    def answers() -> list[str]:
        asked = [("board",), ("show", commitment), ("why", commitment), ("follows", commitment)]
        return [servanda(*ask, "--ledger", ledger, "--json").out for ask in asked]

    before = answers()
    reviewed = servanda("review", target[:8], "accept", "--by", "Ann", "--ledger", ledger, "--json")
    between = answers()
    undone = servanda("undo", "--by", "Ann", "--ledger", ledger, "--json")

    assert (reviewed.code, undone.code) == (0, 0)
    assert "Ann" in reviewed.value()["message"]
    assert "Ann" in undone.value()["message"]
    assert between != before
    assert answers() == before


def test_the_ledger_can_be_named_by_the_environment(
    servanda: Cli, ledger: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SERVANDA_LEDGER", str(ledger))

    assert servanda("board", "--json").code == 0


# What cannot be done


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("show", "zzzz"), "zzzz"),
        (("why", "zzzz"), "zzzz"),
        (("follows", "zzzz"), "zzzz"),
        (("show", ""), "''"),
        (("show", "c"), "more letters"),
        (("review", "zzzz", "accept"), "zzzz"),
        (("undo",), "Nothing to undo"),
        (("board", "--at", "yesterday"), "YYYY-MM-DD"),
        (("board", "--known", "2021-02-30"), "YYYY-MM-DD"),
        (("board", "--kind", "promises"), "Known: promise, guarantee"),
        (("board", "--status", "brokn"), "Known: conditional"),
        (("check", "--only", "no debter"), "Known: no debtor"),
        (("log", "--kind", "reviews"), "Known: report, reading"),
        (("copies", "zzzz"), "servanda sources"),
        (("undo", "zzzz"), "servanda log"),
    ],
)
def test_wrong_use_ends_with_two_and_one_line_that_helps(
    servanda: Cli, ledger: Path, arguments: tuple[str, ...], message: str
) -> None:
    ran = servanda(*arguments, "--ledger", ledger)

    assert (ran.code, ran.out) == (2, "")
    assert message in ran.err
    assert len(ran.err.strip().splitlines()) == 1


def test_an_unknown_verdict_is_wrong_use(servanda: Cli, ledger: Path) -> None:
    ran = servanda("review", possible(ledger), "perhaps", "--ledger", ledger)

    assert ran.code == 2
    assert "accept, fix, reject, unsure" in ran.err


def test_letters_that_fit_many_name_only_some() -> None:
    with pytest.raises(AmbiguousIdError, match=r"c00, c01, .*, c07 and 92 more\. Give more letters"):
        raise AmbiguousIdError("c", (f"c{number:02}" for number in range(100)))


def test_every_status_that_is_shown_can_be_asked_for() -> None:
    kinds = (*Kind, VOW)
    shown = {
        state_words(kind, state, lasting=lasting) for state in State for kind in kinds for lasting in (True, False)
    }

    assert shown <= set(STATUSES)


@pytest.mark.parametrize("arguments", [("boord",), ("board", "--colour"), ("show",), ("extract",), ("read",)])
def test_what_is_no_command_or_option_ends_with_two(servanda: Cli, arguments: tuple[str, ...]) -> None:
    ran = servanda(*arguments)

    assert ran.code == 2
    assert "Traceback" not in ran.err


@pytest.mark.parametrize("command", [("board",), ("show", "c1"), ("undo",)])
def test_a_ledger_that_is_not_there_is_named_and_not_made(
    servanda: Cli, tmp_path: Path, command: tuple[str, ...]
) -> None:
    path = tmp_path / "none.db"

    ran = servanda(*command, "--ledger", path)

    assert ran.code == 2
    assert "servanda read" in ran.err
    assert not path.exists()


@pytest.mark.parametrize("content", [b"These are only words, many of them, and no ledger.\n" * 40, b"PK\x03\x04" * 400])
@pytest.mark.parametrize("command", ["board", "read"])
def test_a_file_that_is_no_ledger_is_left_as_it_is(servanda: Cli, tmp_path: Path, command: str, content: bytes) -> None:
    path, report = tmp_path / "notes.db", tmp_path / "report.txt"
    path.write_bytes(content)
    report.write_text("Russia promised to reopen the port.", "utf-8")

    ran = servanda(command, *([report] if command == "read" else []), "--ledger", path)

    assert ran.code == 2
    assert "not a Servanda ledger" in ran.err
    assert path.read_bytes() == content


@pytest.mark.parametrize("command", ["read", "extract"])
def test_a_path_that_does_not_exist_is_wrong_use_and_nothing_is_read(
    servanda: Cli, tmp_path: Path, command: str
) -> None:
    there = tmp_path / "there.txt"
    there.write_text("Russia promised to reopen the port.", "utf-8")

    ran = servanda(command, there, tmp_path / "missing.txt", *(["--ledger", tmp_path / "l.db"] * (command == "read")))

    assert (ran.code, ran.out) == (2, "")
    assert "missing.txt" in ran.err


@pytest.mark.parametrize("command", ["read", "extract"])
def test_an_empty_folder_is_said_to_be_empty(servanda: Cli, tmp_path: Path, command: str) -> None:
    folder = tmp_path / "reports"
    folder.mkdir()

    ran = servanda(command, folder, *(["--ledger", tmp_path / "l.db"] * (command == "read")))

    assert ran.code == 1
    assert "no files" in ran.err


def test_a_ledger_in_a_folder_that_is_not_there_is_one_line_and_no_traceback(servanda: Cli, tmp_path: Path) -> None:
    report = tmp_path / "report.txt"
    report.write_text("Russia promised to reopen the port.", "utf-8")

    ran = servanda("read", report, "--ledger", tmp_path / "no" / "such" / "l.db")

    assert ran.code == 2
    assert "l.db" in ran.err


def test_a_case_file_that_is_none_is_wrong_use(servanda: Cli, tmp_path: Path) -> None:
    path = tmp_path / "case.json"
    path.write_text("not json", "utf-8")

    ran = servanda("case", path)

    assert ran.code in (1, 2)
    assert "Traceback" not in ran.err


def test_a_demo_without_its_samples_says_so(servanda: Cli, tmp_path: Path) -> None:
    ran = servanda("demo", "--folder", tmp_path / "none", "--ledger", tmp_path / "demo.db")

    assert ran.code == 2
    assert "--folder" in ran.err


def test_a_user_without_a_password_is_not_made(servanda: Cli, ledger: Path) -> None:
    ran = servanda("user", "add", "Ann", "--ledger", ledger)

    assert (ran.code, ran.out) == (2, "")
    assert "No password" in ran.err
    assert servanda("user", "list", "--ledger", ledger).out == ""


def test_a_role_that_there_is_not_is_told_with_those_that_there_are(servanda: Cli, ledger: Path) -> None:
    ran = servanda("user", "add", "Ann", "--role", "boss", "--ledger", ledger, stdin=b"correct horse\n")

    assert ran.code == 2
    assert "Known: reader, reviewer, editor, admin" in ran.err
