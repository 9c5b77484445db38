"""Conditions: the clauses and phrases that say when, unless or in return for what something is undertaken.

They are found by their markers, and the tree says how far they reach and what they hang on.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from servanda.extraction.condition_words import MOMENTS, openers, opens_cleft, own_words
from servanda.extraction.negation import fronted_no
from servanda.extraction.supposing import (
    WOULD,
    behind_but,
    cut_short,
    from_moment,
    inverted,
    is_even,
    is_idiom,
    lacking,
    opens_with_subject,
    permitting,
    phrase,
    proviso,
)
from servanda.extraction.tree import Tree
from servanda.lexicon.commitment_rows import Marker, calendar, cues, words
from servanda.model.analysis import Sentence
from servanda.model.claims import Condition, ConditionRole
from servanda.model.text import Span

INVERTED = frozenset({"should", "had", "were"})
_TOLD_WHEN = frozenset({"once", "only when", "only once", "only after", "as soon as"})
_LACKING = frozenset({"without", "absent", "barring", "failing", "short of"})


@dataclass(frozen=True, slots=True)
class Antecedent:
    """A condition in a sentence."""

    role: ConditionRole
    span: Span
    tokens: range
    head: int  # the verb or noun of the condition
    governor: int  # what it hangs on; -1: it is the root
    negated: bool


def is_conceded(tree: Tree, item: Antecedent) -> bool:
    """Whether something is done whatever happens: "will march even if it rains"."""
    return item.role is ConditionRole.IF and is_even(tree, item.tokens.start)


def as_conditions(own: Sequence[Antecedent]) -> tuple[Condition, ...]:
    """The conditions as claims, joined by "and"."""
    return tuple(Condition(item.role, item.span, item.negated, group) for group, item in enumerate(own))


def antecedents(tree: Tree) -> dict[int, tuple[Antecedent, ...]]:
    """The conditions of every sentence that has one."""
    found = {sentence.index: tuple(_of(tree, sentence)) for sentence in tree.analysis.sentences}
    return {index: own for index, own in found.items() if own}


def _of(tree: Tree, sentence: Sentence) -> Iterator[Antecedent]:
    reached = -1
    for index in range(sentence.first, sentence.last):
        if index <= reached:
            continue  # a condition inside a condition belongs to it
        found = _at(tree, index, sentence)
        if found is not None:
            reached = found.tokens.stop - 1
            yield found


def _tells_of_a_day(tree: Tree, index: int) -> bool:
    """Whether a "when" only tells what is so on a day: "stay away until June, when the shrimp spawn"."""
    before = tree[index - 2] if index > 1 and tree[index - 1].text == "," else None
    day = before is not None and (before.entity == "time" or before.lemma.lower() in calendar())
    return day and tree[index].head >= 0 and not tree.modals(tree[index].head)


def _at(tree: Tree, index: int, sentence: Sentence) -> Antecedent | None:
    """The condition whose marker begins at a token."""
    for marker in openers().get(tree[index].text.lower(), ()):
        last = _last_of(tree, index, marker.words.split(), sentence)
        if last is None or (marker.words == "when" and _tells_of_a_day(tree, index)):
            continue
        head = _head(tree, index, last, marker, sentence)
        if head is not None and not opens_cleft(tree, head):
            return _condition(tree, range(index, last + 1), head, marker)
    inside = index + 2 < sentence.last
    found = (proviso(tree, index) or permitting(tree, index) or cut_short(tree, index)) if inside else None
    if found is None:
        return None
    tokens, head, governor = found
    negated = tree.is_negated(head) or tree[head].text.lower() == "not"
    return Antecedent(ConditionRole.IF, tree.span(tuple(tokens)), tokens, head, governor, negated)


def _last_of(tree: Tree, index: int, parts: Sequence[str], sentence: Sentence) -> int | None:
    """The last word of a marker that begins at a token; commas within "when, and only when," are passed over."""
    here = index - 1
    for part in parts:
        here += 1
        if here > index and "and" in parts and here < sentence.last and tree[here].text == ",":
            here += 1  # "when, and only when, they leave"
        if here >= sentence.last or tree[here].text.lower() != part:
            return None
    return here


def _head(tree: Tree, index: int, last: int, marker: Marker, sentence: Sentence) -> int | None:
    """The word that governs what the marker opens; None where the words are no condition."""
    word = marker.words
    if is_idiom(tree, index, sentence):
        return None
    if word in INVERTED:
        return inverted(tree, index, sentence)
    if word in MOMENTS:
        return from_moment(tree, index + 1)
    if _is_aside(tree, index, last, marker, sentence):
        return None
    if word in _LACKING or (word == "assuming" and not tree.kids(index, "ccomp") and tree[index].rel != "mark"):
        return lacking(tree, index, sentence)
    if not marker.clause:
        return index if tree.kid(index, "nsubj") is not None else phrase(tree, index, marker)
    head = _clause(tree, index, last)
    if head is None and " and " in word:
        second = tree[last].head  # "when and only when", joined by the second "when"
        head = second if second > last and tree[second].upos in {"VERB", "AUX"} else None
    if head is None and last > index and tree.is_rel(last, "mark"):
        head = tree[last].head if tree[last].head > last else None  # "as long as", with the second "as" as the mark
        if head is not None and tree[head].upos == "ADJ" and tree.kid(head, "nsubj", "cop") is None:
            return None
    asked = head is not None and tree.is_rel(head, "ccomp", "csubj", "xcomp") and word in {"if", "when", "whenever"}
    if head is None or (asked and not _second_half(tree, index, head)):
        return None  # "asked if", "it is doubtful if"
    if word in _TOLD_WHEN and _had_come(tree, head):
        return None
    return head if not marker.future or _is_future(tree, head, word) else None


def _is_aside(tree: Tree, index: int, last: int, marker: Marker, sentence: Sentence) -> bool:
    """Whether words tell who would not be named, set one thing against another, or tell what somebody knows."""
    word, after = marker.words, tree[min(last + 1, sentence.last - 1)]
    if word == "on condition of":
        return after.lemma.lower() == "anonymity"
    if word == "while":
        return index == sentence.first or tree[index - 1].upos == "PUNCT"
    told = tree[last].head if word.endswith("far as") else -1
    return told >= 0 and tree[told].lemma in words("as far as one knows")


def _had_come(tree: Tree, head: int) -> bool:
    """Whether it only tells when something was done: "agreed only when he had promised to", "left once she did"."""
    above = tree[head].head
    helpers = set(tree.modals(above)) if above >= 0 else {"will"}
    did = "did" in helpers  # "only when the army left did they agree to free them"
    if helpers - {"did", "had", "has", "have"} or not (did or "Tense=Past" in tree[above].feats):
        return False
    had = tree.has_aux(head, "had")
    past = "Tense=Past" in tree[head].feats and "VerbForm=Fin" in tree[head].feats
    no_word = tree[above].lemma not in cues("verbs") or tree.kid(above, "compound:prt") is not None
    plain = no_word and not tree.kids(above, "xcomp", "ccomp")
    return had or (past and (did or (plain and "VerbForm=Fin" in tree[above].feats)))


def _second_half(tree: Tree, index: int, head: int) -> bool:
    """Whether a clause goes on with a quotation that its cue broke: "We will leave," he said, "if they stop"."""
    cue = tree[head].head
    begun = any(kid < cue for kid in tree.kids(cue, "ccomp")) if cue >= 0 else False
    if cue >= 0 and tree.is_rel(cue, "parataxis") and tree[cue].head < cue < index and tree[index - 1].text == ",":
        return True  # "will not start, he said, unless the doctor reads it"
    return begun and cue < index and index > 0 and tree[index - 1].text in {'"', "“", "``", "‘", "«"}


def _clause(tree: Tree, index: int, last: int) -> int | None:
    """The verb of the clause that a marker opens."""
    token = tree[index]
    if (token.upos in {"VERB", "NOUN"} and not tree.is_rel(index, "mark")) or (token.rel == "case" and last > index):
        anchor = index if token.upos == "VERB" and token.rel != "case" else last - 1
        inner = tree.kid(anchor, "ccomp", "acl", "xcomp", "advcl") if anchor >= index else None
        return anchor if inner is not None and inner > index else None
    anchor = token.head if tree.is_rel(index, "fixed") else index
    head = tree[anchor].head
    if token.text.lower() == "whenever":  # "to call her | whenever it rains", hung on the "whenever" or beside it
        beside = tree.kids(head, "advcl") if head >= 0 else []
        told = (low for low in [*tree.kids(index, "advcl"), *beside] if opens_with_subject(tree, low, index + 1))
        return next(told, head if head > last and _opens(tree, index, head) else None)
    if head <= last or not tree.is_rel(anchor, "mark", "advmod", "case", "cc"):
        return None
    if tree[head].upos in {"VERB", "AUX"} or tree.kid(head, "cop", "nsubj") is not None:
        clause = tree.is_rel(anchor, "mark", "case") or _opens(tree, anchor, head)  # a verb may be read as a noun
        return head if clause else None
    if tree[index].text.lower() == "if" and tree.is_rel(head, "advcl") and anchor == head - 1:
        return head  # "if necessary", "if any"
    if tree[head].upos == "ADJ":
        return None  # "as soon as possible"
    if tree[head].upos == "NOUN" and tree.is_rel(head, "advcl") and tree.kid(head, "compound") is not None:
        return head if _opens(tree, anchor, head) else None  # "only when the board signs", read as of two nouns
    return head if tree.is_rel(anchor, "case", "mark") and _is_happening(tree, index, head) else None


def _opens(tree: Tree, anchor: int, head: int) -> bool:
    """Whether an adverb stands first in a joined clause ("once entered into force", "when they leave")."""
    first = next((node for node in tree.subtree(head) if tree[node].upos != "PUNCT"), head)
    first += tree[first].text.lower() in {"although", "though", "albeit"}  # "although not before they pay"
    return tree.is_rel(head, "advcl", "acl") and first == anchor


def _is_happening(tree: Tree, index: int, head: int) -> bool:
    """Whether "until" opens something that happens rather than a date."""
    timed = (
        tree[head].entity == "time"
        or tree[head].lemma == "notice"
        or tree[head].upos in {"NUM", "PROPN", "ADV", "PRON"}
    )
    return tree[index].text.lower() in {"until", "till"} and not timed and not tree.kids(head, "nummod")


def _is_future(tree: Tree, head: int, word: str) -> bool:
    """Whether a clause with "when" or "after" speaks of what is to come: in the present, under a will or would."""
    finite = next(iter(tree.kids(head, "aux", "cop")), head)
    above = tree[head].head
    above = tree[above].head if above >= 0 and tree[above].text.lower() == "whenever" else above
    if above >= 0 and tree.is_rel(above, "parataxis") and 0 <= tree[above].head < above:
        above = tree[above].head  # "would lay down their arms, a letter said, when the army had left"
    told = tree.kid(above, "ccomp") if above >= 0 and tree[tree.subtree(head)[0]].text == "," else None
    if told is not None and told < above < head and tree[above].lemma in words("reporting"):
        above = told  # "will not be paid, an official said, before it is signed"
    modals = set(tree.modals(above)) if above >= 0 else set()
    if word == "before" and not (above >= 0 and tree.is_negated(above)):
        return False  # of what is done before, only a not waits: "will not leave before they disarm"
    if "VerbForm=Fin" not in tree[finite].feats:
        return False
    if word == "while" and "from" in tree.marks(above):
        return True  # "undertook to refrain from shelling the road while they are on it"
    if word == "while" and tree.is_negated(above) and "may" in modals and "Tense=Pres" in tree[finite].feats:
        return True  # "neither side may bring in guns while the truce lasts"
    able = word == "when" and "could" in tree.modals(head) and tree.is_rel(above, "xcomp")
    if able or (word in {"before", "while"} and "to" in tree.marks(above)):
        return True  # "promised to mend it when he could afford it", "not to move them before they had been heard"
    if word == "while" and any(tree[k].lemma == "have" for k in tree.kids(head, "aux")):
        return False  # "are trying to help while the army has promised to": what is done already is no time to wait for
    if word == "while" and above >= 0 and any(k < head and "to" in tree.marks(k) for k in tree.kids(above, "xcomp")):
        return True  # "directed them not to meet while it is looking into it"
    if "Tense=Pres" in tree[finite].feats:
        return bool(modals & {"will", "shall", "would", "’ll", "'ll"}) or tree.is_rel(above, "xcomp")
    if word == "before" and modals & WOULD and "Tense=Past" in tree[finite].feats:
        return "have" not in modals  # "would not leave before the prisoners were freed"
    said = above >= 0 and (tree.is_rel(above, "ccomp") or tree.kid(above, "parataxis") is not None)
    said = (said and word == "when") or word == "while"  # "said he would return it when they paid"
    return said and "have" not in modals and bool(modals & WOULD) and "Tense=Past" in tree[finite].feats


def _condition(tree: Tree, opening: range, head: int, marker: Marker) -> Antecedent | None:
    index = opening.start
    own = own_words(tree, index, head, marker)
    governor = behind_but(tree, index, _governor(tree, index, head, marker), head)
    apart = index > 0 and tree[index - 1].text == ","
    if apart and tree.is_rel(governor, "parataxis") and not tree.modals(governor) and governor < index:
        governor = min(governor, tree[governor].head)  # "would stop work, he added, if it was not paid"
    reach = list(opening) if " and " in marker.words else [index]
    for node in own:
        if reach[-1] < node <= reach[-1] + 2 and node != governor:
            reach.append(node)
    beyond = reach[-1] + 1  # "the day it was | not"
    late_no = beyond < tree.sentence(index).last and tree[beyond].text.lower() in {"not", "n't", "n’t"}
    reach = list(opening) if marker.whole else [*reach, beyond] if late_no else reach
    on = marker.words in MOMENTS and index > 0 and tree[index - 1].text.lower() == "on"  # "on the day he is freed"
    if len(reach) < 2:
        return None
    reach = [index - 1, *reach] if on else reach
    no = late_no or (tree.is_negated(head) and not marker.words.startswith("not "))
    role = marker.role
    if marker.words in {"not until", "not before"} and governor >= 0 and fronted_no(tree, governor):
        reach, role = reach[1:], ConditionRole.UNTIL  # "not until they are free will we sign it": the not is the act's
    if marker.words == "if" and _is_barred_case(tree, index):  # "he would sell, but not if the buyer was Orm"
        reach, role, no = [index - 1, *reach], ConditionRole.UNLESS, False
    return Antecedent(role, tree.span(reach), range(reach[0], reach[-1] + 1), head, governor, no)


def _governor(tree: Tree, index: int, head: int, marker: Marker) -> int:
    """What a condition hangs on; -1 for nothing."""
    governor = tree[head].head
    while index <= governor < head:
        governor = tree[governor].head  # inside the marker: "as long as"
    waiting = None if marker.clause else tree.kid(head, "nsubj")
    if waiting is not None:
        return waiting  # "its pledge to build is contingent on a grant", "hinges on one"
    told = tree.kid(head, "parataxis", "ccomp") if governor < 0 else governor
    return -1 if told is None else told


def _is_barred_case(tree: Tree, index: int) -> bool:
    """Whether a "but not" stands before an if: what is undertaken does not hold in this case."""
    before = tree[index - 2].text.lower() if index > 1 else ""
    return before in {"but", "though", "although", ","} and tree[index - 1].text.lower() == "not"
