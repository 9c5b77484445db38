"""With --incognito no page, file, address or error names a source; voices can still be told apart and asked for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from fastapi.testclient import TestClient
from tests.web.conftest import BASE, Browse

from servanda.api import open_ledger
from servanda.api.browsing import Browser
from servanda.ledger.naming import is_name
from servanda.model.answers import Evidence
from servanda.model.text import Passage
from servanda.web.hiding import HIDDEN, Hiding
from servanda.web.tables import TABLES

DAYS = "at=2024-12-31&known=2024-12-31"
REPORTS = {
    "brune-warns.txt": """Tarrant vows to guard the strait

The Lantern Dispatch, 9 July 2024
https://lantern.example/news/leocadia-brune-warns-of-closure

Leocadia Brune, the minister of the sea, said that Tarrant would keep the strait open until 1 September 2024. "We
promise safe passage to every ship," Brune said. The harbour union promised Tarrant to load the ships if Leocadia Brune
kept her word. May Orsk, an envoy, said that the union may strike.
""",
    "breach.txt": """Ship stopped in the strait

The Causeway Post, 18 August 2024

Tarrant's coast guard stopped a ship on 16 August 2024, May Orsk said. LEOCADIA BRUNE denied that Tarrant had broken
its promise. "Leocadia
Brune told us to wait," a captain said.
""",
}
NAMES = ("leocadia brune", "brune", "may orsk", "orsk")


@pytest.fixture
def ledger_file(tmp_path: Path) -> Path:
    """A small ledger whose sources have names that also stand in titles, addresses and names of files."""
    folder = tmp_path / "reports"
    folder.mkdir()
    for name, text in REPORTS.items():
        (folder / name).write_text(text, "utf-8")
    path = tmp_path / "talks.db"
    with open_ledger(path, create=True) as ledger:
        list(ledger.read([str(folder)]))
    return path


def told(answer: str) -> str:
    """All that an answer says, with addresses as they read and runs of space as one."""
    return " ".join(unquote(unescape(answer)).replace("+", " ").replace("-", " ").casefold().split())


def assert_nameless(answer: str, where: str) -> None:
    for name in NAMES:
        found = re.search(rf"(?<![^\W_]){re.escape(name)}(?![^\W_])", told(answer))
        assert found is None, f"{name!r} in {where}: {told(answer)[max(0, found.start() - 80) : found.end() + 40]}"


def crawled(client: TestClient, most: int = 400) -> Iterator[tuple[str, str]]:
    """Every address that can be reached by links, each with all that is answered."""
    todo = [f"/{name}?{DAYS}" for name in ("board", "board.html", "queue", "queue/list", "conflicts", "views", "log")]
    todo += [f"/{table}{suffix}?{DAYS}" for table in TABLES for suffix in ("", ".csv", ".json")]
    todo += [f"/check?{DAYS}", f"/check.json?{DAYS}", "/whatif", "/help", "/add", "/openapi.json", "/conflicts.json"]
    seen: set[str] = set()
    while todo and len(seen) < most:
        address = todo.pop(0)
        if address in seen:
            continue
        seen.add(address)
        answer = client.get(address)
        yield address, answer.text + " ".join(answer.headers.values())
        for link in re.findall(r'(?:href|data-source)="(/[^"#]*)', answer.text):
            where = unescape(link)
            if not urlsplit(where).path.startswith("/static") and where not in seen:
                todo.append(where)


def test_the_ledger_has_named_sources(ledger_file: Path) -> None:
    with open_ledger(ledger_file) as ledger:
        names = Browser(ledger).names_of_sources()
    assert {"Leocadia Brune", "May Orsk"} <= names.keys()
    assert "Brune" in names["Leocadia Brune"]


@pytest.mark.parametrize(
    ("words", "expected"),
    [("Leocadia Brune", True), ("council of Esk", False), ("Bank of Esk", True), ("It", False), ("Both", False)],
)
def test_a_name_has_capitals_and_is_no_pronoun(words: str, expected: bool) -> None:
    assert is_name(words) is expected


def test_without_it_the_names_are_there(browse: Browse) -> None:
    whole = told(" ".join(text for _, text in crawled(browse())))
    assert all(name in whole for name in NAMES)


def test_no_page_file_or_address_names_a_source(browse: Browse) -> None:
    client = browse(incognito=True)
    count = 0
    for address, text in crawled(client):
        assert_nameless(address, f"the address {address}")
        assert_nameless(text, address)
        count += 1
    assert count > 60


@pytest.mark.parametrize("path", ["/c/zz", "/r/zz", "/a/0", "/nothing.csv", "/board?at=Brune", "/log?about=Brune"])
@pytest.mark.parametrize("accept", ["text/html", "application/json"])
def test_an_error_names_none(path: str, accept: str, browse: Browse) -> None:
    client = browse(incognito=True)
    assert_nameless(client.get(path, headers={"accept": accept}).text, path)


def test_an_error_that_repeats_what_was_typed_names_none(browse: Browse) -> None:
    client = browse(incognito=True)
    for query in (
        {"event": "Leocadia Brune slept."},
        {"what": "Leocadia Brune", "state": "kept"},
        {"that": "May Orsk"},
    ):
        assert_nameless(client.get("/whatif", params=query).text, str(query))
        assert_nameless(client.get("/whatif.json", params=query).text, str(query))


def test_what_was_written_names_none(browse: Browse) -> None:
    client = browse(incognito=True)
    own = client.get(f"/board.json?{DAYS}").json()[0]
    claim = client.get(f"/c/{own['id']}.json?{DAYS}").json()["renderings"][0]["id"]
    data = {"item": claim, "commitment": own["id"], "field": "debtor", "value": "Leocadia Brune"}
    answer = client.post("/mend", data=data, follow_redirects=False)
    assert_nameless(answer.headers["location"], "the address after a fix")
    undone = client.post("/undo", follow_redirects=False)
    assert_nameless(undone.headers["location"], "the address after an undo")
    assert_nameless(client.get("/log").text, "the log")


def test_a_source_can_be_asked_for_by_its_number(browse: Browse) -> None:
    client, open_client = browse(incognito=True), browse()
    rows = client.get(f"/sources.json?{DAYS}").json()
    numbered = {row["name"] for row in rows if row["name"].startswith(HIDDEN)}
    assert len(numbered) >= 2  # told apart
    whole = {row["id"] for row in open_client.get(f"/board.json?{DAYS}&source=Leocadia+Brune").json()}
    found = [{row["id"] for row in client.get(f"/board.json?{DAYS}", params={"source": n}).json()} for n in numbered]
    assert whole
    assert whole in found
    page = client.get("/sources?" + DAYS).text
    link = re.search(rf'href="(/board\?[^"]*source=[^"]*)">{HIDDEN}', page)
    assert link
    assert "No commitment fits" not in client.get(unescape(link[1])).text


def test_a_view_by_a_hidden_source_opens_without_hiding_too(browse: Browse) -> None:
    client, open_client = browse(incognito=True), browse()
    rows = client.get(f"/sources.json?{DAYS}").json()
    name = next(row["name"] for row in rows if row["name"].startswith(HIDDEN))
    saved = client.post("/views/save", data={"name": "one", "address": f"/board?source={name}"}, follow_redirects=False)
    assert_nameless(saved.headers["location"], "the address after saving")
    assert HIDDEN in client.get("/views").text
    assert any(told(open_client.get("/views.json").text).count(known) for known in NAMES)


def test_a_page_of_an_actor_that_is_hidden_opens(browse: Browse) -> None:
    client = browse(incognito=True)
    for link in set(re.findall(r'href="(/a/[^"]+)"', client.get(f"/actors?{DAYS}").text)):
        assert client.get(unescape(link)).status_code == 200


def test_passages_stay_in_their_places(browse: Browse) -> None:
    client, open_client = browse(incognito=True), browse()
    for row in open_client.get(f"/reports.json?{DAYS}").json():
        plain = open_client.get(f"/r/{row['id']}.json").json()
        hidden = client.get(f"/r/{row['id']}.json").json()
        assert len(hidden["text"]) == len(plain["text"])
        assert hidden["marks"] == plain["marks"]
        assert hidden["text"] != plain["text"]


def test_a_file_that_is_added_is_not_named(browse: Browse) -> None:
    client = browse(incognito=True)
    files = {"files": ("interview-with-brune.txt", b"\x00\x01" * 400, "text/plain")}
    where = client.post("/add", files=files, follow_redirects=False).headers["location"]
    for _ in range(100):
        if client.get(f"{where}.json").json()["done"]:
            break
    assert_nameless(client.get(where).text + client.get(f"{where}.json").text, "the reading")


def learned() -> Hiding:
    made = Hiding()
    made.learn({"Leocadia Brune": frozenset({"Leocadia Brune", "Brune"}), "May": frozenset({"May"})})
    return made


@pytest.mark.parametrize(
    ("words", "hidden"),
    [
        ("Leocadia\n Brune said", True),
        ("leocadia-brune-says.html", True),
        ("https://x.example/?q=Leocadia%20Brune", True),
        ("BRUNE", True),
        ("Brune's word", True),
        ("Brunel said", False),
        ("it may rain", False),
        ("May said", True),
        ("may-says.html", True),
    ],
)
def test_a_name_is_found_however_it_is_written(words: str, hidden: bool) -> None:
    assert (learned()(words) != words) is hidden


def test_a_name_across_the_edge_of_a_passage_is_hidden() -> None:
    shown = Evidence(Passage("r", 9, 14), "Leocadia ", "Brune", " left.", "May, in Post", "Post", None, None)
    hidden = learned()(shown)
    assert (hidden.before, hidden.words) == ("▇▇▇▇▇▇▇▇ ", "▇▇▇▇▇")
    assert hidden.voice.startswith(HIDDEN)
    assert hidden.passage == shown.passage


def test_a_number_stays_with_its_source() -> None:
    made = learned()
    before = made("Leocadia Brune")
    made.learn({"Abel Ark": frozenset({"Abel Ark"}), "Leocadia Brune": frozenset({"Leocadia Brune"})})
    assert made("Leocadia Brune") == before
    assert made.reveal(before) == "Leocadia Brune"
    assert made("Abel Ark") not in ("Abel Ark", before)


def test_a_stranger_is_told_nothing(ledger_file: Path) -> None:
    from servanda.web.app import create_app
    from servanda.web.settings import Settings

    app = create_app(Settings(ledger_file, incognito=True))
    client = TestClient(app, base_url=BASE, headers={"accept": "text/html"})
    for path in ("/board", "/login", "/r/Brune"):
        assert_nameless(client.get(path).text, path)
    app.state.rooms.close()
