"""What a page says of itself: JSON-LD, meta elements, links; each value as it stands there."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html import unescape
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from servanda.model.report import Label, Origin
from servanda.model.text import Problem
from servanda.readers.days import normal
from servanda.readers.facts import Facts
from servanda.readers.names import NOBODY, is_agency

if TYPE_CHECKING:
    from lxml.html import HtmlElement

MAX_NODES = 2000  # of JSON-LD looked at
_ARTICLE = re.compile(
    r"(?:\w*Article|\w*BlogPosting|Report|ReportageNewsArticle|SocialMediaPosting|AnalysisNewsArticle)"
)
_SPLIT = re.compile(r"\s*;\s*|\s*,\s+(?:and\s+)?|\s+and\s+|\s*&\s+|\s*\|\s*")
_META = {
    "title": ("og:title", "twitter:title", "dc.title", "dcterms.title", "citation_title"),
    "outlet": ("og:site_name", "dc.publisher", "dcterms.publisher", "citation_journal_title", "publisher",
               "application-name"),
    "published": (
        "article:published_time", "og:article:published_time", "datepublished", "date", "pubdate", "publishdate",
        "dc.date",        "dc.date.issued", "dcterms.created", "dcterms.date", "parsely-pub-date", "sailthru.date",
        "citation_publication_date",
    ),
    "updated": ("article:modified_time", "og:updated_time", "datemodified", "dcterms.modified", "last-modified"),
    "url": ("og:url", "twitter:url"),
}  # fmt: skip
_AUTHOR = (
    "author",
    "article:author",
    "dc.creator",
    "dcterms.creator",
    "parsely-author",
    "sailthru.author",
    "byl",
    "citation_author",
)
_LABELS = (
    ("section", "article:section"),
    ("keyword", "article:tag"),
    ("keyword", "news_keywords"),
    ("keyword", "keywords"),
    ("region", "geo.placename"),
    ("region", "geo.region"),
    ("rights", "dcterms.rights"),
    ("rights", "dc.rights"),
    ("rights", "copyright"),
)


_IN_ARTICLE = {
    "title": "JSON-LD headline", "outlet": "JSON-LD publisher", "byline": "JSON-LD author",
    "published": "JSON-LD datePublished", "updated": "JSON-LD dateModified", "url": "JSON-LD url",
    "origin": "JSON-LD isBasedOn or sourceOrganization", "labels": "JSON-LD articleSection, keywords and places",
}  # fmt: skip


def page_facts(tree: HtmlElement) -> tuple[Facts, tuple[Problem, ...]]:
    """The facts of a page: JSON-LD first, then its meta elements, then the links to where it belongs."""
    nodes, problems = _nodes(tree)
    article = next((node for node in nodes if _is_article(node)), None)
    by_id = {node["@id"]: node for node in nodes if isinstance(node.get("@id"), str) and len(node) > 1}
    linked = _article_facts(article, by_id) if article else Facts()
    facts = linked.said(_IN_ARTICLE).over(_meta_facts(tree))
    return _with_canonical(facts, tree), problems


def standfirsts(tree: HtmlElement) -> list[str]:
    """The descriptions of the page, which are a standfirst only where the page shows them."""
    nodes, _ = _nodes(tree)
    described = [node.get("description") for node in nodes if _is_article(node)]
    meta = _meta(tree)
    described += [meta.get(name, [""])[0] for name in ("og:description", "description", "twitter:description")]
    return [_clean(words) for words in described if isinstance(words, str) and words.strip()]


def _nodes(tree: HtmlElement) -> tuple[list[dict[str, Any]], tuple[Problem, ...]]:
    """Every object of the page's JSON-LD, outermost first; a broken script is a problem."""
    nodes: list[dict[str, Any]] = []
    problems: list[Problem] = []
    for script in tree.iterfind(".//script"):
        if "ld+json" not in (script.get("type") or "").lower():
            continue
        source = re.sub(
            r"^\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[)|(?:-->|//\s*\]\]>|\]\]>)\s*$", "", script.text or ""
        )
        try:
            nodes += list(_objects(json.loads(source, strict=False)))[:MAX_NODES]
        except (ValueError, RecursionError) as error:
            problems.append(Problem(f"the page's JSON-LD cannot be read: {error}"))
    return nodes, tuple(problems)


