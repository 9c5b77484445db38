"""Statements told by a verb: he said, they were told, according to whom, as she put it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from servanda.extraction.attribution.content import material
from servanda.extraction.attribution.draft import Draft, Frame, Material
from servanda.extraction.attribution.echoes import without_echoes, yielding
from servanda.extraction.attribution.forms import is_frank, told_adjective
from servanda.extraction.attribution.frame import frame_of, governed, not_denied, stance, takes_back
from servanda.extraction.attribution.interjected import aside
from servanda.extraction.attribution.introducing import mute
from servanda.extraction.attribution.lists import listed
from servanda.extraction.attribution.page import Page
from servanda.extraction.attribution.passages import passages
from servanda.extraction.attribution.placing import edge
from servanda.extraction.attribution.quoted import of_the_quoted
from servanda.extraction.attribution.quotes import Quote
from servanda.extraction.attribution.silence import is_untold, keeps_silent, no_comment
from servanda.extraction.attribution.source import NOBODY, plain_role, role, source_tokens
from servanda.extraction.attribution.speaker import is_passive
from servanda.extraction.attribution.to_come import is_yet_to_be_said
from servanda.lexicon.speech import Effect, Sort, Takes, sorts
from servanda.model.claims import Role, Stance
from servanda.model.text import Span

_PLAIN: tuple[list[str], ...] = ([], ["before"], ["that"])  # marks of a clause that may have a quotation beside it


def verb_drafts(page: Page) -> Iterator[Draft]:
    """The statements that verbs tell, in order of their verbs."""
    tokens = page.tree.analysis.tokens
    telling = (token.index for token in tokens if token.upos == "VERB" or is_frank(page, token.index))
    found = [draft for verb in telling if (draft := verb_draft(page, verb)) is not None]
    for this, following in pairwise([*without_echoes(page, found), None]):
        assert this is not None
        yield this if following is None else yielding(page, this, following)


def verb_draft(page: Page, verb: int) -> Draft | None:
    """The statement that one verb tells, if any."""
    if (frame := frame_of(page, verb)) is None:
        return None
    if frame.row is None and (silent := no_comment(page, verb)) is not None:
        return silent
    if is_yet_to_be_said(page, frame) or (frame.row is None and frame.source is not None and mute(page, frame.source)):
        return None  # "The truce is holding "by a thread"", says somebody else
    frame = aside(page, _mended(page, frame))
    found = material(page, frame)
    if found is not None and (_hides_name(page, frame, found) or is_untold(page, frame)):
        return None
    if found is not None and _adds(page, frame, found):
        found = None
    frame = _inverted(page, frame, found)
    beside = _beside(page, frame) if found is None else None
    if beside is not None or (found is not None and found.quoted):
        frame = of_the_quoted(page, frame)
    points = listed(page, frame)
    if points:
        content, claimed = points, frozenset[int]()
    elif found is None and beside is None and keeps_silent(page, frame):
        content, claimed = (), frozenset[int]()
    elif (found is None and beside is None) or not _sayable(page, frame, found, beside):
        return None
    elif beside is not None:
        content, claimed = (page.trimmed(beside.inner),), frozenset({beside.index})
    else:
        assert found is not None
        content, claimed = passages(page, found, frame.base)
    if not content and not keeps_silent(page, frame):
        return None
    hearer = frame.addressee if frame.addressee is not None and not _in(page, frame.addressee, content) else None
    return Draft(
        anchor=verb,
        cue=_cue(page, frame, found),
        source=_source(page, frame),
        content=content,
        stance=_stance(page, frame, found),
        addressee=plain_role(page, hearer, content) if hearer is not None else None,
        base=frame.base,
        claimed=claimed,
    )


def _stance(page: Page, frame: Frame, found: Material | None) -> Stance:
    own = stance(page, frame)
    judged = found is not None and found.stance is Stance.SAYS and own is Stance.DENIES  # "rejected it as a trap"
    return found.stance if found and found.stance and (own is Stance.SAYS or judged) else own


def _in(page: Page, index: int, content: tuple[Span, ...]) -> bool:
    return any(span.holds(page.token(index).span) for span in content)


def _source(page: Page, frame: Frame) -> Role:
    if frame.source is None:
        return NOBODY
    return role(page, frame.source, frame.sourced)


def _sayable(page: Page, frame: Frame, found: Material | None, beside: Quote | None) -> bool:
    """Whether somebody can have said it: a source in words, a passive without one, or a quotation; no bare sign."""
    mute = frame.source is not None and page.token(frame.source).lemma.lower() in sorts()[Sort.MUTE]
    if mute and found is not None and not any(page.level(i, frame.base) is not None for i in found.tokens):
        return False
    if frame.source is not None or beside is not None:
        return True
    assert found is not None
    named = frame.row is not None and Takes.NAMED in frame.row.takes  # "is called "research"": by nobody
    if named or _is_imperative(page, frame.verb):
        return False
    if frame.addressee is not None and stance(page, frame) is not Stance.ASKS:
        return True  # "told that": the hearer is known, the speaker is not
    subject = page.tree.kid(frame.verb, "nsubj:pass")
    empty = subject is not None and page.token(subject).text.lower() == "it"
    if subject is not None and not empty and not page.tree.kids(frame.verb, "xcomp"):
        return False  # "a siege would be answered"
    return is_passive(page, frame.verb) or bool(page.tree.kids(frame.verb, "expl")) or found.quoted


def _is_imperative(page: Page, verb: int) -> bool:
    """Whether somebody is only told to say something: "Tell them that we came", "Never ask a man to lie"."""
    bare = page.token(verb).text.lower() == page.token(verb).lemma.lower() and not is_passive(page, verb)
    return bare and not page.tree.kids(verb, "nsubj", "expl", "mark") and not page.tree.modals(verb)


def _cue(page: Page, frame: Frame, found: Material | None) -> Span:
    """The verb, with the words that deny or refuse it, and the preposition that belongs to it."""
    first = last = frame.verb
    if governed(page, frame.verb) is Effect.DECLINES:
        first = page.token(page.tree.first_conjunct(frame.verb)).head
    elif stance(page, frame) is Stance.DECLINES or takes_back(page, frame) or not_denied(page, frame):
        helpers = [k for k in page.tree.kids(frame.verb, "aux", "advmod") if frame.verb - 5 < k < frame.verb]
        first = min([*helpers, frame.verb])
    if found is not None and found.cue_end is not None:
        last = found.cue_end
    elif (told := told_adjective(page, frame.verb)) is not None:
        last = told
    return Span(page.token(min(first, last)).start, page.token(max(first, last)).end)


def _mended(page: Page, frame: Frame) -> Frame:
    """The frame with a source to the left of the verb, where the tree has it elsewhere: "..., an aide of his said"."""
    feats = page.token(frame.verb).feats
    bare = "VerbForm=Inf" in feats or "Mood=Imp" in feats  # "The dead, say their names, were ours"
    heard = frame.addressee is not None and frame.addressee == page.tree.kid(frame.verb, "nsubj")  # "the court heard"
    if frame.source is not None or is_passive(page, frame.verb) or frame.row is None or bare or heard:
        return frame
    return _with_source(page, frame, _left_phrase(page, frame))


def _inverted(page: Page, frame: Frame, found: Material | None) -> Frame:
    """The frame with its object for a source, where the content stands before the verb: ", said the mayor"."""
    bare = "VerbForm=Inf" in page.token(frame.verb).feats  # "does not, in fact, answer that question"
    if frame.source is not None and _borrows(page, frame):
        frame = replace(frame, source=None, sourced=frozenset())
    if frame.source is not None or is_passive(page, frame.verb) or found is None or bare:
        return frame
    if max(found.tokens) > frame.verb or page.token(frame.verb - 1).text.lower() == "then":
        return frame  # "it denied any role, then claimed the hostages"
    mended = _with_source(page, frame, page.tree.kid(frame.verb, "obj", "iobj"))
    return replace(mended, addressee=None) if mended.source == mended.addressee else mended


def _borrows(page: Page, frame: Frame) -> bool:
    """Whether a verb after a comma has only the subject of the clause before: "It passed, informs the ministry"."""
    joined = page.tree.is_rel(frame.verb, "conj") and not page.tree.kids(frame.verb, "nsubj", "cc", "aux")
    own = page.tree.kid(frame.verb, "obj", "iobj")
    somebody = own is not None and page.token(own).entity in {"person", "organization"}
    return joined and somebody and own == frame.addressee and page.token(frame.verb - 1).text == ","


def _with_source(page: Page, frame: Frame, head: int | None) -> Frame:
    if head is None:
        return frame
    outside = frozenset(page.tree.subtree(frame.verb)) - frozenset(page.tree.subtree(head))
    return replace(frame, source=head, sourced=source_tokens(page, head, outside, frame.base))


def _left_phrase(page: Page, frame: Frame) -> int | None:
    """The widest noun phrase that ends right before the verb and begins after a mark."""
    tree = page.tree
    first = page.sentence(frame.verb).first
    index = frame.verb - 1
    while index > first and page.is_mark(index):
        index -= 1
    if index <= first:
        return None
    best = None
    for node in (index, *tree.ancestors(index)):
        low = page.opening(node)
        high = tree.subtree(node)[-1]
        if high > frame.verb or frame.verb in tree.subtree(node):
            break
        nominal = page.token(node).upos in {"NOUN", "PROPN", "PRON"} and not tree.case(node)  # no "in fact,"
        if nominal and low > first and page.is_mark(low - 1) and page.level(node, frame.base) is None:
            best = node
    return best


def _beside(page: Page, frame: Frame) -> Quote | None:
    """The quotation next to a clause that only says who speaks: before it, or after a colon or comma."""
    plain = page.tree.marks(frame.verb) in _PLAIN or _is_heard(page, frame.verb)
    if frame.row is None or frame.source is None or not plain:
        return None  # but "he said from his bed, before adding:", "a guard testified that she said:"
    return _quote_after(page, frame) or _quote_before(page, frame)


def _is_heard(page: Page, verb: int) -> bool:
    """Whether others hear somebody say something: "she was heard to say"."""
    over = page.token(verb).head if page.tree.is_rel(verb, "xcomp") else -1
    return over >= 0 and page.token(over).lemma in {"hear", "overhear", "see"} and page.tree.is_passive(over)


def _quote_before(page: Page, frame: Frame) -> Quote | None:
    start = edge(page, frame)
    sentence = page.sentence(frame.verb)
    if any(not page.is_mark(i) for i in range(sentence.first, start)) and page.level(start - 1, frame.base) is None:
        return None
    if sentence.first == start and (
        not _alone(page, frame) or page.text[: page.token(start).start].rstrip()[-2:-1] == "."
    ):
        return None
    index = start - 1
    if index < 0 or page.level(index, frame.base) is None:
        return None
    quote = page.level(index, frame.base)
    if quote is None or page.blank_between(quote.outer.end, page.token(start).start) or not quote.closed:
        return None
    return quote


def _hides_name(page: Page, frame: Frame, found: Material) -> bool:
    """Whether a speaker only asks to stay in the dark: "who asked that her full name not be used"."""
    asks = frame.row is not None and frame.row.stance is Stance.ASKS and page.tree.is_rel(frame.verb, "acl")
    if asks and any(page.token(k).lemma.lower() == "anonymity" for k in page.tree.kids(frame.verb, "obj", "obl")):
        return True
    names = (i for i in found.tokens if page.token(i).lemma.lower() in {"name", "identity"})
    return asks and any(page.tree.is_rel(i, "nsubj") for i in names)


def _adds(page: Page, frame: Frame, found: Material) -> bool:
    """Whether a participle after another cue has a quotation of its own: "..., she said, adding: "...""."""
    participle = page.tree.is_rel(frame.verb, "advcl") and min(found.tokens) < frame.verb
    after = _quote_after(page, frame) if participle else None
    return after is not None and not any(page.level(i, frame.base) == after for i in found.tokens)


def _alone(page: Page, frame: Frame) -> bool:
    """Whether the verb has no object or clause of its own."""
    return page.tree.kid(frame.verb, "obj", "ccomp", "xcomp", "obl") in (None, frame.addressee)


def _quote_after(page: Page, frame: Frame) -> Quote | None:
    tokens = page.tree.analysis.tokens
    for index in range(frame.verb + 1, min(frame.verb + 25, len(tokens))):
        quote = page.level(index, frame.base)
        if quote is not None:
            before = tokens[index - 1].text
            if index == frame.verb + 1 and quote.closed and quote.inner.of(page.text)[-1:] in {"!", "?"}:
                return quote  # 'shouted "Murderers!"'
            near = page.sentence(index) == page.sentence(frame.verb)
            free = not page.tree.is_rel(frame.verb, "acl")  # not "said X, who commanded the sappers, "but ...""
            return quote if before == ":" or (near and free and before == ",") else None
        if tokens[index].upos == "VERB" or (page.sentence(index) != page.sentence(frame.verb)):
            return None
    return None
