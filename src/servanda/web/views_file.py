"""The file of the saved views, beside the ledger: by person, a page with its filters under a name."""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path
from threading import Lock
from urllib.parse import parse_qsl

from servanda.errors import LedgerError, UnreadablePathError

_MOST = 100  # views of one person
_writing = Lock()


@dataclass(frozen=True, slots=True)
class Saved:
    """A page with its filters under a name."""

    name: str
    page: str
    query: str

    @property
    def address(self) -> str:
        """Where it opens."""
        return f"{self.page}{self.query}"

    @property
    def words(self) -> str:
        """What it shows, in words."""
        asked = "; ".join(f"{name} {value}" for name, value in parse_qsl(self.query.removeprefix("?")))
        return f"{self.page.removeprefix('/')}{': ' if asked else ''}{asked}"


def saved_by(path: Path, person: str) -> tuple[Saved, ...]:
    """The views of a person by name. Raises UnreadablePathError for a file that holds none."""
    return tuple(sorted(_all(path).get(person, ()), key=lambda one: one.name.casefold()))


def keep(path: Path, person: str, view: Saved) -> None:
    """Keeps a view; one of the same name is replaced. Raises LedgerError where there are too many."""
    with _writing:
        whole = _all(path)
        own = [one for one in whole.get(person, ()) if one.name != view.name]
        if len(own) >= _MOST:
            raise LedgerError(f"You keep {_MOST} views already; delete one first.")
        _write(path, {**whole, person: (*own, view)})


def drop(path: Path, person: str, name: str) -> bool:
    """Deletes a view; whether there was one."""
    with _writing:
        whole = _all(path)
        own = tuple(one for one in whole.get(person, ()) if one.name != name)
        found = len(own) < len(whole.get(person, ()))
        if found:
            _write(path, {**whole, person: own})
        return found


def _all(path: Path) -> dict[str, tuple[Saved, ...]]:
    try:
        rows = json.loads(path.read_text("utf-8"))
        return {person: tuple(Saved(**view) for view in views) for person, views in rows.items()}
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, TypeError, AttributeError) as error:
        raise UnreadablePathError(path, f"it holds no saved views ({error})") from error


def _write(path: Path, whole: dict[str, tuple[Saved, ...]]) -> None:
    """Writes the file anew, whole or not at all, for its owner alone."""
    draft = path.with_name(f"{path.name}.new")
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as out:
        json.dump({person: [asdict(view) for view in views] for person, views in whole.items()}, out, indent=1)
    draft.replace(path)
