"""Bearings: which commitment words mean, and how they are told."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from servanda.extraction.attribution import statements
from servanda.extraction.bearings import bearings, spoken_of
from servanda.extraction.events import events
from servanda.extraction.tree import Tree
from servanda.language import read
from servanda.model.claims import Agreement, Bearing, Kind, Pattern, Polarity, Rendering, Role
from servanda.model.ids import ClaimIds
from servanda.model.report import Report
from servanda.model.text import Span


@dataclass(frozen=True)
class Bound:
    """What is bound in a text."""

    renderings: tuple[Rendering, ...] = ()
    agreements: tuple[Agreement, ...] = ()


def at(text: str, words: str) -> Span:
    """The first place of some words."""
    return Span(text.index(words), text.index(words) + len(words))


def undertaking(text: str, debtor: str, cue: str, action: str, kind: Kind = Kind.PROMISE, **more: object) -> Rendering:
    """A commitment in a text, its id the words of the act."""
    values: dict[str, object] = {"polarity": Polarity.DO, "debtor": Role(at(text, debtor)), "cue": at(text, cue)} | more
    return Rendering(id=action, kind=kind, action=at(text, action), **values)  # type: ignore[arg-type]


def told(text: str, *renderings: Rendering, deals: tuple[str, ...] = ()) -> list[Bearing]:
    """The bearings of a text with these undertakings and agreements."""
    tree, ids = Tree(read(Report(id="r", text=text))), ClaimIds("r")
    agreements = tuple(Agreement(id=words, span=at(text, words)) for words in deals)
    said = statements(tree, ids).statements
    return list(bearings(tree, said, Bound(renderings, agreements), events(tree, said, (), ids), ids))


def short(found: list[Bearing]) -> list[tuple[str, str, str]]:
    """Relation, mood and commitment."""
    return [(b.relation.value, b.mood.value, b.commitment) for b in found]


@pytest.mark.parametrize(
    ("tail", "expected"),
    [
        ("The army violated the truce.", [("breaches", "asserted")]),
        ("The army failed to honour the truce.", [("breaches", "asserted")]),
        ("The army never respected the truce.", [("breaches", "asserted")]),
        ("Both clans accused the army of having failed to respect the truce.", [("breaches", "asserted")]),
        ("The army denied that it had broken the truce.", [("breaches", "denied")]),
        ("Elders fear that the army will break the truce.", [("breaches", "feared")]),
        ("A researcher expected local commanders to break it first.", [("breaches", "expected")]),
        ("It is only a matter of time before the army breaks the truce.", [("breaches", "expected")]),
        ("The truce holds.", [("observes", "asserted")]),
        ("The army complied with it.", [("observes", "asserted")]),
        ("The army withdrew from the truce.", [("ends", "asserted")]),
        ("The truce expired on Friday.", [("ends", "asserted")]),
        ("No one said that the truce was dead.", []),
        ("If the army breaks the truce, the bridge will be closed.", []),
        ("The army promised to respect the truce.", []),
        ("Elders urged the army to respect the truce.", []),
        ("Did the army break the truce?", []),
        ("The army broke the bridge.", []),
    ],
)
def test_words_bear_on_the_agreement_that_they_name(tail: str, expected: list[tuple[str, str]]) -> None:
    deal = "a truce in Mbara"
    text = f"The clans agreed on {deal}. {tail}"
    assert short(told(text, deals=(deal,))) == [(*pair, deal) for pair in expected]


def test_nothing_is_borne_on_where_the_report_tells_no_commitment() -> None:
    assert told("The army violated the truce.") == []


@pytest.mark.parametrize(
    ("text", "deals"),
    [
        ("Chad accused Libya of breaching the desert accord.", ["the desert accord"]),
        ("The army broke the truce. Both clans then respected the truce.", ["the truce"]),
        ("The clans want a truce.", []),
        ("If the army breaks the truce, the bridge will be closed.", []),
        ("The army broke the bridge.", []),
    ],
)
def test_an_agreement_named_only_where_it_is_kept_or_broken_is_told_once(text: str, deals: list[str]) -> None:
    found = spoken_of(Tree(read(Report(id="r", text=text))), (), (), ClaimIds("r"))
    assert [deal.span.of(text) for deal in found] == deals


def test_a_guarantee_not_honoured_is_broken_even_beside_the_guarantee() -> None:
    text = "France guaranteed that Israel would leave within 60 days, and the guarantee had not been honoured."
    bond = undertaking(text, "France", "guaranteed", "leave within 60 days", Kind.GUARANTEE)
    assert short(told(text, bond)) == [("breaches", "asserted", "leave within 60 days")]


def test_that_promise_is_the_last_one_of_its_subject() -> None:
    text = "Mali promised to free the poet. Niger promised to open the dam. Mali broke its promise."
    free = undertaking(text, "Mali", "promised", "free the poet")
    dam = undertaking(text, "Niger", "promised", "open the dam")
    assert short(told(text, free, dam)) == [("breaches", "asserted", "free the poet")]


def test_a_promise_noun_does_not_mean_an_order() -> None:
    text = "The king ordered Mali to open the dam. Mali broke its promise."
    assert told(text, undertaking(text, "Mali", "ordered", "open the dam", Kind.ORDER)) == []


def test_words_of_the_act_tell_which_promise_is_meant() -> None:
    text = (
        "The front vowed to protect the Yarsan and vowed to pay the miners. The front repeated the vow on the Yarsan."
    )
    one = undertaking(text, "The front", "vowed", "protect the Yarsan")
    two = undertaking(text, "The front", "vowed", "pay the miners")
    assert short(told(text, one, two)) == [("renews", "asserted", "protect the Yarsan")]


@pytest.mark.parametrize(("pattern", "relation"), [(Pattern.ACHIEVE, "fulfils"), (Pattern.MAINTAIN, "observes")])
def test_keeping_a_lasting_promise_observes_it(pattern: Pattern, relation: str) -> None:
    text = "The king promised to guard the well. The king kept his promise."
    promise = undertaking(text, "The king", "promised", "guard the well", pattern=pattern)
    assert short(told(text, promise)) == [(relation, "asserted", "guard the well")]


def test_an_act_undone_since_is_observing() -> None:
    text = "The movement agreed to halt attacks on the Shia minority. Since then it had not touched the minority."
    term = undertaking(text, "The movement", "agreed", "halt attacks on the Shia minority", Kind.TERM)
    found = told(text, term)
    assert short(found) == [("observes", "asserted", "halt attacks on the Shia minority")]
    assert found[0].event is not None


@pytest.mark.parametrize(
    "tail",
    ["Since then it had not touched the miners.", "It had not touched the minority.", "It touched the minority."],
)
def test_another_patient_or_no_since_is_not_observing(tail: str) -> None:
    text = f"The movement agreed to halt attacks on the Shia minority. {tail}"
    term = undertaking(text, "The movement", "agreed", "halt attacks on the Shia minority", Kind.TERM)
    assert told(text, term) == []


def test_the_act_that_is_the_breach_is_named() -> None:
    text = "The clans agreed on a truce in Mbara. The shelling of the market was a violation of the truce."
    found = told(text, deals=("a truce in Mbara",))
    assert short(found) == [("breaches", "asserted", "a truce in Mbara")]
    assert found[0].event is not None


def test_obeying_without_words_means_the_last_order() -> None:
    text = 'Iran ordered the militia to stay out. "We obey," a commander said.'
    order = undertaking(text, "the militia", "ordered", "stay out", Kind.ORDER)
    assert short(told(text, order)) == [("observes", "asserted", "stay out")]


@pytest.mark.parametrize("text", ["", "broke", "it it it", "the truce " * 200])
def test_odd_texts_are_read_without_harm(text: str) -> None:
    deals = ("truce",) if "truce" in text else ()
    assert told(text, deals=deals) == []
