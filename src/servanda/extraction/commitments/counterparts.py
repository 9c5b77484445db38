"""Who stands on the other side of a word that names nobody: whom one talked with, who asked, who may command.

The occasion of a word, the demand before it and the body told of before a bare order are all in the report's grammar;
nothing is guessed from what is known of the world.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from servanda.extraction.commitments.addressed import addressed, less_this_paper, with_addressee
from servanda.extraction.commitments.asked import requester
from servanda.extraction.commitments.commanders import commander, with_commanders
from servanda.extraction.commitments.draft import Draft
from servanda.extraction.commitments.exchanged import issuer, with_exchanges
from servanda.extraction.commitments.ground import PERSONAL, Ground
from servanda.extraction.commitments.harm import hurts_by_trade
from servanda.extraction.commitments.menaced import attacker, menaced
from servanda.extraction.commitments.voice import voice_of
from servanda.lexicon.commitment_rows import words
from servanda.model.claims import COMMANDED, Kind

_Asked = Mapping[int, list[Draft]]  # the demands and threats of each sentence
_Look = Callable[[Ground, Draft, _Asked], int | None]
_REACH = 2  # sentences
_OWN_WORD = frozenset({Kind.PROMISE, Kind.GUARANTEE, Kind.TERM})
_ASKING = frozenset({Kind.DEMAND, Kind.ORDER})
_TOWARDS = frozenset({"with", "to", "from", "by", "of", "between"})
_AFTER = frozenset({"after", "once", "when", "because", "as", "since"})


def with_counterparts(ground: Ground, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts, in order; those that name no creditor with the one whom the report puts on the other side."""
    asked: dict[int, list[Draft]] = {}
    for draft in drafts:
        if draft.kind in {Kind.DEMAND, Kind.ORDER, Kind.THREAT}:
            asked.setdefault(ground.tree[draft.cue].sentence, []).append(draft)
    drafts = [_by_its_issuer(ground, less_this_paper(ground, with_addressee(ground, draft))) for draft in drafts]
    drafts = [d if d.creditor is not None else _completed(ground, d, asked) for d in drafts]
    return with_exchanges(ground, with_commanders(ground, drafts))


def _by_its_issuer(ground: Ground, draft: Draft) -> Draft:
    """An order that a paper lays down as that of the body whose paper it is: "the council's resolution orders"."""
    if draft.kind not in COMMANDED:
        return draft
    paper = draft.creditor if draft.creditor is not None else ground.agent(draft.cue)
    body = issuer(ground, paper) if paper is not None else None
    return draft if body is None or _is_debtor(ground, draft, body) else replace(draft, creditor=body)


def _completed(ground: Ground, draft: Draft, asked: _Asked) -> Draft:
    found = next((who for look in _looks(draft) if (who := look(ground, draft, asked)) is not None), None)
    if found is None or _is_debtor(ground, draft, found):
        return draft
    if ground.tree[found].text.lower() in {"that", "which"} and not ground.actor(ground.referent(found)):
        return draft  # "a road that both promised to leave open"
    return replace(draft, creditor=found, inferred_creditor=True)


def _looks(draft: Draft) -> tuple[_Look, ...]:
    """Where to look for the other side of a kind of commitment, the surest place first."""
    if draft.kind in _OWN_WORD:
        return (_addressed, _occasion, _asker, _relying)
    if draft.kind is Kind.THREAT:
        return (
            _otherwise,
            _addressed,
            _menaced,
            _employer,
            _occasion,
            _pressed,
            _opponent,
            _attacker,
            _asker,
            _relying,
        )
    if draft.kind is Kind.REFUSAL:
        return (_requester, _asker)
    return (_commander,) if draft.kind in COMMANDED else ()


def _commander(ground: Ground, draft: Draft, _asked: _Asked) -> int | None:
    return commander(ground, draft)


def _requester(ground: Ground, draft: Draft, _asked: _Asked) -> int | None:
    return requester(ground, draft.cue, draft.act.head)


def _menaced(ground: Ground, draft: Draft, _asked: _Asked) -> int | None:
    return menaced(ground, draft)


def _addressed(ground: Ground, draft: Draft, _asked: _Asked) -> int | None:
    return addressed(ground, draft)


def _otherwise(ground: Ground, draft: Draft, asked: _Asked) -> int | None:
    """Of whom something was asked that a threat answers: "gave them until June and warned that it would otherwise"."""
    tree = ground.tree
    instead = any(tree[k].text.lower() == "otherwise" for k in tree.kids(draft.act.head, "advmod"))
    words_of = (" ".join(tree[at].text.lower() for at in c.tokens) for c in ground.conditions_at(draft.act.head))
    if not instead and not any(own.strip(" ,") in {"if not", "failing that"} for own in words_of):
        return None
    return next((one.debtor for one in _before(ground, draft, asked) if one.debtor is not None), None)


