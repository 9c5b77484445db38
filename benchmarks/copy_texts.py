"""Open texts changed as republishers change them, and pairs that only look like copies: the table of benchmarks.copies.

Nothing of the texts is kept in the repository: a seed makes the same table from the shared development data.
"""

from __future__ import annotations

import json
import random
import re
import tarfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from servanda.model.report import Report
from servanda.provenance import Story

GENRES = frozenset({"news", "interview", "bio"})
_SENTENCE = re.compile(r"(?<=[.!?])[\"”]?\s+(?=[A-Z\"“])")
_WORD = re.compile(r"\b[a-z]{4,}\b")
OUTLETS = (
    "Harbour Review",
    "Ridge Courier",
    "Plain Dispatch",
    "Delta Post",
    "Lantern",
    "Weekly Beacon",
    "Old Mill News",
)


@dataclass(frozen=True, slots=True)
class Base:
    """An open text."""

    title: str
    sentences: tuple[str, ...]

    @property
    def text(self) -> str:
        """Its sentences as paragraphs of three."""
        return paragraphs(self.sentences)


@dataclass(frozen=True, slots=True)
class Row:
    """Two reports of the table, what was done, and the relations that a careful reader may name; none: independent."""

    kind: str
    earlier: str
    later: str
    relations: frozenset[str]
    same_day: bool  # then neither is known to be the copy


class Table:
    """Reports and rows, made by one seed."""

    def __init__(self, seed: int) -> None:
        self.half = seed % 2  # forms and standing paragraphs, like texts, are of one half
        self.random = random.Random(seed)
        self.reports: dict[str, Report] = {}
        self.rows: list[Row] = []
        self._begins: list[int] = []

    def begin(self) -> None:
        """Begins a new group of reports. A text is used in several groups, so each is looked at by itself."""
        self._begins.append(len(self.reports))

    def groups(self) -> Iterator[list[Story]]:
        """The groups as stories, each in an order of arrival by chance."""
        reports = list(self.reports.values())
        for first, last in zip(self._begins, [*self._begins[1:], len(reports)], strict=True):
            group = [Story.of(report) for report in reports[first:last]]
            self.random.shuffle(group)
            yield group

    def add(self, title: str, text: str, *, day: int, outlet: str | None = None) -> str:
        """A report of the table; gives its id."""
        identity = f"r{len(self.reports):05}"
        published = (date(2024, 1, 1) + timedelta(days=day)).isoformat()
        self.reports[identity] = Report(
            identity, text, title=title, outlet=outlet or self.random.choice(OUTLETS), published=published
        )
        return identity

    def row(self, kind: str, earlier: str, later: str, *relations: str) -> None:
        """A pair of the table."""
        same_day = self.reports[earlier].published == self.reports[later].published
        self.rows.append(Row(kind, earlier, later, frozenset(relations), same_day))

    def two_outlets(self) -> tuple[str, str]:
        """Two different outlets."""
        one, two = self.random.sample(OUTLETS, 2)
        return one, two


def paragraphs(sentences: Sequence[str]) -> str:
    """Sentences in paragraphs of three."""
    return "\n\n".join(" ".join(sentences[at : at + 3]) for at in range(0, len(sentences), 3))


def bases(shared: Path) -> list[Base]:
    """The open texts: news, interviews and lives, dispatches on agreements, statements on Syria and Iraq."""
    found: list[Base] = []
    for line in (shared / "data" / "attribution_dev.jsonl").read_text("utf-8").splitlines():
        value = json.loads(line)
        if value["genre"] in GENRES:
            found.append(base(value["title"], value["text"]))
    for line in (shared / "data" / "commitments_dev.jsonl").read_text("utf-8").splitlines():
        value = json.loads(line)
        found.append(base(value["title"], value["text"]))
    with tarfile.open(shared / "data" / "treebanks" / "re3d_open.tar.xz") as archive:
        for member in archive:
            content = archive.extractfile(member) if member.name.endswith("documents.json") else None
            for line in content.read().decode("utf-8").splitlines() if content else ():
                value = json.loads(line)
                found.append(base(value["title"], value["text"]))
    return [one for one in found if sum(len(s.split()) for s in one.sentences) >= 90]


def base(title: str, text: str) -> Base:
    """A text in sentences, at most sixty of them."""
    flat = " ".join(text.split()).replace(" - ", "-")
    return Base(title, tuple(s.strip() for s in _SENTENCE.split(flat) if len(s.split()) > 3)[:60])


# What republishers do


def reworded(sentence: str, share: float, vocabulary: Sequence[str], chance: random.Random) -> str:
    """A sentence with some of its plain words replaced; names and numbers stay."""
    return _WORD.sub(lambda m: chance.choice(vocabulary) if chance.random() < share else m[0], sentence)


def identical(table: Table, one: Base, _: Sequence[Base]) -> None:
    """The same text; white space and quotation marks as the other house sets them."""
    day = table.random.randrange(300)
    left, right = table.two_outlets()
    first = table.add(one.title, one.text, day=day, outlet=left)
    text = re.sub(r"\n\n", "\n\n\n", one.text).replace('"', "”")
    table.row("identical", first, table.add(one.title, text, day=day + 1, outlet=right), "identical")


