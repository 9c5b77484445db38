"""On whose word a commitment is told: his who gave or laid it, or another's, who only claims that he did."""

from __future__ import annotations

from collections.abc import Iterator

from servanda.extraction.commitments.draft import Draft
from servanda.extraction.commitments.ground import Ground
from servanda.extraction.commitments.hearsay import is_hearsay, is_so_called
from servanda.extraction.commitments.parties import is_authority, speaks_for_body
from servanda.extraction.commitments.voice import SAYING, voice_of
from servanda.lexicon.actors import demonym
from servanda.lexicon.commitment_rows import words
from servanda.model.claims import IMPOSED, As, Form, Kind

_UP = ("ccomp", "conj", "parataxis", "acl:relcl", "xcomp")
_FIRST = frozenset({"i", "we", "my", "our", "nobody"})
_OTHERS = frozenset(
    {"counterpart", "critic", "opponent", "predecessor", "rival", "successor"}
)  # "his counterpart said"
_KNOWING = frozenset({"brief", "familiar", "inform", "privy", "tell"})
_GENERIC = frozenset({"agency", "club", "company", "corporation", "firm", "group", "organisation", "organization"})
_UNSIGNED = frozenset({"bill", "draft", "proposal"})
_PERSON = frozenset({"he", "she"})


def told_on_word(base: Ground, draft: Draft) -> As:
    """As what it is told: a word given inside what somebody else says is reported."""
    if draft.told_as not in {As.MADE, As.PROPOSED}:
        return draft.told_as
    start = _start(base, draft)
    if is_so_called(base.tree, draft.cue) or (start is not None and is_hearsay(base, start)):
        return As.REPORTED  # "is said to have told them that it would"
    if start is None or draft.told_as is As.PROPOSED:
        return draft.told_as
    if start not in {draft.cue, draft.support} and base.tree[start].lemma in words("proposing"):
        return As.PROPOSED  # "proposed that both armies would leave": binds neither him nor them yet
    named = voice_of(base, draft.act.head).speaker
    if named is not None and base.tree[named].upos == "NOUN" and base.tree[named].lemma.lower() in _UNSIGNED:
        return As.PROPOSED  # "any state that fails shall lose its vote, the draft says"
    if _is_quoted_by_another(base, start) or _was_told_it(base, start):
        return As.REPORTED
    if named is not None and (_leaks(base, named) or _is_of_another_land(base, named, draft)):
        return As.REPORTED  # "will close it, two sources said"
    tellers = (*(one for one in _sources(base, draft.act.head) if one != named), *_tellers(base, start))
    heard = any(not _is_his_word(base, one, draft) or _is_heard_from(base, one, named) for one in tellers)
    heard = heard or any(_hears_of_order(base, one, draft) for one in tellers)
    return As.REPORTED if heard else As.MADE


def _was_told_it(base: Ground, start: int) -> bool:
    """Whether somebody says that he was told, and not by whom: "said he had been told it would be part of it"."""
    tree = base.tree
    told = tree[start].upos == "VERB" and tree[start].lemma in {"assure", "inform", "tell"} and base.passive(start)
    over = tree[tree.first_conjunct(start)].head
    reports = over >= 0 and tree[over].lemma in words("reporting") and tree.is_rel(tree.first_conjunct(start), "ccomp")
    return told and base.agent(start) is None and reports


def _leaks(base: Ground, teller: int) -> bool:
    """Whether who tells of it only knows of it: "a source", "a person familiar with the talks"."""
    tree = base.tree
    beside = (k for k in tree.kids(teller, "amod", "acl", "acl:relcl") if "VerbForm=Fin" not in tree[k].feats)
    beside = (k for k in beside if not tree.kids(k, "nsubj"))  # not "the firm, which had never been told to stop"
    knows = any(tree[k].lemma in _KNOWING for k in beside)
    return tree[teller].lemma.lower() in words("leaking") or (knows and tree[teller].upos == "NOUN")


