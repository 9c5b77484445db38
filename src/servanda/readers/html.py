"""Web pages: the main text in reading order, with the title and the head block first."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from copy import deepcopy
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from servanda.model.report import Intake, Report
from servanda.model.text import Problem
from servanda.readers.compose import VERSION, Material, intake_of, with_facts
from servanda.readers.decoding import Decoded, decode, marked_encoding, replacing
from servanda.readers.facts import FIELDS, Facts, ReadOptions
from servanda.readers.page import Piece, composed

if TYPE_CHECKING:
    from lxml.html import HtmlElement

DECLARED_IN = 4096  # bytes in which a page declares its encoding
# Without these two the library guesses a date from anything on the page.
DATES = {"extensive_search": False, "original_date": True}
_DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_.:-]+)""", re.IGNORECASE)
# As browsers read them: the narrower label means the wider code page.
_WIDER = {"iso-8859-1": "cp1252", "latin-1": "cp1252", "latin1": "cp1252", "us-ascii": "cp1252", "ascii": "cp1252",
          "gb2312": "gb18030", "gbk": "gb18030", "iso-8859-9": "cp1254", "shift_jis": "cp932"}  # fmt: skip


class HtmlReader:
    """One report a page; its text is what this reader and the library of this version made of the bytes."""

    NAME = "html"

    def read(self, data: bytes, file: str, options: ReadOptions) -> Iterator[Intake]:
        """The report, or the problem that says why there is none."""
        decoded = decode_page(data)
        tree = None if decoded.text is None else _tree(decoded.text)
        if tree is None:
            problems = decoded.problems or (Problem("the page holds no HTML"),)
            yield Intake(file, None, problems)
            return
        yield _read(tree, data, file, options, decoded.problems)


def decode_page(data: bytes) -> Decoded:
    """The characters of a page by its mark, its own declaration, or UTF-8."""
    declared = _DECLARED.search(data[:DECLARED_IN])
    if marked_encoding(data) or declared is None or b"\x00" in data[:DECLARED_IN]:
        return decode(data)
    name = declared[1].decode("ascii").lower()
    name = _WIDER.get(name, name)
    try:
        "".encode(name)
    except (LookupError, UnicodeError):
        return decode(data)
    # A declaration is read as ASCII, so the page cannot be in UTF-16 whatever it says.
    return replacing(data, "utf-8" if name.startswith(("utf-16", "utf-32", "ucs")) else name)


def _tree(text: str) -> HtmlElement | None:
    from lxml import etree, html  # noqa: PLC0415  only pages need it

    try:
        tree = html.document_fromstring(text.encode("utf-8", "replace"), parser=html.HTMLParser(encoding="utf-8"))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None
    return tree


def _read(tree: HtmlElement, data: bytes, file: str, options: ReadOptions, problems: tuple[Problem, ...]) -> Intake:
    from trafilatura import __version__ as library  # noqa: PLC0415  takes most of a second to import

    from servanda.readers.metadata import page_facts, standfirsts  # noqa: PLC0415

    own, wrong = page_facts(tree)
    own = _titled(own, tree)
    text, blocks = composed(_pieces(tree), own, standfirsts(tree), tree)
    name = f"{HtmlReader.NAME}/{VERSION} trafilatura/{library}"
    read = intake_of(Material(text, data, file, name, options, own, (*problems, *wrong)), lambda _: blocks)
    report = _completed(read.report, tree) if read.report else None
    return Intake(file, report, read.problems)


def _titled(own: Facts, tree: HtmlElement) -> Facts:
    """The facts with a title: that of the page's data, its first heading, or its title element; no outlet behind it."""
    first = next((" ".join(h.text_content().split()) for h in tree.iterfind(".//h1")), "")
    named = " ".join((tree.findtext(".//title") or "").split())
    title = own.title or first or named
    cut = re.sub(rf"\s*[|\-–—·:]\s*{re.escape(own.outlet)}$", "", title) if own.outlet else title
    if not (own.title or first) and cut == title:
        cut = re.split(r"\s+[|–—]\s+", title)[0]
    behind = Facts(outlet=_outlet_behind(cut, named)).said("title element")
    titled = replace(own, title=cut or None).said({"title": "h1 element" if first else "title element"})
    return titled.over(behind)


def _outlet_behind(title: str, named: str) -> str | None:
    """The outlet in "Truce holds | The Courier", where the page shows that "Truce holds" is the title."""
    rest = named.removeprefix(title) if title else ""
    found = re.fullmatch(r"\s*[|–—-]\s+(?P<name>[^|–—]{2,60})", rest) if rest != named else None
    return found["name"].strip() if found else None


def _pieces(tree: HtmlElement) -> list[Piece]:
    """The story's pieces as the library finds them; all of the page's own blocks where it finds hardly any."""
    from servanda.readers.page import pieces_of, walked  # noqa: PLC0415

    found = _extracted(tree)
    pieces = pieces_of(found.body) if found is not None and found.body is not None else []
    if len(pieces) > 1:
        return pieces
    return walked(tree) or pieces


def _extracted(tree: HtmlElement) -> Any:
    from lxml import etree  # noqa: PLC0415
    from trafilatura import bare_extraction  # noqa: PLC0415

    try:
        return bare_extraction(
            deepcopy(tree), with_metadata=False, include_comments=False, date_extraction_params=DATES
        )
    except (etree.LxmlError, ValueError, TypeError, AttributeError, RecursionError):
        return None  # the library trips over odd pages; our own walk reads them


def _completed(report: Report, tree: HtmlElement) -> Report:
    """The report, its gaps filled from the library's own search of the page."""
    if report.title and report.outlet and report.byline and report.published:
        return report
    found = _searched(tree)
    have = Facts(**{name: getattr(report, name) for name in FIELDS}, told=report.told)
    return with_facts(report, have.over(found.said("the page, as searched by trafilatura")))


def _searched(tree: HtmlElement) -> Facts:
    from lxml import etree  # noqa: PLC0415
    from trafilatura.metadata import extract_metadata  # noqa: PLC0415

    from servanda.readers.metadata import authors  # noqa: PLC0415

    try:
        found = extract_metadata(deepcopy(tree), date_config=dict(DATES))
    except (etree.LxmlError, ValueError, TypeError, AttributeError, RecursionError):
        return Facts()
    names: Sequence[str | None] = (found.author or "").split(";")
    outlet = found.sitename if found.sitename and "/" not in found.sitename else None
    return Facts(found.title, outlet, authors(list(names)), found.date, None, found.url)
