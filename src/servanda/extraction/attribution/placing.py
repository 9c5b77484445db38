"""Where the attribution stands in its sentence: before, amid or after what was said."""

from __future__ import annotations

from servanda.extraction.attribution.draft import Frame, Material
from servanda.extraction.attribution.forms import row_of
from servanda.extraction.attribution.interjected import lacks_subject
from servanda.extraction.attribution.page import Page
from servanda.extraction.attribution.source import RELATIVES
from servanda.extraction.attribution.speaker import is_reduced
from servanda.lexicon.speech import Sort, sorts

_TOLD_BESIDE = frozenset({"after", "because", "when"})
_ASIDES = frozenset({"though", "although", "while", "whereas", "as"})
_WHEN = frozenset({"when", "whenever", "once"})
_IFS = frozenset({"if", "unless", "provided", "as long as", "so long as"})
_STOPS = frozenset({";", ":"})
_DENYING = frozenset({"nor", "neither"})
_BESIDE = frozenset({"quoting", "citing", "adding", "referring", "speaking"})  # participles that go with the saying
_TELLING = frozenset({"NOUN", "PROPN", "VERB", "ADJ"})
_FINITE = frozenset({"VERB", "AUX"})


def placed(page: Page, frame: Frame, tokens: frozenset[int], rest: frozenset[int]) -> Material | None:
    """The content clipped to the quotation around the cue, mended where the cue stands after or amid it."""
    inside = _bracketed(page, frame.verb)
    tokens = frozenset(i for i in tokens if page.inside(i, frame.base) and i in inside) - {frame.verb} - frame.sourced
    if not tokens:
        return None
    start = edge(page, frame)
    if _amid(page, frame, tokens, start) and comma_before(page, start):
        before = sentence_before(page, frame, start)
        clause = page.tree.first_conjunct(page.token(frame.verb).head)
        opens = {page.token(kid).text.lower() for kid in page.tree.kids(clause, "mark", "advmod") if kid < clause}
        late = page.tree.is_rel(clause, "advcl") and page.token(clause).head < clause and opens & _TOLD_BESIDE
        if late or _joins(page, start - 2):
            before = frozenset()  # "it collapsed when, the front said, a drone fired on it", "fled and, he said, would"
        elif page.tree.is_rel(clause, "acl"):  # "a fire that, he said, began in the loft"
            before = frozenset(i for i in before & tokens if page.token(i).text.lower() not in RELATIVES - {"whose"})
        tokens = frozenset(i for i in tokens if i > start) | before
        tokens = _without_asides(page, frame, _without_adjuncts(page, frame, tokens, start))
    quoted = _only_quoted(page, frame, tokens, start)
    if quoted:
        tokens = frozenset(i for i in tokens if page.level(i, frame.base) is not None)
    return Material(tokens, (rest | {frame.verb} | frame.sourced) - tokens, quoted) if tokens else None


def _joins(page: Page, word: int) -> bool:
    """Whether a word joins a second act, with a comma behind it: "left the town *and*, he said, would not return"."""
    act = page.token(word).head
    joins = page.tree.is_rel(word, "cc") and page.token(word + 1).text == "," and page.tree.is_rel(act, "conj")
    return joins and page.token(act).upos in _FINITE


def _bracketed(page: Page, verb: int) -> range:
    """The words in whose brackets a verb stands, else all: "cannot forbid it ("I'd like to," he said)"."""
    sentence, deep = page.sentence(verb), 0
    for index in range(verb, sentence.first - 1, -1):
        deep += {")": 1, "(": -1}.get(page.token(index).text, 0)
        if deep < 0:
            last = next((i for i in range(verb, sentence.last) if page.token(i).text == ")"), sentence.last)
            return range(index + 1, last)
    return range(len(page.tree.analysis.tokens))


def _amid(page: Page, frame: Frame, tokens: frozenset[int], start: int) -> bool:
    """Whether the attribution stands between commas, its content after it: "If they do, he said, we will answer"."""
    joined = page.token(frame.verb).head if page.tree.is_rel(frame.verb, "parataxis") else -1
    if joined == page.sentence(frame.verb).first and min(tokens) > frame.verb and is_reduced(page, joined):
        return False  # "Asked if it was shut, she said it was": joined to the question
    semicolon = max((i for i in range(page.sentence(start).first, start) if page.token(i).text == ";"), default=-2)
    if semicolon >= 0 and min(tokens) > frame.verb and is_reduced(page, semicolon + 1):
        return False  # "had sworn to go; asked about it, she said she would"
    if min(tokens) < start or page.tree.is_rel(frame.verb, "parataxis"):
        return True
    if page.tree.is_rel(frame.verb, "advcl") and page.token(frame.verb + 1).text == ":" and min(tokens) > frame.verb:
        return False  # "he said from his bed, before adding: ": what stands before is told by another cue
    if _supposes(page, frame, tokens, start):
        return True
    comma = start - 1 if page.token(start - 1).text == "," else start
    if _in_a_told_clause(page, frame, comma - 1):
        return False
    if page.level(start - 1, frame.base) is not None or page.level(max(comma - 1, 0), frame.base) is not None:
        return True  # "A," he said, "B"
    after = next((i for i in sorted(tokens) if i > frame.verb and not page.is_mark(i)), None)
    if after is None:
        return False
    if page.level(after, frame.base) is not None:
        return _begun(page, frame, start)
    if page.token(after - 1).text != ",":
        return False
    if any(kid < start and kid not in frame.sourced for kid in page.tree.kids(frame.verb, "nsubj")):
        return True  # "The governor, her aide said, would resign": the subject belongs to what is told
    fronted = [kid for kid in page.tree.kids(frame.verb, "advcl") if kid < start]
    return any(_opens(page, kid) and (row_of(page, kid) is None or page.tree.kids(kid, "nsubj")) for kid in fronted)


