"""A not or an if that stands first, or far from its verb, is still the verb's: commitments, statements, events."""

from __future__ import annotations

import pytest

from servanda.extraction.extract import extract
from servanda.language import read
from servanda.model.claims import Claims
from servanda.model.report import Report


def claims(text: str) -> Claims:
    return extract(read(Report(id="r", text=text, published="2024-05-06")))


def bound(text: str) -> list[str]:
    """Each commitment: kind, polarity, as what it is told, the act, its conditions with their roles."""
    return [
        f"{r.kind} {r.polarity} {r.told_as}: {r.action.of(text)}"
        + "".join(f" [{c.role} {c.span.of(text)}]" for c in r.conditions)
        for r in claims(text).renderings
    ]


def said(text: str) -> list[str]:
    """Each statement: source, stance, content."""
    return [
        f"{s.source.span.of(text) if s.source.span else None} {s.stance}: {' | '.join(c.of(text) for c in s.content)}"
        for s in claims(text).statements
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Nor will we accept the offer, the crew said.", ["refusal do made: accept the offer"]),
        ("Now will the crew accept the offer?", []),
        ("Nor has the brigade promised to leave.", ["promise do denied: leave"]),
        ("Now the brigade has promised to leave.", ["promise do made: leave"]),
        ("Not once did the crew threaten to strike.", ["threat do denied: strike"]),
        ("Not only did the crew threaten to strike.", ["threat do made: strike"]),
        ("At no point did the crew threaten to strike.", ["threat do denied: strike"]),
        ("At one point the crew threatened to strike.", ["threat do made: strike"]),
        (
            "The brigade refused to give a pledge not to shell the port.",
            ["refusal do made: give a pledge not to shell the port"],
        ),
        ("The brigade gave a pledge not to shell the port.", ["promise refrain made: shell the port"]),
        ("He did not agree that it had been on his mind.", []),
        ("The brigade has not agreed to the plan.", []),
        ("The brigade did not agree to the plan.", ["refusal do made: the plan"]),
        ("Ott Berg was cleared of making a threat to kill Ruo Lamm.", []),
        ("Ott Berg was accused of making a threat to kill Ruo Lamm.", ["threat do reported: kill Ruo Lamm"]),
        ("It is unlikely that the brigade will leave.", []),
        ("It is agreed that the brigade will leave.", ["promise do made: leave"]),
    ],
)
def test_a_not_before_the_verb_or_its_word_denies(text: str, expected: list[str]) -> None:
    assert bound(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The guild will end the march the moment the mayor agrees.",
            ["promise do made: end the march [if the moment the mayor agrees]"],
        ),
        (
            "The guild will open the mill the moment of the feast.",
            ["promise do made: open the mill the moment of the feast"],
        ),
        (
            "The guild offered to man the pumps, provided the mill does not sell water.",
            ["promise do proposed: man the pumps [if provided the mill does not sell water]"],
        ),
        (
            "The guild offered to man the pumps that the mill provided.",
            ["promise do proposed: man the pumps that the mill provided"],
        ),
        (
            "The city will not shut the gate while Anders Holm lives.",
            ["promise refrain made: shut the gate [while while Anders Holm lives]"],
        ),
        (
            "Without it, the guild said, it would not back the sale.",
            ["refusal do made: back the sale [unless Without it]"],
        ),
        ("The guild will not back the sale without joy.", ["refusal do made: back the sale without joy"]),
    ],
)
def test_a_condition_in_other_words_is_one(text: str, expected: list[str]) -> None:
    assert bound(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The judge warned two men that they would be removed if they spoke.", "threat"),
        ("The judge told two men that they would be thanked if they spoke.", "promise"),
        ("The guild will call off the strike.", "promise"),
        ("The guild will call a strike.", "threat"),
    ],
)
def test_a_warning_threatens_whom_it_warns(text: str, expected: str) -> None:
    assert [r.kind for r in claims(text).renderings] == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "It was no part of the plan, Ruo Lamm said, that Ott Berg had lied.",
            ["Ruo Lamm says: It was no part of the plan | that Ott Berg had lied"],
        ),
        ("Nor, Ruo Lamm said, had Ott Berg lied.", ["Ruo Lamm says: Nor | had Ott Berg lied"]),
        ("Nor will Ott Berg lie, Ruo Lamm said.", ["Ruo Lamm says: Nor will Ott Berg lie"]),
        ("But Ott Berg will lie, Ruo Lamm said.", ["Ruo Lamm says: Ott Berg will lie"]),
        (
            "Had Ott Berg lied, Ruo Lamm said, it would be known.",
            ["Ruo Lamm says: Had Ott Berg lied | it would be known"],
        ),
        ("Cross-examined by a clerk, Ott Berg denied ever having lied.", ["Ott Berg denies: ever having lied"]),
        ("At noon, Ott Berg denied having lied.", ["Ott Berg denies: having lied"]),
        ("Not once did Ruo Lamm say that Ott Berg had lied.", ["Ruo Lamm declines: Ott Berg had lied"]),
        ("Ruo Lamm refused to give an assurance that Ott Berg would go.", ["Ruo Lamm declines: Ott Berg would go"]),
        ("Ruo Lamm gave an assurance that Ott Berg would go.", ["Ruo Lamm promises: Ott Berg would go"]),
        (
            'Had Ott Berg lied, said Ruo Lamm, "it would be known".',
            ["Ruo Lamm says: Had Ott Berg lied | it would be known"],
        ),
        ('As the crowd cheered, said Ruo Lamm, "we won".', ["Ruo Lamm says: we won"]),
        ("Ott Berg, whose father, he says, owned a mill, left.", ["he says: whose father | owned a mill"]),
    ],
)
def test_what_stands_before_a_saying_in_its_sentence_is_kept(text: str, expected: list[str]) -> None:
    assert said(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"Never," was his reply.', ["his says: Never"]),
        ('"We were lucky," came her curt reply.', ["her says: We were lucky"]),
        ('The reply of the mayor was: "We were lucky."', ["the mayor says: We were lucky."]),
        ('"The Long Reply" was the title of her book.', []),
        (
            '"We are halting sales until the store is back at 40 tons," Minister Ott Berg told reporters.',
            ["Minister Ott Berg says: We are halting sales until the store is back at 40 tons"],
        ),
    ],
)
def test_an_answer_is_whose_it_is(text: str, expected: list[str]) -> None:
    assert said(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Nor, he said, had the army shelled the port.", "denied"),
        ("Not once did the army shell the port.", "denied"),
        ("Now the army had shelled the port.", "happened"),
        ("It was not the case, he said, that the army had shelled the port.", "denied"),
        ("The army shelled the port without warning, killing two people.", "happened"),
    ],
)
def test_an_event_under_a_not_before_it_did_not_happen(text: str, expected: str) -> None:
    assert {str(e.factuality) for e in claims(text).events} == {expected}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('The mayor promised to pay. "I will hold him to it," she said.', []),
        ("The mayor promised to pay. He held to it.", ["observes"]),
        ("The mayor swore to pay, and will take the oath on Sunday.", []),
    ],
)
def test_who_holds_another_to_his_word_keeps_none(text: str, expected: list[str]) -> None:
    assert [str(b.relation) for b in claims(text).bearings] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # what a rule or a calendar has so, and who breaks it
        ("Fans who do not collect their tickets will forfeit their deposit.", []),
        ("The former mayor has pleaded guilty and is to be sentenced at the end of the trial.", []),
        ("Any worker who stayed away would forfeit the day's pay under the law, the ministry said.", []),
        (
            "Under ground rules signed on Saturday, the strikers will stay 200m from the gates "
            "and the firm will not call the police.",
            ["term do made: stay 200m from the gates", "term refrain made: call the police"],
        ),
        ("Under rules hung up on Saturday, the strikers will stay 200m from the gates.", []),
        # a paper that may come
        ("Any instruction to release the grants would come from the treasury, the clerk said.", []),
        ("The treasury gave the clerk an instruction to release the grants.", ["order do made: release the grants"]),
        # readiness to which another did not come
        ("The union was ready to sign on Sunday, its leader said, but the company sent nobody.", []),
        ("The union said it was ready to sign on Sunday.", ["promise do made: sign on Sunday"]),
        # half resolved
        ("The firm said it was minded to close the plant but that nothing had been decided.", []),
        # a charge, a rumour
        (
            "Prosecutors accused the minister of promising a contract to his cousin.",
            ["promise do reported: a contract"],
        ),
        ("The minister promised a contract to his cousin.", ["promise do made: a contract"]),
        (
            "There were rumours of a pact under which the union would drop its claim.",
            ["term do reported: drop its claim"],
        ),
        # a paper struck down
        (
            "A judge struck down the order that barred the union from picketing.",
            ["prohibition refrain withdrawn: picketing"],
        ),
        ("A judge upheld the order that barred the union from picketing.", ["prohibition refrain made: picketing"]),
    ],
)
def test_what_only_a_rule_a_charge_or_a_rumour_tells_is_not_made(text: str, expected: list[str]) -> None:
    assert bound(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The club said that it would keep the coach even if it lost on Saturday.",
            ["promise do made: keep the coach"],
        ),
        (
            "The club said that it would keep the coach if it won on Saturday.",
            ["promise do made: keep the coach [if if it won on Saturday]"],
        ),
        (
            "The bank will lend the money, but only if the state stands surety.",
            ["promise do made: lend the money [if only if the state stands surety]"],
        ),
        (
            "The judge barred the council from felling the trees until a suit by residents is heard, "
            "and ordered it to pay their costs.",
            [
                "prohibition refrain made: felling the trees [until until a suit by residents is heard]",
                "order do made: pay their costs",
            ],
        ),
    ],
)
def test_a_condition_ends_where_the_next_thing_is_told(text: str, expected: list[str]) -> None:
    assert bound(text) == expected


