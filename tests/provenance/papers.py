"""Invented reports for tests of copies, and the links between them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import count

from servanda.model.copies import Repeat
from servanda.model.journal import Judgement
from servanda.model.report import Origin, Report
from servanda.provenance import Story, links

TALKS = (
    "The river front promised on Monday to release all prisoners from the camp at Pell before the feast.",
    "The ministry in Sarn said that it would open the bridge once they had come home.",
    "Observers of the mission counted forty buses on the road to the river in the morning.",
    "Residents waited at the crossing with blankets until the lamps were lit in the evening.",
    "A spokeswoman for the governor, Ina Dorn, told reporters that the list held 212 names.",
    "Nobody could say what would become of the men whom neither side had counted.",
    "The last exchange, in the spring, failed when shots were fired near the mill.",
)
DOCKS = (
    "Dockers in Kestrel Bay will walk out on Friday unless the port company pays the wages of nine weeks.",
    "Their leader, Pavel Arc, said that no crane would move until the money had arrived.",
    "The company rejected the demand and called the figure an invention of the union.",
    "Merchants in the old town have begun to send their goods over the northern pass.",
    "The mayor offered to sit between the two sides, and neither had answered by night.",
    "Ships bound for the island wait outside the harbour with fruit that spoils.",
)
WATER = (
    "The two governments of the upper lake have failed again to agree on a dam above the falls.",
    "Engineers of the northern side showed measurements that the southern side did not accept.",
    "The canal stays closed until somebody pays for its dredging, the harbour master of Varn said.",
    "Farmers below the falls have lost a third of their orchards to salt since the drought.",
    "A commission of three will travel along the shore in May and report to both.",
)
VOW = (
    "we will bring every one of our people home before the first snow falls on the pass, whatever the price may be, "
    "and those who stand in the way will answer for it"
)

_numbers = count()


def text(*sentences: str) -> str:
    """Sentences in paragraphs of two."""
    return "\n\n".join(" ".join(sentences[at : at + 2]) for at in range(0, len(sentences), 2))


def report(
    words: str,
    outlet: str = "Courier",
    day: str | None = "2024-05-01",
    *,
    title: str | None = "Talks",
    origin: Origin | None = None,
) -> Report:
    """An invented report."""
    return Report(f"r{next(_numbers):03}", words, title=title, outlet=outlet, published=day, origin=origin)


def linked(reports: Sequence[Report]) -> dict[tuple[str, str], Judgement]:
    """The links of reports that arrive in this order: (copy, original) -> the latest judgement of each pair."""
    stories = [Story.of(one) for one in reports]
    found: dict[frozenset[str], Judgement] = {}
    for place, story in enumerate(stories):
        arrived = stories[:place]
        for judgement in links(story, lambda one, arrived=arrived: [s for s in arrived if s is not one]):  # type: ignore[misc]
            found[frozenset((judgement.left, judgement.right))] = judgement
    return {(one.left, one.right): one for one in found.values()}


def repeat(first: Report, second: Report) -> Repeat | None:
    """What the second repeats of the first."""
    judgement = linked([first, second]).get((second.id, first.id))
    return judgement.repeat if judgement else None
