"""Clauses that say what will befall somebody: a price to pay, nothing at all, jobs and growth."""

from __future__ import annotations

from servanda.extraction.commitments.ground import Ground
from servanda.extraction.commitments.harm import harms
from servanda.extraction.commitments.verbs import main_verb
from servanda.extraction.commitments.voice import Voice
from servanda.lexicon.commitment_rows import words

FIRST = frozenset({"we", "i"})
WHOEVER = frozenset({"anybody", "anyone", "those", "whoever"})


def menaces(ground: Ground, head: int, subject: int) -> bool:
    """Whether words spoken say that others will pay for something: "they will face the consequences"."""
    tree = ground.tree
    spoken = head in ground.quoted or tree.is_rel(tree.first_conjunct(head), "ccomp")
    if spoken and _is_warned(ground, head, subject):
        return True
    if not spoken or tree.is_negated(head) or tree[subject].text.lower() in FIRST:
        return False
    provokes = tree[head].lemma in words("provoking") and tree[subject].entity not in {"person", "organization"}
    if provokes and any(tree[k].lemma.lower() in words("answers") for k in tree.kids(head, "obj")):
        return True
    if tree[head].lemma in {"ensue", "follow", "result"} and tree[subject].lemma.lower() in words("prices"):
        return tree.kid(head, "obj") is None  # "fines would follow"
    if tree[head].lemma in {"forfeit", "lose"} and (_is_at_fault(ground, head, subject) or _is_warned_of(ground, head)):
        return True  # "riders who do not log on will forfeit their place"
    if tree[head].lemma == "answer" and head in ground.quoted and ground.conditions.get(tree[head].sentence):
        return any(tree.case(k) in {"to", "for"} for k in tree.kids(head, "obl"))  # "they will answer to me"
    if tree[head].lemma == "pay" and tree[subject].text.lower() in WHOEVER and tree.kid(head, "obj") is None:
        return any(tree.case(k) == "for" and tree[k].upos == "PRON" for k in tree.kids(head, "obl"))  # "pay for it"
    if tree[head].lemma == "have" and _is_docked(ground, head):
        return True  # "any school that stays shut will have its grant cut"
    if tree.kid(head, "expl") is not None and bool(ground.conditions.get(tree[head].sentence)):
        return tree[subject].lemma.lower() in words("prices") | {"trouble"}  # "there will be consequences if"
    if tree.kids(head, "cop"):
        return tree[subject].lemma.lower() in words("answers") and tree[head].upos in {"ADJ", "VERB"}
    if tree.kids(head, "nsubj:pass"):
        barred = tree[head].lemma in {"ban", "dismiss"} and tree[subject].entity == "person"
        hurt = barred or harms(ground, head) or _is_warned_person(ground, head, subject)
        return hurt or (tree[head].lemma in words("paying") and _is_priced(ground, head))
    if tree[head].lemma == "regret":  # "they will regret it", but not "would regret if it proved of no worth"
        return tree.kid(head, "obj") is not None or not ground.conditions.get(tree[head].sentence)
    return tree[head].lemma in words("paying") and _is_priced(ground, head)


def _is_warned(ground: Ground, head: int, subject: int) -> bool:
    """Whether somebody is told what he will no longer do if he acts: "if you talk you'll never work here again"."""
    tree = ground.tree
    willed = set(tree.modals(head)) & {"will", "wo", "'ll", "’ll"}
    if tree[subject].text.lower() != "you" or not tree.is_negated(head) or not willed:
        return False
    items = ground.conditions_at(head)
    return any(tree[k].text.lower() == "you" for c in items for k in tree.kids(c.head, "nsubj"))


def _is_warned_person(ground: Ground, head: int, subject: int) -> bool:
    """Whether what will be done is done to whom somebody warns: "warned two men that they would be removed"."""
    tree = ground.tree
    over = tree[tree.first_conjunct(head)].head
    warned = over >= 0 and tree[over].lemma == "warn" and tree.kid(over, "obj", "iobj") is not None
    return warned and not tree.is_negated(over) and tree[subject].text.lower() in {"he", "she", "they", "you"}


