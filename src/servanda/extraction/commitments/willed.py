"""What kind of commitment an act is that somebody says he will do."""

from __future__ import annotations

from dataclasses import replace

from servanda.extraction.antecedents import Antecedent
from servanda.extraction.commitments.acts import Act
from servanda.extraction.commitments.addressed import is_outlet
from servanda.extraction.commitments.binders import answering
from servanda.extraction.commitments.clausal import whole
from servanda.extraction.commitments.draft import Draft, polarity
from servanda.extraction.commitments.ground import Ground
from servanda.extraction.commitments.hanging import is_of_a_draft
from servanda.extraction.commitments.harm import is_harmful
from servanda.extraction.commitments.outcomes import FIRST, WHOEVER, menaces, provides
from servanda.extraction.commitments.parties import is_one_person
from servanda.extraction.commitments.reached import is_peopled, threatened
from servanda.extraction.commitments.refused import is_what_was_asked, warned_of
from servanda.extraction.commitments.shape import with_gainer
from servanda.extraction.commitments.voice import BACK, Voice, announcer_before
from servanda.lexicon.actors import Gender, given_gender
from servanda.lexicon.commitment_rows import words
from servanda.model.claims import ConditionRole, Kind, Polarity

_TELLING = frozenset({"assure", "inform", "notify", "tell"})


def willed(ground: Ground, act: Act, modal: int, subject: int, voice: Voice) -> Draft:
    """The commitment that a willed act is: a promise, a threat where it harms, a refusal of what was asked for."""
    tree = ground.tree
    by = _doer(ground, act, voice)
    debtor = by if by is not None else _bound(ground, act, subject, voice)
    joint = tree[modal].text.lower() == "shall" and tree[subject].lemma.lower() in words("joint")
    joint = joint and tree.kid(subject, "nmod:poss") is None
    spoken = act.whole and debtor is not None and debtor != by
    draft = Draft(Kind.TERM if joint else Kind.PROMISE, act, modal, debtor, polarity=polarity(act), inferred=spoken)
    refused = tree[act.head].lemma in words("refusable") or is_what_was_asked(ground, act.head)
    if act.negated and refused and not act.whole:
        return replace(draft, kind=Kind.REFUSAL, polarity=Polarity.DO)
    violent = act.whole and tree[subject].lemma.lower() in words("harm nouns") - words("actors") and not act.negated
    violent = violent and tree[act.head].lemma not in words("leaving off")
    if menaces(ground, act.head, subject):
        own = _menaced(ground, subject, voice)
        return replace(draft, act=whole(ground, act), kind=Kind.THREAT, debtor=voice.speaker, target=own, creditor=own)
    if (held := warned_of(ground, act, voice)) is not None:
        return replace(draft, kind=Kind.THREAT, target=held, creditor=held)
    if provides(ground, act.head, subject) and tree.kid(act.head, "expl") is None:
        return replace(draft, act=whole(ground, act), debtor=voice.speaker, creditor=subject, inferred=True)
    if is_harmful(ground, act) or violent or _presses(ground, act, subject) or _is_warning(ground, act, subject, voice):
        aimless = is_or_else(ground, act.head) or tree[act.head].lemma in words("answering")  # "will answer it"
        target = None if aimless else threatened(ground, act)
        if target is None or tree[target].upos == "PRON":
            warned = told_to(ground, voice)
            aim = target if target is not None else warned
            thing = target is not None and tree[target].text.lower() == "it" and bool(ground.conditions_at(act.head))
            owed = warned if warned is not None or thing else target  # "if they come, we will blow it up"
            return replace(draft, kind=Kind.THREAT, target=aim, creditor=owed)
        owed = target if is_peopled(ground, target) else told_to(ground, voice)  # a bridge is no one to threaten
        return replace(draft, kind=Kind.THREAT, target=target, creditor=owed)
    if tree[act.head].lemma in {"guarantee", "underwrite"} and not act.negated:
        return replace(draft, kind=Kind.GUARANTEE)
    made = with_gainer(ground, draft)
    owed = made.creditor is None and made.kind is Kind.PROMISE
    return replace(made, creditor=told_to(ground, voice)) if owed else made


def _doer(ground: Ground, act: Act, voice: Voice) -> int | None:
    """Who is bound as the doer of a passive: "the talks, which will be hosted by Mali"."""
    by = ground.agent(act.head) if ground.tree.is_passive(act.head) else None
    return by if by is not None and ground.actor(by) and _is_particular(ground, by, voice) else None


