"""Pages by their addresses, when a person asks for them: kept in a web archive as they came, and read from there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from servanda import readers
from servanda.model.text import Problem
from servanda.readers.fetch import Fetched, Fetcher, Network
from servanda.readers.warc import response_record


@dataclass(frozen=True, slots=True)
class Got:
    """What came of one address: None, or the problem that says why nothing was kept."""

    url: str
    problem: Problem | None


def fetch_into(
    urls: Sequence[str], archive: Path, *, limits: Sequence[str] = (), network: Network | None = None
) -> Iterator[Got]:
    """Fetches pages and feeds and appends them to a web archive, one after another.

    Raises BadLimitError for a limit that is none.
    """
    fetcher = Fetcher(readers.limits_from(limits), network or Network())
    return (Got(url, _kept(fetcher.fetch(url), archive)) for url in urls)


def _kept(answer: Fetched | Problem, archive: Path) -> Problem | None:
    if isinstance(answer, Problem):
        return answer
    captured = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    with archive.open("ab") as opened:
        opened.write(response_record(answer.url, answer.kind, answer.data, captured))
    return None
