"""The silent clock of an exam: it counts, and shows the time only to who wants to see it."""

from __future__ import annotations

import math
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from kifuehrerschein.ui.theme.look import Look
from kifuehrerschein.ui.widgets.announce import announce
from kifuehrerschein.ui.widgets.basics import Button, on_click
from kifuehrerschein.ui.widgets.labels import Label

_TICK_MS = 1000
# More than this between two ticks means that the computer slept or stood still.
_JUMP_SECONDS = 5.0
FEW_SECONDS = 5 * 60


class ExamClock(QObject):
    """Counts the seconds between `start` and `stop`; the page places `button` and `label`.

    `ticked` comes once a second with the seconds used, `few_left` with each new number of whole
    minutes that are left (rounded up, 5 or fewer), `over` once when no time is left.
    """

    ticked = Signal(float)
    few_left = Signal(int)
    over = Signal()

    def __init__(
        self, seconds: int, used: float, look: Look, now: Callable[[], float], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._seconds = float(seconds)
        self._used = used
        self._now = now
        self._last = now()
        self._told_minutes = 0
        self._told_over = False
        self._timer = QTimer(self)
        self._timer.setInterval(_TICK_MS)
        self._timer.timeout.connect(self.tick)
        self.button = Button(self.tr("Zeit zeigen"), look, "segment", "clock")
        self.label = Label("", "lead")
        self.label.setWordWrap(False)
        self.label.hide()
        on_click(self.button, self._switch)

    @property
    def is_running(self) -> bool:
        """Whether time passes."""
        return self._timer.isActive()

    @property
    def is_shown(self) -> bool:
        """Whether the learner wants to see the time."""
        return not self.label.isHidden()

    def start(self) -> None:
        """Let time pass; nothing is emitted before the event loop runs again."""
        if self._told_over:
            return
        self._last = self._now()
        self._timer.start()
        if self._left() <= FEW_SECONDS:
            QTimer.singleShot(0, self, self.tick)

    def stop(self) -> None:
        """Let time stand still."""
        self._count()
        self._timer.stop()

    def seconds_used(self) -> float:
        """Seconds used up to now, never more than the exam has."""
        self._count()
        return min(self._used, self._seconds)

    def tick(self) -> None:
        """Count, tell and show the time."""
        if not self.is_running:
            return
        self.ticked.emit(self.seconds_used())
        self._show_time()
        if self._left() <= 0:
            self._end()
        elif self._left() <= FEW_SECONDS:
            self._tell_minutes(math.ceil(self._left() / 60))

    def _tell_minutes(self, minutes: int) -> None:
        if minutes != self._told_minutes:
            self._told_minutes = minutes
            self.few_left.emit(minutes)

    def _count(self) -> None:
        if not self.is_running:
            return
        moment = self._now()
        passed, self._last = moment - self._last, moment
        # A laptop that sleeps must not steal time. Linux stops this clock meanwhile, Windows and
        # macOS do not everywhere, so a gap counts as the one tick that it was for the learner.
        self._used += 1.0 if passed > _JUMP_SECONDS else max(0.0, passed)

    def _left(self) -> float:
        return self._seconds - self._used

    def _end(self) -> None:
        self._timer.stop()
        if not self._told_over:
            self._told_over = True
            self.over.emit()

    def _switch(self) -> None:
        shown = not self.is_shown
        self._show_time()
        self.label.setVisible(shown)
        text = self.tr("Zeit verbergen") if shown else self.tr("Zeit zeigen")
        self.button.setText(text)
        self.button.setAccessibleName(text)
        if shown:  # who can't see the time wants to hear it
            announce(self.label, self.label.accessibleName())

    def _show_time(self) -> None:
        minutes, seconds = divmod(math.ceil(max(0.0, self._left())), 60)
        self.label.setText(self.tr("Noch {0}:{1:02}").format(minutes, seconds))
        self.label.setAccessibleName(
            self.tr("Noch {0} Minuten und {1} Sekunden").format(minutes, seconds)
        )
