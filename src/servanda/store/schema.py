"""The tables and views of a ledger file, format by format; docs/ledger-file.md says what each column means."""

from __future__ import annotations

from collections.abc import Iterator
from sqlite3 import complete_statement

FORMAT = 2
MARK = 0x5E7A4DA  # "servanda", in the file's application_id, so that other tools can tell what it is
TABLES = """
CREATE TABLE journal (
    seq INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL,
    about TEXT NOT NULL,
    author_kind TEXT NOT NULL,
    author TEXT NOT NULL,
    version TEXT NOT NULL,
    recorded TEXT NOT NULL,
    body TEXT NOT NULL,
    previous TEXT NOT NULL,
    hash TEXT NOT NULL
);
CREATE INDEX journal_about ON journal (kind, about);
CREATE TRIGGER journal_is_never_cut BEFORE DELETE ON journal
    BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
"""
# A row may change in one way only: its body gives place to a tombstone that an entry of the journal asked for.
SECOND = """
DROP TRIGGER IF EXISTS journal_is_never_changed;
CREATE TRIGGER journal_is_never_changed BEFORE UPDATE ON journal
    WHEN NOT (
        NEW.seq = OLD.seq AND NEW.id = OLD.id AND NEW.kind = OLD.kind AND NEW.about = OLD.about
        AND NEW.author_kind = OLD.author_kind AND NEW.author = OLD.author AND NEW.version = OLD.version
        AND NEW.recorded = OLD.recorded AND NEW.previous = OLD.previous AND NEW.hash = OLD.hash
        AND EXISTS (
            SELECT 1 FROM journal AS asking, json_each(asking.body, '$.seals') AS sealed
            WHERE asking.kind = 'redaction' AND sealed.key = OLD.id
            AND NEW.body = json_object('redacted', asking.id)
        )
    )
    BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
CREATE TABLE formats (version INTEGER PRIMARY KEY, since TEXT NOT NULL);
CREATE TABLE taken_back (entry TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE newest (report TEXT PRIMARY KEY, seq INTEGER NOT NULL) WITHOUT ROWID;
DROP VIEW IF EXISTS reports;
DROP VIEW IF EXISTS reviews;
"""


def _role(name: str) -> str:
    """A party in words: its resolved name, else the words of the report."""
    return f"coalesce(json_extract(c.value, '$.{name}.name'), json_extract(c.value, '$.{name}.text')) AS {name}"


def _when(name: str, field: str) -> str:
    return (
        f"json_extract(c.value, '$.{field}[0]') AS {name}_earliest, "
        f"json_extract(c.value, '$.{field}[1]') AS {name}_latest"
    )


def _plain(*names: str) -> str:
    return ", ".join(f"json_extract(c.value, '$.{name}') AS \"{name}\"" for name in names)


def _passage(field: str = "passage", words: str = "words") -> str:
    return (
        f"json_extract(c.value, '$.{field}.start') AS start, json_extract(c.value, '$.{field}.end') AS \"end\", "
        f"json_extract(c.value, '$.{field}.text') AS {words}"
    )


def _claims(view: str, columns: str, key: str | None = None) -> str:
    """A view with one row for each claim of the newest readings, with the outlet and day of its report."""
    return (
        f"CREATE VIEW {view} AS SELECT {columns}, reading.about AS report, "
        "json_extract(report.body, '$.outlet') AS outlet, json_extract(report.body, '$.published') AS published, "
        "json_extract(reading.body, '$.engine') AS engine "
        "FROM newest JOIN journal AS reading ON reading.seq = newest.seq "
        "JOIN journal AS report ON report.kind = 'report' AND report.about = newest.report "
        "AND json_extract(report.body, '$.redacted') IS NULL, "
        f"json_each(reading.body, '$.{key or view}') AS c;\n"
    )


