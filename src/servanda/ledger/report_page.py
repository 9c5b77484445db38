"""A report as its reader shows it: the untouched text, and everything that was read in it with its place."""

from __future__ import annotations

from collections.abc import Iterator

from servanda.ledger.archive import Archive
from servanda.ledger.board import Sight, role_words
from servanda.ledger.wording import act_words, shown_kind, when_words
from servanda.model.claims import Claims, Condition, Event, Rendering, Role, Statement
from servanda.model.report import Report
from servanda.model.shelves import Card, Mark, ReportPage, ReportRow
from servanda.model.text import Span

UNTITLED = "(no title)"
_NOTHING = Claims()


def report_rows(seen: Sight, only: frozenset[str] | None = None, words: str = "") -> tuple[ReportRow, ...]:
    """Every report known by then, the newest first.

    `only`: those that tell some of these commitments, or whose title or outlet has all the words.
    """
    record = seen.book.record
    known = seen.known.isoformat()
    telling = None if only is None else {t.scene.report.id for name in only for t in seen.tellings(name)}
    rows = [
        report_row(record, report)
        for report in record.reports.values()
        if record.day(report.id) <= known and (telling is None or report.id in telling or _is_named(report, words))
    ]
    return tuple(sorted(rows, key=lambda row: (row.day, row.id), reverse=True))


def _is_named(report: Report, words: str) -> bool:
    """Whether title and outlet hold all of some words."""
    wanted = words.casefold().split()
    named = f"{report.title} {report.outlet}".casefold()
    return bool(wanted) and all(word in named for word in wanted)


def report_row(record: Archive, report: Report) -> ReportRow:
    """One report in one line."""
    claims = record.claims.get(report.id, _NOTHING)
    return ReportRow(
        id=report.id,
        title=report.title or UNTITLED,
        outlet=report.outlet,
        published=report.published,
        day=record.day(report.id),
        language=report.language,
        origin=report.origin.outlet if report.origin else None,
        statements=len(claims.statements),
        commitments=len(claims.renderings),
        events=len(claims.events),
        problems=len(claims.problems),
    )


def report_page(seen: Sight, report_id: str) -> ReportPage:
    """One report with its marks; the id must be of a report in the ledger."""
    record = seen.book.record
    report = record.reports[report_id]
    claims = record.claims.get(report_id, _NOTHING)
    scene = seen.book.told.scenes.get(report_id)
    return ReportPage(
        row=report_row(record, report),
        text=report.text,
        byline=report.byline,
        url=report.url,
        file=report.file,
        rights=report.rights.of(report.text) if report.rights else None,
        labels=tuple((label.scheme, label.value) for label in report.labels),
        marks=tuple(sorted(_marks(claims), key=lambda mark: (mark.start, -mark.end))),
        cards=tuple(sorted(_cards(seen, report, claims), key=lambda card: (card.start, card.depth))),
        same_origin=tuple(
            report_row(record, record.reports[other.report.id])
            for other in seen.book.told.scenes.values()
            if scene and other.origin == scene.origin and other.report.id != report_id
        ),
        problems=tuple(problem.message for problem in claims.problems),
    )


# Marks


def _marks(claims: Claims) -> Iterator[Mark]:
    for statement in claims.statements:
        for span in statement.content:
            yield _mark(statement.id, "statement", span)
        yield from _optional(statement.id, "source", statement.source.span)
        yield from _optional(statement.id, "cue", statement.cue)
    for rendering in claims.renderings:
        yield _mark(rendering.id, "commitment", rendering.action)
        yield from _optional(rendering.id, "cue", rendering.cue)
        yield from _of_conditions(rendering.id, rendering.conditions)
    for event in claims.events:
        yield _mark(event.id, "event", event.span)
        yield from _of_conditions(event.id, event.conditions)
    for bearing in claims.bearings:
        yield _mark(bearing.id, "bearing", bearing.span)
    for date in claims.dates:
        yield _mark(f"d{date.span.start}", "date", date.span)


def _of_conditions(item: str, conditions: tuple[Condition, ...]) -> Iterator[Mark]:
    for condition in conditions:
        yield _mark(item, "condition", condition.span)


