"""Who may do what: users with roles and scoped tokens, in a file that only its owner can read.

Passwords are kept as scrypt hashes (RFC 7914) with a salt of their own, tokens as SHA-256 of random words.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import os
import secrets
from dataclasses import asdict, dataclass, replace
from enum import IntEnum
from pathlib import Path

from servanda.errors import UnreadablePathError

_COST = {"n": 2**14, "r": 8, "p": 1, "maxmem": 64 * 1024 * 1024}


class Role(IntEnum):
    """Each may do what those before it may."""

    READER = 1
    REVIEWER = 2  # gives verdicts and takes them back
    EDITOR = 3  # adds reports
    ADMIN = 4  # sees the log of everybody, keeps the users


@dataclass(frozen=True, slots=True)
class Person:
    """Who makes a request."""

    name: str
    role: Role


@dataclass(frozen=True, slots=True)
class Token:
    """A key for programs; its scope is a role that is at most its owner's."""

    label: str
    digest: str
    scope: str


@dataclass(frozen=True, slots=True)
class User:
    """A user as the file holds it."""

    name: str
    role: str
    salt: str
    digest: str
    tokens: tuple[Token, ...] = ()

    @property
    def person(self) -> Person:
        """The user as somebody who makes requests."""
        return Person(self.name, Role[self.role.upper()])


def read_users(path: Path) -> dict[str, User]:
    """The users of a file; none where there is no file. Raises UnreadablePathError for a file that holds no users."""
    try:
        rows = json.loads(path.read_text("utf-8"))
        return {
            row["name"]: User(**{**row, "tokens": tuple(Token(**token) for token in row["tokens"])}) for row in rows
        }
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, TypeError, KeyError) as error:
        raise UnreadablePathError(path, f"it holds no users ({error})") from error


def write_users(path: Path, users: dict[str, User]) -> None:
    """Writes the file anew, whole or not at all, for its owner alone."""
    draft = path.with_name(f"{path.name}.new")
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as out:
        json.dump([asdict(user) for user in users.values()], out, indent=1)
    draft.replace(path)


def make_user(name: str, role: Role, password: str) -> User:
    """A user with a new password."""
    salt = secrets.token_hex(16)
    return User(name, role.name.lower(), salt, _hash(password, salt))


def is_password(user: User | None, password: str) -> bool:
    """Whether a password is the user's; as slow for a user who is not there."""
    salt = user.salt if user else "0" * 32
    digest = _hash(password, salt)
    return user is not None and hmac.compare_digest(digest, user.digest)


def with_token(user: User, label: str, scope: Role) -> tuple[User, str]:
    """The user with one more token, and the token's words, which are not kept."""
    words = secrets.token_urlsafe(32)
    token = Token(label, digest_of(words), min(scope, user.person.role).name.lower())
    return replace(user, tokens=(*user.tokens, token)), words


def bearer(users: dict[str, User], words: str) -> Person | None:
    """Who a token speaks for."""
    digest = digest_of(words)
    for user in users.values():
        for token in user.tokens:
            if hmac.compare_digest(token.digest, digest):
                return Person(user.name, min(Role[token.scope.upper()], user.person.role))
    return None


def digest_of(words: str) -> str:
    """The digest under which random words are kept."""
    return hashlib.sha256(words.encode()).hexdigest()


def _hash(password: str, salt: str) -> str:
    return hashlib.scrypt(password.encode(), salt=bytes.fromhex(salt), **_COST).hex()
