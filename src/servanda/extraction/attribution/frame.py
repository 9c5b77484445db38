"""A verb of saying and its clause: whether anything is said, by whom and to whom."""

from __future__ import annotations

from servanda.extraction.attribution.denied import is_denied, is_nearly_said
from servanda.extraction.attribution.draft import Frame
from servanda.extraction.attribution.forms import bases, is_frank, row_of
from servanda.extraction.attribution.hearers import hearer
from servanda.extraction.attribution.interjected import is_interjected
from servanda.extraction.attribution.owners import sender
from servanda.extraction.attribution.page import Page
from servanda.extraction.attribution.source import RELATIVES, source_tokens, under_heading
from servanda.extraction.attribution.speaker import giver, speaker
from servanda.extraction.attribution.subjects import edited
from servanda.extraction.negation import fronted_no, is_hardly, is_hardly_done, is_not_going_to
from servanda.extraction.tree import NEGATORS
from servanda.lexicon.speech import Effect, Hearer, Sort, SpeechVerb, Takes, governors, sorts
from servanda.model.claims import Stance

_OPEN_MARKS = frozenset({"if", "unless", "whether", "lest", "in case", "as if", "as though"})
_TIMES = frozenset({"when", "after", "before", "since", "until"})
_WHS = frozenset({"why", "how", "when", "where", "what", "who", "which", "whom"})
_QUESTIONS = frozenset({"who", "what", "whoever"})
_CALLED = frozenset({"on", "upon"})
_KEEPING = frozenset({"abstain", "desist", "refrain"})
_UNREAL = frozenset({"should", "could", "might", "would", "ought"})
_PLACES = frozenset({"on", "onto", "into", "under", "over", "behind", "through"})
_THINGS = frozenset({"it", "this", "that", "what", "which"})
_DUMB = frozenset({"abstract", "event", "object", "plant", "substance", "time"})
_SELF = frozenset({"i", "we", "you", "me", "us"})
_BIDDING = frozenset({Stance.ASKS, Stance.DEMANDS, Stance.FORBIDS, Stance.ORDERS})
_SPOKEN = frozenset(
    {Stance.SAYS, Stance.PROMISES, Stance.THREATENS, Stance.ORDERS, Stance.DEMANDS, Stance.AGREES, Stance.ASKS}
)


def frame_of(page: Page, verb: int) -> Frame | None:
    """The frame of a verb that may say something; None where it says nothing."""
    token = page.token(verb)
    says = token.upos == "VERB" or is_frank(page, verb)
    if not says or page.tree.is_rel(verb, "amod", "case", "compound", "mark", "fixed"):
        return None
    if _is_open(page, verb) or governed(page, verb) is Effect.OPEN:
        return None
    aside = token.text.lower() == "considering" and page.tree.is_rel(verb, "advcl")  # "considering that it was shelled"
    if aside or unreal(page, verb) or _is_asked(page, verb) or _only_says_so(page, verb):
        return None
    row = row_of(page, verb)
    if row is None and page.tree.is_rel(page.tree.first_conjunct(verb), "acl", "advcl"):
        return None  # a verb that is none of saying and only describes the speaker: "who has jailed his rivals"
    if row is not None and (_has_a_thing(page, verb, row) or _strikes_back(page, verb) or _is_unsaid(page, verb, row)):
        return None
    head = sender(page, verb) if row is None else None
    if head is None:
        head = speaker(page, verb) if row is None or row.hearer is not Hearer.SUBJECT else giver(page, verb)
    if head is not None and page.token(head).text.lower() in _QUESTIONS and not page.token(head).text.isupper():
        return None
    head = None if head is None else under_heading(page, head, verb)
    base = page.around[verb]
    own: frozenset[int] = frozenset()
    if head is not None:
        outside = frozenset(page.tree.subtree(verb)) - _below(page, head, verb)
        own = source_tokens(page, head, outside, base) - _described(page, head, verb)
        if verb in own:  # the tree hangs the verb on its subject
            own = frozenset(i for i in own if (i < verb) is (head < verb) and i != verb)
        for other in page.tree.kids(verb, "nsubj"):  # "Senior researcher" and "Mu Li", each a subject of its own
            if other >= head or page.level(other, base) != page.level(head, base) or edited(page, head):
                continue
            if not is_interjected(page, verb, head) and _joined(page, other, min(own)):
                own |= frozenset(page.tree.subtree(other))
    frame = Frame(verb, row, base, head, own, hearer(page, verb, row))
    return frame if row is None or _fits(page, frame, row) else None


