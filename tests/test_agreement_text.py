"""An agreement's own text from its words to the board: its terms in the joint voice of its parties."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.builders import who
from tests.readers.accords import KESSING, LARUNDA, TARN, TESS

from servanda.api import OpenLedger, open_ledger
from servanda.ledger.archive import Signed
from servanda.ledger.tellings import rendering_of
from servanda.model.contract import Json, claims_json
from servanda.model.journal import Judgement
from servanda.pipeline import read_claims
from servanda.readers import read_text

GOVERNMENT, MOVEMENT = "Government of Veldoria", "Marsh People's Movement"
BOTH = f"{GOVERNMENT} and {MOVEMENT}"
MINISTRY, UNION = "Ministry of Works of Orland", "Dockers' Union of Tarn Bay"


def read(text: str) -> Json:
    report = read_text(text)
    return claims_json(read_claims(report), report.text)


def term(words: str, text: str = KESSING) -> Json:
    (found,) = [item for item in read(text)["commitments"] if words in item["action"]["text"]]
    return dict(found)


def actions(text: str) -> list[str]:
    return [item["action"]["text"] for item in read(text)["commitments"]]


def test_each_obligation_is_a_term_and_nothing_else_is_one() -> None:
    claims = read(KESSING)

    assert {item["kind"] for item in claims["commitments"]} == {"term"}
    assert [item["action"]["text"].split(" ", 2)[:2] for item in claims["commitments"]] == [
        ["cease", "all"],
        ["recruit", "persons"],
        ["release", "all"],
        ["hand", "over"],
        ["attacking", "the"],
        ["report", "every"],
        ["withdraw", "from"],
    ]
    assert claims["statements"] == claims["bearings"] == []
    assert not {"happened", "denied"} & {event["factuality"] for event in claims["events"]}


def test_the_agreement_has_its_parties_its_day_and_a_whole_list_of_terms() -> None:
    claims = read(KESSING)
    (agreement,) = claims["agreements"]

    assert [who(party) for party in agreement["parties"]] == [GOVERNMENT, MOVEMENT]
    assert agreement["made"] == ["2021-03-14", "2021-03-14"]
    assert agreement["complete"] is True
    assert {item["agreement"] for item in claims["commitments"]} == {agreement["id"]}


@pytest.mark.parametrize(
    ("words", "debtor", "shared", "polarity"),
    [
        ("cease all hostilities", BOTH, "jointly", "do"),
        ("recruit persons", BOTH, "each", "refrain"),
        ("attacking the ferries", BOTH, "each", "refrain"),
        ("release all prisoners", GOVERNMENT, None, "do"),
        ("hand over the soldiers", MOVEMENT, None, "do"),
        ("withdraw from the Commission", GOVERNMENT, None, "refrain"),
        ("report every month", "Joint Commission", None, "do"),
    ],
)
def test_who_is_bound_is_who_the_words_mean(words: str, debtor: str, shared: str | None, polarity: str) -> None:
    found = term(words)

    assert (who(found["debtor"]), found["debtor"]["shared"], found["polarity"]) == (debtor, shared, polarity)


def test_a_party_owes_its_part_to_the_other_by_inference() -> None:
    found = term("release all prisoners")

    assert who(found["creditor"]) == MOVEMENT
    assert found["creditor"]["by"] == "inference"
    assert term("recruit persons")["creditor"] is None


@pytest.mark.parametrize(
    ("words", "starts", "until"),
    [
        ("cease all hostilities", ["2021-03-16", None], [None, "2023-03-20"]),  # from then on, not only till then
        ("release all prisoners", ["2021-03-20", None], [None, "2021-04-13"]),
        ("recruit persons", ["2021-03-20", None], [None, "2023-03-20"]),
    ],
)
def test_days_count_from_the_signature(words: str, starts: list[str | None], until: list[str | None]) -> None:
    found = term(words)

    assert (found["made"], found["from"], found["until"]) == (["2021-03-14", "2021-03-14"], starts, until)


@pytest.mark.parametrize(
    ("before", "after", "until"),
    [
        ("within 30 days of signature", "no later than 10 days after the signing of this Agreement", "2021-03-24"),
        ("within 30 days of signature", "within two weeks of its entry into force", "2021-04-03"),
        ("within 30 days of signature", "within 30 days of the arrival of the monitors", None),
        ("on 14 March 2021", "in the spring", None),
    ],
)
def test_a_deadline_counts_from_what_its_words_name(before: str, after: str, until: str | None) -> None:
    found = term("release all prisoners", KESSING.replace(before, after))

    assert (found["until"] or [None, None])[1] == until


@pytest.mark.parametrize(
    ("before", "after", "gone"),
    [
        ("Movement shall hand over", "Movement may hand over", "hand over"),
        ("Government undertakes to release", "Government may undertake to release", "release all"),
        ("Government shall not withdraw", "Government may withdraw", "withdraw"),
    ],
)
def test_leave_is_no_duty(before: str, after: str, gone: str) -> None:
    assert any(gone in action for action in actions(KESSING))
    assert not any(gone in action for action in actions(KESSING.replace(before, after)))


def test_without_its_not_a_ban_is_a_duty() -> None:
    text = KESSING.replace("shall not withdraw from", "shall withdraw from")

    assert term("withdraw from", text)["polarity"] == "do"
    assert term("recruit persons", KESSING.replace("Neither Party", "Each Party"))["polarity"] == "do"


@pytest.mark.parametrize(
    ("head", "told"),
    [("", "made"), ("DRAFT\n\n", "proposed"), ("Proposed text of\n\n", "proposed"), ("Text of\n\n", "made")],
)
def test_a_draft_binds_nobody_yet(head: str, told: str) -> None:
    assert {item["as"] for item in read(head + KESSING)["commitments"]} == {told}


@pytest.mark.parametrize(
    ("sentence", "action", "polarity"),
    [
        ("Neither Party shall enter the town of Pinn.", "enter the town of Pinn", "refrain"),
        ("The Parties shall take all measures against floods.", "take all measures against floods", "do"),
        ("The Government shall bear the costs of the ferries.", "bear the costs of the ferries", "do"),
        ("The Movement shall remain in its camps.", "remain in its camps", "do"),
        ("The Parties shall form a joint council.", "form a joint council", "do"),
    ],
)
def test_common_verbs_of_articles_bind(sentence: str, action: str, polarity: str) -> None:
    found = term(action, KESSING.replace("Neither Party shall recruit persons under the age of eighteen.", sentence))

    assert (found["action"]["text"], found["polarity"]) == (action, polarity)


@pytest.mark.parametrize(
    "sentence",
    [
        "The Joint Commission shall consist of six members.",
        "The word ferry shall mean any boat.",
        "The Joint Commission shall have six members.",
        "Floods shall be considered a hindrance.",
        "This Article shall apply to all districts.",
    ],
)
def test_how_a_thing_is_made_up_or_understood_binds_nobody(sentence: str) -> None:
    text = KESSING.replace("Neither Party shall recruit persons under the age of eighteen.", sentence)

    assert len(actions(text)) == len(actions(KESSING)) - 1


def test_a_duty_that_cannot_be_read_is_told() -> None:
    sentence = "Each Party shall, within five days of the signing, hand to the other Party a list of all whom it holds."
    text = KESSING.replace("Neither Party shall recruit persons under the age of eighteen.", sentence)
    found = [item for item in read(text)["commitments"] if "a list of all" in item["action"]["text"]]
    told = [problem["passage"]["text"] + "." for problem in read(text)["problems"]]

    assert read(KESSING)["problems"] == []
    assert found or told == [sentence]


def test_what_the_sides_have_agreed_binds_them() -> None:
    sentence = "The Parties have agreed not to arrest relatives."
    text = KESSING.replace("Neither Party shall recruit persons under the age of eighteen.", sentence)

    assert term("arrest relatives", text)["polarity"] == "refrain"
    assert not any("arrest" in action for action in actions(text.replace("have agreed", "agreed in 2019")))


def test_a_ceasing_until_a_day_ends_with_it() -> None:
    found = term(
        "cease all", KESSING.replace("within 48 hours of the signature of this Agreement", "until 1 June 2021")
    )

    assert found["until"] == [None, "2021-06-01"]


def test_a_run_that_waits_for_something_has_no_last_day_yet() -> None:
    text = KESSING.replace("hand over the soldiers it holds", "pay the guards for one month")
    waits = term("pay the guards", text.replace(", unless the Government", ", if the Government"))
    plain = term("pay the guards", text.replace(", unless the Government fails to release the prisoners", ""))

    assert waits["until"] is None
    assert plain["until"] == ["2021-04-14", "2021-04-14"]


def test_a_condition_stays_with_its_term() -> None:
    (condition,) = term("hand over the soldiers")["conditions"]
    assert (condition["role"], condition["text"]) == ("unless", "unless the Government fails to release the prisoners")

    bare = KESSING.replace(", unless the Government fails to release the prisoners", "")
    assert term("hand over the soldiers", bare)["conditions"] == []


def test_swapped_parties_are_bound_the_other_way_round() -> None:
    text = KESSING.replace("The Movement shall hand over", "The Government shall hand over")

    assert who(term("hand over the soldiers", text)["debtor"]) == GOVERNMENT
    assert who(term("hand over the soldiers", text)["creditor"]) == MOVEMENT


def test_items_of_a_list_go_on_with_the_clause_above_them() -> None:
    found = {item["action"]["text"]: item for item in read(TARN)["commitments"]}

    assert {who(found[words]["debtor"]) for words in list(found)[:3]} == {MINISTRY}
    assert found["reinstate the nine dockers dismissed in March"]["polarity"] == "do"
    assert found["replace any docker by a contractor"]["polarity"] == "refrain"
    first = next(iter(found))
    assert first.startswith("pay the arrears")
    assert found[first]["until"] == [None, "2020-07-04"]


def test_a_list_under_a_not_forbids_each_item() -> None:
    text = TARN.replace("Party A shall:", "Party A shall not:").replace("(c) not replace", "(c) replace")
    items = {item["action"]["text"]: item["polarity"] for item in read(text)["commitments"]}

    assert {items[words] for words in items if words.startswith(("pay", "reinstate", "replace"))} == {"refrain"}


@pytest.mark.parametrize(
    ("words", "debtor", "polarity"),
    [
        ("striking at the grain quay", UNION, "refrain"),
        ("block the coal road", UNION, "refrain"),  # "the latter"
        ("disclose the minutes", f"{MINISTRY} and {UNION}", "refrain"),  # "no Party may"
        ("meet every quarter", f"{MINISTRY} and {UNION}", "do"),
        ("shall be removed by Party A", MINISTRY, "do"),
        ("keep a list", f"{MINISTRY} and {UNION}", "do"),
        ("print it", f"{MINISTRY} and {UNION}", "refrain"),
        ("All blockades shall cease", None, "do"),
    ],
)
def test_words_for_the_sides_are_resolved(words: str, debtor: str | None, polarity: str) -> None:
    found = term(words, TARN)

    assert (who(found["debtor"]), found["polarity"]) == (debtor, polarity)


@pytest.mark.parametrize(
    "words", ["consider a joint fund", "suspend paragraph 2", "suing", "fails to pay", "takes effect"]
)
def test_advice_leave_and_rules_about_the_paper_bind_nobody(words: str) -> None:
    assert not any(words in action for action in actions(TARN))


@pytest.mark.parametrize(
    ("words", "debtor", "polarity", "until"),
    [
        ("stop all raids", "village of Tess and Sable herders", "do", None),
        ("poison the wells", "village of Tess and Sable herders", "refrain", None),
        ("Release of the eleven hostages", "Sable herders", "do", "2024-05-09"),
        ("Return all stolen cattle", "village of Tess and Sable herders", "do", "2024-05-15"),
        ("Immediate withdrawal of the herders", "Sable herders", "do", None),
    ],
)
def test_items_that_are_no_sentences_bind_whom_they_name_else_all(
    words: str, debtor: str, polarity: str, until: str | None
) -> None:
    found = term(words, TESS)

    assert (who(found["debtor"]), found["polarity"]) == (debtor, polarity)
    assert (found["until"] or [None, None])[1] == until
    assert found["debtor"]["by"] == ("words" if debtor == "Sable herders" else "inference")


def test_of_three_parties_none_is_owed_by_inference() -> None:
    found = term("report to the camps", LARUNDA)

    assert [who(one) for one in found["debtor"]["members"]] == ["United Front for Return", "Movement for the Lake"]
    assert found["creditor"] is None
    assert found["until"] == [None, "2023-09-24"]  # thirty days after the seventh day after signature


def test_who_undertakes_that_something_shall_be_done_is_bound() -> None:
    found = term("no child shall be recruited", LARUNDA)

    assert found["debtor"]["shared"] == "jointly"
    assert found["polarity"] == "refrain"


def test_who_is_not_required_to_do_something_is_bound_to_nothing() -> None:
    assert not any("damages" in action for action in actions(LARUNDA))
    assert any("damages" in action for action in actions(LARUNDA.replace("not be required", "be required")))


@pytest.mark.parametrize(
    ("sentence", "condition"),
    [
        ("Upon the release of the prisoners, the Movement shall disarm.", ("if", "Upon the release of the prisoners")),
        ("The Movement shall disarm while talks continue.", ("while", "while talks continue")),
        ("The Movement shall disarm, except in self-defence.", ("unless", "except in self-defence")),
        ("The Movement shall disarm unless the talks end.", ("unless", "unless the talks end")),
        ("The Movement shall disarm upon signature.", None),
    ],
)
def test_a_condition_is_never_lost(sentence: str, condition: tuple[str, str] | None) -> None:
    found = term("disarm", KESSING.replace("Neither Party shall recruit persons under the age of eighteen.", sentence))

    assert [(each["role"], each["text"]) for each in found["conditions"]] == ([condition] if condition else [])


NEWS = (
    "The Marsh People's Movement broke Article 3 of the Kessing Accord on Friday when it attacked the ferries of the "
    "delta, the Government of Veldoria said."
)


def ledger(folder: Path, news: str) -> OpenLedger:
    (folder / "accord.txt").write_text(KESSING, "utf-8")
    line = {"text": news, "outlet": "The Delta Gazette", "published": "2021-05-04"}
    (folder / "news.jsonl").write_text(json.dumps(line), "utf-8")
    opened = open_ledger(folder / "ledger.db", create=True)
    list(opened.read([str(folder / "accord.txt"), str(folder / "news.jsonl")]))
    return opened


def status(opened: OpenLedger, words: str) -> str:
    (row,) = [row for row in opened.board(at="2021-05-10", known="2021-05-10").rows if words in row.action]
    return row.status


def test_who_says_that_an_article_is_broken_breaks_that_term_on_his_word_alone(tmp_path: Path) -> None:
    with ledger(tmp_path, NEWS) as opened:
        (row,) = [row for row in opened.board(at="2021-05-10", known="2021-05-10").rows if "ferries" in row.action]
        page = opened.show(row.id, at="2021-05-10", known="2021-05-10")

        assert row.status == "breached"
        assert [bearing.relation for bearing in page.bearings] == ["breaches"]
        # the Government is bound by the article too, but it is not the one said to have broken it
        assert row.standing == "claimed by an interested side only"
        assert status(opened, "recruit persons") == "holding"
        assert status(opened, "hand over the soldiers") == "conditional"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Article 3", "Article 5"),
        ("Kessing Accord", "Sarn Accord"),
        ("broke Article 3", "did not break Article 3"),
        ("on Friday when it attacked the ferries of the delta", "on Friday"),  # which paragraph is left open
    ],
)
def test_another_article_another_accord_or_no_act_breaks_no_term(tmp_path: Path, before: str, after: str) -> None:
    with ledger(tmp_path, NEWS.replace(before, after)) as opened:
        assert status(opened, "attacking the ferries") == "holding"


def test_what_is_told_of_fighters_stays_a_possible_breach(tmp_path: Path) -> None:
    news = "Fighters of the Marsh People's Movement attacked a ferry in the delta on 3 May, a nun said."
    with ledger(tmp_path, news) as opened:
        (row,) = [row for row in opened.board(at="2021-05-10", known="2021-05-10").rows if "ferries" in row.action]

        assert (row.status, row.possible_breaches) == ("holding", 1)


@pytest.mark.parametrize(("day", "asked"), [("13 April 2021", True), ("20 April 2021", False)])
def test_a_person_is_asked_whether_the_news_tells_a_term_of_the_text(tmp_path: Path, day: str, asked: bool) -> None:
    news = f"Under the deal, the Government of Veldoria will release all prisoners by {day}, a nun said."
    with ledger(tmp_path, news.replace("deal", "Kessing Accord")) as opened:
        verdicts = {str(one.body.verdict) for one in opened.book.record.judgements if "release" in told_by(opened, one)}

        assert verdicts == ({"unsure"} if asked else set())


def told_by(opened: OpenLedger, one: Signed[Judgement]) -> str:
    telling = opened.book.told.renderings.get(one.body.left)
    return rendering_of(telling).action.of(telling.text) if telling else ""