def _is_quoted_by_another(base: Ground, start: int) -> bool:
    """Whether somebody else quotes who gave his word: "state television quoted the general as saying he would"."""
    tree, over = base.tree, base.tree[start].head
    over = over if over < 0 or tree[over].lemma == "quote" else tree[over].head
    quotes = over >= 0 and tree[over].lemma == "quote" and not tree.is_passive(over)
    return quotes and tree[start].text.lower() == "saying" and base.subject(over) is not None


def _hears_of_order(base: Ground, teller: int, draft: Draft) -> bool:
    """Whether several without a name tell of an order by nobody named: "two officials said it had been ordered to"."""
    tree = base.tree
    unnamed = tree[teller].upos == "NOUN" and "Number=Plur" in tree[teller].feats and tree[teller].entity == "person"
    unnamed = unnamed or any(tree[k].text.lower() == "them" for k in tree.kids(teller, "nmod"))  # "two of them said"
    return unnamed and draft.kind in IMPOSED and base.passive(draft.cue) and base.agent(draft.cue) is None


def _is_heard_from(base: Ground, teller: int, named: int | None) -> bool:
    """Whether several tell what one person said: "according to two who were there, she told them that they would"."""
    one = named is not None and teller != named and base.tree[named].text.lower() in _PERSON
    return one and "Number=Plur" in base.tree[teller].feats


def _is_of_another_land(base: Ground, speaker: int, draft: Draft) -> bool:
    """Whether one without a name tells what another land will do: "Mali is to buy jets, a Danish official said"."""
    tree, bound = base.tree, draft.debtor
    if bound is None or tree[bound].upos != "PROPN" or not tree.has_det(speaker, "a") or tree.kid(speaker, "appos"):
        return False
    lands = [k for k in tree.kids(speaker, "amod", "compound") if tree[k].upos in {"ADJ", "PROPN"}]
    lands = [
        k for k in lands if demonym(tree[k].text) is not None or tree[k].entity == "place" or tree[k].text.isupper()
    ]
    own = tree[bound].text[:4].lower()
    return bool(lands) and all(tree[k].text[:4].lower() != own for k in lands)


def _start(base: Ground, draft: Draft) -> int | None:
    """The verb by which the word was given: a verb or noun of commitment, or the saying of "said he would"."""
    if draft.support is None and base.tree[draft.cue].upos == "AUX":
        return voice_of(base, draft.act.head).verb
    return draft.support if draft.support is not None else draft.cue


def _tellers(base: Ground, start: int) -> Iterator[int]:
    """Those who are said to tell that the word was given, the nearest first."""
    tree, here = base.tree, start
    while True:
        yield from _sources(base, here)
        verb = tree[here].head
        if verb < 0 or not tree.is_rel(here, *_UP):
            break
        reports = tree[verb].lemma in words("reporting") | {"swear"}
        speaker = tree.subject(verb) if reports and tree.is_rel(here, "ccomp") else None
        if speaker is not None:
            yield speaker
            return
        here = verb
    around = base.cover.innermost(tree[start].span)
    said = around is not None and (around.stance in SAYING or around.form is Form.DIRECT)
    if around is not None and said and around.source.span is not None:
        quoting = tree.head_of(around.source.span)
        if quoting is not None and tree[quoting].sentence != tree[start].sentence:
            yield quoting


def _sources(base: Ground, verb: int) -> Iterator[int]:
    """Who is named as source beside a verb: "according to Ms Pell", ", two sources said"."""
    tree = base.tree
    told = (kid for kid in tree.kids(verb, "obl") if tree.case(kid) == "according to")
    yield from (kid for kid in told if base.binds(kid) or tree[kid].lemma.lower() in words("accusing papers"))
    asides = (k for k in tree.kids(verb, "parataxis") if tree[k].lemma in words("reporting"))
    asides = (k for k in asides if not any(tree[at].text == ";" for at in range(verb, k)))  # not "; her rival said so"
    beside = (tree.subject(k) for k in asides)
    yield from (who for who in beside if who is not None)


