"""Journal entries -> commitments, findings, what follows: pure functions, nothing kept."""

from servanda.ledger.assemble import Book, assemble
from servanda.ledger.board import Sight, board, sight, weight
from servanda.ledger.consequences import follows
from servanda.ledger.page import page
from servanda.ledger.proof import why
from servanda.ledger.record import Record, last_undoable, record
from servanda.ledger.sameness import judgements

__all__ = [
    "Book",
    "Record",
    "Sight",
    "assemble",
    "board",
    "follows",
    "judgements",
    "last_undoable",
    "page",
    "record",
    "sight",
    "weight",
    "why",
]
