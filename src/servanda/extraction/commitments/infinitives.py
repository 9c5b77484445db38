"""Where the tree has the "to" clause of a word."""

from __future__ import annotations

from servanda.extraction.commitments.ground import Ground
from servanda.lexicon.commitment_rows import supports, words


def infinitive(ground: Ground, cue: int, *, own_object: bool = False) -> int | None:
    """The "to" clause of a verb, noun or adjective."""
    tree = ground.tree
    between = [k for k in tree.kids(cue, "obj", "obl") if k > cue and tree.case(k) in {"", "to"}]
    between = [
        k for k in between if not tree[k].text.lower().endswith(("self", "selves"))
    ]  # "committed itself to build"
    barred = own_object and bool(between)  # "agreed to a truce to allow aid": a purpose
    for kid in tree.kids(cue, "xcomp", "ccomp", "advcl", "acl", "obj", "parataxis"):
        if kid < cue or ground.own_subject(kid) is not None or tree[kid].rel == "acl:relcl":
            continue  # "the first promise to come undone"
        if tree.is_rel(kid, "advcl") and tree[cue].upos == "VERB" and (barred or not _follows(ground, cue, kid)):
            continue
        asks = any(
            tree[k].text.lower() in {"how", "whether", "where", "when", "what"}
            for k in (*tree.kids(kid, "advmod", "mark"), *(k for k in tree.kids(kid, "obj") if k < kid))
        )
        if "to" in tree.marks(kid) and "VerbForm=Ger" not in tree[kid].feats and not asks:
            return kid
    if tree[cue].upos == "NOUN":
        if tree[cue].head >= 0 and tree[tree[cue].head].lemma.lower() in words("foretelling"):
            return None  # "expect the promise to survive the merger"
        given = (low for kid in giving(ground, cue) for low in tree.kids(kid, "advcl", "xcomp", "ccomp"))
        made = next((low for low in given if "to" in tree.marks(low) and ground.own_subject(low) is None), None)
        if made is not None:
            return made
        near = (kid for kid in beside(ground, cue) if "to" in tree.marks(kid))
        return next((kid for kid in near if ground.own_subject(kid) is None), None)
    right_after = _right_after(ground, cue)
    if right_after is not None:
        return right_after
    return _infinitive_below(ground, cue, occasions=own_object)


def giving(ground: Ground, noun: int) -> list[int]:
    """The participles by which a word is given: "an order *issued* by the president | to seek oil abroad"."""
    tree = ground.tree
    bare = (k for k in tree.kids(noun, "acl") if not tree.kids(k, "aux", "mark", "nsubj:pass"))
    return [k for k in bare if ground.passive(k) and tree[k].lemma in supports()]


def _right_after(ground: Ground, cue: int) -> int | None:
    """The "to" clause right after a cue that the tree hangs beside it: "each of them undertakes | to pursue"."""
    tree = ground.tree
    mark = cue + 1
    if mark >= tree.sentence(cue).last or tree[mark].text.lower() != "to" or not tree.is_rel(mark, "mark"):
        return None
    head = tree[mark].head
    return head if head > mark and tree[head].upos == "VERB" and ground.own_subject(head) is None else None


def _infinitive_below(ground: Ground, cue: int, *, occasions: bool = False) -> int | None:
    """The "to" clause that hangs on the object of a verb: "ordered the army to leave" read as one phrase.

    `occasions`: only one that hangs on a phrase of time or place.
    """
    tree = ground.tree
    if tree[cue].upos != "VERB":
        return None
    for kid in (k for k in tree.kids(cue, "obj", "iobj", "obl", "obl:agent") if k > cue):
        addressed = not occasions and (ground.actor(kid) or tree.is_rel(kid, "obl:agent"))
        for low in tree.kids(kid, "acl"):
            if "to" in tree.marks(low) and (addressed or _is_occasion(ground, kid)):
                return low
            late = tree.kid(low, "advcl", "xcomp") if addressed and tree.is_rel(low, "acl:relcl") else None
            if late is not None and "to" in tree.marks(late) and tree.subtree(late)[0] > low:
                return late  # "promised customers whose data had been stolen | to cover any losses"
    return None


