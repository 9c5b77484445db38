"""Whom a "he said" means: who spoke, not who was only brought up; a name beside an office, wherever it stands."""

from __future__ import annotations

import pytest

from servanda.extraction.extract import extract
from servanda.language import read
from servanda.model.report import Report
from servanda.resolution.resolve import resolve


def speaker(text: str, content: str) -> str | None:
    """Who is said to have said the words, by name."""
    analysis = read(Report(id="case", text=text))
    statements = resolve(analysis, extract(analysis)).statements
    holding = [s for s in statements if any(content in span.of(text) for span in s.content)]
    shortest = min(holding, key=lambda s: sum(span.end - span.start for span in s.content), default=None)
    return shortest.source.name if shortest is not None else None


@pytest.mark.parametrize(
    ("text", "content", "name"),
    [
        # only brought up in a question, in somebody's clause, as somebody's
        ('Karl Benn said no. Could a rival appear? "At this price? Never," he said.', "Never", "Karl Benn"),
        ('A rival sat down. Would Karl Benn appear? "Never," he said.', "Never", "Karl Benn"),
        ('Mr Benn said no. Had his brother asked, he said, he would go. "I mean it," he said.', "mean it", "Benn"),
        ('Mr Benn sat. His brother said no. "I mean it," he said.', "mean it", "Benn's brother"),
        # who is set against who spoke is who speaks now
        ('Mr Benn said it would hold. His lawyer disagreed. "It will not," he said.', "will not", "Benn's lawyer"),
        ('Mr Benn said it would hold. His deputy was less sure. "It will not," he said.', "will not", "Benn's deputy"),
        ('Mr Benn said it would hold. His deputy had other ideas. "We go," he said.', "We go", "Benn's deputy"),
        ('Mr Benn said it would hold. His deputy was there. "It is good," he said.', "good", "Benn"),
        # who tells of her own sister
        (
            'Ms Foss said no. With her was Nadia Korel, 61. Her aunt was ill, she said. "I am not."',
            "am not",
            "Nadia Korel",
        ),
        # a head is what he shakes; the head of a mission is a person
        ('Karl Benn came late. Asked twice, he shook his head. "I am tired," he said.', "tired", "Karl Benn"),
        ('Karl Benn came late. The head of the mission spoke. "I am tired," he said.', "tired", "head of the mission"),
        # nothing tells that General Dorn is a woman, and he stands in an object only
        ('Vera Holt kept quiet. It made General Dorn\'s order law. "I slept," she said.', "slept", "Vera Holt"),
        ('Vera Holt kept quiet. General Dorn spoke. "I slept," she said.', "slept", "Dorn"),
        # who says something is whom his own clause means
        ('Vera Holt left. Quist said she had no idea. "None at all," she said.', "None", "Quist"),
        ('Vera Holt left. Karl Benn said she had no idea. "None at all," she said.', "None", "Vera Holt"),
        # who was asked answers; who asks does not
        ('Dorn looked up when Kell was asked about it. "We stayed," he answered.', "stayed", "Kell"),
        ('Dorn looked up when Kell asked about it. "We stayed," he answered.', "stayed", "Dorn"),
    ],
)
def test_a_he_said_means_who_spoke(text: str, content: str, name: str) -> None:
    assert speaker(text, content) == name


