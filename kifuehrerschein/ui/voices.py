"""How a screen reader meets the widgets that Qt does not know: their roles, names and actions.

An interface must not hold its widget: Qt for Python keeps every interface it ever got.
"""

from __future__ import annotations

from typing import Any, cast

from PySide6.QtCore import QCoreApplication, Qt, QTimer
from PySide6.QtGui import (
    QAccessible,
    QAccessibleActionInterface,
    QAccessibleAttributesInterface,
    QAccessibleInterface,
    QAccessibleValueInterface,
    QTextDocumentFragment,
)
from PySide6.QtWidgets import QAbstractButton, QAccessibleWidget, QComboBox, QLabel, QWidget
from shiboken6 import VoidPtr, getCppPointer

_Role = QAccessible.Role
_Text = QAccessible.Text
_Kind = QAccessible.InterfaceType


class Voice(QAccessibleWidget):
    """A widget in its role, or silent: a decoration, or what its button says already.

    All is found out when it is asked for: the first question may come before the widget is made up
    or has its place. A `_part` tells more than role, name and state.
    """

    _part: tuple[QAccessible.InterfaceType, Any] | None = None

    def role(self) -> QAccessible.Role:
        return _Role.Whitespace if self._is_silent() else super().role()

    def state(self) -> QAccessible.State:
        state = super().state()
        if self._is_silent():
            state.invisible = True
        return state

    def text(self, kind: QAccessible.Text) -> str:
        return "" if self._is_silent() else super().text(kind)

    def interface_cast(self, kind: QAccessible.InterfaceType) -> int:
        if self._part is not None and kind is self._part[0]:
            # An address is what Qt for Python wants here, although its stubs say a number.
            return cast("int", VoidPtr(getCppPointer(self._part[1])[0]))
        # For „nothing“ it gives None, but does not take it.
        return super().interface_cast(kind) or cast("int", VoidPtr(0))

    def _is_silent(self) -> bool:
        step = self.widget().parentWidget()
        while step is not None and not isinstance(step, QAbstractButton):
            step = step.parentWidget()
        return step is not None


class AreaVoice(Voice):
    """What scrolls: a group where it has a name, because one can be in it."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget, _Role.Client)

    def role(self) -> QAccessible.Role:
        return _Role.Grouping if self.widget().accessibleName() else super().role()


class LabelVoice(Voice):
    """Text; an icon or a bullet beside it is silent."""

    def __init__(self, widget: QWidget, role: QAccessible.Role = _Role.StaticText) -> None:
        super().__init__(widget, role)

    def state(self) -> QAccessible.State:
        state = super().state()
        state.readOnly = True
        return state

    def text(self, kind: QAccessible.Text) -> str:
        label = self.widget()
        if kind is not _Text.Name or not isinstance(label, QLabel) or self._is_silent():
            return super().text(kind)
        said = label.accessibleName() or _shown(label)
        return QTextDocumentFragment.fromHtml(said).toPlainText() if _is_marked_up(label) else said

    def _is_silent(self) -> bool:
        label = self.widget()
        if isinstance(label, QLabel) and not label.accessibleName():
            return _shown(label) in ("", "•") or super()._is_silent()
        return super()._is_silent()


def _shown(label: QLabel) -> str:
    """The words of a label; one that is just being made up may not know its own yet."""
    try:
        return label.text()
    except AttributeError:
        return QLabel.text(label)


def _is_marked_up(label: QLabel) -> bool:
    return not label.accessibleName() and label.textFormat() is Qt.TextFormat.RichText


class _Level(QAccessibleAttributesInterface):
    """The level of a heading, which the widget gives as `level`."""

    def __init__(self, owner: QAccessibleWidget) -> None:
        super().__init__()
        self._owner = owner

    def attributeKeys(self) -> list[QAccessible.Attribute]:
        return [QAccessible.Attribute.Level]

    def attributeValue(self, key: QAccessible.Attribute) -> object:
        return getattr(self._owner.widget(), "level", 1)


class HeadingVoice(LabelVoice):
    """A heading with its level."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget, _Role.Heading)
        self._part = (_Kind.AttributesInterface, _Level(self))


