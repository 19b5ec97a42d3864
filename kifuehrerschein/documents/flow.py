"""Strips of text that flow over as many pages as they take."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from kifuehrerschein.documents.ornament import BLUE, rounded
from kifuehrerschein.documents.page import Colour, Page, Style
from kifuehrerschein.documents.runs import Run
from kifuehrerschein.documents.sheet_rows import operands, write
from kifuehrerschein.documents.tags import Element
from kifuehrerschein.documents.typefaces import Typefaces

# Between a frame and what it holds, above and below.
FRAME_PAD = 9.0

_TINT: Colour = (0.95, 0.965, 1.0)


@dataclass(frozen=True, slots=True)
class Piece:
    """A line of text in a band: where it begins, how far its baseline is below the band's top.

    `element` is what it belongs to; None: screen readers pass over it. All in points.
    """

    element: Element | None
    runs: tuple[Run, ...]
    size: float
    colour: Colour
    left: float
    drop: float


@dataclass(frozen=True, slots=True, eq=False)
class Frame:
    """What the bands of one box share: the frame is drawn around those that share a page."""

    left: float
    width: float


@dataclass(frozen=True, slots=True, eq=False)
class Band:
    """A strip over the whole width that no page end cuts.

    `space` is left before it, but not at the top of a page; `keep`: the next band stands on the
    same page; `room`: it needs this much of the page; `heads`: bands that are shown again above
    it when a page begins with it; `entry`: title and level in the list of contents.
    """

    height: float
    pieces: tuple[Piece, ...] = ()
    space: float = 0.0
    keep: bool = False
    room: float = 0.0
    frame: Frame | None = None
    heads: tuple[Band, ...] = ()
    ornament: Callable[[float], str] | None = None
    entry: tuple[str, int] | None = None


@dataclass(slots=True)
class Sheet:
    """One page: bands with their upper edges; `again`: which of them stood on a page before."""

    placed: list[tuple[Band, float]] = field(default_factory=list)
    again: set[int] = field(default_factory=set)


def paginate(bands: Sequence[Band], top: float, bottom: float) -> list[Sheet]:
    """The bands on pages; the first begins at `top` and none goes below `bottom`.

    What belongs together stays together unless it is higher than a page.
    """
    flow = _Flow(top, bottom)
    for group in _groups(bands):
        flow.add(group)
    return flow.sheets


def _groups(bands: Sequence[Band]) -> Iterator[list[Band]]:
    """Bands that must share a page."""
    group: list[Band] = []
    for band in bands:
        group.append(band)
        if not band.keep:
            yield group
            group = []
    if group:
        yield group


class _Flow:
    def __init__(self, top: float, bottom: float) -> None:
        self._top, self._bottom = top, bottom
        self._y = top
        self.sheets = [Sheet()]

    def add(self, group: Sequence[Band]) -> None:
        """Place the group on this page or on the next."""
        if not self._fits(group) and self.sheets[-1].placed:
            self._turn(group[0])
        for band in group:
            if not self._fits([band]) and self.sheets[-1].placed:
                self._turn(band)
            self._place(band)

    def _fits(self, group: Sequence[Band]) -> bool:
        height = sum(band.height for band in group) + sum(band.space for band in group[1:])
        return self._y - self._space(group[0]) - max(height, group[0].room) >= self._bottom

    def _space(self, band: Band) -> float:
        return band.space if self.sheets[-1].placed else 0.0

    def _turn(self, first: Band) -> None:
        self.sheets.append(Sheet())
        self._y = self._top
        for head in first.heads:
            self.sheets[-1].again.add(len(self.sheets[-1].placed))
            self._place(head)

    def _place(self, band: Band) -> None:
        self._y -= self._space(band)
        self.sheets[-1].placed.append((band, self._y))
        self._y -= band.height


def draw(page: Page, sheet: Sheet, typefaces: Typefaces) -> None:
    """Draw the bands of one page."""
    _draw_frames(page, sheet)
    for at, (band, top) in enumerate(sheet.placed):
        if band.entry and at not in sheet.again:
            page.entry(*band.entry)
        if band.ornament:
            page.artifact(band.ornament(top))
        for piece in band.pieces:
            with page.inside(None if at in sheet.again else piece.element):
                _write(page, piece, typefaces, top)


def _draw_frames(page: Page, sheet: Sheet) -> None:
    for frame, bands in groupby(sheet.placed, lambda placed: placed[0].frame):
        if frame is None:
            continue
        framed = list(bands)
        top = framed[0][1] + FRAME_PAD
        bottom = framed[-1][1] - framed[-1][0].height - FRAME_PAD
        path = rounded(frame.left, bottom, frame.width, top - bottom, 7)
        page.artifact(f"0.8 w {operands(BLUE)} RG {operands(_TINT)} rg\n{path} B")


def _write(page: Page, piece: Piece, typefaces: Typefaces, top: float) -> None:
    x = piece.left
    for run in piece.runs:
        face = typefaces.bold if run.strong else typefaces.regular
        write(page, run.text, Style(face, piece.size, piece.colour), (x, top - piece.drop))
        x += face.width(run.text) * piece.size
