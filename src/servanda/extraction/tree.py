"""Questions to a syntax tree that every rule asks: subject, negation, clause, conjuncts.

Tokens are named by their index in the report. Relations are those of Universal Dependencies; a relation asked for
without a subtype fits all its subtypes.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field

from servanda.model.analysis import Analysis, Sentence, Token
from servanda.model.text import Span

MODALS = frozenset(
    {"will", "would", "may", "might", "can", "could", "should", "must", "shall", "'ll", "'d", "wo", "ca"}
)
NEGATORS = frozenset({"not", "never", "no", "nor", "neither", "n't", "nobody", "none", "nothing", "without"})
SUBJECTS = ("nsubj", "csubj")
# what hangs on a noun without being part of its phrase
_BESIDE = ("case", "cc", "punct", "acl:relcl", "appos", "parataxis", "conj", "mark", "cop", "advcl", "dislocated")
_OUTER = frozenset({"punct", "cc", "mark", "discourse", "parataxis"})  # hang on a clause without being its words
_END = Token(-1, 0, 0, "", "", "", "_", -1, "", "O", None, -1)
_BASE: dict[str, str] = {}  # relations without their subtype, as they are met


def _base(rel: str) -> str:
    """A relation without its subtype: "nsubj" of "nsubj:pass"."""
    return _BASE.setdefault(rel, rel.partition(":")[0])


@dataclass(frozen=True)
class Tree:
    """An analysis with the questions; memory of subtrees is kept, since many rules ask for the same one."""

    analysis: Analysis
    _reach: dict[int, tuple[int, ...]] = field(default_factory=dict, repr=False)

    def __getitem__(self, index: int) -> Token:
        """A token; an empty one behind the last word, where rules look whether a comma or a "that" follows."""
        try:
            return self.analysis.tokens[index]
        except IndexError:
            return _END

    def sentence(self, index: int) -> Sentence:
        """The sentence of a token."""
        return self.analysis.sentences[self[index].sentence]

    def kids(self, index: int, *rels: str) -> list[int]:
        """The dependants of a token, all or those in one of the relations."""
        analysis = self.analysis
        if not rels:
            return list(analysis.children[index])
        if analysis.governs[index].isdisjoint(rels):
            return []
        tokens, base = analysis.tokens, _BASE
        own = analysis.children[index]
        return [kid for kid in own if (rel := tokens[kid].rel) in rels or (base.get(rel) or _base(rel)) in rels]

    def kid(self, index: int, *rels: str) -> int | None:
        """The first dependant in one of the relations."""
        found = self.kids(index, *rels)
        return found[0] if found else None

    def is_rel(self, index: int, *rels: str) -> bool:
        """Whether a token stands in one of the relations ("nsubj" fits "nsubj:pass")."""
        own = self.analysis.tokens[index].rel
        return own in rels or (":" in own and own[: own.index(":")] in rels)

    def ancestors(self, index: int) -> Iterator[int]:
        """The governors of a token, nearest first."""
        head = self[index].head
        while head >= 0:
            yield head
            head = self[head].head

    def subtree(self, index: int) -> tuple[int, ...]:
        """The token and all below it, in order of the text."""
        known = self._reach.get(index)
        if known is None:
            found, stack = [], [index]
            while stack:
                node = stack.pop()
                found.append(node)
                stack += self.analysis.children[node]
            known = self._reach[index] = tuple(sorted(found))
        return known

    def below(self, index: int, ancestor: int) -> bool:
        """Whether a token is the other or stands under it."""
        return index == ancestor or ancestor in self.ancestors(index)

    def without(self, index: int, cut: set[int]) -> list[int]:
        """The subtree of a token less the subtrees of some tokens in it."""
        gone = {node for top in cut for node in self.subtree(top)}
        return [node for node in self.subtree(index) if node not in gone]

    def span(self, indices: list[int] | tuple[int, ...]) -> Span:
        """From the first to the last of some tokens (in order), punctuation at both ends left out."""
        inner = list(indices)
        while len(inner) > 1 and self[inner[0]].upos == "PUNCT":
            inner.pop(0)
        while len(inner) > 1 and self[inner[-1]].upos == "PUNCT":
            last = inner.pop()
            if self[last].text == ")" and any(self[node].text == "(" for node in inner):
                return Span(self[inner[0]].start, self[last].end)  # "the Harbour League (HL)"
        return Span(self[inner[0]].start, self[inner[-1]].end)

    def phrase(self, index: int) -> Span:
        """The words of a noun phrase: its subtree without case marks, conjuncts, relative clauses and appositions."""
        before = (kid for kid in self.kids(index, "nsubj", "aux", "advmod") if kid < index)
        cut = {*self.kids(index, *_BESIDE), *before}
        cut -= {kid for kid in cut if self._is_close(index, kid)}
        kept = self.without(index, cut | {kid for kid in self.kids(index, "nmod") if self._is_day(index, kid)})
        return self.span(self._run(kept, index))

    def _is_day(self, index: int, kid: int) -> bool:
        """Whether it is told when somebody did it, wherever that hangs: "judges on Friday | ordered"."""
        acts = self[index].entity in {"person", "organization"}
        return acts and kid > index and self[kid].entity == "time" and self.case(kid) == "on"

    def _is_close(self, index: int, name: int) -> bool:
        """Whether a name stands right behind the noun that says what its bearer is: "owner Norsk Zink"."""
        return self.is_rel(name, "appos") and self[name].upos == "PROPN" and self.subtree(name)[0] == index + 1

    def _run(self, kept: list[int], index: int) -> list[int]:
        """The unbroken run of tokens around one (inner punctuation bridges)."""
        place = kept.index(index)
        low, high = place, place
        while low > 0 and kept[low] - kept[low - 1] <= 2:
            low -= 1
        while high + 1 < len(kept) and kept[high + 1] - kept[high] <= 2:
            high += 1
        return kept[low : high + 1]

    def conjuncts(self, index: int) -> list[int]:
        """A token and what is joined to it by and, or, or a comma."""
        return [index, *self.kids(index, "conj")]

    def first_conjunct(self, index: int) -> int:
        """The token that a conjunct is joined to; itself where it is none."""
        while self.is_rel(index, "conj") and self[index].head >= 0:
            index = self[index].head
        return index

    def subject(self, index: int) -> int | None:
        """The subject of a verb in words: its own, else that of the verb it is joined to."""
        while True:
            own = self.kids(index, *SUBJECTS)
            if own:  # of "what they deny is that Mali left" the outer one is not the subject of leaving
                return next((kid for kid in own if self[kid].rel != "nsubj:outer"), own[0])
            if not self.is_rel(index, "conj") or self[index].head < 0:
                return None
            index = self.joined_to(index)

    def controller(self, index: int) -> int | None:
        """The understood subject of a clause without one: an object or the subject of the verb that governs it.

        "ordered the militia to leave": the militia; whether the object controls, the verb's frame says.
        """
        own = self.subject(index)
        if own is not None:
            return own
        first = self.first_conjunct(index)
        head = self[first].head
        if head < 0:
            return None
        if self.is_rel(first, "acl"):
            return head
        if self.is_rel(first, "xcomp", "advcl", "ccomp"):
            return self.kid(head, "obj", "iobj") or self.controller(head)
        return None

    def has_det(self, index: int, *words: str) -> bool:
        """Whether a noun stands with one of these determiners: "no ship", "a ship", "an ox"."""
        return any(self[kid].text.lower() in words for kid in self.kids(index, "det"))

    def has_aux(self, index: int, *words: str) -> bool:
        """Whether a verb stands with one of these helpers, as they are written: "had left"."""
        return any(self[kid].text.lower() in words for kid in self.kids(index, "aux"))

    def is_passive(self, index: int) -> bool:
        """Whether a verb stands in the passive."""
        return bool(self.kids(index, "nsubj:pass", "aux:pass", "csubj:pass")) or (
            self.is_rel(index, "conj") and not self.kids(index, "nsubj") and self._passive_like_first(index)
        )

    def _passive_like_first(self, index: int) -> bool:
        return "Voice=Pass" in self[index].feats and self.is_passive(self.first_conjunct(index))

    def agent(self, index: int) -> int | None:
        """Who acts: the subject, or in the passive the phrase with "by"."""
        if not self.is_passive(index):
            return self.subject(index)
        by = self.kids(index, "obl:agent") or [k for k in self.kids(index, "obl") if self.case(k) == "by"]
        return next((kid for kid in by if self[kid].entity != "time"), None)  # "was promised by Monday"

    def case(self, index: int) -> str:
        """The preposition of a phrase ("by", "in return for"), lower case; empty where it has none."""
        marks = self.kids(index, "case")
        words = [w for mark in marks for w in (mark, *self.kids(mark, "fixed"))]
        return " ".join(self[word].text.lower() for word in words)

    def marks(self, index: int) -> list[str]:
        """The words that open a subordinate clause ("if", "as long as"), lower case."""
        return [
            " ".join(self[w].text.lower() for w in (mark, *self.kids(mark, "fixed")))
            for mark in self.kids(index, "mark")
        ]

    def opens_inverted(self, index: int) -> bool:
        """Whether a clause opens with its helper, its subject after it: "should the front raid", "had they stayed"."""
        first = next((kid for kid in self.kids(index) if self[kid].upos != "PUNCT"), None)
        if first is None or self[first].text.lower() not in {"should", "had", "were"}:
            return False
        return self.is_rel(first, "aux", "cop") and self.kids(index, "nsubj")[:1] > [first]

    def modals(self, index: int) -> list[str]:
        """The lemmas of the auxiliaries of a verb, its own or, where it has none, those of the verb it is joined to."""
        own = [self[aux].text.lower() for aux in self.kids(index, "aux")]
        if own or not self.is_rel(index, "conj") or self.kid(index, *SUBJECTS) is not None:
            return own
        return self.modals(self[index].head)

    def is_modal(self, index: int) -> bool:
        """Whether a will, may, can or must stands on a verb, so that it is not told as done."""
        return bool(MODALS & set(self.modals(index)))

    def is_negated(self, index: int) -> bool:
        """Whether a not, never or no stands on the verb, its auxiliaries, subject or object."""
        for kid in self.kids(index):
            text = self[kid].text.lower()
            no = (text in NEGATORS or self[kid].lemma == "not") and (text != "no" or kid < index)  # not "would vote no"
            nor = text == "nor" and self.is_rel(kid, "cc")  # "Nor will the union accept it"
            if nor or (no and self.is_rel(kid, "advmod", "det", "cc:preconj")):
                return True
            if self.is_rel(kid, "nsubj", "obj") and self._has_no(kid):
                return True
        return self.shares_no(index)

    def shares_no(self, index: int) -> bool:
        """Whether a joined verb stands under the not of the one before: "neither signed nor agreed"."""
        if not self.is_rel(index, "conj"):
            return False
        joins = {self[kid].text.lower() for kid in self.kids(index, "cc")}
        if "nor" in joins:
            return True
        first, free = self.joined_to(index), not self.kids(index, "aux", *SUBJECTS) and self[index].upos == "VERB"
        bare = "VerbForm=Inf" in self[index].feats and "VerbForm=Inf" in self[first].feats and not self.marks(index)
        over = (
            self[first].head if self[self[first].head].text.lower() == "going" else first
        )  # "not going to stand and tell"
        both = bare and (over != first or bool({"wo", "will", "would"} & set(self.modals(first))))
        return free and ("or" in joins or ("and" in joins and both)) and self.is_negated(over)

    def joined_to(self, index: int) -> int:
        """What a conjunct is joined to; for a verb, the verb of the object that the tree joins it to by mistake.

        "did not sign the deal or promise to leave": who did not sign did not promise.
        """
        head = self[index].head
        beside_object = self[index].upos == "VERB" and self[head].upos == "NOUN" and self.is_rel(head, "obj")
        return self[head].head if beside_object and self[self[head].head].upos == "VERB" else head

    def _has_no(self, index: int) -> bool:
        nobody = self[index].text.lower() in {"nobody", "none", "nothing", "neither"}
        if nobody or any(self[kid].text.lower() in {"no", "neither"} for kid in self.kids(index, "det", "cc")):
            return True
        if any(self._has_no(kid) for kid in self.kids(index, "nmod:poss")):
            return True  # "nobody's land will be taken"
        nots = [kid for kid in self.kids(index, "advmod") if kid < index and self[kid].text.lower() == "not"]
        least = {self[at + far].text.lower() for at in nots[:1] for far in (1, 2)} & {"one", "single", "a"}
        joined = {self[low].text.lower() for kid in self.kids(index, "conj") for low in self.kids(kid, "cc")}
        return bool(least) and "but" not in joined  # "will close not one school"; not "not one school but three"

    def clause(self, index: int, *, cut: set[int] | None = None) -> Span:
        """The words of the clause that a verb heads, its subject included, marks and joined clauses left out."""
        gone = {kid for kid in self.kids(index) if self.is_rel(kid, *_OUTER)} | (cut or set())
        gone |= {kid for kid in self.kids(index, "conj") if self.kid(kid, *SUBJECTS) is not None}
        return self.span(self.without(index, gone))

    def tokens_in(self, span: Span) -> list[int]:
        """The tokens that lie in a span."""
        return list(self.each_in(span))

    def each_in(self, span: Span) -> Iterator[int]:
        """The tokens that lie in a span one by one, the first found by halving."""
        tokens = self.analysis.tokens
        low = bisect_left(tokens, span.start, key=lambda token: token.start)
        while low < len(tokens) and tokens[low].end <= span.end:
            yield low
            low += 1

    def head_of(self, span: Span) -> int | None:
        """The token of a span that governs the others; None for a span without a whole token."""
        inside = self.tokens_in(span)
        members = set(inside)
        return next((i for i in inside if self[i].head not in members), None)
