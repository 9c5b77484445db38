"""The pictures of the README and of docs/web.md are what the pages show; `UPDATE_SCREENS=1` takes them anew.

Fonts differ from machine to machine, so a picture is not compared letter by letter: each has words that its page must
show within the picture, and is small enough to be looked at over a slow line.
"""

from __future__ import annotations

import os
import struct
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from tests.web.visiting import Visit, needs_chromium, serving

from servanda.api import open_ledger
from servanda.api.browsing import Browser

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "docs" / "screens"
SIZE = {"width": 1020, "height": 640}
MOST = 150 * 1024  # bytes of one picture
DAYS = "?at=2021-08-31&known=2021-08-31"
SCREENS = {  # picture: (address, words that it must show)
    "board": ("/board?at=2024-12-31&known=2024-12-31", ("contested", "Tarn Front", "possible breaches")),
    "commitment": ("/c/{promise}" + DAYS, ("Holding; no breach reported", "According to whom")),
    "report": (
        "/r/{report}" + DAYS,
        ("Afghanistan's Shia minority will be protected", "Iraqi paramilitaries", "in the text"),
    ),
    "queue": ("/queue" + DAYS, ("Does this break it?", "Accept")),
}
pytestmark = needs_chromium


@pytest.fixture(scope="module")
def places(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, str]]:
    """The sample corpus as a ledger, and the ids that the addresses need."""
    path = tmp_path_factory.mktemp("screens") / "demo.db"
    with open_ledger(path, create=True) as ledger:
        list(ledger.read([str(ROOT / "examples" / "dispatches")]))
        promise = next(row.id for row in ledger.board().rows if "minority will be protected" in row.act)
        report = next(row.id for row in Browser(ledger).reports() if row.title == "The promise in the mountains")
    return path, {"promise": promise, "report": report}


@pytest.fixture(scope="module")
def shown(chromium: Any, places: tuple[Path, dict[str, str]]) -> Iterator[Visit]:
    """Somebody called Ann who looks at it by day."""
    with patch("getpass.getuser", return_value="ann"), serving(places[0]) as (base, link):
        context = chromium.new_context(viewport=SIZE, color_scheme="light", reduced_motion="reduce", locale="en-GB")
        visit = Visit(context, base)
        visit.go(link)
        yield visit
        context.close()


@pytest.mark.parametrize("name", SCREENS)
def test_a_picture_shows_what_its_page_shows(name: str, shown: Visit, places: tuple[Path, dict[str, str]]) -> None:
    address, words = SCREENS[name]
    page = shown.go(address.format(**places[1]))
    page.wait_for_load_state("networkidle")
    for word in words:
        box = page.get_by_text(word).first.bounding_box()
        assert box is not None, word
        assert box["y"] < SIZE["height"], word
    if os.environ.get("UPDATE_SCREENS"):
        FOLDER.mkdir(exist_ok=True)
        page.screenshot(path=FOLDER / f"{name}.png")
    assert shown.trouble == []


@pytest.mark.parametrize("name", SCREENS)
def test_a_picture_is_small_and_has_its_words_beside_it(name: str) -> None:
    picture = (FOLDER / f"{name}.png").read_bytes()
    assert len(picture) <= MOST
    assert struct.unpack(">II", picture[16:24]) == (SIZE["width"], SIZE["height"])
    assert f"](screens/{name}.png)" in (ROOT / "docs" / "web.md").read_text("utf-8")


def test_every_picture_is_made_here() -> None:
    assert {path.stem for path in FOLDER.glob("*.png")} == SCREENS.keys()