def _optional(item: str, layer: str, span: Span | None) -> Iterator[Mark]:
    if span is not None:
        yield _mark(item, layer, span)


def _mark(item: str, layer: str, span: Span) -> Mark:
    return Mark(item, layer, span.start, span.end)


# Cards


def _cards(seen: Sight, report: Report, claims: Claims) -> Iterator[Card]:
    depths = _depths(claims.statements)
    text = report.text
    for statement in claims.statements:
        yield _statement_card(statement, text, depths)
    for rendering in claims.renderings:
        home = seen.book.home.get(rendering.id)
        yield _rendering_card(rendering, text, home if home in seen.book.renderings else None, depths)
    for event in claims.events:
        yield _event_card(event, text, depths)
    for bearing in claims.bearings:
        details = _told(("mood", str(bearing.mood)), ("when", when_words(bearing.when)))
        yield Card(
            bearing.id,
            "bearing",
            bearing.span.start,
            f"{bearing.relation} a commitment",
            details,
            commitment=seen.book.home.get(bearing.commitment),
            inside=bearing.statement,
            depth=depths.get(bearing.statement or "", -1) + 1,
        )
    for date in claims.dates:
        told = _told(("days", when_words(date.interval)), ("EDTF", date.edtf))
        yield Card(f"d{date.span.start}", "date", date.span.start, date.span.of(text), told)


def _statement_card(statement: Statement, text: str, depths: dict[str, int]) -> Card:
    source = role_words(statement.source, text) or "nobody named"
    details = _told(
        ("form", str(statement.form)),
        ("to", role_words(statement.addressee, text)),
        ("said", when_words(statement.said)),
        ("naming", str(statement.source.naming or "")),
    )
    return Card(
        statement.id,
        "statement",
        statement.content[0].start if statement.content else (statement.cue or Span(0, 0)).start,
        f"{source} {statement.stance}",
        details,
        inside=statement.within,
        depth=depths[statement.id],
    )


def _rendering_card(rendering: Rendering, text: str, home: str | None, depths: dict[str, int]) -> Card:
    parties: tuple[tuple[str, Role | None], ...] = (
        ("by", rendering.debtor),
        ("whose conduct", rendering.performer),
        ("to", rendering.creditor),
        ("for", rendering.beneficiary),
        ("aimed at", rendering.target),
    )
    details = _told(
        *((name, role_words(role, text)) for name, role in parties),
        *((str(condition.role), condition.span.of(text)) for condition in rendering.conditions),
        ("until", when_words(rendering.until)),
        ("told as", str(rendering.told_as)),
    )
    title = f"{shown_kind(rendering, text)}: {act_words(rendering, text)}"
    depth = depths.get(rendering.statement or "", -1) + 1
    return Card(
        rendering.id,
        "commitment",
        rendering.action.start,
        title,
        details,
        commitment=home,
        inside=rendering.statement,
        depth=depth,
    )


def _event_card(event: Event, text: str, depths: dict[str, int]) -> Card:
    details = _told(
        ("by", role_words(event.agent, text)),
        ("to", role_words(event.patient, text)),
        ("where", event.place),
        ("when", when_words(event.when)),
        ("told as", str(event.factuality)),
    )
    depth = depths.get(event.statement or "", -1) + 1
    title = f"{event.type}: {' '.join(event.span.of(text).split())}"
    return Card(event.id, "event", event.span.start, title, details, inside=event.statement, depth=depth)


def _told(*details: tuple[str, str | None]) -> tuple[tuple[str, str], ...]:
    return tuple((name, " ".join(value.split())) for name, value in details if value)


def _depths(statements: tuple[Statement, ...]) -> dict[str, int]:
    """How many statements stand around each; a circle, which nothing should make, is cut."""
    around = {statement.id: statement.within for statement in statements}
    depths: dict[str, int] = {}
    for identity, outer in around.items():
        seen = {identity}
        at = outer
        while at in around and at not in seen:
            seen.add(at)
            at = around[at]
        depths[identity] = len(seen) - 1
    return depths
