"""Which commitment of the report the words "that promise", "the truce" or "it" mean."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from servanda.extraction.events.lemmas import known
from servanda.extraction.tree import Tree
from servanda.lexicon.event_bearing_rows import FamilyRow, families
from servanda.model.claims import Agreement, Kind, Pattern, Polarity, Rendering, Role
from servanda.model.text import Span

_CONTENT = frozenset({"NOUN", "PROPN", "ADJ", "VERB"})
_LASTING = frozenset({Kind.PROHIBITION})
_PRONOUNS = frozenset({"it", "them", "this", "that", "these", "those"})
_AGREEING = frozenset({"agree", "sign", "accede", "consent", "commit", "accept"})
_BACK = 8  # sentences that a pronoun may look back for the noun that it stands for


@dataclass(frozen=True, slots=True)
class Target:
    """A rendering or an agreement as something that words may mean."""

    id: str
    kind: Kind | None  # None: an agreement
    span: Span  # the words that tell it
    head: str  # lemma of the noun that names it; empty where a verb tells it
    words: frozenset[str]  # lemmas of its content
    debtors: frozenset[str]  # lemmas of the heads of who is bound
    lasting: bool
    named: frozenset[int] = frozenset()  # the nouns of its cue
    act: int | None = None  # the head of its act, which may be the noun that is meant ("violated [the truce]")
    agreed: bool = True  # made with somebody else: "agreed to", or with a creditor in words


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that mean a commitment: the noun, its family, who has it."""

    index: int
    family: FamilyRow | None  # None: a pronoun
    words: frozenset[str]
    owners: frozenset[str]
    definite: bool


def targets(tree: Tree, renderings: Sequence[Rendering], agreements: Sequence[Agreement]) -> list[Target]:
    """All that words may mean, in the order of the text."""
    found = [_of_rendering(tree, rendering) for rendering in renderings]
    found += [of_agreement(tree, agreement) for agreement in agreements]
    return sorted(found, key=lambda target: target.span)


def _of_rendering(tree: Tree, rendering: Rendering) -> Target:
    cue, action = rendering.cue, rendering.action
    whole = Span(min(cue.start, action.start), max(cue.end, action.end)) if cue else action
    return Target(
        id=rendering.id,
        kind=rendering.kind,
        span=whole,
        head=_named(tree, cue),
        words=_content(tree, action) | _content(tree, rendering.beneficiary.span if rendering.beneficiary else None),
        debtors=heads(tree, rendering.debtor) | heads(tree, rendering.performer),
        named=_nouns(tree, rendering.cue),
        act=tree.head_of(action),
        agreed=rendering.creditor is not None or bool(_verbs(tree, cue) & _AGREEING),
        lasting=rendering.pattern is Pattern.MAINTAIN
        or rendering.polarity is Polarity.REFRAIN
        or rendering.kind in _LASTING,
    )


def _nouns(tree: Tree, span: Span | None) -> frozenset[int]:
    return frozenset(index for index in tree.tokens_in(span) if tree[index].upos == "NOUN") if span else frozenset()


def of_agreement(tree: Tree, agreement: Agreement) -> Target:
    """An agreement as something that words may mean."""
    parties = frozenset(head for role in agreement.parties for head in heads(tree, role))
    return Target(
        id=agreement.id,
        kind=None,
        span=agreement.span,
        head=_named(tree, agreement.span),
        words=_content(tree, agreement.span),
        debtors=parties,
        lasting=True,
    )


def _named(tree: Tree, span: Span | None) -> str:
    """The first noun of commitments in a span; empty where it has none."""
    if span is None:
        return ""
    for index in tree.tokens_in(span):
        name = known(tree[index], families())
        if name is not None and tree[index].upos in {"NOUN", "PROPN"}:
            return name
    return ""


def _verbs(tree: Tree, span: Span | None) -> frozenset[str]:
    return frozenset(tree[index].lemma for index in tree.tokens_in(span)) if span else frozenset()


def _content(tree: Tree, span: Span | None) -> frozenset[str]:
    if span is None:
        return frozenset()
    return frozenset(_plain(tree, index) for index in tree.tokens_in(span) if tree[index].upos in _CONTENT)


def _plain(tree: Tree, index: int) -> str:
    """The lemma in small letters, names in the plural without their s ("Hazaras" and "Hazara")."""
    lemma = tree[index].lemma.lower()
    return lemma[:-1] if tree[index].upos == "PROPN" and lemma.endswith("s") and len(lemma) > 4 else lemma


def heads(tree: Tree, role: Role | None) -> frozenset[str]:
    """The lemmas of the head words of who fills a role, names and nouns only."""
    if role is None:
        return frozenset()
    spans = [member.span for member in role.members] or [role.span]
    found = [tree.head_of(span) for span in spans if span is not None]
    return frozenset(_plain(tree, index) for index in found if index is not None and tree[index].upos != "PRON")


