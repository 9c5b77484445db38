"""Who speaks through a verb of saying: its subject, or whoever the clause leaves to be understood."""

from __future__ import annotations

from servanda.extraction.attribution.forms import row_of
from servanda.extraction.attribution.owners import owner
from servanda.extraction.attribution.page import Page
from servanda.extraction.attribution.reported import is_quoted_as, over_quoted, whom_quoted
from servanda.extraction.attribution.source import RELATIVES
from servanda.extraction.attribution.subjects import ACTORS, behind_words, beside_words, edited, elsewhere, speaking
from servanda.lexicon.speech import Hearer, Sort, nouns, sorts

_SPEAKING = frozenset({"person", "organization"})
_MARKS = frozenset("\"'“”‘’")
_SAME = frozenset({"he", "she", "it", "they"})
_OBJECT_RULES = frozenset(
    {
        "prompt",
        "cause",
        "lead",
        "need",
        "ask",
        "want",
        "order",
        "tell",
        "urge",
        "hear",
        "quote",
        "cite",
        "let",
        "make",
        "force",
    }
)


def speaker(page: Page, verb: int) -> int | None:
    """The token that heads the source's phrase."""
    tree = page.tree
    if tree.is_passive(verb) or is_reduced(page, verb):
        return tree.agent(verb) if tree.is_passive(verb) else _by(page, verb)
    subjects = tree.kids(verb, "nsubj")
    if subjects:
        written = [kid for kid in subjects if not edited(page, kid) and not elsewhere(page, kid, verb)]
        if not written and any(elsewhere(page, kid, verb) for kid in subjects):
            return _understood(page, verb)
        if (behind := behind_words(page, verb, subjects)) is not None:
            return behind
        written = written or subjects
        return _antecedent(page, speaking(page, verb, written), verb)
    if (stray := beside_words(page, verb) or stray_subject(page, verb)) is not None:
        return stray
    index = verb
    while tree.is_rel(index, "conj") and page.token(index).head >= 0:
        index = page.token(index).head
        if page.around[verb] is None and page.around[index] is not None:
            return None  # 'instead of "will wait" read "will not wait"'
        if shares_passive(page, verb):
            return None
        own = tree.kid(index, "nsubj")
        if own is not None and (over := said_over(page, verb, own, index)) is not None:
            return speaker(page, over)
        if own is not None:
            return _antecedent(page, own, index)
        if tree.is_passive(index):
            return tree.kid(index, "nsubj")
    return _understood(page, index)


def said_over(page: Page, verb: int, subject: int, clause: int) -> int | None:
    """The saying that a joined one goes on with, where the tree joins it to what was told.

    "The official confirmed that an offer had been made but said it was withdrawn", "said the union was wrong and warned
    that it might strike": no offer says it, and who is said to be something does not go on in the same breath.
    """
    over, token = page.token(clause).head, page.token(subject)
    told = page.tree.is_rel(clause, "ccomp") and -1 < over < clause and row_of(page, over) is not None
    helpers = page.tree.kids(verb, "aux")
    odd = "Number=Plur" in token.feats and any(page.token(k).text.lower() in {"has", "is", "was"} for k in helpers)
    tells = row_of(page, verb) is not None and page.tree.kids(verb, "ccomp", "xcomp") and (odd or not helpers)
    if not told or not tells:
        return None
    mute = token.upos == "NOUN" and token.entity not in _SPEAKING and token.lemma.lower() not in sorts()[Sort.DOCUMENT]
    is_something = page.tree.kid(clause, "cop") is not None and "VerbForm=Fin" in page.token(verb).feats
    return over if mute or is_something else None


def _by(page: Page, verb: int) -> int | None:
    """Who acts in a passive without a helper: "a claim rejected by both sides"."""
    by = (kid for kid in page.tree.kids(verb, "obl") if page.tree.case(kid) == "by")
    return next((kid for kid in by if page.token(kid).entity != "time"), None)


def giver(page: Page, verb: int) -> int | None:
    """From whom the subject has what it heard: "the court heard from a clerk that"."""
    return next((kid for kid in page.tree.kids(verb, "obl") if page.tree.case(kid) == "from"), None)


def stray_subject(page: Page, verb: int) -> int | None:
    """A subject beside the verb that the tree hangs on a verb further left: "..., said one of them"."""
    tree, tokens = page.tree, page.tree.analysis.tokens
    before = verb - 1
    while before >= 0 and tokens[before].upos in {"AUX", "ADV", "PART"}:
        before -= 1
    for index in (before, verb + 1):
        if not 0 <= index < len(tokens) or page.around[index] != page.around[verb]:
            continue
        for node in (index, *tree.ancestors(index)):
            head = tokens[node].head
            crossing = index > verb and -1 < head < verb and page.around[head] != page.around[node]
            if crossing and tokens[node].upos in {"NOUN", "PROPN", "PRON", "NUM"}:
                return node  # the tree hangs what follows the quotation on a word inside it
            if tree.is_rel(node, "nsubj"):
                astray = head not in (verb, -1) and head < node and head < verb
                return node if astray or (index > verb and _before_words(page, verb, node)) else None
            if tokens[node].upos in {"VERB", "AUX"}:
                break
    return None