def reheadlined(table: Table, one: Base, others: Sequence[Base]) -> None:
    """The same text under another title."""
    day = table.random.randrange(300)
    left, right = table.two_outlets()
    first = table.add(one.title, one.text, day=day, outlet=left)
    second = table.add(f"{others[0].title} and more", one.text, day=day + 2, outlet=right)
    table.row("re-headlined", first, second, "re-headlined")


def extended(table: Table, one: Base, others: Sequence[Base]) -> None:
    """The text with a fifth to two thirds more."""
    day = table.random.randrange(300)
    left, right = table.two_outlets()
    more = list(others[0].sentences)[: max(2, round(len(one.sentences) * table.random.uniform(0.2, 0.65)))]
    at = table.random.choice([0, len(one.sentences) // 2, len(one.sentences)])
    grown = [*one.sentences[:at], *more, *one.sentences[at:]]
    first = table.add(one.title, one.text, day=day, outlet=left)
    second = table.add(one.title, paragraphs(grown), day=day + 1, outlet=right)
    table.row("extended", first, second, "extended")


def cut(table: Table, one: Base, _: Sequence[Base]) -> None:
    """A third to three quarters of the text: its beginning, or sentences from all over it."""
    day = table.random.randrange(300)
    left, right = table.two_outlets()
    keep = max(3, round(len(one.sentences) * table.random.uniform(0.33, 0.75)))
    places = (
        range(keep)
        if table.random.random() < 0.5
        else sorted(table.random.sample(range(len(one.sentences)), min(keep, len(one.sentences))))
    )
    first = table.add(one.title, one.text, day=day, outlet=left)
    second = table.add(one.title, paragraphs([one.sentences[p] for p in places]), day=day + 1, outlet=right)
    table.row("cut", first, second, "excerpt")


def changed(table: Table, one: Base, others: Sequence[Base]) -> None:
    """The text with 8 to 20 in a hundred of its plain words replaced, and some sentences gone."""
    day = table.random.randrange(300)
    left, right = table.two_outlets()
    vocabulary = _WORD.findall(others[0].text)
    share, gone = table.random.uniform(0.08, 0.2), table.random.choice([0.0, 0.0, 0.15])
    sentences = [reworded(s, share, vocabulary, table.random) for s in one.sentences if table.random.random() >= gone]
    first = table.add(one.title, one.text, day=day, outlet=left)
    second = table.add(one.title, paragraphs(sentences), day=day + 1, outlet=right)
    table.row("re-worded", first, second, "re-worded", "excerpt", "re-headlined", "identical")


def digest(table: Table, one: Base, others: Sequence[Base]) -> None:
    """A text put together from the beginnings of three, with a sentence of its own; each is a pair."""
    day = table.random.randrange(300)
    used = [one, *others[:2]]
    firsts = [table.add(b.title, b.text, day=day, outlet=OUTLETS[at]) for at, b in enumerate(used)]
    pieces = ["Here is what the other papers had this morning."]
    for b in used:
        words, taken = 0, 0
        want = table.random.randint(40, 110)
        while taken < len(b.sentences) and words < want:
            words += len(b.sentences[taken].split())
            taken += 1
        pieces += b.sentences[:taken]
    second = table.add("The papers this morning", paragraphs(pieces), day=day + 1, outlet=OUTLETS[5])
    for first in firsts:
        table.row("digest", first, second, "digest", "extended")


def combined(table: Table, one: Base, others: Sequence[Base]) -> None:
    """All at once: cut, re-worded, extended and under another title."""
    day = table.random.randrange(300)
    left, right = table.two_outlets()
    vocabulary = _WORD.findall(others[1].text)
    kept = one.sentences[: max(5, round(len(one.sentences) * table.random.uniform(0.5, 0.9)))]
    sentences = [reworded(s, table.random.uniform(0.05, 0.15), vocabulary, table.random) for s in kept]
    more = list(others[0].sentences[: max(1, len(sentences) // 5)])
    first = table.add(one.title, one.text, day=day, outlet=left)
    second = table.add(others[0].title, paragraphs([*sentences, *more]), day=day + 1, outlet=right)
    table.row("combined", first, second, "extended", "excerpt", "re-worded")


def quotation(table: Table, one: Base, others: Sequence[Base]) -> None:
    """Two stories that have nothing in common but one long quotation, in one of them broken by its cue."""
    day = table.random.randrange(300)
    left, right = table.two_outlets()
    words = " ".join(others[1].sentences).replace('"', "").replace("“", "").replace("”", "").split()
    size = table.random.randint(20, 60)
    start = table.random.randrange(max(1, len(words) - size))
    said = words[start : start + size]
    middle = table.random.randint(8, size - 8)
    whole = f'"{" ".join(said)}," the minister told reporters.'
    broken = f'"{" ".join(said[:middle])}," the minister said at the harbour, "{" ".join(said[middle:])}."'
    texts = []
    for story, quote in ((one, whole), (others[0], table.random.choice([whole, broken]))):
        at = table.random.randrange(1, len(story.sentences))
        texts.append(paragraphs([*story.sentences[:at], quote, *story.sentences[at:]]))
    first = table.add(one.title, texts[0], day=day, outlet=left)
    second = table.add(others[0].title, texts[1], day=day, outlet=right)
    table.row("shared quote", first, second, "shared quote")


Maker = Callable[[Table, Base, Sequence[Base]], None]
COPIES: dict[Maker, int] = {
    identical: 20,
    reheadlined: 20,
    extended: 45,
    cut: 45,
    changed: 45,
    combined: 35,
    digest: 17,
    quotation: 40,
}
