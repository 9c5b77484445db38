"""Frozen types from plain JSON values, by their annotations: for answers that were kept."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from types import UnionType
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

T = TypeVar("T")
Maker = Callable[[Any], Any]


def from_plain(kind: type[T], value: Any) -> T:
    """A value of this type from what `dataclasses.asdict` and JSON made of one."""
    made: T = _maker(kind)(value)  # type: ignore[arg-type]
    return made


@cache
def _maker(kind: Any) -> Maker:
    if is_dataclass(kind):
        return _of_dataclass(kind)
    inner = get_args(kind)
    if get_origin(kind) in (Union, UnionType):
        (only,) = [one for one in inner if one is not type(None)]
        make = _maker(only)
        return lambda value: None if value is None else make(value)
    if get_origin(kind) is tuple:
        if inner[-1] is not Ellipsis:
            makers = [_maker(one) for one in inner]
            return lambda value: tuple([each(one) for each, one in zip(makers, value, strict=True)])
        make = _maker(inner[0])
        return lambda value: tuple([make(one) for one in value])
    if get_origin(kind) in (dict, Mapping):
        return dict
    return lambda value: value


def _of_dataclass(kind: Any) -> Maker:
    hints = get_type_hints(kind)
    makers = [(field.name, _maker(hints[field.name])) for field in fields(kind)]
    return lambda value: kind(**{name: make(value[name]) for name, make in makers if name in value})
