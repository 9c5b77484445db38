"""What every page needs at hand: the settings, the desk, who is logged in, the templates."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment

from servanda.api.browsing import Browser
from servanda.errors import UnreadablePathError
from servanda.web.access import Access
from servanda.web.desk import Desk
from servanda.web.jobs import Jobs
from servanda.web.settings import Settings
from servanda.web.shown import environment, masker
from servanda.web.users import Person, Role
from servanda.web.view import View
from servanda.web.views_file import Saved, saved_by


@dataclass(frozen=True)
class Rooms:
    """One server's belongings."""

    settings: Settings
    desk: Desk
    access: Access
    jobs: Jobs
    plain: Environment

    @classmethod
    def of(cls, settings: Settings) -> Rooms:
        """The belongings of a server that starts."""
        return cls(settings, Desk(settings), Access(settings), Jobs(settings), environment(masker(())))

    def close(self) -> None:
        """Ends what runs."""
        self.jobs.close()
        self.desk.close()

    def mask(self) -> Callable[[Any], Any]:
        """What hides the names of sources, where they are to be hidden."""
        if not self.settings.incognito:
            return masker(())
        sources = self.desk.ask(lambda ledger: Browser(ledger).sources())
        return masker(s.name for s in sources if _is_name(s.name) and s.name not in s.outlets)

    def page(self, request: Request, template: str, values: Mapping[str, Any]) -> str:
        """A page from its template, with what the frame around every page needs."""
        engine = environment(self.mask()) if self.settings.incognito else self.plain
        person = getattr(request.state, "person", None)
        frame = {
            "view": View.of(request.query_params),
            "path": request.url.path,
            "person": person,
            "may_judge": person is not None and person.role >= Role.REVIEWER and not self.settings.read_only,
            "may_add": person is not None and person.role >= Role.EDITOR and not self.settings.read_only,
            "ledger": self.settings.ledger.name,
            "saved": self._saved(person),
            "may_save": person is not None and not self.settings.read_only,
        }
        return engine.get_template(template).render({**frame, **values})

    def _saved(self, person: Person | None) -> tuple[Saved, ...]:
        """The views of who asks; a file that cannot be read is told of by the page of the views alone."""
        try:
            return saved_by(self.settings.views, person.name) if person else ()
        except UnreadablePathError:
            return ()

    def answer(self, request: Request, template: str, values: Mapping[str, Any]) -> HTMLResponse:
        """A page as an answer."""
        return HTMLResponse(self.page(request, template, values))


def rooms(request: Request) -> Rooms:
    """The belongings of the server that got a request."""
    found = request.app.state.rooms
    assert isinstance(found, Rooms)
    return found


def _is_name(words: str) -> bool:
    """Whether a teller is told by name: each of its words has a capital."""
    return all(word[:1].isupper() or word in {"of", "the", "for", "and"} for word in words.split())
