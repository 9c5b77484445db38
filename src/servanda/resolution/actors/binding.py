"""What the grammar tells of a pronoun: whom it cannot mean, and whom a question before it makes it mean."""

from __future__ import annotations

from collections.abc import Iterable

from servanda.lexicon.actors import link_words
from servanda.lexicon.speech import Sort as Sayings
from servanda.lexicon.speech import SpeechVerb, sorts, verbs
from servanda.model.analysis import Analysis, Token
from servanda.model.claims import Stance
from servanda.resolution.actors.mentions import Mention, Pronouns, Referent, Sort, is_office, pronoun
from servanda.resolution.actors.names import Kind
from servanda.resolution.actors.phrases import DEPTH, is_many, is_rel, is_subject, kids, related_subject, subject_of
from servanda.resolution.actors.search import Search

_LEAVE = frozenset({"could", "can", "might", "may", "should"})
LEFT = frozenset({"leave", "write", "sign", "post"})
_OBJECTS = frozenset({"him", "them"})


def is_bound(analysis: Analysis, at: int, mention: Mention) -> bool:
    """Whether the grammar keeps a pronoun from meaning a phrase: the other argument of its verb, its own phrase."""
    token, other = analysis.tokens[at], analysis.tokens[mention.head]
    if mention.first <= at < mention.last:
        named = mention.referent is not None and mention.referent.key.startswith("named")
        return not (named and mention.sort is Sort.NOMINAL)  # "X, a member all his life": the noun beside is X
    if token.head < 0 or is_rel(token, "nmod:poss") or token.text.lower().endswith(("self", "selves")):
        return False
    strayed = token.text.lower() in _OBJECTS and is_subject(token) and analysis.tokens[at - 1].upos == "VERB"
    over = at - 1 if strayed else token.head  # "asked him was that a threat"
    if (strayed or is_rel(token, "obj", "iobj", "obl")) and (subject := subject_of(analysis, over)):
        described = related_subject(analysis, over)  # "Errach, who quoted him": he is another
        return token.head == other.head or mention.head in (subject.index, described)
    verb = analysis.tokens[token.head]
    parted = any(analysis.tokens[i].text in {":", ";"} for i in range(other.index, at))  # "X is sad: it shut, she says"
    amid = other.index < at and is_rel(verb, "parataxis") and not parted  # "X, she said, left", "X had left, she said"
    amid = amid and mention.sort is not Sort.PRONOUN and not is_office(other, mention)  # "she would, she added, stay"
    spoken_of = amid and is_subject(other) and verb.head == other.head
    if token.head == other.head:
        return not _as_for(analysis, at, other)
    return spoken_of or _said_of(analysis, token, mention) or _asked_by(analysis, token, other)


def _as_for(analysis: Analysis, at: int, other: Token) -> bool:
    """Whether a phrase before the clause says of whom it is: "As for Karl Benn, he left"."""
    own = [c.text.lower() for case in kids(analysis, other.index, "case") for c in (case, *kids(analysis, case.index))]
    return other.index < at and is_rel(other, "obl") and own == ["as", "for"]


def _said_of(analysis: Analysis, token: Token, mention: Mention) -> bool:
    """Whether somebody else is spoken of by what a saying follows or what its subject was asked.

    "Karl Benn "would not come", he said", "Asked if a rival had won, she laughed": a name or noun there is another.
    """
    other = analysis.tokens[mention.head]
    if mention.sort is Sort.PRONOUN or other.head < 0 or other.index > token.index or not is_subject(token):
        return False
    clause = analysis.tokens[other.head]
    if is_subject(other) and is_rel(clause, "ccomp") and clause.head == token.head:
        return clause.index < token.index and not is_office(other, mention)
    for _ in range(DEPTH):
        over = verbs().get(clause.lemma.lower())
        asked = over is not None and over.stance is Stance.ASKS
        if clause.head == token.head and is_rel(clause, "advcl", "acl", "parataxis") and asked:
            return subject_of(analysis, clause.index) is None
        if clause.head < 0 or clause.head == token.head:
            return False
        clause = analysis.tokens[clause.head]
    return False


