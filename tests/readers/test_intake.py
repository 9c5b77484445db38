"""Files, folders and standard input: what is read, and what bad input gives."""

from __future__ import annotations

import io
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from servanda.errors import UnreadablePathError
from servanda.model.report import Intake, Label
from servanda.readers import Facts, Limits, ReadOptions, count, intake

SENTENCE = "The army said that it would leave the valley before the winter."


def read(path: Path, data: bytes, options: ReadOptions | None = None) -> list[Intake]:
    path.write_bytes(data)
    return list(intake([str(path)], options or ReadOptions()))


def texts(intakes: list[Intake]) -> list[str | None]:
    return [each.report.text if each.report else None for each in intakes]


def messages(intakes: list[Intake]) -> str:
    return " / ".join(problem.message for each in intakes for problem in each.problems)


@pytest.fixture
def stdin(monkeypatch: pytest.MonkeyPatch) -> io.BytesIO:
    stream = io.BytesIO()
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=stream))
    return stream


def test_a_missing_path_is_told_before_anything_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(SENTENCE)
    with pytest.raises(UnreadablePathError, match="does not exist"):
        intake([str(tmp_path / "a.txt"), str(tmp_path / "b.txt")])


@pytest.mark.parametrize("path", ["a\0b", "x" * 5000])
def test_a_name_that_no_file_can_have_is_unreadable(path: str) -> None:
    with pytest.raises(UnreadablePathError):
        intake([path])


