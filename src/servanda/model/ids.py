"""Ids are hashes of content, so reading a report twice changes nothing."""

from __future__ import annotations

import hashlib
from collections import Counter

from servanda.model.text import Span

LENGTH = 12  # hex digits of an id: 48 bits, enough for millions of items in one ledger


def digest(*parts: object, length: int = LENGTH) -> str:
    """A short SHA-256 over the parts, separated so that no two lists of parts read alike."""
    joined = "\x1f".join(str(part) for part in parts)
    return hashlib.sha256(joined.encode("utf-8", "surrogatepass")).hexdigest()[:length]


class ClaimIds:
    """Gives each claim of one report its id: a hash of report, type, anchor and number among equals."""

    def __init__(self, report_id: str) -> None:
        self._report_id = report_id
        self._seen: Counter[tuple[str, Span | None]] = Counter()

    def next(self, kind: str, anchor: Span | None) -> str:
        """The id of the next claim of this type with this anchor; never of its roles."""
        number = self._seen[kind, anchor]
        self._seen[kind, anchor] += 1
        place = (anchor.start, anchor.end) if anchor else "-"
        return f"{kind[0]}{digest(self._report_id, kind, place, number)}"
