"""Reads a page sentence by sentence with a voice, and marks what is read."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import QEvent, QObject, QPoint, QTimer, Signal
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from kifuehrerschein.domain.speech.bare import bare
from kifuehrerschein.domain.speech.sentences import Span
from kifuehrerschein.domain.speech.spoken import Spoken, spoken
from kifuehrerschein.ui.speech.bookmark import Held
from kifuehrerschein.ui.speech.engine import SpeechEngine
from kifuehrerschein.ui.speech.marks import Marks, place_of
from kifuehrerschein.ui.speech.passages import Sentence, is_feedback, read_out
from kifuehrerschein.ui.widgets.blocks.column import LateBlock, LessonColumn

# Silence after a heading, and between two paragraphs, in milliseconds.
_AFTER_HEADING_MS = 400
_AFTER_PASSAGE_MS = 150


class State(Enum):
    """What a reader does."""

    READING = "reading"
    PAUSED = "paused"
    OVER = "over"


class Reader(QObject):
    """Reads `sections` from top to bottom, and follows on the page unless somebody scrolls away.

    `changed` comes with another State; `failed` carries a German sentence, then reading is over.
    """

    changed = Signal()
    failed = Signal(str)

    def __init__(
        self,
        engine: SpeechEngine,
        marks: Marks,
        sections: list[QWidget],
        percent: int,
    ) -> None:
        super().__init__()
        self._engine = engine
        self._marks = marks
        self._sections = sections
        self._percent = percent
        self.state = State.PAUSED
        self._section = 0
        self._sentences: list[Sentence] = []
        self._at = -1
        self._said = Spoken("", ())
        self._waited = False
        # Whoever scrolls away may look around; the next wish brings them back.
        self._follows = True
        self._watched: QWidget | None = None
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.timeout.connect(self._go_on)
        engine.word.connect(self._show_word)
        engine.finished.connect(self._spoken)
        engine.failed.connect(self._fail)

    @property
    def sentence(self) -> Sentence | None:
        """The sentence that is read, or was read before the pause."""
        return self._sentences[self._at] if 0 <= self._at < len(self._sentences) else None

    @property
    def section(self) -> QWidget:
        """The part of the page that is read."""
        return self._sections[self._section]

    def hold(self) -> Held:
        """What another reader needs to go on here."""
        at = min(self._at, len(self._sentences) - 1)
        words = _words(self._sentences[at]) if at >= 0 else ""
        follows = self._follows and self._marks.in_sight
        return Held(words, at, self.state is State.PAUSED, self._waited, follows)

    # -- what one can ask for ----------------------------------------------------------------

    def begin(self, section: QWidget | None = None, top: QPoint | None = None) -> None:
        """Read from a part on, or from the first sentence that is not above `top` on the screen."""
        self._section = self._sections.index(section) if section in self._sections else 0
        while not self._load(top) and self._section + 1 < len(self._sections):
            self._section += 1
        if len(self._sections) == 1:
            # A question that was answered: what is said about it comes first.
            heard = [at for at, one in enumerate(self._sentences) if is_feedback(one)]
            self._at = heard[0] if heard else 0
        self._go_on()

    def return_to(self, section: QWidget, held: Held) -> None:
        """Be at the same words of a part as another reader was, else at its beginning."""
        self._section = self._sections.index(section)
        self._load()
        same = [at for at, one in enumerate(self._sentences) if _words(one) == held.words]
        self._at = min(same, key=lambda at: abs(at - held.at), default=0)
        self._waited, self._follows = held.waited, held.follows
        sentence = self.sentence
        if not held.paused:
            self._go_on()
        elif sentence is not None:
            self._watch(sentence.passage.widget)
            self._marks.show(sentence, follow=self._follows)

    def pause(self) -> None:
        """Be silent, and keep the place."""
        if self.state is State.READING:
            self._hush()
            self._set(State.PAUSED)

    def resume(self) -> None:
        """Read on, from the beginning of the sentence; after a question, what comes behind it."""
        if self.state is not State.PAUSED:
            return
        self._follows = True
        if self._waited:
            self._waited = False
            self._leave_question()
        else:
            self._go_on()

    def step(self, way: int) -> None:
        """Read the sentence before (-1) or after (1) this one."""
        if self.state is State.OVER:
            return
        self._hush()
        self._waited = False
        self._follows = True
        self._at += way
        if self._at < 0:
            self._before()
        else:
            self._go_on()

    def set_percent(self, percent: int) -> None:
        """Read at another speed; the sentence begins again."""
        self._percent = percent
        if self.state is State.READING:
            self._hush()
            self._go_on()

    def stop(self) -> None:
        """Be silent; nothing is marked any more."""
        if self.state is not State.OVER:
            self._hush()
            self._watch(None)
            self._marks.clear()
            self._set(State.OVER)

    # -- going through the page --------------------------------------------------------------

    def _load(self, top: QPoint | None = None, *, last: bool = False) -> bool:
        """Take the sentences of the part that is next; False if there is nothing to read."""
        section = self._sections[self._section]
        # What is read now may be hidden by showing the next.
        self._watch(None)
        if isValid(section):
            _reveal(section)
        shown = isValid(section) and section.isVisible()
        self._sentences = read_out(section) if shown else []
        if top is not None:
            self._sentences = [one for one in self._sentences if _is_below(one, top)]
        self._at = len(self._sentences) - 1 if last else 0
        return bool(self._sentences)

    def _after(self) -> None:
        while self._section + 1 < len(self._sections):
            self._section += 1
            if self._load():
                self._go_on()
                return
        self.stop()

    def _before(self) -> None:
        while self._section > 0:
            self._section -= 1
            if self._load(last=True):
                self._go_on()
                return
        self._load()
        self._go_on()

    def _leave_question(self) -> None:
        """Go on after a question: with what is said about the answer, if it was given."""
        behind = self._at + 1
        self._load()
        heard = [at for at, one in enumerate(self._sentences) if is_feedback(one)]
        self._at = heard[0] if heard else behind
        self._go_on()

    def _go_on(self) -> None:
        if self._at >= len(self._sentences):
            self._after()
        else:
            self._set(State.READING)
            self._say()

    def _say(self) -> None:
        sentence = self.sentence
        if sentence is None or not isValid(sentence.passage.widget):
            self.stop()
            return
        self._watch(sentence.passage.widget)
        self._marks.show(sentence, follow=self._follows)
        self._said = spoken(sentence.text)
        self._engine.say(f"{spoken(sentence.lead).text}{self._said.text}", self._percent)

    def _show_word(self, start: int, length: int) -> None:
        sentence = self.sentence
        if sentence is None or self.state is not State.READING:
            return
        start -= len(spoken(sentence.lead).text)
        if start >= 0:
            at = sentence.span.start + sentence.passage.offset
            word = self._said.shown(start, length)
            self._marks.show_word(Span(word.start + at, word.end + at))

    def _spoken(self) -> None:
        sentence = self.sentence
        if sentence is None or self.state is not State.READING:
            return
        self._follows = self._marks.in_sight
        if sentence.waits:
            self._waited = True
            self._set(State.PAUSED)
            return
        self._at += 1
        following = self.sentence
        same = following is not None and following.passage is sentence.passage
        self._rest.start(0 if same else _rest_after(sentence))

    def _fail(self, text: str) -> None:
        if self.state is State.READING:
            self.stop()
            self.failed.emit(text)

    def _hush(self) -> None:
        self._rest.stop()
        self._engine.stop()

    def _set(self, state: State) -> None:
        if state is not self.state:
            self.state = state
            self.changed.emit()

    # -- the page goes its own way -----------------------------------------------------------

    def _watch(self, widget: QWidget | None) -> None:
        if self._watched is not None and isValid(self._watched):
            self._watched.removeEventFilter(self)
        self._watched = widget
        if widget is not None:
            widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # Another page, another question, a window that is closed: what is not shown is not read.
        # A window that is only put aside is read on.
        if event.type() == QEvent.Type.Hide and not event.spontaneous():
            self.stop()
        return False


def _reveal(section: QWidget) -> None:
    """Make what has only kept its place so far, and show what is hidden in the calm mode."""
    if isinstance(section, LateBlock):
        section.make()
        if section.made is not None:
            section.made.show()  # a layout does it only later
    step = section.parentWidget()
    while step is not None and not isinstance(step, LessonColumn):
        step = step.parentWidget()
    if step is not None and section.isHidden():
        step.show_rect(section, section.rect())


def _words(sentence: Sentence) -> str:
    return bare(sentence.text)[0]


def _rest_after(sentence: Sentence) -> int:
    return _AFTER_HEADING_MS if sentence.passage.is_heading else _AFTER_PASSAGE_MS


def _is_below(sentence: Sentence, top: QPoint) -> bool:
    widget = sentence.passage.widget
    return widget.mapToGlobal(place_of(sentence).bottomLeft()).y() > top.y()
