"""What a person can see and reach of a page: cut texts, controls without a name, controls that the Tab key never finds."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QCheckBox,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QTabBar,
    QWidget,
)

Role = QAccessible.Role
SPEAKING = {  # roles that a screen reader stops at: each must say what it is
    Role.Button, Role.CheckBox, Role.RadioButton, Role.ComboBox, Role.EditableText, Role.PageTab, Role.PageTabList,
    Role.Table, Role.Tree, Role.List, Role.SpinBox, Role.Slider, Role.ButtonMenu, Role.MenuItem, Role.Link, Role.Graphic,
    Role.ProgressBar, Role.Splitter, Role.ScrollBar,
}  # fmt: skip
SILENT_BY_NATURE = {Role.ScrollBar}  # Qt names them by what they scroll; nobody tabs to them
ROUNDING = 1  # a pixel of rounding between a hint and a layout


def interfaces(root: QWidget) -> Iterator[QAccessibleInterface]:
    """Everything that a screen reader finds below `root` and that is not hidden; cells of tables are left to the model."""
    waiting = [QAccessible.queryAccessibleInterface(root)]
    while waiting:
        here = waiting.pop()
        if here is None or not here.isValid() or here.state().invisible:
            continue
        yield here
        if here.role() not in (Role.Table, Role.Tree, Role.List):
            waiting.extend(here.child(place) for place in range(here.childCount()))


def nameless(root: QWidget) -> list[str]:
    """Controls in sight that a screen reader has no name for."""
    found = []
    for one in interfaces(root):
        role = one.role()
        if role in SPEAKING - SILENT_BY_NATURE and not one.text(QAccessible.Text.Name).strip() and not _part(one):
            found.append(f"{role.name} in {_path(one.object())}")
    return found


def _part(one: QAccessibleInterface) -> bool:
    """Part of a control that has the name itself: the field in a combo box, the arrows of a tab bar, a splitter's handle."""
    owner = one.object()
    parent = owner.parent() if owner is not None else None
    return isinstance(parent, QComboBox | QTabBar | QAbstractItemView) or isinstance(owner, QHeaderView)


def _path(thing: object) -> str:
    names: list[str] = []
    while isinstance(thing, QWidget) and len(names) < 4:
        names.append(type(thing).__name__)
        thing = thing.parentWidget()
    return " in ".join(names)


def out_of_reach(root: QWidget) -> list[str]:
    """Controls that work with the mouse and that Tab passes by."""
    kinds = QAbstractButton | QLineEdit | QComboBox | QAbstractItemView
    found = []
    for widget in _visible(root):
        if not isinstance(widget, kinds) or not widget.isEnabled() or isinstance(widget, QHeaderView):
            continue
        inner = isinstance(widget.parentWidget(), QTabBar | QComboBox | QLineEdit)
        if not inner and not widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            found.append(_path(widget))
    return found


def cut(root: QWidget) -> list[str]:
    """Texts in sight that do not fit where they stand, in the words that are cut."""
    return [f"{type(widget).__name__} “{_said(widget)}” {why}" for widget in _visible(root) if (why := _why_cut(widget))]


def _visible(root: QWidget) -> Iterator[QWidget]:
    for widget in root.findChildren(QWidget):
        if widget.isVisibleTo(root) and (not widget.visibleRegion().isNull() or _scrolled_away(widget, root)):
            yield widget


def _scrolled_away(widget: QWidget, root: QWidget) -> bool:
    """Below the fold of a scroll area: a person can get there, so its size counts as well."""
    parent = widget.parentWidget()
    while parent is not None and parent is not root:
        if isinstance(parent, QScrollArea):
            return True
        parent = parent.parentWidget()
    return False


def _why_cut(widget: QWidget) -> str:
    if isinstance(widget, QLabel):
        return _label(widget)
    if isinstance(widget, QPushButton | QCheckBox | QRadioButton):
        wanted = widget.minimumSizeHint() if isinstance(widget, QPushButton) else widget.sizeHint()
        if widget.text() and (widget.width() + ROUNDING < wanted.width() or widget.height() + ROUNDING < wanted.height()):
            return f"is {widget.width()}×{widget.height()}, wants {wanted.width()}×{wanted.height()}"
    if isinstance(widget, QLineEdit):
        return _line(widget)
    if isinstance(widget, QComboBox):
        wide = widget.fontMetrics().horizontalAdvance(widget.currentText())
        return f"shows {widget.width()} of {wide}" if wide > widget.width() - 24 else ""
    if isinstance(widget, QHeaderView) and widget.orientation() == Qt.Orientation.Horizontal:
        return _header(widget)
    return ""


def _label(label: QLabel) -> str:
    text = label.text()
    if not text or label.sizePolicy().horizontalPolicy() == label.sizePolicy().Policy.Ignored:
        return ""
    if label.wordWrap():
        wanted = label.heightForWidth(label.width())
        return f"is {label.height()} high, wants {wanted}" if label.height() + ROUNDING < wanted else ""
    wide = label.sizeHint().width()
    return f"is {label.width()} wide, wants {wide}" if label.width() + ROUNDING < wide else ""


def _line(line: QLineEdit) -> str:
    if line.text() or not line.placeholderText():
        return ""
    wide, room = line.fontMetrics().horizontalAdvance(line.placeholderText()), line.width() - 20
    return f"has room for {room}, the hint wants {wide}" if wide > room else ""


def _header(header: QHeaderView) -> str:
    model = header.model()
    for section in range(header.count()):
        title = str(model.headerData(section, Qt.Orientation.Horizontal) or "")
        wide = header.fontMetrics().horizontalAdvance(title)
        if not header.isSectionHidden(section) and wide > header.sectionSize(section):
            return f"cuts the title “{title}”"
    return ""


def _said(widget: QWidget) -> str:
    for name in ("text", "currentText", "placeholderText"):
        read = getattr(widget, name, None)
        if read is not None and (text := str(read())):
            return text[:60]
    return ""


def over_each_other(root: QWidget) -> list[str]:
    """Pairs of labels and controls beside each other whose places overlap."""
    kinds = QLabel | QAbstractButton | QLineEdit | QComboBox
    found = []
    for parent in {widget.parentWidget() for widget in _visible(root) if isinstance(widget, kinds)}:
        if parent is None:
            continue
        beside = [child for child in parent.children() if isinstance(child, kinds) and child.isVisibleTo(parent)]
        for place, one in enumerate(beside):
            for other in beside[place + 1 :]:
                if _inner(one).intersects(_inner(other)):
                    found.append(f"{_said(one)} over {_said(other)}")
    return found


def _inner(widget: QWidget) -> QRect:
    return widget.geometry().adjusted(1, 1, -1, -1)
