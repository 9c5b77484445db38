"""Acts whose own words tie them to a commitment: "as promised, they left", "paid the wages that it had promised"."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from enum import Enum

from servanda.extraction.bearings.ellipsis import Elided
from servanda.extraction.bearings.meant import meant
from servanda.extraction.bearings.mentions import Mention, mention
from servanda.extraction.bearings.moods import failing
from servanda.extraction.bearings.names import Party, alike, apart, party
from servanda.extraction.bearings.targets import Target
from servanda.extraction.bearings.words import is_begun
from servanda.extraction.events.factuality import factuality
from servanda.extraction.events.frames import agent_of, is_passive, object_of, verb_row
from servanda.extraction.events.habits import is_generic
from servanda.extraction.events.lemmas import known
from servanda.extraction.events.spans import role_of
from servanda.extraction.events.verbgroup import group, own
from servanda.extraction.negation import left_out
from servanda.extraction.tree import Tree
from servanda.lexicon.event_bearing_rows import bearing_words
from servanda.model.claims import EventType, Factuality, Mood, Relation

_BACK, _AROUND = 60, 10  # commitments
_UNDER = frozenset({"under", "as part of"})
_KEEPING = frozenset({EventType.RETREAT, EventType.CONCEDE, EventType.AID})  # what deals ask for
_OF_A_DEAL = frozenset({"by", "in", "under"})


class Outcome(Enum):
    """What is told of an act that somebody undertook."""

    DONE = "done"
    UNDONE = "undone"
    NOT_YET = "not yet"  # "has not paid": it may still be done


_PUT_OFF = frozenset({"aside", "back", "off"})
_NOT_IT = frozenset({"when", "where", "whose", "why"})


def tied(tree: Tree, targets: Sequence[Target]) -> Iterator[Elided]:
    """All such acts of a report."""
    for token in tree.analysis.tokens:
        if token.upos != "VERB":
            continue
        if tree.is_rel(token.index, "advcl") and "as" in tree.marks(token.index):
            found = _as_undertaken(tree, token.index, targets)
        elif tree.is_rel(token.index, "acl:relcl") and known(token, bearing_words("undertaken")):
            found = _that_was_undertaken(tree, token.index, targets)
        else:
            found = _as_laid_down(tree, token.index, targets) or _as_named(tree, token.index, targets)
        if found is not None:
            yield found


def _as_undertaken(tree: Tree, index: int, targets: Sequence[Target]) -> Elided | None:
    """An act, with the undertaking or the deal that "as promised" or "as required by the accord" ties it to."""
    verb = _unfulfilled(tree, index)
    if verb is None:
        verb = tree[index].head
        outcome = _outcome(tree, verb) if _is_own(tree, index, verb) else None
        outcome = Outcome.UNDONE if outcome is not None and left_out(tree, index) is not None else outcome
    else:
        outcome = Outcome.UNDONE
    if outcome is None:
        return None
    who = party(tree, role_of(tree, agent_of(tree, verb)))
    target = _of_a_deal(tree, index, who, targets)
    if target is None and known(tree[index], bearing_words("undertaken")):
        fitting = [t for t in _near(tree, verb, targets) if not t.refrains and not apart(who, t.bound)]
        before = [t for t in fitting if t.span.end <= tree[verb].start and _is_of(tree, t, tree[verb].lemma)]
        target = next(reversed(before or [t for t in fitting if t.span.holds(tree[verb].span)]), None)
    return _elided(tree, verb, target, outcome)


def _unfulfilled(tree: Tree, index: int) -> int | None:
    """The act of an if that came to nothing: "had they left on Friday, | as agreed, | it would have held"."""
    above = tree[index].head
    for verb in (above, *(kid for kid in tree.kids(above, "advcl") if kid < index)):
        main = tree[verb].head
        if not tree.is_rel(verb, "advcl") or verb > index or not {"would", "could", "might"} & set(tree.modals(main)):
            continue
        subject = tree.subject(verb)
        hads = [kid for node in (verb, main) for kid in tree.kids(node, "aux") if tree[kid].text.lower() == "had"]
        turned = any(subject is not None and kid < subject and kid < verb for kid in hads)
        if turned or ("if" in tree.marks(verb) and any(tree[kid].head == verb for kid in hads)):
            return verb
    return None


def _near(tree: Tree, index: int, targets: Sequence[Target]) -> Sequence[Target]:
    """The commitments told shortly before a word, and around it: nobody looks back over hundreds."""
    at = bisect_left(targets, tree[index].start, key=lambda target: target.span.start)
    return targets[max(0, at - _BACK) : at + _AROUND]


def _is_own(tree: Tree, index: int, verb: int) -> bool:
    """Whether who undertook it is who did it, or the words of a deal: "as it had promised", "as the accord demands"."""
    subject = tree.kid(index, "nsubj")
    if subject is None or _deal(tree, index) is not None:
        return True
    doer = agent_of(tree, verb)
    if own(tree, index) is not Factuality.HAPPENED or doer is None:
        return False
    return tree[subject].upos == "PRON" or tree[subject].lemma == tree[doer].lemma


def stipulating(tree: Tree) -> Iterator[Mention]:
    """The deals whose words ask for an act that is told: "as required by the accord"."""
    for token in tree.analysis.tokens:
        if token.upos != "VERB":
            continue
        if tree.is_rel(token.index, "advcl") and "as" in tree.marks(token.index):
            deal = _deal(tree, token.index)
            if deal is not None and _outcome(tree, token.head) is not None:
                yield deal
        elif (deal := _done_under(tree, token.index) or _listed(tree, token.index)) is not None:
            yield deal


def _done_under(tree: Tree, verb: int) -> Mention | None:
    """The deal under which a friendly act was done: "freed the prisoners under the accord"."""
    under = [kid for kid in tree.kids(verb, "obl") if tree.case(kid) in _UNDER]
    if not under:
        return None
    deal = mention(tree, under[0])
    if (
        deal is None
        or deal.family is None
        or not deal.family.deal
        or agent_of(tree, verb) is None
        or object_of(tree, verb) is None
    ):
        return None
    row = verb_row(tree, verb)
    if row is None or row[0].type not in _KEEPING or factuality(tree, verb) is not Factuality.HAPPENED:
        return None
    return None if is_generic(tree, verb) else deal


def _as_named(tree: Tree, verb: int, targets: Sequence[Target]) -> Elided | None:
    """A friendly act done, or not done, to what a deal names: "freed 40 of the 110 men named in the accord"."""
    deal = _listed(tree, verb)
    outcome = _outcome(tree, verb) if deal is not None else None
    if deal is None or outcome is None:
        return None
    who = party(tree, role_of(tree, agent_of(tree, verb)))
    share = not any(_listing(tree, clause) for clause in tree.kids(object_of(tree, verb) or 0, "acl"))
    undone = Outcome.NOT_YET if outcome is Outcome.UNDONE else outcome
    return _elided(tree, verb, meant(tree, deal, who, targets), undone, share)


def _listed(tree: Tree, verb: int) -> Mention | None:
    """The deal that names what a friendly act is done to, or what that is a part of."""
    row, whole = verb_row(tree, verb), object_of(tree, verb)
    friendly = (row is not None and row[0].type in _KEEPING) or known(tree[verb], bearing_words("giving"))
    if whole is None or not friendly or is_generic(tree, verb):
        return None
    things = [whole, *(kid for kid in tree.kids(whole, "nmod") if tree.case(kid) == "of")]
    deals = (_listing(tree, clause) for thing in things for clause in tree.kids(thing, "acl"))
    return next((deal for deal in deals if deal is not None), None)


def _listing(tree: Tree, clause: int) -> Mention | None:
    """The deal in whose words a thing stands: "the men named in the accord", "bases listed by the treaty"."""
    if known(tree[clause], bearing_words("listing")) is None:
        return None
    deals = (mention(tree, kid) for kid in tree.kids(clause, "obl") if tree.case(kid) in _OF_A_DEAL)
    return next((deal for deal in deals if deal is not None and deal.family is not None and deal.family.deal), None)


def _as_laid_down(tree: Tree, verb: int, targets: Sequence[Target]) -> Elided | None:
    deal = _done_under(tree, verb)
    who = party(tree, role_of(tree, agent_of(tree, verb)))
    target = meant(tree, deal, who, targets) if deal is not None else None
    return _elided(tree, verb, target, Outcome.DONE)


def _of_a_deal(tree: Tree, index: int, who: Party, targets: Sequence[Target]) -> Target | None:
    deal = _deal(tree, index)
    return meant(tree, deal, who, targets) if deal is not None else None


def _deal(tree: Tree, index: int) -> Mention | None:
    if not known(tree[index], bearing_words("stipulated")):
        return None
    places = [kid for kid in tree.kids(index, "obl") if tree.case(kid).split(" ")[-1] in _OF_A_DEAL]
    places += [] if is_passive(tree, index) else tree.kids(index, "nsubj")  # "as the accord demands"
    deals = (deal for kid in places if (deal := mention(tree, kid)) is not None and deal.family is not None)
    return next(deals, None)


def _that_was_undertaken(tree: Tree, index: int, targets: Sequence[Target]) -> Elided | None:
    """The act done to what its doer had undertaken: "paid the wages that it had promised"."""
    thing, undertaker = tree[index].head, tree.kid(index, "nsubj")
    if thing > 0 and tree[thing - 1].text == ",":
        return None  # "did so because of long shifts, something it had agreed to stop"
    if undertaker is None or tree[undertaker].lemma in {"which", "who", "that"}:
        return None  # "the state, which guaranteed the loan": the state is no thing that was undertaken
    verb = tree[_whole(tree, thing)].head
    if (
        verb < 0
        or tree[verb].upos != "VERB"
        or _whole(tree, thing) not in (object_of(tree, verb), tree.kid(verb, "obj"))
    ):
        return None
    if any(tree[node].text.lower() in _NOT_IT for node in range(thing + 1, index)):
        return None  # "the deal leaves out clerks, whose pay it undertook to review", "a reason why it vowed to go"
    if any(tree.is_rel(kid, "obl") and kid < undertaker for kid in tree.kids(index)):
        return None  # "saw tanks in a zone from which both had agreed to keep away"
    if own(tree, index) is not Factuality.HAPPENED or (outcome := _outcome(tree, verb)) is None:
        return None
    back = _taken_back(tree, verb)
    if not _carries_out(tree, verb) and back is None:
        return None
    who = party(tree, role_of(tree, agent_of(tree, verb)))
    near = _near(tree, index, targets)
    fitting = [t for t in near if t.span.holds(tree[index].span) and not t.refrains and not apart(who, t.bound)]
    target = fitting[-1] if len(fitting) == 1 else None
    if back is not None and target is not None and target.act == thing:
        himself = tree[undertaker].upos == "PRON" or alike(who, target.bound) > 0
        done = outcome is Outcome.DONE and himself
        return Elided(verb, target, back, Mood.ASSERTED, role_of(tree, agent_of(tree, verb))) if done else None
    if not _carries_out(tree, verb):
        return None
    return _elided(tree, verb, target, outcome, thing != _whole(tree, thing))


def _taken_back(tree: Tree, verb: int) -> Relation | None:
    """What it makes of a thing promised that it is withheld or stopped: "withdrew the support it had promised"."""
    if known(tree[verb], bearing_words("taking back")) is not None:
        return Relation.ENDS
    return Relation.SUSPENDS if known(tree[verb], bearing_words("holding back")) is not None else None


def _carries_out(tree: Tree, verb: int) -> bool:
    """Whether a verb may say that a thing undertaken was given, made or done: not "counted the buses promised"."""
    if any(tree[k].text.lower() in _PUT_OFF for k in tree.kids(verb, "compound:prt")):
        return False  # "put off a duty it had threatened to impose"
    row = verb_row(tree, verb)
    friendly = row is not None and row[0].type in _KEEPING
    given = (
        bearing_words("giving")
        | bearing_words("setting_up")
        | bearing_words("arriving")
        | bearing_words("carrying out")
    )
    return friendly or known(tree[verb], given) is not None


def _whole(tree: Tree, thing: int) -> int:
    """The part that a thing is the whole of: "half" of "half of the wages"; itself where it is none."""
    above = tree[thing].head
    if above < 0 or not tree.is_rel(thing, "nmod") or tree.case(thing) != "of":
        return thing
    return above if tree[above].upos == "NUM" or known(tree[above], bearing_words("partial")) else thing


def _outcome(tree: Tree, verb: int) -> Outcome | None:
    """What is told of an act; None where it is none that was or was not."""
    value = factuality(tree, verb)
    if value is Factuality.HAPPENED:
        return Outcome.DONE
    if value is not Factuality.DENIED:
        return None
    governor = failing(tree, verb)
    if governor is not None:
        return Outcome.UNDONE if factuality(tree, governor) is Factuality.HAPPENED else None
    if (
        own(tree, verb) is not Factuality.DENIED
        or factuality(tree, verb, Factuality.HAPPENED) is not Factuality.HAPPENED
    ):
        return None
    return Outcome.NOT_YET if "have" in group(tree, verb) else Outcome.UNDONE


def _elided(tree: Tree, verb: int, target: Target | None, outcome: Outcome, share: bool = False) -> Elided | None:
    if target is None:
        return None
    agent = role_of(tree, agent_of(tree, verb))
    if outcome is Outcome.UNDONE:
        return Elided(verb, target, Relation.BREACHES, Mood.ASSERTED, agent)
    relation = Relation.OBSERVES if target.lasting else Relation.FULFILS
    if share or is_begun(tree, verb):
        relation = Relation.ADVANCES
    return Elided(verb, target, relation, Mood.ASSERTED if outcome is Outcome.DONE else Mood.DENIED, agent)


def _is_of(tree: Tree, target: Target, lemma: str) -> bool:
    return target.act is not None and tree[target.act].lemma == lemma
