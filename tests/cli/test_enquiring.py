"""What if, check, changed, find, cite and the review queue."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from tests.builders import named
from tests.cli.running import Cli

from servanda.api import open_ledger

DAY = ("--at", "2021-09-01", "--known", "2021-09-01")
ACT = "attack the Hill People"


def pledge(ledger: Path) -> str:
    with open_ledger(ledger) as opened:
        return named(opened, ACT)


def typed(*lines: str) -> bytes:
    return "".join(f"{line}\n" for line in lines).encode()


def test_if_the_pledge_is_broken_the_vow_falls_due(servanda: Cli, ledger: Path) -> None:
    said = ("--that", f"{pledge(ledger)[:7]} is broken", "--by", "Open Scales")
    page = servanda("whatif", *said, *DAY, "--ledger", ledger, "--json").value()

    after = {one["id"]: (one["before"], one["after"], one["due"]) for one in page["changes"]}
    assert after[pledge(ledger)][1] == "broken"
    assert [told for told in after.values() if told[2]] == [("conditional", "due", True)]
    assert page["by"] == "Open Scales"


def test_any_voice_of_the_ledger_may_be_supposed_to_say_so_and_a_new_one_is_told_as_new(
    servanda: Cli, ledger: Path
) -> None:
    that = ("whatif", "--that", f"{pledge(ledger)[:7]} is broken", *DAY, "--ledger", ledger)

    assert servanda(*that, "--by", "A Nun", "--json").value()["is_heard"]
    assert "a new voice" not in servanda(*that, "--by", "A Nun").out
    assert not servanda(*that, "--by", "the postman", "--json").value()["is_heard"]
    assert "Nobody called 'the postman' speaks in this ledger" in servanda(*that, "--by", "the postman").out


def test_a_supposition_that_depends_on_the_date_says_on_which_days(servanda: Cli, ledger: Path) -> None:
    that = ("whatif", "--that", f"{pledge(ledger)[:7]} is broken", *DAY, "--ledger", ledger)

    def why(*on: str) -> list[tuple[str, list[str]]]:
        changes = servanda(*that, *on, "--json").value()["changes"]
        return [(one["after"], one["why"]) for one in changes if one["id"] == pledge(ledger)]

    assert why("--on", "2021-04-01") == [("depends on the date", ["it is not told when it was made"])]
    assert "because it is not told when it was made" in servanda(*that, "--on", "2021-04-01").out
    assert why("--on", "2021-06-30") == [("broken", [])]


def test_a_supposition_is_not_stored(servanda: Cli, ledger: Path) -> None:
    before = servanda("board", "--ledger", ledger, "--json").out
    servanda("whatif", "--that", f"{pledge(ledger)[:7]} is broken", "--ledger", ledger)
    assert servanda("board", "--ledger", ledger, "--json").out == before


def test_words_of_an_event_suppose_that_it_bears_as_it_may(servanda: Cli, ledger: Path) -> None:
    page = servanda("whatif", "--that", "killed", *DAY, "--ledger", ledger, "--json").value()
    assert [one["after"] for one in page["changes"] if one["id"] == pledge(ledger)] == ["broken"]


def test_a_supposition_about_nothing_says_what_can_be_supposed(servanda: Cli, ledger: Path) -> None:
    ran = servanda("whatif", "--that", "the moon falls", "--ledger", ledger)
    assert (ran.code, "is broken" in ran.err) == (2, True)


def test_check_exits_with_3_where_something_wants_a_look(servanda: Cli, ledger: Path) -> None:
    ran = servanda("check", *DAY, "--ledger", ledger, "--json")
    assert ran.code == 3
    assert ran.value()["possible"]
    assert servanda("check", "--since", "2021-08-31", *DAY, "--ledger", ledger).code == 0


def test_check_names_each_doubt_and_may_be_asked_for_one(servanda: Cli, ledger: Path) -> None:
    doubts = servanda("check", "--only", "no time", *DAY, "--ledger", ledger, "--json").value()["lint"]
    assert {doubt["about"] for doubt in doubts} <= {"no time"}


def test_watching_a_folder_reads_what_arrives(servanda: Cli, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "one.txt").write_text(
        "A truce\n\nThe Orrin Front promised on 1 May 2031 to leave Pell.\n", "utf-8"
    )
    ran = servanda("check", "--watch", tmp_path / "in", "--every", "0", "--rounds", "2", "--ledger", tmp_path / "w.db")
    assert ran.code in (0, 3)
    with open_ledger(tmp_path / "w.db") as opened:
        assert len(opened.book.record.reports) == 1


def test_changed_names_the_passage_through_which_a_finding_changed(servanda: Cli, ledger: Path) -> None:
    alert = servanda("check", *DAY, "--ledger", ledger, "--json").value()["possible"][0]
    servanda("review", alert["id"], "accept", "--by", "Ann", "--ledger", ledger)
    told = alert["evidence"]["published"]

    ran = servanda("changed", "--since", told, *DAY, "--ledger", ledger, "--json")
    (changed,) = [one for one in ran.value() if one["id"] == pledge(ledger)]
    assert (ran.code, changed["after"]) == (3, "broken")
    assert "killed" in changed["through"][0]["words"]


def test_nothing_changed_after_the_last_report(servanda: Cli, ledger: Path) -> None:
    assert servanda("changed", "--since", "2021-09-01", *DAY, "--ledger", ledger).code == 0


def test_find_shows_commitments_and_sentences(servanda: Cli, ledger: Path) -> None:
    found = servanda("find", "hill", "killed", "--ledger", ledger, "--json").value()
    assert {one["kind"] for one in found} == {"report"}
    assert all("killed" in one["words"] for one in found)
    assert servanda("find", "attack", "hill", "--ledger", ledger, "--json").value()[0]["kind"] == "commitment"
    assert servanda("find", "zebra", "--ledger", ledger).code == 1


def test_a_cited_address_shows_the_same_page_again(servanda: Cli, ledger: Path) -> None:
    cited = servanda("cite", pledge(ledger), *DAY, "--ledger", ledger, "--json").value()
    again = servanda("show", cited["address"], "--ledger", ledger, "--json").value()
    assert again == servanda("show", pledge(ledger), *DAY, "--ledger", ledger, "--json").value()
    assert cited["address"] in cited["line"]


def test_the_queue_keeps_each_answer_and_goes_on_where_it_was_left(servanda: Cli, ledger: Path) -> None:
    waiting = servanda("queue", "--ledger", ledger, "--json").value()
    answers = typed("what", "a", "quit")  # a word it does not know is asked for again
    ran = servanda("queue", "--by", "Ann", "--ledger", ledger, stdin=answers)
    assert "1 answered" in ran.out
    left = servanda("queue", "--ledger", ledger, "--json").value()
    assert [one["id"] for one in left] == [one["id"] for one in waiting[1:]]


def test_an_answer_of_the_queue_can_be_taken_back(servanda: Cli, ledger: Path) -> None:
    waiting = servanda("queue", "--ledger", ledger, "--json").value()
    servanda("queue", "--by", "Ann", "--ledger", ledger, stdin=typed("reject", "back", "skip", "quit"))
    assert servanda("queue", "--ledger", ledger, "--json").value() == waiting


def test_a_claim_is_mended_from_the_queue_and_its_question_is_put_anew(servanda: Cli, ledger: Path) -> None:
    (asked,) = servanda("queue", "--ledger", ledger, "--json").value()
    mend = f"{pledge(ledger)} until=2020-12-31"  # over before the killing: it bears on it no more
    ran = servanda("queue", "--by", "Ann", "--ledger", ledger, stdin=typed("fix", mend, "quit"))

    assert asked["kind"] == "possible bearing"
    assert "0 answered; 0 left" in ran.out
    (line,) = servanda("log", "--kind", "review", "--ledger", ledger, "--json").value()
    assert line["author"] == "Ann"


@pytest.mark.parametrize("typing", ["", "nothing", "c0 until=2020-12-31", "{} weather=fair", "{} until=soon"])
def test_a_fix_that_mends_nothing_says_so_and_the_question_stays(servanda: Cli, ledger: Path, typing: str) -> None:
    waiting = servanda("queue", "--ledger", ledger, "--json").value()
    lines = typed("fix", typing.format(pledge(ledger)), "quit")
    ran = servanda("queue", "--by", "Ann", "--ledger", ledger, stdin=lines)

    assert ran.code == 0
    assert f"0 answered; {len(waiting)} left" in ran.out
    assert servanda("queue", "--ledger", ledger, "--json").value() == waiting


def with_accepted(servanda: Cli, ledger: Path) -> list[dict[str, Any]]:
    alert = servanda("check", *DAY, "--ledger", ledger, "--json").value()["possible"][0]
    servanda("review", alert["id"], "accept", "--by", "Ann", "--ledger", ledger)
    return [alert]


def test_under_a_policy_only_what_counts_is_folded(servanda: Cli, ledger: Path) -> None:
    with_accepted(servanda, ledger)
    plain = servanda("show", pledge(ledger), *DAY, "--ledger", ledger, "--json").value()
    strict = servanda("show", pledge(ledger), *DAY, "--policy", "two-origins", "--ledger", ledger, "--json").value()
    assert (plain["row"]["state"], strict["row"]["state"]) == ("broken", "active")


def test_an_unknown_policy_names_those_there_are(servanda: Cli, ledger: Path) -> None:
    ran = servanda("board", "--policy", "majority", "--ledger", ledger)
    assert (ran.code, "two-origins" in ran.err) == (2, True)


def test_a_person_may_join_and_part_two_commitments(servanda: Cli, ledger: Path) -> None:
    with open_ledger(ledger) as opened:
        first, second = list(opened.book.commitments)[:2]
        many = len(opened.book.commitments)
    servanda("judge", first, "same", second, "--by", "Ann", "--ledger", ledger)
    with open_ledger(ledger) as opened:
        assert len(opened.book.commitments) == many - 1
    assert servanda("undo", "--ledger", ledger).code == 0
    with open_ledger(ledger) as opened:
        assert len(opened.book.commitments) == many
    assert servanda("judge", first, "alike", second, "--ledger", ledger).code == 2
