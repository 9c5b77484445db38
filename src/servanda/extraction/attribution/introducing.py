"""Who is named beside a quotation without a verb of saying: by a colon, a dash, a statement handed out."""

from __future__ import annotations

from servanda.extraction.attribution.forms import row_of
from servanda.extraction.attribution.frame import unreal
from servanda.extraction.attribution.owners import owner, sender
from servanda.extraction.attribution.page import Page
from servanda.extraction.attribution.quotes import Quote
from servanda.extraction.attribution.source import below_heading, role, source_tokens
from servanda.lexicon.speech import Sort, nouns, sorts
from servanda.model.claims import Role

SHORT = 3  # words that a quotation needs to be an utterance of its own
_DASHES = frozenset({"-", "--", "–", "—"})
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})
_TELLING = frozenset({"NOUN", "PROPN", "VERB", "ADJ"})
_NOBODY = frozenset(
    {"i", "we", "you", "it", "this", "that", "which", "there", "what", "me", "us", "him", "her", "them"}
)
_WHICH = frozenset({"other", "others", "another", "first", "second", "third", "former", "latter"})
_MANNER = frozenset({"after", "with", "without"})
_ABOUT = frozenset({"on", "about", "after", "as"})
_THINGS = frozenset({"abstract", "object", "event", "substance", "time"})
_PERSONS = frozenset({"he", "she", "they", "i", "we", "who"})


def named_beside(page: Page, quote: Quote, inside: list[int]) -> Role | None:
    """The speaker named by a colon before the quotation or a dash after it."""
    tokens = page.tree.analysis.tokens
    colon = _colon_before(page, quote, inside)
    if colon is not None:
        apart = page.blank_between(tokens[colon].end, quote.outer.start)
        named = _phrase(page, list(range(page.sentence(colon).first, colon)), person=apart)
        if named is not None or not apart:
            return named
    after = inside[-1] + 1
    while after < len(tokens) and tokens[after].end <= quote.outer.end:
        after += 1
    if after < len(tokens) and tokens[after].text in _DASHES and len(inside) >= SHORT:
        if page.blank_between(quote.outer.end, tokens[after].start):
            return None
        line = _line(page, after)
        return _phrase(page, [i for i in line[1:] if not page.is_mark(i) or i < line[-1]])
    headed = _headed(page, quote, after) if len(inside) >= SHORT else None
    return headed or (_signature(page, quote, after) if len(inside) >= SHORT else None)


def _headed(page: Page, quote: Quote, after: int) -> Role | None:
    """Who is named behind the colon of a heading that quotes him: "'I am no poet': Holt on a life in verse"."""
    tokens = page.tree.analysis.tokens
    opens = quote.outer.start == tokens[0].start and after + 1 < len(tokens) and tokens[after].text == ":"
    line = _line(page, after)[1:] if opens else []
    people = (i for i in line if tokens[i].ner[2:] == "PER" or tokens[i].entity == "person")
    head = next(people, None)
    if head is None or any(tokens[i].upos in {"VERB", "AUX", "ADP"} for i in line if i < head):
        return None
    end = next((i for i in line if i > head and tokens[i].upos in {"VERB", "AUX", "ADP", "PUNCT"}), None)
    if end is not None and tokens[end].text.lower() not in _ABOUT:
        return None
    return role(page, head, frozenset(i for i in line if end is None or i < end))


def _line(page: Page, first: int) -> list[int]:
    """The tokens from one on that stand on its line and in its sentence."""
    found = [first]
    last = page.sentence(first).last
    while found[-1] + 1 < last and "\n" not in page.text[page.token(found[-1]).end : page.token(found[-1] + 1).start]:
        found.append(found[-1] + 1)
    return found