def _before_words(page: Page, verb: int, node: int) -> bool:
    """Whether a subject after a verb stands between it and quoted words that it does not govern: said X, "are not"."""
    tokens, head = page.tree.analysis.tokens, page.token(node).head
    after = max(i for i in page.tree.subtree(node) if not page.is_mark(i)) + 1
    if head < node or after >= len(tokens) or tokens[after].text != ",":
        return False
    return page.around[node] == page.around[verb] != page.around[head] and "VerbForm=Fin" in tokens[verb].feats


def is_reduced(page: Page, verb: int) -> bool:
    """Whether a clause is a passive without its helper: "Asked about the road, she said"."""
    tree = page.tree
    if after_quotation(page, verb):
        return False
    feats = page.token(verb).feats
    past = "Tense=Past" in feats and "VerbForm=Part" in feats
    row = row_of(page, verb)
    asked = row is not None and row.hearer is Hearer.OBJECT and page.token(verb).text.lower().endswith(("ed", "told"))
    if asked and verb == page.sentence(verb).first:
        return True
    led = verb > 0 and page.token(verb - 1).text.lower() in {"if", "once", "when"}
    return (past or (led and asked)) and tree.is_rel(verb, "advcl", "acl") and not tree.kids(verb, "aux", "nsubj")


def after_quotation(page: Page, verb: int) -> bool:
    """Whether a participle is the verb of a quotation that ends in a comma: "...," the crew posted on its page."""
    tree = page.tree
    noun = page.token(verb).head
    if not tree.is_rel(verb, "acl") or noun < 0 or verb < noun or tree.kids(verb, "nsubj"):
        return False
    first = min(i for i in tree.subtree(noun) if page.around[i] == page.around[noun])
    quote = page.level(first - 1, page.around[noun]) if first > page.sentence(noun).first else None
    return quote is not None and quote.closed and quote.inner.of(page.text)[-1:] in {",", "?", "!"}


def _giver(page: Page, noun: int) -> int:
    """Who speaks through a noun: "issued a statement saying" is the issuer's, "a letter saying" the letter's.

    A meeting never speaks: "held a press conference to announce" is the holder's, and "issued a statement following the
    press conference saying" goes on from the statement.
    """
    if page.token(noun).upos == "NOUN" and (author := owner(page, noun)[0]) is not None and _is_told(page, noun):
        return author
    if not _has_voice(page, noun):
        above = next(
            (i for i in page.tree.ancestors(noun) if page.token(i).upos == "VERB" or _has_voice(page, i)), noun
        )
        if page.token(above).upos == "VERB":
            subject = page.tree.controller(above)
            return noun if subject is None else subject
        noun = above
    verb = page.token(noun).head
    if page.tree.is_rel(noun, "obl") and page.tree.case(noun) == "in" and row_of(page, verb) is not None:
        return speaker(page, verb) or noun  # "said in a statement, accusing": who says accuses
    if verb < 0 or not page.tree.is_rel(noun, "obj") or page.token(noun).lemma.lower() not in nouns():
        return noun
    subject = page.tree.controller(verb) if page.token(verb).lemma.lower() in sorts()[Sort.GIVE] else None
    return noun if subject is None else subject


def _is_told(page: Page, noun: int) -> bool:
    """Whether a noun is a paper or a word of saying, which has an author."""
    lemma = page.token(noun).lemma.lower()
    return lemma in sorts()[Sort.DOCUMENT] or lemma in nouns()


def _has_voice(page: Page, noun: int) -> bool:
    """Whether a noun is somebody, or a paper or word in which somebody speaks."""
    token = page.token(noun)
    lemma = token.lemma.lower()
    if token.upos in {"PROPN", "PRON"} or token.entity in {"person", "organization", "place"}:
        return True
    return token.upos == "NOUN" and (lemma in sorts()[Sort.DOCUMENT] or lemma in nouns())


def is_passive(page: Page, verb: int) -> bool:
    """Whether a verb stands in the passive, with its helper or without."""
    return page.tree.is_passive(verb) or shares_passive(page, verb) or is_reduced(page, verb)


def shares_passive(page: Page, verb: int) -> bool:
    """Whether a participle without a subject is joined to a passive: "was brought in and told"."""
    tree = page.tree
    first = tree.first_conjunct(verb)
    participle = "VerbForm=Part" in page.token(verb).feats or "Voice=Pass" in page.token(verb).feats
    return first != verb and participle and tree.is_passive(first) and not tree.kids(verb, "aux", "nsubj")


