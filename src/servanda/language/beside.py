"""Slips of the parser beside a name or a verb of saying, put right in the tree; heads count from 1, places from 0."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from servanda.language.branches import kids
from servanda.language.model import Parsed
from servanda.language.name_parts import WHOLE
from servanda.lexicon.actors import link_words
from servanda.lexicon.speech import Takes, verbs

_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
_LINKS = ("flat", "compound", "nmod:desc")
_WITHIN = frozenset({"nmod", "nmod:poss", "compound", "flat"})
_CITING = frozenset({"citing", "quoting"})
_NOW = frozenset({"is", "are", "has", "have"})
_ACTORS = frozenset({"person", "organization"})


def _added_names(words: Sequence[str], tree: Parsed) -> Parsed:
    """An apposition where two subjects of one verb were read: "said the lawyer, Ewa Lind", "said Ewa Lind, the head".

    So is "told the channel DRN".
    """
    heads, rels = list(tree.heads), list(tree.rels)
    firsts: dict[int, int] = {}  # verb -> its subject before
    for at, rel in enumerate(tree.rels):
        if rel != "nsubj":
            continue
        first = firsts.setdefault(tree.heads[at], at)
        noun = _named_by(words, tree, first, at) if first != at and tree.upos[at] == "PROPN" else None
        if first != at and noun is None and _is_office_of(words, tree, first, at):
            noun = first
        if noun is not None:
            heads[at], rels[at] = noun + 1, "appos"
    return replace(tree, heads=heads, rels=rels) if heads != tree.heads else tree


def _is_office_of(words: Sequence[str], tree: Parsed, name: int, noun: int) -> bool:
    """Whether a noun with its article, behind the comma of a person who said something, tells who that is."""
    start = _first(tree, noun)
    behind = tree.heads[noun] - 1 < name and words[start - 1] == "," and words[start].lower() in {"the", "a", "an"}
    return behind and tree.upos[noun] == "NOUN" and tree.ner[name] == "B-PER" and _ends_at(tree, name, start - 1)


def _named_by(words: Sequence[str], tree: Parsed, first: int, name: int) -> int | None:
    """The noun that a name after the verb stands beside: the subject after the verb, or an object right before it."""
    verb, start = tree.heads[name] - 1, name
    while tree.heads[start - 1] == name + 1 and tree.rels[start - 1] in _LINKS:
        start -= 1
    if verb > name or tree.upos[verb] != "VERB":
        return None
    if words[start - 1] == "," and verb < first and _ends_at(tree, first, start - 1):
        return first if tree.ner[name][2:] == "PER" else _top(tree, start - 2)
    beside = tree.upos[start - 1] == "NOUN" and tree.rels[start - 1] in {"obj", "iobj"} and first < verb
    return start - 1 if beside and tree.heads[start - 1] == verb + 1 else None


def _cased_subjects(_: Sequence[str], tree: Parsed) -> Parsed:
    """A phrase with its preposition that was read as a second subject: "a source close | to the leadership said"."""
    heads, rels = list(tree.heads), list(tree.rels)
    for case, rel in enumerate(tree.rels):
        noun = tree.heads[case] - 1
        if rel != "case" or tree.upos[case] != "ADP" or not 0 < case < noun or tree.rels[noun] != "nsubj":
            continue
        others = [o for o in range(case) if tree.rels[o] == "nsubj" and tree.heads[o] == tree.heads[noun]]
        if others and tree.upos[case - 1] in {"ADJ", "NOUN", "PROPN"} and tree.heads[noun] - 1 > noun:
            heads[noun], rels[noun] = case, "obl" if tree.upos[case - 1] == "ADJ" else "nmod"
        elif others and tree.heads[noun] - 1 == case - 1:
            rels[noun] = "obl"  # "he said by telephone"
    return replace(tree, heads=heads, rels=rels) if rels != tree.rels else tree


def _robbed_speakers(words: Sequence[str], tree: Parsed) -> Parsed:
    """A subject given back with its name, where it was hung on the words told: '"...," its head, Anne Piers, said'."""
    heads, rels = list(tree.heads), list(tree.rels)
    for name, rel in enumerate(tree.rels):
        comma = name - 1
        if rel != "nsubj" or tree.ner[name] != "B-PER" or comma < 1 or words[comma] != ",":
            continue
        verb, noun = tree.heads[name] - 1, _rightmost_subject(tree, comma)
        if noun is None or not name < verb or not _follows_comma(words, tree, name, verb):
            continue
        if tree.ent[noun] == "person" and tree.heads[noun] - 1 < noun and tree.heads[noun] != verb + 1:
            heads[noun], rels[noun] = verb + 1, "nsubj"
            heads[name], rels[name] = noun + 1, "appos"
    return replace(tree, heads=heads, rels=rels) if heads != tree.heads else tree


def _unheard_speakers(words: Sequence[str], tree: Parsed) -> Parsed:
    """A subject given back, where it was read as what an object is: "will send aid, its envoy, Ana Moor, | said"."""
    heads, rels = list(tree.heads), list(tree.rels)
    for verb in range(4, len(words)):
        if words[verb - 1] != "," or not says(tree, verb):
            continue
        own = {tree.rels[kid] for kid in kids(tree, verb) if kid < verb}
        if "ccomp" not in own or {"nsubj", "expl"} & own:
            continue
        for noun in range(verb - 2, 1, -1):
            strayed = tree.rels[noun] == "appos" or (tree.rels[noun] == "nsubj" and tree.heads[noun] <= noun)
            office = strayed and tree.upos[noun] == "NOUN" and tree.ent[noun] == "person"
            if office and words[_first(tree, noun) - 1] == "," and _ends_at(tree, noun, verb - 1):
                heads[noun], rels[noun] = verb + 1, "nsubj"
                break
    return replace(tree, heads=heads, rels=rels) if heads != tree.heads else tree


def _rightmost_subject(tree: Parsed, comma: int) -> int | None:
    """The subject whose phrase ends at a comma: "its head of delegation,"."""
    at = comma - 1
    while tree.rels[at] not in {"nsubj", "obj"} and 0 < tree.heads[at] <= at + 1 and tree.rels[at] in _WITHIN:
        at = tree.heads[at] - 1
    return at if tree.rels[at] == "nsubj" and tree.upos[at] == "NOUN" else None


def _follows_comma(words: Sequence[str], tree: Parsed, name: int, verb: int) -> bool:
    """Whether a verb stands after the comma that closes a name."""
    end = next((at for at in range(name + 1, verb) if words[at] == ","), None)
    return end == verb - 1 and all(_below(tree, at, name) for at in range(name + 1, verb - 1))


def _ends_at(tree: Parsed, head: int, end: int) -> bool:
    """Whether the phrase of a head goes on up to a place: all words between hang below it."""
    return all(_below(tree, at, head) for at in range(head + 1, end))


def _below(tree: Parsed, at: int, head: int) -> bool:
    while tree.heads[at]:
        at = tree.heads[at] - 1
        if at == head:
            return True
    return False


def _apposed_persons(words: Sequence[str], tree: Parsed) -> Parsed:
    """A person's name given to the person whom the phrase is about: "a spokesman for the guild, Ada Moor,"."""
    heads = list(tree.heads)
    for at, rel in enumerate(tree.rels):
        if rel != "appos" or tree.ner[at] != "B-PER" or words[at - 1] != ",":
            continue
        over = tree.heads[at] - 1
        while tree.ent[over] != "person" and tree.rels[over] in {"nmod", "nmod:poss"} and tree.heads[over] - 1 < over:
            over = tree.heads[over] - 1
        if tree.ent[over] == "person" and tree.upos[over] == "NOUN":
            heads[at] = over + 1
    return replace(tree, heads=heads) if heads != tree.heads else tree


