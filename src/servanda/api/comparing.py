"""New renderings and agreements compared, each with the few that may be like it."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from servanda import ledger
from servanda.api.records import Records
from servanda.ledger import Telling
from servanda.model.journal import Judgement
from servanda.store.index import SqliteIndex

_COMPARED = 1_000  # renderings compared in one step: so many reports are in memory


class Comparing:
    """A rule's judgements on what was not compared yet."""

    def __init__(self, index: SqliteIndex, records: Records) -> None:
        self._index = index
        self._records = records

    def judge(self) -> list[Judgement]:
        """A rule's judgements on the renderings that were not compared yet, against those that may be like them."""
        new = [claim.id for claim in self._index.unjudged()]
        steps = [new[start : start + _COMPARED] for start in range(0, len(new), _COMPARED)]
        return [*(one for step in steps for one in self._compared(step)), *self._bonds()]

    def _compared(self, new: Sequence[str]) -> list[Judgement]:
        told = self._tellings(new)
        near = {claim: self._near(ledger.same_keys(one)) - {claim} for claim, one in told.items()}
        others = {claim for claims in near.values() for claim in claims}
        told |= self._tellings(others - told.keys())
        places = {claim.id: claim.place for claim in self._index.claims("claim", told)}
        found: list[Judgement] = []
        for claim in sorted((c for c in new if c in told), key=lambda c: places[c]):
            before = sorted(
                (c for c in near[claim] if c in told and places[c] < places[claim]), key=lambda c: places[c]
            )
            found += ledger.judged(told[claim], [told[c] for c in before])
        return found

    def _bonds(self) -> list[Judgement]:
        """A rule's judgements on the agreements that were not compared yet, against those that may be like them."""
        new = set(
            self._index.column("SELECT claim FROM index_new WHERE claim IN (SELECT agreement FROM index_accords)")
        )
        if not new:
            return []
        reports = self._reports_of_accords(new)
        keys = {f"accord {key}" for one, own in self._looked_for(reports).items() if one in new for key in own}
        record = self._records.record(self._index.repeated_by(reports | self._reports_of_accords(self._near(keys))))
        found = ledger.agreement_judgements(ledger.tellings(record))
        return [one for one in found if one.left in new or one.right in new]

    def _looked_for(self, reports: Collection[str]) -> dict[str, frozenset[str]]:
        return ledger.looked_for(ledger.tellings(self._records.record(self._index.repeated_by(reports))))

    def _reports_of_accords(self, names: Collection[str]) -> set[str]:
        query = "SELECT report FROM index_accords WHERE agreement IN ({})"
        return {row[0] for row in self._index.among(query, names)}

    def _tellings(self, claims: Collection[str]) -> dict[str, Telling]:
        """These renderings as they are told."""
        reports = self._index.repeated_by({claim.report for claim in self._index.claims("claim", claims)})
        told = ledger.tellings(self._records.record(reports)).renderings
        return {claim: told[claim] for claim in claims if claim in told}

    def _near(self, keys: Collection[str]) -> set[str]:
        """The renderings with any of these keys, one of each wording."""
        return {row[0] for row in self._index.among("SELECT claim FROM index_wordings WHERE key IN ({})", keys)}
