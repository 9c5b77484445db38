"""What is a copy, of what kind, and what only looks like one."""

from __future__ import annotations

import pytest
from tests.provenance.papers import DOCKS, TALKS, VOW, WATER, linked, repeat, report, text

from servanda.model.copies import Repeats
from servanda.model.report import Origin, Part, PartKind, Report
from servanda.model.text import Span

STORY = text(*TALKS)
REWORDED = (
    STORY.replace("promised", "pledged")
    .replace("counted", "saw")
    .replace("waited", "stood")
    .replace("would become", "might happen")
    .replace("in the morning", "at dawn")
)


@pytest.mark.parametrize(
    ("words", "title", "relation"),
    [
        (STORY, "Talks", Repeats.IDENTICAL),
        (STORY.replace("\n\n", " \n \n"), "Talks", Repeats.IDENTICAL),  # white space of another house
        (STORY.replace("Ina Dorn", "[Ina Dorn](http://dorn.example/a_b)"), "Talks", Repeats.IDENTICAL),
        (STORY, "Prisoners to come home", Repeats.REHEADLINED),
        (REWORDED, "Talks", Repeats.REWORDED),
        (text(*TALKS, *DOCKS[:3]), "Talks", Repeats.EXTENDED),
        (text(*TALKS[:3]), "Talks", Repeats.EXCERPT),
        (text(TALKS[0], TALKS[3], TALKS[5]), "Talks", Repeats.EXCERPT),
    ],
)
def test_a_copy_is_named_by_what_was_done_to_it(words: str, title: str, relation: Repeats) -> None:
    found = repeat(report(STORY), report(words, "Mirror", "2024-05-07", title=title))

    assert found is not None
    assert found.relation is relation


@pytest.mark.parametrize(
    "words",
    [
        text(*DOCKS),
        text(*DOCKS, TALKS[0]),  # one sentence in common is no copy
        text(*DOCKS) + "\n\n" + " ".join(TALKS[:2]),  # nor are two, among others: a standing paragraph
        TALKS[0],  # too short to tell
        " ".join((TALKS[0], TALKS[1], WATER[0])),  # two sentences, though they are most of the note
    ],
)
def test_some_words_in_common_make_no_copy(words: str) -> None:
    assert repeat(report(STORY), report(words, "Mirror", "2024-05-07")) is None


def test_a_form_filled_in_twice_is_two_stories() -> None:
    form = (
        "A magnitude {} earthquake struck north of {} on {}, the Seismic Office said. The quake had a depth of {} "
        "kilometres and was felt in {}. No damage was reported. The office advises residents to stay away from damaged "
        "walls and to expect further tremors in the coming days, and to keep water ready."
    )
    first = report(form.format("4.5", "Pell", "Monday", "12", "Sarn"))
    second = report(form.format("5.1", "Varn", "Friday", "70", "Lisk"), "Mirror", "2024-05-09")

    assert repeat(first, second) is None


def test_a_later_toll_makes_no_new_story() -> None:
    later = STORY.replace("212", "230").replace("forty", "fifty")

    assert repeat(report(STORY), report(later, "Mirror", "2024-05-02")) is not None


def test_a_long_quotation_in_two_stories_is_one_utterance() -> None:
    first = report(text(*TALKS[:4], f'"{VOW}," the governor said.'))
    second = report(text(*DOCKS[:4], f"“{VOW},” she added."), "Mirror")
    found = repeat(first, second)

    assert found is not None
    assert found.relation is Repeats.SHARED_QUOTE
    (block,) = found.blocks
    assert block.copy.of(second.text) == block.original.of(first.text) == VOW


def test_a_quotation_broken_by_its_cue_is_the_same_utterance() -> None:
    one, two = VOW.split(", whatever")
    first = report(text(*TALKS[:4], f'"{VOW}," the governor said.'))
    second = report(text(*DOCKS[:4], f'"{one}," she said at the mill, "whatever{two}."'), "Mirror")

    found = repeat(first, second)

    assert found is not None
    assert found.relation is Repeats.SHARED_QUOTE


@pytest.mark.parametrize(
    "words",
    [
        f'"{" ".join(VOW.split()[:12])}," she added.',  # a short quotation two reporters may note down alike
        f"{VOW.capitalize()}, she added.",  # not quoted in the second: it may be its own words
    ],
)
def test_short_or_unmarked_words_are_no_shared_quotation(words: str) -> None:
    first = report(text(*TALKS[:4], f'"{VOW}," the governor said.'))

    assert repeat(first, report(text(*DOCKS[:4], words), "Mirror")) is None