def _is_his_word(base: Ground, speaker: int, draft: Draft) -> bool:
    """Whether who tells of a commitment is the one whose word makes it, speaks for him or is only his paper."""
    tree = base.tree
    lemma = tree[speaker].lemma.lower()
    if lemma in words("accusing papers"):
        return False
    if lemma in words("documents") or (draft.kind is Kind.AGREEMENT and lemma in words("go-betweens")):
        return True
    if _was_told(base, speaker, draft):
        return False
    owner = tree.kid(speaker, "nmod:poss")
    owned = owner is not None and (tree[owner].upos == "PRON" or tree[speaker].entity != "organization")
    if owned and draft.debtor is not None and lemma not in words("kin") | _OTHERS:
        return True  # "the government plans to, its spokesman said"
    gave, bound = _sides(draft)
    if gave is not None and draft.support is not None and tree.is_rel(gave, "nmod:poss"):
        giver = base.own_subject(draft.support)  # "the envoy had given her word"
        gave = giver if giver is not None and tree[gave].upos == "PRON" else gave
    if gave is None and draft.kind not in IMPOSED and base.passive(draft.cue):
        return False  # "the board had been assured that no mill would close, she said": who gave it would say "we"
    if gave is None:
        return speaker != bound and (bound is None or not is_of_teller(base, bound))  # "say they were promised a rise"
    if speaker == gave or _is_called_so(base, speaker, gave):
        return True
    if _leaks(base, speaker):
        return False
    if tree[gave].upos == "PRON":
        return _means(base, gave, speaker)
    if tree[speaker].upos == "PRON":
        return not _is_told_by_others(base, draft, speaker, gave) and _is_of_pronoun(base, draft, speaker, gave)
    return _is_spokesman(base, speaker, gave)


def _is_of_pronoun(base: Ground, draft: Draft, speaker: int, gave: int) -> bool:
    """Whether a "she" or a "they" may speak for who gave the word: "the firm will wait, she said"."""
    person = base.tree[speaker].text.lower() in _PERSON
    if person and not _is_one(base, gave) and _tells_of_old(base, draft):
        return False
    own = gave < speaker and gave not in base.quoted and not _is_one_named(base, gave)
    return own or not person or not _is_one(base, gave)


def _is_one(base: Ground, gave: int) -> bool:
    """Whether who gave his word is a person, by what the model says or by a title: "Ms Wren"."""
    tree = base.tree
    titled = any(tree[k].text.rstrip(".") in {"Dr", "Mr", "Mrs", "Ms"} for k in tree.kids(gave, "nmod:desc"))
    return tree[gave].entity == "person" or titled


def _tells_of_old(base: Ground, draft: Draft) -> bool:
    """Whether a word is told that was given once: "after a riot the state *promised* a new jail, he noted"."""
    cue = base.tree[draft.cue]
    past = "Tense=Past" in cue.feats and "VerbForm=Fin" in cue.feats
    return past and cue.upos == "VERB" and draft.kind in {Kind.PROMISE, Kind.TERM}


def _is_one_named(base: Ground, gave: int) -> bool:
    """Whether it is a person named, of whom another tells: "Ms Wren vowed, he said, to leave"."""
    return base.tree[gave].upos == "PROPN" and _is_one(base, gave)


def _is_called_so(base: Ground, speaker: int, gave: int) -> bool:
    """Whether a teller is the body just named, called by what it is: "Orm Mining will shut it, *the company* said"."""
    tree = base.tree
    generic = tree[speaker].lemma.lower() in _GENERIC and tree.has_det(speaker, "the")
    bare = not tree.kids(speaker, "compound", "amod", "nmod", "nmod:poss", "appos", "acl")
    return generic and bare and gave < speaker and tree[gave].upos == "PROPN" and tree[gave].entity != "person"


