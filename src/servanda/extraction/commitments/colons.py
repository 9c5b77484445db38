"""What a word is, told after a colon or an "is that": "one vow: no new taxes", "the deal was that he would pay"."""

from __future__ import annotations

from dataclasses import replace

from servanda.extraction.commitments.acts import Act, nominal, verbal
from servanda.extraction.commitments.clausal import clausal
from servanda.extraction.commitments.draft import Draft, polarity
from servanda.extraction.commitments.ground import Ground
from servanda.extraction.commitments.parties import owner
from servanda.extraction.commitments.standing import is_idle
from servanda.extraction.commitments.voice import voice_of
from servanda.lexicon.commitment_rows import Cue, cues, words
from servanda.model.claims import IMPOSED, Kind, Polarity
from servanda.model.text import Span

_TOLD = frozenset({"would", "should", "will", "must", "shall"})


def drafts(ground: Ground, index: int) -> list[Draft]:
    """What a noun of commitment, or an agreement, is said to be."""
    looks = (_after_colon, _points, _agreed_that, _no_without)
    return next((found for look in looks if (found := look(ground, index))), [])


def _after_colon(ground: Ground, noun: int) -> list[Draft]:
    """The act behind the colon after a word given: "gave the voters a guarantee: no rise in the levy"."""
    tree = ground.tree
    to = next((k for k in tree.kids(noun, "nmod") if tree.case(k) == "to"), None)  # "an ultimatum to the firm: pay"
    colon = noun + 1 if to is None else tree.subtree(to)[-1] + 1
    if tree[noun].upos != "NOUN" or colon + 1 >= tree.sentence(noun).last or tree[colon].text != ":":
        return []
    row = next((row for row in cues("nouns").get(tree[noun].lemma.lower(), ()) if not row.denied), None)
    verb = tree[noun].head
    given = verb >= 0 and tree.is_rel(noun, "obj", "nsubj:pass") and tree[verb].upos == "VERB"
    if row is None or row.kind is Kind.AGREEMENT or not given or is_idle(ground, verb) or tree.is_negated(verb):
        return []
    below = [*tree.kids(noun, "appos", "parataxis", "acl"), *tree.kids(verb, "parataxis", "appos")]
    head = next((k for k in below if k > colon and tree.subtree(k)[0] in {colon, colon + 1}), None)
    acts = _acts(ground, head) if head is not None else []
    giver = owner(ground, noun, acts[0]) if acts else None
    giver = giver if giver is not None else ground.agent(verb)
    if giver is None or not ground.binds(giver):
        return []
    other = tree.kid(verb, "iobj")
    return [_draft(row, act, noun, giver, to if other is None else other) for act in acts]


def _draft(row: Cue, act: Act, noun: int, giver: int, other: int | None) -> Draft:
    imposed = row.kind in IMPOSED
    kind = Kind.PROMISE if row.kind is Kind.GUARANTEE else row.kind
    debtor, creditor = (other, giver) if imposed else (giver, other)
    return Draft(kind, act, noun, debtor, creditor, polarity=polarity(act, row.polarity), firmness=row.firmness)


def _acts(ground: Ground, head: int) -> list[Act]:
    """A bare verb, or a noun that says that there shall be none or names a deed."""
    tree = ground.tree
    if tree[head].upos == "VERB":
        bare = "VerbForm=Inf" in tree[head].feats or "Mood=Imp" in tree[head].feats
        return verbal(ground, head) if bare and ground.own_subject(head) is None and not tree.modals(head) else []
    if tree[head].upos != "NOUN" or tree.kids(head, "cop"):
        return []
    found = nominal(ground, head)
    told = tree[head].lemma.lower() in words("deeds") | words("truces") or found[0].negated
    return found if told else []


