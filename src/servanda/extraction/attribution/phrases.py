"""Statements told without a verb of saying: according to somebody, reportedly, a claim that."""

from __future__ import annotations

from collections.abc import Iterator

from servanda.extraction.attribution.denied import is_what_becomes_of_it
from servanda.extraction.attribution.draft import Draft, Material
from servanda.extraction.attribution.forms import bases, row_of
from servanda.extraction.attribution.frame import governed
from servanda.extraction.attribution.owners import owner, with_case
from servanda.extraction.attribution.page import Page
from servanda.extraction.attribution.passages import passages
from servanda.extraction.attribution.source import NOBODY, RELATIVES, of_a_thing, plain_role, role, source_tokens
from servanda.extraction.attribution.vouched_for import not_vouched_for
from servanda.extraction.negation import is_cleared_of
from servanda.lexicon.speech import Effect, Sort, SpeechNoun, Takes, nouns, sorts, verbs
from servanda.model.claims import Role, Stance
from servanda.model.text import Span

_BELIEFS = frozenset({"view", "opinion"})


def phrase_drafts(page: Page) -> Iterator[Draft]:
    """The statements that phrases, adverbs and nouns tell, in order of the text."""
    for token in page.tree.analysis.tokens:
        lower = token.text.lower()
        draft = None
        if lower == "according":
            draft = _according(page, token.index)
        elif lower in sorts()[Sort.WORDS]:
            draft = _in_words(page, token.index)
        elif token.rel == "acl:relcl":
            draft = _listing(page, token.index)
        elif token.upos == "ADV" and lower in sorts()[Sort.HEARSAY]:
            draft = _hearsay(page, token.index)
        elif token.upos in {"NOUN", "PROPN"} and token.lemma.lower() in nouns():
            draft = _noun(page, token.index, nouns()[token.lemma.lower()])
        if draft is not None:
            yield draft


def _according(page: Page, index: int) -> Draft | None:
    """According to a speaker: the rest of the clause is theirs."""
    tree = page.tree
    head = _ruled(page, index)
    if head is None or not speaks(page, head):
        return None
    governor = page.token(head).head
    if governor < 0 or _is_norm(page, head, index):
        return None
    base = page.around[index]
    phrase = frozenset(tree.subtree(head))
    if index + 2 not in phrase:  # the tree breaks the name: take the words up to the next mark
        phrase |= _up_to_mark(page, index + 2)
    phrase -= frozenset(n for k in tree.kids(head, "acl") if of_a_thing(page, k) for n in tree.subtree(k))
    phrase -= _robbed_subject(page, head, governor, index)
    own = (source_tokens(page, head, frozenset({index, index + 1}), base) & phrase) | (
        phrase - frozenset(tree.subtree(head))
    )
    told = _clause_around(page, index, phrase, governor) - not_vouched_for(page, governor, phrase)
    content, claimed = passages(page, Material(told, phrase | {index, index + 1}), base)
    if not content:
        return None
    cue = Span(page.token(index).start, page.token(index + 1).end)
    return Draft(index, cue, role(page, head, own), content, base=base, claimed=claimed)


def _is_norm(page: Page, head: int, index: int) -> bool:
    """Whether a rule is followed rather than quoted: "do justice according to the law", without a mark before it."""
    rule = page.token(head).lemma.lower() in {"constitution", "custom", "law", "rule", "statute", "tradition"}
    return rule and index > page.sentence(index).first and not page.is_mark(index - 1)


def _robbed_subject(page: Page, head: int, governor: int, index: int) -> frozenset[int]:
    """The subject that the tree takes for an apposition: "According to a commander, General Osei had reached ..."."""
    tree = page.tree
    apposed = next((kid for kid in tree.kids(head, "appos") if _after_mark(page, kid)), None)
    subject = tree.kid(governor, "nsubj", "csubj", "expl")
    bare = page.token(governor).upos == "VERB" and (subject is None or _describes(page, subject))
    if apposed is None or not bare or index != page.sentence(index).first:
        return frozenset()
    return frozenset(tree.subtree(apposed))


def _describes(page: Page, subject: int) -> bool:
    """Whether a subject is the description after a name: ", then the head of the guard, reached"."""
    words = [i for i in page.tree.subtree(subject) if not page.is_mark(i)]
    return _after_mark(page, subject) and page.is_mark(words[-1] + 1)


def _after_mark(page: Page, head: int) -> bool:
    first = page.tree.subtree(head)[0]
    return page.is_mark(first) or page.is_mark(first - 1)


def _up_to_mark(page: Page, start: int) -> frozenset[int]:
    last = page.sentence(start).last
    end = next((i for i in range(start, last) if page.is_mark(i)), last)
    return frozenset(range(start, end))


