"""Every condition, not and may in every frame: each must be read wherever it stands."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from functools import cache
from itertools import product
from typing import Any

import pytest
from tests.case_tables import SEEN

from servanda.extraction.extract import extract
from servanda.language import read
from servanda.model.claims import As, Claims, Firmness, Kind, Polarity, Rendering
from servanda.model.report import Report

TABLE: dict[str, Any] = tomllib.loads((SEEN / "paradigms.toml").read_text("utf-8"))
KNOWN = frozenset(TABLE["known"])
ONLY_LAST = ("but ", "only after")  # conditions that stand at no beginning


@cache
def told(sentence: str) -> Claims:
    """What is read in a sentence."""
    return extract(read(Report(id="case", text=sentence)))


def with_conditions() -> Iterator[tuple[str, str]]:
    """The sentences with a condition, and a word that must stand in one that is read."""
    for block in TABLE["conditions"]:
        for condition in block["conditions"]:
            frames = [*block["last"], *([] if condition.startswith(ONLY_LAST) else block["first"])]
            for frame in frames:
                sentence = frame.format(c=condition, C=condition[0].upper() + condition[1:])
                yield sentence, condition.split()[-1]


def with_acts(part: str) -> Iterator[tuple[str, str, str]]:
    """The sentences of the nots or the maybes, and two words that name their acts."""
    for frame in TABLE[part]["frames"]:
        for act in TABLE["acts"]:
            yield frame.format(**act), act["a"].split()[0], act["h"].split()[0]


def with_deals() -> Iterator[str]:
    """The sentences of agreements that are not made."""
    for frame in TABLE["unmade"]["frames"]:
        for deal in TABLE["unmade"]["deals"]:
            sentence = frame.format(**deal)
            yield sentence[0].upper() + sentence[1:]


def with_tellers() -> Iterator[tuple[str, str, str]]:
    """The sentences of the tellers, who tells, and the condition of what is told."""
    block = TABLE["tellers"]
    parts = (block["frames"], block["names"], block["beside"], block["when"], block["conditions"])
    for frame, name, beside, when, condition in product(*parts):
        yield frame.format(s=name, p=beside, t=when, c=condition), name, condition.strip()


def is_told_by(sentence: str, name: str, condition: str) -> bool:
    """Whether the reopening is told by who tells it, binds the company, and hangs on its condition."""
    claims = told(sentence)
    tellers = [one for one in claims.statements if any("reopen" in span.of(sentence) for span in one.content)]
    named = any(one.source.span is not None and name in one.source.span.of(sentence) for one in tellers)
    bound = [one for one in claims.renderings if "reopen" in one.action.of(sentence)]
    own = [one for one in bound if one.debtor and one.debtor.span and "ompany" in one.debtor.span.of(sentence)]
    return named and any({c.span.of(sentence) for c in one.conditions} == {condition} - {""} for one in own)


def hangs(sentence: str, word: str) -> bool:
    """Whether some undertaking hangs on a condition with a word, or on a day or state that is told with it."""
    claims = told(sentence)
    spans = [one.span for rendering in claims.renderings for one in rendering.conditions]
    return any(word in span.of(sentence) for span in spans) or any(r.until or r.starts for r in claims.renderings)


def undertaken(sentence: str, *words: str, firm: bool) -> list[str]:
    """The acts with some word that are read as undertaken; with `firm` only those that are so firmly."""
    return [
        one.action.of(sentence)
        for one in told(sentence).renderings
        if any(word in one.action.of(sentence) for word in words)
        and one.told_as in {As.MADE, As.KEPT}
        and one.polarity is Polarity.DO
        and one.kind is not Kind.REFUSAL
        and (not firm or (one.firmness is Firmness.FIRM and one.kind is not Kind.DEMAND))
    ]


def test_a_condition_is_read_wherever_it_stands() -> None:
    lost = [sentence for sentence, word in with_conditions() if not hangs(sentence, word)]
    assert [sentence for sentence in lost if sentence not in KNOWN] == []


@pytest.mark.parametrize(("part", "firm"), [("nots", False), ("maybes", True)])
def test_what_is_not_or_only_maybe_undertaken_is_never_made(part: str, firm: bool) -> None:
    made = [sentence for sentence, *words in with_acts(part) if undertaken(sentence, *words, firm=firm)]
    assert [sentence for sentence in made if sentence not in KNOWN] == []


def test_no_agreement_is_read_that_was_not_made() -> None:
    bound = {Kind.AGREEMENT, Kind.PROMISE, Kind.TERM}
    made = [s for s in with_deals() if told(s).agreements or any(r.kind in bound for r in made_in(s))]
    assert [sentence for sentence in made if sentence not in KNOWN] == []


def made_in(sentence: str) -> list[Rendering]:
    """What is read as made on no condition."""
    return [one for one in told(sentence).renderings if one.told_as is As.MADE and not one.conditions]


def test_who_tells_it_is_read_wherever_he_stands() -> None:
    wrong = [sentence for sentence, *rest in with_tellers() if not is_told_by(sentence, *rest)]
    assert [sentence for sentence in wrong if sentence not in KNOWN] == []


def test_the_known_faults_are_sentences_of_the_table() -> None:
    every = {sentence for sentence, _ in with_conditions()}
    every |= {sentence for part in ("nots", "maybes") for sentence, *_ in with_acts(part)}
    every |= {*with_deals(), *(sentence for sentence, *_ in with_tellers())}
    assert every >= KNOWN
    assert len(KNOWN) <= len(every) * 0.03
