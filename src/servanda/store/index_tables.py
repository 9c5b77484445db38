"""The tables of the index; another version is made anew, so they may change at any time."""

from __future__ import annotations

from servanda.store import catalogue

VERSION = 16  # another one: the index is made anew
SPANS = {  # rows of the board on other days, or under a policy; `number` names one
    "index_spans": (
        "number INTEGER PRIMARY KEY, policy TEXT, home TEXT, at_since TEXT, at_until TEXT, known_since TEXT, "
        "known_until TEXT, place INTEGER, status TEXT, state TEXT, kind TEXT, actors TEXT, words TEXT, weight INTEGER"
    ),
    "index_span_bodies": "number INTEGER PRIMARY KEY, body TEXT",
}
TABLES = {
    "index_state": "version INTEGER, upto INTEGER",
    "index_claims": (  # renderings; `place` orders them as they were read, `same_as` is what one restates
        "claim TEXT PRIMARY KEY, report TEXT, place INTEGER, same_as TEXT, home TEXT"
    ),
    "index_events": "key TEXT, claim TEXT, report TEXT, first TEXT, last TEXT, PRIMARY KEY (key, claim)",
    "index_items": "claim TEXT PRIMARY KEY, report TEXT",  # events and bearings
    "index_accords": "agreement TEXT PRIMARY KEY, report TEXT, name TEXT",
    "index_edges": "a TEXT, b TEXT, person INTEGER, PRIMARY KEY (a, b)",  # judged same, different or unsure
    "index_links": "a TEXT, b TEXT, seq INTEGER, PRIMARY KEY (a, b, seq)",  # part of; one report repeats another
    # what must be told together: a condition of rendering a looks at rendering or agreement b; a is a term of b; the
    # agreements a and b are judged the same
    "index_waits": "a TEXT, b TEXT, PRIMARY KEY (a, b)",
    "index_keys": "key TEXT, home TEXT, first TEXT, last TEXT, PRIMARY KEY (key, home)",
    "index_wordings": "key TEXT, wording TEXT, claim TEXT, PRIMARY KEY (key, wording)",
    "index_possible": (  # `told`: the first day on which anybody told what it may bear on; `why`: reasons, a line each
        "id TEXT PRIMARY KEY, home TEXT, event TEXT, breach INTEGER, day TEXT, waits INTEGER, told TEXT, "
        "rendering TEXT, why TEXT"
    ),
    # what persons said of the claims of a report, or of its events where they may bear on something; '': of none
    "index_reviewed": "report TEXT, seq INTEGER, PRIMARY KEY (report, seq)",
    # what rules could not decide, and what persons judged of the same two; `id` names the question; `waits`: both are
    # told, and no person has answered
    "index_asked": "seq INTEGER PRIMARY KEY, id TEXT, a TEXT, b TEXT, person INTEGER, waits INTEGER",
    # `first`: the row of the journal in which it came; `entry`: the one whose text is in the full text
    "index_days": "report TEXT PRIMARY KEY, day TEXT, published TEXT, first INTEGER, entry INTEGER",
    "index_rows": (  # `number` names a row in the full text
        "number INTEGER PRIMARY KEY, home TEXT UNIQUE, place INTEGER, status TEXT, state TEXT, kind TEXT, actors TEXT, "
        "words TEXT, weight INTEGER, told TEXT, since TEXT, next TEXT"
    ),
    "index_looks": "home TEXT PRIMARY KEY, body TEXT",  # what `check` says of it
    "index_clashes": "a TEXT, b TEXT, PRIMARY KEY (a, b)",  # one debtor cannot keep both; b was read first
    "index_bodies": "home TEXT PRIMARY KEY, body TEXT",  # apart, so that looking through the rows reads no more
    "index_pages": "home TEXT PRIMARY KEY, day TEXT, body TEXT",
    "index_stale": "home TEXT PRIMARY KEY",
    "index_new": "claim TEXT PRIMARY KEY",  # renderings that no rule has compared yet
    **SPANS,
    **catalogue.TABLES,
}
INDEXES = (
    "CREATE INDEX index_claims_home ON index_claims (home)",
    "CREATE INDEX index_claims_report ON index_claims (report)",
    "CREATE INDEX index_events_report ON index_events (report)",
    "CREATE INDEX index_items_report ON index_items (report)",
    "CREATE INDEX index_accords_report ON index_accords (report)",
    "CREATE INDEX index_accords_name ON index_accords (name)",
    "CREATE INDEX index_edges_b ON index_edges (b)",
    "CREATE INDEX index_links_b ON index_links (b)",
    "CREATE INDEX index_waits_b ON index_waits (b)",
    "CREATE INDEX index_keys_home ON index_keys (home)",
    "CREATE INDEX index_wordings_claim ON index_wordings (claim)",
    "CREATE INDEX index_possible_home ON index_possible (home)",
    "CREATE INDEX index_rows_status ON index_rows (status, weight DESC, home)",
    "CREATE INDEX index_rows_next ON index_rows (next)",
    "CREATE INDEX index_rows_since ON index_rows (since)",
    "CREATE INDEX index_possible_waits ON index_possible (breach DESC, day DESC, id, told) WHERE waits",
    "CREATE INDEX index_possible_event ON index_possible (event)",
    "CREATE INDEX index_asked_waits ON index_asked (seq) WHERE waits",
    "CREATE INDEX index_asked_id ON index_asked (id)",
    "CREATE INDEX index_asked_a ON index_asked (a)",
    "CREATE INDEX index_asked_b ON index_asked (b)",
    "CREATE INDEX index_clashes_b ON index_clashes (b)",
    "CREATE INDEX index_rows_place ON index_rows (place)",
    "CREATE INDEX index_days_published ON index_days (published)",
    "CREATE INDEX index_days_entry ON index_days (entry)",
    "CREATE INDEX index_days_day ON index_days (day)",
    "CREATE INDEX index_spans_home ON index_spans (home, policy)",
    *catalogue.INDEXES,
)
# tables of long rows do better with rows of their own
WIDE = ("index_asked", "index_looks", "index_rows", "index_bodies", "index_pages", *SPANS, *catalogue.WIDE)
