"""An agreement's own text -> its terms: what its articles say that the parties, or bodies they set up, shall do.

After the kinds of norms that readers of treaties and statutes tell apart (von Wright 1963): what must be done or left
binds; what may be done does not; what says how a thing is made up, called or in force binds nobody.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from servanda.extraction.commitments import cues
from servanda.extraction.commitments.acts import Act, verbal
from servanda.extraction.commitments.clausal import whole
from servanda.extraction.commitments.draft import Draft, polarity
from servanda.extraction.commitments.fragments import fragments
from servanda.extraction.commitments.ground import Ground, ground
from servanda.extraction.commitments.itemised import Item, items
from servanda.extraction.commitments.linking import linked
from servanda.extraction.commitments.musts import denied
from servanda.extraction.commitments.provisos import with_provisos
from servanda.extraction.commitments.reached import gainer
from servanda.extraction.commitments.rendering import Places, rendering
from servanda.extraction.commitments.repairs import mended
from servanda.extraction.commitments.stage import Found
from servanda.extraction.tree import Tree
from servanda.lexicon.commitment_rows import cues as cues_of
from servanda.lexicon.commitment_rows import words
from servanda.model.claims import COMMANDED, Agreement, As, By, Firmness, Kind, Polarity, Rendering, Role, Shared
from servanda.model.ids import ClaimIds
from servanda.model.report import PartKind, Report
from servanda.model.text import Problem, Span

_DRAFT = re.compile(r"\b(?:draft|proposed|proposal|non-paper)\b", re.IGNORECASE)
_TAIL = re.compile(r"\s*[;,]\s*(?:and|or)?\s*$")
_BINDING = frozenset({"shall", "will", "must"})
_OPEN = frozenset({"may", "can"})  # bind only where they are denied: "no Party may"
_OWN_WORD = frozenset({Kind.PROMISE, Kind.GUARANTEE, Kind.TERM, Kind.AGREEMENT, Kind.THREAT})


def terms_of(tree: Tree, ids: ClaimIds) -> Found:
    """The terms of an agreement's own text, in the joint voice of its parties."""
    report = tree.analysis.report
    deal = _agreement(report, ids)
    if not tree.analysis.tokens:
        return Found((), (deal,), (Problem("no article of this agreement was found in it"),))
    base = with_provisos(ground(mended(tree)))
    places = Places(base, ())
    listed = list(items(base))
    drafts = sorted(_drafts(base, listed), key=lambda draft: (draft.act.span, draft.cue))
    bound = {item.cue: Role(item.named) for item in listed}
    made = [rendering(places, draft, ids.next("commitment", draft.act.span), deal.id) for draft in drafts]
    told = As.PROPOSED if _is_draft(report, deal.span) else As.MADE
    made = [
        replace(one, told_as=told, debtor=_everybody(report) if draft.inferred else bound.get(draft.cue, one.debtor))
        for one, draft in zip(made, drafts, strict=True)
    ]
    return Found(tuple(linked(base, made, [deal])), (deal,), tuple(_unread(base, made)))


def _unread(base: Ground, made: Sequence[Rendering]) -> Iterator[Problem]:
    """The sentences with a word of duty in which no verb was found: better told than passed over in silence."""
    read = {base.tree[index].sentence for one in made for index in base.tree.tokens_in(one.action)}
    told: set[int] = set()
    for token in base.tree.analysis.tokens:
        lost = token.text.lower() in {"shall", "must"} and base.tree[token.head].upos not in {"VERB", "AUX", "ADJ"}
        if lost and token.sentence not in read | told:
            told.add(token.sentence)
            sentence = base.tree.analysis.sentences[token.sentence]
            span = base.tree.span(list(range(sentence.first, sentence.last)))
            yield Problem("here a duty may be laid down that was not read", span)


def _is_draft(report: Report, title: Span) -> bool:
    """Whether the head of the text says that nobody has agreed yet: "DRAFT", "Proposed agreement between ..."."""
    return _DRAFT.search(report.text[: title.end]) is not None


