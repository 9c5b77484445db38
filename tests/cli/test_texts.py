"""What `servanda import` and `servanda export` do with a table, and what `--agreement` does to a reading."""

from __future__ import annotations

from pathlib import Path

from tests.cli.running import Cli
from tests.store.test_hand_table import KILLING, VOW, table


def test_a_table_goes_in_and_out(servanda: Cli, tmp_path: Path) -> None:
    ledger, source, target = tmp_path / "l.db", tmp_path / "in.csv", tmp_path / "out.csv"
    source.write_bytes(table(VOW, KILLING).encode())

    assert servanda("import", source, "--by", "Ann", "--ledger", ledger).code == 0
    assert servanda("export", "--coded", target, "--ledger", ledger).code == 0
    assert target.read_bytes() == source.read_bytes()


def test_a_row_that_is_not_taken_is_told_with_its_line(servanda: Cli, tmp_path: Path) -> None:
    source = tmp_path / "in.csv"
    source.write_bytes(table(VOW, {**VOW, "action": "leave the hills"}).encode())
    ran = servanda("import", source, "--ledger", tmp_path / "l.db")

    assert ran.code == 1
    assert "in.csv:3: " in ran.err


def test_the_template_is_printed(servanda: Cli) -> None:
    assert servanda("import", "--template", "csv").out.startswith("what,report,outlet,published,")
    assert servanda("import", "--template", "pdf").code == 2


def test_import_and_export_ask_what_is_meant(servanda: Cli) -> None:
    assert "Name a file or a folder" in servanda("import").err
    assert "Name one of --text and --coded" in servanda("export").err


def test_a_file_named_as_an_agreement_is_read_as_one(servanda: Cli, tmp_path: Path) -> None:
    file = tmp_path / "mill.txt"
    file.write_text("Settlement between the Mill of Orran and the Village of Tess\n\nThe Mill shall open the sluice.\n")
    (told,) = servanda("extract", "--agreement", file).values()

    assert told["report"]["outlet"] == "Mill of Orran and Village of Tess"
    assert [(item["kind"], item["debtor"]["name"]) for item in told["commitments"]] == [("term", "Mill of Orran")]


def test_reading_nothing_is_wrong_use(servanda: Cli) -> None:
    assert servanda("read").code == 2
    assert servanda("extract").code == 2
