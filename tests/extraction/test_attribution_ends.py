"""Where the words of a speaker end, and what nobody says: each with its mutation."""

from __future__ import annotations

from servanda.extraction.extract import extract
from servanda.language.read import read
from servanda.model.report import Report


def said(text: str) -> list[tuple[str, str, list[str]]]:
    """Each statement as cue, stance and content."""
    found = extract(read(Report(id="case", text=text))).statements
    return [
        (item.cue.of(text) if item.cue else "-", str(item.stance), [span.of(text) for span in item.content])
        for item in found
    ]


def test_what_is_denied_ends_at_the_colon_behind_which_its_denier_speaks() -> None:
    text = "The palace {} that the order had lapsed: not a gun had been fired."
    assert said(text.format("denied")) == [("denied", "denies", ["the order had lapsed"])]
    assert said(text.format("said"))[0][2] == ["the order had lapsed: not a gun had been fired"]


def test_an_elliptic_but_behind_who_said_it_is_part_of_what_is_told() -> None:
    assert said("She had given him her word, he said, but not her signature.")[0][2] == [
        "She had given him her word",
        "but not her signature",
    ]
    assert said("The army would wait, its chief said on Monday, a day after the vote.")[0][2] == ["The army would wait"]


def test_what_nobody_will_be_asked_is_not_asked() -> None:
    assert [stance for cue, stance, _ in said("Nobody was asked to pay for the bus.")] == ["declines"]
    assert [stance for cue, stance, _ in said("Everybody was asked to pay for the bus.")] == ["asks"]
    assert said("Nobody will be asked to pay for the bus.") == said("Everybody will be asked to pay for it.") == []


def test_who_is_called_on_to_promise_has_promised_nothing() -> None:
    assert "promises" not in [stance for _, stance, _ in said("The union called on Harwell to guarantee jobs.")]
