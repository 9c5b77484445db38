"""Words that go on with a name: the halves of a double name, and the small words inside a family name."""

from __future__ import annotations

from servanda.lexicon.actors import link_words
from servanda.model.analysis import Analysis, Token
from servanda.resolution.actors.phrases import is_rel, kids

NAMED = frozenset({"PROPN", "X"})
PREFIXES = frozenset({"anti", "pro", "non", "ex", "pre", "post", "mid", "vice", "trans", "neo"})


def glued(analysis: Analysis) -> frozenset[int]:
    """The words that never begin a name: "Ondo[-Reyes]", "Joost [van der Elst]"."""
    found = {i for token in analysis.tokens for i in (*_double(analysis, token), *_particles(analysis, token))}
    hyphens = [token.index for token in analysis.tokens if token.text == "-" and token.index > 0]
    known = {_halves(analysis, i) for i in hyphens if i in found}
    return frozenset(found | {at for i in hyphens if _halves(analysis, i) in known for at in (i, i + 1)})


def _halves(analysis: Analysis, hyphen: int) -> tuple[str, ...]:
    """The words beside a hyphen: what was a double name once is one wherever it stands."""
    return tuple(token.text for token in analysis.tokens[hyphen - 1 : hyphen + 2])


def is_double(left: str, right: str) -> bool:
    """Whether two words beside a hyphen are one: "Ondo-Reyes", "Jin-ho"; "al-Masri" may be "Masri"."""
    return left[:1].isupper() and right[:1].isalpha() and left.lower() not in link_words("particle")


def _double(analysis: Analysis, hyphen: Token) -> tuple[int, ...]:
    """The hyphen of a person's double name and what follows it; a summit of two men is none."""
    i = hyphen.index
    if hyphen.text != "-" or not 0 < i < len(analysis.tokens) - 1:
        return ()
    left, right = analysis.tokens[i - 1], analysis.tokens[i + 1]
    close = left.end == hyphen.start and hyphen.end == right.start and left.sentence == right.sentence
    small = right.text in link_words("syllable") and left.ner[2:] == "PER"  # "Ji-won", whatever its half is taken for
    named = left.upos in NAMED and (right.upos in NAMED or small)
    named = named and "PER" in ((left.ner[2:], right.ner[2:]) if right.text[:1].isupper() else (left.ner[2:],))
    two = is_rel(left, "compound", "amod") and left.head > right.index  # "the Dorn-Kell summit"
    whole = close and named and is_double(left.text, right.text) and not two
    return (i, i + 1) if whole and left.text.lower() not in PREFIXES else ()


def _particles(analysis: Analysis, last: Token) -> tuple[int, ...]:
    """The small words before the last word of a family name: "van der", "de la", "bin"."""
    first = last.index
    while first > 0 and is_particle(analysis.tokens[first - 1]):
        first -= 1
    if first == last.index or not last.text[:1].isupper() or last.upos not in NAMED:
        return ()
    return tuple(range(first, last.index + 1))


def is_particle(token: Token) -> bool:
    """Whether a word is a small word inside a family name."""
    return token.text in link_words("particle") and token.upos in NAMED


def is_whole(analysis: Analysis, run: range) -> bool:
    """Whether the model took but the first word for a name: "the Ulster | Torchbearers"."""
    first, last = analysis.tokens[run.start], analysis.tokens[run.stop - 1]
    plural = last.upos == "PROPN" and last.ner == "O" and "Number=Plur" in last.feats
    the = any(t.lemma.lower() == "the" for t in kids(analysis, last.index, "det"))
    return first.ner != "O" and is_rel(first, "compound") and first.head == last.index and plural and the


def is_proper(token: Token) -> bool:
    """Whether a word is a name's, also one in capitals beside a noun: "the teachers' front, the FEMA"."""
    return token.upos == "PROPN" or (len(token.text) > 1 and token.text.isupper() and is_rel(token, "appos"))
