"""Which names of one report are the same: full and short names, acronyms, registry entries; with vetoes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from servanda.lexicon.actors import Gender, Sense, given_gender, link_words, squeeze, title_gender
from servanda.model.analysis import Analysis
from servanda.resolution.actors.acronyms import join_acronyms, join_defined
from servanda.resolution.actors.firms import with_firms
from servanda.resolution.actors.groups import MANY, SMALL, Groups, Words, words_of
from servanda.resolution.actors.institutions import last_word
from servanda.resolution.actors.kin import others
from servanda.resolution.actors.kinds import is_bare
from servanda.resolution.actors.names import Kind, Name
from servanda.resolution.actors.phrases import PLACE_CASES, kids

_HE = {"he": Gender.MALE, "she": Gender.FEMALE}
DIRECTIONS = frozenset(
    {"north", "south", "east", "west", "northern", "southern", "eastern", "western", "central", "new"}
)


def gender_of(analysis: Analysis, name: Name) -> Gender | None:
    """What the titles before a person's name, or its given name, tell of the gender."""
    if name.kind is not Kind.PERSON:
        return None
    start = name.lead if name.lead >= 0 else name.first - 1
    for i in range(max(start, 0), name.first):
        if gender := title_gender(analysis.tokens[i].text):
            return gender
    several = name.last - name.first > 1
    return given_gender(analysis.tokens[name.first].text) if several else None


def merge(analysis: Analysis, found: list[Name]) -> tuple[list[Name], list[int]]:
    """The names, some now known to be no registry entry, and for each the number of the set it belongs to."""
    groups = Groups(len(found))
    found = join_defined(analysis, found, groups)
    words = [words_of(analysis, name) for name in found]
    found = with_firms(analysis, found, words)
    found, unsure = _join_surnames(analysis, found, words, groups)
    _join_equal(analysis, found, words, groups, unsure)
    _join_aliases(analysis, found, groups)
    join_acronyms(analysis, found, words, groups)
    _join_parts(analysis, found, words, groups)
    _join_bare(analysis, found, groups)
    _join_halves(analysis, found, words, groups)
    return found, [groups.top(i) for i in range(len(found))]


def _identity(name: Name, words: Words, gender: Gender | None) -> object:
    if name.sense is Sense.SEAT:
        return ("seat", words)
    if name.actor is not None:
        return name.actor.id
    return ("person", words, gender) if name.kind is Kind.PERSON else ("name", words)


def _join_equal(
    analysis: Analysis, found: list[Name], words: list[Words], groups: Groups, unsure: frozenset[int]
) -> None:
    first: dict[object, int] = {}
    genders = [gender_of(analysis, name) for name in found]
    both = {w for w, g in zip(words, genders, strict=True) if g is Gender.MALE}
    both &= {w for w, g in zip(words, genders, strict=True) if g is Gender.FEMALE}  # "Ms X" and "Mr X" are two
    for i, name in enumerate(found):
        gender = genders[i] if words[i] in both else None
        identity = ("unsure", words[i], gender) if i in unsure else _identity(name, words[i], gender)
        groups.join(i, first.setdefault(identity, i))
    for i, name in enumerate(found):  # what the model types once as a person and once as nothing
        if name.kind is not Kind.PERSON and name.actor is None:
            other = first.get(("person", words[i], None))
            if other is not None:
                groups.join(i, other)


JOINED = 4  # words of "and its Dutch subsidiary"
GAP = 9  # words between a name and its other name: ", known to everybody in the valley as the"


def _join_aliases(analysis: Analysis, found: list[Name], groups: Groups) -> None:
    """Joins "X, known as Y" and "X, nicknamed Y"; two registry entries stay two."""
    for i in range(len(found) - 1):
        one, other = found[i], found[i + 1]
        two = one.actor is not None and other.actor is not None and one.actor is not other.actor
        if not two and 0 < other.first - one.last <= GAP and _brings(analysis, one, other):
            groups.join(i, i + 1)


def _brings(analysis: Analysis, one: Name, other: Name) -> bool:
    """Whether a participle behind the first name brings the second as its other name."""
    gap = analysis.tokens[one.last : other.first]
    verb = next((token for token in gap if token.lemma.lower() in link_words("alias")), None)
    if verb is None or not verb.rel.startswith("acl") or not one.first <= verb.head < one.last:
        return False
    behind = [token.text.lower() for token in gap if token.index > verb.index]
    named = [word for word in behind if word not in ("the", '"', "“", "‘", "'")]
    return named[-1:] == ["as"] or (not named and verb.lemma.lower() != "know")