def _points(ground: Ground, noun: int) -> list[Draft]:
    """The nouns listed under a number of points: "the deal has four points: payment of the wages, an amnesty for"."""
    tree = ground.tree
    verb, colon = tree[noun].head, noun + 1
    if tree[noun].lemma.lower() not in words("points") or colon >= tree.sentence(noun).last or tree[colon].text != ":":
        return []
    if not tree.kids(noun, "nummod") or not tree.is_rel(noun, "obj", "obl") or tree.is_negated(verb):
        return []
    own = ground.own_subject(verb)
    paper = own is not None and tree[own].lemma.lower() in words("deals") | words("bonds") | words("answers to")
    first = next((k for k in [*tree.kids(noun, "appos"), *tree.kids(verb, "parataxis")] if k > colon), None)
    if own is None or not (paper or tree[own].text.lower() in {"theirs", "ours", "his", "hers"}) or first is None:
        return []
    listed = [
        *tree.conjuncts(first),
        *tree.kids(first, "appos"),
        *(c for k in tree.kids(first, "appos") for c in tree.kids(k, "conj")),
    ]
    nouns = [
        k for k in sorted(set(listed)) if tree[k].upos == "NOUN" and tree.kids(k, "nmod", "acl", "amod", "compound")
    ]
    if len(nouns) < 2:
        return []
    return [
        Draft(Kind.TERM, act, noun, polarity=polarity(act), deal=own)
        for k in nouns
        for act in nominal(ground, k, alone=True)
    ]


def _agreed_that(ground: Ground, head: int) -> list[Draft]:
    """What an agreement is said to be: "the bargain was that the buyer would mend the roof"."""
    tree = ground.tree
    noun = tree.kid(head, "nsubj:outer")
    if noun is None and tree.is_rel(head, "acl") and tree[tree[head].head].lemma.lower() in words("exchanges"):
        noun = tree[head].head  # "a quid pro quo, namely that the bloc should not grow"
    if noun is None or tree[noun].lemma.lower() not in words("agreements") | words("exchanges"):
        return []
    own = ground.own_subject(head)
    was_to = "to" in tree.marks(head) and bool({"was", "were"} & set(tree.modals(head)))  # "that X was to provide it"
    told = "that" in tree.marks(head) and (was_to or bool(_TOLD & set(tree.modals(head))))
    if own is None or not told or head in ground.supposed or not ground.binds(ground.referent(own)):
        return []
    debtor = ground.referent(own)
    acts = [clausal(ground, act) for act in verbal(ground, head)]
    return [
        Draft(Kind.TERM, act, noun, None if act.whole else debtor, polarity=polarity(act), deal=noun) for act in acts
    ]


def _no_without(ground: Ground, first: int) -> list[Draft]:
    """What there will be none of without another thing: '"No pay, no ships," he said'."""
    tree = ground.tree
    if first not in ground.quoted or not _is_none(ground, first) or tree.kids(tree[first].head, "expl"):
        return []  # "there was no deal, no letter"
    if tree.is_rel(first, "parataxis") and tree.kid(tree[first].head, "nsubj") is not None:
        return []  # "would get the price back, "no form, no questions""
    second = next(
        (k for k in tree.kids(first, "conj", "appos", "parataxis") if _is_none(ground, k) and k > first), None
    )
    if second is None or tree.kids(second, "cc"):
        return []
    start = tree.subtree(second)[0]
    speaker = voice_of(ground, first).speaker
    if speaker is None or (tree[start - 1].text != "," and tree[start].text != ","):
        return []
    act = replace(nominal(ground, second)[0], negated=True)
    if second + 2 < tree.sentence(second).last and tree[second + 1].text == "-":
        act = replace(act, span=Span(act.span.start, tree[second + 2].end))  # "no co-operation"
    return [Draft(Kind.THREAT, act, first, speaker, polarity=Polarity.REFRAIN)]


def _is_none(ground: Ground, noun: int) -> bool:
    tree = ground.tree
    alone = not tree.kids(noun, "acl", "cop", "nsubj")
    return tree[noun].upos == "NOUN" and alone and tree.has_det(noun, "no")
