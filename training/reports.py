"""Names from the re3d reports on Syria and Iraq: only named mentions count, nominal ones are left open."""

from __future__ import annotations

import json
import re
import tarfile
from typing import TYPE_CHECKING, Any

from training.treebanks import Sentence

if TYPE_CHECKING:
    from pathlib import Path

WORD = re.compile(r"(?:[A-Za-z]\.){2,}|\d+(?:[.,:]\d+)+|['’]s\b|[^\W_]+(?:['’](?!s\b)[^\W_]+)?|[^\w\s]")
SENTENCE_END = re.compile(r"(?<=[a-z0-9)”\"][.!?])\s+(?=[A-Z“\"])|\n+")
KIND = {"Person": "PER", "Organisation": "ORG", "Location": "LOC"}
PRONOUNS = {"I", "It", "We", "They", "He", "She", "You", "This", "These", "Those", "Our", "Its", "His", "Their"}
INSIDE_NAMES = {"of", "and", "for", "the", "al", "-", "’s", "'s"}

Span = tuple[int, int, str]


def _named(words: list[str]) -> bool:
    """Whether a span is a name from its first word to its last."""
    if words[0] in PRONOUNS:
        return False
    edges = words[0][:1].isupper() and words[-1][:1].isupper()
    return edges and all(word[:1].isupper() or word in INSIDE_NAMES for word in words)


def _tags(words: list[tuple[int, int]], text: str, spans: list[Span]) -> list[str]:
    """Name tags: B- and I- inside names, "?" where a mention holds a name among other words, else "O"."""
    tags = ["O"] * len(words)
    for begin, end, kind in sorted(spans, key=lambda span: span[1] - span[0], reverse=True):
        inside = [i for i, (a, b) in enumerate(words) if a >= begin and b <= end]
        if inside and text[slice(*words[inside[0]])].lower() in ("the", "a", "an"):
            inside = inside[1:]
        forms = [text[slice(*words[i])] for i in inside]
        if not forms or not any(form[:1].isupper() for form in forms):
            continue
        named = _named(forms) and kind in KIND
        for place, i in enumerate(inside):
            tags[i] = f"{'I' if place else 'B'}-{KIND[kind]}" if named else "?"
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


def read_reports(path: Path) -> list[Sentence]:
    """All sentences of the archive; spans that its makers did not trust are left out."""
    files: dict[str, str] = {}
    with tarfile.open(path, "r:xz") as archive:
        for member in archive:
            stream = archive.extractfile(member) if member.name.endswith(".json") else None
            if stream is not None:
                files[member.name] = stream.read().decode("utf8")
    texts = {row["_id"]: row["text"] for row in _rows(files, "documents.json")}
    entities = [row for row in _rows(files, "entities.json") if row.get("confidence", 1)]
    places = {row["value"] for row in entities if row["type"] == "Location"}
    spans: dict[str, list[Span]] = {}
    for row in entities:
        # a state that acts is an organisation here but a place in the treebanks: left open
        kind = "Acting state" if row["type"] == "Organisation" and row["value"] in places else row["type"]
        if kind in (*KIND, "Acting state", "Nationality", "MilitaryPlatform"):
            spans.setdefault(row["documentId"], []).append((row["begin"], row["end"], kind))
    return [s for key, text in texts.items() for s in sentences(text, spans.get(key, []))]
