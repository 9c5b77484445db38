"""Which fields of a claim a form offers to mend, in which words, and which of them somebody changed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Any

from servanda.model.enquiries import Mendable

LABELS: Mapping[str, Mapping[str, str]] = {  # what kind of claim -> its fields -> what the form calls them
    "event": {
        "agent": "Who did it",
        "patient": "To whom",
        "when": "When",
        "place": "Where",
        "type": "What sort of act",
        "factuality": "Is it said to have happened",
    },
    "commitment": {
        "debtor": "Who is bound (debtor)",
        "performer": "Whose conduct is vouched for (performer)",
        "creditor": "To whom it was given (creditor)",
        "beneficiary": "For whom (beneficiary)",
        "target": "Aimed at (target)",
        "made": "Made",
        "from": "From",
        "until": "Until",
        "kind": "Kind",
        "polarity": "To do it, or to refrain",
        "as": "Told as",
    },
    "bearing": {"agent": "Whose act it is", "relation": "What it does", "mood": "Is it asserted", "when": "When"},
}


def offered(claims: Iterable[Mendable]) -> tuple[Mendable, ...]:
    """The claims with the fields that a form shows, in its order."""
    return tuple(replace(one, fields=tuple(_in_order(one))) for one in claims)


def _in_order(one: Mendable) -> Iterable[Any]:
    by_name = {field.name: field for field in one.fields}
    return (by_name[name] for name in LABELS[one.what])


def changed(claims: Iterable[Mendable], given: Iterable[tuple[str, str, str]], hide: Callable[[str], str]) -> Mends:
    """What somebody changed, of the (claim, field, value) that a form sent: by claim, "field=value".

    A value that is hidden comes back as it was shown, and is no change.
    """
    now = {(one.id, field.name): field.value for one in claims for field in one.fields}
    found: dict[str, list[str]] = {}
    for claim, field, value in given:
        words, held = value.strip(), now.get((claim, field))
        if held is None or words not in (held, hide(held)):
            found.setdefault(claim, []).append(f"{field}={words}")
    return found


Mends = Mapping[str, list[str]]