@pytest.mark.parametrize(
    ("text", "content", "name"),
    [
        ('The leader of the mission, Mayor Karl Benn, denied it. "No," he said.', "No", "Karl Benn"),
        ('The leader of the mission, the Kell Group, denied it. "No," he said.', "No", "leader of the mission"),
        ('The contractor, the Velda Works, denied it. "No," it said.', "No", "Velda Works"),
        ('Her opposite number, Karl Benn, denied it. "No," he said.', "No", "Karl Benn"),
        ('The man who signed the letter, Karl Benn, was calm. "No," he said.', "No", "Karl Benn"),
        ('The man who wrote to his lawyer, Karl Benn, was calm. "No," he said.', "No", "man"),
        ('A Front spokesman who goes by Captain Dorn denied it. "No," he said.', "No", "Dorn"),
        ('A Front spokesman who goes to Captain Dorn denied it. "No," he said.', "No", "Front spokesman"),
        ('One, a seller who gave her name as Ma Binde, was asked. "Glad," she said.', "Glad", "Ma Binde"),
        ('Another, who has sat in many rounds, sighed. "No," he said.', "No", "Another"),
    ],
)
def test_a_description_carries_the_name_of_whom_it_describes(text: str, content: str, name: str) -> None:
    assert speaker(text, content) == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ('Captain Karl Benn was out. "I walked," the skipper said.', "Karl Benn"),
        ('Captain Karl Benn was out. "I walked," the umpire said.', "umpire"),
        ('Gov. Karl Benn vetoed it. "I walked," the governor said.', "Karl Benn"),
        ('Sen. Karl Benn vetoed it. "I walked," the lawmaker said.', "Karl Benn"),
        ('Sen. Karl Benn met Rep. Lia Holt. "I walked," the lawmaker said.', "lawmaker"),
        ('Karl Benn won. "Lord Kell walked," said the 24-year-old.', "Karl Benn"),
        ('Karl Benn won. "I walked," said the young Norwegian.', "Karl Benn"),
        ('Karl Benn won. "I walked," said the Norwegian minister.', "Norwegian minister"),
    ],
)
def test_an_office_by_another_word_means_whom_it_was_given(text: str, name: str) -> None:
    assert speaker(text, "walked") == name


@pytest.mark.parametrize(
    ("text", "content", "name"),
    [
        # who stands behind the verb, not what stands before it in the words said
        (
            'The Authority denied it. "Not a shot left our lines," declared its army chief, Vera Holt.',
            "shot",
            "Vera Holt",
        ),
        ('The Authority denied it. "Not a shot left our lines," Karl Benn told Vera Holt.', "shot", "Karl Benn"),
        ('"We wait," Vera Holt wrote to her rival, Karl Benn, in a letter.', "wait", "Vera Holt"),
        # others heard him
        ('"Then write it down," Mr Benn was heard to say.', "write", "Benn"),
        ('"Then write it down," Mr Benn was asked to say.', "write", None),
        # what goes on after the cue, though what stands before it bears no marks
        ('The union would obey, Mr Benn said, "but we would walk slowly".', "walk", "Benn"),
        ('It would go to a vote, Mr Benn told the Courier, and "we shall see who blinks".', "blinks", "Benn"),
        # what somebody told without marks goes on in the paragraph under it
        ('Vera Holt said they were sold a ticket.\n\n"You know what this is? A trap."', "trap", "Vera Holt"),
        ('Vera Holt declined to say so.\n\n"You know what this is? A trap."', "trap", None),
    ],
)
def test_a_quotation_is_whose_words_it_goes_on_with(text: str, content: str, name: str | None) -> None:
    assert speaker(text, content) == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ('In a statement, the Senna House said the Dorn Party had been late. "No list came," it said.', "Senna House"),
        ('The Senna House, the Dorn Party said, had been late. "No list came," it said.', "Dorn Party"),
    ],
)
def test_an_it_said_is_the_body_that_has_just_said_something(text: str, name: str) -> None:
    assert speaker(text, "No list") == name


def test_she_of_whom_a_report_tells_is_meant_after_a_row_of_questions() -> None:
    told = "Vera Holt is tired. She sat in her room. Her tea was cold. " + "It rained. It snowed. It froze. It thawed. "
    assert speaker(told + 'She laughs. "You would like that."', "like that") == "Vera Holt"
    assert (
        speaker("Vera Holt is tired. " + "It rained. " * 4 + 'She laughs. "You would like that."', "like that") is None
    )


