"""Dates of publication as ISO, and none that would be a guess."""

from __future__ import annotations

import pytest

from servanda.readers.days import normal, stamps


@pytest.mark.parametrize(
    ("words", "iso"),
    [
        ("20 August 2021", "2021-08-20"),
        ("Friday 20th August, 2021", "2021-08-20"),
        ("Aug. 20, 2021", "2021-08-20"),
        ("20-Aug-2021", "2021-08-20"),
        ("2021/08/20", "2021-08-20"),
        ("2021-08-20 18:05", "2021-08-20T18:05"),
        ("2021-08-20T18:05:09Z", "2021-08-20T18:05:09Z"),
        ("20 August 2021 18:05 BST", "2021-08-20T18:05+01:00"),
        ("Fri 20 Aug 2021 18.05 BST", "2021-08-20T18:05+01:00"),
        ("August 20, 2021, 6:05 PM UTC", "2021-08-20T18:05+00:00"),
        ("20 August 2021 at 1805 GMT", "2021-08-20T18:05+00:00"),
        ("18:05 GMT+2, 20 August 2021", "2021-08-20T18:05+02:00"),
        ("6:05 PM ET, Fri August 20, 2021", "2021-08-20T18:05"),  # the zone changes with the season: local time
        ("20 August 2021 25:70", "2021-08-20"),
    ],
)
def test_a_date_with_a_month_or_the_year_first_is_read(words: str, iso: str) -> None:
    assert [stamp.iso for stamp in stamps(words)] == [iso]


@pytest.mark.parametrize("words", ["03/04/2021", "3.4.2021", "31 February 2021", "2021-13-01"])
def test_an_unclear_or_impossible_date_is_found_and_unread(words: str) -> None:
    assert [stamp.iso for stamp in stamps(words)] == [None]


@pytest.mark.parametrize("words", ["10 August", "in 2021", "the score was 3-2", "version 1.2.3", "may 20 men"])
def test_what_names_no_full_date_is_none(words: str) -> None:
    assert stamps(words) == []


@pytest.mark.parametrize(
    ("value", "iso"),
    [
        ("2021-08-20", "2021-08-20"),
        ("2021-08-20T18:05:00+0100", "2021-08-20T18:05:00+0100"),
        ("2021-08-20 18:05:00", "2021-08-20T18:05:00"),
        ("20210820", "2021-08-20"),
        ("2017-01", "2017-01"),
        ("Fri, 20 Aug 2021 18:05:00 +0100", "2021-08-20T18:05:00+01:00"),
        ("0001-01-01T00:00:00", None),
        ("03/04/2021", None),
        ("yesterday", None),
        ("", None),
    ],
)
def test_a_field_is_kept_as_found_or_left_out(value: str, iso: str | None) -> None:
    assert normal(value) == iso
