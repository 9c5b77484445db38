"""Which commitment of the report the words "that promise", "the truce" or "it" mean: the noun decides."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from servanda.extraction.bearings.mentions import Mention, mention, stands_beside
from servanda.extraction.bearings.names import ANYBODY, Party, alike, apart, plain
from servanda.extraction.bearings.targets import Target
from servanda.extraction.events.lemmas import known as listed
from servanda.extraction.tree import Tree
from servanda.lexicon.commitment_rows import calendar
from servanda.lexicon.event_bearing_rows import FamilyRow, bearing_words
from servanda.model.claims import Kind

_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4}
NEAR, FAR = 2, 8  # sentences that a pronoun may look back over where nothing is named
_PLURAL = frozenset({"them", "these", "those"})
_JOINT = frozenset({Kind.TERM, Kind.AGREEMENT})
_BY_PRONOUN = frozenset({Kind.PROMISE, Kind.GUARANTEE, Kind.TERM, Kind.AGREEMENT, Kind.ORDER, Kind.PROHIBITION, None})


def meant(tree: Tree, said: Mention, agent: Party, known: Sequence[Target], reach: int = NEAR) -> Target | None:
    """The commitment that a mention means, as kept or broken by who is named; None where none fits.

    A pronoun means what the words just before it speak of; `reach` is how far it may look where they speak of nothing.
    """
    if said.family is None:
        return _topic(tree, said.index, agent, known, reach)
    best: tuple[tuple[int, ...], Target] | None = None
    number = _number(tree, said)
    for target in known:
        if not _may_mean(tree, said, said.family, target, agent) or not _is_nth(said, target, number, known):
            continue
        score = _score(tree, said, target, agent)
        if best is None or score >= best[0]:
            best = (score, target)
    return best[1] if best else None


def _number(tree: Tree, said: Mention) -> int | None:
    """Which of several promises is meant: 2 for "the second undertaking"; None for words without a number."""
    if said.family is None or said.family.deal:
        return None
    words = (tree[kid].text.lower() for kid in tree.kids(said.index, "amod"))
    return next((_ORDINALS[word] for word in words if word in _ORDINALS), None)


def _is_nth(said: Mention, target: Target, number: int | None, known: Sequence[Target]) -> bool:
    """Whether a commitment stands in that place among those of its sentence."""
    together = [one for one in known if one.sentence == target.sentence and one.kind is not None]
    own = said.index in target.named and len(together) == 1  # "a second pledge, to leave, has not been met"
    return number is None or own or (len(together) >= max(2, number) and together[number - 1].id == target.id)


def _is_of_its_month(tree: Tree, said: Mention, target: Target) -> bool:
    """Whether a promise told of by its month was told with that month: "the March undertaking"."""
    when = {tree[kid].text.lower() for kid in tree.kids(said.index, "compound")} & calendar()
    sentence = tree.analysis.sentences[target.sentence]
    return not when or any(tree[at].text.lower() in when for at in range(sentence.first, sentence.last))


def _may_mean(tree: Tree, said: Mention, family: FamilyRow, target: Target, agent: Party) -> bool:
    here = tree[said.index].span
    if family.near and (tree[said.index].sentence - target.sentence != 1 or target.kind is None):
        return False
    if target.span.holds(here) and not stands_beside(tree, said.index):
        # inside an act that somebody undertook the words mean an earlier commitment, save where they are that act
        return target.kind is None or said.index in target.named or said.index == target.act
    if target.span.start > here.start or not said.definite or not _is_of_its_month(tree, said, target):
        return False
    if apart(agent, target.bound) or apart(said.owner, target.bound):
        return False
    if said.family is not None and not said.family.deal and not _fits_more(tree, said, target, agent):
        return False
    if listed(tree[said.index], bearing_words("measures")) and not _is_told_there(tree, said, target):
        return False
    if target.kind is None:
        return family.deal and _is_called(said, family, target)
    return target.kind in family.kinds and (not family.deal or _is_agreed(said, family, target, agent))


def _is_told_there(tree: Tree, said: Mention, target: Target) -> bool:
    """Whether the sentence of an order names the measure: "the curfew" is not the order to fire."""
    told = tree.analysis.sentences[target.sentence]
    noun = tree[said.index].lemma.lower()
    return any(tree[index].lemma.lower() == noun for index in range(told.first, told.last))


def _fits_more(tree: Tree, said: Mention, target: Target, agent: Party) -> bool:
    """Whether more words about a promise fit: "its investment commitments", "our word to passengers"."""
    if said.kinds and not said.kinds & target.words:
        return False
    if not said.towards.heads or said.towards.heads & (target.words | target.towards.heads):
        return True
    if said.towards.names & target.towards.names:
        return True
    told = tree.analysis.sentences[target.sentence]
    if any(plain(tree, index) in said.towards.heads for index in range(told.first, told.last)):
        return True  # "the islanders' assembly said that Hale had broken its promise"
    # to whom it was given is not told: whose it is must be
    return not target.towards.heads and max(alike(agent, target.bound), alike(said.owner, target.bound)) > 0


def _is_called(said: Mention, family: FamilyRow, target: Target) -> bool:
    """Whether an agreement may be called so, and nothing says that another one is meant."""
    if said.marks and target.marks and not said.marks & target.words:
        return False
    return family.general or target.general or said.kin in target.kins


def _is_agreed(said: Mention, family: FamilyRow, target: Target, agent: Party) -> bool:
    """Whether a single undertaking may be called an agreement: never one that only speaks of an agreement."""
    if family.vague:
        return alike(agent, target.bound) > 0 or alike(said.owner, target.bound) > 0
    if said.kin in target.kins:
        return target.kind in _JOINT or target.agreed
    owned = not said.owner.heads or max(alike(said.owner, target.bound), alike(said.owner, target.towards)) > 0
    return family.general and (target.agreed or (target.given and owned and said.words <= target.words))


def _score(tree: Tree, said: Mention, target: Target, agent: Party) -> tuple[int, ...]:
    here = tree[said.index].span
    is_it = said.index in target.named or (target.kind is None and target.span.holds(here))
    by = max(alike(agent, target.bound), alike(said.owner, target.bound))
    deal = said.family is not None and said.family.deal
    fresh = tree[said.index].sentence - target.sentence <= 1 and not said.words and not said.owner.names
    return (
        is_it,
        deal and target.kind is None and fresh,  # "the September deal collapsed. X broke the agreement first"
        min(2, len(said.words & target.words)) + by,
        fresh and not agent.names,  # "Orm threatened to leave. He did not repeat the threat"
        bool((agent.sorts | said.owner.sorts) & target.bound.sorts),
        _is_made_so(tree[said.index].lemma, target),
        said.kin in target.kins,
        target.kind is None if deal else target.kind not in _JOINT,
        target.span.start,
    )


def _is_made_so(noun: str, target: Target) -> bool:
    """Whether the word that binds is that of the noun: "promised" of "the promise", "threatened" of "the threat"."""
    return any(cue.startswith(noun) or noun.startswith(cue) for cue in target.cues if len(cue) > 2)


def _topic(tree: Tree, index: int, agent: Party, known: Sequence[Target], reach: int) -> Target | None:
    """The one commitment that the words before a pronoun speak of; None where they speak of none, or of several."""
    here = tree[index].sentence
    for sentence in range(here, max(-1, here - reach - 1), -1):
        nouns = list(_nouns(tree, sentence, index))
        told = [
            t for t in known if t.sentence == sentence and t.span.end <= tree[index].start and t.kind in _BY_PRONOUN
        ]
        if not nouns and not told:
            continue
        if nouns and tree[index].text.lower() in _PLURAL and not _any_plural(tree, nouns):
            return None  # "suspended deliveries under the contract and resumed them"
        found = _one(tree, nouns, told, agent, known)
        if found is not None or reach <= NEAR:
            return None if found is None or apart(agent, found.bound) else found
    return None


def _any_plural(tree: Tree, nouns: Sequence[Mention]) -> bool:
    return any("Number=Plur" in tree[noun.index].feats for noun in nouns)


def _one(
    tree: Tree, nouns: Sequence[Mention], told: Sequence[Target], agent: Party, known: Sequence[Target]
) -> Target | None:
    """The single commitment among the nouns of one sentence and the undertakings that it tells."""
    if not nouns:
        return told[0] if len(told) == 1 else None
    meanings = [meant(tree, noun, agent if place == 0 else ANYBODY, known) for place, noun in enumerate(nouns)]
    first = meanings[0]
    if first is None or any(other is not None and other.id != first.id for other in meanings):
        return None
    rest = [t for t in told if first.id not in (t.id, t.agreement) and t.kind is not None]
    return None if any(not _holds(tree, t, nouns) for t in rest) else first


def _holds(tree: Tree, target: Target, nouns: Sequence[Mention]) -> bool:
    """Whether an undertaking is told in the words around the noun: "agreed on a truce"."""
    return any(target.span.holds(tree[noun.index].span) for noun in nouns)


def _nouns(tree: Tree, sentence: int, before: int) -> Iterator[Mention]:
    """The nouns of commitments of a sentence that stand before a word, nearest first."""
    own = tree.analysis.sentences[sentence]
    for node in range(min(own.last, before) - 1, own.first - 1, -1):
        if tree[node].upos in {"NOUN", "PROPN"}:
            found = mention(tree, node)
            if (
                found is not None
                and found.family is not None
                and not (found.family.vague or found.family.near)
                and found.index == node
            ):
                yield found
