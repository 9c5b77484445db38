"""Chains, answers and silence: lists, turns, who goes on, what a denial is about, who said nothing."""

from __future__ import annotations

import pytest
from tests.extraction.attribution_cases import told
from tests.extraction.test_attribution import lines

from servanda.model.claims import Form, Stance


def about(text: str) -> list[str | None]:
    """For each statement the words of the one that it is about."""
    found = told(text)
    words = {item.id: item.content[0].of(text) for item in found if item.content}
    return [words[item.about] if item.about else None for item in found]


def carried(text: str) -> list[tuple[str | None, str]]:
    """Source and content of the statements that are carried over."""
    return [
        (item.source.span.of(text) if item.source.span else None, item.content[0].of(text))
        for item in told(text)
        if item.inherited
    ]


@pytest.mark.parametrize(
    ("text", "points"),
    [
        ("The union can reveal:\n\n- that mines were shut;\n- that pay was late.", ("mines were shut", "pay was late")),
        (
            "The report finds:\n\n1. Guards beat prisoners.\n\n2. Food was sold.",
            ("Guards beat prisoners", "Food was sold"),
        ),
        ("The report finds:\n\nguards beat prisoners\n\nfood was sold", ("guards beat prisoners", "food was sold")),
    ],
)
def test_the_points_under_a_colon_are_one_content(text: str, points: tuple[str, ...]) -> None:
    assert [content for _, _, content in lines(text)] == [points]


@pytest.mark.parametrize(
    "text",
    [
        "The road passes:\n\n- a mill\n- a church",  # nobody says anything
        "The union can reveal more tomorrow.\n\n- Weather\n- Sport",  # no colon
        "The union revealed nothing about:\n\nThe mine opened in 1950.",  # no list
    ],
)
def test_a_list_under_other_words_is_no_content(text: str) -> None:
    assert lines(text) == []


def test_turns_of_an_interview_are_those_of_their_speakers() -> None:
    text = "Mara Kole: Who warned you?\n\nIvo Brant: Nobody.\n\nMara Kole: And later?\n\nIvo Brant: The mayor came."
    assert lines(text) == [
        ("Mara Kole", None, ("Who warned you?",)),
        ("Ivo Brant", None, ("Nobody",)),
        ("Mara Kole", None, ("And later?",)),
        ("Ivo Brant", None, ("The mayor came",)),
    ]
    assert {item.form for item in told(text)} == {Form.DIRECT}
    assert [item.stance for item in told(text)][:2] == [Stance.ASKS, Stance.SAYS]


def test_an_answer_goes_on_up_to_the_next_label() -> None:
    text = "Q: Who warned you?\n\nA: Nobody.\n\nIt was cold.\n\nQ: And later?\n\nA: My brother said he knew."
    assert lines(text)[0] == ("A", None, ("Nobody", "It was cold"))
    *_, answer, inner = told(text)
    assert inner.within == answer.id  # and who asks "Q:" is not in words


@pytest.mark.parametrize(
    "text",
    [
        "Update: the road is open.\n\nPhoto: a man in Sarat.\n\nUpdate: is it closed again?",
        "Monday: rain.\n\nTuesday: sun.\n\nWednesday: wind.",
        "Sarat: two goals.\n\nKol: one goal.",
    ],
)
def test_labels_of_other_things_are_no_speakers(text: str) -> None:
    assert lines(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The general struck a deal with the clans, two aides said. The agreement included a ban on mines.",
            [("two aides", "The agreement included a ban on mines")],
        ),
        (
            "A diplomat said a plan had been drawn up. The plan would open two roads.",
            [("A diplomat", "The plan would open two roads")],
        ),
        (
            "The clans struck a deal, two aides said. It included a truce. In return the army promised seed.",
            [("two aides", "It included a truce"), ("two aides", "In return the army promised seed")],
        ),
    ],
)
def test_a_speaker_goes_on_about_what_only_he_told_of(text: str, expected: list[tuple[str, str]]) -> None:
    assert carried(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Officials said the plan was ready. The plan included two roads.",  # the plan is known from elsewhere
        "Marek said he would resign. The president has ruled since 2011.",
        "Workers said the firm had hired a foreman. The mine opened in 1950.",
        "A diplomat said a plan had been drawn up. The plan collapsed in June.",  # what became of it
        "A diplomat said a plan had been drawn up.\n\nThe plan would open two roads.",  # another paragraph
        "A diplomat said a plan had been drawn up. The plan would open two roads, the mayor said.",
    ],
)
def test_what_anybody_may_tell_is_the_reports_own(text: str) -> None:
    assert carried(text) == []


