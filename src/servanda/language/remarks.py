"""What stands beside what is told: a remark on it, a question put to the teller, what others agree to.

Heads count from 1, places from 0.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from servanda.language.beside import says
from servanda.language.branches import above, first_of, has, infinitive, kids, last_of, set_off, tells, willed
from servanda.language.model import Parsed
from servanda.lexicon.speech import nouns

_MODALS = frozenset({"can", "could", "may", "might", "must", "shall", "should", "will", "would"})
_WILL = frozenset({"can", "could", "may", "might", "will", "would"})
_TO_HEARERS = frozenset({"assure", "inform", "remind", "tell", "warn"})
_ASKED = frozenset({"ask", "challenge", "press", "push", "question"})


def _a_step_that(words: Sequence[str], tree: Parsed) -> Parsed:
    """Takes out of what is told what the reporter calls it: "They have agreed, he said, | a step that should help"."""
    rels = list(tree.rels)
    for said, rel in enumerate(tree.rels):
        told = sorted(kids(tree, said, "ccomp")) if rel == "root" and says(tree, said) else []
        if len(told) != 2 or not told[0] < said < told[1] or tree.upos[told[1]] != "NOUN":
            continue
        bare = has(tree, told[1], "det") and has(tree, told[1], "acl:relcl", "acl")
        apart = "," in words[first_of(tree, told[1]) - 1 : first_of(tree, told[1]) + 1]
        if bare and apart and not has(tree, told[1], "nsubj", "cop", "mark"):
            rels[told[1]] = "appos"
    return replace(tree, rels=rels) if rels != tree.rels else tree


def _said_to_own(words: Sequence[str], tree: Parsed) -> Parsed:
    """Makes of a saying what is said of somebody: "Norvik, a fund | said to own a tenth, | called it a gift"."""
    heads, rels, feats = list(tree.heads), list(tree.rels), list(tree.feats)
    for said in range(3, len(words) - 3):
        own = sorted(kids(tree, said, "nsubj"))
        heard = says(tree, said) and words[said + 1].lower() == "to" and len(own) == 2 and own[1] == said - 1
        main = next((k for k in kids(tree, said, "ccomp") if k > said), -1) if heard else -1
        if main < 0 or has(tree, main, "nsubj", "nsubj:pass", "mark") or "Tense=Past" not in tree.feats[main]:
            continue
        if any(infinitive(tree, k) for k in kids(tree, said, "xcomp")) and "," in words[own[0] : own[1]]:
            heads[main], rels[main] = tree.heads[said], tree.rels[said]
            heads[own[0]], rels[own[0]] = main + 1, "nsubj"
            heads[own[1]], rels[own[1]] = own[0] + 1, "appos"
            heads[said], rels[said], feats[said] = own[1] + 1, "acl", "Tense=Past|VerbForm=Part|Voice=Pass"
    return replace(tree, heads=heads, rels=rels, feats=feats) if heads != tree.heads else tree


def _to_court(words: Sequence[str], tree: Parsed) -> Parsed:
    """Makes a phrase of what was read as an act: "took the first order | to court"."""
    rels, upos = list(tree.rels), list(tree.upos)
    for at, rel in enumerate(tree.rels):
        over = tree.heads[at] - 1 if rel == "mark" and words[at].lower() == "to" else -1
        if over != at + 1 or tree.rels[over] != "advcl" or has(tree, over, "cop", "aux", "obj"):
            continue
        if tree.upos[over] == "NOUN" or words[over].lower() == "court":
            rels[at], rels[over], upos[over] = "case", "obl", "NOUN"
    return replace(tree, rels=rels, upos=upos) if rels != tree.rels else tree


def _and_others_too(words: Sequence[str], tree: Parsed) -> Parsed:
    """Joins to an agreement what others agree to: "A agreed to stay away in June, when it spawns, | and B to help"."""
    heads, rels = list(tree.heads), list(tree.rels)
    for act, rel in enumerate(tree.rels):
        who = tree.heads[act] - 1 if rel == "orphan" and infinitive(tree, act) else -1
        clause = tree.heads[who] - 1 if 0 <= who < act else -1
        if clause < 0 or tree.rels[clause] != "advcl" or tree.ent[who] not in {"organization", "person", "place"}:
            continue
        first = tree.heads[clause] - 1
        apart = first_of(tree, who) > 1 and "," in words[clause : first_of(tree, who) + 1] and has(tree, who, "cc")
        if 0 <= first < clause and infinitive(tree, first) and tree.rels[first] == "xcomp" and apart:
            heads[act], rels[act], heads[who], rels[who] = first + 1, "conj", act + 1, "nsubj"
            for joint in kids(tree, who, "cc"):
                heads[joint] = act + 1
    return replace(tree, heads=heads, rels=rels) if heads != tree.heads else tree


def _asked_of_it(words: Sequence[str], tree: Parsed) -> Parsed:
    """Hangs on an answer what was asked before it: "He had sworn to go; | asked about it, | she said he would"."""
    heads, rels, feats = list(tree.heads), list(tree.rels), list(tree.feats)
    for at, rel in enumerate(tree.rels):
        bare = "VerbForm=Part" in tree.feats[at] or tree.lemmas[at] in _ASKED
        opens = rel in {"advcl", "conj", "parataxis"} and at > 0 and words[at - 1] == ";" and bare
        if not opens or has(tree, at, "nsubj", "nsubj:pass", "aux", "aux:pass"):
            continue
        end = last_of(tree, at)
        beside = kids(tree, tree.heads[at] - 1, "parataxis", "conj") if rel != "advcl" else (tree.heads[at] - 1,)
        said = next((k for k in beside if k > end and says(tree, k)), -1)
        if said > 0 and has(tree, said, "nsubj") and "," in words[end : end + 2]:
            heads[at], rels[at], feats[at] = said + 1, "advcl", "Tense=Past|VerbForm=Part"
    return replace(tree, heads=heads, rels=rels, feats=feats) if feats != tree.feats else tree


def _asked_amid(words: Sequence[str], tree: Parsed) -> Parsed:
    """Parts what was asked from what is answered: "She said, | asked about the ban, | that it would be lifted"."""
    heads, rels, feats = list(tree.heads), list(tree.rels), list(tree.feats)
    for at in range(2, len(words)):
        said = at - 2
        asked = tree.lemmas[at] in _ASKED and words[at - 1] == "," and says(tree, said) and has(tree, said, "nsubj")
        if not asked or has(tree, at, "nsubj", "nsubj:pass", "aux", "aux:pass"):
            continue
        that = next(
            (k for k in range(at + 1, len(words) - 1) if [w.lower() for w in words[k : k + 2]] == [",", "that"]), -1
        )
        clause = tree.heads[that + 1] - 1 if that > 0 else -1
        if clause > that and tree.rels[that + 1] == "mark" and has(tree, clause, "nsubj", "nsubj:pass"):
            if tree.heads[said] == at + 1:
                heads[said], rels[said] = tree.heads[at], rels[at]
            heads[at], rels[at], feats[at] = said + 1, "advcl", "Tense=Past|VerbForm=Part"
            heads[clause], rels[clause] = said + 1, "ccomp"
    return replace(tree, heads=heads, rels=rels, feats=feats) if feats != tree.feats else tree


def _asked_then(words: Sequence[str], tree: Parsed) -> Parsed:
    """Makes the main clause of what was read as asked: "Asked if it would flow, | the envoy welcomed it and said"."""
    heads, rels = list(tree.heads), list(tree.rels)
    for asked in range(min(2, len(words))):
        if (
            tree.rels[asked] != "root"
            or tree.lemmas[asked] not in _ASKED
            or has(tree, asked, "nsubj", "nsubj:pass", "aux")
        ):
            continue
        told = sorted(kids(tree, asked, "ccomp"))
        main = told[-1] if len(told) > 1 else -1
        if main < 0 or not has(tree, main, "nsubj") or has(tree, main, "mark") or "," not in words[told[0] : main]:
            continue
        if tells(words, tree, told[0], {"if", "whether"}, "mark"):
            heads[main], rels[main], heads[asked], rels[asked] = 0, "root", main + 1, "advcl"
    return replace(tree, heads=heads, rels=rels) if heads != tree.heads else tree


def _told_a_meeting(words: Sequence[str], tree: Parsed) -> Parsed:
    """Makes what is told of what was read as told of the hearers: "told a conference in Rome | that it had ended"."""
    heads, rels = list(tree.heads), list(tree.rels)
    for at, rel in enumerate(tree.rels):
        whom = tree.heads[at] - 1 if rel == "acl" and tells(words, tree, at, {"that"}, "mark") else -1
        verb = tree.heads[whom] - 1 if 0 <= whom < at and tree.rels[whom] in {"iobj", "obj"} else -1
        told = 0 <= verb < whom and tree.lemmas[verb] in _TO_HEARERS and has(tree, at, "nsubj", "nsubj:pass")
        if told and not has(tree, verb, "ccomp") and tree.lemmas[whom] not in nouns():
            heads[at], rels[at] = verb + 1, "ccomp"
    return replace(tree, heads=heads, rels=rels) if heads != tree.heads else tree


def _talk_that(words: Sequence[str], tree: Parsed) -> Parsed:
    """Hangs on its noun what there is talk of: "There was talk | that they would be let out, she said"."""
    heads, rels = list(tree.heads), list(tree.rels)
    for said in range(len(words)):
        told = sorted(k for k in kids(tree, said, "ccomp") if k < said) if says(tree, said) else []
        there = len(told) == 2 and has(tree, told[0], "expl") and tells(words, tree, told[1], {"that"}, "mark")
        noun = next(kids(tree, told[0], "nsubj"), -1) if there else -1
        if noun > 0 and not has(tree, noun, "acl"):
            heads[told[1]], rels[told[1]] = noun + 1, "acl"
    return replace(tree, heads=heads, rels=rels) if heads != tree.heads else tree


def _when_learned(words: Sequence[str], tree: Parsed) -> Parsed:
    """Makes a time of what was read as learned: "| When a pump failed, | they learned of it from the television"."""
    rels = list(tree.rels)
    for at, rel in enumerate(tree.rels):
        verb = tree.heads[at] - 1 if rel == "ccomp" else -1
        opens = verb > at and tree.lemmas[verb] in {"discover", "find", "hear", "know", "learn"}
        if (
            opens
            and tells(words, tree, at, {"after", "if", "once", "when"}, "advmod", "mark")
            and has(tree, verb, "obl")
        ):
            rels[at] = "advcl"
    return replace(tree, rels=rels) if rels != tree.rels else tree


def _would_hand_over(_words: Sequence[str], tree: Parsed) -> Parsed:
    """Gives an act to who thinks, not to a thing done: "believed it had been done | and would hand over the papers"."""
    heads = list(tree.heads)
    for at, rel in enumerate(tree.rels):
        thing = any(k > at and not has(tree, k, "case") for k in kids(tree, at, "obj", "obl"))
        told = tree.heads[at] - 1 if rel == "conj" and willed(tree, at) and thing else -1
        over = (
            tree.heads[told] - 1
            if 0 <= told < at and tree.rels[told] == "ccomp" and has(tree, told, "aux:pass")
            else -1
        )
        own = any(tree.upos[k] == "PRON" for k in kids(tree, told, "nsubj", "nsubj:pass"))  # "it was hurt and would"
        if 0 <= over < told and not own and not has(tree, at, "nsubj", "aux:pass") and has(tree, over, "nsubj"):
            heads[at] = over + 1
    return replace(tree, heads=heads) if heads != tree.heads else tree


def _according_to_of(words: Sequence[str], tree: Parsed) -> Parsed:
    """Parts a subject from whose account it is: "According to the website | 212 had been visited"."""
    heads, rels = list(tree.heads), list(tree.rels)
    for at, rel in enumerate(tree.rels):
        source = tree.heads[at] - 1 if rel in {"flat", "nummod"} and tree.upos[at] == "NUM" else -1
        verb = tree.heads[source] - 1 if 0 <= source < at and tree.rels[source] == "obl" else -1
        told = verb > at and tells(words, tree, source, {"according"}, "case")
        if told and not has(tree, verb, "nsubj", "nsubj:pass"):
            heads[at], rels[at] = verb + 1, "nsubj:pass" if has(tree, verb, "aux:pass") else "nsubj"
    return replace(tree, heads=heads, rels=rels) if heads != tree.heads else tree


def _said_name_and_office(words: Sequence[str], tree: Parsed) -> Parsed:
    """Makes one teller of a name and an office read as two: "said Colm Adair, | the union's organiser"."""
    heads, rels = list(tree.heads), list(tree.rels)
    for said in range(len(words)):
        own = sorted(kids(tree, said, "nsubj")) if says(tree, said) else []
        if len(own) != 2 or own[0] < said < own[1] or has(tree, own[1], "cc"):
            continue
        apart = "," in words[own[0] : first_of(tree, own[1]) + 1] and (said < own[0] or words[said - 1] == ",")
        if apart and {tree.upos[k] for k in own} == {"NOUN", "PROPN"}:
            heads[own[1]], rels[own[1]] = own[0] + 1, "appos"
    return replace(tree, heads=heads, rels=rels) if heads != tree.heads else tree


def _near_and(words: Sequence[str], tree: Parsed) -> Parsed:
    """Gives back its doer to a second saying: "fired shots near Kham | and Vientiane accused Bangkok of a breach"."""
    heads, rels = list(tree.heads), list(tree.rels)
    for verb in range(3, len(words) - 1):
        who = verb - 1
        bare = tree.upos[verb] == "VERB" and "VerbForm=Fin" in tree.feats[verb] and not has(tree, verb, "nsubj", "aux")
        again = says(tree, verb) or tree.lemmas[verb] in {"accuse", "blame"}
        beside = tree.heads[who] - 1 if tree.rels[who] == "conj" and tree.upos[who] == "PROPN" else -1
        joint = next((k for k in kids(tree, who, "cc") if words[k].lower() == "and"), -1)
        if (
            not (bare and again)
            or joint != who - 1
            or not 0 <= beside < who
            or tree.rels[verb] not in {"advcl", "conj"}
        ):
            continue
        over = tree.heads[beside] - 1
        up = next((k for k in (over, *above(tree, over)) if tree.upos[k] == "VERB"), -1) if over >= 0 else -1
        if 0 <= up < beside and tree.rels[beside] in {"nmod", "obl"}:
            heads[verb], rels[verb], heads[joint] = up + 1, "conj", verb + 1
            heads[who], rels[who] = verb + 1, "nsubj"
    return replace(tree, heads=heads, rels=rels) if heads != tree.heads else tree


def _and_that_was(words: Sequence[str], tree: Parsed) -> Parsed:
    """Gives a second "that" to who said the first: "said they agreed that it should end, | and that it was late"."""
    heads = list(tree.heads)
    for at, rel in enumerate(tree.rels):
        over = tree.heads[at] - 1 if rel == "conj" and tells(words, tree, at, {"that"}, "mark") else -1
        if not 0 <= over < at or tree.rels[over] != "ccomp" or not set_off(words, tree, at):
            continue
        inner = next((k for k in kids(tree, over, "ccomp") if over < k < at), -1)  # hung on the agreeing or below it
        told, agreed = (inner, over) if inner > 0 else (over, tree.heads[over] - 1)
        said = tree.heads[agreed] - 1 if agreed >= 0 and tree.rels[agreed] == "ccomp" else -1
        modal = [any(tree.lemmas[k] in _MODALS for k in kids(tree, verb, "aux")) for verb in (told, at)]
        bare = 0 <= said < agreed and says(tree, said) and not tells(words, tree, agreed, {"that"}, "mark")
        if bare and modal == [True, False]:
            heads[at] = said + 1
    return replace(tree, heads=heads) if heads != tree.heads else tree


def _say_will(words: Sequence[str], tree: Parsed) -> Parsed:
    """Makes a saying of what was read as a helper: "a change which many rulers | say | will strip them of it"."""
    heads, rels, upos = list(tree.heads), list(tree.rels), list(tree.upos)
    for say in range(1, len(words) - 2):
        act = tree.heads[say] - 1
        if tree.lemmas[say] != "say" or tree.rels[say] != "aux" or act <= say or words[say + 1].lower() not in _WILL:
            continue
        who = next((k for at in (say, act) for k in kids(tree, at, "nsubj") if last_of(tree, k) == say - 1), -1)
        if who < 0:
            continue
        heads[say], rels[say], upos[say] = tree.heads[act], tree.rels[act], "VERB"
        heads[act], rels[act], heads[who], rels[who] = say + 1, "ccomp", say + 1, "nsubj"
        for k in kids(tree, act, "cc"):
            heads[k] = say + 1
        for k in (k for k in kids(tree, act, "obj") if words[k].lower() in {"which", "that"} and k < say):
            rels[k] = "nsubj"
    return replace(tree, heads=heads, rels=rels, upos=upos) if rels != tree.rels else tree


REMARKS: tuple[Callable[[Sequence[str], Parsed], Parsed], ...] = (
    _a_step_that,
    _said_to_own,
    _to_court,
    _and_others_too,
    _asked_of_it,
    _asked_amid,
    _asked_then,
    _told_a_meeting,
    _talk_that,
    _when_learned,
    _would_hand_over,
    _according_to_of,
    _said_name_and_office,
    _near_and,
    _and_that_was,
    _say_will,
)
