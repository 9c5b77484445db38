"""A table of commitments and events that a person coded: taken row by row, each with its source, and written back."""

from __future__ import annotations

import csv
import io
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.builders import Paper, ledger_of, named

from servanda.api import OpenLedger, open_ledger, table_template
from servanda.store.hand_table import COLUMNS

NEWS = Paper(
    "The council of Harrow met on Monday.\n\nThe Orran Front promised not to attack the Hill People before June, an "
    "elder said. Nobody else spoke of it in the hall, and the rain went on until the evening over the roofs.",
    "The Harbour Review",
    "2021-05-04",
)
VOW = {
    "what": "commitment",
    "outlet": "The Harbour Review",
    "published": "2021-05-04",
    "words": "The Orran Front promised not to attack the Hill People before June, an elder said.",
    "action": "attack the Hill People",
    "debtor": "Orran Front <orran-front>",
    "beneficiary": "Hill People",
    "polarity": "refrain",
    "until": "2021-06-30",
    "voice": "an elder",
    "naming": "described",
    "note": "coded from the paper edition",
}
KILLING = {
    "what": "event",
    "outlet": "The Causeway Post",
    "published": "2021-06-10",
    "words": 'Orran Front fighters, "the grey men", killed two Hill People on 9 June.',
    "type": "assault",
    "agent": "Orran Front fighters",
    "patient": "Hill People",
    "when": "../2021-06-09",
}


def table(*rows: dict[str, str], columns: tuple[str, ...] = COLUMNS) -> str:
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, columns)
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def taken(opened: OpenLedger, folder: Path, text: str, by: str = "Ann") -> tuple[int, list[tuple[int, str]]]:
    (folder / "coded.csv").write_bytes(text.encode())
    added, faults = opened.import_text(folder / "coded.csv", by=by)
    return added, [(fault.line, fault.message) for fault in faults]


@pytest.fixture
def opened(tmp_path: Path) -> OpenLedger:
    return open_ledger(tmp_path / "coded.db", create=True)


def test_each_row_is_an_entry_of_the_person_who_coded_it(opened: OpenLedger, tmp_path: Path) -> None:
    assert taken(opened, tmp_path, table(VOW, KILLING)) == (5, [])
    page = opened.show(named(opened, "attack the Hill People"))

    assert {(line.author, line.author_kind) for line in opened.log()} == {("Ann", "person")}
    assert page.renderings[0].evidence.voice == "an elder, in The Harbour Review"
    assert (page.row.polarity, page.row.until) == ("refrain", "30 June 2021")
    assert len(page.possible) == 1  # the killing may break it: proposed, as of any event


def test_what_was_coded_is_written_back_as_it_was(opened: OpenLedger, tmp_path: Path) -> None:
    taken(opened, tmp_path, table(VOW, KILLING))

    assert "".join(opened.coded()) == table(VOW, KILLING)
    opened.undo()  # the latest: the reading of the killing
    assert "".join(opened.coded()) == table(VOW)


def test_a_table_taken_twice_adds_nothing(opened: OpenLedger, tmp_path: Path) -> None:
    taken(opened, tmp_path, table(VOW, KILLING))

    assert taken(opened, tmp_path, table(VOW, KILLING)) == (0, [])
    assert taken(opened, tmp_path, table(VOW), by="Ben")[0] > 0  # another person's word is another entry


def test_the_template_is_a_table_without_rows(opened: OpenLedger, tmp_path: Path) -> None:
    assert table_template() == table()
    assert taken(opened, tmp_path, table_template()) == (0, [])


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"action": "leave the hills"}, "does not stand in the words of the source"),
        ({"what": "promise"}, "write commitment or event"),
        ({"until": "June"}, "a time is written as"),
        ({"polarity": "maybe"}, "maybe"),
        ({"words": ""}, "'words' is missing"),
        ({"report": "ffff"}, "no report of this ledger has the id 'ffff'"),
    ],
)
def test_a_row_that_cannot_be_taken_is_told_and_the_rest_is_taken(
    opened: OpenLedger, tmp_path: Path, change: dict[str, str], message: str
) -> None:
    added, faults = taken(opened, tmp_path, table(KILLING, {**VOW, **change}))

    assert added == 2
    ((line, words),) = faults
    assert line == 3
    assert message in words


