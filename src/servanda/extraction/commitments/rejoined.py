"""Slips of a model in what is joined: a verb or a clause joined too low is joined where it belongs."""

from __future__ import annotations

from dataclasses import replace

from servanda.extraction.tree import Tree
from servanda.lexicon.commitment_rows import words
from servanda.model.analysis import Token

WILL = frozenset({"will", "would", "shall", "'ll", "’ll", "wo"})
_IFS = frozenset({"if", "unless", "until", "till", "once", "provided", "providing", "as long as"})


def finished_joins(tree: Tree, tokens: list[Token]) -> None:
    """A finite past joined to what was only said: "said he would scrap the levy and | guaranteed that ..."."""
    for token in tree.analysis.tokens:
        said = token.head
        if token.rel != "conj" or not is_past(token) or tree.kids(token.index, "aux", "nsubj", "nsubj:pass"):
            continue
        over = tokens[said].head
        if over < 0 or not tree.is_rel(said, "ccomp") or not is_past(tokens[over]) or over > said:
            continue
        bare = not tree.kids(said, "aux") and "Tense=Past" not in tokens[said].feats  # "demanded that they leave and"
        bare = bare or (
            _was_done(tree, said, token.index) and token.lemma in words("giving a word") | words("offering")
        )
        bare = bare or any(tokens[kid].text.lower() == "be" for kid in tree.kids(said, "aux"))  # "that they be freed"
        if bare or any(tokens[kid].text.lower() in WILL for kid in tree.kids(said, "aux")):
            tokens[token.index] = replace(tokens[token.index], head=over)


def _was_done(tree: Tree, said: int, joined: int) -> bool:
    """Whether it was told what had been done to a thing, or to somebody before a comma: "had been bribed, and"."""
    own = tree.kid(said, "nsubj:pass")
    if own is None or "had" not in {tree[kid].text.lower() for kid in tree.kids(said, "aux")}:
        return False
    parted = any(tree[kid].text == "," for kid in tree.kids(joined, "punct") if kid < joined)
    return parted or tree[own].entity not in {"person", "organization"}


def second_clauses(tree: Tree, tokens: list[Token]) -> None:
    """A second "that" clause joined too low: "said it would recall vans after a fire, and | that owners ..."."""
    for token in tree.analysis.tokens:
        if token.rel != "conj" or "that" not in tree.marks(token.index):
            continue
        over = token.head
        if tree.is_rel(over, "ccomp") or "that" in tree.marks(over) or tokens[over].lemma in words("reporting"):
            continue
        top = next((n for n in tree.ancestors(over) if tree.is_rel(n, "ccomp")), None)
        if top is not None and tokens[tokens[top].head].lemma in words("reporting"):
            tokens[token.index] = replace(tokens[token.index], head=top)


def list_objects(tree: Tree, tokens: list[Token]) -> None:
    """An object that was hung on the next item of a list: "exchange | information; establish a commission"."""
    for token in tree.analysis.tokens:
        if token.rel not in {"obj", "obl"} or token.head < token.index:
            continue
        first = tree.sentence(token.index).first
        stops = [place for place in range(token.index, token.head) if tokens[place].text == ";"]
        verb = next(
            (n for n in range(token.index - 1, max(first, token.index - 6), -1) if tokens[n].upos == "VERB"), None
        )
        if stops and verb is not None and tokens[verb].rel in {"conj", "xcomp", "root"}:
            tokens[token.index] = replace(tokens[token.index], head=verb)


_TURNS = {"only": {"if", "when", "after", "once"}, "not": {"until", "before"}}
_OPENING = frozenset({"if", "when", "after", "once", "until", "before", "unless"})


def turned_conditions(tree: Tree, tokens: list[Token]) -> None:
    """A condition before its turned clause or after a but: "only if they disarm | will we leave", "but only if"."""
    for mark in tree.analysis.tokens:
        before = tokens[mark.index - 1] if mark.index else None
        if before is None or mark.text.lower() not in _TURNS.get(before.text.lower(), set()):
            continue
        led = tree[before.index - 1] if before.index > tree.sentence(mark.index).first else None
        then = _turned(tree, mark.index) if led is None or led.upos == "PUNCT" else None
        done = mark.head
        if then is not None:
            inside = range(mark.index + 1, then[0])
            done = next((n for n in inside if tokens[n].upos == "VERB" and tokens[n].head not in inside), -1)
            over = then[1]
        else:
            over = tokens[done].head if led is not None and led.text.lower() == "but" and done > mark.index else -1
        if done > mark.index and over >= 0:
            if tokens[over].head == done:  # "not until it is paid | will they release it, he said", hung on the paying
                tokens[over] = replace(tokens[over], head=tokens[done].head, rel=tokens[done].rel)
            tokens[done] = replace(tokens[done], head=over, rel="advcl")
            tokens[mark.index] = replace(mark, head=done, rel="mark")
            tokens[before.index] = replace(before, head=mark.index, rel="advmod")


