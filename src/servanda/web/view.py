"""What a page was asked for: the filter bar's state as it stands in the address."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, replace
from urllib.parse import urlencode

from servanda.api import Filters, OpenLedger
from servanda.api.browsing import Browser, Order
from servanda.api.enquiring import Days
from servanda.model.answers import Board, BoardRow
from servanda.model.urgency import urgency
from servanda.web.sorting import in_order

PAGE = 50  # rows of one page
LONGEST = 200  # characters of one filter
_NAMED = {
    "text": "words",
    "actor": "actor",
    "kind": "kind",
    "status": "status",
    "source": "source",
    "place": "place",
    "at": "at",
    "known": "as known on",
}


@dataclass(frozen=True, slots=True)
class View:
    """The filters, the two days, and the page; an empty field asks for nothing."""

    text: str = ""
    actor: str = ""
    kind: str = ""
    status: str = ""
    source: str = ""
    place: str = ""
    at: str = ""
    known: str = ""
    sort: str = ""  # a column, after a minus from its end: "-until"
    look: str = "table"
    page: int = 1

    @classmethod
    def of(cls, query: Mapping[str, str]) -> View:
        """The view that an address asks for; what it does not know it leaves out."""
        named = {field.name: query.get(field.name, "").strip()[:LONGEST] for field in fields(cls)}
        page = named.pop("page")
        look = "cards" if named.pop("look") == "cards" else "table"
        return cls(**named, look=look, page=max(1, int(page)) if page.isdecimal() and len(page) < 7 else 1)

    def query(self, **changed: object) -> str:
        """The address's query for this view with something changed; what is empty is left out."""
        value = {name: field for name, field in {**asdict(self), **changed}.items() if field}
        if value.get("page") == 1:
            del value["page"]
        if value.get("look") == "table":
            del value["look"]
        return f"?{urlencode(value)}" if value else ""

    @property
    def days(self) -> View:
        """The two days alone: what links to single things keep."""
        return View(at=self.at, known=self.known)

    @property
    def both(self) -> Days:
        """The two days as the ledger takes them."""
        return Days(self.at or None, self.known or None)

    @property
    def is_narrowed(self) -> bool:
        """Whether something is left out of the whole."""
        return replace(self, at="", known="", sort="", look="table", page=1) != View()

    @property
    def active(self) -> list[tuple[str, str, str]]:
        """Each filter and day that is set: its name, its words, and the query without it."""
        set_ = [(name, told, str(getattr(self, name))) for name, told in _NAMED.items() if getattr(self, name)]
        return [(told, words, self.query(**{name: "", "page": 1})) for name, told, words in set_]

    @property
    def words_alone(self) -> str:
        """The words, where nothing else is asked for."""
        return "" if replace(self, text="").is_narrowed else self.text

    def sorted_as(self, column: str) -> str:
        """How a column is sorted, as `aria-sort` has it; empty where it is not."""
        return {column: "ascending", f"-{column}": "descending"}.get(self.sort, "")

    def sort_by(self, column: str) -> str:
        """The query that sorts by a column; by the one that is sorted already from its other end."""
        return self.query(sort=f"-{column}" if self.sort == column else column, page=1)

    def browse(self, ledger: OpenLedger) -> Browser:
        """The ledger at the view's days. Raises BadDateError for a day that is none."""
        return Browser(ledger, self.at or None, self.known or None)

    @property
    def filters(self) -> Filters:
        """The filters that a row of the board answers alone."""
        return Filters(self.actor or None, self.kind or None, self.status or None, self.text or None)

    @property
    def start(self) -> int:
        """Where the page begins."""
        return (self.page - 1) * PAGE

    def board(self, ledger: OpenLedger, start: int = 0, most: int | None = None) -> Board:
        """The commitments that the view asks for, so many of them from a place on; `totals` counts all."""
        browser = self.browse(ledger)
        if browser.is_large:
            only = browser.only(self.filters, self.source, self.place)
            return browser.page(only, Order(self.sort, start, -1 if most is None else most))
        found = self._whole(ledger)
        rows = found.rows[start:] if most is None else found.rows[start : start + most]
        return replace(found, rows=rows, totals=dict(Counter(row.status for row in found.rows)))

    def _whole(self, ledger: OpenLedger) -> Board:
        found = ledger.board(self.filters, at=self.at or None, known=self.known or None)
        rows: tuple[BoardRow, ...] = found.rows
        if self.source:
            told = self.browse(ledger).told_by(self.source)
            rows = tuple(row for row in rows if row.id in told)
        if self.place:
            there = self.browse(ledger).placed_at(self.place)
            rows = tuple(row for row in rows if row.id in there)
        return replace(found, rows=tuple(in_order(sorted(rows, key=urgency), self.sort)))

    def only(self, ledger: OpenLedger) -> frozenset[str] | None:
        """The commitments that fit the filters; None where nothing is left out."""
        browser = self.browse(ledger)
        if browser.is_large:
            return browser.only(self.filters, self.source, self.place)
        return frozenset(row.id for row in self.board(ledger).rows) if self.is_narrowed else None


def key_of(name: str) -> str:
    """The address of an actor: the same for the same name, whatever signs stand in it."""
    return hashlib.blake2b(name.encode("utf-8", "surrogatepass"), digest_size=6).hexdigest()