def mention(tree: Tree, index: int) -> Mention | None:
    """What a word says of the commitment it means; None for a word that means none."""
    token = tree[index]
    if token.upos == "PRON" or token.lemma in {"this", "that"}:
        if token.text.lower() not in _PRONOUNS:
            return None
        return Mention(index, None, frozenset(), frozenset(), True)
    name = known(token, families())
    if name is None or token.upos not in {"NOUN", "PROPN"} or tree.is_rel(index, "compound"):
        return _through(tree, index)
    if families()[name].vague:
        whole = next((kid for kid in tree.kids(index, "nmod") if tree.case(kid) in {"of", "under"}), None)
        inner = mention(tree, whole) if whole is not None else None
        if inner is not None:
            return inner  # "the terms of the deal"
    owners = [kid for kid in tree.kids(index, "nmod:poss") if tree[kid].upos != "PRON"]
    below = frozenset(
        _plain(tree, node) for node in tree.subtree(index) if tree[node].upos in _CONTENT and node != index
    )
    return Mention(
        index,
        families()[name],
        below - {_plain(tree, kid) for kid in owners},
        frozenset(_plain(tree, kid) for kid in owners),
        _is_definite(tree, index),
    )


def _through(tree: Tree, index: int) -> Mention | None:
    """The commitment in "two of the terms of the deal", "each of the promises"."""
    if tree[index].upos not in {"NUM", "DET", "PRON", "NOUN", "ADJ"}:
        return None
    if tree[index].upos == "NOUN" and tree[index].lemma not in {"part", "most", "majority", "half", "letter", "rest"}:
        return None
    inner = [kid for kid in tree.kids(index, "nmod") if tree.case(kid) == "of"]
    return mention(tree, inner[0]) if inner else None


def _is_definite(tree: Tree, index: int) -> bool:
    if tree[index].upos == "PROPN" or tree.kids(index, "nmod:poss"):
        return True
    dets = {tree[kid].text.lower() for kid in tree.kids(index, "det")}
    return bool(dets & {"the", "this", "that", "these", "those", "both", "each", "every", "all", "no", "any"})


def meant(tree: Tree, said: Mention, agents: frozenset[str], known_targets: Sequence[Target]) -> Target | None:
    """The commitment of the report that a mention means; None where none fits."""
    family = said.family
    if family is None:
        for noun in _antecedents(tree, said.index):
            found = meant(tree, noun, agents, known_targets)
            if found is not None:
                return found
    best: tuple[tuple[float, ...], Target] | None = None
    for target in known_targets:
        if not _may_mean(tree, said, target):
            continue
        score = _score(tree, said, target, agents)
        if best is None or score >= best[0]:
            best = (score, target)
    return best[1] if best else None


def _may_mean(tree: Tree, said: Mention, target: Target) -> bool:
    here = tree[said.index].span
    if target.span.holds(here):
        # inside an act that somebody undertook the words mean an earlier commitment, save where they are that act
        return target.kind is None or said.index in target.named or said.index == target.act
    if target.span.start > here.start:
        return False
    if said.family is None:
        near = tree[said.index].sentence - _sentence(tree, target) <= 1
        return near and target.kind in {Kind.PROMISE, Kind.GUARANTEE, Kind.TERM, Kind.AGREEMENT, None}
    if not said.definite:
        return False
    if target.kind is None:
        return said.family.deal
    if said.family.deal and target.kind is Kind.PROMISE and not said.family.vague:
        return target.agreed or known(tree[said.index], families()) in target.words or bool(said.words & target.words)
    return target.kind in said.family.kinds


def _sentence(tree: Tree, target: Target) -> int:
    inside = tree.tokens_in(target.span)
    return tree[inside[0]].sentence if inside else 0


def _score(tree: Tree, said: Mention, target: Target, agents: frozenset[str]) -> tuple[float, ...]:
    here = tree[said.index].span
    name = known(tree[said.index], families())
    own = agents | said.owners
    points = 4.0 * (said.index in target.named or (target.kind is None and target.span.holds(here))) + 2.0 * (
        target.head != "" and target.head == name
    )
    points += 1.0 * (target.kind in {Kind.TERM, Kind.AGREEMENT} and said.family is not None and said.family.deal)
    points += 1.5 * (target.kind is None and said.family is not None and said.family.name == "deal")
    points += 1.5 * bool(own & target.debtors) + 1.0 * min(2, len(said.words & target.words))
    points -= 1.0 * bool(own and target.debtors and not own & target.debtors and target.kind is not None)
    return (points, target.span.start)


def _antecedents(tree: Tree, index: int) -> Iterator[Mention]:
    """The nouns of commitments before a pronoun, nearest first, a few sentences back at most."""
    first = tree.analysis.sentences[max(0, tree[index].sentence - _BACK)].first
    for node in range(index - 1, first - 1, -1):
        if tree[node].upos in {"NOUN", "PROPN"}:
            found = mention(tree, node)
            if found is not None and found.family is not None and not found.family.vague and found.index == node:
                yield found
