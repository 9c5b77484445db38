"""What is told of sources: who they are, how many, of which group, and why they stay in the dark."""

from __future__ import annotations

import pytest
from tests.extraction.attribution_cases import told
from tests.extraction.test_attribution import lines

from servanda.model.claims import Described, Naming, Stance


def described(text: str) -> list[tuple[int | None, str | None, str | None, str | None]]:
    """For each statement the number, role, group and reason of its source, in words."""
    found = [item.source.described or Described() for item in told(text)]
    return [
        (
            one.number.least if one.number else None,
            one.role.of(text) if one.role else None,
            one.group.of(text) if one.group else None,
            one.anonymity.of(text) if one.anonymity else None,
        )
        for one in found
    ]


@pytest.mark.parametrize(
    ("text", "number", "role", "group"),
    [
        ("Two officials said the dam was cracked.", 2, "officials", None),
        ("A senior commander of the Red Banner said the road was mined.", None, "senior commander", "the Red Banner"),
        ("Sources in the interior ministry said the dam was cracked.", None, None, "the interior ministry"),
        ("A ministry spokesman said the road was open.", None, "spokesman", "ministry"),
        ("The union's lawyer said the strike would go on.", None, "lawyer", "The union"),
        ("Commanders and clerics said the road was open.", None, None, None),  # neither role is that of all
        ("Lena Horvat said the road was open.", None, None, None),  # named: nothing more is asked
        ("It was said that two officials left.", None, None, None),  # nobody speaks
        ("A report said two bridges were closed.", None, None, None),  # a paper holds no post
        ("Two of them said the dam was cracked.", 2, None, None),
        ("Dozens of residents of Osk said the dam was cracked.", 24, "residents", "Osk"),
        ("Several members of the Unity Party said privately that it would fall.", None, "members", "the Unity Party"),
    ],
)
def test_a_source_without_a_name_has_its_number_role_and_group(
    text: str, number: int | None, role: str | None, group: str | None
) -> None:
    assert [one[:3] for one in described(text)] == [(number, role, group)]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (
            "Two envoys, who spoke on condition of anonymity because they were not allowed to speak, said it failed.",
            "because they were not allowed to speak",
        ),
        (
            "An official said the talks had failed, asking not to be named because the matter was sensitive.",
            "because the matter was sensitive",
        ),
        (
            "Two officials said the talks failed. They spoke on condition of anonymity because they feared the army.",
            "because they feared the army",
        ),
        (
            '"It is over," said one guard, who asked not to be identified for fear of losing his job.',
            "for fear of losing his job",
        ),
        ('"It is over," said an aide, who requested anonymity to discuss private talks.', "to discuss private talks"),
        (
            "A local elder, who did not want his name published for fear of reprisals, said it failed.",
            "for fear of reprisals",
        ),
        ("One clerk, speaking anonymously out of fear for her staff, said it failed.", "out of fear for her staff"),
        (
            "Two officers said the talks failed. The officers spoke on condition of anonymity because they feared it.",
            "because they feared it",
        ),
        ("Two officers said it failed. The guns spoke anonymously because they were far.", None),
        ("A clerk, who gave his name because the law asks for it, said it failed.", None),  # no wish either
        ("An official said the talks had failed because the army left.", None),  # a reason, but not for that
        ("A guard said the thief was named because the law asks for it.", None),  # no wish to stay in the dark
        ("A guard, who asked not to be named, said the road was shut.", None),  # no reason is told
    ],
)
def test_the_reason_for_staying_in_the_dark_is_kept(text: str, reason: str | None) -> None:
    assert [one[3] for one in described(text)] == [reason]


def test_what_a_speaker_asks_for_himself_is_not_what_he_said() -> None:
    text = "An official said the talks had failed, asking not to be named because the matter was sensitive."
    assert lines(text) == [("An official", "said", ("the talks had failed",))]


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        (
            "The governor, her aide Lina Moss said, would not resign.",
            "her aide Lina Moss",
            ("The governor", "would not resign"),
        ),
        (
            "The governor, Lina Moss, said she would not resign.",  # an apposition, closed by its comma
            "The governor, Lina Moss",
            ("she would not resign",),
        ),
    ],
)
def test_a_speaker_between_commas_is_not_whom_he_speaks_of(text: str, source: str, content: tuple[str, ...]) -> None:
    assert lines(text) == [(source, "said", content)]


