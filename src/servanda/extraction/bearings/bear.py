"""What a voice says bears on a commitment: relation, mood, which commitment it means, who did it, by which act."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Protocol

from servanda.extraction.bearings.agents import agent_role, is_anothers, may_be_of
from servanda.extraction.bearings.borne import TOLD, Borne, taken_up, words_of
from servanda.extraction.bearings.charges import denier_over, is_turned_down, owned_charge
from servanda.extraction.bearings.conceded import conceded
from servanda.extraction.bearings.doubts import is_of_time
from servanda.extraction.bearings.ellipsis import elided
from servanda.extraction.bearings.fellows import fellows
from servanda.extraction.bearings.meant import FAR, NEAR, meant
from servanda.extraction.bearings.mentions import mention
from servanda.extraction.bearings.moods import failing, is_charged, told
from servanda.extraction.bearings.named_acts import named_acts
from servanda.extraction.bearings.names import ANYBODY, Party, alike, apart, party
from servanda.extraction.bearings.replies import replies
from servanda.extraction.bearings.restated import restated
from servanda.extraction.bearings.same_act import same_acts
from servanda.extraction.bearings.shares import shared
from servanda.extraction.bearings.since import observed
from servanda.extraction.bearings.summed import summed
from servanda.extraction.bearings.targets import Target, targets
from servanda.extraction.bearings.things import things_come
from servanda.extraction.bearings.tied import tied
from servanda.extraction.bearings.upshots import upshots
from servanda.extraction.bearings.voices import voice_of
from servanda.extraction.bearings.words import Said, is_begun, sayings
from servanda.extraction.cover import Cover
from servanda.extraction.events.frames import Told
from servanda.extraction.events.spans import role_of, span_of
from servanda.extraction.tree import Tree
from servanda.model.claims import (
    COMMANDED,
    Agreement,
    Bearing,
    Event,
    Factuality,
    Kind,
    Mood,
    Relation,
    Rendering,
    Statement,
)
from servanda.model.ids import ClaimIds
from servanda.model.text import Span

BACK, AROUND = 300, 60  # commitments that a word looks back over, and items on either side
_KEEPING = frozenset({Relation.FULFILS, Relation.OBSERVES})
# done to a commitment by others than who is bound: the court lifts an order, a buyer takes over a promise
_BY_ANYBODY = frozenset({Relation.ENDS, Relation.EXTENDS, Relation.TRANSFERS, Relation.TRIGGERS})
_UNBOUND = frozenset({Kind.THREAT, Kind.DEMAND})
_TOLD_BY_WORDS = (elided, tied, named_acts, shared, things_come, same_acts, upshots, summed, conceded)


class Bound(Protocol):
    """What the stage of commitments found."""

    @property
    def renderings(self) -> tuple[Rendering, ...]:
        """The undertakings."""

    @property
    def agreements(self) -> tuple[Agreement, ...]:
        """What parties made together."""


def bearings(
    tree: Tree, statements: Sequence[Statement], bound: Bound, events: Sequence[Event], ids: ClaimIds
) -> tuple[Bearing, ...]:
    """The bearings that the voices of a report tell, in the order of the text."""
    known = targets(tree, bound.renderings, bound.agreements)
    if not known:
        return ()
    by_place = sorted(events, key=lambda event: event.span)
    renderings = bound.renderings
    near = ((said, _borne_near(tree, said, known, by_place)) for said in sayings(tree))
    both = ((borne, fellows(said, borne.commitment, borne.mood, known)) for said, borne in near if borne is not None)
    found = [replace(borne, commitment=one) for borne, ones in both for one in ones]
    kept_or_not = list(found)
    found += _matters_of_time(tree, known)
    found += [
        taken_up(tree, kept_or_not, e)
        or Borne(e.anchor, words_of(tree, e.anchor, None), e.target.id, e.relation, e.mood, agent=e.agent)
        for e in (*restated(tree, renderings, known), *(one for told in _TOLD_BY_WORDS for one in told(tree, known)))
    ]
    found += [
        Borne(o.anchor, o.event.span, o.commitment, Relation.OBSERVES, Mood.ASSERTED, o.event.id, agent=o.event.agent)
        for o in observed(tree, renderings, events)
    ]
    by_cue = {said.cue: said for said in statements if said.cue is not None}
    found += _charged(tree, found, by_cue)
    found += _denials(tree, sorted(found, key=lambda borne: borne.anchor), by_cue)
    in_order = sorted(found, key=lambda borne: (borne.span, borne.anchor, borne.mood is Mood.DENIED))
    cover = Cover(statements)
    once = {(borne.span, borne.commitment, borne.relation, borne.mood): borne for borne in reversed(in_order)}
    voices = [_denier(tree, borne, by_cue) or voice_of(tree, cover, borne.anchor) for borne in reversed(once.values())]
    told_by = zip(reversed(once.values()), voices, strict=True)
    return tuple(_bearing(borne, voice, ids) for borne, voice in told_by if _is_vouched(tree, borne, voice))


def _denier(tree: Tree, borne: Borne, by_cue: Mapping[Span, Statement]) -> Statement | None:
    """The statement that denies it, which is not always the innermost: "rejected the suggestion that ..."."""
    denier = denier_over(tree, borne.anchor) if borne.mood is Mood.DENIED else None
    return borne.voice or (by_cue.get(tree[denier].span) if denier is not None else None)


def _charged(tree: Tree, found: Sequence[Borne], by_cue: Mapping[Span, Statement]) -> list[Borne]:
    """The rejected breaches once more, each in the mouth of whoever brings the charge."""
    denied = [borne for borne in found if borne.mood is Mood.DENIED and borne.relation is Relation.BREACHES]
    charges = [(borne, owned_charge(tree, borne.anchor)) for borne in denied]
    return [
        replace(borne, mood=Mood.ASSERTED, voice=voice)
        for borne, charge in charges
        if charge is not None and (voice := by_cue.get(tree[charge].span)) is not None
    ]


def _denials(tree: Tree, found: Sequence[Borne], by_cue: Mapping[Span, Statement]) -> list[Borne]:
    """The denials of breaches that are told just before, each in the mouth of whoever denies."""
    return [
        replace(found[place], anchor=word, span=words_of(tree, word, None), mood=Mood.DENIED, event=None, voice=voice)
        for word, place in replies(tree, found)
        if (voice := by_cue.get(tree[word].span)) is not None  # else it would be a denial by the report itself
    ]


def _borne_near(tree: Tree, said: Said, known: Sequence[Target], told: Sequence[Event]) -> Borne | None:
    """What is said of a commitment not too far away: nobody looks back over hundreds of them."""
    here = tree[said.index].start
    at = bisect_left(known, here, key=lambda target: target.span.start)
    among = bisect_left(told, here, key=lambda event: event.span.start)
    near = told[max(0, among - AROUND) : among + AROUND]
    return _borne(tree, said, known[max(0, at - BACK) : at + AROUND], near)


def _is_vouched(tree: Tree, borne: Borne, voice: Statement | None) -> bool:
    """Whether somebody vouches for it: a charge or a denial without a speaker is not the report's word."""
    if voice is None and borne.mood is Mood.DENIED and denier_over(tree, borne.anchor) is not None:
        return is_turned_down(tree, borne.anchor)  # that an extension was rejected, the report tells itself
    return voice is not None or borne.mood is not Mood.ASSERTED or not is_charged(tree, borne.anchor)


