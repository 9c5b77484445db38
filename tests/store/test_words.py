"""The full text of a large ledger: every language, no accents, and nothing that was taken out."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.ledger.reports import RULES, Paper
from tests.store.test_redaction import OTHER, SECRET, WORD, held

from servanda.api import OpenLedger
from servanda.model.journal import ReportRead
from servanda.model.wordforms import folded, words_in, words_of
from servanda.store import SqliteJournal
from servanda.store.words import SqliteWords

TEXTS = {
    "fr": "Le maire a promis de rénover l’école Sainte-Odile. Rien d’autre.",
    "ar": "وعدت الحكومةُ بإصلاح الجسر في المدينة.",
    "zh": "市长承诺修复旧桥。居民表示怀疑。",
    "de": "Die Straße wird gesperrt, sagte Bürgermeisterin Groß.",
    "ru": "Мэр пообещал отремонтировать мост.",
    "en": "The mayor of Saint-Odile has not kept her word.",
}


def ledger_of(texts: dict[str, str]) -> OpenLedger:
    journal = SqliteJournal(":memory:")
    for name, text in texts.items():
        journal.append(Paper(name, text, published="2021-05-04").bodies(), RULES)
    return OpenLedger(journal, indexed_from=0)


def found_in(opened: OpenLedger, words: str) -> list[str]:
    return [one.id for one in opened.find(words)]


@pytest.mark.parametrize(
    ("words", "reports"),
    [
        ("ecole", ["fr"]),  # without its accent
        ("RÉNOVER", ["fr"]),
        ("odile", ["fr", "en"]),
        ("sainte-odile", ["fr"]),  # two parts, side by side
        ("odile-sainte", []),
        ("الحكومة", ["ar"]),  # without its vowel signs
        ("修复", ["zh"]),  # no spaces between words
        ("复修", []),
        ("strasse", ["de"]),
        ("gross burger", ["de"]),
        ("пообещал", ["ru"]),
        ("may", ["en"]),  # the beginning of a word
        ("aire", []),  # not its middle
        ("maire autre", []),  # in one report, and not in one sentence
        ("not kept", ["en"]),
        ("%", []),
        ('"', []),
        ("NOT", ["en"]),  # no operator
        ("kept*", ["en"]),
        ("a OR b", []),
    ],
)
def test_words_are_found_without_accents_in_any_language(words: str, reports: list[str]) -> None:
    opened = ledger_of(TEXTS)
    assert found_in(opened, words) == reports
    assert found_in(OpenLedger(opened._journal, indexed_from=10**9), words) == reports


def test_where_sqlite_has_no_full_text_the_reports_are_looked_through(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(SqliteWords, "is_there", lambda _: False)
    opened = ledger_of(TEXTS)
    assert [found_in(opened, words) for words in ("ecole", "odile", "zebra")] == [["fr"], ["fr", "en"], []]


def test_every_word_slices_the_untouched_text() -> None:
    for text in (*TEXTS.values(), "re\u0301nover ﬁn ½ İstanbul ﷺ a_b 1,000 ẞ"):
        for word, span in words_in(text):
            assert folded(span.of(text)) == word
            assert word in folded(text)


def test_a_word_is_the_same_in_a_question_and_in_a_text() -> None:
    assert words_of("Re\u0301NOVER") == words_of("rénover") == ("renover",)


def test_a_report_read_anew_is_found_by_its_new_words_alone() -> None:
    opened = ledger_of({"r1": "The old mill burnt.", "r2": "Nothing of note."})
    assert found_in(opened, "burnt") == ["r1"]
    newer = Paper("r1", "The old mill stands.", published="2021-05-04").report
    opened._journal.append([ReportRead(newer)], RULES)
    opened._changed()

    assert (found_in(opened, "burnt"), found_in(opened, "stands")) == ([], ["r1"])


def test_a_redacted_report_is_not_found_and_stands_in_no_part_of_the_file(tmp_path: Path) -> None:
    (tmp_path / "r.jsonl").write_text(f"{SECRET.line()}\n{OTHER.line()}\n", "utf-8")
    with OpenLedger(SqliteJournal(tmp_path / "ledger.db"), indexed_from=0) as indexed:
        list(indexed.read([str(tmp_path / "r.jsonl")]))
        assert {one.kind for one in indexed.find(WORD)} == {"commitment", "report"}
        assert held(tmp_path, WORD.lower())  # the full text holds it folded
        (report,) = {one.id for one in indexed.find(WORD) if one.kind == "report"}

        indexed.redact(report, "the village asked")

        assert list(indexed.find(WORD)) == []
        assert held(tmp_path, WORD) == []
        assert held(tmp_path, WORD.lower()) == []
        assert held(tmp_path, WORD.lower()[:6]) == []  # no part of it either
        assert found_in(indexed, "mill")


def test_what_is_taken_out_is_found_again_once_that_is_undone(tmp_path: Path) -> None:
    (tmp_path / "r.jsonl").write_text(f"{SECRET.line()}\n{OTHER.line()}\n", "utf-8")
    with OpenLedger(SqliteJournal(tmp_path / "ledger.db"), indexed_from=0) as indexed:
        list(indexed.read([str(tmp_path / "r.jsonl")]))
        (report,) = {one.id for one in indexed.find(WORD) if one.kind == "report"}
        indexed.redact(report, "the village asked", by="Ann")
        redaction = next(line.id for line in indexed.log() if line.kind == "redaction")
        indexed.undo(redaction, by="Ann")
        list(indexed.read([str(tmp_path / "r.jsonl")]))

        assert {one.kind for one in indexed.find(WORD)} == {"commitment", "report"}
