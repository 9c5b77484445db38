"""A ledger as plain text, written and taken back in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from servanda import store
from servanda.api.keeping import person
from servanda.errors import LedgerError, UnreadablePathError
from servanda.store import HEAD, Fault, SqliteJournal

TABLES = frozenset({".csv", ".tsv"})


class Texts:
    """The part of an open ledger that is text."""

    _journal: SqliteJournal

    def _changed(self) -> None:
        """Forgets what was computed from the journal as it stood."""

    def _judge(self) -> int:
        """Writes the rules' judgements on renderings that stand."""
        raise NotImplementedError

    def text(self) -> Iterator[str]:
        """The whole ledger as text, a block at a time."""
        yield f"{HEAD}\n"
        for _, block in store.exported(self._journal):
            yield f"\n{block}"

    def export_text(self, target: Path) -> int:
        """Writes the ledger into a file, or where the name has no ending into a folder with a file a report."""
        blocks = 0
        folder = target.is_dir() or not target.suffix
        try:
            if not folder:
                with target.open("w", encoding="utf-8", newline="\n") as out:
                    out.writelines(self.text())
                return self._journal.size()
            texts: dict[str, list[str]] = {}
            for name, block in store.exported(self._journal):
                texts.setdefault(name, [f"{HEAD}\n"]).append(f"\n{block}")
                blocks += 1
            for name, parts in texts.items():
                file = target / name
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_text("".join(parts), "utf-8", newline="\n")
        except OSError as error:
            raise LedgerError(f"Cannot write {str(target)!r}: {error.strerror or error}.") from error
        return blocks

    def coded(self) -> Iterator[str]:
        """What persons coded by hand, as a table."""
        return store.coded_rows(self._journal)

    def export_coded(self, target: Path) -> None:
        """Writes what persons coded by hand into a table."""
        try:
            with target.open("w", encoding="utf-8", newline="") as out:
                out.writelines(self.coded())
        except OSError as error:
            raise LedgerError(f"Cannot write {str(target)!r}: {error.strerror or error}.") from error

    def import_text(self, source: Path, *, by: str | None = None) -> tuple[int, list[Fault]]:
        """Takes in a file or a folder; gives how many entries were new, and what was wrong in which line."""
        found = (file for file in source.rglob("*") if file.suffix.lower() in {".toml", *TABLES})
        files = sorted(found) if source.is_dir() else [source]
        if not files:
            raise UnreadablePathError(source, "there are no .toml or .csv files in it")
        read = [_blocks(file) for file in files]
        faults = [fault for _, found in read for fault in found]
        blocks = [block for found, _ in read for block in found]
        added, further = store.imported(self._journal, blocks, person(by), store.Sources(self._journal).coded)
        self._changed()
        if added and any(block.kind == "row" for block in blocks):
            self._judge()  # what was coded may be what a report tells already
        return added, sorted([*faults, *further], key=lambda fault: (fault.file, fault.line))


def _blocks(file: Path) -> tuple[Sequence[store.Block], Sequence[Fault]]:
    try:
        if file.suffix.lower() in TABLES:
            return store.table_blocks(str(file), file.read_bytes())
        text = file.read_bytes().decode("utf-8")
    except OSError as error:
        raise UnreadablePathError(file, error.strerror or str(error)) from error
    except UnicodeDecodeError as error:
        line = file.read_bytes()[: error.start].count(b"\n") + 1
        return (), [Fault(str(file), line, "this is not UTF-8")]
    return store.blocks(str(file), text)


def table_template() -> str:
    """The first row of a table of commitments and events coded by hand."""
    return store.template()
