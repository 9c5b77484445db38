"""What keeps a ledger: its log, undo, the chain, copies, a check-up, and taking words out."""

from __future__ import annotations

import getpass
from collections.abc import Sequence
from pathlib import Path

from servanda import ledger, store
from servanda.errors import AmbiguousIdError, LedgerError, NothingToUndoError, UnknownIdError, UnknownWordError
from servanda.model.journal import Author, AuthorKind, Entry, Redaction, Undo
from servanda.model.upkeep import Check, Checkup, Grade, LogLine, Verified
from servanda.store import Health, SqliteJournal, Wanted

_BY_HAND = ("judgement", "review", "note", "reading")  # what `undo` without an id takes back, the latest first
_TIGHT = 5  # times the size of the file: a disk with less room than this is worth a word
_SHOWN = 3  # ids named in a line of the check-up


class Keeping:
    """The part of an open ledger that looks after the file; answers about commitments are elsewhere."""

    _journal: SqliteJournal

    def _changed(self) -> None:
        """Forgets what was computed from the journal as it stood."""

    def log(self, wanted: Wanted | None = None) -> list[LogLine]:
        """The wanted entries, the latest first. Raises UnknownWordError for a kind that no entry has."""
        if wanted and wanted.kind and wanted.kind not in store.KINDS.values():
            raise UnknownWordError("kind of entry", wanted.kind, store.KINDS.values())
        return [_line(entry, counts) for entry, counts in store.log_lines(self._journal, wanted or Wanted())]

    def latest_by(self, name: str) -> LogLine | None:
        """What a person wrote last that still counts."""
        entry = self._journal.last_by_person(_BY_HAND, name)
        return None if entry is None else _line(entry, counts=True)

    def undo(self, given: str | None = None, *, by: str | None = None) -> str:
        """Takes back an entry that a person wrote: the one with this id, else the latest that still counts."""
        entry = self._journal.last_by_person(_BY_HAND) if given is None else self._by_person(given)
        if entry is None:
            raise NothingToUndoError
        self._journal.append([Undo(entry.id)], person(by))
        self._undone(entry)
        self._changed()
        return f"Taken back: {ledger.entry_words(entry)}, by {entry.author.name}."

    def _undone(self, entry: Entry) -> None:
        """Puts right what an entry that was taken back had changed beside what is computed."""

    def _by_person(self, given: str) -> Entry:
        (entry, counts), *_ = store.log_lines(self._journal, Wanted(about=self._entry(given)))[-1:]
        if entry.author.kind is not AuthorKind.PERSON:
            raise LedgerError(
                f"{given!r} was written by {entry.author}, not by a person. A review of what it says overrules it."
            )
        if not counts:
            raise LedgerError(f"{given!r} was taken back already; to count it again, undo the undo (`servanda log`).")
        return entry

    def verify(self) -> Verified:
        """Whether every row is as it was written; names the first that is not."""
        broken = store.broken_link(self._journal)
        rows = sum(1 for _ in self._journal.rows())
        head = self._journal.last_hash()
        if broken is None:
            return Verified(rows, head, None, None, None)
        return Verified(rows, head, broken.id, broken.place, broken.why)

    def holds(self, head: str) -> bool:
        """Whether the journal still has the row with this hash: what was written down then was not cut since."""
        return any(row.hash == head for row in self._journal.rows())

    def backup(self, target: Path) -> int:
        """Copies the ledger into a new file, while others write to it, and gives the size of the copy."""
        return store.back_up(self._journal, target)

    def checkup(self) -> Checkup:
        """What is right and wrong with the file, and what to do about each."""
        found = store.health(self._journal)
        return Checkup((*_soundness(found), *_contents(found), *_disk(found)))

    def redact(self, given: str, reason: str, *, by: str | None = None) -> str:
        """Takes the words of a report, or of one entry, out of the file; tombstones keep their places."""
        if not reason.strip():
            raise LedgerError("A redaction needs a reason: what is taken out is gone, the reason stays.")
        target = self._redactable(given)
        rows = store.rows_of(self._journal, target)
        if not rows:
            return f"Nothing of {target[:9]} is left to take out." + _unscrubbed(store.scrub(self._journal.db))
        taken = store.redact(self._journal, target, rows, reason.strip(), person(by))
        self._changed()
        back = f"`servanda undo {taken.entry[:9]}` would let the same report be read again."
        return f"Taken out: {taken.rows} entries, tombstones stay. {back}" + _unscrubbed(taken.scrubbed)

    def _redactable(self, given: str) -> str:
        reports = self._journal.report_ids(given)
        target = one_of("report or entry", given, sorted({*reports, *self._journal.ids(given)}))
        row = self._journal.row(target)
        if row is not None and row.kind in ("redaction", "undo"):
            raise LedgerError(f"{given!r} is a {row.kind}: it holds no words of a report, and stays.")
        return row.about if row is not None and row.kind in ("report", "reading") else target

    def _entry(self, given: str) -> str:
        return one_of("entry of the journal", given, self._journal.ids(given))


