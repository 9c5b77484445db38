"""What was said: the tokens of the content, whatever the order of source, cue and content."""

from __future__ import annotations

from dataclasses import replace

from servanda.extraction.attribution.aside import before, over
from servanda.extraction.attribution.beside import enclosed, quoted_object, rest_after_that
from servanda.extraction.attribution.draft import Frame, Material
from servanda.extraction.attribution.forms import row_of, told_adjective
from servanda.extraction.attribution.frame import stance
from servanda.extraction.attribution.introducing import is_name
from servanda.extraction.attribution.objects import object_material
from servanda.extraction.attribution.page import Page
from servanda.extraction.attribution.phrases import is_wanted
from servanda.extraction.attribution.placing import is_title, placed
from servanda.extraction.attribution.rejoinders import without_rejoinders
from servanda.extraction.attribution.reported import is_quoted_as, lent, rest_quoted, with_inner, with_outer
from servanda.extraction.attribution.styled import styled
from servanda.lexicon.speech import Takes, nouns
from servanda.model.claims import Stance

_CLAUSES = ("ccomp", "csubj")
_THAT = frozenset({"that"})
_MISREAD = ("xcomp", "advmod", "obj", "obl", "dep")
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
_FINITE = frozenset({"VERB", "AUX"})
_DENYING = frozenset({"nor", "neither"})
_POINTING = frozenset({"it", "this", "that"})
_VOUCHING = frozenset({Stance.SAYS, Stance.ADMITS, Stance.CONFIRMS, Stance.WARNS, Stance.PREDICTS, Stance.ACCUSES})
_WH = frozenset({"why", "how", "where", "when", "what", "who", "whether", "if", "which"})
_LOOSE = ("parataxis", "appos", "acl", "conj", "dep", "obl", "nmod", "advcl", "discourse", "list", "obj")


def material(page: Page, frame: Frame) -> Material | None:
    """The content of a verb of saying within its sentence; None where the sentence tells none."""
    takes_clause = frame.row is None or Takes.CLAUSE in frame.row.takes or not frame.row.takes
    if _says_as_much(page, frame.verb):
        return None
    found = _under(page, frame) or over(page, frame) or _raised(page, frame)
    if found is not None:
        found = _checked(page, frame, found)
    if found is None:
        earlier = before(page, frame)
        found = (_checked(page, frame, earlier) if earlier is not None else None) or enclosed(page, frame)
    if found is not None and (is_title(page, frame, found) or _unsaid(page, frame, found)):
        return None
    if found is not None and found.quoted and (act := _act_before(page, frame, found)) is not None:
        return without_rejoinders(page, frame, act)
    if found is not None and (found.quoted or (takes_clause and frame.row is not None and frame.row.takes)):
        return without_rejoinders(page, frame, found)
    other = object_material(page, frame) or styled(page, frame) or quoted_object(page, frame)
    other = other or rest_quoted(page, frame) or rest_after_that(page, frame)
    return None if other is None else without_rejoinders(page, frame, other)


def _unsaid(page: Page, frame: Frame, found: Material) -> bool:
    """Whether words before a "did not testify" are no part of it; only a question is: "Why, he would not say"."""
    first = page.token(min(found.tokens)).text.lower()
    last = max((i for i in found.tokens if not page.is_mark(i)), default=frame.verb)
    before = last < frame.verb and not found.quoted and first not in _WH | {"by", "to", "for"}
    return before and stance(page, frame) is Stance.DECLINES


def _act_before(page: Page, frame: Frame, found: Material) -> Material | None:
    """An act and the quoted words that limit it, told as one: agreed to meet them, "provided nobody shouts"."""
    acts = [kid for kid in page.tree.kids(frame.verb, "xcomp") if "to" in page.tree.marks(kid) and kid > frame.verb]
    if frame.row is None or Takes.TO not in frame.row.takes or not acts or not frame.verb < acts[0] < min(found.tokens):
        return None
    own = object_material(page, frame)
    return None if own is None else replace(own, tokens=own.tokens | found.tokens, frame=own.frame - found.tokens)


def _says_as_much(page: Page, verb: int) -> bool:
    """Whether it is only said that somebody says so too: "even the mayor said as much"."""
    own = page.tree.kid(verb, "obj", "advmod")
    return own is not None and page.token(own).text.lower() == "much" and page.token(own - 1).text.lower() == "as"


