"""Finds the names in a report: registry entries, named spans of the model, and capitalised runs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from servanda.lexicon.actors import (
    Actor,
    ActorKind,
    Found,
    NounKind,
    Sense,
    demonym,
    is_title,
    link_words,
    registry,
    role_nouns,
    speaks_for_body,
    title_gender,
)
from servanda.model.analysis import Analysis, Sentence, Token
from servanda.resolution.actors.edges import is_home, is_of_day, is_portfolio
from servanda.resolution.actors.glued import glued, is_proper, is_whole
from servanda.resolution.actors.institutions import is_institution, joins, last_word, links, without_members
from servanda.resolution.actors.phrases import is_field

LINKS = frozenset({"of", "for", "the", "'", "’", "'s", "’s"})
NAMELIKE = frozenset({"PROPN", "ADJ", "NOUN", "NUM", "X"})


class Kind(StrEnum):
    """What a mention is of."""

    PERSON = "person"
    GROUP = "group"
    BODY = "body"
    STATE = "state"
    PLACE = "place"
    OTHER = "other"


OF_ACTOR = {
    ActorKind.STATE: Kind.STATE,
    ActorKind.IGO: Kind.BODY,
    ActorKind.GROUP: Kind.GROUP,
    ActorKind.ORGANISATION: Kind.BODY,
    ActorKind.PERSON: Kind.PERSON,
}
OF_NER = {"PER": Kind.PERSON, "ORG": Kind.BODY, "LOC": Kind.PLACE}
OF_NOUN = {NounKind.GROUP: Kind.GROUP, NounKind.BODY: Kind.BODY}


@dataclass(frozen=True, slots=True)
class Name:
    """A proper name: tokens `first` to `last` (exclusive), without its titles."""

    first: int
    last: int
    kind: Kind
    actor: Actor | None = None
    sense: Sense = Sense.NAME
    lead: int = -1  # where the titles before it begin; -1: it has none


def names(analysis: Analysis) -> list[Name]:
    """The names of the report in order, none inside another."""
    whole = glued(analysis)
    found = (name for sentence in analysis.sentences for name in _in_sentence(analysis, sentence, whole))
    return sorted(found, key=lambda name: name.first)


def _in_sentence(analysis: Analysis, sentence: Sentence, whole: frozenset[int]) -> Iterator[Name]:
    tokens = analysis.tokens[sentence.first : sentence.last]
    every = registry().among([token.text for token in tokens])
    near = [hit for hit in every if _is_name(tokens, hit) and not is_portfolio(tokens, hit)]
    hits = [Found(h.first + sentence.first, h.last + sentence.first, h.actor, h.sense) for h in near]
    for run in _runs(analysis, sentence, hits, whole):
        found = _split(analysis, run, [hit for hit in hits if hit.first in run], whole)
        yield from (name for name in found if analysis.tokens[name.first].text not in link_words("staff"))


def _is_name(tokens: tuple[Token, ...], hit: Found) -> bool:
    """A single word counts where it is read as a name: "Reunion" at the head of a sentence may be a noun."""
    token = tokens[hit.first]
    sure = hit.last - hit.first > 1 or token.ner != "O" or token.text.isupper() or token.upos in ("PROPN", "ADJ")
    return sure or (token.upos == "NOUN" and (hit.first > 0 or hit.sense is Sense.DEMONYM))


def _runs(analysis: Analysis, sentence: Sentence, hits: list[Found], whole: frozenset[int]) -> Iterator[range]:
    inside = {i for hit in hits for i in range(hit.first, hit.last)} | whole
    first = None
    for i in range(sentence.first, sentence.last + 1):
        part = i < sentence.last and _is_part(analysis, i, first, inside)
        if part and first is not None and i not in whole and _begins(analysis, i):
            yield range(first, i)
            first = i
        elif part and first is None:
            first = i
        elif not part and first is not None:
            yield _closed(analysis, range(first, i))
            first = None


def _is_part(analysis: Analysis, i: int, first: int | None, inside: set[int]) -> bool:
    token = analysis.tokens[i]
    if token.text == "of" and first is not None and is_home(analysis, i):
        return False
    if i in inside or token.ner != "O":
        return first is not None or token.text != "the"
    if token.entity == "time" or is_of_day(analysis, token):
        return False  # "from Monday" names nobody
    if token.text[:1].isupper() and token.upos in NAMELIKE:
        return token.upos != "NOUN" or first is not None or analysis.sentences[token.sentence].first != i
    if token.text == "and":
        return first is not None and joins(analysis, i)
    return first is not None and token.text.lower() in LINKS and links(analysis, i)


def _begins(analysis: Analysis, i: int) -> bool:
    token, before = analysis.tokens[i], analysis.tokens[i - 1]
    if before.text.lower() in ("of", "for") and i > 1 and is_institution(analysis.tokens[i - 2]):
        return False
    if title_gender(before.text) and demonym(before.text):
        return False  # "the Dutchman X Y"
    return token.ner.startswith("B-") and before.ner not in ("O", "B-" + token.ner[2:], "I-" + token.ner[2:])


def _closed(analysis: Analysis, run: range) -> range:
    last = run.stop
    while last > run.start + 1 and analysis.tokens[last - 1].text.lower() in LINKS:
        last -= 1
    return range(run.start, last)


def _split(analysis: Analysis, run: range, hits: list[Found], glue: frozenset[int]) -> Iterator[Name]:
    """The names in a run of capitalised words."""
    run = without_members(analysis, run)
    if not hits and run.start > 1 and is_home(analysis, run.start - 1):
        yield Name(run.start, run.stop, Kind.OTHER)
        return
    whole = next((hit for hit in hits if (hit.first, hit.last) == (run.start, run.stop)), None)
    if whole is not None:
        if whole.sense is not Sense.DEMONYM:
            yield _of_hit(whole)
        return
    if not hits and is_whole(analysis, run):
        yield Name(run.start, run.stop, Kind.OTHER)
        return
    listed = next((hit for hit in hits if hit.actor.kind is ActorKind.PERSON and hit.last == run.stop), None)
    if listed is not None:
        yield from _lead(hits, replace(_of_hit(listed), lead=run.start))
        yield replace(_of_hit(listed), lead=run.start)
    elif not hits and _is_firm(analysis, run):
        yield Name(run.start, run.stop, Kind.BODY)
    elif person := _person(analysis, run, hits, glue):
        yield from _lead(hits, person)
        yield person
    elif (last := last_word(analysis, run)) is not None and is_institution(last) and len(run) > 1:
        yield _institution(analysis, run)
    else:
        yield from _pieces(analysis, run, hits)


def _is_firm(analysis: Analysis, run: range) -> bool:
    """Whether a name ends in what a firm deals in, which is no person's: "Kell Cement"."""
    last = analysis.tokens[run.stop - 1]
    return len(run) > 1 and last.text.lower() in link_words("trade") and last.ner[2:] != "PER"


