"""An infinitive that was hung on a participle is given back to the verb that binds somebody to it."""

from __future__ import annotations

import pytest
from tests.language.test_parted import governor, words


@pytest.mark.parametrize(
    ("text", "act", "verb"),
    [
        ("The rebels have ordered traders without a pass issued by themselves to leave the port.", "leave", "ordered"),
        ("Velda has agreed under a separate accord, signed in Orsk, to lift its tariffs.", "lift", "agreed"),
        ('Velda has agreed under a separate accord, signed in Orsk, to "lift its tariffs".', "lift", "agreed"),
    ],
)
def test_an_infinitive_behind_a_participle_is_what_somebody_is_bound_to(text: str, act: str, verb: str) -> None:
    assert governor(words(text), act) == verb


@pytest.mark.parametrize(
    ("text", "act", "verb"),
    [
        ("The council promised a hall designed by a local firm to seat 200 people.", "seat", "designed"),
        ("The two sides agreed on a plan drawn up by the envoy to save the mill.", "save", "drawn"),
        ("The minister visited engineers hired by the navy to clear the harbour.", "clear", "hired"),
    ],
)
def test_what_a_participle_is_for_stays_with_it(text: str, act: str, verb: str) -> None:
    assert governor(words(text), act) == verb


def test_what_is_told_of_a_report_at_the_head_of_a_sentence_is_no_part_of_it() -> None:
    found = words("A report that its chief executive sold stock the week before is untrue, the company said.")
    assert governor(found, "report") == "untrue"
    assert governor(found, "untrue") == "said"
    assert governor(words("A report that its plan is untrue angered the company."), "untrue") == "report"
