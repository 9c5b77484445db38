"""Puts the dates that the words tell on the claims of a report."""

from __future__ import annotations

from dataclasses import dataclass, replace

from servanda.model.analysis import Analysis
from servanda.model.claims import (
    Agreement,
    As,
    Bearing,
    Claims,
    Condition,
    ConditionRole,
    Event,
    Form,
    OnDate,
    Pattern,
    Polarity,
    Rendering,
    Stance,
    Statement,
)
from servanda.model.text import Span
from servanda.model.times import DateMention, Interval
from servanda.resolution.dates.attach import day_of_clause, deadline_of, run_end, says_of, start_of, when_of
from servanda.resolution.dates.clauses import head_of, kind, tokens_in
from servanda.resolution.dates.tagger import tag
from servanda.resolution.dates.words import Says, lemmas

# Stances in which speaking is itself the act that binds.
_HELPING = frozenset({"aux", "cop"})
_BINDING = frozenset({Stance.PROMISES, Stance.THREATENS, Stance.ORDERS, Stance.FORBIDS, Stance.DEMANDS, Stance.AGREES})


@dataclass(frozen=True, slots=True)
class Dated:
    """A report's analysis with its mentions of times."""

    analysis: Analysis
    mentions: tuple[DateMention, ...]

    def head(self, span: Span | None) -> int | None:
        """The token that governs a span; None for no span or an empty one."""
        token = head_of(self.analysis, span) if span else None
        return token.index if token else None

    def when(self, span: Span | None) -> Interval | None:
        """The date of the clause or noun that the span's words head."""
        head = self.head(span)
        return None if head is None else when_of(self.analysis, self.mentions, head)

    def given(self, span: Span | None) -> Interval | None:
        """The date on which the word of a cue was given, without deadlines and starts."""
        head = self.head(span)
        return None if head is None else day_of_clause(self.analysis, self.mentions, head)


def date_claims(analysis: Analysis, claims: Claims) -> Claims:
    """The claims with the days that their own words tell; what the words leave open stays None."""
    dated = Dated(analysis, tag(analysis))
    statements = tuple(_statement(dated, item) for item in claims.statements)
    agreements = tuple(_agreement(dated, item) for item in claims.agreements)
    said = {item.id: item for item in statements}
    made = {item.id: item.made for item in agreements}
    return replace(
        claims,
        statements=statements,
        agreements=agreements,
        renderings=tuple(_rendering(dated, item, said, made) for item in claims.renderings),
        events=tuple(_event(dated, item) for item in claims.events),
        bearings=tuple(replace(item, when=item.when or _bearing(dated, item)) for item in claims.bearings),
        dates=dated.mentions,
    )


def _statement(dated: Dated, item: Statement) -> Statement:
    return replace(item, said=item.said or dated.given(item.cue))


def _event(dated: Dated, item: Event) -> Event:
    conditions = tuple(_condition(dated, condition) for condition in item.conditions)
    return replace(item, when=item.when or dated.when(item.span), conditions=conditions)


def _bearing(dated: Dated, item: Bearing) -> Interval | None:
    return dated.when(item.span)


def _agreement(dated: Dated, item: Agreement) -> Agreement:
    """An agreement is dated by its own words or by the verb that made it: "signed a deal on Monday"."""
    head = dated.head(item.span)
    if item.made or head is None:
        return item
    token = dated.analysis.tokens[head]
    made = day_of_clause(dated.analysis, dated.mentions, head)
    if made is None and token.head >= 0 and kind(token) in {"obj", "nsubj", "obl", "acl"}:
        verb = dated.analysis.tokens[token.head]
        if verb.lemma.lower() in lemmas("make"):
            made = day_of_clause(dated.analysis, dated.mentions, verb.index)
    return replace(item, made=made)


def _rendering(
    dated: Dated, item: Rendering, said: dict[str, Statement], agreed: dict[str, Interval | None]
) -> Rendering:
    made = item.made or _made(dated, item, said.get(item.statement or "")) or agreed.get(item.agreement or "")
    starts = item.starts or _starts(dated, item)
    begun = (
        Interval(starts.earliest, starts.earliest) if starts and starts.earliest else None
    )  # "for 48 hours from Monday"
    until = item.until or _until(dated, item, begun or made)
    conditions = tuple(_condition(dated, condition) for condition in item.conditions)
    return replace(item, made=made, starts=starts, until=until, conditions=conditions)


