"""What is so of a describing noun and of somebody met before whom it may mean."""

from __future__ import annotations

from dataclasses import dataclass, field

from servanda.lexicon.actors import Gender, NounKind, demonym, role_nouns, titles_of
from servanda.model.analysis import Analysis, Token
from servanda.resolution.actors.fitting import Definite, counted, definites, may_be, suits_row
from servanda.resolution.actors.mentions import Mention, Referent, is_plural, noun_of
from servanda.resolution.actors.names import Kind
from servanda.resolution.actors.phrases import is_rel, kids

_WORDS = 6  # of those that describe somebody
OTHER = "-"  # before a noun that tells what somebody is beside another: "a co-pilot" is no pilot


@dataclass(slots=True)
class Known:
    """Somebody met before, and the words that have told of him."""

    referent: Referent
    last: Mention
    lead: int  # how many were met before him
    times: int = 0
    subjects: int = 0
    placed: int = 0  # how often something was in or at him
    new: bool = False  # brought up by "a"
    may_be_body: bool = False  # although only the model told his kind
    words: set[str] = field(default_factory=set)  # of his names and descriptions
    nouns: set[str] = field(default_factory=set)  # that describe him
    ends: set[str] = field(default_factory=set)  # the last words of his names
    owned: set[str] = field(default_factory=set)  # what is his
    told: list[str] = field(default_factory=list)  # the first of both, each once
    families: set[str] = field(default_factory=set)  # of both

    def tell(self, noun: str, *, ends: bool = False) -> None:
        """Keeps a noun that describes him, or that his name ends in."""
        if noun not in self.nouns and noun not in self.ends:
            self.told.extend([noun] if len(self.told) < _WORDS else [])
            self.families |= {row.family for row in role_nouns(noun)}
        (self.ends if ends else self.nouns).add(noun)

    @property
    def is_named(self) -> bool:
        """Whether he has a name."""
        return self.referent.key.startswith("named")


_BRANCHES = frozenset({"committee", "court", "department", "minister", "ministry", "secretary"})


@dataclass(frozen=True, slots=True)
class Noun:
    """A noun that may mean somebody known."""

    at: int
    lemma: str
    kind: str
    family: str
    sort: str  # the first of the nouns that mean the like
    many: bool
    gender: Gender | None
    det: str
    count: int | None
    own: str  # the relations of what stands behind it
    modifiers: frozenset[str]
    lands: frozenset[str]  # registry ids of the states that its modifiers mean
    titles: frozenset[str]
    rows: tuple[Definite, ...]

    @property
    def number(self) -> str:
        """Its number, for facts."""
        return "many" if self.many else "one"


def noun_at(analysis: Analysis, at: int) -> Noun:
    """What a noun and the words beside it say."""
    token, words, row = analysis.tokens[at], [*kids(analysis, at)], noun_of(analysis.tokens[at])
    lemma, many = token.lemma.lower(), is_plural(token)
    rows = definites().get((lemma, many), ())
    family = row.family if row is not None else "-"
    modifiers = frozenset(word.lemma.lower() for word in words if is_rel(word, "amod", "compound"))
    return Noun(
        at,
        lemma,
        f"{row.kind}" if row is not None else f"-{token.entity or ''}",
        family,
        rows[0].nouns[0] if rows else family,
        many,
        row.gender if row is not None else None,
        next((word.lemma.lower() for word in words if word.rel.startswith("det")), "-"),
        next((n for word in words if is_rel(word, "nummod", "det") and (n := counted(word.text))), None),
        "+".join(sorted({word.rel for word in words if is_rel(word, "acl", "nmod", "appos", "nmod:desc")})) or "-",
        modifiers,
        frozenset(land.id for word in modifiers if (land := demonym(word.title())) is not None),
        titles_of(lemma),
        rows,
    )


def is_barred(noun: Noun, known: Known) -> bool:
    """Whether a noun cannot mean somebody: "the union" no bank, "the pilot" no co-pilot, "the militias" no state."""
    single = known.is_named and not known.referent.plural and noun.many and noun.family != "fighter"
    strange = known.is_named and like(noun, known) == "-" and _fits(noun, known) in ("no", "-")
    one_of = not noun.many or (noun.count is None and like(noun, known) != "-")  # "the lenders" is not "they and X"
    several = one_of and bool(known.referent.members)
    person = known.referent.kind is Kind.PERSON and known.referent.titled and not known.may_be_body
    strange = strange or (person and noun.kind == f"{NounKind.BODY}")  # "the ministry" is no "ministry spokesman"
    return single or several or strange or _is_another_branch(noun, known) or f"{OTHER}{noun.lemma}" in known.nouns


def _is_another_branch(noun: Noun, known: Known) -> bool:
    """Whether both are told apart by what they are for: "the defence ministry" is no finance ministry."""
    if noun.lemma not in _BRANCHES or noun.lemma not in known.words or not noun.modifiers:
        return False
    return bool(known.words - {noun.lemma, "a", "an", "the"}) and not noun.modifiers & known.words


