"""What a verb's own group says of its act: auxiliaries, negation, adverbs, and the words that decide for another."""

from __future__ import annotations

from servanda.extraction.events.denying import carried_on, is_negated, is_nobody, is_with_nobody, shares_mood
from servanda.extraction.events.lemmas import known
from servanda.extraction.events.places import Slot
from servanda.extraction.negation import is_just_done
from servanda.extraction.tree import Tree
from servanda.lexicon.event_rows import CueRow, ModalRow, cues, modals, words
from servanda.model.claims import Factuality

HAPPENED, DENIED, POSSIBLE, PLANNED, CONDITIONAL = (
    Factuality.HAPPENED,
    Factuality.DENIED,
    Factuality.POSSIBLE,
    Factuality.PLANNED,
    Factuality.CONDITIONAL,
)
# what an act that stands so becomes under words that make it so; a pair not here: what the words say
UNDER: dict[tuple[Factuality, Factuality], Factuality] = {
    (DENIED, DENIED): POSSIBLE,  # "denied that it had not left": nobody says that it left
    (DENIED, POSSIBLE): POSSIBLE,
    (POSSIBLE, PLANNED): POSSIBLE,
    (DENIED, PLANNED): DENIED,  # "agreed not to attack": no attack is planned
    (CONDITIONAL, POSSIBLE): CONDITIONAL,
    (CONDITIONAL, PLANNED): CONDITIONAL,
}


def under(value: Factuality, cue: Factuality) -> Factuality:
    """What an act becomes under words that make it so."""
    if cue is HAPPENED:
        return value
    return UNDER.get((value, cue), cue)


def is_infinitive(tree: Tree, index: int) -> bool:
    """Whether a verb stands with to."""
    return any(tree[kid].text.lower() == "to" for kid in tree.kids(index, "mark"))


def is_nonfinite(tree: Tree, index: int) -> bool:
    """Whether a verb has neither subject nor auxiliary of its own: an infinitive, a participle, a bare gerund."""
    if tree.kids(index, "nsubj", "expl", "csubj"):
        return False
    auxiliaries = [tree[kid].text.lower() for kid in tree.kids(index, "aux")]
    if is_infinitive(tree, index):
        return True
    return not set(auxiliaries) - {"having", "being", "been", "be", "have"}


def own(tree: Tree, index: int) -> Factuality:
    """What a verb's own auxiliaries, negation, adverbs and mood say."""
    if tree[index].upos not in {"VERB", "AUX"} and not tree.kids(index, "cop", "aux"):
        return _noun(tree, index)
    value = _auxiliaries(tree, index)
    for kid in tree.kids(index, "advmod", "amod"):
        row = None if is_just_done(tree, index, kid) else cue_row(tree, kid, Slot.ADV)
        if row is not None and row.gives is not None and not (row.gives is DENIED and value is DENIED):
            value = under(value, row.gives)
    if value is HAPPENED and _is_alleged_of(tree, index):
        return POSSIBLE
    if value is PLANNED and is_asked(tree, index):
        return POSSIBLE  # "would the minister promise it?"
    if value is HAPPENED and (is_asked(tree, index) or _ordered(tree, index)):
        return POSSIBLE
    return value


def _is_alleged_of(tree: Tree, index: int) -> bool:
    """Whether a word that leaves it open stands before the subject: "allegedly | two farmers | were shot"."""
    subjects = tree.kids(index, "nsubj")
    opening = [kid for subject in subjects for kid in tree.kids(subject, "advmod")]
    first = tree.first_conjunct(index)
    if first != index and not subjects:  # "allegedly they broke the lock and | were shot at"
        opening += [kid for kid in tree.kids(first, "advmod") if kid < min(tree.kids(first, "nsubj"), default=kid)]
    return any(tree[kid].lemma.lower() in words("alleging") for kid in opening)


