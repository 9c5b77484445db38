"""The journal kept."""

from servanda.store.chain import Broken, broken_link
from servanda.store.hand_table import Sources, coded_rows, table_blocks, template
from servanda.store.health import Health, back_up, health
from servanda.store.lines import Wanted, log_lines
from servanda.store.prints import SqlitePrints
from servanda.store.redaction import Taken, redact, rows_of, scrub
from servanda.store.rows import KINDS, about, kind_of
from servanda.store.sqlite import SqliteJournal
from servanda.store.text_form import HEAD, Block, Fault, blocks, exported, imported

__all__ = [
    "HEAD",
    "KINDS",
    "Block",
    "Broken",
    "Fault",
    "Health",
    "Sources",
    "SqliteJournal",
    "SqlitePrints",
    "Taken",
    "Wanted",
    "about",
    "back_up",
    "blocks",
    "broken_link",
    "coded_rows",
    "exported",
    "health",
    "imported",
    "kind_of",
    "log_lines",
    "redact",
    "rows_of",
    "scrub",
    "table_blocks",
    "template",
]
