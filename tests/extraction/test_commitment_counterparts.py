from __future__ import annotations

import pytest

from servanda.extraction.commitments import commitments
from servanda.extraction.extract import extract
from servanda.extraction.tree import Tree
from servanda.language.read import read
from servanda.model.claims import Kind, Rendering
from servanda.model.ids import ClaimIds
from servanda.model.report import Report

BOUND = {Kind.DEMAND, Kind.REFUSAL}


def read_all(text: str) -> list[str]:
    """Kind, polarity and action of what a text commits anybody to."""
    report = Report(id="case", text=text)
    found = commitments(Tree(read(report)), (), ClaimIds(report.id)).renderings
    return [f"{item.kind} {item.polarity}: {item.action.of(text)}" for item in found]


def last(text: str) -> Rendering:
    """The last commitment of a text that binds somebody."""
    report = Report(id="case", text=text)
    found = commitments(Tree(read(report)), (), ClaimIds(report.id)).renderings
    return [item for item in found if item.kind not in BOUND][-1]


def creditor(text: str) -> str | None:
    """The words that name the creditor of the last commitment of a text."""
    item = last(text)
    return item.creditor.span.of(text) if item.creditor and item.creditor.span else None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The mine promised in talks with the union that it would reopen the canteen.", "the union"),
        (
            "Under pressure from the tenants' association, the landlord agreed to freeze rents.",
            "the tenants' association",
        ),
        ("In a letter to the port authority, the carrier pledged to clean up the spill.", "the port authority"),
        ("After meeting with the herders, the governor promised to dig six wells.", "the herders"),
        ("Speaking at a conference on herders, the governor promised to dig six wells.", None),
        ("In a call with analysts, the governor promised to dig six wells.", None),
    ],
)
def test_the_occasion_of_a_word_tells_to_whom_it_is_given(text: str, expected: str | None) -> None:
    assert creditor(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The pilots demanded a pay rise. The airline offered 3 percent.", "The pilots"),
        ("The farmers urged the council to mend the bridge. The council promised to mend it by May.", "The farmers"),
        ("The farmers urged the council to mend the bridge. The railway promised to mend it by May.", None),
        ("The pilots praised the airline. The airline offered 3 percent.", None),
    ],
)
def test_who_asked_is_the_one_to_whom_it_is_then_promised(text: str, expected: str | None) -> None:
    assert creditor(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The rebels released the convoy after the governor promised to dig six wells.", "The rebels"),
        ("The rebels praised the convoy after the governor promised to dig six wells.", None),
        ("The rebels did not release the convoy after the governor promised to dig six wells.", None),
    ],
)
def test_who_gives_way_after_a_promise_relies_on_it(text: str, expected: str | None) -> None:
    assert creditor(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The court sat on Monday. The paper was barred from naming the boy.", "The court"),
        ("The government declared an emergency. Residents have been ordered to stay indoors.", "The government"),
        ("The choir held a rally on Monday. Drivers were told to return to their depots.", None),
        ("It will be an offence under Danish law to enter the bay.", "Danish"),
    ],
)
def test_a_bare_order_comes_from_the_body_told_of_before_it(text: str, expected: str | None) -> None:
    assert creditor(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The air force threatened to bomb the positions of the rebel army.", "the rebel army"),
        ("The union threatened to strike over the government's pension plan.", "the government"),
        ("The union threatened to strike over the new pension plan.", None),
        ("The guard threatened retaliation after the army closed the border.", "the army"),
        ("The guard threatened retaliation after the border was closed.", None),
        ("Pilots will strike if talks with the airline fail.", "the airline"),
        ("Westmark shelled the port on Monday. Fenland vowed to respond with force.", "Westmark"),
        ("Westmark praised the port on Monday. Fenland vowed to respond with force.", None),
        ("The militia vowed to avenge the killing of its chief by the army.", "the army"),
        ("Miners in a dispute with Koro Copper over bonuses said they would strike from Monday.", "Koro Copper"),
    ],
)
def test_a_threat_is_meant_for_whom_its_act_its_cause_or_the_quarrel_names(text: str, expected: str | None) -> None:
    assert creditor(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Under the deal with Velda, the union will end its walkout.", "Velda"),
        ("Velda and the union reached an agreement. The airline will rehire 40 pilots.", "the union"),
        ("Velda, Orsk and the union reached an agreement. The airline will rehire 40 pilots.", None),
        ("Orsk signed a trade agreement with Velda to lower tariffs on timber.", "Velda"),
    ],
)
def test_a_term_is_owed_to_the_other_party_of_its_agreement(text: str, expected: str | None) -> None:
    assert creditor(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The junta promised not to arrest the striking teachers.", "the striking teachers"),
        ("The junta promised not to leave the striking teachers.", None),
        ("Denland will supply Orsk with ten tanks, its ministry announced.", "Orsk"),
        ("The government agreed to allow the inspectors to enter the plant.", "the inspectors"),
        ("Velda promised to lift the blockade of Orsk.", "Orsk"),
        ("The commission said it would support the miners' claim.", "the miners"),
        ("Norland guaranteed that its troops would protect Sudmark.", "Sudmark"),
        ("The club agreed to buy the stand from Veld Estates.", "Veld Estates"),
    ],
)
def test_who_is_spared_supplied_let_or_paid_is_owed_the_act(text: str, expected: str | None) -> None:
    assert creditor(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Norway imposed sanctions on Monday. The measures forbid insurers to cover the ships.", "Norway"),
        ("The council's resolution orders Velda to withdraw its guns.", "The council"),
        ("A decree by the junta orders shops to close.", "the junta"),
        ("The council met on Monday. The resolution, drafted by Orm, demands that Velda withdraw.", "The council"),
        ("A decree orders shops to close.", None),
    ],
)
def test_what_a_paper_orders_its_issuer_orders(text: str, expected: str | None) -> None:
    found = creditor(text)
    assert (found or "").casefold().startswith((expected or "").casefold())
    assert bool(found) is bool(expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The guild has agreed to stop the boats. The Tuvan navy, for its part, will release 26 men.", "The guild"),
        ("In 2021 the county forgave Halm the tax. In exchange, the company promised to keep 900 jobs.", "the county"),
        # in return for what is told beside it, by nobody before; and a part that is no exchange
        ("The weather was fine. In exchange, the company promised to keep 900 jobs.", None),
        ("The navy spoke of the guild. The company, for the most part, promised to keep 900 jobs.", None),
    ],
)
def test_a_word_given_in_exchange_is_given_to_the_other(text: str, expected: str | None) -> None:
    assert creditor(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The front let the union know that it would stop taxing convoys.", "the union"),
        ("The front let the press know that it would stop taxing convoys.", None),
        ("The firm wrote to residents on Friday, promising to shut the dump.", "residents"),
        ("The firm wrote a letter on Friday, promising to shut the dump.", None),
        ("Whoever leaves has my word that he will be fed.", "Whoever"),
        ("The minister, pressed by the tenants on the delay, said she would publish it.", "the tenants"),
        ("The minister, pressed by reporters on the delay, said she would publish it.", None),
        ("The guild asked inns to drop the app. Forty have agreed to do so.", "The guild"),
        ("The chief executive has offered to meet the widows.", "the widows"),
    ],
)
def test_who_is_told_or_asks_is_who_the_word_is_given_to(text: str, expected: str | None) -> None:
    assert creditor(text) == expected


