"""The terms that a report lists under an agreement."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from servanda.extraction.commitments.acts import Act, nominal, verbal
from servanda.extraction.commitments.clausal import clausal
from servanda.extraction.commitments.deals import Deal
from servanda.extraction.commitments.draft import Draft, polarity
from servanda.extraction.commitments.ground import Ground
from servanda.extraction.commitments.in_force import is_in_force
from servanda.extraction.commitments.infinitives import infinitive
from servanda.extraction.commitments.parties import inner, owner
from servanda.extraction.tree import Tree
from servanda.lexicon.commitment_rows import cues, words
from servanda.model.claims import As, ConditionRole, Kind

_UNDER = frozenset({"under", "in", "by", "according to", "as part of", "per", "with"})


@dataclass(frozen=True, slots=True)
class Context:
    """Where a report speaks of agreements: in which clauses, and in which sentences one is made."""

    clauses: dict[int, int]  # a clause that tells a term -> the word that names the agreement
    made: dict[int, int]  # a sentence in which parties make an agreement -> that word
    parties: dict[int, frozenset[str]]  # that word -> the words of the parties, where they are named

    def near(self, sentence: int, reach: int = 5) -> int | None:
        """The agreement made in a sentence or in one of those before it."""
        return next((self.made[s] for s in range(sentence, sentence - 1 - reach, -1) if s in self.made), None)

    def is_stranger(self, ground: Ground, noun: int, debtor: int | None) -> bool:
        """Whether somebody is named who is none of the parties of an agreement."""
        known = self.parties.get(noun, frozenset())
        if debtor is None or not known or ground.tree[debtor].upos != "PROPN":
            return False
        return ground.tree[debtor].text.lower() not in known


def context(ground: Ground, found: Sequence[Deal]) -> Context:
    """The places where terms of agreements may be told."""
    tree = ground.tree
    parties = {deal.noun: _named_beside(tree, deal.noun) for deal in found if deal.parties}
    return Context(deal_clauses(ground), {tree[deal.noun].sentence: deal.noun for deal in found}, parties)


def _named_beside(tree: Tree, noun: int) -> frozenset[str]:
    """The names in the sentence of an agreement."""
    sentence = tree.sentence(noun)
    tokens = (tree[place] for place in range(sentence.first, sentence.last))
    return frozenset(token.text.lower() for token in tokens if token.upos == "PROPN")


def deal_clauses(ground: Ground) -> dict[int, int]:
    """For each clause that tells a term of an agreement ("under the accord, X will ..."), the word that names it."""
    tree = ground.tree
    found: dict[int, int] = {}
    for token in tree.analysis.tokens:
        owned = token.lemma.lower() == "term" and _are_terms(tree, token.index)  # "under its terms"
        owned = owned or (token.lemma in {"document", "paper", "text"} and _is_draft(tree, token.index))
        owned = owned or (token.rel == "obl" and _is_signed(tree, token.index))
        if not (owned or token.lemma.lower() in words("deals")) or token.upos not in {"NOUN", "PROPN"}:
            continue
        clause = _clause_under(ground, token.index)
        if clause is not None:
            for verb in _conjoined(ground, clause):
                found[verb] = token.index
    for token in tree.analysis.tokens:
        if token.text.lower() == "which" and tree.case(token.index) == "under" and token.head not in found:
            named = _named_before(ground, token.index)
            found.update({} if named is None else dict.fromkeys(_conjoined(ground, token.head), named))
    return found


def _is_draft(tree: Tree, paper: int) -> bool:
    """Whether a paper is a draft, of what is not agreed yet: "a draft paper seen by the Gazette"."""
    return any(tree[k].lemma.lower() in {"draft", "proposed"} for k in tree.kids(paper, "amod", "compound"))


def _is_signed(tree: Tree, paper: int) -> bool:
    """Whether what a clause stands under was signed and is no order: "under ground rules signed on Saturday"."""
    if tree[paper].lemma.lower() in cues("nouns"):
        return False
    return any(tree[k].lemma in {"agree", "sign"} for k in tree.kids(paper, "acl"))


def _are_terms(tree: Tree, term: int) -> bool:
    """Whether terms are those of an agreement: "its terms", "under the terms" without saying of what."""
    if tree.kid(term, "nmod:poss") is not None:
        return True
    plural = "Number=Plur" in tree[term].feats and not tree.kids(term, "nmod", "amod", "compound")
    return plural and (tree.has_det(term, "the") or bool(tree.kids(term, "acl:relcl")))  # "terms by which they would"


def _named_before(ground: Ground, which: int) -> int | None:
    """The agreement named last before an "under which" in its sentence."""
    tree = ground.tree
    before = range(which - 1, max(tree.sentence(which).first, which - 14) - 1, -1)
    return next((n for n in before if tree[n].upos == "NOUN" and tree[n].lemma.lower() in words("agreements")), None)


def _clause_under(ground: Ground, noun: int) -> int | None:
    """The clause that stands under an agreement: "under the accord", "a deal under which", "the terms of the deal"."""
    tree = ground.tree
    here = noun
    if tree.is_rel(here, "nmod") and tree[tree[here].head].lemma in {"term", "provision"}:
        here = tree[here].head
    over = tree[here].head
    if tree.is_rel(here, "nmod") and tree[over].lemma == "part" and tree.case(over) == "as":
        return tree[over].head if tree.is_rel(over, "obl") else None
    if tree.is_rel(here, "obl") and tree.case(here) in {"under", "according to", "as part of", "per"}:
        return tree[here].head
    above = tree.kids(over, "acl:relcl") if tree.is_rel(noun, "nmod") else []  # "a breach of the deal, under which ..."
    for relative in [*tree.kids(noun, "acl:relcl"), *(k for k in above if k > noun)]:
        if any(tree.case(k) in _UNDER and tree[k].text.lower() == "which" for k in tree.kids(relative, "obl")):
            return relative
        if _lays_down(ground, noun, relative):
            return relative
    return _clause_after_colon(ground, noun)


def _lays_down(ground: Ground, noun: int, relative: int) -> bool:
    """Whether an agreement that was made is said to do something: "reached a deal that would raise salaries"."""
    tree = ground.tree
    own = ground.own_subject(relative)
    if own is None or ground.referent(own) != noun or not set(tree.modals(relative)) & {"will", "would", "shall"}:
        return False
    made = tree.is_rel(noun, "obj", "nsubj:pass") and tree[tree[noun].head].lemma in words("making")
    return made and tree[relative].lemma not in words("yielding") | words("unwilled") | words("effects")


def _clause_after_colon(ground: Ground, noun: int) -> int | None:
    """The first clause of a list behind a colon: "the settlement has three parts: the company reinstates ..."."""
    tree = ground.tree
    verb = tree[noun].head
    if verb < 0 or not tree.is_rel(noun, "nsubj") or tree[verb].lemma not in words("inclusion") | {"have", "say"}:
        return None
    for kid in tree.kids(verb, "parataxis", "ccomp", "conj"):
        first = tree.subtree(kid)[0]
        colon = tree[first].text == ":" or (first > 0 and tree[first - 1].text == ":")
        if kid > verb and colon and tree[kid].upos == "VERB" and ground.own_subject(kid) is not None:
            return kid
    return None


def _conjoined(ground: Ground, head: int) -> Iterator[int]:
    yield head
    beside = [k for k in ground.tree.kids(head, "advcl") if {"while", "whereas"} & set(ground.tree.marks(k))]
    for kid in [*ground.tree.kids(head, "conj", "ccomp", "parataxis"), *beside]:
        yield from _conjoined(ground, kid)


def listed(ground: Ground, verb: int) -> list[Draft]:
    """The terms that an agreement includes: "the agreements included preventing A, stopping B"."""
    tree = ground.tree
    if tree[verb].lemma not in words("inclusion") or tree[verb].upos != "VERB" or verb in ground.supposed:
        return []
    subject = ground.subject(verb)
    if subject is None or tree.is_modal(verb) or _lays_nothing(tree, verb, subject):
        return []
    if tree[verb].lemma in words("binding verbs") and is_in_force(ground, subject):
        return []  # "the treaty obliges its members to"
    paper = tree[subject].lemma in {"document", "paper", "text"} and tree[verb].lemma in words("binding verbs")
    if not paper and not _names_agreement(ground, subject):
        return []
    found: list[Draft] = []
    bound = tree.kid(verb, "obj", "iobj") if tree[verb].lemma in words("binding verbs") else None
    head = infinitive(ground, verb) if bound is not None else None
    if bound is not None and head is None:
        head = next(
            (k for k in tree.kids(verb, "advcl", "xcomp") if "to" in tree.marks(k)), None
        )  # "commits it to cutting"
    if paper and head is None:
        return []
    if head is not None:
        acts = verbal(ground, head)
        if tree[verb].lemma in words("forbidding"):
            acts = [replace(act, negated=True) for act in acts]  # "forbids both parties to name streets after it"
        return [Draft(Kind.TERM, act, verb, bound, polarity=polarity(act), deal=subject) for act in acts]
    for kid in tree.kids(verb, "obj", "xcomp", "ccomp", "advcl", "obl"):
        until = tree.is_rel(kid, "advcl") and kid in ground.supposed  # "binds nobody until holders have voted for it"
        if kid < verb or kid == bound or until or (tree.is_rel(kid, "obl") and tree.case(kid) != "for"):
            continue
        if tree[kid].upos == "VERB":
            heads = [kid, *(k for k in tree.kids(kid, "conj") if ground.own_subject(k) is not None)]
            acts = [clausal(ground, act) for head in heads for act in verbal(ground, head)]
            found += [
                Draft(Kind.TERM, act, verb, inner(ground, act), polarity=polarity(act), deal=subject) for act in acts
            ]
        else:
            found += _nominals(ground, kid, verb, subject)
    return found


def _lays_nothing(tree: Tree, verb: int, subject: int) -> bool:
    """Whether an agreement does not say so: "does not require it to leave", "nothing in the accord obliges it"."""
    own = tree.kid(verb, "nsubj")
    nothing = any(tree[k].text.lower() == "nothing" for k in (subject, own) if k is not None)
    return nothing or any(tree[k].text.lower() in {"not", "n't", "never"} for k in tree.kids(verb, "advmod"))


def _nominals(ground: Ground, head: int, cue: int, deal: int) -> list[Draft]:
    joined = ground.tree.conjuncts(head)
    amid = [k for k in ground.tree.kids(head, "appos") if len(joined) > 1 and k < joined[-1]]  # "A, B and C"
    heads = [k for k in sorted({*joined, *amid}) if ground.tree[k].upos in {"NOUN", "VERB"} and not _frees(ground, k)]
    if not any(ground.tree.kids(k, "nmod", "acl") or ground.tree[k].upos == "VERB" for k in heads):
        return []
    return [
        Draft(Kind.TERM, act, cue, debtor, polarity=polarity(act), deal=deal)
        for k in heads
        for act, debtor in _listed_acts(ground, k)
    ]


def _frees(ground: Ground, item: int) -> bool:
    """Whether what an agreement contains binds nobody: "a clause that releases the firm if output falls"."""
    return any(ground.tree[k].lemma in words("freeing") for k in ground.tree.kids(item, "acl:relcl", "acl"))


def _listed_acts(ground: Ground, head: int) -> list[tuple[Act, int | None]]:
    """What an item of a list says is done, and by whom: of "a pledge by Mali to scale down its drills" the deed."""
    if ground.tree[head].upos == "VERB":
        return [(act, None) for act in verbal(ground, head)[:1]]
    deed = infinitive(ground, head) if ground.tree[head].lemma.lower() in cues("nouns") else None
    if deed is None:
        return [(act, None) for act in nominal(ground, head, alone=True)]
    return [(act, owner(ground, head, act)) for act in verbal(ground, deed)]


def _names_agreement(ground: Ground, subject: int) -> bool:
    tree = ground.tree
    near = (subject, *tree.kids(subject, "nmod"))
    return any(tree[node].lemma.lower() in words("agreements") for node in near)


def with_other_side(ground: Ground, found: list[Draft], deal: Deal | None, returning: int | None) -> list[Draft]:
    """The listed terms with their debtor: the party that promises nothing in return, by inference."""
    if deal is None or returning is None:
        return found
    same = [party for party in deal.parties if ground.tree[party].text == ground.tree[returning].text]
    others = [party for party in deal.parties if party not in same] if same else list(deal.partners)
    if len(others) != 1:
        return found
    return [_between(draft, others[0], returning) for draft in found]


def _between(draft: Draft, other: int, returning: int) -> Draft:
    """A term with both sides: who is bound before the "in return", and to whom what is given in return is owed."""
    if draft.kind is not Kind.TERM:
        return draft
    if draft.debtor is None:
        return replace(draft, debtor=other, creditor=returning, inferred=True, inferred_creditor=True)
    if draft.debtor == returning and draft.creditor is None:
        return replace(draft, creditor=other, inferred_creditor=True)
    return draft


def in_return(ground: Ground, draft: Draft) -> list[Draft]:
    """What the other side of an agreement gives: "will reduce its activities in return for a lifting of sanctions"."""
    tree = ground.tree
    if draft.kind not in {Kind.TERM, Kind.AGREEMENT} or draft.told_as is not As.MADE:
        return []
    for item in ground.conditions_at(draft.act.head):
        if item.role is not ConditionRole.IN_RETURN or not tree.below(item.head, draft.act.head):
            continue
        low = next((k for k in item.tokens if tree[k].text.lower() == "for"), None)
        head = tree[low].head if low is not None else -1
        if head < 0 or head not in item.tokens or head <= (low or 0):
            continue
        if (
            tree[head].upos == "NOUN"
            and tree[head].lemma.lower() not in words("bonds")
            and tree.kids(head, "nmod", "amod")
            and not tree.kids(head, "nummod")  # a sum without a payer: "in return for 18 million euros a year"
        ):
            acts = nominal(ground, head)
            return [Draft(Kind.TERM, act, low or head, creditor=draft.debtor, deal=draft.deal) for act in acts]
    return []
