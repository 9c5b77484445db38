"""What a voice says of a commitment: that it broke, held, ended, or may yet break. None: nothing is said of it."""

from __future__ import annotations

from tests.builders import Mutation, mutation

_VOW = "The Orran Front promised the elders not to attack Tessaly. "
_TRUCE = "Turkey promised Greece not to drill near the island. "
_BORE = ("bearings", "")

BEARINGS: tuple[Mutation, ...] = (
    mutation("broke becomes kept", f"{_VOW}The Orran Front broke the promise, a nun said.",
             f"{_VOW}The Orran Front kept the promise, a nun said.", (*_BORE, "relation"), "breaches", "observes"),
    mutation("broke becomes kept to", f"{_VOW}They broke it, a nun said.", f"{_VOW}They kept to it, a nun said.",
             (*_BORE, "relation"), "breaches", "observes"),
    mutation("did not break", f"{_VOW}The Orran Front broke the promise, a nun said.",
             f"{_VOW}The Orran Front did not break the promise, a nun said.", (*_BORE, "mood"), "asserted", "denied"),
    mutation("has never broken", f"{_VOW}A nun said that the Orran Front had broken its promise.",
             f"{_VOW}A nun said that the Orran Front had never broken its promise.",
             (*_BORE, "mood"), "asserted", "denied"),
    mutation("did not keep", f"{_VOW}The Orran Front kept its promise, a nun said.",
             f"{_VOW}The Orran Front did not keep its promise, a nun said.",
             (*_BORE, "relation"), "observes", "breaches"),
    mutation("denied", f"{_VOW}A nun said that the Orran Front had broken its promise.",
             f"{_VOW}A nun denied that the Orran Front had broken its promise.",
             (*_BORE, "mood"), "asserted", "denied"),
    mutation("will break", f"{_VOW}A nun said that the Orran Front had broken its promise.",
             f"{_VOW}A nun said that the Orran Front would break its promise.",
             (*_BORE, "mood"), "asserted", "expected"),
    mutation("fears", f"{_VOW}A nun said that the Orran Front had broken its promise.",
             f"{_VOW}A nun fears that the Orran Front will break its promise.", (*_BORE, "mood"), "asserted", "feared"),
    mutation("doubts", f"{_VOW}A nun said that the Orran Front had broken its promise.",
             f"{_VOW}A nun doubted that the Orran Front had broken its promise.",
             (*_BORE, "mood"), "asserted", "doubted"),
    mutation("if it breaks: nothing", f"{_VOW}A nun said that the Orran Front had broken its promise.",
             f"{_VOW}If the Orran Front breaks its promise, a nun said, there will be war.",
             (*_BORE, "relation"), "breaches", None),
    mutation("another speaker", f"{_VOW}The Orran Front broke the promise, a nun said.",
             f"{_VOW}The Orran Front broke the promise, a judge said.", (*_BORE, "voice"), ("nun",), ("judge",)),
    mutation("the speaker deleted", f"{_VOW}The Orran Front broke the promise, a nun said.",
             f"{_VOW}The Orran Front broke the promise.", (*_BORE, "voice"), ("nun",), ()),
    mutation("violated becomes honoured", f"{_TRUCE}Greece says that Turkey has violated the agreement.",
             f"{_TRUCE}Greece says that Turkey has honoured the agreement.",
             (*_BORE, "relation"), "breaches", "observes"),
    mutation("says becomes denies", f"{_TRUCE}Greece says that Turkey has violated the agreement.",
             f"{_TRUCE}Turkey denies that it has violated the agreement.", (*_BORE, "mood"), "asserted", "denied"),
    mutation("Greece's word becomes Cyprus's", f"{_TRUCE}Greece accused Turkey of breaking the promise.",
             f"{_TRUCE}Cyprus accused Turkey of breaking the promise.", (*_BORE, "voice"), ("Greece",), ("Cyprus",)),
    mutation("suspended becomes ended", f"{_TRUCE}Turkey suspended the agreement, its minister said.",
             f"{_TRUCE}Turkey ended the agreement, its minister said.", (*_BORE, "relation"), "suspends", "ends"),
    mutation("broke on another day", f"{_VOW}The Orran Front broke the promise on 3 May 2021, a nun said.",
             f"{_VOW}The Orran Front broke the promise on 9 June 2021, a nun said.",
             (*_BORE, "when"), ("2021-05-03", "2021-05-03"), ("2021-06-09", "2021-06-09")),
    mutation("another thing broken: nothing", f"{_VOW}The Orran Front broke the promise, a nun said.",
             f"{_VOW}The Orran Front broke the window, a nun said.", (*_BORE, "relation"), "breaches", None),
)  # fmt: skip