def _under(page: Page, frame: Frame) -> Material | None:
    """The clause that the verb governs, before or after it."""
    tree = page.tree
    heads = [kid for kid in tree.kids(frame.verb, *_CLAUSES) if kid != frame.source and not _infinitive(page, kid)]
    if any("that" in tree.marks(head) for head in heads if head > frame.verb):
        heads = [head for head in heads if head > frame.verb]  # a clause before it is no content beside "that ..."
    elif len(heads) > 1 and min(heads) < frame.verb < max(heads) and page.token(frame.verb + 1).text not in {",", ":"}:
        later = [head for head in heads if head > frame.verb]
        heads = heads if any(page.token(page.opening(head)).upos == "CCONJ" for head in later) else later
    heads = heads or [kid for kid in tree.kids(frame.verb, *_MISREAD) if _finite(page, frame, kid)]
    heads = heads or _through_noun(page, frame.verb) or _through_adjective(page, frame.verb)
    heads = heads or [kid for kid in tree.kids(frame.verb, "advcl", "xcomp") if _question(page, frame, kid)]
    heads += [kid for kid in tree.kids(frame.verb, "parataxis") if _told(page, frame, kid, heads)]
    heads = with_outer(page, frame.verb, with_inner(page, frame.verb, heads))
    heads = [head for head in heads if not _set_apart(page, frame, head)]
    if not heads:
        return None
    openers = _openers(page, heads)
    heads += _that_joined(page, frame.verb)
    tokens = {node for head in heads for node in tree.subtree(head)} - openers
    tokens -= {kid for head in heads for kid in tree.kids(head, "nsubj") if kid in frame.sourced}
    if frame.addressee is not None and frame.addressee in tokens and frame.addressee > frame.verb:
        tokens -= frozenset(tree.subtree(frame.addressee))
    tokens -= _quoters(page, frame.verb, heads) | _own_thesis(page, frame, tokens) | _meanwhile(page, frame, heads)
    tokens -= _as_it_is(page, frame, heads) | _called_so(page, frame, tokens)
    rest = frozenset(tree.subtree(frame.verb)) - tokens
    return placed(page, frame, frozenset(tokens), rest)


def _own_thesis(page: Page, frame: Frame, tokens: set[int]) -> frozenset[int]:
    """What who denies holds against it, behind a colon: "denied that it had lapsed: not a gun had been fired"."""
    if frame.row is None or frame.row.stance is not Stance.DENIES:
        return frozenset()
    later = sorted(i for i in tokens if i > frame.verb and page.level(i, frame.base) is None)
    colon = next((i for i in later if page.token(i).text == ":"), None)
    return frozenset() if colon is None else frozenset(i for i in tokens if i >= colon)


def _meanwhile(page: Page, frame: Frame, heads: list[int]) -> frozenset[int]:
    """What the reporter adds to a word of days to come: "said the vote would be held, as troops moved on the town"."""
    tree, gone = page.tree, set[int]()
    willed = [head for head in heads if head > frame.verb and {"will", "would"} & set(tree.modals(head))]
    for clause in (kid for head in willed for kid in tree.kids(head, "advcl") if kid > head):
        own, first = tree.kid(clause, "nsubj"), page.opening(clause)
        told = own is not None and page.token(own).upos in {"NOUN", "PROPN"} and not tree.modals(clause)
        past = {"Tense=Past", "VerbForm=Fin"} <= set(page.token(clause).feats.split("|"))
        outside = page.level(clause, frame.base) is None and page.token(first - 1).text == ","
        if told and past and outside and tree.marks(clause)[:1] == ["as"]:
            gone |= set(tree.subtree(clause))
    return frozenset(gone)


def _as_it_is(page: Page, frame: Frame, heads: list[int]) -> frozenset[int]:
    """What the teller adds in his own present: "told us that it would be safe by May, | and it is not"."""
    tree, gone = page.tree, set[int]()
    gives = frame.row is not None and frame.row.stance is Stance.PROMISES  # "promised that it would, but it did not"
    own = gives or page.around[frame.verb] is not None  # or what one says of another's words in his own, in marks
    would = [head for head in heads if own and head > frame.verb and "would" in tree.modals(head)]
    for clause in (kid for head in would for kid in tree.kids(head, "conj")):
        finite = page.token(next(iter(tree.kids(clause, "aux", "cop")), clause))
        joined = tree.kid(clause, "cc") is not None and tree.kid(clause, "nsubj", "expl") is not None
        apart = page.token(page.opening(clause) - 1).text == "," or page.token(page.opening(clause)).text == ","
        past = "Tense=Past" in finite.feats
        known = past and apart and not tree.is_modal(clause)  # "they said it would, and it went"
        present = "Tense=Pres" in finite.feats
        if joined and (present or known) and "VerbForm=Fin" in finite.feats and not tree.marks(clause):
            gone |= set(tree.subtree(clause))
    return frozenset(gone)


