"""On whose word a commitment is told, once it is known whom a pronoun means: "It agreed to pay, the union said"."""

from __future__ import annotations

from dataclasses import replace

from servanda.model.analysis import Analysis
from servanda.model.claims import As, Claims, Kind, Rendering, Role, Statement
from servanda.resolution.actors.phrases import head_of, tokens_in

_OWN_WORD = frozenset({Kind.PROMISE, Kind.GUARANTEE, Kind.THREAT})
_THEY = frozenset({"it", "they"})


def with_hearsay(analysis: Analysis, claims: Claims) -> Claims:
    """The claims, a word reported that only another body than its giver tells of."""
    told = {item.id: item for item in claims.statements}
    items = (_heard(analysis, item, told) for item in claims.renderings)
    return replace(claims, renderings=tuple(items))


def _heard(analysis: Analysis, item: Rendering, told: dict[str, Statement]) -> Rendering:
    giver, own = item.debtor, told.get(item.statement or "")
    if item.told_as is not As.MADE or item.kind not in _OWN_WORD or own is None or own.within not in told:
        return item
    mine = own.source is not None and giver is not None and own.source.span == giver.span
    if not mine or giver is None or giver.span is None or giver.span.of(analysis.text).lower() not in _THEY:
        return item
    teller = told[own.within].source
    return replace(item, told_as=As.REPORTED) if _is_another(analysis, giver, teller) else item


def _is_another(analysis: Analysis, giver: Role, teller: Role | None) -> bool:
    """Whether a teller is a body, named or told by a noun, that has nothing in its name of who gave the word."""
    if teller is None or teller.span is None or teller.members or not giver.name:
        return False
    head = head_of(analysis, tokens_in(analysis, teller.span))
    if head is None or analysis.tokens[head].entity != "organization" or analysis.tokens[head].upos == "PRON":
        return False
    names = {word.lower() for word in f"{teller.name or ''} {teller.span.of(analysis.text)}".split()}
    return not names & {word.lower() for word in giver.name.split()} - {"of", "the"}
