"""Ids are hashes of content: the same twice, different for anything else, and never of a claim's roles."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from servanda.model.ids import LENGTH, ClaimIds, digest
from servanda.model.text import Span

PARTS = st.lists(st.text(st.characters(exclude_characters="\x1f"), max_size=6), max_size=5)


@given(PARTS, PARTS)
def test_two_lists_of_parts_never_read_alike(one: list[str], two: list[str]) -> None:
    assert (digest(len(one), *one) == digest(len(two), *two)) == (one == two)


@given(PARTS)
def test_a_digest_is_twelve_hex_digits_and_always_the_same(parts: list[str]) -> None:
    assert digest(*parts) == digest(*parts)
    assert len(digest(*parts)) == LENGTH
    assert int(digest(*parts), 16) >= 0


def test_half_a_surrogate_pair_has_a_digest_too() -> None:
    assert digest("\ud800") != digest("\udfff")


def test_the_same_claims_read_again_have_the_same_ids() -> None:
    def read() -> list[str]:
        ids = ClaimIds("r1")
        return [ids.next("event", Span(0, 4)), ids.next("event", Span(0, 4)), ids.next("event", None)]

    assert read() == read()
    assert len(set(read())) == 3


def test_an_id_tells_report_type_anchor_and_number_apart() -> None:
    given_ids = [
        ClaimIds("r1").next("event", Span(0, 4)),
        ClaimIds("r2").next("event", Span(0, 4)),
        ClaimIds("r1").next("bearing", Span(0, 4)),
        ClaimIds("r1").next("event", Span(0, 5)),
    ]

    assert len(set(given_ids)) == 4
    assert [identity[0] for identity in given_ids] == ["e", "e", "b", "e"]


def test_a_claim_with_another_anchor_before_it_keeps_its_id() -> None:
    alone, second = ClaimIds("r1"), ClaimIds("r1")
    second.next("event", Span(0, 3))

    assert alone.next("event", Span(5, 9)) == second.next("event", Span(5, 9))
