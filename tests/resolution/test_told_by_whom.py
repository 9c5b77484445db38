"""Whom the speaker's pronoun or noun means: the grammar, a question before, and papers that only tell."""

from __future__ import annotations

import pytest

from servanda.extraction.extract import extract
from servanda.language.read import read
from servanda.model.report import Report
from servanda.resolution import resolve
from servanda.resolution.actors.reading import mentions


def speaker_of(text: str, words: str) -> str | None:
    """The name of who speaks the words, in the innermost statement that holds them."""
    analysis = read(Report(id="told", text=text))
    at = text.index(words)
    holding = [
        (len(span), statement.source.name)
        for statement in resolve(analysis, extract(analysis)).statements
        for span in statement.content
        if span.start <= at < span.end
    ]
    return min(holding, key=lambda item: item[0])[1]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "Major Salem Outal had promised nothing, contradicting a clerk, Haj Erran, who quoted him as saying "
            "that whoever left would be freed.",
            "Salem Outal",
        ),
        ("Major Salem Outal came, and a clerk quoted him as saying that whoever left would be freed.", "Salem Outal"),
    ],
)
def test_whom_somebody_quotes_is_not_himself(text: str, name: str) -> None:
    assert speaker_of(text, "whoever left") == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ('Olan Dreve left. Mara Venn asked the driver why. "The road is mined," he said.', "driver"),
        ('Olan Dreve left. Anna Venn asked why. "The road is mined," he said.', "Olan Dreve"),
    ],
)
def test_who_has_been_asked_answers(text: str, name: str) -> None:
    assert speaker_of(text, "The road is mined") == name


@pytest.mark.parametrize(
    ("asked", "name"), [("asked him was that a threat", "Karl Benn"), ("asked if that was a threat", "Leon Marsh")]
)
def test_him_right_after_the_verb_is_who_is_asked(asked: str, name: str) -> None:
    text = f"Karl Benn came in. Leon Marsh {asked}. He said it was a forecast."
    assert speaker_of(text, "it was a forecast") == name


@pytest.mark.parametrize(
    ("asked", "name"),
    [("Asked by Leon Marsh whether it was shut", "Karl Benn"), ("Asked whether it was shut", "Leon Marsh")],
)
def test_who_asks_is_not_who_answers(asked: str, name: str) -> None:
    text = f"Karl Benn came in. Leon Marsh sat down. {asked}, he agreed that the gate was open."
    assert speaker_of(text, "the gate was open") == name


@pytest.mark.parametrize(("question", "name"), [("why he had stopped", "driver"), ("if he could stop", "Olan Dreve")])
def test_a_question_speaks_of_who_is_asked(question: str, name: str) -> None:
    text = f"Olan Dreve asked the driver {question}."
    analysis = read(Report(id="asked", text=text))
    asked = [mention for mention in mentions(analysis) if analysis.tokens[mention.head].text == "he"]
    assert [mention.referent.name for mention in asked if mention.referent] == [name]


@pytest.mark.parametrize(
    ("paper", "name"), [("The report, seen by the Harrow Gazette,", None), ("The Harrow Gazette", "Harrow Gazette")]
)
def test_a_paper_that_somebody_has_seen_goes_on(paper: str, name: str | None) -> None:
    assert speaker_of(f"{paper} says the pier may fall. It does not say the bridge is unsafe.", "the bridge") == name


@pytest.mark.parametrize(
    ("speaker", "name"), [("one of them, Tomas Vidal", "Tomas Vidal"), ("one of the guards", "one of the guards")]
)
def test_one_of_them_has_the_name_beside_him(speaker: str, name: str) -> None:
    assert speaker_of(f'"Nobody paid," said {speaker}.', "Nobody") == name


def test_she_who_says_so_is_the_subject_of_her_sentence() -> None:
    text = "Anna Venn sighed. A clerk, Prad Walim, was less gloomy: the glue may be cheap, she said."
    assert speaker_of(text, "the glue") == "Prad Walim"


@pytest.mark.parametrize(("marks", "name"), [("‘’", "Her deputy at the school"), ("“”", "Her deputy at the school")])
def test_single_marks_hold_words_too(marks: str, name: str) -> None:
    words = f"{marks[0]}She hasn’t spoken to me since,{marks[1]} he says."
    assert speaker_of(f"Her deputy at the school took both envelopes. {words}", "spoken to me") == name


def test_he_was_a_man_and_is_no_she() -> None:
    text = 'Anna Venn asked the driver why he had stopped. "The road is mined," he said. "Then we wait," she said.'
    assert speaker_of(text, "The road") == "driver"
    assert speaker_of(text, "Then we wait") == "Anna Venn"


@pytest.mark.parametrize(
    ("between", "name"),
    [("Nobody had spoken to the inspector.", "Anna Venn"), ("The inspector had spoken to nobody.", "inspector")],
)
def test_who_told_last_goes_on_before_who_was_only_spoken_to(between: str, name: str) -> None:
    text = f"Anna Venn told the judge that the gate was shut. {between} The guard, she said, had left."
    assert speaker_of(text, "had left") == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Leon Marsh sat down. Karl Benn, he said, had left.", "Leon Marsh"),
        ("Leon Marsh sat down. Karl Benn said that he had left.", "Karl Benn"),
    ],
)
def test_whom_an_aside_speaks_of_does_not_say_it(text: str, name: str) -> None:
    assert speaker_of(text, "had left") == name


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Leon Marsh was the best of them", None),
        ("I was the best of them", "Leon Marsh"),
        ("I am Leon Marsh, the best of them", "Leon Marsh"),
    ],
)
def test_whom_the_words_name_does_not_say_them(words: str, name: str | None) -> None:
    assert speaker_of(f'Leon Marsh sat there. He said: "{words}."', "the best of them") == name


def test_he_is_not_who_says_he() -> None:
    text = '"He told me that the road was safe," Olan Dreve said.'
    assert speaker_of(text, "the road was safe") is None
    assert speaker_of(text, "He told me") == "Olan Dreve"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The Senna News Agency said Orvo Mills had cut jobs. The company said it was sorry.", "Orvo Mills"),
        ("The Harrow Gazette was sold. The company said it was sorry.", "Harrow Gazette"),
    ],
)
def test_the_company_is_not_the_paper_that_tells_of_it(text: str, name: str) -> None:
    assert speaker_of(text, "it was sorry") == name


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("Malawi signed on Friday. The report says the dam is safe. It adds that a gate leaks.", "a gate leaks", None),
        (
            "Malawi signed on Friday. The statement says the dam is safe. It adds that a gate leaks.",
            "a gate leaks",
            None,
        ),
        ("Malawi signed on Friday. It adds that a gate leaks.", "a gate leaks", "Malawi"),
        (
            "In a letter to the bank, Kell Mills said it would pay. The letter says so. It adds that it leaks.",
            "it leaks",
            "Kell Mills",
        ),
    ],
)
def test_a_paper_that_speaks_goes_on_itself_where_nobody_gave_it_out(text: str, words: str, name: str | None) -> None:
    assert speaker_of(text, words) == name
