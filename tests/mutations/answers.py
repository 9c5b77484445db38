"""What the ledger answers, and how it answers once one word, one voice, one day or one report is another."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from tests.builders import Paper, named

from servanda.api import OpenLedger
from servanda.model.answers import CommitmentPage, PossibleLine, WhyNode

Ask = Callable[[OpenLedger], object]


@dataclass(frozen=True, slots=True)
class Answer:
    """One change of what was printed, and how one answer changes."""

    name: str
    before: tuple[Paper, ...]
    after: tuple[Paper, ...]
    ask: Ask
    was: object
    becomes: object


def page(opened: OpenLedger, action: str) -> CommitmentPage:
    """The page of the commitment whose action holds these words."""
    return opened.show(named(opened, action))


def status(action: str, *, at: str | None = None, known: str | None = None) -> Ask:
    """Its status in words."""
    return lambda opened: opened.show(named(opened, action), at=at, known=known).row.status


def sides(action: str) -> Ask:
    """What it is according to whom."""
    return lambda opened: {line.status: line.voices for line in page(opened, action).by_voice}


def tellers(action: str) -> Ask:
    """Whose word moves it."""
    return lambda opened: {line.evidence.voice for line in page(opened, action).bearings}


def possible(action: str) -> Ask:
    """How many possible breaches are shown apart, the words of promises left out (they have a row of their own)."""
    return lambda opened: len(acts(page(opened, action)))


def acts(shown: CommitmentPage) -> list[PossibleLine]:
    """The possible breaches that are acts, not words of a promise."""
    breaches = [line for line in shown.possible if line.relation == "breaches"]
    return [line for line in breaches if "promised" not in line.evidence.words]


def standing(action: str) -> Ask:
    """On whose word its state stands."""
    return lambda opened: page(opened, action).row.standing


def outlook(action: str) -> Ask:
    """What is expected or feared of it."""
    return lambda opened: {line.mood for line in page(opened, action).outlook}


def debtor(action: str) -> Ask:
    """Who is bound."""
    return lambda opened: page(opened, action).row.debtor


def origins(action: str) -> Ask:
    """In how many reports it is told, and from how many origins."""
    return lambda opened: (page(opened, action).row.reports, page(opened, action).row.origins)


def falls_due(action: str) -> Ask:
    """What hangs on its breach."""
    return lambda opened: {link.words for link in opened.follows(named(opened, action)).falls_due}


def against(action: str) -> Ask:
    """What stands against what hangs on its breach."""
    return lambda opened: {link.words for link in opened.follows(named(opened, action)).conflicts}


def proof(action: str, words: str) -> Ask:
    """Whether its proof rests on a passage with these words."""
    return lambda opened: any(words in passage for passage in passages(opened.why(named(opened, action))))


def passages(node: WhyNode) -> Iterator[str]:
    """Every passage of a proof."""
    for evidence in node.evidence:
        yield evidence.words
    for below in node.below:
        yield from passages(below)


_GIVEN = "the Orran Front promised the elders of Tessaly not to attack the Hill People."
PLEDGE = Paper(f"On 3 May 2021 {_GIVEN}", published="2021-05-04")
VOW = Paper(
    f"The Northern Army promised to open the mill. T{_GIVEN[1:]} "
    "The Valley Guard vowed to defend the Hill People if the Orran Front breaks its promise.",
    published="2021-05-04",
)
_ACT = "attack the Hill People"
_TOLD = "The Orran Front has promised the elders of Tessaly not to attack the Hill People."


def post(text: str, published: str = "2021-08-20") -> Paper:
    """A report of a second outlet."""
    return Paper(text, "The Causeway Post", published)


def killing(words: str) -> tuple[Paper, ...]:
    """The pledge, and a report of what was done since."""
    return (PLEDGE, post(words))


BROKEN = (PLEDGE, post(f"{_TOLD} A nun said that the Orran Front had broken its promise."))
KILLED = killing("Orran Front fighters killed two Hill People on 9 June 2021, a nun said.")
_RETOLD = (
    "In Tessaly everybody speaks of the hills. The Orran Front has promised the elders of Tessaly not to attack the "
    "Hill People, and traders say that they believe it. The Valley Guard vowed to defend the Hill People if the Orran "
    "Front breaks its promise, but it has few men and fewer boats."
)
_IN_OTHER_WORDS = (
    "In Tessaly everybody speaks of the hills. The Orran Front, say the traders there, has given its promise not to "
    "attack the Hill People. Should that promise be broken, the Valley Guard has vowed that it will defend the Hill "
    "People, though it has few men and fewer boats."
)
PORT = "Russia promised Ukraine to reopen the port"

ANSWERS: tuple[Answer, ...] = (
    Answer("the report that says broken deleted", BROKEN, (PLEDGE,), status(_ACT), "broken", "holding"),
    Answer("its passage leaves the proof", BROKEN, (PLEDGE,), proof(_ACT, "had broken its promise"), True, False),
    Answer("broken becomes not broken", BROKEN,
           (PLEDGE, post(f"{_TOLD} A nun said that the Orran Front had not broken its promise.")),
           status(_ACT), "broken", "holding"),
    Answer("broken becomes will break", BROKEN,
           (PLEDGE, post(f"{_TOLD} A nun expects that the Orran Front will break its promise.")),
           status(_ACT), "broken", "holding"),
    Answer("what is expected is outlook", (PLEDGE,),
           (PLEDGE, post(f"{_TOLD} A nun expects that the Orran Front will break its promise.")),
           outlook(_ACT), set(), {"expected"}),
    Answer("broken becomes: if it breaks", BROKEN,
           (PLEDGE, post(f"{_TOLD} If the Orran Front breaks its promise, a nun said, there will be war.")),
           status(_ACT), "broken", "holding"),
    Answer("another says so", BROKEN,
           (PLEDGE, post(f"{_TOLD} A judge said that the Orran Front had broken its promise.")),
           tellers(_ACT), {"nun, in The Causeway Post"}, {"judge, in The Causeway Post"}),
    Answer("the debtor says so", BROKEN,
           (PLEDGE, post(f"{_TOLD} The Orran Front admitted that it had broken its promise.")),
           standing(_ACT), "single unnamed source", "admitted by the debtor"),
    Answer("printed after the day of knowledge", BROKEN,
           (PLEDGE, post(f"{_TOLD} A nun said that the Orran Front had broken its promise.", "2021-09-20")),
           status(_ACT, known="2021-09-01"), "broken", "holding"),
    Answer("a second voice disagrees", BROKEN,
           (*BROKEN, Paper(f"{_TOLD} A judge said that the Orran Front had kept its promise.", "The Levant Lantern")),
           status(_ACT), "broken", "contested"),
    Answer("a second voice in the same report disagrees", BROKEN,
           (PLEDGE, post(f"{BROKEN[1].text} A judge said that the Orran Front had kept its promise.")),
           status(_ACT), "broken", "contested"),
    Answer("who disagrees is named with its side", BROKEN,
           (PLEDGE, post(f"{BROKEN[1].text} A judge denied that the Orran Front had broken its promise.")),
           sides(_ACT), {"broken": ()}, {"broken": ("nun",), "holding": ("judge",)}),
    Answer("killed before the promise", KILLED,
           killing("Orran Front fighters killed two Hill People on 9 April 2021, a nun said."), possible(_ACT), 1, 0),
    Answer("not killed", KILLED,
           killing("Orran Front fighters did not kill two Hill People on 9 June 2021, a nun said."),
           possible(_ACT), 1, 0),
    Answer("may kill", KILLED, killing("Orran Front fighters may kill two Hill People, a nun said."),
           possible(_ACT), 1, 0),
    Answer("will kill", KILLED, killing("Orran Front fighters will kill two Hill People, a nun said."),
           possible(_ACT), 1, 0),
    Answer("denied", KILLED, killing("A nun denied that Orran Front fighters had killed two Hill People."),
           possible(_ACT), 1, 0),
    Answer("killed by others", KILLED,
           killing("Northern Army soldiers killed two Hill People on 9 June 2021, a nun said."), possible(_ACT), 1, 0),
    Answer("others killed", KILLED,
           killing("Orran Front fighters killed two Lake Dwellers on 9 June 2021, a nun said."), possible(_ACT), 1, 0),
    Answer("killer and killed swapped", KILLED,
           killing("Hill People killed two Orran Front fighters on 9 June 2021, a nun said."), possible(_ACT), 1, 0),
    Answer("met instead of killed", KILLED,
           killing("Orran Front fighters met two Hill People on 9 June 2021, a nun said."), possible(_ACT), 1, 0),
    Answer("a killing nobody calls a breach breaks nothing", BROKEN, KILLED, status(_ACT), "broken", "holding"),
    Answer("the not deleted from the promise", KILLED,
           (Paper(PLEDGE.text.replace("not to", "to"), published=PLEDGE.published), KILLED[1]), possible(_ACT), 1, 0),
    Answer("the end of the promise before the killing",
           (Paper(PLEDGE.text.replace(".", " until 5 July 2021."), published=PLEDGE.published), KILLED[1]),
           (Paper(PLEDGE.text.replace(".", " until 5 June 2021."), published=PLEDGE.published), KILLED[1]),
           possible(_ACT), 1, 0),
    Answer("the if deleted", (Paper(f"{PORT} if the mines are cleared."),), (Paper(f"{PORT}."),),
           status("reopen the port"), "conditional", "open"),
    Answer("promised becomes refused", (Paper(f"{PORT}."),), (Paper("Russia refused to reopen the port."),),
           status("reopen the port"), "open", "refused"),
    Answer("the parties swapped", (Paper(f"{PORT}."),), (Paper("Ukraine promised Russia to reopen the port."),),
           debtor("reopen the port"), "Russia", "Ukraine"),
    Answer("kept becomes broken", (Paper(f"{PORT}. Russia kept its promise, a captain said."),),
           (Paper(f"{PORT}. Russia broke its promise, a captain said."),), status("reopen the port"), "kept", "broken"),
    Answer("did not keep", (Paper(f"{PORT}. Russia kept its promise, a captain said."),),
           (Paper(f"{PORT}. Russia did not keep its promise, a captain said."),),
           status("reopen the port"), "kept", "broken"),
    Answer("suspended becomes resumed",
           (Paper(f"{PORT}. Russia suspended the agreement, a captain said."),),
           (Paper(f"{PORT}. Russia broke the agreement, a captain said."),),
           status("reopen the port"), "suspended", "broken"),
    Answer("another last day", (Paper(f"{PORT} by 1 June 2021.", published="2021-05-04"),),
           (Paper(f"{PORT} by 1 October 2021.", published="2021-05-04"),),
           status("reopen the port", at="2021-07-01"), "overdue", "open"),
    Answer("what hangs on it hangs on another", (VOW,),
           (Paper(VOW.text.replace("if the Orran Front", "if the Northern Army"), published=VOW.published),),
           falls_due(_ACT), {"Valley Guard: defend the Hill People"}, set()),
    Answer("what hung on another hangs on it", (VOW,),
           (Paper(VOW.text.replace("if the Orran Front", "if the Northern Army"), published=VOW.published),),
           falls_due("open the mill"), set(), {"Valley Guard: defend the Hill People"}),
    Answer("the vow's if deleted", (VOW,),
           (Paper(VOW.text.replace(" if the Orran Front breaks its promise", ""), published=VOW.published),),
           falls_due(_ACT), {"Valley Guard: defend the Hill People"}, set()),
    Answer("the order against the vow is given to others",
           (VOW, post("The Valley Guard was ordered by Kemara to stay out of the hills.")),
           (VOW, post("The Northern Army was ordered by Kemara to stay out of the hills.")),
           against(_ACT), {"Valley Guard: stay out of the hills"}, set()),
    Answer("a copy adds no origin",
           (VOW, post(_IN_OTHER_WORDS, "2021-05-05")),
           (VOW, post(f"{VOW.text}\n\nOriginally published by {VOW.outlet} on 4 May 2021.", "2021-05-06")),
           origins("defend the Hill People"), (2, 2), (2, 1)),
)  # fmt: skip
