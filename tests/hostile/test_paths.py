"""Odd names, links that lead nowhere, folders that cannot be entered, pipes: each is read or told, none is lost."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from servanda import readers
from servanda.model.report import Intake

SENTENCE = "The army said that it would leave the valley before the winter."


def files(intakes: Iterator[Intake]) -> dict[str, str]:
    """What came of each file: its text, or what is wrong with it."""
    return {each.file: each.report.text if each.report else each.problems[0].message for each in intakes}


def test_a_file_named_like_standard_input_is_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "-").write_text(SENTENCE)
    monkeypatch.chdir(tmp_path)

    assert readers.count(["."]) == 1
    assert "without a suffix" in files(readers.intake(["."]))[f".{os.sep}-"]


@pytest.mark.parametrize("name", ["-x.txt", "[red]x.txt", "new\nline.txt", "émoji😀.txt", " .txt", "a" * 250 + ".txt"])
def test_an_odd_name_is_no_hindrance(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text(SENTENCE)

    assert files(readers.intake([str(tmp_path)])) == {str(tmp_path / name): SENTENCE}


@pytest.mark.skipif(os.name != "posix", reason="names are bytes only on POSIX")
def test_a_name_that_is_no_text_is_told_in_characters(tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/b\xff.txt"
    try:
        Path(os.fsdecode(path)).write_text(SENTENCE)
    except OSError:
        pytest.skip("this file system takes no such name")

    (intake,) = readers.intake([str(tmp_path)])

    assert intake.report is not None
    assert intake.file == intake.report.file == str(tmp_path / "b\ufffd.txt")


@pytest.mark.parametrize(("target", "reason"), [("nowhere.txt", "no such file"), ("link.txt", "symbolic links")])
def test_a_link_that_leads_nowhere_is_told(tmp_path: Path, target: str, reason: str) -> None:
    (tmp_path / "a.txt").write_text(SENTENCE)
    (tmp_path / "link.txt").symlink_to(target)

    found = files(readers.intake([str(tmp_path)]))

    assert found[str(tmp_path / "a.txt")] == SENTENCE
    assert reason in found[str(tmp_path / "link.txt")]


def test_a_folder_that_holds_itself_is_read_once(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(SENTENCE)
    (tmp_path / "self").symlink_to(tmp_path, target_is_directory=True)

    assert list(files(readers.intake([str(tmp_path)]))) == [str(tmp_path / "a.txt")]


def test_a_folder_that_can_be_listed_and_not_entered_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_text(SENTENCE)
    (tmp_path / "b.txt").write_text(SENTENCE)
    honest = os.stat

    def refusing(path: str, *rest: object, **named: bool) -> os.stat_result:
        if str(path).endswith("a.txt"):
            raise PermissionError(13, "Permission denied", path)
        return honest(path, **named)

    monkeypatch.setattr(os, "stat", refusing)
    found = files(readers.intake([str(tmp_path)]))

    assert found[str(tmp_path / "a.txt")] == "it cannot be read: permission denied"
    assert found[str(tmp_path / "b.txt")] == SENTENCE


def test_a_file_that_may_not_be_opened_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.txt"
    path.write_text(SENTENCE)

    def refusing(opened: Path, *_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied", str(opened))

    monkeypatch.setattr(Path, "open", refusing)

    assert files(readers.intake([str(path)])) == {str(path): "it cannot be read: permission denied"}


def test_a_folder_given_twice_is_read_twice(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(SENTENCE)

    ids = [each.report.id for each in readers.intake([str(tmp_path), str(tmp_path)]) if each.report]

    assert len(ids) == 2
    assert len(set(ids)) == 1  # so that the ledger takes it once


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with a name here")
def test_a_pipe_in_a_folder_is_passed_by(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "p.txt")
    (tmp_path / "a.txt").write_text(SENTENCE)

    assert list(files(readers.intake([str(tmp_path)]))) == [str(tmp_path / "a.txt")]


@pytest.mark.skipif(not Path("/dev/null").exists(), reason="no null device here")
def test_the_null_device_is_an_empty_file() -> None:
    assert files(readers.intake(["/dev/null"])) == {"/dev/null": "the file is empty"}