def _bound(ground: Ground, act: Act, subject: int, voice: Voice) -> int | None:
    """Who is bound where no doer is named: who says it of a thing or of himself, else the subject."""
    speaker = voice.speaker if voice.speaker is None else behind(ground, voice.speaker)
    if act.whole:
        told = voice.verb is not None and ground.passive(voice.verb) and ground.tree[voice.verb].lemma in _TELLING
        here = told or speaker is not None  # "we were told it would stay": by others
        return answering(ground, speaker if here else announcer_before(ground, act.head))
    tree = ground.tree
    shared = tree.kid(act.head, "nsubj") is None and speaker is not None  # "said he was ill and would be released"
    noun = tree[subject].upos in {"NOUN", "PROPN"}
    thing = tree.is_passive(act.head) and (noun or (shared and tree[subject].text.lower() in {"it", "they", "those"}))
    thing = thing and (shared or (tree[subject].upos == "NOUN" and not ground.binds(subject)))
    thing = thing or (shared and noun and not ground.actor(subject))  # "said the market was shut and would reopen"
    thing = thing or (speaker is not None and tree[subject].lemma in words("vehicles"))  # "the tanker would not sail"
    return speaker if thing or _is_speaker(ground, subject, voice) else subject  # "and they would be released"


def behind(ground: Ground, speaker: int) -> int:
    """The body whose spokesman says it, where the report names it with him: "a spokesman for Calder Mining"."""
    tree = ground.tree
    near = (speaker, *tree.kids(speaker, "appos", "nmod:desc", "compound"))
    if (mouth := next((one for one in near if tree[one].lemma.lower() in words("mouthpieces")), None)) is None:
        return speaker
    own = [*tree.kids(mouth, "nmod:poss"), *(k for k in tree.kids(mouth, "nmod") if tree.case(k) in {"for", "of"})]
    own += [k for k in tree.kids(mouth, "compound") if tree[k].upos == "PROPN"]
    bodies = (k for k in own if tree[k].upos != "PRON" and tree[k].entity != "person" and ground.binds(k))
    return next(bodies, speaker)


def _menaced(ground: Ground, subject: int, voice: Voice) -> int | None:
    """Whom a threat is made to that tells what will befall its subject: "warned them that they would be tried"."""
    tree = ground.tree
    if tree[subject].upos == "PRON" and voice.verb is not None and tree[voice.verb].lemma in {"warn", "tell"}:
        told = tree.kid(voice.verb, "obj", "iobj")
        subject = told if told is not None and ground.actor(told) else subject
    bound = ground.binds(subject) and tree[subject].lemma.lower() not in words("answers")
    return subject if bound or tree[subject].text.lower() in WHOEVER else None


def _is_particular(ground: Ground, by: int, voice: Voice) -> bool:
    """Whether a doer after "by" is bound himself, though another says so: "by the operator", never "by force"."""
    tree = ground.tree
    told = {tree[k].text.lower() for k in tree.kids(by, "det")} - {"a", "an", "any"}
    named = tree[by].upos == "PROPN" or bool(tree.kids(by, "nmod:poss", "nummod") or told)
    return voice.speaker is None or named


def _speaks_for(ground: Ground, speaker: int, word: str) -> bool:
    """Whether who speaks does so for somebody whom a pronoun means: "a spokeswoman said he", "her lawyer said she"."""
    tree = ground.tree
    owner = {"he": "his", "she": "her"}[word]
    owners = tree.kids(speaker, "nmod:poss")
    his = any(tree[k].text.lower() == owner or (tree[k].upos != "PRON" and is_one_person(ground, k)) for k in owners)
    lemma = tree[speaker].lemma.lower()
    unnamed = not owners and tree.has_det(speaker, "a", "an") and not tree.kids(speaker, "nmod")  # "an aide said he"
    return lemma in words("mouthpieces") or ((his or unnamed) and lemma in words("advocates"))


