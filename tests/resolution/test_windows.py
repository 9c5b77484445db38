"""From when and until when a commitment binds."""

from __future__ import annotations

import pytest

from servanda.extraction.extract import extract
from servanda.language import read
from servanda.model.report import Report
from servanda.resolution import resolve


@pytest.mark.parametrize(
    ("text", "starts", "until"),
    [
        ("The rebels will hold their fire for 48 hours from Monday, they said.", "2026-11-23", "2026-11-25"),
        ("The rebels will hold their fire from Monday, they said.", "2026-11-23", None),
        ("The rebels will hold their fire for 48 hours, they said.", None, None),
        ("The two sides agreed on Tuesday to a truce starting on Friday.", "2026-11-20", None),
        ("The firm will keep 400 staff until 2030, it said.", None, "2030-12-31"),
        ("The judge ordered the firm to hand over the files by December 5.", None, "2026-12-05"),
    ],
)
def test_a_window_opens_and_closes_where_the_words_say(text: str, starts: str | None, until: str | None) -> None:
    analysis = read(Report(id="case", text=text, published="2026-11-18"))
    item = resolve(analysis, extract(analysis)).renderings[-1]
    opens = item.starts.earliest if item.starts else None
    closes = item.until.latest if item.until else None
    assert (opens and opens.isoformat(), closes and closes.isoformat()) == (starts, until)
