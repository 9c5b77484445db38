"""Whether who speaks may bind whom he speaks of: himself, his own side, the body whose official he is."""

from __future__ import annotations

from servanda.extraction.commitments.errands import is_errand, is_of_own_side
from servanda.extraction.commitments.ground import Ground
from servanda.extraction.commitments.harm import harms, hurts_by_trade
from servanda.extraction.commitments.outcomes import FIRST
from servanda.extraction.commitments.parties import is_authority, is_firm, speaks_for_body
from servanda.extraction.commitments.verbs import main_verb
from servanda.extraction.commitments.voice import (
    BACK,
    Voice,
    announcer_before,
    has_office,
    is_body,
    is_known_body,
    is_observer,
    is_official,
    is_only_act,
    may_speak,
    stands_for,
)
from servanda.extraction.negation import is_hardly, is_hardly_done, rules_out
from servanda.lexicon.commitment_rows import words
from servanda.model.claims import ConditionRole

_WILL = frozenset({"will", "wo", "shall", "'ll", "’ll"})
_COULD = frozenset({"can", "could", "may", "might", "would"})
_HEARERS = {"i": "me", "we": "us"}
_VAGUE = frozenset({"a", "an", "any", "such", "every", "no", "some", "many", "several", "few"})
_POSSESSIVE = frozenset({"his", "her", "its", "their", "our", "my"})


def in_own_voice(ground: Ground, head: int, subject: int, word: str) -> bool:
    """Whether the report says in its own voice what an authority will do by a measure of its own."""
    tree = ground.tree
    if _is_carried(ground, head, subject, word) or _is_done_by_authority(ground, head, word):
        return True
    if word == "would" and _is_of_hoped_for(ground, head, subject):
        return True
    if word == "shall" and tree[subject].lemma.lower() in words("contracting") and not tree.is_passive(head):
        return True  # "tenant shall pay the rent"
    if word in _WILL and (is_errand(ground, head, subject) or is_of_own_side(ground, head, subject)):
        return True
    if (
        word not in {"will", "is", "are", "wo", "shall", "going"}
        or tree.is_passive(head)
        or tree[subject].upos == "PRON"
    ):
        mine = tree[subject].text.lower() in FIRST and not tree.is_passive(head)
        return mine and (word in _WILL or (word == "going" and ground.spoken))
    if main_verb(ground, head) in words("scheduled"):
        return False
    if main_verb(ground, head) in words("starting") and tree.kid(head, "obj", "xcomp") is None:
        return False
    if main_verb(ground, head) in words("coming and going") and tree[subject].entity == "person":
        return False  # "the chief executive will leave at closing"
    vague = any(tree[k].text.lower() in _VAGUE for k in tree.kids(subject, "det"))
    office = tree[subject].lemma.lower() in words("offices") or has_office(ground, subject)
    own = (
        office
        or ((tree[head].lemma in words("striking") or hurts_by_trade(ground, head)) and ground.actor(subject))
        or _is_firms_step(ground, head, subject)
        or is_known_body(ground, subject)
        or is_firm(ground, subject)
        or is_authority(ground, subject)
        or any(is_authority(ground, kid) for kid in tree.kids(subject, "appos"))
        or _is_somebody(ground, subject)
    )
    return own and not vague and not _is_aside(ground, head)


def _is_firms_step(ground: Ground, head: int, subject: int) -> bool:
    """Whether a name does what firms and offices do: "Orsk will buy back shares", whatever the name was taken for."""
    tree = ground.tree
    named = tree[subject].upos == "PROPN" and tree[subject].entity == "person"
    step = words("measures") | words("dispositions") | words("buying")
    return named and tree[head].lemma in step and tree.kid(head, "obj") is not None


def _is_somebody(ground: Ground, subject: int) -> bool:
    """Whether a subject is a body or people told apart from others: "the fund", "its 900 members", "crews in Lod".

    What the voters, the farmers or the Danes will do is foretold.
    """
    tree, token = ground.tree, ground.tree[subject]
    if token.upos == "PROPN":
        return is_body(ground, subject) and "Number=Plur" not in token.feats
    apart = tree.kids(subject, "nmod", "nmod:poss", "nummod", "acl", "conj")
    named = tree.kids(subject, "det") and tree.kids(subject, "compound")  # "the harbour board", but not "tram drivers"
    return token.upos == "NOUN" and ground.actor(subject) and bool(apart or named)


