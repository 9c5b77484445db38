"""Slips of a model put right before anything is read: a passive, a word that hangs in the wrong place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from servanda.extraction.commitments.disguised import hidden_verbs, short_haves, verbs_like_nouns
from servanda.extraction.commitments.interposed import first_of_two_told, parted_infinitives, such_times
from servanda.extraction.commitments.rejoined import (
    WILL,
    after_gerunds,
    finished_joins,
    is_past,
    later_infinitives,
    list_objects,
    out_of_conditions,
    planning,
    said_after,
    second_clauses,
    second_doers,
    told_clauses,
    turned_conditions,
    were_to,
)
from servanda.extraction.tree import Tree
from servanda.lexicon.commitment_rows import cues, words
from servanda.model.analysis import Analysis, Token


def _is_sound(tokens: Sequence[Token]) -> bool:
    """Whether every word leads up to a root."""
    sound: set[int] = set()
    for first in range(len(tokens)):
        at, way = first, set[int]()
        while at >= 0 and at not in sound:
            if at in way:
                return False
            way.add(at)
            at = tokens[at].head
        sound |= way
    return True


def mended(tree: Tree) -> Tree:
    """The tree with passive subjects marked and known slips undone."""
    has = short_haves(tree)
    passive = {token.head for token in tree.analysis.tokens if token.rel == "aux:pass" and token.index not in has}
    tokens = [_marked(token, passive) for token in tree.analysis.tokens]
    for aux in has:
        tokens[aux] = replace(tokens[aux], rel="aux", lemma="have")
    for repair in (
        _late_subjects,
        _first_subjects,
        _words_given,
        finished_joins,
        _bare_provided,
        hidden_verbs,
        verbs_like_nouns,
        list_objects,
        second_clauses,
        _late_speakers,
        _plural_verbs,
        _receivers,
        _ruled_out,
        _participles,
        _willed_words,
        planning,
        were_to,
        said_after,
        turned_conditions,
        first_of_two_told,
        parted_infinitives,
        such_times,
        out_of_conditions,
        later_infinitives,
        second_doers,
        after_gerunds,
        told_clauses,
        _clauses_after,
        _said_by_it,
    ):
        before = list(tokens)
        repair(tree, tokens)
        if tokens != before and not _is_sound(tokens):
            tokens = before  # a repair that closes a circle is none
    return Tree(rebuilt(tree.analysis, tokens))


def rebuilt(analysis: Analysis, tokens: list[Token]) -> Analysis:
    """The analysis with other tokens, and the lists of what each governs made anew."""
    children: list[list[int]] = [[] for _ in tokens]
    for token in tokens:
        if token.head >= 0:
            children[token.head].append(token.index)
    sentences = tuple(
        sentence if tokens[sentence.root].head < 0 else replace(sentence, root=_top(tokens, sentence.root))
        for sentence in analysis.sentences
    )
    return replace(analysis, tokens=tuple(tokens), sentences=sentences, children=tuple(tuple(own) for own in children))


def _top(tokens: list[Token], index: int) -> int:
    while tokens[index].head >= 0:
        index = tokens[index].head
    return index


def _marked(token: Token, passive: set[int]) -> Token:
    return replace(token, rel="nsubj:pass") if token.rel == "nsubj" and token.head in passive else token


def _late_subjects(tree: Tree, tokens: list[Token]) -> None:
    """A name after an object that was taken for a second subject: "ordered the company | Chirrup to hand over"."""
    for token in tree.analysis.tokens:
        before = token.index - 1
        if token.rel != "nsubj" or not 0 <= token.head < before or tokens[before].rel != "obj":
            continue
        if tokens[before].head == token.head and tree.kid(token.head, "nsubj") not in {None, token.index}:
            tokens[token.index] = replace(tokens[token.index], head=before, rel="appos")


def _first_subjects(tree: Tree, tokens: list[Token]) -> None:
    """Of two subjects of a saying the one before a clause without any: "Abo, who won, | has no wish to, he said"."""
    for token in tree.analysis.tokens:
        over = token.head
        if (
            token.rel != "ccomp"
            or over < token.index
            or not ("VerbForm=Fin" in token.feats or _is_to_come(tree, token))
            or tree.kids(token.index, "nsubj")
        ):
            continue
        subjects = tree.kids(over, "nsubj")
        if len(subjects) > 1 and subjects[0] < token.index < subjects[-1] and tokens[over].lemma in words("reporting"):
            tokens[subjects[0]] = replace(tokens[subjects[0]], head=token.index, rel="nsubj")


def _is_to_come(tree: Tree, token: Token) -> bool:
    """Whether a verb stands with an "is to": "Velda | is to cut jobs, it announced"."""
    aux = {tree[k].text.lower() for k in tree.kids(token.index, "aux", "cop")}
    return "to" in tree.marks(token.index) and bool(aux & {"is", "are", "was", "were"})


def _words_given(tree: Tree, tokens: list[Token]) -> None:
    """A noun in "-s" that was taken for a verb where it is given: "gave the villagers | guarantees that"."""
    for token in tree.analysis.tokens:
        if token.rel == "obj" and token.upos == "VERB" and token.text.endswith("s") and token.lemma in cues("nouns"):
            tokens[token.index] = replace(token, upos="NOUN", feats="Number=Plur")


def _bare_provided(tree: Tree, tokens: list[Token]) -> None:
    """A "provided" without its "that", read as a clause of its own: "a package, provided | Velda agrees"."""
    for token in tree.analysis.tokens:
        if token.text.lower() not in {"provided", "providing"} or token.rel != "advcl":
            continue
        if any(not tree.is_rel(kid, "punct") for kid in tree.kids(token.index)):
            continue
        near = range(token.index + 2, min(token.index + 12, tree.sentence(token.index).last))
        verbs = (k for k in near if tree.is_rel(k, "advcl", "ccomp", "parataxis", "conj", "acl"))
        clause = next((k for k in verbs if tree.subtree(k)[0] == token.index + 1), None)
        if clause is not None:
            tokens[token.index] = replace(tokens[token.index], head=clause, rel="mark", upos="SCONJ")
            tokens[clause] = replace(tokens[clause], rel="advcl", head=token.head)


def _late_speakers(tree: Tree, tokens: list[Token]) -> None:
    """Who says it, hung on the verb before: "until she relents, | their whip, Jan Rask, said"."""
    for token in tree.analysis.tokens:
        if token.rel != "nsubj" or not 0 <= token.head < token.index or tree.kid(token.head, "nsubj") == token.index:
            continue
        last = tree.subtree(token.index)[-1] + 1
        verb = next(
            (n for n in range(last, min(last + 2, tree.sentence(token.index).last)) if tokens[n].upos == "VERB"), -1
        )
        if verb > 0 and tokens[verb].lemma in words("reporting") and tree.kid(verb, "nsubj") is None:
            tokens[token.index] = replace(tokens[token.index], head=verb)


def _plural_verbs(tree: Tree, tokens: list[Token]) -> None:
    """A plural noun after "to" that was taken for a verb: "open the road to | lorries"."""
    for token in tree.analysis.tokens:
        to = token.index - 1
        if token.upos != "VERB" or not token.text.endswith("s") or token.text.endswith("ss") or to < 0:
            continue
        if (
            tokens[to].text.lower() != "to"
            or tokens[to].head != token.index
            or tree.kid(token.index, "obj") is not None
        ):
            continue
        tokens[token.index] = replace(tokens[token.index], upos="NOUN", rel="obl", feats="Number=Plur", entity="person")
        tokens[to] = replace(tokens[to], rel="case", upos="ADP")
        for kid in tree.kids(token.index, "conj"):
            tokens[kid] = replace(tokens[kid], head=token.head)


def _receivers(tree: Tree, tokens: list[Token]) -> None:
    """Who is promised something, taken for an owner: "promised | every household 1,000 euros"."""
    for token in tree.analysis.tokens:
        if token.rel != "nmod:poss" or token.upos not in {"NOUN", "PROPN"} or tree.kids(token.index, "case"):
            continue
        thing = tokens[token.head]
        verb = tree.subtree(token.index)[0] - 1
        if thing.rel == "obj" and thing.head == verb and tokens[verb].lemma in words("giving"):
            tokens[token.index] = replace(tokens[token.index], head=verb, rel="iobj")


def _ruled_out(tree: Tree, tokens: list[Token]) -> None:
    """Somebody ruled out is no party: "Uganda, | not Kenya, promised", "not Kenya but | Uganda promised"."""
    for token in tree.analysis.tokens:
        if token.text.lower() != "not" or not token.index < token.head <= token.index + 3:
            continue
        other = tokens[token.head]
        if other.upos not in {"PROPN", "NOUN"} or tree.kid(other.index, "cop") is not None:
            continue
        if other.rel in {"conj", "appos"} and 0 <= other.head < token.index:
            tokens[other.index] = replace(other, rel="dislocated")
            kept = tokens[other.head]
            verb = tokens[kept.head] if kept.head >= 0 else kept
            if kept.rel == "nsubj:pass" and not tree.kids(verb.index, "aux:pass"):
                tokens[kept.index] = replace(kept, rel="nsubj")
            continue
        meant = next((k for k in tree.kids(other.index, "conj") if _is_but(tree, k)), None)
        verb_at = next((k for k in tree.kids(other.index, "parataxis") if k > other.index), None)
        if meant is not None and verb_at is not None and other.head < 0:
            tokens[verb_at] = replace(tokens[verb_at], head=-1, rel="root")
            tokens[meant] = replace(tokens[meant], head=verb_at, rel="nsubj")
            tokens[other.index] = replace(other, head=verb_at, rel="dislocated")
        elif meant is not None and other.rel.startswith("nsubj"):
            tokens[meant] = replace(tokens[meant], head=other.head, rel=other.rel)
            tokens[other.index] = replace(other, head=meant, rel="dislocated")


def _is_but(tree: Tree, index: int) -> bool:
    return any(tree[k].text.lower() == "but" for k in tree.kids(index, "cc"))


def _participles(tree: Tree, tokens: list[Token]) -> None:
    """A participle taken for an adjective: "he was | forbidden to speak to them"."""
    for token in tree.analysis.tokens:
        lemma = {"forbidden": "forbid", "obligated": "oblige"}.get(token.text.lower())
        be = tree.kid(token.index, "cop")
        if lemma is None or token.upos != "ADJ" or be is None:
            continue
        tokens[token.index] = replace(tokens[token.index], upos="VERB", lemma=lemma, feats=_PASSIVE)
        tokens[be] = replace(tokens[be], rel="aux:pass")
        for kid in tree.kids(token.index, "nsubj"):
            tokens[kid] = replace(tokens[kid], rel="nsubj:pass")


_PASSIVE = "Tense=Past|VerbForm=Part|Voice=Pass"


def _willed_words(tree: Tree, tokens: list[Token]) -> None:
    """A verb that looks like another word, after a will and before its object: "will | down tools"."""
    for token in tree.analysis.tokens:
        if token.upos not in {"ADP", "ADV", "ADJ", "NOUN"} or not tree.kids(token.index, "obj"):
            continue
        will = any(tokens[kid].text.lower() in WILL for kid in tree.kids(token.index, "aux"))
        if will and not tree.kids(token.index, "cop"):
            tokens[token.index] = replace(tokens[token.index], upos="VERB", lemma=token.text.lower())


def _clauses_after(tree: Tree, tokens: list[Token]) -> None:
    """The subject of a clause, taken for a phrase before it: "flew after a court on Monday | barred the crews from"."""
    for token in tree.analysis.tokens:
        opener = next((k for k in tree.kids(token.index, "case") if tokens[k].text.lower() in _OPENERS), None)
        if opener is None or token.rel != "obl" or token.head < 0:
            continue
        above = [token.head, tokens[token.head].head]
        verb = next((k for h in above if h >= 0 for k in tree.kids(h, "advcl", "ccomp") if k > token.index), None)
        if verb is None or not is_past(tokens[verb]) or tree.kids(verb, "nsubj", "mark", "expl", "aux:pass"):
            continue
        last = tree.subtree(token.index)[-1]
        after = (k for h in (*above, verb) if h >= 0 for k in tree.kids(h, "obl") if tokens[k].entity == "time")
        times = {n for k in after for n in tree.subtree(k)}
        if all(n in times for n in range(last + 1, verb)):
            tokens[verb] = replace(tokens[verb], head=token.head, rel="advcl")
            tokens[token.index] = replace(token, head=verb, rel="nsubj")
            tokens[opener] = replace(tokens[opener], head=verb, rel="mark", upos="SCONJ")


_OPENERS = frozenset({"after", "before", "since", "until"})


def _said_by_it(tree: Tree, tokens: list[Token]) -> None:
    """An "it" that says something was taken for an empty word: "It | said within minutes that it would obey"."""
    for token in tree.analysis.tokens:
        verb = tokens[token.head] if token.rel == "expl" else token
        says = verb.lemma in {"add", "announce", "insist", "promise", "pledge", "say", "vow", "warn"}
        if says and token.rel == "expl" and verb.upos == "VERB" and not tree.is_passive(verb.index):
            tokens[token.index] = replace(token, rel="nsubj")
