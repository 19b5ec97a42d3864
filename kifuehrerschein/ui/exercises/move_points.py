"""Exercise 4 on the screen: move points, give wrong names, ask, and see the model follow."""

from __future__ import annotations

from enum import Enum, auto

from PySide6.QtWidgets import QVBoxLayout, QWidget

from kifuehrerschein.domain.exercises.move_points import (
    MOST_ROUNDS,
    Fruit,
    FruitKind,
    Method,
    MovePoints,
    Outcome,
    changed_places,
    moved,
    outcome,
    renamed,
    sorter,
)
from kifuehrerschein.domain.wording import without_mediopunkt
from kifuehrerschein.ui.exercises.fruit_controls import Arrows, FruitList
from kifuehrerschein.ui.exercises.fruit_signs import LegendEntry
from kifuehrerschein.ui.exercises.fruit_words import FruitWords
from kifuehrerschein.ui.exercises.point_plane import PointPlane
from kifuehrerschein.ui.exercises.stage import Stage, StageSetting
from kifuehrerschein.ui.widgets.basics import Button, on_click
from kifuehrerschein.ui.widgets.choices import Choices
from kifuehrerschein.ui.widgets.flow import Flow
from kifuehrerschein.ui.widgets.questions.marks import SpokenLabel, StateFrame

# After so many different tries the explanation makes sense.
_ENOUGH = 3


class _Try(Enum):
    """What can be tried."""

    METHOD = auto()
    MOVE = auto()
    RENAME = auto()
    STRANGE = auto()


