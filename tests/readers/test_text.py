"""Plain texts: what is head, story and foot, and what stands in them."""

from __future__ import annotations

import pytest

from servanda.model.report import STORY, Origin, PartKind, Report
from servanda.readers import Facts, read_text

STORY_ONE = (
    "The general struck a deal with the movement in 2015, a senior commander of an armed faction said on Wednesday."
)
STORY_TWO = "The movement promised that it would not attack the villages. It has not done so since, he told Reuters."
BODY = f"{STORY_ONE}\n\n{STORY_TWO}"


def kinds(report: Report) -> list[str]:
    return [part.kind.value for part in report.parts]


def words(report: Report, kind: PartKind) -> list[str]:
    return [part.span.of(report.text) for part in report.parts if part.kind is kind]


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("Truce holds in the hills", ["title"]),
        ("Truce holds in the hills\n\nBy Jane Doe and John Roe", ["title", "byline"]),
        (
            "Truce holds\n\nBoth sides say that they keep it. Nobody believes them.\n\nBy Jane Doe",
            ["title", "standfirst", "byline"],
        ),
        ("Truce holds\nBy Jane Doe\nThe Harrow Courier, 20 August 2021", ["title", "byline", "outlet"]),
        ("Truce holds\n20 August 2021 18:05 BST", ["title", "date"]),
        ("Truce holds\nPublished: 2021-08-20\nUpdated: 2021-08-21", ["title", "date", "date"]),
        ("By Jane Doe", ["byline"]),
        ("The Harrow Courier\n\nTruce holds\n\nBy Jane Doe", ["outlet", "title", "byline"]),
        ("Truce holds\n\nJane Doe, Harrow Courier correspondent", ["title", "byline"]),
        ("Truce holds\n\nPhoto: A guard at the bridge\n\n20 August 2021", ["title", "caption", "date"]),
        ("Open Page | News for all\nPublished: 2021-08-26\n\nTruce holds", ["outlet", "date", "title"]),
        ("The Harrow Courier\n2 May 2021\n\nTRUCE HOLDS\n\nBy Jane Doe", ["outlet", "date", "title", "byline"]),
        ("Truce holds\n\nBy Jane Doe\nDiplomatic Correspondent", ["title", "byline", "byline"]),
        ("Security Council Welcomes Truce\n\n2 May 2021", ["title", "date"]),  # a headline that holds an outlet's word
        ("Truce holds\n\nNobody fires, for now.", ["title", "body"]),  # nothing sets the sentence off from the story
        ("", []),
    ],
)
def test_a_head_block_is_recognised(head: str, expected: list[str]) -> None:
    assert kinds(read_text(f"{head}\n\n{BODY}")) == [*expected, "body", "body"]


@pytest.mark.parametrize(
    "first",
    [
        STORY_ONE,
        "Will they keep it?",  # a question that opens a story
        '"We will not come back," the commander said.',
        "The talks began on 20 August 2021 in Geneva.",
        "By Monday the army had left the valley.",
        "By force of arms they took the town, and by force they held it.",
        "- the first item of a list",
    ],
)
def test_a_story_that_begins_at_once_is_all_body(first: str) -> None:
    assert kinds(read_text(f"{first}\n\n{BODY}")) == ["body"] * 3


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("By Jane Doe", Facts(byline=("Jane Doe",))),
        ("By Jane Doe and John Roe in Beirut", Facts(byline=("Jane Doe", "John Roe"))),
        ("Words by Jane Doe", Facts(byline=("Jane Doe",))),
        ("By Jane Doe, Middle East correspondent", Facts(byline=("Jane Doe",))),
        ("By Anna al-Khatib for The Harrow Courier", Facts(byline=("Anna al-Khatib",), outlet="The Harrow Courier")),
        (
            "By Jane Doe, Levant Lantern, 20 August 2021",
            Facts(byline=("Jane Doe",), outlet="Levant Lantern", published="2021-08-20"),
        ),
        (
            "By Jane Doe | The Harrow Courier | 20 August 2021",
            Facts(byline=("Jane Doe",), outlet="The Harrow Courier", published="2021-08-20"),
        ),
        ("By Jane Doe | The Lens | 2 May 2021", Facts(None, "The Lens", ("Jane Doe",), "2021-05-02")),
        ("By Jane Doe | Beirut | 2 May 2021", Facts(None, None, ("Jane Doe",), "2021-05-02")),
        ("Jane Doe, Harrow Courier correspondent", Facts(byline=("Jane Doe",))),
        ("The Harrow Courier, 20 August 2021", Facts(outlet="The Harrow Courier", published="2021-08-20")),
        ("Haaretz, 20 August 2021", Facts(outlet="Haaretz", published="2021-08-20")),
        ("Geneva, 20 August 2021", Facts(published="2021-08-20")),  # a place of writing is no outlet
        ("Published 20 August 2021, updated 21 August 2021", Facts(published="2021-08-20", updated="2021-08-21")),
        ("20 August 2021 18:05 BST", Facts(published="2021-08-20T18:05+01:00")),
        ("By Our Correspondent", Facts()),
    ],
)
def test_head_lines_tell_byline_outlet_and_date(line: str, expected: Facts) -> None:
    report = read_text(f"Truce holds in the hills\n\n{line}\n\n{BODY}")
    found = Facts(None, report.outlet, report.byline, report.published, report.updated)
    assert found == expected
    assert report.title == "Truce holds in the hills"
    assert words(report, PartKind.BODY) == [STORY_ONE, STORY_TWO]


