"""Which time expression dates, opens or closes the clause that a token heads."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence

from servanda.model.analysis import Analysis, Token
from servanda.model.times import DateMention, Interval
from servanda.resolution.dates.clauses import children, first_at, governors, head_of, is_predicate, kind
from servanda.resolution.dates.periods import moved
from servanda.resolution.dates.words import Kind, Says, Unit, bounds, lemmas, meanings

Mentions = Sequence[DateMention]  # in the order of the text

_SUBJECTS = frozenset({"nsubj", "csubj", "expl"})
_OWNERS = frozenset({"nmod:poss", "compound", "amod", "nummod"})


def when_of(analysis: Analysis, mentions: Mentions, token_index: int) -> Interval | None:
    """The date of the clause, or of the noun, that the token heads; None where the words tell none."""
    for source in _sources(analysis, token_index):
        own = [mention for mention in _attached(analysis, mentions, source) if mention.interval]
        plain = [mention for mention in own if says_of(analysis, mention) is None]
        if own:
            return (plain or own)[0].interval
    return None


def day_of_clause(analysis: Analysis, mentions: Mentions, token_index: int) -> Interval | None:
    """The date of the clause, without deadlines and starts: when the word itself was given."""
    for source in _sources(analysis, token_index):
        own = [mention for mention in _attached(analysis, mentions, source) if says_of(analysis, mention) is None]
        if own:
            return own[0].interval
    return None


def deadline_of(
    analysis: Analysis, mentions: Mentions, token_index: int, *, made: Interval | None = None
) -> Interval | None:
    """The end that the clause sets: "by X", "until X", "within N", "before X"; "for three weeks" counts from `made`."""
    return _told(analysis, mentions, token_index, Says.DEADLINE) or _run(analysis, token_index, made)


def start_of(analysis: Analysis, mentions: Mentions, token_index: int) -> Interval | None:
    """The start that the clause sets: "from X", "as of X", "starting X", "after X"."""
    return _told(analysis, mentions, token_index, Says.START)


def says_of(analysis: Analysis, mention: DateMention) -> Says | None:
    """What a mention's first words tell of an undertaking: deadline, start, neither ("since"); None: no bound."""
    words = tuple(mention.span.of(analysis.text).lower().split())
    if words[:1] == ("within",) or (words[-2:] == ("from", "now") and _before(analysis, mention) == "for"):
        return Says.DEADLINE
    is_range = (
        mention.interval is not None and mention.interval.earliest is not None and mention.interval.latest is not None
    )
    for bound, row in bounds().get(words[0], ()) if words and not is_range else ():
        if words[: len(bound)] == bound:
            return row.says
    return None


def _before(analysis: Analysis, mention: DateMention) -> str:
    index = first_at(analysis, mention.span.start) - 1
    return analysis.tokens[index].text.lower() if index >= 0 else ""


def _told(analysis: Analysis, mentions: Mentions, token_index: int, says: Says) -> Interval | None:
    target = _clause_head(analysis, token_index)
    if target is None:
        return None
    for mention in _attached(analysis, mentions, target):
        if mention.interval is not None and says_of(analysis, mention) is says:
            return mention.interval
    return None


def _clause_head(analysis: Analysis, index: int) -> Token | None:
    """The token, or the verb that it helps; None outside the text."""
    if not 0 <= index < len(analysis.tokens):
        return None
    token = analysis.tokens[index]
    return analysis.tokens[token.head] if kind(token) in {"aux", "cop"} and token.head >= 0 else token


def _attached(analysis: Analysis, mentions: Mentions, target: Token) -> list[DateMention]:
    """The mentions of the sentence that hang on this token and on no other clause or event between."""
    sentence = analysis.sentences[target.sentence]
    first, last = analysis.tokens[sentence.first], analysis.tokens[sentence.last - 1]
    at = bisect_left(mentions, first.start, key=lambda mention: mention.span.start)
    found: list[DateMention] = []
    while at < len(mentions) and mentions[at].span.start < last.end:
        if _hangs_on(analysis, mentions[at], target):
            found.append(mentions[at])
        at += 1
    return found


def _hangs_on(analysis: Analysis, mention: DateMention, target: Token) -> bool:
    head = head_of(analysis, mention.span)
    if head is None:
        return False
    if target.lemma.lower() in lemmas("speech"):  # "reports a massacre of nine men on 4-6 July": no date of the report
        return head.head == target.index
    below = head
    for token in governors(analysis, head.head, head.index):
        if token.index == target.index:
            return True
        if is_predicate(analysis, token) or below.rel in _OWNERS or token.entity == "event":
            return False
        if kind(token) in {"aux", "cop"} and token.head == target.index:
            return True
        below = token
    return False


def _sources(analysis: Analysis, index: int) -> Iterator[Token]:
    """The token and then whatever shares its date: its noun's verb, a verb of phase, a verb it is joined to."""
    target = _clause_head(analysis, index)
    if target is None:
        return
    yield target
    for lender in LENDERS:
        lent = lender(analysis, target)
        if lent is not None:
            yield lent