@pytest.mark.parametrize(
    ("text", "owed"),
    [
        ("The general promised this newspaper that he would not stand.", None),
        ('"We will stop the works," the mayor told this agency.', None),
        ("The mayor threatened to sue this newspaper.", "this newspaper"),
        ("The general promised the widows that he would not stand.", "the widows"),
    ],
)
def test_the_paper_that_is_told_is_owed_nothing(text: str, owed: str | None) -> None:
    assert creditor(text) == owed


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The rebels promised to free the abbot if the government publishes the list.", "the government"),
        ("The rebels promised to free the abbot if it rains.", "the abbot"),
        ("The rebels promised to feed the abbot if the government publishes the list.", "the abbot"),
        ("Kosik told Halm that he would report them to the league if they spoke to the forward.", "Halm"),
        ("The firm promised to report to the council every month.", "the council"),
        ("The firm said it would appeal to the minister.", None),
        ("The crews would be paid on time, the firm said.", "The crews"),
        ("The crews would be sent home, the firm said.", None),
    ],
)
def test_a_word_is_given_to_who_must_act_first_or_is_paid(text: str, expected: str | None) -> None:
    report = Report(id="case", text=text)
    analysis = read(report)
    found = extract(analysis).renderings[-1].creditor
    assert (found.span.of(text) if found and found.span else None) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The board threw out an offer of 6 percent from the union.", "the union"),
        ("The judge refused the strikers' demand that the depot be reopened.", "the strikers"),
        ("The board threw out an offer of 6 percent in May.", None),
        ("The board refused to leave the tilers.", None),
    ],
)
def test_a_refusal_is_owed_to_whose_asking_is_turned_down(text: str, expected: str | None) -> None:
    report = Report(id="case", text=text)
    [item] = commitments(Tree(read(report)), (), ClaimIds(report.id)).renderings
    assert (item.creditor.span.of(text) if item.creditor and item.creditor.span else None) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The governor told the tilers that she would mend the quay.", "the tilers"),
        ("The governor told a rally in Orm that she would mend the quay.", None),
        ("The army undertook to give its guns to the islanders.", "the islanders"),
        ("The army undertook to withdraw its guns to Port Lod.", None),
        ("The firm undertook to raise the wage from Sh400 to Sh500.", None),
        ("The minister promised that every family that lost a house would get 900 crowns.", "every family"),
        ("The minister promised that his men would get 900 crowns.", None),
        ("The guild threatened to file a charge against the mill.", "the mill"),
        ("The guild threatened to file a charge with the labour board.", None),
        ("Velda threatened to expel the envoys.", "the envoys"),
        ("Velda threatened to recall its envoys.", None),
    ],
)
def test_a_place_a_sum_an_audience_and_a_court_are_owed_nothing(text: str, expected: str | None) -> None:
    assert creditor(text) == expected


