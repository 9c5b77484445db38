"""Words that another claims were given, and that somebody denies just after: "Mr Orm said no such promise was made"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from servanda.extraction.commitments.draft import Draft
from servanda.extraction.commitments.ground import Ground
from servanda.extraction.commitments.nouns import carrier
from servanda.extraction.commitments.standing import denies
from servanda.extraction.commitments.voice import SAYING
from servanda.extraction.commitments.vouching import told_on_word
from servanda.extraction.negation import fronted_no
from servanda.lexicon.commitment_rows import Cue, words
from servanda.model.claims import COMMANDED, IMPOSED, As, Kind, Stance

_NEAR = 2  # sentences
_GIVEN = frozenset({Kind.PROMISE, Kind.GUARANTEE, Kind.TERM, Kind.AGREEMENT})
_FATES = frozenset({As.BROKEN, As.KEPT})
_BIDDEN = frozenset({Kind.ORDER, Kind.PROHIBITION, Kind.DEMAND})
_ANOTHER = frozenset({"about", "concerning", "for", "over", "regarding"})
_POINTING = frozenset({"both", "it", "something", "this", "that", "which"})
_CALLING = frozenset({"brand", "call", "deem", "describe", "dismiss", "label", "term"})
_MINE = frozenset({"i", "we", "my", "our"})
_GIVES = {
    **dict.fromkeys(("agree", "commit", "pledge", "promise", "undertake", "vow"), _GIVEN),
    **dict.fromkeys(("command", "order"), _BIDDEN),
    "threaten": frozenset({Kind.THREAT}),
}
_BUT = frozenset({"but", "else", "except", "like", "more", "of", "that"})  # "promised nothing | more than"
_NOBODY = frozenset({"nobody", "none"})


@dataclass(frozen=True, slots=True)
class _Denial:
    """A word that denies what was told, and which kinds of commitment it may mean."""

    at: int
    kinds: frozenset[Kind]
    whole: bool = False  # that any such word was given, not only what was claimed
    receiver: int | None = None  # who says that it never came to him: "had received no such threat"
    givers: frozenset[str] = frozenset()  # the words for who says that he gave none; empty where it is not told


def gainsaid(base: Ground, drafts: list[Draft]) -> list[Draft]:
    """The drafts, those denied that are told on another's word."""
    denials = [one for token in base.tree.analysis.tokens if (one := _denial(base, token.index)) is not None]
    meant = ((one, place) for one in denials for place in _meant(base, one, drafts))
    lost = {place for one, place in meant if one.whole or not _is_of_its_fate(base, drafts[place])}
    lost |= {place for place, draft in enumerate(drafts) if _is_never_said(base, draft)}
    return [replace(draft, told_as=As.DENIED) if n in lost else draft for n, draft in enumerate(drafts)]


def _is_of_its_fate(base: Ground, draft: Draft) -> bool:
    """Whether it is told what became of a word, so that a denial is of that: "broke its promise, which it denies"."""
    if base.tree[draft.cue].upos != "NOUN":
        return False
    support = carrier(base, draft.cue)[1]
    return support is not None and support.told_as in _FATES


def _is_never_said(base: Ground, draft: Draft) -> bool:
    """Whether it is denied that it was said: "denied that it had told the state that it would leave"."""
    said = base.cover.innermost(base.tree[draft.act.head].span) if draft.kind in _GIVEN | {Kind.THREAT} else None
    head = base.tree.head_of(said.cue) if said is not None and said.cue is not None else None
    if (
        said is None
        or head is None
        or said.stance is not Stance.DENIES
        or base.tree[head].lemma not in words("reporting")
    ):
        return False
    return any(base.tree[up].lemma in words("denying") for up in base.tree.ancestors(head))


