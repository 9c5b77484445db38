"""What a rule thinks may be the same, and a person is asked about."""

from __future__ import annotations

from collections.abc import Iterator

from servanda.ledger.board import Sight
from servanda.model.journal import Judgement, Sameness


def proposals(seen: Sight) -> Iterator[Judgement]:
    """What a rule thinks may be the same, and no person has judged."""
    record = seen.book.record
    judged = {frozenset({s.body.left, s.body.right}) for s in record.judgements if s.author.kind == "person"}
    for signed in record.judgements:
        one = signed.body
        by_rule = one.verdict is Sameness.UNSURE and signed.author.kind != "person"
        if by_rule and frozenset({one.left, one.right}) not in judged:
            yield one
