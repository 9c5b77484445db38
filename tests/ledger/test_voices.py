"""Who vouches for a claim, and what the teller has at stake."""

from __future__ import annotations

from tests.ledger.reports import Paper, book, kept

from servanda.ledger.tellings import rendering_of, tellings
from servanda.model.claims import Naming, Relation
from servanda.model.status import Stake

TEXT = "A commander said that Iran promised money. They kept to it, a Taliban spokesman said."


def test_a_reports_own_words_are_the_outlets() -> None:
    paper = Paper("r1", TEXT)
    paper.promise("Iran", "money")

    (telling,) = tellings(kept(paper)).renderings.values()

    assert [link.name for link in telling.voice.links] == ["Courier"]


def test_a_republisher_is_no_teller() -> None:
    paper = Paper("r1", TEXT, outlet="Mirror").copied_from("Courier", "2021-08-14")
    paper.promise("Iran", "money")

    (telling,) = tellings(kept(paper)).renderings.values()

    assert telling.voice.teller.name == "Courier"


def test_the_innermost_speaker_vouches_and_the_chain_is_kept() -> None:
    paper = Paper("r1", TEXT)
    outer = paper.said("a commander", "Iran promised money", naming=Naming.DESCRIBED)
    inner = paper.said("an envoy", "promised money", naming=Naming.DESCRIBED, within=outer)
    paper.promise("Iran", "money", by=inner)

    (telling,) = tellings(kept(paper)).renderings.values()

    assert [link.name for link in telling.voice.links] == ["Courier", "a commander", "an envoy"]


def test_unnamed_speakers_of_two_reports_are_two_tellers() -> None:
    papers = [Paper("r1", TEXT), Paper("r2", TEXT + " More.", outlet="Gazette")]
    for paper in papers:
        by = paper.said("a commander", "Iran promised money", naming=Naming.UNNAMED)
        paper.promise("Iran", "money", by=by)

    keys = {telling.voice.key for telling in tellings(kept(*papers)).renderings.values()}

    assert len(keys) == 2


def test_named_speakers_of_two_reports_are_one_teller() -> None:
    papers = [Paper("r1", TEXT), Paper("r2", "Other words. " + TEXT, outlet="Gazette")]
    for paper in papers:
        paper.promise("Iran", "money", by=paper.said("Ada Moreau", "Iran promised money"))

    assert len({t.voice.key for t in tellings(kept(*papers)).renderings.values()}) == 1


def test_a_party_and_its_spokesman_are_interested_and_others_are_not() -> None:
    paper = Paper("r1", TEXT)
    promise = paper.promise("Taliban", "money", toward="Hazaras")
    for who in ("Taliban", "Hazaras", "Ada Moreau"):
        paper.bearing(promise, Relation.OBSERVES, "kept to it", by=paper.said(who, "They kept to it"))

    stakes = [assertion.stake for assertion in book(paper).assertions.values()]

    assert stakes == [Stake.DEBTOR, Stake.BENEFICIARY, Stake.OUTSIDER]


def test_the_rendering_is_found_behind_its_telling() -> None:
    paper = Paper("r1", TEXT)
    identity = paper.promise("Iran", "money")

    assert rendering_of(tellings(kept(paper)).renderings[identity]).id == identity
