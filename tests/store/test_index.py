"""A large ledger is answered from an index: always as if it were folded from scratch."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from tests.ledger.reports import ANN, BEN, RULES, Paper
from tests.mutations.answers import KILLED, VOW
from tests.store.test_redaction import OTHER, SECRET, WORD, held

from servanda import ledger
from servanda.api import Filters, OpenLedger, open_ledger
from servanda.model.claims import Claims, Kind, Mood, Polarity, Relation
from servanda.model.journal import Body, Judgement, Mend, Reading, ReportRead, Review, Sameness, Undo, Verdict
from servanda.store import SqliteJournal

PARTIES = ("Northland", "Northlandian army", "Orran Front", "Valley Guard", "River Town")
DEEDS = ("attack", "protect", "withdraw from", "send money to")
TODAY = date.today()
DAYS = [TODAY + timedelta(days=days) for days in (-400, -40, -3, -1, 0, 1, 2, 30)]
RELATIONS = (Relation.BREACHES, Relation.OBSERVES, Relation.FULFILS, Relation.SUSPENDS, Relation.EXTENDS)


def a_paper(number: int, chance: random.Random) -> Paper:
    """A report with a few claims, of parties and deeds that others tell of too."""
    who = [chance.sample(PARTIES, 2) for _ in range(4)]
    deeds = [f"{chance.choice(DEEDS)} {to}" for _, to in who]
    text = f"Report {number}. " + " ".join(
        f"{a} {deed}. {a} shelled {to}. " for (a, to), deed in zip(who, deeds, strict=True)
    )
    published = (
        min(TODAY, chance.choice(DAYS)).isoformat() if chance.random() < 0.9 else chance.choice(DAYS).isoformat()
    )
    paper = Paper(f"r{number:03}", text, outlet=f"Paper {number % 7}", published=published)
    said = paper.said(chance.choice(PARTIES), deeds[0])
    bond = paper.agreement(deeds[0], *who[0]) if chance.random() < 0.3 else None
    told: list[str] = []
    for (debtor, to), deed in zip(who[: chance.randint(1, 4)], deeds, strict=False):
        told.append(
            paper.promise(
                debtor,
                deed,
                kind=chance.choice((Kind.PROMISE, Kind.PROMISE, Kind.ORDER, Kind.THREAT, Kind.DEMAND)),
                polarity=chance.choice((Polarity.DO, Polarity.REFRAIN)),
                toward=to,
                by=chance.choice((said, None)),
                made=chance.choice((None, chance.choice(DAYS).isoformat())),
                until=chance.choice((None, chance.choice(DAYS).isoformat())),
                if_broken=chance.choice((None, *told)),
                of=bond,
            )
        )
    events = [
        paper.event(
            a, f"{a} shelled {to}", patient=to, when=chance.choice((None, chance.choice(DAYS).isoformat())), by=said
        )
        for a, to in chance.sample(who, 2)
    ]
    for _ in range(chance.randint(0, 3)):
        about = chance.choice([*told, *([bond] if bond else [])])
        mood = chance.choice((Mood.ASSERTED, Mood.ASSERTED, Mood.DENIED, Mood.EXPECTED))
        event = chance.choice((None, *events))
        paper.bearing(about, chance.choice(RELATIONS), deeds[0], mood=mood, by=chance.choice((said, None)), event=event)
    return paper


def claims_of(paper: Paper) -> Claims:
    (reading,) = [body for body in paper.bodies() if isinstance(body, Reading)]
    return reading.claims


class Both:
    """One journal, answered both ways."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        self.journal = SqliteJournal(":memory:")
        self.indexed = OpenLedger(self.journal, indexed_from=0)
        self.papers: list[Paper] = []
        self.rules = RULES

    @property
    def whole(self) -> OpenLedger:
        """The ledger folded from scratch."""
        return OpenLedger(self.journal, indexed_from=10**9)

    def read(self) -> None:
        paper = a_paper(len(self.papers), self.chance)
        self.papers.append(paper)
        self.journal.append(paper.bodies(), RULES)
        self.indexed._judge()

    def write(self, body: Body) -> None:
        self.journal.append([body], ANN)

    def anything(self) -> None:
        """One thing that may happen to a ledger."""
        doing = (
            *[self.read] * 2,
            self.review,
            self.judge,
            self.differ,
            self.undo,
            self.read_again,
            self.fix,
            self.redact,
        )
        self.chance.choice(doing)()

    def review(self) -> None:
        possible = self.whole.book.possible
        if possible:
            match = possible[self.chance.choice(list(possible))]
            on = (match.event.id, match.rendering.id)
            self.write(Review(match.id, self.chance.choice((Verdict.ACCEPT, Verdict.REJECT)), on=on))

    def fix(self) -> None:
        told = self.whole.book.told
        target = self.chance.choice([*told.renderings, *told.events] or ["none"])
        field = "debtor" if target in told.renderings else "agent"
        if self.chance.random() < 0.5:
            self.write(Review(target, Verdict.REJECT))
        else:
            self.write(Review(target, Verdict.FIX, mended=(Mend(field, self.chance.choice(PARTIES)),)))

    def judge(self) -> None:
        renderings = list(self.whole.book.told.renderings)
        if len(renderings) > 1:
            left, right = self.chance.sample(renderings, 2)
            verdict = self.chance.choice(list(Sameness)[:4])
            self.journal.append([Judgement(left, right, verdict)], self.chance.choice((ANN, BEN)))

    def differ(self) -> None:
        """Two people judge one pair otherwise, and perhaps a third time."""
        renderings = list(self.whole.book.told.renderings)
        if len(renderings) > 1:
            left, right = self.chance.sample(renderings, 2)
            verdicts = self.chance.sample(list(Sameness)[:4], 3)
            names = [self.journal.append([Judgement(left, right, verdicts[i])], (ANN, BEN)[i])[0] for i in (0, 1)]
            if self.chance.random() < 0.6:
                self.write(Judgement(left, right, verdicts[2], settles=tuple(names)))

    def repeat(self) -> None:
        """A report turns out to repeat another, or a person says that it does not."""
        if len(self.papers) > 1:
            copy, first = self.chance.sample([paper.report.id for paper in self.papers], 2)
            self.write(Judgement(copy, first, self.chance.choice((Sameness.REPEATS, Sameness.DIFFERENT))))

    def undo(self) -> None:
        lines = [line for line in self.indexed.log() if line.author_kind == "person" and line.kind != "redaction"]
        if lines:
            self.write(Undo(self.chance.choice(lines).id))

    def read_again(self) -> None:
        paper = self.chance.choice(self.papers)
        claims = claims_of(paper)
        kept = tuple(claims.renderings[: self.chance.randint(0, 4)])
        names = {rendering.id for rendering in kept} | {agreement.id for agreement in claims.agreements}
        bearings = tuple(b for b in claims.bearings if b.commitment in names)
        fewer = replace(claims, renderings=kept, bearings=bearings, events=claims.events[:1])
        self.journal.append([Reading(paper.report.id, f"rules {self.chance.random()}", fewer)], RULES)

    def redact(self) -> None:
        if self.chance.random() < 0.2:
            paper = self.chance.choice(self.papers)
            self.indexed.redact(paper.report.id, "asked for")

    def assert_equal(self) -> None:
        whole, indexed = self.whole, self.indexed
        expected = whole.board()
        assert indexed.board() == expected
        for row in expected.rows:
            assert indexed.show(row.id) == whole.show(row.id)
            assert indexed.why(row.id) == whole.why(row.id)
            assert indexed.follows(row.id) == whole.follows(row.id)
        for at in (TODAY - timedelta(days=3), TODAY + timedelta(days=40)):
            for row in expected.rows[:4]:
                day = at.isoformat()
                try:
                    page = whole.show(row.id, at=day)
                except Exception as error:
                    with pytest.raises(type(error)):
                        indexed.show(row.id, at=day)
                else:
                    assert indexed.show(row.id, at=day) == page


