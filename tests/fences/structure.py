"""Finds what style.md forbids in Python sources: long files and functions, silenced checks, swallowed errors."""

from __future__ import annotations

import ast
import io
import re
import tokenize
from collections.abc import Iterator

MOST_LINES_IN_A_FILE = 300
MOST_LINES_IN_A_FUNCTION = 60

# The only places that may catch everything: what they catch is shown to the person or goes into the crash report.
EDGES = {"practice_app/gui/operations.py", "practice_app/gui/crash.py", "practice_app/cli/edge.py"}

_SILENCER = re.compile(
    r"#\s*(?:type:\s*ignore|noqa|pragma:|mypy:|ruff:)"
    r"(?:\[[\w, -]+\]|:?\s*[A-Z]+\d+(?:,\s*[A-Z]+\d+)*)?"  # which check
    r"(?P<reason>.*)"
)
_LEFTOVER = re.compile("TO" + "DO|FIX" + "ME|X" + "XX")
_WORDS_IN_A_REASON = 3


def long_file(source: str) -> Iterator[str]:
    """A file of more than MOST_LINES_IN_A_FILE lines."""
    lines = source.count("\n")
    if lines > MOST_LINES_IN_A_FILE:
        yield f"{lines} lines in one file"


def long_functions(source: str) -> Iterator[str]:
    """Functions of more than MOST_LINES_IN_A_FUNCTION lines, decorators not counted."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.end_lineno is not None:
            lines = node.end_lineno - node.lineno + 1
            if lines > MOST_LINES_IN_A_FUNCTION:
                yield f"line {node.lineno}: {lines} lines in {node.name}"


def silenced_without_reason(source: str) -> Iterator[str]:
    """Comments that silence a checker without saying, on the same line, why."""
    for line, comment in comments(source):
        found = _SILENCER.search(comment)
        if found and len(re.findall(r"[A-Za-z]{2,}", found["reason"])) < _WORDS_IN_A_REASON:
            yield f"line {line}: {comment}"


def leftovers(source: str) -> Iterator[str]:
    """Comments that promise work for later, and raises of NotImplementedError."""
    for line, comment in comments(source):
        if _LEFTOVER.search(comment):
            yield f"line {line}: {comment}"
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Raise) and node.exc and "NotImplementedError" in ast.unparse(node.exc):
            yield f"line {node.lineno}: {ast.unparse(node)}"


def walks_the_focus_chain(source: str) -> Iterator[str]:
    """PySide takes the widget that follows in the chain for part of the one asked, and forgets it when that one goes: a crash."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Attribute) and node.attr in ("nextInFocusChain", "previousInFocusChain"):
            yield f"line {node.lineno}: {node.attr}"


def catches_everything(source: str) -> Iterator[str]:
    """Handlers of Exception, BaseException or anything at all that do not raise the same error again."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.ExceptHandler) and _is_broad(node.type) and not _raises_again(node):
            yield f"line {node.lineno}: catches everything"


def _is_broad(caught: ast.expr | None) -> bool:
    names = caught.elts if isinstance(caught, ast.Tuple) else [caught]
    return any(name is None or ast.unparse(name) in {"Exception", "BaseException"} for name in names)


def _raises_again(handler: ast.ExceptHandler) -> bool:
    last = handler.body[-1]
    return isinstance(last, ast.Raise) and last.exc is None


def comments(source: str) -> Iterator[tuple[int, str]]:
    """The line number and text of every comment."""
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type == tokenize.COMMENT:
            yield token.start[0], token.string
