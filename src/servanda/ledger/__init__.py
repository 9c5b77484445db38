"""Journal entries -> commitments, findings, what follows: pure functions, nothing kept."""

from servanda.ledger.archive import Archive, archive
from servanda.ledger.assemble import Book, assemble
from servanda.ledger.board import Sight, board, sight, weight
from servanda.ledger.change import changes
from servanda.ledger.check import check
from servanda.ledger.cite import cite, pointed
from servanda.ledger.consequences import follows
from servanda.ledger.entry_words import entry_words
from servanda.ledger.governed import governed
from servanda.ledger.lint import KINDS as LINT_KINDS
from servanda.ledger.mending import mends_of
from servanda.ledger.page import page
from servanda.ledger.proof import why
from servanda.ledger.queue import pair_id, proposals, queue
from servanda.ledger.sameness import judgements
from servanda.ledger.search import find
from servanda.ledger.whatif import Supposition, what_if

__all__ = [
    "LINT_KINDS",
    "Archive",
    "Book",
    "Sight",
    "Supposition",
    "archive",
    "assemble",
    "board",
    "changes",
    "check",
    "cite",
    "entry_words",
    "find",
    "follows",
    "governed",
    "judgements",
    "mends_of",
    "page",
    "pair_id",
    "pointed",
    "proposals",
    "queue",
    "sight",
    "weight",
    "what_if",
    "why",
]
