"""A small check of JSON against the part of JSON Schema that inspection.schema.json uses."""

from __future__ import annotations

import re
from typing import Any

_TYPES: dict[str, tuple[type, ...]] = {
    "object": (dict,), "array": (list,), "string": (str,), "boolean": (bool,), "integer": (int,), "number": (int, float),
    "null": (type(None),),
}  # fmt: skip


def problems(value: Any, schema: dict[str, Any], root: dict[str, Any] | None = None, place: str = "$") -> list[str]:
    """Every place where the value is not what the schema says; ValueError for a keyword that this check does not know."""
    root = root or schema
    if unknown := set(schema) - {
        "$schema", "$defs", "$ref", "title", "description", "type", "required", "properties", "items", "anyOf", "const", "enum",
        "pattern",
    }:  # fmt: skip
        raise ValueError(f"this check does not know {sorted(unknown)}")
    if "$ref" in schema:
        return problems(value, root["$defs"][schema["$ref"].rpartition("/")[2]], root, place)
    if "anyOf" in schema:
        return [] if any(not problems(value, one, root, place) for one in schema["anyOf"]) else [f"{place}: none of several"]
    wanted = schema.get("type", [])
    types = [wanted] if isinstance(wanted, str) else wanted
    if types and not any(_is(value, name) for name in types):
        return [f"{place}: {type(value).__name__} is no {types}"]
    return [*_plain(value, schema, place), *_inside(value, schema, root, place)]


def _is(value: Any, name: str) -> bool:
    return isinstance(value, _TYPES[name]) and (name == "boolean" or not isinstance(value, bool))


def _plain(value: Any, schema: dict[str, Any], place: str) -> list[str]:
    wrong = ("const" in schema and value != schema["const"]) or ("enum" in schema and value not in schema["enum"])
    wrong = wrong or ("pattern" in schema and not re.search(schema["pattern"], value))
    return [f"{place}: {value!r}"] if wrong else []


def _inside(value: Any, schema: dict[str, Any], root: dict[str, Any], place: str) -> list[str]:
    if isinstance(value, list) and "items" in schema:
        return [one for number, item in enumerate(value) for one in problems(item, schema["items"], root, f"{place}[{number}]")]
    if not isinstance(value, dict):
        return []
    missing = [f"{place}: {name} is missing" for name in schema.get("required", []) if name not in value]
    known = {name: one for name, one in schema.get("properties", {}).items() if name in value}
    return missing + [text for name, one in known.items() for text in problems(value[name], one, root, f"{place}.{name}")]
