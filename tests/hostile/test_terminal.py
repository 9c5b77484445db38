"""What a report holds cannot command the terminal that shows it."""

from __future__ import annotations

import io

import pytest
from rich.text import Text

from servanda.cli.terminal import Terminal


def printed(words: str) -> str:
    file = io.StringIO()
    Terminal(file=file, width=80).print(Text(words))
    return file.getvalue().rstrip("\n")


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("he \x1b[2Jwill \x1b]0;title\x07leave", "he [2Jwill ]0;titleleave"),
        ("he \x9b31mwill leave\x00\x7f", "he 31mwill leave"),
        ("he will \u202eton\u202c leave", "he will ton leave"),
        ("will\rstay", "willstay"),
    ],
)
def test_commands_in_a_text_are_left_out(words: str, shown: str) -> None:
    assert printed(words) == shown


@pytest.mark.parametrize("words", ["يوليو \u200f٢٠٢١", "café 🪖", "a\u200db", "one\ntwo"])
def test_words_of_any_script_are_shown_as_they_are(words: str) -> None:
    assert printed(words) == words


def test_styles_of_our_own_are_kept() -> None:
    file = io.StringIO()
    Terminal(file=file, width=80, force_terminal=True, color_system="standard").print(Text("\x1b[5mred", style="red"))

    assert "\x1b[31m[5mred\x1b[0m" in file.getvalue()