def _supposes(page: Page, frame: Frame, tokens: frozenset[int], start: int) -> bool:
    """Whether a verb opens what is told before an aside: "Suppose, she said, that a doctor could be found"."""
    head = page.token(frame.verb).head
    opens = page.tree.is_rel(frame.verb, "ccomp") and -1 < head < start and page.token(head).upos == "VERB"
    bare = opens and head == page.sentence(head).first and page.token(head + 1).text == ","
    return bare and min(tokens) > frame.verb and page.token(frame.verb + 1).text == ","


def _in_a_told_clause(page: Page, frame: Frame, index: int) -> bool:
    """Whether a word stands in a clause of what somebody is told: "Told that it was "fine," she said"."""
    for clause in page.tree.kids(frame.verb, "advcl"):
        if clause < index < frame.verb and index in page.tree.subtree(clause):
            return row_of(page, clause) is not None and page.tree.kid(clause, "ccomp") is not None
    return False


def _begun(page: Page, frame: Frame, start: int) -> bool:
    """Whether what a quotation after the verb goes on with stands before it: "The dam, he said, "may not hold"".

    That is a subject where the quotation has none, or its condition ("If they come, he said, "we will not open""); what
    else stands there may be the reporter's ("As the crowd cheered, he said, "We won"").
    """
    tree, verb = page.tree, frame.verb
    subject = any(kid < start and kid not in frame.sourced for kid in tree.kids(verb, "nsubj"))
    if subject and lacks_subject(page, verb):
        return True
    last = max((i for i in frame.sourced if i == verb + 1 or i - 1 in frame.sourced), default=verb)  # "said Ada Kole,"
    fronted = [kid for kid in tree.kids(verb, "advcl") if kid < start and _comma_after(page, max(last, verb))]
    ifs = [kid for kid in fronted if set(tree.marks(kid)) & _IFS or tree.opens_inverted(kid)]
    return any(tree.kid(kid, "nsubj") is not None for kid in ifs)


def _comma_after(page: Page, verb: int) -> bool:
    return page.token(verb + 1).text == ","


def _opens(page: Page, clause: int) -> bool:
    """Whether a clause begins with its conjunction, a "when" that the tree takes for an adverb, or its helper."""
    first = page.token(page.tree.subtree(clause)[0]).text.lower()
    return bool(page.tree.marks(clause)) or first in _WHEN or page.tree.opens_inverted(clause)


def edge(page: Page, frame: Frame) -> int:
    """The first token of the attribution's own words: its source or its verb."""
    near = [i for i in frame.sourced if i < frame.verb and page.sentence(i) == page.sentence(frame.verb)]
    if _adds_to(page, frame):
        near = []  # "he said, | adding that"
    kids = [k for k in page.tree.kids(frame.verb, "aux", "advmod") if k < frame.verb and frame.verb - k < 4]
    return min([*near, *kids, frame.verb])


def _adds_to(page: Page, frame: Frame) -> bool:
    """Whether a participle goes on, with a clause of its own, behind the saying whose speaker it shares."""
    over = page.token(frame.verb).head
    joined = page.tree.is_rel(frame.verb, "advcl") and 0 <= over < frame.verb and row_of(page, over) is not None
    told = (k for k in page.tree.kids(frame.verb, "ccomp") if k > frame.verb)
    return joined and any(over > i for i in frame.sourced) and any(page.level(k, frame.base) is None for k in told)


def comma_before(page: Page, start: int) -> bool:
    """Whether a comma, dash or quotation mark stands before the attribution, in its sentence."""
    first = page.sentence(start).first
    return start > first and page.is_mark(start - 1) and page.token(start - 1).text not in {"(", ":", ";"}


