"""Sessions: a single-use link on a server that only this machine can reach, names and passwords elsewhere."""

from __future__ import annotations

import getpass
import secrets
import time
from collections.abc import Callable
from threading import Lock

from fastapi import HTTPException, Request

from servanda.web.settings import Settings
from servanda.web.users import Person, Role, bearer, digest_of, is_password, read_users

COOKIE = "servanda"
LASTS = 12 * 3600  # seconds of a session
TRIES = 8  # wrong passwords of one address within the window
WINDOW = 300.0


class Access:
    """Who is logged in; kept in memory, so that a restart ends every session."""

    def __init__(self, settings: Settings, clock: Callable[[], float] = time.monotonic) -> None:
        self._settings = settings
        self._clock = clock
        self._lock = Lock()
        self._sessions: dict[str, tuple[Person, float]] = {}
        self._wrong: dict[str, list[float]] = {}
        self._key: str | None = secrets.token_urlsafe(24) if settings.is_local else None

    @property
    def link(self) -> str:
        """The path of the single-use link; the login page where there is none."""
        return f"/enter?key={self._key}" if self._key else "/login"

    def enter(self, key: str) -> str | None:
        """A session for whoever holds the single-use key; None for a wrong or used one."""
        with self._lock:
            if self._key is None or not secrets.compare_digest(key.encode(), self._key.encode()):
                return None
            self._key = None
            return self._begin(Person(getpass.getuser(), Role.ADMIN))

    def renew(self) -> str:
        """A new single-use key: for `servanda serve` when the link was used up."""
        with self._lock:
            self._key = secrets.token_urlsafe(24)
            return self.link

    def log_in(self, address: str, name: str, password: str) -> str | None:
        """A session for a user with the right password; None otherwise. Raises HTTPException 429 for too many tries."""
        now = self._clock()
        with self._lock:
            tries = self._wrong[address] = [at for at in self._wrong.get(address, []) if now - at < WINDOW]
            if len(tries) >= TRIES:
                wait = int(WINDOW - (now - tries[0])) + 1
                raise HTTPException(429, f"Too many wrong passwords; wait {wait} seconds.", {"Retry-After": str(wait)})
        user = read_users(self._settings.users).get(name)
        right = is_password(user, password)
        with self._lock:
            if not right or user is None:
                tries.append(now)
                return None
            return self._begin(user.person)

    def log_out(self, session: str | None) -> None:
        """Ends a session."""
        with self._lock:
            self._sessions.pop(digest_of(session or ""), None)

    def _begin(self, person: Person) -> str:
        now = self._clock()
        self._sessions = {digest: kept for digest, kept in self._sessions.items() if kept[1] > now}
        words = secrets.token_urlsafe(32)
        self._sessions[digest_of(words)] = (person, now + LASTS)
        return words

    def person(self, request: Request) -> Person | None:
        """Who makes a request: the holder of a token, or of a session; None for a stranger."""
        scheme, _, words = request.headers.get("authorization", "").partition(" ")
        if scheme.lower() == "bearer":
            return bearer(read_users(self._settings.users), words.strip())
        with self._lock:
            person, until = self._sessions.get(digest_of(request.cookies.get(COOKIE, "")), (None, 0.0))
        return person if person and until > self._clock() else None
