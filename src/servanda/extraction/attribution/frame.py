"""A verb of saying and its clause: whether anything is said, by whom and to whom."""

from __future__ import annotations

from servanda.extraction.attribution.draft import Frame
from servanda.extraction.attribution.page import Page
from servanda.extraction.attribution.source import RELATIVES, source_tokens
from servanda.extraction.tree import NEGATORS
from servanda.lexicon.speech import Effect, Hearer, Sort, SpeechVerb, Takes, governors, nouns, sorts, verb_forms, verbs
from servanda.model.claims import Stance

_OPEN_MARKS = frozenset({"if", "unless", "lest", "in case", "as if", "as though"})
_ENDINGS = (
    ("", ""),
    ("ied", "y"),
    ("ed", ""),
    ("ed", "e"),
    ("ing", ""),
    ("ing", "e"),
    ("ies", "y"),
    ("es", ""),
    ("s", ""),
)
_QUESTIONS = frozenset({"who", "what", "whoever"})
_SELF = frozenset({"i", "we", "you", "me", "us"})
_QUOTING = frozenset({"quote", "cite", "report", "describe", "hear", "see", "show", "record", "film"})
_OBJECT_RULES = frozenset({"ask", "want", "order", "tell", "urge", "hear", "quote", "cite", "let", "make", "force"})


def frame_of(page: Page, verb: int) -> Frame | None:
    """The frame of a verb that may say something; None where it says nothing."""
    token = page.token(verb)
    if token.upos != "VERB" or page.tree.is_rel(verb, "amod", "case", "compound", "mark", "fixed"):
        return None
    if any(mark in _OPEN_MARKS for mark in page.tree.marks(verb)) or governed(page, verb) is Effect.OPEN:
        return None
    row = row_of(page, verb)
    head = speaker(page, verb)
    if head is not None and page.token(head).text.lower() in _QUESTIONS and not page.token(head).text.isupper():
        return None
    base = page.around[verb]
    own: frozenset[int] = frozenset()
    if head is not None:
        outside = frozenset(page.tree.subtree(verb)) - _below(page, head, verb)
        own = source_tokens(page, head, outside, base)
        for other in page.tree.kids(verb, "nsubj"):  # "Senior researcher" and "Mu Li", each a subject of its own
            quoted_apart = page.level(other, base) != page.level(head, base)
            if other < head and not quoted_apart and _joined(page, other, min(own)):
                own |= frozenset(page.tree.subtree(other))
    frame = Frame(verb, row, base, head, own, hearer(page, verb, row))
    return frame if row is None or _fits(page, frame, row) else None


def _joined(page: Page, other: int, start: int) -> bool:
    """Whether a subject ends right before another and is no relative pronoun."""
    return max(page.tree.subtree(other)) == start - 1 and page.token(other).text.lower() not in RELATIVES


def row_of(page: Page, verb: int) -> SpeechVerb | None:
    """The row of a verb by its lemma, or by its form where the lemma is no word ("denie")."""
    token = page.token(verb)
    form, known = token.text.lower(), verbs()
    if (row := verb_forms().get(form)) is not None:
        return row
    row = known.get(token.lemma.lower())
    if row is not None and len(row.lemma) > 4 and form.startswith(row.lemma[:-1]):
        return row
    return next((known[stem] for stem in stems(form) if stem in known), None)


def stems(form: str) -> tuple[str, ...]:
    """The words that a verb form may belong to; a model's lemma is not always a word."""
    found = [form.removesuffix(ending) + instead for ending, instead in _ENDINGS if form.endswith(ending)]
    doubled = next((form.removesuffix(end)[:-1] for end in ("ed", "ing") if form.endswith(end)), "")
    return (*found, doubled) if doubled else tuple(found)


def _below(page: Page, head: int, verb: int) -> frozenset[int]:
    """What a source under the verb governs; nothing of a source elsewhere."""
    return frozenset(page.tree.subtree(head)) if page.tree.below(head, verb) else frozenset()


def _fits(page: Page, frame: Frame, row: SpeechVerb) -> bool:
    """Whether the source can be that of the verb: no thought of one's own, a study where a study is needed."""
    if Takes.IT in row.takes:
        own = page.tree.kid(frame.verb, "obj")
        return own is not None and page.token(own).text.lower() == "it"
    if frame.source is None:
        return not row.thought and not row.document
    token = page.token(frame.source)
    if row.thought:
        return token.text.lower() not in _SELF
    if row.document:
        lemma = token.lemma.lower()
        return lemma in sorts()[Sort.DOCUMENT] or lemma in sorts()[Sort.EXPERT]
    return True


def governed(page: Page, verb: int) -> Effect | None:
    """What the word over a cue does to it: "refused to say" declines, "is expected to say" leaves it open."""
    tree = page.tree
    index = tree.first_conjunct(verb)
    while tree.is_rel(index, "xcomp", "advcl", "ccomp", "csubj", "acl") and "to" in tree.marks(index):
        index = page.token(index).head
        words = (page.token(index).lemma.lower(), *stems(page.token(index).text.lower()))
        effect = next((governors()[word] for word in words if word in governors()), None)
        if effect is not None:
            return effect
        row = row_of(page, index)
        if row is not None and Takes.TO in row.takes:
            return Effect.OPEN  # "urged it to demand": nothing is demanded yet
    return None


