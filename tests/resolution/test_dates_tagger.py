"""What the tagger reads: a matching case and a near miss for each rule."""

from __future__ import annotations

import pytest
from tests.resolution.dates_sentences import sentence

from servanda.model.analysis import Analysis
from servanda.model.times import Granularity
from servanda.resolution.dates import tag

PAST = "left/VERB/Mood=Ind|Tense=Past|VerbForm=Fin"
FUTURE = "will/AUX leave/VERB/VerbForm=Inf"


def edtf(analysis: Analysis) -> list[tuple[str, str | None]]:
    return [(mention.span.of(analysis.text), mention.edtf) for mention in tag(analysis)]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("on 12 March", ("12 March", "2024-03-12")),
        ("on 24 December", ("24 December", "2023-12-24")),
        ("on Nov. 21 , 1995", ("Nov. 21 , 1995", "1995-11-21")),
        ("on the 2nd of May", ("the 2nd of May", "2024-05-02")),
        ("on 2024-04-30", ("2024-04-30", "2024-04-30")),
        ("on 18/08/2021", ("18/08/2021", "2021-08-18")),
        ("on 29 February", ("29 February", "2024-02-29")),
        ("on 4-6 July 2021", ("4-6 July 2021", "2021-07-04/2021-07-06")),
        ("on 4–6 July 2021", ("4–6 July 2021", "2021-07-04/2021-07-06")),
        ("from 1 January to 31 March 2020", ("from 1 January to 31 March 2020", "2020-01-01/2020-03-31")),
        ("from 20 December to 3 January 2020", ("from 20 December to 3 January 2020", "2019-12-20/2020-01-03")),
        ("between May and July 2020", ("between May and July 2020", "2020-05/2020-07")),
        ("in 1998–2003", ("1998–2003", "1998/2003")),
        ("between 4 and 6 July 2021", ("between 4 and 6 July 2021", "2021-07-04/2021-07-06")),
        ("on the 12th of last month", ("the 12th of last month", "2024-04-12")),
        ("before the end of May 2023", ("before the end of May 2023", "../2023-05-31")),
        ("in August 2022", ("August 2022", "2022-08")),
        ("in May", ("May", "2024-05")),
        ("in June", ("June", "2023-06")),
        ("last March", ("last March", "2024-03")),
        ("in January last year", ("January last year", "2023-01")),
        ("in early March", ("early March", "2024-03-01/2024-03-10")),
        ("in mid-2020", ("mid-2020", "2020-05-01/2020-08-31")),
        ("in the first quarter of 2018", ("the first quarter of 2018", "2018-33")),
        ("in the second half of 2018", ("the second half of 2018", "2018-41")),
        ("in the 1990s", ("the 1990s", "199X")),
        ("in the first week of May 2021", ("the first week of May 2021", "2021-05-01/2021-05-07")),
        ("last week", ("last week", "2024-05-06/2024-05-12")),
        ("the week before last", ("the week before last", "2024-04-29/2024-05-05")),
        ("two weeks ago", ("two weeks ago", "2024-04-29/2024-05-05")),
        ("a year ago", ("a year ago", "2023")),
        ("yesterday", ("yesterday", "2024-05-15")),
        ("last night", ("last night", "2024-05-15")),
        ("over the past two weeks", ("the past two weeks", "2024-05-02/2024-05-16")),
        ("since 2017", ("since 2017", "2017/..")),
        ("since the 1970s", ("since the 1970s", "1970-01-01/..")),
        ("by 2030", ("by 2030", "../2030")),
        ("before 2027", ("before 2027", "../2026-12-31")),
        ("after 2015", ("after 2015", "2016-01-01/..")),
        ("at 02:00 GMT on 15 February", ("15 February", "2024-02-15")),
        ("on Friday afternoon", ("Friday afternoon", "2024-05-10")),
        ("two days after 6 April", ("two days after 6 April", "2024-04-08")),
        ("at the end of the month", ("the end of the month", "2024-04-21/2024-04-30")),
        ("from the 1970s", ("the 1970s", "197X")),
        ("in the 5th century BC", ("the 5th century BC", None)),
        ("in the autumn", ("the autumn", "2023-09-01/2023-11-30")),
        ("recently", ("recently", None)),
        ("in recent days", ("recent days", None)),
        ("on 03/04/2021", ("03/04/2021", None)),  # two days fit
        ("on 31 February 2021", ("31 February 2021", None)),  # no such day
    ],
)
def test_a_time_is_read_with_its_days(words: str, expected: tuple[str, str | None]) -> None:
    assert edtf(sentence(f"They {PAST} {words} .")) == [expected]


