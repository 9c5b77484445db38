"""A corrected version of one address: it stands in the place of the one before, and counts with it as one report."""

from __future__ import annotations

import json
from collections.abc import Sequence
from itertools import permutations
from pathlib import Path

import pytest
from tests.builders import named

from servanda.api import OpenLedger, open_ledger
from servanda.model.contract import Json
from servanda.model.journal import Sameness

URL = "https://review.example/harrow-truce"
TEXT = (
    "Harrow talks end with a promise\n\n"
    "The Orran Front promised on Monday to release {many} prisoners before the feast, its spokesman said.\n\n"
    "In the market of Harrow traders packed up early, and the ferries stood at the pier until the rain had gone by.\n"
)
FIRST: Json = {"text": TEXT.format(many="forty"), "outlet": "Review", "published": "2024-05-03", "url": URL}
MENDED: Json = {**FIRST, "text": TEXT.format(many="fourteen"), "updated": "2024-05-04"}
AGAIN: Json = {**FIRST, "text": TEXT.format(many="four"), "updated": "2024-05-05"}


def ledger(folder: Path, *reports: Json) -> OpenLedger:
    folder.mkdir(parents=True, exist_ok=True)
    opened = open_ledger(folder / "l.db", create=True)
    for number, report in enumerate(reports):
        take(opened, folder / f"{number}.jsonl", report)
    return opened


def take(opened: OpenLedger, file: Path, report: Json) -> None:
    file.write_text(json.dumps(report), "utf-8")
    list(opened.read([str(file)]))


def actions(opened: OpenLedger) -> list[str]:
    return sorted(row.action for row in opened.board().rows)


def test_the_newer_version_stands_in_the_place_of_the_older(tmp_path: Path) -> None:
    with ledger(tmp_path, FIRST, MENDED) as opened:
        (row,) = opened.board().rows

        assert "fourteen" in row.action
        assert row.independence == "1 report, 1 origin: Orran Front's spokesman to Review."
        assert (row.reports, row.origins) == (1, 1)


def test_both_versions_are_kept_and_told_as_such(tmp_path: Path) -> None:
    with ledger(tmp_path, FIRST, MENDED) as opened:
        (group,) = opened.sources().groups

        assert group.origins == 1
        assert len(group.reports) == 2
        assert {link.relation for link in group.links} == {"newer version"}


@pytest.mark.parametrize("order", list(permutations([FIRST, MENDED, AGAIN])))
def test_the_order_of_arrival_does_not_matter_where_the_days_are_told(tmp_path: Path, order: Sequence[Json]) -> None:
    with ledger(tmp_path, *order) as opened:
        assert [action for action in actions(opened) if "four" in action] == ["release four prisoners before the feast"]


def test_of_versions_without_a_day_the_last_one_read_counts(tmp_path: Path) -> None:
    undated = [{**report, "updated": None} for report in (MENDED, FIRST)]
    with ledger(tmp_path, *undated) as opened:
        assert actions(opened) == ["release forty prisoners before the feast"]


def test_what_a_person_reviewed_in_the_older_version_stays(tmp_path: Path) -> None:
    with ledger(tmp_path, FIRST) as opened:
        opened.review(named(opened, "forty"), "accept", by="Ann", reason="I heard it")
        take(opened, tmp_path / "1.jsonl", MENDED)

        assert actions(opened) == [
            "release forty prisoners before the feast",
            "release fourteen prisoners before the feast",
        ]
        assert {row.origins for row in opened.board().rows} == {1}


def test_another_story_under_the_same_address_replaces_nothing(tmp_path: Path) -> None:
    other = {**FIRST, "text": "Mill to close\n\nThe miller of Tess promised to open the sluice by June, he said.\n"}
    with ledger(tmp_path, FIRST, {**other, "published": "2024-05-10"}) as opened:
        assert len(actions(opened)) == 2


def test_the_same_text_at_another_address_is_no_version(tmp_path: Path) -> None:
    with ledger(tmp_path, FIRST, {**MENDED, "url": URL + "-again"}) as opened:
        assert len(actions(opened)) == 2


def test_a_person_may_say_that_they_are_two_and_take_it_back(tmp_path: Path) -> None:
    with ledger(tmp_path, FIRST, MENDED) as opened:
        (link,) = opened.sources().groups[0].links
        before = opened.board()
        opened.judge_copy(link.copy.id, link.original.id, Sameness.DIFFERENT, by="Ann")
        assert len(actions(opened)) == 2

        opened.undo(by="Ann")
        assert opened.board() == before


def test_reading_the_older_version_again_brings_nothing_back(tmp_path: Path) -> None:
    with ledger(tmp_path, FIRST, MENDED) as opened:
        before, size = opened.board(), opened._journal.size()
        take(opened, tmp_path / "0.jsonl", FIRST)

        assert opened.board() == before
        assert opened._journal.size() == size


def test_an_index_tells_the_same(tmp_path: Path) -> None:
    with ledger(tmp_path, FIRST, MENDED, AGAIN) as opened:
        whole = opened.board()
        indexed = OpenLedger(opened._journal, indexed_from=0)

        assert indexed.board().rows == whole.rows
        assert indexed.show(whole.rows[0].id).independence == whole.rows[0].independence


def test_a_file_read_again_as_an_agreement_replaces_what_was_read_as_news(tmp_path: Path) -> None:
    from servanda.api import work_as

    file = tmp_path / "mill.txt"
    story = "The Mill shall open the sluice and clean the pond of the village every spring before the herds come down."
    file.write_text(f"Settlement between the Mill of Orran and the Village of Tess\n\n{story}\n", "utf-8")
    with open_ledger(tmp_path / "l.db", create=True) as opened:
        list(opened.read([str(file)]))
        list(opened.read([str(file)], work=work_as(agreements=[str(file)])))

        assert {row.kind for row in opened.board().rows} == {"term"}
        assert {row.reports for row in opened.board().rows} == {1}
