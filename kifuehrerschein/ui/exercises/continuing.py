"""Going on from a beginning, word by word: chosen from the bars or rolled."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kifuehrerschein.domain.exercises.next_word import (
    ENDS,
    SIGNS,
    BigramModel,
    joined,
    known_form,
    roll,
    words_of,
)
from kifuehrerschein.ui.exercises.numbers import percent
from kifuehrerschein.ui.exercises.segments import Segments
from kifuehrerschein.ui.exercises.word_rows import (
    WordRows,
    after_word,
    count_text,
    shown_word,
    sign_name,
)
from kifuehrerschein.ui.theme.look import Look
from kifuehrerschein.ui.widgets.basics import Button, on_click
from kifuehrerschein.ui.widgets.flow import Flow
from kifuehrerschein.ui.widgets.forms import TextField
from kifuehrerschein.ui.widgets.labels import Heading
from kifuehrerschein.ui.widgets.questions.marks import (
    PartLine,
    Sign,
    SpokenLabel,
    State,
    StateFrame,
    take_away,
)

_OWN = "own"
_LONGEST = 60
_AS_COUNTED = 1.0


class Continuing(QWidget):
    """Beginning, text so far, the words that may follow.

    `added` comes with every new word, `begun` with every new beginning. `said` is to be spoken.
    """

    added = Signal()
    begun = Signal()
    said = Signal(str)

    def __init__(self, beginnings: Sequence[str], one_word: str, look: Look, seed: int) -> None:
        super().__init__()
        self._look = look
        self._seed = seed
        self._throws = 0
        self._model = BigramModel({})
        self._beginnings = beginnings
        self._chain: list[str] = []
        self.start = beginnings[0]
        options = [*((each, each) for each in beginnings), (_OWN, self.tr("Eigener Anfang"))]
        self.choices = Segments(self.tr("Anfang"), options, look)
        self.own = TextField(self.tr("Ihr Anfang"), look)
        self.own.edit.setMaxLength(_LONGEST)
        self.own_button = Button(self.tr("Diesen Anfang nehmen"), look, icon="check")
        self._own_part = QWidget()
        self.own_problem: PartLine | None = None
        self.text = SpokenLabel("", "lead")
        self.last = SpokenLabel("", "muted")
        self.roll_button = Button(self.tr("Würfeln"), look, "primary", "refresh-cw")
        self.restart_button = Button(self.tr("Neu anfangen"), look, icon="rotate-ccw")
        self.after = SpokenLabel("", bold=True)
        self.words = WordRows(look)
        self._build(one_word)
        self._connect()

    def first_input(self) -> QWidget:
        """Where the keyboard starts."""
        return self.roll_button

    @property
    def last_word(self) -> str:
        """The word that decides what comes next."""
        return self._chain[-1]

    @property
    def last_of_start(self) -> str:
        """The last word of the beginning."""
        return known_form(self._model, words_of(self.start)[-1]) or ""

    def set_model(self, model: BigramModel) -> None:
        """Go on with other counts; a text that does not fit them begins anew."""
        self._model = model
        fits = self._chain and self.last_of_start and model.continuations(self.last_word)
        if not fits:
            self._choose_start(self._beginnings[0])
        self._show()

    # -- building ----------------------------------------------------------------------------

    def _build(self, one_word: str) -> None:
        look = self._look
        frame = StateFrame(look, State.CHOSEN)
        inside = QVBoxLayout(frame)
        pad = look.px(14)
        inside.setContentsMargins(pad, pad, pad, pad)
        inside.setSpacing(look.px(8))
        inside.addWidget(SpokenLabel(self.tr("Ihr Text bisher"), "small"))
        inside.addWidget(self.text)
        inside.addWidget(self.last)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(look.px(12))
        box.addWidget(Heading(self.tr("2. Das nächste Wort"), 3))
        box.addWidget(self.choices)
        box.addWidget(self._own_part)
        box.addWidget(frame)
        box.addWidget(Flow(look, self.roll_button, self.restart_button))
        box.addWidget(self.after)
        box.addWidget(self.words)
        box.addWidget(SpokenLabel(one_word, "muted"))
        self._own_box = QVBoxLayout(self._own_part)
        self._own_box.setContentsMargins(0, 0, 0, 0)
        self._own_box.setSpacing(look.px(10))
        self._own_box.addWidget(self.own)
        self._own_box.addWidget(self.own_button, 0, Qt.AlignmentFlag.AlignLeft)
        self._own_part.hide()

    def _connect(self) -> None:
        self.choices.chosen.connect(self._press_start)
        self.own.entered.connect(self._take_own)
        self.words.chosen.connect(self._chosen)
        on_click(self.own_button, self._take_own)
        on_click(self.roll_button, self._roll)
        on_click(self.restart_button, self._restart)

    # -- what the learner does ---------------------------------------------------------------

    def _press_start(self, key: str) -> None:
        if key == _OWN:
            self._own_part.show()
            self.own.edit.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._begin(key)

    def _begin(self, start: str) -> None:
        self._choose_start(start)
        self._show()
        self.begun.emit()
        self.said.emit(self._told())

    def _restart(self) -> None:
        self._begin(self.start)

    def _choose_start(self, start: str) -> None:
        self.start = start
        listed = start in self._beginnings
        self.choices.show_chosen(start if listed else _OWN)
        self._own_part.setVisible(not listed)
        *before, last = words_of(start)
        self._chain = [*before, known_form(self._model, last) or last]
        self.last.hide()
        self._drop_problem()

    def _take_own(self) -> None:
        words = words_of(self.own.text())
        if words and known_form(self._model, words[-1]):
            self._begin(joined(words))
            return
        if words:
            problem = self.tr(
                "Nach „{0}“ steht im Text nichts. Das Modell hat dafür keine Zahl. "
                "Nehmen Sie ein Wort aus dem Text."
            ).format(words[-1])
        else:
            problem = self.tr("Schreiben Sie ein Wort oder zwei.")
        self._drop_problem()
        self.own_problem = PartLine(self._look, Sign.ALMOST, problem)
        self._own_box.addWidget(self.own_problem)
        self.own_problem.show()
        self.said.emit(problem)

    def _drop_problem(self) -> None:
        take_away(self._own_box, self.own_problem)
        self.own_problem = None

    def _roll(self) -> None:
        word = roll(self._model, self.last_word, _AS_COUNTED, self._seed, self._throws)
        self._throws += 1
        if word is not None:
            self._add(word, self.tr("Gewürfelt: {0}, {1}"))

    def _chosen(self, word: str) -> None:
        self._add(word, self.tr("Gewählt: {0}, {1}"))

    def _add(self, word: str, text: str) -> None:
        known = self._model.continuations(self.last_word)
        share = next(each.share for each in known if each.word == word)
        self._chain.append(word)
        self.last.say(text.format(sign_name(word) or f"„{word}“", percent(share)))
        self.last.show()
        self._show()
        self.said.emit(f"{self.last.text()}. {self._told()}")
        self.added.emit()

    def _show(self) -> None:
        text = joined(tuple(self._chain))
        open_end = self.last_word not in ENDS
        self.text.say(f"{text} …" if open_end else text)
        self.text.setAccessibleName(text)
        found = self._model.continuations(self.last_word)
        self.after.say(
            self.tr("Nach {0} kommt:").format(after_word(self.last_word))
            if found
            else self.tr("Nach {0} steht im Text nichts mehr.").format(after_word(self.last_word))
        )
        # Before a button with the focus goes: Qt would pass the focus on to whatever comes next.
        gone = [row.button for row in self.words.rows[len(found) :]]
        if not found:
            gone.append(self.roll_button)
        if any(button.hasFocus() for button in gone):
            stays = self.roll_button if found else self.restart_button
            stays.setFocus(Qt.FocusReason.OtherFocusReason)
        self.roll_button.setEnabled(bool(found))
        self.words.show_words(found)

    def _told(self) -> str:
        text = self.tr("Ihr Text bisher: {0}.").format(
            self.text.accessibleName().rstrip("".join(SIGNS))
        )
        found = self._model.continuations(self.last_word)
        if not found:
            return f"{text} {self.after.text()}"
        first = found[0]
        likely = self.tr("Am häufigsten kommt jetzt: {0}, {1}.")
        return f"{text} {likely.format(shown_word(first.word), count_text(first))}"
