"""Where the words of an act end: settings, reasons, purposes, speakers and comments are no part of it."""

from __future__ import annotations

from servanda.extraction.commitments.ground import Ground
from servanda.lexicon.commitment_rows import words


def is_setting(ground: Ground, kid: int) -> bool:
    """Whether a clause or phrase gives a reason, a setting or a source: "because ...", "according to ..."."""
    tree = ground.tree
    if tree.is_rel(kid, "advcl") and ground.own_subject(kid) is not None:
        return bool(set(tree.marks(kid)) & words("asides"))
    if tree.is_rel(kid, "advcl"):
        if any(mark.startswith("in order") or mark == "as" for mark in tree.marks(kid)):
            return True  # "as agreed in June"
        over = tree[kid].head
        return "to" in tree.marks(kid) and tree[over].lemma in words("going and meeting") and kid > over
    first = tree.subtree(kid)[0]
    long = len(tree.subtree(kid)) > 7 and tree.case(kid) in {"in", "with", "at", "as"}
    if tree.is_rel(kid, "obl") and kid > tree[kid].head and tree[first].text == "," and long:
        return True  # ", in full coordination with the talks that will be held"
    if tree.is_rel(kid, "obl") and "in" in tree.case(kid).split() and tree[kid].lemma.lower() in words("agreements"):
        return True  # "pay 2 million dollars in an out-of-court settlement"
    if tree[kid].lemma == "part" and tree.case(kid) == "as":
        return True  # "as part of a settlement with the town"
    return tree.is_rel(kid, "obl") and tree.case(kid) in {
        "according to",
        "as part of",
        "amid",
        "despite",
        "in spite of",
    }


def is_aside_of_speaker(ground: Ground, kid: int) -> bool:
    """Whether a clause after a comma names who says it: ", the minister announced on Thursday"."""
    tree = ground.tree
    if tree[kid].lemma not in words("reporting") or tree.kids(kid, "mark"):
        return False
    first = tree.subtree(kid)[0]
    comma = tree[first].text == "," or (first > 0 and tree[first - 1].text == ",")
    return comma and kid > tree[kid].head and ground.own_subject(kid) is not None


def opens_purpose(ground: Ground, node: int, last: int) -> bool:
    """Whether an "in order to" begins here."""
    tree = ground.tree
    words_here = [tree[n].text.lower() for n in range(node, min(node + 3, tree.sentence(node).last))]
    return node > last and words_here == ["in", "order", "to"]


def starts_aside(ground: Ground, node: int, last: int) -> bool:
    """Whether a comma with a relative clause or an apposition begins here: ", an offer that was also made by"."""
    tree = ground.tree
    if node <= last or tree[node].text not in {",", "—", "–", ";", "("}:
        return False
    if _opens_aside(ground, node + 1) or _is_done_before(ground, node + 1):
        return True
    if _is_region(ground, node) or _is_acronym(ground, node):
        return False
    if _is_set_off(ground, node + 1):
        return True
    told = tree[node].head
    beside = tree.is_rel(told, "appos", "obl:unmarked") and tree[told].entity != "time"
    if told > node and beside and tree.kid(told, "acl:relcl") is not None:
        return True  # ", a plan that alarms the owners"
    after = node + 1
    if after >= len(tree.analysis.tokens) or tree[after].sentence != tree[node].sentence:
        return False
    top = next((n for n in (after, *tree.ancestors(after)) if tree.subtree(n)[0] <= node or n == last), after)
    aside = next((n for n in (after, *tree.ancestors(after)) if tree[n].head == top or tree[n].head < node), after)
    return tree.is_rel(aside, "acl:relcl", "appos", "parataxis") or (
        tree.is_rel(aside, "advcl", "acl") and aside == after and tree[aside].text.lower().endswith("ing")
    )


def _is_done_before(ground: Ground, first: int) -> bool:
    """Whether words after a comma tell what was done before: "will return, | having obtained a written promise"."""
    tree = ground.tree
    having = first < len(tree.analysis.tokens) and tree[first].text.lower() == "having"
    return having and tree.is_rel(tree[first].head, "advcl", "acl")


def _is_set_off(ground: Ground, first: int) -> bool:
    """Whether words after a comma only tell more of a thing before: ", to be staffed by nuns", ", drawn by lot"."""
    tree = ground.tree
    if first >= len(tree.analysis.tokens):
        return False
    opening = tree[first]
    verb = opening.head if opening.text.lower() == "to" else first
    if verb < first or not tree.is_rel(verb, "acl", "advcl") or tree.kids(verb, "cc"):
        return False
    done = "VerbForm=Part" in tree[verb].feats and not tree[verb].text.lower().endswith("ing")
    return done and (verb == first or tree.is_passive(verb))


def _is_acronym(ground: Ground, opening: int) -> bool:
    """Whether brackets hold one short name: "the Energy Agency (IAEA)"."""
    tree = ground.tree
    if tree[opening].text != "(" or opening + 2 >= tree.sentence(opening).last:
        return False
    return tree[opening + 2].text == ")" and tree[opening + 1].text.isupper()


def _is_region(ground: Ground, comma: int) -> bool:
    """Whether a comma stands inside the name of a place: "Los Angeles, California"."""
    tree = ground.tree
    if tree[comma].text != "," or comma + 1 >= tree.sentence(comma).last or comma == 0:
        return False
    return all(
        "LOC" in tree[n].ner or (tree[n].upos == "PROPN" and tree[n].entity == "place") for n in (comma - 1, comma + 1)
    )


def _opens_aside(ground: Ground, first: int) -> bool:
    """Whether words after a comma only add something: "which ...", "for whom ...", "a step that ..."."""
    tree = ground.tree
    if first >= len(tree.analysis.tokens):
        return False
    opening = [tree[n].text.lower() for n in range(first, min(first + 2, tree.sentence(first).last))]
    if opening[0] in {"whatever", "whichever", "however"} or opening == ["something", "that"]:
        return True  # ", whatever it costs"
    if set(opening) & {"which", "who", "whom", "whose"} or opening[0] == "where":
        return True
    if opening[0] in words("in keeping"):
        return True  # ", consistent with its duties"
    noun = tree[first].head if tree.is_rel(first, "det") else -1
    return noun > first and tree[noun].lemma.lower() in words("comments") and tree.kid(noun, "acl") is not None
