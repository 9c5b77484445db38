"""Board, page, proof and consequences: what a reader of the ledger is told."""

from __future__ import annotations

from datetime import date

import pytest
from tests.ledger.reports import Paper, book

from servanda import ledger
from servanda.model.answers import CommitmentPage, WhyNode
from servanda.model.claims import As, Mood, Pattern, Relation
from servanda.model.journal import Verdict

TEXT = (
    "The Orrin Front promised to protect the Hill People. The Valley Guard will defend the Hill People if it breaks. "
    "Orrin Front men killed two Hill People herders. They kept to it, a commander said. They broke it, a monitor said. "
    "The Valley Guard was ordered to stay out of the hills."
)
DAY = date(2021, 9, 1)


def paper() -> tuple[Paper, str]:
    made = Paper("r1", TEXT)
    promise = made.promise(
        "Orrin Front", "protect the Hill People", toward="Hill People", made="2021-01-01", pattern=Pattern.MAINTAIN
    )
    return made, promise


def page(
    made: Paper, commitment: str, *, at: date = DAY, reviews: tuple[tuple[str, Verdict], ...] = ()
) -> CommitmentPage:
    return ledger.page(ledger.sight(book(made, reviews=reviews), at, at), commitment)


def words(node: WhyNode) -> str:
    return "\n".join([node.words, *(e.words for e in node.evidence), *(words(below) for below in node.below)])


def killing(made: Paper) -> str:
    return made.event(
        "Orrin Front men", "killed two Hill People herders", patient="Hill People herders", when="2021-07-05"
    )


def test_silence_is_no_breach() -> None:
    made, promise = paper()

    assert page(made, promise, at=date(2030, 1, 1)).row.state == "active"
    assert page(made, promise).sentence.startswith("Holding; no breach reported through 2021-08-20")


def test_who_says_that_it_holds_is_named() -> None:
    made, promise = paper()
    made.bearing(promise, Relation.OBSERVES, "kept to it", by=made.said("a commander", "They kept to it"))

    assert page(made, promise).sentence.startswith("Holding so far according to a commander")


def test_voices_that_differ_make_it_contested_and_neither_wins() -> None:
    made, promise = paper()
    made.bearing(promise, Relation.OBSERVES, "kept to it", by=made.said("a commander", "They kept to it"))
    made.bearing(promise, Relation.BREACHES, "broke it", by=made.said("a monitor", "They broke it"))

    shown = page(made, promise)

    assert shown.row.status == "contested"
    assert {line.status: line.voices for line in shown.by_voice} == {
        "holding": ("a commander",),
        "not honoured": ("a monitor",),
    }


def test_a_possible_breach_moves_nothing_until_a_person_accepts_it() -> None:
    made, promise = paper()
    killing(made)
    before = page(made, promise)
    (possible,) = before.possible

    after = page(made, promise, reviews=((possible.id, Verdict.ACCEPT),))

    assert (before.row.status, after.row.status) == ("holding", "not honoured")
    assert "as judged by Ann" in after.sentence
    assert before.row.possible_breaches == 1
    assert after.row.possible_breaches == 0


def test_a_rejected_possible_breach_is_kept_and_moves_nothing() -> None:
    made, promise = paper()
    killing(made)
    (possible,) = page(made, promise).possible

    after = page(made, promise, reviews=((possible.id, Verdict.REJECT),))

    assert after.row.status == "holding"
    assert [line.verdict for line in after.possible] == ["reject"]


def test_what_is_feared_is_outlook_and_moves_nothing() -> None:
    made, promise = paper()
    made.bearing(promise, Relation.BREACHES, "broke it", mood=Mood.FEARED, by=made.said("a monitor", "They broke it"))

    shown = page(made, promise)

    assert shown.row.status == "holding"
    assert [line.mood for line in shown.outlook] == ["feared"]


def test_a_vow_that_hangs_on_a_breach_falls_due_on_the_reading_that_accepts_it() -> None:
    made, promise = paper()
    vow = made.promise("Valley Guard", "defend the Hill People", toward="Hill People", if_broken=promise)
    killing(made)
    before = ledger.sight(book(made), DAY, DAY)
    (possible,) = page(made, promise).possible
    after = ledger.sight(book(made, reviews=((possible.id, Verdict.ACCEPT),)), DAY, DAY)

    waiting, due = ledger.follows(before, promise).falls_due[0], ledger.follows(after, promise).falls_due[0]

    assert waiting.id == due.id == vow
    assert waiting.why.startswith("would fall due if")
    assert due.why == "due now on the reading of Courier, as judged by Ann"
    assert ledger.page(after, vow).row.status == "due"