def sentence_before(page: Page, frame: Frame, start: int) -> frozenset[int]:
    """What stands before the attribution in its sentence and on its level, from the last colon or semicolon on."""
    found = []
    for index in range(start - 1, page.sentence(start).first - 1, -1):
        if not page.inside(index, frame.base):
            break
        if page.token(index).text in _STOPS and page.around[index] == frame.base:
            break
        if page.token(index).text == "(" and index + 1 == _bracketed(page, frame.verb).start:
            break
        found.append(index)
    if found and page.token(found[-1]).upos == "CCONJ" and page.token(found[-1]).text.lower() not in _DENYING:
        found.pop()
    return frozenset(i for i in found if not page.is_mark(i))


def _without_adjuncts(page: Page, frame: Frame, tokens: frozenset[int], start: int) -> frozenset[int]:
    """The content less the words of the saying: up to the next mark, and to the end where no clause follows.

    "The army would wait, its chief said on Monday, a day after the vote."
    """
    last = page.sentence(frame.verb).last
    after = max([frame.verb, *(i for i in frame.sourced if i < last)])
    resumed = next((i for i in range(after + 1, last) if page.is_mark(i)), last)
    late = sorted(i for i in tokens if i > resumed)
    before = [i for i in tokens if i < start]
    whole = any(page.token(i).upos in _FINITE for i in before)
    # "gave her word, he said, but no signature", "once they have been sentenced, he said, and not before"
    turned = any(page.token(i).text.lower() in {"but", "not"} for i in late[:2])
    told = any(page.token(i).upos in _FINITE or page.level(i, frame.base) is not None for i in late)
    held_back = any(
        page.tree.is_rel(i, "nsubj") and page.token(i).head in before for i in late
    )  # "There was, he said, no"
    if whole and not told and not turned and not held_back:
        late = []
    return frozenset(before) | frozenset(late)


def _without_asides(page: Page, frame: Frame, tokens: frozenset[int]) -> frozenset[int]:
    """The content less what follows the attribution and speaks for somebody else ("..., though the army denied it")."""
    late = [i for i in tokens if i > frame.verb and page.tree.is_rel(i, "advcl", "ccomp", "conj", "parataxis")]
    gone: set[int] = set()
    for index in late:
        marks = page.tree.marks(index)
        first = page.tree.subtree(index)[0]
        aside = "," in {page.token(first).text, page.token(first - 1).text}
        beside = page.token(first).text.lower() in _BESIDE or page.token(index).text.lower() in _BESIDE
        with_it = aside and _says_with_it(page, frame, index)
        against = bool(marks) and marks[0] in _ASIDES
        another = page.tree.is_rel(index, "conj") and aside and _speaks_too(page, frame, index)
        if another or with_it or (page.tree.is_rel(index, "advcl", "parataxis") and aside and (against or beside)):
            gone |= set(page.tree.subtree(index))
    return tokens - gone


def _says_with_it(page: Page, frame: Frame, index: int) -> bool:
    """Whether a participle tells what else the speaker does in saying so: "..., she said, warning the union"."""
    token = page.token(index)
    shared = token.index > frame.verb and token.text.lower().endswith("ing") and page.tree.kid(index, "nsubj") is None
    return shared and row_of(page, index) is not None and page.tree.kid(index, "obj", "iobj") is not None


def _speaks_too(page: Page, frame: Frame, verb: int) -> bool:
    """Whether a person speaks for himself behind what a paper says: "none was sold, books show, and X called it"."""
    own = page.tree.kid(verb, "nsubj")
    paper = frame.source is not None and page.token(frame.source).lemma.lower() in sorts()[Sort.DOCUMENT]
    somebody = own is not None and page.token(own).upos in {"PROPN", "PRON"}
    return paper and somebody and row_of(page, verb) is not None


def _only_quoted(page: Page, frame: Frame, tokens: frozenset[int], start: int) -> bool:
    """Whether the content is a quotation set off by a mark: then nothing outside the marks is told."""
    words = [i for i in sorted(tokens) if not page.is_mark(i)]
    before = [i for i in words if i < start]
    side = before or [i for i in words if i > frame.verb]
    if not side or page.level(side[0], frame.base) is None:
        return False
    if before:
        return all(page.level(i, frame.base) is not None for i in before)
    between = range(frame.verb + 1, side[0])
    return any(page.token(i).text in {",", ":"} for i in between)


def is_title(page: Page, frame: Frame, found: Material) -> bool:
    """Whether the words are a title in quotation marks right after the verb: directed "The Minister Denies All"."""
    words = [i for i in sorted(found.tokens) if not page.is_mark(i)]
    quote = page.level(words[0], frame.base) if words else None
    if quote is None or words[0] < frame.verb or any(page.level(i, frame.base) != quote for i in words):
        return False
    telling = [page.token(i).text for i in words if page.token(i).upos in _TELLING]
    plain = all(page.token(i).text not in {",", ":"} for i in range(frame.verb + 1, words[0]))
    plain &= not all(page.token(i).text.isupper() for i in words)  # a sign in capitals is no title
    return plain and len(telling) > 1 and all(word[0].isupper() or not word[0].isalpha() for word in telling)