def _described(page: Page, head: int, verb: int) -> frozenset[int]:
    """The relative clause of a source that the verb stands in: "a government | that has yet to say"."""
    above = (verb, *page.tree.ancestors(verb))
    clause = next((node for node in above if page.token(node).head == head), verb)
    apart = clause != verb and page.token(clause).rel == "acl:relcl"
    return frozenset(page.tree.subtree(clause)) if apart else frozenset()


def _strikes_back(page: Page, verb: int) -> bool:
    """Whether an answer to come is a deed: "if they attack, we will answer it"."""
    thing = page.tree.kid(verb, "obj")
    to_come = page.token(verb).lemma == "answer" and bool({"will", "would", "'ll"} & set(page.tree.modals(verb)))
    return to_come and thing is not None and page.token(thing).text.lower() in {"it", "them", "this"}


def _is_unsaid(page: Page, verb: int, row: SpeechVerb) -> bool:
    """Whether nobody says anything: "had not been asked by the bank to go", "I can't describe the noise"."""
    if not _negated(page, verb):
        return False
    bidden = row.stance in _BIDDING and page.tree.is_passive(verb)
    return bidden or (Takes.NAMED in row.takes and bool({"can", "could", "ca"} & set(page.tree.modals(verb))))


def _has_a_thing(page: Page, verb: int, row: SpeechVerb) -> bool:
    """Whether a clause about somebody has a thing and no words for its object: "whose family has held the right".

    So has one that only tells when: "goes back to May, when the union accepted a freeze".
    """
    bare = row.takes == {Takes.CLAUSE} and page.tree.kid(verb, "ccomp") is None
    first = page.token(page.opening(verb)).text.lower()
    beside = page.tree.is_rel(verb, "acl") or (page.tree.is_rel(verb, "advcl") and first in _TIMES)
    return bare and beside and page.tree.kid(verb, "obj") is not None


def _is_open(page: Page, verb: int) -> bool:
    """Whether a conjunction leaves the saying open ("if they stop saying"); one within the words said does not."""
    while page.tree.is_rel(verb, "xcomp") and page.token(verb).head >= 0 and not page.tree.kids(verb, "mark"):
        verb = page.token(verb).head
    over = page.token(verb).head
    if page.tree.is_rel(verb, "acl") and page.tree.marks(verb) == ["of"] and page.tree.is_negated(over):
        return True  # "not in the business of telling them how", "never had any hope of saying so"
    if page.tree.marks(verb) == ["from"] and over >= 0 and page.token(over).lemma in _KEEPING:
        return True  # "urged them to refrain from claiming victory"
    if not any(mark in _OPEN_MARKS for mark in page.tree.marks(verb)):
        return False
    return any(page.around[kid] == page.around[verb] for kid in page.tree.kids(verb, "mark"))


def _is_asked(page: Page, verb: int) -> bool:
    """Whether a question asks if something was said: "Did the army promise to leave?"; "Why did it?" knows it was."""
    subject = page.tree.kid(verb, "nsubj", "nsubj:pass")
    helper = page.tree.kid(verb, "aux", "aux:pass")
    if subject is None or helper is None or not helper < subject < verb:
        return False
    if any(page.token(i).text.lower() in _WHS for i in page.tree.subtree(verb) if i < helper):
        return False
    level, last = page.around[verb], page.sentence(verb).last
    ends = (page.token(i).text for i in range(verb, last) if page.around[i] == level and page.is_mark(i))
    return next((text for text in ends if text in {".", "!", "?", ";"}), "") == "?"


def _only_says_so(page: Page, verb: int) -> bool:
    """Whether a speaker only makes his words strong or mild: "nor, I may say, would they"."""
    subject = page.tree.kid(verb, "nsubj")
    mild = page.token(verb).lemma.lower() == "say" and bool(page.tree.modals(verb)) and page.around[verb] is not None
    if not mild or subject is None or page.token(subject).text != "I" or verb + 1 == len(page.around):
        return False
    return page.token(subject - 1).text == page.token(verb + 1).text == ","


