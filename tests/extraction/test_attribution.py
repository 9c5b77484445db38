"""Who says what: a matching case and a near miss for each rule, and what must change when a word does."""

from __future__ import annotations

import pytest
from tests.extraction.attribution_cases import told
from tests.growth import calls

from servanda.extraction.attribution import statements
from servanda.extraction.tree import Tree
from servanda.language import read
from servanda.model.claims import Form, Naming, Stance
from servanda.model.ids import ClaimIds
from servanda.model.report import Report

Line = tuple[str | None, str | None, tuple[str, ...]]


def lines(text: str) -> list[Line]:
    """Source, cue and content of each statement, in words."""
    return [
        (
            item.source.span.of(text) if item.source.span else None,
            item.cue.of(text) if item.cue else None,
            tuple(span.of(text).rstrip(".,") for span in item.content),
        )
        for item in told(text)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Divers said the wreck was empty.", ("Divers", "said", ("the wreck was empty",))),
        ("The wreck was empty, divers said.", ("divers", "said", ("The wreck was empty",))),
        ("The wreck, divers said, was empty.", ("divers", "said", ("The wreck", "was empty"))),
        ('"The wreck is empty," said the diver.', ("the diver", "said", ("The wreck is empty",))),
        ('"The wreck," he said, "is empty."', ("he", "said", ("The wreck", "is empty"))),
        ('"It is empty," he said. "We looked."', ("he", "said", ("It is empty", "We looked"))),
        ("The wreck was empty, according to divers.", ("divers", "according to", ("The wreck was empty",))),
        ("It was announced that the port would close.", (None, "announced", ("the port would close",))),
        ("Reportedly, the envoy has left Geneva.", (None, "Reportedly", ("the envoy has left Geneva",))),
        ('As the general put it, "we have no plan B."', ("the general", "put", ("we have no plan B",))),
        ("The colonel is said to have fled.", (None, "said", ("The colonel", "to have fled"))),
        ("The wreck, the navy said in a statement, is empty.", ("the navy", "said", ("The wreck", "is empty"))),
        ("The king was quoted as saying that he had left.", ("The king", "saying", ("he had left",))),
        ("The minister issued a statement saying the dam was safe.", ("The minister", "saying", ("the dam was safe",))),
    ],
)
def test_a_cue_tells_who_said_what(text: str, expected: Line) -> None:
    assert lines(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        'The "reform" cost the town its school.',
        'The ferry "Blue Star" left at noon.',
        "Villagers want a say in the matter.",
        "Told in three parts, the film is long.",
        "They called the dog Rex.",
        "The march went according to plan.",
        "If he says that the road is open, wait for proof.",
        "The ministry is expected to announce that the road is open.",
        "She said nothing about the road.",
        "",
        '"',
        "...",
    ],
)
def test_nothing_is_said_where_nobody_speaks(text: str) -> None:
    assert lines(text) == []


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("The army said that the shells were its own.", Stance.SAYS),
        ("The army denied that the shells were its own.", Stance.DENIES),
        ("The army did not say that the shells were its own.", Stance.DECLINES),
        ("The army refused to say whose shells they were.", Stance.DECLINES),
        ("Nobody in the army said that the shells were its own.", Stance.DECLINES),
        ("The army confirmed that the shells were its own.", Stance.CONFIRMS),
        ("The army admitted that the shells were its own.", Stance.ADMITS),
        ("Researchers think that the truce will fail.", Stance.BELIEVES),
        ("Researchers do not think that the truce will fail.", Stance.DOUBTS),
        ("The militia promised to leave the town.", Stance.PROMISES),
        ("The militia threatened to shell the town.", Stance.THREATENS),
        ("The general ordered his men to leave the town.", Stance.ORDERS),
        ("The general forbade his men to leave the town.", Stance.FORBIDS),
        ("The general barred his men from leaving the town.", Stance.FORBIDS),
        ("The union demanded that the minister resign.", Stance.DEMANDS),
        ("The envoys agreed to meet again in May.", Stance.AGREES),
        ("Residents blamed rebel fighters for the fire.", Stance.ACCUSES),
    ],
)
def test_the_cue_and_its_negation_give_the_stance(text: str, stance: Stance) -> None:
    assert [item.stance for item in told(text)] == [stance]


