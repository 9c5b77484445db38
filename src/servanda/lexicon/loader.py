"""Reads a lexicon file once and checks every row against its type."""

from __future__ import annotations

import tomllib
from dataclasses import MISSING, fields
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, TypeVar, get_args, get_origin, get_type_hints

from servanda.errors import LexiconError

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

    Row = TypeVar("Row", bound=DataclassInstance)


@cache
def rows(file: str, row_type: type[Row]) -> tuple[Row, ...]:
    """The rows of `data/<file>.toml` as instances of a frozen dataclass.

    A list in the file becomes a tuple or frozenset, as the field says. Raises LexiconError for a key that the
    type lacks, a missing key and a value of another type.
    """
    raw = tomllib.loads(files("servanda.lexicon").joinpath(f"data/{file}.toml").read_text("utf-8"))
    hints = get_type_hints(row_type)
    return tuple(_row(file, number, value, row_type, hints) for number, value in enumerate(raw["row"], 1))


def _row(file: str, number: int, value: dict[str, Any], row_type: type[Row], hints: dict[str, Any]) -> Row:
    known = {field.name: field for field in fields(row_type)}
    if extra := value.keys() - known.keys():
        raise LexiconError(file, number, f"unknown key {sorted(extra)}; known: {sorted(known)}")
    needed = {name for name, f in known.items() if f.default is MISSING and f.default_factory is MISSING}
    if missing := needed - value.keys():
        raise LexiconError(file, number, f"missing key {sorted(missing)}")
    return row_type(**{name: _cast(file, number, name, item, hints[name]) for name, item in value.items()})


def _cast(file: str, number: int, name: str, value: object, hint: Any) -> object:
    """The value as the field's type: enums from their words, tuples and frozensets from lists."""
    origin, inner = get_origin(hint), get_args(hint)
    try:
        if origin in (tuple, frozenset) and isinstance(value, list):
            return origin(_cast(file, number, name, item, inner[0]) for item in value)
        if inner and origin not in (tuple, frozenset):  # Optional: a missing key is None, a present one has the type
            return _cast(file, number, name, value, inner[0])
        if isinstance(hint, type) and isinstance(value, hint):
            return value
        if isinstance(hint, type) and issubclass(hint, str) and isinstance(value, str):
            return hint(value)
    except ValueError as error:
        raise LexiconError(file, number, f"{name}: {error}") from error
    raise LexiconError(file, number, f"{name}: {value!r} is no {hint}")