def _entries(view: str, kind: str, fields: dict[str, str]) -> str:
    """A view with one row for each entry of a kind; `counts` is 0 where it was taken back."""
    told = "".join(f"json_extract(body, '$.{path}') AS \"{name}\", " for name, path in fields.items())
    return (
        f"CREATE VIEW {view} AS SELECT id, {told}author_kind, author, version, recorded, "
        "id NOT IN (SELECT entry FROM taken_back) AS counts "
        f"FROM journal WHERE kind = '{kind}' AND json_extract(body, '$.redacted') IS NULL;\n"
    )


_REPORT = ["title", "text", "outlet", "published", "updated", "url", "language", "file", "reader"]
VIEWS = "".join(
    (
        "CREATE VIEW reports AS SELECT about AS id, "
        + ", ".join(f"json_extract(body, '$.{name}') AS {name}" for name in _REPORT)
        + ", json_extract(body, '$.origin.outlet') AS origin_outlet"
        ", json_extract(body, '$.origin.published') AS origin_published, id AS entry, recorded "
        "FROM journal WHERE kind = 'report' AND json_extract(body, '$.redacted') IS NULL;\n",
        _claims(
            "statements",
            f"{_plain('id')}, {_role('source')}, json_extract(c.value, '$.source.naming') AS naming, "
            f"{_plain('stance', 'form', 'within')}, {_passage('content[0]')}, {_when('said', 'said')}",
        ),
        _claims(
            "commitments",
            f"{_plain('id', 'kind', 'basis', 'polarity', 'pattern')}, {_role('debtor')}, {_role('performer')}, "
            f"{_role('creditor')}, {_role('beneficiary')}, {_role('target')}, {_passage('action', 'action')}, "
            f"{_when('made', 'made')}, {_when('from', 'from')}, {_when('until', 'until')}, "
            "json_array_length(c.value, '$.conditions') AS conditions, json_extract(c.value, '$.as') AS told_as, "
            f"{_plain('firmness', 'agreement', 'statement')}",
        ),
        _claims(
            "agreements",
            f"{_plain('id', 'count', 'complete', 'place')}, {_passage()}, {_when('made', 'made')}, "
            "json_extract(c.value, '$.parties') AS parties",
        ),
        _claims(
            "events",
            f"{_plain('id', 'type', 'factuality')}, {_role('agent')}, {_role('patient')}, {_plain('place')}, "
            f"{_when('when', 'when')}, {_passage()}, {_plain('statement')}",
        ),
        _claims(
            "bearings",
            f"{_plain('id', 'commitment', 'event', 'relation', 'mood', 'share')}, {_role('agent')}, "
            f"{_when('when', 'when')}, {_passage()}, {_plain('statement')}",
        ),
        _claims(
            "dates",
            "json_extract(c.value, '$.start') AS start, json_extract(c.value, '$.end') AS \"end\", "
            "json_extract(c.value, '$.text') AS words, " + _plain("earliest", "latest", "granularity", "edtf"),
        ),
        _entries("judgements", "judgement", {n: n for n in ("left", "verdict", "right", "score", "reasons")}),
        _entries("reviews", "review", {n: n for n in ("target", "verdict", "reason", "mended")}),
        _entries("notes", "note", {"about": "about", "text": "text"}),
        _entries("redactions", "redaction", {"about": "about", "reason": "reason"}),
        "CREATE VIEW log AS SELECT seq, id, kind, about, author_kind, author, version, recorded, "
        "id NOT IN (SELECT entry FROM taken_back) AS counts, json_extract(body, '$.redacted') AS redacted_by "
        "FROM journal;\n",
    )
)
VIEW_NAMES = tuple(line.split()[2] for line in VIEWS.splitlines())
STEPS: dict[int, str] = {1: TABLES, 2: SECOND + VIEWS}  # format -> what turns the one before it into it


def statements(script: str) -> Iterator[str]:
    """The statements of a script; those of a trigger hold a semicolon inside."""
    buffer = ""
    for line in script.strip().splitlines():
        buffer += line + "\n"
        if complete_statement(buffer):
            yield buffer
            buffer = ""