@pytest.mark.parametrize(
    ("text", "naming"),
    [
        ("Ines Prado said the bus was late.", Naming.NAMED),
        ("A senior commander of the brigade said the bus was late.", Naming.DESCRIBED),
        ("Commanders and clerics said the bus was late.", Naming.COLLECTIVE),
        ("Sources said the bus was late.", Naming.UNNAMED),
        ("One official said the bus was late.", Naming.UNNAMED),
        ("It was said that the bus was late.", Naming.NONE),
    ],
)
def test_a_source_is_named_or_not(text: str, naming: Naming) -> None:
    assert [item.source.naming for item in told(text)] == [naming]


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ('"We left at dawn," she said.', Form.DIRECT),
        ('She said they left "like thieves" at dawn.', Form.MIXED),
        ("She said they left at dawn.", Form.INDIRECT),
        ('She said the "museum" was closed.', Form.INDIRECT),  # one noun in marks of distance is not quoted speech
    ],
)
def test_the_form_is_that_of_the_letters_in_quotation_marks(text: str, form: Form) -> None:
    assert [item.form for item in told(text)] == [form]


@pytest.mark.parametrize(
    ("text", "addressee"),
    [
        ("The guard told the driver that the road was closed.", "the driver"),
        ("The driver was told that the road was closed.", "The driver"),
        ("The guard said to reporters that the road was closed.", "reporters"),
        ("The guard said that the road was closed to traffic.", None),
        ('"We will not pay," Ms Rook said, to cheers.', None),
        ('"We will not pay," Ms Rook said to the miners.', "the miners"),
    ],
)
def test_a_hearer_is_who_is_told(text: str, addressee: str | None) -> None:
    (item,) = told(text)
    assert (item.addressee.span.of(text) if item.addressee and item.addressee.span else None) == addressee


@pytest.mark.parametrize(
    ("text", "outer"),
    [
        (
            "The paper quoted the king as saying that he had left.",
            ("The paper", ("the king as saying that he had left",)),
        ),
        (
            "The king was quoted by the paper as saying he had left.",
            ("the paper", ("The king", "as saying he had left")),
        ),
        ("The king has left, according to a report quoting his valet.", ("a report", ("The king has left",))),
        ("The king has left, the Norda agency said, citing his valet.", ("the Norda agency", ("The king has left",))),
    ],
)
def test_who_quotes_is_around_who_is_quoted(text: str, outer: tuple[str, tuple[str, ...]]) -> None:
    relays, quoted = sorted(told(text), key=lambda item: item.within is not None)
    assert quoted.within == relays.id
    assert relays.source.span is not None
    assert (relays.source.span.of(text), tuple(span.of(text) for span in relays.content)) == outer


@pytest.mark.parametrize(
    "text",
    ["The king has left, the guild said, citing two valets.", "He left the guild, he said, citing lack of funds."],
)
def test_a_body_that_cites_vouches_itself(text: str) -> None:
    assert len(told(text)) == 1


def test_a_statement_stands_within_the_one_that_reports_it() -> None:
    outer, middle, inner = told("Clerics said the elders told them the colonel promised that no one would be harmed.")
    assert (outer.within, middle.within, inner.within) == (None, outer.id, middle.id)


def test_a_quotation_in_the_next_paragraph_keeps_its_speaker() -> None:
    text = '"We have no seed left," said farmer Olga Dragan.\n\n"The bank sends letters, not money."'
    assert lines(text)[1] == ("farmer Olga Dragan", None, ("The bank sends letters, not money",))
    assert [item.inherited for item in told(text)] == [False, True]


def test_a_quotation_after_another_speaker_is_not_inherited_from_the_first() -> None:
    text = '"It was an accident," the pilot said. "It was murder," said the widow.'
    assert [line[0] for line in lines(text)] == ["the pilot", "the widow"]


def test_a_quotation_of_nobody_known_has_no_source() -> None:
    (item,) = told('"We will come back when the snow melts."')
    assert item.source.span is None
    assert item.source.naming is Naming.NONE


def test_the_speaker_changes_with_the_name() -> None:
    frame = "The dam is safe, {} said on Monday."
    assert [lines(frame.format(name))[0][0] for name in ("Ada Boro", "the mayor")] == ["Ada Boro", "the mayor"]


def test_without_the_denial_the_statement_affirms() -> None:
    stances = [told(f"The palace {cue} that the king was dead.")[0].stance for cue in ("denied", "said")]
    assert stances == [Stance.DENIES, Stance.SAYS]