def _is_docked(ground: Ground, head: int) -> bool:
    """Whether somebody will have what he needs cut or taken."""
    tree = ground.tree
    taken = tree.kid(head, "xcomp")
    thing = tree.kid(head, "obj")
    if thing is None or taken is None or "to" in tree.marks(taken):
        return False
    lost = tree[thing].lemma.lower() in words("favours") | {"pay", "wage", "pension", "asset"}
    return harms(ground, taken) or (lost and tree[taken].lemma in words("taking away"))


def _is_warned_of(ground: Ground, head: int) -> bool:
    """Whether somebody in power warns of a loss: "warned shopkeepers that they would lose their licences"."""
    tree = ground.tree
    over = tree[tree.first_conjunct(head)].head
    telling = {"warn", "threaten"} | ({"tell"} if ground.conditions.get(tree[head].sentence) else set())
    warned = over >= 0 and tree[over].lemma in telling and ground.agent(over) is not None
    return warned and _costs_dear(ground, head) and not tree.is_negated(over)


def _costs_dear(ground: Ground, head: int) -> bool:
    """Whether what somebody would lose is his living, his place or a favour."""
    return any(
        ground.tree[k].lemma.lower() in words("favours") | words("livings") for k in ground.tree.kids(head, "obj")
    )


def _is_at_fault(ground: Ground, head: int, subject: int) -> bool:
    """Whether it is told of those who do not do what they should: "those who do not obey", "whoever refuses"."""
    tree = ground.tree
    told = tree.kids(subject, "acl:relcl")
    if told and tree[subject].text.lower() in WHOEVER and _costs_dear(ground, head):
        return True  # "anyone who joins the walkout will lose the bonus"
    return any(tree.is_negated(k) or tree[k].lemma in words("failing") | words("breaking") for k in told)


def _is_priced(ground: Ground, head: int) -> bool:
    tree = ground.tree
    thing = tree.kid(head, "obj")
    if tree[head].lemma == "pay" and thing is not None and tree[thing].lemma.lower() in {"fine", "damages"}:
        return not tree.has_det(thing, "the")  # "will pay the fine"
    return any(ground.tree[kid].lemma.lower() in words("prices") for kid in ground.tree.kids(head, "obj", "obl"))


def is_broken_to(ground: Ground, head: int, subject: int, voice: Voice) -> bool:
    """Whether somebody is told what will be done or will not befall: "were told there would be job cuts"."""
    tree = ground.tree
    if voice.verb is None or tree[voice.verb].lemma not in {"tell", "inform", "notify"} or tree.is_negated(voice.verb):
        return False
    told = [k for k in tree.kids(voice.verb, "obj", "iobj") if tree[k].lemma.lower() in words("listeners")]
    if told and tree[subject].upos == "PRON":
        return False  # "told reporters he would be charged"
    if tree[head].lemma in words("unwilled") - {"be", "lose"} or (
        tree[subject].upos == "PRON" and not tree.is_passive(head)
    ):
        return False
    if tree.kid(head, "expl") is not None:
        return tree[subject].lemma.lower() in (words("spared") | words("deeds")) - {"delay"}
    none = tree[subject].text.lower() in words("promising nothing") or tree.has_det(subject, "no")
    if tree.is_passive(head):
        return tree[head].lemma not in words("staged")
    return none and tree[head].lemma in {"lose", "suffer", "pay", "leave"}


