"""What each format gives: its words, its facts with where they come from, and what is told of it."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from tests.readers.files import (
    ITEM,
    PAGE,
    SENTENCE,
    STORY,
    URL,
    docx,
    mail,
    paragraph,
    pdf,
    rss,
    tarred,
    warc,
    warc_record,
    zipped,
)

from servanda.model.report import Intake, Label, PartKind, Report
from servanda.readers import Limits, ReadOptions, intake


def read(path: Path, data: bytes, **limits: int) -> list[Intake]:
    path.write_bytes(data)
    return list(intake([str(path)], ReadOptions(limits=Limits(**limits))))


def one(path: Path, data: bytes) -> Report:
    (found,) = read(path, data)
    assert found.report is not None, found.problems
    return found.report


def told(intakes: list[Intake]) -> str:
    return " / ".join(problem.message for each in intakes for problem in each.problems)


def texts(intakes: list[Intake]) -> list[str | None]:
    return [each.report.text if each.report else None for each in intakes]


def said(report: Report) -> dict[str, str]:
    return {each.fact: each.by for each in report.told}


# PDF


def test_a_pdf_gives_the_words_of_its_pages(tmp_path: Path) -> None:
    report = one(tmp_path / "a.pdf", pdf([[STORY[0]], [STORY[1]]]))
    assert report.text == f"{STORY[0]}\n\n{STORY[1]}"
    assert report.reader.startswith("pdf/")


def test_a_page_of_a_pdf_without_text_is_told(tmp_path: Path) -> None:
    found = read(tmp_path / "a.pdf", pdf([[SENTENCE], []]))
    assert texts(found) == [SENTENCE]
    assert "page 2 of 2 has no text" in told(found)


def test_a_pdf_of_pictures_is_not_read(tmp_path: Path) -> None:
    found = read(tmp_path / "a.pdf", pdf([[], []]))
    assert texts(found) == [None]
    assert "pages 1, 2 of 2 have no text" in told(found)


def test_running_heads_and_page_numbers_are_no_story(tmp_path: Path) -> None:
    pages = [
        ["The Lens - Truce papers", f"{SENTENCE[:-1]}, {word}.", f"Page {number} of 4"]
        for number, word in enumerate(("one", "two", "three", "four"), 1)
    ]
    report = one(tmp_path / "a.pdf", pdf(pages))
    assert report.text.count("Truce papers") == 1  # on the first page it may be the title
    assert "Page" not in report.text
    assert report.text.count(SENTENCE[:-1]) == 4


def test_a_sentence_goes_on_over_the_page(tmp_path: Path) -> None:
    report = one(
        tmp_path / "a.pdf", pdf([["The army said that it would not leave the valley"], ["before the winter."]])
    )
    assert report.text == "The army said that it would not leave the valley\nbefore the winter."


def test_pages_over_the_limit_are_told(tmp_path: Path) -> None:
    found = read(tmp_path / "a.pdf", pdf([[SENTENCE]] * 3), pages=2)
    assert "has 3 pages, and 2 is the most" in told(found)
    assert (texts(found)[0] or "").count(SENTENCE) == 2


def test_the_title_of_a_pdf_is_taken_where_its_pages_show_none(tmp_path: Path) -> None:
    report = one(tmp_path / "a.pdf", pdf([[STORY[0]]], title="Truce papers"))
    assert (report.title, said(report)["title"]) == ("Truce papers", "PDF property Title")


# Word


def test_a_word_document_gives_paragraphs_and_tables(tmp_path: Path) -> None:
    row = f"<w:tbl><w:tr><w:tc>{paragraph('Bridge')}</w:tc><w:tc>{paragraph('open')}</w:tc></w:tr></w:tbl>"
    body = paragraph("Truce holds", "Title") + paragraph(STORY[0]) + paragraph("The bridge", "Heading1") + row
    report = one(tmp_path / "a.docx", docx(body + paragraph(STORY[1])))
    assert report.title == "Truce holds"
    assert [part.kind for part in report.parts] == [
        PartKind.TITLE, PartKind.BODY, PartKind.HEADING, PartKind.BODY, PartKind.BODY
    ]  # fmt: skip
    assert "Bridge | open" in report.text


def test_words_that_were_deleted_from_a_word_document_are_not_read(tmp_path: Path) -> None:
    tracked = (
        "<w:p><w:r><w:t>The army will </w:t></w:r><w:del><w:r><w:delText>not </w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>never </w:t></w:r></w:ins><w:r><w:t>leave the valley.</w:t></w:r></w:p>"
    )
    assert one(tmp_path / "a.docx", docx(tracked)).text == "The army will never leave the valley."


# Mail


def test_a_mail_gives_subject_sender_and_day(tmp_path: Path) -> None:
    report = one(tmp_path / "a.eml", mail())
    assert (report.title, report.outlet) == ("Statement on the valley", "Ministry of Bridges")
    assert report.published == "2021-08-20T10:00:00+03:00"
    assert report.text.strip() == SENTENCE
    assert said(report)["published"] == "mail Date"


def test_a_person_who_sends_a_mail_is_its_byline(tmp_path: Path) -> None:
    data = mail().replace(b"Ministry of Bridges", b"Jane Doe")
    report = one(tmp_path / "a.eml", data)
    assert (report.byline, report.outlet) == (("Jane Doe",), None)


def test_what_is_attached_to_a_mail_is_read_by_itself(tmp_path: Path) -> None:
    edge = "--x\r\nContent-Type: "
    parts = (
        f"{edge}text/html; charset=utf-8\r\n\r\n<p>{STORY[0]}</p>\r\n{edge}text/plain; charset=iso-8859-1\r\n\r\n"
        f"{STORY[0]} Señor.\r\n{edge}text/plain\r\nContent-Disposition: attachment; filename=b.txt\r\n\r\n"
        f"{STORY[1]}\r\n--x--"
    )
    data = mail("", 'MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary="x"\r\n').rstrip()
    found = read(tmp_path / "a.eml", data + b"\r\n\r\n" + parts.encode("latin-1"))
    assert texts(found) == [f"{STORY[0]} Señor.", STORY[1]]
    assert [Path(each.file).name for each in found] == ["a.eml", "a.eml!b.txt"]
    assert found[1].report is not None
    assert found[1].report.title is None


# Tables


def test_a_table_gives_one_report_a_row(tmp_path: Path) -> None:
    columns = "id,publish_date,title,url,media_name,themes,text"
    table = f"{columns}\n7,2021-08-20,Truce holds,{URL},The Lens,talks;war,{SENTENCE}\n"
    report = one(tmp_path / "a.csv", table.encode())
    assert (report.title, report.outlet, report.url, report.published) == ("Truce holds", "The Lens", URL, "2021-08-20")
    assert report.labels == (Label("id", "7"), Label("theme", "talks"), Label("theme", "war"))
    assert said(report)["published"] == 'field "publish_date"'


@pytest.mark.parametrize("separator", [";", "\t"])
def test_a_table_may_have_other_separators(tmp_path: Path, separator: str) -> None:
    table = f"title{separator}text\nTruce{separator}{SENTENCE}\n"
    assert one(tmp_path / "a.csv", table.encode()).title == "Truce"


def test_a_table_of_addresses_says_how_to_get_the_pages(tmp_path: Path) -> None:
    found = read(tmp_path / "a.csv", f"stories_id,url\n1,{URL}\n2,{URL}\n".encode())
    assert "addresses and no texts (2 rows): `servanda fetch`" in told(found)


def test_columns_that_nobody_knows_are_told_once(tmp_path: Path) -> None:
    found = read(tmp_path / "a.csv", f"text,mood\n{SENTENCE},calm\n{STORY[1]},calm\n".encode())
    assert told(found) == "these fields are not known and were left out: 'mood'"


@pytest.mark.parametrize(
    ("fields", "published"),
    [
        ('"source": "The Lens", "date": "2021-08-20"', "2021-08-20"),
        ('"source": {"id": null, "name": "The Lens"}, "publishedAt": "2021-08-20T10:00:00Z"', "2021-08-20T10:00:00Z"),
        ('"outlet": "The Lens", "source": "Reuters", "published": "2021-08-20", "date": "2022-01-01"', "2021-08-20"),
        ('"outlet": "", "publisher": "The Lens", "pub_date": "2021-08-20"', "2021-08-20"),
    ],
)
def test_likely_names_of_fields_are_understood(tmp_path: Path, fields: str, published: str) -> None:
    report = one(tmp_path / "a.jsonl", f'{{"text": "{SENTENCE}", {fields}}}'.encode())
    assert (report.outlet, report.published) == ("The Lens", published)


def test_a_json_list_is_read_record_by_record(tmp_path: Path) -> None:
    found = read(tmp_path / "a.json", f'[{{"text": "{STORY[0]}"}},\n {{"text": "{STORY[1]}"}}, 5]'.encode())
    assert texts(found) == [*STORY, None]
    assert "record 3 is no JSON object" in told(found)


# Feeds


def test_a_feed_gives_its_items_with_what_it_says_of_them(tmp_path: Path) -> None:
    found = read(tmp_path / "a.xml", rss(ITEM))
    report = found[0].report
    assert report is not None
    assert (report.title, report.outlet, report.url) == ("Truce holds", "The Lens", URL)
    assert report.published == "2021-08-20T10:00:00+03:00"
    assert report.text == STORY[0]
    assert Label("keyword", "Talks") in report.labels
    assert said(report)["title"] == "feed title"
    assert "only a summary" in told(found)


def test_an_item_of_a_feed_names_the_outlet_it_was_taken_from(tmp_path: Path) -> None:
    item = ITEM.replace("<category>", '<source url="https://courier.example/rss">Harrow Courier</source><category>')
    report = one(tmp_path / "a.rss", rss(item))
    assert report.origin is not None
    assert (report.origin.outlet, said(report)["origin"]) == ("Harrow Courier", "feed source")


def test_an_atom_feed_is_read_whole(tmp_path: Path) -> None:
    entry = (
        f'<entry><title>Truce holds</title><link href="{URL}"/><updated>2021-08-21T00:00:00Z</updated>'
        f'<author><name>Jane Doe</name></author><content type="html">&lt;p&gt;{STORY[0]}&lt;/p&gt;</content></entry>'
    )
    feed = f'<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>The Lens</title>{entry}</feed>'
    found = read(tmp_path / "a.atom", feed.encode())
    report = found[0].report
    assert report is not None
    assert (report.published, report.updated, report.byline) == (None, "2021-08-21T00:00:00Z", ("Jane Doe",))
    assert not told(found)


# Web archives


@pytest.mark.parametrize("packed", [False, True])
def test_a_web_archive_gives_its_pages(tmp_path: Path, packed: bool) -> None:
    records = [
        warc_record(URL, PAGE.encode()),
        warc_record(f"{URL}.png", b"\x89PNG", "image/png"),
        warc_record(f"{URL}/old", b"moved", status="301 Moved"),
        warc_record("https://lens.example/robots.txt", b"User-agent: *", "text/plain"),
        warc_record(f"{URL}2", PAGE.replace("army", "guard").encode()),
    ]
    found = read(tmp_path / ("a.warc.gz" if packed else "a.warc"), warc(*records, packed=packed))
    assert [each.report.url if each.report else None for each in found] == [URL, f"{URL}2"]
    assert not told(found)
    report = found[0].report
    assert report is not None
    assert report.published is None  # the day of the capture is no day of publication
    assert Label("captured", "2021-08-20T10:00:00Z") in report.labels
    assert said(report)["url"] == "WARC-Target-URI"


@pytest.mark.parametrize("packed", [False, True])
def test_a_web_archive_that_is_cut_short_gives_what_stands_before_the_cut(tmp_path: Path, packed: bool) -> None:
    data = warc(warc_record(URL, PAGE.encode()), warc_record(f"{URL}2", PAGE.encode()), packed=packed)
    found = read(tmp_path / "a.warc.gz", data[:-30])
    assert texts(found)[0] == texts(read(tmp_path / "b.html", PAGE.encode()))[0]
    assert "cut short" in told(found)


# Archives


@pytest.mark.parametrize(
    "pack", [zipped, tarred, lambda files: tarred(files, "w:gz"), lambda files: gzip.compress(tarred(files))]
)
def test_an_archive_gives_its_files_in_their_order(tmp_path: Path, pack: object) -> None:
    assert callable(pack)
    data = pack({"b/a.txt": STORY[0].encode(), ".hidden.txt": b"no", "b.html": PAGE.encode(), "c.xyz": b"odd"})
    found = read(tmp_path / "a.bin", data)
    assert [Path(each.file).name for each in found] == ["a.txt", "a.bin!b.html", "a.bin!c.xyz"]
    assert [each.report is not None for each in found] == [True, True, False]


def test_a_file_packed_by_itself_is_read_under_its_name(tmp_path: Path) -> None:
    (found,) = read(tmp_path / "a.txt.gz", gzip.compress(STORY[0].encode()))
    assert found.report is not None
    assert found.report.text == STORY[0]
    (page,) = read(tmp_path / "a.html.gz", gzip.compress(PAGE.encode()))
    assert page.report is not None
    assert page.report.reader.startswith("html/")


def test_archives_inside_archives_are_opened_as_deep_as_allowed(tmp_path: Path) -> None:
    data = zipped({"a.txt": SENTENCE.encode()})
    for _ in range(2):
        data = zipped({"in.zip": data})
    assert texts(read(tmp_path / "a.zip", data)) == [SENTENCE]
    shallow = read(tmp_path / "a.zip", data, depth=2)
    assert texts(shallow) == [None]
    assert "opened 2 deep" in told(shallow)


def test_a_report_is_the_same_inside_an_archive_and_outside(tmp_path: Path) -> None:
    (inside,) = read(tmp_path / "a.zip", zipped({"a.txt": SENTENCE.encode()}))
    assert inside.report is not None
    assert inside.report.id == one(tmp_path / "a.txt", SENTENCE.encode()).id


# Content before suffix


@pytest.mark.parametrize(
    ("data", "reader"),
    [
        (pdf([[SENTENCE]]), "pdf"),
        (docx(paragraph(SENTENCE)), "docx"),
        (PAGE.encode(), "html"),
        (rss(ITEM), "html"),
        (warc(warc_record(URL, PAGE.encode())), "html"),
        (b"# A text with a hash", "text"),
        (b'{"text": "of a kind"}', "text"),
    ],
)
def test_what_a_file_begins_with_tells_more_than_its_name(tmp_path: Path, data: bytes, reader: str) -> None:
    assert one(tmp_path / "a.txt", data).reader.startswith(f"{reader}/")


@pytest.mark.parametrize(
    ("data", "advice"),
    [(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1rest", "old Word"), (b"{\\rtf1 words}", "RTF"), (b"Rar!\x1a\x07", "RAR")],
)
def test_formats_that_no_reader_takes_come_with_advice(tmp_path: Path, data: bytes, advice: str) -> None:
    assert advice in told(read(tmp_path / "a.doc", data))
