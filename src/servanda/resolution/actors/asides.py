"""Pronouns that look ahead, the former and the latter of two, and two who met."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from servanda.lexicon.actors import Gender, demonym, link_words, speaks_for_body
from servanda.lexicon.speech import Sort as Sayings
from servanda.lexicon.speech import nouns, sorts
from servanda.model.analysis import Analysis
from servanda.resolution.actors.binding import governing, says_something
from servanda.resolution.actors.entities import Entities
from servanda.resolution.actors.memory import FAR
from servanda.resolution.actors.mentions import Mention, Pronouns, Referent, Sort, of_entity
from servanda.resolution.actors.names import Kind
from servanda.resolution.actors.phrases import first_joined, is_rel, is_subject, kids, subject_of
from servanda.resolution.actors.reference import Discourse
from servanda.resolution.actors.speakers import Speakers

_PARENTS = {"father": Gender.MALE, "mother": Gender.FEMALE}
_CHILDREN = frozenset({"son", "daughter", "child", "boy", "girl"})


def ahead(discourse: Discourse, at: int, what: Pronouns, by_head: dict[int, Mention]) -> Referent | None:
    """Whom a pronoun means that stands before the subject it means: "In his statement, X promised"."""
    verb = discourse.analysis.tokens[at].head if is_rel(discourse.analysis.tokens[at], "nmod:poss", "nsubj") else -1
    for _ in range(FAR):
        if verb < 0:
            return None
        subject = next(kids(discourse.analysis, verb, "nsubj"), None)
        if subject is not None and subject.index > at:
            if discourse.inside[at] and not discourse.inside[subject.index]:
                return None  # "He lies," said X: who speaks is no "he" of his own words
            mention = by_head.get(subject.index)
            one = mention.referent if mention else None
            fits = one is not None and mention is not None and mention.sort is not Sort.PRONOUN
            fits = fits and mention is not None and not mention.first <= at < mention.last  # "Her aide": not the aide
            return one if fits and one and any(kind(one) for kind, _ in discourse.kinds(at, what)) else None
        verb = discourse.analysis.tokens[verb].head
    return None


def of_the_author(discourse: Discourse, at: int, what: Pronouns) -> Referent | None:
    """Who is named after his own words: "In a post on its page, the Front said" means the Front's page."""
    analysis = discourse.analysis
    noun, told = analysis.tokens[at], False
    while is_rel(noun, "nmod:poss", "nmod") and noun.head >= 0:
        noun = analysis.tokens[noun.head]
        lemma = noun.lemma.lower()
        told = told or lemma in sorts()[Sayings.DOCUMENT] or lemma in nouns()
    if not told or not is_rel(noun, "obl") or noun.head < 0:
        return None
    subject = subject_of(analysis, noun.head)
    if subject is None or subject.index not in discourse.known.heads or not noun.index < subject.index:
        return None
    if any(is_rel(token, "nsubj") for token in analysis.tokens[at : subject.index]):
        return None
    one = of_entity(analysis, discourse.known.entities[discourse.known.heads[subject.index]], subject.index)
    return one if any(kind(one) for kind, _ in discourse.kinds(at, what)) else None


def is_of_two(analysis: Analysis, at: int) -> bool:
    """Whether the word is "the former" or "the latter" standing for somebody."""
    token = analysis.tokens[at]
    alone = not is_rel(token, "amod", "compound", "advmod")
    return alone and token.lemma.lower() in ("former", "latter") and any(True for _ in kids(analysis, at, "det"))


def of_two(discourse: Discourse, at: int) -> Referent | None:
    """Whom "the former" or "the latter" means: of two joined by "and", or the only two of a sentence."""
    last = discourse.analysis.tokens[at].lemma.lower() == "latter"
    here = discourse.analysis.tokens[at].sentence
    for sentence in (here, here - 1):
        met = [m.referent for m in discourse.of_sentence.get(sentence, ()) if m.referent and m.head < at]
        pairs = [one.members for one in met if len(one.members) == 2]
        named = tuple({one.key: one for one in met if one.key.startswith("named")}.values())
        two = pairs[-1] if pairs else named
        if len(two) == 2:
            return two[last]
    return None