def _join_surnames(
    analysis: Analysis, found: list[Name], words: list[Words], groups: Groups
) -> tuple[list[Name], frozenset[int]]:
    """Joins a short name of a person to the one fuller name it ends, and tells which may be that of two.

    Who is named in full only further down is not meant yet: "General Reke said ... The police chief, Bella Reke, ...".
    """
    full = {
        words[i]: i for i, name in reversed(list(enumerate(found))) if name.kind is Kind.PERSON and len(words[i]) > 1
    }
    by_part: dict[str, list[Words]] = defaultdict(list)
    apart = others(analysis, found, words)
    for whole in full:
        for part in set(whole[: -1 if whole in apart else None]) - SMALL:
            if len(by_part[part]) < MANY:
                by_part[part].append(whole)
    firms = {words[i][0] for i, name in enumerate(found) if name.kind is not Kind.PERSON and len(words[i]) > 1}
    out, unsure = list(found), set[int]()
    called: dict[Words, Words] = {}  # a family name -> whom it has meant: his wife is named in full
    for i, name in enumerate(found):
        parts = by_part.get(words[i][-1], ()) if words[i] else ()
        fits = [f for f in parts if f != words[i] and _shortens(words[i], f)]
        fits = [f for f in _maximal(fits) if _agree(analysis, name, found[full[f]])]
        if len(fits) > 1:
            known = [f for f in fits if full[f] < i]
            named = [f for f in fits if called.get(words[i]) == f]
            several = [found[full[f]] for f in fits]
            meant = _by_title(analysis, name, several, fits) or (known if len(known) == 1 else named)
            meant = meant or _by_pronoun(analysis, name, several, fits)
            unsure |= set() if meant else {i}
            fits = meant or fits
        if len(fits) == 1 and len(words[i]) == 1:
            called.setdefault(words[i], fits[0])
        if len(fits) != 1 or (name.kind is Kind.PERSON and words[i][0] in firms and len(words[i]) == 1):
            fits = fits if len(fits) == 1 and _has_age(analysis, name) else []
        if fits and (name.kind is Kind.PERSON or _may_be_surname(analysis, name, found[full[fits[0]]], firms)):
            groups.join(i, full[fits[0]])
            out[i] = Name(name.first, name.last, Kind.PERSON, None, Sense.NAME, name.lead)
    return out, frozenset(unsure)


def _by_title(analysis: Analysis, name: Name, full: list[Name], fits: list[Words]) -> list[Words]:
    """Of several with a surname the one with the title: "Judge Hool" after "Judge A Hool" and "Sheriff B Hool"."""
    own = _titles(analysis, name)
    meant = [fit for fit, other in zip(fits, full, strict=True) if own and own == _titles(analysis, other)]
    return meant if len(meant) == 1 else []


def _by_pronoun(analysis: Analysis, name: Name, full: list[Name], fits: list[Words]) -> list[Words]:
    """Of several with a surname the only he, or she, where he says what he did: "Hool said he had asked twice"."""
    verb = analysis.tokens[name.last - 1].head
    told = (low.text.lower() for kid in kids(analysis, verb, "ccomp") for low in kids(analysis, kid.index, "nsubj"))
    gender = next((_HE[word] for word in told if word in _HE), None) if verb >= name.last else None
    meant = [fit for fit, one in zip(fits, full, strict=True) if gender and gender_of(analysis, one) is gender]
    return meant if len(meant) == 1 else []


def _titles(analysis: Analysis, name: Name) -> tuple[str, ...]:
    return tuple(t.text.lower().rstrip(".") for t in analysis.tokens[name.lead : name.first]) if name.lead >= 0 else ()


def _may_be_surname(analysis: Analysis, name: Name, full: Name, firms: set[str]) -> bool:
    """ "Jordan" after "Michael Jordan": one word that stands for no place, and for no firm of that name."""
    if name.last != name.first + 1:
        short = [token.text for token in analysis.tokens[name.first : name.last]]
        ends = [token.text for token in analysis.tokens[full.last - len(short) : full.last]]
        return len(short) == 3 and short[1] == "-" and short == ends  # "Kofi Osei-Sarfo", then "Osei-Sarfo"
    token = analysis.tokens[name.first]
    if token.ner[2:] == "PER" or name.kind is Kind.OTHER or _has_age(analysis, name):
        return True
    last = squeeze(analysis.tokens[full.last - 1].text) == squeeze(token.text)
    placed = any(
        case.lemma.lower() in (*PLACE_CASES, "of", "to", "from") for case in kids(analysis, name.first, "case")
    )
    return last and full.first < name.first and not placed and squeeze(token.text).lower() not in firms


