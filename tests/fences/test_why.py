"""Every greyed control explains itself: what goes by a member's roles passes the helpers of gui/why.py."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import practice_app

GUI = Path(practice_app.__file__).parent / "gui"
SETTERS = {"setEnabled", "setDisabled", "setVisible", "setHidden"}


def asked_in(node: ast.AST) -> bool:
    """Whether `may(…)` or `….may(…)` is asked in there."""
    calls = (one.func for one in ast.walk(node) if isinstance(one, ast.Call))
    return any(
        (isinstance(called, ast.Name) and called.id == "may") or (isinstance(called, ast.Attribute) and called.attr == "may")
        for called in calls
    )


def decided_by_roles(tree: ast.AST) -> Iterator[int]:
    """The lines on which a widget is greyed or hidden by `may`, straight or by way of a name in the same function."""
    for function in ast.walk(tree):
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
            names = {
                target.id
                for one in ast.walk(function)
                if isinstance(one, ast.Assign) and asked_in(one.value)
                for target in one.targets
                if isinstance(target, ast.Name)
            }
            for call in (one for one in ast.walk(function) if isinstance(one, ast.Call)):
                if isinstance(call.func, ast.Attribute) and call.func.attr in SETTERS and call.args:
                    used = {one.id for one in ast.walk(call.args[0]) if isinstance(one, ast.Name)}
                    if asked_in(call.args[0]) or used & names:
                        yield call.lineno


def test_no_control_goes_by_a_role_without_the_helpers() -> None:
    found = [
        f"{path.relative_to(GUI)}:{line}"
        for path in sorted(GUI.rglob("*.py"))
        if path.name != "why.py"
        for line in decided_by_roles(ast.parse(path.read_text(encoding="utf-8")))
    ]
    assert found == [], "use guard, guard_shown, guard_state or show_if of gui/why.py"


def test_the_fence_notices_what_it_looks_for() -> None:
    bad = (
        "def one(self, context):\n    self.add.setVisible(context.may(case))\n",
        "def two(self, may):\n    self.add.setEnabled(idle and may(case))\n",
        "def three(self, may):\n    allowed = may(case)\n    self.add.setVisible(allowed)\n",
    )
    assert [len(list(decided_by_roles(ast.parse(one)))) for one in bad] == [1, 1, 1]
    assert not list(decided_by_roles(ast.parse("def four(self):\n    self.add.setVisible(bool(rows))\n")))
