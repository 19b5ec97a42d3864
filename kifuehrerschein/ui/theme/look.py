"""How everything looks for one learner: tokens, text scale, icons. Passed to every widget."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from kifuehrerschein.domain.learners import Settings, Theme
from kifuehrerschein.paths import fonts_dir, icons_dir
from kifuehrerschein.ui.theme.tokens import FIGURE_THEMES, TOKENS, Tokens

if TYPE_CHECKING:
    from collections.abc import Mapping

FONT_FAMILY = "Atkinson Hyperlegible Next"
# Draws what the first family has no letters for: names in Cyrillic, Greek or Vietnamese.
_WIDER_FAMILY = "Source Sans 3"
# Body text at 100 %, in pixels; the other sizes are steps from it.
_SIZES = {"small": 15, "body": 17, "lead": 19, "h3": 19, "h2": 22, "h1": 29, "display": 36}
# What the first page shows, and what only some pages and pictures need. Qt opens the wider ones
# only when such a letter is drawn: naming them costs 2 ms and no memory.
FIRST_FONTS = (
    *(f"AtkinsonHyperlegibleNext-{weight}" for weight in ("Regular", "SemiBold", "Bold")),
    *(f"SourceSans3-{weight}" for weight in ("Regular", "Bold")),
)
LATER_FONTS = ("AtkinsonHyperlegibleNext-Italic",)
TARGET = 44
_LARGE_TARGET = 60
NARROW_FROM_PERCENT = 150


def load_fonts(*names: str) -> None:
    """Register bundled font files with Qt (all if none is named), after QApplication."""
    QFont.insertSubstitution(FONT_FAMILY, _WIDER_FAMILY)
    for name in names or (*FIRST_FONTS, *LATER_FONTS):
        QFontDatabase.addApplicationFont(str(fonts_dir() / f"{name}.ttf"))


@lru_cache(maxsize=128)
def _icon_source(name: str) -> str:
    return (icons_dir() / f"{name}.svg").read_text(encoding="utf-8")


def _what_is_seen(settings: Settings) -> Settings:
    """Without what changes no page that is made already, or makes it anew by itself."""
    first = Settings()
    return replace(
        settings,
        variant=first.variant,
        ruler=first.ruler,
        calm=first.calm,
        speech_percent=first.speech_percent,
    )


def _tokens(theme: Theme, accent: str) -> Tokens:
    if not accent:
        return TOKENS[theme]
    from kifuehrerschein.ui.theme.accent import accented  # noqa: PLC0415 - sponsors only

    return accented(TOKENS[theme], accent)


class Look:
    """Colours, sizes and pictures for one combination of theme and text size.

    `accents` are the sponsor's colours, put there before the first window is made.
    """

    accents: ClassVar[Mapping[Theme, str]] = {}

    def __init__(self, settings: Settings) -> None:
        self._seen = _what_is_seen(settings)
        self.theme: Theme = settings.theme
        self.percent = settings.text_percent
        self.line_percent = settings.line_percent
        self.motion = settings.motion
        self.tokens: Tokens = _tokens(settings.theme, self.accents.get(settings.theme, ""))
        self.large_targets = settings.large_targets
        # The same at every text size: for what must stay low in a low window.
        self.least_target = _LARGE_TARGET if settings.large_targets else TARGET
        self._icons: dict[tuple[str, int, str, float], QPixmap] = {}

    def fits(self, settings: Settings) -> bool:
        """Whether pages made with this look are what these settings ask for."""
        return _what_is_seen(settings) == self._seen

    def px(self, pixels: float) -> int:
        """A length at 100 % text, scaled with the text size."""
        return round(pixels * self.percent / 100)

    def size(self, step: str) -> int:
        """Font size in pixels of a step: small, body, lead, h3, h2, h1, display."""
        return self.px(_SIZES[step])

    def font(self, step: str = "body", *, bold: bool = False) -> QFont:
        """The bundled font at a step."""
        font = QFont(FONT_FAMILY)
        font.setPixelSize(self.size(step))
        font.setWeight(QFont.Weight.Bold if bold else QFont.Weight.Normal)
        return font

    @property
    def target(self) -> int:
        """Least height and width of anything that can be pressed, in pixels."""
        return max(self.least_target, self.px(TARGET))

    @property
    def narrow(self) -> bool:
        """Whether text is so large that navigation shows icons only."""
        return self.percent >= NARROW_FROM_PERCENT

    def icon(self, name: str, colour: str | None = None) -> QIcon:
        """A drawn icon in a token colour (ink if none is given)."""
        size = self.px(22)
        icon = QIcon()
        for ratio in (1, 2):
            icon.addPixmap(self.pixmap(name, size, colour, ratio))
        return icon

    def pixmap(self, name: str, size: int, colour: str | None = None, ratio: float = 1) -> QPixmap:
        """An icon as a picture of `size` logical pixels, drawn once."""
        key = (name, size, colour or self.tokens.ink, ratio)
        if key not in self._icons:
            self._icons[key] = self._drawn(*key)
        return self._icons[key]

    @staticmethod
    def _drawn(name: str, size: int, colour: str, ratio: float) -> QPixmap:
        source = _icon_source(name).replace("currentColor", colour)
        pixmap = QPixmap(QSize(round(size * ratio), round(size * ratio)))
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        QSvgRenderer(QByteArray(source.encode())).render(
            painter, QRectF(0, 0, pixmap.width(), pixmap.height())
        )
        painter.end()
        pixmap.setDevicePixelRatio(ratio)
        return pixmap

    def colour(self, token: str) -> QColor:
        """A token as a QColor."""
        return QColor(getattr(self.tokens, token))

    def figure(self, svg: bytes) -> bytes:
        """A figure in the colours of this theme."""
        text = svg.decode("utf-8")
        swap = FIGURE_THEMES[self.theme]
        if not swap:
            return svg
        # In one pass: a colour that was put in must not be replaced again.
        parts = text.split("#")
        out = [parts[0]]
        for part in parts[1:]:
            key = f"#{part[:6].upper()}"
            out.append(swap[key] + part[6:] if key in swap else f"#{part}")
        return "".join(out).encode("utf-8")
