"""Who speaks: the phrase of a source, and how it is put into words."""

from __future__ import annotations

from itertools import pairwise

from servanda.extraction.attribution.described import described
from servanda.extraction.attribution.page import Page
from servanda.extraction.attribution.quotes import Quote
from servanda.lexicon.speech import Sort, sorts
from servanda.model.claims import By, Naming, Role
from servanda.model.text import Span

RELATIVES = frozenset({"who", "which", "that", "whom", "whose"})
NOBODY = Role(None, naming=Naming.NONE)
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})
_CUT = ("case", "cc", "mark", "punct", "advcl", "ccomp", "csubj", "cop", "discourse")
_PLURAL_PRONOUNS = frozenset({"they", "we", "both", "others", "some", "many", "several", "all", "them"})
_CLOSE = frozenset({"of", "for", "", "'s", "’s"})  # a phrase that belongs to a hearer: "the ministry of health"
_SMALL = frozenset({"ADP", "DET", "CCONJ", "PUNCT", "PART", "NUM"})  # words of a title in small letters
_BROKEN = 40  # characters that a line broken for its length has at least
_NO_ONE = frozenset({"nobody", "none", "no"})


def source_tokens(page: Page, head: int, outside: frozenset[int], base: int | None) -> frozenset[int]:
    """The tokens of a source: its phrase with appositions and relative clauses, less what belongs to others."""
    tree = page.tree
    cut = {kid for kid in tree.kids(head) if tree.is_rel(kid, *_CUT) or page.token(kid).rel.startswith("nsubj")}
    cut |= {kid for kid in tree.kids(head, "parataxis") if kid > head}
    cleft = tree.kids(head, "advmod") if tree.kids(head, "cop") else []  # "it was not | the general who"
    cut |= {kid for kid in cleft if page.token(kid).text.lower() == "not"}
    cut |= {kid for kid in tree.kids(head, "acl") if page.token(kid).rel == "acl" and set_off(page, kid)}
    cut |= {kid for kid in tree.kids(head, "acl") if page.token(kid).rel == "acl:relcl" and of_a_thing(page, kid)}
    cut |= {kid for kid in tree.kids(head, "acl") if _tells(page, kid)}
    cut |= {kid for kid in tree.kids(head, "appos") if page.text[page.token(tree.subtree(kid)[0]).start - 1] == "["}
    phrase = _without_time(page, head, [i for i in tree.without(head, cut) if i not in outside])
    level = page.level(head, base)
    named = {own for i in phrase if (own := page.level(i, base)) not in (level, None) and _is_name(page, own, phrase)}
    kept = [i for i in phrase if (own := page.level(i, base)) == level or own in named]
    return frozenset(_around_head(page, kept, head))


def _without_time(page: Page, head: int, phrase: list[int]) -> list[int]:
    """A phrase without the time at its end, which is that of the saying: "dockers in the port on Thursday said"."""
    nouns = [i for i in phrase[1:] if page.tree.is_rel(i, "nmod") and page.tree.case(i) == "on" and i != head]
    times = [i for i in nouns if page.token(i).entity == "time"]
    end = set(page.tree.subtree(times[-1])) if times else set()
    return [i for i in phrase if i not in end] if end and max(end) == phrase[-1] else phrase


def _is_name(page: Page, quote: Quote | None, phrase: list[int]) -> bool:
    """Whether a quotation within a phrase is a title or name: head of the "Harbour Watch" league."""
    if quote is None:
        return False
    inside = page.tree.tokens_in(quote.inner)
    before = next((i for i in range(inside[0] - 1, -1, -1) if page.token(i).end <= quote.outer.start), None)
    if before is None or page.token(before).text in {",", ":", ";"} or not set(inside) <= set(phrase):
        return False
    return all(page.token(i).text[0].isupper() or page.token(i).upos in _SMALL for i in inside)


