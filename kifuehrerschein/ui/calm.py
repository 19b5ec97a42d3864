"""The calm mode of a lesson: one part after the other, with nothing else in sight."""

from __future__ import annotations

from dataclasses import dataclass, field

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QSizePolicy, QWidget

from kifuehrerschein.ui.keys import key
from kifuehrerschein.ui.pages.lesson import LessonPage
from kifuehrerschein.ui.theme.look import Look
from kifuehrerschein.ui.widgets.announce import announce
from kifuehrerschein.ui.widgets.basics import Button, Footer, on_click
from kifuehrerschein.ui.widgets.labels import Heading, Label


@dataclass(slots=True)
class _Part:
    """What is seen at the same time; `is_open` while only headings are in it."""

    is_open: bool = False
    widgets: list[QWidget] = field(default_factory=list)


class Calm(QObject):
    """Shows one part of a lesson at a time: a heading with its block, a question, a figure.

    It hides the other widgets of the column and brings back what is asked for (a search hit, the
    sentence that is read aloud, the place of the last time). The way to the next lesson comes with
    the last part.
    """

    def __init__(self, page: LessonPage, look: Look) -> None:
        super().__init__(page)
        self._page = page
        self._at = -1
        self.bar = CalmBar(look)
        page.dock.addWidget(self.bar)
        page.column.below[:0] = [self.bar.back, self.bar.next]
        on_click(self.bar.back, self._go_back)
        on_click(self.bar.next, self._go_on)
        for name, call in (("part-after", self._go_on), ("part-before", self._go_back)):
            shortcut = QShortcut(QKeySequence(key(name).sequence), page)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(call)
        page.installEventFilter(self)
        page.column.wanted.connect(self._bring)
        self._show(0)

    @property
    def at(self) -> tuple[int, int]:
        """Number of the part that is seen, from 1, and how many there are."""
        return self._at + 1, len(self._parts())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # At the end of a long part the key that scrolls goes on to the next.
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        column = self._page.column
        bar = column.verticalScrollBar()
        if event.key() == Qt.Key.Key_PageDown and bar.value() == bar.maximum():
            self._go_on()
            return True
        # The margin above the part may be scrolled away.
        if event.key() == Qt.Key.Key_PageUp and bar.value() <= column.inner.y():
            self._go_back()
            return True
        return False

    # -- the parts ---------------------------------------------------------------------------

    def _parts(self) -> list[_Part]:
        """The parts as they are now: notes and lines above come and go."""
        blocks = {widget: name for name, widget in self._page.column.blocks().items()}
        parts = [_Part()]
        for widget in self._widgets():
            if blocks.get(widget):  # the title and what has no name go with what is there
                is_heading = isinstance(widget, Heading)
                if not parts[-1].is_open:
                    parts.append(_Part())
                parts[-1].is_open = is_heading
            parts[-1].widgets.append(widget)
        return parts

    def _widgets(self) -> list[QWidget]:
        box = self._page.column.box
        items = (box.itemAt(at) for at in range(box.count()))
        widgets = (item.widget() for item in items if item is not None)
        return [widget for widget in widgets if widget is not None]

    # -- going -------------------------------------------------------------------------------

    def _go_on(self) -> None:
        self._go(self._at + 1)

    def _go_back(self) -> None:
        self._go(self._at - 1)

    def _go(self, at: int) -> None:
        """Show another part and tell where one is."""
        parts = self._parts()
        if not 0 <= at < len(parts):
            return
        self._show(at)
        column = self._page.column
        names = {widget: name for name, widget in column.blocks().items()}
        first = next(names[widget] for widget in parts[at].widgets if widget in names)
        column.show_block(first)
        column.place_changed.emit(first)
        announce(self.bar, self.bar.told(_spoken(parts[at])))

    def _bring(self, widget: QWidget) -> None:
        """Show the part that holds a widget; what lies over the column is seen anyway."""
        for at, part in enumerate(self._parts()):
            if any(one is widget or one.isAncestorOf(widget) for one in part.widgets):
                if at != self._at:
                    self._show(at)
                return

    def _show(self, at: int) -> None:
        self._at = at
        parts = self._parts()
        for widget in parts[at].widgets:
            widget.show()
        gone = [widget for part in parts if part is not parts[at] for widget in part.widgets]
        focus = QApplication.focusWidget()
        if focus is not None and any(one is focus or one.isAncestorOf(focus) for one in gone):
            # Else Qt looks for a place, and the page scrolls there.
            parts[at].widgets[0].setFocus()
        for widget in gone:
            widget.hide()
        self._take_spaces_away()
        last = at == len(parts) - 1
        self._move_keyboard(first=at == 0, last=last)
        self.bar.show_place(at + 1, len(parts))
        footer = self._page.next_button.parentWidget()
        if footer is not None:
            footer.setVisible(last)

    def _move_keyboard(self, *, first: bool, last: bool) -> None:
        """A button that goes away gives the keyboard on, and not to anything."""
        if first and self.bar.back.hasFocus():
            self.bar.next.setFocus()
        elif last and self.bar.next.hasFocus():
            onward: QWidget = self._page.next_button
            if self._page.column.isAncestorOf(onward):
                onward = self.bar.back  # the other one is out of sight, at the end of the part
            for widget in (onward, onward.parentWidget()):
                if widget is not None:
                    widget.show()
            onward.setFocus()

    def _take_spaces_away(self) -> None:
        """Gaps above headings are of no use where each begins at the top."""
        box = self._page.column.box
        for at in range(box.count() - 1):
            item = box.itemAt(at)
            space = item.spacerItem() if item is not None else None
            if space is not None:
                space.changeSize(0, 0, QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        # Where the part stands now is asked for at once.
        box.invalidate()
        box.activate()


class CalmBar(Footer):
    """Back, „Stelle 3 von 18“, on."""

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self.back = Button(self.tr("Zurück"), look, "secondary", "arrow-left")
        self.next = Button(self.tr("Weiter"), look, "primary", "arrow-right")
        self.back.setAccessibleName(self.tr("Zurück zur vorigen Stelle"))
        self.next.setAccessibleName(self.tr("Weiter zur nächsten Stelle"))
        self.back.setProperty("repeats", True)
        self.next.setProperty("repeats", True)
        self._where = Label("", "muted")
        self._where.setAlignment(Qt.AlignmentFlag.AlignCenter)
        for button in (self.back, self.next):
            keeps = button.sizePolicy()
            # „Stelle 1 von 18“ stays in the middle, and „Weiter“ where the hand is.
            keeps.setRetainSizeWhenHidden(True)
            button.setSizePolicy(keeps)
        self.row.addWidget(self.back)
        self.row.addWidget(self._where, 1)
        self.row.addWidget(self.next)

    def show_place(self, at: int, count: int) -> None:
        """Say which part of how many is seen; at the ends one button has nothing to do."""
        self._where.setText(self.tr("Stelle {0} von {1}").format(at, count))
        self.back.setVisible(at > 1)
        self.next.setVisible(at < count)

    def told(self, first_words: str) -> str:
        """What a screen reader says on going on."""
        return f"{self._where.text()}. {first_words}".strip()


def _spoken(part: _Part) -> str:
    """The heading of a part, empty if it has none."""
    return next((one.accessibleName() for one in part.widgets if isinstance(one, Heading)), "")