def _bearing(borne: Borne, voice: Statement | None, ids: ClaimIds) -> Bearing:
    return Bearing(
        id=ids.next("bearing", borne.span),
        commitment=borne.commitment,
        relation=borne.relation,
        mood=borne.mood,
        span=borne.span,
        event=borne.event,
        share=borne.share,
        statement=voice.id if voice else None,
        agent=borne.agent,
    )


def _borne(tree: Tree, said: Said, known: Sequence[Target], events: Sequence[Event]) -> Borne | None:
    found = told(tree, said)
    if found is None:
        return None
    mood, lapsed = found
    event = _event_of(tree, said, events)
    agent = agent_role(tree, said, event)
    open_ = [one for one in known if may_be_of(tree, said, one)]
    target = _target(tree, said, party(tree, agent), open_, NEAR if mood in TOLD else FAR)
    if target is None or not _bears(tree, said, target) or is_anothers(tree, said) or not _is_his(tree, said, target):
        return None
    relation = Relation.BREACHES if lapsed else _relation(tree, said, target)
    span, share = _span(tree, said), _share(tree, said)
    return Borne(said.index, span, target.id, relation, mood, event.id if event else None, share, agent)


def _bears(tree: Tree, said: Said, target: Target) -> bool:
    """Whether words may say that of such a commitment: nobody breaks a threat or a demand that is put to him."""
    keeps = said.row.relation in {Relation.FULFILS, Relation.OBSERVES}
    if (said.row.relation is Relation.BREACHES and target.kind in _UNBOUND) or (keeps and target.ahead):
        return False
    if tree[said.index].upos == "NOUN" and tree.kids(said.index, "nummod") and not target.lasting and not target.kins:
        return False  # "recorded 11 violations": of what lasts, not of a promise to free somebody
    by_pronoun = said.mention is not None and said.mention.family is None and "subject" in said.row.place
    return not by_pronoun or target.kind is None or bool(target.kins)  # "it held": a truce, not what one promised to do


