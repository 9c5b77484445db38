"""Whether a cue word really binds: a hope, a possibility, a question and a condition do not."""

from __future__ import annotations

from servanda.extraction.antecedents import Antecedent
from servanda.extraction.commitments.asked import is_asked_how, is_bidden
from servanda.extraction.commitments.foretold import LINKS, is_foretold
from servanda.extraction.commitments.ground import Ground
from servanda.extraction.commitments.hearsay import is_not_said, is_so_called, is_untrue
from servanda.extraction.events.denying import is_denied_cleft
from servanda.extraction.events.verdicts import is_made_up
from servanda.extraction.negation import (
    fronted_no,
    is_cleared_of,
    is_hardly_done,
    is_held_back,
    is_just_done,
    is_no_question_of,
    is_still_to_do,
    is_what_was_not_done,
)
from servanda.extraction.tree import NEGATORS
from servanda.lexicon.commitment_rows import words
from servanda.model.claims import As, Kind

_NOBODY = frozenset({"neither", "nobody", "none"})
_MODALS = frozenset(
    {"may", "might", "could", "can", "ca", "should", "must", "will", "would", "wo", "shall", "'ll", "’ll"}
)
_LAWS = frozenset({"decree", "directive", "law", "order", "regulation", "rule"})
_TOLD = {As.PROPOSED: "proposed"}
_SPOKEN_OF = frozenset({"dream", "speak", "talk", "think"})  # "talked of promising them a rise"
_SHORT = {("short", "of"), ("far", "from"), ("instead", "of"), ("rather", "than")}


def is_idle(ground: Ground, cue: int, *, laid_down: bool = False) -> bool:
    """Whether nothing is undertaken here: supposed, asked, possible, or under a hope or a forecast.

    `laid_down`: an authority says what will be ordered or forbidden, so that a will is no possibility.
    """
    tree = ground.tree
    if cue in ground.supposed or tree[cue].sentence in ground.asked:
        return True
    if set(tree.modals(cue)) & _MODALS and not (laid_down or is_proposed(ground, cue) or _gives_word(ground, cue)):
        return True
    over = tree[cue].head
    if is_still_to_do(tree, cue) or is_hardly_done(tree, cue) or is_not_said(tree, cue):
        return True  # "have yet to commit any money", "did not bother to order it"
    if tree.is_rel(cue, "xcomp") and tree[over].lemma == "use" and "to" in tree.marks(cue):
        return True  # "used to promise her the earth"
    if tree.is_rel(cue, "xcomp") and tree[over].lemma in words("letting"):
        return True  # "has managed to offer them a place": it was done; "was not authorised to agree": only a power
    if tree.is_rel(cue, "advcl") and tree[tree[cue].head].text.lower() == "good" and "as" in tree.marks(cue):
        return True  # "as good as promised to"
    if any(mark.startswith("whether") for mark in tree.marks(tree.first_conjunct(cue))):
        return True  # "it was unclear whether he had promised"
    if is_scant(ground, cue) or (tree[cue].upos == "NOUN" and (_falls_short(ground, cue) or _is_lacking(ground, cue))):
        return True
    subject = tree.is_rel(cue, "nsubj") and tree[cue].upos == "NOUN"
    if subject and any(tree[kid].lemma == "any" for kid in tree.kids(cue, "det")):
        return True  # "any instruction to pay would come from the treasury"
    if _is_only_thought_of(ground, cue) or is_cleared_of(tree, cue):
        return True  # "was cleared of making a threat to kill"
    purpose = {"to", "in order", "so", "so that", "in order that"} & set(tree.marks(cue))
    if tree.is_rel(cue, "advcl", "acl") and purpose and tree[cue].upos == "VERB":
        return True  # a purpose: "in order to offer help"
    return is_foretold(ground, cue)


def _is_lacking(ground: Ground, cue: int) -> bool:
    """Whether a word is told of as wanting: "lacked guarantees of a safe passage", "the lack of any commitment to"."""
    tree, over = ground.tree, ground.tree[cue].head
    if over < 0 or tree.is_negated(over):
        return False
    if tree.is_rel(cue, "nmod") and tree.case(cue) == "of" and tree.case(over) == "within":
        return True  # "would leave within six hours of a guarantee": if it comes
    return tree[over].lemma in {"lack", "absence"} and (tree.is_rel(cue, "obj") or tree.case(cue) == "of")


