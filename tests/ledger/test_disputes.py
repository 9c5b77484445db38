"""Two people decide differently: both stay in sight until a third decision settles it."""

from __future__ import annotations

import pytest
from tests.ledger.reports import ANN, BEN, RULES, entry

from servanda.ledger import archive, disputed, opinions, pair_id
from servanda.model.journal import Author, AuthorKind, Body, Entry, Judgement, Mend, Review, Sameness, Undo, Verdict

EVE = Author(AuthorKind.PERSON, "Eve")


def net(*rows: tuple[Body, Author]) -> list[Entry]:
    return [entry(number, body, author) for number, (body, author) in enumerate(rows, 1)]


def differ(*rows: tuple[Body, Author]) -> list[str]:
    return list(disputed(opinions(net(*rows))))


def test_two_who_answer_differently_differ() -> None:
    assert differ((Review("p", Verdict.ACCEPT), ANN), (Review("p", Verdict.REJECT), BEN)) == ["p"]


@pytest.mark.parametrize(
    "second",
    [
        (Review("p", Verdict.REJECT), ANN),  # the same person thought again
        (Review("p", Verdict.ACCEPT, "as Ann says"), BEN),  # another reason is no other answer
        (Review("other", Verdict.REJECT), BEN),
        (Review("p", Verdict.REJECT), RULES),  # a machine is no reviewer
    ],
)
def test_who_agrees_or_thinks_again_does_not_differ(second: tuple[Body, Author]) -> None:
    assert differ((Review("p", Verdict.ACCEPT), ANN), second) == []


def test_two_fixes_differ_by_what_they_mend() -> None:
    one = Review("c", Verdict.FIX, mended=(Mend("debtor", "Northland"),))
    other = Review("c", Verdict.FIX, mended=(Mend("debtor", "Southland"),))

    assert differ((one, ANN), (other, BEN)) == ["c"]
    assert differ((one, ANN), (one, BEN)) == []


def test_a_pair_is_the_same_question_whichever_is_named_first() -> None:
    one, other = Judgement("a", "b", Sameness.SAME), Judgement("b", "a", Sameness.DIFFERENT)

    assert differ((one, ANN), (other, BEN)) == [pair_id(one)]
    assert differ((one, ANN), (Judgement("b", "a", Sameness.SAME), BEN)) == []
    assert differ((Judgement("a", "b", Sameness.PART_OF), ANN), (Judgement("b", "a", Sameness.PART_OF), BEN))


def test_a_decision_that_names_both_settles_it_and_a_new_one_opens_it_again() -> None:
    both = (Review("p", Verdict.ACCEPT), ANN), (Review("p", Verdict.REJECT), BEN)
    settling = (Review("p", Verdict.ACCEPT, "read again", settles=("j1", "j2")), EVE)

    assert differ(*both, settling) == []
    assert differ(*both, settling, (Review("p", Verdict.REJECT), BEN)) == ["p"]
    assert differ(*both, (Review("p", Verdict.ACCEPT), EVE)) == ["p"]  # a third opinion alone settles nothing


def standing(*rows: tuple[Body, Author]) -> list[Sameness]:
    return [signed.body.verdict for signed in archive(net(*rows)).judgements]


def test_a_settled_judgement_counts_no_more() -> None:
    both = (Judgement("a", "b", Sameness.DIFFERENT), ANN), (Judgement("a", "b", Sameness.SAME), BEN)
    settling = (Judgement("a", "b", Sameness.SAME, settles=("j1", "j2")), EVE)

    assert standing(*both) == [Sameness.DIFFERENT, Sameness.SAME]
    assert standing(*both, settling) == [Sameness.SAME]
    assert standing(*both, settling, (Undo("j3"), EVE)) == [Sameness.DIFFERENT, Sameness.SAME]


def test_who_thinks_again_about_a_pair_replaces_the_own_word_alone() -> None:
    again = (Judgement("a", "b", Sameness.DIFFERENT), ANN), (Judgement("b", "a", Sameness.SAME), ANN)

    assert standing(*again) == [Sameness.SAME]
    assert standing((Judgement("a", "b", Sameness.UNSURE, 3.0), RULES), *again) == [Sameness.UNSURE, Sameness.SAME]


def test_what_repeats_what_is_no_opinion_on_a_pair() -> None:
    twice = (Judgement("r1", "r2", Sameness.REPEATS), ANN), (Judgement("r1", "r2", Sameness.REPEATS), ANN)

    assert standing(*twice) == [Sameness.REPEATS, Sameness.REPEATS]
    assert differ(twice[0], (Judgement("r1", "r2", Sameness.DIFFERENT), BEN)) == []