def unreal(page: Page, verb: int) -> bool:
    """Whether a saying did not take place, or only may: "she should have told them", "she might ask them to"."""
    helpers = {page.token(kid).text.lower() for kid in page.tree.kids(verb, "aux") if kid < verb}
    own = page.tree.kid(verb, "nsubj")
    mine = own is not None and page.token(own).text.lower() in {"i", "we"}  # "I may say that they came" says it
    possible = bool({"may", "might", "must", "should"} & helpers) and not mine and not page.tree.is_negated(verb)
    return possible or ("have" in helpers and bool(_UNREAL & helpers))


def _joined(page: Page, other: int, start: int) -> bool:
    """Whether a subject ends right before another, and is no relative pronoun nor described ("a move she called")."""
    if page.token(page.token(other).head).rel.endswith("relcl"):
        return False
    return max(page.tree.subtree(other)) == start - 1 and page.token(other).text.lower() not in RELATIVES


def _below(page: Page, head: int, verb: int) -> frozenset[int]:
    """What a source under the verb governs; nothing of a source elsewhere."""
    return frozenset(page.tree.subtree(head)) if page.tree.below(head, verb) else frozenset()


def _fits(page: Page, frame: Frame, row: SpeechVerb) -> bool:
    """Whether the source can be that of the verb: no thought of one's own, a study where a study is needed."""
    if Takes.IT in row.takes:
        own = page.tree.kid(frame.verb, "obj")
        placed = any(page.tree.case(kid) in _PLACES for kid in page.tree.kids(frame.verb, "obl"))  # "put it on a shelf"
        return own is not None and page.token(own).text.lower() == "it" and not placed
    if frame.source is None:
        at_forum = frame.addressee is not None and page.token(frame.addressee).lemma.lower() in sorts()[Sort.FORUM]
        return not (row.thought or row.moves or row.document) and (row.hearer is not Hearer.SUBJECT or at_forum)
    if row.hearer is Hearer.SUBJECT:
        return True
    token = page.token(frame.source)
    if token.text.lower() in {"little", "nothing"}:
        return False  # "nothing in it suggests that"
    if row.thought or row.moves:
        mute = row.moves and (token.text.lower() in _THINGS or _negated(page, frame.verb))
        return token.text.lower() not in _SELF and not mute
    if row.stance is Stance.THREATENS and token.upos == "NOUN" and token.entity in _DUMB:
        return token.lemma.lower() in sorts()[Sort.DOCUMENT]  # "the row threatens to sink the deal"
    if row.document:
        titles = page.tree.kids(frame.source, "nmod:desc", "compound", "appos")  # "Judge Ada Moor found that"
        told = (
            page.token(frame.verb).head if page.tree.is_rel(frame.verb, "acl:relcl") else -1
        )  # "the report, which found"
        lemmas = {page.token(k).lemma.lower() for k in (frame.source, told, *titles) if k >= 0}
        return not lemmas.isdisjoint(sorts()[Sort.DOCUMENT] | sorts()[Sort.EXPERT])
    return True


def governed(page: Page, verb: int) -> Effect | None:
    """What the word over a cue does to it: "refused to say" declines, "is expected to say" leaves it open."""
    tree = page.tree
    index = verb if "that" in tree.marks(verb) else tree.first_conjunct(verb)  # "to tell it, but that she hoped"
    while tree.is_rel(index, "xcomp", "advcl", "ccomp", "csubj", "acl") and "to" in tree.marks(index):
        index = page.token(index).head
        words = bases(page, index)
        effect = next((governors()[word] for word in words if word in governors()), None)
        if effect is not None:
            return effect
        if page.token(index).lemma == "have" and any(
            page.token(kid).text.lower() in {"yet", "still"} for kid in tree.kids(index, "advmod")
        ):
            return Effect.DECLINES  # "has yet to say whether"
        row = row_of(page, index)
        called = page.token(index).lemma == "call" and any(tree.case(k) in _CALLED for k in tree.kids(index, "obl"))
        if called or (row is not None and Takes.TO in row.takes):
            return Effect.OPEN  # "urged it to demand", "called on it to promise": nothing is told yet
        around = {page.token(kid).text.lower() for kid in tree.kids(index) if page.token(index).upos == "ADJ"}
        if {"it", "too"} <= around or ("it" in around and tree.kid(index, "expl") is not None):
            return Effect.OPEN  # "it is too early to speak of guilt": nobody does
        own = tree.kid(index, "expl")
        if own is not None and page.token(own).text.lower() == "it" and tree.kid(index, "cop") is not None:
            return Effect.OPEN  # "it was not for her to tell the bank what to do"
    return None