def _tells(page: Page, clause: int) -> bool:
    """Whether a clause after a speaker is told or tells, and does not describe him: "from a clerk that she had"."""
    own = page.tree.kid(clause, "nsubj")
    which = page.token(clause).rel == "acl:relcl" and own is not None and page.token(own).text.lower() == "which"
    if which and "that" in {mark for k in page.tree.kids(clause, "ccomp") for mark in page.tree.marks(k)}:
        return set_off(page, clause)  # "the network, which says that Mali has gone"
    return "that" in page.tree.marks(clause) or page.token(clause).text.lower() in sorts()[Sort.QUOTING]


def of_a_thing(page: Page, clause: int) -> bool:
    """Whether a relative clause begins ", in which": it belongs to a thing told of, not to who speaks."""
    words = [page.token(i) for i in page.tree.subtree(clause) if not page.is_mark(i)][:2]
    return len(words) == 2 and words[0].upos == "ADP" and words[1].text.lower() == "which" and set_off(page, clause)


def set_off(page: Page, clause: int) -> bool:
    """Whether a clause behind a noun stands after a mark: "the letter, found in a tin"."""
    words = [i for i in page.tree.subtree(clause) if not page.is_mark(i)]
    return page.is_mark(words[0] - 1) if words and words[0] > 0 else False


def _around_head(page: Page, kept: list[int], head: int) -> list[int]:
    """The run of tokens around the head that only punctuation and conjunctions interrupt."""
    place = kept.index(head)
    low = high = place
    while low > 0 and _bridged(page, kept[low - 1], kept[low]):
        low -= 1
    while high + 1 < len(kept) and _bridged(page, kept[high], kept[high + 1]):
        high += 1
    return kept[low : high + 1]


def _bridged(page: Page, left: int, right: int) -> bool:
    inner = all(page.token(i).upos in {"PUNCT", "CCONJ"} for i in range(left + 1, right))
    return inner and not _on_another_line(page, page.token(left).end, page.token(right).start)


def below_heading(page: Page, indices: list[int]) -> list[int]:
    """The words after the last heading or time on a line of its own: "18.20", then "Union:"."""
    parts = [
        n
        for n, (a, b) in enumerate(pairwise(indices), 1)
        if _on_another_line(page, page.token(a).end, page.token(b).start)
    ]
    return indices[parts[-1] :] if parts else indices


def under_heading(page: Page, head: int, verb: int) -> int:
    """The speaker on the line of his verb, where the tree joins him to a heading above it."""
    if head >= verb:
        return head
    phrase = [i for i in page.tree.subtree(head) if i < verb]
    own = below_heading(page, phrase)
    if len(own) == len(phrase) or head in own:
        return head
    outside = set(phrase) - set(own)
    return next((i for i in own if page.token(i).head in outside and page.token(i).upos in _NOMINAL), head)


def _on_another_line(page: Page, end: int, start: int) -> bool:
    """Whether a blank line parts two places, or the end of a line too short to be a broken one: a heading, a time."""
    if "\n" not in page.text[end:start]:
        return False
    line = end - (page.text.rfind("\n", 0, end) + 1)
    return page.blank_between(end, start) or line < _BROKEN


def role(page: Page, head: int, tokens: frozenset[int]) -> Role:
    """The role of a speaker or hearer in words."""
    ordered = sorted(tokens)
    span = _closed(page, ordered) if ordered else page.token(head).span
    pronoun = page.token(head).upos == "PRON"
    known = naming(page, head, tokens)
    told = None if known in {Naming.NAMED, Naming.NONE} or pronoun else described(page, head, tokens)
    return Role(span, By.REFERENCE if pronoun else By.WORDS, naming=known, described=told)


def _closed(page: Page, ordered: list[int]) -> Span:
    """The span of a phrase; a title that ends it keeps its closing mark."""
    span = page.trimmed(page.tree.span(ordered))
    last = page.quote(page.around[ordered[-1]])
    return Span(span.start, last.outer.end) if last is not None and last.outer.start >= span.start else span