def _occurrence(analysis: Analysis, target: Token) -> Token | None:
    """The verb that says of the noun that it took place: "an attack took place on Friday"."""
    if target.upos not in {"NOUN", "PROPN"} or target.head < 0 or kind(target) not in {"nsubj", "obj"}:
        return None
    verb = analysis.tokens[target.head]
    return verb if verb.upos == "VERB" and verb.lemma.lower() in lemmas("occur") else None


def _phase(analysis: Analysis, target: Token) -> Token | None:
    """The verb of beginning or managing above: "began on Monday to withdraw"."""
    to_clause = kind(target) == "advcl" and any(child.text == "to" for child in children(analysis, target))
    if target.head < 0 or not (kind(target) == "xcomp" or to_clause):
        return None
    verb = analysis.tokens[target.head]
    return verb if verb.lemma.lower() in lemmas("phase") else None


def _aside(analysis: Analysis, target: Token) -> Token | None:
    """The verb of saying that stands aside between commas: "On Wednesday, eyewitnesses said, men fired at a crowd"."""
    if kind(target) != "ccomp" or target.head < 0 or target.head > target.index:
        return None
    verb = analysis.tokens[target.head]
    subject = next((child for child in children(analysis, verb) if kind(child) == "nsubj"), None)
    closed = analysis.tokens[verb.index + 1].text == ","
    marked = any(kind(child) == "mark" for child in children(analysis, target))
    if verb.lemma.lower() not in lemmas("speech") or subject is None or marked or not closed:
        return None
    opener = first_at(analysis, _leftmost(analysis, subject).start) - 1
    return verb if opener > 0 and analysis.tokens[opener].text == "," else None


def _leftmost(analysis: Analysis, token: Token) -> Token:
    own = [child for child in children(analysis, token) if child.index < token.index]
    return _leftmost(analysis, own[0]) if own else token


def _result(analysis: Analysis, target: Token) -> Token | None:
    """The clause that a participle goes on: "shelled the town on Friday, killing nine"."""
    bare = not any(kind(child) in {"mark", "nsubj"} for child in children(analysis, target))
    if kind(target) != "advcl" or target.head < 0 or not bare or not target.text.lower().endswith("ing"):
        return None
    return analysis.tokens[target.head]


def _event_noun(analysis: Analysis, target: Token) -> Token | None:
    """The event that a relative clause tells more of: "the attack of 5 May that killed nine"."""
    if target.rel != "acl:relcl" or target.head < 0:
        return None
    noun = analysis.tokens[target.head]
    return noun if noun.entity == "event" else None


def _joined_before(analysis: Analysis, target: Token) -> Token | None:
    """The first of joined verbs, when a date stands before both: "On Friday they entered the town and burned it"."""
    if kind(target) != "conj" or target.head < 0:
        return None
    if any(kind(child) in _SUBJECTS for child in children(analysis, target)):
        return None
    first = analysis.tokens[target.head]
    dated = any(
        kind(child) in {"obl", "advmod"} and child.index < first.index and _has_time_word(analysis, child)
        for child in children(analysis, first)
    )
    return first if first.upos == "VERB" and dated else None


def _has_time_word(analysis: Analysis, token: Token) -> bool:
    around = (token, *children(analysis, token))
    return any(meanings().get(word.text.lower().rstrip(".")) or word.text.isdecimal() for word in around)


def _joined_behind(analysis: Analysis, target: Token) -> Token | None:
    """The last of joined verbs that share what follows: "shelled and stormed the village on Friday"."""
    if target.upos != "VERB":
        return None
    joined = next((child for child in children(analysis, target) if kind(child) == "conj"), None)
    if joined is None or joined.upos != "VERB" or joined.index - target.index > 2:
        return None
    return joined


Lender = Callable[[Analysis, Token], Token | None]

LENDERS: tuple[Lender, ...] = (_occurrence, _phase, _result, _event_noun, _joined_before, _joined_behind, _aside)


def _run(analysis: Analysis, token_index: int, made: Interval | None) -> Interval | None:
    """The end of a run in the clause of the token: "for three weeks"."""
    target = _clause_head(analysis, token_index)
    if target is None:
        return None
    return next((end for noun in children(analysis, target) if (end := run_end(analysis, noun, made))), None)


def run_end(analysis: Analysis, noun: Token, made: Interval | None) -> Interval | None:
    """The last day of "for three weeks", from the day on which the word was given; None if that day is unknown."""
    length = _length(analysis, noun)
    if length is None or made is None or not made.is_day or made.latest is None:
        return None
    try:
        end = moved(length[0], made.latest, length[1])
    except (ValueError, OverflowError):
        return None
    return Interval(end, end)


def _length(analysis: Analysis, noun: Token) -> tuple[Unit, int] | None:
    """The unit and count of "for three weeks"."""
    word = meanings().get(noun.text.lower(), {}).get(Kind.UNIT)
    below = list(children(analysis, noun))
    if word is None or not any(child.text.lower() == "for" for child in below):
        return None
    for child in below:
        number = meanings().get(child.text.lower(), {}).get(Kind.NUMBER)
        if number is not None and child.text.lower() != "couple":
            return Unit(word.name), number.value
        if child.text.isdecimal() and len(child.text) <= 4:
            return Unit(word.name), int(child.text)
    return None