class MovePointsStage(Stage):
    """All is computed anew with every step, also while a point is dragged."""

    def __init__(self, exercise: MovePoints, setting: StageSetting) -> None:
        super().__init__(setting)
        self._exercise = exercise
        self._tell = FruitWords(exercise, setting)
        self._method = exercise.methods[0].method
        self._tries: set[_Try] = set()
        self._begin()
        self._make_methods()
        self._make_fruits()
        self._make_result()
        self.outcome = self._computed()
        self._before = self.outcome
        self._show()

    def first_input(self) -> QWidget:
        return self.methods.current()

    @property
    def current(self) -> Fruit:
        """The chosen fruit."""
        return self._fruits[self._current]

    # -- building ----------------------------------------------------------------------------

    def _make_methods(self) -> None:
        texts = self._exercise.methods
        options = [(t.method.value, self.words(t.title), "") for t in texts]
        title = self.tr("So sortiert das Modell")
        self.box.addWidget(SpokenLabel(title, bold=True))
        self.methods = Choices(title, options, self._method.value, self.look)
        self.about = SpokenLabel("", "muted")
        self.learn_button = Button(self.tr("1 Durchgang lernen"), self.look, icon="play")
        self.learn_more = Button(self.tr("10 Durchgänge lernen"), self.look, icon="play")
        self._learning = Flow(self.look, self.learn_button, self.learn_more)
        for widget in (self.methods, self.about, self._learning):
            self.box.addWidget(widget)
        self.methods.chosen.connect(self._choose_method)
        on_click(self.learn_button, self._learn_one)
        on_click(self.learn_more, self._learn_ten)

    def _make_fruits(self) -> None:
        look, every = self.look, [*self._fruits.values(), self._exercise.quince]
        self.box.addWidget(SpokenLabel(self.tr("Diese Frucht verschieben"), bold=True))
        self.list = FruitList(every, self._tell, look)
        self.plane = PointPlane(look)
        self.place = SpokenLabel("")
        self.rename_button = Button(self.tr("Namen tauschen"), look, icon="pencil")
        self.arrows = Arrows(look, self.rename_button)
        ground = self.tr("Antwort: {0}")
        legend = [
            LegendEntry(look, kind, ground.format(self._tell.kind(kind)))
            for kind in (FruitKind.APPLE, FruitKind.PEAR)
        ]
        axes = self.tr("Nach rechts: Länge in Zentimetern. Nach oben: Gewicht in Gramm.")
        below = (SpokenLabel(axes, "small"), Flow(look, *legend), self.place, self.arrows)
        for widget in (self.list, self.plane, *below):
            self.box.addWidget(widget)
        self.list.chosen.connect(self._choose)
        self.plane.chosen.connect(self._choose)
        self.plane.stepped.connect(self._step)
        self.plane.dragged.connect(self._drag)
        self.plane.dropped.connect(self._tell_step)
        self.arrows.stepped.connect(self._step)
        on_click(self.rename_button, self._rename)

    def _make_result(self) -> None:
        look = self.look
        frame = StateFrame(look)
        box = QVBoxLayout(frame)
        pad = look.px(14)
        box.setContentsMargins(pad, pad, pad, pad)
        box.setSpacing(look.px(8))
        self.answer = SpokenLabel("", "lead")
        self.strange = SpokenLabel("", "lead")
        self.fitted = SpokenLabel("")
        self.change = SpokenLabel("", "muted")
        for label in (self.answer, self.strange, self.fitted, self.change):
            box.addWidget(label)
        self.quince_button = Button(self.tr("Quitte dazulegen"), look)
        self.reset_button = Button(self.tr("Alles wie am Anfang"), look, "quiet", "rotate-ccw")
        self.box.addWidget(frame)
        self.box.addWidget(Flow(look, self.quince_button, self.reset_button))
        on_click(self.quince_button, self._switch_quince)
        on_click(self.reset_button, self._reset)

    # -- what the learner does ---------------------------------------------------------------

    def _choose_method(self, key: str) -> None:
        self._method = Method(key)
        self._rounds = 0
        self._done(self._about(), _Try.METHOD)

    def _learn_one(self) -> None:
        self._learn(1)

    def _learn_ten(self) -> None:
        self._learn(10)

    def _learn(self, rounds: int) -> None:
        self._rounds = min(MOST_ROUNDS, self._rounds + rounds)
        self._done(self.tr("Durchgang {0}.").format(self._rounds), _Try.METHOD)

    def _choose(self, number: int) -> None:
        self._current = number
        self._show()

    def _step(self, dx: int, dy: int) -> None:
        fruit = self.current
        self._put(moved(fruit, fruit.x + dx, fruit.y + dy))
        self._tell_step()

    def _drag(self, x: int, y: int) -> None:
        self._put(moved(self.current, x, y))

    def _put(self, fruit: Fruit) -> None:
        """Compute all anew, without telling: a drag goes over many places."""
        if fruit != self.current:
            self._fruits[fruit.number] = fruit
            self.outcome = self._computed()
            self._show()

    def _tell_step(self) -> None:
        self._done(f"{self._tell.place(self.current)}.", _Try.MOVE)

    def _rename(self) -> None:
        fruit = renamed(self.current)
        self._fruits[fruit.number] = fruit
        self._done(f"{self._tell.name(fruit)}.", _Try.RENAME)

    def _switch_quince(self) -> None:
        quince = self._exercise.quince
        if quince.number in self._fruits:
            del self._fruits[quince.number]
            self._current = self._exercise.asked.number
        else:
            self._fruits[quince.number] = quince
            self._current = quince.number
        self._done("", _Try.STRANGE)

    def _reset(self) -> None:
        self._begin()
        self._done(self.tr("Alles liegt wieder wie am Anfang."), None)

    def _begin(self) -> None:
        exercise = self._exercise
        self._fruits = {fruit.number: fruit for fruit in (*exercise.known, exercise.asked)}
        self._current = exercise.known[0].number
        self._rounds = 0

    # -- computing and telling ---------------------------------------------------------------

    def _known(self) -> list[Fruit]:
        last = len(self._exercise.known)
        return [fruit for number, fruit in self._fruits.items() if number <= last]

    def _asked(self) -> list[Fruit]:
        last = len(self._exercise.known)
        return [fruit for number, fruit in self._fruits.items() if number > last]

    def _computed(self) -> Outcome:
        known = self._known()
        model = sorter(self._method, known, self._rounds, self._exercise.seed)
        return outcome(known, self._asked(), model)

    def _done(self, text: str, tried: _Try | None) -> None:
        """Compute all anew, show it, and say what became different since it was said last."""
        self.outcome = self._computed()
        before, self._before = self._before, self.outcome
        told, old = [text], dict(before.asked)
        for fruit in self._asked():
            answer = self.outcome.answer(fruit.number)
            if old.get(fruit.number) is not answer:
                told.append(self._tell.answer(fruit, answer))
        if before.misfits != self.outcome.misfits:
            told.append(self._tell.fitted(self._known(), self.outcome))
        places = changed_places(before, self.outcome)
        self.change.say(self._tell.change(places))
        if places:
            told.append(self.change.text())
        self._show()
        self.said.emit(" ".join(filter(None, told)))
        before_this = len(self._tries)
        if tried is not None:
            self._tries.add(tried)
        if before_this < len(self._tries) == _ENOUGH:
            self.observed.emit()

    def _show(self) -> None:
        fruits = list(self._fruits.values())
        self._show_method()
        self.list.show_all(fruits, self._current)
        self.plane.show_all(fruits, self.outcome, self._current)
        told = without_mediopunkt(self._tell.told(self.current))
        self.plane.setAccessibleName(self.tr("Karopapier. {0}").format(told))
        self.plane.setAccessibleDescription(self.tr("Die Pfeiltasten verschieben den Punkt."))
        chosen, place = self._tell.name(self.current), self._tell.place(self.current)
        self.place.say(self.tr("Gewählt: {0}, {1}").format(chosen, place))
        self.rename_button.setEnabled(self.current in self._known())
        self.fitted.say(self._tell.fitted(self._known(), self.outcome))
        answers = self._tell.answers(self._asked(), self.outcome)
        self.answer.say(answers[0])
        self.strange.say(" ".join(answers[1:]))
        self.strange.setVisible(len(answers) > 1)
        self.change.setVisible(bool(self.change.text()))
        there = len(answers) > 1
        text = self.tr("Quitte wegnehmen") if there else self.tr("Quitte dazulegen")
        self.quince_button.setText(text)
        self.quince_button.setAccessibleName(text)

    def _show_method(self) -> None:
        is_line = self._method is Method.LINE
        self._learning.setVisible(is_line)
        self.about.say(self._about())

    def _about(self) -> str:
        texts = next(t for t in self._exercise.methods if t.method is self._method)
        about = self.words(texts.about)
        if self._method is not Method.LINE:
            return about
        return f"{about} {self.tr('Gelernt bis jetzt: {0} Durchgänge.').format(self._rounds)}"
