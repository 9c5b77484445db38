"""What reads like a time and is none: names, sets, durations, titles."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from servanda.lexicon.actors import is_body_noun, is_group_noun
from servanda.model.analysis import Token
from servanda.resolution.dates.atoms import Line
from servanda.resolution.dates.clauses import children, helpers, predicate, way_of
from servanda.resolution.dates.nodes import Bound, Day, Edge, Near, Node, Offset, Part, Season, Span, Way, Weekday, Year
from servanda.resolution.dates.words import Kind, lemmas, meanings, traps

Trap = Callable[[Line, int, int, Node], bool]  # line, first atom, place after the last, what was read

_QUOTES = frozenset("\"“”'‘’«»")
_OPENERS = _QUOTES | frozenset("(:-–—[•*")


def in_set(line: Line, at: int, _end: int, _node: Node) -> bool:
    """Whether the days are a set: "every Friday", "each week"."""
    return line.low(at - 1) in traps("each") or (line.low(at - 1) == "other" and line.low(at - 2) in traps("each"))


@cache
def _names() -> dict[str, tuple[tuple[str, ...], ...]]:
    found: dict[str, list[tuple[str, ...]]] = {}
    for name in traps("name"):
        words = tuple(name.split())
        for word in words:
            found.setdefault(word, []).append(words)
    return {word: tuple(names) for word, names in found.items()}


def in_known_name(line: Line, at: int, end: int, _node: Node) -> bool:
    """Whether the words belong to a listed name: "Black Friday"."""
    for place in range(at, end):
        for words in _names().get(line.low(place), ()):
            first = place - words.index(line.low(place))
            if first >= 0 and tuple(line.low(first + step) for step in range(len(words))) == words:
                return line.atoms[first].text[0].isupper()
    return False


def in_name(line: Line, at: int, end: int, _node: Node) -> bool:
    """Whether a capital word belongs to a name that goes on before or behind: "Joe Friday", "April Odhiambo"."""
    capital = [place for place in range(at, end) if _named_word(line, place)]
    if not capital:
        return False
    first, last = line.token(capital[0]), line.token(capital[-1])
    if first is None or last is None:
        return False
    before, after = (
        line.token(at - 1) if capital[0] == at else None,
        line.token(end) if capital[-1] == end - 1 else None,
    )
    return _person_of(first, at, end, line) or _joined(before, first) or _joined(after, last)


def _named_word(line: Line, place: int) -> bool:
    return any(line.word(place, kind) for kind in (Kind.MONTH, Kind.WEEKDAY, Kind.SEASON, Kind.DEICTIC))


def _person_of(token: Token, at: int, end: int, line: Line) -> bool:
    """Whether the word alone is read as a person and no sign of time stands beside it."""
    return token.ner.endswith("PER") and end - at == 1 and not line.word(at - 1, Kind.SIGN) and line.low(at - 1) != "on"


def _joined(other: Token | None, token: Token) -> bool:
    """Whether the neighbour is a capital word of the same name: one entity, or one flat or compound name."""
    if other is None or not other.text[:1].isupper() or other.upos not in {"PROPN", "ADJ", "NOUN"}:
        return False
    if _is_time_word(other):
        return False
    if token.ner.endswith("PER") and other.index == token.index + 1 and other.upos == "PROPN":
        return True  # "the grave of April Stone"
    same = token.ner != "O" and other.ner != "O" and (token if token.index > other.index else other).ner[:1] == "I"
    if same:
        return True
    linked = token.head == other.index or other.head == token.index
    inner = token if token.head == other.index else other
    bound = linked and inner.rel.partition(":")[0] in {"flat", "compound", "amod"}
    return bound and not other.ner.endswith("LOC")


def _is_time_word(token: Token) -> bool:
    return bool(meanings().get(token.text.lower().rstrip(".")))


def is_any(line: Line, at: int, _end: int, node: Node) -> bool:
    """Whether it is some day of that name: "on a Sunday", "the first Monday of each month"."""
    ordinal = line.word(at - 1, Kind.ORDINAL)
    numbered = ordinal is not None and line.low(at - 1) != "last"
    return isinstance(node, Weekday) and (line.low(at - 1) in {"a", "an", "one"} or numbered)


def is_weekly(line: Line, at: int, end: int, node: Node) -> bool:
    """Whether the day says what kind of thing a noun is: "the Friday mosque"; "during Friday prayers" is a day."""
    noun = line.low(end).removesuffix("s")
    if not isinstance(node, Weekday) or node.steps is not None:
        return False
    first = at - 1 if line.low(at - 1) != "the" else at - 2
    return noun in traps("weekly") or (noun in traps("rite") and line.low(first) not in _DURING)


_DURING = frozenset({"during", "after", "before", "at", "following", "for"})


def is_of_body(line: Line, at: int, end: int, node: Node) -> bool:
    """Whether a year or day is part of a body's name: "the 1922 Committee", "the April 6 Youth Movement"."""
    if not isinstance(node, (Year, Day)) or line.low(at - 1) in {"on", "in", ","}:
        return False
    place = end
    while (token := line.token(place)) is not None and token.text[:1].isupper() and token.upos in _NAMELIKE:
        place += 1
    last = line.token(place - 1) if place > end else line.token(end)
    group = last is not None and last.text.lower() in {"group", "movement", "faction", "brigade", "network"}
    body = place > end and last is not None and (is_body_noun(last.lemma) or is_group_noun(last.lemma))
    after = line.token(place) if place > end else None
    return (body or group) and not (after is not None and after.upos in {"NOUN", "PROPN"})


