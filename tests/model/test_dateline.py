"""The dateline that opens a story is told from a sentence with a dash or a colon in it."""

from __future__ import annotations

import pytest

from servanda.model.dateline import colon_dateline, dateline

STORY = "The Tern Islands' government said that it would reopen the port."


@pytest.mark.parametrize(
    ("opening", "told"),
    [
        ("KARUN, June 3 (Coast Wire) - ", ("KARUN", "June 3", "Coast Wire")),
        ("KARUN (Coast Wire) — ", ("KARUN", None, "Coast Wire")),
        ("KARUN (Coast Wire), June 3 -- ", ("KARUN", "June 3", "Coast Wire")),
        ("KARUN, Dovria, 3 June 2021 (Coast Wire) – ", ("KARUN, Dovria", "3 June 2021", "Coast Wire")),
        ("KARUN/Mirabek, June 3 (Coast Wire) - ", ("KARUN/Mirabek", "June 3", "Coast Wire")),
        ("MIRABEK - ", ("MIRABEK", None, None)),
        ("MIRABEK—", ("MIRABEK", None, None)),
        ("AL-KARUN, Dovria — ", ("AL-KARUN, Dovria", None, None)),
        ("OSK, June 3 - ", ("OSK", "June 3", None)),
        ("Karun, 3 June 2021 – ", ("Karun", "3 June 2021", None)),
        ("Karun – June 3, 2021 – ", ("Karun", "June 3, 2021", None)),
        ("Karun, Thursday, June 3 - ", ("Karun", "June 3", None)),
        ("KARUN. June 3 (Coast Wire) - ", ("KARUN", "June 3", "Coast Wire")),
        ("KARUN, June 3. /Coast/. ", ("KARUN", "June 3", "Coast")),
        ("KARUN, 3 June (Coast Wire).- ", ("KARUN", "3 June", "Coast Wire")),
        ("KARUN (Coast Wire): ", ("KARUN", None, "Coast Wire")),
        ("Geneva — ", ("Geneva", None, None)),
        ("Karun (Coast Wire) - ", ("Karun", None, "Coast Wire")),
        ("(Coast Wire) - ", ("", None, "Coast Wire")),
        ("3 June 2021 – ", ("", "3 June 2021", None)),
        ("KARUN, June 3\n", ("KARUN", "June 3", None)),
        ("KARUN, Dovria, June 3\n(Coast Wire) - ", ("KARUN, Dovria", "June 3", "Coast Wire")),
    ],
)
def test_place_day_and_agency_open_a_story(opening: str, told: tuple[str, str | None, str | None]) -> None:
    found = dateline(opening + STORY)

    assert found is not None
    assert (found.place, found.day, found.agency) == told
    assert found.story == len(opening)
    assert found.end <= found.story


@pytest.mark.parametrize(
    "words",
    [
        "MPs - who voted on Monday - said they had been misled.",
        "Peace – if it comes – will be slow.",
        "Karun – the larger of the two ports – is shut.",
        "ARKO – Archers of Korun – said it would stay.",
        "Geneva – Lake City to some – is full.",
        "Mara Kole - The Woman Who Stayed",
        "Mara Kole, 3 June 1950 – 4 May 2021, was a judge.",
        "June 3 – July 5: the port is shut.",
        "ARTICLE 3 — The parties shall refrain from attacks.",
        "Al-Karun residents left - The army said so.",
        "The ministry (Coast Wire) - The port is shut.",
        "KARUN-MIRABEK talks resume.",
        "KARUN, June 3 - and every June since - is quiet.",
        "- The port is shut.",
        "",
    ],
)
def test_a_dash_in_a_sentence_ends_no_dateline(words: str) -> None:
    assert dateline(words) is None


@pytest.mark.parametrize(
    "words", ["Geneva — The talks failed.", "Karun (Unity) - The mayor stays.", "3 June 2021 – Rain."]
)
def test_what_only_a_story_can_open_with_is_none_further_down(words: str) -> None:
    assert dateline(words) is not None
    assert dateline(words, opens=False) is None


@pytest.mark.parametrize("words", [f"KARUN: {STORY}", f"New Delhi: {STORY}", f"KARUN, June 3: {STORY}"])
def test_a_colon_ends_a_dateline(words: str) -> None:
    found = colon_dateline(words)

    assert found is not None
    assert words[found.story :] == STORY


@pytest.mark.parametrize(
    "words",
    [
        f"Kole: {STORY}",
        "Q: Will you sign?",
        "The reason: Nobody came.",
        "Mara Kole (Unity): We stay.",
        "KARUN: four dead",
    ],
)
def test_a_label_before_a_colon_is_no_dateline(words: str) -> None:
    assert colon_dateline(words) is None