@pytest.mark.parametrize(
    ("text", "answers"),
    [
        ("Rebels said the army had shelled the clinic. The army denied it.", [None, "the army had shelled the clinic"]),
        ("Rebels said the clinic was hit, a claim the army denied.", [None, "the clinic was hit"]),
        ("The auditor said the bank had hidden losses, which the bank denies.", [None, "the bank had hidden losses"]),
        ("Residents accused the army of theft. The army denied any involvement.", [None, "the army of theft"]),
        (
            "Rebels said the army had shelled the clinic. The army said it had not.",
            [None, "the army had shelled the clinic"],
        ),
        (
            "The Herald reported that the chief had fled. The ministry denied that he had fled.",
            [None, "the chief had fled"],
        ),
        (
            "The ministry denied a report by the Herald that its chief had fled the city.",
            ["its chief had fled the city", None],
        ),
        (
            "A diplomat said the envoy was recalled. Two colleagues confirmed the account.",
            [None, "the envoy was recalled"],
        ),
    ],
)
def test_a_denial_is_about_what_it_answers(text: str, answers: list[str | None]) -> None:
    assert about(text) == answers


@pytest.mark.parametrize(
    "text",
    [
        "The treasurer denied wrongdoing.",  # nobody said so
        "The governor denied that the talks had failed. He denied the charge.",  # he answers not himself
        "Rebels said the road was cut. The army confirmed that nine men had died.",  # another matter
        "Rebels said the road was cut. The army said the bridge was open.",  # a saying of its own
    ],
)
def test_an_answer_to_nothing_told_is_about_nothing(text: str) -> None:
    assert set(about(text)) == {None}


@pytest.mark.parametrize(
    ("text", "contents"),
    [
        ("The auditor said the bank lied, which the bank denies.", [("the bank lied",), ("which",)]),
        ("The army said the road was open, though locals denied this.", [("the road was open",), ("this",)]),
        ("The army said the road was open, but locals said it was shut.", [("the road was open",), ("it was shut",)]),
        ('"The bank lied, which the bank denies," she said.', [("which",), ("The bank lied, which the bank denies",)]),
        ("She said the bank lied, which hurt the poor.", [("the bank lied, which hurt the poor",)]),
    ],
)
def test_what_another_answers_is_no_part_of_what_was_said(text: str, contents: list[tuple[str, ...]]) -> None:
    assert [content for _, _, content in lines(text)] == contents


@pytest.mark.parametrize(
    ("text", "source", "cue"),
    [
        ("Neither the palace nor the army has commented.", "the palace nor the army", "has commented"),
        ("The firm did not respond to a request for comment.", "The firm", "did not respond"),
        ("The ministry had no comment.", "The ministry", "had no comment"),
        ("The minister refused to answer questions about the dam.", "The minister", "refused to answer"),
        ("The bank declined to comment.", "The bank", "declined to comment"),
    ],
)
def test_who_did_not_answer_is_told_without_words(text: str, source: str, cue: str) -> None:
    assert lines(text) == [(source, cue, ())]
    assert [item.stance for item in told(text)] == [Stance.DECLINES]


@pytest.mark.parametrize(
    "text",
    [
        "The army did not respond to the attack.",
        "The minister said nothing.",
        "The firm responded to the flood with pumps.",
        "The paper has no comments page.",
    ],
)
def test_who_only_did_nothing_declined_nothing(text: str) -> None:
    assert lines(text) == []


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("The ministry held a press conference to announce that the border was open.", "The ministry"),
        ("The party issued a statement after the press conference saying that it would leave.", "The party"),
        ("The party sent a letter saying that it would leave.", "The party"),
        ("A letter saying that the party would leave lay on the desk.", "A letter"),
        ("The claim was rejected. The paper ran a claim denied by both sides.", "both sides"),
    ],
)
def test_a_meeting_never_speaks(text: str, source: str) -> None:
    assert [line[0] for line in lines(text)] == [source]


def test_a_verb_that_describes_the_speaker_is_no_cue() -> None:
    text = '"We will not sign," Ilya Marek, who took power and has since jailed his rivals, told the assembly.'
    assert [cue for _, cue, _ in lines(text)] == ["told"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            '"It was dark," said Amina, who asked that her name not be used.\n\n"My sister fell."',
            [
                ("Amina, who asked that her name not be used", "said"),
                ("Amina, who asked that her name not be used", None),
            ],
        ),
        (
            'The strike goes on, the union said in a statement, accusing the firm of "stalling".',
            [("the union", "said"), ("the union", "accusing")],
        ),
        ("Marek said that he would go but gave no day.", [("Marek", "said")]),
        (
            "Marek confirmed that he had met the rebels but denied having paid them.",
            [("Marek", "confirmed"), ("Marek", "denied")],
        ),
        ("The driver told the court he had stopped and rung the depot.", [("The driver", "told")]),
    ],
)
def test_a_speaker_keeps_his_words_past_what_describes_him(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert [(source, cue) for source, cue, _ in lines(text)] == expected
