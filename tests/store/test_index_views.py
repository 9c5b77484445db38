"""What is asked of a large ledger from other days, of its changes, its queue and its words: as of a whole fold."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from tests.store.test_index import TODAY, Both

from servanda.api import Days, Filters, OpenLedger
from servanda.errors import ServandaError
from servanda.lexicon.policies import policies
from servanda.model.journal import Judgement, Review, Sameness, Verdict
from servanda.store import SqliteJournal

AWAY = [None, *((TODAY + timedelta(days=days)).isoformat() for days in (-500, -41, -40, -3, -1, 1, 2, 35))]
SINCE = ["1999-01-01", *((TODAY - timedelta(days=days)).isoformat() for days in (60, 3, 1, 0))]


def grown(seed: int, steps: int = 7) -> Both:
    """A ledger to which a few things have happened."""
    both = Both(seed)
    for _ in range(4):
        both.read()
    for _ in range(steps):
        both.anything()
    return both


def same(both: Both, name: str, *given: object, **days: object) -> None:
    """Both ways give the same answer, or the same complaint."""
    assert answer(both.indexed, name, *given, **days) == answer(both.whole, name, *given, **days)


def answer(opened: OpenLedger, name: str, *given: object, **days: object) -> Any:
    try:
        found = getattr(opened, name)(*given, **days)
        return list(found) if isinstance(found, Iterator) else found
    except ServandaError as error:
        return type(error), str(error)


@pytest.mark.parametrize("seed", range(300, 306))
def test_the_board_of_any_days_is_that_of_a_whole_fold(seed: int) -> None:
    both = grown(seed)
    for at, known in product(AWAY, AWAY):
        same(both, "board", at=at, known=known)
    some = Filters(status="hold"), Filters(actor="orran"), Filters(text="attack")
    for filters, days in product(some, AWAY[:4]):
        same(both, "board", filters, at=days)
        few = answer(both.indexed, "board", at=days, most=1)
        all_ = answer(both.whole, "board", at=days, most=1)
        assert {row.id for row in few.rows} == {row.id for row in all_.rows}


@pytest.mark.parametrize("policy", policies())
def test_the_board_under_a_policy_is_that_of_a_whole_fold(policy: str) -> None:
    both = grown(320)
    indexed, whole = both.indexed.under(policy), both.whole.under(policy)
    for day in (None, AWAY[3]):
        assert indexed.board(at=day) == whole.board(at=day)
    assert indexed.check() == whole.check()
    for row in whole.board().rows[:6]:
        assert indexed.show(row.id) == whole.show(row.id)
        assert indexed.why(row.id) == whole.why(row.id)


@pytest.mark.parametrize("seed", range(322, 328))
@pytest.mark.parametrize("policy", [None, *list(policies())[:2]])
def test_rows_of_other_days_are_kept_and_told_anew_with_news(seed: int, policy: str | None) -> None:
    both = grown(seed)
    for _ in range(4):
        indexed, whole = both.indexed.under(policy), both.whole.under(policy)
        for at, known in (AWAY[1:3], (AWAY[3], AWAY[3]), (AWAY[2], AWAY[5]), (AWAY[-1], None), (None, None)):
            expected = whole.board(at=at, known=known)
            assert indexed.board(at=at, known=known) == expected
            assert indexed.board(at=at, known=known) == expected  # as kept
        both.anything()


def folded_by(both: Both, at: str, known: str) -> int:
    """How many commitments were folded for a board of these days."""
    heard = [0]
    both.indexed.heard_by(lambda _doing, done, _of: heard.append(done))
    both.indexed.board(at=at, known=known)
    return max(heard)


def test_a_board_of_a_long_gone_day_is_folded_once_and_after_that_only_what_is_told_anew() -> None:
    both = grown(321, steps=0)
    for _ in range(30):
        both.read()
    day = (TODAY - timedelta(days=3)).isoformat()
    both.indexed.board()
    all_ = folded_by(both, at=day, known=day)
    assert all_ > 10
    assert folded_by(both, at=day, known=day) == 0
    assert folded_by(both, at=str(AWAY[2]), known=str(AWAY[2])) > 0  # of another day, not so
    assert folded_by(both, at=day, known=day) == 0
    row = both.indexed.board().rows[0]
    both.write(Review(row.id, Verdict.REJECT))
    both.indexed.board()
    assert 0 < folded_by(both, at=day, known=day) < all_


def test_a_ledger_that_may_only_be_read_tells_boards_of_other_days(tmp_path: Path) -> None:
    both = Both(328)
    both.journal = SqliteJournal(tmp_path / "ledger.db")
    both.indexed = OpenLedger(both.journal, indexed_from=0)
    for _ in range(4):
        both.read()
    both.indexed.board()
    asked = OpenLedger(SqliteJournal(tmp_path / "ledger.db", writing=False), indexed_from=0)
    for day in AWAY[1:4]:
        assert asked.board(at=day, known=day) == both.whole.board(at=day, known=day)
    assert asked._indexed()  # it was not folded whole
    asked.close()


@pytest.mark.parametrize("seed", range(330, 336))
def test_check_and_changed_look_only_at_what_moved_and_miss_nothing(seed: int) -> None:
    both = grown(seed)
    for since, day in product((None, *SINCE), (None, AWAY[4], AWAY[-1])):
        same(both, "check", since, days=Days(day, day))
        if since:
            same(both, "changed", since, days=Days(day, day))


@pytest.mark.parametrize("seed", range(340, 346))
def test_the_queue_puts_the_same_questions_in_the_same_order(seed: int) -> None:
    both = grown(seed)
    renderings = list(both.whole.book.told.renderings)
    for left, right in zip(renderings[::2], renderings[1::2], strict=False):
        both.journal.append([Judgement(left, right, Sameness.UNSURE, 0.5, ("alike",))], both.rules)
    for _ in range(6):
        for day in (None, AWAY[1], AWAY[4]):
            same(both, "queue", days=Days(None, day))
        same(both, "queue", most=2)
        waiting = both.indexed.queue()
        if waiting:
            both.indexed.decide(waiting[0], both.chance.choice(waiting[0].answers), by="Ann")
        both.anything()


WORDS = [
    "attack",
    "ATTACK river",
    "orran front",
    "send money to",
    "shelled",
    "report 2",
    "guard vall",
    "zebra",
    "!!",
    "",
]


@pytest.mark.parametrize("seed", range(350, 356))
def test_words_are_found_as_in_a_scan(seed: int) -> None:
    both = grown(seed)
    for _ in range(5):
        for words, day in product(WORDS, (None, AWAY[2])):
            same(both, "find", words, days=Days(None, day))
            same(both, "find", words, days=Days(None, day), since=AWAY[3])
            same(both, "find", words, days=Days(None, day), since=AWAY[3], until=AWAY[4])
        both.anything()
    same(both, "find", "attack", since="yesterday")


@pytest.mark.parametrize("seed", range(360, 366))
def test_a_supposition_changes_the_same(seed: int) -> None:
    both = grown(seed)
    whole = both.whole.book
    names = both.chance.sample(list(whole.commitments), min(6, len(whole.commitments)))
    accords = [one.id for one in whole.agreements][:2]
    told = [f"{name} is {state}" for name in (*names, *accords) for state in ("broken", "kept")]
    told += [*list(whole.possible)[:3], "shelled River Town", "attack Orran Front is broken", "nothing at all", "?"]
    told += [f"{one.name} is broken" for one in whole.agreements[:2]]
    for that, by in product(told, (None, "the NORTHLAND", "Paper 3", "nobody known")):
        same(both, "what_if", that, by=by)
    for name, day in product(names, AWAY[:4]):
        same(both, "what_if", f"{name} is broken", days=Days(day, day))
        same(both, "cite", name, days=Days(day, day))


@pytest.mark.parametrize("seed", range(370, 374))
def test_a_review_and_a_judgement_find_what_they_are_on(seed: int) -> None:
    both = grown(seed)
    book = both.whole.book
    items = [*book.possible, *book.told.events, *book.told.renderings, *book.told.bearings]
    for given in (*both.chance.sample(items, min(8, len(items))), "none", "r", ""):
        same(both, "review", given, "unsure", by="Ann")
    pairs = list(book.told.renderings)[:2]
    for left, right in (pairs, pairs[::-1], [pairs[0], "none"]):
        same(both, "judge", left, "unsure", right, by="Ann")


@pytest.mark.parametrize("seed", range(380, 386))
def test_where_reports_come_from_is_told_as_from_a_whole_fold(seed: int) -> None:
    both = grown(seed)
    for _ in range(3):
        both.repeat()
        both.anything()
        same(both, "sources")
        same(both, "sources", 2)
        for paper in both.papers:
            same(both, "copies", paper.report.id)
        same(both, "copies", "r0")
        same(both, "copies", "")
        both.assert_equal()
    one, two = both.papers[0].report.id, both.papers[1].report.id
    same(both, "_pair", two, one)
