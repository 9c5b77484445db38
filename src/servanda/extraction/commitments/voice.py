"""Who says a clause, and for whom he may speak."""

from __future__ import annotations

from dataclasses import dataclass

from servanda.extraction.commitments.ground import THINGS, Ground
from servanda.extraction.commitments.parties import is_authority, is_firm, speaks_for_body
from servanda.extraction.negation import has_no
from servanda.lexicon.commitment_rows import words
from servanda.lexicon.speech import verbs
from servanda.model.claims import Stance

SAYING = frozenset(
    {
        Stance.SAYS,
        Stance.CONFIRMS,
        Stance.WARNS,
        Stance.PROMISES,
        Stance.THREATENS,
        Stance.AGREES,
        Stance.ORDERS,
        Stance.FORBIDS,
    }
)
BACK = frozenset({"it", "they", "he", "she", "we", "i"})


@dataclass(frozen=True, slots=True)
class Voice:
    """Who says a clause, as the tree has it: the verb of saying and its subject."""

    verb: int | None
    speaker: int | None


def voice_of(ground: Ground, head: int) -> Voice:
    """The verb of saying above a clause and who says it."""
    tree = ground.tree
    here = tree.first_conjunct(head)
    while tree[here].head >= 0:
        verb = tree[here].head
        if tree.is_rel(here, "ccomp", "xcomp", "parataxis", "obj", "csubj") and tree[verb].lemma in words("reporting"):
            agent = ground.agent(verb) if not tree.is_rel(here, "csubj") else None
            return Voice(verb, _author(ground, agent))
        if (known := _made_known(ground, here)) is not None:
            return known
        if _is_said_beside(ground, here):
            above = tree[verb].head
            return Voice(above, _author(ground, ground.agent(above)))
        told = _announcement(ground, here)
        if told is not None:
            return told
        if _is_of_none(ground, here, verb):
            return Voice(None, None)
        if tree.is_rel(here, "acl:relcl", "advcl"):
            break
        here = verb
    first = tree.first_conjunct(head)
    if (cleft := _is_what_was_said(ground, first)) is not None:
        return cleft
    beside = tree.kids(tree[first].head, "parataxis") if tree.is_rel(first, "parataxis") else []
    for kid in [*tree.kids(first, "parataxis"), *beside]:
        if tree[kid].lemma in words("reporting") and kid != first:
            return Voice(kid, tree.subject(kid))
    if tree.is_rel(head, "conj") and ground.own_subject(head) is not None:
        over = tree[head].head
        if tree[over].lemma in words("reporting") and any(kid < over for kid in tree.kids(over, "ccomp")):
            return Voice(over, ground.agent(over))  # "they would not shoot, he said, but any drone would be ..."
    return _told(ground, head)


def _is_of_none(ground: Ground, clause: int, noun: int) -> bool:
    """Whether a clause tells only what there was none of: "no promise that it would", "not his wish that it would"."""
    tree = ground.tree
    if tree[noun].upos != "NOUN" or not tree.is_rel(clause, "acl", "ccomp", "csubj"):
        return False
    return has_no(tree, noun) or (tree.kid(noun, "cop") is not None and tree.is_negated(noun))


def _made_known(ground: Ground, clause: int) -> Voice | None:
    """Who lets something be known: "let the mediators know that it would", "made it clear that", "let slip that"."""
    tree = ground.tree
    verb = tree[clause].head
    over = tree[verb].head
    if (
        over >= 0
        and tree.is_rel(clause, "ccomp")
        and tree[verb].lemma == "know"
        and tree[over].lemma in {"let", "make"}
    ):
        return Voice(over, ground.agent(over))
    if tree[verb].lemma == "let" and any(tree[k].lemma == "slip" for k in tree.kids(verb, "xcomp", "obj")):
        return Voice(verb, ground.agent(verb))
    frank = f"be {tree[verb].lemma}" in verbs() and tree.kid(verb, "cop") is not None and tree.is_rel(clause, "ccomp")
    who = tree.kid(verb, "nsubj") if frank else None
    if who is not None and ground.actor(who) and tree.kid(verb, "expl") is None:
        return Voice(verb, who)  # "the minister has been clear that it will stay"
    clear = tree.is_rel(clause, "ccomp", "csubj", "advcl") and tree[verb].lemma == "clear"
    return Voice(over, ground.agent(over)) if clear and over >= 0 and tree[over].lemma == "make" else None