@pytest.mark.parametrize(
    ("text", "content", "name"),
    [
        # who was told something answers of himself; who goes on to tell it says "you"
        ('Karl Benn asked. "It is here," Vera Holt told him.\n\n"I never saw one."', "never", "Karl Benn"),
        ('Karl Benn asked. "It is here," Vera Holt told him.\n\n"I never saw you."', "never", "Vera Holt"),
        # a paper is whose it is
        ('Her agent, Mara Kell, issued a statement. "He is ill," it read.', "ill", "Mara Kell"),
        ('Her agent, Mara Kell, got a statement. "He is ill," it read.', "ill", None),
        # in court, each side's lawyer is "counsel" in turn
        ('Karl Benn, prosecuting, rose. Leon Marsh, defending, sat. "He lied," counsel said.', "lied", "Leon Marsh"),
        ('Karl Benn, defending a friend, rose. "He lied," counsel said.', "lied", "counsel"),
        # of whom a report goes on telling
        ('Vera Holt sat. She ate. She drank. She slept. "Go," said the old woman.', "Go", "Vera Holt"),
        ('Vera Holt sat. She met a woman. She drank. She slept. "Go," said the old woman.', "Go", "old woman"),
        ('Vera Holt let slip it was over. "Go," she said.', "Go", "Vera Holt"),
    ],
)
def test_a_speaker_by_his_part_in_the_talk_is_named(text: str, content: str, name: str | None) -> None:
    assert speaker(text, content) == name


def test_a_mayor_lets_it_be_known() -> None:
    assert speaker('The mayor let it be known that ships would be moored "gale or no gale".', "gale") == "mayor"
    assert speaker('The mayor let it be and ships were moored. "Gale or no gale," said the cook.', "gale") == "cook"


@pytest.mark.parametrize(
    ("text", "content", "name"),
    [
        # a row of a few words each is a talk, and who else talks is not told; a speech goes on in longer paragraphs
        ('"Then write it down," said Mr Benn.\n\n"It is written."\n\n"By a fool."', "is written", None),
        ('"Then write it down," said Mr Benn.\n\n"It is written."\n\nHe left.', "is written", "Benn"),
        # who is called is not who calls
        ('"I never took it," Mr Benn shouted. "I would know it."\n\n"Mr Benn, sit down."', "sit down", None),
        ('"I never took it," Mr Benn shouted. "I would know it."\n\n"Now, sit down."', "sit down", "Benn"),
        # a land does not sit down with journalists
        (
            'Vera Holt was asked. The government would like her to lead it. She nods. "I will, if they ask." '
            'And if they do not? "Then I shall sit here."',
            "sit here",
            "Vera Holt",
        ),
        # somebody's word is hers who tells of it
        ('A clerk had phoned, Vera Holt said, and given her his word. "I packed a coat."', "coat", "Vera Holt"),
        # a relation who has just spoken
        (
            'Mr Benn is dead, and his father said he had not heard. "Show me," said the old man.',
            "Show",
            "Benn's father",
        ),
        ('Mr Benn is dead, and his father stood near. "Show me," said the old clerk.', "Show", "old clerk"),
    ],
)
def test_in_a_talk_nobody_speaks_for_another(text: str, content: str, name: str | None) -> None:
    assert speaker(text, content) == name


def test_a_relation_who_has_said_nothing_is_not_who_speaks() -> None:
    told = "Karl Benn sat. He ate. He drank. He slept. His brother {}. He frowned. "
    assert speaker(told.format("died young") + '"I know," he said.', "know") == "Karl Benn"
    assert speaker(told.format("said no") + '"I know," he said.', "know") == "Karl Benn's brother"


def test_a_speaker_who_may_say_so_says_nothing_more() -> None:
    text = 'It was late, Mr Benn said; "nor, I may say, would they have come sooner".'
    analysis = read(Report(id="case", text=text))
    assert [s.source.name for s in resolve(analysis, extract(analysis)).statements if s.cue] == ["Benn"]
    text = 'Mr Benn wrote: "I may say that they would have come".'
    analysis = read(Report(id="case", text=text))
    assert len(resolve(analysis, extract(analysis)).statements) == 2