@pytest.mark.parametrize("seed", range(12))
def test_the_index_answers_as_a_fold_from_scratch(seed: int) -> None:
    both = Both(seed)
    for _ in range(4):
        both.read()
    for _ in range(8):
        both.anything()
        both.assert_equal()


@pytest.mark.parametrize("seed", range(100, 104))
def test_an_index_that_is_made_anew_is_as_one_that_grew(seed: int) -> None:
    both = Both(seed)
    for _ in range(3):
        both.read()
    for _ in range(10):
        both.anything()
    both.indexed.board()
    grown = dump(both.journal)

    both.indexed.rebuild()
    both.indexed.board()

    assert dump(both.journal) == grown
    both.assert_equal()


def dump(journal: SqliteJournal) -> dict[str, list[tuple[object, ...]]]:
    """The tables of the index that tell what the journal tells; keys may linger, they promise nothing."""
    tables = ("index_claims", "index_rows", "index_possible", "index_days", "index_items", "index_stale")
    return {name: sorted(journal.db.execute(f"SELECT * FROM {name}").fetchall(), key=repr) for name in tables}


@pytest.mark.parametrize("seed", range(200, 206))
def test_what_is_compared_through_the_index_is_judged_as_if_all_were_compared(seed: int) -> None:
    chance = random.Random(seed)
    papers = [a_paper(number, chance) for number in range(8)]
    journal = SqliteJournal(":memory:")
    indexed = OpenLedger(journal, indexed_from=0)
    for paper in papers:
        journal.append(paper.bodies(), RULES)
    whole = ledger.judgements(OpenLedger(journal, indexed_from=10**9).book.told)

    indexed._judge()

    written = [entry.body for entry in journal.entries() if isinstance(entry.body, Judgement)]
    assert {(j.left, j.verdict) for j in written} == {(j.left, j.verdict) for j in whole}


