"""Words that bind, threaten, refuse or order, each with a near miss that does not."""

from __future__ import annotations

import pytest
from tests.extraction.test_commitment_counterparts import read_all


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Koro has forsworn forced redundancies until 2030.", ["promise refrain: forced redundancies until 2030"]),
        ("The region renounced the use of force.", ["promise refrain: the use of force"]),
        ("The singer renounced her uncle.", []),
        ("The board will forgo its bonuses, it said.", ["promise do: forgo its bonuses"]),
        ("The fund has bound itself to hold the stock for five years.", ["promise do: hold the stock for five years"]),
        ("The clerk has bound the ledger to the shelf.", []),
        ("A group of banks has underwritten a share issue of 2 billion.", ["guarantee do: a share issue of 2 billion"]),
        ("The minister gave her word in May that tenants would not pay.", ["promise refrain: pay"]),
        ("The minister gave her aunt in May what tenants would not pay.", []),
        ("The army gave assurances to the islanders that it would stay.", ["promise do: stay"]),
        ("The firm's temporary staff had been offered permanent contracts.", ["promise do: permanent contracts"]),
        ("The firm's temporary staff had been offered advice.", []),
        ("The group let the envoys know that it would stop the raids.", ["promise do: stop the raids"]),
        ("The group did not let the envoys know that it would stop the raids.", []),
        ("Two billion crowns have been earmarked for schools.", ["promise do: Two billion crowns"]),
        ("Koro disputes the findings and plans to appeal.", ["promise do: appeal"]),
        ("Koro read the findings and the plans to appeal.", []),
        ("It said within minutes that it would obey the ruling.", ["promise do: obey the ruling"]),
        ("The crew had promised fireworks.", ["promise do: fireworks"]),
        ("The stage had promised fireworks.", []),
        ("It seemed within minutes that it would obey the ruling.", []),
    ],
)
def test_a_word_is_given_in_many_ways(text: str, expected: list[str]) -> None:
    assert read_all(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tram drivers will down tools on Friday.", ["threat do: down tools on Friday"]),
        ("Tram drivers will lay down rails on Friday.", []),
        ("The bank served notice that it would pull out of the scheme.", ["threat do: pull out of the scheme"]),
        ("The bank took notice that it would rain.", []),
        ("The union has served notice of a two-day stoppage.", ["threat do: a two-day stoppage"]),
        ("Soldiers called off a march on the palace.", ["threat do: a march on the palace"]),
        ("Soldiers called off a picnic at the palace.", []),
        (
            "The Green leader said her party would table a motion of no confidence.",
            ["threat do: table a motion of no confidence"],
        ),
        ("The Greens said they would table a report on eels.", ["promise do: table a report on eels"]),
        ("The agency said it would revoke the firm's licence.", ["threat do: revoke the firm's licence"]),
        ("The agency said it would print the firm's licence.", ["promise do: print the firm's licence"]),
        ("Their leader said people would block the road unless the pumps stopped.", ["threat do: block the road"]),
        ("Their leader said people would like the road.", []),
        ("Pilots will work to rule from Monday, the union said.", ["threat do: work to rule from Monday"]),
        (
            "Crews will be locked out from Monday, the operator said.",
            ["threat do: Crews will be locked out from Monday"],
        ),
    ],
)
def test_what_presses_another_is_a_threat(text: str, expected: list[str]) -> None:
    assert read_all(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The board turned away the bid.", ["refusal do: the bid"]),
        ("The board turned away the tourists.", []),
        ("Members threw out a pay offer.", ["refusal do: a pay offer"]),
        ("Members threw out a mattress.", []),
        ("The minister brushed aside an appeal for aid.", ["refusal do: aid"]),
        ("The minister brushed aside the appeal.", []),  # only named again
        ("The minister brushed aside the curtain.", []),
        ("The bank told shareholders to wait.", ["demand do: wait"]),
        ("The bank told its tellers to wait.", ["order do: wait"]),
        ("Judge Arvid Lome enjoined both parties to keep silent.", ["order do: keep silent"]),
        ("The owner had been told twice, in May and June, to repair the wall.", ["order do: repair the wall"]),
        ("The envoy told it last month to keep them at a standstill.", ["order do: keep them at a standstill"]),
        (
            "Few hope to fly after a labour court on Monday barred the pilots from striking.",
            ["prohibition refrain: striking"],
        ),
        ("Anyone wishing to work was required to sign a declaration.", ["order do: sign a declaration"]),
        ("The work that is required to sign a treaty is done.", []),
        ("The bloc gave the Rifles two days to surrender.", ["demand do: surrender"]),
    ],
)
def test_what_is_refused_asked_or_ordered_binds_nobody_by_his_own_word(text: str, expected: list[str]) -> None:
    assert read_all(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Velda Motors is recalling 3,000 cars.", ["promise do: recalling 3,000 cars"]),
        ("Velda Motors is selling 3,000 cars, critics fear.", []),
        ("The board declared a dividend of 12 cents.", ["promise do: a dividend of 12 cents"]),
        ("The board declared a winner of the prize.", []),
        ("The union called a strike for May.", ["threat do: a strike for May"]),
        ("The union called a meeting for May.", []),
        ("Nurses plan to walk off the job on Tuesday.", ["threat do: walk off the job on Tuesday"]),
        ("Nurses plan to walk off the hill on Tuesday.", ["promise do: walk off the hill on Tuesday"]),
        ("Its leader said members would refuse to work nights.", ["threat do: refuse to work nights"]),
        ("The ministry ordered both sides back to the table.", ["order do: back to the table"]),
        ("The ministry ordered both sides of the table.", []),
        ("A federal judge blocked the merger.", ["prohibition refrain: the merger"]),
        ("A federal judge blocked the ban.", []),
        ("A federal judge blocked the door.", []),
        ("Dockers reached an agreement with the port on a wage freeze.", ["agreement do: a wage freeze"]),
    ],
)
def test_labour_and_business_have_words_of_their_own(text: str, expected: list[str]) -> None:
    assert read_all(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The agency gave the firm until May to prove its pumps safe, or its licence will be revoked.",
            ["order do: prove its pumps safe", "threat do: its licence will be revoked"],
        ),
        (
            "The agency gave the firm until May to prove its pumps safe, or its founder will be glad.",
            ["order do: prove its pumps safe"],
        ),
        ("The regulator cleared the merger on condition that the firms sell 200 masts.", ["order do: sell 200 masts"]),
        ("The regulator described the merger on condition that the firms sell 200 masts.", []),
        ("The accord suspends the duties for sixty days.", ["term do: suspends the duties for sixty days"]),
        ("The weather suspends the duties for sixty days.", []),
        ("A Liberal government would scrap the levy.", ["promise do: scrap the levy"]),
        ("The government would scrap the levy.", []),
        (
            "The minister said she would have the phones blocked from May.",
            ["promise do: have the phones blocked from May"],
        ),
        ("The minister said she would have to block them.", []),
        ("He agreed to it only when the firm had promised to leave.", ["promise do: leave"]),
        ("She will stay if Velda keeps its promise to leave.", ["promise do: leave"]),
        ("She will stay if Velda makes a promise to leave.", []),
        ("The region is standing surety for the port's loans.", ["guarantee do: the port's loans"]),
    ],
)
def test_what_is_laid_down_allowed_or_threatened_otherwise(text: str, expected: list[str]) -> None:
    assert read_all(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Those who reject its offer will be jailed.", []),
        ("The miners who reject its offer are tired.", ["refusal do: its offer"]),
        ("The senator is to blame for the flood, his rival said.", []),
        ("The senator is to pay for the flood, his aide said.", ["promise do: pay for the flood"]),
        ("The siege will be aided by tribes reaching the coast, the general said.", []),
        ("The siege will be ended by Friday, the general said.", ["promise do: The siege will be ended by Friday"]),
    ],
)
def test_what_is_said_of_anybody_or_foretold_binds_nobody(text: str, expected: list[str]) -> None:
    assert read_all(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # behind bars
        ("The plotters would be put behind bars, the chief said.", "threat"),
        ("The parcels would be put behind shelves, the chief said.", "promise"),
        # a deal for something
        ("Ostland and Westmark signed a deal for gas exploration.", "agreement"),
        ("Ostland and Westmark made a great deal for themselves.", None),
        # an act taken up by "it"
        ("The firm promised to reverse the cut and repay it.", "promise"),
        ("The firm reversed the cut and repaid it.", None),
        # a quotation cut by its cue
        ('"We will leave," the envoy said, "if they stop."', "promise"),
        ('"They left," the envoy said, "because they could."', None),
        # barred from a place
        ("The judge barred the fans from the stadium.", "prohibition"),
        ("The barrier kept the fans from the stadium.", None),
        # legal action
        ("The club said it would take legal action against the paper.", "threat"),
        ("The club said it would take swift action against the leak.", "promise"),
    ],
)
def test_a_mechanism_does_not_reach_what_only_looks_like_it(text: str, expected: str | None) -> None:
    found = [item.split()[0] for item in read_all(text)]
    assert found == ([] if expected is None else [expected])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The envoy said he would mend this, whatever it costs.", ["promise do: mend this"]),
        ("The envoy said he would mend whatever it costs to mend.", ["promise do: mend whatever it costs to mend"]),
        ('The region agreed to "neutralise" a stock of shells.', ['promise do: neutralise" a stock of shells']),
        ('The region agreed to "stop firing rockets" into the bay.', ["promise do: stop firing rockets"]),
        (
            "The old tug, which has been moored in the bay since May 2019, will be scrapped, the ministry said.",
            ["promise do: scrapped"],
        ),
        ("The old tug will be scrapped, the ministry said.", ["promise do: The old tug will be scrapped"]),
    ],
)
def test_an_act_ends_where_its_words_end(text: str, expected: list[str]) -> None:
    assert read_all(text) == expected
