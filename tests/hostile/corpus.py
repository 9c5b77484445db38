# ruff: noqa: E501
"""Bad inputs, made by code: each with the problem that must be told, and whether a report comes of it all the same.

Run as a program it reads them all and prints what came of each, with the most memory that was used.
"""

from __future__ import annotations

import gzip
import io
import json
import struct
import sys
import tarfile
import tempfile
import time
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

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
    pdf_of,
    rss,
    tarred,
    warc,
    warc_record,
    zipped,
)

LAUGHS = "<!DOCTYPE x [<!ENTITY a 'ha'>" + "".join(
    f"<!ENTITY {chr(97 + n)} '{('&' + chr(96 + n) + ';') * 10}'>" for n in range(1, 10)
) + "]>"  # fmt: skip
WORD = "a" * 10_000_000


@dataclass(frozen=True, slots=True)
class Bad:
    """A bad file: its name, its bytes, words of the problem ("" for none), how many reports are read from it."""

    name: str
    make: Callable[[], bytes]
    problem: str
    reports: int = 0


def _zip_lying() -> bytes:
    data = bytearray(zipped({"a.txt": SENTENCE.encode() * 100}))
    place = data.rindex(b"PK\x01\x02")
    data[place + 24 : place + 28] = struct.pack("<I", 10)  # the length that the list of members claims
    return bytes(data)


def _zip_encrypted() -> bytes:
    data = bytearray(zipped({"a.txt": SENTENCE.encode()}))
    data[data.rindex(b"PK\x01\x02") + 8] |= 1
    return bytes(data)


def _zip_method() -> bytes:
    data = bytearray(zipped({"a.txt": SENTENCE.encode()}))
    data[data.rindex(b"PK\x01\x02") + 10] = 97
    data[8] = 97
    return bytes(data)


def _zip_deep(depth: int) -> bytes:
    data = zipped({"a.txt": SENTENCE.encode()})
    for number in range(depth):
        data = zipped({f"{number}.zip": data})
    return data


def _zip_many() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for number in range(2_000):
            archive.writestr(f"{number}.txt", "")
    return out.getvalue()


def _tar_with(kind: bytes, target: str = "/etc/passwd") -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        info = tarfile.TarInfo("a.txt")
        info.type, info.linkname = kind, target
        archive.addfile(info)
    return out.getvalue()


def _tar_lying() -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        info = tarfile.TarInfo("a.txt")
        info.size = 5_000_000
        archive.addfile(info, io.BytesIO(b"a" * 5_000_000))
    return out.getvalue()[:4096]


def _pdf_bomb() -> bytes:
    packed = zlib.compress(b" " * 400_000_000, 6)
    stream = b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (len(packed), packed)
    return pdf_of(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [6 0 R] /Count 1 >>",
            b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
            b"<< >>",
            stream,
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 5 0 R >>",
        ]
    )


def _pdf_loop() -> bytes:
    pages = b"<< /Type /Pages /Kids [2 0 R] /Count 1 >>"
    return pdf_of([b"<< /Type /Catalog /Pages 2 0 R >>", pages, b"<< >>", b"<< >>"])


def _docx_bomb() -> bytes:
    return docx(f"<w:p><w:r><w:t>{' ' * 30_000_000}</w:t></w:r></w:p>")


def _mail_nested(depth: int) -> bytes:
    body = "".join(f'Content-Type: multipart/mixed; boundary="{n}"\r\n\r\n--{n}\r\n' for n in range(depth))
    return f"Subject: x\r\nMIME-Version: 1.0\r\n{body}\r\n{SENTENCE}".encode()


