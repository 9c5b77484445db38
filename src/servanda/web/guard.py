"""What every request passes before a page sees it: host, origin, size; and the headers that every answer carries.

Cross-site requests are told by Sec-Fetch-Site, else by Origin (OWASP, CSRF prevention by fetch metadata), not by
tokens in forms: every form works without JavaScript and can be linked to.
"""

from __future__ import annotations

import contextlib
import json
from collections.abc import Awaitable, Callable, MutableMapping
from http import HTTPStatus
from typing import Any
from urllib.parse import urlsplit

from servanda.web.settings import FORM, Settings

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

HEADERS = {
    "content-security-policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}
_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})


class TooLargeError(Exception):
    """More bytes came than a request may have."""


class Guard:
    """ASGI middleware around the whole application."""

    def __init__(self, app: App, settings: Settings) -> None:
        self._app = app
        self._settings = settings

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes a request on, or answers it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = {name.decode("latin-1"): value.decode("latin-1") for name, value in scope["headers"]}
        refused = self._refusal(scope["method"], headers)
        if refused is None:
            refused = await self._pass(scope, receive, send)
        if refused is not None:
            await _answer(send, *refused)

    def _refusal(self, method: str, headers: dict[str, str]) -> tuple[int, str] | None:
        if name_of(headers.get("host", "")) not in self._settings.hosts:
            return 421, "This server does not go by that name."
        if method not in _SAFE and is_foreign(headers):
            return 403, "The request comes from another site."
        return None

    async def _pass(self, scope: Scope, receive: Receive, send: Send) -> tuple[int, str] | None:
        most = self._settings.upload if scope["path"].startswith("/add") else FORM
        count = 0

        async def counted() -> Message:
            nonlocal count
            message = await receive()
            count += len(message.get("body", b""))
            if count > most:
                raise TooLargeError
            return message

        async def with_headers(message: Message) -> None:
            if count > most:
                return  # whatever the application makes of a body that was cut, the answer is that it is too large
            if message["type"] == "http.response.start":
                message["headers"] = [*message["headers"], *_headers(scope["path"])]
            await send(message)

        with contextlib.suppress(TooLargeError):
            await self._app(scope, counted, with_headers)
        return (413, f"More than {most // 1024:,} KiB came, the most that is taken here.") if count > most else None


def name_of(host: str) -> str:
    """The name in a Host header, without its port."""
    return host.rsplit(":", 1)[0] if not host.endswith("]") else host


def is_foreign(headers: dict[str, str]) -> bool:
    """Whether a writing request was made by a page of another site; a program that sends no cookie is none."""
    site = headers.get("sec-fetch-site")
    if site is not None:
        return site not in {"same-origin", "none"}
    origin = headers.get("origin")
    if origin is not None:
        return urlsplit(origin).netloc != headers.get("host")
    return "cookie" in headers


def _headers(path: str) -> list[tuple[bytes, bytes]]:
    keep = "public, max-age=31536000, immutable" if path.startswith("/static/") else "no-store"
    return [(name.encode(), value.encode()) for name, value in {**HEADERS, "cache-control": keep}.items()]


async def _answer(send: Send, status: int, words: str) -> None:
    headers = [(b"content-type", b"application/problem+json"), *_headers("")]
    problem = {"type": "about:blank", "title": HTTPStatus(status).phrase, "status": status, "detail": words}
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": json.dumps(problem).encode()})