def _is_occasion(ground: Ground, phrase: int) -> bool:
    """Whether a phrase only says when or where a word was given: "pledged during the campaign | to settle"."""
    tree = ground.tree
    if tree[phrase].lemma == "right" and tree[tree[phrase].head].lemma == "reserve":
        return True  # "reserves the right to shell"
    if tree[phrase].lemma in {"return", "exchange"} and tree.case(phrase) == "in":
        return True  # "promised in return to widen the road"
    if tree[phrase].upos == "NUM":
        return True  # "voted 94-20 to take down the flag"
    if not tree.is_rel(phrase, "obl") or tree.case(phrase) not in {"during", "in", "at", "on", "after", "before"}:
        return False
    return tree[phrase].lemma.lower() not in words("taking to") and tree[phrase].entity in {"time", "event", "place"}


def _follows(ground: Ground, cue: int, kid: int) -> bool:
    """Whether no comma parts a cue from its "to" clause: a purpose clause often stands after one.

    Commas about an aside on whom the cue names part nothing: "called on the premier, who owns a share, to".
    """
    tree = ground.tree
    low = next(node for node in tree.subtree(kid) if tree[node].upos != "PUNCT")
    commas = [place for place in range(cue, low) if tree[place].text == ","]
    if not commas and low - cue <= 8:
        return True
    if len(commas) == 2 and commas[1] == low - 1 and commas[0] <= cue + 4 and _is_parenthesis(ground, cue, commas):
        return True  # "agreed, under pressure from the islanders, to restore the ferry"
    named = [k for k in tree.kids(cue, "obj", "iobj", "obl") if cue < k < (commas or [low])[0]]
    named = [k for k in named if tree.case(k) in _ADDRESSING]
    if not commas and any(tree.subtree(k)[-1] == low - 1 for k in named):
        return True  # "appealed to those with influence over the rebels | to make them see reason"
    if len(commas) > 1 and commas[-1] == low - 1 and any(_is_aside(ground, k, commas) for k in named):
        return True
    return low - cue <= 16 and _is_timed(ground, cue, tree.subtree(kid)[0])


def _is_parenthesis(ground: Ground, cue: int, commas: list[int]) -> bool:
    """Whether all between two commas is one phrase that hangs on the cue."""
    tree = ground.tree
    inner = set(range(commas[0] + 1, commas[1]))
    phrases = (set(tree.subtree(k)) for k in tree.kids(cue, "obl", "obj", "advmod", "advcl"))
    return any(inner <= words_of for words_of in phrases)


def _is_timed(ground: Ground, cue: int, low: int) -> bool:
    """Whether all between a cue and its "to" clause says when: "told twice, in May and in June, to repair it"."""
    tree = ground.tree
    times = [k for k in tree.kids(cue, "obl", "advmod") if cue < k < low]
    told = {n for k in times for n in tree.subtree(k) if tree.is_rel(k, "advmod") or tree[k].entity == "time"}
    between = (place for place in range(cue + 1, low) if tree[place].text != ",")
    return bool(told) and all(place in told for place in between)


_PLACING = frozenset({"put", "place", "keep", "leave", "hold", "set"})
_PHRASE = 2  # words of "on ice"
_ADDRESSING = frozenset({"", "on", "upon", "to", "with"})


def _is_aside(ground: Ground, named: int, commas: list[int]) -> bool:
    """Whether all between two commas is said of somebody: an apposition or a relative clause."""
    tree = ground.tree
    asides = tree.kids(named, "appos", "acl:relcl", "acl")
    within = {node for aside in asides for node in tree.subtree(aside)}
    return bool(asides) and all(node in within for node in range(commas[0] + 1, commas[-1]))


def beside(ground: Ground, noun: int) -> list[int]:
    """The phrases right after a noun that the tree hangs on its verb: "lifted its ban | on exports"."""
    tree = ground.tree
    verb = tree[noun].head
    if verb < 0 or not tree.is_rel(noun, "obj", "nsubj:pass", "obl"):
        return []
    last = max(
        [
            noun,
            *(
                tree.subtree(k)[-1]
                for k in tree.kids(noun, "nmod")
                if tree.case(k) in {"from", "by", "to", "with", "against"}
            ),
        ]
    )
    given = (
        k
        for k in tree.kids(verb, "obl")
        if tree[k].entity == "time" or (tree.case(k) in {"by", "from", "on", "to", "upon"} and ground.actor(k))
    )
    far = next(
        (tree.subtree(k)[-1] for k in given if tree.subtree(k)[0] == last + 1), last
    )  # "an order on the firm | to", "a pact in May | to"
    starts = {noun + 1, last + 1, far + 1}
    near = [kid for kid in tree.kids(verb, "obl", "advcl", "xcomp") if tree.subtree(kid)[0] in starts]
    if tree[verb].lemma not in _PLACING:
        return near
    return [kid for kid in near if len(tree.subtree(kid)) != _PHRASE]  # "put the agreement on ice": where it is put
