"""The tagger meets junk without falling over, and long junk without slowing down."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.growth import calls
from tests.resolution.dates_sentences import sentence

from servanda.model.analysis import Analysis, Token
from servanda.resolution.dates import deadline_of, start_of, tag, when_of
from servanda.resolution.dates.words import bounds, meanings

WORDS = [
    *meanings(),
    *bounds(),
    "the",
    "of",
    "within",
    "between",
    "and",
    "to",
    "-",
    "–",
    ",",
    "'s",
    "31",
    "2020",
    "02:00",
]
WORD = st.one_of(st.sampled_from(WORDS), st.sampled_from(WORDS).map(str.title), st.text(min_size=1, max_size=6))
FIELDS = st.tuples(st.sampled_from(["VERB", "NOUN", "AUX", "PROPN", "NUM", "ADP"]), st.integers(-2, 30))


def tangled(words: list[str], fields: list[tuple[str, int]]) -> Analysis:
    """An analysis whose heads may run in circles or out of the text."""
    base = sentence(" ".join(word.replace("/", "") or "x" for word in " ".join(words).split()) or "x")
    tokens: list[Token] = []
    for token, (upos, head) in zip(base.tokens, fields, strict=False):
        tokens.append(replace(token, upos=upos, head=head if head < len(base.tokens) else -1))
    tokens += base.tokens[len(tokens) :]
    below = tuple(tuple(token.index for token in tokens if token.head == at) for at in range(len(tokens)))
    return Analysis(base.report, tuple(tokens), base.sentences, base.blocks, below)


@settings(max_examples=150, deadline=None)
@given(st.lists(WORD, max_size=25), st.lists(FIELDS, max_size=25))
def test_any_words_in_any_tree_are_read_without_failing(words: list[str], fields: list[tuple[str, int]]) -> None:
    analysis = tangled(words, fields)
    mentions = tag(analysis)
    for index in range(-1, len(analysis.tokens) + 1):
        when_of(analysis, mentions, index)
        deadline_of(analysis, mentions, index)
        start_of(analysis, mentions, index)
    spans = [mention.span for mention in mentions]
    assert all(first.end <= second.start for first, second in pairwise(spans))


def test_a_report_without_words_has_no_times() -> None:
    assert tag(Analysis(sentence("x").report, (), (), (), ())) == ()


def test_work_grows_with_the_length_of_a_report() -> None:
    def work(times: int) -> int:
        analysis = sentence("from 1 , 2 , 3 and 4 to the end of the week of " * times)
        return calls(lambda: tag(analysis))

    work(1)  # what is loaded once is loaded now
    assert work(200) < 1.5 * 4 * work(50)