def test_only_what_is_new_or_due_is_folded() -> None:
    both = Both(7)
    for _ in range(6):
        both.read()
    both.indexed.board()
    shelf = both.indexed._shelf

    assert shelf.refresh(TODAY) == 0
    lonely = Paper("lonely", "Farland promised to mend the bridge.", published="2021-01-01")
    lonely.promise("Farland", "mend the bridge")
    both.journal.append(lonely.bodies(), RULES)
    assert shelf.is_usable(TODAY)
    assert shelf.refresh(TODAY) == 1


def test_what_persons_said_of_one_report_is_not_read_for_another() -> None:
    both = Both(9)
    for _ in range(3):
        both.read()
    told = both.whole.book.told.renderings
    first, *others = dict.fromkeys(one.scene.report.id for one in told.values())
    own = [name for name, one in told.items() if one.scene.report.id == first]
    for name in own:
        both.write(Review(name, Verdict.REJECT))
    both.indexed.board()
    records = both.indexed._shelf._records

    assert set(records.record([first]).reviews) == set(own)
    assert not records.record(others).reviews
    both.assert_equal()


def test_the_clock_moves_a_row_on_its_day() -> None:
    journal = SqliteJournal(":memory:")
    paper = Paper("r1", "Farland promised to mend the bridge.", published="2021-01-01")
    paper.promise("Farland", "mend the bridge", made="2021-01-01", until=TODAY.isoformat())
    journal.append([body for body in paper.bodies() if isinstance(body, ReportRead | Reading)], RULES)
    indexed = OpenLedger(journal, indexed_from=0)
    (row,) = indexed.board().rows
    shelf = indexed._shelf
    tomorrow = TODAY + timedelta(days=1)
    (later,) = shelf.board(tomorrow, (), None).rows

    assert (row.status, later.status) == ("open", "overdue")
    assert (
        later
        == OpenLedger(journal, indexed_from=10**9).board(at=tomorrow.isoformat(), known=tomorrow.isoformat()).rows[0]
    )


@pytest.mark.parametrize(
    "filters",
    [
        Filters(actor="orran"),
        Filters(kind="promise"),
        Filters(status="hold"),
        Filters(status="active"),
        Filters(text="ATTACK river"),
        Filters(actor="a", kind="threat", status="c"),
    ],
)
def test_filters_choose_alike(filters: Filters) -> None:
    both = Both(3)
    for _ in range(10):
        both.read()

    assert both.indexed.board(filters) == both.whole.board(filters)
    few, all_ = both.indexed.board(filters, most=2), both.whole.board(filters, most=2)
    assert (set(few.rows), few.totals) == (set(all_.rows), all_.totals)


def test_a_heavy_page_is_kept_and_told_anew_when_it_changes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("servanda.api.folding._HEAVY", 0)
    both = Both(11)
    for _ in range(6):
        both.read()
    for _ in range(6):
        both.anything()
        rows = both.indexed.board().rows
        assert [both.indexed.show(row.id, most=3) for row in rows] == [both.whole.show(row.id, most=3) for row in rows]
    assert both.journal.db.execute("SELECT count(*) FROM index_pages").fetchone()[0]


def test_reports_are_read_into_an_indexed_ledger_as_into_any_other(tmp_path: Path) -> None:
    path = tmp_path / "reports.jsonl"
    path.write_text("".join(f"{paper.line()}\n" for paper in (VOW, KILLED[1], VOW)), "utf-8")
    with OpenLedger(SqliteJournal(tmp_path / "indexed.db"), indexed_from=0) as indexed:
        *_, last = indexed.read([str(path)])
        with open_ledger(tmp_path / "whole.db", create=True) as whole:
            *_, expected = whole.read([str(path)])
            assert last.summary == expected.summary
            assert indexed.board() == whole.board()


def test_a_redaction_takes_the_words_out_of_the_index_too(tmp_path: Path) -> None:
    (tmp_path / "r.jsonl").write_text(f"{SECRET.line()}\n{OTHER.line()}\n", "utf-8")
    path = tmp_path / "ledger.db"
    with OpenLedger(SqliteJournal(path), indexed_from=0) as indexed:
        list(indexed.read([str(tmp_path / "r.jsonl")]))
        (secret,) = [row for row in indexed.board().rows if WORD in row.action]
        report = indexed.show(secret.id).renderings[0].evidence.passage.report_id
        assert held(tmp_path, WORD)

        indexed.redact(report, "the village asked")

        assert held(tmp_path, WORD) == []
        assert held(tmp_path, WORD.lower()) == []
        assert [row.action for row in indexed.board().rows] == ["open the mill"]
        assert held(tmp_path, WORD) == []
