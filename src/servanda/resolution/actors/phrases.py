"""Questions to a noun phrase: its head, its words, its determiners, its conjuncts."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from servanda.model.analysis import Analysis, Token
from servanda.model.text import Span

QUOTES = frozenset('"“”„«»‟')
TRIM = frozenset({"DET", "PUNCT", "CCONJ", "SYM"})
NUMERALS = frozenset({"one", "both"})  # "one elder" is an elder
_PEERS = frozenset({"Brothers", "Citizens", "Daughters", "Friends", "Lovers", "Mothers", "Parents", "Sisters", "Sons"})
OUTSIDE = ("conj", "cc", "punct", "acl", "appos", "parataxis", "nsubj", "cop", "case", "mark", "aux", "advmod")
PLACE_CASES = frozenset(
    {"in", "at", "near", "into", "toward", "towards", "through", "across", "outside", "inside", "via"}
)
QUOTED = 20  # sentences of a speech that are stepped over
_IN_RETURN = frozenset({"exchange", "return", "turn"})
DEPTH = 60  # an absurd tree is read no deeper


def tokens_in(analysis: Analysis, span: Span) -> range:
    """The tokens that lie in the span."""
    tokens = analysis.tokens
    first = bisect_left(tokens, span.start, key=lambda token: token.start)
    last = first
    while last < len(tokens) and tokens[last].end <= span.end:
        last += 1
    return range(first, last)


def head_of(analysis: Analysis, tokens: range) -> int | None:
    """The token of the stretch that hangs on a word outside it; None for an empty stretch."""
    words = [i for i in tokens if analysis.tokens[i].upos not in ("PUNCT", "ADP", "CCONJ", "DET", "PART")]
    out = [i for i in words if analysis.tokens[i].head not in tokens]
    nouns = [i for i in out if analysis.tokens[i].upos != "ADV"]  # "forward X Y told": the noun was taken for an adverb
    if out:
        return (nouns or out)[0]
    return words[0] if words else (tokens[0] if tokens else None)


def is_rel(token: Token, *rels: str) -> bool:
    """Whether the token stands in one of the relations, subtypes included."""
    return token.rel in rels or token.rel.split(":")[0] in rels


def kids(analysis: Analysis, index: int, *rels: str) -> Iterator[Token]:
    """The dependants of a token in the relations, all of them where none is named."""
    for child in analysis.children[index]:
        token = analysis.tokens[child]
        if not rels or is_rel(token, *rels):
            yield token


def words(analysis: Analysis, tokens: range) -> str:
    """The words as the reader sees them, with one blank where the text has any."""
    parts: list[str] = []
    for i in tokens:
        token = analysis.tokens[i]
        if parts and analysis.text[analysis.tokens[i - 1].end : token.start].strip(" \t\r\n\xa0") == "":
            parts.append(" " if analysis.tokens[i - 1].end < token.start else "")
        elif parts:
            parts.append(" ")  # markup in between
        parts.append(token.text)
    return "".join(parts)


def trimmed(analysis: Analysis, tokens: range) -> range:
    """The stretch without determiners and punctuation at its edges."""
    first, last = tokens.start, tokens.stop
    while first + 1 < last and _is_edge(analysis.tokens[first]) and analysis.tokens[first + 1].text.lower() != "of":
        first += 1
    while last > first and analysis.tokens[last - 1].upos in ("PUNCT", "PART", "ADP", "CCONJ"):
        last -= 1
    return range(first, last) if first < last else tokens


def _is_edge(token: Token) -> bool:
    return token.upos in TRIM or (token.upos in ("NUM", "ADP") and token.text.lower() in NUMERALS)


def phrase(analysis: Analysis, head: int) -> range:
    """The noun phrase of a head: its left dependants, and what directly follows it as part of the description."""
    first, last = head, head + 1
    stack, depth = [head], 0
    while stack and depth < DEPTH:
        depth += 1
        at = stack.pop()
        for token in kids(analysis, at):
            if at == head and (is_rel(token, *OUTSIDE) or _is_time(analysis, token)):
                continue
            first, last = min(first, token.index), max(last, token.index + 1)
            stack.append(token.index)
    comma = next((i for i in range(head + 1, last) if analysis.tokens[i].text == ","), last)
    return range(first, comma)


def _is_time(analysis: Analysis, token: Token) -> bool:
    """Whether a phrase tells when something was done, wherever the tree hangs it: "judges on Friday ordered"."""
    return token.entity == "time" and any(t.text.lower() in ("on", "in") for t in kids(analysis, token.index, "case"))


def conjuncts(analysis: Analysis, head: int) -> list[int]:
    """The head and the nouns coordinated with it by "and", or by "nor": "neither the army nor the rebels"."""
    found = [head]
    joined = False
    for at in found:  # grows: in "A, B and C" the tree may hang C on B
        for token in kids(analysis, at, "conj"):
            if token.upos in ("NOUN", "PROPN", "PRON") and len(found) < DEPTH:
                found.append(token.index)
                joined = joined or any(
                    t.lemma.lower() in ("and", "&", "nor") for t in kids(analysis, token.index, "cc")
                )
    return sorted(found) if joined else [head]


def first_joined(analysis: Analysis, at: int) -> int:
    """The first of the nouns that a noun is coordinated with."""
    for _ in range(DEPTH):
        token = analysis.tokens[at]
        if token.rel != "conj" or token.head < 0:
            break
        at = token.head
    return at


def subject_of(analysis: Analysis, verb: int) -> Token | None:
    """The subject of a verb, its own or that of the verb it is joined to: "X met Y and urged him"."""
    for _ in range(DEPTH):
        if own := next(kids(analysis, verb, "nsubj"), None):
            return own
        token = analysis.tokens[verb]
        if token.rel == "acl" and analysis.tokens[token.head].lemma.lower() in _IN_RETURN:
            verb = analysis.tokens[token.head].head  # "promised in return | to supply it"
            continue
        if token.head < 0 or not is_rel(token, "conj", "xcomp"):
            return None
        if token.rel == "xcomp" and (controller := next(kids(analysis, token.head, "obj", "iobj"), None)):
            return controller
        verb = token.head
    return None


def related_subject(analysis: Analysis, verb: int) -> int:
    """The noun that the subject of a relative clause stands for: "X, | who told Y that he"; -1 where it is none."""
    token = analysis.tokens[verb]
    if not is_rel(token, "acl"):
        return -1
    own = (kid for kid in kids(analysis, verb, "nsubj") if kid.text.lower() in ("who", "which", "that"))
    return token.head if next(own, None) is not None else -1


def relative(analysis: Analysis, at: int) -> int | None:
    """The noun that "who", "which" or "that" stands for."""
    for _ in range(_CLAUSES):
        if at < 0:
            return None
        token = analysis.tokens[at]
        if is_rel(token, "acl") and token.head >= 0:
            return token.head
        at = token.head
    return None


_CLAUSES = 30  # that a relative pronoun climbs


def is_subject(token: Token) -> bool:
    """Whether the word is the subject of a clause, or the agent of a passive one."""
    return is_rel(token, "nsubj") or token.rel == "obl:agent"


def quoted(analysis: Analysis) -> list[bool]:
    """For each token, whether it stands between quotation marks; a block that leaves one open closes it."""
    inside: list[bool] = []
    opened, block, end = False, -1, 0
    for token in analysis.tokens:
        here = analysis.sentences[token.sentence].block
        if here != block or analysis.text.count("\n", end, token.start) > 1:
            opened, block = False, here
        end = token.end
        if token.text in QUOTES or token.text in ("''", "``"):
            opened = token.text in "“„«" or (token.text not in "”»" and not opened)
            inside.append(False)
        else:
            inside.append(opened)
    return inside


def sentences_back(analysis: Analysis, inside: list[bool], at: int, most: int) -> list[int]:
    """The sentence of a pronoun and the `most` before it; outside quotations those quoted whole do not count."""
    here = analysis.tokens[at].sentence
    found = [here]
    for number in range(here - 1, max(-1, here - QUOTED - most - 1), -1):
        own = analysis.sentences[number]
        words = (i for i in range(own.first, own.last) if analysis.tokens[i].upos != "PUNCT")
        if len(found) <= most and (inside[at] or not all(inside[i] for i in words)):
            found.append(number)
    return found


def is_age(analysis: Analysis, at: int) -> bool:
    """Whether a word ends an age that stands for somebody: "the 54-year-old"."""
    before = [token.text.lower() for token in analysis.tokens[max(0, at - 5) : at]]
    old = analysis.tokens[at].text.lower() == "old"
    return old and len(before) == 5 and before[0] == "the" and before[2:] == ["-", "year", "-"]


def is_field(analysis: Analysis, at: int) -> bool:
    """Whether a word is but capitalised at the head of a sentence: "Energy and mines minister X Y"."""
    token = analysis.tokens[at]
    common = any(kid.upos == "NOUN" and kid.text[:1].islower() for kid in kids(analysis, at, "conj"))
    return common and token.rel == "compound" and analysis.sentences[token.sentence].first == at


def is_prefix(analysis: Analysis, at: int) -> bool:
    """Whether a word only opens another behind a hyphen: "her co-author"."""
    if at + 2 >= len(analysis.tokens) or analysis.tokens[at + 1].text not in ("-", "‑"):
        return False
    word, dash, after = analysis.tokens[at : at + 3]
    return word.end == dash.start and dash.end == after.start and after.upos == "NOUN" and after.rel == word.rel


def is_channel(analysis: Analysis, at: int) -> bool:
    """Whether a word is part of a phrase that means nobody: "spread on social media", "is still in force"."""
    return [token.text.lower() for token in analysis.tokens[at - 1 : at + 1]] in (["social", "media"], ["in", "force"])


def is_limb(analysis: Analysis, at: int) -> bool:
    """Whether a head is what somebody shakes: "his head"; "the head of the mission" is a person."""
    owned = any(t.upos == "PRON" and t.text.lower() != "its" for t in kids(analysis, at, "nmod:poss"))
    return owned and analysis.tokens[at].lemma.lower() == "head"


def is_none(analysis: Analysis, at: int) -> bool:
    """Whether a phrase brings nobody to mind: "no fighter", "no more than four people", "all the same"."""
    if analysis.tokens[at].lemma.lower() in ("same", "telephone", "phone", "email") or any(
        token.lemma.lower() in ("no", "neither") for token in kids(analysis, at, "det")
    ):
        return True
    before = [token.text.lower() for token in analysis.tokens[phrase(analysis, at).start : at]]
    few = before[:1] == ["no"] and before[1:3] in (["more", "than"], ["fewer", "than"], ["less", "than"])
    return few or _is_of_peers(analysis, at)


def _is_of_peers(analysis: Analysis, at: int) -> bool:
    """Whether a name is only part of a body's: "the Friends of Beck Lane"."""
    over = analysis.tokens[at].head
    of = over == at - 2 and over >= 0 and analysis.tokens[at - 1].text.lower() == "of"
    return of and analysis.tokens[over].text in _PEERS and over > analysis.sentences[analysis.tokens[at].sentence].first


