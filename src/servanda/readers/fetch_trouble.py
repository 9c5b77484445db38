"""Why a page did not come, in a sentence that somebody can act on."""

from __future__ import annotations

import errno
import http.client
import socket
import ssl

OFFLINE = "is this machine online?"
_NO_WAY = frozenset({errno.ENETUNREACH, errno.EHOSTUNREACH, errno.ENETDOWN, errno.EADDRNOTAVAIL})
_SAID: tuple[tuple[type[Exception], str], ...] = (  # the narrower type first
    (ConnectionRefusedError, "the site refuses the connection"),
    (ConnectionError, "the site broke the connection off"),
    (TimeoutError, "the site does not answer in time"),
    (http.client.HTTPException, "its answer is no page: the site does not speak HTTP as it should"),
    (UnicodeError, "its name is none that can be looked up"),
)


def trouble(error: Exception) -> str:
    """What went wrong with a connection, without the numbers of a system."""
    if isinstance(error, socket.gaierror):
        again = error.errno == socket.EAI_AGAIN
        return (
            f"names cannot be looked up now: {OFFLINE}"
            if again
            else f"nobody has its name: is it spelt so, and {OFFLINE}"
        )
    if isinstance(error, ssl.SSLCertVerificationError):
        return f"its certificate cannot be trusted: {error.verify_message.rstrip('.') or 'it does not fit its name'}"
    if isinstance(error, ssl.SSLError):
        return "no secure connection can be made to it"
    if isinstance(error, OSError) and error.errno in _NO_WAY:
        return f"there is no way to it: {OFFLINE}"
    known = next((words for kind, words in _SAID if isinstance(error, kind)), None)
    told = error.strerror if isinstance(error, OSError) else None
    return known or f"no answer: {told or error}"
