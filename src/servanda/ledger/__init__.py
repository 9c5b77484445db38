"""Journal entries -> commitments, findings, what follows: pure functions, nothing kept."""

from servanda.ledger.archive import Archive, archive, last_undoable
from servanda.ledger.assemble import Book, assemble
from servanda.ledger.board import Sight, board, sight, weight
from servanda.ledger.consequences import follows
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
    "follows",
    "judgements",
    "last_undoable",
    "page",
    "sight",
    "weight",
    "why",
]
