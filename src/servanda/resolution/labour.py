"""The two sides of a labour dispute: a union or its members, and the firm that a report speaks of most."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from servanda.lexicon.commitment_rows import words
from servanda.model.analysis import Analysis
from servanda.model.claims import As, By, Kind, Rendering, Role
from servanda.resolution.actors.mentions import Mention, Sort
from servanda.resolution.actors.names import Kind as Called
from servanda.resolution.actors.phrases import tokens_in

_UNIONS = frozenset(
    {
        "association",
        "brotherhood",
        "collective",
        "federation",
        "guild",
        "league",
        "syndicate",
        "union",
        "unions",
        "workers",
    }
)
_STOPPAGES = frozenset({"lockout", "picket", "stoppage", "strike", "striker", "union", "walkout"})
_OFFICES = frozenset(
    {"assembly", "authority", "board", "chamber", "commission", "council", "court", "government", "institute"}
    | {"ministry", "office", "parliament", "party", "police", "senate", "tribunal"}
)
_PRESS = frozenset(
    {"afp", "ap", "bbc", "bloomberg", "broadcaster", "chronicle", "cnn", "gazette", "guardian", "herald", "news"}
    | {"newspaper", "radio", "reuters", "television", "times", "tribune", "tv"}
)
_OFTEN = 4  # mentions of a station that is itself in dispute, and not only told things
_SEVERAL = 3  # words of stoppages that make a report one on a dispute
_ANSWERS = frozenset({Kind.THREAT, Kind.REFUSAL, Kind.TERM})


@dataclass(frozen=True, slots=True)
class Dispute:
    """Who works and who employs in a report on a labour dispute."""

    union: Role
    firm: Role

    def other(self, analysis: Analysis, item: Rendering) -> Role | None:
        """The other side of a commitment of one of the two; None for what is not said to the other."""
        if item.debtor is None or not (item.kind in _ANSWERS or _yields(analysis, item)):
            return None
        if _named(item.debtor) == _named(self.firm):
            return self.union
        return self.firm if _named(item.debtor) == _named(self.union) or _works(analysis, item.debtor) else None


def dispute(analysis: Analysis, mentions: Iterable[Mention]) -> Dispute | None:
    """The sides of the dispute that a report tells of; None where it tells of none, or does not name both."""
    told = sum(token.lemma.lower() in _STOPPAGES for token in analysis.tokens)
    if told < _SEVERAL:
        return None
    counts: Counter[str] = Counter()
    roles: dict[str, Role] = {}
    for mention in mentions:
        one = mention.referent
        if (
            one is None
            or mention.sort is Sort.PRONOUN
            or one.kind is not Called.BODY
            or not one.key.startswith("named")
        ):
            continue
        counts[one.name] += 1
        roles.setdefault(one.name, Role(None, By.INFERENCE, one.name, one.actor))
    union = next((name for name, _ in counts.most_common() if _parts(name) & _UNIONS), None)
    firms = (name for name, told in counts.most_common() if told >= _OFTEN or not _parts(name) & _PRESS)
    firm = next((name for name in firms if not _parts(name) & (_UNIONS | _OFFICES)), None)
    if union is None or firm is None or counts[firm] < 2:
        return None
    return Dispute(roles[union], roles[firm])


def _parts(name: str) -> frozenset[str]:
    return frozenset(re.findall(r"[a-z]+", name.lower()))


def _named(role: Role) -> str:
    return (role.name or "").casefold()


def _works(analysis: Analysis, role: Role) -> bool:
    """Whether a party is of those who work: "pilots", "its 2,700 members", "the union"."""
    if role.span is None:
        return False
    workers = words("bargainers") | {"crew", "member", "staff", "union"}
    return any(analysis.tokens[at].lemma.lower() in workers for at in tokens_in(analysis, role.span))


def _yields(analysis: Analysis, item: Rendering) -> bool:
    """Whether a promise answers the other side: an offer, a consent, a readiness."""
    if item.kind is not Kind.PROMISE:
        return False
    cue = tokens_in(analysis, item.cue) if item.cue is not None else range(0)
    told = words("yielding to") | words("offering")
    return item.told_as is As.PROPOSED or any(analysis.tokens[at].lemma.lower() in told for at in cue)
