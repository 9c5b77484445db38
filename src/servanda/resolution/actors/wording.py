"""Words beside a noun that say whether it means somebody known or somebody new."""

from __future__ import annotations

from servanda.lexicon.actors import Gender

LANDS = frozenset({"country", "nation", "state", "republic", "kingdom"})
CRITERIA = frozenset({"the", "this", "that", "these", "those", "both"})
AS_ARMY = frozenset({"army"})
FIGHTING = frozenset({"armed", "fighter"})
ARMED = frozenset({"armed", "insurgent", "islamist", "jihadist", "militant", "paramilitary", "rebel", "separatist"})
# "the Oslo-based company" is the company named before
SAYING_NOTHING = frozenset(
    "armed militant islamist rebel same base based list listed own owned headquartered".split()  # noqa: SIM905
)
FRESH = frozenset("other another new former second third next same-day rival opposing one".split())  # noqa: SIM905
BARE = frozenset({"counsel"})  # "counsel said": an office without an article
SEXES = {"man": Gender.MALE, "woman": Gender.FEMALE}
AGES = frozenset({"old", "young", "elderly", "older", "younger", "big", "little", "tall", "small"})
YOUNG = frozenset({"young", "veteran", "old", "elderly", "year-old"})
ONCE = frozenset({"former", "onetime", "one-time", "ex", "veteran", "retired"})
LESSER = frozenset(
    {"deputy", "vice", "junior", "assistant", "former", "shadow"}
)  # "the deputy minister" is no "the minister"
