"""Where on a page somebody is read to, so that it goes on when the page was made anew."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtWidgets import QWidget

from kifuehrerschein.ui.speech.passages import column_of, sections
from kifuehrerschein.ui.widgets.blocks.column import LateBlock, LessonColumn


class Held(NamedTuple):
    """Where a reader is in its part of the page: the words of the sentence and its number.

    `waited` is the pause after a question. Who has scrolled away is not followed.
    """

    words: str
    at: int
    paused: bool
    waited: bool
    follows: bool


class Place(NamedTuple):
    """What is read, the part of it, the place there; not `exact`: the heading above instead."""

    root: QWidget
    section: QWidget
    held: Held
    exact: bool


class Bookmark(NamedTuple):
    """A part of a page and the place in it.

    In a lesson it is `parts` below the block with the id `block`: not everything there is a block.
    `alone` is the kind of widget that is read without the rest of the page.
    """

    block: str | None
    parts: int
    alone: type[QWidget] | None
    held: Held

    def prepare(self, page: QWidget) -> None:
        """Let the page make what is above the place; it is laid out afterwards."""
        column, block = column_of(page), self._known(page)
        if isinstance(column, LessonColumn) and block is not None:
            column.make_above(block)

    def find(self, page: QWidget) -> Place | None:
        """The same place on the page that is there now."""
        parts, block = sections(page), self._known(page)
        if self.block is not None and block is None:
            return None
        exact = block == self.block
        at = self.parts if exact else 0
        if block is not None:
            at += parts.index(_blocks(page)[block])
        if at >= len(parts):
            return None
        held = self.held if exact else Held("", 0, paused=True, waited=False, follows=True)
        if self.alone is None:
            return Place(page, parts[at], held, exact)
        own = _own(parts[at], self.alone)
        return Place(own, own, held, exact) if own is not None else None

    def _known(self, page: QWidget) -> str | None:
        """The block, or the heading that stands for one which this variant lacks."""
        if self.block is None:
            return None
        blocks, names = _blocks(page), (self.block, self.block.partition("-")[0])
        return next((name for name in names if name in blocks), None)


def bookmark(held: Held, section: QWidget, root: QWidget, page: QWidget) -> Bookmark | None:
    """The place on `page` while `root` is read, None if that only lies over the page."""
    parts = sections(page)
    around = (n for n, each in enumerate(parts) if each is section or each.isAncestorOf(section))
    at = next(around, -1)
    if at < 0:
        return None
    names = {widget: name for name, widget in _blocks(page).items()}
    first = next((n for n in range(at, -1, -1) if parts[n] in names), None)
    block = None if first is None else names[parts[first]]
    alone = None if root is page else type(root)
    return Bookmark(block, at - (first or 0), alone, held)


def _blocks(page: QWidget) -> dict[str, QWidget]:
    column = column_of(page)
    return dict(column.blocks()) if isinstance(column, LessonColumn) else {}


def _own(section: QWidget, kind: type[QWidget]) -> QWidget | None:
    """The widget of this kind that stands in a part of the page."""
    if isinstance(section, LateBlock):
        section.make()
    return section if isinstance(section, kind) else section.findChild(kind)