def _is_what_was_said(ground: Ground, clause: int) -> Voice | None:
    """Who says it, where the saying is the subject: "what I have told the nurses is that it will not close"."""
    tree = ground.tree
    what = next((k for k in tree.kids(clause, "nsubj", "csubj") if tree[k].text.lower() == "what"), None)
    said = tree.kid(what, "acl") if what is not None else tree.kid(clause, "csubj")
    if said is None or tree[said].lemma not in words("reporting") or tree.kid(clause, "cop") is None:
        return None
    return Voice(said, ground.agent(said)) if "that" in tree.marks(clause) else None


def _announcement(ground: Ground, clause: int) -> Voice | None:
    """Who makes the announcement that a clause is: "its announcement that it would cut jobs"."""
    tree = ground.tree
    noun = tree[clause].head
    if not tree.is_rel(clause, "acl", "ccomp") or "that" not in tree.marks(clause):
        return None
    if tree[noun].lemma.lower() not in words("announcements"):
        return None
    owner = tree.kid(noun, "nmod:poss")
    by = next((k for k in tree.kids(noun, "nmod") if tree.case(k) in {"by", "from"}), None)
    made = ground.agent(tree[noun].head) if tree.is_rel(noun, "obj") else None
    speaker = next((who for who in (owner, by, made) if who is not None), None)
    return Voice(noun, speaker) if speaker is not None else None


def _is_said_beside(ground: Ground, clause: int) -> bool:
    """Whether a clause hangs on the phrase before it rather than on the saying: "said in a statement that it would"."""
    tree = ground.tree
    noun = tree[clause].head
    if not tree.is_rel(clause, "acl") or "that" not in tree.marks(clause) or not tree.is_rel(noun, "obl"):
        return False
    above = tree[noun].head
    return tree[above].lemma in words("reporting") and tree[above].upos == "VERB"


def _told(ground: Ground, head: int) -> Voice:
    """The statement in which a clause stands, where the tree of its sentence names no speaker."""
    if ground.tree.is_rel(ground.tree.first_conjunct(head), "acl", "advcl"):
        return Voice(None, None)
    statement = ground.cover.innermost(ground.tree[head].span)
    if statement is None or statement.source.span is None or statement.stance not in SAYING:
        return Voice(None, None)
    verb = ground.tree.head_of(statement.cue) if statement.cue else None
    return Voice(verb, ground.tree.head_of(statement.source.span))


def voice_before(ground: Ground, head: int) -> Voice:
    """Who spoke in a sentence before, when a "would" goes on with what he said; over others that go on with it."""
    tree = ground.tree
    here = tree.sentence(head)
    nowhere = Voice(None, None)
    if head in ground.quoted or here.index == 0 or tree.first_conjunct(head) != here.root:
        return nowhere
    before = here.index - 1
    while before > max(0, here.index - 3) and "would" in tree.modals(tree.analysis.sentences[before].root):
        before -= 1
    sentence = tree.analysis.sentences[before]
    said = tree[sentence.root].lemma in words("reporting") and tree[sentence.root].upos == "VERB"
    if not said or tree.is_modal(sentence.root):
        return nowhere
    agent, own = ground.agent(sentence.root), ground.own_subject(head)
    of_itself = any(tree[k].text.lower() in {"it", "its"} for k in range(sentence.first, sentence.last))
    person = agent is not None and tree[agent].entity == "person" and not of_itself
    if person and own is not None and tree[own].text.lower() == "it":
        return nowhere  # "she said the mine closed. It will flood"
    return Voice(sentence.root, agent)


def _author(ground: Ground, speaker: int | None) -> int | None:
    """Who speaks in a paper: "Hamas issued a statement saying ..."."""
    tree = ground.tree
    if speaker is None or (ground.binds(speaker) and tree[speaker].lemma.lower() not in words("documents")):
        return speaker
    verb = next((node for node in tree.ancestors(speaker) if tree[node].upos == "VERB"), None)
    if verb is None or tree.is_rel(speaker, "nsubj"):
        return speaker
    found = ground.subject(verb)
    return found if found is not None else speaker


def announcer_before(ground: Ground, head: int) -> int | None:
    """The body or official that announced something in one of the five sentences before."""
    tree = ground.tree
    here = tree.sentence(head).index
    for sentence in reversed(tree.analysis.sentences[max(0, here - 5) : here]):
        root = sentence.root
        if tree[root].lemma not in {"announce", "say", "unveil", "confirm", "declare"} or tree.is_negated(root):
            continue
        agent = ground.agent(root)
        if agent is not None and speaks_for_body(ground, agent) and tree[agent].text.lower() not in BACK:
            return agent
    return None


def stands_for(ground: Ground, speaker: int) -> int:
    """Whom a "he" or "she" who speaks most likely means: who spoke or acted in the sentence before."""
    tree = ground.tree
    here = tree.sentence(speaker).index
    for _ in range(4):
        if tree[speaker].text.lower() not in {"he", "she"} or here == 0:
            return speaker
        here -= 1
        root = tree.analysis.sentences[here].root
        before = ground.agent(root)
        if before is not None and (tree[before].entity == "person" or tree[before].text.lower() in {"he", "she"}):
            speaker = before
    return speaker


