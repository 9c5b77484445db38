"""What is asked of a large ledger from other days, of its changes, its queue and its words: as of a whole fold."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from itertools import product
from typing import Any

import pytest
from tests.store.test_index import TODAY, Both

from servanda.api import Days, Filters, OpenLedger
from servanda.errors import ServandaError
from servanda.lexicon.policies import policies
from servanda.model.journal import Judgement, Sameness

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
        both.anything()


@pytest.mark.parametrize("seed", range(360, 366))
def test_a_supposition_changes_the_same(seed: int) -> None:
    both = grown(seed)
    whole = both.whole.book
    names = both.chance.sample(list(whole.commitments), min(6, len(whole.commitments)))
    accords = [one.id for one in whole.agreements][:2]
    told = [f"{name} is {state}" for name in (*names, *accords) for state in ("broken", "kept")]
    told += [*list(whole.possible)[:3], "shelled River Town", "attack Orran Front is broken", "nothing at all", "?"]
    told += [f"{one.name} is broken" for one in whole.agreements[:2]]
    for that, by in product(told, (None, "Northland", "Paper 3", "nobody known")):
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