def _called_so(page: Page, frame: Frame, tokens: set[int]) -> frozenset[int]:
    """What the teller calls it and tells of it: "said that the tax would not rise, | a promise that he broke"."""
    tree, gone = page.tree, set[int]()
    for noun in tokens:
        called = page.token(noun).lemma.lower() in nouns() and tree.is_rel(noun, "appos", "parataxis")
        if not called or noun < frame.verb or not tree.has_det(noun, "a", "an") or tree.kid(noun, "acl") is None:
            continue
        told = set(tree.subtree(noun))
        if page.token(page.opening(noun) - 1).text == "," and max(told) == max(tokens):
            gone |= told | {page.opening(noun) - 1}
    return frozenset(gone)


def _set_apart(page: Page, frame: Frame, clause: int) -> bool:
    """Whether a clause stands after a semicolon: "did not testify; the cook did" tells what the reporter knows."""
    first = page.opening(clause)
    stop = page.token(first - 1).text if first > frame.verb else ""
    own = page.tree.kid(frame.verb, "obj")
    pointed = stop == ":" and own is not None and page.token(own).text.lower() in _POINTING  # "doubts it: silt would"
    return (stop == ";" or pointed) and page.level(first, frame.base) is None


def _quoters(page: Page, verb: int, heads: list[int]) -> frozenset[int]:
    """The words after a quotation that tell who quotes it: 'was quoted as saying "..." by the Gazette'."""
    if not is_quoted_as(page, verb):
        return frozenset()
    by = [kid for head in heads for kid in page.tree.kids(head, "obl") if page.tree.case(kid) == "by"]
    outside = [kid for kid in by if page.around[kid] is None and any(page.around[head] is not None for head in heads)]
    return frozenset(node for kid in outside for node in page.tree.subtree(kid))


def _through_noun(page: Page, verb: int) -> list[int]:
    """A clause that the tree gives to a noun under the verb: "said in a statement that they had left"."""
    tree = page.tree
    return [
        clause
        for noun in tree.kids(verb, "obl", "iobj")
        for clause in tree.kids(noun, "acl", "ccomp")
        if "that" in tree.marks(clause) and tree.kid(clause, "nsubj") is not None and noun > verb
        if tree.case(noun) != "on"  # "promised money on condition that", "is holding it on suspicion that"
        if not is_wanted(page, noun)  # "asked for a pledge that it would stay"
    ][:1]


def _through_adjective(page: Page, verb: int) -> list[int]:
    """The clause that the tree gives to a word beside the verb: "made clear that", "said privately that"."""
    tree, told = page.tree, told_adjective(page, verb)
    if told is not None:
        return [kid for kid in tree.kids(told, "ccomp", "advcl") if kid > told][:1]
    beside = (kid for adverb in tree.kids(verb, "advmod") if adverb > verb for kid in tree.kids(adverb, "ccomp"))
    return [kid for kid in beside if "that" in tree.marks(kid)][:1]


def _finite(page: Page, frame: Frame, kid: int) -> bool:
    """Whether a dependant that the tree takes for a phrase is a clause: it has a subject and a copula or helper."""
    tree = page.tree
    later = kid > frame.verb and kid not in {frame.source, frame.addressee} and not tree.marks(kid)
    return later and bool(tree.kids(kid, "nsubj")) and bool(tree.kids(kid, "cop", "aux"))


def _question(page: Page, frame: Frame, kid: int) -> bool:
    """Whether a clause that the tree takes for an adverbial is a question told: "asked why", "would not say when"."""
    asks = frame.row is not None and (frame.row.stance is Stance.ASKS or stance(page, frame) is Stance.DECLINES)
    first = page.tree.subtree(kid)[0]
    opening = page.token(first).text.lower()
    if opening == "when" and any(page.tree.case(k) == "for" for k in page.tree.kids(frame.verb, "obl")):
        return False  # "nobody asked for one when we signed"
    if opening == "if" and any(k < kid for k in page.tree.kids(frame.verb, "xcomp")):
        return False  # "will plead guilty if they drop the charge", "asked them to stop if they can"
    return asks and first > frame.verb and opening in _WH