def _asked_by(analysis: Analysis, token: Token, other: Token) -> bool:
    """Whether a phrase acts on the subject in a clause before it: "Asked by counsel, she agreed"."""
    clause = analysis.tokens[other.head] if other.rel.startswith("obl") and other.head >= 0 else other
    by = any(case.lemma.lower() == "by" for case in kids(analysis, other.index, "case"))
    bare = not any(True for _ in kids(analysis, clause.index, "nsubj"))
    return by and bare and is_subject(token) and is_rel(clause, "advcl") and clause.head == token.head


def is_new(analysis: Analysis, at: int, found: Referent) -> bool:
    """Whether somebody of either gender was only brought up as "a general", and nothing there is her own.

    "A general laid a pistol on her desk" tells of her who is told of all along; "A general lost her hat" does not.
    """
    token, head = analysis.tokens[at], found.noun
    if head is None or found.gender is not None or not any(t.lemma.lower() == "a" for t in kids(analysis, head, "det")):
        return False
    over = analysis.tokens[token.head] if token.head >= 0 else token
    return not (is_rel(token, "nmod:poss") and is_rel(over, "obj") and over.head == analysis.tokens[head].head)


def acts(analysis: Analysis, at: int) -> bool:
    """Whether a pronoun owns something or does something, so that it means somebody: "its promise", "it vowed"."""
    token = analysis.tokens[at]
    if is_rel(token, "nmod:poss"):
        return True
    verb = analysis.tokens[token.head] if token.head >= 0 else token
    return is_subject(token) and verb.upos == "VERB" and not any(True for _ in kids(analysis, verb.index, "cop"))


def means_nobody(analysis: Analysis, at: int) -> bool:
    """Whether a pronoun only fills a place, or is what was said: "rumours spread; he said they were untrue"."""
    token = analysis.tokens[at]
    if is_rel(token, "expl"):
        return True
    judged = analysis.tokens[token.head] if is_subject(token) and token.head >= 0 else token
    return judged.upos == "ADJ" and judged.lemma.lower() in link_words("of words")


def says_something(analysis: Analysis, at: int) -> SpeechVerb | None:
    """The verb of saying whose subject a word is."""
    token = analysis.tokens[at]
    return verbs().get(analysis.tokens[token.head].lemma.lower()) if is_subject(token) and token.head >= 0 else None


def is_house(analysis: Analysis, at: int) -> bool:
    """Whether a place of work speaks for those who run it: "the port said it would pay"."""
    return analysis.tokens[at].entity == "place" and says_something(analysis, at) is not None


def governing(analysis: Analysis, at: int) -> int:
    """The verb of saying that has a subject's clause for its content: "said" in "she said he left"; -1 for none."""
    token = analysis.tokens[at]
    clause = analysis.tokens[token.head] if is_subject(token) and token.head >= 0 else token
    over = analysis.tokens[clause.head] if is_rel(clause, "ccomp") and clause.head >= 0 else clause
    row = verbs().get(over.lemma.lower()) if over is not clause else None
    return over.index if row is not None and row.stance is not Stance.ASKS else -1


def told_by(analysis: Analysis, at: int, what: Pronouns) -> int | None:
    """The like pronoun that says what this one is the subject of, or of which a word says who speaks for him.

    "He told the paper that he would resign", "his lawyer said he would appeal".
    """
    verb = governing(analysis, at) if is_subject(analysis.tokens[at]) else -1
    teller = next(kids(analysis, verb, "nsubj"), None) if verb >= 0 else None
    if teller is None or pronoun(teller) is what:
        return None if teller is None else teller.index
    speaks = teller.lemma.lower() in link_words("advocate")
    owners = [*kids(analysis, teller.index, "nmod:poss")]
    owner = next((t for t in owners if pronoun(t) is what or (what.gender and _is_client(analysis, t))), None)
    return owner.index if speaks and owner is not None else None


def _is_client(analysis: Analysis, owner: Token) -> bool:
    """Whether somebody is one whose man may speak for him: "the runner's agent said she would go"."""
    return owner.entity == "person" and pronoun(owner) is None and not is_many(analysis, owner.index)


