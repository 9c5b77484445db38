"""What speaks against a mention that a pronoun would refer to: nobody told whether it is a he, it only stands by."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from servanda.lexicon.actors import link_words
from servanda.lexicon.speech import verbs
from servanda.model.analysis import Analysis
from servanda.resolution.actors.binding import asks_late, is_bound, says_something
from servanda.resolution.actors.mentions import Mention, Referent, Sort, pronoun
from servanda.resolution.actors.phrases import is_rel, is_source, is_subject, kids

_STEPS = 9  # joined clauses that are climbed
_NEW = frozenset({"a", "an", "another", "any", "some"})


def is_main(analysis: Analysis, mention: Mention) -> bool:
    """Whether a mention is the subject of a main clause."""
    token = analysis.tokens[mention.head]
    if not is_subject(token):
        return False
    for _ in range(_STEPS):
        if token.head < 0:
            return True
        token = analysis.tokens[token.head]
        if token.head >= 0 and not is_rel(token, "conj", "parataxis"):
            return False
    return False


def stands_by(analysis: Analysis, mention: Mention) -> bool:
    """Whether somebody without a name is but brought up by the way: "a rival", "had his neighbour asked"."""
    if mention.sort is not Sort.NOMINAL:
        return False
    if is_main(analysis, mention) and says_something(analysis, mention.head) is not None:
        return False
    sentence = analysis.sentences[mention.sentence]
    asked = analysis.tokens[sentence.last - 1].text == "?"
    own = [t for t in kids(analysis, mention.head) if is_rel(t, "det", "nmod:poss")]
    owned = any(t.upos == "PRON" and t.rel == "nmod:poss" for t in own)  # "His brother was killed. He said"
    fresh = any(t.lemma.lower() in _NEW for t in own)
    return not is_main(analysis, mention) or owned or (asked and fresh)


def is_doubtful(analysis: Analysis, one: Referent | None, found: Sequence[tuple[Mention, Referent]]) -> bool:
    """Whether whom the pronoun would mean is but described by the way."""
    mine = [(mention, referent) for mention, referent in found if one is None or referent.key == one.key]
    return all(referent.key.startswith("word") and stands_by(analysis, mention) for mention, referent in mine)


def is_quiet(analysis: Analysis, at: int, mentions: Sequence[Mention]) -> bool:
    """Whether somebody says nothing in the sentence before, but that he is not guilty."""
    rows = [says_something(analysis, mention.head) for mention in mentions]
    here = any(mention.sentence == analysis.tokens[at].sentence for mention in mentions)
    beside = any(_tells_beside(analysis, mention.head) for mention in mentions)
    return bool(rows) and not here and not beside and all(row is None or row.lemma == "plead" for row in rows)


def _tells_beside(analysis: Analysis, head: int) -> bool:
    """Whether somebody says something by the way: "Ila Moor dissented, writing that it would fail"."""
    over = analysis.tokens[head].head
    told = kids(analysis, over, "advcl") if over >= 0 else ()
    return any(t.text.lower().endswith("ing") and t.lemma.lower() in verbs() for t in told)


def is_between(analysis: Analysis, at: int) -> bool:
    """Whether somebody only brings others together, and is no side himself: "the truce that Qatar brokered"."""
    token = analysis.tokens[at]
    verb = analysis.tokens[token.head] if token.head >= 0 else token
    return is_subject(token) and verb.lemma.lower() in link_words("between")


def is_anybody(analysis: Analysis, one: Referent, at: int) -> bool:
    """Whether anybody of a sort is told of in another sentence: "any company caught again would lose its licence"."""
    noun = at if one.noun is None else one.noun
    before = analysis.tokens[noun].sentence != analysis.tokens[at].sentence
    counted = analysis.tokens[noun].upos == "NUM" and not any(True for _ in kids(analysis, noun, "nmod"))
    counted = counted and analysis.tokens[at].lemma.lower() in {"he", "she"}
    if before and counted:
        return True  # "asked four governments. Only one has replied. She"
    return before and any(token.lemma.lower() in {"any", "every", "no"} for token in kids(analysis, noun, "det"))


def accorded(analysis: Analysis, mentions: Sequence[Mention]) -> Referent | None:
    """The only several by whose account a sentence tells something: "his plan, as described by two aides, has"."""
    found = [m.referent for m in mentions if m.referent is not None and is_source(analysis, m.head)]
    return found[0] if len(found) == 1 and found[0].plural else None


def asker(analysis: Analysis, inside: Sequence[bool], at: int, sentence: int, met: Sequence[Mention]) -> frozenset[str]:
    """Who put a question, which somebody else answers: '"Did you look?" counsel asked', "Was it, a boy asked"."""
    own = analysis.sentences[sentence]
    if inside[at]:
        return frozenset()
    if any(inside[own.first : own.last]):
        return frozenset(m.referent.key for m in met if m.referent and is_main(analysis, m))
    late = asks_late(analysis, sentence)
    return frozenset(m.referent.key for m in met if m.referent and m.head == late)


def barred(analysis: Analysis, of_sentence: Mapping[int, Sequence[Mention]], at: int) -> frozenset[str]:
    """Whom a pronoun cannot mean by its own sentence."""
    own = [m for m in of_sentence.get(analysis.tokens[at].sentence, ()) if m.referent]
    return frozenset(
        m.referent.key for m in own if m.referent and (is_bound(analysis, at, m) or _is_owned(analysis, at, m))
    )


def _is_owned(analysis: Analysis, at: int, mention: Mention) -> bool:
    """Whether who tells it tells of his own: "His *brother* had fled, he said"."""
    owner = any(pronoun(kid) is not None for kid in kids(analysis, mention.head, "nmod:poss"))
    return owner and is_main_told(analysis, mention.head, at) and says_something(analysis, at) is not None


def is_main_told(analysis: Analysis, noun: int, at: int) -> bool:
    """Whether a noun is the subject of what a "she said" behind it tells: "Her *sister* had been ill, she said"."""
    token, said = analysis.tokens[noun], analysis.tokens[at].head
    if not is_subject(token) or said < 0:
        return False
    told = token.head
    beside = analysis.tokens[said].head == told and is_rel(analysis.tokens[said], "parataxis")
    return beside or analysis.tokens[told].head == said


def set_against(analysis: Analysis, sentence: int) -> int | None:
    """The subject of a sentence that sets him against who spoke: "His deputy was less sure", "The mayor disagreed"."""
    root = analysis.tokens[analysis.sentences[sentence].root]
    near = list(kids(analysis, root.index, "advmod", "obj", "amod"))
    near += [low for thing in near for low in kids(analysis, thing.index, "amod")]
    low = {token.lemma.lower() for token in near}
    compares = root.upos == "ADJ" and (root.text.endswith("er") or bool(low & {"more", "less"}))
    compares = compares and any(True for _ in kids(analysis, root.index, "cop"))
    other = root.upos == "VERB" and (root.lemma in link_words("differing") or bool(low & link_words("otherwise")))
    subject = next(kids(analysis, root.index, "nsubj"), None) if compares or other else None
    return None if subject is None else subject.index