def _made(dated: Dated, item: Rendering, statement: Statement | None) -> Interval | None:
    """When the word was given: the date of the cue's clause, else of the speech that is itself the promise."""
    cue, action = dated.head(item.cue), dated.head(item.action)
    if cue is not None and cue != action and not _helps(dated, cue, action):
        made = day_of_clause(dated.analysis, dated.mentions, cue)
        if made is not None:
            return made
    modal = cue is not None and _helps(dated, cue, action)  # "said on Monday that it would leave": the saying gives it
    if statement is None or not (modal or item.told_as is As.MADE):
        return None
    binds = modal or statement.stance in _BINDING or statement.form in {Form.DIRECT, Form.MIXED}
    return statement.said if binds else None


def _helps(dated: Dated, cue: int, action: int | None) -> bool:
    """Whether the cue is an auxiliary of the action: the date beside "will" is that of the act."""
    token = dated.analysis.tokens[cue]
    return kind(token) in {"aux", "cop"} or (token.head == action and kind(token) == "mark")


def _starts(dated: Dated, item: Rendering) -> Interval | None:
    """The start told in the action's clause, beside the cue, or inside the action's words."""
    heads = [head for head in (dated.head(item.action), dated.head(item.cue)) if head is not None]
    told = (start_of(dated.analysis, dated.mentions, head) for head in heads)
    return next((start for start in told if start), None) or _within(dated, item.action, Says.START)


def _until(dated: Dated, item: Rendering, given: Interval | None) -> Interval | None:
    """The end told in the action's clause, beside the cue, inside the action's words, or as the day of the act."""
    cue = None if _is_spent(dated, item) else dated.head(item.cue)
    heads = [head for head in (dated.head(item.action), cue) if head is not None]
    waits = any(condition.role is ConditionRole.IF for condition in item.conditions)
    begun = None if waits else given  # "once the dam is handed over, will pay for a year": nobody knows from when
    told = (deadline_of(dated.analysis, dated.mentions, head, made=begun) for head in heads)
    found = next((end for end in told if end), None) or _within(dated, item.action, Says.DEADLINE)
    runs = (run_end(dated.analysis, token, begun) for token in tokens_in(dated.analysis, item.action))
    return found or next((end for end in runs if end), None) or _day_of_act(dated, item, given)


def _is_spent(dated: Dated, item: Rendering) -> bool:
    """Whether the end beside a helper is that of another act before: "is to pay within two days and let them home"."""
    cue = dated.head(item.cue)
    first = dated.analysis.tokens[cue].head if cue is not None and kind(dated.analysis.tokens[cue]) in _HELPING else -1
    if first < 0 or dated.analysis.tokens[first].start >= item.action.start:
        return False
    between = (m for m in dated.mentions if dated.analysis.tokens[first].start < m.span.start < item.action.start)
    return any(says_of(dated.analysis, mention) is Says.DEADLINE for mention in between)


def _day_of_act(dated: Dated, item: Rendering, given: Interval | None) -> Interval | None:
    """The coming day on which an act is to be done: "will leave on 1 July"; a day gone by is no deadline."""
    head, first = dated.head(item.action), (given.earliest if given else None) or dated.analysis.report.anchor
    if head is None or first is None or item.polarity is Polarity.REFRAIN or item.pattern is Pattern.MAINTAIN:
        return None
    day = day_of_clause(dated.analysis, dated.mentions, head)
    return day if day and day.latest and day.earliest and day.earliest >= first else None


def _within(dated: Dated, span: Span, says: Says) -> Interval | None:
    found = (item.interval for item in _inside(dated, span) if says_of(dated.analysis, item) is says)
    return next((interval for interval in found if interval), None)


def _inside(dated: Dated, span: Span) -> list[DateMention]:
    return [mention for mention in dated.mentions if span.holds(mention.span)]


def _condition(dated: Dated, item: Condition) -> Condition:
    """A condition that is nothing but a time hangs on that time: "until 3 June"."""
    if item.on is not None:
        return item
    for mention in _inside(dated, item.span):
        if mention.interval is not None and _is_all(dated, item.span, mention):
            return replace(item, on=OnDate(mention.interval))
    return item


def _is_all(dated: Dated, span: Span, mention: DateMention) -> bool:
    """Whether nothing but function words stand beside the mention."""
    rest = (token for token in tokens_in(dated.analysis, span) if not mention.span.holds(token.span))
    return all(token.upos in {"ADP", "SCONJ", "PUNCT", "DET", "PART", "CCONJ", "ADV"} for token in rest)
