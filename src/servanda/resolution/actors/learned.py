"""What pronouns tell of the names they mean: "its" makes a name a body, "his" a man."""

from __future__ import annotations

from servanda.lexicon.actors import Gender, given_gender
from servanda.resolution.actors.mentions import Pronouns, Referent
from servanda.resolution.actors.names import Kind

OFTEN = 3  # pronouns that make somebody the one a report tells of


class Learned:
    """The genders and bodies that the pronouns so far have told, by the key of whom they mean."""

    def __init__(self) -> None:
        self._genders: dict[str, Gender] = {}
        self._things: set[str] = set()
        self._told: dict[str, int] = {}  # how many pronouns have meant a person; who was meant last stands last

    def tell(self, what: Pronouns, referent: Referent) -> None:
        """Keeps what a pronoun that means somebody tells of him, her or it."""
        if what.thing:
            self._things.add(referent.key)
        elif what.gender is not None:
            self._genders.setdefault(referent.key, what.gender)
            self._told[referent.key] = self._told.pop(referent.key, 0) + 1

    def is_thing(self, referent: Referent) -> bool:
        """Whether an "it" has meant a name, which so is no person's."""
        return referent.key in self._things

    def is_told_of(self, gender: Gender | None, referent: Referent) -> bool:
        """Whether a report goes on telling of a person, of whom pronouns of that gender have spoken again and again."""
        known = referent.key.startswith("named") and self.gender(referent) is gender
        return known and self._told.get(referent.key, 0) >= OFTEN

    def is_bare(self, referent: Referent) -> bool:
        """Whether nothing tells that a name is a person's: one word, no title, no gender; it may be a land's."""
        named = referent.key.startswith("named") and " " not in referent.name and not referent.titled
        return named and self.gender(referent) is None

    def gender(self, referent: Referent) -> Gender | None:
        """The gender of a person by words, name or pronoun; None where nothing tells it."""
        return referent.gender or self._genders.get(referent.key)

    def clashes(self, what: Pronouns, referent: Referent) -> bool:
        """Whether an earlier pronoun told that a pronoun cannot mean a name."""
        if what.gender is None:
            return what.thing and referent.key in self._genders
        return referent.key in self._things or self.gender(referent) not in (None, what.gender)

    def may_be_body(self, referent: Referent) -> bool:
        """Whether a name whose kind nothing but the model told may be a firm, a club, a movement."""
        if not referent.key.startswith("named") or referent.plural or referent.actor is not None:
            return False
        if referent.kind is not Kind.PERSON:
            return referent.kind is Kind.OTHER
        untold = self.gender(referent) is None and not referent.titled
        return untold and given_gender(referent.name.partition(" ")[0]) is None