def test_a_column_that_is_not_known_is_told(opened: OpenLedger, tmp_path: Path) -> None:
    _, faults = taken(opened, tmp_path, table({**VOW, "mood": "grim"}, columns=(*COLUMNS, "mood")))

    assert faults == [(1, "these columns are not known and were left out: 'mood'")]


@pytest.mark.parametrize("mark", [";", "\t"])
def test_semicolons_tabs_and_a_byte_order_mark_do(opened: OpenLedger, tmp_path: Path, mark: str) -> None:
    columns = ("outlet", "words", "action")
    row = [VOW[name] for name in columns]
    text = f"\ufeff{mark.join(columns)}\r\n{mark.join(row)}\r\n"

    assert taken(opened, tmp_path, text) == (2, [])


@pytest.mark.parametrize("data", [b"\xff\xfe\x00", b'words\n"a', b"", b"outlet,words\nA,b,c,d\n"])
def test_a_broken_table_is_told(opened: OpenLedger, tmp_path: Path, data: bytes) -> None:
    (tmp_path / "coded.csv").write_bytes(data)
    _, faults = opened.import_text(tmp_path / "coded.csv", by="Ann")

    assert faults


# A row that says in which report of the ledger it was read


def coded_from(report: str, **more: str) -> dict[str, str]:
    left_out = ("outlet", "published", "note")
    return {**{name: one for name, one in VOW.items() if name not in left_out}, "report": report, **more}


def test_a_row_takes_its_outlet_and_day_from_its_report_and_is_no_second_origin(tmp_path: Path) -> None:
    with ledger_of(tmp_path, [NEWS]) as opened:
        (report,) = opened.book.record.reports
        row_coded = coded_from(report[:6], action="attack the Hill People before June", until="../2021-05-31")
        assert taken(opened, tmp_path, table(row_coded))[1] == []
        (row,) = [row for row in opened.board().rows if "attack the Hill People" in row.action]

        assert row.independence == "2 reports, 1 origin: all repeat The Harbour Review."
        assert opened.copies(report).origins == 1
        assert "report,outlet" in "".join(opened.coded())
        assert report in "".join(opened.coded())


def test_a_report_and_words_are_enough(tmp_path: Path) -> None:
    with ledger_of(tmp_path, [NEWS]) as opened:
        (report,) = opened.book.record.reports
        row = {"report": report[:6], "words": VOW["words"], "action": VOW["action"]}

        assert taken(opened, tmp_path, table(row, columns=("report", "words", "action")))[1] == []


def test_words_that_do_not_stand_in_the_report_are_told(tmp_path: Path) -> None:
    with ledger_of(tmp_path, [NEWS]) as opened:
        (report,) = opened.book.record.reports
        before = opened.board().rows
        words = "The Orran Front promised to attack the Hill People before June."
        added, faults = taken(opened, tmp_path, table(coded_from(report, words=words)))

        assert added == 0
        assert "do not stand in the text of the report" in faults[0][1]
        assert opened.board().rows == before


def test_words_whose_lines_break_elsewhere_are_those_of_the_report(tmp_path: Path) -> None:
    with ledger_of(tmp_path, [NEWS]) as opened:
        (report,) = opened.book.record.reports
        words = VOW["words"].replace("not to attack", "not to\n   attack")

        assert taken(opened, tmp_path, table(coded_from(report, words=words)))[1] == []


@settings(max_examples=60, deadline=None)
@given(
    st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1),
    st.sampled_from(["", "\n", "\r\n", '"', ",", ";"]),
)
def test_any_words_go_in_and_out(words: str, sign: str) -> None:
    said = f"a{words}{sign}z"
    row = {"what": "event", "outlet": "The Causeway Post", "words": said, "type": "assault", "agent": "Orran Front"}
    with tempfile.TemporaryDirectory() as folder, open_ledger(Path(folder) / "l.db", create=True) as opened:
        assert taken(opened, Path(folder), table(row))[1] == []
        assert "".join(opened.coded()) == table(row)
