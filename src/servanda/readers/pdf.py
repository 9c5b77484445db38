"""PDF: the text of its pages, taken out by a process of its own with little memory and time."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from servanda.model.report import Intake
from servanda.model.text import Problem
from servanda.readers.blocks import is_closed
from servanda.readers.compose import VERSION, Material, intake_of, with_facts
from servanda.readers.decoding import without_surrogates
from servanda.readers.facts import FIELDS, Facts, ReadOptions
from servanda.readers.limits import Limits

CHILD = Path(__file__).with_name("pdf_child.py")
EDGE = 2  # lines at the top and at the foot of a page where a running head may stand
_NUMBER = re.compile(r"\W*(?:page\s*)?\d{1,4}\W*(?:(?:of|/)\W*\d{1,4}\W*)?", re.IGNORECASE)
_JOINT = "\x02"  # PDFium leaves it where it joined a word that a line end had cut


@dataclass(frozen=True, slots=True)
class Pages:
    """What came out of a PDF: its pages in order, its own title, what went wrong."""

    texts: tuple[str, ...] = ()
    title: str | None = None
    problems: tuple[Problem, ...] = ()


class PdfReader:
    """One report a file; a page without text is told, for no picture is read."""

    NAME = "pdf"

    def read(self, data: bytes, file: str, options: ReadOptions) -> Iterator[Intake]:
        """The report, or the problem that says why there is none."""
        pages = _pages(data, options.limits)
        problems = (*pages.problems, *_without_text(pages.texts))
        text = joined_pages(pages.texts)
        if not text.strip():
            yield Intake(file, None, problems or (Problem("the PDF has no pages"),))
            return
        read = intake_of(Material(text, data, file, f"{self.NAME}/{VERSION}", options, problems=problems))
        report = read.report
        if report and not report.title and pages.title:
            have = Facts(**{name: getattr(report, name) for name in FIELDS}, told=report.told)
            report = with_facts(report, have.over(Facts(title=pages.title).said("PDF property Title")))
        yield Intake(file, report, read.problems)


def joined_pages(pages: Sequence[str]) -> str:
    """The pages as one text: running heads and page numbers left out, a sentence that goes on kept together."""
    lines = [[line.rstrip() for line in page.replace(_JOINT, "").splitlines()] for page in pages]
    running = _running(lines)
    text = ""
    for number, page in enumerate(lines):
        kept = "\n".join(_story(page, number, running)).strip("\n")
        if kept:
            goes_on = text and not is_closed(text[-24:]) and (kept[0].islower() or kept[0].isdigit())
            text += ("\n" if goes_on else "\n\n" if text else "") + kept
    return text


def _running(pages: Sequence[Sequence[str]]) -> Counter[str]:
    """How many pages have each line at an edge, whatever its number."""
    edges: Counter[str] = Counter()
    for page in pages:
        edges.update({_bare(line) for line in (*page[:EDGE], *page[-EDGE:]) if line.strip()})
    return edges


def _story(page: Sequence[str], number: int, running: Counter[str]) -> Iterator[str]:
    """The lines of a page without its running head and foot; on the first page a head may be the title."""
    for place, line in enumerate(page):
        edge = place < EDGE or place >= len(page) - EDGE
        if edge and _NUMBER.fullmatch(line):
            continue
        if edge and running[_bare(line)] >= 3 and not (number == 0 and place < EDGE):
            continue
        yield line


def _bare(line: str) -> str:
    return re.sub(r"\d+", "0", line).strip()


def _without_text(pages: Sequence[str]) -> tuple[Problem, ...]:
    empty = [str(number) for number, page in enumerate(pages, 1) if not page.strip()]
    if not empty:
        return ()
    which = "page " if len(empty) == 1 else "pages "
    listed = ", ".join(empty[:20]) + (" ..." if len(empty) > 20 else "")
    have = "has no text" if len(empty) == 1 else "have no text"
    return (Problem(f"{which}{listed} of {len(pages)} {have}: pictures of writing are not read"),)


def _pages(data: bytes, limits: Limits) -> Pages:
    """Runs the child on a PDF; what it wrote before it failed is kept."""
    given = (limits.pages, limits.pdf_seconds, limits.pdf_memory, limits.file_bytes)
    command = [sys.executable, "-P", "-E", str(CHILD), *map(str, given)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as child:
        try:
            written, _ = child.communicate(data, timeout=limits.pdf_seconds)
            late = False
        except subprocess.TimeoutExpired:
            child.kill()
            written, _ = child.communicate()
            late = True
    return _said(written, child.returncode, limits, late=late)


def _said(written: bytes, code: int, limits: Limits, *, late: bool) -> Pages:
    """What the child's lines say; a line that was cut is left out."""
    values = [json.loads(line) for line in written.split(b"\n")[:-1]]
    texts = tuple(without_surrogates(value["text"])[0] for value in values if "text" in value)
    count = next((value["pages"] for value in values if "pages" in value), 0)
    title = next((value["title"].strip() for value in values if value.get("title")), None)
    problems = [Problem(f"the PDF: {value['error']}") for value in values if "error" in value]
    read = f"{len(texts)} of {count} pages were read" if count else "nothing was read"
    if late or code == -24:  # SIGXCPU
        problems.append(Problem(f"the PDF takes longer than {limits.pdf_seconds} seconds: {read}"))
    elif code and not problems:
        problems.append(Problem(f"the PDF stopped its reader, broken or too large for its memory: {read}"))
    elif count > len(texts) and not problems:
        problems.append(Problem(f"the PDF has {count} pages, and {limits.pages} is the most: {read}"))
    return Pages(texts, without_surrogates(title)[0] if title else None, tuple(problems))