def _is_of_hoped_for(ground: Ground, head: int, subject: int) -> bool:
    """Whether it is told what a party would do in power: "a Labour government would build"."""
    tree = ground.tree
    hoped_for = tree[subject].lemma.lower() in {"government", "administration", "presidency"}
    named = any(tree[k].text[:1].isupper() for k in tree.kids(subject, "compound", "amod", "nmod:poss"))
    vague = tree.has_det(subject, "a", "an")
    return hoped_for and named and vague and head not in ground.quoted and not _is_aside(ground, head)


def _is_aside(ground: Ground, head: int) -> bool:
    """Whether a clause only describes or gives a setting; but not "while Mali will ..."."""
    tree = ground.tree
    contrast = {"while", "whereas"} & set(tree.marks(head))
    if tree.is_rel(head, "advcl:relcl") and tree[tree[head].head].text.lower() == "why":
        return False  # "that is why the House will pass it"
    return tree.is_rel(head, "acl:relcl") or (tree.is_rel(head, "advcl") and not contrast)


def _is_done_by_authority(ground: Ground, head: int, word: str) -> bool:
    """Whether an authority will do it, told in the passive: "the camp will be closed by the ministry"."""
    agent = ground.agent(head) if ground.tree.is_passive(head) and word in {"will", "is", "are"} else None
    staged = ground.tree[head].lemma in words("staged") | words("scheduled")
    return agent is not None and ground.tree.case(agent) == "by" and is_authority(ground, agent) and not staged


def _is_carried(ground: Ground, head: int, subject: int, word: str) -> bool:
    """Whether a report goes on with what a body announced: "the orbiters will be sent to museums"."""
    tree = ground.tree
    if word not in {"will", "is", "are"} or not tree.is_passive(head) or tree[head].lemma not in words("dispositions"):
        return False
    announcer = announcer_before(ground, head)
    return announcer is not None and head not in ground.quoted and tree[subject].upos != "PRON"


def is_said(ground: Ground, head: int, subject: int, voice: Voice, word: str) -> bool:
    """Whether a speaker says it of himself, his own side or the body that he speaks for."""
    tree = ground.tree
    speaker = voice.speaker
    own = tree[subject].text.lower() in {"it", "they"} and ground.own_subject(head) == subject
    if speaker is None or not may_speak(ground, speaker, of_itself=own):
        return False
    if voice.verb is not None and is_unsaid(ground, voice.verb):
        return False
    text = tree[subject].text.lower()
    harm = tree[subject].lemma.lower() in words("harm nouns") - words("actors")
    ours = any(tree[k].text.lower() == "our" for k in tree.kids(subject, "nmod:poss")) and not ground.binds(subject)
    kept = tree[subject].lemma.lower() in words("kept going") and _is_definite(ground, subject)
    if tree[subject].lemma.lower() in words("set by somebody") and tree[head].lemma in {"stay", "remain"}:
        return speaks_for_body(ground, speaker) and not is_observer(ground, speaker)
    event = tree[subject].entity == "event" and tree[subject].lemma.lower() not in words("weather")
    if harm or ours or kept or (event and _is_definite(ground, subject)):
        lasting = words("going on") | (words("stopping and starting") if harm else set())
        if tree[head].lemma in lasting and not tree.is_passive(head):
            return speaks_for_body(ground, speaker) or (
                (harm or ours) and is_official(ground, speaker)
            )  # "the broadcasts will go on, the ministry said"
        if harm:
            return False
    if _is_adversary(ground, speaker) and (text != "they" or tree.kids(speaker, "nmod:poss", "nmod")):
        return False  # "the bank's critics say it will raise its fees"
    if text in BACK or tree[subject].text == tree[speaker].text:
        return _speaks_of_himself(ground, head, subject, voice, word)
    if voice.verb is not None and tree[voice.verb].lemma in words("arguing"):
        return False
    bare = tree[subject].upos == "NOUN" and not tree.kids(subject, "det", "nmod:poss", "compound", "nmod")
    if bare and voice.verb is not None and tree[voice.verb].lemma == "warn" and not ground.conditions_at(head):
        return False  # "warned that shops would close"
    if is_observer(ground, speaker):
        return False
    if tree[subject].lemma.lower() in words("anybody"):
        return _is_pressing(ground, head)
    return _speaks_for(ground, head, subject, speaker)


