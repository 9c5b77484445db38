"""Names from the re3d reports on Syria and Iraq: only named mentions count, nominal ones are left open."""

from __future__ import annotations

import json
import re
import tarfile
from typing import TYPE_CHECKING, Any

from training.sentences import Sentence

if TYPE_CHECKING:
    from pathlib import Path

WORD = re.compile(r"(?:[A-Za-z]\.){2,}|\d+(?:[.,:]\d+)+|['’]s\b|[^\W_]+(?:['’](?!s\b)[^\W_]+)?|[^\w\s]")
SENTENCE_END = re.compile(r"(?<=[a-z0-9)”\"][.!?])\s+(?=[A-Z“\"])|\n+")
KIND = {"Person": "PER", "Organisation": "ORG", "Location": "LOC"}
OPEN = "?"  # no statement: the two guidelines may differ here
INSIDE_NAMES = {"of", "and", "for", "the", "al", "-", "’s", "'s"}
PRONOUNS = frozenset(
    {"I", "It", "We", "They", "He", "She", "You", "This", "These", "Those", "My", "Our", "Its", "Their"}
)
NAMES_LEAVE_OUT = (
    "Mr Mrs Ms Dr Sir Lord King Prince President Minister Ministers Secretary Prime Foreign Defense Defence Deputy "
    "Vice Senator Sen General Gen Colonel Col Lt Maj Major Captain Capt Sgt Commander Ambassador Envoy Advisor "
    "Adviser Representative Chancellor Spokesman Spokesperson Special U.S. US UK FCO Office Army"
)
TITLES = frozenset(NAMES_LEAVE_OUT.split())

Span = tuple[int, int, str]


def _named(words: list[str]) -> bool:
    """Whether a span is a name from its first word to its last."""
    if words[0] in PRONOUNS:
        return False
    edges = words[0][:1].isupper() and words[-1][:1].isupper()
    return edges and all(word[:1].isupper() or word in INSIDE_NAMES for word in words)


def _name_tags(words: list[str], kind: str) -> list[str]:
    """The tags of one mention's words; open where it is not plainly a name."""
    if not any(word[:1].isupper() for word in words):
        return ["O"] * len(words)
    titles = 0
    while kind == "Person" and titles < len(words) and words[titles] in TITLES:
        titles += 1
    name = words[titles:]
    people = kind == "Organisation" and len(name) == 1 and name[0].endswith(("ns", "is"))  # Syrians, Iraqis
    office = kind == "Person" and (len(name) > 4 or bool(INSIDE_NAMES - {"al", "-"} & set(name)))
    if kind not in KIND or people or office or not name or not _named(name):
        return [OPEN] * len(words)
    return ["O"] * titles + [f"B-{KIND[kind]}"] + [f"I-{KIND[kind]}"] * (len(name) - 1)


def _tags(words: list[tuple[int, int]], text: str, spans: list[Span]) -> list[str]:
    """Name tags of one sentence; a mention inside a name says nothing, inside anything else it does."""
    tags = ["O"] * len(words)
    for begin, end, kind in sorted(spans, key=lambda span: span[1] - span[0], reverse=True):
        inside = [i for i, (a, b) in enumerate(words) if a >= begin and b <= end]
        if inside and text[slice(*words[inside[0]])].lower() in ("the", "a", "an"):
            inside = inside[1:]
        forms = [text[slice(*words[i])] for i in inside]
        in_name = any(tags[i] not in ("O", OPEN) for i in inside)
        if not in_name and any(form[:1].isupper() for form in forms):
            for i, tag in zip(inside, _name_tags(forms, kind), strict=True):
                tags[i] = tag
    return tags


def sentences(text: str, spans: list[Span]) -> list[Sentence]:
    """The sentences of one report with their name tags."""
    found: list[Sentence] = []
    begin = 0
    for end in [m.start() for m in SENTENCE_END.finditer(text)] + [len(text)]:
        words = [m.span() for m in WORD.finditer(text, begin, end)]
        if len(words) > 2:
            tags = _tags(words, text, [s for s in spans if s[0] >= begin and s[1] <= end])
            found.append(Sentence(words=tuple(text[a:b] for a, b in words), ner=tuple(tags)))
        begin = end
    return found


def _rows(files: dict[str, str], ending: str) -> list[dict[str, Any]]:
    """The JSON lines of all files whose name ends so."""
    chosen = (content for name, content in files.items() if name.endswith(ending))
    return [json.loads(line) for content in chosen for line in content.splitlines() if line.strip()]


def _bare(name: str) -> str:
    return name.removeprefix("the ").removeprefix("The ")


def read_reports(path: Path) -> list[Sentence]:
    """All sentences of the archive; mentions that its makers did not trust are left open."""
    files: dict[str, str] = {}
    with tarfile.open(path, "r:xz") as archive:
        for member in archive:
            stream = archive.extractfile(member) if member.name.endswith(".json") else None
            if stream is not None:
                files[member.name] = stream.read().decode("utf8")
    texts = {row["_id"]: row["text"] for row in _rows(files, "documents.json")}
    entities = _rows(files, "entities.json")
    places = {_bare(row["value"]) for row in entities if row["type"] == "Location"} | {"U.S.", "US"}
    spans: dict[str, list[Span]] = {}
    for row in entities:
        # a state that acts is an organisation here but a place in the treebanks: left open
        acting = row["type"] == "Organisation" and _bare(row["value"]) in places
        kind = "open" if acting or not row.get("confidence", 1) else row["type"]
        if kind in (*KIND, "open", "Nationality", "MilitaryPlatform"):
            spans.setdefault(row["documentId"], []).append((row["begin"], row["end"], kind))
    return [s for key, text in texts.items() for s in sentences(text, spans.get(key, []))]