def _has_age(analysis: Analysis, name: Name) -> bool:
    """Whether an age follows: "X, 71,"."""
    after = [token.text for token in analysis.tokens[name.last : name.last + 3]]
    return len(after) == 3 and after[0] == "," and after[1].isdecimal() and len(after[1]) == 2 and after[2] in ",."


def _shortens(short: Words, full: Words) -> bool:
    if len(short) >= len(full):
        return False
    if full[-len(short) :] == short or (len(short) == 1 and short[0] in full[:-1]):
        return True
    first, last = short[0], short[-1]
    initial = len(first) == 1 and full[0].startswith(first)
    return len(short) > 1 and full[-1] == last and (full[0] == first or initial)


def _maximal(fits: list[Words]) -> list[Words]:
    """The fuller names without those that themselves shorten another of them."""
    return [one for one in fits if not any(_shortens(one, other) for other in fits)]


def _agree(analysis: Analysis, one: Name, other: Name) -> bool:
    mine, theirs = gender_of(analysis, one), gender_of(analysis, other)
    return mine is None or theirs is None or mine is theirs


def _told_apart(analysis: Analysis, found: list[Name], words: list[Words]) -> set[Words]:
    """The names that stand beside the longer name of another: "Nordmill and its subsidiary Nordmill Rail"."""
    apart = set()
    for i in range(len(found) - 1):
        between = [token.text.lower() for token in analysis.tokens[found[i].last : found[i + 1].first]]
        pair = sorted((words[i], words[i + 1]), key=len)
        if between[:1] == ["and"] and len(between) <= JOINED and pair[0] in _parts(pair[1]):
            apart.add(pair[0])
    return apart


def _join_parts(analysis: Analysis, found: list[Name], words: list[Words], groups: Groups) -> None:
    """Joins "Nordmill" to "Nordmill Group": the beginning or end of the one longer name; North X is not X."""
    apart = _told_apart(analysis, found, words)
    long: dict[Words, set[int]] = defaultdict(set)
    for i, name in enumerate(found):
        if name.actor is None and name.kind in (Kind.BODY, Kind.GROUP):
            owner = _owner(analysis, name)
            for part in _parts(words[i]):
                if len(long[part]) < MANY and part != owner:
                    long[part].add(groups.top(i))
    for i, name in enumerate(found):
        if name.actor is None and name.kind in (Kind.BODY, Kind.GROUP) and words[i] not in apart:
            fits = {groups.top(one) for one in long.get(words[i], ())} - {groups.top(i)}
            if len(fits) == 1:
                groups.join(i, next(iter(fits)))


def _owner(analysis: Analysis, name: Name) -> Words:
    """After whom a body is called, who is not the body: "Pascoe's Democratic Union" is no Pascoe."""
    texts = [analysis.tokens[at].text.lower() for at in range(name.first, name.last)]
    parted = next((at for at, text in enumerate(texts) if text in ("'s", "’s")), 0)
    return tuple(squeeze(text) for text in texts[:parted])


def _join_bare(analysis: Analysis, found: list[Name], groups: Groups) -> None:
    """Joins "the Front" to the one longer name that ends in it, as "the Bank" is the Bank of X."""
    long: dict[str, set[int]] = defaultdict(set)
    for i, name in enumerate(found):
        if name.last - name.first > 1 and name.kind in (Kind.BODY, Kind.GROUP):
            last = last_word(analysis, range(name.first, name.last))
            if last is not None:
                long[last.text.lower()].add(groups.top(i))
    for i, name in enumerate(found):
        fits = long.get(analysis.tokens[name.first].text.lower(), set()) if is_bare(analysis, name) else set()
        if len({groups.top(one) for one in fits}) == 1:
            groups.join(i, next(iter(fits)))


def _join_halves(analysis: Analysis, found: list[Name], words: list[Words], groups: Groups) -> None:
    """Joins "the North" to the one state named before whose name begins so: "North Korea"."""
    states: dict[Words, set[int]] = defaultdict(set)
    for i, name in enumerate(found):
        if name.kind is Kind.STATE and len(words[i]) > 1 and words[i][0] in DIRECTIONS:
            states[words[i][:1]].add(groups.top(i))
        half = states.get(words[i], ()) if name.actor is None else ()
        if len(half) == 1 and any(t.lemma.lower() == "the" for t in kids(analysis, name.first, "det")):
            groups.join(i, *half)


def _parts(words: Words) -> Iterable[Words]:
    for cut in range(1, min(len(words), 12)):
        if words[cut - 1] not in DIRECTIONS and words[cut - 1] not in link_words("apart"):
            yield words[cut:]
        if (words[cut] not in SMALL or cut > 1) and words[-1].lower() not in link_words("of a place"):
            yield words[:cut]  # "Nordmill" of "Nordmill Group", not "Norda" of "Norda Fishermen's Federation"
