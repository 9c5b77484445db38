"""What `servanda sources` and `servanda copies` print."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.cli.running import Cli
from tests.provenance.papers import DOCKS, TALKS, WATER, text


@pytest.fixture
def ledger(servanda: Cli, tmp_path: Path) -> Path:
    rows = [("Courier", "2024-05-01", TALKS), ("Mirror", "2024-05-07", TALKS), ("Delta", "2024-05-02", WATER)]
    lines = (json.dumps({"text": text(*words), "outlet": name, "published": day}) for name, day, words in rows)
    (tmp_path / "r.jsonl").write_text("\n".join(lines), "utf-8")
    assert servanda("read", tmp_path / "r.jsonl", "--ledger", tmp_path / "l.db").code == 0
    return tmp_path / "l.db"


def test_sources_lists_groups_with_their_reasons(servanda: Cli, ledger: Path) -> None:
    ran = servanda("sources", "--ledger", ledger)

    assert ran.code == 0
    assert "3 reports, 2 origins." in ran.out
    assert "printed 6 days later" in " ".join(ran.out.split())
    assert "1 report that repeats" in ran.out


def test_sources_names_every_source_of_a_digest(servanda: Cli, tmp_path: Path) -> None:
    mixed = (*TALKS[:3], *DOCKS[:3])
    rows = [("Courier", "2024-05-01", TALKS), ("Delta", "2024-05-01", DOCKS), ("Mirror", "2024-05-02", mixed)]
    lines = (json.dumps({"text": text(*words), "outlet": name, "published": day}) for name, day, words in rows)
    (tmp_path / "d.jsonl").write_text("\n".join(lines), "utf-8")
    servanda("read", tmp_path / "d.jsonl", "--ledger", tmp_path / "d.db")

    group = servanda("sources", "--ledger", tmp_path / "d.db", "--json").value()["groups"][0]
    first, second = (report["id"][:7] for report in group["reports"][:2])

    assert f"digest of {first}, {second}" in servanda("sources", "--ledger", tmp_path / "d.db").out


def test_copies_shows_the_passages_side_by_side(servanda: Cli, ledger: Path) -> None:
    group = servanda("sources", "--ledger", ledger, "--json").value()["groups"][0]
    (link,) = group["links"]
    ran = servanda("copies", link["copy"]["id"], "--ledger", ledger)

    assert link["relation"] == "identical"
    assert link["blocks"][0]["words"] == link["blocks"][0]["original_words"] == text(*TALKS)[:-1]
    assert "word for word" in ran.out


def test_a_persons_word_is_taken_and_answered(servanda: Cli, ledger: Path) -> None:
    (link,) = servanda("sources", "--ledger", ledger, "--json").value()["groups"][0]["links"]
    pair = (link["copy"]["id"], "--independent-of", link["original"]["id"])

    said = servanda("copies", *pair, "--ledger", ledger, "--by", "Ann")

    assert "is independent of" in said.out
    assert "3 reports, 3 origins." in servanda("sources", "--ledger", ledger).out


def test_an_unknown_report_is_said_to_be_unknown(servanda: Cli, ledger: Path) -> None:
    assert servanda("copies", "zzz", "--ledger", ledger).code == 2
