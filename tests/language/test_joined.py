"""Clauses hung on the clause that they belong to; each has a near miss that stays as it was read."""

from __future__ import annotations

from servanda.language import read
from servanda.model.analysis import Analysis
from servanda.model.report import Report


def analysed(text: str) -> Analysis:
    return read(Report(id="case", text=text))


def over(text: str, word: str) -> tuple[str, str]:
    """The relation of a word and the word that governs it."""
    found = analysed(text)
    token = next(token for token in found.tokens if token.text == word)
    return token.rel, found.tokens[token.head].text if token.head >= 0 else "-"


def test_a_will_behind_a_condition_is_joined_to_the_will_before_it() -> None:
    told = "The nuns will keep the gate shut until the fever has passed and will send their cheese to market."
    assert over(told, "send") == ("conj", "keep")


def test_what_goes_on_with_the_condition_stays_there() -> None:
    assert over("If he pays and will sign, the firm will mend the roof.", "sign") == ("conj", "pays")


def test_a_subject_and_its_will_are_those_of_what_is_told() -> None:
    told = "Orm Steel will, if the price of power falls, relight its second furnace, the board told the council."
    assert over(told, "Steel") == ("nsubj", "relight")
    assert over(told, "will") == ("aux", "relight")
    assert over(told, "board") == ("nsubj", "told")


def test_one_who_is_told_of_did_it() -> None:
    assert over("A buyer, who is said to have pledged to take the harvest, has left.", "pledged") == ("xcomp", "said")
    assert over("It is said that the buyer pledged to take the harvest.", "pledged")[0] != "xcomp"


def test_a_denial_that_turns_a_clause_round_stands_in_it() -> None:
    assert over("At no time did Velda undertake to buy the grain, the embassy stressed.", "time") == (
        "obl",
        "undertake",
    )


def test_what_must_first_be_there_hangs_on_what_will_be_done() -> None:
    assert over("The union will call a strike failing an answer.", "failing") == ("advcl", "call")
    assert over("The state will close a school failing its pupils.", "failing") == ("acl", "school")


def test_a_denial_behind_a_condition_is_of_who_spoke() -> None:
    told = (
        "Kalydon said it would stop unless the state extends a waiver that ends in May, {}denied it had been told to."
    )
    assert over(told.format("but "), "denied") == ("conj", "said")


def test_what_who_spoke_did_not_do_is_joined_to_his_speaking() -> None:
    told = "The minister said residents must not be held to ransom and {} rule out sending soldiers."
    assert over(told.format("did not"), "rule") == ("conj", "said")
    assert over(told.format("must not"), "rule") == ("conj", "held")


def test_what_goes_on_behind_who_said_it_belongs_to_what_is_told() -> None:
    assert over("The state would comply, he said, until it was told otherwise.", "told") == ("advcl", "comply")
    assert over("She had given him her word, he said, but not her signature.", "signature") == ("conj", "word")
    assert over("The state would comply, he said, when he was asked.", "asked")[1] != "comply"


def test_a_clause_behind_an_according_to_has_its_own_subject() -> None:
    told = "The band held the road for days, according to Colonel Helga Moor, the spokeswoman, and {} on the fifth."
    assert over(told.format("two lorries were looted"), "looted") == ("conj", "held")
    assert over(told.format("her deputy, Karl Benn"), "Benn")[1] != "held"


def test_what_has_a_helper_is_joined_to_no_infinitive() -> None:
    told = "The agency has told shops to keep the spray until it has read the paper, and has forbidden advertising."
    assert over(told, "forbidden") == ("conj", "told")
    assert over("The agency has told shops to keep the spray and to sell the rest.", "sell") == ("conj", "keep")


def test_a_second_that_is_joined_to_the_first() -> None:
    told = "A reader wrote that the firm had promised him a taxi home and that it never came."
    assert over(told, "came") == ("conj", "promised")


def test_a_like_will_behind_who_said_it_is_told_by_him() -> None:
    told = "No driver will be punished, the statement said, and none who stays out will be paid."
    assert over(told, "paid") == ("conj", "punished")
    assert over("No driver will be punished, the statement said, and the mayor left.", "left")[1] != "punished"


def test_what_is_told_of_who_spoke_is_joined_to_his_speaking() -> None:
    assert over("Orm and Lind said that they would pay, but neither named a sum.", "named") == ("conj", "said")
    told = "Ana Moor told members that she had no power to intervene, but urged both sides to accept it."
    assert over(told, "urged") == ("conj", "told")
    assert over("Orm said that the mill had closed, but reopened in May.", "reopened")[1] != "said"


def test_a_condition_behind_who_told_whom_is_of_what_is_told() -> None:
    told = "His party would vote against the bill, he told the chamber, unless the clause on evictions was dropped."
    assert over(told, "dropped") == ("advcl", "vote")


def test_a_condition_that_was_read_as_told_beside_is_of_what_is_told() -> None:
    who = "The Healthworkers' Alliance, which represents about 1,900 of the hospital's staff,"
    told = f"{who} said the strike would be called off"
    assert over(f"{told} only if the trust that runs the hospital made a new pay offer.", "made") == ("advcl", "called")
    until = (
        "Its president, Rob Gentry, said members would, however, take on no extra duties until their contract, which"
    )
    assert over(f"{until} expired in June, is renewed.", "renewed") == ("advcl", "take")


def test_what_could_not_be_behind_the_saying_is_told() -> None:
    told = "Twelve alarms were replaced in August, he told the hearing, and the rest could not be delivered in time."
    assert over(told, "delivered") == ("conj", "replaced")
    assert (
        over("Twelve alarms were replaced in August, he told the hearing, and the mayor left.", "left")[1] != "replaced"
    )


def test_what_goes_on_behind_a_denial_and_a_comma_is_not_denied() -> None:
    told = "He said that the firm had never promised that they could stay{} and that the hall would be let."
    assert over(told.format(","), "let") == ("conj", "promised")
    assert over(told.format(""), "let") == ("conj", "stay")