def _denial(base: Ground, index: int) -> _Denial | None:
    tree = base.tree
    word = tree[index].lemma.lower()
    if tree[index].upos == "VERB" and word in _GIVES and _gives_nothing(base, index):
        return _Denial(index, _GIVES[word], whole=True, givers=_givers(base, index))
    if word in {"kind", "sort", "thing"} and _is_no_such(base, index):
        return _Denial(index, _GIVEN | _BIDDEN | {Kind.THREAT})
    kinds = _named(word)
    if kinds and _is_denied_making(base, index) and not any(tree[k].text.lower() == "such" for k in tree.kids(index)):
        return _Denial(index, kinds, whole=True, givers=_givers(base, tree[tree[index].head].head))
    if kinds and (_is_no_such(base, index) or _is_denied_making(base, index)):
        return _Denial(index, kinds, whole=True, receiver=_receiver(base, tree[index].head))
    pointed = tree[index].text.lower() in _POINTING or (word in words("hearsay") | {"accusation", "charge"})
    if pointed and _is_turned_down(base, index):
        return _Denial(index, _GIVEN | _BIDDEN | {Kind.THREAT})
    return None


def _gives_nothing(base: Ground, verb: int) -> bool:
    """Whether somebody says that no word was given: "has agreed to nothing", "never promised them anything"."""
    tree = base.tree
    things = [k for k in tree.kids(verb, "obj", "obl") if tree.case(k) in {"", "to"} and not tree.kids(k, "acl")]
    said = {tree[k].text.lower() for k in things if tree[k + 1].text.lower() not in _BUT}
    none = "nothing" in said or ("anything" in said and (tree.is_negated(verb) or bool(fronted_no(tree, verb))))
    return none and not tree.is_modal(verb) and verb not in base.supposed and tree[verb].sentence not in base.asked


def _givers(base: Ground, verb: int) -> frozenset[str]:
    """The words for who gave none: the doer, and of an "I", a "we" or a "my client" the speaker and whose man he is."""
    tree, own = base.tree, base.own_subject(verb)
    own = base.patient(verb) if own is None and base.passive(verb) else own
    if own is None:
        return frozenset()
    mine = {tree[own].text.lower(), *(tree[k].text.lower() for k in tree.kids(own, "nmod:poss"))} & _MINE
    said = base.cover.innermost(tree[verb].span)
    teller = tree.head_of(said.source.span) if mine and said is not None and said.source.span is not None else None
    who = own if teller is None else teller
    near = [who, *tree.kids(who, "nmod:poss", "compound", "nmod", "appos", "flat")]
    over = tree[tree.first_conjunct(verb)].head
    speaker = base.own_subject(over) if over >= 0 and tree[over].lemma in words("reporting") else None
    if speaker is not None and tree[who].upos == "PRON":  # "the council's leader said he had agreed to nothing"
        near += tree.kids(speaker, "nmod:poss")
    return frozenset(tree[k].lemma.lower() for k in near)


def _named(lemma: str) -> frozenset[Kind]:
    """The kinds of commitment that a noun may name."""
    if lemma in {"command", "instruction", "order", "request"}:
        return _BIDDEN
    if lemma == "threat":
        return frozenset({Kind.THREAT})
    known = words("bonds") | words("agreements") | words("words asked for") | {"arrangement", "offer", "promise"}
    return _GIVEN if lemma in known else frozenset()


def _is_no_such(base: Ground, noun: int) -> bool:
    """Whether there was none: "no such promise was made", "denied that any such", "promised nothing of the kind"."""
    tree = base.tree
    near = {tree[low].text.lower() for low in tree.subtree(noun) if low <= noun}
    over = tree[noun].head
    if over >= 0 and tree[over].text.lower() == "nothing" and tree.case(noun) == "of":
        near, noun, over = {"no", "such"}, over, tree[over].head
    plain = "no" in near and over >= 0 and not tree.kids(noun, "acl", "nmod")
    given = plain and tree.is_rel(noun, "nsubj:pass") and tree[over].lemma in words("making") | {"give", "issue"}
    bare = given or (plain and tree[over].lemma == "receive")  # "no undertaking had been given"
    if over < 0 or not ("such" in near or bare):
        return False  # bare: "said it had received no order", but not "no order to fire"
    recalls = tree[over].lemma in {"find", "have", "know", "recall", "remember", "see", "want"}
    beside = (*tree.kids(over, "obl"), *tree.kids(noun, "nmod"))
    unwritten = any(tree[k].lemma == "writing" for k in beside)  # "has received no such offer in writing"
    unwritten |= any(tree.case(k) in _ANOTHER for k in beside)  # "no such pledge about the smelter"
    if recalls or unwritten or set(tree.modals(over)) & {"will", "would", "shall", "can", "could"}:
        return False  # "could remember no such thing", "will do no such thing"
    if near & {"no", "never"}:
        return True
    above = (over, *tree.ancestors(over))
    held = (up for up in above if tree[up].lemma not in words("reporting"))  # "would not say whether such an offer was"
    return any(tree[up].lemma in words("denying") or tree.is_negated(up) for up in held)