def _was_told(base: Ground, speaker: int, draft: Draft) -> bool:
    """Whether somebody tells that the word was given to him: "its leader, Vell, said the state had assured him"."""
    tree, owed = base.tree, draft.creditor
    if owed is not None and owed in base.quoted and tree[owed].text.lower() in {"me", "us"}:
        return (
            draft.debtor is not None and tree[draft.debtor].text.lower() not in _FIRST
        )  # "They told us that", its head
    if tree[speaker].entity != "person" or owed is None or owed <= speaker:
        return False
    if "Number=Plur" not in tree[speaker].feats:
        return tree[owed].text.lower() in {"him", "her"}
    gave = draft.debtor
    return tree[owed].text.lower() == "them" and gave is not None and tree[gave].upos in {"NOUN", "PROPN"}


def _is_told_by_others(base: Ground, draft: Draft, speaker: int, gave: int) -> bool:
    """Whether who tells would have been promised it, or many tell of one: "X, she said, had assured her that"."""
    tree = base.tree
    owed = draft.creditor
    same = owed is not None and tree[owed].upos == "PRON" and _PAIRS.get(tree[owed].text.lower()) == tree[speaker].lemma
    one = tree[gave].entity == "person" and "Number=Sing" in tree[gave].feats and tree[gave].upos == "NOUN"
    return same or (one and tree[speaker].text.lower() == "they")


_PAIRS = {"her": "she", "him": "he", "them": "they"}


def _sides(draft: Draft) -> tuple[int | None, int | None]:
    """Who gave the word or laid it on another, and the other."""
    pair = (draft.debtor, draft.creditor)
    return pair[::-1] if draft.kind in IMPOSED else pair


def is_of_teller(base: Ground, bound: int) -> bool:
    """Whether a party is who tells of it, or his own: "said they were told to", "says its drivers were told to"."""
    owner = base.tree.kid(bound, "nmod:poss")
    if owner is None:
        return base.tree[bound].upos == "PRON"
    return base.tree[owner].text.lower() not in _FIRST  # "our men have been told to" is the word of who commands them


def _means(base: Ground, pronoun: int, speaker: int) -> bool:
    """Whether a pronoun may stand for who speaks: "said he had promised", not "he promised us," she said."""
    tree = base.tree
    if tree[pronoun].text.lower() in _FIRST:
        return True
    if tree[pronoun].text.lower() == "you":
        return tree[speaker].text.lower() == "you"  # "the union says you threatened to"
    if tree[pronoun].text.lower() in _PERSON and "Number=Plur" in tree[speaker].feats:
        return False  # "according to two people who know of it, she has assured them"
    if tree[pronoun].text.lower() == "it" and "Number=Plur" in tree[speaker].feats:
        return tree[speaker].lemma.lower() in words("offices")  # not "they said the mill had told them that it would"
    return pronoun not in base.quoted or speaker in base.quoted


def _is_spokesman(base: Ground, speaker: int, body: int) -> bool:
    """Whether an official speaks of a body, and no other body is named as his."""
    tree = base.tree
    if tree[body].entity == "person" or not speaks_for_body(base, speaker) or tree[speaker].entity != "person":
        return False
    if tree[speaker].lemma.lower() in words("bargainers") and is_authority(base, body):
        return tree[body].lemma.lower() in words("members' bodies")  # not "the rebels say the army promised to"
    sides = {tree[kid].lemma.lower() for kid in tree.kids(speaker, "compound", "amod")} & words("other sides")
    if sides - {tree[kid].lemma.lower() for kid in (body, *tree.kids(body, "compound", "amod", "flat"))}:
        return False  # "an opposition spokesman said the board had promised"
    own = [kid for kid in tree.kids(speaker, "nmod") if tree.case(kid) in {"for", "of", "at", "from"}]
    same = any(tree[kid].text == tree[body].text or tree[kid].upos == "PROPN" for kid in own)
    return not own or (same and tree[body].upos in {"NOUN", "PROPN"})