def _gives_word(ground: Ground, cue: int) -> bool:
    """Whether one gives his word by saying that he can, or would be ready to: "I can promise you that it will stay"."""
    tree = ground.tree
    if tree[cue].lemma in words("offering") and tree[cue].upos == "ADJ" and tree.kid(cue, "cop") is not None:
        return set(tree.modals(cue)) == {"would"} and not any(tree[k].lemma == "have" for k in tree.kids(cue, "aux"))
    own = ground.own_subject(cue)
    can = set(tree.modals(cue)) == {"can"} and not tree.is_negated(cue) and not tree.is_passive(cue)
    performs = tree[cue].lemma in words("giving a word") | words("vouching") | {"assure"}
    return can and performs and own is not None and tree[own].text.lower() in {"i", "we"}


def _is_only_thought_of(ground: Ground, cue: int) -> bool:
    """Whether it is told what somebody meant, weighed, left open or did not do, or what is done in a film."""
    tree = ground.tree
    first = tree.first_conjunct(cue)
    over = tree[first].head
    meant = over >= 0 and tree.is_rel(first, "xcomp") and "to" in tree.marks(first)
    if meant and (is_only_meant(ground, over) or is_bidden(ground, over)):
        return True  # "had intended to order an inquiry", "is required to offer it"
    weighed = over >= 0 and tree.is_rel(first, "xcomp", "ccomp", "obj", "advcl")
    spoken = "of" in tree.marks(first) and over >= 0 and tree[over].lemma in _SPOKEN_OF
    if weighed and (tree[over].lemma in words("weighing") or spoken) and tree[first].text.lower().endswith("ing"):
        return True  # "considered, and rejected, ordering a recall"
    if is_asked_how(ground, first):
        return True
    return _is_left_open(ground, cue) or is_what_was_not_done(tree, cue) or is_made_up(tree, first)


def is_only_meant(ground: Ground, over: int) -> bool:
    """Whether a verb above says what somebody meant or does not mean to do: "had intended to", "is not going to"."""
    tree = ground.tree
    aux = {tree[k].text.lower() for k in tree.kids(over, "aux")}
    if tree[over].text.lower() == "going":
        return bool(aux & {"was", "were", "been"}) or tree.is_negated(over)
    if tree[over].lemma in words("urging"):
        return True  # "pressed to promise that no jobs would go"
    return tree[over].lemma in {"intend", "mean", "plan"} and "had" in aux


def _is_left_open(ground: Ground, cue: int) -> bool:
    """Whether somebody would neither confirm nor deny it: nobody says that it was undertaken."""
    tree = ground.tree
    first = tree.first_conjunct(cue)
    over = tree[first].head
    if over < 0 or not tree.is_rel(first, "ccomp") or tree[over].lemma not in {"confirm", "deny", "verify"}:
        return False
    return any(tree[k].text.lower() == "nor" for k in tree.kids(over, "cc")) or (
        tree[over].lemma != "deny" and tree.is_negated(over)
    )


def is_standing(ground: Ground, cue: int) -> bool:
    """Whether a passive tells what is in force anyway: "firms are prohibited from", but not "have been prohibited"."""
    tree = ground.tree
    aux = {tree[k].text.lower() for k in tree.kids(cue, "aux", "cop")}
    present = bool(aux & {"is", "are"}) and not aux & {"been", "being"} and ground.passive(cue)
    if present and any(tree.case(k) in {"as of", "from"} and tree[k].entity == "time" for k in tree.kids(cue, "obl")):
        return False  # "are banned as of today" lays it down
    if present and any(tree.case(k) == "with" and tree[k].lemma == "effect" for k in tree.kids(cue, "obl")):
        return False  # "are prohibited with immediate effect"
    long = "been" in aux and any(tree.case(k) == "since" for k in tree.kids(cue, "obl"))
    present = present or (long and ground.passive(cue))  # "has been banned since 1972"
    return present and ground.agent(cue) is None and not tree.is_rel(tree.first_conjunct(cue), "ccomp", "parataxis")


def is_counterfactual(ground: Ground, head: int) -> bool:
    """Whether what would be hangs on what was not: "had they acted, we would not march"."""
    tree = ground.tree
    if not set(tree.modals(head)) & {"would", "'d", "’d"}:
        return False
    return any(_is_unreal(ground, item) for item in ground.conditions_over(head))


