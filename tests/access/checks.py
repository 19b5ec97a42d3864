"""What every page has to keep. Each check names what is wrong, and nothing if all is well."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLabel,
    QWidget,
)

from kifuehrerschein.ui.pages.waiting import WaitingPage
from kifuehrerschein.ui.theme.look import Look
from kifuehrerschein.ui.widgets.basics import Button
from kifuehrerschein.ui.widgets.blocks.text import TextView
from kifuehrerschein.ui.widgets.floating import FloatingCard
from kifuehrerschein.ui.widgets.long_words import unbroken
from tests.access.places import Check, area_of, call, place_of
from tests.access.sight import SIGHT
from tests.ui.page_checks import spoken, stops

TARGET, LARGE_TARGET = 44, 60
# More stops than any page has.
_MANY = 1000
_Role = QAccessible.Role
# In the exam the tools come last: nobody needs them to answer; in a card, what closes it.
_LAST_ON_PURPOSE, _LAST_IN_CARD = "Merken", "Schließen"
# What tells nobody what can be done here.
_MEANINGLESS = {
    *(_Role.NoRole, _Role.Client, _Role.Border, _Role.Whitespace, _Role.Pane),
    *(_Role.Graphic, _Role.Window),
}


def walk(thing: QAccessibleInterface | None) -> Iterator[QAccessibleInterface]:
    """All that a screen reader finds, in its order."""
    if thing is None or thing.state().invisible:
        return
    yield thing
    for at in range(thing.childCount()):
        yield from walk(thing.child(at))


def tree(page: QWidget) -> Iterator[QAccessibleInterface]:
    """The page as a screen reader goes through it."""
    return walk(QAccessible.queryAccessibleInterface(page))


# -- names and roles -------------------------------------------------------------------------


def names(page: QWidget, look: Look) -> Iterator[str]:
    """Whatever can have the focus has a name (WCAG 4.1.2)."""
    for widget in stops(page):
        if not spoken(widget).strip():
            yield f"no name: {type(widget).__name__}"
        elif "·" in spoken(widget).replace(" · ", " ").replace("  ·  ", " "):
            yield f"the reading aid is spoken: {call(widget)}"


def roles(page: QWidget, look: Look) -> Iterator[str]:
    """Whatever can have the focus has a role that says what it is (WCAG 4.1.2)."""
    for widget in stops(page):
        role = QAccessible.queryAccessibleInterface(widget).role()
        if role in _MEANINGLESS:
            yield f"role {role.name}: {call(widget)}"


def labels_in_names(page: QWidget, look: Look) -> Iterator[str]:
    """Who speaks to the computer says what stands on a button (WCAG 2.5.3)."""
    for button in page.findChildren(Button):
        seen = _plain(button.text().rstrip("…"))
        if button.isVisible() and seen not in _plain(spoken(button)):
            yield f"„{button.text()}“ is not in the name {call(button)}"


def _plain(text: str) -> str:
    """Words without signs: nobody says a plus or a hyphen."""
    kept = re.sub(r"[^\w\s]", " ", unbroken(text).replace("·", "").casefold())
    return " ".join(kept.split())


def pictures(page: QWidget, look: Look) -> Iterator[str]:
    """A picture says what it shows, or nothing at all (WCAG 1.1.1)."""
    for thing in tree(page):
        if thing.role() is _Role.Graphic and not thing.text(QAccessible.Text.Name).strip():
            yield f"a picture without words: {type(thing.object()).__name__}"


def headings(page: QWidget, look: Look) -> Iterator[str]:
    """One first heading, and no level left out (WCAG 1.3.1, 2.4.6)."""
    found = [
        (int(thing.attributesInterface().attributeValue(QAccessible.Attribute.Level)), thing)
        for thing in tree(page)
        if thing.role() is _Role.Heading
    ]
    if isinstance(page, FloatingCard):
        return  # a part of its page, below the headings there
    firsts = [_name(thing) for level, thing in found if level == 1]
    if len(firsts) != 1:
        yield f"{len(firsts)} first headings: {firsts}"
    if found and found[0][0] != 1:
        yield f"begins with level {found[0][0]}: {_name(found[0][1])}"
    for (above, _), (level, thing) in pairwise(found):
        if level > above + 1:
            yield f"level {level} follows level {above}: {_name(thing)}"


def _name(thing: QAccessibleInterface) -> str:
    return thing.text(QAccessible.Text.Name)[:50]


def readable(page: QWidget, look: Look) -> Iterator[str]:
    """Every text that is seen is in the tree, too (WCAG 1.3.1)."""
    said = " ".join(
        thing.text(QAccessible.Text.Name) + " " + thing.text(QAccessible.Text.Description)
        for thing in tree(page)
    )
    heard = _plain(said)
    for label in page.findChildren(QLabel):
        text = _plain(label.accessibleName() or label.text())
        is_text = label.textFormat() is Qt.TextFormat.PlainText and len(text) > 1
        if label.isVisible() and is_text and text not in heard:
            yield f"not in the tree: {label.text()[:50]}"


# -- keyboard --------------------------------------------------------------------------------


def targets(page: QWidget, look: Look) -> Iterator[str]:
    """All that is pressed is large enough; links in text need not be (WCAG 2.5.8)."""
    least = LARGE_TARGET if look.large_targets else TARGET
    for widget in stops(page):
        if isinstance(widget, TextView):
            continue
        if min(widget.width(), widget.height()) < least:
            yield f"only {widget.width()} x {widget.height()}: {call(widget)}"


def tab(page: QWidget, look: Look) -> Iterator[str]:
    """Tab reaches everything and goes as one reads (WCAG 2.1.1, 2.1.2, 2.4.3)."""
    wanted = stops(page)
    if not wanted:
        if not isinstance(page, WaitingPage):
            yield "nothing can have the focus"
        return
    reached = _tabbed(page, wanted[0])
    if not reached:
        yield "Tab reaches nothing"
        return
    for widget in wanted:
        if widget not in reached and not _group(widget) & set(reached):
            yield f"Tab does not reach {call(widget)}"
    at = reached.index(min(reached, key=lambda widget: _reading_place(widget, page)))
    yield from _disorder(page, reached[at:] + reached[:at])


def _reading_place(widget: QWidget, page: QWidget) -> tuple[int, int, int]:
    """How far down one reads it: first what scrolls it, then where it is in there."""
    area = area_of(widget)
    around = area if area is not None and page.isAncestorOf(area) else widget
    place = place_of(widget, page)
    return place_of(around, page).top(), place.top(), place.left()


def _tabbed(page: QWidget, first: QWidget) -> list[QWidget]:
    reached: list[QWidget] = []
    first.setFocus(Qt.FocusReason.TabFocusReason)
    step = QApplication.focusWidget()
    seen: set[QWidget] = set()
    for _ in range(_MANY):
        if step is None:
            break
        if page.isAncestorOf(step) or step is page:
            if step in seen and not isinstance(step, TextView):
                break
            if step not in seen:
                reached.append(step)
            seen.add(step)
        QTest.keyClick(step, Qt.Key.Key_Tab)
        after = QApplication.focusWidget()
        if after is first:
            break
        step = after
    return reached


def _group(widget: QWidget) -> set[QWidget]:
    """What Tab may reach in place of it: of radio buttons the chosen one."""
    group = widget.group() if isinstance(widget, QAbstractButton) else None
    return set(group.buttons()) if group is not None else set()


def _disorder(page: QWidget, reached: Sequence[QWidget]) -> Iterator[str]:
    last = _LAST_IN_CARD if isinstance(page, FloatingCard) else _LAST_ON_PURPOSE
    for before, after in pairwise(reached):
        if before.isAncestorOf(after):
            continue
        one, two = _seen_from(before, after, page), _seen_from(after, before, page)
        below = two.top() >= one.bottom() - 2
        beside = two.left() >= one.right() - 2 and two.bottom() > one.top()
        if not below and not beside and spoken(after) != last:
            yield f"{call(before)} comes before {call(after)}"


def _seen_from(widget: QWidget, other: QWidget, page: QWidget) -> QRect:
    """Where the widget is; if something scrolls only it, where that is."""
    area = area_of(widget)
    if area is None or not page.isAncestorOf(area) or area.isAncestorOf(other):
        return place_of(widget, page)
    return place_of(area, page)


CHECKS: dict[str, Check] = {
    check.__name__: check
    for check in (
        *(names, roles, labels_in_names, pictures, headings, readable),
        *(targets, tab, *SIGHT),
    )
}
