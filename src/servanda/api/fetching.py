"""Pages by their addresses, when a person asks for them: kept in a web archive as they came, and read from there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from servanda import readers
from servanda.model.text import Problem
from servanda.readers.feed import links_of
from servanda.readers.fetch import Fetched, Fetcher, Network
from servanda.readers.warc import response_record


@dataclass(frozen=True, slots=True)
class Got:
    """What came of one address: None, or the problem that says why nothing was kept."""

    url: str
    problem: Problem | None
    place: int = 1  # among those that are to be fetched, as far as is known
    of: int = 1


def fetch_into(
    urls: Sequence[str], archive: Path, *, limits: Sequence[str] = (), network: Network | None = None, items: int = 0
) -> Iterator[Got]:
    """Fetches pages and feeds and appends them to a web archive, one after another.

    `items`: of each feed the pages of so many of its items are fetched, each as if it had been asked for; where one
    came, the feed itself, which has no more than their beginnings, is not kept.

    Raises BadLimitError for a limit that is none.
    """
    fetcher = Fetcher(readers.limits_from(limits), network or Network())
    return _fetched(list(dict.fromkeys(urls)), archive, fetcher, items)


def _fetched(urls: Sequence[str], archive: Path, fetcher: Fetcher, items: int) -> Iterator[Got]:
    seen = set(urls)
    place, total = 0, len(urls)
    for url in urls:
        place += 1
        answer = fetcher.fetch(url)
        links = links_of(answer.data) if items and isinstance(answer, Fetched) else None
        wanted = [link for link in links or () if link not in seen][:items]
        if not wanted:
            yield Got(url, _kept(answer, archive), place, total)
            continue
        seen.update(wanted)
        total += len(wanted)
        yield Got(url, None, place, total)
        came = False
        for link in wanted:
            place += 1
            fetcher.pause(link)
            problem = _kept(fetcher.fetch(link), archive)
            came = came or problem is None
            yield Got(link, problem, place, total)
        if not came:
            _kept(answer, archive)


def _kept(answer: Fetched | Problem, archive: Path) -> Problem | None:
    if isinstance(answer, Problem):
        return answer
    captured = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    with archive.open("ab") as opened:
        opened.write(response_record(answer.url, answer.kind, answer.data, captured))
    return None
