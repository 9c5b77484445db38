"""What the network marks and no rule reads: the mark says where and what kind, the tree says who, not, if and whether.

The marks are set by hand here, so that each case asks what is made of a mark and nothing of the network's weights.
"""

from __future__ import annotations

from dataclasses import replace

import pytest

from servanda.extraction.extract import extract
from servanda.language import read
from servanda.model.analysis import Bound
from servanda.model.claims import As, Kind, Rendering
from servanda.model.report import Report


def marked(text: str, kind: Kind, odds: float = 0.99) -> tuple[str, tuple[Rendering, ...]]:
    """What is read of a text whose act in square brackets is the network's mark."""
    before, _, rest = text.partition("[")
    act, _, after = rest.partition("]")
    plain = before + act + after
    analysis = read(Report(id="r", text=plain, published="2024-05-16"))
    inside = [t.index for t in analysis.tokens if len(before) <= t.start < len(before + act)]
    mark = Bound(inside[0], inside[-1] + 1, kind, odds)
    return plain, extract(replace(analysis, bound=(mark,))).renderings


def told(text: str, kind: Kind, odds: float = 0.99) -> list[str]:
    """Each commitment as debtor, kind, polarity and action."""
    plain, found = marked(text, kind, odds)
    parties = [one.debtor.span.of(plain) if one.debtor and one.debtor.span else "-" for one in found]
    return [f"{who}: {o.kind} {o.polarity} {o.action.of(plain)}" for who, o in zip(parties, found, strict=True)]


WALL = "The two mills were each to [mend the wall before the thaw]."


def test_the_subject_is_bound_to_the_marked_act() -> None:
    assert told(WALL, Kind.TERM) == ["The two mills: term do mend the wall before the thaw"]


def test_who_tells_it_is_not_who_is_to_do_it() -> None:
    told_by = "The two armies were each to [free all detainees within thirty days], the mediator said on Tuesday."
    assert told(told_by, Kind.TERM) == ["The two armies: term do free all detainees within thirty days"]


def test_the_network_says_how_sure_it_is_and_a_rule_does_not() -> None:
    assert [one.odds for one in marked(WALL, Kind.TERM)[1]] == [0.99]
    assert [one.odds for one in marked("The mills promised to [mend the wall].", Kind.PROMISE)[1]] == [None]


def test_a_mark_that_is_not_sure_says_nothing() -> None:
    assert told(WALL, Kind.TERM, odds=0.6) == []


def test_what_a_rule_reads_is_not_read_twice() -> None:
    assert told("The mills promised to [mend the wall].", Kind.TERM, odds=0.96) == [
        "The mills: promise do mend the wall"
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The two mills gave no hint to [mend the wall before the thaw].",
        "Neither mill was heard to [mend the wall before the thaw].",
        "The clerk denied that the two mills were each to [mend the wall before the thaw].",
        "If the two mills were each to [mend the wall before the thaw], the lane would open.",
        "The clerk fears that the two mills are each to [mend the wall before the thaw].",
        "The two mills might [mend the wall before the thaw].",
        "Were the two mills each to [mend the wall before the thaw]?",
        "The clerk found that the two mills [mended the wall before the thaw].",
    ],
)
def test_what_is_denied_supposed_feared_possible_asked_or_done_binds_nobody(text: str) -> None:
    assert told(text, Kind.TERM) == []


def test_a_not_on_the_act_is_kept() -> None:
    assert told("The two mills are each to never again [flood the lane].", Kind.TERM) == [
        "The two mills: term refrain flood the lane"
    ]


def test_a_condition_hangs_on_it() -> None:
    plain, (one,) = marked("The two mills were each to [mend the wall] if the river rose.", Kind.TERM)
    assert [condition.span.of(plain) for condition in one.conditions] == ["if the river rose"]


def test_what_is_laid_on_somebody_is_laid_by_whoever_says_so() -> None:
    text = "Pilots need their papers and are to [wait at the gate], the harbour office said."
    plain, (one,) = marked(text, Kind.ORDER)
    assert one.debtor
    assert one.debtor.span
    assert one.debtor.span.of(plain) == "Pilots"
    assert one.creditor
    assert one.creditor.span
    assert one.creditor.span.of(plain) == "the harbour office"


