"""Names in a head or foot block: outlets, agencies, people, and what tells them apart."""

from __future__ import annotations

import re

from servanda.model.dateline import CITIES


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


def _phrases(listed: str) -> frozenset[str]:
    return frozenset(" ".join(phrase.split()) for phrase in listed.split("|"))


# Words that the names of outlets and of publishing bodies are made of.
OUTLET_WORDS = _words(
    """agency argus broadcasting bulletin bureau chronicle citizen courier daily desk digest dispatch echo examiner
    express gazette globe guardian herald independent inquirer journal leader ledger magazine mail mercury messenger
    mirror monitor monthly network news newspaper newswire observer online outlook post press radio record register
    report reporter review sentinel service standard star sun telegraph television times today tribune tv voice
    watch weekly wire world affairs center centre command commission committee council department embassy foundation
    initiative institute ministry mission observatory office secretariat spokesperson"""
)
# News agencies: a report that names one in its dateline or byline repeats what the agency sent.
AGENCIES = _phrases(
    """reuters | thomson reuters | ap | the associated press | associated press | afp | agence france-presse | upi |
    dpa | efe | ansa | apa | tass | itar-tass | interfax | ria novosti | sputnik | xinhua | kyodo | kyodo news |
    jiji press | yonhap | kcna | pti | press trust of india | ians | ani | app | aap | pa | pa media |
    press association | anadolu | anadolu agency | aa | sana | wafa | irna | isna | fars | tasnim | spa | kuna | qna
    | mena | nna | bernama | antara | ukrinform | unian | belta | bloomberg | cnn | cnn wire | bbc | voa | rfe/rl |
    dw | irin | tanjug | ntb | tt | ritzau | stt | belga | keystone-sda | lusa | agerpres | canadian press |
    the canadian press | efe-epa"""
)
ROLES = re.compile(
    r"\b(?:correspondents?|reporters?|editors?|writers?|journalists?|columnists?|contributors?|bureau chief|staff"
    r"|analyst|researcher|photographer|producer|author)\b",
    re.IGNORECASE,
)
# Bylines that name nobody.
NOBODY = re.compile(
    r"(?:no author|unknown|admin(?:istrator)?|editor|editors|staff|staff (?:writers?|reporters?)|guest|webmaster|author"
    r"|(?:our|a|the) (?:\w+ )?(?:correspondents?|reporters?|staff)|(?:staff and |and |other )?agenc(?:y|ies)|wires?)",
    re.IGNORECASE,
)
# What somebody does is no role of his: "Peace Now, Kole told reporters".
_DOES = re.compile(
    r"\b(?:told|tells?|telling|said|says|asks?|asked|met|meets?|addressed|briefed|informed|assured|reminded|who|was|were"
    r"|is|are|has|had|have|will|would)\b",
    re.IGNORECASE,
)
_SMALL = _words("""of the and for in on de la le du des der die das al el & to l' di da do""")
_PARTICLES = _words("""de da di do dos du del della der den van von bin ibn bint al el ul ter ten la le y e""")
_NOT_NAMES = _words(
    """the a an this that these not no or but and of to with from for in on at by all its his her their our your my new
    what when where why how who monday tuesday wednesday thursday friday saturday sunday january february march
    september october november december force law day night"""
)
# What joins the names of a byline, and what follows a name in it.
NAME_LIST = re.compile(r"\s*,\s+(?:and\s+)?|\s+and\s+|\s+&\s+|\s+with\s+")
WHERE = re.compile(r"\s+(?P<how>in|for|of|at|from)\s+(?=[^\W\d_a-z])")
_TOKEN = re.compile(r"[^\W\d_][\w'’.\-]*")
_DOMAIN = re.compile(r"(?:[\w-]+\.)+(?:com|org|net|info|news|eu|co\.uk|[a-z]{2})", re.IGNORECASE)


def is_agency(name: str) -> bool:
    """Whether it is the name of a news agency."""
    return name.strip().casefold() in AGENCIES


def is_outlet(name: str) -> bool:
    """Whether the words themselves show that it names an outlet or a publishing body."""
    words = name.split()
    if not words or len(words) > 8:
        return False
    if is_agency(name) or _DOMAIN.fullmatch(name):
        return True
    return is_name(name) and any(word.strip("().").casefold() in OUTLET_WORDS for word in words)


def is_city(name: str) -> bool:
    """Whether it can stand before a date as the place of writing; one in capitals is a dateline whatever it is."""
    first = name.partition(",")[0].strip()
    return first.casefold() in CITIES or (first.isupper() and len(first) > 5 and not is_outlet(first))


def is_name(name: str) -> bool:
    """Whether every word but the small ones begins with a capital, as in a name."""
    words = name.split()
    if not 0 < len(words) <= 8 or name[-1] in ".!?:;," or not (words[0][0].isupper() or _DOMAIN.fullmatch(name)):
        return False
    return all(word.casefold() in _SMALL or word.strip("(“\"'‘")[:1].isupper() or word[0].isdigit() for word in words)


def is_person(name: str) -> bool:
    """Whether it can be the name of a person: one to five capitalised words, particles between them."""
    words = name.split()
    if not 0 < len(words) <= 5 or is_outlet(name):
        return False
    if not all(_TOKEN.fullmatch(word) for word in words) or not (words[-1][0].isupper() or "-" in words[-1]):
        return False
    return all(
        (word[0].isupper() and word.casefold() not in _NOT_NAMES) or word.split("-")[0].casefold() in _PARTICLES
        for word in words
    )


def people(words: str) -> tuple[str, ...] | None:
    """The names in the words of a byline, roles and places left out; None when it names no people."""
    names: list[str] = []
    for number, piece in enumerate(NAME_LIST.split(words)):
        name = WHERE.split(piece)[0].strip(" ,")
        if ROLES.search(name) and _DOES.search(name):
            return None
        if NOBODY.fullmatch(name) or ROLES.search(name):
            continue
        if is_person(name) or (number == 0 and is_outlet(name)):
            names.append(name)
        elif not (number and is_name(name)):
            return None
    return tuple(dict.fromkeys(names))


def same_outlet(one: str | None, other: str | None) -> bool:
    """Whether two names are one outlet's, an article and capitals aside."""
    if not one or not other:
        return False
    return _bare(one) == _bare(other)


def _bare(name: str) -> str:
    return re.sub(r"\W+", "", re.sub(r"^(?:the|www\.)\s*", "", name.casefold()))
