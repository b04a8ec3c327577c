"""Turns any text into lines ready to draw: cleaned, joined (Arabic), broken at a width, in visual order."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from practice_app.exports.fonts import REPLACEMENT, width

_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_MARKS = "\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4"
_TOKENS = re.compile(" +|[^ ]+")
_CHOSEN_LOOK = re.compile("[\ufe00-\ufe0f]")
_MARKS_BEFORE_BASE = re.compile(f"([{_MARKS}]+)([^{_MARKS}])")


@dataclass(frozen=True, slots=True)
class Line:
    """One line in visual order; `from_right` when its paragraph is read from right to left and fills several lines."""

    text: str
    from_right: bool = False


def clean(text: str) -> str:
    """Composed (NFC) text with plain newlines and spaces; signs that are never drawn go, impossible ones become U+FFFD."""
    plain = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", "    "))
    if not _CHOSEN_LOOK.search(plain) and all(part.isprintable() for part in plain.split("\n")):
        return plain
    return "".join(_drawable(char) for char in plain)


def _drawable(char: str) -> str:
    if char == "\n":
        return char
    if char in "\u2028\u2029\x0b\x0c\x85":
        return "\n"
    kind = unicodedata.category(char)
    if kind == "Cf" or "\ufe00" <= char <= "\ufe0f":  # joiners, direction marks, variation selectors
        return ""
    return REPLACEMENT if kind in ("Cc", "Cs") else char


@lru_cache(maxsize=1)
def _reshaper() -> Any:
    from arabic_reshaper import ArabicReshaper

    return ArabicReshaper(configuration={"delete_harakat": False, "delete_tatweel": False})


def _base_direction(text: str) -> str:
    for char in text:
        kind = unicodedata.bidirectional(char)
        if kind in ("R", "AL"):
            return "R"
        if kind == "L":
            return "L"
    return "L"


def _visual(line: str, direction: str) -> str:
    """The line in the order of drawing (UAX 9); vowel marks after their letter, where the fonts expect them."""
    from bidi import get_display

    return _MARKS_BEFORE_BASE.sub(r"\2\1", str(get_display(line, base_dir=direction)))


def lines_of(text: str, room: float, size: float, bold: bool = False) -> list[Line]:
    """The whole text in lines no wider than `room` points; at least one line, possibly empty."""
    return [line for paragraph in clean(text).split("\n") for line in _paragraph(paragraph, room, size, bold)]


def _paragraph(text: str, room: float, size: float, bold: bool) -> list[Line]:
    if not _RIGHT_TO_LEFT.search(text):
        return [Line(line) for line in _break(text, room, size, bold)]
    direction = _base_direction(text)
    broken = list(_break(_reshaper().reshape(text), room, size, bold))
    from_right = direction == "R" and len(broken) > 1
    return [Line(_visual(line, direction), from_right) for line in broken]


def _break(text: str, room: float, size: float, bold: bool) -> Iterator[str]:
    """Greedy lines, broken at spaces; a word wider than the room is broken where it no longer fits."""
    line, used = "", 0.0
    for token in _TOKENS.findall(text):
        wide = width(token, size, bold)
        if used + wide <= room:
            line, used = line + token, used + wide
            continue
        if token.isspace():
            used = room  # the break swallows the space; the next word starts a line
            continue
        if line.strip():
            yield line.rstrip(" ")
        *full, line = _chop(token, room, size, bold)
        yield from full
        used = width(line, size, bold)
    yield line.rstrip(" ")


def _chop(word: str, room: float, size: float, bold: bool) -> list[str]:
    pieces, piece, used = [], "", 0.0
    for char in word:
        wide = width(char, size, bold)
        if piece and used + wide > room:
            pieces.append(piece)
            piece, used = "", 0.0
        piece, used = piece + char, used + wide
    return [*pieces, piece]
