"""The describing nouns whose meaning is known, as choices among those whom the resolver has met before them.

`training/described_reports/*.jsonl`: {"report": line of `bound_reports/invented.jsonl`, "described": [[start, end,
who], ...]}, where who is the fullest name or description that the report gives, several joined by " + ", "thing: ..."
for what cannot act, or "-". Whom pronouns mean is taken from `whom_reports` where it is told there.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from servanda.extraction.extract import extract
from servanda.language.read import read
from servanda.model.report import Report
from servanda.resolution.actors.described_facts import noun_at
from servanda.resolution.actors.describing import Describer, Option
from servanda.resolution.actors.mentions import Mention, Referent, Sort
from servanda.resolution.actors.reading import Reading
from servanda.resolution.actors.weighed import Choice
from training.choice import Example
from training.naming import is_nobody
from training.whom_data import Told, is_meant, reports, teacher, texts

HERE = Path(__file__).with_name("described_reports")
_KINDS = "person"  # of nouns of whom more must be known
_ARTICLE = re.compile(r"^(the|a|an) ")


@dataclass(frozen=True, slots=True)
class Described:
    """A choice of whom a noun means, and whom the rules say it means."""

    example: Example
    rule: str  # the key, "" for somebody new
    is_person: bool


def told(name: str) -> list[list[Described]]:
    """The nouns of the reports of a file, read as the product reads them with each before taken for whom it means."""
    rows = [json.loads(line) for line in (HERE / f"{name}.jsonl").read_text("utf-8").splitlines()]
    whom = dict(own for part in ("told", "unseen") for own in reports(part))
    own = ((texts()[row["report"]], {start: who for start, _, who in row["described"]}) for row in rows)
    return [_read(text, whom.get(text, {}), nouns) for text, nouns in own]


def _read(text: str, pronouns: dict[int, str], nouns: dict[int, str]) -> list[Described]:
    analysis = read(Report(id="described", text=text))
    whom = {token.index: who for token in analysis.tokens if (who := {**pronouns, **nouns}.get(token.start))}
    found: list[Described] = []
    marked = {token.index for token in analysis.tokens if token.start in nouns}
    told_ = Told(analysis, None, whom, [])
    Reading(analysis, extract(analysis).statements, teacher(told_), _describer(told_, marked, found))
    return found


def _describer(told_: Told, marked: set[int], into: list[Described]) -> type[Describer]:
    """A describer that says whom each noun means, and keeps among whom that was to be chosen."""

    class Teacher(Describer):
        def choice(self, at: int, met: Sequence[Mention], rule: Referent | None) -> Choice | None:
            if at not in marked or not self.refers(at):
                return None
            options = list(self.options(at, met, rule))
            right = _right(told_, options, met, told_.whom[at])
            facts, keys = tuple(facts for _, facts in options), tuple(one.key for one, _ in options)
            noun = noun_at(told_.analysis, at)
            example = Example(noun.kind, self.nobody(at, met, rule), facts, keys, right, not any(right))
            into.append(Described(example, rule.key if rule is not None else "", noun.kind == _KINDS))
            one = next((one for (one, _), fits in zip(options, right, strict=True) if fits), None)
            return Choice(one, 1.0)

    return Teacher


def _right(told_: Told, options: Sequence[Option], met: Sequence[Mention], who: str) -> tuple[bool, ...]:
    """Which of those the noun means: those who are called just so, if there are any."""
    if is_nobody(who):
        return (False,) * len(options)
    of_key: dict[str, list[Mention]] = {}
    for mention in met:
        if mention.referent is not None:
            of_key.setdefault(mention.referent.key, []).append(mention)
    fits = [any(_is(told_, one, mention, who) for mention in of_key[one.key]) for one, _ in options]
    if " + " in who:
        return tuple(own and (one.plural or bool(one.members)) for own, (one, _) in zip(fits, options, strict=True))
    called = [any(_is_called(told_, one, mention, who) for mention in of_key[one.key]) for one, _ in options]
    so = [any(told_.whom.get(m.head) == who for m in of_key[one.key]) for one, _ in options]
    if not any(called):
        return tuple(fits)
    return tuple(own and (exact or known) for own, exact, known in zip(fits, called, so, strict=True))


def _is(told_: Told, one: Referent, mention: Mention, who: str) -> bool:
    """Whether a mention is of whom the noun means; of pronouns only those of whom it is told."""
    known = mention.head in told_.whom or mention.sort is not Sort.PRONOUN
    return known and is_meant(told_, one, mention, who)


def _is_called(told_: Told, one: Referent, mention: Mention, who: str) -> bool:
    own = mention.span.of(told_.analysis.text) if mention.sort is not Sort.PRONOUN else one.name
    return _plain(who) in (_plain(one.name), _plain(own))


def _plain(name: str) -> str:
    return _ARTICLE.sub("", name.lower().replace("’", "'"))
