"""Fix and accept: what a question rests on, or one reading of a commitment, mended field by field."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Depends, Form, HTTPException, Request
from fastapi.responses import RedirectResponse, Response

from servanda.api import OpenLedger
from servanda.model.enquiries import Fixed
from servanda.web.deciding import Item, Shown, Words, refuse_unseen, returned
from servanda.web.fields import changed
from servanda.web.rooms import rooms

router = APIRouter()
WRITES = ("/mend", "/decide/fixed")
_MOST = 60  # fields of one form
_LONGEST = 2000  # characters of one field


@dataclass(frozen=True, slots=True)
class Sent:
    """The fields as a form sends them: one name and one value for each that was shown."""

    field: Annotated[list[str], Form(max_length=_MOST, description="debtor, until ...; one for each value.")]
    value: Annotated[list[str], Form(max_length=_MOST, description="A name, a day YYYY-MM-DD, or one of the choices.")]

    def of(self, claims: list[str]) -> list[tuple[str, str, str]]:
        """Each field with its claim. Raises HTTPException 422 where they do not go together."""
        if not len(claims) == len(self.field) == len(self.value):
            raise HTTPException(422, "Each field needs its claim and its value.")
        if any(len(words) > _LONGEST for words in (*claims, *self.field, *self.value)):
            raise HTTPException(422, f"At most {_LONGEST:,} characters are taken in one field.")
        return list(zip(claims, self.field, self.value, strict=True))


@dataclass(frozen=True, slots=True)
class Question:
    """The question that was shown, with the decisions that were shown with it, and the next one."""

    item: Item
    shown: Shown = ""
    following: Annotated[str, Form(max_length=80)] = ""


@router.post("/mend", status_code=303, response_class=RedirectResponse)
def mend(
    request: Request,
    item: Item,
    commitment: Annotated[str, Form(pattern=r"^[0-9a-z]{1,80}$")],
    sent: Annotated[Sent, Depends()],
    reason: Words = "",
) -> Response:
    """Fixes fields of a reading and accepts it so."""
    given = sent.of([item] * len(sent.field))
    person = request.state.person.name
    hide, reveal = rooms(request).hide(), rooms(request).reveal

    def ask(ledger: OpenLedger) -> Fixed:
        mends = changed(ledger.mendable(item), given, hide).get(item, ())
        return ledger.fix(item, _told(list(map(reveal, mends))), by=person, reason=reason)

    done = rooms(request).desk.ask(ask)
    return returned(request, f"/c/{commitment}", f"Fixed and accepted: {done.words}", entry=",".join(done.entries))


@router.post("/decide/fixed", status_code=303, response_class=RedirectResponse)
def decide_fixed(
    request: Request,
    asked: Annotated[Question, Depends()],
    sent: Annotated[Sent, Depends()],
    claim: Annotated[list[str], Form(max_length=_MOST, description="The claim of each field.")],
    reason: Words = "",
) -> Response:
    """Fixes what a question that was shown rests on, accepts it so, and shows the next."""
    given = sent.of(claim)
    person = request.state.person.name
    hide, reveal = rooms(request).hide(), rooms(request).reveal

    def ask(ledger: OpenLedger) -> Fixed:
        claims = ledger.mendable(asked.item)
        if not claims:
            raise HTTPException(409, "There is nothing to fix in this, or it no longer waits for an answer.")
        refuse_unseen(ledger.opinions().get(asked.item, ()), asked.shown)
        mends = {name: list(map(reveal, some)) for name, some in changed(claims, given, hide).items()}
        _told([words for some in mends.values() for words in some])
        return ledger.fix_and_accept(asked.item, mends, by=person, reason=reason)

    done = rooms(request).desk.ask(ask)
    return returned(request, "/queue", done.words, entry=",".join(done.entries), item=asked.following)


def _told(mends: list[str]) -> list[str]:
    """What was changed. Raises HTTPException 422 where nothing was."""
    if not mends:
        raise HTTPException(422, "Nothing was changed; “Accept” says that it is right as it stands.")
    return mends
