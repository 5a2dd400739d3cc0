"""Values to bytes and back, by their types alone: what a child says is believed only where it fits.

A frame is the length of a JSON text, the lengths of byte strings, then the text and the strings. JSON holds
a record as the list of its fields, and a byte string as its number. Nothing in it can name a thing to be
called or made: the type that is expected comes from this side.
"""

from __future__ import annotations

import datetime as dt
import json
import struct
import types
import typing
from collections.abc import Callable, Sequence
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import cache
from typing import Any

HEAD = struct.Struct(">QI")
"""Bytes of JSON text, number of byte strings."""
LENGTH = struct.Struct(">Q")
MOST_STRINGS = 100_000
MOST_TEXT = 250_000_000
"""Bytes of JSON text: made into values they take several times that."""
Build = Callable[[Any, Sequence[bytes]], Any]


class MisshapenError(Exception):
    """What came back is not of the form that was asked for."""


def packed(value: object) -> list[bytes]:
    """The pieces of the frame that holds a value: records, lists, texts, numbers, moments and bytes."""
    strings: list[bytes] = []
    text = json.dumps(_plain(value, strings), ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    written = text.encode("utf-8", "surrogatepass")
    lengths = b"".join(LENGTH.pack(len(each)) for each in strings)
    return [HEAD.pack(len(written), len(strings)), lengths, written, *strings]


def _plain(value: Any, strings: list[bytes]) -> Any:
    match value:
        case None | bool() | int() | float():
            return value
        case Enum():
            return value.value
        case str():
            return value
        case bytes():
            strings.append(value)
            return len(strings) - 1
        case dt.datetime():
            return value.isoformat()
        case list() | tuple() if all(map(str.__instancecheck__, value)):
            return value
        case list() | tuple() | range():
            return [_plain(each, strings) for each in value]
        case frozenset():
            return [_plain(each, strings) for each in sorted(value)]
        case _ if is_dataclass(value):
            return [_plain(getattr(value, each.name), strings) for each in fields(value)]
        case _:
            raise TypeError(f"no form for {type(value).__name__}")


def unpacked(frame: bytes | memoryview, form: Any) -> Any:
    """The value of type `form` in a frame; raises `MisshapenError` for whatever else it holds."""
    try:
        text, strings = _parted(memoryview(frame))
        plain = json.loads(str(text, "utf-8", "surrogatepass"), parse_constant=_refused)
        return _build(form)(plain, strings)
    except (ArithmeticError, LookupError, RecursionError, TypeError, ValueError, struct.error) as error:
        raise MisshapenError(f"{type(error).__name__} at what came back") from None


def _refused(constant: str) -> None:
    raise ValueError(constant)


def _parted(frame: memoryview) -> tuple[memoryview, list[bytes]]:
    size, count = HEAD.unpack_from(frame)
    if count > MOST_STRINGS or size > MOST_TEXT:
        raise ValueError("more than a file holds")
    start = HEAD.size + count * LENGTH.size
    lengths = [LENGTH.unpack_from(frame, HEAD.size + at * LENGTH.size)[0] for at in range(count)]
    if start + size + sum(lengths) != len(frame):
        raise ValueError("the lengths do not add up")
    strings, at = [], start + size
    for length in lengths:
        strings.append(bytes(frame[at : at + length]))
        at += length
    return frame[start : start + size], strings


@cache
def _build(form: Any) -> Build:
    """What makes a value of a type from plain JSON, or raises."""
    origin, inner = typing.get_origin(form), typing.get_args(form)
    match origin or form:
        case types.UnionType | typing.Union:
            (one,) = [each for each in inner if each is not types.NoneType]
            build = _build(one)
            return lambda plain, strings: None if plain is None else build(plain, strings)
        case builtins if builtins in (str, int, bool):
            return lambda plain, _: _exactly(builtins, plain)
        case float_ if float_ is float:
            return lambda plain, _: float(_number(plain))
        case bytes_ if bytes_ is bytes:
            return lambda plain, strings: strings[_place(plain)]
        case moment if moment is dt.datetime:
            return lambda plain, _: dt.datetime.fromisoformat(_exactly(str, plain))
        case kind if isinstance(kind, type) and issubclass(kind, Enum):
            return lambda plain, _: kind(_exactly(str, plain))
        case many if many in (tuple, frozenset) or (isinstance(many, type) and issubclass(many, Sequence)):
            return _many(many, inner)
        case record if is_dataclass(record):
            return _record(record)
        case _:
            raise TypeError(f"no form for {form}")


def _exactly(kind: Any, plain: Any) -> Any:
    if type(plain) is not kind:
        raise TypeError(f"{type(plain).__name__} for {kind.__name__}")
    return plain


def _number(plain: Any) -> float:
    return plain if type(plain) is int else _exactly(float, plain)


def _place(plain: Any) -> int:
    number: int = _exactly(int, plain)
    if number < 0:
        raise IndexError(number)
    return number


def _many(kind: Any, inner: tuple[Any, ...]) -> Build:
    """A tuple, frozen set or sequence of one type, or a tuple of stated types."""
    if kind is tuple and not (len(inner) == 2 and inner[1] is Ellipsis):
        builds = [_build(each) for each in inner]
        return lambda plain, strings: tuple(
            build(each, strings) for build, each in zip(builds, _exactly(list, plain), strict=True)
        )
    of_text, build = inner[0] is str, _build(inner[0])
    into = kind if kind in (tuple, frozenset) else list

    def built(plain: Any, strings: Sequence[bytes]) -> Any:
        _exactly(list, plain)
        if of_text and set(map(type, plain)) <= {str}:
            return plain if into is list else into(plain)
        return into(build(each, strings) for each in plain)

    return built


def _record(record: Any) -> Build:
    hints = typing.get_type_hints(record)
    builds = [_build(hints[each.name]) for each in fields(record)]

    def built(plain: Any, strings: Sequence[bytes]) -> Any:
        pairs = zip(builds, _exactly(list, plain), strict=True)
        return record(*(build(each, strings) for build, each in pairs))

    return built
