"""On whose word a commitment is told, once it is known whom the words mean: "It agreed to pay, the union said"."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from servanda.model.analysis import Analysis
from servanda.model.claims import As, Claims, Kind, Rendering, Role, Statement
from servanda.resolution.actors.mentions import Mention
from servanda.resolution.actors.phrases import head_of, tokens_in

_OWN_WORD = frozenset({Kind.PROMISE, Kind.GUARANTEE, Kind.THREAT})
_THEY = frozenset({"it", "they"})
_WHOSE = frozenset({"its", "their"})


@dataclass(frozen=True, slots=True)
class _Told:
    """What is known of a report: who says what, and whom each word means (by its place)."""

    analysis: Analysis
    statements: Mapping[str, Statement]
    keys: Mapping[int, str]

    def head(self, role: Role) -> int | None:
        return head_of(self.analysis, tokens_in(self.analysis, role.span)) if role.span is not None else None

    def of(self, role: Role) -> str | None:
        head = self.head(role)
        return self.keys.get(head) if head is not None else None

    def text(self, role: Role) -> str:
        return role.span.of(self.analysis.text) if role.span is not None else ""


def with_hearsay(analysis: Analysis, claims: Claims, mentions: Iterable[Mention] = ()) -> Claims:
    """The claims, a word reported that only another body than its giver tells of, or that body's own man."""
    keys = {mention.head: mention.referent.key for mention in mentions if mention.referent is not None}
    told = _Told(analysis, {item.id: item for item in claims.statements}, keys)
    return replace(claims, renderings=tuple(_heard(told, item) for item in claims.renderings))


def _heard(told: _Told, item: Rendering) -> Rendering:
    giver, own = item.debtor, told.statements.get(item.statement or "")
    if item.told_as is not As.MADE or item.kind not in _OWN_WORD or own is None or own.within not in told.statements:
        return item
    if giver is None or own.source is None or own.source.span != giver.span or giver.span is None:
        return item
    teller = told.statements[own.within or ""].source
    if teller is None or teller.span is None or teller.members:
        return item
    another = told.text(giver).lower() in _THEY and _is_another_body(told, giver, teller)
    return replace(item, told_as=As.REPORTED) if another or _is_of_another(told, giver, teller) else item


def _is_another_body(told: _Told, giver: Role, teller: Role) -> bool:
    """Whether a teller is a body, named or told by a noun, that has nothing in its name of who gave the word."""
    head, tokens = told.head(teller), told.analysis.tokens
    if head is None or tokens[head].entity != "organization" or tokens[head].upos == "PRON" or not giver.name:
        return False
    names = {word.lower() for word in f"{teller.name or ''} {told.text(teller)}".split()}
    return not names & {word.lower() for word in giver.name.split()} - {"of", "the"}


def _is_of_another(told: _Told, giver: Role, teller: Role) -> bool:
    """Whether a teller is the man of another: "the firm had promised, *its* head said", of the parents' association."""
    inside = tokens_in(told.analysis, teller.span) if teller.span is not None else ()
    first = next(iter(inside), None)
    if first is None or told.analysis.tokens[first].text.lower() not in _WHOSE:
        return False
    whose, own = told.keys.get(first), told.of(giver)
    return whose is not None and own is not None and whose != own
