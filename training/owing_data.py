"""The undertakings whose parties are known, as choices among the mentions near them.

`training/owed_reports/*.jsonl`: {"report": line of `bound_reports/invented.jsonl`, "owed": [[start, end, debtor,
creditor], ...]}, where start and end slice the act and a party is the fullest name that the report gives, several
joined by " + ", or "-" for nobody. Whom pronouns mean is taken from `whom_reports` where it is told there.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from servanda.extraction.extract import extract
from servanda.language.read import read
from servanda.model.analysis import Analysis
from servanda.model.claims import Claims, Rendering, Role
from servanda.model.report import Report
from servanda.resolution.actors.mentions import Mention, Sort
from servanda.resolution.actors.roles import with_mentions
from servanda.resolution.actors.weighed import Candidate
from servanda.resolution.counterparts import with_counterparts
from servanda.resolution.hearsay import with_hearsay
from servanda.resolution.owing import Owing
from training.choice import Example
from training.naming import are_same, is_nobody, is_same, means
from training.whom_data import reports, texts

HERE = Path(__file__).with_name("owed_reports")
_NEAR = 0.5  # of both acts together, so much is of both: they are the same act

Owed = tuple[int, int, str, str]


@dataclass(frozen=True, slots=True)
class Undertaking:
    """A choice of a creditor, who is right, and what the rules say."""

    example: Example
    creditor: str
    names: dict[str, str]  # of each key
    rule: str | None


def told(name: str) -> list[list[Undertaking]]:
    """The undertakings of the reports of a file, read as the product reads them."""
    rows = [json.loads(line) for line in (HERE / f"{name}.jsonl").read_text("utf-8").splitlines()]
    whom = dict(own for part in ("told", "unseen") for own in reports(part))
    told_ = ((texts()[row["report"]], row["owed"]) for row in rows)
    return [_read(text, owed, whom.get(text, {})) for text, owed in told_]


def _read(text: str, owed: Sequence[Owed], places: dict[int, str]) -> list[Undertaking]:
    analysis = read(Report(id="owed", text=text))
    claims, mentions = by_rules(analysis)
    owing = Owing(analysis, claims, mentions)
    whom = {token.index: places[token.start] for token in analysis.tokens if token.start in places}
    found: list[Undertaking] = []
    left = list(owed)
    for item in claims.renderings:
        own = next((one for one in left if _is_same_act(item, one)), None)
        given = owing.given(item)
        if own is None or given is None:
            continue
        left.remove(own)
        candidates = list(owing.candidates(given))
        right = tuple(not is_nobody(own[3]) and _is(analysis, whom, one, own[3]) for one in candidates)
        facts, keys = tuple(one.facts for one in candidates), tuple(one.referent.key for one in candidates)
        example = Example(item.kind, owing.nobody(given), facts, keys, right, none=is_nobody(own[3]))
        names = {one.referent.key: one.referent.name for one in candidates}
        found.append(Undertaking(example, own[3], names, _called(analysis, item.creditor)))
    return found


def by_rules(analysis: Analysis) -> tuple[Claims, tuple[Mention, ...]]:
    """The claims with what the rules say of their parties, and who is mentioned."""
    named, mentions = with_mentions(analysis, extract(analysis))
    return with_counterparts(analysis, with_hearsay(analysis, named, mentions), mentions), mentions


def _is_same_act(item: Rendering, one: Owed) -> bool:
    start, end = item.action.start, item.action.end
    both = min(end, one[1]) - max(start, one[0])
    return both > _NEAR * (max(end, one[1]) - min(start, one[0]))


def _is(analysis: Analysis, whom: dict[int, str], one: Candidate, who: str) -> bool:
    """Whether a mention is of whom the report means."""
    known = whom.get(one.mention.head)
    if known is not None:
        return known == who or (not is_nobody(known) and are_same(who, known) and are_same(known, who))
    if means(who, one.referent):
        return True
    return one.mention.sort is not Sort.PRONOUN and is_same(who, one.mention.span.of(analysis.text))


def _called(analysis: Analysis, role: Role | None) -> str | None:
    if role is None or not role.members:
        return None if role is None else role.name or (role.span.of(analysis.text) if role.span else None)
    return " + ".join(one.name or "?" for one in role.members)
