"""The commands of the terminal. Texts are German; errors go to stderr and end with 1."""

from __future__ import annotations

import argparse
import gc
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from kifuehrerschein.cli import packs, policy, self_test, sponsors
from kifuehrerschein.cli.arguments import (
    Commands,
    NotUnderstoodError,
    parser,
    problem_with,
    with_open,
)
from kifuehrerschein.cli.places import Setting, find_setting
from kifuehrerschein.cli.terminal import never_fail_at_a_letter, say
from kifuehrerschein.domain.errors import AppError
from kifuehrerschein.domain.policy import Policy, PolicyError
from kifuehrerschein.paths import DataDir, fonts_dir, shipped_root, user_data_dir
from kifuehrerschein.services.courses import active_course

# Each adds its commands and says by `set_defaults(run=…)` what answers them; its module imports
# what it needs only then, because every start of the window waits for this one.
GROUPS: tuple[Callable[[Commands], None], ...] = (
    self_test.add,
    policy.add,
    sponsors.add,
    packs.add,
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command and return the exit code: 0 done, 1 a fault was found, 2 not understood."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    never_fail_at_a_letter()
    try:
        options = parser(GROUPS).parse_args(with_open(given))
    except NotUnderstoodError as error:
        say(problem_with(given, str(error)), sys.stderr)
        say("Alle Befehle und Optionen zeigt: kifuehrerschein --help", sys.stderr)
        return 2
    try:
        return _run(options)
    except AppError as error:
        say(str(error), sys.stderr)
        return 1
    except ImportError as error:
        # A packed program on a Linux without what every desktop has: not a bug of ours.
        library, _, problem = str(error).partition(": ")
        if "shared object" not in problem:
            raise
        say(f"Diesem System fehlt ein Baustein für Fenster: {library}", sys.stderr)
        say("Die Datei LIESMICH.txt nennt die Pakete, die Sie einrichten müssen.", sys.stderr)
        return 1


def _run(options: argparse.Namespace) -> int:
    if "run" in options:
        return int(options.run(options))
    match options.command:
        case "check":
            code = check(options.folder or shipped_root())
        case "gallery":
            code = show_gallery(options.shots)
        case "sheets":
            code = make_sheets(options.folder)
        case "preview":
            code = show_preview(options)
        case _:
            code = start(options)
    return code


def check(folder: Path) -> int:
    """Print every fault of a course; 1 if there is one."""
    from kifuehrerschein.catalog.check import check_course

    if _is_no_folder(folder):
        say(f"Diesen Ordner gibt es nicht: {folder}", sys.stderr)
        return 1
    faults = check_course(folder)
    for fault in faults:
        say(str(fault), sys.stdout)
    if faults:
        count = "1 Fehler" if len(faults) == 1 else f"{len(faults)} Fehler"
        say(f"{count} in {folder}", sys.stderr)
        return 1
    say(f"Der Kurs ist in Ordnung: {folder}", sys.stdout)
    return 0


def make_sheets(folder: Path) -> int:
    """Write all sheets of the shipped course into `folder` and say where; 1 if there are none."""
    from kifuehrerschein.services.sheets import save_all_sheets

    made = False
    for file in save_all_sheets(shipped_root(), fonts_dir(), folder):
        say(str(file), sys.stdout)
        made = True
    if not made:
        say("In diesem Kurs gibt es keine Merkblätter zum Drucken.", sys.stderr)
    return 0 if made else 1


def _is_no_folder(path: Path) -> bool:
    try:
        return not path.is_dir()
    except OSError:
        return False  # it is there, but closed; the course will say so


def start(options: argparse.Namespace) -> int:
    """Open the window."""
    # So early there is nothing to collect; App turns it on again after the first paint.
    gc.disable()
    # First of all, for what it does to PySide6: every import after it is cheaper.
    import kifuehrerschein.ui  # noqa: F401
    from kifuehrerschein.app import Options, run

    problem = None
    try:
        setting = find_setting(options.data_dir)
    except PolicyError as error:
        # The window says it: whoever starts with a double click sees no terminal.
        setting, problem = Setting(user_data_dir(), Policy()), error
    if problem is None:  # else nothing may be written: nobody knows where
        sponsors.show_sponsor(setting.data_dir, setting.policy)
    opened: Path | None = getattr(options, "opened", None)
    return run(
        Options(
            data_dir=setting.data_dir,
            course=active_course(DataDir(setting.data_dir)),
            learner=options.learner,
            quit_after_first_paint=options.quit_after_first_paint,
            policy=setting.policy,
            notice=setting.notice,
            problem=problem,
            file=opened.absolute() if opened else None,
        )
    )


def show_gallery(shots: Path | None) -> int:
    """Open the gallery, or save its pictures and say where."""
    import kifuehrerschein.ui  # noqa: F401
    from kifuehrerschein.ui.gallery import run_gallery

    files = run_gallery(shipped_root(), shots)
    for file in files:
        say(str(file), sys.stdout)
    return 0


def show_preview(options: argparse.Namespace) -> int:
    """Show a file of a course, or save its picture; 2 if it is no lesson and holds no questions."""
    from kifuehrerschein.services.preview import NoPreviewError, Preview

    try:
        preview = Preview(options.file)
    except NoPreviewError as error:
        say(str(error), sys.stderr)
        return 2
    import kifuehrerschein.ui  # noqa: F401
    from kifuehrerschein.domain.learners import Settings, Theme
    from kifuehrerschein.domain.wording import Variant
    from kifuehrerschein.ui.preview import run_preview

    settings = Settings(
        Theme(options.theme or Theme.LIGHT),
        int(options.size or 100),
        Variant(options.variant or preview.variant),
    )
    shown = run_preview(preview, settings, options.shot)
    if options.shot is not None:
        say(str(options.shot), sys.stdout)
    if not shown:
        say("Die Datei lässt sich noch nicht zeigen. Das Bild nennt die Fehler.", sys.stderr)
    return 0 if shown else 1