def provides(ground: Ground, head: int, subject: int) -> bool:
    """Whether it is said what people will get, or that there will be an inquiry: "families will get 9,000 each"."""
    tree = ground.tree
    if tree.is_negated(head) or not set(tree.modals(head)) & {"will", "would"}:
        return False
    if tree.kid(head, "expl") is not None:
        return tree[head].lemma == "be" and tree[subject].lemma.lower() in words("held by somebody")
    if tree[head].lemma == "follow" and tree.kid(head, "obj") is None:
        return tree[subject].lemma.lower() in words("means") | words("paid out")  # "a further 20 million would follow"
    if tree[subject].upos == "PRON" or not ground.actor(subject):
        return False
    thing = tree.kid(head, "obj")
    given = tree.kid(head, "xcomp") if tree[head].lemma == "have" else None
    if given is not None:
        return tree[given].lemma in words("dispositions") and "to" not in tree.marks(given) and thing is not None
    return tree[head].lemma in words("getting") and thing is not None and bool(tree.kids(thing, "nummod"))


def is_only_absent(ground: Ground, head: int, subject: int) -> bool:
    """Whether it is said that there will be none of what nobody can see to: "there will be no winner", "nothing"."""
    tree = ground.tree
    none = tree.has_det(subject, "no") or tree[subject].text.lower() == "nothing"
    return none and tree.kid(head, "expl") is not None and tree[subject].lemma.lower() not in words("spared")


def spares(ground: Ground, head: int, subject: int) -> bool:
    """Whether something will befall nobody, or be made so: "no jobs will be lost", "the ferry will be free"."""
    tree = ground.tree
    if tree[head].lemma in words("made so") and tree.kid(head, "cop") is not None and not ground.actor(subject):
        return set(tree.modals(head)) <= {"will", "would"} and tree[subject].upos in {"NOUN", "PROPN"}
    none = tree[subject].text.lower() in words("promising nothing") or tree.has_det(subject, "no")
    verb = main_verb(ground, head)  # "nobody is going to lose his job", but not "nobody is going to walk up there"
    closes = verb in words("opening and closing") | words("starting")
    done = tree.is_passive(head) and tree[head].lemma not in words("staged")
    return none and (verb in {"be", "lose", "suffer", "face"} or closes or done)


def is_of_none(ground: Ground, head: int, subject: int) -> bool:
    """Whether it is said that there will be none of what somebody in power can see to: "there will be no new taxes"."""
    return ground.tree.kid(head, "expl") is not None and ground.tree[subject].lemma.lower() in words("spared")


def will_be_there(ground: Ground, head: int, subject: int, voice: Voice) -> bool:
    """Whether somebody says where he, or what he sees to, will be at a time: "I'll be there on Saturday"."""
    tree = ground.tree
    if tree.kid(head, "cop") is None or tree.is_negated(head) or ground.games:
        return False
    at_place = tree.case(head) in {"at", "by", "in", "on"} and tree[head].entity in {"place", "object"}
    if not (at_place or tree[head].text.lower() in {"back", "here", "there"}):
        return False
    if not any(tree[k].entity == "time" for k in tree.kids(head, "obl", "obl:unmarked", "nmod")):
        return False
    if tree[subject].text.lower() in FIRST:
        return head in ground.quoted and voice.verb is not None
    told = voice.verb is not None and tree[voice.verb].lemma in {"assure", "inform", "tell"}
    to = [k for k in tree.kids(voice.verb, "obj", "iobj") if ground.actor(k)] if voice.verb is not None and told else []
    listening = words("listeners") | words("outlets")
    return tree[subject].entity == "object" and any(tree[k].lemma.lower() not in listening for k in to)


def is_influenced(ground: Ground, head: int, subject: int) -> bool:
    """Whether it is foretold what others will do to a thing: "the fight will be aided by the tribes reaching it"."""
    tree = ground.tree
    return tree.is_passive(head) and tree[head].lemma in words("influencing") and not ground.actor(subject)


def brings_about(ground: Ground, head: int) -> bool:
    """Whether a clause tells what a project will bring: jobs, growth."""
    tree = ground.tree
    if tree[head].lemma not in words("yielding"):
        return False
    return any(tree[kid].lemma.lower() in words("projects") for kid in tree.kids(head, "obj", "nsubj:pass"))