def _employer(ground: Ground, draft: Draft, _asked: _Asked) -> int | None:
    """For whom those work who will stop working: "Velda's pilots", "drivers at the port operator"."""
    tree = ground.tree
    if draft.debtor is None or draft.act.nominal or not hurts_by_trade(ground, draft.act.head):
        return None
    if tree[draft.debtor].entity != "person" or "Number=Plur" not in tree[draft.debtor].feats:
        return None
    own = tree.kids(draft.debtor, "nmod:poss", "compound")
    own += [k for k in tree.kids(draft.debtor, "nmod") if tree.case(k) in {"at", "of", "for", "from"}]
    return next((k for k in own if ground.actor(k) and tree[k].entity in {"organization", "place"}), None)


def _attacker(ground: Ground, draft: Draft, _asked: _Asked) -> int | None:
    return attacker(ground, draft)


def _is_debtor(ground: Ground, draft: Draft, who: int) -> bool:
    if draft.debtor is None:
        return False
    return who == draft.debtor or ground.tree[who].lemma.lower() == ground.tree[draft.debtor].lemma.lower()


def _chain(ground: Ground, draft: Draft) -> Iterator[int]:
    """The words that carry a word given: its cue, the verb of a noun, and the verbs of saying above."""
    tree = ground.tree
    here = draft.support if draft.support is not None else draft.cue
    if tree[here].upos in {"AUX", "PART"}:
        here = draft.act.head
    yield here
    while tree.is_rel(here, "ccomp", "xcomp", "conj", "parataxis") and tree[here].head >= 0:
        here = tree[here].head
        yield here
    verb = voice_of(ground, draft.act.head).verb
    if verb is not None:
        yield verb


def _occasion(ground: Ground, draft: Draft, _asked: _Asked) -> int | None:
    """With whom one spoke when the word was given: "in talks with the union", "in a letter to the port"."""
    tree = ground.tree
    for verb in dict.fromkeys(_chain(ground, draft)):
        for kid in tree.kids(verb, "obl", "advcl", "nmod"):
            if draft.act.span.holds(tree[kid].span):
                continue
            if tree.is_rel(kid, "advcl"):
                found = _met_with(ground, kid) or _yielded_to(ground, kid, draft)
            elif tree[kid].lemma.lower() in words("occasions"):
                found = _beside(ground, kid, draft)
            else:
                continue
            if found is not None and not _is_debtor(ground, draft, found):
                return found
    return None


def _met_with(ground: Ground, clause: int) -> int | None:
    """With whom one met: "after meeting the strikers", "after meeting with them"."""
    tree = ground.tree
    if tree[clause].lemma not in {"meet", "talk", "negotiate", "confer"} or not {"after", "when"} & set(
        tree.marks(clause)
    ):
        return None
    with_whom = [k for k in tree.kids(clause, "obl") if tree.case(k) == "with"]
    return next((k for k in [*tree.kids(clause, "obj"), *with_whom] if _counts(ground, k)), None)


def _yielded_to(ground: Ground, clause: int, draft: Draft) -> int | None:
    """To whose asking one yields: "bowing to a demand from the parents", "answering a plea by the nurses"."""
    tree = ground.tree
    if tree.kids(clause, "nsubj", "aux") or not tree[clause].text.lower().endswith("ing"):
        return None
    asked = (k for k in tree.kids(clause, "obl", "obj") if tree[k].lemma.lower() in words("askings"))
    return next((who for noun in asked if (who := _beside(ground, noun, draft)) is not None), None)


def _beside(ground: Ground, noun: int, draft: Draft) -> int | None:
    """Who is named at a noun of speaking or asking: "talks with", "a letter to", "pressure from", "the demand of"."""
    tree = ground.tree
    owner = tree.kid(noun, "nmod:poss")
    if owner is not None and tree[noun].lemma.lower() in words("askings"):
        return owner if ground.actor(owner) else None
    low = [k for k in [*tree.kids(noun, "nmod"), *_right_after(ground, noun)] if tree.case(k) in _TOWARDS]
    for kid in low:
        joined = [k for k in tree.conjuncts(kid) if _counts(ground, k)]
        if tree.case(kid) == "of" and tree[noun].lemma.lower() not in words("askings"):
            continue
        others = [k for k in joined if not _is_debtor(ground, draft, k)]
        if others:
            return kid if len(others) == len(joined) else others[0]
    return None