@pytest.mark.parametrize("written", ["03/04/2021", "3.4.2021", "31 February 2021", "20/08/21"])
def test_an_unclear_date_stays_unread_with_a_problem(written: str) -> None:
    from servanda.readers import READERS, ReadOptions

    text = f"Truce holds\n\nPublished: {written}\n\n{BODY}"
    (read,) = READERS[".txt"].read(text.encode(), "a.txt", ReadOptions())
    assert read.report is not None
    assert read.report.published is None
    assert [written in problem.message for problem in read.problems] == [True]
    assert read.problems[0].span is not None
    assert written in read.problems[0].span.of(text)


@pytest.mark.parametrize(
    ("foot", "origin"),
    [
        ("Originally published by The Harrow Courier on 20 August 2021.", Origin("The Harrow Courier", "2021-08-20")),
        ("This article first appeared in The Harrow Courier.", Origin("The Harrow Courier")),
        ("This article was first published on openDemocracy.", Origin("openDemocracy")),
        ("The original source of this article is Global Lens", Origin("Global Lens")),
        ("Source: Reuters", Origin("Reuters")),
        ("Source: The Harrow Courier, 20 August 2021", Origin("The Harrow Courier", "2021-08-20")),
        ("Republished from Peace and Conflict Monitor with permission.", Origin("Peace and Conflict Monitor")),
        ("Republished with permission from Rest of Earth.", Origin("Rest of Earth")),
        (
            "Originally published by The Lens on 2 May 2020. By Jane Doe and John Roe.",
            Origin("The Lens", "2020-05-02", ("Jane Doe", "John Roe")),
        ),
        ("This article by Jane Doe first appeared in The Lens.", Origin("The Lens", None, ("Jane Doe",))),
        ("Originally published at https://lens.example/a.", Origin(None, None, (), "https://lens.example/a")),
        ("© 2021 The Harrow Courier. All rights reserved.", None),
        ("Sources: ministry figures and our own counts", None),
        ("(Reporting by Jane Doe; editing by John Roe)", None),
    ],
)
def test_a_foot_block_is_no_story_and_tells_the_origin(foot: str, origin: Origin | None) -> None:
    report = read_text(f"{BODY}\n\n{foot}", Facts(outlet="Open Page", published="2021-08-26"))
    assert report.origin == origin
    assert words(report, PartKind.FOOT) == [foot]
    assert words(report, PartKind.BODY) == [STORY_ONE, STORY_TWO]