def test_a_never_inside_a_promise_belongs_to_what_is_promised() -> None:
    text = "The government vowed never to negotiate."
    (item,) = told(text)
    assert item.stance is Stance.PROMISES
    assert item.content[0].of(text) == "never to negotiate"


def test_without_according_to_the_report_speaks_itself() -> None:
    assert lines("Forty houses burned, according to a list.") != []
    assert lines("Forty houses burned, with a barn.") == []


def test_the_verb_under_a_refusal_is_no_commitment_to_its_content() -> None:
    text = "The militia refused to promise that it would leave."
    assert [item.stance for item in told(text)] == [Stance.DECLINES]


def test_an_unclosed_quotation_is_a_problem_and_the_statement_is_kept() -> None:
    text = '"We left at dawn, she said.\n\nThe road was empty.'
    result = statements(Tree(read(Report(id="r", text=text))), ClaimIds("r"))
    assert [problem.span is not None for problem in result.problems] == [True]


def test_every_passage_slices_the_text_and_ids_are_stable() -> None:
    text = "The dam, [the *engineer*](#e) said, is “safe”.\r\n\r\n“Go home,” he told\u00a0us."
    first, second = told(text), told(text)
    assert [item.id for item in first] == [item.id for item in second]
    assert len({item.id for item in first}) == len(first)
    for item in first:
        assert all(0 <= span.start < span.end <= len(text) for span in item.content)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "If the rebels come, the mayor said, the town will fall.",
            ("the mayor", "said", ("If the rebels come", "the town will fall")),
        ),
        ("The town, the mayor said on Monday, will fall.", ("the mayor", "said", ("The town", "will fall"))),
        (
            "The town will fall, the mayor said on Monday, a day after the vote.",
            ("the mayor", "said", ("The town will fall",)),
        ),
        ("The navy said in a statement that the wreck was empty.", ("The navy", "said", ("the wreck was empty",))),
        (
            "The army called the closure a breach of the deal.",
            ("The army", "called", ("the closure a breach of the deal",)),
        ),
        ("PORT MARU, Aug 3 - The wreck was empty, divers said.", ("divers", "said", ("The wreck was empty",))),
    ],
)
def test_conditions_stay_with_the_content_and_the_time_of_saying_does_not(text: str, expected: Line) -> None:
    assert lines(text) == [expected]


def test_terms_that_somebody_lists_are_his() -> None:
    text = "The terms, of which he would list only two, included a halt to attacks."
    assert lines(text) == [("he", "list", ("The terms", "included a halt to attacks"))]


def test_a_saying_that_is_only_asked_for_is_not_said() -> None:
    text = "The group urged the council to demand that the troops leave."
    assert [item.cue.of(text) for item in told(text) if item.cue] == ["urged"]


def test_work_grows_with_the_length_of_a_report() -> None:
    def work(times: int) -> int:
        analysis = read(Report(id="r", text='"We left," said Ada Boro. The road was empty, she said.\n\n' * times))
        return calls(lambda: statements(Tree(analysis), ClaimIds("r")))

    work(1)  # what is loaded once is loaded now
    assert work(80) < 1.5 * 4 * work(20)


def test_a_quotation_after_a_colon_is_that_of_the_subject_before_it() -> None:
    text = 'Ada Boro told us: "We slept in the corridor." Her colleague disagreed: "There were beds."'
    assert [line[0] for line in lines(text)] == ["Ada Boro", "Her colleague"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("By her account, the gate was shut.", [("her", "account", ("the gate was shut",))]),
        ("She opened an account with the bank.", []),
    ],
)
def test_an_account_tells_only_where_it_stands_for_words(text: str, expected: list[Line]) -> None:
    assert lines(text) == expected


def test_a_partly_quoted_passage_keeps_its_marks() -> None:
    text = 'The commander said that "mistakes of the front" were not a policy.'
    assert told(text)[0].content[0].of(text) == '"mistakes of the front" were not a policy'


def test_a_quotation_broken_by_a_long_source_is_one_statement() -> None:
    text = '"They came at dawn," said Ada Boro, 61, who mends nets above Lorn, "and they knew our names."'
    (said,) = told(text)
    assert [span.of(text) for span in said.content] == ["They came at dawn", "and they knew our names."]
