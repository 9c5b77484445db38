"""Commitments without a word of promise: "we will leave", "the ministry said it would release them", "the navy must".

A will alone is not enough: it counts when somebody says it of an act in his own power, or an agreement lays it down.
"""

from __future__ import annotations

from dataclasses import replace

from servanda.extraction.commitments.acts import Act, verbal
from servanda.extraction.commitments.auxiliaries import (
    is_duty,
    is_habit,
    is_in_jest,
    is_indirect_question,
    is_of_hearer,
    is_only_taken_up,
    is_past_plan,
    modal_of,
    opens_cleft,
)
from servanda.extraction.commitments.bargained import and_now, or_else_now
from servanda.extraction.commitments.clausal import clausal
from servanda.extraction.commitments.clefts import in_other_words
from servanda.extraction.commitments.denials import unyielding
from servanda.extraction.commitments.draft import Draft, polarity
from servanda.extraction.commitments.driven import at_stake, driven_to, held_up, sanctioned
from servanda.extraction.commitments.errands import is_left_unsaid, would_gladly
from servanda.extraction.commitments.foreseen import warns_of_another
from servanda.extraction.commitments.foretold import is_foretold
from servanda.extraction.commitments.ground import Ground
from servanda.extraction.commitments.harm import hurts_by_trade
from servanda.extraction.commitments.hearsay import is_untrue
from servanda.extraction.commitments.in_force import is_by_law
from servanda.extraction.commitments.musts import barred, bidden, by_new_paper, forbidden, imposed, is_ruled_out
from servanda.extraction.commitments.outcomes import (
    FIRST,
    brings_about,
    is_broken_to,
    is_influenced,
    is_of_none,
    is_only_absent,
    menaces,
    provides,
    spares,
    will_be_there,
)
from servanda.extraction.commitments.parties import speaks_for_body
from servanda.extraction.commitments.received import not_first, received
from servanda.extraction.commitments.ruled import ruled
from servanda.extraction.commitments.slots import FUTURE
from servanda.extraction.commitments.speakers import befalls_speaker, in_own_voice, is_hushed, is_said, plays
from servanda.extraction.commitments.standing import is_counterfactual, is_scant
from servanda.extraction.commitments.stipulated import (
    by_agreement,
    deal_of,
    is_about_deal,
    is_stipulated,
    plain_term,
    term,
)
from servanda.extraction.commitments.terms import Context
from servanda.extraction.commitments.under_way import being, under_way
from servanda.extraction.commitments.urged import urged
from servanda.extraction.commitments.verbs import is_unwilled, leaves_open, main_verb, only_repeats
from servanda.extraction.commitments.voice import (
    BACK,
    Voice,
    is_observer,
    is_official,
    is_sourceless,
    is_to_addressee,
    voice_before,
    voice_of,
)
from servanda.extraction.commitments.willed import means_a_thing, willed
from servanda.extraction.negation import fronted_no
from servanda.lexicon.commitment_rows import words
from servanda.model.claims import As, Firmness, Kind


def drafts(ground: Ground, head: int, context: Context) -> list[Draft]:
    """The commitments that a verb with a will, would, shall, must or "is to" makes.

    `context` gives for a clause the word that names the agreement whose terms it tells.
    """
    tree = ground.tree
    laid_down = by_agreement(ground, head)
    if laid_down:
        return laid_down
    modal = modal_of(ground, head)
    if modal is None:
        return _without_modal(ground, head, context)
    if head in ground.supposed or tree[head].sentence in ground.asked or is_counterfactual(ground, head):
        return []
    if (done := would_gladly(ground, head)) is not None:
        return [Draft(Kind.PROMISE, act, modal, ground.own_subject(head)) for act in verbal(ground, done)]
    if is_left_unsaid(ground, head, modal):
        return [Draft(Kind.PROMISE, act, modal, polarity=polarity(act)) for act in verbal(ground, head)]
    own = _subject(ground, head)
    if own is None or is_past_plan(ground, head, modal) or is_only_taken_up(ground, head):
        return []
    subject = ground.referent(own)
    word = tree[modal].text.lower()
    voice = voice_of(ground, head)
    if voice.verb is None and (word == "would" or (word == "will" and tree[own].text.lower() in BACK - FIRST)):
        voice = voice_before(ground, head)
    deal = deal_of(ground, head, voice, context)
    under = _under_a_deal(ground, head, modal, subject, deal) if deal is not None else []
    given = received(ground, head, modal, subject) or not_first(ground, head, modal, subject)
    return under or given or _in_a_voice(ground, head, modal, subject, voice)


def _without_modal(ground: Ground, head: int, context: Context) -> list[Draft]:
    """What is being done, held up or at stake, and what an agreement says in the bare present."""
    if (aux := being(ground, head)) is not None:
        return under_way(ground, head, aux)
    if held := held_up(ground, head) or at_stake(ground, head) or or_else_now(ground, head) or and_now(ground, head):
        return held
    return plain_term(ground, head, context.clauses[head]) if head in context.clauses else []


