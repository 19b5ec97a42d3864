"""Links in running text for screen readers: Qt shows them the text, but not what can be followed.

Made only when somebody listens, over the words of the link, without taking a press or the focus.
"""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QAccessible, QAccessibleActionInterface, QAccessibleEvent
from PySide6.QtWidgets import QAccessibleWidget, QWidget

from kifuehrerschein.ui.widgets.blocks.text import TextView


class LinkSpot(QWidget):
    """The place of the link number `at` (from 0) of the text that it lies in."""

    def __init__(self, view: TextView, at: int, name: str) -> None:
        super().__init__(view.viewport())
        self.at = at
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(name)
        self.setFixedSize(1, 1)
        self.show()

    @property
    def view(self) -> TextView:
        """The text with the link."""
        port = self.parentWidget()
        view = port.parentWidget() if port is not None else None
        assert isinstance(view, TextView)  # noqa: S101 - made so above
        return view


class LinkVoice(QAccessibleWidget):
    """What a screen reader meets: where the link is, whether Tab is on it, how it is followed."""

    def __init__(self, spot: QWidget) -> None:
        super().__init__(spot, QAccessible.Role.Link)

    def rect(self) -> QRect:
        spot = self.widget()
        if not isinstance(spot, LinkSpot):
            return super().rect()
        place = spot.view.link_place(spot.at)
        return QRect(spot.view.viewport().mapToGlobal(place.topLeft()), place.size())

    def state(self) -> QAccessible.State:
        state = super().state()
        spot = self.widget()
        state.linked = state.focusable = True
        state.focused = isinstance(spot, LinkSpot) and spot.view.link_at == spot.at
        return state

    def actionNames(self) -> list[str]:
        return [QAccessibleActionInterface.pressAction()]

    def doAction(self, name: str) -> None:
        spot = self.widget()
        if isinstance(spot, LinkSpot) and name == QAccessibleActionInterface.pressAction():
            spot.view.open_link(spot.at)


def add_spots(view: TextView) -> None:
    """Give each link of a text its place, once: Qt may ask for an interface twice."""
    names = [] if view.viewport().findChild(LinkSpot) else view.links()
    for at, name in enumerate(names):
        LinkSpot(view, at, name)
    if names:
        view.link_focused.connect(_tell)


def _tell(view: TextView, _place: QRect) -> None:
    """Tab is on another link of the text, although the focus stays with it."""
    for spot in view.viewport().findChildren(LinkSpot):
        if spot.at == view.link_at:
            QAccessible.updateAccessibility(QAccessibleEvent(spot, QAccessible.Event.Focus))
