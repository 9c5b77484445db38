"""A report's story becomes tokens with exact places."""

from __future__ import annotations

import pytest

from servanda.language import read
from servanda.language import relations as scoring
from servanda.language.model import EXACT, load_model
from servanda.language.pieces import Pieces, shape
from servanda.model.report import Part, PartKind, Report
from servanda.model.text import Span


def report(text: str, parts: tuple[Part, ...] = ()) -> Report:
    return Report(id="r", text=text, parts=parts)


def test_each_token_slices_the_untouched_text() -> None:
    text = "The *movement* promised. [Iraqi](#) militias don't agree."

    analysis = read(report(text))

    assert [token.span.of(text) for token in analysis.tokens] == [token.text for token in analysis.tokens]
    assert [token.text for token in analysis.tokens][-6:] == ["Iraqi", "militias", "do", "n't", "agree", "."]


def test_only_the_story_is_read() -> None:
    text = "A title\n\nThe army left.\n\nOriginally published elsewhere"
    parts = (
        Part(PartKind.TITLE, Span(0, 7)),
        Part(PartKind.BODY, Span(9, 23)),
        Part(PartKind.FOOT, Span(25, len(text))),
    )

    assert [token.text for token in read(report(text, parts)).tokens] == ["The", "army", "left", "."]


def test_a_paragraph_that_breaks_off_at_a_comma_goes_on_in_the_next() -> None:
    text = "If they attack,\n\nwe will defend the town."
    parts = (Part(PartKind.BODY, Span(0, 15)), Part(PartKind.BODY, Span(17, len(text))))

    analysis = read(report(text, parts))

    assert len(analysis.blocks) == len(analysis.sentences) == 1


STORY = "The Tern Islands' government said that it would reopen the port."


def cut(*blocks: str) -> list[str]:
    """The sentences of a story of some blocks."""
    text = "\n\n".join(blocks)
    starts = [text.index(block) for block in blocks]
    parts = [Part(PartKind.BODY, Span(at, at + len(block))) for at, block in zip(starts, blocks, strict=True)]
    analysis = read(report(text, tuple(parts)))
    return [
        text[analysis.tokens[sentence.first].start : analysis.tokens[sentence.last - 1].end]
        for sentence in analysis.sentences
    ]


@pytest.mark.parametrize(
    "lead", ["KARUN, June 3 (Coast Wire) -", "MIRABEK -", "**KARUN, Dovria** —", "Karun, 3 June 2021 –", "KARUN:"]
)
def test_a_dateline_is_no_part_of_the_first_sentence(lead: str) -> None:
    assert cut(f"{lead} {STORY}", "The port had been shut.")[-2:] == [STORY, "The port had been shut."]


def test_a_dateline_of_a_further_story_is_a_sentence_of_its_own() -> None:
    assert cut("The port is open.", f"MIRABEK - {STORY}")[1:] == ["MIRABEK -", STORY]


def test_a_label_of_who_speaks_is_no_dateline() -> None:
    text = "MARLOW: The port is open.\n\nOSEI: Is it?"
    analysis = read(report(text))
    assert [block.dateline for block in analysis.blocks] == [None] * len(analysis.blocks)


def test_what_a_dateline_tells_lies_in_the_untouched_text() -> None:
    text = f"**KARUN, June 3** (Coast Wire) — {STORY}"
    lead = read(report(text)).blocks[0].dateline
    assert lead is not None
    assert (lead.place, lead.day, lead.agency) == ("KARUN", "June 3", "Coast Wire")
    assert (text[: lead.end], text[lead.story :]) == ("**KARUN, June 3** (Coast Wire)", STORY)


def test_every_sentence_has_one_root_and_children_point_back() -> None:
    analysis = read(report("He said that they would leave if the others stayed. They left."))

    for sentence in analysis.sentences:
        roots = [i for i in range(sentence.first, sentence.last) if analysis.tokens[i].head == -1]
        assert roots == [sentence.root]
    for token in analysis.tokens:
        assert token.head == -1 or token.index in analysis.children[token.head]


@pytest.mark.parametrize(
    "text", ["", "   \n\n", "\x00\x00", "—" * 500, "😀 " * 200, "سلام عليكم", "ａｂｃ", "\ud800 lone"]
)
def test_junk_is_read_without_trouble(text: str) -> None:
    analysis = read(report(text))

    assert all(token.span.of(text) for token in analysis.tokens)


def test_progress_hears_of_every_word() -> None:
    heard: list[int] = []

    analysis = read(report("One two three. Four five."), progress=heard.append)

    assert sum(heard) == len(analysis.tokens)


def test_an_unknown_word_is_cut_into_its_longest_known_pieces() -> None:
    pieces = Pieces(["[UNK]", "un", "##known", "##know", "##n"])

    assert pieces("unknown") == [1, 2]
    assert pieces("zzz") == [100]


@pytest.mark.parametrize(
    ("word", "kind"), [("iran", 1), ("Iran", 2), ("UN", 3), ("McKay", 4), ("iPhone", 5), ("2021", 6), ("...", 7)]
)
def test_the_shape_of_a_word_tells_its_capitals(word: str, kind: int) -> None:
    assert shape(word) == kind


def test_relations_are_scored_alike_however_many_words_go_together(monkeypatch: pytest.MonkeyPatch) -> None:
    told = report("The army said that it would leave the valley, and the rebels said that they would not. " * 3)
    expected = read(told)

    for number in (1, 1000):
        monkeypatch.setattr(scoring, "_AT_ONCE", number)
        assert read(told) == expected


def test_products_of_the_network_are_exact_on_every_processor() -> None:
    """Without it, processors that lack VNNI cut off sums of products, and read one word in a hundred otherwise."""
    options = load_model()._session.get_session_options()

    assert options.get_session_config_entry(EXACT[0]) == EXACT[1]
