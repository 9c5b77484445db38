"""The command line: a door; it asks the api and shows what comes back."""

from __future__ import annotations

import sys


def main() -> None:
    """The `servanda` command."""
    from servanda.cli.app import run  # noqa: PLC0415 - the commands are imported only when one is called

    sys.exit(run())