def _lost_relatives(words: Sequence[str], tree: Parsed) -> Parsed:
    """A relative clause given back to its name, where both were hung elsewhere: "an aide, Ivo Brant, who knew,"."""
    heads, rels = list(tree.heads), list(tree.rels)
    for who in range(2, len(words) - 1):
        clause = tree.heads[who] - 1
        if words[who].lower() != "who" or words[who - 1] != "," or clause < who or tree.rels[clause] != "parataxis":
            continue
        name = _top(tree, who - 2)
        if name is None or heads[name] != clause + 1 or tree.rels[name] != "appos":
            continue
        comma = next((at for at in range(name - 1, 0, -1) if words[at] == ","), None)
        noun = _top(tree, comma - 1) if comma is not None else None
        if noun is not None:
            heads[name], heads[clause], rels[clause] = noun + 1, name + 1, "acl:relcl"
    return replace(tree, heads=heads, rels=rels) if heads != tree.heads else tree


def _top(tree: Parsed, at: int) -> int | None:
    """The head of the phrase that ends with a word."""
    while tree.rels[at] in _LINKS and tree.heads[at]:
        at = tree.heads[at] - 1
    return at if tree.upos[at] in _NOMINAL else None


def _said_besides(words: Sequence[str], tree: Parsed) -> Parsed:
    """A second verb of saying given to who said the first: "said shells had been fired, and warned that it would".

    After its comma it stands beside the cue where the clause told has no actor for its subject, or is a passive.
    """
    heads = list(tree.heads)
    for at in range(3, len(words) - 1):
        clause = tree.heads[at] - 1
        if tree.rels[at] != "conj" or words[at + 1].lower() != "that" or words[at - 2] != "," or clause < 0:
            continue
        main = tree.heads[clause] - 1
        told = main >= 0 and tree.rels[clause] == "ccomp" and says(tree, main) and says(tree, at) and main < clause
        if told and tree.upos[at - 1] == "CCONJ" and no_actor(tree, clause) and not _own_subject(tree, at):
            heads[at] = main + 1
    return replace(tree, heads=heads) if heads != tree.heads else tree