def _of_hit(hit: Found) -> Name:
    return Name(hit.first, hit.last, OF_ACTOR[hit.actor.kind], hit.actor, hit.sense)


def _institution(analysis: Analysis, run: range) -> Name:
    last = last_word(analysis, run)
    if last is not None and last.text.lower() in link_words("chamber"):  # "the Democratic Senate" is the Senate
        first = next((i for i in run if analysis.tokens[i].text.lower() not in link_words("caucus")), run.start)
        run = range(first, run.stop)
    nouns = role_nouns(last.lemma) or role_nouns(last.text) if last else ()
    kind = next((OF_NOUN[noun.kind] for noun in nouns if noun.kind in OF_NOUN), Kind.BODY)
    return Name(run.start, run.stop, kind)


def _person(analysis: Analysis, run: range, hits: list[Found], glue: frozenset[int]) -> Name | None:
    """The person of "US President X Y": what follows the titles, or what the model reads as a person."""
    first = run.start
    prefix = {i for hit in hits if not _is_titled(analysis, hit.first, run) for i in range(hit.first, hit.last)}
    while first < run.stop and (first in prefix or _is_office(analysis, first, run)):
        first += 1
    before = ((i in prefix, analysis.tokens[i].text) for i in range(run.start, first))
    titled = any(is_title(word) and (not hit or title_gender(word)) for hit, word in before)
    rest = range(first, run.stop)
    if rest and titled and not any(is_institution(analysis.tokens[i]) for i in rest) and _is_plain(analysis, rest):
        return Name(first, run.stop, Kind.PERSON, lead=run.start)
    spanned = [i for i in run if analysis.tokens[i].ner[2:] == "PER"]
    spanned = _with_glued(run, spanned, glue)
    while spanned and (is_title(analysis.tokens[spanned[0]].text) or analysis.tokens[spanned[0]].text in LINKS):
        del spanned[0]
    if len(spanned) > 2 and analysis.tokens[spanned[0]].upos == "NOUN" and _opens(analysis, spanned[0]):
        del spanned[0]  # "Shipowner X Y" at the head of a sentence
    if not spanned or (len(spanned) == 1 and hits) or speaks_for_body(analysis.tokens[spanned[-1]].text):
        return None
    return Name(spanned[0], spanned[-1] + 1, Kind.PERSON, lead=run.start if spanned[0] > run.start else -1)


