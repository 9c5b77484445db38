"""Journal entries -> commitments, findings, what follows: pure functions, nothing kept."""

from servanda.ledger.archive import Archive, archive
from servanda.ledger.assemble import Book, assemble, only
from servanda.ledger.board import Sight, board, sight, weight
from servanda.ledger.bonds import agreement_judgements, found_under, looked_for
from servanda.ledger.change import changes
from servanda.ledger.check import check
from servanda.ledger.cite import cite, pointed
from servanda.ledger.clock import next_changes
from servanda.ledger.clusters import clustered
from servanda.ledger.consequences import follows
from servanda.ledger.disputes import Opinions, disputed, opinions, pair_id
from servanda.ledger.entry_words import entry_words
from servanda.ledger.governed import governed
from servanda.ledger.keys import against_keys, clash_keys, days_of, event_keys, match_keys, same_keys, window, wording
from servanda.ledger.lint import KINDS as LINT_KINDS
from servanda.ledger.mending import mends_of
from servanda.ledger.naming import source_names
from servanda.ledger.page import page
from servanda.ledger.proof import why
from servanda.ledger.proposals import proposals
from servanda.ledger.queue import commitment_of, question, queue
from servanda.ledger.sameness import judged, judgements
from servanda.ledger.search import find
from servanda.ledger.sourcing import group_of, sources
from servanda.ledger.tellings import Telling, Tellings, tellings
from servanda.ledger.whatif import Supposition, what_if

__all__ = [
    "LINT_KINDS",
    "Archive",
    "Book",
    "Opinions",
    "Sight",
    "Supposition",
    "Telling",
    "Tellings",
    "against_keys",
    "agreement_judgements",
    "archive",
    "assemble",
    "board",
    "changes",
    "check",
    "cite",
    "clash_keys",
    "clustered",
    "commitment_of",
    "days_of",
    "disputed",
    "entry_words",
    "event_keys",
    "find",
    "follows",
    "found_under",
    "governed",
    "group_of",
    "judged",
    "judgements",
    "looked_for",
    "match_keys",
    "mends_of",
    "next_changes",
    "only",
    "opinions",
    "page",
    "pair_id",
    "pointed",
    "proposals",
    "question",
    "queue",
    "same_keys",
    "sight",
    "source_names",
    "sources",
    "tellings",
    "weight",
    "what_if",
    "why",
    "window",
    "wording",
]
