"""Where the answers of the founding case stand: the words of its commitments, and how to look them up."""

from __future__ import annotations

from pathlib import Path

from servanda.api import OpenLedger
from servanda.model.answers import BearingLine, BoardRow, CommitmentPage, PossibleLine

DISPATCHES = Path(__file__).parents[1] / "examples" / "dispatches"
LONGREAD, COPY = "2021-08-20-founding-longread.txt", "2021-08-26-founding-republished.txt"
AT, KNOWN = "2021-08-26", "2021-08-31"

PROTECTION = "Shia minority will be protected"
VOW = "defend it"
ORDER = "stay out"
HALT = "halting attacks on the Shia Hazara minority"
OF_THE_TALIBAN = (
    "keeping foreign bases away from the Iranian border",
    "stopping the smuggling of drugs",
    "stepping up attacks on US forces",
    HALT,
)
OF_THE_QUDS_FORCE = ("money and training", "come back to Afghanistan")


def rows(corpus: OpenLedger, action: str) -> list[BoardRow]:
    return [row for row in corpus.board(at=AT, known=KNOWN).rows if action in row.action]


def page(corpus: OpenLedger, action: str) -> CommitmentPage:
    """The page of the commitment with these words; of several, the one that most reports tell."""
    row = max(rows(corpus, action), key=lambda row: row.reports)
    return corpus.show(row.id, at=AT, known=KNOWN)


def of_it_and_its_parts(corpus: OpenLedger) -> list[CommitmentPage]:
    whole = page(corpus, PROTECTION)
    parts = [link.id for link in whole.links if link.relation == "has as part"]
    return [whole, *(corpus.show(part, at=AT, known=KNOWN) for part in parts)]


def killings(corpus: OpenLedger, action: str) -> list[PossibleLine]:
    """The possible breaches of a commitment that the rights group's report tells."""
    return [line for line in page(corpus, action).possible if "Amnesty International" in line.evidence.voice]


def says_it_holds(shown: CommitmentPage) -> list[BearingLine]:
    return [line for line in shown.bearings if (line.relation, line.mood) == ("observes", "asserted")]