def plain_role(page: Page, head: int, content: tuple[Span, ...] = ()) -> Role:
    """The role of a hearer: its phrase, up to what is told."""
    far = {kid for kid in page.tree.kids(head, "nmod", "acl") if page.tree.case(kid) not in _CLOSE}
    outside = frozenset(node for kid in far for node in page.tree.subtree(kid))
    tokens = source_tokens(page, head, outside, page.around[head])
    told = [i for i in tokens if i > head and any(span.holds(page.token(i).span) for span in content)]
    last = min(told, default=max(tokens) + 1)
    while page.token(last - 1).text.lower() in {"that", ","}:
        last -= 1
    found = role(page, head, frozenset(i for i in tokens if i < last))
    return Role(found.span, found.by)


def naming(page: Page, head: int, tokens: frozenset[int]) -> Naming:
    """How the words present a speaker: by name, by description, as a group, or in the dark."""
    token, tree = page.token(head), page.tree
    lower = token.text.lower()
    if lower in _NO_ONE or any(page.token(kid).text.lower() in _NO_ONE for kid in tree.kids(head, "det")):
        return Naming.NONE
    if _named(page, head, tokens):
        return Naming.NAMED
    joined = [kid for kid in tree.kids(head, "conj") if kid in tokens]
    if token.upos == "PRON" or lower in _PLURAL_PRONOUNS:
        return Naming.COLLECTIVE if lower in _PLURAL_PRONOUNS else Naming.DESCRIBED
    if any(page.token(kid).text.lower() in sorts()[Sort.ANONYMITY] for kid in tree.kids(head, "amod")):
        return Naming.UNNAMED
    if not joined and (token.lemma.lower() in sorts()[Sort.UNNAMED] or _one_of(page, head)):
        return Naming.UNNAMED
    several = token.upos == "NUM" and lower != "one"
    plural = several or "Number=Plur" in token.feats or token.lemma.lower() in sorts()[Sort.GROUP]
    return Naming.COLLECTIVE if plural or joined else Naming.DESCRIBED


def _named(page: Page, head: int, tokens: frozenset[int]) -> bool:
    """Whether the head, its apposition or what is joined to it is a proper name."""
    tree = page.tree
    parts = [head, *(kid for kid in tree.kids(head, "appos", "conj", "flat", "compound") if kid in tokens)]
    if page.token(head).upos == "PROPN" or page.token(head).ner != "O" or _capital(page, head, tokens):
        return True
    return any(
        page.token(part).upos == "PROPN" and (part == head or tree.is_rel(part, "appos", "flat")) for part in parts
    )


def _capital(page: Page, head: int, tokens: frozenset[int]) -> bool:
    """Whether two words or more in capitals name a body, however they are tagged: "Amnesty International"."""
    if page.token(head).entity == "person" or not page.token(head).text[0].isupper():
        return False
    first = page.sentence(head).first
    beside = [i for i in (head - 1, head + 1) if i in tokens and page.token(i).text[0].isupper()]
    return any(i != first or page.token(i).upos not in {"DET", "ADJ", "NUM"} for i in beside)


def _one_of(page: Page, head: int) -> bool:
    """Whether the words pick one or a few of many and say no more: "one official", "two diplomats"."""
    tree = page.tree
    counted = any(tree.is_rel(kid, "nummod") or page.token(kid).text.lower() == "one" for kid in tree.kids(head))
    told = any(tree.is_rel(kid, "nmod", "acl", "amod", "compound", "appos") for kid in tree.kids(head))
    definite = any(page.token(kid).text.lower() in {"the", "both", "these", "those"} for kid in tree.kids(head, "det"))
    return (counted and not told and not definite) or page.token(head).text.lower() == "one"


def span_of(page: Page, tokens: frozenset[int]) -> Span:
    """The trimmed span of some tokens."""
    return page.trimmed(page.tree.span(sorted(tokens)))
