"""Quotations that no verb tells: who answers, goes on, is led in; each rule with a near miss."""

from __future__ import annotations

import pytest
from tests.extraction.attribution_cases import told

from servanda.model.claims import Stance


def speaker(text: str, words: str) -> str | None:
    """The words that name who speaks the innermost statement of these words; None where it is open."""
    start = text.rindex(words)
    holding = [
        (len(span), item)
        for item in told(text)
        for span in item.content
        if span.start <= start + 1 and start < span.end
    ]
    item = min(holding, key=lambda pair: pair[0])[1] if holding else None
    return item.source.span.of(text) if item is not None and item.source.span is not None else None


TALK = '"It was him. I know his walk," said Merv Tull.\n\n"You lost your glasses," said Jan Tull.\n\n'


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        (TALK + '"I need none for a goat."', "I need none", "Merv Tull"),
        (TALK + '"I need none for a goat."\n\n"You do for the bus."', "You do", "Jan Tull"),
        (TALK + "It rained. " + '"I need none for a goat."', "I need none", None),  # a new passage
        (TALK.replace("You lost your", "He lost his") + '"The goat was fine."', "The goat", "Jan Tull"),
        (
            'Ann Rell accused Tor Vick of knowing it.\n\n"I read it," Vick said.\n\n"Your clerk wrote to you!"',
            "Your clerk",
            "Ann Rell",
        ),
        (
            'Ann Rell accused Tor Vick of knowing it.\n\n"I read it," Vick said.\n\n"The clerk wrote it."',
            "The clerk",
            "Vick",
        ),
    ],
)
def test_two_people_speak_in_turn(text: str, words: str, name: str | None) -> None:
    assert speaker(text, words) == name


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ('Ann Rell lost a hand. She thinks about it.\n\n"Put down that I am glad."', "Put down", "She"),
        ('Ann Rell lost a hand. She thinks about it.\n\n"The shop will reopen today."', "The shop", None),
        (
            'Ann Rell, a nurse, spoke to us in bed.\n\n"I told the boy to run to the bus."',
            "I told",
            "Ann Rell, a nurse",
        ),
        ('Ann Rell, a nurse, stayed in bed.\n\n"I told the boy to run to the bus."', "I told", None),
        ('It was he who rose next.\n\n"May I ask if he feels bound?"', "May I", "he"),
        ('Ann Rell was arrested.\n\n"I told the boy to run to the bus."', "I told", None),
    ],
)
def test_a_paragraph_that_speaks_of_itself_is_whose_who_was_led_in(text: str, words: str, name: str | None) -> None:
    assert speaker(text, words) == name


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ('Tor Vick spoke. But he would not back the firm, as it had hoped. "I march for no boss."', "I march", "he"),
        ('The plan was dead, as Ann Rell had hoped. "I march for no boss."', "I march", None),
        ('"It was fine," Ann Rell said. Nor did she blame the town. "Leaves fall."', "Leaves fall", "Ann Rell"),
        ('"It was fine," Ann Rell said. Nor did she blame the town. "Leaf mould."', "Leaf mould", None),
        ('Had Ann Rell paid? "Never."', "Never", "Ann Rell"),
        ('Ann Rell had paid. "Never."', "Never", None),
    ],
)
def test_who_acts_is_quoted_next(text: str, words: str, name: str | None) -> None:
    assert speaker(text, words) == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ('Bake row: "I never touched his pies!"\n\nAnn Rell said: "I never touched his pies. I swear."', "Ann Rell"),
        ('Bake row: "I never touched his cakes!"\n\nAnn Rell said: "I never touched his pies. I swear."', None),
        ('Bake row: "His famous pork pies!"\n\nAnn Rell said: "His famous pork pies are fine."', None),  # a thing
    ],
)
def test_words_said_twice_have_one_speaker(text: str, name: str | None) -> None:
    first = text.index('"') + 1
    holding = [s for s in told(text) if any(span.start == first for span in s.content)]
    source = holding[0].source.span if holding else None
    assert (source.of(text) if source is not None else None) == name


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ('A colleague hands me a note from the lawyer: "My client will not speak."', "My client", "the lawyer"),
        ('A colleague hands me a cake from the lawyer: "My client will not speak."', "My client", "A colleague"),
        ("A note hangs on the door, reading 'Not until the last general'.", "Not until", "A note"),
        ("The last general spoke, reading 'Not until the last shot'.", "Not until", "The last general"),
        (
            'Correction to Notice No. 7/B: in line 4, instead of "will wait" read "will not wait".',
            "will not wait",
            None,
        ),
        ('Notice No. 7/B reads "we will not wait".', "we will not wait", "No. 7/B"),
    ],
)
def test_who_speaks_stands_neither_in_his_words_nor_in_a_label(text: str, words: str, name: str | None) -> None:
    assert speaker(text, words) == name


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ('The ministry would not comment on what it called "internal drafts".', "internal drafts", "it"),
        ('The ministry would not comment on what is called "internal drafts".', "internal drafts", None),
        ('Ann Rell blasted the claims as "a load of gravy".', "a load of gravy", "Ann Rell"),
        ("Ann Rell slammed the door as they left.", "they left", None),
        (
            'Ann Rell said: "In the hall? Over tea?" and then, after a pause, "I would ask Barry."',
            "I would",
            "Ann Rell",
        ),
        (
            'Ann Rell said: "In the hall? Over tea?" and a man cried in the hall, "I would ask Barry."',
            "I would",
            "a man",
        ),
        ('"We will wait, -- said Ann Rell. -- They may not."', "They may not", "Ann Rell"),
        ('"We will wait -- they told us so -- by the gate," said Ann Rell.', "by the gate", "Ann Rell"),
    ],
)
def test_quoted_words_belong_to_who_calls_a_thing_so_or_goes_on(text: str, words: str, name: str | None) -> None:
    assert speaker(text, words) == name


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("The mayor wrote:\n\n> We will not close the bridge.\n\n> It stays open.", "It stays", "The mayor"),
        ("The mayor wept.\n\n> It is said that the bridge will close.", "It is", None),
    ],
)
def test_what_an_angle_sets_off_is_whose_a_colon_says(text: str, words: str, name: str | None) -> None:
    assert speaker(text, words) == name


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ('Ann Rell shouted "Murderers!" at the police.', "Murderers", "Ann Rell"),
        ('Ann Rell bought "Murderers!" at the fair.', "Murderers", None),
        ('Ann Rell cried "Shame!"; Tor Vick, awake at last, cried "Aye!".', "Shame", "Ann Rell"),
        ('Ann Rell cried "Shame!"; Tor Vick, awake at last, cried "Aye!".', "Aye", "Tor Vick"),
        ('"Shame," cried Ann Rell; "shame!"', "Shame", "Ann Rell"),
    ],
)
def test_a_cry_is_whose_verb_stands_before_it(text: str, words: str, name: str | None) -> None:
    assert speaker(text, words) == name