def test_what_each_side_is_to_do_under_a_truce_is_a_term() -> None:
    text = "Under the truce, the army will pull back its guns, while the rebels are to open the road."
    assert read_all(text) == ["term do: pull back its guns", "term do: open the road"]
    other = "In May, the army will pull back its guns, while the rebels are to open the road."
    assert not any(found.startswith("term") for found in read_all(other))


def test_what_two_are_to_do_near_an_agreement_is_exchanged() -> None:
    duties = "Velda is to clear the mines, and Orm is to open the bridge."
    assert read_all("The treaty was signed in May. " + duties)[-2:] == [
        "term do: clear the mines",
        "term do: open the bridge",
    ]
    assert not any(found.startswith("term") for found in read_all("The play was on in May. " + duties))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("If the army leaves, we will reopen the hall, the elders said.", "the army"),
        ("If our own men can leave, we will reopen the hall, the elders said.", None),
        ("If they arrest us, we will sing in the hall, the elders said.", None),
        ('"If you leave, we will reopen the hall," the elders said.', "you"),
    ],
)
def test_only_who_is_asked_for_something_is_promised_what_waits_for_it(text: str, expected: str | None) -> None:
    assert creditor(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mayor Kole assured the widows that the state would bear the cost.", "promise: the state"),
        ("Mayor Kole assured the widows that the guild would bear the cost.", "guarantee: Mayor Kole"),
        ("The guild demanded that the cases be heard, and vowed to keep a chair empty.", "promise: The guild"),
        ("The governor has decreed that no landlord may evict a tenant.", "prohibition: no landlord"),
        ("The governor has decreed that nobody may evict a tenant.", "prohibition: None"),
    ],
)
def test_who_is_bound_where_another_word_stands_nearer(text: str, expected: str) -> None:
    item = last(text)
    assert f"{item.kind}: {item.debtor.span.of(text) if item.debtor and item.debtor.span else None}" == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Velda is to lift its oil embargo on the islanders.", "the islanders"),
        ("Velda is to lift its oil prices on Monday.", None),
        ("The ministry will institute proceedings against any doctor who talks, it said.", "any doctor"),
        ("The ministry will institute proceedings in the spring, it said.", None),
        ("The guild has threatened to file a motion to oust the speaker.", "the speaker"),
        ("The guild has threatened to file a motion to hear the speaker.", None),
        ("Before the council, the delegation gave its word that the act would go.", "the council"),
        ("Before the war, the delegation gave its word that the act would go.", None),
    ],
)
def test_whom_an_act_lifts_strikes_or_stands_before(text: str, expected: str | None) -> None:
    assert creditor(text) == expected


def test_a_short_has_is_no_passive() -> None:
    item = last("Judge Kole heard them. Then he's instructed all six to leave the seal in a safe.")
    assert item.debtor is not None
    assert item.creditor is not None
    passive = last("Judge Kole heard them. Then he's instructed to leave the seal in a safe.")
    assert passive.creditor != item.creditor
