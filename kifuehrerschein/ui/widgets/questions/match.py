"""Halves to put together: each left one has a list of the right ones. Nothing is dragged."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from kifuehrerschein.domain.grading import PartFeedback
from kifuehrerschein.domain.questions import Answer, Assignment, Match, Pair
from kifuehrerschein.domain.wording import without_mediopunkt
from kifuehrerschein.ui.theme.look import Look
from kifuehrerschein.ui.widgets.questions.area import AnswerArea, Setting
from kifuehrerschein.ui.widgets.questions.half_box import HalfBox, HalfList
from kifuehrerschein.ui.widgets.questions.marks import (
    PartLine,
    Sign,
    SpokenLabel,
    State,
    StateFrame,
    take_away,
)

_ACROSS = QBoxLayout.Direction.LeftToRight
_DOWN = QBoxLayout.Direction.TopToBottom
_PAD = 14
_NUMBER = 26
# From this width on, in pixels at 100 %, both halves stand side by side.
_ROOMY = 540
_LEADING_NUMBER = re.compile(r"\d+(?:\.\d{3})*")


class PairFrame(StateFrame):
    """A left half and the box for its right one; `chosen` carries the id of the pair."""

    chosen = Signal(str)

    def __init__(self, pair: Pair, place: tuple[int, int], box: HalfBox, setting: Setting) -> None:
        super().__init__(setting.look, State.QUIET)
        self.pair = pair
        self.number = place[0]
        self.box = box
        self._setting = setting
        self._line: PartLine | None = None
        self._moved: PartLine | None = None
        text = setting.words(pair.left)
        spoken = without_mediopunkt(text)
        box.setAccessibleName(self.tr("Zeile {0} von {1}: {2}").format(*place, spoken))
        box.currentIndexChanged.connect(self._tell)
        self._dress(text, setting.look)

    def choose(self, half_id: str) -> None:
        """Show a right half without telling anybody; an unknown id chooses nothing."""
        self.blockSignals(True)
        self.box.choose(half_id)
        self.blockSignals(False)

    def arrange(self, *, beside: bool) -> None:
        """Put the box beside the text or below it."""
        self._row.setDirection(_ACROSS if beside else _DOWN)

    def say_moved(self, text: str) -> PartLine:
        """Show where the right half was taken from."""
        self.drop_moved()
        self._moved = self._add_line(PartLine(self._look, Sign.OTHER, text))
        return self._moved

    def drop_moved(self) -> None:
        """Take that sentence away again."""
        take_away(self._box, self._moved)
        self._moved = None

    def show_part(self, part: PartFeedback) -> None:
        """Lock the row and say what belongs here and why."""
        word = self.tr("Richtig")
        if not part.right:
            right = self._setting.words(self.pair.right)
            word = self.tr("Noch nicht richtig. Richtig ist: {0}").format(right)
        sign = Sign.of(part.right)
        line = PartLine(self._look, sign, word, self._setting.words(part.text))
        self._line = self._add_line(line)
        self.box.show_sign(sign)
        self.box.setAccessibleDescription(line.spoken)
        self.set_state(State.GOOD if part.right else State.ALMOST)

    def clear(self) -> None:
        """Open and without a right half."""
        self.drop_moved()
        take_away(self._box, self._line)
        self._line = None
        self.box.show_sign(None)
        self.box.setAccessibleDescription("")
        self.set_state(State.QUIET)
        self.choose("")

    def _dress(self, text: str, look: Look) -> None:
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(look.px(_PAD), look.px(10), look.px(_PAD), look.px(10))
        self._box.setSpacing(look.px(10))
        number = SpokenLabel(f"{self.number}.", bold=True)
        number.setFixedWidth(look.px(_NUMBER))
        words = QHBoxLayout()
        words.setSpacing(look.px(6))
        words.addWidget(number, 0, Qt.AlignmentFlag.AlignVCenter)
        left = SpokenLabel(text)
        # Where Qt takes the choice for the name of a box, the label tells what the box is for. A
        # label with a buddy takes a single & for a key to press.
        left.setBuddy(self.box)
        left.setText(text.replace("&", "&&"))
        words.addWidget(left, 1, Qt.AlignmentFlag.AlignVCenter)
        self._row = QBoxLayout(_DOWN)
        self._row.setSpacing(look.px(10))
        self._row.addLayout(words, 1)
        # Beside a long text, the box keeps its height.
        self._row.addWidget(self.box, 1, Qt.AlignmentFlag.AlignVCenter)
        self._box.addLayout(self._row)

    def _add_line(self, line: PartLine) -> PartLine:
        self._box.addWidget(line)
        line.show()
        return line

    def _tell(self) -> None:
        self.chosen.emit(self.pair.id)


class MatchArea(AnswerArea):
    """All left halves, one below the other, and below them the list of the right ones."""

    def __init__(self, question: Match, setting: Setting) -> None:
        super().__init__(setting)
        # A box beside its text must not keep the page from getting narrow.
        self.setMinimumWidth(self.look.px(180))
        self._question = question
        self._halves = self._shown_halves()
        pairs = {pair.id: pair for pair in question.pairs}
        self.rows: list[PairFrame] = []
        for pair_id in setting.order(tuple(pairs), question.id, question.shuffle):
            box = HalfBox(self.look, self._halves)
            place = (len(self.rows) + 1, len(pairs))
            row = PairFrame(pairs[pair_id], place, box, setting)
            row.chosen.connect(self._chosen)
            self.box.addWidget(row)
            self.rows.append(row)
        self.boxes = {row.pair.id: row.box for row in self.rows}
        self.list = HalfList(self._halves, self.look)
        self.box.addWidget(self.list)

    def instruction(self) -> str:
        task = self.tr("Wählen Sie in jeder Zeile, was passt. Jede Antwort passt nur einmal.")
        match len(self._question.distractors):
            case 0:
                return task
            case 1:
                rest = self.tr("1 Antwort bleibt übrig.")
            case count:
                rest = self.tr("{0} Antworten bleiben übrig.").format(count)
        return f"{task} {rest}"

    def answer(self) -> Answer:
        chosen = {row.pair.id: row.box.choice for row in self.rows}
        return Assignment({pair: half for pair, half in chosen.items() if half})

    def set_answer(self, answer: Answer) -> None:
        self.clear()
        pairs = answer.pairs if isinstance(answer, Assignment) else {}
        taken: set[str] = set()
        for row in self.rows:
            half = pairs.get(row.pair.id, "")
            # A half can stand in one row only.
            row.choose("" if half in taken else half)
            taken.add(half)
        self._show_places()

    def clear(self) -> None:
        for row in self.rows:
            row.clear()
        self.list.show()
        self._show_places()

    def show_parts(self, parts: Sequence[PartFeedback]) -> None:
        by_id = {part.id: part for part in parts}
        # What is left over would only be noise now.
        self.list.hide()
        for row in self.rows:
            row.drop_moved()
            row.show_part(by_id[row.pair.id])

    def first_input(self) -> QWidget:
        return self.rows[0].box

    def first_open(self) -> QWidget:
        boxes = (row.box for row in self.rows)
        return next((box for box in boxes if not box.choice), self.first_input())

    def open_text(self) -> str:
        count = sum(1 for row in self.rows if not row.box.choice)
        if count == 1:
            return self.tr("1 Zeile ist offen.")
        return self.tr("{0} Zeilen sind offen.").format(count) if count else ""

    def share_text(self, right: int, total: int) -> str:
        return self.tr("{0} von {1} Paaren").format(right, total)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        beside = event.size().width() >= self.look.px(_ROOMY)
        for row in self.rows:
            row.arrange(beside=beside)

    def _shown_halves(self) -> Mapping[str, str]:
        """Texts of the right halves by id, in the order in which they are shown."""
        texts = {half.id: self.setting.words(half.text) for half in self._question.halves()}
        numbers = {key: _LEADING_NUMBER.match(text) for key, text in texts.items()}
        if all(numbers.values()):
            # Numbers and years keep their natural order.
            found = {key: int(n[0].replace(".", "")) for key, n in numbers.items() if n}
            return {key: texts[key] for key in sorted(found, key=found.__getitem__)}
        # Shuffled in any case: as they are written, each stands beside its left half.
        order = self.setting.order(tuple(texts), f"{self._question.id}:halves", shuffle=True)
        return {key: texts[key] for key in order}

    def _chosen(self, pair_id: str) -> None:
        row = next(row for row in self.rows if row.pair.id == pair_id)
        half = row.box.choice
        others = (one for one in self.rows if one is not row)
        earlier = next((one for one in others if half and one.box.choice == half), None)
        for one in self.rows:
            one.drop_moved()
        if earlier is not None:
            earlier.choose("")
            text = self.tr("Diese Antwort war in Zeile {0}. Zeile {0} ist jetzt wieder offen.")
            line = row.say_moved(text.format(earlier.number))
            self.said.emit(line.spoken)
            self.shown.emit(line, row)
        self._show_places()
        self.changed.emit()

    def _show_places(self) -> None:
        places = {row.box.choice: row.number for row in self.rows if row.box.choice}
        self.list.show_places(places)
        for row in self.rows:
            row.box.name_places(places)
