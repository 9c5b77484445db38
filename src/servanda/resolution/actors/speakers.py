"""Who speaks at a place in the text, and for whom: the "I" and "we" of quoted words."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence

from servanda.model.analysis import Analysis, Token
from servanda.model.claims import Form, Role, Stance, Statement
from servanda.model.text import Span
from servanda.resolution.actors.entities import Entities
from servanda.resolution.actors.phrases import head_of, tokens_in

_AM = frozenset({"am", "'m", "’m"})


class Speakers:
    """For each token, the source of the innermost statement whose content holds it."""

    def __init__(self, analysis: Analysis, statements: tuple[Statement, ...]) -> None:
        self.analysis = analysis
        spans = [(span, s) for s in statements for span in s.content]
        self._edges: list[int] = []
        self._at: list[Statement | None] = []
        self._saying: list[Statement | None] = []
        self.told_by = {role_head(analysis, s.source): s for s in statements if s.form is Form.DIRECT}
        self._turns = [s for s in statements if s.form is Form.DIRECT and s.cue is None and not s.inherited]
        self._place = {s.id: number for number, s in enumerate(self._turns)}
        self._of_two = self._talk_of_two()
        self._asker = self._who_asks()
        self._sweep(sorted(spans, key=lambda item: (item[0].start, -item[0].end)))

    def _sweep(self, spans: list[tuple[Span, Statement]]) -> None:
        """Cuts the text at the edges of the contents; in each piece the content opened last speaks."""
        events = []
        for number, (span, _) in enumerate(spans):
            events += [(span.start, 1, number), (span.end, 0, number)]
        opened: dict[int, None] = {}
        for place, opens, number in sorted(events):
            if opens:
                opened[number] = None
            else:
                opened.pop(number, None)
            self._edges.append(place)
            self._at.append(spans[next(reversed(opened))][1] if opened else None)
            told = (spans[one][1] for one in reversed(opened))
            self._saying.append(next((one for one in told if one.form is not Form.INDIRECT), self._at[-1]))

    def saying(self, token: int) -> Statement | None:
        """The statement whose own words hold a token: in "My boss says I am late" the "I" is not the boss."""
        place = bisect_right(self._edges, self.analysis.tokens[token].start) - 1
        return self._saying[place] if place >= 0 else None

    def at(self, token: int) -> Statement | None:
        """The statement that a token is content of; None: the report's own voice, as far as is known."""
        place = bisect_right(self._edges, self.analysis.tokens[token].start) - 1
        return self._at[place] if place >= 0 else None

    def source_head(self, token: int) -> int | None:
        """The word that names who speaks at a token."""
        statement = self.saying(token)
        return None if statement is None else role_head(self.analysis, statement.source)

    def asked_head(self, token: int) -> int | None:
        """The word that names who is spoken to in a talk of two at a token, its "you"; None where more may be."""
        turn = self._turn_at(token)
        if turn is not None:
            return next((head for name, head in self._of_two.items() if name != self._last_name(turn)), None)
        here = self.at(token)
        number = self._place.get(here.id) if here is not None else None
        if here is None or not number or number + 1 >= len(self._turns):
            return None
        before, after = self._turns[number - 1].source, self._turns[number + 1].source
        names = [role.span.of(self.analysis.text) if role.span else "" for role in (before, after, here.source)]
        return role_head(self.analysis, before) if names[0] == names[1] != names[2] else None

    def asks(self, token: int) -> bool:
        """Whether who speaks at a token is the one of two who asks: more of his turns are questions."""
        here = self._turn_at(token)
        return here is not None and self._asker == self._last_name(here)

    def _who_asks(self) -> str | None:
        """The last name of who asks most often."""
        asked = Counter(self._last_name(turn) for turn in self._turns if turn.stance is Stance.ASKS)
        return next((name for name, _ in asked.most_common(1)), None)

    def _turn_at(self, token: int) -> Statement | None:
        """The turn of a talk of two that a token stands in."""
        if not self._of_two:
            return None
        place = self.analysis.tokens[token].span
        return next((turn for turn in self._turns if any(span.holds(place) for span in turn.content)), None)

    def _talk_of_two(self) -> dict[str, int]:
        """The two who take turns, by their last names, with the word that first names each; none where more do."""
        heads: dict[str, int] = {}
        for turn in self._turns:
            head = role_head(self.analysis, turn.source)
            if head is None:
                return {}
            heads.setdefault(self._last_name(turn), head)
        return heads if len(heads) == 2 and len(self._turns) > 2 else {}

    def _last_name(self, turn: Statement) -> str:
        span = turn.source.span
        return span.of(self.analysis.text).split()[-1] if span else ""


def in_direct_words(analysis: Analysis, statements: Sequence[Statement], marked: list[bool]) -> list[bool]:
    """For each token, whether it is somebody's very words: between double marks, or told so in single ones."""
    inside = list(marked)
    for statement in statements:
        if statement.form is Form.DIRECT and (statement.cue is not None or statement.inherited):
            for span in statement.content:
                for index in tokens_in(analysis, span):
                    inside[index] = True
    return inside


def spoken_of(known: Entities, speakers: Speakers, at: int) -> frozenset[str]:
    """Whom the direct words of a speaker name, by key: '"Andy Ward was the best," he said' is not Ward's.

    Who says "I am Andy Ward" is.
    """
    statement = speakers.told_by.get(at)
    tokens = speakers.analysis.tokens
    inside = [i for span in statement.content for i in tokens_in(speakers.analysis, span)] if statement else []
    return frozenset(f"named {known.heads[i]}" for i in inside if i in known.heads and not _is_me(tokens, i))


def _is_me(tokens: Sequence[Token], at: int) -> bool:
    before = {token.text.lower() for token in tokens[max(0, at - 2) : at]}
    return bool(before & _AM) or before >= {"name", "is"}


def role_head(analysis: Analysis, role: Role) -> int | None:
    """The head of a role's words."""
    return None if role.span is None else head_of(analysis, tokens_in(analysis, role.span))