def _is_unreal(ground: Ground, item: Antecedent) -> bool:
    """Whether a condition says what did not come about: "had they acted", and in one's own words "if they had paid"."""
    tree = ground.tree
    opening = tree[item.tokens.start].text.lower()
    perfect = tree.has_aux(item.head, "had")
    return opening == "had" or (opening == "if" and perfect and item.head in ground.quoted)


def is_proposed(ground: Ground, cue: int) -> bool:
    """Whether a bill or draft would do it: "a bill that would ban ..."."""
    tree = ground.tree
    first = tree.first_conjunct(cue)
    noun = tree[first].head if tree.is_rel(first, "acl") else ground.subject(cue)
    if noun is None or noun < 0:
        return False
    draft = any(tree[k].lemma.lower() == "draft" for k in tree.kids(noun, "compound", "amod"))
    if tree[noun].lemma.lower() not in words("drafts") and not draft:
        return _is_yet_to_be_made(ground, noun)
    own = ground.own_subject(cue)
    if tree.is_rel(first, "acl:relcl") and own is not None and ground.referent(own) != noun:
        return False  # "the petition on which the court ordered"
    if tree[noun].lemma.lower() == "measure" and "Tense=Pres" in tree[cue].feats and not tree.modals(cue):
        return False  # "the measures, which take effect at midnight, forbid": made already
    over = tree[noun].head
    enacted = over >= 0 and tree.is_rel(noun, "obj", "nsubj:pass") and tree[over].lemma in words("enacting")
    return not enacted or bool(set(tree.modals(over)) & _MODALS)


def _is_yet_to_be_made(ground: Ground, noun: int) -> bool:
    """Whether an order is only expected: "is expected to sign an order requiring", "may issue a decree banning"."""
    tree, verb = ground.tree, ground.tree[noun].head
    if tree[noun].lemma.lower() not in _LAWS or verb < 0 or not tree.is_rel(noun, "obj"):
        return False
    over = tree[verb].head if tree.is_rel(verb, "xcomp") and "to" in tree.marks(verb) else -1
    awaited = over >= 0 and tree[over].lemma in words("awaiting")
    return awaited or bool(set(tree.modals(verb)) & {"may", "might", "could"})


def denies(ground: Ground, cue: int) -> bool:
    """Whether a not stands on the cue word itself, before it: "never promised", but not "promised never to"."""
    tree = ground.tree
    if fronted_no(tree, cue):
        return True  # "at no point did they promise"
    acts = tree.kids(cue, "xcomp")
    bidden = tree.kids(cue, "iobj", *(["obj"] if acts else [])) + [k for act in acts for k in tree.kids(act, "nsubj")]
    if any(tree[k].text.lower() in _NOBODY or tree.has_det(k, "no", "neither") for k in bidden):
        return True  # "has promised nobody that it would", "forbids neither of them to talk"
    if not tree.is_negated(cue):
        return False
    if tree.shares_no(cue) or any(tree[k].text.lower() == "nor" for k in tree.kids(cue, "cc")):
        return True  # "neither accepted the plan nor agreed to leave"
    bearers = _no_bearers(ground, cue)
    if any(tree.is_rel(k, "obj", "iobj") and tree[k].text.lower() in {"nobody", "one", "none"} for k in bearers):
        return True  # "threatened nobody"
    if all(tree.is_rel(k, "obj") for k in bearers):
        return tree.kid(cue, "advmod") is not None and any(
            tree[k].text.lower() in NEGATORS for k in tree.kids(cue, "advmod")
        )
    after = [k for k in tree.kids(cue, "advmod", "cc:preconj", "det") if tree[k].text.lower() in NEGATORS]
    return not after or any(k < cue for k in after)


def _no_bearers(ground: Ground, cue: int) -> list[int]:
    """Where the not of a verb stands: itself, its adverbs, its subject or its object ("promised no new taxes")."""
    tree = ground.tree
    found = [k for k in tree.kids(cue, "advmod", "det", "cc:preconj") if tree[k].text.lower() in NEGATORS]
    for kid in tree.kids(cue, "nsubj", "obj"):
        own = {tree[kid].text.lower(), *(tree[k].text.lower() for k in tree.kids(kid, "det", "cc"))}
        if own & {"no", "neither", "nobody", "none", "nothing"}:
            found.append(kid)
    return found


