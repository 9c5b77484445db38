"""A report as a page asks for it: hidden where names are hidden, cut where it is very long, kept until it changes."""

from __future__ import annotations

from fastapi import Request

from servanda.web.parting import Parted, parted
from servanda.web.rooms import asked, rooms


def read_whole(request: Request, identity: str) -> Parted:
    """A report with its parts. Raises UnknownIdError, AmbiguousIdError."""
    view, room = asked(request), rooms(request)
    hide = room.hide()  # before the desk is asked: it learns the names from the desk
    return room.desk.ask_once(
        ("report", identity, view.both), lambda ledger: parted(hide(view.browse(ledger).report(identity)))
    )
