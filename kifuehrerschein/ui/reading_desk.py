"""Reading aloud: what is asked by keys and buttons, the voice, and the player at the bottom."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from kifuehrerschein.domain.errors import StorageError
from kifuehrerschein.ui.keys import key
from kifuehrerschein.ui.widgets.read_button import ReadButton, ReadRequest

if TYPE_CHECKING:
    from kifuehrerschein.ui.desk import Desk
    from kifuehrerschein.ui.pages.lesson import LessonPage
    from kifuehrerschein.ui.speech.engine import SpeechEngine
    from kifuehrerschein.ui.speech.reader import Reader
    from kifuehrerschein.ui.speech.voices import Voices
    from kifuehrerschein.ui.widgets.speech_bar import SpeechBar


class ReadingDesk(QObject):
    """Reads the page of the window, or a part of it; nothing is read unasked.

    `make_voices` gives what looks for a voice. A page may say by `reading_root()` which part of it
    is read.
    """

    def __init__(self, desk: Desk, make_voices: Callable[[QObject], Voices] | None = None) -> None:
        super().__init__(desk)
        self._desk = desk
        self._make_voices = make_voices or _voices
        self._voices: Voices | None = None
        self._engine: SpeechEngine | None = None
        self._wish: tuple[QWidget, QWidget | None] | None = None
        self._root: QWidget | None = None
        self._asked: QWidget | None = None
        self.reader: Reader | None = None
        self.bar: SpeechBar | None = None
        window = desk.window
        window.installEventFilter(self)
        window.closing.connect(self.close)
        self._shortcut("read", self.toggle)
        self._while_reading = [
            self._shortcut("silent", self.stop),
            self._shortcut("sentence-before", partial(self._step, -1)),
            self._shortcut("sentence-after", partial(self._step, 1)),
        ]
        self._allow_keys(False)

    # -- what can be asked for ---------------------------------------------------------------

    def toggle(self) -> None:
        """Read what is shown; if something is read already, pause or go on."""
        if self.reader is None:
            self.read(self._shown())
        elif self.bar is not None:
            self.bar.play.click()

    def read(self, root: QWidget | None, section: QWidget | None = None) -> None:
        """Read `root`, from `section` on (None: from the top of what is seen)."""
        if root is None:
            return
        if self.reader is not None and root is self._root and section is None:
            self.toggle()
            return
        self.stop()
        self._wish = (root, section)
        self._asked = QApplication.focusWidget()
        if self._engine is not None:
            self._begin()
            return
        if self._voices is None:
            self._voices = self._make_voices(self)
            self._voices.found.connect(self._found)
        self._voices.find()

    def stop(self) -> bool:
        """Be silent and take the player away; False if nothing was read or about to be."""
        reader, wish, self._wish = self.reader, self._wish, None
        if reader is not None:
            reader.stop()
        return reader is not None or wish is not None

    def close(self) -> None:
        """The window closes: silence, and no process that stays."""
        if self._voices is not None:
            self._voices.stop()
        self.stop()
        if self._engine is not None:
            self._engine.close()

    def attach(self, page: LessonPage) -> None:
        """Give a lesson its button, and what others call to read from a place on."""
        from kifuehrerschein.ui.widgets.tab_order import chain  # noqa: PLC0415 - after the text

        if not isValid(page):
            return  # turned before the program was ready
        look = self._desk.look
        button = ReadButton("" if look.narrow else self.tr("Vorlesen"), look, "segment")
        button.setAccessibleName(self.tr("Vorlesen"))
        button.setToolTip(self.tr("Vorlesen ({0})").format(key("read").shown))
        tools = page.bar.tools
        tools.addWidget(button)
        items = [tools.itemAt(at) for at in range(tools.count())]
        widgets = [item.widget() for item in items if item is not None]
        chain(page.bar, [*filter(None, widgets), *page.bar.buttons.values()])
        LessonReading(page, self)

    # -- the way from a wish to a voice ------------------------------------------------------

    def _shown(self) -> QWidget | None:
        window = self._desk.window
        if window.layer is not None:
            return window.layer
        own = getattr(window.page, "reading_root", None)
        return own() if own is not None else window.page

    def _found(self, engine: SpeechEngine | None) -> None:
        from kifuehrerschein.ui.speech.voices import advice  # noqa: PLC0415 - see _begin

        if engine is not None:
            engine.setParent(self)
            self._engine = engine
            self._begin()
        elif self._wish is not None:
            self._explain(self.tr("Zum Vorlesen fehlt noch eine Stimme"), advice())

    def _begin(self) -> None:
        # Most pages are never read out; what it takes is imported with the first wish.
        from kifuehrerschein.ui.speech.marks import Marks  # noqa: PLC0415
        from kifuehrerschein.ui.speech.passages import sections  # noqa: PLC0415
        from kifuehrerschein.ui.speech.reader import Reader  # noqa: PLC0415

        wish, self._wish = self._wish, None
        if wish is None or self._engine is None or not _is_there(wish[0]):
            return
        root, section = wish
        desk = self._desk
        percent = desk.settings.speech_percent
        reader = Reader(self._engine, Marks(desk.look), sections(root), percent)
        self.reader, self._root = reader, root
        reader.changed.connect(self._show_state)
        reader.failed.connect(self._fail)
        self._show_bar(percent)
        self._allow_keys(True)
        reader.begin(section, None if section else _top_of(root))

    def _show_bar(self, percent: int) -> None:
        from kifuehrerschein.ui.widgets.speech_bar import SpeechBar  # noqa: PLC0415 - see _begin

        reader = self.reader
        if reader is None:
            return
        bar = SpeechBar(percent, self._desk.look)
        bar.paused.connect(reader.pause)
        bar.resumed.connect(reader.resume)
        bar.stepped.connect(reader.step)
        bar.ended.connect(reader.stop)
        bar.percent_changed.connect(self._take_percent)
        self.bar = bar
        self._put(bar)

    def _show_state(self) -> None:
        from kifuehrerschein.ui.speech.reader import State  # noqa: PLC0415 - see _begin

        reader, bar = self.reader, self.bar
        if reader is None or bar is None:
            return
        if reader.state is State.OVER:
            self.reader = self.bar = self._root = None
            self._allow_keys(False)
            reader.deleteLater()
            self._take_away(bar)
        else:
            bar.show_reading(reader.state is State.READING)

    def _fail(self, text: str) -> None:
        """Say what was wrong; with the next wish a voice is looked for anew."""
        engine, self._engine = self._engine, None
        if engine is not None and self._voices is not None:
            self._voices.distrust(engine)
            engine.deleteLater()
        self._explain(self.tr("Das Vorlesen hat nicht geklappt"), text)

    def _explain(self, title: str, text: str) -> None:
        from kifuehrerschein.ui.widgets.speech_bar import SpeechNotice  # noqa: PLC0415 - see _begin

        self.stop()
        self._desk.window.open_layer(SpeechNotice(title, text, self._desk.look))

    def _step(self, way: int) -> None:
        if self.reader is not None:
            self.reader.step(way)

    def _take_percent(self, percent: int) -> None:
        """Read at another speed, and keep it; nothing that is seen changes."""
        desk = self._desk
        if self.reader is not None:
            self.reader.set_percent(percent)
        desk.settings = replace(desk.settings, speech_percent=percent)
        if desk.is_ready and desk.learner is not None:
            try:
                desk.services.learners.save_settings(desk.learner, desk.settings)
            except StorageError:
                return  # it holds for now; a full disk is told with the next answer

    # -- the bottom of the page --------------------------------------------------------------

    def _put(self, widget: QWidget) -> None:
        from kifuehrerschein.ui.speech.dock import put_below  # noqa: PLC0415 - see _begin

        window = self._desk.window
        host = window.layer or window.page
        if host is not None:
            put_below(host, widget, narrow=self._desk.look.narrow)

    def _take_away(self, widget: QWidget) -> None:
        if not isValid(widget):
            return
        focus, asked = QApplication.focusWidget(), self._asked
        if focus is not None and widget.isAncestorOf(focus) and asked and _is_there(asked):
            asked.setFocus()
        widget.hide()
        widget.deleteLater()

    # -- keys and buttons --------------------------------------------------------------------

    def _shortcut(self, name: str, call: Callable[[], object]) -> QShortcut:
        shortcut = QShortcut(QKeySequence(key(name).sequence), self._desk.window)
        shortcut.setAutoRepeat(False)
        shortcut.activated.connect(call)
        return shortcut

    def _allow_keys(self, allowed: bool) -> None:
        for shortcut in self._while_reading:
            shortcut.setEnabled(allowed)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, ReadRequest):
            self.read(self._shown() if event.what is watched else event.what)
            return True
        return False


class LessonReading(QObject):
    """Reads a lesson from one of its blocks on; belongs to the page."""

    def __init__(self, page: LessonPage, desk: ReadingDesk) -> None:
        super().__init__(page)
        self._page = page
        self._desk = desk

    def read_from(self, block_id: str) -> None:
        """Read from this block on; an unknown one reads from what is seen."""
        self._desk.stop()
        self._desk.read(self._page, self._page.column.blocks().get(block_id))


def reading_of(desk: Desk) -> ReadingDesk:
    """The one ReadingDesk of this desk, made when it is first asked for."""
    return desk.findChild(ReadingDesk) or ReadingDesk(desk)


def _voices(parent: QObject) -> Voices:
    from kifuehrerschein.ui.speech.voices import Voices  # noqa: PLC0415 - few ask for it

    return Voices(parent)


def _is_there(widget: QWidget) -> bool:
    return isValid(widget) and widget.isVisible()


def _top_of(root: QWidget) -> QPoint | None:
    """The upper edge of what is seen, on the screen; None at the beginning of the page."""
    from kifuehrerschein.ui.speech.passages import column_of  # noqa: PLC0415 - see _begin

    column = column_of(root)
    if column is None or column.verticalScrollBar().value() == 0:
        return None
    return column.viewport().mapToGlobal(QPoint(0, 0))