@pytest.mark.parametrize(
    ("text", "sources"),
    [
        ("The army struck, contradicting a statement by the mediators that the truce was holding.", ["the mediators"]),
        ("The army struck, contradicting a statement by the mediators who broke the truce.", []),  # describes them
    ],
)
def test_a_clause_after_the_owner_of_a_statement_is_what_it_says(text: str, sources: list[str]) -> None:
    assert [item.source.span.of(text) for item in told(text) if item.source.span] == sources


@pytest.mark.parametrize(
    ("text", "theirs"),
    [
        ("The guards left. The town stayed. They hid the guns, the commanders told us.", 3),
        ("The guards left. The town stayed. They hid the guns, police said.", 1),  # the paper may know the rest itself
        ("The guards left.\n\nThey hid the guns, the commanders told us.", 1),  # another paragraph
        ("The guards left. They hid the guns, the commanders told us. It rained.", 1),  # closes nothing
    ],
)
def test_a_passage_closed_by_whom_the_reporter_has_it_from_is_theirs(text: str, theirs: int) -> None:
    assert len(told(text)) == theirs
    assert len({item.source.span for item in told(text)}) == 1


@pytest.mark.parametrize("mark", [":", ";"])
def test_who_was_quoted_speaks_in_the_next_paragraph(mark: str) -> None:
    text = f'The governor was quoted by Radio Senna on Friday{mark}\n\n"We will not leave the valley."'
    assert [source for source, _, _ in lines(text)] == ["The governor"]


def test_a_quotation_under_a_closed_sentence_is_not_of_whom_it_names() -> None:
    text = 'The governor was seen by Radio Senna on Friday;\n\n"We will not leave the valley."'
    assert [source for source, _, _ in lines(text)] == [None]


@pytest.mark.parametrize(
    ("text", "naming"),
    [
        ("Amnesty International said the bus was late.", Naming.NAMED),
        ("The Harbour Workers' Union said the bus was late.", Naming.NAMED),
        ("The harbour workers said the bus was late.", Naming.COLLECTIVE),
        ("Unnamed officials said the bus was late.", Naming.UNNAMED),
        ("Senior officials said the bus was late.", Naming.COLLECTIVE),  # a capital that only opens the sentence
    ],
)
def test_a_body_in_capitals_is_named(text: str, naming: Naming) -> None:
    assert [item.source.naming for item in told(text)] == [naming]


@pytest.mark.parametrize(
    ("text", "denied"),
    [
        ("The rebels denied that they had shelled a clinic, saying it was empty.", "they had shelled a clinic"),
        ("The rebels denied that they had left saying it was empty.", "they had left saying it was empty"),  # no comma
    ],
)
def test_what_is_said_beside_a_denial_is_not_denied(text: str, denied: str) -> None:
    assert [item.content[0].of(text) for item in told(text) if item.stance is Stance.DENIES] == [denied]


@pytest.mark.parametrize(
    ("text", "charge"),
    [
        ("The mayor has been accused by prosecutors of taking bribes, which he denies.", "of taking bribes"),
        ("The mayor has been accused by prosecutors of taking bribes, which he hid.", "of taking bribes, which he hid"),
    ],
)
def test_what_the_accused_answers_is_no_part_of_the_charge(text: str, charge: str) -> None:
    assert [item.content[-1].of(text) for item in told(text) if item.stance is Stance.ACCUSES] == [charge]


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("The union said on Monday it would strike.", "it would strike"),
        ("The mayor said last night the road was shut.", "the road was shut"),
        ("The union said that on Monday it would strike.", "on Monday it would strike"),  # the day of the strike
        ("The union said it would strike on Monday.", "it would strike on Monday"),
    ],
)
def test_a_time_right_after_the_cue_is_when_it_was_said(text: str, content: str) -> None:
    assert [item.content[0].of(text) for item in told(text)] == [content]


@pytest.mark.parametrize(
    ("text", "told_by"),
    [
        (
            "The chairman told the board that he would resign, according to two aides.",
            {"two aides": "The chairman told the board that he would resign", "The chairman": "he would resign"},
        ),
        (
            "The chairman said the road was, according to two aides, shut for good.",  # amid his words: he cites them
            {"two aides": "the road was", "The chairman": "the road was, according to two aides, shut for good"},
        ),
    ],
)
def test_a_source_that_closes_a_sentence_tells_all_of_it(text: str, told_by: dict[str, str]) -> None:
    assert {item.source.span.of(text): item.content[0].of(text) for item in told(text) if item.source.span} == told_by


def test_a_source_keeps_the_bracket_that_closes() -> None:
    assert lines("The Harbour League (HL) said it would go.") == [("The Harbour League (HL)", "said", ("it would go",))]