CUT = "cut short"
CORPUS = (
    # nothing, or not text
    Bad("empty.txt", lambda: b"", "empty"),
    Bad("blank.html", lambda: b" \r\n\t", "empty"),
    Bad("nul.txt", lambda: b"The \x00army left.", "binary"),
    Bad("nul.csv", lambda: b"text\nThe \x00army", "binary"),
    Bad("random.txt", lambda: bytes(range(256)) * 40, "binary"),
    Bad("controls.txt", lambda: b"\x01\x02\x03 " * 100, "binary"),
    Bad("utf16.txt", lambda: SENTENCE.encode("utf-16-le"), "binary"),
    Bad("bytes.txt", lambda: b"The \xff army left the \xfe valley.", "undecodable", 1),
    Bad("old.doc", lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 600, "old Word"),
    Bad("a.rtf", lambda: b"{\\rtf1 The army left.}", "RTF"),
    Bad("a.rar", lambda: b"Rar!\x1a\x07\x00", "RAR"),
    Bad("a.7z", lambda: b"7z\xbc\xaf\x27\x1c", "7z"),
    Bad("a.bz2", lambda: b"BZh91AY&SY", "bzip2"),
    Bad("a.exe", lambda: b"MZ\x90", "no reader takes '.exe'"),
    # text that misleads
    Bad("word.txt", WORD.encode, "", 1),
    Bad("word.md", WORD.encode, "", 1),
    Bad("word.jsonl", lambda: json.dumps({"text": WORD}).encode(), "", 1),
    Bad("quotes.txt", ("“" * 10_000 + "The army left." + "”" * 10_000).encode, "", 1),
    Bad("brackets.md", ("[" * 10_000 + "x" + "](y)" * 10_000).encode, "", 1),
    Bad("override.txt", f"The army will \u202eton\u202c leave. {SENTENCE}".encode, "", 1),
    Bad("surrogates.jsonl", lambda: rb'{"text": "The \ud800 army left the valley."}', "lone surrogates", 1),
    Bad("newlines.txt", lambda: b"\r\n" * 2_000_000 + b"x", "", 1),
    Bad("ends.txt", lambda: "\u2028\x85\x0b\x0c".join(STORY).encode(), "", 1),
    Bad("year.txt", f"Truce\n\nPublished: 31 February 2021\n\n{SENTENCE}".encode, "unclear", 1),
    # pages
    Bad("script.html", lambda: PAGE.replace("<h1>", "<script>alert('leave')</script><h1>").encode(), "", 1),
    Bad("handler.html", lambda: PAGE.replace("<p>", "<p onclick=\"alert('leave')\">").encode(), "", 1),
    Bad("deep.html", lambda: b"<div>" * 100_000 + SENTENCE.encode(), "no text"),
    Bad("comment.html", f"<html><!-- <p>{SENTENCE}</p>".encode, ""),
    Bad("cut.html", PAGE[:-60].encode, "", 1),
    Bad("charset.html", f"<html><meta charset=klingon><p>{SENTENCE}</p>".encode, "", 1),
    Bad("linked.html", f'<html><script type="application/ld+json">{"[" * 9999}</script><p>{SENTENCE}</p>'.encode,
        "JSON-LD cannot be read", 1),
    Bad("laughs.html", f"{LAUGHS}<html><p>&j; {SENTENCE}</p>".encode, "", 1),
    Bad("base64.html", f"<html><img src='data:image/png;base64,{'A' * 2_000_000}'><p>{SENTENCE}</p>".encode, "", 1),
    # records
    Bad("cut.jsonl", f'{{"text": "{SENTENCE}"}}\n{{"text": "The ar'.encode, "line 2 is not JSON", 1),
    Bad("deep.jsonl", lambda: b'{"text": ' + b"[" * 200_000, "line 1 is not JSON"),
    Bad("number.jsonl", lambda: b'{"text": ' + b"9" * 5_000 + b"}", "line 1"),
    Bad("infinity.json", lambda: b"[NaN, Infinity, -1e999]", "no JSON object"),
    Bad("types.json", lambda: json.dumps([{"text": SENTENCE, "title": [], "date": {}, "byline": 5}]).encode(), "a list", 1),
    Bad("quote.csv", lambda: b'text\n"The army left', "", 1),
    Bad("field.csv", lambda: b"text\n" + b"a" * 21_000_000, "larger than"),
    Bad("ragged.csv", f"text,title\n{SENTENCE},x,y,z\n".encode, "has 4 cells for 2 columns", 1),
    Bad("head.csv", lambda: b"text,title\n", "no rows"),
    Bad("other.csv", lambda: b"a,b\n1,2\n", "no column of texts"),
    # documents
    Bad("cut.pdf", lambda: pdf([[SENTENCE]])[:120], "the PDF"),
    Bad("tail.pdf", lambda: pdf([[SENTENCE]])[:-40], "the PDF"),
    Bad("fake.pdf", lambda: b"%PDF-1.7\nno such thing", "the PDF"),
    Bad("picture.pdf", lambda: pdf([[]]), "no text"),
    Bad("bomb.pdf", _pdf_bomb, "too large for its memory"),
    Bad("loop.pdf", _pdf_loop, "the PDF"),
    Bad("cut.docx", lambda: docx(paragraph(SENTENCE))[:-30], "damaged or cut short"),
    Bad("other.docx", lambda: zipped({"word/other.xml": b"<x/>"}), "damaged or cut short"),
    Bad("xml.docx", lambda: docx("<w:p><w:r>"), "damaged"),
    Bad("laughs.docx", lambda: docx(paragraph("&j;"), LAUGHS), "declares entities"),
    Bad("outside.docx", lambda: docx(paragraph("&x;"), '<!DOCTYPE x [<!ENTITY x SYSTEM "file:///etc/passwd">]>'), "entities"),
    Bad("deep.docx", lambda: docx("<w:p>" * 5_000), "damaged"),
    Bad("bomb.docx", _docx_bomb, "larger than 20 MiB when unpacked"),
    # mail and feeds
    Bad("cut.eml", lambda: mail()[:60], "empty"),
    Bad("nested.eml", lambda: _mail_nested(5_000), "cannot be read"),
    Bad("date.eml", lambda: mail().replace(b"Fri, 20 Aug 2021 10:00:00 +0300", b"the other day"), "", 1),
    Bad("charset.eml", lambda: mail(headers="Content-Type: text/plain; charset=klingon\r\n"), "", 1),
    Bad("words.eml", lambda: mail().replace(b"Statement on the valley", b"=?klingon?Q?=FF?= =?utf-8?B?!!!?="), "", 1),
    Bad("climb.eml", lambda: mail(headers='MIME-Version: 1.0\r\nContent-Type: text/plain; name="../../x"\r\n'), "", 1),
    Bad("cut.rss", lambda: rss(ITEM + ITEM)[:-60], CUT, 1),
    Bad("laughs.rss", lambda: rss("<item><title>&j;</title></item>", LAUGHS), "no text"),
    Bad("none.rss", lambda: rss(""), "no items"),
    Bad("script.rss", lambda: rss(ITEM.replace("&lt;p&gt;", "&lt;script&gt;alert(1)&lt;/script&gt;&lt;p&gt;")), "summary", 1),
    Bad("link.rss", lambda: rss(ITEM.replace(URL, "javascript:alert(1)")), "summary", 1),
    # archives
    Bad("bomb.zip", lambda: zipped({"a.txt": b"a" * 10_000_000}), "more than 200 times its size"),
    Bad("large.zip", lambda: zipped({"a.txt": b"a" * 30_000_000}), "larger than 20 MiB when unpacked"),
    Bad("deep.zip", lambda: _zip_deep(6), "opened 3 deep"),
    Bad("climb.zip", lambda: zipped({"../../../etc/a.txt": SENTENCE.encode()}), "leads out of the archive", 1),
    Bad("root.zip", lambda: zipped({"/etc/a.txt": SENTENCE.encode()}), "leads out of the archive", 1),
    Bad("drive.zip", lambda: zipped({"C:\\a.txt": SENTENCE.encode()}), "leads out of the archive", 1),
    Bad("lying.zip", _zip_lying, "damaged or cut short"),
    Bad("locked.zip", _zip_encrypted, "encrypted"),
    Bad("method.zip", _zip_method, "damaged or cut short"),
    Bad("cut.zip", lambda: zipped({"a.txt": SENTENCE.encode()})[:-30], "damaged or cut short"),
    Bad("many.zip", _zip_many, "the file is empty"),
    Bad("none.zip", lambda: zipped({}), "holds no files"),
    Bad("book.xlsx", lambda: zipped({"xl/workbook.xml": b"<x/>"}), "no reader takes '.xlsx'"),
    Bad("climb.tar", lambda: tarred({"../../a.txt": SENTENCE.encode()}), "leads out of the archive", 1),
    Bad("link.tar", lambda: _tar_with(tarfile.SYMTYPE), "holds no files"),
    Bad("device.tar", lambda: _tar_with(tarfile.CHRTYPE), "holds no files"),
    Bad("lying.tar", _tar_lying, CUT),
    Bad("cut.tar.gz", lambda: tarred({"a.txt": SENTENCE.encode()}, "w:gz")[:-40], CUT),
    Bad("bomb.tar.gz", lambda: tarred({"a.txt": b"a" * 10_000_000}, "w:gz"), "200 times its size"),
    Bad("bomb.txt.gz", lambda: gzip.compress(b"a" * 10_000_000), "200 times its size"),
    Bad("cut.txt.gz", lambda: gzip.compress(bytes(range(256)) * 4)[:-200], CUT),
    Bad("fake.gz", lambda: b"\x1f\x8b" + b"x" * 90, CUT),
    # web archives
    Bad("cut.warc", lambda: warc(warc_record(URL, PAGE.encode()))[:-200], CUT),
    Bad("cut.warc.gz", lambda: warc(warc_record(URL, PAGE.encode()), packed=True)[:-60], CUT),
    Bad("lying.warc", lambda: warc(warc_record(URL, PAGE.encode(), length=10**12)), "promises 1000000000000 bytes"),
    Bad("short.warc", lambda: warc(warc_record(URL, PAGE.encode(), length=90), warc_record(URL, PAGE.encode())),
        "wrong length", 1),
    Bad("length.warc", lambda: warc(warc_record(URL, b"x")).replace(b"Length: ", b"Length: -"), "damaged"),
    Bad("head.warc", lambda: b"WARC/1.0\r\n" + b"X: y\r\n" * 100_000, "damaged"),
    Bad("bomb.warc.gz", lambda: warc(warc_record(URL, b"a" * 10_000_000), packed=True), "200 times its size"),
    Bad("body.warc", lambda: warc(warc_record(URL, gzip.compress(b"a" * 30_000_000), "text/html\r\nContent-Encoding: gzip")),
        "larger than 20 MiB when unpacked"),
    Bad("brotli.warc", lambda: warc(warc_record(URL, b"x", "text/html\r\nContent-Encoding: br")), "packed as 'br'"),
)  # fmt: skip


def outcome(bad: Bad, folder: Path) -> dict[str, Any]:
    """What comes of a bad file: its reports' texts, the problems, and how long it took."""
    from servanda import readers

    path = folder / bad.name
    path.write_bytes(bad.make())
    begun = time.monotonic()
    found = list(readers.intake([str(path)]))
    told = sorted({problem.message for each in found for problem in each.problems})
    texts = [each.report.text[:2000] for each in found if each.report]
    files = [each.file for each in found]
    path.unlink()
    return {"told": told, "texts": texts, "files": files, "seconds": time.monotonic() - begun}


def main() -> None:
    """Reads them all."""
    import resource

    with tempfile.TemporaryDirectory() as folder:
        outcomes = {bad.name: outcome(bad, Path(folder)) for bad in CORPUS}
    used = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    sys.stdout.write(json.dumps({"outcomes": outcomes, "kilobytes": used}))


if __name__ == "__main__":
    main()