class PictureVoice(Voice):
    """A picture with its description; without one it is a decoration."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget, _Role.Graphic)

    def _is_silent(self) -> bool:
        return not self.widget().accessibleName() or super()._is_silent()


class _Percent(QAccessibleValueInterface):
    """A share in percent that nobody changes; the widget gives it as `percent`."""

    def __init__(self, owner: QAccessibleWidget) -> None:
        super().__init__()
        self._owner = owner

    def currentValue(self) -> object:
        return getattr(self._owner.widget(), "percent", 0)

    def minimumValue(self) -> object:
        return 0

    def maximumValue(self) -> object:
        return 100

    def minimumStepSize(self) -> object:
        return 1

    def setCurrentValue(self, value: object) -> None:
        pass


class ProgressVoice(Voice):
    """How far somebody is; silent beside labels that say the same in words."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget, _Role.ProgressBar)
        self._part = (_Kind.ValueInterface, _Percent(self))

    def state(self) -> QAccessible.State:
        state = super().state()
        state.readOnly = True
        return state

    def _is_silent(self) -> bool:
        widget = self.widget()
        row = widget.parentWidget()
        labels = [] if row is None else row.findChildren(QLabel)
        said = " ".join(label.accessibleName() or label.text() for label in labels)
        repeats = all(part in said for part in widget.accessibleName().split(": "))
        return repeats or super()._is_silent()


class _Pressed(QAccessibleWidget):
    """A button that a screen reader presses just as a hand would."""

    def state(self) -> QAccessible.State:
        state = super().state()
        button = self.widget()
        if isinstance(button, QAbstractButton):
            state.pressed = button.isDown()
        return state

    def actionNames(self) -> list[str]:
        return [QAccessibleActionInterface.pressAction(), *super().actionNames()]

    def doAction(self, name: str) -> None:
        button = self.widget()
        if name == QAccessibleActionInterface.setFocusAction():
            super().doAction(name)
        elif isinstance(button, QAbstractButton):
            # In a turn of its own: the press may take the whole page away.
            QTimer.singleShot(0, button, button.click)


class ChoiceVoice(_Pressed):
    """One of several of which one is chosen, although Qt holds it for a switch of its own."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget, _Role.RadioButton)

    def state(self) -> QAccessible.State:
        state = super().state()
        button = self.widget()
        state.checkable = True
        state.checked = isinstance(button, QAbstractButton) and button.isChecked()
        return state

    def actionNames(self) -> list[str]:
        return [QAccessibleActionInterface.toggleAction(), *super().actionNames()]


class EntryVoice(_Pressed):
    """An entry of the navigation; it says whether its page is open."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget, _Role.Link)

    def state(self) -> QAccessible.State:
        state = super().state()
        state.selected = self._is_open()
        return state

    def text(self, kind: QAccessible.Text) -> str:
        if kind is not _Text.Description:
            return super().text(kind)
        # Not the tooltip, which says the name again.
        open_now = QCoreApplication.translate("Navigation", "aktuelle Seite")
        return open_now if self._is_open() else ""

    def _is_open(self) -> bool:
        button = self.widget()
        return isinstance(button, QAbstractButton) and button.isChecked()


class BoxVoice(QAccessibleWidget):
    """A combo box with its own name: outside of Windows Qt gives the chosen entry as the name.

    The actions for more and less choose the next and the last entry, as arrow keys do elsewhere.
    """

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget, _Role.ComboBox)

    def text(self, kind: QAccessible.Text) -> str:
        box = self.widget()
        if kind is _Text.Value and isinstance(box, QComboBox):
            return box.currentText()
        if kind is _Text.Name and isinstance(box, QComboBox):
            # Who hears only the name must hear the choice, too.
            return f"{box.accessibleName()}: {box.currentText()}".removeprefix(": ")
        return super().text(kind)

    def state(self) -> QAccessible.State:
        state = super().state()
        box = self.widget()
        if isinstance(box, QComboBox):
            state.hasPopup = state.expandable = True
            state.expanded = box.view().isVisible()
            state.collapsed = not state.expanded
        return state

    def childCount(self) -> int:
        return 1

    def child(self, index: int) -> QAccessibleInterface:
        box = self.widget()
        if index == 0 and isinstance(box, QComboBox):
            return QAccessible.queryAccessibleInterface(box.view())
        return super().child(index)

    def actionNames(self) -> list[str]:
        action = QAccessibleActionInterface
        names = [action.showMenuAction(), action.increaseAction(), action.decreaseAction()]
        return [*names, *super().actionNames()]

    def doAction(self, name: str) -> None:
        box, action = self.widget(), QAccessibleActionInterface
        if name == action.setFocusAction() or not isinstance(box, QComboBox):
            super().doAction(name)
        elif not box.isEnabled():
            return
        elif name == action.showMenuAction():
            box.hidePopup() if box.view().isVisible() else box.showPopup()
        else:
            to = box.currentIndex() + (1 if name == action.increaseAction() else -1)
            if 0 <= to < box.count():
                box.setCurrentIndex(to)