def _is_denied_making(base: Ground, noun: int) -> bool:
    """Whether somebody denies that he gave it: "denies making the threat", "denied having given any such order"."""
    tree = base.tree
    made, over = tree[noun].head, tree[tree[noun].head].head
    if made < 0 or over < 0 or not tree.is_rel(noun, "obj") or tree[over].lemma not in words("denying"):
        return False
    gerund = tree.is_rel(made, "xcomp", "ccomp", "advcl") and "to" not in tree.marks(made) and not tree.is_negated(made)
    shown = tree.has_det(noun, "the", "any", "such")
    return gerund and shown and tree[made].lemma in words("making") | {"give", "issue"} and not tree.is_negated(over)


def _is_turned_down(base: Ground, index: int) -> bool:
    """Whether what was claimed is denied: "denies it", "rejected the claim", "a claim the firm denies"."""
    tree = base.tree
    over = tree[index].head
    if over >= 0 and tree[over].lemma in words("denying") and tree.is_rel(index, "obj", "nsubj:pass"):
        kids = tree.kids(index, "acl", "ccomp", "nmod")
        open_ = tree.is_negated(over) or tree.is_modal(over) or over in base.supposed or _is_neither(base, over)
        return not kids and not open_
    if over >= 0 and _is_called_untrue(base, index, over):
        return True
    clause = next((k for k in tree.kids(index, "acl") if tree[k].lemma in words("denying")), None)
    said = clause is not None and base.own_subject(clause) is not None and not tree.is_negated(clause)
    return said and tree.is_rel(index, "appos", "parataxis", "dep", "conj", "obj")


def _is_neither(base: Ground, verb: int) -> bool:
    """Whether somebody will neither say yes nor no: "would neither confirm nor deny it"."""
    return any(base.tree[k].text.lower() in {"nor", "or"} for k in base.tree.kids(verb, "cc"))


def _is_called_untrue(base: Ground, index: int, over: int) -> bool:
    """Whether what was claimed is called untrue: "termed the claim baseless", "called this fiction"."""
    tree = base.tree
    if tree.is_rel(index, "det") and over > index:
        over = tree[over].head  # "calls | this "pure fiction""
    if over < 0 or over > index or tree[over].lemma not in _CALLING or tree.is_negated(over) or over in base.supposed:
        return False
    said = (low for kid in tree.kids(over, "xcomp", "obl", "obj", "ccomp") for low in tree.subtree(kid) if low > index)
    return any(tree[low].lemma.lower() in words("untrue") for low in said)


def _meant(base: Ground, denial: _Denial, drafts: list[Draft]) -> Iterator[int]:
    """Which of the drafts are denied: those of the nearest sentence before that another tells."""
    tree = base.tree
    for back in range(_NEAR + 1):
        here = tree[denial.at].sentence - back
        near = [
            place
            for place, draft in enumerate(drafts)
            if tree[draft.act.head].sentence == here and draft.act.head < denial.at and draft.kind in denial.kinds
        ]
        if tree[denial.at].lemma.lower() == "offer":  # "no such offer was made" is of no promise
            near = [place for place in near if drafts[place].told_as is As.PROPOSED]
        claimed = [p for p in near if _is_claimed(base, denial, drafts[p]) and _is_his(base, denial, drafts[p])]
        if claimed or (near and back > 0):  # "speaking on condition that he not be named, said no such word was given"
            yield from claimed
            return


def _receiver(base: Ground, verb: int) -> int | None:
    """Who did not receive it; the speaker for an "it" or "she" of his words."""
    tree = base.tree
    own = base.own_subject(verb) if tree[verb].lemma == "receive" else None
    said = tree[verb].head
    speaks = own is not None and tree[own].upos == "PRON" and said >= 0 and tree.is_rel(verb, "ccomp")
    return base.own_subject(said) if speaks else own