def _signature(page: Page, quote: Quote, after: int) -> Role | None:
    """Who is named by the rest of a line, or a line of his own, under words that open theirs: "Mia Torp, economist"."""
    tokens = page.tree.analysis.tokens
    if after >= len(tokens) or not quote.closed or quote.parent is not None:
        return None
    opens = page.text[max(0, quote.outer.start - 9) : quote.outer.start].rstrip(" \t>*_")[-1:] in {"", "\n"}
    line = _line(page, after)
    following = line[-1] + 1
    alone = following >= len(tokens) or page.blank_between(tokens[line[-1]].end, tokens[following].start)
    if page.sentence(after).first != after or not opens or not alone or tokens[line[-1]].text in {".", ":", "?", "!"}:
        return None
    return _phrase(page, line, person=True)


def verb_before_colon(page: Page, quote: Quote, inside: list[int]) -> int | None:
    """The head of the clause that a colon joins to a quotation: "Her colleague disagreed:", "She is certain:"."""
    colon = _colon_before(page, quote, inside)
    if colon is None:
        return None
    heads = [i for i in range(page.sentence(colon).first, colon) if _heads_clause(page, i)]
    if not page.blank_between(page.token(colon).end, quote.outer.start):
        return heads[-1] if heads else None
    return heads[-1] if heads and _hands_out(page, heads[-1]) else None


def _colon_before(page: Page, quote: Quote, inside: list[int]) -> int | None:
    """The colon before a quotation that is somebody's words, not what a thing is called."""
    before = inside[0] - 1
    while before >= 0 and page.is_mark(before) and page.token(before).start >= quote.outer.start:
        before -= 1
    return before if before >= 1 and page.token(before).text == ":" and not is_name(page, inside) else None


def _heads_clause(page: Page, index: int) -> bool:
    """Whether a word heads a clause with a subject of its own, and does not only describe somebody or something."""
    tree, token = page.tree, page.token(index)
    if tree.kid(index, "nsubj") is None or tree.is_rel(index, "acl") or unreal(page, index):
        return False
    return token.upos == "VERB" or (tree.kid(index, "cop") is not None and page.sentence(index).root == index)


def _hands_out(page: Page, verb: int) -> bool:
    """Whether somebody issues a paper or a word: "released the following statement:", then a paragraph of his."""
    if page.token(verb).lemma.lower() not in sorts()[Sort.GIVE]:
        return False
    lemmas = {page.token(kid).lemma.lower() for kid in page.tree.kids(verb, "obj")}
    return bool(lemmas & (sorts()[Sort.DOCUMENT] | nouns().keys()))


def is_name(page: Page, inside: list[int]) -> bool:
    """Whether quoted words are what something is called: "Don't Stop the Rain", "the palace coup"."""
    words = [page.token(i) for i in inside]
    telling = [token.text for token in words if token.upos in _TELLING]
    if _is_bidding(page, inside):
        return False
    if len(telling) > 1 and all(word[0].isupper() or not word[0].isalpha() for word in telling):
        return True
    return words[0].text[0].islower() and all(token.upos not in {"VERB", "AUX"} for token in words)


def _is_bidding(page: Page, inside: list[int]) -> bool:
    """Whether quoted words tell somebody to do something: "Ask me again on Wednesday.", but not "Stop the Rain"."""
    small = any(page.token(i).upos in {"ADV", "PRON"} and page.token(i).text.islower() for i in inside[1:])
    ends = inside[-1] + 1 < len(page.around) and page.token(inside[-1] + 1).text in {".", "!"}
    opens = page.sentence(inside[0]).root == inside[0] and page.token(inside[0]).upos == "VERB"
    return opens and ends and (small or page.around[inside[-1] + 1] == page.around[inside[0]])