def _turned(tree: Tree, mark: int) -> tuple[int, int] | None:
    """The auxiliary and the verb of a clause turned round by what stands before it."""
    for aux in range(mark + 2, min(mark + 16, tree.sentence(mark).last - 2)):
        verb = tree[aux].head
        own = tree.kid(verb, "nsubj", "expl") if tree[aux].text.lower() in WILL and verb > aux else None
        if own is not None and aux < own < verb:
            return aux, verb
    return None


def said_after(tree: Tree, tokens: list[Token]) -> None:
    """A condition hung on who says it all: "will leave, but only if they disarm, | the general said"."""
    for token in tree.analysis.tokens:
        if token.rel not in {"conj", "parataxis"} or token.head > token.index or token.lemma not in words("reporting"):
            continue
        if WILL & {tree[k].text.lower() for k in tree.kids(token.index, "aux")}:
            continue  # "but if they were fired upon they would answer"
        clauses = [k for k in tree.kids(token.index, "advcl", "ccomp") if k > token.head]
        if len(clauses) == 1 and clauses[0] < token.index and set(tree.marks(clauses[0])) & _OPENING:
            tokens[clauses[0]] = replace(tokens[clauses[0]], head=token.head, rel="advcl")


def were_to(tree: Tree, tokens: list[Token]) -> None:
    """What somebody were to do, hung beside him: "would be opened | were the mayor | to agree"."""
    for token in tree.analysis.tokens:
        doer = tokens[token.head] if token.head > token.index else None
        if (
            token.text.lower() != "were"
            or token.rel != "cop"
            or doer is None
            or doer.upos not in {"NOUN", "PROPN", "PRON"}
        ):
            continue
        after = tree.subtree(doer.index)[-1] + 1
        done = tokens[after].head if after < len(tokens) and tokens[after].text.lower() == "to" else -1
        if done > after and tokens[done].head == doer.head and tokens[done].upos == "VERB":
            tokens[done] = replace(tokens[done], head=doer.index, rel="acl")


def planning(tree: Tree, tokens: list[Token]) -> None:
    """A "plans to" taken for a second object: "disputes the findings and | plans to appeal"."""
    for token in tree.analysis.tokens:
        bare = token.upos in {"NOUN", "VERB"} and token.rel == "conj" and not tree.kids(token.index, "det")
        if token.text.lower() != "plans" or not bare:
            continue
        thing, done = tokens[token.head], tree.kid(token.index, "xcomp", "acl")
        verb = tokens[thing.head] if thing.rel == "obj" else None
        present = verb is not None and {"Tense=Pres", "Person=3"} <= set(verb.feats.split("|"))
        if verb is None or not present or done is None or not tree.kids(thing.index, "det"):
            continue
        tokens[token.index] = replace(token, upos="VERB", lemma="plan", head=verb.index, feats=verb.feats)
        tokens[done] = replace(tokens[done], rel="xcomp")


def is_past(token: Token) -> bool:
    """Whether a verb stands in the plain past."""
    return token.upos == "VERB" and "Tense=Past" in token.feats and "VerbForm=Fin" in token.feats


def out_of_conditions(tree: Tree, tokens: list[Token]) -> None:
    """A verb joined to a condition that goes on with what hangs on it: "will pay if they agree, and | stop"."""
    for token in tree.analysis.tokens:
        top = token.head
        if token.rel != "conj" or token.upos != "VERB" or top < 0 or not _is_supposed(tree, top):
            continue
        opening = {*tree.marks(top), tree[max(0, tree.subtree(top)[0] - 1)].text.lower()}
        if tree[token.index - 1].text == ";" or not _IFS & opening or tree.kids(top, "conj")[0] != token.index:
            continue
        over = _goes_on_with(tree, token, top)
        if over is not None:
            tokens[token.index] = replace(tokens[token.index], head=over)


def _is_supposed(tree: Tree, top: int) -> bool:
    """Whether a clause may be a condition, also one told by a "provided" that was read as a verb."""
    loose = tree.is_rel(top, "ccomp") and tree[tree[top].head].text.lower() in {"provided", "providing"}
    return loose or tree.is_rel(top, "advcl")