def _in_words(page: Page, index: int) -> Draft | None:
    """In somebody's words, by their account: the rest of the clause is theirs."""
    tree = page.tree
    speaker = tree.kid(index, "nmod:poss") or with_case(page, index, "nmod", frozenset({"of"}))
    governor = page.token(index).head
    if tree.case(index) not in {"in", "by"} or speaker is None or governor < 0 or not tree.is_rel(index, "obl"):
        return None
    base, phrase = page.around[index], frozenset(tree.subtree(index))
    own = source_tokens(page, speaker, frozenset({index}), base)
    told = _clause_around(page, min(phrase), phrase, governor)
    content, claimed = passages(page, Material(told, phrase), base)
    cue = page.token(index).span
    stance = Stance.BELIEVES if page.token(index).lemma in _BELIEFS else Stance.SAYS
    return Draft(index, cue, role(page, speaker, own), content, stance, base=base, claimed=claimed) if content else None


def _ruled(page: Page, index: int) -> int | None:
    """The noun after "according to", however the tree joins them."""
    tree, tokens = page.tree, page.tree.analysis.tokens
    if index + 2 >= len(tokens) or tokens[index + 1].text.lower() != "to":
        return None
    if tree.is_rel(index, "case", "mark"):
        return page.token(index).head
    return tree.kid(index, "obl", "obj") or (page.token(index + 1).head if tree.is_rel(index + 1, "case") else None)


def speaks(page: Page, head: int) -> bool:
    """Whether a noun can speak: a person, a body, a document; not a plan or an age."""
    token = page.token(head)
    lemma = token.lemma.lower()
    if token.upos in {"PROPN", "PRON"} or token.ner != "O" or token.entity in {"person", "organization", "place"}:
        return True
    return lemma not in sorts()[Sort.MEASURE]


def _clause_around(page: Page, index: int, phrase: frozenset[int], governor: int) -> frozenset[int]:
    """The words that a phrase vouches for: its sentence, or the clause that it opens or closes."""
    tree = page.tree
    base = page.around[index]
    sentence = page.sentence(index)
    cue = {index, index + 1}
    whole = {i for i in range(sentence.first, sentence.last) if page.inside(i, base)} - phrase - cue
    words = sorted(i for i in whole if not page.is_mark(i))
    opens = not words or index < words[0]
    closes = bool(words) and max(phrase) > words[-1]
    top = _clause_top(page, governor, up=closes)
    while closes and page.token(index - 1).text == "," and tree.is_rel(top, "ccomp") and page.token(top).head >= 0:
        top = _clause_top(page, page.token(top).head, up=True)  # after a comma it vouches for who told whom, too
    if opens or (closes and page.token(top).head < 0):
        return _from_clause(page, frozenset(whole), opens=opens)
    clause = frozenset(tree.subtree(top)) - phrase - cue
    if index > 1 and page.token(index - 1).text == "," and page.token(index - 2).upos == "CCONJ":
        clause = frozenset(i for i in clause if i > max(phrase))  # "fired gas and, according to the villagers, shots"
    cut = [i for i in clause if page.token(i).text == ";"]  # "according to a survey; the fund says"
    clause = frozenset(i for i in clause if not any(min(i, index) <= at <= max(i, index) for at in cut))
    marks = {k for k in tree.kids(top, "mark", "cc") if page.token(k).text.lower() == "that" or tree.is_rel(k, "cc")}
    return frozenset(i for i in clause if page.inside(i, base)) - marks


def _clause_top(page: Page, governor: int, *, up: bool) -> int:
    """The head of the clause that a phrase belongs to; one at the very end belongs to the whole, adjuncts included."""
    tree = page.tree
    top = governor
    while page.token(top).head >= 0:
        nominal = page.token(top).upos in {"NOUN", "PROPN", "NUM", "ADJ", "PRON"} and not tree.kids(top, "cop", "nsubj")
        if not nominal and not (up and tree.is_rel(top, "advcl", "conj", "xcomp")):
            return top
        if tree.is_rel(top, "parataxis"):
            return top
        top = page.token(top).head
    return top


def _from_clause(page: Page, whole: frozenset[int], *, opens: bool) -> frozenset[int]:
    """The sentence up to or from a semicolon, whichever part the phrase stands in; a first conjunction is left out."""
    stops = [i for i in whole if page.token(i).text == ";"]
    if stops:
        whole = frozenset(i for i in whole if (i < stops[0] if opens else i > stops[-1]))
    words = sorted(i for i in whole if not page.is_mark(i))
    return frozenset(words[1:] if words and page.token(words[0]).upos == "CCONJ" else words)


def _listing(page: Page, verb: int) -> Draft | None:
    """Terms that somebody lists: "The terms, of which he would list only two, include ..." is his."""
    tree = page.tree
    listed, speaker = page.token(verb).head, tree.kid(verb, "nsubj")
    if speaker is None or page.token(speaker).text.lower() in RELATIVES or not tree.is_rel(listed, "nsubj"):
        return None
    listing = any(stem in sorts()[Sort.LISTING] for stem in bases(page, verb)) and not tree.is_negated(verb)
    if tree.is_passive(verb) or not listing:
        return None  # "the council, whose members are named by parliament", "a bidder whom he would not name"
    base, main = page.around[verb], page.token(listed).head
    clause = frozenset(tree.subtree(verb)) | {i for i in range(verb, main) if page.token(i).upos != "AUX"}
    told = frozenset(i for i in tree.subtree(main) if page.inside(i, base)) - clause
    content, claimed = passages(page, Material(told, clause), base)
    own = source_tokens(page, speaker, frozenset(), base)
    return Draft(verb, page.token(verb).span, role(page, speaker, own), content, base=base, claimed=claimed)