@pytest.mark.parametrize(
    "sentence",
    [
        "The deal was first reported by The Harrow Courier.",
        "The commander told Reuters that the deal stands.",
        "According to a report published by Amnesty International on 20 August 2021, nine men died.",
        "As first published by The Lens, the terms bind both sides.",
        "Jane Doe is a journalist who was killed in the town in 2015.",
    ],
)
def test_an_outlet_inside_the_story_is_no_origin(sentence: str) -> None:
    for text in (f"{BODY}\n\n{sentence}", f"{sentence}\n\n{BODY}"):
        report = read_text(text)
        assert report.origin is None
        assert kinds(report) == ["body"] * 3


def test_relative_dates_count_from_the_day_of_the_origin() -> None:
    foot = "Originally published by The Harrow Courier on 20 August 2021."
    report = read_text(f"Truce holds\n\nOpen Page, 26 August 2021\n\n{BODY}\n\n{foot}")
    assert (report.outlet, report.published) == ("Open Page", "2021-08-26")
    assert str(report.anchor) == "2021-08-20"


def test_a_foot_is_found_under_a_short_story_with_a_title() -> None:
    report = read_text(f"Truce holds\n\n{BODY}\nSource: The Lens\nCopyright 2021 The Lens")
    assert kinds(report) == ["title", "body", "body", "foot", "foot"]
    assert (report.origin, report.outlet) == (Origin("The Lens"), None)


@pytest.mark.parametrize("line", ["Peace Now, Kole told reporters", "Jane Doe, Kole told reporters"])
def test_who_told_reporters_is_no_byline(line: str) -> None:
    report = read_text(f"Truce holds in the hills\n\n{line}\n\n{BODY}")
    assert report.byline == ()
    assert line in words(report, PartKind.BODY)


def test_a_foot_line_may_be_hard_wrapped() -> None:
    story = "The army said on Monday that it would withdraw from the valley if the\nrebels left the town first."
    foot = "Originally published by The Lens on 20 August 2021 and reproduced here\nwith permission of the author."
    report = read_text(f"Truce holds\n\n{story}\n\n{foot}")
    assert words(report, PartKind.FOOT) == [foot]
    assert report.origin == Origin("The Lens", "2021-08-20")


def test_two_unclosed_lines_are_story() -> None:
    assert kinds(read_text("Mali pledged on Friday to withdraw\n\nThe rebels denied it")) == ["body", "body"]


def test_an_outlet_is_not_its_own_origin() -> None:
    report = read_text(f"{BODY}\n\nSource: The Harrow Courier", Facts(outlet="Harrow Courier"))
    assert report.origin is None


@pytest.mark.parametrize(
    ("dateline", "origin"),
    [
        ("GENEVA, July 10 (Reuters) - ", Origin("Reuters")),
        ("KABUL, Afghanistan (AP) — ", Origin("AP")),
        ("GENEVA, July 10, 2021 (Northwire) - ", Origin("Northwire", "2021-07-10")),
        ("MOSCOW, December 4. /TASS/. ", Origin("TASS")),
        ("GENEVA - ", None),
        ("BEIRUT (Lebanon) - ", None),
        ("The ministry (Reuters) - ", None),
    ],
)
def test_a_dateline_names_the_agency_and_stays_in_the_story(dateline: str, origin: Origin | None) -> None:
    report = read_text(f"{dateline}{BODY}", Facts(outlet="Open Page"))
    assert report.origin == origin
    assert words(report, PartKind.BODY)[0] == f"{dateline}{STORY_ONE}"


def test_the_rights_are_a_passage_and_their_holder_the_outlet() -> None:
    report = read_text(f"{BODY}\n\nCopyright © 2021 The Harrow Courier. All rights reserved.")
    assert report.rights is not None
    assert report.rights.of(report.text) == "Copyright © 2021 The Harrow Courier. All rights reserved."
    assert report.outlet == "The Harrow Courier"


def test_given_facts_win_over_those_in_the_text() -> None:
    report = read_text(
        f"Truce holds\n\nThe Lens, 20 August 2021\n\n{BODY}", Facts(outlet="Open Page", published="2021-08-26")
    )
    assert (report.outlet, report.published, report.title) == ("Open Page", "2021-08-26", "Truce holds")