def redaction_words(entry: Entry) -> str:
    """Why a report is not read again."""
    assert isinstance(entry.body, Redaction)
    return (
        f"redacted on {entry.recorded[:10]} by {entry.author.name} ({entry.body.reason}); "
        f"`servanda undo {entry.id[:9]}` lets it in again"
    )


def person(name: str | None) -> Author:
    """A person as an author; without a name, the user of this machine."""
    return Author(AuthorKind.PERSON, name or getpass.getuser())


def one_of(what: str, given: str, known: Sequence[str]) -> str:
    """The one id that is given or begins so. Raises UnknownIdError or AmbiguousIdError."""
    matches = [identity for identity in known if identity.startswith(given)] if given else []
    if given in matches:
        return given
    if len(matches) > 1:
        raise AmbiguousIdError(given, [identity[:9] for identity in matches])
    if not matches:
        raise UnknownIdError(what, given)
    return matches[0]


def _line(entry: Entry, counts: bool) -> LogLine:
    return LogLine(
        id=entry.id,
        kind=store.kind_of(entry.body),
        about=store.about(entry.body),
        author=str(entry.author),
        author_kind=str(entry.author.kind),
        recorded=entry.recorded,
        words=ledger.entry_words(entry),
        counts=counts,
    )


def _unscrubbed(scrubbed: bool) -> str:
    if scrubbed:
        return ""
    return " Another process has the ledger open, so old pages may still hold the words: close it and redact again."


def _soundness(found: Health) -> list[Check]:
    copy = "Take a copy of the file, then `servanda backup` from it, or read the reports anew."
    checks = [
        Check("file", Grade.BAD, f"SQLite finds: {'; '.join(found.faults)}", copy)
        if found.faults
        else Check("file", Grade.GOOD, "SQLite finds the file whole")
    ]
    if found.broken:
        words = f"row {found.broken.place} ({found.broken.id}): {found.broken.why}"
        remedy = "Compare with a backup from before: what stands from this row on was changed outside Servanda."
        checks.append(Check("chain", Grade.BAD, words, remedy))
    else:
        checks.append(Check("chain", Grade.GOOD, f"{found.rows:,} entries, each follows from the one before"))
    if found.format < found.newest_format:
        words = f"format {found.format}; this Servanda writes {found.newest_format}"
        checks.append(
            Check("format", Grade.NOTE, words, "Open it once where it may be written: it is then brought up.")
        )
    else:
        checks.append(Check("format", Grade.GOOD, f"format {found.format}"))
    return checks


def _contents(found: Health) -> list[Check]:
    checks = []
    if found.orphans:
        words = f"{len(found.orphans)} readings of reports that are not here: {_some(found.orphans)}"
        checks.append(Check("readings", Grade.BAD, words, "Read those reports again; until then they say nothing."))
    if found.unread:
        words = f"{len(found.unread)} reports that nothing has read: {_some(found.unread)}"
        checks.append(Check("readings", Grade.NOTE, words, "`servanda read` the same files again."))
    if not checks:
        checks.append(Check("readings", Grade.GOOD, f"{found.reports:,} reports, each with its reading"))
    return checks


def _disk(found: Health) -> list[Check]:
    megabytes = f"{found.bytes / 1e6:,.1f} MB, {found.free / 1e9:,.1f} GB free on its disk"
    checks = [
        Check("disk", Grade.NOTE, megabytes, "Make room: a redaction and a backup write the file once more.")
        if found.free < _TIGHT * found.bytes
        else Check("disk", Grade.GOOD, megabytes)
    ]
    if not found.writable:
        checks.append(Check("writing", Grade.NOTE, "it may only be read", "To write, copy it where you may."))
    return checks


def _some(ids: Sequence[str]) -> str:
    return ", ".join(ids[:_SHOWN]) + (" …" if len(ids) > _SHOWN else "")
