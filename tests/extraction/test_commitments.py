from __future__ import annotations

from functools import cache

import pytest
from tests.growth import calls

from servanda.extraction.commitments import Found, commitments
from servanda.extraction.tree import Tree
from servanda.language.read import read
from servanda.model.claims import (
    As,
    By,
    ConditionRole,
    Firmness,
    Form,
    Kind,
    OnCommitment,
    Pattern,
    Polarity,
    Rendering,
    Role,
    State,
    Statement,
)
from servanda.model.ids import ClaimIds
from servanda.model.report import Report
from servanda.model.text import Span


@cache
def found(text: str) -> Found:
    """What the stage reads from a text by itself."""
    return commitments(Tree(read(Report(id="r", text=text))), (), ClaimIds("r"))


def only(text: str) -> Rendering:
    """The one commitment of a text."""
    (item,) = found(text).renderings
    return item


def action(text: str) -> str:
    return only(text).action.of(text)


@pytest.mark.parametrize(
    ("text", "without"),
    [
        ("The brigade promised not to enter the town.", "The brigade promised to enter the town."),
        ("The ministry said it would not close the bridge.", "The ministry said it would close the bridge."),
        ("The company promised never to sell the land.", "The company promised to sell the land."),
        ("Iran ordered the militia not to leave the camp.", "Iran ordered the militia to leave the camp."),
        ("They agreed not to attack the port.", "They agreed to attack the port."),
    ],
)
def test_deleting_the_not_turns_refrain_into_do(text: str, without: str) -> None:
    assert only(text).polarity is Polarity.REFRAIN
    assert only(without).polarity is Polarity.DO
    assert action(text) == action(without)


@pytest.mark.parametrize(
    ("text", "without", "role"),
    [
        (
            "The militias vowed to defend the town if the front attacks it.",
            "The militias vowed to defend the town.",
            ConditionRole.IF,
        ),
        (
            "The union said it would strike on Monday unless the company raised wages.",
            "The union said it would strike on Monday.",
            ConditionRole.UNLESS,
        ),
        ("Mali promised to stay until the talks end.", "Mali promised to stay.", ConditionRole.UNTIL),
        (
            "The rebels offered to free the pilots in exchange for medicine.",
            "The rebels offered to free the pilots.",
            ConditionRole.IN_RETURN,
        ),
        (
            "Should the talks fail, the ministry will close the border, it said.",
            "The ministry will close the border, it said.",
            ConditionRole.IF,
        ),
    ],
)
def test_deleting_the_condition_leaves_the_act(text: str, without: str, role: ConditionRole) -> None:
    assert [condition.role for condition in only(text).conditions] == [role]
    assert only(without).conditions == ()
    assert action(text).lower() == action(without).lower()
    assert not any(condition.span.meets(only(text).action) for condition in only(text).conditions)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Egypt promised Sudan to open the border.", "Sudan promised Egypt to open the border."),
        ("Egypt ordered Sudan to open the border.", "Sudan ordered Egypt to open the border."),
    ],
)
def test_swapping_the_parties_swaps_the_roles(one: str, other: str) -> None:
    roles = [(only(text).debtor, only(text).creditor, text) for text in (one, other)]
    names = [(d.span.of(t), c.span.of(t)) for d, c, t in roles if d and c and d.span and c.span]
    assert len(names) == 2
    assert names[0] == names[1][::-1]


def test_a_negated_condition_is_marked() -> None:
    text = "Turkey threatened to invade if the militia does not leave."
    assert [condition.negated for condition in only(text).conditions] == [True]


def test_a_vow_can_hang_on_the_breach_of_a_promise() -> None:
    text = (
        "The movement promised to protect the minority. Militias vow to defend the villages if they break that promise."
    )
    promise, vow = found(text).renderings
    assert vow.conditions[0].on == OnCommitment(promise.id, State.BROKEN)