def is_late(analysis: Analysis, at: int) -> bool:
    """Whether a pronoun says what stands before it without marks: "the mill would stay open, he said"."""
    token = analysis.tokens[at]
    if says_something(analysis, at) is None or token.index == 0 or analysis.tokens[at - 1].text != ",":
        return False
    verb = analysis.tokens[token.head]
    return verb.rel == "parataxis" or any(clause.index < at for clause in kids(analysis, verb.index, "ccomp"))


def is_apart(analysis: Analysis, inside: list[bool], search: Search, mention: Mention) -> bool:
    """Whether a pronoun cannot mean a mention: "it" and "they" near each other are two, a plural is no "it"."""
    told_us = search.what.plural and inside[search.at] and _tells_us(analysis, search.at)
    told_of = is_rel(analysis.tokens[mention.head], "compound", "amod")  # "opposition lawmakers"
    if told_us and (told_of or _is_of_folk(analysis, mention)):
        return True  # "Villagers fled. "They told us": others told them
    if mention.sort is Sort.PRONOUN:
        return pronoun(analysis.tokens[mention.head]) is not search.what
    own = any(t.text.lower() in ("my", "our") for t in kids(analysis, mention.head, "nmod:poss"))
    told = own and not inside[mention.head]  # "our office" is the writer's own
    part = mention.sort is Sort.NOMINAL and analysis.tokens[mention.head].rel == "compound"  # "press reports"
    no_it = part or _modifies(analysis, search.at, mention.head) or has_seen_it(analysis, mention.head)
    return search.what.thing and (told or no_it or is_many(analysis, mention.head))


def _is_of_folk(analysis: Analysis, mention: Mention) -> bool:
    """Whether a mention means people to whom things are told, or a body of theirs: "the farmers' association"."""
    noun = mention.referent.noun if mention.referent is not None else None
    head = mention.head if noun is None else noun
    own = (analysis.tokens[head], *kids(analysis, head, "nmod:poss"))
    people = noun is not None and mention.referent is not None and mention.referent.kind is Kind.PERSON
    if people and analysis.tokens[head].lemma.lower() not in link_words("in charge"):
        return True  # "The two dead were buried. "They promised us a road": those who have a say
    return any(token.lemma.lower() in link_words("folk") for token in own)


def _tells_us(analysis: Analysis, at: int) -> bool:
    """Whether a pronoun does something to the speaker's own, or says something: "they told us", "they said: 'Sign'"."""
    verb = analysis.tokens[at].head
    if is_subject(analysis.tokens[at]) and says_something(analysis, at) is not None:
        return True
    return is_subject(analysis.tokens[at]) and any(
        thing.text.lower() in ("us", "me") for thing in kids(analysis, verb, "obj", "iobj")
    )


def _modifies(analysis: Analysis, at: int, other: int) -> bool:
    """Whether a name only says of what kind a noun is, for an "it" to which something is done: "the Bank Governor"."""
    done_to = is_rel(analysis.tokens[at], "obj", "iobj")
    return done_to and is_rel(analysis.tokens[other], "compound", "amod") and analysis.tokens[other].head > other


def gives_paper(analysis: Analysis, at: int) -> bool:
    """Whether a word is who gives out a paper: "Kell issued a statement", "Kell left a note"."""
    verb = analysis.tokens[at].head
    gives = verb >= 0 and analysis.tokens[verb].lemma.lower() in sorts()[Sayings.GIVE] | LEFT
    return gives and any(paper.lemma.lower() in sorts()[Sayings.DOCUMENT] for paper in kids(analysis, verb, "obj"))


def was_asked(analysis: Analysis, at: int) -> bool:
    """Whether a word is whom somebody asks something: "when Kell was asked why"."""
    token = analysis.tokens[at]
    verb = verbs().get(analysis.tokens[token.head].lemma.lower()) if token.rel == "nsubj:pass" else None
    return verb is not None and verb.stance is Stance.ASKS


def answers(analysis: Analysis, at: int, before: int) -> bool:
    """Whether a pronoun says something right after a sentence in which somebody asks: "X asked Y if ... He said".

    Who only asks somebody to do something goes on himself: "X urged Y to resign. ..., he said".
    """
    says, root = says_something(analysis, at), asking(analysis, before)
    if says is None or root is None or _asks_to_act(analysis, root):
        return False
    return says.stance is not Stance.ASKS