def _with_glued(run: range, spanned: list[int], glue: frozenset[int]) -> list[int]:
    """The words that the model reads as a person's, with those that are glued to them."""
    if not spanned:
        return spanned
    first, last = spanned[0], spanned[-1] + 1
    while first > run.start and first in glue:
        first -= 1
    while last < run.stop and last in glue:
        last += 1
    return [*range(first, spanned[0]), *spanned, *range(spanned[-1] + 1, last)]


def _opens(analysis: Analysis, i: int) -> bool:
    return analysis.sentences[analysis.tokens[i].sentence].first == i


def _is_office(analysis: Analysis, i: int, run: range) -> bool:
    """A title, or the "of" of "Secretary of State"."""
    text = analysis.tokens[i].text
    return is_title(text) or (
        text == "of" and i > run.start and i + 1 < run.stop and is_title(analysis.tokens[i + 1].text)
    )


def _is_titled(analysis: Analysis, i: int, run: range) -> bool:
    """Whether the title of a man or a woman stands before a word: "Queen Sofia" is no capital."""
    return i > run.start and title_gender(analysis.tokens[i - 1].text) is not None


def _is_plain(analysis: Analysis, rest: range) -> bool:
    return not any(analysis.tokens[i].text.lower() in ("of", "for") for i in rest) and any(
        analysis.tokens[i].upos == "PROPN" or analysis.tokens[i].ner[2:] == "PER" for i in rest
    )


def _lead(hits: list[Found], person: Name) -> Iterator[Name]:
    for hit in hits:
        if hit.last <= person.first and hit.sense is not Sense.DEMONYM:
            yield _of_hit(hit)


def _pieces(analysis: Analysis, run: range, hits: list[Found]) -> Iterator[Name]:
    """Registry entries and the model's spans; the longer of two that overlap."""
    spans = _spans(analysis, run)
    taken: set[int] = set()
    for hit in hits:
        inside = any(
            first <= hit.first and hit.last <= last and last - first > hit.last - hit.first for first, last, _ in spans
        )
        if inside and not _is_title_span(analysis, spans, hit):
            continue
        taken.update(range(hit.first, hit.last))
        if hit.sense is not Sense.DEMONYM:
            yield _of_hit(hit)
    for first, last, kind in spans:
        if taken.isdisjoint(range(first, last)) and not _is_title_run(analysis, range(first, last)):
            taken.update(range(first, last))
            yield Name(first, last, kind)
    proper = any(is_proper(analysis.tokens[i]) and analysis.tokens[i].entity != "time" for i in run)
    if (
        not taken
        and not hits
        and proper
        and not _is_title_run(analysis, run)
        and not (len(run) == 1 and is_field(analysis, run.start))
    ):
        yield Name(run.start, run.stop, Kind.OTHER)


def _is_title_span(analysis: Analysis, spans: list[tuple[int, int, Kind]], hit: Found) -> bool:
    return any(speaks_for_body(analysis.tokens[last - 1].text) for first, last, _ in spans if first <= hit.first < last)


def _is_title_run(analysis: Analysis, run: range) -> bool:
    """Whether the run is an office and no name: "Foreign Minister"."""
    last = analysis.tokens[run.stop - 1]
    office = speaks_for_body(last.lemma) or speaks_for_body(last.text)
    return office or all(is_title(analysis.tokens[i].text) or demonym(analysis.tokens[i].text) for i in run)


def _spans(analysis: Analysis, run: range) -> list[tuple[int, int, Kind]]:
    """The model's named spans in the run."""
    spans: list[tuple[int, int, Kind]] = []
    for i in run:
        tag = analysis.tokens[i].ner
        if tag == "O":
            continue
        kind = OF_NER.get(tag[2:], Kind.OTHER)
        if spans and spans[-1][1] == i and (tag.startswith("I-")):
            spans[-1] = (spans[-1][0], i + 1, spans[-1][2])
        else:
            spans.append((i, i + 1, kind))
    return spans