def test_an_order_against_the_vow_is_shown_as_a_conflict() -> None:
    made, promise = paper()
    made.promise("Valley Guard", "defend the Hill People", toward="Hill People", if_broken=promise)
    order = made.promise("Valley Guard", "stay out of the hills")

    conflicts = ledger.follows(ledger.sight(book(made), DAY, DAY), promise).conflicts

    assert [link.id for link in conflicts] == [order]


def test_another_debtors_order_is_no_conflict() -> None:
    made, promise = paper()
    made.promise("Valley Guard", "defend the Hill People", toward="Hill People", if_broken=promise)
    made.promise("Northern Army", "stay out of the hills")

    assert ledger.follows(ledger.sight(book(made), DAY, DAY), promise).conflicts == ()


def test_why_names_rules_and_passages() -> None:
    made, promise = paper()
    made.bearing(promise, Relation.BREACHES, "broke it", by=made.said("a monitor", "They broke it"))

    proof = words(ledger.why(ledger.sight(book(made), DAY, DAY), promise))

    assert "protect the Hill People" in proof
    assert "broke it" in proof


def test_every_passage_slices_the_untouched_text() -> None:
    made, promise = paper()
    killing(made)
    shown = page(made, promise)

    evidences = [line.evidence for line in shown.renderings] + [line.evidence for line in shown.possible]
    for evidence in evidences:
        assert TEXT[evidence.passage.start : evidence.passage.end] == evidence.words
        assert evidence.before + evidence.words + evidence.after in TEXT


def test_before_it_was_printed_nothing_is_known() -> None:
    made, _ = paper()
    seen = ledger.sight(book(made), DAY, date(2021, 8, 19))

    assert ledger.board(seen).rows == ()


def test_attacking_one_and_protecting_another_is_no_conflict() -> None:
    made, promise = paper()
    made.promise("Orrin Front", "killed two", toward="Northern Army")

    assert [link for link in page(made, promise).links if link.relation == "conflicts with it"] == []


def test_a_copy_of_a_passage_is_shown_once_with_its_printer() -> None:
    made, promise = paper()
    copy = Paper("r2", TEXT, outlet="Mirror", published="2021-08-26").copied_from("Courier", "2021-08-20")
    copy.promise("Orrin Front", "protect the Hill People", toward="Hill People", made="2021-01-01")
    seen = ledger.sight(book(made, copy), DAY, DAY)

    shown = ledger.page(seen, promise)

    assert [line.evidence.copies for line in shown.renderings] == [("Mirror",)]
    assert shown.independence == "2 reports, 1 origin: all repeat Courier."


def test_an_accepted_breach_lies_in_the_term_though_nobody_told_its_first_day() -> None:
    made = Paper("r1", TEXT)
    promise = made.promise("Orrin Front", "protect the Hill People", toward="Hill People", pattern=Pattern.MAINTAIN)
    killing(made)
    (possible,) = page(made, promise).possible

    assert page(made, promise, reviews=((possible.id, Verdict.ACCEPT),)).row.status == "not honoured"


def test_a_promise_that_is_only_denied_is_no_promise() -> None:
    made = Paper("r1", TEXT)
    denied = made.promise("Orrin Front", "protect the Hill People", told_as=As.DENIED)

    shown = page(made, denied)

    assert [line.status for line in shown.by_voice] == ["denied"]
    assert shown.sentence.startswith("Only denied")


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        ("attack the Hill People", 1),
        ("continue to work with all who want an end to attacks on the Hill People", 0),  # attacks nobody
        ("attack Red Fist men who threaten the Hill People", 0),  # another is attacked
    ],
)
def test_only_the_act_itself_makes_a_conflict(other: str, expected: int) -> None:
    paper = Paper("r1", f"The Orrin Front will protect the Hill People. The Orrin Front will {other}.")
    promise = paper.promise("Orrin Front", "protect the Hill People")
    paper.promise("Orrin Front", other)

    shown = page(paper, promise)

    assert len([link for link in shown.links if link.relation == "conflicts with it"]) == expected


def test_who_endangers_the_protected_may_be_attacked() -> None:
    paper = Paper(
        "r1", "The Orrin Front will protect Hale from the Red Fist. The Orrin Front will attack the Red Fist."
    )
    promise = paper.promise("Orrin Front", "protect Hale from the Red Fist")
    paper.promise("Orrin Front", "attack the Red Fist")

    assert [link for link in page(paper, promise).links if link.relation == "conflicts with it"] == []


def test_who_persecutes_the_protected_may_be_destroyed() -> None:
    paper = Paper("r1", "The Orrin Front will protect people. The Orrin Front will destroy the Red Fist.")
    promise = paper.promise("Orrin Front", "protect people", toward="people persecuted by the Red Fist")
    paper.promise("Orrin Front", "destroy the Red Fist", toward="Red Fist")

    assert [link for link in page(paper, promise).links if link.relation == "conflicts with it"] == []