def _infinitive(page: Page, clause: int) -> bool:
    return "to" in page.tree.marks(clause) and page.tree.kid(clause, "nsubj") is None


def _openers(page: Page, heads: list[int]) -> frozenset[int]:
    """The "that" which opens a clause, and a conjunction before it."""
    tree = page.tree
    found = set()
    for head in heads:
        marks = [kid for kid in tree.kids(head, "mark", "cc") if kid < head]
        opening = {kid for kid in marks if page.token(kid).text.lower() in _THAT or page.token(kid).rel == "cc"}
        opening = {kid for kid in opening if page.token(kid).text.lower() not in _DENYING}
        early = [kid for kid in tree.kids(head, "advmod") if opening and kid < min(opening)]  # "said only that"
        found |= opening | set(early)
    return frozenset(found)


def _that_joined(page: Page, verb: int) -> list[int]:
    """Clauses with "that" which the tree joins to the verb itself: "promised money, and that they would leave"."""
    tree = page.tree
    own, over = tree.kid(verb, "ccomp"), page.token(verb).head
    if "that" in tree.marks(verb) and (own is None or "that" in tree.marks(own)):
        return []  # "said that it had never promised that they could stay, and that the hall would close"
    if own is not None and not tree.marks(own) and tree.is_rel(verb, "ccomp") and row_of(page, over) is not None:
        return []  # "said it hoped that would do, but that it could not be sure"
    near = (
        [*tree.kids(own, "advmod", "mark"), *(k for k in tree.kids(verb, "advmod") if k > verb)]
        if own is not None
        else []
    )
    asked = any(page.token(kid).text.lower() in _WH for kid in near)
    if asked and tree.is_rel(verb, "ccomp") and over >= 0 and row_of(page, over) is not None:
        return []  # "said she had not been told why they left, and that it was over"
    joined = [kid for kid in tree.kids(verb, "conj") if "that" in tree.marks(kid)]
    willed = own is not None and bool({"would", "will"} & set(tree.modals(own)))
    return [kid for kid in joined if not (willed and _had(page, kid))]  # "vowed that it would, but that none had come"


def _had(page: Page, verb: int) -> bool:
    return page.tree.has_aux(verb, "had")


def _told(page: Page, frame: Frame, clause: int, heads: list[int]) -> bool:
    """Whether a loose clause under the verb is its content: after a colon, in quotation marks, or before the verb."""
    if clause < frame.verb:
        aside = row_of(page, clause) is not None and page.tree.kid(clause, "ccomp", "obj") is None
        return not heads and not aside  # "Nobody, he said, had asked"
    first = page.tree.subtree(clause)[0]
    between = {page.token(i).text for i in range(max(frame.verb, first - 2), first + 1)}
    return ":" in between or page.level(clause, frame.base) is not None


def _raised(page: Page, frame: Frame) -> Material | None:
    """What somebody is said to do: the subject of the passive and the infinitive."""
    tree = page.tree
    subject = tree.kid(frame.verb, "nsubj:pass")
    told = next((kid for kid in tree.kids(frame.verb, "xcomp") if "to" in tree.marks(kid)), None)
    if subject is None or told is None or frame.row is None or frame.addressee is not None:
        return None
    if Takes.TO in frame.row.takes and frame.row.stance is not Stance.SAYS:
        return None
    tokens = frozenset(node for top in (subject, told, *lent(page, frame.verb, told)) for node in tree.subtree(top))
    return Material(tokens, frozenset(tree.subtree(frame.verb)) - tokens)


def _checked(page: Page, frame: Frame, found: Material) -> Material | None:
    """The material unless the verb is no verb of saying and stands beside no quotation with its comma."""
    if frame.row is not None and frame.row.takes:
        return found
    if not found.quoted or len(found.tokens) < 2:
        return None
    if frame.row is None and is_name(page, sorted(i for i in found.tokens if not page.is_mark(i))):
        return None  # "Shaky Ground", the related song, appeared
    quote = page.level(max(i for i in found.tokens if not page.is_mark(i)), frame.base)
    if quote is None or max(found.tokens) > frame.verb:
        return found if frame.row is not None else None
    tail = quote.inner.of(page.text)[-1:] + page.text[quote.outer.end : quote.outer.end + 1]
    return found if frame.row is not None or any(mark in tail for mark in ",?!—–") else None
