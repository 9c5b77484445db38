"""Slips beside names and verbs of saying are put right, and trees that are right are left alone."""

from __future__ import annotations

from servanda.language import read
from servanda.language.model import Parsed
from servanda.language.repairs import repaired
from servanda.model.analysis import Token
from servanda.model.report import Report


def words(text: str) -> dict[str, Token]:
    return {token.text: token for token in read(Report(id="r", text=text)).tokens}


def test_a_name_after_the_comma_of_an_inverted_speaker_is_his() -> None:
    found = words('"You cannot build without cement," said the lawyer, Ewa Lind.')
    assert (found["Ewa"].rel, found["Ewa"].head) == ("appos", found["lawyer"].index)


def test_two_names_of_one_person_are_one_name() -> None:
    found = words("Club president Ada Quist praised Steen.")
    assert (found["Ada"].ner, found["Quist"].ner) == ("B-PER", "I-PER")


def test_a_name_belongs_to_the_person_whom_the_phrase_is_about() -> None:
    found = words("A spokesperson for the engineers' guild, Ada Moor, commented on it.")
    assert (found["Ada"].rel, found["Ada"].head) == ("appos", found["spokesperson"].index)


def test_a_body_named_after_a_comma_stays_with_its_noun() -> None:
    found = words("The head of the country's largest union, the Dockers' League, commented on it.")
    assert found["League"].head != found["head"].index


def test_a_relative_clause_after_a_name_describes_it() -> None:
    found = words("Amsel's predecessor, Viktor Brandt, who now advises the finance ministry, said the bank was late.")
    assert (found["advises"].rel, found["advises"].head) == ("acl:relcl", found["Viktor"].index)
    assert (found["Viktor"].rel, found["Viktor"].head) == ("appos", found["predecessor"].index)


def test_who_said_that_shells_were_fired_is_who_warned() -> None:
    found = words("The army said three rounds had been fired from a ridge, and warned that it would answer.")
    assert found["warned"].head == found["said"].index


def test_who_had_met_is_who_warned() -> None:
    found = words("The army said the rebels had met at dawn and warned that they would answer.")
    assert found["warned"].head == found["met"].index


def test_the_second_word_of_a_name_is_no_subject() -> None:
    found = words('"We heard him call, and then we did not," his friend Kaja Lie says.')
    assert (found["Kaja"].ner, found["Lie"].ner) == ("B-PER", "I-PER")


def test_a_name_after_an_office_is_a_persons() -> None:
    found = words("Its head, Ole Brun, wants guides to be licensed.")
    assert (found["Ole"].ner, found["Brun"].ner) == ("B-PER", "I-PER")


def test_a_firm_after_a_tool_is_no_person() -> None:
    found = words("Its boat, Ole Brun, wants a new sail.")
    assert found["Ole"].ner == "O"


def test_a_speaker_is_given_back_with_his_name() -> None:
    found = words('"Our work depends on discretion," its head of delegation, Anne Piers, said by telephone.')
    assert (found["head"].rel, found["head"].head) == ("nsubj", found["said"].index)
    assert found["Anne"].head == found["head"].index


def test_a_channel_is_no_second_speaker() -> None:
    found = words('"She had three winters," Rask told the broadcaster DRN.')
    assert found["DRN"].head == found["broadcaster"].index


def test_a_phrase_with_its_preposition_is_no_second_subject() -> None:
    words = ["A", "source", "close", "to", "the", "party", "spoke"]
    rels = ["det", "nsubj", "amod", "case", "det", "nsubj", "root"]
    upos = ["DET", "NOUN", "ADJ", "ADP", "DET", "NOUN", "VERB"]
    nothing = ["_"] * 7
    parsed = Parsed([2, 7, 2, 6, 6, 7, 0], rels, upos, nothing, words, ["O"] * 7, [None] * 7)

    found = repaired(words, parsed)

    assert (found.heads[5], found.rels[5]) == (3, "obl")
    assert (found.heads[1], found.rels[1]) == (7, "nsubj")


def test_who_is_appointed_is_no_part_of_his_office() -> None:
    found = words("The board appointed Ana Dorn director.")
    assert (found["Ana"].rel, found["Ana"].head) == ("obj", found["appointed"].index)
    assert (found["director"].rel, found["director"].head) == ("xcomp", found["appointed"].index)


def test_a_name_before_a_noun_that_nobody_is_appointed_to_stays_with_it() -> None:
    found = words("The board praised the Ana Dorn museum.")
    assert found["Dorn"].head in (found["museum"].index, found["Ana"].index)
    assert found["museum"].rel == "obj"


def test_by_what_means_somebody_says_it_is_no_subject() -> None:
    before = "Nobody stopped them. They stopped themselves, because they were afraid of mines,"
    assert words(f"“{before}” he said by telephone. “If not, no.”")["telephone"].rel == "obl"


def test_an_office_behind_the_comma_of_a_speaker_is_his() -> None:
    found = words('"I own one thing," said Jan Munro, the chair of Parents for Harn.')
    assert (found["chair"].rel, found["chair"].head) == ("appos", found["Jan"].index)


def test_a_name_that_was_cut_into_two_appositions_is_one() -> None:
    said = "The federation said it had been assured by the buyer's chief executive, Vicent Orts,"
    found = words(f"{said} that there would be no layoffs.")
    assert (found["Orts"].rel, found["Orts"].head) == ("flat", found["Vicent"].index)


def test_who_spoke_is_no_part_of_what_was_said() -> None:
    found = words("The African Union will send 120 unarmed monitors, its envoy, Ferreira Lobo, said.")
    assert (found["envoy"].rel, found["envoy"].head) == ("nsubj", found["said"].index)
    found = words("The mill will hire 40 people, mostly men, the firm said.")
    assert found["men"].rel == "appos"