def test_an_unclosed_line_is_no_title_beside_a_given_one() -> None:
    report = read_text(f"Understand\n\n{BODY}", Facts(title="Athens"))
    assert kinds(report) == ["heading", "body", "body"]


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("The long road home", "heading"),
        ("Photo: A guard at the bridge", "caption"),
        ("A guard at the bridge. Image: Jane Doe.", "caption"),
        ("People wait at the bridge [Jane Doe/Reuters]", "caption"),
        ("The army has not left", "body"),  # a sentence that lost its stop is still read
        ("He promised one thing --", "body"),
        ("Photographs of the dead were shown on Wednesday.", "body"),
        ("They signed.", "body"),
    ],
)
def test_headings_and_captions_stand_between_the_paragraphs(line: str, kind: str) -> None:
    assert kinds(read_text(f"{STORY_ONE}\n\n{line}\n\n{STORY_TWO}")) == ["body", kind, "body"]


def test_a_list_of_short_lines_is_story() -> None:
    text = f"{STORY_ONE}\n\nKeep bases away\n\nStop smuggling\n\nHalt attacks\n\n{STORY_TWO}"
    assert kinds(read_text(text)) == ["body"] * 5


def test_hard_wrapped_lines_are_one_block() -> None:
    wrapped = (
        "The general struck a deal with the movement in 2015, a senior commander\n"
        "of an armed faction said on Wednesday. He would not say who else was in\n"
        "the room.\n\nThe movement promised that it would not attack the villages, and\nsince then it has not."
    )
    assert len(read_text(wrapped).parts) == 2


def test_lines_that_are_paragraphs_are_blocks_of_their_own() -> None:
    text = f"Truce holds\n{STORY_ONE}\n{STORY_TWO}\n{STORY_ONE}"
    assert kinds(read_text(text)) == ["title", "body", "body", "body"]


@pytest.mark.parametrize("newline", ["\r\n", "\r"])
def test_other_newlines_stay_and_cut_the_same_blocks(newline: str) -> None:
    text = f"Truce holds\n\nBy Jane Doe\n\n{BODY}\n\nSource: Reuters"
    other = read_text(text.replace("\n", newline))
    assert other.text == text.replace("\n", newline)
    assert kinds(other) == kinds(read_text(text))
    assert words(other, PartKind.BODY) == [STORY_ONE, STORY_TWO]


def test_the_same_text_from_two_outlets_is_two_reports() -> None:
    one, other = (read_text(BODY, Facts(outlet=outlet)) for outlet in ("The Lens", "Open Page"))
    assert one.id != other.id
    assert one.id == read_text(BODY, Facts(outlet="The Lens")).id


def test_a_text_without_words_has_no_parts() -> None:
    assert read_text(" \n ").parts == ()


def test_only_standfirst_and_body_are_the_story() -> None:
    report = read_text(f"Truce holds\n\nBoth sides keep it.\n\nBy Jane Doe\n\n{BODY}\n\nSource: Reuters")
    story = [part.span.of(report.text) for part in report.parts if part.kind in STORY]
    assert story == ["Both sides keep it.", STORY_ONE, STORY_TWO]


@pytest.mark.parametrize(
    ("opening", "byline"),
    [
        ("By Our Political Desk, LUSENGA — ", ("Our Political Desk",)),
        ("By Jane Doe in GENEVA — ", ("Jane Doe",)),
        ("By Jane Doe and John Roe, Kampala (Reuters) - ", ("Jane Doe", "John Roe")),
    ],
)
def test_a_byline_before_a_dateline_takes_no_sentence_with_it(opening: str, byline: tuple[str, ...]) -> None:
    report = read_text(f"Truce holds in the hills\n\n{opening}{STORY_ONE}\n\n{STORY_TWO}", Facts())

    assert kinds(report) == ["title", "body", "body"]
    assert report.byline == byline
    assert words(report, PartKind.BODY)[0].endswith(STORY_ONE)


def test_an_outlet_behind_a_dash_is_still_one() -> None:
    report = read_text(f"Truce holds in the hills\n\nBy Jane Doe — The Harrow Courier\n\n{BODY}", Facts())

    assert kinds(report)[:2] == ["title", "byline"]
    assert (report.byline, report.outlet) == (("Jane Doe",), "The Harrow Courier")
