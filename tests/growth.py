"""Work counted, never timed: how often Python calls a function while something runs."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType
from typing import Any


def calls(run: Callable[[], object]) -> int:
    """The number of calls, of Python and built-in functions, that a run makes; the same on every machine."""
    count = 0

    def hear(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(hear)
    try:
        run()
    finally:
        sys.setprofile(before)
    return count


def lines(run: Callable[[], object]) -> int:
    """The number of lines of Python that a run goes through: what `calls` cannot see is a loop that calls nothing."""
    count = 0

    def hear(_frame: FrameType, event: str, _argument: object) -> Any:
        nonlocal count
        count += event == "line"
        return hear

    before = sys.gettrace()
    sys.settrace(hear)
    try:
        run()
    finally:
        sys.settrace(before)
    return count