def _right_after(ground: Ground, noun: int) -> list[int]:
    """The phrases right after a noun that the tree hangs on its verb: "said in talks | with the union"."""
    tree = ground.tree
    head = tree[noun].head
    return [k for k in tree.kids(head, "obl") if tree.subtree(k)[0] == noun + 1] if head >= 0 else []


def _counts(ground: Ground, index: int) -> bool:
    """Whether somebody is a party rather than a place or one who only listens."""
    token = ground.tree[index]
    if token.lemma.lower() in words("listeners") or not ground.actor(index):
        return False
    return token.upos == "PRON" or (token.upos in {"NOUN", "PROPN"} and token.entity != "time")


def _asker(ground: Ground, draft: Draft, asked: _Asked) -> int | None:
    """Who asked for what is now promised, or threatened: "the union demanded a rise. The firm offered 3 percent"."""
    tree = ground.tree
    yields = tree[draft.cue].lemma.lower() in words("yielding to")
    if draft.debtor is None or not (yields or tree[draft.debtor].upos != "PRON"):
        return None
    one_of_them = tree[draft.debtor].upos == "NUM" and not tree.kids(draft.debtor, "nmod")  # "40 have agreed to do so"
    for other in _before(ground, draft, asked):
        own, asks = (other.debtor, other.creditor) if other.kind in _ASKING else (other.creditor, other.debtor)
        if asks is None or _is_debtor(ground, draft, asks) or tree[asks].text.lower() in PERSONAL:
            continue
        if other.kind is Kind.THREAT and not yields:
            continue
        if (own is None and yields) or (own is not None and (one_of_them or _is_of(ground, draft, own))):
            return asks
    return None


def _is_of(ground: Ground, draft: Draft, body: int) -> bool:
    """Whether somebody is whom another asked, or speaks for it: "urged the team to. Team principal Rosa Keller"."""
    tree = ground.tree
    if _is_debtor(ground, draft, body) or draft.debtor is None:
        return draft.debtor is not None
    near = tree.kids(draft.debtor, "compound", "nmod:poss", "nmod")
    near += [
        low
        for kid in tree.kids(draft.debtor, "compound", "appos", "nmod:desc")
        for low in tree.kids(kid, "compound", "nmod")
    ]
    return any(tree[kid].lemma.lower() == tree[body].lemma.lower() for kid in near)


def _before(ground: Ground, draft: Draft, asked: _Asked) -> Iterator[Draft]:
    """The demands and threats told just before a draft, the last first."""
    here = ground.tree[draft.cue].sentence
    for place in range(here, here - 1 - _REACH, -1):
        yield from reversed([one for one in asked.get(place, ()) if one.cue < draft.cue])


def _relying(ground: Ground, draft: Draft, _asked: _Asked) -> int | None:
    """Who gives way after a word was given: "the pilots returned to work after the airline promised to"."""
    tree = ground.tree
    here = draft.support if draft.support is not None else draft.cue
    first = tree.first_conjunct(here)
    over = tree[first].head
    if over < 0 or not tree.is_rel(first, "advcl") or not set(tree.marks(first)) & _AFTER:
        return None
    if tree[over].lemma not in words("giving way") or tree.is_negated(over) or tree.is_modal(over):
        return None
    who = ground.agent(over)
    return who if who is not None and _counts(ground, who) and tree[who].upos != "PRON" else None


def _pressed(ground: Ground, draft: Draft, asked: _Asked) -> int | None:
    """Of whom one demands what one threatens for: "demanded that the mill pay and threatened to walk out"."""
    if draft.debtor is None:
        return None
    tree = ground.tree
    here = tree[draft.cue].sentence
    for place in (here, here - 1, here + 1, here - 2):
        for other in reversed(asked.get(place, ())):
            mine = other.creditor is not None and _is_debtor(ground, draft, other.creditor)
            mine = mine or (other.debtor is not None and other is not draft and _is_debtor(ground, draft, other.debtor))
            whom = other.debtor if other.kind in _ASKING else other.creditor
            mine = mine and (other.cue < draft.cue or place > here)  # "will walk out, and urged the guests to go home"
            if mine and whom is not None and tree[whom].upos != "PRON":
                return whom
    return None


def _opponent(ground: Ground, draft: Draft, _asked: _Asked) -> int | None:
    """With whom one is at odds: "in a row with the port over pay", "talks with the ministry collapsed"."""
    tree = ground.tree
    here = tree.sentence(draft.cue).index
    for sentence in reversed(tree.analysis.sentences[max(0, here - 1) : here + 1]):
        for node in range(sentence.first, sentence.last):
            if tree[node].lemma.lower() not in words("quarrels") or draft.act.span.holds(tree[node].span):
                continue
            found = _beside(ground, node, draft)
            if found is not None and not _is_debtor(ground, draft, found):
                return found
    return None