def stance(page: Page, frame: Frame) -> Stance:
    """The speaker's attitude, with the negations over the cue reckoned in."""
    own = frame.row.stance if frame.row else Stance.SAYS
    if own is Stance.DOUBTS and _has_no_reason(page, frame.verb):
        return Stance.BELIEVES
    declined = governed(page, frame.verb) is Effect.DECLINES or is_nearly_said(page, frame.verb)
    if not declined and not _negated(page, frame.verb) and not _nobody(page, frame):
        return own
    if frame.row and frame.row.thought and not declined:
        return Stance.DOUBTS if own in (Stance.BELIEVES, Stance.PREDICTS) else Stance.DECLINES
    if own is Stance.DENIES and not declined and frame.source is not None:
        if _nobody(page, frame):
            return Stance.CONFIRMS  # "nobody disputed that she had stuck to it"
        if _concedes(page, frame.verb):
            return Stance.ADMITS  # "does not deny that the flow has dropped"
    return Stance.DENIES if takes_back(page, frame) else Stance.DECLINES


def _has_no_reason(page: Page, verb: int) -> bool:
    """Whether somebody says that nothing makes him doubt it: "has no reason to doubt it"."""
    tree, noun = page.tree, page.token(verb).head
    ground = noun >= 0 and tree.is_rel(verb, "acl", "xcomp") and page.token(noun).lemma in {"cause", "reason"}
    return ground and tree.has_det(noun, "no")


def _concedes(page: Page, verb: int) -> bool:
    """Whether somebody does not deny what he is told; who neither confirms nor denies it says nothing."""
    beside = {page.token(k).lemma.lower() for k in (*page.tree.kids(verb, "conj"), page.tree.first_conjunct(verb))}
    told = page.tree.kids(verb, "ccomp") or [k for k in page.tree.kids(verb, "obj") if page.token(k).text in _THINGS]
    return bool(told) and not page.tree.is_modal(verb) and "confirm" not in beside


def not_denied(page: Page, frame: Frame) -> bool:
    """Whether a verb of denial admits what it tells, by its not."""
    denial = frame.row is not None and frame.row.stance is Stance.DENIES
    return denial and stance(page, frame) is Stance.ADMITS


def takes_back(page: Page, frame: Frame) -> bool:
    """Whether it is denied that it was ever said: "we never said we'd leave", "I'm not asking him to"."""
    tree, verb = page.tree, frame.verb
    told = [kid for kid in tree.kids(verb, "ccomp", "xcomp") if kid > verb]
    spoken = frame.row is not None and frame.row.stance in _SPOKEN and _negated(page, verb)
    if not spoken or not told or tree.is_modal(verb) or governed(page, verb) is Effect.DECLINES:
        return False
    if page.token(tree.subtree(told[0])[0]).text.lower() in _WHS | {"if", "whether"}:
        return False
    never = any(page.token(kid).text.lower() == "never" for kid in tree.kids(verb, "advmod"))
    own = frame.source is not None and page.token(frame.source).text.lower() in {"i", "we"}
    return never or is_denied(page, verb, frame.source) or (own and page.token(verb).text.lower().endswith("ing"))


def _negated(page: Page, verb: int) -> bool:
    """Whether a not, never or nor before the verb denies the saying itself, not what is said."""
    for kid in page.tree.kids(verb, "advmod", "cc", "det", "mark"):
        no = page.token(kid).text.lower() in NEGATORS or page.token(kid).lemma == "not"
        if no and kid < verb and page.around[kid] == page.around[verb]:
            return True
    own = page.tree.shares_no(verb) or is_denied(page, verb) or is_hardly_done(page.tree, verb)
    return own or bool(fronted_no(page.tree, verb)) or is_not_going_to(page.tree, verb)


def _nobody(page: Page, frame: Frame) -> bool:
    """Whether nobody says it, or it is said to nobody: "nobody will be asked to pay"."""
    who = frame.source if frame.source is not None else page.tree.kid(frame.verb, "nsubj:pass")
    if who is None:
        return False
    asked = page.tree.kids(frame.verb, "iobj", "obj") if frame.row and frame.row.stance is Stance.ASKS else []
    if any(page.token(k).text.lower() in {"nobody", "none"} for k in asked):
        return True  # "I would ask nobody to leave"
    words = {page.token(i).text.lower() for i in (who, *page.tree.kids(who, "det", "cc:preconj"))}
    return bool(words & {"no", "nobody", "none", "neither"}) or is_hardly(page.tree, who)
