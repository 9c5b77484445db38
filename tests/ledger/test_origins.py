"""Copies of one report are one origin, for the words that they repeat."""

from __future__ import annotations

import pytest

from servanda.ledger.archive import Signed
from servanda.ledger.origins import Origins
from servanda.model.copies import Block, Repeat, Repeats
from servanda.model.journal import Author, AuthorKind, Judgement, Sameness
from servanda.model.report import Origin, Report
from servanda.model.text import Span

RULE = Author(AuthorKind.RULE, "copies", "1")
ANN = Author(AuthorKind.PERSON, "Ann")
PLACES = {"a": "Courier", "b": "Mirror", "c": "Lantern"}


def report(identity: str, *, published: str | None = "2024-05-01", origin: Origin | None = None) -> Report:
    outlet = PLACES[identity] if published else None
    return Report(id=identity, text="x" * 200, outlet=outlet, published=published, origin=origin)


def link(
    copy: str, original: str, relation: Repeats = Repeats.IDENTICAL, *blocks: tuple[int, int, int, int]
) -> Judgement:
    found = tuple(Block(Span(a, b), Span(c, d)) for a, b, c, d in blocks)
    return Judgement(copy, original, Sameness.REPEATS, 1.0, (), Repeat(relation, found, 1.0, 1.0))


def origins(*reports: Report, links: tuple[Judgement, ...] = (), by_ann: tuple[Judgement, ...] = ()) -> Origins:
    signed = [Signed(f"j{n}", one, RULE, "2024") for n, one in enumerate(links)]
    signed += [Signed(f"p{n}", one, ANN, "2024") for n, one in enumerate(by_ann)]
    return Origins.of_record({one.id: one for one in reports}, signed)


A, B, C = report("a"), report("b", published="2024-05-03"), report("c", published="2024-05-09")


def key(found: Origins, identity: str, span: Span | None = None) -> str:
    return found.of(identity, span).key


def test_a_credited_copy_has_the_key_of_its_origin() -> None:
    copy = report("b", published="2024-05-07", origin=Origin("Courier", "2024-05-01"))
    found = origins(A, copy)

    assert key(found, "a") == key(found, "b") == "courier, 2024-05-01"


def test_reports_that_nothing_links_are_their_own_origins() -> None:
    found = origins(A, B, report("c", published=None))

    assert len({key(found, one) for one in "abc"}) == 3


def test_a_copy_of_a_copy_has_the_first_ones_origin() -> None:
    found = origins(A, B, C, links=(link("b", "a"), link("c", "b")))

    assert {key(found, one) for one in "abc"} == {"courier, 2024-05-01"}
    assert found.printed_first("c").anchor == A.anchor
    assert found.printed_first("a") is A


@pytest.mark.parametrize("relation", [Repeats.EXTENDED, Repeats.DIGEST, Repeats.SHARED_QUOTE])
def test_what_stands_beside_the_repeated_words_has_its_own_origin(relation: Repeats) -> None:
    found = origins(A, B, links=(link("b", "a", relation, (0, 100, 50, 150)),))

    assert key(found, "b", Span(10, 40)) == "courier, 2024-05-01"
    assert key(found, "b", Span(120, 160)) == "mirror, 2024-05-03"
    assert key(found, "b", Span(90, 130)) == "mirror, 2024-05-03"  # more of it stands beside than inside


def test_a_changed_word_in_a_copy_is_no_second_origin() -> None:
    found = origins(A, B, links=(link("b", "a", Repeats.REWORDED, (0, 100, 0, 100)),))

    assert key(found, "b", Span(120, 160)) == "courier, 2024-05-01"


def test_a_digest_has_an_origin_for_each_passage() -> None:
    digest = (link("c", "a", Repeats.DIGEST, (0, 100, 0, 100)), link("c", "b", Repeats.DIGEST, (100, 200, 20, 120)))
    found = origins(A, B, C, links=digest)

    assert [key(found, "c", span) for span in (Span(0, 50), Span(120, 160))] == [
        "courier, 2024-05-01",
        "mirror, 2024-05-03",
    ]
    assert key(found, "c") == "lantern, 2024-05-09"


def test_a_passage_is_followed_through_a_digest_to_where_it_stood_first() -> None:
    first = link("b", "a", Repeats.DIGEST, (0, 100, 100, 200))  # b is a digest of a, for its beginning
    found = origins(A, B, C, links=(first, link("c", "b", Repeats.IDENTICAL, (0, 200, 0, 200))))

    assert key(found, "c", Span(10, 40)) == "courier, 2024-05-01"
    assert key(found, "c", Span(120, 160)) == "mirror, 2024-05-03"


def test_a_shared_quotation_makes_no_copy_of_the_report() -> None:
    found = origins(A, B, links=(link("b", "a", Repeats.SHARED_QUOTE, (0, 50, 0, 50)),))

    assert found.of("b", Span(10, 30)).quoted
    assert found.printed_first("b") is B


def test_a_person_may_part_what_a_rule_linked_and_link_what_it_did_not() -> None:
    apart = Judgement("b", "a", Sameness.DIFFERENT)
    found = origins(A, B, C, links=(link("b", "a"),), by_ann=(apart, Judgement("c", "a", Sameness.REPEATS)))

    assert key(found, "b") == "mirror, 2024-05-03"
    assert key(found, "c") == "courier, 2024-05-01"


def test_a_parted_report_does_not_come_back_through_another_copy() -> None:
    links = (link("b", "a"), link("c", "a"), link("c", "b"))
    found = origins(A, B, C, links=links, by_ann=(Judgement("a", "c", Sameness.DIFFERENT),))

    assert key(found, "c") == "lantern, 2024-05-09"


def test_a_later_judgement_of_the_rule_replaces_its_earlier_one() -> None:
    extended = link("b", "a", Repeats.EXTENDED, (0, 10, 0, 10))
    found = origins(A, B, links=(extended, link("b", "a", Repeats.DIGEST, (0, 10, 0, 10))))

    assert found.of("b").report is B


def test_a_circle_of_links_ends() -> None:
    found = origins(A, B, C, links=(link("b", "a"), link("c", "b"), link("a", "c")))

    assert [found.of(one).report.id for one in "abc"] == ["b", "c", "a"]  # no order by time makes such links


def test_what_a_copy_credits_stays_and_only_its_gaps_are_filled() -> None:
    copy = report("b", published="2024-05-07", origin=Origin("Tidewater Wire"))
    found = origins(A, copy, links=(link("b", "a"),))

    assert found.printed_first("b").origin == Origin("Tidewater Wire", "2024-05-01")