@pytest.mark.parametrize(
    "words",
    [
        "every Friday",
        "on Mondays",
        "for three weeks",
        "for a three-day truce",
        "with 19-year-old recruits",
        "with a 4-2 win",
        "some 5,000 years ago",
        "from 2021-555",
        "with 2000 people",
        "to room 1987",
        "under Article 2019",
        "a total of 1950",
        "for $ 2000",
        "on Black Friday",
        'singing " Yesterday "',
        "with Kampala Today",
        "after the war",
        "in three days",  # how long it took
        "twice a week",
        "two days after the signing",
        "on 99/99/2021",
        "within sight",
        "since then",  # nothing that "then" could mean
    ],
)
def test_what_only_looks_like_a_time_is_left_alone(words: str) -> None:
    assert edtf(sentence(f"They {PAST} {words} .")) == []


@pytest.mark.parametrize(
    ("words", "past", "future"),
    [
        ("on Friday", "2024-05-10", "2024-05-17"),
        ("on Thursday", "2024-05-16", "2024-05-16"),  # the day of publication counts either way
        ("on 18 August", "2023-08-18", "2024-08-18"),
        ("in February", "2024-02", "2025-02"),
        ("by Sunday", "../2024-05-12", "../2024-05-19"),
        ("in the spring", "2024-03-01/2024-05-31", "2024-03-01/2024-05-31"),
        ("at the weekend", "2024-05-11/2024-05-12", "2024-05-18/2024-05-19"),
    ],
)
def test_the_verb_tells_the_way(words: str, past: str, future: str) -> None:
    assert [edtf(sentence(f"They {verb} {words} ."))[0][1] for verb in (PAST, FUTURE)] == [past, future]


def test_a_coming_term_counts_from_the_day_of_the_report() -> None:
    assert edtf(sentence(f"They {FUTURE} within 48 hours .")) == [("within 48 hours", "2024-05-16/2024-05-18")]


def test_a_coming_day_is_read_in_so_many_days() -> None:
    assert edtf(sentence(f"They {FUTURE} in three days .")) == [("in three days", "2024-05-19")]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("on 6 April ; the following day", "2024-04-07"),
        ("on 6 April ; two days later", "2024-04-08"),
        ("on 6 April ; the previous day", "2024-04-05"),
        ("on 6 April ; the same day", "2024-04-06"),
        ("in August 2022 ; a year earlier", "2021"),
        ("in 2015 ; since then", "2015/.."),
        ("in 2015 ; the following day", None),  # a year is too coarse to count days from
        ("on 20 June 2019 ; on 3 July", "2019-07-03"),  # the story is told of 2019
        ("on 20 June 2024 ; on 3 May", "2024-05-03"),  # the running year
    ],
)
def test_a_time_may_be_told_from_the_one_before(words: str, expected: str | None) -> None:
    assert edtf(sentence(f"They {PAST} {words} ."))[-1][1] == expected


def test_the_year_of_a_list_holds_for_all_its_days() -> None:
    assert edtf(sentence(f"They {PAST} on 3 May and 5 June 2020 .")) == [
        ("3 May", "2020-05-03"),
        ("5 June 2020", "2020-06-05"),
    ]


@pytest.mark.parametrize("words", ["on Wednesday", "since Thursday", "yesterday", "on 4 July", "within 48 hours"])
def test_without_a_day_of_the_report_a_relative_time_stays_open(words: str) -> None:
    (mention,) = tag(sentence(f"They {PAST} {words} .", published=None))
    assert (mention.interval, mention.edtf) == (None, None)


def test_without_a_day_of_the_report_a_full_date_is_known() -> None:
    (mention,) = tag(sentence(f"They {PAST} on 4 July 2021 .", published=None))
    assert mention.edtf == "2021-07-04"


def test_the_hour_of_a_deadline_is_told_of_a_whole_day() -> None:
    (mention,) = tag(sentence(f"They {PAST} by 02:00 GMT on 15 February ."))
    assert mention.granularity is Granularity.HOUR
    assert mention.interval is not None
    assert str(mention.interval.latest) == "2024-02-15"


@pytest.mark.parametrize(
    ("place", "expected"), [("HOBART , Australia - ", "2023-12-01/2024-02-29"), ("OSLO - ", "2023-06-01/2023-08-31")]
)
def test_a_southern_dateline_turns_the_seasons(place: str, expected: str) -> None:
    analysis = sentence(f"{place}They {PAST} last summer .")
    assert edtf(analysis)[-1][1] == expected


def test_a_season_of_any_year_is_no_date() -> None:
    assert edtf(sentence("The river freezes/VERB/Tense=Pres|VerbForm=Fin in the winter .")) == []


@pytest.mark.parametrize("words", ["may/AUX leave/VERB", "march/VERB/VerbForm=Inf"])
def test_the_modal_and_the_verb_are_no_months(words: str) -> None:
    assert edtf(sentence(f"They {words} on the capital .")) == []