def _everybody(report: Report) -> Role:
    """All parties, where an article tells what is to be done and not by whom."""
    members = tuple(Role(None, By.INFERENCE, party.name) for party in report.parties)
    return Role(None, By.INFERENCE, members=members, shared=Shared.JOINTLY)


def _agreement(report: Report, ids: ClaimIds) -> Agreement:
    """The agreement that the text is: its list of terms is whole."""
    title = next((part.span for part in report.parts if part.kind is PartKind.TITLE), None)
    span = title or next((part.span for part in report.parts), Span(0, len(report.text)))
    parties = tuple(Role(party.span, By.WORDS, party.name) for party in report.parties)
    return Agreement(ids.next("agreement", span), span, parties, complete=True)


def _drafts(base: Ground, listed: Sequence[Item]) -> list[Draft]:
    """The drafts of all articles; of two that name one act the first: a "shall" before a word of promise above it."""
    found: dict[int, Draft] = {}
    for draft in (*_by_modal(base), *_by_cue(base), *_by_list(base, listed), *fragments(base)):
        found.setdefault(draft.act.head, draft)
    return list(found.values())


def _by_modal(base: Ground) -> Iterator[Draft]:
    """What is said with a shall, will or must, or with a denied may."""
    for token in base.tree.analysis.tokens:
        modal = _modal(base, token.index)
        if modal is None or not _is_norm(base, token.index):
            continue
        own = base.own_subject(token.index)
        subject = base.referent(own) if own is not None else base.subject(token.index)
        for act in _acts(base, token.index):
            yield from _term(base, act, modal, subject)


def _modal(base: Ground, head: int) -> int | None:
    for kid in base.tree.kids(head, "aux"):
        text = base.tree[kid].text.lower()
        if text in _BINDING or (text in _OPEN and denied(base, head)):
            return kid
    return None


def _is_norm(base: Ground, head: int) -> bool:
    """Whether a clause lays down what is to be done: no condition, no aside, nothing about the paper itself."""
    tree = base.tree
    if head in base.supposed or tree[head].upos not in {"VERB", "ADJ", "AUX"}:
        return False
    if any(tree.is_rel(node, "acl:relcl", "advcl") for node in (head, *tree.ancestors(head))):
        return False
    if tree[head].lemma in words("constituting") or (tree.kids(head, "cop") and not _is_bound(base, head)):
        return False
    own = base.own_subject(head)
    if own is None:
        return True
    subject = tree[own]
    if subject.text.lower() in {"nothing", "this", "that", "which"}:
        return False
    paper = _is_paper(base, own) or (subject.text.lower() == "it" and _follows_paper(base, head))
    return not paper or (tree.is_passive(head) and tree[head].lemma in words("breaking"))


def _is_paper(base: Ground, index: int) -> bool:
    lemma = base.tree[index].lemma.lower()
    return lemma in words("agreements") | words("papers by name") | words("provisions")


def _follows_paper(base: Ground, head: int) -> bool:
    """Whether the sentence before, in one paragraph, speaks of the paper: "This Accord shall ... It shall remain"."""
    sentences = base.tree.analysis.sentences
    here = base.tree[head].sentence
    if not here or sentences[here - 1].block != sentences[here].block:
        return False
    own = base.own_subject(sentences[here - 1].root)
    return own is not None and _is_paper(base, own)


def _is_bound(base: Ground, head: int) -> bool:
    return base.tree[head].lemma.lower() in words("obliging")


def _acts(base: Ground, head: int) -> list[Act]:
    """The acts under a modal: of "shall be obliged to open" the opening; of "shall be entitled to" none."""
    tree = base.tree
    inner = tree.kid(head, "xcomp", "ccomp", "advcl")
    if tree[head].lemma.lower() in words("permitting") and (tree.is_passive(head) or tree.kids(head, "cop")):
        if not tree.is_negated(head) or inner is None:
            return []
        return [replace(act, negated=True) for act in verbal(base, inner)]
    if _is_bound(base, head) and inner is not None and "to" in tree.marks(inner):
        return [] if tree.is_negated(head) else verbal(base, inner)  # "shall not be required to pay": no duty
    return verbal(base, head)