def _goes_on_with(tree: Tree, token: Token, top: int) -> int | None:
    """The verb outside a condition to which a verb that was joined to it belongs by its form."""
    above = [n for n in tree.ancestors(top) if tree[n].upos == "VERB" and tree[n].text.lower() not in _IFS]
    if "that" in tree.marks(token.index):
        return next((n for n in above if tree.is_rel(n, "ccomp")), None)
    comma = any(tree[k].text == "," for k in tree.kids(token.index, "punct") if k < token.index)
    if not above or not comma or tree.kids(token.index, "nsubj", "nsubj:pass", "expl", "mark"):
        return None
    aux = {tree[k].text.lower() for k in tree.kids(token.index, "aux")}
    bare = not aux and "VerbForm=Inf" in token.feats and "VerbForm=Fin" in tree[top].feats
    if bare:
        return above[0] if tree.modals(above[0]) or "VerbForm=Inf" in tree[above[0]].feats else None
    if is_past(token) and token.lemma in words("reporting"):
        return next((n for n in above if is_past(tree[n])), None)  # "threatened to if it refused, and said"
    own = {tree[k].text.lower() for k in tree.kids(top, "aux")}
    if aux & {"had", "has", "have"} and not own & {"had", "has", "have"}:
        return next((n for n in above if {tree[k].text.lower() for k in tree.kids(n, "aux")} & aux), None)
    return None


def later_infinitives(tree: Tree, tokens: list[Token]) -> None:
    """A "to" joined to a finite clause below: "to close it if they strike, | and to sue them"."""
    for token in tree.analysis.tokens:
        top = token.head
        below = token.rel == "conj" and top >= 0 and tree.is_rel(top, "advcl", "acl", "ccomp")
        if not below or "to" not in tree.marks(token.index) or tree.kid(token.index, "nsubj") is not None:
            continue
        if "VerbForm=Fin" not in _finite(tree, top).feats or tree.kid(top, "nsubj", "nsubj:pass") is None:
            continue
        over = next((n for n in tree.ancestors(top) if tree[n].upos == "VERB" and "to" in tree.marks(n)), None)
        if over is not None:
            tokens[token.index] = replace(tokens[token.index], head=over)


def _finite(tree: Tree, verb: int) -> Token:
    """The word of a verb group that bears the tense: the first helper, else the verb."""
    return tree[next(iter(tree.kids(verb, "aux", "cop")), verb)]


def second_doers(tree: Tree, tokens: list[Token]) -> None:
    """Who else is to do something, taken for one joined: "for the rebels to disarm and | the army to leave"."""
    for token in tree.analysis.tokens:
        over, to = token.head, token.index + 1
        if token.rel != "conj" or token.upos not in {"NOUN", "PROPN"} or over < 0 or to >= len(tokens):
            continue
        if tree[over].upos != "VERB" or not {"for", "to"} <= set(tree.marks(over)) or tree[to].text.lower() != "to":
            continue
        verb = tree[to].head
        if tree.is_rel(to, "mark") and verb > to and tree[verb].head == over and tree.is_rel(verb, "advcl", "xcomp"):
            tokens[token.index] = replace(token, head=verb, rel="nsubj")
            tokens[verb] = replace(tokens[verb], rel="conj")


def after_gerunds(tree: Tree, tokens: list[Token]) -> None:
    """A bare verb joined to a gerund below: "would stop lending, | publish its books" joins what would be done."""
    for token in tree.analysis.tokens:
        below = token.head
        if token.rel != "conj" or token.upos != "VERB" or below < 0 or "VerbForm=Inf" not in token.feats:
            continue
        over = tree[below].head
        gerund = tree[below].text.lower().endswith("ing") and tree.is_rel(below, "xcomp", "advcl", "ccomp")
        alone = not tree.kids(token.index, "mark", "aux", "nsubj", "nsubj:pass")
        if gerund and alone and over >= 0 and (tree.modals(over) or "VerbForm=Inf" in tree[over].feats):
            tokens[token.index] = replace(token, head=over)


def told_clauses(tree: Tree, tokens: list[Token]) -> None:
    """A "that" clause hung on an adverb before it: "has said more than once | that it will never be sold"."""
    for token in tree.analysis.tokens:
        over = token.head
        if not tree.is_rel(token.index, "acl", "advcl") or over < 0 or tree[over].upos != "ADV":
            continue
        if "that" not in tree.marks(token.index) or tree.subtree(token.index)[0] != over + 1:
            continue
        verb = next((n for n in tree.ancestors(over) if tree[n].upos == "VERB"), None)
        if verb is not None and tree[verb].lemma in words("reporting") and not tree.kids(verb, "ccomp"):
            tokens[token.index] = replace(token, head=verb, rel="ccomp")