def test_a_relative_word_is_no_part_of_the_act_and_a_subject_is() -> None:
    told = bound("The minister signed a deal that, once ratified, will enable the region to borrow a billion.")
    assert told == ["term do made: enable the region to borrow a billion [if once ratified]"]
    told = bound("The minister promised that the hall would be given a roof.")
    assert told == ["promise do made: the hall would be given a roof"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("We will talk as soon as the last soldier has left, the leader said.", ["retreat conditional"]),
        ("As soon as the last soldier had left, the rebels burned the mill.", ["retreat happened", "assault happened"]),
        ("The general said his men would stop the day the last rebel left the hills.", ["retreat conditional"]),
        ("The rebels burned the mill the day the army left the hills.", ["assault happened", "retreat happened"]),
        (
            "If the men who attacked the bus are caught, we will free their sons, the minister said.",
            ["assault happened", "retreat conditional"],
        ),
        ("The army said it was in talks with nobody.", ["consult denied"]),
        ("The army said it was in talks with the rebels.", ["consult happened"]),
        ("The minister held talks with no one on Friday.", ["consult denied"]),
        ("The court struck down the decree.", []),
    ],
)
def test_what_is_waited_for_or_done_with_nobody_was_not_done(text: str, expected: list[str]) -> None:
    assert [f"{event.type} {event.factuality}" for event in claims(text).events] == expected


def test_who_closes_a_sentence_describes_nobody() -> None:
    text = "The rebels threatened to hang the envoy, the broadcaster reported, citing a shepherd."
    assert bound(text) == ["threat do reported: hang the envoy"]
    assert "The rebels threatens: to hang the envoy" in said(text)
    text = "The rebels threatened to hang the envoy the broadcaster had praised."
    assert bound(text) == ["threat do made: hang the envoy the broadcaster had praised"]