def _is_adversary(ground: Ground, speaker: int) -> bool:
    """Whether who speaks is against somebody, and so foretells what that one will do."""
    return ground.tree[speaker].lemma.lower() in {"critic", "detractor", "foe", "opponent", "rival"}


def _is_pressing(ground: Ground, head: int) -> bool:
    """Whether it is said what harm follows unless another acts: "people would block the road unless the pumps stop"."""
    conditions = ground.conditions_at(head)
    return harms(ground, head) and any(c.role in {ConditionRole.IF, ConditionRole.UNLESS} for c in conditions)


def _is_definite(ground: Ground, subject: int) -> bool:
    kids = ground.tree.kids(subject, "det", "nmod:poss")
    return any(ground.tree[k].text.lower() in _POSSESSIVE | {"the", "this", "these"} for k in kids)


def _is_staged(ground: Ground, head: int, subject: int) -> bool:
    """Whether a passive only tells of a timetable: "will be played", "the film will be released"."""
    tree = ground.tree
    shown = tree[head].lemma == "release" and tree[subject].lemma.lower() in words("works")
    return shown or tree[head].lemma in words("staged")


def _speaks_for(ground: Ground, head: int, subject: int, speaker: int) -> bool:
    """Whether a speaker speaks for whom or what he says will act: his people, his body, what his body runs."""
    tree = ground.tree
    if hurts_by_trade(ground, head) and ground.actor(subject) and is_official(ground, speaker):
        return True  # "pilots will work to rule, the union said"
    if tree.kid(speaker, "nmod:poss") is not None and ground.actor(subject) and not tree.is_passive(head):
        return True  # "the herders will leave, their elder said"
    if tree.is_passive(head) or tree.kid(head, "nsubj:pass") is not None:
        own = any(tree[k].text.lower() in _POSSESSIVE for k in tree.kids(subject, "nmod:poss"))
        bodies = own or speaks_for_body(ground, stands_for(ground, speaker))  # "that his trophy would be presented"
        return bodies and not _is_staged(ground, head, subject)
    if main_verb(ground, head) in words("opening and closing") and speaks_for_body(ground, stands_for(ground, speaker)):
        return True  # "the plant will close in May, its owner said"
    if any(tree[k].text.lower() in _POSSESSIVE for k in tree.kids(subject, "nmod:poss")):
        mine = any(tree[k].text.lower() == "my" for k in tree.kids(subject, "nmod:poss"))
        if mine and tree[subject].lemma.lower() in words("kin") and "would" in tree.modals(head):
            return False  # "my dad would come up out of his grave"
        return ground.actor(subject) or tree[subject].lemma.lower() in words("harm nouns") - words("actors")
    if tree[subject].text.lower() in {"his", "hers", "theirs", "ours", "mine"}:
        return True  # "said hers would open the road"
    vague = any(tree[k].text.lower() in _VAGUE for k in tree.kids(subject, "det", "amod"))
    if _are_none_of_his(ground, head, subject, speaker):
        return True
    if vague and not tree.kids(subject, "nummod"):
        return False  # nobody in particular
    return is_official(ground, stands_for(ground, speaker)) and is_body(ground, subject)


def _are_none_of_his(ground: Ground, head: int, subject: int, speaker: int) -> bool:
    """Whether one who commands says what none of his people will do: "no soldier will cross, the general said"."""
    tree = ground.tree
    none = any(tree[k].text.lower() in {"no", "not"} for k in tree.kids(subject, "det", "advmod"))
    ours = tree[subject].lemma.lower() in words("actors") or tree[subject].entity == "person"
    commands = speaks_for_body(ground, stands_for(ground, speaker)) and tree.kid(head, "obj", "obl") is not None
    return none and ours and commands and tree[subject].lemma.lower() not in words("anybody") | words("nobody's men")