def _under_a_deal(ground: Ground, head: int, modal: int, subject: int, deal: int) -> list[Draft]:
    """A term of the agreement that a clause stands under."""
    unsaid = is_hushed(ground, voice_of(ground, head))  # "the accord does not say that it must be in writing"
    if unsaid or ground.tree[modal].text.lower() in FUTURE - {"will", "shall", "would"} or is_about_deal(ground, head):
        return []
    if main_verb(ground, head) in words("unwilled") and not is_stipulated(ground, head, deal):
        return []
    made = [term(ground, act, modal, subject, deal) for act in _acts(ground, head)]
    above = [deal, *ground.tree.ancestors(deal)][:3]  # "talk | in the capital | of a deal"
    rumoured = any(ground.tree[node].lemma.lower() in words("rumours") for node in above)
    return [replace(draft, told_as=As.REPORTED) for draft in made] if rumoured else made


def _in_a_voice(ground: Ground, head: int, modal: int, subject: int, voice: Voice) -> list[Draft]:
    """What somebody says, or a law or the report lays down, that is or is not to be done."""
    word = ground.tree[modal].text.lower()
    if word in FUTURE and (held_out := unyielding(ground, head, modal)):
        return held_out
    if word in {"must", "may"} and voice.verb is None and (told := by_new_paper(ground, head, modal)):
        return told
    if is_by_law(ground, head, voice):
        return []
    if voice.verb is None and (held := sanctioned(ground, head, subject)):
        return held
    laid_on = _laid_on_others(ground, head, modal, voice)
    return laid_on if laid_on is not None else _of_own_will(ground, head, modal, subject, voice)


def _laid_on_others(ground: Ground, head: int, modal: int, voice: Voice) -> list[Draft] | None:
    """What a must, a denied may or a "was to" lays on others; None for a word of one's own will."""
    tree, word = ground.tree, ground.tree[modal].text.lower()
    duty = tree.kid(head, "xcomp") if is_duty(ground, head) else None
    if duty is not None and set(tree.modals(head)) & {"may", "might", "could"}:
        return []  # "may have to sell"
    if duty is not None and word in {"will", "would"}:
        return [draft for draft in imposed(ground, duty, modal, voice) if draft.kind is not Kind.DEMAND]
    if word == "must" and voice.verb is None and (told := ruled(ground, head, modal)):
        return told
    own = ground.own_subject(head)
    had = word == "had" and voice.speaker is not None and own is not None and tree[own].upos in {"NOUN", "PROPN"}
    if word in {"must", "has", "have"} or had:
        return imposed(ground, duty if duty is not None else head, modal, voice)
    if word == "should":
        return urged(ground, head, modal, voice)
    if word in {"can", "could", "ca"}:
        return forbidden(ground, head, modal, voice) if is_ruled_out(ground, head, voice) else []
    if word in {"may", "shall", "is", "are"} and (held := barred(ground, head, modal, voice)) is not None:
        return held
    laid = voice.verb is not None and tree[voice.verb].lemma in words("ordering") and word in {"is", "are"}
    return bidden(ground, head, modal, voice) if laid or word in {"was", "were"} else None


def _of_own_will(ground: Ground, head: int, modal: int, subject: int, voice: Voice) -> list[Draft]:
    """What the one who speaks says that he, his side or his body will do."""
    tree = ground.tree
    if tree[modal].text.lower() not in FUTURE | {"is", "are", "going"}:
        return []
    if driven := driven_to(ground, head, modal, subject, voice):
        return driven
    told = is_in_jest(ground, head) or is_habit(ground, head) or only_repeats(ground, head)
    told = told or plays(ground, subject, voice) or is_of_hearer(ground, head, voice)
    told = told or befalls_speaker(ground, head, subject, voice) or warns_of_another(ground, subject, voice)
    over = tree[head].head  # "as it said it would do"
    bare_do = tree[head].lemma == "do" and over >= 0 and "as" in tree.marks(over) and not tree.kids(head, "obj")
    if told or bare_do or not _wills(ground, head, subject, voice, modal):
        return []
    acts = [act for act in _acts(ground, head) if act.head == head or tree[act.head].lemma not in _BEFALLING]
    acts = [act for act in acts if act.head == head or tree[act.head].lemma != "do" or tree.kids(act.head, "obj")]
    made = [willed(ground, act, modal, subject, voice) for act in acts]
    hinted = voice.verb is not None and tree[voice.verb].lemma in words("hinting")
    return [replace(draft, firmness=Firmness.HEDGED) for draft in made] if hinted else made


_BEFALLING = frozenset({"receive", "get", "gain", "lose", "become", "need", "suffer"})


def _goes_on(ground: Ground, head: int, voice: Voice) -> bool:
    """Whether a passive is joined to what was just undertaken: "no shop would shut and staff would be asked"."""
    tree = ground.tree
    first = tree[head].head
    if not tree.is_rel(head, "conj") or not tree.is_passive(head) or tree.is_rel(first, "conj"):
        return False
    modal, own = modal_of(ground, first), ground.own_subject(first)
    if modal is None or own is None or tree[modal].text.lower() not in FUTURE:
        return False
    return _wills(ground, first, ground.referent(own), voice, modal)


