"""From which day quoted and reported words count."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from servanda.model.analysis import Analysis, Token
from servanda.model.text import Span as TextSpan
from servanda.resolution.dates.clauses import first_at, helpers, predicate, spoken_by
from servanda.resolution.dates.frame import Meaning
from servanda.resolution.dates.narrative import inner
from servanda.resolution.dates.nodes import Day, From, Month, Node, Offset, Overnight, Stretch, Way, Weekday
from servanda.resolution.dates.scanner import Found
from servanda.resolution.dates.words import lemmas

_PAIRS = {'"': '"', "“": "”", "„": "“", "«": "»"}


MONTH = 31  # days: what was agreed "in December" to end "by early January" is of that winter


@dataclass(frozen=True, slots=True)
class Dated:
    """When words were spoken: the day, or the last day of a longer time."""

    day: date
    told: Found  # the expression that tells it
    is_day: bool


def spoken_on(analysis: Analysis, found: list[Found], plain: list[Meaning]) -> dict[int, date | None]:
    """For the expressions in speech that was not spoken on the day of the report, by number, its day; None: unknown."""
    dated = _dated_speech(analysis, found, plain)
    quotes = [quote for block in analysis.blocks for quote in quotations(analysis.text, block.span)]
    days: dict[int, date | None] = {}
    at = 0
    for number, item in enumerate(found):
        while at < len(quotes) and quotes[at].end <= item.span.start:
            at += 1
        quote = quotes[at] if at < len(quotes) and quotes[at].holds(item.span) else None
        day = _day_of_speech(analysis, item, quote, dated)
        if day is not None or _given_before(analysis, item):
            days[number] = day
    return days


def _given_before(analysis: Analysis, item: Found) -> bool:
    """Whether a term ran from a word given earlier, on a day not told: "had vowed to leave within 60 days"."""
    node = inner(item.node)
    if not isinstance(node, Stretch) or not node.within:
        return False
    verb = next(iter(spoken_by(analysis, item.head)), None)
    return verb is not None and any(child.text.lower() == "had" for child in helpers(analysis, verb))


def quotations(text: str, within: TextSpan) -> Iterator[TextSpan]:
    """The stretches between quotation marks; a mark that is not closed quotes to the end of the block."""
    closing, start = "", within.start
    for place in range(within.start, within.end):
        sign = text[place]
        if closing and sign == closing:
            yield TextSpan(start, place + 1)
            closing = ""
        elif not closing and sign in _PAIRS:
            closing, start = _PAIRS[sign], place
    if closing:
        yield TextSpan(start, within.end)


def _dated_speech(analysis: Analysis, found: list[Found], plain: list[Meaning]) -> dict[int, Dated]:
    """The verbs of speaking whose own clause tells the day, or a time of at most a month, by token."""
    dated: dict[int, Dated] = {}
    for item, means in zip(found, plain, strict=True):
        verb = _stamped(analysis, predicate(analysis, item.head))
        if verb is None or means.days is None or item.way is Way.FUTURE:
            continue
        if (means.days[1] - means.days[0]).days > MONTH:
            continue
        if verb.lemma.lower() in lemmas("speech"):
            dated[verb.index] = Dated(means.days[1], item, means.days[0] == means.days[1])
    return dated


def _stamped(analysis: Analysis, verb: Token | None) -> Token | None:
    """For "a letter dated 2 May" the verb that the letter stands with; any other verb itself."""
    if verb is None or verb.lemma.lower() not in lemmas("stamp") or not verb.rel.startswith("acl"):
        return verb
    return predicate(analysis, verb.head) if verb.head >= 0 else verb


def _day_of_speech(analysis: Analysis, item: Found, quote: TextSpan | None, dated: dict[int, Dated]) -> date | None:
    """The day on which these words were spoken; of times in reported words only coming ones count from it."""
    if quote is None and not _comes(item):
        return None
    for verb in spoken_by(analysis, item.head):
        said = dated.get(verb.index)
        if said is not None and said.told is not item and (said.is_day or _of_the_year(item)):
            return said.day
    return _beside_quote(analysis, quote, dated) if quote else None


def _comes(item: Found) -> bool:
    """Whether reported words tell a time that counts from when they were said: "would answer within 30 days"."""
    if isinstance(item.node, Overnight):
        return True
    return item.way is Way.FUTURE and _counts_on(inner(item.node))


def _counts_on(node: Node) -> bool:
    if isinstance(node, Stretch):
        return node.within
    if isinstance(node, Offset):
        return node.anchor is From.HERE and node.sign > 0
    if isinstance(node, (Weekday, Month)):
        return node.steps is None
    return isinstance(node, Day) and node.year is None


def _of_the_year(item: Found) -> bool:
    """Whether a time comes once a year, so that a month tells from where it counts."""
    node = inner(item.node)
    return isinstance(node, (Day, Month)) and node.year is None


def _beside_quote(analysis: Analysis, quote: TextSpan, dated: dict[int, Dated]) -> date | None:
    """The day of a speech verb outside the quotation, in the sentence that it begins, ends or follows."""
    sentences = {
        analysis.tokens[index].sentence
        for index in (
            first_at(analysis, quote.start) - 1,
            first_at(analysis, quote.start),
            first_at(analysis, quote.end),
        )
        if 0 <= index < len(analysis.tokens)
    }
    block = {analysis.sentences[number].block for number in sentences}
    for number in sorted(sentences):
        sentence = analysis.sentences[number]
        for index in range(sentence.first, sentence.last) if len(block) == 1 else ():
            if (
                index in dated
                and dated[index].is_day
                and not quote.holds(dated[index].told.span)
                and not quote.holds(analysis.tokens[index].span)
            ):
                return dated[index].day
    return None
