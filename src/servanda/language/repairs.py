"""Slips that the parser makes again and again, put right in the tree, so that every stage reads the same one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from servanda.language.answers import ANSWERS
from servanda.language.beside import BESIDE
from servanda.language.clauses import CLAUSES
from servanda.language.gapped import GAPPED
from servanda.language.given import GIVEN
from servanda.language.joined import JOINED
from servanda.language.limbs import LIMBS
from servanda.language.model import Parsed
from servanda.language.parted import PARTED
from servanda.language.provisos import PROVISOS
from servanda.language.raised import RAISED
from servanda.language.reduced import REDUCED
from servanda.language.relatives import RELATIVES
from servanda.language.seats import seats
from servanda.language.titled import TITLED
from servanda.language.trees import is_sound
from servanda.language.turned import TURNED
from servanda.language.undertakings import judged_reports, told_reports, undertakings
from servanda.language.voiced import acting, helped
from servanda.lexicon.actors import is_title
from servanda.lexicon.spelling import base

_APART = frozenset(
    {"would", "will", "shall", "could", "can", "might", "may", "should", "must", "is", "are", "'s", "’s"}
)
_DENIALS = frozenset({"deny", "decline", "refuse", "reject", "caution", "warn", "insist", "stress"})
_SPOKEN = frozenset("say add announce declare warn deny insist pledge promise vow threaten agree refuse".split())  # noqa: SIM905
_HELPING = frozenset({"have", "will", "would", "shall", "should", "can", "could", "may", "might", "must", "do"})
_SUBJECTS = ("nsubj", "csubj", "expl")


def repaired(words: Sequence[str], tree: Parsed) -> Parsed:
    """The tree with the known slips put right; heads count from 1."""
    for repair in _REPAIRS:
        mended = repair(words, tree)
        if mended.heads == tree.heads or is_sound(mended.heads):
            tree = mended
    return tree


def _ranked(words: Sequence[str], tree: Parsed) -> Parsed:
    """Hangs a rank on the name after it where both were taken for one and the same part: "said Spc. | Jan Rask"."""
    moved = [
        at
        for at in range(len(words) - 1)
        if tree.upos[at] == tree.upos[at + 1] == "PROPN"
        and tree.heads[at] == tree.heads[at + 1]
        and tree.rels[at] == tree.rels[at + 1]
        and words[at].endswith(".")
        and is_title(words[at])
    ]
    if not moved:
        return tree
    heads, rels, ner = list(tree.heads), list(tree.rels), list(tree.ner)
    for at in moved:
        heads[at], rels[at], ner[at] = at + 2, "nmod:desc", "O"
    return Parsed(heads, rels, tree.upos, tree.feats, tree.lemmas, ner, tree.ent)


def _spelled(words: Sequence[str], tree: Parsed) -> Parsed:
    """Lemmas as English spells them, a verb in "s" in the singular, and a form of the past in the past."""
    lemmas = [base(*known) for known in zip(words, tree.upos, tree.feats, tree.lemmas, strict=True)]
    feats = [_inflected(*known) for known in zip(words, tree.upos, tree.feats, lemmas, strict=True)]
    return Parsed(tree.heads, tree.rels, tree.upos, feats, lemmas, tree.ner, tree.ent)


def _verbal(words: Sequence[str], tree: Parsed) -> Parsed:
    """Makes a verb of what was taken for an adjective, behind its auxiliary or without a copula: "have | stuck"."""
    upos, feats = list(tree.upos), list(tree.feats)
    for at, rel in enumerate(tree.rels):
        over, helps = tree.heads[at] - 1, tree.lemmas[at].lower()
        is_helped, is_done = rel == "aux" and helps in _HELPING, rel == "nsubj"
        if not (is_helped or is_done) or over <= at or tree.upos[over] != "ADJ":
            continue
        own = {tree.rels[k] for k in range(over) if tree.heads[k] == over + 1}
        near = all(tree.upos[k] == "ADV" for k in range(at + 1, over))
        lasts = is_done and words[over].lower() == "last" and "Number=Plur" in tree.feats[at]  # "while the talks last"
        told = own & ({"cop", "aux", "case", *(() if lasts else ("mark",))} if is_done else {"cop"})
        is_past = is_helped or words[over].endswith("ed") or lasts
        if near and not told and is_past and words[over].isalpha() and words[over].islower():
            past = "Mood=Ind|Tense=Pres|VerbForm=Fin" if lasts else "Mood=Ind|Tense=Past|VerbForm=Fin"
            finite = past if is_done else "VerbForm=Inf"
            upos[over], feats[over] = "VERB", "Tense=Past|VerbForm=Part" if helps == "have" and is_helped else finite
    return Parsed(tree.heads, tree.rels, upos, feats, tree.lemmas, tree.ner, tree.ent)


def _all_but(words: Sequence[str], tree: Parsed) -> Parsed:
    """Makes a verb with its auxiliary of what was taken for all but another: "had all but | ended"."""
    heads, rels, upos = list(tree.heads), list(tree.rels), list(tree.upos)
    for at in range(1, len(words) - 2):
        near = [words[at].lower(), words[at + 1].lower()] == ["all", "but"] and tree.rels[at] == "det"
        noun, verb = heads[at] - 1, heads[at + 1] - 1
        if near and 0 <= noun < at < verb and heads[noun] == verb + 1 and tree.upos[verb] == "VERB":
            heads[at], rels[at], rels[at + 1] = verb + 1, "advmod", "advmod"  # "the minister | all but | promised"
    for verb in range(3, len(words)):
        have, every = verb - 3, verb - 2
        is_one = tree.upos[verb] == "VERB" and tree.lemmas[have] == "have" and heads[verb] == every + 1
        if not is_one or heads[every] != have + 1 or [words[every].lower(), words[verb - 1].lower()] != ["all", "but"]:
            continue
        heads = [verb + 1 if head in {have + 1, every + 1} else head for head in heads]
        heads[verb], rels[verb], upos[have] = heads[have], rels[have], "AUX"
        heads[have], rels[have], rels[every], heads[verb - 1] = verb + 1, "aux", "advmod", verb + 1
    return replace(tree, heads=heads, rels=rels, upos=upos) if rels != tree.rels else tree


def _inflected(word: str, upos: str, feats: str, lemma: str) -> str:
    """The features of a verb in "s", never those of a plural, and of "retook", no present and no infinitive."""
    form = word.lower()
    if upos == "VERB" and feats == "VerbForm=Inf" and lemma != form and form[-2:] not in {"ed", "ng"}:
        return "Mood=Ind|Tense=Past|VerbForm=Fin"
    if upos != "VERB" or "Tense=Pres" not in feats or lemma == form:
        return feats
    if form.endswith("s"):
        return feats.replace("Number=Plur", "Number=Sing")
    past = "VerbForm=Fin" in feats and form.isalpha() and lemma not in {"be", "have"}
    return feats.replace("Tense=Pres", "Tense=Past") if past else feats


def _strayed_verbs(words: Sequence[str], tree: Parsed) -> Parsed:
    """Joins a finite verb to the main verb, not to a participle or infinitive that it cannot share a helper with.

    "Marek said that he would go but gave no day": "would gave" is no English. After "had" the form may be a participle
    ("had rung and told her"); only a denial after a "but" is taken for the speaker's.
    """
    moved = {at: main for at in range(len(words)) if (main := _main_verb(words, tree, at)) is not None}
    if not moved:
        return tree
    heads = [moved.get(at, head) for at, head in enumerate(tree.heads)]
    return replace(tree, heads=heads)


def _main_verb(words: Sequence[str], tree: Parsed, at: int) -> int | None:
    """The main verb that a finite verb without a subject belongs to, where the tree joins it to a clause under it."""
    clause = tree.heads[at]
    if tree.rels[at] != "conj" or not clause or not _simple_past(tree, at) or _simple_past(tree, clause - 1):
        return None
    main = tree.heads[clause - 1]
    # "had promised to go and did so"
    gone = bool(main) and (_simple_past(tree, main - 1) or _is_helped_past(tree, main))
    if main and _is_act_to_come(words, tree, clause) and gone and main < clause < at:
        beside = {tree.rels[kid].split(":")[0] for kid, head in enumerate(tree.heads) if head == at + 1}
        but = any(words[k].lower() == "but" and over == at + 1 for k, over in enumerate(tree.heads))
        plain = (words[at].lower() != tree.lemmas[at] or but) and not beside & {"aux", "nsubj", "mark", "cop"}
        return main if plain else None  # "agreed to let it in but | turned it back"
    while main and tree.rels[clause - 1] == "conj" and tree.rels[main - 1] in {"ccomp", "conj"} and main < clause:
        clause, main = main, tree.heads[main - 1]  # "said that he would go and that none would stay, but | warned"
    if not main or tree.rels[clause - 1] != "ccomp" or not _simple_past(tree, main - 1) or not main < clause < at:
        return None
    own = {tree.rels[kid].split(":")[0]: words[kid].lower() for kid, head in enumerate(tree.heads) if head == at + 1}
    if "cc" not in own or own.keys() & {"aux", "nsubj", "mark", "cop"}:
        return None
    helpers = {words[kid].lower() for kid, head in enumerate(tree.heads) if head == clause and _helps(tree, kid)}
    denies = own["cc"] == "but" and tree.lemmas[at] in _DENIALS
    return main if helpers & _APART or (helpers and denies) else None


def _is_act_to_come(words: Sequence[str], tree: Parsed, clause: int) -> bool:
    """Whether a clause is an infinitive, with which no finite verb can be joined."""
    marks = {words[kid].lower() for kid, head in enumerate(tree.heads) if head == clause and tree.rels[kid] == "mark"}
    return tree.rels[clause - 1] == "xcomp" and marks == {"to"}


def _is_helped_past(tree: Parsed, head: int) -> bool:
    """Whether a verb stands with a "had" or a "did"; its number counts from 1."""
    helpers = (kid for kid, over in enumerate(tree.heads) if over == head and tree.rels[kid] == "aux")
    return any(tree.lemmas[kid] in {"have", "do"} and "Tense=Past" in tree.feats[kid] for kid in helpers)


def _helps(tree: Parsed, at: int) -> bool:
    return tree.rels[at].split(":")[0] in {"aux", "cop"}


def _simple_past(tree: Parsed, at: int) -> bool:
    return tree.upos[at] == "VERB" and "Tense=Past" in tree.feats[at] and "VerbForm=Fin" in tree.feats[at]


def _robbed_subject(words: Sequence[str], tree: Parsed) -> Parsed:
    """Gives a verb back its subject that was taken for an apposition of whom the sentence opens with.

    "According to a commander, General Osei had reached a deal": the general is not the commander; nor in "My friends,
    the army has left" the army the friends.
    """
    if [word.lower() for word in words[:2]] == ["according", "to"]:
        source = tree.heads[0]
    elif "vocative" in tree.rels:
        source = tree.rels.index("vocative") + 1
    else:
        return tree
    verb = tree.heads[source - 1] if source else 0
    if not verb or tree.upos[verb - 1] != "VERB":
        return tree
    if any(head == verb and rel.startswith(_SUBJECTS) for head, rel in zip(tree.heads, tree.rels, strict=True)):
        return tree
    for at in range(source, verb - 1):
        if tree.heads[at] == source and tree.rels[at] == "appos" and "," in words[source:at]:
            heads, rels = list(tree.heads), list(tree.rels)
            heads[at], rels[at] = verb, "nsubj"
            return Parsed(heads, rels, tree.upos, tree.feats, tree.lemmas, tree.ner, tree.ent)
    return tree


def _early_times(words: Sequence[str], tree: Parsed) -> Parsed:
    """Gives a verb the time right after it that was taken into the clause told: "said on Monday it would strike".

    Without a "that" or a comma before it, the time stands outside the clause, whose subject comes only then.
    """
    moved = {at: main for at in range(len(words)) if (main := _timed_verb(tree, at)) is not None}
    if not moved:
        return tree
    heads = [moved.get(at, head) for at, head in enumerate(tree.heads)]
    return replace(tree, heads=heads)


def _timed_verb(tree: Parsed, at: int) -> int | None:
    """The verb of saying that a time stands right after, where the tree joins it to the clause told."""
    clause = tree.heads[at]
    if tree.ent[at] != "time" or not tree.rels[at].startswith("obl") or clause <= at + 1:
        return None
    main = tree.heads[clause - 1]
    if tree.rels[clause - 1] != "ccomp" or not 0 < main <= at or not _simple_past(tree, main - 1):
        return None
    beside = all(tree.heads[word] == at + 1 for word in range(main, at))
    follows = tree.upos[at + 1] != "PUNCT"
    later = any(tree.heads[kid] == clause and tree.rels[kid].startswith(_SUBJECTS) for kid in range(at + 1, clause))
    return main if beside and follows and later else None


def _bare_series(words: Sequence[str], tree: Parsed) -> Parsed:
    """Joins the bare verb of a series to the first: "would build homes, | scrap fees and cut rents".

    An adverbial clause has a subject, a mark or a participle; a bare verb after a comma shares the helper before it.
    """
    moved = [at for at in range(1, len(words)) if _is_in_series(words, tree, at)]
    return _renamed(tree, moved, "conj")


def _renamed(tree: Parsed, places: Sequence[int], rel: str) -> Parsed:
    """The tree with another relation at some places."""
    if not places:
        return tree
    return replace(tree, rels=[rel if at in places else own for at, own in enumerate(tree.rels)])


def _is_in_series(words: Sequence[str], tree: Parsed, at: int) -> bool:
    head = tree.heads[at]
    if tree.rels[at] != "advcl" or tree.upos[at] != "VERB" or not 0 < head <= at or words[at - 1] != ",":
        return False
    if words[at] != tree.lemmas[at] or tree.upos[head - 1] != "VERB" or words[head - 1] != tree.lemmas[head - 1]:
        return False
    own = {tree.rels[kid].split(":")[0] for kid, over in enumerate(tree.heads) if over == at + 1}
    helped = any(
        over == head and tree.rels[kid] in {"aux", "mark"} and words[kid].lower() in _APART | {"to", "shall"}
        for kid, over in enumerate(tree.heads)
    )
    return helped and not own & {"nsubj", "mark", "aux", "cop", "expl"}


def _late_objects(_words: Sequence[str], tree: Parsed) -> Parsed:
    """Makes an object of what stands behind what it is called: "dismissed as untrue | the claim that ..."."""
    marks = {"case", "mark"}
    cased = {head - 1: tree.lemmas[at].lower() for at, head in enumerate(tree.heads) if tree.rels[at] in marks}
    called = {tree.heads[at] for at, case in cased.items() if case == "as" and tree.rels[at] in {"obl", "advcl"}}
    taken = {head for rel, head in zip(tree.rels, tree.heads, strict=True) if rel in {"obj", "nsubj:pass"}}
    late = [
        at
        for at, rel in enumerate(tree.rels)
        if rel == "obl"
        and at not in cased
        and tree.upos[at] == "NOUN"
        and tree.heads[at] in called - taken
        and tree.heads[at] <= at
    ]
    return _renamed(tree, late, "obj")


def _who_said(words: Sequence[str], tree: Parsed) -> Parsed:
    """Makes an "it" that was taken for a mere filler the subject of what only somebody can do: "It said that"."""
    moved = [at for at in range(len(words)) if tree.rels[at] == "expl" and _says(tree, tree.heads[at])]
    return _renamed(tree, moved, "nsubj")


def _says(tree: Parsed, verb: int) -> bool:
    if not verb or tree.upos[verb - 1] != "VERB" or tree.lemmas[verb - 1] not in _SPOKEN:
        return False
    own = {tree.rels[kid] for kid, over in enumerate(tree.heads) if over == verb}
    return not own & {"aux:pass", "nsubj", "csubj"}


_REPAIRS = (
    *(_verbal, helped, _all_but, _spelled, _ranked, acting, _robbed_subject, _strayed_verbs, _early_times),
    *(_bare_series, *TURNED, _late_objects, *GIVEN, _who_said, seats, *BESIDE, *PARTED, *JOINED, *RAISED, *REDUCED),
    *(*CLAUSES, *PROVISOS, *LIMBS, *GAPPED, *ANSWERS, *RELATIVES, *TITLED, undertakings, judged_reports, told_reports),
)