def _noun(tree: Tree, index: int) -> Factuality:
    if is_nobody(tree, index) or is_with_nobody(tree, index):
        return DENIED
    value = HAPPENED
    for kid in tree.kids(index, "amod", "compound", "advmod"):
        row = cue_row(tree, kid, Slot.ADV)
        if row is not None and row.gives is not None:
            value = under(value, row.gives)
    if any(tree[kid].lemma in {"any", "every", "whichever", "whatever"} for kid in tree.kids(index, "det")):
        return under(value, POSSIBLE)
    return value


def _auxiliaries(tree: Tree, index: int) -> Factuality:
    found = group(tree, index)
    negated = is_negated(tree, index)
    if _is_what_is_asked(tree, index):
        return DENIED if negated else PLANNED
    if is_yet_to_be(tree, index):
        return POSSIBLE if negated else DENIED
    if found[:2] == ["be", "have"] and "to" in found:  # "was to have met" did not
        return POSSIBLE if negated else DENIED
    row = next((modals()[word] for word in found if word in modals()), None)
    if row is not None:
        return _modal(row, negated, "have" in found or "'ve" in found)
    if ("to" in found and "be" in found) or _is_due(tree, index) or _is_on_the_way(tree, index):
        return DENIED if negated else PLANNED
    if not negated and carried_on(tree, index) == "and":
        return POSSIBLE
    return DENIED if negated else HAPPENED


def _is_on_the_way(tree: Tree, index: int) -> bool:
    """Whether somebody is only about to have sent a thing: "is sending two ships"."""
    if tree[index].lemma not in words("sending") or not tree[index].text.lower().endswith("ing"):
        return False
    return any(
        tree[kid].text.lower() in {"is", "are", "am", "'re", "’re", "'m", "’m"} for kid in tree.kids(index, "aux")
    )


def _is_what_is_asked(tree: Tree, index: int) -> bool:
    """Whether a bare verb tells what something is to be: "her condition was that the firm | withdraw | its suit"."""
    outer = any(tree[kid].rel == "nsubj:outer" for kid in tree.kids(index, "nsubj"))
    return outer and "that" in tree.marks(index) and tree[index].feats == "VerbForm=Inf"


def _is_due(tree: Tree, index: int) -> bool:
    """Whether a verb is what somebody is due to do, which may be read as a preposition: "was | due to | leave"."""
    due = [kid for kid in tree.kids(index, "case", "mark") if tree[kid].text.lower() == "due"]
    return bool(due) and bool(tree.kids(due[0], "fixed")) and bool(tree.kids(index, "cop"))


def is_yet_to_be(tree: Tree, index: int) -> bool:
    """Whether an act is still to be done: "has yet to leave", "is yet to be released"."""
    head = tree[index].head if is_infinitive(tree, index) else -1
    nodes = [index, head] if head >= 0 and tree[head].lemma in {"have", "be", "remain"} else [index]
    if not is_infinitive(tree, index):
        return False
    having = [node for node in (head, *tree.kids(index, "aux")) if node >= 0 and tree[node].lemma == "have"]
    adverbs = [kid for node in nodes for kid in tree.kids(node, "advmod") if tree[kid].text.lower() == "still"]
    still = any(node < kid < index for node in having for kid in adverbs)  # not "still has to leave"
    return still or any(tree[kid].text.lower() == "yet" for node in nodes for kid in tree.kids(node, "advmod"))


def finite_of(tree: Tree, verb: int) -> int:
    """The word that has the subject of a verb: the "have" of "have yet to arrive", else the verb itself."""
    return tree[verb].head if is_yet_to_be(tree, verb) and tree.is_rel(verb, "xcomp") else verb


def _modal(row: ModalRow, negated: bool, perfect: bool) -> Factuality:
    if perfect:
        return row.negated_perfect if negated else row.perfect
    return row.negated if negated else row.bare


