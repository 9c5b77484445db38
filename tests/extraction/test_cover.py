from __future__ import annotations

from random import Random

from servanda.extraction.cover import Cover
from servanda.model.claims import Form, Role, Statement
from servanda.model.text import Span


def said(number: int, *content: Span) -> Statement:
    """A statement with nothing but its content."""
    return Statement(f"s{number}", Role(None), None, content, Form.INDIRECT)


def test_a_passage_stands_in_the_innermost_statement() -> None:
    outer, inner = said(0, Span(0, 100)), said(1, Span(20, 60))
    cover = Cover([outer, inner])
    assert cover.innermost(Span(30, 40)) is inner
    assert cover.innermost(Span(50, 70)) is outer
    assert cover.innermost(Span(90, 120)) is None


def test_searching_agrees_with_looking_at_all() -> None:
    random = Random(1)
    statements = [said(n, Span(n * 50 + 5, n * 50 + 45), Span(n * 50 + 10, n * 50 + 20)) for n in range(40)]
    cover = Cover(statements)
    for _ in range(500):
        start = random.randrange(2000)
        span = Span(start, start + random.randrange(1, 30))
        holding = [(len(c), s) for s in statements for c in s.content if c.holds(span)]
        assert cover.innermost(span) == (min(holding, key=lambda pair: pair[0])[1] if holding else None)
