"""The exceptions that Servanda raises for bad use; bad material is a `Problem`, a value.

ServandaError
├── UnreadablePathError    a path that cannot be opened
├── LexiconError           a data file of the lexicon that does not fit its row type
├── ModelFilesError        the language model's files are missing or do not fit together
├── LedgerError            the ledger file cannot be used
│   ├── NotALedgerError    a file that is no ledger
│   ├── NewerLedgerError   a ledger written by a newer Servanda
│   └── DamagedLedgerError a ledger whose file was changed from outside, or cut
├── UnknownIdError         no commitment, event or entry has this id
├── UnknownWordError       a word that is none of those that can stand in its place
├── AmbiguousIdError       more than one thing begins with this id
├── NothingToUndoError     the journal holds nothing that can be taken back
├── BadLimitError          a limit that is unknown, or no whole number
├── BadFixError            a fix of a claim that names no field of it, or a value that cannot be read
├── NoPasswordError        a user without a password
├── CaseFileError          a case file that does not have the form of one
└── BadDateError           a day that is not written YYYY-MM-DD
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_NAMED = 8  # of many that fit, so many are named
_LISTED_BY = {"report": "sources", "entry": "log", "user": "user list"}


class ServandaError(Exception):
    """Anything that a caller of Servanda can mend."""


class UnreadablePathError(ServandaError):
    """A path that cannot be opened."""

    def __init__(self, path: object, reason: str) -> None:
        self.path = path
        super().__init__(f"Cannot read {str(path)!r}: {reason}.")


class LexiconError(ServandaError):
    """A row of a lexicon file does not fit its type."""

    def __init__(self, file: str, row: int, reason: str) -> None:
        super().__init__(f"Lexicon file {file!r}, row {row}: {reason}.")


class ModelFilesError(ServandaError):
    """The language model's files are missing or do not fit together."""

    def __init__(self, reason: str) -> None:
        super().__init__(f"The language model cannot be loaded: {reason}. Reinstall Servanda, or run `make train`.")


class LedgerError(ServandaError):
    """The ledger file cannot be used."""


class NotALedgerError(LedgerError):
    """A file that is no ledger."""

    def __init__(self, path: object) -> None:
        super().__init__(f"{str(path)!r} is not a Servanda ledger. Name another file with --ledger.")


class NewerLedgerError(LedgerError):
    """A ledger written by a newer Servanda."""

    def __init__(self, path: object, found: int, known: int) -> None:
        super().__init__(
            f"{str(path)!r} has ledger format {found}; this Servanda knows up to {known}. Upgrade Servanda."
        )


class DamagedLedgerError(LedgerError):
    """A ledger whose file was changed from outside, or cut."""

    def __init__(self, path: object, reason: str) -> None:
        super().__init__(f"The ledger {str(path)!r} is damaged: {reason}. Take a copy of it, or read the reports anew.")


class UnknownIdError(ServandaError):
    """Nothing has this id."""

    def __init__(self, what: str, given: str) -> None:
        place = next((command for word, command in _LISTED_BY.items() if word in what), "board")
        super().__init__(f"No {what} has the id {given!r}. `servanda {place}` lists them.")


class UnknownWordError(ServandaError):
    """A word is none of those that can stand in its place."""

    def __init__(self, what: str, given: str, known: Iterable[str]) -> None:
        super().__init__(f"There is no {what} {given!r}. Known: {', '.join(known)}.")


class AmbiguousIdError(ServandaError):
    """More than one thing begins with this id."""

    def __init__(self, given: str, matches: Iterable[str]) -> None:
        found = sorted(matches)
        more = f" and {len(found) - _NAMED:,} more" if len(found) > _NAMED else ""
        super().__init__(f"{given!r} fits more than one: {', '.join(found[:_NAMED])}{more}. Give more letters.")


class NothingToUndoError(ServandaError):
    """The journal holds nothing that can be taken back."""

    def __init__(self) -> None:
        super().__init__(
            "Nothing to undo: the journal holds no review, judgement or note by a person that still counts."
        )


class BadFixError(ServandaError):
    """A fix of a claim names no field of it, or a value that cannot be read."""

    def __init__(self, reason: str) -> None:
        super().__init__(f"{reason[:1].upper()}{reason[1:]}.")


class BadLimitError(ServandaError):
    """A limit is unknown, or its value is no whole number."""

    def __init__(self, given: str, known: Iterable[str]) -> None:
        super().__init__(
            f"{given!r} sets no limit; write NAME=NUMBER, for example file_bytes=50M. Names: {', '.join(known)}."
        )


class NoPasswordError(ServandaError):
    """A user is to be made without a password."""

    def __init__(self) -> None:
        super().__init__("No password was given: type one at a terminal, or write it on standard input.")


class CaseFileError(ServandaError):
    """A case file does not have the form of one."""

    def __init__(self, where: str, reason: str) -> None:
        self.where = where
        shown = reason if len(reason) <= 200 else reason[:200] + " …"
        super().__init__(f"{where}: {shown}. docs/status.md shows the form of a case file.")


class BadDateError(ServandaError):
    """A day that is not written YYYY-MM-DD."""

    def __init__(self, given: str) -> None:
        super().__init__(f"{given!r} is not a day; write it as YYYY-MM-DD, for example 2021-08-20.")
