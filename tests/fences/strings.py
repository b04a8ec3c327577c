"""Finds sentences that reach a person without passing the catalogue."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

# Calls whose text a person reads. A window's object names, keys, style sheets and icon names are not among them.
SHOWN_BY = {
    # Qt: setters
    *("setText", "setTitle", "setWindowTitle", "setToolTip", "setStatusTip", "setWhatsThis", "setPlaceholderText"),
    *("setLabelText", "setInformativeText", "setDetailedText", "setAccessibleName", "setAccessibleDescription"),
    *("setHeaderLabels", "setHorizontalHeaderLabels", "setVerticalHeaderLabels", "setTabText", "setItemText"),
    *("setPrefix", "setSuffix", "setHtml", "setPlainText", "setMarkdown", "setSubTitle", "setButtonText", "setFormat"),
    # Qt: adders and questions
    *("addAction", "addMenu", "addTab", "addItem", "addItems", "addRow", "addButton", "insertTab", "showMessage"),
    *("information", "warning", "critical", "question", "getOpenFileName", "getSaveFileName", "getExistingDirectory"),
    *("getText", "getItem", "getInt"),
    # Qt: widgets
    *("QLabel", "QPushButton", "QToolButton", "QCheckBox", "QRadioButton", "QGroupBox", "QAction", "QMenu"),
    *("QDockWidget", "QListWidgetItem", "QTreeWidgetItem", "QTableWidgetItem", "QStandardItem", "QProgressDialog"),
    *("QMessageBox", "QCommandLinkButton"),
    # the command line
    *("echo", "secho", "prompt", "confirm", "ClickException", "UsageError", "BadParameter"),
}
LOGGERS = {"log", "_log", "logger", "_logger", "logging"}
TRANSLATES = {"words", "_words", "N_", "plural"}
# A bug's own words (they end in the crash report) and type names are for developers.
NOT_FOR_PERSONS = {"AssertionError", "LookupError", "RuntimeError", "TypeError", "ValueError", "NewType", "TypeVar"}
_A_SENTENCE = re.compile("[A-Z“][a-z'’-]* [a-z]+")
_A_WORD = re.compile(r"[^\W\d_]{2,}")


def untranslated(source: str) -> Iterator[str]:
    """Literal text handed to a call that shows it, without words(…)."""
    for call in _calls(source):
        if _name(call) not in SHOWN_BY or _owner(call).lower() in LOGGERS:
            continue
        for argument in [*call.args, *(keyword.value for keyword in call.keywords)]:
            if any(_A_WORD.search(text) for text in _literal_text(argument)):
                yield f"line {call.lineno}: {ast.unparse(call)[:100]}"
                break


def bare_sentences(source: str) -> Iterator[str]:
    """Literals that read like a sentence ("No clients yet") outside translation calls, logs and docstrings."""
    tree = ast.parse(source)
    passed = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for call in _calls(source, tree):
        if _name(call) in TRANSLATES or _owner(call).lower() in LOGGERS or _name(call) in NOT_FOR_PERSONS:
            passed |= {id(node) for node in ast.walk(call)}
    for node in ast.walk(tree):
        match node:
            case ast.Constant(value=str(text)) if id(node) not in passed and _A_SENTENCE.match(text):
                yield f"line {node.lineno}: {text[:100]}"


def unmarked_errors(source: str, errors: set[str]) -> Iterator[str]:
    """PracticeErrors (their class names given) whose sentence is a bare literal instead of N_("…")."""
    for call in _calls(source):
        if _name(call) in errors and call.args and any(_literal_text(call.args[0])):
            yield f"line {call.lineno}: {ast.unparse(call)[:100]}"


def not_extractable(source: str) -> Iterator[str]:
    """Translation calls of a text put together at run time, or inside an f-string: Babel finds neither."""
    tree = ast.parse(source)
    inside = {id(call) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for call in ast.walk(node)}
    for call in _calls(source, tree):
        composed = any(_is_composed(argument) for argument in call.args[:2])
        literal = bool(call.args) and any(_literal_text(call.args[0]))
        if _name(call) in TRANSLATES and (composed or (literal and id(call) in inside)):
            yield f"line {call.lineno}: {ast.unparse(call)[:100]}"


def error_names(sources: list[str]) -> set[str]:
    """PracticeError and every class that derives from it, directly or not."""
    classes = [node for source in sources for node in ast.walk(ast.parse(source)) if isinstance(node, ast.ClassDef)]
    known = {"PracticeError"}
    while True:
        more = {node.name for node in classes if known & {ast.unparse(base).split(".")[-1] for base in node.bases}}
        if more <= known:
            return known
        known |= more


def _calls(source: str, tree: ast.Module | None = None) -> Iterator[ast.Call]:
    return (node for node in ast.walk(tree or ast.parse(source)) if isinstance(node, ast.Call))


def _name(call: ast.Call) -> str:
    """The last name of what is called: `echo` of click.echo(…)."""
    return ast.unparse(call.func).split(".")[-1]


def _owner(call: ast.Call) -> str:
    return ast.unparse(call.func.value).split(".")[-1] if isinstance(call.func, ast.Attribute) else ""


def _literal_text(argument: ast.expr) -> Iterator[str]:
    """The texts written out in an argument; a call inside it (words(…), str(…)) is somebody else's."""
    match argument:
        case ast.Constant(value=str(text)):
            yield text
        case ast.JoinedStr(values=parts) | ast.List(elts=parts) | ast.Tuple(elts=parts):
            for part in parts:
                yield from _literal_text(part)
        case ast.BinOp(left=left, right=right) | ast.IfExp(body=left, orelse=right):
            yield from _literal_text(left)
            yield from _literal_text(right)


def _is_composed(argument: ast.expr) -> bool:
    return isinstance(argument, ast.JoinedStr | ast.BinOp) or (
        isinstance(argument, ast.Call) and _name(argument) in {"format", "join"}
    )