def _objects(value: object) -> Iterator[dict[str, Any]]:
    """The objects of a list, of @graph and under mainEntity, not those deeper inside: pictures have authors too."""
    if isinstance(value, list):
        for item in value:
            yield from _objects(item)
    elif isinstance(value, dict):
        yield value
        for name in ("@graph", "mainEntity", "hasPart"):
            if name in value:
                yield from _objects(value[name])


def _is_article(node: dict[str, Any]) -> bool:
    kinds = node.get("@type")
    return any(isinstance(kind, str) and _ARTICLE.fullmatch(kind.split("/")[-1]) for kind in _listed(kinds))


def _article_facts(node: dict[str, Any], by_id: dict[str, dict[str, Any]]) -> Facts:
    return Facts(
        title=_name(node.get("headline"), by_id) or _name(node.get("name"), by_id),
        outlet=_name(node.get("publisher"), by_id),
        byline=authors([_name(author, by_id) for author in _listed(node.get("author"))]),
        published=_date(node.get("datePublished")) or _date(node.get("dateCreated")),
        updated=_date(node.get("dateModified")),
        url=_address(node.get("url")) or _address(node.get("mainEntityOfPage")),
        origin=_based_on(node, by_id),
        labels=_article_labels(node, by_id),
    )


def _article_labels(node: dict[str, Any], by_id: dict[str, dict[str, Any]]) -> tuple[Label, ...]:
    """The outlet's own taxonomy: section, keywords, themes and regions."""
    named = (
        Label(scheme, name)
        for scheme, field in (("theme", "about"), ("region", "contentLocation"), ("region", "spatialCoverage"))
        for value in _listed(node.get(field))
        if (name := _name(value, by_id))
    )
    found = (*_labels("section", node.get("articleSection")), *_labels("keyword", node.get("keywords")), *named)
    return tuple(dict.fromkeys(found))


def _based_on(node: dict[str, Any], by_id: dict[str, dict[str, Any]]) -> Origin | None:
    """What the article itself says it repeats; a page that is based on itself says nothing."""
    base = next(iter(_listed(node.get("isBasedOn") or node.get("isBasedOnUrl"))), None)
    url = _address(base)
    if url and _same_page(url, _address(node.get("url")) or _address(node.get("mainEntityOfPage"))):
        base = url = None
    whole = base if isinstance(base, dict) else {}
    outlet = _name(whole.get("publisher"), by_id) or _name(node.get("sourceOrganization"), by_id)
    byline = authors([_name(author, by_id) for author in _listed(whole.get("author"))])
    origin = Origin(outlet, _date(whole.get("datePublished")), byline, url)
    return None if origin == Origin() else origin


def authors(names: list[str | None]) -> tuple[str, ...]:
    """The names of people and agencies in a page's author fields, without addresses and stand-ins."""
    found: list[str] = []
    for name in names:
        for part in _SPLIT.split(re.sub(r"^\s*by\s+", "", name or "", flags=re.IGNORECASE)):
            words = _clean(part)
            if words and not re.search(r"[@/]|\d{3}|\.(?:com|org|net)\b", words) and not NOBODY.fullmatch(words):
                found.append(words)
    return tuple(dict.fromkeys(name for name in found if len(name) <= 80 or is_agency(name)))


def _meta(tree: HtmlElement) -> dict[str, list[str]]:
    """The contents of the page's meta elements by their lower-case name."""
    found: dict[str, list[str]] = {}
    for element in tree.iterfind(".//meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop") or ""
        content = (element.get("content") or "").strip()
        if name and content:
            found.setdefault(name.lower(), []).append(content)
    return found


