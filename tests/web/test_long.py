"""A report of a million letters is read in parts; what a link leads to is in the part that it opens."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from benchmarks.long_report import LETTERS as LONG
from benchmarks.long_report import long_ledger
from fastapi.testclient import TestClient
from hypothesis import given
from hypothesis import strategies as st
from tests.web.conftest import entered
from tests.web.visiting import Visit, needs_chromium, serving, violations

from servanda.api.browsing import Browser
from servanda.api.opened import open_ledger
from servanda.model.shelves import Card, Mark, ReportPage, ReportRow
from servanda.web.app import create_app
from servanda.web.parting import LETTERS, MARKS, part, part_at, parted
from servanda.web.settings import Settings


def page(text: str, marks: tuple[Mark, ...], cards: tuple[Card, ...] = ()) -> ReportPage:
    row = ReportRow("r1", "Title", None, None, "2024-01-01", None, None, 0, 0, 0, 0)
    return ReportPage(row, text, (), None, "f", None, (), marks, cards, (), ())


@given(st.lists(st.integers(1, 9_000), max_size=12), st.integers(0, 60), st.sampled_from(["\n", "", ". ", "\u2029"]))
def test_the_parts_joined_are_the_text(lengths: list[int], step: int, end: str) -> None:
    text = end.join("a" * length for length in lengths)
    marks = tuple(Mark(f"m{n}", "event", n, n + 1) for n in range(0, len(text) - 1, step)) if step else ()
    whole = parted(page(text, marks))
    parts = [part(whole, number + 1) for number in range(len(whole.starts))]
    assert "".join(one.text for one in parts) == text
    assert all(len(one.text) <= LETTERS for one in parts)
    assert all(len(one.marks) <= MARKS + 1 for one in parts)


def test_a_long_read_of_the_usual_length_is_one_part() -> None:
    assert len(parted(page("words " * 3_900, ())).starts) == 1


def test_a_mark_across_the_edge_is_in_both_parts_with_its_card() -> None:
    edge = parted(page("word " * 10_000, ())).starts[1]
    mark = Mark("m", "statement", edge - 10, edge + 10)
    card = Card("m", "statement", edge - 10, "somebody says", ())
    whole = parted(page("word " * 10_000, (mark,), (card,)))
    one, two = part(whole, 1), part(whole, 2)
    assert (one.marks[-1].end, two.marks[0].start, two.marks[0].end) == (len(one.text), 0, 10)
    assert one.cards == two.cards == (card,)


def test_what_stands_around_a_claim_in_another_part_is_linked_there() -> None:
    text = "word " * 10_000
    outer, inner = Mark("outer", "statement", 0, 10), Mark("inner", "event", 49_000, 49_010)
    cards = (Card("outer", "statement", 0, "says", ()), Card("inner", "event", 49_000, "acts", (), inside="outer"))
    last = part_at(parted(page(text, (outer, inner), cards)), 49_005)
    assert [card.item for card in last.cards] == ["inner"]
    assert last.elsewhere == {"outer": 0}


@pytest.fixture(scope="module")
def long_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger with one report of a million letters and twenty thousand highlights."""
    return long_ledger(tmp_path_factory.mktemp("long") / "long.db")


@pytest.fixture(scope="module")
def reader(long_path: Path) -> Iterator[TestClient]:
    app = create_app(Settings(long_path))
    yield entered(app)
    app.state.rooms.close()


def test_a_page_of_it_is_no_longer_than_that_of_another_report(reader: TestClient) -> None:
    (row,) = reader.get("/reports.json").json()
    told = reader.get(f"/r/{row['id']}.json").json()
    assert len(told["text"]) >= LONG
    assert len(told["marks"]) >= 20_000
    first = reader.get(f"/r/{row['id']}").text
    assert len(first) < 600_000
    count = int(re.findall(r"Part 1 of (\d+)", first)[0])
    last = reader.get(f"/r/{row['id']}?page={count}").text
    assert "Next part" not in last
    assert reader.get(f"/r/{row['id']}?page={count + 5}").text.count("<article") == 1


def test_every_link_to_a_passage_opens_the_part_that_holds_it(reader: TestClient) -> None:
    ids = [row["id"] for row in reader.get("/board.json").json()]
    for identity in (ids[0], ids[len(ids) // 2], ids[-1]):
        link = re.search(r'href="(/r/[^"#]+)#(at-\d+)"', reader.get(f"/c/{identity}").text)
        assert link
        assert f'id="{link[2]}"' in reader.get(link[1].replace("&amp;", "&")).text


@needs_chromium
@pytest.mark.parametrize("javascript", [True, False])
def test_it_is_read_from_part_to_part(javascript: bool, long_path: Path, chromium: object) -> None:
    with serving(long_path) as (base, link), open_ledger(long_path) as ledger:
        report = Browser(ledger).reports()[0].id
        context = chromium.new_context(java_script_enabled=javascript)  # type: ignore[attr-defined]
        visit = Visit(context, base)
        visit.go(link)
        page = visit.go(f"/r/{report}")
        page.get_by_role("link", name="Next part").first.click()
        page.wait_for_selector("text=Part 2 of")
        page.locator(".text a.m").first.click()
        assert page.locator(".card:target").count() == 1
        if javascript:
            assert violations(page) == []
        assert visit.trouble == []
        context.close()


@needs_chromium
def test_text_from_right_to_left_runs_so_with_its_marks_in_place(chromium: object, tmp_path: Path) -> None:
    path = long_ledger(
        tmp_path / "rtl.db", letters=400, words="نقلت المتحدثة عن الجيش قوله إنه لن يعود", opening="وعد المجلس"
    )
    with serving(path) as (base, link), open_ledger(path) as ledger:
        report = Browser(ledger).reports()[0].id
        context = chromium.new_context()  # type: ignore[attr-defined]
        visit = Visit(context, base)
        visit.go(link)
        page = visit.go(f"/r/{report}")
        assert page.evaluate("getComputedStyle(document.querySelector('.text p')).direction") == "rtl"
        first, second = (page.locator(".text .m.event").nth(place).bounding_box() for place in (0, 1))
        assert first is not None
        assert second is not None
        assert first["x"] > second["x"] or first["y"] < second["y"]
        assert violations(page) == []
        context.close()
