"""Starting the server."""

from __future__ import annotations

import logging
import socket
import sys
import webbrowser

from servanda.api import open_ledger
from servanda.errors import ServandaError
from servanda.web.settings import Settings
from servanda.web.users import read_users


class NoUsersError(ServandaError):
    """The server is to be reached from elsewhere, and nobody is known who may come in."""

    def __init__(self, host: str) -> None:
        super().__init__(
            f"Others could reach {host}, and no user is known; `servanda user add NAME --role reader` makes one."
        )


class PortTakenError(ServandaError):
    """Something else listens there."""

    def __init__(self, host: str, port: int) -> None:
        super().__init__(f"Port {port} of {host} is taken; `servanda serve --port {port + 1}` takes the next one.")


def serve(settings: Settings, *, browse: bool) -> None:
    """Serves a ledger until Ctrl-C; a file that is not there is made. Raises NoUsersError, PortTakenError."""
    import uvicorn  # noqa: PLC0415 - half a second that other commands need not pay

    from servanda.web.app import create_app  # noqa: PLC0415

    if not settings.is_local and not read_users(settings.users):
        raise NoUsersError(settings.host)
    _try_port(settings)
    open_ledger(settings.ledger, create=not settings.read_only).close()
    app = create_app(settings)
    where = f"[{settings.host}]" if ":" in settings.host else settings.host
    link = f"http://{where}:{settings.port}{app.state.rooms.access.link}"
    print(f"Servanda shows {settings.ledger}. Open\n\n  {link}\n\nCtrl-C ends it.", file=sys.stderr, flush=True)  # noqa: T201
    if browse:
        webbrowser.open(link)
    logging.getLogger("uvicorn.error").setLevel(logging.WARNING)
    uvicorn.run(app, host=settings.host, port=settings.port, log_level="warning", server_header=False)


def _try_port(settings: Settings) -> None:
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((settings.host, settings.port))
        except OSError as error:
            raise PortTakenError(settings.host, settings.port) from error