@pytest.mark.parametrize(
    ("text", "content", "name"),
    [
        # on a visit that the reporter tells of himself, who alone was quoted speaks
        (
            'I am late, and Vera Holt tells me so. "Sit down," she says to me. It rained that night.\n\n'
            '"Everybody thinks it was brave. It was not."',
            "It was not",
            "Vera Holt",
        ),
        (
            'The hall was late, and Vera Holt told it so. "Sit down," she said. It rained that night.\n\n'
            '"Everybody thinks it was brave. It was not."',
            "It was not",
            None,
        ),
        (
            'I am late. "Sit down," Karl Benn says. "Do," Vera Holt tells me. It rained that night.\n\n'
            '"Everybody thinks it was brave. It was not."',
            "It was not",
            None,
        ),
        # the reporter asks
        (
            'I read it to Vera Holt, and my tea is cold. She puts down the lime.\n\n"He was outside."\n\n'
            '"And did you offer it?"\n\n"I asked what they would pay."',
            "did you offer",
            None,
        ),
    ],
)
def test_on_a_visit_the_host_speaks(text: str, content: str, name: str | None) -> None:
    assert speaker(text, content) == name


@pytest.mark.parametrize(
    ("text", "content", "name"),
    [
        ('Vera Holt urged Mrs Benn to resign. "It is held by tape," she said.', "tape", "Vera Holt"),
        ('Vera Holt asked Mrs Benn why she had not resigned. "It is held by tape," she said.', "tape", "Benn"),
        ('Vera Holt, 61, met Amos Kell. "That is a print," the 61-year-old replied.', "print", "Vera Holt"),
        ('Vera Holt met Amos Kell, 61. "That is a print," the 61-year-old replied.', "print", "Amos Kell"),
        ('His co-defendant, Adrian Fenn, has confessed. "It was far," the defendant replied.', "far", "defendant"),
        ('The defendant, Adrian Fenn, has confessed. "It was far," the defendant replied.', "far", "Adrian Fenn"),
    ],
)
def test_who_asks_for_an_act_goes_on_and_an_age_or_office_is_its_bearers(text: str, content: str, name: str) -> None:
    assert speaker(text, content) == name


TRIAL = "A fraud trial opened in Vessen. Ivo Marn, 50, denies theft. His brother, Jan Kell, has pleaded guilty. "


@pytest.mark.parametrize(
    ("text", "content", "name"),
    [
        # of two who are tried, who gave evidence
        (TRIAL + 'Mr Marn told the jury that he had slept. "I was tired," the defendant said.', "tired", "Ivo Marn"),
        (TRIAL + '"I was tired," the defendant said.', "tired", "defendant"),
        # one is tried, another is heard
        (
            'Ivo Marn, a baker, denies arson. Vera Holt testified on Monday. "It was late," the witness said.',
            "late",
            "Vera Holt",
        ),
        (
            'Ivo Marn, a baker, denies arson. Vera Holt testified on Monday. "It was late," the defendant said.',
            "late",
            "Ivo Marn",
        ),
        # nobody of whom that is told
        ('Ivo Marn met Vera Holt. "It was late," the defendant said.', "late", "defendant"),
        # a barrister by the letters behind the name
        ('Cross-examined by Vera Holt KC, Ivo Marn nodded. "It was late," counsel said.', "late", "Vera Holt KC"),
        ('Coroner Vera Holt asked why. "It was late," Ivo said. "It was dark," the coroner said.', "dark", "Vera Holt"),
        ('District Attorney Maria Holt urged Ivo Marn to stop. "It is late," she said.', "late", "Maria Holt"),
    ],
)
def test_the_nouns_of_a_court_mean_who_is_tried_heard_or_pleads(text: str, content: str, name: str) -> None:
    assert speaker(text, content) == name


