"""The label of a turn is no part of the first sentence of what is said."""

from __future__ import annotations

from servanda.language.turn_labels import turn_starts

TALK = ["Mara Kole: Did it close?", "Ilja Vance: It did.", "Kole: Your deputy, Ana Moor, promised that it would not."]


def test_words_begin_behind_the_label_of_a_talk() -> None:
    assert [text[at:] for text, at in zip(TALK, turn_starts(TALK), strict=True)] == [
        "Did it close?",
        "It did.",
        "Your deputy, Ana Moor, promised that it would not.",
    ]


def test_labels_of_a_list_are_none() -> None:
    assert turn_starts(["Update: The mill has closed.", "Monday: The road opens.", "Tuesday: It closes."]) == [0, 0, 0]
    assert turn_starts(["Kole: It closed.", "Vance: It did.", "Kole: I know."]) == [0, 0, 0]  # nothing is asked
