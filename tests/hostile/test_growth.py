"""Twice the text is at most about twice the work, whatever the text is made of."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType

import pytest

from servanda.pipeline import read_claims
from servanda.readers import read_text

SHORT = 40
PLEDGE = "The minister of Northland promised that the army will not attack the villages if the rebels leave. "


def work(text: str) -> int:
    """How many calls reading a text takes: as good as time, and the same on every machine."""
    calls = 0

    def count(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal calls
        calls += event in {"call", "c_call"}

    report = read_text(text)
    before = sys.getprofile()
    sys.setprofile(count)
    try:
        read_claims(report)
    finally:
        sys.setprofile(before)
    return calls


@pytest.mark.parametrize(
    "text",
    [
        lambda n: PLEDGE * n,
        lambda n: (PLEDGE + "\n\n") * n,
        lambda n: "Leave. " * n * 4,
        lambda n: "The army said it will leave the valley, and " * n,
        lambda n: "The army promised to leave, the army promised to leave, " * n,
        lambda n: "He said that she promised that " * n + "they will leave.",
        lambda n: "The son of " * n * 2 + "the minister said he will leave.",
        lambda n: "He said he would do it to them if they did it to him. " * n,
        lambda n: 'He said: "The army will leave. ' * n,
        lambda n: "He said: “The army will leave. " * n,
        lambda n: "He said " + "“she said ‘" * n + "they will leave" + "’ ”" * n,
        lambda n: "On 4 July 2021, 5 July 2021, 6 July 2021 and " * n,
        lambda n: "[a](b) **c** _d_ " * n + "[" * n + "(" * n,
        lambda n: "They signed a deal under which the army will leave and the rebels will stop. " * n,
    ],
)
def test_work_grows_with_the_text(text: Callable[[int], str]) -> None:
    work(text(2))  # what is loaded once is not counted
    assert work(text(4 * SHORT)) < 5 * work(text(SHORT)) + 2000
