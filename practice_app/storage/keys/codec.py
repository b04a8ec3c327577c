"""Frozen dataclasses to plain JSON values and back, strictly: missing, extra or wrongly long fields are refused."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from functools import cache
from types import UnionType
from typing import Annotated, Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from practice_app.domain.errors import N_, KeyProblem
from practice_app.domain.ids import MemberId
from practice_app.storage.keys.crypto import b64, from_b64

T = TypeVar("T")
_ID = re.compile(r"[0-9a-f]{32}")
_MOST_INTEGER = 2**53
_MOST_BYTES = 16_384


def encode(value: object) -> object:
    """The JSON value of a dataclass, bytes as base64, dates as ISO 8601."""
    if is_dataclass(value):
        return {field.name: encode(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, Mapping):
        return {str(key): encode(item) for key, item in value.items()}
    if isinstance(value, tuple):
        return [encode(item) for item in value]
    if isinstance(value, bytes):
        return b64(value)
    if isinstance(value, date):
        return value.isoformat()
    return value.value if isinstance(value, Enum) else value


def decode(kind: type[T], untrusted: object) -> T:
    """The dataclass in a JSON value. Raises ValueError or KeyError for anything `encode` would not have written."""
    return cast(T, _decode(kind, untrusted))


def decode_sealed(kind: type[T], untrusted: bytes) -> T:
    """The dataclass in canonical JSON that someone else sealed. Raises KeyProblem for anything else."""
    try:
        return decode(kind, json.loads(untrusted.decode("ascii")))
    except (ValueError, KeyError, TypeError, RecursionError):
        raise KeyProblem(N_("What was sealed here cannot be read: it was made by something else than this app.")) from None


@cache
def _hints(kind: Any) -> dict[str, Any]:
    return get_type_hints(kind, include_extras=True)


def _decode(kind: Any, untrusted: object) -> object:
    if is_dataclass(kind):
        return _decode_dataclass(kind, untrusted)
    origin, arguments = get_origin(kind), get_args(kind)
    if origin is Annotated:
        return _decode_bytes(untrusted, arguments[1])
    if origin in (Union, UnionType):  # only X | None is used
        return None if untrusted is None else _decode(arguments[0], untrusted)
    if origin is tuple:
        return tuple(_decode(arguments[0], item) for item in _of(list, untrusted))
    if origin is Mapping:
        pairs = _of(dict, untrusted).items()
        return {_decode(arguments[0], key): _decode(arguments[1], item) for key, item in pairs}
    return _decode_plain(kind, untrusted)


def _decode_dataclass(kind: Any, untrusted: object) -> object:
    values, hints = _of(dict, untrusted), _hints(kind)
    if values.keys() != hints.keys():
        raise ValueError("fields missing or unknown")
    return kind(**{name: _decode(hint, values[name]) for name, hint in hints.items()})


def _decode_bytes(untrusted: object, length: int | None = None) -> bytes:
    data = from_b64(_of(str, untrusted))
    if len(data) > _MOST_BYTES or (length is not None and len(data) != length):
        raise ValueError("wrong length")
    return data


def _decode_plain(kind: Any, untrusted: object) -> object:
    if kind is MemberId:
        if not _ID.fullmatch(_of(str, untrusted)):
            raise ValueError("not an id")
        return untrusted
    if kind is bytes:
        return _decode_bytes(untrusted)
    if kind is date:
        return _decode_date(_of(str, untrusted))
    if kind is int:
        number = _of(int, untrusted)
        if isinstance(number, bool) or not 0 <= number <= _MOST_INTEGER:
            raise ValueError("not a count")
        return number
    if kind is str:
        return _of(str, untrusted)
    return kind(_of(str, untrusted))  # an enum


def _decode_date(text: str) -> date:
    day = date.fromisoformat(text)
    if day.isoformat() != text:
        raise ValueError("not a date")
    return day


def _of(kind: type[T], untrusted: object) -> T:
    if not isinstance(untrusted, kind):
        raise ValueError(f"not a {kind.__name__}")
    return untrusted
