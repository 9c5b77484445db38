"""RSS and Atom: the items of a feed that lies in a file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from email.utils import parsedate_to_datetime
from html import unescape
from io import BytesIO
from typing import Any, BinaryIO

from servanda.model.report import Label, Origin
from servanda.model.text import Problem
from servanda.readers.days import normal
from servanda.readers.decoding import without_surrogates
from servanda.readers.facts import Facts, Member
from servanda.readers.limits import Limits, shown
from servanda.readers.unpacking import Budget

SUMMARY = Problem("the feed gives only a summary of it")
_TOLD = {name: f"feed {field}" for name, field in (
    ("title", "title"), ("outlet", "channel title"), ("byline", "author"), ("published", "published"),
    ("updated", "updated"), ("url", "link"), ("origin", "source"), ("labels", "category, id and rights"),
)}  # fmt: skip


class FeedReader:
    """One member an item; what the feed says of it stands over what its words say."""

    NAME = "feed"

    def members(self, stream: BinaryIO, limits: Limits, budget: Budget) -> Iterator[Member]:
        """The items in the order of the feed."""
        data = stream.read(limits.file_bytes + 1)
        budget.take(len(data))
        if len(data) > limits.file_bytes:
            yield Member("", Problem(f"it is larger than {shown(limits.file_bytes)}: not read"))
            return
        import feedparser  # noqa: PLC0415  only feeds need it

        try:
            found = feedparser.parse(BytesIO(data), sanitize_html=False, resolve_relative_uris=False)
        except Exception as error:
            yield Member("", Problem(f"the feed cannot be read: {type(error).__name__}"))
            return
        trouble = (Problem(f"the feed is damaged or cut short: {_clean(found.get('bozo_exception'))}"),)
        if not found.entries:
            yield Member("", trouble[0] if found.bozo else Problem("the feed has no items"))
            return
        outlet = _clean(found.feed.get("title"))
        for number, entry in enumerate(found.entries[: limits.members]):
            yield _item(entry, outlet, number, trouble if found.bozo and not number else ())


def links_of(data: bytes) -> list[str] | None:
    """The addresses of a feed's items, in its order, each once; None where the bytes are no feed."""
    import feedparser  # noqa: PLC0415  only feeds need it

    try:
        found = feedparser.parse(BytesIO(data), sanitize_html=False, resolve_relative_uris=False)
    except Exception:
        return None
    if not found.get("version"):
        return None
    links = (_address(entry.get("link")) for entry in found.entries)
    return list(dict.fromkeys(link for link in links if link))


def _item(entry: Any, outlet: str | None, number: int, trouble: tuple[Problem, ...]) -> Member:
    name = f"item {number + 1}"
    words, plain, short = _words(entry)
    if not words:
        return Member(name, Problem("the item has no text"), problems=trouble)
    facts = _facts(entry, outlet).said(_TOLD)
    problems = (*trouble, SUMMARY) if short else trouble
    data = without_surrogates(words)[0].encode("utf-8")
    page = data if plain else b'<meta charset="utf-8">' + data
    return Member(name, page, ".txt" if plain else ".html", given=facts, problems=problems)


def _words(entry: Any) -> tuple[str, bool, bool]:
    """The longest text of an item, whether it is without markup, and whether it is a summary only."""
    contents = [each for each in entry.get("content", ()) if each.get("value")]
    if contents:
        best = max(contents, key=lambda each: len(each["value"]))
        return str(best["value"]), not re.search(r"<\w|&\w+;", best["value"]), False
    words = str(entry.get("summary") or "")
    return words, not re.search(r"<\w|&\w+;", words), True


def _facts(entry: Any, outlet: str | None) -> Facts:
    link = str(entry.get("link") or "")
    source = entry.get("source") or {}
    origin = Origin(_clean(source.get("title") or source.get("value")), None, (), _address(source.get("href")))
    authors = [_clean(each.get("name")) for each in entry.get("authors", ()) if isinstance(each, dict)]
    labels = [Label("keyword", term) for tag in entry.get("tags", ()) if (term := _clean(tag.get("term")))]
    labels += [Label(scheme, value) for scheme in ("id", "rights") if (value := _clean(entry.get(scheme)))]
    return Facts(
        title=_clean(entry.get("title")),
        outlet=outlet,
        byline=tuple(dict.fromkeys(name for name in authors if name)),
        published=_date(dict.get(entry, "published")),
        updated=_date(dict.get(entry, "updated")),
        url=_address(link),
        origin=None if origin == Origin() else origin,
        labels=tuple(dict.fromkeys(labels)),
    )


def _date(words: object) -> str | None:
    """A date as ISO with its zone: as Atom writes it, or as mail does."""
    if not isinstance(words, str) or not words.strip():
        return None
    try:
        return normal(words) or parsedate_to_datetime(words).isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _address(value: object) -> str | None:
    words = str(value or "").strip()
    return words if re.match(r"https?://[^\s/]", words) else None


def _clean(value: object) -> str | None:
    words = re.sub(r"<[^<>]{0,200}>", "", unescape(str(value or ""))[:2000])
    return without_surrogates(" ".join(words.split()))[0] or None
