"""What a server is started with."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1", "[::1]"})
UPLOAD = 50 * 1024 * 1024  # bytes of one upload
FORM = 1024 * 1024  # bytes of any other request


@dataclass(frozen=True, slots=True)
class Settings:
    """Where the ledger is, where the server listens, and what it lets people do."""

    ledger: Path
    host: str = "127.0.0.1"
    port: int = 8765
    names: tuple[str, ...] = ()  # further names under which people reach the server
    read_only: bool = False
    incognito: bool = False  # names of sources are hidden, for a shared screen
    upload: int = UPLOAD
    samples: Path = Path("examples/dispatches")  # the sample corpus, where the program runs in a checkout

    @property
    def is_local(self) -> bool:
        """Whether only this machine can reach the server."""
        return self.host in LOOPBACK

    @property
    def hosts(self) -> frozenset[str]:
        """The names that a request may ask for; any other is a page of somebody else (DNS rebinding)."""
        return LOOPBACK | {self.host, *self.names}

    @property
    def views(self) -> Path:
        """The file of the saved views, beside the ledger."""
        return self.ledger.with_name(f"{self.ledger.name}.views.json")

    @property
    def users(self) -> Path:
        """The file of the users, beside the ledger."""
        return self.ledger.with_name(f"{self.ledger.name}.users.json")
