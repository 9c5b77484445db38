"""Content that is no clause of its own: to leave, leaving, a truce, of shots, the plan as a trap."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from servanda.extraction.attribution.denied import is_deniable, is_told, judged_noun
from servanda.extraction.attribution.draft import Frame, Material
from servanda.extraction.attribution.page import Page
from servanda.extraction.attribution.reported import lent, over_quoted, told_in_passing, whom_quoted
from servanda.extraction.attribution.source import set_off
from servanda.extraction.tree import NEGATORS
from servanda.lexicon.event_rows import noun_rows
from servanda.lexicon.speech import Sort, Takes, sorts
from servanda.model.claims import Stance

_POINTING = frozenset({"it", "this", "that", "these", "them", "which"})
_Finder = Callable[[Page, Frame], Material | None]


def object_material(page: Page, frame: Frame) -> Material | None:
    """The first content that the frame of the verb allows."""
    if frame.row is None:
        return None
    for takes, finder in FINDERS.items():
        if takes in frame.row.takes and (found := finder(page, frame)) is not None:
            return found
    return None


def _of(page: Page, frame: Frame, heads: list[int], *, cut: str = "", cue_end: int | None = None) -> Material | None:
    tokens = {node for head in heads for node in page.tree.subtree(head)}
    tokens -= frame.sourced | {frame.verb} | told_in_passing(page, heads)
    tokens -= set(page.tree.kids(frame.source, "case") if frame.source is not None else ())  # "called so by the court"
    if cut:
        marks = {k for h in heads for k in page.tree.kids(h, cut) if k < h}
        tokens -= {node for mark in marks for node in page.tree.subtree(mark)}
    kept = frozenset(i for i in tokens if page.inside(i, frame.base))
    rest = frozenset(page.tree.subtree(frame.verb)) - kept
    return Material(kept, rest, cue_end=cue_end) if kept else None


def _to(page: Page, frame: Frame) -> Material | None:
    rels = ("xcomp", "ccomp", "advcl")
    joined = [k for k in page.tree.kids(frame.verb, "conj") if not page.tree.kids(k, "cc")]  # "in writing not to leave"
    kids = [k for k in sorted([*page.tree.kids(frame.verb, *rels), *joined]) if "to" in page.tree.marks(k)]
    kids = [k for k in kids if not page.tree.is_rel(k, "advcl") or frame.addressee is not None]
    if not kids or kids[0] < frame.verb or _anonymity(page, frame, kids[0]):
        return None
    if (own := page.tree.kid(frame.verb, "obj")) is not None and own != frame.addressee and own < kids[0]:
        return _of(page, frame, [own, kids[0]])  # "expected the rebels to break it"
    nots = [k for k in page.tree.kids(frame.verb, "advmod") if frame.verb < k < kids[0]]
    found = _of(page, frame, [*(k for k in nots if page.token(k).text.lower() in NEGATORS), kids[0]])
    which = {k for k in page.tree.kids(kids[0], "obj") if k < frame.verb}  # "a step | that | they promised not to take"
    return replace(found, tokens=found.tokens - which) if found is not None else None


def _anonymity(page: Page, frame: Frame, clause: int) -> bool:
    """Whether a speaker only asks to stay in the dark: "asked not to be named"."""
    own = page.token(clause).text.lower() in sorts()[Sort.ANONYMITY]
    return own and frame.addressee is None


def _ing(page: Page, frame: Frame) -> Material | None:
    kids = [
        k
        for k in page.tree.kids(frame.verb, "xcomp", "ccomp", "advcl")
        if k > frame.verb and _gerund(page, k) and page.token(k - 1).text != ","
    ]
    return _of(page, frame, kids[:1]) if kids else None


def _gerund(page: Page, clause: int) -> bool:
    words = (clause, page.tree.subtree(clause)[0], *page.tree.kids(clause, "aux"))  # "ever having sent it"
    return any(page.token(i).text.lower().endswith("ing") for i in words) and not page.tree.marks(clause)


def _object(page: Page, frame: Frame) -> Material | None:
    own = page.tree.kid(frame.verb, "obj")
    if own is None or own == frame.addressee or own < frame.verb or page.token(own).upos not in {"NOUN", "PROPN"}:
        return None
    if frame.source is None or page.tree.is_rel(frame.verb, "acl"):
        return None
    if {"will", "would", "shall"} & set(page.tree.modals(frame.verb)):
        return None  # "the agency will verify every line of it": nothing is said yet
    joined = [kid for kid in page.tree.kids(frame.verb, "conj") if "that" in page.tree.marks(kid)]
    found = _of(page, frame, [own, *joined])
    by_the_way = {
        node for kid in page.tree.kids(own, "acl:relcl") if set_off(page, kid) for node in page.tree.subtree(kid)
    }
    return found if found is None else replace(found, tokens=found.tokens - by_the_way)


def _telling(page: Page, frame: Frame) -> Material | None:
    if (judged := judged_noun(page, frame.verb)) is not None:
        words = frozenset(page.tree.without(judged, {frame.verb})) - frame.sourced
        return Material(words, frozenset(page.tree.subtree(frame.verb)))
    passive = page.tree.is_passive(frame.verb)
    own = page.tree.kid(frame.verb, "nsubj:pass" if passive else "obj")
    if own is None or (own > frame.verb) is passive or not (is_told(page, own) or is_deniable(page, frame, own)):
        return None
    found = _of(page, frame, [own])
    judges = frame.row is not None and (frame.row.stance is Stance.DENIES or Takes.AS in frame.row.takes)
    return replace(found, stance=Stance.DENIES) if found and judges else found  # "dismissed the claim"


def _from(page: Page, frame: Frame) -> Material | None:
    """Who is kept from what, and until when: "the tanker from every berth until it is surveyed"."""
    tree = page.tree
    passive = tree.is_passive(frame.verb)
    own = tree.kid(frame.verb, "nsubj:pass" if passive else "obj")
    if own is None or frame.source is None:
        return None
    kids = [k for k in tree.kids(frame.verb, "obl", "advcl") if k > max(own, frame.verb)]
    kept = [k for k in kids if (tree.case(k) or " ".join(tree.marks(k))) in {"from", "until", "unless", "if"}]
    openers = {tree.case(k) or " ".join(tree.marks(k)) for k in kept}
    return _of(page, frame, [own, *kept]) if "from" in openers else None


def _act(page: Page, frame: Frame) -> Material | None:
    """An act that is banned; a person who is, may be one who only may not play."""
    tree = page.tree
    passive = tree.is_passive(frame.verb)
    own = tree.kid(frame.verb, "nsubj:pass" if passive else "obj")
    if own is None or frame.source is None or page.token(own).upos != "NOUN":
        return None
    if page.token(own).entity in {"person", "organization", "place"} or tree.is_rel(frame.verb, "acl"):
        return None
    until = [k for k in tree.kids(frame.verb, "advcl") if k > own and tree.marks(k)[:1] in (["until"], ["unless"])]
    return _of(page, frame, [own, *until])


def _deed(page: Page, frame: Frame) -> Material | None:
    """An act told in a noun with whom it befell: "reports the killing of nine herders", not "reports a profit"."""
    own = page.tree.kid(frame.verb, "obj")
    if own is None or own < frame.verb or frame.source is None or page.token(own).lemma.lower() not in noun_rows():
        return None
    return _of(page, frame, [own]) if any(page.tree.case(kid) == "of" for kid in page.tree.kids(own, "nmod")) else None


def _saying(page: Page, frame: Frame) -> Material | None:
    """Whom a paper quotes and what as saying; in the passive only where the paper is named."""
    tree = page.tree
    if frame.source is None:
        return None
    told = next((i for i in tree.subtree(frame.verb) if over_quoted(page, i) == frame.verb), None)
    if told is None:
        return None
    passive = tree.is_passive(frame.verb)
    own = tree.kid(frame.verb, "nsubj:pass") if passive else whom_quoted(page, frame.verb, told)
    return _of(page, frame, [own, told, *lent(page, frame.verb, told)]) if own is not None else None


def _this(page: Page, frame: Frame) -> Material | None:
    """What was said before, in a pronoun: "denied it", ", which the army denies"; `about` tells what it is."""
    own = page.tree.kid(frame.verb, "obj")
    if own is None or frame.source is None or page.token(own).text.lower() not in _POINTING:
        return None
    back = own < frame.verb
    return _of(page, frame, [own]) if not back or page.token(own).text.lower() == "which" else None


def _obliques(page: Page, frame: Frame, cases: frozenset[str]) -> Material | None:
    tree = page.tree
    for kid in tree.kids(frame.verb, "obl", "advcl"):
        opener = tree.case(kid) or " ".join(tree.marks(kid))
        stranded = page.token(kid).entity == "time"  # "whom she warned of this morning"
        if kid > frame.verb and opener in cases and not stranded:
            near = tree.subtree(kid)[0]
            cue_end = near if near == frame.verb + 1 else None
            cut = "case" if tree.case(kid) else "mark"
            return _of(page, frame, [kid], cut=cut, cue_end=cue_end)
    return None


def _of_phrase(page: Page, frame: Frame) -> Material | None:
    return _obliques(page, frame, frozenset({"of"}))


def _about(page: Page, frame: Frame) -> Material | None:
    return _obliques(page, frame, frozenset({"of", "about", "against"}))


def _for(page: Page, frame: Frame) -> Material | None:
    found = _obliques(page, frame, frozenset({"for"}))
    return replace(found, stance=Stance.DEMANDS) if found and frame.row and frame.row.stance is Stance.SAYS else found


def _as(page: Page, frame: Frame) -> Material | None:
    tree = page.tree
    passive = tree.is_passive(frame.verb)  # "was rejected as a trap by the union"
    own = tree.kid(frame.verb, "nsubj:pass" if passive else "obj")
    if own is None or (own > frame.verb) is passive or (passive and frame.source is None):
        return None
    if page.token(own).upos == "PRON" and "Reflex=Yes" in page.token(own).feats:
        return None
    kids = [
        k
        for k in (*tree.kids(frame.verb, "obl", "advcl", "xcomp"), *tree.kids(own, "nmod", "acl"))
        if k > max(own, frame.verb) and ("as" in tree.marks(k) or tree.case(k) == "as") and not tree.kids(k, "nsubj")
    ]  # not "slammed the door as they left"
    denied = frame.row is not None and frame.row.stance is Stance.DENIES
    if not kids or (denied and page.token(own).lemma.lower() in sorts()[Sort.TELLING]):
        return None  # "rejected the accounts as lies" denies the accounts
    found = _of(page, frame, [own, *kids[:1]])
    return replace(found, stance=Stance.SAYS) if found is not None and denied else found


def _named(page: Page, frame: Frame) -> Material | None:
    """What something is called, in quotation marks: "the plan 'a trap'"."""
    tree = page.tree
    last = page.sentence(frame.verb).last
    own = next((k for k in tree.kids(frame.verb, "obj", "xcomp") if k > frame.verb), None)  # not "what it called"
    marked = next((i for i in range(frame.verb + 1, last) if page.level(i, frame.base) is not None), None)
    if tree.is_rel(frame.verb, "acl") and tree.kid(frame.verb, "nsubj") is None:
        return None  # a print called "Cowboys": a name
    if (judged := _judged(page, frame)) is not None:
        return judged
    if own is None or marked is None or marked > frame.verb + 25:
        return None
    quote = page.level(marked, frame.base)
    kids = [k for k in tree.kids(frame.verb, "obj", "xcomp", "obl", "ccomp", "advcl") if k > frame.verb]
    told = {node for kid in kids for node in tree.subtree(kid)}
    if len([i for i in told if page.level(i, frame.base) == quote]) < 2:
        return None
    return _of(page, frame, kids)


def _judged(page: Page, frame: Frame) -> Material | None:
    """What something is said to be: "the closure a breach", "the vote illegal"; a name ("the dog Rex") is none."""
    tree = page.tree
    own, told = tree.kid(frame.verb, "obj"), tree.kid(frame.verb, "xcomp")
    if _is_what(page, frame.verb):
        own, told = frame.verb, next((k for k in tree.kids(frame.verb, "xcomp", "obj") if k > frame.verb), None)
    if own is None or told is None or not frame.verb <= own < told:
        return None
    article = tree.has_det(told, "a", "an")
    return _of(page, frame, [own, told]) if article or page.token(told).upos == "ADJ" else None


def _is_what(page: Page, verb: int) -> bool:
    """Whether what is called something is told by a "what" alone: "condemned what the Front called a breach"."""
    noun = page.token(verb).head if page.tree.is_rel(verb, "acl") else -1
    return (
        noun >= 0 and page.token(noun).text.lower() == "what" and page.token(verb).lemma in {"call", "describe", "term"}
    )


def _blame(page: Page, frame: Frame) -> Material | None:
    """Who is accused and of what."""
    tree = page.tree
    passive = tree.is_passive(frame.verb)
    own = tree.kid(frame.verb, "nsubj:pass") if passive else tree.kid(frame.verb, "obj", "iobj")
    if own is None or (own > frame.verb) is passive:
        return None
    kids = [
        k
        for k in (*tree.kids(frame.verb), *tree.kids(own, "nmod", "acl"))
        if k > max(own, frame.verb) and (tree.case(k) or " ".join(tree.marks(k))) in {"of", "for", "over"}
    ]
    return _of(page, frame, [own, *kids[:1]]) if kids or not passive else None


def _fault(page: Page, frame: Frame) -> Material | None:
    """Who is criticised, where it is told what for: "the firm for breaking its word"."""
    done = (
        *page.tree.kids(frame.verb, "advcl"),
        *(k for o in page.tree.kids(frame.verb, "obj") for k in page.tree.kids(o, "acl")),
    )
    told = any("for" in page.tree.marks(k) and page.token(k).text.lower().endswith("ing") for k in done)
    return _blame(page, frame) if told else None


FINDERS: dict[Takes, _Finder] = {
    Takes.TO: _to,
    Takes.ING: _ing,
    Takes.AS: _as,
    Takes.NAMED: _named,
    Takes.BLAME: _blame,
    Takes.FAULT: _fault,
    Takes.OF: _of_phrase,
    Takes.ABOUT: _about,
    Takes.FOR: _for,
    Takes.TELLING: _telling,
    Takes.OBJECT: _object,
    Takes.THIS: _this,
    Takes.SAYING: _saying,
    Takes.DEED: _deed,
    Takes.FROM: _from,
    Takes.ACT: _act,
}