def of_people(discourse: Discourse, at: int) -> Referent | None:
    """The state whose people stand for it once it has been named: "France ... The French have now offered"."""
    token = discourse.analysis.tokens[at]
    if not token.text[:1].isupper() or is_rel(token, "amod", "compound", "flat"):
        return None
    actor = demonym(token.text)
    beside = [kid for kid in kids(discourse.analysis, at) if not is_rel(kid, "case", "punct", "cc", "conj")]
    alone = len(beside) == 1 and beside[0].lemma.lower() == "the"
    acts = is_subject(discourse.analysis.tokens[first_joined(discourse.analysis, at)])
    dealt = any(case.lemma.lower() in ("with", "by", "from") for case in kids(discourse.analysis, at, "case"))
    state = discourse.states.get(actor.id) if actor is not None and alone and (acts or dealt) else None
    return replace(state, name=token.text) if state is not None else None  # named as the report names it here


def mouthpiece(discourse: Discourse, at: int) -> Referent | None:
    """Who only speaks of the one that "he" is: "*An aide* said he would", "*Ann Roos*, whose brother died, said he"."""
    analysis = discourse.analysis
    token = analysis.tokens[at]
    verb = governing(analysis, at) if is_subject(token) and token.text.lower() in {"he", "she"} else -1
    teller = next(kids(analysis, verb, "nsubj"), None) if verb >= 0 else None
    here = discourse.of_sentence.get(token.sentence, ())
    if teller is not None and _has_kin(analysis, teller.index, _KIN.get(token.text.lower(), frozenset())):
        return next((m.referent for m in here if m.head == teller.index), None)
    if teller is None or teller.lemma.lower() not in link_words("advocate"):
        return None
    article = any(t.lemma.lower() == "a" for t in kids(analysis, teller.index, "det"))
    article = article and not any(True for _ in kids(analysis, teller.index, "appos", "compound", "flat"))  # by name
    return next((m.referent for m in here if m.head == teller.index), None) if article else None


def _has_kin(analysis: Analysis, teller: int, kin: frozenset[str]) -> bool:
    """Whether it is told in passing whose sister somebody is: "Ann Roos, whose brother was killed, said he"."""
    clauses = kids(analysis, teller, "acl:relcl")
    return any(k.lemma.lower() in kin for c in clauses for k in kids(analysis, c.index, "nsubj", "nsubj:pass"))


_KIN = {
    "he": frozenset({"boyfriend", "brother", "father", "grandfather", "husband", "nephew", "son", "uncle"}),
    "she": frozenset({"aunt", "daughter", "girlfriend", "grandmother", "mother", "niece", "sister", "wife"}),
}


def fellows(discourse: Discourse, speaker: int | None) -> Referent | None:
    """The many of whom a speaker is one, and so not his "they": "Envoys were wary. 'They promise access,' said one"."""
    token = discourse.analysis.tokens[speaker] if speaker is not None else None
    if token is None or token.lemma.lower() not in ("one", "another"):
        return None
    near = (m for n in range(token.sentence, token.sentence - 3, -1) for m in discourse.of_sentence.get(n, ()))
    many = (m.referent for m in near if m.referent is not None and m.rank == 0 and m.sort is not Sort.PRONOUN)
    return next((one for one in many if one.plural), None)


def met(analysis: Analysis, at: int) -> int | None:
    """The subject who met whom a word names: "X | met Y", "X | held talks with Y"; afterwards "they" are both."""
    token = analysis.tokens[at]
    cases = {case.lemma.lower() for case in kids(analysis, at, "case")}
    if token.head < 0 or not (is_rel(token, "obj") or (is_rel(token, "obl", "nmod") and cases & {"with", "to"})):
        return None
    verb = analysis.tokens[token.head]
    talks = next((noun.lemma.lower() for noun in (verb, *kids(analysis, verb.index, "obj")) if noun.index != at), "")
    if verb.upos == "NOUN":
        if "with" not in cases or talks not in link_words("talks") or verb.head < 0:
            return None
        verb = analysis.tokens[verb.head]
    elif verb.lemma.lower() not in link_words("meet") and not ("with" in cases and talks in link_words("talks")):
        return None
    subject = subject_of(analysis, verb.index) if verb.upos == "VERB" else None
    return subject.index if subject is not None and subject.index < at else None


