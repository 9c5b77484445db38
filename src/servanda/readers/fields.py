"""The named fields of a record in a table or a JSON object: which of ours each means, whatever it is called."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from servanda.model.report import Intake, Label
from servanda.model.text import Problem
from servanda.readers.compose import VERSION, Material, intake_of
from servanda.readers.days import normal
from servanda.readers.decoding import without_surrogates
from servanda.readers.facts import Facts, ReadOptions

SHOWN = 60  # characters of a field that a problem quotes
_AND = re.compile(r"\s*;\s*|\s*,\s+(?:and\s+)?|\s+and\s+|\s+&\s+")
# Each of our fields and the names under which exports have it, the surest first, written without case, "_" and "-".
_NAMES: dict[str, tuple[str, ...]] = {
    "text": ("text", "articletext", "storytext", "fulltext", "maintext", "plaintext", "bodytext", "body", "content",
             "article", "story"),
    "title": ("title", "headline", "articletitle"),
    "outlet": ("outlet", "medianame", "publisher", "publication", "newspaper", "sitename", "sourcename", "source",
               "domain"),
    "url": ("url", "articleurl", "link", "permalink", "canonicalurl", "sourceurl"),
    "published": ("published", "publisheddate", "publishedat", "publishdate", "datepublished", "datepublish",
                  "publicationdate", "pubdate", "publishtime", "date", "datetime"),
    "updated": ("updated", "updatedat", "modified", "datemodified", "lastmodified", "lastupdated"),
    "byline": ("byline", "authors", "author", "creator", "by"),
    "id": ("id", "storiesid", "storyid", "articleid", "guid"),
    "section": ("section", "category", "categories"),
    "theme": ("theme", "themes", "topic", "topics"),
    "region": ("region", "regions"),
    "keyword": ("keywords", "keyword", "tags"),
    "rights": ("rights", "copyright", "license", "licence"),
}  # fmt: skip
_FIELD = {name: field for field, names in _NAMES.items() for name in names}
# Known, and told by the text itself, by the day it is read, or of no use to a reader.
_PASSED = frozenset(
    ["language", "lang", "indexeddate", "mediaid", "mediaurl", "apsyndicated", "imageurl", "urltoimage"]
)
_LABELS = ("section", "theme", "region", "keyword", "rights")


@dataclass(frozen=True, slots=True)
class Named:
    """The fields of one record by our names: under which name each stood, and its value."""

    where: str  # "line 3", as problems tell it
    fields: Mapping[str, tuple[str, object]]

    def of(self, field: str) -> tuple[str, object]:
        """The name and the value of a field; no value where the record has none."""
        return self.fields.get(field, (field, None))


def named(value: Mapping[str, object], where: str) -> Named:
    """A record's fields; of two names for one field the surer that holds something."""
    found: dict[str, tuple[str, object]] = {}
    places: dict[str, int] = {}
    for name, held in value.items():
        folded = folded_name(name)
        field = _FIELD.get(folded)
        if field is None:
            continue
        # what holds nothing yields to any other name of the same field
        place = _NAMES[field].index(folded) + (100 if held is None or held == "" else 0)
        if field not in found or place < places[field]:
            found[field], places[field] = (name, held), place
    return Named(where, found)


def unused(names: Iterable[str]) -> Problem | None:
    """What says which fields of a file no reader knows; None when all are known."""
    strange = [name for name in names if name and (fold := folded_name(name)) not in _FIELD and fold not in _PASSED]
    if not strange:
        return None
    listed = ", ".join(repr(name[:SHOWN]) for name in strange[:8]) + (" and others" if len(strange) > 8 else "")
    return Problem(f"these fields are not known and were left out: {listed}")


def folded_name(name: str) -> str:
    """The name of a field without case, spaces, "_" and "-"."""
    return re.sub(r"[\s_.-]+", "", name).casefold()


def record_intake(given: Named, record: bytes, file: str, reader: str, options: ReadOptions) -> Intake:
    """The report of a record, or the problem that says why there is none."""
    name, text = given.of("text")
    if not isinstance(text, str) or not text.strip():
        missing = text is None or isinstance(text, str)
        what = "has no text" if missing else f'has a "{name}" that is {noun(text)}, not words'
        return Intake(file, None, (Problem(f"{given.where} {what}"),))
    text, halves = without_surrogates(text)
    facts, wrong = _facts(given)
    read = intake_of(Material(text, record, file, f"{reader}/{VERSION}", options, facts))
    return Intake(file, read.report, (*halves, *wrong, *read.problems))


def _facts(given: Named) -> tuple[Facts, list[Problem]]:
    """The fields of a record, and a problem for each that cannot be used."""
    problems: list[Problem] = []
    title, outlet, url = (_words(*given.of(name), given.where, problems) for name in ("title", "outlet", "url"))
    published, updated = (_date(*given.of(name), given.where, problems) for name in ("published", "updated"))
    byline = _byline(*given.of("byline"), given.where, problems)
    facts = Facts(title, outlet, byline, published, updated, url, None, tuple(_labels(given)))
    told = {field: f'field "{given.of(field)[0]}"' for field in _NAMES} | {"labels": "fields of the record"}
    return facts.said(told), problems


def _labels(given: Named) -> Iterator[Label]:
    identity = given.of("id")[1]
    if isinstance(identity, str | int) and not isinstance(identity, bool) and str(identity).strip():
        # The id of a report is a hash of its content; the record's own stays beside it, so that the two can be joined.
        yield Label("id", without_surrogates(str(identity))[0])
    for scheme in _LABELS:
        value = given.of(scheme)[1]
        items = value if isinstance(value, list) else [value]
        for item in items:
            parts = re.split(r"[;,|]", item) if isinstance(item, str) and scheme != "rights" else [item]
            for part in parts:
                if isinstance(part, str) and part.strip():
                    yield Label(scheme, without_surrogates(part.strip())[0])


def _words(name: str, value: object, where: str, problems: list[Problem]) -> str | None:
    if isinstance(value, dict) and isinstance(value.get("name"), str):
        value = value["name"]  # {"source": {"id": null, "name": "The Lens"}}
    if value is None:
        return None
    if not isinstance(value, str):
        problems.append(Problem(f'{where}: "{name}" is {noun(value)}, not words; left out'))
        return None
    return without_surrogates(value.strip())[0] or None


def _date(name: str, value: object, where: str, problems: list[Problem]) -> str | None:
    words = _words(name, value, where, problems)
    iso = normal(words) if words else None
    if words and iso is None:
        shown = words if len(words) <= SHOWN else words[:SHOWN] + "…"
        problems.append(Problem(f'{where}: the date {shown!r} in "{name}" is unclear; write it as YYYY-MM-DD'))
    return iso


def _byline(name: str, value: object, where: str, problems: list[Problem]) -> tuple[str, ...]:
    if isinstance(value, str):
        words = without_surrogates(value)[0]
        bare = re.sub(r"^\s*by\s+", "", words, flags=re.IGNORECASE).strip()
        return tuple(name for name in _AND.split(bare) if name)
    if isinstance(value, list):
        names = (_words(name, item, where, problems) for item in value)
        return tuple(each for each in names if each)
    _words(name, value, where, problems)
    return ()


def noun(value: object) -> str:
    """What kind of value it is, as a problem tells it."""
    nouns = {bool: "true or false", int: "a number", float: "a number", list: "a list", dict: "an object", str: "words"}
    return nouns.get(type(value), "nothing")
