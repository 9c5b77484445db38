"""Whom the speaker's pronoun or noun means: the grammar, a question before, and papers that only tell."""

from __future__ import annotations

import pytest

from servanda.extraction.extract import extract
from servanda.language.read import read
from servanda.model.report import Report
from servanda.resolution import resolve


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