def is_to_addressee(ground: Ground, voice: Voice) -> bool:
    """Whether nobody is named as speaker: "they were warned that"."""
    return voice.verb is not None and voice.speaker is None and ground.passive(voice.verb)


def is_sourceless(ground: Ground, voice: Voice) -> bool:
    """Whether something was announced by nobody in particular: "it was announced that"."""
    tree = ground.tree
    if voice.verb is None or tree[voice.verb].lemma not in {"announce", "confirm", "decide"}:
        return False
    return tree.kid(voice.verb, "expl") is not None and not tree.is_negated(voice.verb)


def has_office(ground: Ground, subject: int) -> bool:
    """Whether a name stands with an office: "President Obama", "Jan Kos, the mayor of Lod,"."""
    tree = ground.tree
    near = tree.kids(subject, "nmod:desc", "compound", "appos", "flat")
    if tree[subject].head >= 0 and tree.is_rel(subject, "nsubj"):
        near += [k for k in tree.kids(tree[subject].head, "nsubj") if k < subject]  # an office read as another subject
    return any(tree[k].lemma.lower() in words("offices") | words("titles") for k in near)


def may_speak(ground: Ground, speaker: int, *, of_itself: bool = False) -> bool:
    """Whether a speaker is somebody, or a paper in which somebody speaks; what speaks of itself is somebody."""
    if of_itself and ground.tree[speaker].upos in {"NOUN", "PROPN"}:
        return ground.tree[speaker].lemma.lower() not in words("inert")  # "sites have stated that they will"
    if ground.tree.kid(speaker, "nmod:poss") is not None and ground.tree[speaker].entity in {"person", "organization"}:
        return True  # "their whip said"
    return ground.binds(speaker) or ground.tree[speaker].lemma.lower() in words("documents")


def is_only_act(ground: Ground, verb: int) -> bool:
    """Whether saying it is itself only promised, refused or asked for: "refused to pledge that he would"."""
    tree = ground.tree
    wished = tree[tree[verb].head].lemma in words("glad to say")  # "I wish to reiterate that", "is proud to announce"
    perfect = any(tree[k].text.lower() == "have" for k in tree.kids(verb, "aux"))  # "is reported to have said"
    asked = tree.is_rel(verb, "advcl") and tree[tree[verb].head].lemma in words(
        "urging"
    )  # "pressed the firm | to promise"
    return (asked or tree.is_rel(verb, "xcomp")) and "to" in tree.marks(verb) and not wished and not perfect


def is_body(ground: Ground, subject: int) -> bool:
    """Whether a subject is a body for which an official can speak, rather than a private person."""
    token = ground.tree[subject]
    if is_firm(ground, subject):
        return True
    if token.upos == "PROPN" and "PER" not in token.ner and token.entity != "person":
        return ground.actor(subject) and (token.entity not in THINGS or token.ner != "O")
    return is_authority(ground, subject) or (token.lemma.lower() in words("actors") and token.upos == "NOUN")


def is_known_body(ground: Ground, subject: int) -> bool:
    """Whether a noun with "the" is a body, whatever its name: "the choir", "the orchestra"."""
    tree = ground.tree
    the = tree.has_det(subject, "the")
    return the and tree[subject].upos == "NOUN" and tree[subject].entity == "organization"


def is_observer(ground: Ground, speaker: int) -> bool:
    """Whether a speaker only watches: an analyst, "a historian of the docks", "who follows the dispute for a bank"."""
    tree = ground.tree
    near = (speaker, *tree.kids(speaker, "appos", "compound", "nmod:desc", "flat"))
    if any(tree[node].lemma.lower() in words("forecasters") for node in near):
        return True
    return any(tree[kid].lemma in words("watching from afar") for kid in tree.kids(speaker, "acl:relcl"))


def is_official(ground: Ground, speaker: int) -> bool:
    """Whether a speaker may speak for others than himself: an official, a body, a named person."""
    token = ground.tree[speaker]
    paper = token.lemma.lower() in words("documents")
    mouthpiece = any(ground.tree[k].lemma.lower() == "state" for k in ground.tree.kids(speaker, "compound", "amod"))
    if mouthpiece and token.lemma.lower() in {"media", "television", "radio", "agency", "newspaper", "tv"}:
        return True  # "state media said"
    body = token.upos == "PROPN" or token.entity == "organization" or token.lemma.lower() == "staff"
    return paper or body or speaks_for_body(ground, speaker) or token.text.lower() in BACK