def test_a_noun_that_somebody_offers_is_his_to_give() -> None:
    assert told("The mill offers [a heavy winch].", Kind.PROMISE) == ["The mill: promise do a heavy winch"]


@pytest.mark.parametrize(
    "text",
    [
        "The mill never offered [a heavy winch].",
        "The mill could offer [a heavy winch].",
        "The clerk fears that the mill will offer [a heavy winch].",
        "If the mill offers [a heavy winch], the lane will open.",
        "Did the mill offer [a heavy winch]?",
        "The mill bought [a heavy winch].",
    ],
)
def test_a_noun_that_is_denied_possible_or_bought_binds_nobody(text: str) -> None:
    assert told(text, Kind.PROMISE) == []


def test_a_noun_whose_offer_is_denied_is_told_as_denied() -> None:
    _, (one,) = marked("The clerk denied that the mill had offered [a heavy winch].", Kind.PROMISE)
    assert one.told_as is As.DENIED


def test_what_money_or_work_will_go_towards_is_still_to_be_done() -> None:
    text = "Of the sum, 52 million will go towards [restoring the marsh]."
    assert [row.split(": ")[1] for row in told(text, Kind.TERM)] == ["term do restoring the marsh"]


def test_what_a_paper_sets_out_is_told_of_the_paper() -> None:
    assert told("The mill will print a plan [setting out the dates].", Kind.TERM) == []


def test_who_warns_of_a_court_threatens_and_not_the_court() -> None:
    text = "The ministry warned that [anyone crossing the dam would be tried by a summary court]."
    assert [row.split(":")[0] for row in told(text, Kind.THREAT)] == ["The ministry"]


def test_a_day_is_no_doer_and_others_are() -> None:
    day = "The ministry told the nurses that [ninety posts would be filled by Easter]."
    assert [row.split(": ")[1] for row in told(day, Kind.PROMISE)] == [
        "promise do ninety posts would be filled by Easter"
    ]
    assert told("The town [will be aided by farmers].", Kind.PROMISE) == []


def test_between_a_promise_and_a_term_the_network_chooses_near_an_agreement() -> None:
    near = "The accord was read out. The mills promised to [mend the wall]."
    assert told(near, Kind.TERM) == ["The mills: term do mend the wall"]
    assert told(near, Kind.TERM, odds=0.97) == ["The mills: promise do mend the wall"]
    assert told(near, Kind.THREAT) == ["The mills: promise do mend the wall"]  # what befalls whom is the rule's
    far = "The song was read out. The mills promised to [mend the wall]."
    assert told(far, Kind.TERM) == ["The mills: promise do mend the wall"]


def test_a_leave_is_no_ban() -> None:
    assert told("It may, however, [ship the ore that is at the pier].", Kind.PROHIBITION) == []
    assert told("No ship may [call at the pier after dark].", Kind.PROHIBITION) != []


def test_where_the_network_is_certain_it_is_heard_against_the_place_of_a_clause() -> None:
    text = "The armies met by the weir to [free all detainees]."
    assert told(text, Kind.TERM, odds=0.9) == []
    assert told(text, Kind.TERM) != []


def test_what_is_refrained_from_is_not_done() -> None:
    text = "In return, the government would grant the east a parliament and {} [appointing its governors]."
    assert told(text.format("refrain from"), Kind.TERM)[-1].endswith("term refrain appointing its governors")
    assert not any("refrain" in one for one in told(text.format("begin"), Kind.TERM))


def test_how_a_business_will_do_is_nobodys_word() -> None:
    assert told("The broker said the group would [lose a tenth of its revenue].", Kind.PROMISE) == []
    assert told("The broker said the deal would [trim profits by 5%].", Kind.PROMISE) == []
    assert told("The group said it would [lose a tenth of its buses].", Kind.PROMISE) != []
    assert told("Under the plan the ministry would [reduce output by 500 barrels a day].", Kind.TERM) != []