def _hearsay(page: Page, index: int) -> Draft | None:
    """Reportedly: somebody says so, nobody is named."""
    tree = page.tree
    governor = page.token(index).head
    if governor < 0 or not tree.is_rel(index, "advmod"):
        return None
    base = page.around[index]
    cut = set(tree.kids(governor, "mark", "cc", "parataxis"))
    told = frozenset(i for i in tree.without(governor, cut) if page.inside(i, base)) - {index}
    content, claimed = passages(page, Material(told, frozenset({index})), base)
    stance = Stance.ACCUSES if page.token(index).text.lower() == "allegedly" else Stance.SAYS
    return (
        Draft(index, page.token(index).span, NOBODY, content, stance, base=base, claimed=claimed) if content else None
    )


def _noun(page: Page, index: int, row: SpeechNoun) -> Draft | None:
    """A claim that: the clause is the content, its owner the source."""
    tree = page.tree
    clause = next((k for k in tree.kids(index, "acl", "ccomp", "advcl") if _tells(page, index, k, row)), None)
    clause = _strayed(page, index, row) if clause is None else clause
    if clause is None or _under_saying(page, index) or is_cleared_of(tree, index) or tree.has_det(index, "no"):
        return None  # "this was no promise to hide him"
    if row.stance is Stance.PROMISES and is_wanted(page, index):
        return None
    base = page.around[index]
    cut = {k for k in tree.kids(clause, "mark", "obj", "obl") if page.token(k).text.lower() == "that"}
    told = frozenset(i for i in tree.without(clause, cut) if page.inside(i, base))
    content, claimed = passages(page, Material(told), base)
    if not content:
        return None
    source, hearer = owner(page, index)
    if page.token(index).lemma.lower() in verbs() and source is None:
        hearer = hearer or None
    return Draft(
        anchor=index,
        cue=page.token(index).span,
        source=_owner_role(page, source, frozenset({index, *tree.subtree(clause)}), base),
        content=content,
        stance=_noun_stance(page, index, row),
        addressee=plain_role(page, hearer) if hearer is not None else None,
        base=base,
        claimed=claimed,
    )


def is_wanted(page: Page, noun: int) -> bool:
    """Whether a word is only asked for, and nobody gives it: "wants a guarantee that", "called for a pledge that"."""
    tree, own = page.tree, page.tree.first_conjunct(noun)
    verb = page.token(own).head
    if verb < 0 or page.token(verb).lemma.lower() not in sorts()[Sort.WANT]:
        return False
    return page.tree.is_rel(own, "obj") or (tree.is_rel(own, "obl") and tree.case(own) in {"for", "on", "upon"})


def _noun_stance(page: Page, noun: int, row: SpeechNoun) -> Stance:
    """The stance of a noun; one that is not given is declined: "refused to give a pledge that"."""
    verb = page.token(noun).head
    if verb < 0 or not page.tree.is_rel(noun, "obj") or page.token(verb).lemma.lower() not in sorts()[Sort.GIVE]:
        return row.stance
    withheld = page.tree.is_negated(verb) or governed(page, verb) is Effect.DECLINES
    return Stance.DECLINES if withheld else row.stance


def _under_saying(page: Page, noun: int) -> bool:
    """Whether the noun only says where: "said in a statement that" is told by the verb."""
    verb = page.token(noun).head
    row = row_of(page, verb) if verb >= 0 and page.tree.is_rel(noun, "obl") else None
    return row is not None and Takes.CLAUSE in row.takes and page.tree.kid(verb, "ccomp") is None


def _owner_role(page: Page, source: int | None, outside: frozenset[int], base: int | None) -> Role:
    if source is None:
        return NOBODY
    return role(page, source, source_tokens(page, source, outside, base))


def _strayed(page: Page, noun: int, row: SpeechNoun) -> int | None:
    """The clause that the tree hangs on whose saying it is: "a statement by the mediators that the truce held"."""
    tree = page.tree
    by = with_case(page, noun, "nmod", frozenset({"by", "from"}))
    if by is None or Takes.CLAUSE not in row.takes or page.token(by).entity != "person":
        return None
    for clause in tree.kids(by, "acl"):
        first = page.token(tree.subtree(clause)[0])
        subject = tree.kid(clause, "nsubj")
        if first.text.lower() == "that" and subject not in (None, first.index):
            return clause
    return None


def _tells(page: Page, noun: int, clause: int, row: SpeechNoun) -> bool:
    marks = page.tree.marks(clause)
    if clause < noun or (page.token(clause).rel == "acl:relcl" and "that" not in marks):
        return False
    bare = not page.tree.kids(clause, "obj", "obl", "cop", "ccomp", "xcomp")
    if (bare and page.token(clause).rel == "acl:relcl") or is_what_becomes_of_it(page, clause):
        return False  # "reports that I have seen"
    return "that" in marks or ("to" in marks and Takes.TO in row.takes)
