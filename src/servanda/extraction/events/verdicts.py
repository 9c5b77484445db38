"""What is said of a telling, and so of what it tells: "the claim that they fired is baseless", "rumour has it"."""

from __future__ import annotations

from servanda.extraction.events.denying import is_negated, is_nobody
from servanda.extraction.events.lemmas import known
from servanda.extraction.events.opening import has_condition
from servanda.extraction.events.places import Slot
from servanda.extraction.events.verbgroup import CONDITIONAL, DENIED, PLANNED, POSSIBLE, cue_row, own
from servanda.extraction.tree import Tree
from servanda.lexicon.event_rows import words
from servanda.model.claims import Factuality

_VERDICT = ("nsubj", "nsubj:pass", "obl", "ccomp", "xcomp", "parataxis")


def tells(tree: Tree, clause: int) -> bool:
    """Whether a clause is what the noun above it tells, however it hangs: "the report that shots were fired"."""
    head = tree[clause].head
    if head < 0 or tree[head].upos != "NOUN" or known(tree[head], words("tellings") | words("untrue")) is None:
        return False
    if "of" in (tree.case(clause), *tree.marks(clause)):  # "claims of an attack", "accusations of beating prisoners"
        return known(tree[head], words("charges")) is not None and not tree.kids(clause, "det", "nmod:poss")
    if not tree.is_rel(clause, "acl", "acl:relcl", "ccomp", "advcl"):
        return False
    that = _opening_that(tree, clause)
    if that is None:
        return False
    if not tree.is_rel(that, "obj", "nsubj", "nsubj:pass"):
        return True
    # the that of "the claim that he made" is the object, the one of "the hoax that shops were burned" has no place
    return tree.is_rel(that, "obj") and (tree.is_passive(clause) or len(tree.kids(clause, "obj")) > 1)


def _opening_that(tree: Tree, clause: int) -> int | None:
    """The that which opens a clause, as whatever it was read."""
    first = next((kid for kid in tree.kids(clause) if tree[kid].upos != "PUNCT"), None)
    return first if first is not None and tree[first].text.lower() == "that" else None


def verdict(tree: Tree, clause: int) -> Factuality | None:
    """What is said of the telling of a clause: denied where it is called false; None where nothing is said of it."""
    head = tree[clause].head
    if is_made_up(tree, clause) or any(_says_nobody(tree, kid) for kid in tree.kids(clause, "parataxis")):
        return POSSIBLE  # "rebels shot a priest, it was claimed"
    if any(_is_hearsay(tree, kid) for kid in tree.kids(clause, "obl") if tree.case(kid) == "according to"):
        return POSSIBLE
    parts = [clause, *tree.kids(clause, "nsubj")]
    parts += [head] if head >= 0 and tree[head].upos == "AUX" else []  # "the army had, | it seemed |, shelled the town"
    if any(_is_doubt(tree, kid) for part in parts for kid in tree.kids(part, "parataxis", "acl:relcl")):
        return POSSIBLE  # "the army, he feared, had shelled the town"
    for what in tree.kids(clause, "nsubj:outer"):
        row = next((cue_row(tree, kid, Slot.THAT) for kid in tree.kids(what, "acl:relcl")), None)
        return row.gives if row is not None else None  # "what the army denies is that"
    if head < 0:
        return None
    if tells(tree, clause):
        first = tree.first_conjunct(head)
        return DENIED if known(tree[head], words("untrue")) else _of_telling(tree, first)
    if tree.is_rel(clause, "csubj", "csubj:pass", "ccomp", "advcl") and _opening_that(tree, clause) is not None:
        return _of_clause(tree, head)
    return _not_meant(tree, head) if tree.is_rel(clause, "ccomp") else None


def _is_doubt(tree: Tree, aside: int) -> bool:
    """Whether an aside says that somebody only thinks, hopes or fears so."""
    subject = tree.kid(aside, "nsubj", "expl")
    opened = subject is not None and subject > 0 and tree[subject - 1].text in {",", "(", "–", "—"}
    if subject is None or (tree.is_rel(aside, "acl:relcl") and not (opened and tree[subject].upos == "PRON")):
        return False
    is_relative = tree[subject].text.lower() in {"who", "which", "that"}
    return known(tree[aside], words("asides_of_doubt")) is not None and not is_relative