INTERVIEW = (
    "Transport minister Ilse Marrow received our reporter in her office.\n\n"
    'Minister, did you mislead the house?\n\n"I read out what I was given."\n\n'
    'You said two trains would run by May.\n\n"One runs."\n\nWith what money?\n\n'
)


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        (INTERVIEW + '"With theirs."', "I read out", "Ilse Marrow"),
        (INTERVIEW + '"With theirs."', "One runs", "Ilse Marrow"),
        (INTERVIEW + '"With theirs."', "With theirs", "Ilse Marrow"),
        (INTERVIEW + '"With theirs."\n\nIt is a question.\n\n"It is a trap."', "It is a trap", "Ilse Marrow"),
        (
            INTERVIEW + "The house rose at six and nobody was told when it would meet again." + '\n\n"It is a trap."',
            "It is a trap",
            None,
        ),
        ('"We lost," said Tor Vick.\n\nWould you do it again?\n\n"On any day of the week."', "On any day", "Tor Vick"),
        ('"We lost," said Tor Vick.\n\nHad Ann Rell signed it?\n\n"I signed nothing at all."', "I signed", "Ann Rell"),
        ('"We lost," said Tor Vick.\n\nHad the firm signed it?\n\n"I signed nothing at all."', "I signed", None),
    ],
)
def test_who_is_asked_without_marks_answers_below(text: str, words: str, name: str | None) -> None:
    assert speaker(text, words) == name