def _is_his(tree: Tree, said: Said, target: Target) -> bool:
    """Whether who is said to go back on a word that is not named is who gave it: "the mayor changed her mind"."""
    if said.mention is None or said.mention.index != said.index or said.agent is None or not target.bound.heads:
        return True
    return tree[said.agent].upos == "PRON" or alike(party(tree, role_of(tree, said.agent)), target.bound) > 0


def _relation(tree: Tree, said: Said, target: Target) -> Relation:
    """The relation of the row, as the commitment lasts or not, whole, in part or only begun."""
    relation = said.row.lasting if said.row.lasting is not None and target.lasting else said.row.relation
    in_part = said.share or (said.row.relation is Relation.FULFILS and is_begun(tree, said.index))
    return Relation.ADVANCES if in_part and relation in _KEEPING else relation


def _target(tree: Tree, said: Said, agent: Party, known: Sequence[Target], reach: int) -> Target | None:
    if said.mention is not None:
        return meant(tree, said.mention, ANYBODY if said.row.relation in _BY_ANYBODY else agent, known, reach)
    here = tree[said.index].start
    orders = [t for t in known if t.kind in COMMANDED and t.span.end <= here]
    return next((t for t in reversed(orders) if not apart(agent, t.bound)), None)


def _span(tree: Tree, said: Said) -> Span:
    failed = failing(tree, said.index) if said.row.relation in _KEEPING else None
    if failed is not None:
        return words_of(tree, failed, said.agent)
    return words_of(tree, said.index, said.agent)


def _share(tree: Tree, said: Said) -> str | None:
    """The words of a part: "two of the five terms of the deal"."""
    if not said.share or said.mention is None:
        return None
    whole = next(iter(tree.kids(said.index, "obj", "nsubj:pass", "obl")), None)
    return tree.phrase(whole).of(tree.analysis.text) if whole is not None else None


def _event_of(tree: Tree, said: Said, events: Sequence[Event]) -> Event | None:
    """The told act that is said to be the breach or the keeping: the subject, or the clause with by."""
    anchors = [said.agent] if said.agent is not None else []
    anchors += tree.kids(said.index, "nsubj")
    anchors += [kid for kid in tree.kids(said.index, "advcl") if "by" in tree.marks(kid)]
    if tree.is_rel(said.index, "obl"):  # "in violation of the truce, Mali shelled the bridge"
        above = tree[said.index].head
        done = (e for e in events if e.factuality is Factuality.HAPPENED and tree.head_of(e.span) == above)
        return next(done, None)
    own_place = tree[said.index].span
    return next((e for a in anchors for e in events if _rests_on(tree[a].span, own_place, e)), None)


def _rests_on(anchor: Span, own_place: Span, event: Event) -> bool:
    """Whether a told act is that of an anchor, not of an actor in it, nor the bearing itself."""
    if event.factuality is not Factuality.HAPPENED or not event.span.holds(anchor) or event.span.holds(own_place):
        return False
    return event.agent is None or event.agent.span is None or not event.agent.span.holds(anchor)


def _matters_of_time(tree: Tree, known: Sequence[Target]) -> list[Borne]:
    """The breach awaited in "it is only a matter of time", of what the sentence before speaks of."""
    found = []
    for token in tree.analysis.tokens:
        if token.lemma != "matter" or not is_of_time(tree, token.index):
            continue
        if not tree.kids(token.index, "cop") or tree.kids(token.index, "advcl", "acl", "ccomp"):
            continue
        target = _spoken_of(tree, token.sentence, known)
        if target is not None:
            span = span_of(tree, Told(token.index, None, None))
            found.append(Borne(token.index, span, target.id, Relation.BREACHES, Mood.EXPECTED))
    return found


def _spoken_of(tree: Tree, sentence: int, known: Sequence[Target]) -> Target | None:
    """The last commitment that the sentence before names."""
    if sentence == 0:
        return None
    before = tree.analysis.sentences[sentence - 1]
    for index in range(before.last - 1, before.first - 1, -1):
        said = mention(tree, index) if tree[index].upos in {"NOUN", "PROPN"} else None
        if said is not None:
            return meant(tree, said, ANYBODY, known)
    return None
