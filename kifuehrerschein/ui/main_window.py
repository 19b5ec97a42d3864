"""The one window: navigation left, a page right. It knows no page by name."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QRect, Qt, QTimer, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleInterface,
    QCloseEvent,
    QIcon,
    QKeyEvent,
    QPaintEvent,
    QPixmap,
    QShowEvent,
)
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMainWindow, QToolTip, QWidget
from shiboken6 import isValid

from kifuehrerschein.paths import shipped_root
from kifuehrerschein.ui.presses import OnePress
from kifuehrerschein.ui.theme.focus import FocusRing
from kifuehrerschein.ui.theme.look import Look
from kifuehrerschein.ui.theme.style import palette, style_sheet
from kifuehrerschein.ui.widgets.navigation import Navigation

if TYPE_CHECKING:
    from kifuehrerschein.ui.widgets.layer import Layer


def _interface(name: str, thing: QObject) -> QAccessibleInterface | None:
    """What a screen reader is told of a widget; Qt asks only when there is one."""
    from kifuehrerschein.ui.accessible import interface  # noqa: PLC0415 - few have a screen reader

    return interface(name, thing)


def let_screen_readers_ask(app: QApplication) -> None:
    """Tell screen readers what Qt does not; holds as long as the program runs."""
    if not app.property("speaks"):
        app.setProperty("speaks", True)
        QAccessible.installFactory(_interface)


class MainWindow(QMainWindow):
    """Shows pages. `closing` comes before the window goes, `painted` after the first paint.

    `escaped` comes with Esc, if nothing on the page has used it; `reading_at` with each sentence
    that is read aloud: where it stands, and in which widget.
    """

    nav_requested = Signal(str)
    closing = Signal()
    painted = Signal()
    escaped = Signal()
    reading_at = Signal(QWidget, QRect)

    _NAME = "KI-Führerschein"

    def __init__(self, app: QApplication, look: Look) -> None:
        super().__init__()
        self._app = app
        self._look = look
        self._page: QWidget | None = None
        self._nav: Navigation | None = None
        self._layer: Layer | None = None
        self._layer_again: Callable[[], object] | None = None
        self._behind: QWidget | None = None
        self._has_painted = False
        self._one_press = OnePress(self)
        self.setWindowTitle(self._NAME)
        # By this name a Wayland desktop finds the icon: see kifuehrerschein.desktop.
        app.setDesktopFileName("kifuehrerschein")
        self.setWindowIcon(QIcon(QPixmap(str(shipped_root() / "assets/images/app-icon.svg"))))
        self.setMinimumSize(640, 480)
        self.resize(1180, 740)
        body = QWidget()
        body.setObjectName("page")
        self._row = QHBoxLayout(body)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self.setCentralWidget(body)
        self._ring = FocusRing(self, look)
        let_screen_readers_ask(app)
        self.set_look(look)

    def set_look(self, look: Look) -> None:
        """Take over theme and text size; pages are rebuilt by whoever shows them."""
        self._look = look
        if self._page is not None:
            # It is made anew in a moment: styling all of it once more would be for nothing.
            _let_go(self._page)
            self._page.setParent(None)
        self._app.setPalette(palette(look))
        # A window that has no style yet would keep its font and what it has read of a sheet before.
        self.ensurePolished()
        self.setStyleSheet(style_sheet(look))
        self._app.setFont(look.font())
        self._ring.set_look(look)

    def show_page(self, page: QWidget, *, nav: str = "", name: str | None = None) -> None:
        """Put `page` into the window; `nav` marks the entry, `name=None` hides the bar."""
        self.close_layer()
        self._show_navigation(name, nav)
        if self._page is not None:
            self._page.hide()
            self._row.removeWidget(self._page)
            # What was hidden has passed the focus on, and the ring went with it, maybe into the
            # page that is deleted now.
            self._ring.follow(None)
            self._page.deleteLater()
        self._page = page
        self._one_press.page_turned()
        self._row.addWidget(page, 1)
        page.show()
        # So a screen reader and the list of windows say where one is.
        where = page.accessibleName() or getattr(page, "help_topic", "")
        self.setWindowTitle(f"{where} – {self._NAME}" if where else self._NAME)

    def open_layer(self, layer: Layer, again: Callable[[], object] | None = None) -> None:
        """Show `layer` in place of page and navigation until it is closed; only one at a time.

        `again` opens the same layer anew when theme or text size have changed.
        """
        self.close_layer()
        self._behind = self._app.focusWidget()
        self._layer, self._layer_again = layer, again
        layer.closed.connect(self.close_layer)
        self._ring.follow(None)
        for part in self._parts():
            part.hide()
        self._row.addWidget(layer, 1)
        layer.show()
        layer.first_focus().setFocus(Qt.FocusReason.OtherFocusReason)

    def close_layer(self) -> None:
        """Show page and navigation again; the keyboard is where it was before."""
        layer, self._layer, self._layer_again = self._layer, None, None
        if layer is None:
            return
        self._ring.follow(None)
        # Out of the row first: a page that is narrow for a moment would lose its place.
        self._row.removeWidget(layer)
        for part in self._parts():
            part.show()
        # Before the layer goes: Qt would pass its focus on to the first thing on the page.
        if self._behind is not None and isValid(self._behind) and self._behind.window() is self:
            self._behind.setFocus(Qt.FocusReason.OtherFocusReason)
        layer.hide()
        layer.deleteLater()

    @property
    def look(self) -> Look:
        """Theme and text size of what is shown."""
        return self._look

    @property
    def layer(self) -> Layer | None:
        """What covers the page now."""
        return self._layer

    @property
    def layer_again(self) -> Callable[[], object] | None:
        """Opens the layer anew; None if that can't be done."""
        return self._layer_again

    @property
    def navigation(self) -> QWidget | None:
        """The bar at the left, if it is there."""
        return self._nav

    @property
    def keyboard(self) -> QWidget | None:
        """What has the keyboard, or had it before a layer covered it."""
        if self._layer is None:
            return self.focusWidget()
        return self._behind if self._behind is not None and isValid(self._behind) else None

    def _parts(self) -> list[QWidget]:
        # Without a page that waits to be made anew: outside, it would be a window of its own.
        parts = (self._nav, self._page)
        return [part for part in parts if part is not None and part.window() is self]

    def prepare(self, page: QWidget) -> None:
        """Style and lay out a page behind the one that is shown, without showing it."""
        if self._page is None:
            return
        page.setParent(self.centralWidget())
        page.setGeometry(self._page.geometry())
        # Shown and hidden in one go: nothing is painted, but all sizes are known afterwards.
        page.lower()
        page.show()
        page.hide()

    @property
    def page(self) -> QWidget | None:
        """The page that is shown."""
        return self._page

    def follow_focus(self, widget: QWidget | None) -> None:
        """Let the ring go where the focus is."""
        self._ring.follow(widget)

    def closeEvent(self, event: QCloseEvent) -> None:
        # Gone at once for whoever closes it; what still runs in the background may take a moment.
        self.hide()
        self.closing.emit()
        super().closeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._layer is None:
            self.escaped.emit()
        else:
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.windowHandle().installEventFilter(self)
        self._one_press.watch()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The ring is shown as long as the keyboard is used."""
        if _closes_hint(event):
            return True
        if event.type() == QEvent.Type.MouseButtonPress:
            self._ring.mouse_used()
        elif event.type() == QEvent.Type.KeyPress:
            self._ring.key_used(self._app.focusWidget())
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._has_painted:
            self._has_painted = True
            # Children paint in the same pass; the next turn of the loop is after all of it.
            QTimer.singleShot(0, self, self.painted.emit)

    @property
    def has_painted(self) -> bool:
        """Whether the window was painted at least once."""
        return self._has_painted

    def announce_next_paint(self) -> None:
        """Emit `painted` again after the next paint."""
        self._has_painted = False
        self.update()

    def bring_to_front(self) -> None:
        """Answer to a second start of the program."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    def _show_navigation(self, name: str | None, current: str) -> None:
        look = self._look
        wanted = None if name is None else (name, look.theme, look.percent, look.target)
        if self._nav is not None and (wanted is None or self._nav.property("who") != str(wanted)):
            self._row.removeWidget(self._nav)
            self._nav.hide()
            self._nav.deleteLater()
            self._nav = None
        if name is None:
            return
        if self._nav is None:
            self._nav = Navigation(self._look, name)
            self._nav.setProperty("who", str(wanted))
            self._nav.requested.connect(self.nav_requested)
            self._row.insertWidget(0, self._nav)
        self._nav.show_current(current)


def _closes_hint(event: QEvent) -> bool:
    """Esc takes the words beside the mouse away, and does nothing else then."""
    if not isinstance(event, QKeyEvent) or event.key() != Qt.Key.Key_Escape:
        return False
    if not QToolTip.isVisible():
        return False
    if event.type() == QEvent.Type.KeyPress:
        QToolTip.hideText()
    elif event.type() == QEvent.Type.ShortcutOverride:
        event.accept()  # no shortcut gets it
    return True


def _let_go(part: QWidget) -> None:
    """Take the keyboard away before `part` is hidden: Qt would pass it on, and scroll to there."""
    focus: QWidget | None = part.focusWidget()
    if focus is not None:
        focus.clearFocus()
