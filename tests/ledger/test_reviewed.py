"""A newer reading replaces the older one's claims, but not those that a person reviewed."""

from __future__ import annotations

from dataclasses import replace

from tests.ledger.reports import ANN, RULES, Paper, entry

from servanda.ledger.archive import Archive, archive
from servanda.ledger.assemble import assemble
from servanda.ledger.reviewed import ids
from servanda.model.claims import Claims, Polarity
from servanda.model.journal import Author, AuthorKind, Mend, Reading, Review, Undo, Verdict

TEXT = "Northland promised to open the mill. Its army shelled Westmark."


def paper() -> tuple[Paper, str, str]:
    one = Paper("r1", TEXT)
    said = one.said("a nun", "Its army shelled Westmark")
    promise = one.promise("Northland", "open the mill")
    event = one.event("army", "shelled Westmark", patient="Westmark", by=said)
    return one, promise, event


def claims(one: Paper) -> Claims:
    (_, reading) = one.bodies()
    assert isinstance(reading, Reading)
    return reading.claims


def newer(of: Claims) -> Reading:
    return Reading("r1", "rules 2", of)


def kept(*later: object, one: Paper) -> Archive:
    rows = [entry(number, body) for number, body in enumerate(one.bodies())]
    rows += [body if hasattr(body, "author") else entry(len(rows) + n, body, ANN) for n, body in enumerate(later)]  # type: ignore[misc, arg-type]
    return archive(rows)


def debtor(net: Archive, promise: str) -> str | None:
    (rendering,) = [r for r in net.claims["r1"].renderings if r.id == promise]
    return rendering.debtor.name if rendering.debtor else None


def misread(of: Claims) -> Claims:
    return replace(of, renderings=tuple(replace(r, debtor=None) for r in of.renderings))


def test_a_newer_reading_replaces_what_nobody_reviewed() -> None:
    one, promise, _ = paper()

    net = kept(entry(8, newer(misread(claims(one))), RULES), one=one)

    assert debtor(net, promise) is None


def test_an_accepted_claim_stays_as_it_was_accepted() -> None:
    one, promise, _ = paper()

    net = kept(Review(promise, Verdict.ACCEPT), entry(8, newer(misread(claims(one))), RULES), one=one)

    assert debtor(net, promise) == "Northland"
    assert net.gone == frozenset()


def test_a_review_of_the_newer_reading_keeps_the_newer_claim() -> None:
    one, promise, _ = paper()

    net = kept(entry(8, newer(misread(claims(one))), RULES), Review(promise, Verdict.ACCEPT), one=one)

    assert debtor(net, promise) is None


def test_a_fix_outlives_a_newer_reading_and_keeps_the_id() -> None:
    one, promise, _ = paper()
    fix = Review(promise, Verdict.FIX, mended=(Mend("debtor", "Southland"), Mend("polarity", "refrain")))

    for net in (kept(fix, one=one), kept(fix, entry(8, newer(misread(claims(one))), RULES), one=one)):
        assert debtor(net, promise) == "Southland"
        assert net.claims["r1"].renderings[0].polarity is Polarity.REFRAIN


def test_a_fix_that_is_taken_back_leaves_the_claim_as_it_was_read() -> None:
    one, promise, _ = paper()

    net = kept(entry(7, Review(promise, Verdict.FIX, mended=(Mend("debtor", "Southland"),)), ANN), Undo("j7"), one=one)

    assert debtor(net, promise) == "Northland"


def test_a_reviewed_claim_whose_anchor_is_gone_stays_with_its_speaker_and_waits_in_the_queue() -> None:
    one, _, event = paper()
    without = replace(claims(one), events=(), statements=())

    net = kept(Review(event, Verdict.ACCEPT), entry(8, newer(without), RULES), one=one)

    assert event in net.gone
    assert [e.id for e in net.claims["r1"].events] == [event]
    assert assemble(net).told.events[event].voice.teller.name == "a nun"


def test_a_rejected_claim_that_is_gone_needs_no_keeping() -> None:
    one, _, event = paper()

    net = kept(Review(event, Verdict.REJECT), entry(8, newer(replace(claims(one), events=())), RULES), one=one)

    assert net.claims["r1"].events == ()
    assert net.gone == frozenset()


def test_what_an_accepted_possible_bearing_joins_is_not_replaced() -> None:
    one, promise, event = paper()
    review = Review("p1", Verdict.ACCEPT, on=(event, promise))

    net = kept(review, entry(8, newer(replace(misread(claims(one)), events=())), RULES), one=one)

    assert {promise, event} <= ids(net.claims["r1"]).keys()
    assert debtor(net, promise) == "Northland"


def test_a_machine_does_not_replace_what_a_person_read() -> None:
    one, promise, _ = paper()
    by_hand = entry(7, Reading("r1", "by hand", misread(claims(one))), Author(AuthorKind.PERSON, "Ann"))

    net = kept(by_hand, entry(8, newer(claims(one)), RULES), one=one)

    assert debtor(net, promise) is None
