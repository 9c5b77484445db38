"""Links from reports to the earlier ones that they repeat: judgements by rule, which a person may overrule."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from servanda.model.copies import Repeat, Repeats
from servanda.model.journal import Judgement, Sameness
from servanda.model.report import Report
from servanda.provenance.compare import LEAST, MOST_OF, Common, common, covered, relation
from servanda.provenance.direction import UNTOLD, age, first_of, same_outlet
from servanda.provenance.words import Story

Near = Callable[[Story], Iterable[Story]]  # the stories that share a fingerprint with one
_PUT_TOGETHER = "it is put together from several reports"
_ALONE = 0.85  # of what is repeated: a source that gives more makes a copy, whatever else is quoted
_OF_ITS_OWN = LEAST  # words that a source of a digest gives and no other source does


@dataclass(frozen=True, eq=False)
class Pair:
    """Two stories with what they share and how it is known which was first."""

    found: Common
    order: str

    def toward(self, story: Story) -> Pair | None:
        """The pair with this story as the later one; None where it is known to be the earlier one."""
        if self.found.later is story:
            return self
        return Pair(self.found.turned, _PUT_TOGETHER) if self.order.endswith(UNTOLD) else None


def links(new: Story, near: Near) -> list[Judgement]:
    """Every link that a report's arrival makes: of itself, and of earlier arrivals that it completes as digests."""
    pairs = [pair_of(new, other) for other in near(new)]
    groups = [(new, pairs), *_other_digests(new, pairs, near)]
    judged = [judgement for later, group in groups for judgement in of_one(later, group)]
    after = [judgement for pair in pairs if pair.found.earlier is new for judgement in of_one(pair.found.later, [pair])]
    return list({(one.left, one.right): one for one in (*after, *judged)}.values())


def pair_of(one: Story, two: Story) -> Pair:
    """Two stories, compared."""
    earlier, _, order = first_of(one.report, two.report)
    left, right = (one, two) if earlier is one.report else (two, one)
    return Pair(common(left, right), order)


def _other_digests(new: Story, pairs: Sequence[Pair], near: Near) -> Iterator[tuple[Story, list[Pair]]]:
    """Each report that has some words of the new one and may be later, with all that it shares with others."""
    for pair in pairs:
        other = pair.found.earlier if pair.found.later is new else pair.found.later
        if pair.found.equal >= LEAST and pair.toward(other):
            yield other, [pair, *(pair_of(other, story) for story in near(other) if story.report.id != new.report.id)]


def of_one(later: Story, pairs: Sequence[Pair]) -> Iterator[Judgement]:
    """The links of one report, given what it shares with others.

    What is put together from several is later than each of them, also where nothing else tells which was first.
    """
    digested = sources([toward for pair in pairs if (toward := pair.toward(later))])
    by_digest = {pair.found.earlier.report.id for pair in digested}
    rest = [pair for pair in pairs if pair.found.later is later and pair.found.earlier.report.id not in by_digest]
    for pair in (*rest, *digested):
        repeat = pair.found.repeat(Repeats.DIGEST) if pair in digested else relation(pair.found)
        if repeat and not _own_custom(pair, repeat):
            yield judgement(pair, repeat)


def sources(pairs: Sequence[Pair]) -> list[Pair]:
    """The pairs that make the later report a digest: several sources, each with words of its own, and most of it."""
    giving = sorted(
        (p for p in pairs if p.found.equal >= LEAST), key=lambda p: (-p.found.share, age(p.found.earlier.report))
    )
    taken: list[tuple[int, int]] = []
    counted = 0
    for pair in giving:
        before = covered(taken)
        more = [*taken, *(region.right for region in pair.found.regions)]
        if covered(more) - before >= _OF_ITS_OWN:
            taken, counted = more, counted + 1
    if counted < 2:
        return []
    later, most = pairs[0].found.later, max(pair.found.share for pair in giving)
    given = covered(taken) / len(later)
    return giving if given >= MOST_OF and most < _ALONE * given else []


def _own_custom(pair: Pair, repeat: Repeat) -> bool:
    """Whether an outlet only repeats itself: a standing paragraph, a quotation from its own earlier report."""
    one, two = pair.found.earlier.report, pair.found.later.report
    return repeat.relation in (Repeats.DIGEST, Repeats.SHARED_QUOTE) and same_outlet(one.outlet, two.outlet)


def judgement(pair: Pair, repeat: Repeat) -> Judgement:
    """The link of a pair, with its reasons."""
    earlier, later = pair.found.earlier.report, pair.found.later.report
    return Judgement(
        left=later.id,
        right=earlier.id,
        verdict=Sameness.REPEATS,
        score=repeat.share,
        reasons=tuple(_reasons(earlier, pair, repeat)),
        repeat=repeat,
    )


def _reasons(earlier: Report, pair: Pair, repeat: Repeat) -> Iterator[str]:
    words = sum(1 for _ in repeat.blocks)
    passages = f"{words} passage{'s' * (words > 1)}"
    outlet = earlier.outlet or "the earlier report"
    if repeat.relation is Repeats.SHARED_QUOTE:
        yield f"{passages} quoted in the same words as by {outlet}"
    else:
        yield f"{repeat.share:.0%} of it stands in {outlet}'s report, in {passages}; {repeat.held:.0%} of that one"
    yield pair.order