def _antecedent(page: Page, subject: int, verb: int) -> int | None:
    """The subject, or for "who" the noun that the relative clause describes; none for an empty "it"."""
    token = page.token(subject)
    if page.tree.is_rel(subject, "expl"):
        return None
    if token.text.lower() in RELATIVES and page.tree.is_rel(verb, "acl"):
        noun = page.token(verb).head
        return _giver(page, noun) if page.token(noun).upos == "NOUN" and _is_told(page, noun) else noun
    return subject


def _understood(page: Page, verb: int) -> int | None:
    """Who speaks in a clause without a subject: "left, saying", "declined to say", "a letter saying"."""
    tree = page.tree
    head = page.token(verb).head
    if head < 0:
        return None
    if tree.is_rel(verb, "acl"):
        last = _last_saying(page, verb, head)
        return _giver(page, head) if last is None else speaker(page, last)
    if not tree.is_rel(verb, "advcl", "xcomp"):
        return None
    if tree.is_rel(verb, "advcl") and page.token(head).upos in {"NOUN", "PROPN"} and not tree.kids(head, "cop"):
        return head
    if (over := over_clause(page, verb)) is not None or (over := _last_saying(page, verb, head)) is not None:
        return speaker(page, over)
    if (quoting := over_quoted(page, verb)) is not None and (quoted := whom_quoted(page, quoting, verb)) is not None:
        return quoted
    if (governing := past_reason(page, verb, head)) != head:
        return speaker(page, governing)
    if (obj := _controlling_object(page, verb, head)) is not None:
        return obj
    if tree.is_passive(head):
        own = tree.kid(head, "nsubj")
        return tree.controller(head) if own is None and tree.is_rel(head, "xcomp") else own  # "refused to be drawn"
    return speaker(page, head)


def _controlling_object(page: Page, verb: int, head: int) -> int | None:
    """The object that acts in a clause under its verb: "heard him say", "criticised the mayor for calling"."""
    tree = page.tree
    if is_quoted_as(page, verb) or (tree.is_rel(verb, "xcomp") and page.token(head).lemma.lower() in _OBJECT_RULES):
        return tree.kid(head, "obj", "iobj")
    charged = tree.marks(verb) == ["of"] and page.token(head).lemma in {"accuse", "suspect"}  # "accused it of telling"
    obj = tree.kid(head, "obj") if tree.marks(verb) == ["for"] or charged else None
    acts = obj is not None and (page.token(obj).upos in {"PROPN", "PRON"} or page.token(obj).entity in ACTORS)
    return obj if acts else None


def past_reason(page: Page, verb: int, head: int) -> int:
    """The clause that a participle goes with, where the tree hangs it on a reason.

    "The union criticised the mayor for closing the gate, saying he knew": who criticises says.
    """
    reason = page.tree.is_rel(head, "advcl") and page.tree.marks(head) == ["for"] and page.token(head).head >= 0
    after = next((page.token(i).text for i in range(verb - 1, head, -1) if page.token(i).text not in _MARKS), "")
    apart = page.tree.is_rel(verb, "advcl") and after == "," and not page.tree.marks(verb)
    return page.token(head).head if reason and apart else head


def _last_saying(page: Page, verb: int, head: int) -> int | None:
    """The saying of somebody described, which a participle after it goes on with, where the clause above says nothing.

    "The envoy met Harm Osk, who argued for war, stating: ...": Osk states it.
    """
    plain = page.tree.is_rel(verb, "advcl", "acl") and page.token(verb).text.lower().endswith("ing")
    if not plain or head > verb or row_of(page, head) is not None or row_of(page, verb) is None:
        return None
    between = (i for i in range(verb - 1, head, -1) if page.token(i).upos == "VERB" and page.tree.kids(i, "nsubj"))
    last = next(between, None)
    described = last is not None and page.token(last).rel == "acl:relcl" and row_of(page, last) is not None
    return last if described and page.token(verb - 1).text in {",", ";"} else None


def over_clause(page: Page, verb: int) -> int | None:
    """The cue that a participle of saying goes with, where the tree hangs it on what was said.

    "The rebels denied that they had shelled a clinic, saying it was empty": what they say is not what they deny.
    """
    tree = page.tree
    told = page.token(verb).head
    if not tree.is_rel(verb, "advcl") or told < 0 or not tree.is_rel(told, "ccomp") or row_of(page, verb) is None:
        return None
    subject, over = tree.kid(told, "nsubj", "nsubj:pass"), page.token(told).head
    own = subject is not None and page.token(subject).text.lower() in _SAME
    plain = page.token(verb).text.lower().endswith("ing") and page.token(verb - 1).text == ","
    return over if own and plain and over < told and row_of(page, over) is not None else None
