"""What every rule asks of a report: its tree, its conditions, what is quoted, what is only supposed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from servanda.extraction.antecedents import Antecedent, antecedents
from servanda.extraction.bargains import with_bargains
from servanda.extraction.commitments.carried import with_carried
from servanda.extraction.commitments.questions import asked_in_marks, asked_in_passing, asked_sentences, asked_under
from servanda.extraction.commitments.quoting import quoted_tokens
from servanda.extraction.condition_words import supposed_words
from servanda.extraction.cover import Cover
from servanda.extraction.tree import SUBJECTS, Tree
from servanda.lexicon.commitment_rows import calendar, words
from servanda.model.claims import ConditionRole, Statement

_SOME = frozenset({"everyone", "both", "all", "those", "each", "either", "neither", "some", "many", "others"})
RELATIVES = frozenset({"who", "which", "that", "whom"})
THINGS = frozenset({"abstract", "event", "time", "object", "substance", "plant", "animal"})
_GIVEN = frozenset({"organization", "place", "object"})  # "the mine promised a clinic"
_PLACES_OF_WORK = frozenset({"object", "place", "plant", "substance"})
_ABSTRACT = ("tion", "sion", "ness", "ity", "ism", "ment", "ing", "ance", "ence", "ship", "ure")
DOERS = ("maker", "manufacturer", "builder", "operator", "producer", "retailer", "owner", "lender")
PERSONAL = frozenset(
    {
        "i",
        "we",
        "he",
        "she",
        "they",
        "it",
        "you",
        "his",
        "hers",
        "theirs",
        "ours",
        "mine",
        "me",
        "us",
        "him",
        "her",
        "them",
    }
)


@dataclass(frozen=True)
class Ground:
    """A tree with what was found out once for all rules."""

    tree: Tree
    quoted: frozenset[int]  # tokens inside double quotation marks
    conditions: dict[int, tuple[Antecedent, ...]]  # by sentence
    supposed: frozenset[int]  # tokens inside an if, unless, until or while: nothing there is undertaken
    asked: frozenset[int]  # sentences that are questions
    games: bool  # a report on games: what a side or a player will do on the field is a hope
    cover: Cover  # the statements, for the speaker of what goes on over several sentences
    spoken: bool = False  # the report is a speech or a statement: its own words say "we" and "I"
    agents: frozenset[str] = frozenset()  # nouns of things that the report lets agree, refuse or say: "the mill agreed"

    def conditions_at(self, index: int) -> tuple[Antecedent, ...]:
        """The conditions of the sentence of a token."""
        return self.conditions.get(self.tree[index].sentence, ())

    def conditions_over(self, head: int) -> Iterator[Antecedent]:
        """The conditions on which a clause hangs, or a clause above it."""
        above = (head, *self.tree.ancestors(head))
        return (item for item in self.conditions_at(head) if item.governor in above)

    def actor(self, index: int) -> bool:
        """Whether a phrase names somebody who can act and bind himself."""
        token = self.tree[index]
        if token.upos in {"PRON", "DET"}:
            return token.text.lower() in PERSONAL or token.text.lower() in RELATIVES | _SOME
        if token.upos in {"PROPN", "NOUN"} and self._is_no_body(index):
            return False
        if token.entity in {"person", "organization"} or token.ner != "O" or self._is_agent(index):
            return True
        beside = (self.tree[k] for k in self.tree.kids(index, "appos"))
        if any(one.upos == "PROPN" and one.entity == "person" for one in beside):
            return True  # "his opposite number, Jan Kos,"
        lemma = token.lemma.lower()
        if token.text[:1].isupper() and any(sign.isdigit() for sign in token.text):
            return True  # "the G7", "P5"
        if lemma in calendar():
            return False
        if lemma in words("actors") | words("offices") | words("authorities") or (
            token.upos == "PROPN" and token.entity != "time"
        ):
            return True
        if lemma.endswith("maker") and token.upos == "NOUN":
            return True  # "the carmaker"
        people = "Number=Plur" in token.feats and lemma.endswith(("er", "or", "ist", "ian", "ee"))
        people = people and token.entity not in THINGS
        return people and lemma not in words("inert")

    def _is_agent(self, index: int) -> bool:
        return self.tree[index].upos == "NOUN" and self.tree[index].lemma.lower() in self.agents

    def _is_no_body(self, index: int) -> bool:
        """Whether a name is that of a paper or a storm: "the Paris Agreement", "Hurricane Rita"."""
        tree = self.tree
        near = [tree[k].lemma.lower() for k in tree.kids(index, "compound", "nmod:desc", "flat")]
        lemma = tree[index].lemma.lower()
        if tree[index].upos == "PROPN" and lemma in self.agents:
            return False  # "the Northern Accord, a coalition of militias"
        return lemma in words("agreements") | words("papers by name") or bool(
            {lemma, *near} & words("forces of nature")
        )

    def binds(self, index: int) -> bool:
        """Whether a phrase may name somebody who binds himself: not a thing, an event or an idea."""
        if self.actor(index):
            return True
        token = self.tree[index]
        lemma = token.lemma.lower()
        doer = token.entity == "object" and lemma.endswith(DOERS) and lemma not in words("inert")  # "the carmaker"
        if token.upos in {"NOUN", "PROPN"} and self._is_no_body(index):
            return False
        if token.upos not in {"NOUN", "PROPN", "ADJ"} or (token.entity in THINGS and not doer):
            return False
        return lemma not in words("inert") and not lemma.endswith(_ABSTRACT)

    def referent(self, index: int) -> int:
        """The noun that a relative pronoun stands for; any other token is itself."""
        tree = self.tree
        if tree[index].text.lower() not in RELATIVES:
            return index
        for node in (index, *tree.ancestors(index)):
            if tree.is_rel(node, "acl") and tree[node].head >= 0:
                return tree[node].head
        near = index - 2 if index > 1 and tree[index - 1].text == "," else index - 1
        if tree[index].text.lower() != "that" and near >= tree.sentence(index).first and tree[near].upos == "NOUN":
            return near
        return index

    def who_acts(self, item: Antecedent) -> int | None:
        """Who is to act in a condition: "unless *the mill* pays", "gave *the mill* a week to pay, or they would"."""
        given = self.tree.kid(item.head, "iobj") if self.tree[item.head].lemma == "give" else None
        return given if given is not None else self.own_subject(item.head)

    def own_subject(self, verb: int) -> int | None:
        """The subject that a clause has in words: of two nouns before the verb, the nearer heads the phrase."""
        before = [kid for kid in self.tree.kids(verb, *SUBJECTS) if kid < verb and not _only_stands_for(self.tree, kid)]
        if before:
            return before[-1]
        after = self.tree.kid(verb, *SUBJECTS)
        if after is not None and (
            self.tree[verb].lemma in words("reporting") or self.tree.kid(verb, "expl") is not None
        ):
            return after  # "said the minister", "there will be no strikes"
        return self._strayed_subject(verb)

    def _strayed_subject(self, verb: int) -> int | None:
        """The noun right before a verb that was taken for the subject of a verb before it."""
        tree = self.tree
        here, first = verb - 1, tree.sentence(verb).first
        while here >= first and tree[here].upos in {"AUX", "ADV", "PART"}:
            here -= 1
        if here < first or not tree.is_rel(here, "nsubj") or not -1 < tree[here].head < here:
            return None
        if "to" in tree.marks(verb):
            return None
        return here if tree[tree[here].head].upos == "VERB" and tree[verb].upos == "VERB" else None

    def subject(self, verb: int) -> int | None:
        """Who does what a verb says: its subject, or that of the clause that it hangs on."""
        own = self.own_subject(verb)
        own = own if own is not None else self.tree.subject(verb)
        if own is not None:
            return self.referent(own)
        first = self.tree.first_conjunct(verb)
        head = self.tree[first].head
        if head < 0:
            return None
        aux = {self.tree[k].text.lower() for k in self.tree.kids(first, "aux")}
        if self.tree.is_rel(first, "acl") and "having" in aux:
            return self.tree.subject(self.tree.sentence(first).root)  # "is at the forefront of work, having paid"
        if self.tree.is_rel(first, "acl", "amod"):
            return head
        if self.tree.is_rel(first, "ccomp"):
            bare = "VerbForm=Fin" not in self.tree[first].feats and not self.tree.modals(first)
            gerund = any(self.tree[k].text.lower().endswith("ing") for k in (first, *self.tree.kids(first, "aux")))
            return self.subject(head) if bare or gerund else None
        if self.tree.is_rel(first, "xcomp"):
            found = self.tree.kid(head, "obj", "iobj")
            return found if found is not None else self.subject(head)
        if self.tree.is_rel(first, "advcl", "obl") and self.tree[head].upos == "ADV":
            return self.own_subject(self.tree[head].head)  # "stopped short of promising"
        if self.tree.is_rel(first, "advcl") and {"of", "from", "as"} & set(self.tree.marks(first)):
            found = self.patient(head)  # "accused the army of violating"
            return found if found is not None else self.subject(head)
        return self.subject(head) if self.tree.is_rel(first, "advcl", "parataxis") else None

    def agent(self, verb: int) -> int | None:
        """Who acts: the subject, or in the passive the phrase with "by"."""
        if not self.passive(verb):
            return self.subject(verb)
        tree = self.tree
        by = tree.kids(verb, "obl:agent") or [k for k in tree.kids(verb, "obl") if tree.case(k) == "by"]
        by = [k for k in by if tree[k].entity != "time"]  # "was required to pay by Sunday"
        return by[0] if by else self._by_below(verb)

    def _by_below(self, verb: int) -> int | None:
        """The phrase with "by" that a reader hung on the object: "were promised amnesty by the government"."""
        for kid in self.tree.kids(verb, "obj", "xcomp", "obl"):
            for low in self.tree.kids(kid, "nmod", "obl"):
                if self.tree.case(low) == "by" and self.actor(low) and self.tree[low].entity != "time":
                    return low
        return None

    def passive(self, verb: int) -> bool:
        """Whether a verb stands in the passive, with or without an auxiliary."""
        if self.tree.is_passive(verb):
            return True
        past = {"Tense=Past", "Voice=Pass"} & set(self.tree[verb].feats.split("|"))
        if not past or "VerbForm=Part" not in self.tree[verb].feats or self.tree.kids(verb, "nsubj", "aux"):
            return False
        by = self.tree.is_rel(verb, "advcl") and self.tree.kid(verb, "obl:agent") is not None
        return self.tree.is_rel(verb, "acl", "amod") or by  # "urged by donors to disband it, he said"

    def patient(self, verb: int) -> int | None:
        """Whom or what a verb acts on: the object, or the subject of the passive."""
        if not self.passive(verb):
            given = self.tree.kid(verb, "iobj")
            return given if given is not None else self.tree.kid(verb, "obj")
        own = self.tree.kid(verb, "nsubj:pass")
        if own is not None:
            return self.referent(own)
        return self.subject(verb)


def ground(tree: Tree, statements: Sequence[Statement] = ()) -> Ground:
    """A tree with its conditions, quotations and questions found."""
    known = antecedents(tree)
    found, bare = with_bargains(tree, known)
    found = with_carried(tree, found)
    supposed = bare | {
        token
        for own in known.values()
        for item in own
        if item.role is not ConditionRole.IN_RETURN
        for token in supposed_words(tree, item.head, item.tokens)
    }
    asked = set(asked_sentences(tree))
    quoted = frozenset(quoted_tokens(tree))
    games, agents = _tells_of_games(tree), frozenset(_agents(tree))
    supposed.update(asked_in_marks(tree))
    supposed.update((*asked_in_passing(tree), *asked_under(tree)))
    return Ground(
        tree,
        quoted,
        found,
        frozenset(supposed),
        frozenset(asked),
        games,
        Cover(statements),
        _is_spoken(tree, quoted),
        agents,
    )


def _is_spoken(tree: Tree, quoted: frozenset[int]) -> bool:
    """Whether a report speaks of those who give it as "we" or "I": a speech, a statement, a letter."""
    own = (t for t in tree.analysis.tokens if t.upos == "PRON" and t.text.lower() in {"we", "our", "us", "i", "my"})
    return sum(t.index not in quoted for t in own) > 1


def _agents(tree: Tree) -> Iterator[str]:
    """The nouns that do what only somebody can do, whatever they are called: "the dairy agreed", "the mine said"."""
    papers = words("documents") | words("deals") | words("drafts") | words("works") | words("bonds") | words("messages")
    for token in tree.analysis.tokens:
        group = [tree[k].lemma.lower() for k in tree.kids(token.index, "appos")]
        if token.upos == "PROPN" and set(group) & words("actors") - words("deals"):
            yield token.lemma.lower()
        if token.upos != "NOUN" or token.entity not in _PLACES_OF_WORK or not tree.is_rel(token.index, "nsubj"):
            continue
        verb = tree[token.head]
        if tree.is_rel(token.index, "nsubj:pass") or token.lemma.lower() in papers or verb.upos != "VERB":
            continue
        things = (tree[kid].entity in _GIVEN or tree.kids(kid, "nummod") for kid in tree.kids(verb.index, "obj"))
        given = tree.kid(verb.index, "iobj") is not None or any(things)
        bare = not given and not tree.kids(verb.index, "ccomp", "xcomp")
        loose = bare and verb.lemma in {"demand", "promise"}  # "the stage promised fireworks"
        if verb.lemma in words("done by somebody") and not loose:
            yield token.lemma.lower()


def _tells_of_games(tree: Tree) -> bool:
    """Whether a report tells of games: several words of games, and more than one in twenty-five of its nouns."""
    lemmas = [t.lemma.lower() for t in tree.analysis.tokens if t.upos in {"NOUN", "PROPN", "VERB"}]
    found = [lemma for lemma in lemmas if lemma in words("games")]
    return len(set(found)) >= 4 and len(found) * 20 > len(lemmas)


def _only_stands_for(tree: Tree, subject: int) -> bool:
    """Whether a subject only stands for the clause that the copula names: "*what* he promised was to keep it"."""
    return tree[subject].rel == "nsubj:outer" and tree[subject].text.lower() in {"what", "all"}