def _falls_short(ground: Ground, cue: int) -> bool:
    """Whether somebody stops or falls short of it, or does another thing: "far from promising", "rather than agree"."""
    tree = ground.tree
    opening = [kid for kid in tree.kids(cue, "mark", "case") if kid < cue]
    pairs = ((at, at + 1) for kid in opening for at in (max(0, kid - 1), kid))
    short = any((tree[one].text.lower(), tree[two].text.lower()) in _SHORT for one, two in pairs if two < cue)
    short = short or any(tree[kid].text.lower() == "without" for kid in opening)  # "sail without a guarantee that"
    return short or is_held_back(tree, cue) or is_denied_cleft(tree, tree.first_conjunct(cue))


def is_scant(ground: Ground, head: int) -> bool:
    """Whether few or hardly anybody do it, or it is seldom done: "few agreed to leave", "rarely promised to"."""
    tree = ground.tree
    near = [kid for kid in tree.kids(head, "advmod") if not is_just_done(tree, head, kid)]
    if head > 1 and (tree[head - 2].text.lower(), tree[head - 1].text.lower()) == ("all", "but"):
        return True
    for own in tree.kids(head, "nsubj"):
        if not any(tree[k].text.lower() in {"a", "the", "quite"} for k in tree.kids(own, "det", "advmod")):
            near += [own, *tree.kids(own, "amod", "det", "advmod")]
    return any(tree[kid].text.lower() in words("scant") for kid in near)


def _over(ground: Ground, clause: int) -> int:
    """The word that a clause stands under: "denied | before the inquiry | that he had ordered it" denies it."""
    tree = ground.tree
    noun = tree[clause].head
    beside = tree.is_rel(clause, "acl") and "that" in tree.marks(clause) and tree.is_rel(noun, "obl")
    return tree[noun].head if beside and not tree.is_rel(clause, "acl:relcl") else noun


def _is_undone(ground: Ground, clause: int) -> bool:
    """Whether a clause tells what is kept from or denied: "denied on Friday having promised it"."""
    tree = ground.tree
    first, over = tree.subtree(clause)[0], tree[tree[clause].head].lemma.lower()
    gerund = tree[first].text.lower().endswith("ing") and tree[first - 1].text != ","
    return "from" in tree.marks(clause) or (gerund and over in words("undoing"))


def told_as(ground: Ground, cue: int, base: As, kind: Kind) -> As:
    """As what a report tells a commitment, from the words around the cue."""
    tree = ground.tree
    if is_proposed(ground, cue) and kind in {Kind.ORDER, Kind.PROHIBITION, Kind.DEMAND}:
        return As.PROPOSED
    if denies(ground, cue) or _falls_short(ground, cue) or is_untrue(ground, cue) or is_no_question_of(tree, cue):
        return As.DENIED
    if any(
        tree[k].text.lower() == "longer" and k and tree[k - 1].text.lower() == "no" for k in tree.kids(cue, "advmod")
    ):
        return As.WITHDRAWN  # "no longer threatens to"
    if base is As.MADE and is_so_called(tree, cue):
        return As.REPORTED
    here = cue
    while tree.is_rel(here, *LINKS) and tree[here].head >= 0:
        charged = tree[tree[here].head].lemma in words("charging") and "of" in tree.marks(here)
        if charged and base is As.MADE and kind is not Kind.AGREEMENT:
            return As.REPORTED  # "accused the minister of promising it"
        if tree.is_rel(here, "acl:relcl") or (tree.is_rel(here, "advcl") and not _is_undone(ground, here)):
            break
        joined, claimed = (
            tree.is_rel(here, "conj"),
            here != cue and tree[here].lemma in words("reporting") | {"suggest"},
        )
        below, here = here, _over(ground, here)
        if joined:
            continue  # "offered to mediate and vowed to stay neutral": two words, two fates
        undone = tree[here].lemma.lower() in words("undoing") and not tree.is_negated(here)
        if undone or (below != cue and tree.is_rel(below, "acl") and is_untrue(ground, below)):
            return As.DENIED  # "denied promising", "unable to promise", "denied reports that it planned to ask them to"
        if tree[here].lemma in {"recall", "remember"} and tree.is_negated(here):
            return As.DENIED  # "could not recall promising to pay"
        if claimed and tree[here].lemma in words("untrue") and not tree.is_negated(here):
            return As.DENIED  # "said it was false to claim that it had agreed"
        if tree[here].lemma in words("offering") and tree[here].upos == "VERB":
            return As.PROPOSED
    return base
