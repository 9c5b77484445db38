"""The commands of the web application: serve, and the users who may come in from elsewhere."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from servanda.cli.options import DEFAULT_LEDGER, LedgerFile
from servanda.errors import NoPasswordError, UnknownIdError, UnknownWordError

if TYPE_CHECKING:
    from servanda.web.users import Role, User

user = typer.Typer(no_args_is_help=True, help="Who may use a served ledger: add, remove, list, token.")
Name = Annotated[str, typer.Argument(help="The user's name.", show_default=False)]
RoleName = Annotated[str, typer.Option(help="reader, reviewer, editor or admin.")]


def add_to(app: typer.Typer) -> None:
    """Adds the commands."""
    app.command()(serve)
    app.add_typer(user, name="user")


def serve(  # noqa: PLR0913, PLR0917 - how a server is started, each an option of its own
    ledger: LedgerFile = DEFAULT_LEDGER,
    host: Annotated[str, typer.Option(help="Where to listen; other than this machine only with users.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=1, max=65535)] = 8765,
    name: Annotated[list[str] | None, typer.Option(help="A further name under which people reach it.")] = None,
    read_only: Annotated[bool, typer.Option("--read-only", help="Show only; nothing can be written.")] = False,
    incognito: Annotated[bool, typer.Option("--incognito", help="Hide the names of sources.")] = False,
    browse: Annotated[bool, typer.Option("--open/--no-open", help="Open the page in the browser.")] = False,
) -> None:
    """Open the ledger in the browser: only this machine can reach it, by a link that works once.

    Example: `servanda serve --ledger talks.db --open`
    """
    from servanda.web.serving import serve as start  # noqa: PLC0415
    from servanda.web.settings import Settings  # noqa: PLC0415

    settings = Settings(ledger, host, port, tuple(name or ()), read_only=read_only, incognito=incognito)
    start(settings, browse=browse)


@user.command("add")
def add(name: Name, role: RoleName = "reader", ledger: LedgerFile = DEFAULT_LEDGER) -> None:
    """Add a user, or give one a new password and role; the password is asked for, or read from standard input.

    Example: `servanda user add Ann --role reviewer`
    """
    from servanda.web.users import make_user  # noqa: PLC0415

    users, path = _users(ledger)
    chosen = _role(role)
    users[name] = make_user(name, chosen, _password())
    _write(path, users)
    typer.echo(f"{name} may come in as {chosen.name.lower()}.")


@user.command("remove")
def remove(name: Name, ledger: LedgerFile = DEFAULT_LEDGER) -> None:
    """Remove a user with all tokens.

    Example: `servanda user remove Ann`
    """
    users, path = _users(ledger)
    if users.pop(name, None) is None:
        raise UnknownIdError("user", name)
    _write(path, users)
    typer.echo(f"{name} may no longer come in.")


@user.command("list")
def listed(ledger: LedgerFile = DEFAULT_LEDGER) -> None:
    """List users, roles and the labels of their tokens.

    Example: `servanda user list --ledger talks.db`
    """
    users, _ = _users(ledger)
    for one in users.values():
        tokens = ", ".join(f"{token.label} ({token.scope})" for token in one.tokens)
        typer.echo(f"{one.name}\t{one.role}\t{tokens}")


@user.command("token")
def token(
    name: Name,
    label: Annotated[str, typer.Option(help="What the token is for.")] = "token",
    scope: RoleName = "reader",
    ledger: LedgerFile = DEFAULT_LEDGER,
) -> None:
    """Make a token for programs (`Authorization: Bearer ...`); it is shown once and kept only as a digest.

    Example: `servanda user token Ann --label notebook --scope reader`
    """
    from servanda.web.users import with_token  # noqa: PLC0415

    users, path = _users(ledger)
    if name not in users:
        raise UnknownIdError("user", name)
    users[name], words = with_token(users[name], label, _role(scope))
    _write(path, users)
    typer.echo(words)


def _users(ledger: Path) -> tuple[dict[str, User], Path]:
    from servanda.web.settings import Settings  # noqa: PLC0415
    from servanda.web.users import read_users  # noqa: PLC0415

    path = Settings(ledger).users
    return read_users(path), path


def _write(path: Path, users: dict[str, User]) -> None:
    from servanda.web.users import write_users  # noqa: PLC0415

    write_users(path, users)


def _role(name: str) -> Role:
    from servanda.web.users import Role  # noqa: PLC0415

    if name.upper() not in Role.__members__:
        raise UnknownWordError("role", name, map(str.lower, Role.__members__))
    return Role[name.upper()]


def _password() -> str:
    if sys.stdin.isatty():
        return str(typer.prompt("Password", hide_input=True, confirmation_prompt=True))
    given = sys.stdin.readline().rstrip("\r\n")
    if not given:  # nobody means an empty password, and everybody would know it
        raise NoPasswordError
    return given
