"""What every page needs at hand: the settings, the desk, who is logged in, the templates."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, cast

from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment

from servanda.api import OpenLedger
from servanda.api.browsing import Browser
from servanda.errors import UnreadablePathError
from servanda.web.access import Access
from servanda.web.desk import Desk
from servanda.web.hiding import Hiding
from servanda.web.jobs import Jobs
from servanda.web.settings import Settings
from servanda.web.shown import environment
from servanda.web.users import Person, Role
from servanda.web.view import View
from servanda.web.views_file import Saved, saved_by

_NAMELESS = frozenset({"login.html"})  # what a stranger may see holds nothing of the ledger


@dataclass(frozen=True)
class Rooms:
    """One server's belongings."""

    settings: Settings
    desk: Desk
    access: Access
    jobs: Jobs
    engine: Environment
    hiding: Hiding
    known: list[int]  # how many entries the ledger had whose sources are hidden

    @classmethod
    def of(cls, settings: Settings) -> Rooms:
        """The belongings of a server that starts."""
        return cls(settings, Desk(settings), Access(settings), Jobs(settings), environment(), Hiding(), [])

    def close(self) -> None:
        """Ends what runs."""
        self.jobs.close()
        self.desk.close()

    def hide(self) -> Callable[[Any], Any]:
        """What hides the names of sources in anything that is shown, where they are to be hidden."""
        if self.settings.incognito:
            self.desk.ask(self._learn)
            return self.hiding
        return _as_it_is

    def reveal(self, value: Any) -> Any:
        """What somebody asked for, with sources as the ledger calls them."""
        return self.hiding.reveal(value) if self.settings.incognito else value

    def _learn(self, ledger: OpenLedger) -> None:
        """Learns the names again where the ledger is not the one that was looked through last."""
        if self.known != [ledger.entries]:
            self.hiding.learn(Browser(ledger).names_of_sources())
            self.known[:] = [ledger.entries]

    def page(self, request: Request, template: str, values: Mapping[str, Any]) -> str:
        """A page from its template, with what the frame around every page needs."""
        person = getattr(request.state, "person", None)
        frame = {
            "view": asked(request),
            "path": request.url.path,
            "person": person,
            "may_judge": person is not None and person.role >= Role.REVIEWER and not self.settings.read_only,
            "may_add": person is not None and person.role >= Role.EDITOR and not self.settings.read_only,
            "ledger": self.settings.ledger.name,
            "saved": self._saved(person),
            "may_save": person is not None and not self.settings.read_only,
        }
        whole = {**frame, **values}
        return self.engine.get_template(template).render(whole if template in _NAMELESS else self.hide()(whole))

    def _saved(self, person: Person | None) -> tuple[Saved, ...]:
        """The views of who asks; a file that cannot be read is told of by the page of the views alone."""
        try:
            return saved_by(self.settings.views, person.name) if person else ()
        except UnreadablePathError:
            return ()

    def answer(self, request: Request, template: str, values: Mapping[str, Any]) -> HTMLResponse:
        """A page as an answer."""
        return HTMLResponse(self.page(request, template, values))


def asked(request: Request) -> View:
    """The view that an address asks for, with sources as the ledger calls them."""
    return cast("View", rooms(request).reveal(View.of(request.query_params)))


def _as_it_is(value: Any) -> Any:
    return value


def rooms(request: Request) -> Rooms:
    """The belongings of the server that got a request."""
    found = request.app.state.rooms
    assert isinstance(found, Rooms)
    return found