def group(tree: Tree, index: int) -> list[str]:
    """The auxiliaries of a verb in small letters (have and be by their lemma), with to after a be or a have."""
    own_words = tree.kids(index, "aux", "cop")
    if not own_words and shares_mood(tree, index):
        return group(tree, tree[index].head)
    found = []
    for kid in own_words:
        lemma = tree[kid].lemma.lower()
        word = tree[kid].text.lower()
        found.append(lemma if lemma in {"have", "be", "do"} and word not in modals() else word)
    if found and is_infinitive(tree, index) and tree.kids(index, "nsubj"):
        found.append("to")
        if "have" in found:
            found.append("have to")
    return found


_MARKS = frozenset({'"', "“", "”", "'", "‘", "’", "``", "''", "«", "»"})


def is_asked(tree: Tree, index: int) -> bool:
    """Whether the verb is that of a question."""
    sentence = tree.sentence(index)
    last = tree.analysis.tokens[sentence.last - 1]
    if last.text.startswith("?") or (sentence.root == index and "?" in last.text):
        return True
    return _is_asked_in_marks(tree, index) or _is_asked_before(tree, index)


def _is_asked_before(tree: Tree, index: int) -> bool:
    """Whether the verb stands in a question that opens its sentence in marks: '"Why would we shell it?" he said'."""
    tokens, sentence = tree.analysis.tokens, tree.sentence(index)
    end = next((at for at in range(index + 1, sentence.last) if tokens[at].text in _MARKS), None)
    opened = any(tokens[at].text in _MARKS for at in range(sentence.first, index))
    return end is not None and opened and tokens[end - 1].text == "?"


def _is_asked_in_marks(tree: Tree, index: int) -> bool:
    """Whether the verb stands in a question that a sentence quotes at its end: 'replied, "Did they attack?"'."""
    tokens, sentence = tree.analysis.tokens, tree.sentence(index)
    place = sentence.last - 1
    while place > index and tokens[place].text in _MARKS:
        place -= 1
    if tokens[place].text != "?":
        return False
    opened = next((at for at in range(place - 1, sentence.first - 1, -1) if tokens[at].text in _MARKS), None)
    if opened is None:  # the quotation began before: '"He left. | Did they attack?" |'
        return place < sentence.last - 1
    return opened < index


def _ordered(tree: Tree, index: int) -> bool:
    """Whether the verb is an imperative: a bare form without a subject that heads its sentence or opens a quotation."""
    if tree[index].text.lower() != tree[index].lemma or tree.kids(index, "nsubj", "aux", "expl", "mark"):
        return False
    if "Mood=Imp" in tree[index].feats:
        return True
    first = tree.first_conjunct(index)  # '"Burn the house and shoot him," he told them'
    opens = first > 0 and tree[first - 1].text in _MARKS and tree[first].text[:1].isupper()
    return opens and tree.is_rel(first, "ccomp", "root", "parataxis") and not tree.kids(first, "nsubj", "aux", "expl")


def cue_row(tree: Tree, index: int, slot: Slot) -> CueRow | None:
    """The row of a word for an act in one of its places; a verb with its particle counts before the verb alone."""
    token = tree[index]
    names = [f"{token.lemma} {tree[kid].text.lower()}" for kid in tree.kids(index, "compound:prt", "advmod")]
    for name in (*names, known(token, cues()) or "", token.text.lower()):
        for row in cues().get(name, ()):
            if slot.value in row.slots and row.pos in {None, token.upos} and _is_voiced(tree, index, row):
                return row
    return None


def _is_voiced(tree: Tree, index: int, row: CueRow) -> bool:
    """Whether the one who speaks is in words, where the row needs it: "Norda accused", not "was accused"."""
    return not row.voiced or tree.agent(index) is not None


def is_past(tree: Tree, index: int) -> bool:
    """Whether a clause stands in the past: its own verb, or the auxiliary of it."""
    auxiliaries = tree.kids(index, "aux", "cop")
    first = auxiliaries[0] if auxiliaries else index
    if tree[first].text.lower() in {"had", "was", "were", "did"}:
        return True
    if auxiliaries:
        return False
    token = tree[index]
    return "Tense=Past" in token.feats or (token.text.lower() != token.lemma and token.text.lower().endswith("ed"))
