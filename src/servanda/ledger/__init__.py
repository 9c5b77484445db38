"""Journal entries -> commitments, findings, what follows: pure functions, nothing kept."""

from servanda.ledger.archive import Archive, archive
from servanda.ledger.assemble import Book, assemble
from servanda.ledger.board import Sight, board, sight, weight
from servanda.ledger.consequences import follows
from servanda.ledger.entry_words import entry_words
from servanda.ledger.mending import mends_of
from servanda.ledger.page import page
from servanda.ledger.proof import why
from servanda.ledger.sameness import judgements

__all__ = [
    "Archive",
    "Book",
    "Sight",
    "archive",
    "assemble",
    "board",
    "entry_words",
    "follows",
    "judgements",
    "mends_of",
    "page",
    "sight",
    "weight",
    "why",
]