def of_its_noun(discourse: Discourse, at: int) -> Referent | None:
    """Whom "himself" means right behind a noun or name: "Wieck himself carried the banner"."""
    token = discourse.analysis.tokens[at]
    if not token.text.lower().endswith(("self", "selves")) or token.head < 0 or token.head >= at:
        return None
    here = discourse.of_sentence.get(token.sentence, ())
    return next((one.referent for one in here if one.head == token.head and one.last in (at, at + 1)), None)


def of_its_state(discourse: Discourse, at: int, what: Pronouns) -> Referent | None:
    """The state that "its" means before what only a state has: "its prime minister", "its airspace"."""
    analysis = discourse.analysis
    token = analysis.tokens[at]
    noun = analysis.tokens[token.head] if what.thing and is_rel(token, "nmod:poss") and token.head >= 0 else token
    led = noun.lemma.lower() in ("minister", "ministry") and any(
        kid.lemma.lower() in _PORTFOLIOS for kid in kids(analysis, noun.index)
    )
    if noun is token or not (led or noun.lemma.lower() in link_words("state's own")):
        return None
    for sentence in range(token.sentence, max(-1, token.sentence - 3), -1):
        here = [m for m in discourse.of_sentence.get(sentence, ()) if m.head < at and not m.first <= at < m.last]
        states = {m.referent.key: m for m in here if m.referent is not None and _may_rule(analysis, m)}
        best = sorted(states.values(), key=lambda m: (m.rank, -m.head))
        if best:
            return best[0].referent if len(best) == 1 or best[0].rank < best[1].rank else None
    return None


_PORTFOLIOS = frozenset({"prime", "foreign", "defence", "defense", "energy", "finance", "interior", "oil"})


def _may_rule(analysis: Analysis, mention: Mention) -> bool:
    """Whether who is named is a state, or a place that acts as one does: "Selvik said it would cut its output"."""
    one = mention.referent
    acts = mention.sort is Sort.NAMED and is_subject(analysis.tokens[mention.head])
    return one is not None and (one.kind is Kind.STATE or (one.kind is Kind.PLACE and acts))


def of_what_it_says(discourse: Discourse, at: int, what: Pronouns) -> Referent | None:
    """The body that says what it will do: "Vestair will return six aircraft to their owner, Corrib, *it* said"."""
    analysis = discourse.analysis
    token = analysis.tokens[at]
    verb = analysis.tokens[token.head] if token.head >= 0 else token
    if not what.thing or not is_subject(token) or says_something(analysis, at) is None:
        return None
    before = (clause.index for clause in kids(analysis, verb.index, "ccomp") if clause.index < at)
    told = verb.head if is_rel(verb, "parataxis") else next(before, -1)
    if told < 0 or not any(aux.lemma.lower() in ("will", "would") for aux in kids(analysis, told, "aux")):
        return None
    doers = [doer.index for doer in kids(analysis, told, "nsubj") if doer.index < at]
    here = discourse.of_sentence.get(token.sentence, ())
    named = (m.referent for doer in doers for m in here if m.first <= doer < m.last and m.referent is not None)
    return next((one for one in named if one.kind is Kind.BODY or discourse.learned.may_be_body(one)), None)