def says(tree: Parsed, at: int) -> bool:
    """Whether a word is a verb of saying that takes a clause."""
    row = verbs().get(tree.lemmas[at].lower())
    return tree.upos[at] == "VERB" and row is not None and Takes.CLAUSE in row.takes


def _own_subject(tree: Parsed, verb: int) -> bool:
    return any(head == verb + 1 and rel.startswith("nsubj") for head, rel in zip(tree.heads, tree.rels, strict=True))


def no_actor(tree: Parsed, clause: int) -> bool:
    """Whether a clause has a subject that cannot speak, or one that only suffers."""
    subjects = [at for at, rel in enumerate(tree.rels) if rel.startswith("nsubj") and tree.heads[at] == clause + 1]
    return any(tree.rels[at] == "nsubj:pass" or tree.ent[at] not in _ACTORS for at in subjects)


def _told_after(words: Sequence[str], tree: Parsed) -> Parsed:
    """Who closes a sentence after a comma, given back to it: "threatened the envoy, the channel reported, citing X".

    No clause without its pronoun is set off by a comma, so that it describes nobody.
    """
    heads, rels = list(tree.heads), list(tree.rels)
    for at, rel in enumerate(tree.rels):
        noun = tree.heads[at] - 1
        if rel != "acl:relcl" or not says(tree, at) or noun < 0:
            continue
        own = [k for k, head in enumerate(tree.heads) if head == at + 1 and tree.rels[k] != "punct"]
        subject = next((k for k in own if tree.rels[k] == "nsubj" and k < at), None)
        start = _first(tree, subject) if subject is not None else 0
        alone = subject is not None and own == [subject] and tree.upos[subject] in {"NOUN", "PROPN", "PRON"}
        ends = at + 1 < len(words) and words[at + 1] in {",", "."} and "PronType=Rel" not in tree.feats[subject or 0]
        if not alone or not ends or start < 1 or words[start - 1] != ",":
            continue
        root = next(k for k, head in enumerate(tree.heads) if head == 0)
        heads[at], rels[at] = root + 1, "parataxis"
        after = next((k for k in range(at + 2, min(at + 4, len(words))) if words[k].lower() in _CITING), None)
        if after is not None:
            heads[after], rels[after] = at + 1, "advcl"
    return replace(tree, heads=heads, rels=rels) if heads != tree.heads else tree


def _first(tree: Parsed, at: int) -> int:
    """The first word of a short phrase before its head."""
    while (at > 0 and tree.heads[at - 1] == at + 1) or (at > 1 and tree.heads[at - 2] == at + 1):
        at -= 1
        if tree.rels[at] == "punct":
            return at + 1
    return at


def _done_besides(words: Sequence[str], tree: Parsed) -> Parsed:
    """A past verb given back to its doer: "barred it until a suit *is* heard, and | *ordered* it to pay"."""
    heads = list(tree.heads)
    for at in range(3, len(words)):
        clause = tree.heads[at] - 1
        if tree.rels[at] != "conj" or clause < 0 or tree.rels[clause] != "advcl" or words[at - 2] != ",":
            continue
        main = tree.heads[clause] - 1
        past = "Tense=Past" in tree.feats[at] and "VerbForm=Fin" in tree.feats[at]
        present = any(head == clause + 1 and words[k].lower() in _NOW for k, head in enumerate(tree.heads))
        own = any(head == at + 1 and tree.rels[k][:5] in {"nsubj", "aux"} for k, head in enumerate(tree.heads))
        done = 0 <= main < clause and "Tense=Past" in tree.feats[main] and tree.upos[main] == "VERB"
        if past and present and done and not own and words[at - 1].lower() == "and":
            heads[at] = main + 1
    return replace(tree, heads=heads) if heads != tree.heads else tree


def _appointed(_words: Sequence[str], tree: Parsed) -> Parsed:
    """Makes an object of whom a verb of office names, and a complement of the office: "named Ana Dorn | director"."""
    heads, rels = list(tree.heads), list(tree.rels)
    articled = {tree.heads[at] for at, rel in enumerate(tree.rels) if rel.startswith("det")}
    for at, rel in enumerate(tree.rels):
        noun = tree.heads[at] - 1
        if rel != "compound" or tree.upos[at] != "PROPN" or not tree.ner[at].endswith("PER") or noun <= at:
            continue
        verb = tree.heads[noun] - 1
        office = tree.rels[noun] in {"obj", "xcomp"} and verb >= 0 and tree.lemmas[verb].lower() in link_words("office")
        between = all(tree.heads[one] == at + 1 for one in range(at + 1, noun))
        if office and between and noun + 1 not in articled and verb < at:
            heads[at], rels[at], rels[noun] = verb + 1, "obj", "xcomp"
    return replace(tree, heads=heads, rels=rels) if rels != tree.rels else tree


BESIDE: tuple[Callable[[Sequence[str], Parsed], Parsed], ...] = (
    _appointed,
    *WHOLE,
    _cased_subjects,
    _added_names,
    _robbed_speakers,
    _unheard_speakers,
    _apposed_persons,
    _lost_relatives,
    _said_besides,
    _told_after,
    _done_besides,
)