def like(noun: Noun, known: Known) -> str:
    """How somebody was called by the noun before: as a description, at the end of his name, within it, by a title."""
    if noun.lemma in known.nouns or noun.titles & known.nouns:
        return "noun"
    if noun.lemma in known.ends:
        return "end"
    if noun.lemma in known.words:
        return "word"
    return "title" if noun.titles & known.words else "-"


def of_words(noun: Noun, known: Known, called: str) -> list[str]:
    """What the words tell of both; `called`: how somebody was called by the noun before."""
    narrowed, other, named = _narrowed(noun, known), _other(noun, known), _sort(known)
    return [
        f"like|{called}",
        f"like|{called}|{noun.kind}|{named}",
        f"like|{called}|{noun.lemma}",
        f"like|{called}|{min(known.lead, 3)}",
        f"mods|{narrowed}|{called}",
        f"mods|{narrowed}|{named}",
        f"det|{noun.det}|{called}",
        f"own|{noun.own}|{called}",
        f"first|{known.new}|{called}",
        f"other|{other}|{called == '-'}",
        f"other|{other}|{noun.family}",
        *[f"was|{noun.lemma}|{word}" for word in known.told],
        *[f"wast|{noun.sort}|{word}" for word in known.told],
    ]


def of_kinds(noun: Noun, known: Known, called: str) -> list[str]:
    """What the kind and number of both tell; `called`: how somebody was called by the noun before."""
    one, named, number = known.referent, _sort(known), noun.number
    many, members, fits, owns = "many" if one.plural else "one", len(one.members), _fits(noun, known), _owns(known)
    return [
        f"kind|{noun.kind}|{one.kind}|{named}",
        f"number|{number}|{many}|{named}",
        f"number|{number}|{many}|{one.kind}",
        f"members|{number}|{members == (noun.count or members)}|{min(members, 3)}|{noun.count is not None}",
        f"titled|{one.titled}|{noun.family}",
        f"sex|{noun.gender}|{one.gender}",
        f"fits|{fits}|{named}",
        f"fits|{fits}|{called}",
        f"fits|{fits}|{noun.sort}",
        f"lead|{min(known.lead, 4)}|{noun.kind}",
        f"pair|{noun.lemma}|{one.kind}|{named}",
        f"pair|{noun.sort}|{one.kind}|{named}",
        f"type|{noun.lemma}|{one.type}",
        f"type|{noun.sort}|{one.type}",
        f"placed|{noun.kind}|{min(known.placed, 2)}",
        f"placed|{noun.sort}|{min(known.placed, 2)}",
        f"owns|{noun.kind}|{owns}",
        f"owns|{noun.sort}|{owns}",
    ]


def of_somebody_new(noun: Noun, token: Token, met: tuple[bool, int], *, by_rule: bool) -> tuple[str, ...]:
    """What is so of a noun that may mean somebody new; `met`: whether it has told of somebody, and how many were."""
    same, known = met
    return (
        "new",
        f"new|{noun.lemma}",
        f"new|{noun.kind}|{noun.number}",
        f"new|{noun.kind}|{noun.own}",
        f"new|own|{noun.own}|{len(noun.modifiers)}",
        f"new|rule|{by_rule}",
        f"new|same|{same}|{noun.kind}",
        f"new|count|{noun.count}",
        f"new|first|{min(known, 3)}",
        f"new|sentence|{min(token.sentence, 3)}",
        f"new|det|{noun.det}|{noun.number}",
        f"new|rel|{token.rel.partition(':')[0]}",
    )


def _sort(known: Known) -> str:
    """How somebody is known: "named", "word" for described, "both" for several, "place"."""
    return known.referent.key.partition(" ")[0]


def _other(noun: Noun, known: Known) -> str:
    """Whether other nouns have described somebody: of the same family, of another, none."""
    return "none" if not known.families else "same" if noun.family in known.families else "other"


def _narrowed(noun: Noun, known: Known) -> str:
    """How many of the words that narrow the noun were told of somebody."""
    if not noun.modifiers:
        return "-"
    if noun.lands and known.referent.actor in noun.lands:
        return "land"
    met = len(noun.modifiers & known.words)
    return "all" if met == len(noun.modifiers) else "some" if met else "none"


def _owns(known: Known) -> str:
    """What is somebody's: people or bodies by kind, things, or nothing."""
    kinds = sorted({f"{row.kind}" for noun in known.owned for row in role_nouns(noun)[:1]})
    return "+".join(kinds) or ("things" if known.owned else "-")


def _fits(noun: Noun, known: Known) -> str:
    """Whether somebody is of the kind that the lexicon has for the noun."""
    if any(suits_row(row, known.referent) for row in noun.rows):
        return "yes"
    loose = known.may_be_body and any(may_be(row, known.referent) for row in noun.rows)
    return "loose" if loose else "no" if noun.rows else "-"