COURT = (
    '"The pump was in pieces," Tor Vick told the court.\n\n'
    '"Did the captain know it?" asked the prosecutor, Ann Rell.\n\n'
)


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        (COURT + '"He put his cup down on it that very night and then went up to bed."', "He put his cup", "Tor Vick"),
        (COURT + '"He did, madam."\n\n"And you signed?"', "And you signed", "the prosecutor, Ann Rell"),
        (COURT + '"He did, madam."\n\n"And you signed?"\n\n"I signed."', "I signed", "Tor Vick"),
        (
            'The judge, Ann Rell, asked who owned it.\n\n"The town, madam," said Tor Vick.\n\n"And has it been told?"',
            "And has",
            "The judge, Ann Rell",
        ),
        ('"I stole nothing," he shouted.\n\n"Mr Vick, sit down at once."', "Mr Vick", None),
        ('"I stole nothing," he shouted.\n\n"Mr Vick lent it to me at once."', "Mr Vick", "he"),
    ],
)
def test_a_row_of_short_quotations_is_a_talk(text: str, words: str, name: str | None) -> None:
    assert speaker(text, words) == name


ASKED = '"Who gave it, Mr Vick?" the judge, Ann Rell, asked the council\'s clerk, Tor Vick.\n\n'


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        (ASKED + '"My Lady, nobody gave it."', "My Lady", "the council's clerk, Tor Vick"),
        (
            ASKED.replace("?", ".").replace("asked", "told") + '"My Lady, nobody gave it."',
            "My Lady",
            "the judge, Ann Rell",
        ),
        ('"Not one cup, not one coin," its treasurer, Bo Lind, said.', "Not one cup", "its treasurer, Bo Lind"),
    ],
)
def test_the_one_who_is_asked_in_marks_answers(text: str, words: str, name: str | None) -> None:
    assert speaker(text, words) == name


def test_whose_kin_has_held_a_thing_says_nothing() -> None:
    text = '"No crane," says Ann Rell, whose kin has held the quay since May. "It is ours."'
    sources = {item.source.span.of(text) for item in told(text) if item.source.span}
    assert all(source.startswith("Ann Rell") for source in sources)
    assert sources


@pytest.mark.parametrize(
    ("text", "stances"),
    [
        ("The mayor has yet to say whether the gate will open.", [Stance.DECLINES]),
        ("The mayor has still to say whether the gate will open.", [Stance.DECLINES]),
        ("The mayor said whether the gate will open.", [Stance.SAYS]),
    ],
)
def test_who_has_yet_to_say_has_not_said(text: str, stances: list[Stance]) -> None:
    assert [item.stance for item in told(text)] == stances


@pytest.mark.parametrize(
    ("text", "sources"),
    [("The police had not fired, as some claimed.", []), ("The police had fired, as some claimed.", ["some"])],
)
def test_what_is_denied_is_not_what_others_claim(text: str, sources: list[str]) -> None:
    assert [item.source.span.of(text) for item in told(text) if item.source.span] == sources


LETTERS = "\n\nQ: Did you know of it?\n\nA: No. I learnt of it in June.\n\nQ: Will you go?\n\nA: I will go that day."


@pytest.mark.parametrize(
    ("lead", "name"),
    [
        ("The death of Jon Beck is to be examined. The head of police, Ruth Kessel, spoke to us.", "Ruth Kessel"),
        ("Jon Beck fell from the pier. The head of police, Ruth Kessel, spoke to us.", "Ruth Kessel"),
        ("Ruth Kessel runs the pier. She has time for an hour.", "Ruth Kessel"),
        ("The death of Jon Beck shook the town.", "A"),  # of whom something is told answers nothing
    ],
)
def test_who_answers_under_a_letter_is_who_speaks_and_not_who_is_spoken_of(lead: str, name: str) -> None:
    assert speaker(lead + LETTERS, "I learnt of it") == name