def _not_meant(tree: Tree, verb: int) -> Factuality | None:
    """What a saying is worth that nobody stands by: "he lied when he said", "apologised for saying", "some say"."""
    above = tree[verb].head
    teller = tree.kid(verb, "nsubj")
    if teller is not None and _is_hearsay(tree, teller):
        return POSSIBLE
    if above < 0 or not tree.is_rel(verb, "advcl") or tree[verb].upos != "VERB":
        return None
    if tree[above].lemma == "lie" and tree[above].upos == "VERB":
        return DENIED if own(tree, above) is Factuality.HAPPENED else POSSIBLE
    taken_back = known(tree[above], words("retracting")) is not None and "for" in tree.marks(verb)
    return POSSIBLE if taken_back else None


def _of_clause(tree: Tree, head: int) -> Factuality | None:
    """What the word above a clause with that says of it: "it is a lie that", "rumour has it that"."""
    if known(tree[head], words("true")) and tree.kids(head, "cop"):
        return DENIED if is_negated(tree, head) or is_unreal(tree, head) else None
    if _is_untrue(tree, head):
        return _turned(tree, head)
    if tree[head].upos != "VERB":
        return None
    if any(tree[kid].text.lower() in words("wrongly") for kid in tree.kids(head, "advmod")):
        return DENIED
    if _says_nobody(tree, head):
        return POSSIBLE
    return _by_teller(tree, tree.kid(head, "nsubj")) or _not_meant(tree, head)


def _says_nobody(tree: Tree, verb: int) -> bool:
    """Whether it is said, claimed or reported, and nobody is told who says so: "it was claimed that"."""
    if tree[verb].upos != "VERB" or known(tree[verb], words("unvouched")) is None or not tree.is_passive(verb):
        return False
    it = tree.kids(verb, "expl", "nsubj:pass", "nsubj")
    return bool(it) and tree[it[0]].text.lower() == "it" and tree.agent(verb) is None


def is_unreal(tree: Tree, head: int) -> bool:
    """Whether a predicate is what something is far from being: "far from it being true that"."""
    marks = tree.marks(head)
    first = next((kid for kid in tree.kids(head, "mark")), 0)
    return "from" in marks and first > 0 and tree[first - 1].text.lower() == "far"


def _by_teller(tree: Tree, teller: int | None) -> Factuality | None:
    """What who tells it makes of it: a hoax tells nothing true, a rumour or somebody nothing sure."""
    if teller is None:
        return None
    if known(tree[teller], words("untrue")):
        return DENIED
    if _is_hearsay(tree, teller):
        return POSSIBLE
    unsure = any(tree[kid].lemma.lower() in words("unconfirmed") for kid in tree.kids(teller, "amod"))
    return POSSIBLE if unsure else None


def _is_hearsay(tree: Tree, teller: int) -> bool:
    """Whether what tells something is nobody in particular: a rumour, "some", "somebody"."""
    named = known(tree[teller], words("hearsay_tellers")) or tree[teller].lemma.lower() in words("hearsay_tellers")
    return bool(named) and not tree.kids(teller, "nmod:poss", "nmod")


def _of_telling(tree: Tree, noun: int) -> Factuality | None:
    """What is said of a claim: that it is false, unfounded, a lie, called one, or that nobody has confirmed it."""
    before = tree.kids(noun, "amod", "compound")
    if any(known(tree[kid], words("untrue")) for kid in before):
        return DENIED  # "baseless allegations that"
    head = tree[noun].head
    if head >= 0 and _is_brushed_off(tree, noun, head):
        return _turned(tree, head)
    for word in _said_of(tree, noun):
        if _is_untrue(tree, word):
            by = head >= 0 and known(tree[head], words("calling")) is not None
            return _turned(tree, head if by else word)
    if head >= 0 and tree[head].lemma == "contrary":
        return DENIED  # "contrary to reports that"
    if head >= 0 and tree.is_rel(noun, "obj", "nsubj:pass") and known(tree[head], words("retracting")):
        return POSSIBLE
    unsure = any(tree[kid].lemma.lower() in words("unconfirmed") for kid in before)
    return POSSIBLE if unsure or _is_nobodys(tree, noun) else None


def _is_nobodys(tree: Tree, noun: int) -> bool:
    """Whether a report is one of which it is not told whose it is: "reports that", not "the doctors' report that"."""
    if known(tree[noun], words("hearsay")) is None or tree.kids(noun, "nmod:poss", "nmod", "compound"):
        return False
    return not {tree[kid].text.lower() for kid in tree.kids(noun, "det")} - {"a", "an"}


def _is_brushed_off(tree: Tree, noun: int, verb: int) -> bool:
    """Whether a verb says of a telling that it is not so: "dismissed the claim", "laughed off", "scoffed at" it."""
    if known(tree[verb], words("scoffing")) and tree.is_rel(noun, "obj", "obl"):
        particles = {tree[kid].text.lower() for kid in tree.kids(verb, "compound:prt")}
        return bool({tree.case(noun), *particles} & {"at", "off", "aside", "away"})
    return tree.is_rel(noun, "obj", "nsubj:pass") and known(tree[verb], words("dismissing")) is not None