def _term(base: Ground, act: Act, cue: int, subject: int | None) -> Iterator[Draft]:
    """A term: who does it is bound; what is done to things binds whom the words name with "by", else nobody named."""
    tree = base.tree
    firm = Firmness.HEDGED if tree[act.head].lemma in words("endeavouring") else Firmness.FIRM
    debtor = subject if subject is not None and _may_be_bound(base, subject) else None
    if tree.is_passive(act.head) and not _is_bound(base, tree[act.head].head if tree[act.head].head >= 0 else act.head):
        act = whole(base, act)
        agent = base.agent(act.head)
        debtor = agent if agent is not None and base.binds(agent) else _undertaker(base, act.head)
    elif debtor is None:
        if subject is None or tree[act.head].lemma not in words("ceasing"):
            return
        act = whole(base, act)
    gains = gainer(base, act)
    made = Draft(Kind.TERM, act, cue, debtor, polarity=polarity(act), firmness=firm)
    yield made if gains == debtor else replace(made, beneficiary=gains)


def _undertaker(base: Ground, head: int) -> int | None:
    """Who says with a word that binds that something shall be done: "the Parties undertake that none shall be sold"."""
    over = base.tree[head].head
    if over < 0 or not base.tree.is_rel(head, "ccomp") or base.tree[over].lemma.lower() not in cues_of("verbs"):
        return None
    subject = base.subject(over)
    return subject if subject is not None and _may_be_bound(base, subject) else None


def _may_be_bound(base: Ground, subject: int) -> bool:
    return base.binds(subject) or base.tree[subject].lemma.lower() in {"former", "latter"}


def _by_cue(base: Ground) -> Iterator[Draft]:
    """What is said with a word that binds: "undertakes to", "agree to", "are prohibited from"."""
    tree = base.tree
    for token in tree.analysis.tokens:
        if token.index in base.supposed or any(
            tree.is_rel(node, "acl:relcl", "advcl") for node in (token.index, *tree.ancestors(token.index))
        ):
            continue
        for draft in cues.drafts(base, token.index):
            if draft.kind not in _OWN_WORD | COMMANDED or _is_told(base, draft):
                continue
            yield replace(draft, kind=Kind.TERM, creditor=None, target=None, performer=None, support=None)


def _is_told(base: Ground, draft: Draft) -> bool:
    """Whether a word of promise tells what was or may be, and undertakes nothing here."""
    verb = draft.support if draft.support is not None else draft.cue
    token = base.tree[verb]
    modals = set(base.tree.modals(verb)) - {"have", "has"}  # "the Sides have agreed to": they do so here
    if modals & _BINDING:
        return False
    past = "Tense=Past" in token.feats and "VerbForm=Fin" in token.feats
    return past or bool(modals) or token.upos != "VERB" or base.tree.is_negated(verb)


def _by_list(base: Ground, listed: Sequence[Item]) -> Iterator[Draft]:
    """What stands in items under "The Government shall:"."""
    for item in listed:
        for act in verbal(base, item.head):
            ban = replace(act, span=_closed(base, act.span), negated=act.negated or item.negated)
            debtor = item.subject if _may_be_bound(base, item.subject) else None
            if debtor is not None:
                yield Draft(Kind.TERM, ban, item.cue, debtor, polarity=Polarity.REFRAIN if ban.negated else Polarity.DO)


def _closed(base: Ground, span: Span) -> Span:
    """The words of an item without the "; and" that leads to the next."""
    kept = _TAIL.sub("", span.of(base.tree.analysis.text))
    return Span(span.start, span.start + len(kept)) if kept else span
