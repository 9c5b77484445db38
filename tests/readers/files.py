"""Files of every format, made by code: small, whole, and all telling the same story."""

from __future__ import annotations

import gzip
import io
import tarfile
import zipfile
from collections.abc import Sequence

SENTENCE = "The army said that it would leave the valley before the winter."
STORY = (SENTENCE, "The council of the valley answered that it will open the bridge if the army leaves.")
URL = "https://lens.example/truce"
PAGE = (
    f"<!DOCTYPE html><html><head><title>Truce holds | The Lens</title></head><body><article><h1>Truce holds</h1>"
    f"<p>{STORY[0]}</p><p>{STORY[1]}</p></article></body></html>"
)


def pdf(pages: Sequence[Sequence[str]], title: str = "") -> bytes:
    """A PDF with these lines on its pages; a page without lines shows nothing."""
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b""]
    objects.append(b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>")
    objects.append(f"<< /Title ({title}) >>".encode())
    kids = []
    for lines in pages:
        words = "".join(f"({line}) Tj 0 -14 Td " for line in lines)
        content = f"BT /F1 11 Tf 50 740 Td {words}ET".encode()
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content))
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents %d 0 R "
            b"/Resources << /Font << /F1 3 0 R >> >> >>" % len(objects)
        )
        kids.append(b"%d 0 R" % len(objects))
    objects[1] = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (b" ".join(kids), len(kids))
    return pdf_of(objects)


def pdf_of(objects: Sequence[bytes]) -> bytes:
    """A PDF of these objects, the first its catalogue and the fourth its properties."""
    out = io.BytesIO(b"%PDF-1.4\n")
    out.seek(0, io.SEEK_END)
    places = []
    for number, each in enumerate(objects, 1):
        places.append(out.tell())
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, each))
    start = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    out.writelines(b"%010d 00000 n \n" % place for place in places)
    out.write(b"trailer\n<< /Size %d /Root 1 0 R /Info 4 0 R >>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, start))
    return out.getvalue()


def docx(body: str, head: str = '<?xml version="1.0"?>') -> bytes:
    """A Word document with this XML as its body."""
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    return zipped(
        {
            "[Content_Types].xml": b"<Types/>",
            "word/document.xml": f"{head}<w:document {space}><w:body>{body}</w:body></w:document>".encode(),
        }
    )


def paragraph(words: str, style: str = "") -> str:
    """A paragraph of a Word document."""
    named = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{named}<w:r><w:t>{words}</w:t></w:r></w:p>"


def zipped(files: dict[str, bytes]) -> bytes:
    """A zip of these files."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()


def tarred(files: dict[str, bytes], mode: str = "w") -> bytes:
    """A tar of these files, `mode` as for tarfile."""
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode=mode) as archive:  # type: ignore[call-overload]
        for name, data in files.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return out.getvalue()


def warc_record(
    url: str, body: bytes, kind: str = "text/html", status: str = "200 OK", length: int | None = None
) -> bytes:
    """A response record of a web archive; `length` is what its header claims."""
    http = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n\r\n".encode() + body
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2021-08-20T10:00:00Z\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {length or len(http)}\r\n\r\n"
    )
    return head.encode() + http + b"\r\n\r\n"


def warc(*records: bytes, packed: bool = False) -> bytes:
    """A web archive, each record packed by itself where it is packed."""
    info = b"WARC/1.0\r\nWARC-Type: warcinfo\r\nContent-Length: 0\r\n\r\n\r\n\r\n"
    return b"".join(gzip.compress(each, mtime=0) if packed else each for each in (info, *records))


def mail(body: str = SENTENCE, headers: str = "") -> bytes:
    """A message of plain words."""
    return (
        f"From: Ministry of Bridges <press@bridges.example>\r\nTo: all@example.org\r\nSubject: Statement on the valley"
        f"\r\nDate: Fri, 20 Aug 2021 10:00:00 +0300\r\n{headers}\r\n{body}\r\n"
    ).encode()


def rss(items: str, head: str = '<?xml version="1.0" encoding="utf-8"?>') -> bytes:
    """A feed with these items."""
    return f'{head}<rss version="2.0"><channel><title>The Lens</title>{items}</channel></rss>'.encode()


ITEM = (
    f"<item><title>Truce holds</title><link>{URL}</link><pubDate>Fri, 20 Aug 2021 10:00:00 +0300</pubDate>"
    f"<category>Talks</category><description>&lt;p&gt;{STORY[0]}&lt;/p&gt;</description></item>"
)
EOF = b"%%EOF"