def _said_of(tree: Tree, noun: int) -> list[int]:
    """The words that a sentence says of a noun: its predicate, or what somebody calls it."""
    head = tree[noun].head
    found = [kid for kid in tree.kids(noun, "ccomp", "parataxis") if not tells(tree, kid)]
    if head >= 0 and tree.is_rel(noun, *_VERDICT[:3], "obj") and not tree.case(noun):
        found.append(head)
    found += [kid for one in found for kid in tree.kids(one, "xcomp", "obl") if kid > noun]
    if head >= 0 and known(tree[head], words("calling")):  # what it is called may hang on the clause before it
        clauses = [kid for kid in tree.kids(noun, "acl", "ccomp") if tells(tree, kid)]
        found += [kid for one in (head, *clauses) for kid in tree.kids(one, "obl", "advcl", "xcomp", "obj")]
    return found


def _is_untrue(tree: Tree, word: int) -> bool:
    """Whether a predicate says that something is not so: "is a lie", "is without foundation", "is devoid of truth"."""
    if known(tree[word], words("untrue")) or tree[word].text.lower() in words("untrue"):
        return True
    if tree[word].lemma in words("ground"):
        return tree.case(word) == "without" or is_nobody(tree, word)
    empty = tree[word].lemma in words("empty")
    grounds = tree.kids(word, "obl", "obj", "nmod")
    if empty or (tree[word].lemma in {"have", "lack"} and grounds):
        lacking = empty or tree[word].lemma == "lack"
        return any(tree[kid].lemma in words("ground") and (lacking or is_nobody(tree, kid)) for kid in grounds)
    return False


def _turned(tree: Tree, word: int) -> Factuality:
    """Denied by a predicate, or only possibly so where the predicate is itself denied or not sure."""
    over = tree[word].head if tree.is_rel(word, "xcomp") else word
    bare = own(tree, word) if tree[word].upos in {"VERB", "ADJ"} or tree.kids(word, "cop") else Factuality.HAPPENED
    if tree[word].lemma in {"have"} | words("ground"):
        return DENIED  # "has no basis", "is without foundation": the no is the verdict
    above = own(tree, over) if over != word else bare
    return DENIED if Factuality.HAPPENED in {above} and bare is Factuality.HAPPENED else POSSIBLE


def is_made_up(tree: Tree, clause: int) -> bool:
    """Whether what a clause tells took place in a film, a book or a dream: "in the film a banker is shot"."""
    if tree.is_rel(clause, "acl:relcl") and _is_work(tree, tree[clause].head):
        return any(tree.case(kid) == "in" and tree[kid].lemma in {"which", "where"} for kid in tree.kids(clause, "obl"))
    return any(tree.case(kid) == "in" and _is_work(tree, kid) for kid in tree.kids(clause, "obl"))


def _is_work(tree: Tree, noun: int) -> bool:
    return known(tree[noun], words("made_up")) is not None and bool(tree.kids(noun, "det", "nmod:poss"))


def is_words(tree: Tree, node: int, slot: Slot) -> bool:
    """Whether a clause is what somebody says, so that who does not say it denies no act in it."""
    over = tree[tree[node].head]
    if slot is Slot.THAT and (over.upos == "VERB" or over.lemma in {"assurance", "guarantee", "certainty"}):
        return True  # "there is no guarantee that they will leave"
    return _is_renewed(tree, node)


def _is_renewed(tree: Tree, node: int) -> bool:
    """Whether an act is what a word is of that somebody may say again: "nor did he repeat a threat to march"."""
    noun = tree[node].head
    over = tree[noun].head
    again = over >= 0 and known(tree[over], words("saying_again")) is not None
    return again and tree.is_rel(node, "acl", "nmod") and tree.is_rel(noun, "obj", "nsubj:pass")


def is_open(tree: Tree, verb: int, gives: Factuality) -> bool:
    """Whether what decides of an act is itself open: "will be called off if they pay", "may order them to go"."""
    value = own(tree, verb) if tree[verb].upos == "VERB" else Factuality.HAPPENED
    waits = has_condition(tree, verb) or any(tree[kid].rel == "nsubj:outer" for kid in tree.kids(verb, "nsubj"))
    return value is POSSIBLE or (gives is DENIED and value in {PLANNED, CONDITIONAL} and waits)