def test_an_accord_printed_in_full_by_both_makes_no_copy() -> None:
    accord = " ".join(WATER)
    first = report(text(*TALKS[:2]) + f"\n\nThe text of the accord reads:\n\n{accord}")
    second = report(text(*DOCKS[:2]) + f'\n\nIt says: "{accord}"', "Mirror")
    found = repeat(first, second)

    assert found is not None
    assert found.relation is Repeats.SHARED_QUOTE


def test_a_digest_repeats_each_of_its_sources_for_its_part() -> None:
    sources = [report(text(*s), outlet) for s, outlet in ((TALKS, "Courier"), (DOCKS, "Beacon"), (WATER, "Delta"))]
    digest = report(text("From the papers.", *TALKS[:3], *DOCKS[:3], *WATER[:2]), "Mirror", "2024-05-02")
    found = linked([*sources, digest])

    assert {found[digest.id, one.id].repeat.relation for one in sources} == {Repeats.DIGEST}  # type: ignore[union-attr]
    for one, part in zip(sources, (TALKS, DOCKS, WATER), strict=True):
        blocks = found[digest.id, one.id].repeat.blocks  # type: ignore[union-attr]
        assert all(block.copy.of(digest.text).split()[0] in " ".join(part) for block in blocks)


def test_what_is_put_together_is_the_later_one_where_nothing_else_tells() -> None:
    sources = [report(text(*TALKS), "Courier", None), report(text(*DOCKS), "Beacon", "2024-05-02")]
    digest = report(text("From the papers.", *TALKS[:4], *DOCKS[:4]), "Mirror", "2024-05-02")

    for order in ([*sources, digest], [digest, *sources]):
        assert set(linked(order)) == {(digest.id, one.id) for one in sources}


def test_an_outlet_that_quotes_its_own_earlier_story_is_not_linked_to_it() -> None:
    first = report(text(*TALKS[:4], f'"{VOW}," the governor said.'))
    second = report(text(*DOCKS[:4], f'"{VOW}," the governor said.'), "The Courier", "2024-06-01")

    assert repeat(first, second) is None


def test_only_the_story_is_compared() -> None:
    foot = " ".join(WATER)
    words = text(*DOCKS) + "\n\n" + foot

    def with_foot(outlet: str, body: str) -> Report:
        whole = f"{body}\n\n{foot}"
        parts = (Part(PartKind.BODY, Span(0, len(body))), Part(PartKind.FOOT, Span(len(body) + 2, len(whole))))
        return Report(outlet, whole, outlet=outlet, published="2024-05-01", parts=parts)

    assert repeat(with_foot("Courier", TALKS[0]), with_foot("Mirror", DOCKS[0])) is None
    assert words


def test_blocks_slice_the_untouched_texts() -> None:
    first, second = report(STORY), report(text(*DOCKS[:2], *TALKS), "Mirror", "2024-05-03")
    found = repeat(first, second)

    assert found is not None
    for block in found.blocks:
        assert block.copy.of(second.text).split() == block.original.of(first.text).split()


# Which was first?


def test_the_later_one_is_the_copy() -> None:
    early, late = report(STORY, day="2024-05-01"), report(STORY, "Mirror", "2024-05-07")

    assert set(linked([early, late])) == set(linked([late, early])) == {(late.id, early.id)}


def test_who_credits_the_other_is_the_copy_whatever_the_days_say() -> None:
    copy = report(STORY, "Mirror", "2024-04-30", origin=Origin("The Courier"))
    first = report(STORY, "Courier", "2024-05-01")
    ((pair, judgement),) = linked([copy, first]).items()

    assert pair == (copy.id, first.id)
    assert "it credits Courier" in judgement.reasons


def test_the_hour_decides_on_one_day() -> None:
    evening = report(STORY, day="2024-05-01T20:00:00+02:00")
    noon = report(STORY, "Mirror", "2024-05-01T12:00:00-04:00")  # 16:00 in Greenwich, 18:00 for the other

    assert set(linked([evening, noon])) == {(evening.id, noon.id)}


def test_an_unknown_order_is_said_to_be_unknown() -> None:
    (judgement,) = linked([report(STORY, day=None), report(STORY, "Mirror", None)]).values()

    assert any("not told" in reason for reason in judgement.reasons)
