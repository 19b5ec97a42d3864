"""Reading aloud: what is asked by keys and buttons, the voice, and the player at the bottom."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from kifuehrerschein.domain.errors import StorageError
from kifuehrerschein.ui.keys import key
from kifuehrerschein.ui.widgets.read_button import ReadRequest

if TYPE_CHECKING:
    from kifuehrerschein.ui.desk import Desk
    from kifuehrerschein.ui.speech.bookmark import Bookmark
    from kifuehrerschein.ui.speech.engine import SpeechEngine
    from kifuehrerschein.ui.speech.reader import Reader
    from kifuehrerschein.ui.speech.voices import Voices
    from kifuehrerschein.ui.widgets.speech_bar import SpeechBar


class _Wish(NamedTuple):
    """Read `root`, from `section` on; or from `mark`, with the keyboard on the player as before."""

    root: QWidget
    section: QWidget | None = None
    mark: Bookmark | None = None
    keyboard: Callable[[QWidget], None] | None = None


class ReadingDesk(QObject):
    """Reads the page of the window, or a part of it; nothing is read unasked.

    `make_voices` looks for a voice. A page may say by `reading_root()` which part of it is read.
    """

    def __init__(self, desk: Desk, make_voices: Callable[[QObject], Voices] | None = None) -> None:
        super().__init__(desk)
        self._desk = desk
        self._make_voices = make_voices
        self._voices: Voices | None = None
        self._engine: SpeechEngine | None = None
        self._wish: _Wish | None = None
        self._root: QWidget | None = None
        self._asked: QWidget | None = None
        self.reader: Reader | None = None
        self.bar: SpeechBar | None = None
        window = desk.window
        window.installEventFilter(self)
        window.closing.connect(self.close)
        desk.keepers.append(self._keep)
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
        shown, root = self._shown(), self._root
        # A card that lies over what is read comes first.
        covers = shown is not root and bool(shown and root and root.isAncestorOf(shown))
        if self.bar is None or covers:
            self.read(shown)
        else:
            self.bar.play.click()

    def read(self, root: QWidget | None, section: QWidget | None = None) -> None:
        """Read `root`, from `section` on (None: from the top of what is seen)."""
        if root is None:
            return
        if self.reader is not None and root is self._root and section is None:
            self.toggle()
            return
        self.stop()
        self._wish = _Wish(root, section)
        self._asked = QApplication.focusWidget()
        if self._engine is not None:
            self._begin()
            return
        if self._voices is None:
            from kifuehrerschein.ui.speech.voices import Voices  # noqa: PLC0415 - few ask for it

            self._voices = (self._make_voices or Voices)(self)
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

    # -- the way from a wish to a voice ------------------------------------------------------

    def _shown(self) -> QWidget | None:
        window = self._desk.window
        if window.layer is not None:
            return window.layer
        own = getattr(window.page, "reading_root", None)
        return own() if own is not None else window.page

    def _found(self, engine: SpeechEngine | None) -> None:
        from kifuehrerschein.ui.speech.voices import advice  # noqa: PLC0415 - see _open

        if engine is not None:
            engine.setParent(self)
            self._engine = engine
            self._begin()
        elif self._wish is not None:
            self._explain(self.tr("Zum Vorlesen fehlt noch eine Stimme"), advice())

    def _begin(self) -> None:
        wish, self._wish = self._wish, None
        if wish is None or self._engine is None or not _is_there(wish.root):
            return
        if wish.mark is not None:
            self._return(wish.root, wish.mark, self._engine)
            if self.bar is not None and wish.keyboard is not None:
                wish.keyboard(self.bar)
            return
        from kifuehrerschein.ui.speech.passages import top_of  # noqa: PLC0415 - see _open

        reader = self._open(wish.root, self._engine)
        reader.begin(wish.section, None if wish.section else top_of(wish.root))

    def _open(self, root: QWidget, engine: SpeechEngine) -> Reader:
        """A reader that has not begun, and its player."""
        # Most pages are never read out; what it takes is imported with the first wish.
        from kifuehrerschein.ui.speech.marks import Marks  # noqa: PLC0415
        from kifuehrerschein.ui.speech.passages import sections  # noqa: PLC0415
        from kifuehrerschein.ui.speech.reader import Reader  # noqa: PLC0415

        desk = self._desk
        percent = desk.settings.speech_percent
        reader = Reader(engine, Marks(desk.look), sections(root), percent)
        self.reader, self._root = reader, root
        reader.changed.connect(self._show_state)
        reader.failed.connect(self._fail)
        self._show_bar(percent)
        self._allow_keys(True)
        return reader

    # -- the page is made anew ---------------------------------------------------------------

    def _keep(self) -> Callable[[], None]:
        """Go on where it is read now, once another page stands in the place of this one."""
        page, wish = self._shown(), self._marked() or self._wish

        def give() -> None:
            self.stop()
            other = self._shown()
            if wish is None or wish.mark is None or other is None or type(other) is not type(page):
                return
            wish.mark.prepare(other)
            self._asked = QApplication.focusWidget()
            self._wish = wish._replace(root=other)
            QTimer.singleShot(0, self, self._begin)  # after the layout

        return give

    def _marked(self) -> _Wish | None:
        """The wish to go on here; None if nothing is read."""
        reader, root, bar, page = self.reader, self._root, self.bar, self._shown()
        if reader is None or root is None or bar is None or page is None:
            return None
        from kifuehrerschein.ui.focus_memory import remember_focus  # noqa: PLC0415 - see _open
        from kifuehrerschein.ui.speech.bookmark import bookmark  # noqa: PLC0415

        mark = bookmark(reader.hold(), reader.section, root, page)
        return _Wish(page, None, mark, remember_focus(bar, self._desk.window.focusWidget()))

    def _return(self, page: QWidget, mark: Bookmark, engine: SpeechEngine) -> None:
        from kifuehrerschein.ui.widgets.announce import announce  # noqa: PLC0415 - see _open

        place = mark.find(page)
        if place is None or not place.exact:
            announce(page, self.tr("Diese Stelle gibt es hier nicht. Das Vorlesen macht Pause."))
        if place is not None:
            self._open(place.root, engine).return_to(place.section, place.held)
            self._show_state()

    def _show_bar(self, percent: int) -> None:
        from kifuehrerschein.ui.speech.dock import put_below  # noqa: PLC0415 - see _open
        from kifuehrerschein.ui.widgets.speech_bar import SpeechBar  # noqa: PLC0415

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
        window = self._desk.window
        host = window.layer or window.page
        if host is not None:
            put_below(host, bar, narrow=self._desk.look.narrow)

    def _show_state(self) -> None:
        from kifuehrerschein.ui.speech.reader import State  # noqa: PLC0415 - see _open

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
        from kifuehrerschein.ui.widgets.speech_bar import SpeechNotice  # noqa: PLC0415 - see _open

        self.stop()
        window, notice = self._desk.window, SpeechNotice(title, text, self._desk.look)
        window.open_layer(notice, partial(self._explain, title, text))

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


def reading_of(desk: Desk) -> ReadingDesk:
    """The one ReadingDesk of this desk, made when it is first asked for."""
    return desk.findChild(ReadingDesk) or ReadingDesk(desk)


def _is_there(widget: QWidget) -> bool:
    return isValid(widget) and widget.isVisible()