def test_a_condition_that_names_no_bond_hangs_on_nothing() -> None:
    text = "The movement promised to protect the minority. Militias vow to defend the villages if it rains."
    assert found(text).renderings[1].conditions[0].on is None


@pytest.mark.parametrize(
    "condition",
    ["once Esk has disarmed its militia", "if Esk disarms its militia", "once the militia of Esk has been disarmed"],
)
def test_a_condition_that_tells_a_promised_act_waits_for_that_promise(condition: str) -> None:
    text = f"Esk promised to disarm its militia. Norland promised to open the salt road {condition}."
    promise, road = found(text).renderings
    assert road.conditions[0].on == OnCommitment(promise.id, State.KEPT)


@pytest.mark.parametrize(
    "condition",
    [
        "once Orra has disarmed its militia",  # not who promised it
        "once Esk has counted its militia",  # another act
        "once Esk has disarmed the police",  # of others
        "if Esk does not disarm its militia",
    ],
)
def test_a_condition_that_tells_another_act_waits_for_no_promise(condition: str) -> None:
    text = f"Esk promised to disarm its militia. Norland promised to open the salt road {condition}."
    assert found(text).renderings[1].conditions[0].on is None


def test_terms_before_in_return_bind_the_other_side() -> None:
    text = (
        "Egypt signed agreements with Sudan in 2015. The agreements included preventing raids on the villages, "
        "closing two camps and opening the road; in return Egypt promised money."
    )
    first, second, third, money = found(text).renderings
    assert {item.kind for item in (first, second, third, money)} == {Kind.TERM}
    for item in (first, second, third):
        assert item.debtor is not None
        assert item.debtor.span is not None
        assert item.debtor.by is By.INFERENCE
        assert item.debtor.span.of(text) == "Sudan"
    assert money.debtor is not None
    assert money.debtor.by is By.WORDS
    assert {item.agreement for item in (first, second, third)} == {found(text).agreements[0].id}


def test_a_guarantee_has_a_giver_and_a_performer() -> None:
    text = "They received guarantees from the commander that his men would not enter the town."
    item = only(text)
    assert item.kind is Kind.GUARANTEE
    assert item.debtor is not None
    assert item.debtor.span is not None
    assert item.debtor.span.of(text) == "the commander"
    assert item.performer is not None
    assert item.performer.span is not None
    assert item.performer.span.of(text) == "his men"


def test_a_promise_of_ones_own_act_is_no_guarantee() -> None:
    assert only("The minister assured them that he would return.").kind is Kind.PROMISE


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The company broke its promise to keep the plant open.", As.BROKEN),
        ("Workers fear that the company will break its promise to keep the plant open.", As.REPORTED),
        ("The mayor urged the company to keep its promise to keep the plant open.", As.REPORTED),
        ("The company may have broken its promise to keep the plant open.", As.REPORTED),
        ("The company kept its promise to keep the plant open.", As.KEPT),
        ("As promised, the rebels left the city.", As.KEPT),
        ("The rebels did not leave the city as promised.", As.BROKEN),
        ("The rebels have not left the city as promised.", As.REPORTED),
        ("The council lifted its ban on gatherings.", As.WITHDRAWN),
        ("The minister denied that he had promised to resign.", As.DENIED),
        ("The minister never promised to resign.", As.DENIED),
        ("The rebels offered to leave the city.", As.PROPOSED),
        ("The rebels promised to leave the city.", As.MADE),
    ],
)
def test_it_is_kept_as_what_it_is_told(text: str, told: As) -> None:
    assert only(text).told_as is told


@pytest.mark.parametrize(
    ("text", "firmness"),
    [
        ("The government plans to close the mine.", Firmness.HEDGED),
        ("The government promised to close the mine.", Firmness.FIRM),
    ],
)
def test_a_plan_is_hedged_and_a_promise_firm(text: str, firmness: Firmness) -> None:
    assert only(text).firmness is firmness