def is_part_played(analysis: Analysis, at: int) -> bool:
    """Whether a noun only says in what part somebody acts: "the audit she asked for as a council member"."""
    cases = [case.lemma.lower() for case in kids(analysis, at, "case")]
    told = {det.lemma.lower() for det in kids(analysis, at, "det")}
    return cases == ["as"] and told <= {"a"} and "Number=Plur" not in analysis.tokens[at].feats


def is_many(analysis: Analysis, at: int) -> bool:
    """Whether a body is spoken of as many: it is the subject of a plural verb ("the Front have promised")."""
    token = analysis.tokens[at]
    if token.head < 0 or not is_subject(token):
        return False
    verbs = [token.head, *(kid.index for kid in kids(analysis, token.head, "aux", "cop"))]
    told = (analysis.tokens[verb] for verb in verbs)
    shown = (verb for verb in told if "Tense=Pres" in verb.feats or verb.text.lower() == "were")
    return any("Number=Plur" in verb.feats for verb in shown)  # of "decided" no form tells how many


def is_source(analysis: Analysis, at: int) -> bool:
    """Whether a phrase tells according to whom something is so: "according to a nurse", "as described by two aides"."""
    token = analysis.tokens[at]
    verb = analysis.tokens[token.head] if token.head >= 0 and token.rel == "obl:agent" else None
    told = verb is not None and any(mark.text.lower() == "as" for mark in kids(analysis, verb.index, "mark"))
    return told or any(case.text.lower() == "according" for case in kids(analysis, at, "case"))