def _is_speaker(ground: Ground, subject: int, voice: Voice) -> bool:
    """Whether a pronoun can mean who speaks, by number and kind: "the group let the envoys know that it would stop"."""
    tree, speaker = ground.tree, voice.speaker
    if speaker is None or subject in ground.quoted:
        return False
    called = any(tree[k].upos == "PROPN" for k in tree.kids(speaker, "appos"))  # "a fourth, Castlegate Estates,"
    if tree[speaker].upos not in {"NOUN", "PROPN"} and not called:
        return False
    person = tree[speaker].entity == "person"
    of_many = [k for k in tree.kids(speaker, "nmod") if tree.case(k) == "of" and tree[k].entity == "person"]
    plural = "Number=Plur" in tree[speaker].feats or bool(tree.kids(speaker, "conj"))
    match tree[subject].text.lower():
        case "it":
            body = any(tree[k].entity == "organization" for k in (speaker, *tree.kids(speaker, "appos")))
            return body and not plural  # "the landlord, a pension fund, told the firm it would"
        case "he" | "she":
            another = _is_another(ground, speaker, subject)
            another = another or _speaks_for(ground, speaker, tree[subject].text.lower())
            return person and not plural and not another
        case "they":
            return plural or any("Number=Plur" in tree[k].feats for k in of_many)  # "a hard core of workers"
    return False


def means_a_thing(ground: Ground, subject: int, voice: Voice) -> bool:
    """Whether an "it" of somebody's words is what was told of before: "The clause is harsh. Orm said it would fail"."""
    tree = ground.tree
    here = tree.sentence(subject)
    if tree[subject].text.lower() != "it" or here.index == 0 or voice.speaker is None:
        return False
    clause = tree[subject].head
    if ground.own_subject(tree.first_conjunct(clause)) not in (subject, None) or tree.kids(voice.speaker, "appos"):
        return False  # "said the company was recalling them and that it would not": the company
    before = tree.analysis.sentences[here.index - 1]
    thing = tree.kid(before.root, "nsubj", "nsubj:pass")
    if thing is None or before.block != here.block or tree[voice.speaker].entity != "person":
        return False
    plain = tree[thing].upos == "NOUN" and "Number=Plur" not in tree[thing].feats and not ground.actor(thing)
    return plain and tree[thing].entity in {"abstract", "event"}


def _is_another(ground: Ground, speaker: int, subject: int) -> bool:
    """Whether a "he" is not who speaks: a woman, or one who spoke of somebody first ("her client did, and he")."""
    tree = ground.tree
    gender = given_gender(tree[speaker].text) if tree[speaker].upos == "PROPN" else None
    if gender is not None and gender is not {"he": Gender.MALE, "she": Gender.FEMALE}[tree[subject].text.lower()]:
        return True
    clause = tree.first_conjunct(tree[subject].head)
    first = tree.kid(clause, "nsubj") if clause != tree[subject].head else None
    return first is not None and tree[first].upos == "NOUN" and tree[first].entity == "person"


def told_to(ground: Ground, voice: Voice) -> int | None:
    """Whom a speaker tells what he will do, where that is not the press: "told the islanders that he would stay"."""
    tree = ground.tree
    if voice.verb is None or tree[voice.verb].lemma not in {"tell", "inform", "warn", "assure", "notify", "write"}:
        return None
    if tree.is_passive(voice.verb):
        return None
    to = [k for k in tree.kids(voice.verb, "obl") if tree.case(k) == "to"] if tree[voice.verb].lemma == "write" else []
    found = next((k for k in (*tree.kids(voice.verb, "iobj", "obj"), *to) if ground.actor(k)), None)
    if found is None or tree[found].lemma.lower() in words("listeners") | words("the public"):
        return None
    if tree[found].ner == "B-ORG" or is_outlet(tree, found):
        return None  # who tells a newspaper or an agency speaks to the public
    return found


