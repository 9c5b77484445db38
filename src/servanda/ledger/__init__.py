"""Journal entries -> commitments, findings, what follows: pure functions, nothing kept."""

from servanda.ledger.archive import Archive, archive
from servanda.ledger.assemble import Book, assemble, only
from servanda.ledger.assertions import rejected
from servanda.ledger.board import Sight, board, first_rows, found_by, sight, weight
from servanda.ledger.bonds import accord_name, agreement_judgements, found_under, looked_for
from servanda.ledger.change import changes
from servanda.ledger.check import News, alerts, check, checked, news, standing
from servanda.ledger.cite import cite, pointed
from servanda.ledger.clock import Still, still, still_around
from servanda.ledger.clusters import clustered
from servanda.ledger.consequences import clashing, follows
from servanda.ledger.disputes import Opinions, disputed, opinions, pair_id
from servanda.ledger.entry_words import entry_words
from servanda.ledger.governed import governed
from servanda.ledger.keys import against_keys, clash_keys, days_of, event_keys, match_keys, same_keys, window, wording
from servanda.ledger.lint import KINDS as LINT_KINDS
from servanda.ledger.lint import all_conflicts, conflicting
from servanda.ledger.look import Look, look
from servanda.ledger.mending import mends_of, told_fields
from servanda.ledger.naming import source_names
from servanda.ledger.page import page
from servanda.ledger.proof import why
from servanda.ledger.proposals import proposals
from servanda.ledger.queue import bearing_item, bearing_question, commitment_of, counted, pair_item, question, queue
from servanda.ledger.sameness import judged, judgements
from servanda.ledger.search import asked_words, find, found_in, found_rows
from servanda.ledger.sourcing import group_of, sources
from servanda.ledger.tellings import Telling, Tellings, tellings
from servanda.ledger.whatif import Supposition, are_one_name, last_heard, told_so, what_if, what_is_meant

__all__ = [
    "LINT_KINDS",
    "Archive",
    "Book",
    "Look",
    "News",
    "Opinions",
    "Sight",
    "Still",
    "Supposition",
    "Telling",
    "Tellings",
    "accord_name",
    "against_keys",
    "agreement_judgements",
    "alerts",
    "all_conflicts",
    "archive",
    "are_one_name",
    "asked_words",
    "assemble",
    "bearing_item",
    "bearing_question",
    "board",
    "changes",
    "check",
    "checked",
    "cite",
    "clash_keys",
    "clashing",
    "clustered",
    "commitment_of",
    "conflicting",
    "counted",
    "days_of",
    "disputed",
    "entry_words",
    "event_keys",
    "find",
    "first_rows",
    "follows",
    "found_by",
    "found_in",
    "found_rows",
    "found_under",
    "governed",
    "group_of",
    "judged",
    "judgements",
    "last_heard",
    "look",
    "looked_for",
    "match_keys",
    "mends_of",
    "news",
    "only",
    "opinions",
    "page",
    "pair_id",
    "pair_item",
    "pointed",
    "proposals",
    "question",
    "queue",
    "rejected",
    "same_keys",
    "sight",
    "source_names",
    "sources",
    "standing",
    "still",
    "still_around",
    "tellings",
    "told_fields",
    "told_so",
    "weight",
    "what_if",
    "what_is_meant",
    "why",
    "window",
    "wording",
]
