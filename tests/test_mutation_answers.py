"""What the ledger answers changes with the words, the voices, the days and the verdicts, and with nothing else."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import asdict
from pathlib import Path

import pytest
from tests.builders import Paper, ledger_of, named
from tests.mutations.answers import ANSWERS, BROKEN, KILLED, PLEDGE, VOW, Answer, acts, page, post
from tests.mutations.gaps import ANSWER_GAPS

from servanda.api import OpenLedger

Opened = Callable[[tuple[Paper, ...]], OpenLedger]
ACT = "attack the Hill People"


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Opened]:
    """Ledgers by what was read into them; each is made once and only asked."""
    made: dict[tuple[Paper, ...], OpenLedger] = {}
    with ExitStack() as stack:

        def of(papers: tuple[Paper, ...]) -> OpenLedger:
            if papers not in made:
                made[papers] = stack.enter_context(ledger_of(tmp_path_factory.mktemp("ledger"), papers))
            return made[papers]

        yield of


def row(answer: Answer) -> object:
    reason = ANSWER_GAPS.get(answer.name)
    return pytest.param(answer, id=answer.name, marks=[pytest.mark.xfail(strict=True, reason=reason)] if reason else [])


@pytest.mark.parametrize("answer", [row(answer) for answer in ANSWERS])
def test_an_answer_changes_with_what_was_printed(opened: Opened, answer: Answer) -> None:
    assert answer.was != answer.becomes
    assert answer.ask(opened(answer.before)) == answer.was
    assert answer.ask(opened(answer.after)) == answer.becomes


def test_the_known_gaps_of_answers_are_few() -> None:
    assert set(ANSWER_GAPS) <= {answer.name for answer in ANSWERS}
    assert len(ANSWER_GAPS) <= 0.15 * len(ANSWERS)


@pytest.mark.parametrize("at", ["2021-08-20", "2022-01-01", "2051-01-01", "2999-12-31"])
@pytest.mark.parametrize("papers", [(PLEDGE,), KILLED, (VOW,)], ids=["pledge", "killing", "vow"])
def test_silence_breaks_nothing_on_any_later_day(opened: Opened, papers: tuple[Paper, ...], at: str) -> None:
    ledger = opened(papers)

    assert ledger.show(named(ledger, ACT), at=at).row.status == "holding"


@pytest.mark.parametrize("papers", [(PLEDGE,), (VOW,), BROKEN], ids=["pledge", "vow", "broken"])
def test_a_promise_is_no_possible_breach_of_itself(opened: Opened, papers: tuple[Paper, ...]) -> None:
    assert page(opened(papers), ACT).possible == ()


def everything(ledger: OpenLedger) -> str:
    """Every answer on every commitment, as the doors print it."""
    ids = [line.id for line in ledger.board().rows]
    answers = [
        ledger.board(),
        *(ask(identity) for identity in ids for ask in (ledger.show, ledger.why, ledger.follows)),
    ]
    return json.dumps([asdict(answer) for answer in answers], indent=1, default=str)


def killed_and_vowed(folder: Path) -> OpenLedger:
    """A vow that hangs on the pledge, and a killing that may break it."""
    return ledger_of(folder, (VOW, KILLED[1]))


def test_accepted_it_is_broken_as_judged_by_the_reader_alone(tmp_path: Path) -> None:
    with killed_and_vowed(tmp_path) as ledger:
        (possible,) = acts(page(ledger, ACT))
        ledger.review(possible.id, "accept", by="Ann")

        shown = page(ledger, ACT)

        assert shown.row.status == "broken"
        assert {line.read_by for line in shown.bearings} == {"Ann"}
        assert "as judged by Ann" in shown.sentence


def test_accepted_the_vow_falls_due_on_that_reading(tmp_path: Path) -> None:
    with killed_and_vowed(tmp_path) as ledger:
        before = page(ledger, "defend the Hill People").row.state
        (possible,) = acts(page(ledger, ACT))
        ledger.review(possible.id, "accept", by="Ann")

        assert (before, page(ledger, "defend the Hill People").row.state) == ("conditional", "active")
        assert ["judged by Ann" in link.why for link in ledger.follows(named(ledger, ACT)).falls_due] == [True]


@pytest.mark.parametrize("verdict", ["reject", "unsure"])
def test_rejected_or_left_open_it_moves_nothing(tmp_path: Path, verdict: str) -> None:
    with killed_and_vowed(tmp_path) as ledger:
        (possible,) = acts(page(ledger, ACT))
        ledger.review(possible.id, verdict, by="Ann")

        assert page(ledger, ACT).row.status == "holding"
        assert [line.verdict for line in acts(page(ledger, ACT))] == [verdict]


@pytest.mark.parametrize("verdict", ["accept", "reject", "unsure"])
def test_undone_every_answer_is_what_it_was_to_the_byte(tmp_path: Path, verdict: str) -> None:
    with killed_and_vowed(tmp_path) as ledger:
        before = everything(ledger)
        (possible,) = acts(page(ledger, ACT))
        ledger.review(possible.id, verdict, by="Ann")
        between = everything(ledger)
        ledger.undo(by="Ann")

        assert between != before
        assert everything(ledger) == before


def test_the_order_of_reading_changes_no_status(opened: Opened) -> None:
    one, two = opened(BROKEN), opened(tuple(reversed(BROKEN)))

    assert page(one, ACT).row.status == page(two, ACT).row.status == "broken"


def test_a_report_about_others_changes_no_answer_but_the_count(opened: Opened) -> None:
    other = post("The bakery in Dravina sold two hundred loaves on Monday, its owner said.", "2021-05-04")

    assert page(opened((PLEDGE,)), ACT) == page(opened((PLEDGE, other)), ACT)