def _presses(ground: Ground, act: Act, subject: int) -> bool:
    """Whether somebody will act unless another does what he is asked: "will stay at home unless the mill pays"."""
    tree = ground.tree
    if is_or_else(ground, act.head):
        return True
    whom = tree.kid(act.head, "obj")
    sacks = tree[act.head].lemma == "replace" and whom is not None and tree[whom].upos == "PRON"
    if act.negated or (tree[act.head].lemma in words("helping out") and not sacks):
        return False
    own = tree[subject].text.lower()
    for item in ground.conditions_at(act.head):
        other = ground.own_subject(item.head)
        if other is None or not _is_of_clause(ground, item, act.head) or is_of_a_draft(ground, item, act.head):
            continue
        same = tree[other].text.lower() == own or {own, tree[other].text.lower()} <= FIRST
        if same and not _is_to_be_given(ground, item):
            continue
        if tree[item.tokens.start].text.lower() == "not":
            continue  # "he would sell, but not if the buyer was Orm"
        if tree.is_passive(item.head) and tree[other].text.lower() in {"he", "she", "it"}:
            continue  # "the firm will obey unless it is summoned"
        if item.role is ConditionRole.UNLESS and tree[item.head].lemma in words("objecting"):
            continue  # "will publish it unless prosecutors ask it to wait": it would yield
        asked = item.role is ConditionRole.UNLESS and (ground.binds(other) or tree.is_passive(item.head))
        somebody = ground.binds(other) or tree[other].text.lower() in {"they", "you"}
        supposed = item.role is ConditionRole.IF and somebody
        if asked or (supposed and (fails(ground, item) or _is_hindered(ground, act.head, item.head))):
            return True
    return False


def _is_hindered(ground: Ground, act: int, supposed: int) -> bool:
    """Whether a thing will be barred to another who does what is no yielding: "will close the road if they march"."""
    tree = ground.tree
    hinders = tree[act].lemma in words("hindering") and tree.kid(act, "obj") is not None
    return hinders and tree[supposed].lemma not in words("giving way") and tree.kid(supposed, "cop") is None


def _is_to_be_given(ground: Ground, item: Antecedent) -> bool:
    """Whether somebody waits for what another must give him: "unless it receives a guarantee"."""
    return item.role is ConditionRole.UNLESS and ground.tree[item.head].lemma in {"get", "obtain", "receive"}


def _is_of_clause(ground: Ground, item: Antecedent, act: int) -> bool:
    """Whether a condition stands under an act, not in a clause joined to it or added after a colon or a semicolon."""
    tree = ground.tree
    here = item.head if tree[item.head].sentence == tree[act].sentence else item.governor
    if any(tree[at].text in {":", ";"} for at in range(act, here)):
        return False
    while here >= 0 and here != act:
        if tree.is_rel(here, "conj") and ground.own_subject(here) is not None:
            return False  # "the pool would reopen and, unless the state paid, the library would close"
        here = tree[here].head
    return here == act


def is_or_else(ground: Ground, head: int) -> bool:
    """Whether an "or I will" says what follows if another does not act: "you pay or we will walk out"."""
    tree = ground.tree
    own, first = ground.own_subject(head), tree[head].head
    either = any(tree[k].text.lower() == "or" for k in tree.kids(head, "cc"))
    if own is None or not tree.is_rel(head, "conj"):
        return False
    if either and _is_laid_on(ground, first, own):
        return True
    if tree[own].text.lower() not in FIRST:
        return False
    other = ground.own_subject(first)
    if other is None:  # "sign it or we will walk"
        return either and "VerbForm=Inf" in tree[first].feats and not tree.kids(first, "aux", "mark")
    return either and tree[other].text.lower() not in FIRST


def _is_laid_on(ground: Ground, first: int, own: int) -> bool:
    """Whether what stands before an "or" is asked of another: "were to leave, or the huts would be pulled down"."""
    tree = ground.tree
    bound = ground.own_subject(first)
    if bound is None or bound == own:
        return False
    aux = {tree[k].text.lower() for k in tree.kids(first, "aux")}
    time = any(tree[k].entity == "time" for k in tree.kids(first, "obj"))
    duty = "must" in aux or (bool(aux & {"was", "were", "is", "are"}) and "to" in tree.marks(first))
    return duty or (time and tree[first].lemma in {"give", "have"})


def fails(ground: Ground, item: Antecedent) -> bool:
    """Whether a condition is that somebody does not do what he should: "if the mill does not pay", "if it refuses"."""
    return item.negated or ground.tree[item.head].lemma in words("failing")


def _is_warning(ground: Ground, act: Act, subject: int, voice: Voice) -> bool:
    """Whether somebody warns of an act of his own: "the union warned it would walk out"; or threatens with it."""
    tree = ground.tree
    if voice.verb is None or tree[voice.verb].lemma not in {"threaten", "warn"} or tree.is_modal(voice.verb):
        return False
    own = (
        tree[voice.verb].lemma == "threaten"
        or tree[subject].text.lower() in BACK
        or (voice.speaker is not None and bool(ground.conditions.get(tree[subject].sentence)))
    )
    return own and not act.whole and tree[act.head].lemma not in words("maintaining")