def _meta_facts(tree: HtmlElement) -> Facts:
    meta = _meta(tree)
    first = {
        field: next(((value, f"meta {name}") for name in names for value in meta.get(name, [])), (None, ""))
        for field, names in _META.items()
    }
    authored = next((name for name in _AUTHOR if name in meta), "")
    names = [value for name in _AUTHOR for value in meta.get(name, [])]
    labels = tuple(
        label for scheme, name in _LABELS for value in meta.get(name, []) for label in _labels(scheme, value)
    )
    facts = Facts(
        title=_clean(first["title"][0] or "") or None,
        outlet=_clean(first["outlet"][0] or "") or None,
        byline=authors([*names[:8]]),
        published=_date(first["published"][0]),
        updated=_date(first["updated"][0]),
        url=_address(first["url"][0]),
        labels=tuple(dict.fromkeys(labels)),
    )
    told = {field: name for field, (_, name) in first.items()}
    told |= {"byline": f"meta {authored}", "labels": "meta keywords, section and places"}
    return facts.said(told).over(Facts(published=_shown_date(tree)).said("time element"))


def _shown_date(tree: HtmlElement) -> str | None:
    """The moment of a time element that is marked as that of publication."""
    for element in tree.iterfind(".//time"):
        marks = " ".join(element.get(name) or "" for name in ("itemprop", "class", "pubdate")).lower()
        if "pub" in marks or element.get("pubdate") is not None:
            return _date(element.get("datetime"))
    return None


def _with_canonical(facts: Facts, tree: HtmlElement) -> Facts:
    """The address; a canonical address on another host is that of the report which this one repeats."""
    links = (
        link.get("href") for link in tree.iterfind(".//link") if "canonical" in (link.get("rel") or "").lower().split()
    )
    canonical = next((href for href in links if _address(href)), None)
    if canonical is None:
        return facts
    if facts.url is None:
        return Facts(url=canonical).said("link rel=canonical").over(facts)
    if _host(canonical) == _host(facts.url):
        return facts
    origin = facts.origin or Origin()
    named = Origin(origin.outlet, origin.published, origin.byline, origin.url or canonical)
    return Facts(origin=named).said("link rel=canonical, on another host").over(facts.without("origin"))


def _host(url: str) -> str:
    """The host's last labels: www, m and amp are the same site."""
    labels = _netloc(url).split(".")
    return ".".join(labels[-3:] if len(labels) > 2 and len(labels[-2]) <= 3 else labels[-2:])


def _netloc(url: str) -> str:
    try:
        return (urlsplit(url).hostname or "").lower()
    except ValueError:
        return ""


def _same_page(one: str, other: str | None) -> bool:
    return other is not None and re.sub(r"^https?://(?:www\.)?|/$", "", one) == re.sub(
        r"^https?://(?:www\.)?|/$", "", other
    )


def _listed(value: object) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _name(value: object, by_id: dict[str, dict[str, Any]]) -> str | None:
    """The name in a string, an object, a reference to an object, or the first of a list."""
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, dict):
        whole = by_id.get(str(value.get("@id")), value) if "name" not in value else value
        value = whole.get("name")
        value = value[0] if isinstance(value, list) and value else value
    return (_clean(value) or None) if isinstance(value, str) else None


def _address(value: object) -> str | None:
    if isinstance(value, dict):
        value = value.get("url") or value.get("@id")
    if isinstance(value, str) and re.match(r"https?://[^\s/]", value.strip()):
        return value.strip()
    return None


def _date(value: object) -> str | None:
    return normal(value) if isinstance(value, str) and value.strip() else None


def _labels(scheme: str, value: object) -> tuple[Label, ...]:
    separator = "\n" if scheme == "rights" else ","
    words = [part for item in _listed(value) if isinstance(item, str) for part in item.split(separator)]
    return tuple(Label(scheme, _clean(word)) for word in words if word.strip())


def _clean(words: str) -> str:
    """The words on one line; twice-escaped text and stray tags are common in JSON-LD."""
    return re.sub(r"\s+", " ", re.sub(r"<[^<>]{0,200}>", "", unescape(words))).strip()