def speaker(page: Page, verb: int) -> int | None:
    """The token that heads the source's phrase."""
    tree = page.tree
    if tree.is_passive(verb) or _reduced(page, verb):
        return tree.agent(verb) if tree.is_passive(verb) else None
    subjects = tree.kids(verb, "nsubj")
    if subjects:
        return _antecedent(page, subjects[-1], verb)
    if (stray := stray_subject(page, verb)) is not None:
        return stray
    index = verb
    while tree.is_rel(index, "conj") and page.token(index).head >= 0:
        index = page.token(index).head
        if shares_passive(page, verb):
            return None
        own = tree.kid(index, "nsubj")
        if own is not None:
            return _antecedent(page, own, index)
        if tree.is_passive(index):
            return tree.kid(index, "nsubj")
    return _understood(page, index)


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
                return node if astray else None
            if tokens[node].upos in {"VERB", "AUX"}:
                break
    return None


def _reduced(page: Page, verb: int) -> bool:
    """Whether a clause is a passive without its helper: "Asked about the road, she said"."""
    tree = page.tree
    feats = page.token(verb).feats
    past = "Tense=Past" in feats and "VerbForm=Part" in feats
    row = row_of(page, verb)
    opens = verb == page.sentence(verb).first and row is not None and row.hearer is Hearer.OBJECT
    if opens and page.token(verb).text.lower().endswith(("ed", "told")):
        return True
    return past and tree.is_rel(verb, "advcl", "acl") and not tree.kids(verb, "aux", "nsubj")


def _giver(page: Page, noun: int) -> int:
    """Who speaks through a noun: "issued a statement saying" is the issuer's, "a letter saying" the letter's."""
    verb = page.token(noun).head
    if verb < 0 or not page.tree.is_rel(noun, "obj") or page.token(noun).lemma.lower() not in nouns():
        return noun
    subject = page.tree.controller(verb) if page.token(verb).lemma.lower() in sorts()[Sort.GIVE] else None
    return noun if subject is None else subject


def is_passive(page: Page, verb: int) -> bool:
    """Whether a verb stands in the passive, with its helper or without."""
    return page.tree.is_passive(verb) or shares_passive(page, verb) or _reduced(page, verb)


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
        return page.token(verb).head
    return subject


def _understood(page: Page, verb: int) -> int | None:
    """Who speaks in a clause without a subject: "left, saying", "declined to say", "a letter saying"."""
    tree = page.tree
    head = page.token(verb).head
    if head < 0:
        return None
    if tree.is_rel(verb, "acl"):
        return _giver(page, head)
    if not tree.is_rel(verb, "advcl", "xcomp"):
        return None
    if tree.is_rel(verb, "advcl") and page.token(head).upos in {"NOUN", "PROPN"} and not tree.kids(head, "cop"):
        return head
    lemma = page.token(head).lemma.lower()
    quoting = lemma in _QUOTING and "as" in tree.marks(verb)
    if (quoting or (tree.is_rel(verb, "xcomp") and lemma in _OBJECT_RULES)) and (
        obj := tree.kid(head, "obj")
    ) is not None:
        return obj
    if tree.is_passive(head):
        return tree.kid(head, "nsubj")
    return speaker(page, head)


def hearer(page: Page, verb: int, row: SpeechVerb | None) -> int | None:
    """The token that heads the addressee's phrase."""
    tree = page.tree
    if row is None or row.hearer is Hearer.NONE:
        return None
    to = next((kid for kid in tree.kids(verb, "obl") if kid > verb and tree.case(kid) == "to"), None)
    if row.hearer is Hearer.TO:
        return to if to is not None and page.token(to).entity in {"person", "organization", "place", None} else None
    if tree.is_passive(verb) or shares_passive(page, verb):
        return tree.subject(verb)
    if _reduced(page, verb):
        return page.token(verb).head if tree.is_rel(verb, "acl") else tree.subject(page.token(verb).head)
    if (indirect := tree.kid(verb, "iobj")) is not None:
        return indirect
    if (strayed := _strayed(page, verb)) is not None:
        return strayed
    own = tree.kid(verb, "obj")
    if own is not None and Takes.OBJECT in row.takes and not tree.kids(verb, "ccomp", "xcomp"):
        return None  # "promised money": the object is what is promised
    return own


def _strayed(page: Page, verb: int) -> int | None:
    """The hearer read as a second subject of the clause told: "told the auditors the money was gone"."""
    tree = page.tree
    clause = tree.kid(verb, "ccomp")
    if clause is None or tree.kid(verb, "obj") is not None:
        return None
    subjects = tree.kids(clause, "nsubj")
    first = tree.subtree(clause)[0]
    if len(subjects) > 1 and first == verb + 1 and first in tree.subtree(subjects[0]):
        return subjects[0]
    return None


def stance(page: Page, frame: Frame) -> Stance:
    """The speaker's attitude, with the negations over the cue reckoned in."""
    own = frame.row.stance if frame.row else Stance.SAYS
    declined = governed(page, frame.verb) is Effect.DECLINES
    if not declined and not _negated(page, frame.verb) and not _nobody(page, frame):
        return own
    if frame.row and frame.row.thought and not declined:
        return Stance.DOUBTS if own is Stance.BELIEVES else Stance.DECLINES
    return Stance.DECLINES


def _negated(page: Page, verb: int) -> bool:
    """Whether a not, never or nor before the verb denies the saying itself, not what is said."""
    for kid in page.tree.kids(verb, "advmod", "cc", "det", "mark"):
        if kid < verb and page.around[kid] == page.around[verb]:
            text = page.token(kid).text.lower()
            if text in NEGATORS or page.token(kid).lemma == "not":
                return True
    return False


def _nobody(page: Page, frame: Frame) -> bool:
    if frame.source is None:
        return False
    words = {page.token(i).text.lower() for i in (frame.source, *page.tree.kids(frame.source, "det"))}
    return bool(words & {"no", "nobody", "none", "neither"})
