"""Whether anything may move: the learner's own wish, and what the system was told."""

from __future__ import annotations

import shutil
import subprocess
import sys
from functools import lru_cache

from PySide6.QtWidgets import QApplication, QStyle

from kifuehrerschein.ui.theme.look import Look

_ANSWER_WITHIN_S = 1
# The program that knows, and what it prints if movement is to be avoided: Qt 6.11 has a hint for
# contrast but none for this; its old hint for widgets holds what KDE was told.
_ASKED = {
    "linux": (("gsettings", "get", "org.gnome.desktop.interface", "enable-animations"), "false"),
    "darwin": (("defaults", "read", "com.apple.universalaccess", "reduceMotion"), "1"),
}
_GET_CLIENT_AREA_ANIMATION = 0x1042


def motion_wanted(look: Look) -> bool:
    """Whether to animate; if not, the last picture is shown at once."""
    return look.motion and system_motion()


@lru_cache(maxsize=1)
def system_motion() -> bool:
    """Whether the system lets things move; asked once, before the first movement."""
    style = QApplication.style()
    if not style.styleHint(QStyle.StyleHint.SH_Widget_Animate):
        return False
    if sys.platform == "win32":
        return _windows_motion()
    command, still = _ASKED.get(sys.platform, ((), ""))
    return not command or answer(*command) != still


def answer(program: str, *arguments: str) -> str:
    """What a program prints, without the spaces around; empty if it is missing or hangs."""
    found = shutil.which(program)
    if found is None:
        return ""
    try:
        done = subprocess.run(  # noqa: S603 - fixed words, no shell
            [found, *arguments],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=_ANSWER_WITHIN_S,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout.decode(errors="replace").strip()


def _windows_motion() -> bool:
    """The switch „Animationseffekte“ of Windows 10 and 11."""
    import ctypes  # noqa: PLC0415 - of use on one system only

    allowed = ctypes.c_int(1)
    user32 = ctypes.WinDLL("user32")  # type: ignore[attr-defined,unused-ignore]
    user32.SystemParametersInfoW(_GET_CLIENT_AREA_ANIMATION, 0, ctypes.byref(allowed), 0)
    return bool(allowed.value)