def test_a_folder_is_read_in_order_without_hidden_files(tmp_path: Path) -> None:
    for name in ("b.txt", "a.md", ".hidden.txt", "sub/c.txt", ".git/d.txt", "e.xyz"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(SENTENCE)
    found = list(intake([str(tmp_path)]))
    assert [str(Path(each.file).relative_to(tmp_path)) for each in found] == ["a.md", "b.txt", "e.xyz", "sub/c.txt"]
    assert [each.report is None for each in found] == [False, False, True, False]
    assert "no reader takes '.xyz' files" in messages(found)
    assert count([str(tmp_path)]) == 4


def test_an_empty_folder_says_so(tmp_path: Path) -> None:
    assert "holds no files" in messages(list(intake([str(tmp_path)])))


@pytest.mark.parametrize("data", [b"", b"  \n\t\r\n ", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html", "a.jsonl"])
def test_an_empty_file_is_a_problem(tmp_path: Path, data: bytes, name: str) -> None:
    found = read(tmp_path / name, data)
    assert texts(found) == [None]
    assert messages(found)


@pytest.mark.parametrize(
    "data", [b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", bytes(range(256)) * 4, b"\x01\x02\x03\x04" * 50]
)
@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.jsonl"])
def test_a_binary_file_is_refused(tmp_path: Path, data: bytes, name: str) -> None:
    found = read(tmp_path / name, data)
    assert texts(found) == [None]
    assert "binary" in messages(found)


def test_undecodable_bytes_become_marks_and_are_counted(tmp_path: Path) -> None:
    found = read(tmp_path / "a.txt", b"The \xffarmy left the \xfe valley.")
    assert texts(found) == ["The \ufffdarmy left the \ufffd valley."]
    assert "2 undecodable bytes" in messages(found)
    assert "character 4" in messages(found)


def test_windows_quotation_marks_are_read_with_a_problem(tmp_path: Path) -> None:
    found = read(tmp_path / "a.txt", b"\x93We leave,\x94 he said \x96 and the army\x92s men left.")
    assert texts(found) == ["“We leave,” he said – and the army’s men left."]
    assert "cp1252" in messages(found)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
@pytest.mark.parametrize("name", ["a.txt", "a.md"])
def test_a_byte_order_mark_tells_the_encoding_and_is_no_text(tmp_path: Path, encoding: str, name: str) -> None:
    found = read(tmp_path / name, SENTENCE.encode(encoding))
    assert texts(found) == [SENTENCE]
    assert not messages(found)


def test_the_text_is_the_files_own(tmp_path: Path) -> None:
    text = f"  {SENTENCE}\r\n\r\n\t“So\u00adft”  \u00a0\r{SENTENCE}\n\n\n"
    assert texts(read(tmp_path / "a.txt", text.encode())) == [text]


def test_a_file_that_is_too_large_is_refused(tmp_path: Path) -> None:
    options = ReadOptions(limits=Limits(file_bytes=100))
    assert texts(read(tmp_path / "a.txt", b"a" * 100, options)) == ["a" * 100]
    found = read(tmp_path / "a.txt", b"a" * 101, options)
    assert texts(found) == [None]
    assert "larger than 100 bytes" in messages(found)


def test_given_facts_reach_every_report(tmp_path: Path) -> None:
    (found,) = read(tmp_path / "a.txt", SENTENCE.encode(), ReadOptions(given=Facts(outlet="The Lens")))
    assert found.report is not None
    assert found.report.outlet == "The Lens"


def test_a_report_keeps_its_id_wherever_its_file_lies(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    one, other = (read(tmp_path / name, SENTENCE.encode())[0].report for name in ("a.txt", "sub/b.txt"))
    assert one is not None
    assert other is not None
    assert one.id == other.id


@pytest.mark.parametrize(
    ("data", "reader"),
    [
        (SENTENCE.encode(), "text"),
        (b'{"text": "The army left."}\n', "jsonl"),
        (b'\xef\xbb\xbf{"text": "The army left."}\n', "jsonl"),
        (b"<!DOCTYPE html><p>The army left the valley.</p>", "html"),
        (b"{curly} words are no JSON", "text"),
        (b"<b>bold</b> words are no page", "text"),
    ],
)
def test_standard_input_is_read_by_what_it_begins_with(stdin: io.BytesIO, data: bytes, reader: str) -> None:
    stdin.write(data)
    stdin.seek(0)
    (found,) = intake(["-"])
    assert found.file == "-"
    assert found.report is not None
    assert found.report.reader.startswith(f"{reader}/")
    assert count(["-"]) is None


def test_empty_standard_input_is_a_problem(stdin: io.BytesIO) -> None:
    assert "empty" in messages(list(intake(["-"])))


def test_json_lines_keep_the_text_and_take_the_fields(tmp_path: Path) -> None:
    line = (
        r'{"id": "r-1", "title": "Truce holds", "text": "  By Jane Doe\r\n\r\nThe army left. ", '
        r' "published": "2021-08-20", "outlet": "The Lens", "url": "https://lens.example/1", "byline": ["John Roe"]}'
    )
    (found,) = read(tmp_path / "a.jsonl", line.encode())
    report = found.report
    assert report is not None
    assert report.text == "  By Jane Doe\r\n\r\nThe army left. "
    assert (report.title, report.published, report.outlet) == ("Truce holds", "2021-08-20", "The Lens")
    assert (report.url, report.byline, report.labels) == (
        "https://lens.example/1",
        ("John Roe",),
        (Label("id", "r-1"),),
    )
    assert [part.kind.value for part in report.parts] == ["byline", "body"]


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ('{"text": ', "line 2 is not JSON"),
        ("[1, 2]", "line 2 is no JSON object"),
        ('"words"', "line 2 is no JSON object"),
        ('{"title": "x"}', "line 2 has no text"),
        ('{"text": "  "}', "line 2 has no text"),
        ('{"text": 5}', 'line 2 has a "text" that is a number'),
        ("[" * 100_000, "line 2 is not JSON"),
        ('{"text": ' + "9" * 5000 + "}", "line 2"),
    ],
)
def test_a_broken_line_is_told_and_the_rest_read(tmp_path: Path, line: str, told: str) -> None:
    good = f'{{"text": "{SENTENCE}"}}'
    found = read(tmp_path / "a.jsonl", f"{good}\n{line}\n\n{good}\n".encode())
    assert texts(found) == [SENTENCE, None, SENTENCE]
    assert told in messages(found)


@pytest.mark.parametrize(
    ("field", "told"),
    [
        ('"title": 5', '"title" is a number'),
        ('"outlet": ["a"]', '"outlet" is a list'),
        ('"byline": 7', '"byline" is a number'),
        ('"byline": ["a", {}]', '"byline" is an object'),
        ('"published": 20210820', '"published" is a number'),
        ('"published": "03/04/2021"', "unclear"),
    ],
)
def test_a_field_of_the_wrong_type_is_left_out_with_a_problem(tmp_path: Path, field: str, told: str) -> None:
    found = read(tmp_path / "a.jsonl", f'{{"text": "{SENTENCE}", {field}}}'.encode())
    assert texts(found) == [SENTENCE]
    assert told in messages(found)


def test_half_a_character_becomes_a_mark(tmp_path: Path) -> None:
    found = read(tmp_path / "a.jsonl", rb'{"text": "The \ud800 army left.", "title": "\udfff"}')
    assert texts(found) == ["The \ufffd army left."]
    assert "lone surrogates" in messages(found)


def test_an_undecodable_line_is_told_by_its_number(tmp_path: Path) -> None:
    found = read(tmp_path / "a.jsonl", b'{"text": "The army left."}\n{"text": "The \xff army left."}')
    assert texts(found) == ["The army left.", "The \ufffd army left."]
    assert "line 2: 1 undecodable byte" in messages(found)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_json_lines_may_begin_with_a_mark(tmp_path: Path, encoding: str) -> None:
    assert texts(read(tmp_path / "a.jsonl", '{"text": "Die Straße."}'.encode(encoding))) == ["Die Straße."]