@pytest.mark.parametrize(
    ("text", "pattern"),
    [
        ("Mali promised to respect the border.", Pattern.MAINTAIN),
        ("Mali promised not to cross the border.", Pattern.MAINTAIN),
        ("Mali promised to open the border.", Pattern.ACHIEVE),
    ],
)
def test_what_is_kept_up_is_maintained(text: str, pattern: Pattern) -> None:
    assert only(text).pattern is pattern


def test_a_restatement_points_to_the_first_mention() -> None:
    text = "Mali promised to open the border. On Friday Mali promised again to open the border."
    first, second = found(text).renderings
    assert (first.same_as, second.same_as) == (None, first.id)


def test_another_act_is_no_restatement() -> None:
    text = "Mali promised to open the border. On Friday Mali promised to free the prisoners."
    assert [item.same_as for item in found(text).renderings] == [None, None]


@pytest.mark.parametrize(
    "text",
    [
        "Villagers hope that the army will leave.",
        "The army may order a retreat.",
        "Will the army leave the town?",
        "If the army promises to leave, the villagers will return.",
        "Analysts said the bank will raise rates.",
        "The quarrel threatens to become a war.",
        "The officials asked not to be named.",
        "The law forbids the sale of ivory.",
        "In order to offer help, the crew stayed.",
    ],
)
def test_a_near_miss_commits_nobody(text: str) -> None:
    strict = [item for item in found(text).renderings if item.kind not in {Kind.DEMAND, Kind.REFUSAL}]
    assert [item.action.of(text) for item in strict if item.debtor is None or "villagers" not in text] == []


def test_the_speaker_may_stand_in_another_sentence() -> None:
    text = 'The governor spoke on Friday. "The road will be closed."'
    quoted = Span(text.index("The road"), text.index('."'))
    source, cue = Role(Span(0, len("The governor"))), Span(text.index("spoke"), text.index(" on"))
    said = Statement("s1", source, cue, (quoted,), Form.DIRECT)
    tree = Tree(read(Report(id="r", text=text)))
    (item,) = commitments(tree, (said,), ClaimIds("r")).renderings
    assert item.debtor is not None
    assert item.debtor.span == source.span
    assert item.statement == "s1"
    assert commitments(tree, (), ClaimIds("r")).renderings == ()


def test_ids_do_not_change_when_read_again() -> None:
    text = "Mali promised to open the border and to free the prisoners."
    analysis = read(Report(id="r", text=text))
    once, again = (commitments(Tree(analysis), (), ClaimIds("r")) for _ in range(2))
    assert once == again
    assert len({item.id for item in once.renderings}) == 2


def test_work_grows_with_the_length_of_a_report() -> None:
    text = "Mali promised to open border post {} if the army leaves. The union said it would strike. "

    def work(size: int) -> int:
        analysis = read(Report(id="r", text="".join(text.format(n) for n in range(size))))
        return calls(lambda: commitments(Tree(analysis), (), ClaimIds("r")))

    work(1)  # what is loaded once is loaded now
    assert work(160) < 1.5 * 4 * work(40)


@pytest.mark.parametrize(
    ("breaker", "debtor"), [("the Northern Front breaks", "Northern Front"), ("the Veyle Guard breaks", "Veyle Guard")]
)
def test_a_condition_on_a_broken_promise_means_that_of_its_breaker(breaker: str, debtor: str) -> None:
    text = (
        "The Northern Front promised to protect the villages. The Veyle Guard promised to open the road. "
        f"The militias vowed to march if {breaker} its promise."
    )

    renderings = found(text).renderings
    (condition,) = renderings[-1].conditions
    assert isinstance(condition.on, OnCommitment)
    meant = next(item for item in renderings if item.id == condition.on.commitment)

    assert meant.debtor is not None
    assert meant.debtor.span is not None
    assert debtor in meant.debtor.span.of(text)
