"""For whom an official speaks where no name stands with his office: "the company's manager, X", "a spokesman said"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from servanda.lexicon.actors import is_person_noun, is_voice, link_words, speaks_for_body
from servanda.model.analysis import Analysis, Token
from servanda.model.claims import Form
from servanda.resolution.actors.entities import DESCRIBING
from servanda.resolution.actors.mentions import Mention, Referent, Sort
from servanda.resolution.actors.names import Kind
from servanda.resolution.actors.phrases import is_rel, kids
from servanda.resolution.actors.speakers import Speakers, role_head

_BODIES = (Kind.BODY, Kind.GROUP, Kind.STATE)
_OWNED = ("association", "club", "company", "federation", "government", "party", "police", "union")
_CALLED = {"military": "army", "army": "army", **{body: body for body in _OWNED}}
_LED = (Kind.BODY, Kind.GROUP)
_LEADING = frozenset({"lead", "head", "chair", "run", "found", "command", "represent", "manage"})
_FAR = 40  # mentions that are looked back
_STAFF = frozenset(
    {"ceo", "chairman", "chairwoman", "director", "executive", "manager", "spokesman", "spokesperson", "spokeswoman"}
)  # offices that a report gives without their firm, once it has named it


def employer(
    analysis: Analysis, heads: Sequence[int], by_head: Mapping[int, Mention], met: Sequence[Mention]
) -> Referent | None:
    """The body of an official who is named at some places: whose office it is, else the body named last before him."""
    offices = [noun for head in heads for noun in _offices(analysis, head)]
    titled = _in_title(analysis, [*heads, *(noun.index for noun in offices)], met)
    if titled is not None:
        return titled
    for noun in offices:
        for owner in kids(analysis, noun.index, "nmod:poss"):
            mention = by_head.get(owner.index)
            many = "Number=Plur" in noun.feats  # "the farmers' leaders" speak for themselves
            if mention and mention.referent and _is_joint(mention.referent) and not many:
                return mention.referent
    own = next((one for noun in offices for one in _of(analysis, noun, by_head, met)), None)
    if own is not None:
        return own
    alone = [noun for noun in offices if noun.lemma.lower() in _STAFF and not _tells_whose(analysis, noun.index)]
    return _named_before(analysis, alone[0].index, met) if alone else None


def led(analysis: Analysis, heads: Sequence[int], by_head: Mapping[int, Mention]) -> Referent | None:
    """The body that somebody is said to lead or be of: "X, who heads the Tilers' League", "X of the charity Y"."""
    for head in heads:
        verbs = [verb for verb in kids(analysis, head, "acl") if verb.lemma.lower() in _LEADING]
        near = [thing for verb in verbs for thing in kids(analysis, verb.index, "obj")]
        near += [token for token in kids(analysis, head, "nmod") if token.rel == "nmod"]
        for token in near:
            mention = by_head.get(token.index)
            named = mention is not None and mention.referent is not None and mention.referent.kind in _LED
            cases = {case.lemma.lower() for case in kids(analysis, token.index, "case")}
            if named and cases <= {"of"}:
                return mention.referent if mention is not None else None
    return None


def told_by_manager(analysis: Analysis, at: int, speakers: Speakers) -> int | None:
    """The word for a manager who tells of "the company" in no direct words; None where nobody or another does."""
    said = speakers.at(at) if analysis.tokens[at].lemma.lower() in link_words("firm") else None
    head = role_head(analysis, said.source) if said is not None and said.form is not Form.DIRECT else None
    words = {token.lemma.lower() for token in kids(analysis, at, "det", "amod", "compound", "nmod")}
    if head is None or head > at or words != {"the"}:
        return None
    beside = (head, *(token.index for token in kids(analysis, head, *DESCRIBING)))
    return head if any(analysis.tokens[node].lemma.lower() in link_words("managing") for node in beside) else None


def voices(analysis: Analysis, heads: Sequence[int]) -> list[Token]:
    """The nouns at some places that make somebody a spokesman: what he undertakes is undertaken by another."""
    return [noun for head in heads for noun in _offices(analysis, head) if is_voice(noun.lemma)]


def spoken_for(analysis: Analysis, heads: Sequence[int]) -> int | None:
    """The noun that tells for whom a spokesman is one: "the governor's spokesman", "a mill spokesman"."""
    for noun in (noun for head in heads for noun in _offices(analysis, head)):
        for token in kids(analysis, noun.index, "nmod", "compound"):
            cases = {case.lemma.lower() for case in kids(analysis, token.index, "case")}
            if not is_voice(noun.lemma):
                if token.rel == "compound" and token.upos == "NOUN" and token.lemma.lower() in _OWNED:
                    return token.index  # "union secretary Ada Moor"
                continue
            own = token.rel == "compound" and token.upos == "NOUN" and not is_person_noun(token.lemma)
            if own or token.rel == "nmod:poss" or cases & {"of", "for"}:
                return token.index
    return None


def _is_joint(one: Referent) -> bool:
    """Whether a referent is a body or many together: "the rebels' negotiator" says we of the rebels."""
    return one.kind in _BODIES or (one.plural and one.kind in (Kind.PERSON, Kind.GROUP) and not one.members)


def _of(analysis: Analysis, noun: Token, by_head: Mapping[int, Mention], met: Sequence[Mention]) -> Iterator[Referent]:
    """A body that an office is said to be of, by a noun or a word before it: "of the bench", "a military spokesman"."""
    words = [noun, *kids(analysis, noun.index, "flat")]  # "Director-General of": three words
    for owner in (token for word in words for token in kids(analysis, word.index, "nmod")):
        mention = by_head.get(owner.index)
        cases = {case.lemma.lower() for case in kids(analysis, owner.index, "case")}
        if cases & {"of", "for"} and mention and mention.referent and mention.referent.kind in _BODIES:
            yield mention.referent
    beside = [*kids(analysis, noun.index, "amod", "compound")]
    before, own = {token.lemma.lower() for token in beside}, {token.index for token in beside}
    called = {body for word, body in _CALLED.items() if word in before}
    for mention in reversed(met[-_FAR:]) if called else ():
        one = mention.referent if mention.head not in own else None
        told = analysis.tokens[mention.head].lemma.lower()
        if one is not None and one.kind in _BODIES and (told in called or one.name.lower().split(" ")[-1] in called):
            yield one


def _in_title(analysis: Analysis, heads: Sequence[int], met: Sequence[Mention]) -> Referent | None:
    """A body whose short name was read as part of a title: "ESRO head Jan Kos" where ESRO is named elsewhere."""
    near = {token.text for head in heads for token in kids(analysis, head, "compound", "nmod:desc", "flat")}
    short = {text for text in near if text.isupper() and len(text) > 1}
    fits = (m.referent for m in met if short and m.referent is not None and m.referent.kind is Kind.BODY)
    return next((one for one in fits if one.name in short), None)


def _offices(analysis: Analysis, head: int) -> Iterator[Token]:
    """The nouns at a name, or the noun itself, that let one speak for a body."""
    token = analysis.tokens[head]
    near = [token, *kids(analysis, head, *DESCRIBING)]
    if token.head >= 0 and is_rel(token, *DESCRIBING):
        near.append(analysis.tokens[token.head])
    return (noun for noun in near if speaks_for_body(noun.lemma))


def _tells_whose(analysis: Analysis, noun: int) -> bool:
    return any(True for _ in kids(analysis, noun, "nmod", "nmod:poss"))


def _named_before(analysis: Analysis, at: int, met: Sequence[Mention]) -> Referent | None:
    """The body named last as a subject before an office, of the kind that a word before the office tells, if any."""
    words = (token for token in kids(analysis, at, "compound") if token.upos == "NOUN")
    kinds = [token.lemma.lower() for token in words if not is_person_noun(token.lemma)]  # "a ministry spokesman"
    before = [mention for mention in met if mention.head < at][-_FAR:]
    for mention in reversed(before):
        one = mention.referent
        told = mention.sort is not Sort.PRONOUN and mention.rank == 0  # also "the chain Boa Mesa", by its noun
        if told and one is not None and one.kind in _BODIES and not one.key.startswith("word"):
            if kinds and not set(kinds) & set(one.name.lower().split()):
                continue
            return one if one.kind is not Kind.STATE else None
    return None


__all__ = ["employer", "led", "spoken_for", "told_by_manager", "voices"]