def _subject(ground: Ground, head: int) -> int | None:
    """The subject of a clause that may undertake something; None where the clause is foretold, past or a question."""
    tree = ground.tree
    own = ground.own_subject(head)
    own = own if own is not None else tree.subject(head)
    if own is None or is_foretold(ground, head) or "have" in tree.modals(head):
        return None
    if is_untrue(ground, head) or is_scant(ground, head):
        return None
    return None if is_indirect_question(ground, head, own) else own


def _acts(ground: Ground, head: int) -> list[Act]:
    tree = ground.tree
    if (told := in_other_words(ground, head)) is not None:
        return told
    inner = tree.kid(head, "xcomp") if tree[head].lemma in {"be", "have", "go"} else None
    if inner is not None and tree[head].lemma == "have" and "to" not in tree.marks(inner):
        inner = None
    top = inner if inner is not None else head
    acts = verbal(ground, top)
    outer = inner is not None and (ground.tree.is_negated(head) or bool(fronted_no(ground.tree, head)))
    shaped = [clausal(ground, act) if inner is None else act for act in acts]
    return [replace(act, negated=True) for act in shaped] if outer else shaped


def _wills(ground: Ground, head: int, subject: int, voice: Voice, modal: int) -> bool:
    """Whether the one who speaks wills the act: a forecast, an effect and a timetable are not willed."""
    tree = ground.tree
    if is_to_addressee(ground, voice) and is_broken_to(ground, head, subject, voice):
        return True
    lemma = main_verb(ground, head)
    if lemma in {"blame", "fault"} or leaves_open(ground, head) or is_influenced(ground, head, subject):
        return False  # "is to blame for breaking"
    if menaces(ground, head, subject):
        return voice.verb is None or not is_to_addressee(ground, voice)
    if is_only_absent(ground, head, subject):
        return False
    if spares(ground, head, subject):
        own = ground.spoken and voice.verb is None and head not in ground.quoted and is_of_none(ground, head, subject)
        said = voice.speaker is not None and is_official(ground, voice.speaker) and not is_hushed(ground, voice)
        return own or said  # but not "could not promise that no jobs would go"
    if provides(ground, head, subject):
        return (
            voice.speaker is not None
            and speaks_for_body(ground, voice.speaker)
            and not (is_hushed(ground, voice) or is_observer(ground, voice.speaker))
        )
    if will_be_there(ground, head, subject, voice):
        return True
    if _is_beyond_will(ground, head, lemma, modal):
        return False
    if is_sourceless(ground, voice) and tree.is_passive(head):
        return True  # "it was announced that the base would be closed"
    if tree[subject].text.lower() == "you" or is_to_addressee(ground, voice) or brings_about(ground, head):
        return False
    if any(tree[k].text.lower() == "rather" for k in tree.kids(head, "advmod") if k < head):
        return False  # "they'd rather watch it at home"
    return _speaks_for_it(ground, head, subject, voice, tree[modal].text.lower())


def _is_beyond_will(ground: Ground, head: int, lemma: str, modal: int) -> bool:
    """Whether a clause says what is or befalls rather than what somebody does."""
    tree = ground.tree
    none = any(tree[low].text.lower() == "no" for k in tree.kids(head, "obj") for low in tree.kids(k, "det"))
    if tree[head].lemma == "have" and none and tree.kid(head, "xcomp") is None:
        lemma = "refrain"  # "would have no contact with"
    said = [k for k in tree.kids(head, "cop") if k != modal and not opens_cleft(ground, head, k)]
    said += [head] if tree.is_passive(head) and tree[head].lemma in words("compelling") else []
    if tree.is_negated(head) and (lemma in {"confirm", "deny"} or (lemma == "call" and tree.kid(head, "xcomp"))):
        return True  # "would neither confirm nor deny it", "will not call it a success"
    unwilled = (is_unwilled(ground, head, lemma) and not hurts_by_trade(ground, head)) or is_duty(ground, head)
    return bool(said) or unwilled or tree[head].upos not in {"VERB", "AUX"}


def _speaks_for_it(ground: Ground, head: int, subject: int, voice: Voice, word: str) -> bool:
    """Whether who speaks, or the report itself, can tell that it is willed."""
    tree = ground.tree
    if head in ground.quoted and tree[subject].text.lower() in FIRST and not is_hushed(ground, voice):
        if tree.is_passive(head):
            return False  # "we won't get carried away"
        return word not in {"would", "'d", "’d", "was", "were"}
    if voice.speaker is None:
        return in_own_voice(ground, head, subject, word)
    if means_a_thing(ground, subject, voice):
        return False
    outside = voice.verb is not None and voice.verb not in ground.quoted
    if head in ground.quoted and outside and word in {"would", "'d", "’d"} and not ground.conditions_at(head):
        return False  # "my brother would help them": a "would" of one's own words only supposes
    return _goes_on(ground, head, voice) or is_said(ground, head, subject, voice, word)
