"""The card „Zu dieser Stelle“: read from here, mark, write a note, go to the next place."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QScrollArea

from kifuehrerschein.domain.notes import NOTE_LIMIT, Note, clean_text
from kifuehrerschein.domain.wording import without_mediopunkt
from kifuehrerschein.services.spots import Spot
from kifuehrerschein.ui.exercises.writing import WritingField
from kifuehrerschein.ui.theme.look import Look
from kifuehrerschein.ui.widgets.announce import announce
from kifuehrerschein.ui.widgets.basics import Button, on_click
from kifuehrerschein.ui.widgets.floating import FloatingCard
from kifuehrerschein.ui.widgets.flow import Flow
from kifuehrerschein.ui.widgets.forms import Confirm, MessageArea
from kifuehrerschein.ui.widgets.labels import Heading
from kifuehrerschein.ui.widgets.long_words import SpokenLabel
from kifuehrerschein.ui.widgets.spot_words import named, shortened

_WIDTH = 570
_SHOWN = 140


class SpotCard(FloatingCard):
    """`note` is what is on disk; `text()` is what stands in the field, maybe not saved yet.

    `marked` and `written` ask for it to be kept, `parted` comes when the card goes out of sight,
    `stepped` carries -1 or 1 for the place before or after, `resized` a change of height.
    """

    read_requested = Signal()
    marked = Signal(bool)
    written = Signal(str)
    parted = Signal()
    stepped = Signal(int)
    resized = Signal()

    def __init__(
        self, spot: Spot, note: Note, look: Look, area: QScrollArea, *, can_read: bool = False
    ) -> None:
        super().__init__(look)
        self.note = note
        self._area = area
        words = named(spot.kind, shortened(spot.words, _SHOWN))
        self.setAccessibleName(without_mediopunkt(f"{self.tr('Zu dieser Stelle')}. {words}"))
        self._head()
        self.box.addWidget(SpokenLabel(words, "muted"))
        self._messages = MessageArea(look)
        self.box.addWidget(self._messages)
        self._read = Button(self.tr("Ab hier vorlesen"), look, icon="volume-2")
        self._mark = Button("", look, icon="bookmark")
        self._write = Button(self.tr("Notiz schreiben"), look, icon="notebook-pen")
        own = [self._read] if can_read else []
        self.box.addWidget(Flow(look, *own, self._mark, self._write, spacing=8))
        self._build_field()
        steps = Flow(
            look,
            self._step(self.tr("Vorige Stelle"), "arrow-up", -1),
            self._step(self.tr("Nächste Stelle"), "arrow-down", 1),
            spacing=8,
        )
        self.box.addWidget(steps)
        on_click(self._read, self.read_requested.emit)
        on_click(self._mark, lambda: self.marked.emit(not self.note.marked))
        on_click(self._write, self.open_field)
        self._show_state()
        self.watch()

    def _head(self) -> None:
        look = self.look
        close = Button(self.tr("Schließen"), look, "secondary", "x")
        on_click(close, self.closed.emit)
        head = QHBoxLayout()
        head.setSpacing(look.px(12))
        head.addWidget(Heading(self.tr("Zu dieser Stelle"), 3), 1)
        head.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)
        self.box.addLayout(head)

    def _build_field(self) -> None:
        look = self.look
        longest = max(NOTE_LIMIT, len(self.note.text))
        private = self.tr("Was Sie hier schreiben, bleibt auf diesem Computer.")
        self.field = WritingField(self.tr("Meine Notiz"), private, longest, look)
        self.field.write(self.note.text)
        self.field.said.connect(lambda text: announce(self, text))
        self._save = Button(self.tr("Notiz speichern"), look, "primary", "save")
        self._delete = Button(self.tr("Notiz löschen"), look, icon="trash-2")
        self._buttons = Flow(look, self._save, self._delete, spacing=8)
        self._confirm = Confirm(
            look,
            self.tr("Möchten Sie diese Notiz löschen?"),
            self.tr("Ja, löschen"),
            self.tr("Nein, behalten"),
        )
        for widget in (self.field, self._buttons, self._confirm):
            self.box.addWidget(widget)
        self.field.edit.document().documentLayout().documentSizeChanged.connect(self._grown)
        on_click(self._save, lambda: self.written.emit(self.text()))
        on_click(self._delete, self._ask)
        self._confirm.cancelled.connect(self._keep)
        self._confirm.confirmed.connect(lambda: self.written.emit(""))

    def _step(self, text: str, icon: str, step: int) -> Button:
        button = Button(text, self.look, icon=icon)
        on_click(button, lambda: self.stepped.emit(step))
        return button

    # -- what the companion calls ------------------------------------------------------------

    def text(self) -> str:
        """What stands in the field, as it would be kept."""
        return clean_text(self.field.text())

    @property
    def is_unsaved(self) -> bool:
        """Whether something else stands in the field than is kept."""
        return self.text() != self.note.text

    def open_field(self, draft: str = "") -> None:
        """Show the field, with what was typed earlier and could not be kept; write in it."""
        if draft:
            self.field.write(draft)
        self._show_field(shown=True)
        self.field.edit.setFocus()
        self.resized.emit()

    def typed(self) -> tuple[str, int] | None:
        """What stands in the field and where in it one writes; None if there is no field."""
        if self.field.isHidden():
            return None
        return self.field.text(), self.field.edit.textCursor().position()

    def type_again(self, text: str, at: int) -> None:
        """Show the field as it was, written in at the same place."""
        self.field.write(text)
        cursor = self.field.edit.textCursor()
        cursor.setPosition(min(at, len(self.field.text())))
        self.field.edit.setTextCursor(cursor)
        self._show_field(shown=True)
        self.resized.emit()

    def show_note(self, note: Note, said: str) -> None:
        """This is on disk now; `said` tells so."""
        had_text, self.note = bool(self.note.text), note
        if had_text and not note.text:
            self.field.write("")
        self._show_state()
        self._messages.note(said)
        if not self._has_focus():
            self._mark.setFocus()
        self.resized.emit()

    def show_problem(self, text: str) -> None:
        """It could not be kept; what was typed stays in the field."""
        self._messages.problem(text)
        self.resized.emit()

    def place(self, block: QRect, column: QRect, seen: QRect) -> None:
        """Go below the block, else above it, else over its end, always into what is seen.

        All in the parent's coordinates: the block, the column of text, the part that is seen.
        """
        gap = self.look.px(8)
        width = column.width() if self.look.narrow else min(self.look.px(_WIDTH), column.width())
        height = self.box.totalHeightForWidth(width)
        below, above = block.bottom() + gap, block.top() - gap - height
        if below >= seen.top() + gap and below + height + gap <= seen.bottom():
            top = below
        elif above >= seen.top() + gap and block.top() <= seen.bottom():
            top = above
        else:
            top = max(seen.top() + gap, seen.bottom() - height - gap)
        self.setGeometry(column.right() + 1 - width, top, width, height)

    # -- states ------------------------------------------------------------------------------

    def _show_state(self) -> None:
        marked, text = self.note.marked, self.note.text
        self._mark.setText(self.tr("Nicht mehr merken") if marked else self.tr("Merken"))
        self._mark.setAccessibleName(self._mark.text())
        self._mark.set_icon("bookmark-check" if marked else "bookmark")
        self._confirm.hide()
        self._show_field(shown=bool(text) or self.is_unsaved)

    def _show_field(self, *, shown: bool) -> None:
        self._write.setVisible(not shown)
        self.field.setVisible(shown)
        self._buttons.setVisible(shown)
        self._delete.setVisible(bool(self.note.text))

    def _ask(self) -> None:
        self._messages.clear()
        self._confirm.ask(self._area)
        self._buttons.hide()
        self.resized.emit()

    def _keep(self) -> None:
        self._buttons.show()
        self._delete.setFocus()
        self._confirm.hide()
        self.resized.emit()

    def _grown(self) -> None:
        if self.isVisible():
            # The field takes its new height in this very event.
            QTimer.singleShot(0, self, self.resized.emit)

    def _has_focus(self) -> bool:
        focus = QApplication.focusWidget()
        return focus is not None and (focus is self or self.isAncestorOf(focus))

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.parted.emit()