_NAMELIKE = frozenset({"PROPN", "NOUN", "ADJ"})


def is_price(line: Line, _at: int, end: int, node: Node) -> bool:
    """Whether a range of numbers counts the noun after it: "from 1950 to 2010 crowns"."""
    token = line.token(end)
    years = isinstance(node, Span) and isinstance(node.last, Year) and isinstance(node.first, Year)
    if not years or token is None or token.upos != "NOUN":
        return False
    return "Number=Plur" in token.feats and not token.rel.startswith("nsubj")


def is_work(line: Line, _at: int, end: int, node: Node) -> bool:
    """Whether the year is part of a title: "the 1812 Overture"."""
    return isinstance(node, Year) and line.low(end) in traps("work") and line.atoms[end].text[0].isupper()


def is_title(line: Line, at: int, end: int, node: Node) -> bool:
    """Whether "today" is a title: capital in mid-sentence, or alone in quotes."""
    inner = node.of if isinstance(node, Bound) else node
    if not isinstance(inner, (Near, Weekday)) or not line.atoms[at].text[0].isupper():
        return False
    if line.low(at - 1) in _QUOTES and line.low(end) in _QUOTES:
        return True
    deictic = line.word(at, Kind.DEICTIC) is not None
    return deictic and at > 0 and line.low(at - 1) not in _OPENERS and not line.atoms[at].text.isupper()


def is_duration(line: Line, at: int, end: int, node: Node) -> bool:
    """Whether "in three days" is how long an act took, or the reach of a superlative, and no coming day."""
    if not isinstance(node, Offset) or line.low(at) != "in" or line.low(end - 1) == "time":
        return False
    return _is_reach(line, end - 1) or way_of(line.analysis, line.atoms[end - 1].token) is not Way.FUTURE


def _is_reach(line: Line, at: int) -> bool:
    """Whether the words go with a superlative or a first: "the lowest in a decade", "the first time in ten years"."""
    unit = line.token(at)
    if unit is None or unit.head < 0:
        return False
    governor = line.analysis.tokens[unit.head]
    return any(
        "Degree=Sup" in word.feats or "NumType=Ord" in word.feats
        for word in (governor, *children(line.analysis, governor))
    )


def is_habit(line: Line, at: int, _end: int, node: Node) -> bool:
    """Whether a season is that of any year: "in winter the river freezes"."""
    if not isinstance(node, Season) or node.year is not None or node.steps is not None:
        return False
    verb = predicate(line.analysis, line.atoms[at].token)
    if verb is None:
        return True
    around = helpers(line.analysis, verb)
    return not any(word.lemma.lower() in lemmas("modal") or "Tense=Past" in word.feats for word in (verb, *around))


def is_of_play(line: Line, _at: int, _end: int, node: Node) -> bool:
    """Whether a half or quarter without a year is that of a game: business is needed for a half, no game for both."""
    part = node.of if isinstance(node, (Bound, Edge)) else node
    if not isinstance(part, Part) or part.of is not None:
        return False
    lemmas_ = {line.analysis.tokens[atom.token].lemma.lower() for atom in line.atoms}
    played, traded = not traps("play").isdisjoint(lemmas_), not traps("trade").isdisjoint(lemmas_)
    return played if part.count == 4 and not traded else not traded or (played and part.count == 2)


def is_glued(line: Line, at: int, _end: int, _node: Node) -> bool:
    """Whether a hyphen ties the words to the ones before: "COVID-2019"."""
    return line.glued(at) and line.is_dash(at - 1) and line.glued(at - 1)


TRAPS: tuple[Trap, ...] = (
    in_set,
    in_known_name,
    in_name,
    is_any,
    is_weekly,
    is_work,
    is_of_body,
    is_price,
    is_title,
    is_duration,
    is_habit,
    is_of_play,
    is_glued,
)


def is_trap(line: Line, at: int, end: int, node: Node) -> bool:
    """Whether what was read is no time after all."""
    return any(trap(line, at, end, node) for trap in TRAPS)