def _speaks_of_himself(ground: Ground, head: int, subject: int, voice: Voice, word: str) -> bool:
    """Whether a pronoun is the speaker: within his words he is "I", and "we would" only supposes unless reported."""
    tree = ground.tree
    text = tree[subject].text.lower()
    if text in FIRST and word in {"would", "'d", "’d"}:
        told = voice.verb is not None and "Tense=Past" in tree[voice.verb].feats
        return (
            told
            and head not in ground.quoted
            and voice.speaker is not None
            and tree[voice.speaker].text.lower() == text
        )
    turn = voice.verb is None or ground.tree[voice.verb].upos not in {"VERB", "AUX", "NOUN", "ADJ"}
    if turn and text not in FIRST:
        return False  # who answers in an interview says "I" of himself
    if text in {"he", "she"} and tree.is_passive(head) and not ground.conditions_at(head):
        return False  # "said he would be charged" befalls him
    who = tree[voice.speaker].lemma.lower() if voice.speaker is not None else ""
    if text in {"he", "she"} and who in {"colleague", "friend", "neighbor", "neighbour", "relative"}:
        return False  # "friends say he would go home"
    inside = subject in ground.quoted and (voice.verb is None or voice.verb not in ground.quoted)
    if inside and text == "it" and ground.tree.is_passive(head) and voice.speaker is not None:
        return speaks_for_body(ground, voice.speaker)  # '"It will not be raised," the firm said'
    return not inside or text in FIRST


def befalls_speaker(ground: Ground, head: int, subject: int, voice: Voice) -> bool:
    """Whether people only tell what will be done to or by them: "traders complained that they would be fined"."""
    tree, speaker, text = ground.tree, voice.speaker, ground.tree[subject].text.lower()
    if tree[head].lemma == "lose" and text == "one" and not tree.is_negated(head):
        return True  # "one of the two will lose some water"
    if voice.verb is not None and text in _HEARERS and not tree.is_passive(head):
        hearers = {tree[kid].text.lower() for kid in tree.kids(voice.verb, "obj", "iobj")}
        aloud = any(tree[at].upos == "PUNCT" for at in range(voice.verb, subject))  # "he told me: 'I will pay'"
        return _HEARERS[text] in hearers and not aloud  # "he told me that I would be back": foretold, not my word
    if speaker is None or text not in {"he", "she", "they"} or not tree.is_passive(head) or head in ground.quoted:
        return False
    if is_authority(ground, speaker) or speaks_for_body(ground, stands_for(ground, speaker)):
        return False  # "officials said they would be freed": others
    told = voice.verb is not None and bool(tree.kids(voice.verb, "obj", "iobj"))  # "told the men they would be shot"
    return ("Number=Plur" in tree[speaker].feats) is (text == "they") and not told


def is_unsaid(ground: Ground, verb: int) -> bool:
    """Whether it was not said: a no, an if or a mere intention stands on the saying."""
    could = ground.tree[verb].lemma in words("giving a word") and set(ground.tree.modals(verb)) & _COULD
    hushed = ground.tree.is_negated(verb) or verb in ground.supposed or tells_oneself(ground, verb)
    hushed |= is_hardly_done(ground.tree, verb)
    who = ground.tree.subject(verb)
    hushed |= rules_out(ground.tree, verb)
    hushed |= who is not None and is_hardly(ground.tree, who)  # "few ministers have said they will"
    return hushed or bool(could) or is_only_act(ground, verb)


def tells_oneself(ground: Ground, verb: int) -> bool:
    """Whether it is told to nobody else: "told himself that he would", but not "pledged himself to"."""
    told = ground.tree.kids(verb, "iobj", "obj") if ground.tree[verb].lemma == "tell" else []
    return any(ground.tree[one].text.lower().endswith(("self", "selves")) for one in told)


def is_hushed(ground: Ground, voice: Voice) -> bool:
    """Whether a no, an if or a mere intention stands on the saying of what is quoted."""
    return voice.verb is not None and is_unsaid(ground, voice.verb)


def plays(ground: Ground, subject: int, voice: Voice) -> bool:
    """Whether a side or a player says or is said to do something in a report on games."""
    near = [who for who in (subject, voice.speaker) if who is not None]
    called = [low for who in near for low in (who, *ground.tree.kids(who, "nmod:desc", "compound", "appos"))]
    if any(ground.tree[who].lemma.lower() in words("players") for who in called):
        return True
    return ground.games and not any(ground.tree[who].lemma.lower() in words("governing games") for who in near)