def asking(analysis: Analysis, sentence: int) -> int | None:
    """The verb by which a sentence asks, its root or beside it: "Was that a threat, a reporter | asked"."""
    root = analysis.sentences[sentence].root
    for verb in (root, *(token.index for token in kids(analysis, root, "parataxis"))):
        row = verbs().get(analysis.tokens[verb].lemma.lower())
        if row is not None and row.stance is Stance.ASKS:
            return verb
    return None


def asks_late(analysis: Analysis, sentence: int) -> int | None:
    """Who asks a question that stands before the asking without marks: "Was that a threat, | a reporter | asked"."""
    verb = asking(analysis, sentence)
    if verb is None:
        return None
    before = any(clause.index < verb for clause in kids(analysis, verb, "ccomp"))
    asker = next(kids(analysis, verb, "nsubj"), None)
    return asker.index if asker is not None and (before or is_rel(analysis.tokens[verb], "parataxis")) else None


def is_silent(analysis: Analysis, inside: list[bool], at: int, found: Referent) -> bool:
    """Whether a "he said" would mean somebody's relation who has said nothing: "His brother was killed"."""
    head = found.noun
    if head is None or inside[at] or says_something(analysis, at) is None:
        return False
    rows = [pronoun(owner) for owner in kids(analysis, head, "nmod:poss")]
    owned = found.kind is Kind.PERSON and any(row is not None and row.person == 3 for row in rows)
    return owned and says_something(analysis, head) is None


def _asks_to_act(analysis: Analysis, verb: int) -> bool:
    """Whether a verb of asking has an act for its content, not a question: "urged her to resign"."""
    acts = kids(analysis, verb, "xcomp", "ccomp", "advcl")
    to = any(mark.text.lower() == "to" for act in acts for mark in kids(analysis, act.index, "mark"))
    return to and not any(True for _ in kids(analysis, verb, "nsubj:pass"))


def has_seen_it(analysis: Analysis, at: int) -> bool:
    """Whether a body only has a paper that is spoken of: "The report, seen by the Post, says ... It does not say"."""
    verb = analysis.tokens[at].head
    if verb >= 0 and analysis.tokens[verb].rel == "conj":
        verb = analysis.tokens[verb].head  # "a letter sent to her and seen by the Post"
    if verb < 0 or not is_rel(analysis.tokens[at], "obl") or not is_rel(analysis.tokens[verb], "acl"):
        return False
    paper = analysis.tokens[analysis.tokens[verb].head].lemma.lower() in sorts()[Sayings.DOCUMENT]
    return paper and any(case.lemma.lower() == "by" for case in kids(analysis, at, "case"))


def asked_in(analysis: Analysis, at: int, verb: int, here: Iterable[tuple[Mention, Referent]]) -> Referent | None:
    """Whom a verb of asking asks, for a pronoun that its question speaks of: "X asked Y why he had stopped".

    What somebody asks leave for is his own act: "X asked Y if he could stop".
    """
    row = verbs().get(analysis.tokens[verb].lemma.lower())
    clause = analysis.tokens[at].head
    if row is None or row.stance is not Stance.ASKS or clause < 0 or not is_subject(analysis.tokens[at]):
        return None
    if analysis.tokens[clause].head != verb or any(a.text.lower() in _LEAVE for a in kids(analysis, clause, "aux")):
        return None
    asked = (r for m, r in here if is_rel(analysis.tokens[m.head], "obj", "iobj"))
    return next(asked, None) if any(True for _ in kids(analysis, verb, "obj", "iobj")) else None


def asked_before(analysis: Analysis, before: int, fitting: Iterable[tuple[Mention, Referent]]) -> Referent | None:
    """Whom the sentence before asks, of those whom a pronoun may mean."""
    root = analysis.sentences[before].root
    for mention, referent in fitting:
        token = analysis.tokens[mention.head]
        if (token.head == root and is_rel(token, "obj", "iobj")) or token.index == root + 1:
            return referent  # right after the verb also where the tree has it for a subject: "asked him was that"
    return None