@pytest.mark.parametrize(
    ("text", "content", "name"),
    [
        ('"It is bad," said Vera Holt. Her deputy, Ivo Marn, was blunter. "It stinks."', "stinks", "Ivo Marn"),
        ('"It is bad," said Vera Holt. Her deputy, Ivo Marn, thinks otherwise. "It holds."', "holds", "Ivo Marn"),
        ('"It is bad," said Vera Holt. Her deputy, Ivo Marn, left early. "It stinks."', "stinks", "Vera Holt"),
    ],
)
def test_who_is_set_against_a_speaker_speaks_next(text: str, content: str, name: str) -> None:
    assert speaker(text, content) == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ('The following statement was issued on Friday by the Harbour Union.\n\n"We stay out."', "Harbour Union"),
        ('The Harbour Union released the following statement.\n\n"We stay out."', "Harbour Union"),
        ('The statement was issued on Friday by the Harbour Union.\n\n"We stay out."', None),
    ],
)
def test_what_follows_in_marks_is_said_by_who_issued_it(text: str, name: str | None) -> None:
    assert speaker(text, "We stay") == name


def test_who_is_met_by_the_reporter_answers_his_questions() -> None:
    text = '{} the quay.\n\nDo you regret it?\n\n"Every day."\n\nWould you vote again?\n\n"I would and sleep worse."'
    assert speaker(text.format("I meet Vera Holt at"), "sleep worse") == "Vera Holt"
    assert speaker(text.format("The quay is where the clerk told Vera Holt of"), "sleep worse") is None


@pytest.mark.parametrize(
    ("text", "content", "name"),
    [
        ('In a letter to the bank, Vera Holt said no. "I have debts," the letter goes on.', "debts", "Vera Holt"),
        ('Vera Holt issued a statement on Monday. "I have debts," the statement said.', "debts", "Vera Holt"),
        ('A letter from the district governor was read out. "I have debts," it said.', "debts", "district governor"),
        (
            'Ivo told the inquiry that Vera Holt had complained in a text. It read: "I have debts and wait."',
            "debts",
            "Vera Holt",
        ),
        # nobody is told to have written it, or several are
        (
            'Vera Holt read a statement by both unions. "We have debts," the joint statement said.',
            "debts",
            "joint statement",
        ),
        ('Vera Holt met the mayor on Monday. "I have debts," the letter said.', "debts", "letter"),
        ('The union sent the bank a letter. The bank tore it up. "We have debts," it said.', "debts", "bank"),
    ],
)
def test_a_letter_speaks_for_who_wrote_it(text: str, content: str, name: str) -> None:
    assert speaker(text, content) == name


@pytest.mark.parametrize(
    ("text", "content", "name"),
    [
        # by whose account the sentence before tells it
        (
            'Vera Holt left. According to a nurse at the gate, four died. "It was dark," she said.',
            "dark",
            "nurse at the gate",
        ),
        ('Vera Holt left. A nurse at the gate had fainted. "It was dark," Vera Holt said.', "dark", "Vera Holt"),
        # who spoke before the question
        (
            '"It is dark," Paige Lind said.\n\n"Is it?" asked Ivo Marn.\n\n"Come and see it," she replied.',
            "Come and see",
            "Paige Lind",
        ),
        # another word for who was named
        ('"I am glad," said Vera Holt. "It was hard," the striker added.', "hard", "Vera Holt"),
        ('A striker left. "I am glad," said Vera Holt. "It was hard," the striker added.', "hard", "striker"),
        ('"I am glad," said Vera Holt. "It was hard," the governor added.', "hard", "governor"),
    ],
)
def test_who_accounts_replies_or_bears_another_word(text: str, content: str, name: str) -> None:
    assert speaker(text, content) == name


@pytest.mark.parametrize(
    ("heading", "name"),
    [
        ("'I am no poet at all': Holt on a life in verse", "Holt"),
        ("'I am no poet at all': a town counts the cost", None),
        ("'I am no poet at all,' ex-mayor tells court", "Vera Holt"),
    ],
)
def test_a_heading_quotes_whom_it_names_or_who_says_so_below(heading: str, name: str | None) -> None:
    body = "" if name in {"Holt", None} else ' "I am no poet at all," Vera Holt said.'
    assert speaker(f"{heading}\n\nThe sun was out.{body}", "no poet") == name


def test_a_subject_hung_on_the_words_said_still_speaks() -> None:
    text = "\u201cNot one crown, not one cup of tea,\u201d its state treasurer, Ivo Marn, said."
    assert speaker(text, "Not one crown") == "Ivo Marn"