def _phrase(page: Page, indices: list[int], *, person: bool = False) -> Role | None:
    """The speaker that a few words name; None where they say more or less than a name, or no person's if it must be."""
    words = [i for i in below_heading(page, indices) if not page.is_mark(i)]
    if not words or len(words) > 14 or any(page.token(i).upos in {"VERB", "AUX"} for i in words):
        return None
    tops = plain_tops(page, words)
    head = next((i for i in tops if _person_like(page, i)), next((i for i in words if _person_like(page, i)), None))
    head = next((i for i in tops if page.token(i).lemma.lower() in sorts()[Sort.REACTION]), head)
    head = head if head is not None or person else next((i for i in tops if not mute(page, i)), None)
    if head is None or (person and page.token(head).ner[2:] != "PER"):
        return None
    if page.token(head).lemma.lower() in sorts()[Sort.REACTION] and (own := owner(page, head)[0]) in words:
        return role(page, own, source_tokens(page, own, frozenset({head}), None))  # "Lomm's reply:"
    kept = [i for i in words if page.token(i).upos not in {"CCONJ", "ADP"} or i > head]
    return role(page, head, frozenset(i for i in kept if i >= kept[0]))


def plain_tops(page: Page, words: list[int]) -> list[int]:
    """The nouns that a few words are about: not "me" in "to me", not "pause" in "after a pause"."""
    tops = [i for i in words if page.token(i).head not in words and page.token(i).upos in _NOMINAL]
    return [i for i in tops if page.token(i).text.lower() not in _NOBODY and not page.tree.case(i)]


def only_manner(page: Page, words: list[int]) -> bool:
    """Whether words tell only how or to whom somebody goes on, not who or where: "then, after a pause"."""
    nouns = (i for i in words if page.token(i).upos in _NOMINAL)
    return all(page.tree.case(i) in _MANNER or page.token(i).text.lower() in _NOBODY for i in nouns)


def _person_like(page: Page, index: int) -> bool:
    token = page.token(index)
    if token.text.lower() in _NOBODY:
        return False
    if token.lemma.lower() == "old" and page.text[token.start - 1 : token.start] == "-":
        return True  # "The 71-year-old laughs."
    if token.upos in {"ADJ", "NUM"} and token.text.lower() in _WHICH and page.tree.is_rel(index, "nsubj"):
        return True  # "The other remembered it differently."
    return token.upos in {"PROPN", "PRON", "NOUN"} and (
        token.upos == "PROPN" or token.ner != "O" or token.entity in {"person", "organization"}
    )


def actor(page: Page, verb: int, *, colon: bool = False) -> Role | None:
    """The person who acts in a sentence."""
    head = page.tree.kid(verb, "nsubj")
    if head is None or any(page.token(kid).text.lower() == "whose" for kid in page.tree.kids(head, "nmod:poss")):
        return None
    if colon and (author := sender(page, verb)) is not None:
        head = author
    if colon and page.token(head).lemma.lower() in sorts()[Sort.REACTION]:
        head = owner(page, head)[0] or head
    if not (_person_like(page, head) or _speaks_there(page, head) or (colon and _can_speak(page, head))):
        return None
    outside = frozenset(page.tree.subtree(verb)) - frozenset(page.tree.subtree(head))
    return role(page, head, source_tokens(page, head, outside, None))


def _can_speak(page: Page, subject: int) -> bool:
    """Whether a subject before a colon is somebody, or a paper or word in which somebody speaks."""
    token, lemma = page.token(subject), page.token(subject).lemma.lower()
    if token.upos == "PRON":
        return token.text.lower() in _PERSONS
    return token.entity in {"person", "organization", "place"} or lemma in sorts()[Sort.DOCUMENT] | nouns().keys()


def _speaks_there(page: Page, subject: int) -> bool:
    """Whether a common noun is the subject of a sentence in which somebody speaks, asks or is asked."""
    sentence = page.sentence(subject)
    verbs = (i for i in range(sentence.first, sentence.last) if page.token(i).upos == "VERB")
    common = page.token(subject).upos == "NOUN" and not mute(page, subject)
    return common and any(row_of(page, verb) is not None for verb in verbs)


def mute(page: Page, index: int) -> bool:
    """Whether a noun is of a thing in which nobody speaks: "Bake row: ...", "The plan was dead. ..."."""
    token = page.token(index)
    speaking = sorts()[Sort.DOCUMENT] | sorts()[Sort.MUTE] | sorts()[Sort.CRY] | nouns().keys()
    return token.entity in _THINGS and token.lemma.lower() not in speaking
