"""What wants a look, what changed, what waits and where words stand, told from the index of a large ledger."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from servanda import ledger
from servanda.api.records import Records
from servanda.api.views import BATCH, View, Views, row_of
from servanda.ledger import Look, Sight
from servanda.ledger.matching import Possible
from servanda.model.claims import Relation
from servanda.model.enquiries import Alert, Change, CheckPage, Doubt, Found, QueueItem
from servanda.model.journal import Judgement, ReportRead
from servanda.model.plain import from_plain
from servanda.store.index import SqliteIndex
from servanda.store.lookup import Lookup


class Asking:
    """The questions of `check`, `changed`, `queue` and `find`."""

    def __init__(self, index: SqliteIndex, records: Records, views: Views) -> None:
        self._index = index
        self._lookup = Lookup(index.db)
        self._records = records
        self._views = views

    # Since a day

    def changed(self, before: View, now: View) -> tuple[Change, ...]:
        """Which findings are not the same in two views; what stood still between them is not looked at."""
        moved = self._views.moved(before, now)
        found: dict[str, Change] = {}
        for told, (then, today) in self._views.sights(moved, before, now):
            wanted = set(told)
            found.update((one.id, one) for one in ledger.changes(then, today) if one.id in wanted)
        return tuple(found[name] for name in moved if name in found)

    def check(self, before: View | None, now: View, since: str | None) -> CheckPage:
        """What wants a look; `before`: only what did not want one then."""
        days = now.at, now.known
        looks = dict(self._looks(now))
        if before:
            found = list(self._news(before, now))
        else:
            found = [ledger.standing(name, one, days) for name, one in looks.items()]
        lint = tuple(Doubt(name, one.words, *doubt) for name, one in looks.items() for doubt in one.doubts)
        doubtful = tuple(self._conflicts(now, looks)), lint
        return ledger.checked(days, found, tuple(self._alerts(now, since)), doubtful, since=since)

    def _news(self, before: View, now: View) -> Iterator[ledger.News]:
        moved = self._views.moved(before, now)
        found: dict[str, ledger.News] = {}
        for told, (then, today) in self._views.sights(moved, before, now):
            own = [name for name in told if name in today.findings]
            found.update((one[1].id, one) for one in ledger.news(then, today, own))
        yield from (found[name] for name in moved if name in found)

    def _looks(self, view: View) -> Iterator[tuple[str, Look]]:
        """How each commitment stands, in the order of reading."""
        moved = self._views.moved(view)
        folded: dict[str, Look | None] = dict.fromkeys(moved)
        for told, (seen,) in self._views.sights(moved, view):
            folded.update((name, ledger.look(seen, name)) for name in told)
        for name, body in self._lookup.looks():
            one = folded[name] if name in folded else from_plain(Look, json.loads(body)) if body else None
            if one:
                yield name, one

    def _conflicts(self, view: View, looks: dict[str, Look]) -> Iterator[Doubt]:
        """What cannot be kept together: as kept, and of what moved as it was told by then."""
        moved = set(self._views.moved(view))
        pairs = [pair for pair in self._lookup.clashes() if not moved & set(pair)]
        for start in range(0, len(moved), BATCH):
            told = self._records.first_told(sorted(moved)[start : start + BATCH], view.known)
            pairs += self._records.clashing(told, view.known)
        places = {name: place for place, name in enumerate(looks)}
        both = [pair for pair in pairs if places.keys() >= set(pair)]
        met = {tuple(sorted(pair, key=places.__getitem__, reverse=True)) for pair in both}
        for one, two in sorted(met, key=lambda pair: (places[pair[0]], places[pair[1]])):
            yield ledger.conflicting(one, looks[one].words, two, looks[two].act)

    def _alerts(self, view: View, since: str | None) -> Iterator[Alert]:
        homes = dict(self._lookup.alerts(since or "", view.known.isoformat()))
        found: dict[str, Alert] = {}
        for _, (seen,) in self._views.sights(dict.fromkeys(homes.values()), view):
            found.update((one.id, one) for one in ledger.alerts(seen, since))
        yield from (found[name] for name in homes if name in found)

    # The queue

    def queue(self, view: View, most: int | None) -> tuple[QueueItem, ...]:
        """What waits for a person; with `most`, so many of it, the first ones."""
        known = view.known.isoformat()
        bearings = self._lookup.waiting(known, most)
        pairs = self._lookup.asked(None if most is None else most - len(bearings))
        items = [*self._bearings(view, dict(bearings)), *self._pairs(pairs)]
        total = len(items) if most is None else self._lookup.waiting_count(known) + self._lookup.asked_count()
        return tuple(ledger.counted(items, total))

    def waiting(self, view: View) -> tuple[str, ...]:
        """The ids of what waits for a person, in the order of the queue."""
        bearings = [one for one, _ in self._lookup.waiting(view.known.isoformat())]
        return (*bearings, *self._lookup.questions())

    def judged(self, identity: str) -> Iterator[Judgement]:
        """What was judged of two things, under the id of the question."""
        entries = self._records.entries(self._lookup.judged(identity))
        yield from (entry.body for entry in entries if isinstance(entry.body, Judgement))

    def _bearings(self, view: View, homes: dict[str, str]) -> Iterator[QueueItem]:
        """The questions on possible bearings; what they ask rests on no finding, so nothing is folded."""
        found = self._as_kept(homes) if view == View(date.today(), date.today()) else {}
        left = dict.fromkeys(home for one, home in homes.items() if one not in found)
        for told, book in self._views.books(left):
            seen = Sight(book, view.at, view.known, {})
            matches = [match for name in told for match in book.possible_on.get(name, ()) if match.id in homes]
            found.update((match.id, ledger.bearing_item(seen, match)) for match in matches)
        yield from (found[name] for name in homes if name in found)

    def _as_kept(self, possible: Iterable[str]) -> dict[str, QueueItem]:
        """The same of today, from the rows that are kept: only the reports of event and promise are read."""
        matched = self._lookup.matched(possible)
        reports = self._lookup.telling({name for one in matched for name in (one.event, one.rendering)})
        told = ledger.tellings(self._records.record(self._index.repeated_by(reports)))
        return {
            one.id: ledger.bearing_question(
                row_of(one.body),
                Possible(
                    one.id,
                    one.home,
                    Relation.BREACHES if one.breach else Relation.FULFILS,
                    told.events[one.event],
                    told.renderings[one.rendering],
                    tuple(one.why.split("\n")),
                ),
            )
            for one in matched
        }

    def _pairs(self, places: Sequence[int]) -> Iterator[QueueItem]:
        for start in range(0, len(places), BATCH):
            entries = self._records.entries(places[start : start + BATCH])
            judged = [entry.body for entry in entries if isinstance(entry.body, Judgement)]
            names = {name for one in judged for name in (one.left, one.right)}
            told = ledger.tellings(self._records.record(self._index.repeated_by(self._lookup.telling(names))))
            yield from filter(None, (ledger.pair_item(told, one) for one in judged))

    # Words

    def find(self, words: str, view: View, between: tuple[str, str]) -> Iterator[Found]:
        """The commitments and the sentences in which all the words stand, each told when it is asked for."""
        wanted = ledger.asked_words(words)
        if not wanted:
            return
        first, last = between[0], min(between[1], view.known.isoformat())
        homes = self._lookup.told_between(self._lookup.acts(wanted), first, last)
        yield from ledger.found_rows(self._views.rows(homes, view), wanted, (view.at, view.known))
        places = self._lookup.texts(wanted, last, first)
        for start in range(0, len(places), BATCH):
            for entry in self._records.entries(places[start : start + BATCH]):
                if isinstance(entry.body, ReportRead):
                    yield from ledger.found_in(entry.body.report, wanted)