def _is_his(base: Ground, denial: _Denial, draft: Draft) -> bool:
    """Whether who never received it is he to whom it is told to have been given; one shopkeeper is not the traders."""
    giver = draft.creditor if draft.kind in IMPOSED else draft.debtor
    if denial.givers and giver is not None and not _is_of_givers(base, denial.givers, giver):
        return False
    to = {draft.debtor} if draft.kind in IMPOSED else {draft.creditor, draft.target}
    known = {base.tree[one].lemma for one in to if one is not None}
    return denial.receiver is None or not known or base.tree[denial.receiver].lemma in known


def _is_of_givers(base: Ground, givers: frozenset[str], who: int) -> bool:
    """Whether somebody may be one who says that he gave none, by his words or his pronoun."""
    tree = base.tree
    own = (who, *tree.kids(who, "compound", "flat", "appos", "nmod:poss"))
    if tree[who].upos == "PRON" or "they" in givers or {tree[k].lemma.lower() for k in own} & (givers - _MINE):
        return True
    if givers & {"he", "she"}:
        return tree[who].entity == "person"
    return "it" in givers and tree[who].entity != "person"


def _is_claimed(base: Ground, denial: _Denial, draft: Draft) -> bool:
    """Whether a word, or an offer, is told by another than who gave it."""
    if (denial.whole or draft.kind in _BIDDEN) and _is_told(base, draft):
        return True
    made = replace(draft, told_as=As.MADE) if draft.told_as is As.PROPOSED else draft
    return told_on_word(base, made) is As.REPORTED


def _is_told(base: Ground, draft: Draft) -> bool:
    """Whether another, be it an official, tells of a word that is denied: "the leader said the state had promised"."""
    tree, bound = base.tree, draft.creditor if draft.kind in IMPOSED else draft.debtor
    told = base.cover.innermost(tree[draft.cue].span)
    teller = tree.head_of(told.source.span) if told is not None and told.source.span is not None else None
    if teller is None or bound is None:
        return False
    if tree[bound].upos == "PRON":  # "two generals said that he had ordered them"
        return tree[bound].text.lower() in {"he", "she"} and "Number=Plur" in tree[teller].feats
    return tree[teller].lemma != tree[bound].lemma


def denies_nothing(ground: Ground, cue: int, row: Cue) -> bool:
    """Whether a denied word tells of no commitment: "did not order", but "denied that he had ordered" does.

    So does what somebody says of himself or his own: "nobody has been told to write one, she said".
    """
    said = ground.cover.innermost(ground.tree[cue].span)
    told = (
        said is not None and said.stance in SAYING and (said.cue is None or not said.cue.meets(ground.tree[cue].span))
    )
    if row.lemma in {"allocate", "earmark", "set"} and ground.passive(cue) and ground.agent(cue) is None:
        return True  # "no funds have been set aside": of nobody is it told
    ordered = row.kind in COMMANDED and (told or not denies(ground, cue))
    return row.kind in (*IMPOSED, Kind.REFUSAL, Kind.AGREEMENT) and not ordered


def of_somebody(ground: Ground, draft: Draft) -> Draft:
    """The draft without a "nobody" for a party: "nobody has been told to write one"; made, where it is the "but"."""
    tree = ground.tree
    if draft.told_as is As.DENIED and _is_instead(ground, draft):
        return replace(draft, told_as=As.MADE)  # "did not promise to close it but to sell it"
    none = [one is not None and tree[one].text.lower() in _NOBODY for one in (draft.debtor, draft.creditor)]
    debtor, creditor = None if none[0] else draft.debtor, None if none[1] else draft.creditor
    return replace(draft, debtor=debtor, creditor=creditor) if draft.told_as is As.DENIED else draft


def _is_instead(ground: Ground, draft: Draft) -> bool:
    """Whether an act is what was undertaken instead of another: "not to close it but to sell it"."""
    tree, head = ground.tree, draft.act.head
    joined = tree.is_rel(head, "conj") and any(tree[kid].text.lower() == "but" for kid in tree.kids(head, "cc"))
    return joined and draft.cue is not None and tree.below(head, draft.cue) and not draft.act.negated
