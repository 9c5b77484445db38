"""Two reviewers: both decisions in sight, a third settles, undo opens it again; none writes over what went unseen."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from tests.web.conftest import BASE, Browse

from servanda.api import open_ledger
from servanda.web.app import create_app
from servanda.web.settings import Settings
from servanda.web.users import Role, make_user, write_users

DAYS = "at=2021-08-31&known=2021-08-31"
People = Callable[[str], TestClient]


@pytest.fixture
def people(ledger_file: Path) -> Iterator[People]:
    """Ann and Ben review, Eve edits, Rob reads; each with a browser of their own."""
    roles = {"Ann": Role.REVIEWER, "Ben": Role.REVIEWER, "Eve": Role.EDITOR, "Rob": Role.READER}
    write_users(Settings(ledger_file).users, {name: make_user(name, role, name) for name, role in roles.items()})
    app = create_app(Settings(ledger_file, host="0.0.0.0", names=("127.0.0.1",)))

    def person(name: str) -> TestClient:
        client = TestClient(app, base_url=BASE, headers={"accept": "text/html", "sec-fetch-site": "same-origin"})
        client.post("/login", data={"name": name, "password": name})
        return client

    yield person
    app.state.rooms.close()


def waiting(client: TestClient) -> str:
    """The id of the question that waits first."""
    return value("item", client.get(f"/queue?{DAYS}").text)


def value(name: str, page: str) -> str:
    found = re.search(rf'name="{name}" value="([^"]*)"', page)
    assert found, name
    return found[1]


def decide(client: TestClient, item: str, verdict: str, reason: str = "") -> int:
    """Answers a question as it is shown now."""
    shown = value("shown", client.get(f"/queue?item={item}").text)
    data = {"item": item, "verdict": verdict, "reason": reason, "shown": shown}
    return client.post("/decide", data=data).status_code


@pytest.fixture
def differ(people: People) -> tuple[TestClient, TestClient, str]:
    """Ann and Ben after they answered one question differently."""
    ann, ben = people("Ann"), people("Ben")
    item = waiting(ann)
    assert decide(ann, item, "accept", "the men are named") == 200
    assert decide(ben, item, "reject", "another valley") == 200
    return ann, ben, item


def test_both_decisions_stand_side_by_side_with_who_when_why_and_passages(
    differ: tuple[TestClient, TestClient, str],
) -> None:
    ann, _, item = differ
    page = ann.get(f"/conflicts/{item}").text
    for words in ("Ann: accept", "Ben: reject", "the men are named", "another valley", "/r/", "/log?about="):
        assert words in page
    assert re.search(r"\d{4}-\d\d-\d\d \d\d:\d\d", page)


def test_the_queue_counts_the_conflicts_and_leads_there(differ: tuple[TestClient, TestClient, str]) -> None:
    ann, _, item = differ
    assert "1 question was answered differently" in ann.get("/queue").text
    assert f"/conflicts/{item}" in ann.get("/conflicts").text
    assert ann.get("/conflicts.json").json()[0]["item"]["id"] == item


def test_a_third_decision_settles_it_and_undo_opens_it_again(
    differ: tuple[TestClient, TestClient, str], people: People, ledger_file: Path
) -> None:
    ann, _, item = differ
    page = ann.get(f"/conflicts/{item}").text
    upheld = re.findall(r'name="verdict" value="([0-9a-f]{16})"', page)[0]
    data = {"item": item, "verdict": upheld, "shown": value("shown", page), "reason": "the place is the same"}
    settled = people("Eve").post("/settle", data=data).text
    assert "Settled by Eve" in settled
    assert ann.get(f"/conflicts/{item}").status_code == 404
    with open_ledger(ledger_file) as ledger:
        assert next(line.words for line in ledger.log()).endswith("accept; the place is the same")
    people("Eve").post("/undo", data={"entry": value("entry", settled)})
    assert ann.get(f"/conflicts/{item}").status_code == 200


def test_settling_wants_a_reason_and_the_decisions_that_were_shown(
    differ: tuple[TestClient, TestClient, str], people: People
) -> None:
    ann, ben, item = differ
    shown = value("shown", ann.get(f"/conflicts/{item}").text)
    data = {"item": item, "verdict": "unsure", "shown": shown}
    assert ann.post("/settle", data=data).status_code == 422
    assert decide(people("Eve"), item, "unsure") == 200
    assert ann.post("/settle", data={**data, "reason": "none of both"}).status_code == 400
    assert ben.get(f"/conflicts/{item}").status_code == 200


def test_a_reader_sees_a_conflict_and_settles_none(differ: tuple[TestClient, TestClient, str], people: People) -> None:
    _, _, item = differ
    rob = people("Rob")
    assert "Ben: reject" in rob.get(f"/conflicts/{item}").text
    assert rob.post("/settle", data={"item": item, "verdict": "accept", "shown": "x"}).status_code == 403


def test_an_answer_given_since_is_shown_before_another_is_taken(people: People) -> None:
    ann, ben = people("Ann"), people("Ben")
    item = waiting(ann)
    decide(ann, item, "accept")
    late = ben.post("/decide", data={"item": item, "verdict": "reject"})
    assert late.status_code == 409
    assert "Ann: accept" in late.text
    assert "Decided before" in ben.get(f"/queue?item={item}").text


def test_undo_takes_back_the_own_answer_only(people: People) -> None:
    ann, ben = people("Ann"), people("Ben")
    item = waiting(ann)
    decide(ann, item, "accept")
    assert ben.post("/undo").status_code == 400
    entry = ann.get("/log?kind=review").text
    assert ben.post("/undo", data={"entry": value("entry", entry)}).status_code == 403
    assert people("Eve").post("/undo", data={"entry": value("entry", entry)}).status_code == 200
    assert waiting(ben) == item


def test_the_queue_goes_on_where_this_browser_stopped(people: People) -> None:
    ann = people("Ann")
    first = waiting(ann)
    page = ann.get("/queue").text
    later = re.search(r'data-key="n" href="([^"]+)"', page)
    assert later
    ann.get(later[1].replace("&amp;", "&"))
    assert waiting(ann) != first
    assert "number 2" in ann.get("/queue").text
    assert waiting(people("Ben")) == first


def marked(client: TestClient) -> tuple[list[str], str]:
    """The ids that the list shows, and its page."""
    page = client.get("/queue/list").text
    return re.findall(r'name="shown" value="([^"]+)"', page), page


def test_one_answer_to_several_writes_each_and_one_undo_takes_all_back(people: People) -> None:
    ann = people("Ann")
    shown, _ = marked(ann)
    done = ann.post("/decide/marked", data={"item": shown[:2], "shown": shown, "verdict": "unsure"}).text
    assert "2 answered" in done
    assert marked(ann)[0] == shown[2:]
    ann.post("/undo", data={"entry": re.findall(r'name="entry" value="([^"]+)"', done)})
    assert marked(ann)[0] == shown


def test_a_batch_touches_nothing_that_was_not_shown_or_that_somebody_answered_since(people: People) -> None:
    ann, ben = people("Ann"), people("Ben")
    shown, _ = marked(ann)
    hidden = ann.post("/decide/marked", data={"item": shown[:2], "shown": shown[1:], "verdict": "accept"})
    assert hidden.status_code == 422
    decide(ben, shown[0], "reject")
    late = ann.post("/decide/marked", data={"item": shown[:2], "shown": shown, "verdict": "accept"})
    assert late.status_code == 409
    assert marked(ann)[0] == shown[1:]
    assert ann.post("/decide/marked", data={"shown": shown, "verdict": "accept"}).status_code == 422


def test_a_claim_that_two_mend_differently_is_a_conflict(people: People, browse: Browse) -> None:
    ann, ben = people("Ann"), people("Ben")
    own = ann.get(f"/board.json?{DAYS}").json()[0]["id"]
    claim = ann.get(f"/c/{own}.json?{DAYS}").json()["renderings"][0]["id"]
    for client, name in ((ann, "Northland"), (ben, "Southland")):
        data = {"item": claim, "commitment": own, "field": "debtor", "value": name}
        assert client.post("/mend", data=data).status_code == 200
    page = browse().get(f"/conflicts/{claim}").text
    assert "Northland" in page
    assert "Southland" in page
    assert f"/c/{own}" in page
