"""Finds what departs from the one scale: distances and sizes of text as bare numbers, and style sheets beside the theme."""

from __future__ import annotations

import ast
from collections.abc import Iterator

DISTANCES = {"setContentsMargins", "setSpacing", "setHorizontalSpacing", "setVerticalSpacing", "addSpacing"}
SIZES = {"setPointSize", "setPointSizeF", "setPixelSize"}


def bare_distances(source: str) -> Iterator[str]:
    """Margins, spacings and text sizes given as a number other than 0 instead of a step of the scale (gui/theme.py)."""
    for call, name in _calls(source):
        if name in DISTANCES | SIZES and any(_is_bare(argument) for argument in call.args):
            yield f"line {call.lineno}: {ast.unparse(call)}"


def own_style_sheets(source: str) -> Iterator[str]:
    """Style sheets that are set on something: there is one, for the whole application."""
    for call, name in _calls(source):
        if name == "setStyleSheet":
            yield f"line {call.lineno}: {ast.unparse(call)}"


def _calls(source: str) -> Iterator[tuple[ast.Call, str]]:
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            yield node, node.func.attr


def _is_bare(argument: ast.expr) -> bool:
    names = any(isinstance(node, ast.Name | ast.Attribute | ast.Call) for node in ast.walk(argument))
    numbers = {node.value for node in ast.walk(argument) if isinstance(node, ast.Constant)}
    return not names and numbers != {0}
