"""Known slips of the parser are put right, and trees that are right are left alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from servanda.language import read, repairs
from servanda.language.model import Parsed
from servanda.language.repairs import repaired
from servanda.model.report import Report


def tree(heads: list[int], rels: list[str], upos: list[str]) -> Parsed:
    nothing = ["_"] * len(heads)
    return Parsed(heads, rels, upos, nothing, nothing, nothing, [None] * len(heads))


WORDS = ["According", "to", "commanders", ",", "Osei", "left"]
UPOS = ["VERB", "ADP", "NOUN", "PUNCT", "PROPN", "VERB"]


@pytest.mark.parametrize(
    ("words", "rel", "head", "expected"),
    [
        (WORDS, "appos", 3, "nsubj"),
        (["Next", *WORDS[1:]], "appos", 3, "appos"),  # another opening
        ([*WORDS[:3], "and", *WORDS[4:]], "appos", 3, "appos"),  # no comma before it
        (WORDS, "nsubj", 6, "nsubj"),  # right already
    ],
)
def test_a_verb_gets_its_subject_back_from_whom_the_sentence_opens_with(
    words: list[str], rel: str, head: int, expected: str
) -> None:
    parsed = tree([3, 1, 6, 3, head, 0], ["case", "fixed", "obl", "punct", rel, "root"], UPOS)

    found = repaired(words, parsed)

    assert found.rels[4] == expected
    assert found.heads[4] == (6 if expected == "nsubj" else 3)


PAST = "Mood=Ind|Tense=Past|VerbForm=Fin"
JOINED = ["Marek", "said", "he", "would", "go", "but", "denied", "it"]
JOINED_UPOS = ["PROPN", "VERB", "PRON", "AUX", "VERB", "CCONJ", "VERB", "PRON"]
JOINED_RELS = ["nsubj", "root", "nsubj", "aux", "ccomp", "cc", "conj", "obj"]


@pytest.mark.parametrize(
    ("feats", "rels", "expected"),
    [
        (PAST, JOINED_RELS, 2),
        ("VerbForm=Inf", JOINED_RELS, 5),  # "would go but deny it"
        (PAST, [*JOINED_RELS[:4], "parataxis", *JOINED_RELS[5:]], 5),  # no clause of the main verb
        (PAST, [*JOINED_RELS[:7], "nsubj"], 5),  # it has a subject of its own
    ],
)
def test_a_finite_verb_shares_no_helper_with_a_verb_that_has_one(feats: str, rels: list[str], expected: int) -> None:
    parsed = tree([2, 0, 5, 5, 2, 7, 5, 7], rels, JOINED_UPOS)
    told = ["_", PAST, "_", "_", "VerbForm=Inf", "_", feats, "_"]

    found = repaired(
        JOINED, Parsed(parsed.heads, parsed.rels, parsed.upos, told, parsed.lemmas, parsed.ner, parsed.ent)
    )

    assert found.heads[6] == expected


@pytest.mark.parametrize(("word", "rel"), [("Spc.", "nmod:desc"), ("Jan.", "nsubj")])
def test_a_rank_hangs_on_the_name_after_it(word: str, rel: str) -> None:
    found = repaired(["said", word, "Rask"], tree([0, 1, 1], ["root", "nsubj", "nsubj"], ["VERB", "PROPN", "PROPN"]))

    assert found.rels[1] == rel


KEPT = ["rebels", "kept", "their", "promise", "not", "to", "raise", "taxes"]
KEPT_UPOS = ["NOUN", "VERB", "PRON", "NOUN", "PART", "PART", "VERB", "NOUN"]
KEPT_RELS = ["nsubj", "root", "nmod:poss", "obj", "advmod", "mark", "conj", "obj"]


@pytest.mark.parametrize(
    ("noun", "rel", "head", "expected"),
    [
        ("promise", "conj", 2, (4, "acl")),
        ("house", "conj", 2, (2, "conj")),  # undertakes nothing
        ("promise", "advcl", 2, (2, "advcl")),  # may be a purpose
        ("promise", "acl", 4, (4, "acl")),  # right already
    ],
)
def test_what_a_noun_undertakes_hangs_on_it(noun: str, rel: str, head: int, expected: tuple[int, str]) -> None:
    words = [*KEPT[:3], noun, *KEPT[4:]]
    parsed = tree([2, 0, 4, 2, 7, 7, head, 7], [*KEPT_RELS[:6], rel, "obj"], KEPT_UPOS)
    lemmas = ["rebel", "keep", "their", noun, "not", "to", "raise", "tax"]

    found = repaired(
        words, Parsed(parsed.heads, parsed.rels, parsed.upos, parsed.feats, lemmas, parsed.ner, parsed.ent)
    )

    assert (found.heads[6], found.rels[6]) == expected


@pytest.mark.parametrize(("verb", "expected"), [("expect", (2, "xcomp")), ("make", (4, "acl"))])
def test_an_expected_promise_does_what_comes_after_it(verb: str, expected: tuple[int, str]) -> None:
    words = ["They", verb, "the", "promise", "to", "last"]
    parsed = tree(
        [2, 0, 4, 2, 6, 4],
        ["nsubj", "root", "det", "obj", "mark", "acl"],
        ["PRON", "VERB", "DET", "NOUN", "PART", "VERB"],
    )
    lemmas = ["they", verb, "the", "promise", "to", "last"]

    found = repaired(
        words, Parsed(parsed.heads, parsed.rels, parsed.upos, parsed.feats, lemmas, parsed.ner, parsed.ent)
    )

    assert (found.heads[5], found.rels[5]) == expected


SERIES = ["would", "build", "homes", ",", "scrap", "fees"]
SERIES_RELS = ["aux", "root", "obj", "punct", "advcl", "obj"]


@pytest.mark.parametrize(
    ("words", "rels", "expected"),
    [
        (SERIES, SERIES_RELS, "conj"),
        ([*SERIES[:4], "scrapping", "fees"], SERIES_RELS, "advcl"),  # a participle
        ([*SERIES[:3], "to", *SERIES[4:]], SERIES_RELS, "advcl"),  # no comma: a purpose
        (["They", *SERIES[1:]], ["nsubj", *SERIES_RELS[1:]], "advcl"),  # no helper to share
    ],
)
def test_a_bare_verb_after_a_comma_shares_the_helper(words: list[str], rels: list[str], expected: str) -> None:
    parsed = tree([2, 0, 2, 5, 2, 5], rels, ["AUX", "VERB", "NOUN", "PUNCT", "VERB", "NOUN"])
    lemmas = ["will", "build", "home", ",", "scrap", "fee"]

    found = repaired(words, replace(parsed, lemmas=lemmas))

    assert found.rels[4] == expected


@pytest.mark.parametrize(
    ("verb", "rels", "expected"),
    [
        ("said", ["expl", "root", "ccomp"], "nsubj"),
        ("seemed", ["expl", "root", "ccomp"], "expl"),
        ("said", ["expl", "root", "aux:pass"], "expl"),  # "it was said that"
    ],
)
def test_an_it_that_says_something_is_somebody(verb: str, rels: list[str], expected: str) -> None:
    parsed = tree([2, 0, 2], rels, ["PRON", "VERB", "VERB"])

    found = repaired(["It", verb, "left"], replace(parsed, lemmas=["it", {"said": "say"}.get(verb, "seem"), "leave"]))

    assert found.rels[0] == expected


@pytest.mark.parametrize(
    ("helper", "aux", "expected"),
    [
        ("have", "aux", "nsubj"),  # "it had not withdrawn"
        ("be", "aux:pass", "nsubj:pass"),  # "it was not withdrawn"
        ("get", "aux:pass", "nsubj:pass"),
    ],
)
def test_who_had_done_it_acts(helper: str, aux: str, expected: str) -> None:
    parsed = tree([4, 4, 4, 0], ["nsubj:pass", aux, "advmod", "root"], ["PRON", "AUX", "PART", "VERB"])
    lemmas = ["it", helper, "not", "withdraw"]
    words = ["it", "had", "not", "withdrawn"]

    found = repaired(
        words, Parsed(parsed.heads, parsed.rels, parsed.upos, parsed.feats, lemmas, parsed.ner, parsed.ent)
    )

    assert found.rels[0] == expected


ONLY = ["promised", "not", "only", "to", "pay", "but"]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (ONLY, 3),
        ([*ONLY[:2], "just", *ONLY[3:]], 3),
        ([*ONLY[:2], "just", "to", "pay", "."], 5),  # "not just to pay": no but
        ([*ONLY[:2], "ever", *ONLY[3:]], 5),
        (["left", "not", "because", "they", "lost", "."], 3),
    ],
)
def test_a_not_denies_the_only_after_it_and_no_verb(words: list[str], expected: int) -> None:
    parsed = tree([0, 5, 5, 5, 1, 5], ["root", "advmod", "advmod", "mark", "xcomp", "cc"], ["VERB", *["PART"] * 5])

    found = repaired(words, replace(parsed, lemmas=words))

    assert found.heads[1] == expected


CALLED = ["He", "dismissed", "as", "nonsense", "the", "claim"]
CALLED_UPOS = ["PRON", "VERB", "ADP", "NOUN", "DET", "NOUN"]


@pytest.mark.parametrize(
    ("case", "rel", "upos", "expected"),
    [
        ("as", "obl", "NOUN", "obj"),
        ("with", "obl", "NOUN", "obl"),  # "worked with glue two days": nothing is called anything
        ("as", "obl:unmarked", "NOUN", "obl:unmarked"),  # a time
        ("as", "obl", "PROPN", "obl"),
    ],
)
def test_what_is_called_something_is_the_object_of_the_calling(case: str, rel: str, upos: str, expected: str) -> None:
    words = [*CALLED[:2], case, *CALLED[3:]]
    parsed = tree([2, 0, 4, 2, 6, 2], ["nsubj", "root", "case", "obl", "det", rel], [*CALLED_UPOS[:5], upos])
    found = repaired(words, replace(parsed, lemmas=[word.lower() for word in words]))
    assert found.rels[5] == expected


@pytest.mark.parametrize(
    ("words", "upos", "head", "rel"),
    [
        (["It", "promised", "the", "clan", "900", "flats"], "NOUN", 2, "obj"),
        (["It", "told", "the", "clerk", "Ada", "Lind"], "PROPN", 4, "appos"),  # her name
        (["It", "promised", "the", "clan", ",", "friends"], "NOUN", 4, "appos"),  # who they are
    ],
)
def test_what_is_given_is_no_aside_on_who_gets_it(words: list[str], upos: str, head: int, rel: str) -> None:
    parsed = tree(
        [2, 0, 4, 2, 6, 4],
        ["nsubj", "root", "det", "iobj", "nummod", "appos"],
        ["PRON", "VERB", "DET", "NOUN", "NUM", upos],
    )
    found = repaired(words, replace(parsed, lemmas=[word.lower() for word in words]))
    assert (found.heads[5], found.rels[5]) == (head, rel)


@pytest.mark.parametrize(("rel", "expected"), [("vocative", "nsubj"), ("nsubj", "appos")])
def test_who_is_spoken_to_is_not_who_acts(rel: str, expected: str) -> None:
    words = ["Friends", ",", "the", "army", "left"]
    parsed = tree([5, 1, 4, 1, 0], [rel, "punct", "det", "appos", "root"], ["NOUN", "PUNCT", "DET", "NOUN", "VERB"])

    assert repaired(words, parsed).rels[3] == expected


@pytest.mark.parametrize(
    ("word", "lemma", "tense"),
    [("retook", "retake", "Past"), ("retake", "retake", "Pres"), ("retakes", "retake", "Pres")],
)
def test_a_form_of_the_past_is_no_present(word: str, lemma: str, tense: str) -> None:
    parsed = tree([2, 0], ["nsubj", "root"], ["NOUN", "VERB"])
    told = replace(parsed, feats=["_", "Mood=Ind|Tense=Pres|VerbForm=Fin"], lemmas=["soldier", lemma])

    assert f"Tense={tense}" in repaired(["Soldiers", word], told).feats[1]


def test_a_repair_that_closes_a_circle_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    def circle(_words: Sequence[str], tree: Parsed) -> Parsed:
        return replace(tree, heads=[2, 1, *tree.heads[2:]])

    monkeypatch.setattr(repairs, "PARTED", (circle,))
    heads = [token.head for token in read(Report(id="r", text="The crew left.")).tokens]
    assert heads == [1, 2, -1, 2]


def test_a_designate_whose_office_hangs_on_him_makes_no_circle() -> None:
    found = read(
        Report(id="r", text="Chief Minister-designate Ada Kole of the Dune League said both sides had agreed.")
    )
    assert next(token for token in found.tokens if token.text == "Ada").rel == "nsubj"


@pytest.mark.parametrize(("upos", "expected"), [("NOUN", (5, "compound")), ("PRON", (2, "iobj"))])
def test_two_nouns_in_a_row_are_one_receiver(upos: str, expected: tuple[int, str]) -> None:
    words = ["It", "promised", "the", "market", "women", "roofs"]
    parsed = tree(
        [2, 0, 4, 2, 2, 2],
        ["nsubj", "root", "det", "iobj", "iobj", "obj"],
        ["PRON", "VERB", "DET", upos, "NOUN", "NOUN"],
    )
    found = repaired(words, replace(parsed, lemmas=[word.lower() for word in words]))
    assert (found.heads[3], found.rels[3]) == expected


@pytest.mark.parametrize(("mark", "head"), [("to", 2), ("and", 4)])
def test_an_infinitive_with_a_to_is_joined_to_one_with_a_to(mark: str, head: int) -> None:
    words = ["to", "let", "them", "stay", "and", mark, "pay"]
    parsed = tree(
        [2, 0, 2, 2, 7, 7, 4],
        ["mark", "root", "obj", "xcomp", "cc", "mark" if mark == "to" else "cc", "conj"],
        ["PART", "VERB", "PRON", "VERB", "CCONJ", "PART", "VERB"],
    )
    found = repaired(words, replace(parsed, lemmas=words))
    assert (found.heads[6], found.rels[6]) == (head, "conj")


@pytest.mark.parametrize(("case", "expected"), [("on", (5, "acl")), ("for", (2, "advcl"))])
def test_what_is_reneged_on_keeps_its_act(case: str, expected: tuple[int, str]) -> None:
    words = ["They", "reneged", case, "a", "deal", "to", "rehire"]
    parsed = tree(
        [2, 0, 5, 5, 2, 7, 2],
        ["nsubj", "root", "case", "det", "obl", "mark", "advcl"],
        ["PRON", "VERB", "ADP", "DET", "NOUN", "PART", "VERB"],
    )
    found = repaired(words, replace(parsed, lemmas=["they", "renege", case, "a", "deal", "to", "rehire"]))
    assert (found.heads[6], found.rels[6]) == expected


@pytest.mark.parametrize(("last", "root"), [("but", 5), ("of", 2)])
def test_all_but_is_no_object(last: str, root: int) -> None:
    words = ["It", "had", "all", last, "ended"]
    parsed = tree([2, 0, 2, 5, 3], ["nsubj", "root", "obj", "cc", "conj"], ["PRON", "VERB", "DET", "CCONJ", "VERB"])
    found = repaired(words, replace(parsed, lemmas=["it", "have", "all", last, "end"]))
    assert found.heads.index(0) + 1 == root


@pytest.mark.parametrize(("cop", "expected"), [("nsubj", "VERB"), ("cop", "ADJ")])
def test_what_a_subject_did_is_a_verb(cop: str, expected: str) -> None:
    words = ["Talks", "unravelled"] if cop == "nsubj" else ["Talks", "were", "unravelled"]
    heads, rels, upos = ([2, 0], ["nsubj", "root"], ["NOUN", "ADJ"])
    if cop == "cop":
        heads, rels, upos = [3, 3, 0], ["nsubj", "cop", "root"], ["NOUN", "AUX", "ADJ"]
    found = repaired(words, replace(tree(heads, rels, upos), lemmas=[word.lower() for word in words]))
    assert found.upos[-1] == expected


@pytest.mark.parametrize(("word", "head"), [("turned", 2), ("keep", 4)])
def test_a_past_behind_an_act_to_come_was_done(word: str, head: int) -> None:
    words = ["They", "agreed", "to", "wait", "but", word, "it", "back"]
    parsed = tree(
        [2, 0, 4, 2, 6, 4, 6, 6],
        ["nsubj", "root", "mark", "xcomp", "cc", "conj", "obj", "advmod"],
        ["PRON", "VERB", "PART", "VERB", "CCONJ", "VERB", "PRON", "ADV"],
    )
    past = "Mood=Ind|Number=Plur|Person=3|Tense=Past|VerbForm=Fin"
    feats = ["_", past, "_", "VerbForm=Inf", "_", past if word == "turned" else "VerbForm=Inf", "_", "_"]
    lemmas = ["they", "agree", "to", "wait", "but", "turn" if word == "turned" else "keep", "it", "back"]
    found = repaired(words, replace(parsed, lemmas=lemmas, feats=feats))
    assert (found.heads[5], found.rels[5]) == (head, "conj")
