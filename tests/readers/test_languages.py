"""The language of a text, when its words tell it."""

from __future__ import annotations

import pytest

from servanda.readers.languages import language_of


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The army said that it would leave the valley and that the truce was kept.", "en"),
        ("Rebels vow revenge after deadly strike near border town", "en"),
        ("Der General hat mit der Bewegung ein Abkommen geschlossen, das seither gehalten wird.", "de"),
        ("Генерал заключил соглашение с движением, и оно соблюдается.", "ru"),
        ("Yes.", None),
        ("", None),
        ("12 345 678 90 12 345 678 90 !!!", None),
    ],
)
def test_a_language_is_told_or_unknown(text: str, language: str | None) -> None:
    assert language_of(text) == language