def of_its_mouth(discourse: Discourse, at: int, what: Pronouns) -> Referent | None:
    """The body that "it" means in what its own man says it will do: "the firm's lawyer said *it* would appeal"."""
    analysis = discourse.analysis
    token = analysis.tokens[at]
    clause = analysis.tokens[token.head] if what.thing and is_subject(token) and token.head >= 0 else token
    that = any(mark.text.lower() == "that" for mark in kids(analysis, clause.index, "mark"))
    told = analysis.tokens[clause.head] if is_rel(clause, "conj") and that else clause  # "and that it will not"
    if clause is token or not is_rel(told, "ccomp") or clause.upos != "VERB" or told.head < 0:
        return None
    speaker = subject_of(analysis, told.head)
    says = speaker is not None and says_something(analysis, speaker.index) is not None
    wills = any(aux.lemma.lower() in ("will", "would") for aux in kids(analysis, clause.index, "aux"))
    if speaker is None or not (says and wills) or speaker.index > at:
        return None
    mouth = speaker.lemma in link_words("advocate") or speaks_for_body(speaker.lemma)
    near = {kid.index for kid in kids(analysis, speaker.index, "nmod:poss", "nmod", "compound")} if mouth else set()
    here = (m for m in discourse.of_sentence.get(token.sentence, ()) if m.head in near and m.referent is not None)
    bodies = {m.referent.key: m.referent for m in here if m.referent and discourse.is_body(m.referent)}
    return next(iter(bodies.values())) if len(bodies) == 1 else None


def who_is_told(discourse: Discourse, at: int, what: Pronouns) -> Referent | None:
    """Whom it is told what will be done to him: "told the agencies that they would be barred"."""
    analysis = discourse.analysis
    token = analysis.tokens[at]
    clause = analysis.tokens[token.head] if token.rel == "nsubj:pass" else token
    verb = analysis.tokens[clause.head] if is_rel(clause, "ccomp") and clause.head >= 0 else token
    done = clause.lemma.lower() in link_words("done to") and verb.lemma.lower() in link_words("telling")
    willed = any(aux.lemma.lower() in ("will", "would") for aux in kids(analysis, clause.index, "aux"))
    if not done or not willed:
        return None
    told = next((t.index for t in kids(analysis, verb.index, "iobj", "obj") if t.index < at), -1)
    here = discourse.of_sentence.get(token.sentence, ())
    one = next((m.referent for m in here if m.head == told and m.sort is not Sort.PRONOUN), None)
    return one if one is not None and any(kind(one) for kind, _ in discourse.kinds(at, what)) else None


def parent(analysis: Analysis, at: int, by_head: Mapping[int, Mention]) -> Referent | None:
    """Who somebody's child is somebody's: "Karl Benn's son ... his father" is Karl Benn."""
    gender = _PARENTS.get(analysis.tokens[at].lemma.lower())
    owner = next((by_head[t.index] for t in kids(analysis, at, "nmod:poss") if t.index in by_head), None)
    if gender is None or owner is None or owner.referent is None or not owner.referent.key.startswith("word"):
        return None
    child = int(owner.referent.key[5:])
    if analysis.tokens[child].lemma.lower() not in _CHILDREN:
        return None
    whose = (by_head[t.index].referent for t in kids(analysis, child, "nmod:poss") if t.index in by_head)
    fits = (one for one in whose if one is not None and one.kind is Kind.PERSON and one.gender in (None, gender))
    return next(fits, None)


def addressed(analysis: Analysis, at: int, speakers: Speakers, known: Entities) -> Referent | None:
    """Whom "you said" means in a talk of two, and any "you" of who asks there; any other "you" may be anybody."""
    told = says_something(analysis, at) is not None or speakers.asks(at)
    return spoken_to(analysis, at, speakers, known) if told else None


def spoken_to(analysis: Analysis, at: int, speakers: Speakers, known: Entities) -> Referent | None:
    """Who is spoken to at a place in a talk of two, by name."""
    head = speakers.asked_head(at)
    entity = known.at(head) if head is not None else None
    return of_entity(analysis, entity, head) if entity is not None and head is not None else None


def is_predicate(analysis: Analysis, at: int, by_head: Mapping[int, Mention]) -> bool:
    """Whether a noun says what an actor is: "Harwell is the biggest employer. It" is Harwell."""
    linked = any(True for _ in kids(analysis, at, "cop"))
    met = (by_head.get(subject.index) for subject in kids(analysis, at, "nsubj") if linked)
    return any(one is not None and one.referent is not None and one.sort is not Sort.PRONOUN for one in met)
