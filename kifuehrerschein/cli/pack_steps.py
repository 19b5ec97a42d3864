"""What each step of `kifuehrerschein pack` does; German lines, 1 for a fault or a no."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

from kifuehrerschein.cli.terminal import say

if TYPE_CHECKING:
    from kifuehrerschein.exchange.pack_file import Pack, SigningKey
    from kifuehrerschein.services.packs import PackOffer, PackService

# Where a passphrase comes from; an option would be seen by everybody who lists the processes.
_PASSPHRASE = "KIFUEHRERSCHEIN_PASSWORT"  # noqa: S105 - the name of a variable


def build_pack(options: argparse.Namespace) -> int:
    """Check and pack a course; 1 and every fault if it has some."""
    from kifuehrerschein.domain.errors import FaultyCourseError
    from kifuehrerschein.services.pack_making import Wish, build_course_pack, read_changes

    listed = read_changes(options.changes) if options.changes else ()
    wish = Wish((*listed, *options.change), options.app_min, options.app_max)
    key = _signing_key(options)
    try:
        pack = build_course_pack(options.folder, options.file, wish, key)
    except FaultyCourseError as error:
        for fault in error.faults:
            say(str(fault), sys.stdout)
        say(f"Nicht gepackt: Der Kurs hat Fehler: {options.folder}", sys.stderr)
        return 1
    say(f"Gepackt: {options.file}", sys.stdout)
    _tell(pack)
    if key is None:
        say("Das Paket ist nicht unterschrieben: Beim Einspielen wird nachgefragt.", sys.stdout)
    return 0


def sign_pack(options: argparse.Namespace) -> int:
    """Sign a pack in its place; an older signature is replaced."""
    from kifuehrerschein.exchange import pack_file

    key = _signing_key(options)
    assert key is not None  # noqa: S101 - the option must be given
    pack = pack_file.read_pack(options.file, app_version="")
    signed = pack_file.sign_pack(options.file, pack, key)
    say(f"Unterschrieben von {signed.signer}: {signed.fingerprint}", sys.stdout)
    return 0


def make_key(options: argparse.Namespace) -> int:
    """Make a key, or show the public side of one that is there."""
    import os

    from kifuehrerschein.exchange import pack_file

    passphrase = os.environ.get(_PASSPHRASE, "")
    if options.file.exists():
        public = pack_file.load_key(options.file, "", passphrase).public
    else:
        public = pack_file.make_key(options.file, passphrase)
        say(f"Der geheime Schlüssel liegt hier: {options.file}", sys.stdout)
        if not passphrase:
            say(f"Er ist ohne Passwort. Mit Passwort: {_PASSPHRASE} setzen.", sys.stdout)
    say(f"Öffentlicher Schlüssel: {public.text}", sys.stdout)
    say(f"Fingerabdruck: {public.fingerprint}", sys.stdout)
    return 0


def check_pack(options: argparse.Namespace) -> int:
    """Print everything about a pack, and every fault; 1 if there is one."""
    from kifuehrerschein import __version__
    from kifuehrerschein.domain.packs import PackKind, range_problem
    from kifuehrerschein.exchange.pack_file import read_pack
    from kifuehrerschein.services.packs import check_packed_course

    pack = read_pack(options.file, _service(options).trusted_keys(), app_version="")
    _tell(pack)
    faults = [range_problem(pack.info, __version__)]
    if pack.info.kind is PackKind.COURSE:
        faults += [str(fault) for fault in check_packed_course(pack)]
    found = [fault for fault in faults if fault]
    for fault in found:
        say(fault, sys.stderr)
    if not found:
        say(f"Das Paket ist in Ordnung: {options.file}", sys.stdout)
    return 1 if found else 0


def install_pack(options: argparse.Namespace) -> int:
    """Install a course; ask first where nobody that is known vouches for it."""
    from kifuehrerschein.services.packs import Consent

    service = _service(options)
    offer = service.look(options.file)
    _tell(offer.pack)
    if not _is_welcome(offer, options):
        say("Nichts geändert.", sys.stdout)
        return 1
    consent = Consent(stranger=True, older=options.older, lost_exams=options.lose_exams)
    current = service.install(offer, consent)
    say(f"Eingespielt. Ab dem nächsten Start gilt Ausgabe {current.version}.", sys.stdout)
    return 0


def roll_back(options: argparse.Namespace) -> int:
    """Go back to the course before."""
    from kifuehrerschein.services.packs import Consent

    current = _service(options).roll_back(Consent(lost_exams=options.lose_exams))
    say(f"Ab dem nächsten Start gilt wieder Ausgabe {current.version}.", sys.stdout)
    return 0


def show_current(options: argparse.Namespace) -> int:
    """Print which course counts and which one can come back."""
    current = _service(options).current()
    since = f", seit {current.since.astimezone():%d.%m.%Y}" if current.since else ""
    say(f"Es gilt: {current.title}, Ausgabe {current.version}{since}", sys.stdout)
    if current.since is None:
        say("Der Kurs gehört zum Programm.", sys.stdout)
    else:
        say(f"Unterschrieben von: {current.signer or 'niemandem, den dieser PC kennt'}", sys.stdout)
        say(f"Mit „pack rollback“ gilt wieder Ausgabe {current.before}.", sys.stdout)
    return 0


# -- what is shared --------------------------------------------------------------------------


def _tell(pack: Pack) -> None:
    from kifuehrerschein.domain.packs import Trust

    info = pack.info
    say(f"{info.title}, Ausgabe {info.version} ({info.kind}: {info.id})", sys.stdout)
    upto = f" bis {info.app_max}" if info.app_max else ""
    say(f"Für das Programm ab Version {info.app_min}{upto}", sys.stdout)
    size = sum(file.size for file in pack.manifest.files.values())
    say(f"{len(pack.names)} Dateien, {size / 1_000_000:.1f} MB".replace(".", ","), sys.stdout)
    for change in info.changes:
        say(f"Neu: {change}", sys.stdout)
    known = {
        Trust.TRUSTED: "bekannt",
        Trust.UNKNOWN: "diesem PC nicht bekannt",
        Trust.UNSIGNED: "",
    }[pack.trust]
    if known:
        say(f"Unterschrieben von {pack.signer} ({known}): {pack.fingerprint}", sys.stdout)
    else:
        say("Nicht unterschrieben.", sys.stdout)


def _is_welcome(offer: PackOffer, options: argparse.Namespace) -> bool:
    """Whether the pack is trusted, agreed to beforehand, or agreed to now."""
    from kifuehrerschein.domain.packs import Trust

    if offer.trust is Trust.TRUSTED:
        return True
    if options.fingerprint and offer.trust is Trust.UNKNOWN:
        wanted, found = options.fingerprint, offer.pack.fingerprint
        if "".join(wanted.split()).upper() == "".join(found.split()):
            return True
        say("Der Fingerabdruck ist ein anderer als der angegebene.", sys.stderr)
        return False
    if options.accept_unsigned and offer.trust is Trust.UNSIGNED:
        return True
    say("Wissen Sie, von wem das Paket kommt? Einspielen mit „ja“:", sys.stdout)
    try:
        return input().strip().lower() in ("j", "ja")
    except (EOFError, OSError, RuntimeError):  # the last one: there is nobody to ask
        return False


def _service(options: argparse.Namespace) -> PackService:
    from kifuehrerschein.cli.places import find_setting
    from kifuehrerschein.paths import DataDir, shipped_root
    from kifuehrerschein.services.exam_risk import exams_on_disk
    from kifuehrerschein.services.packs import PackService

    setting = find_setting(getattr(options, "place", None) or options.data_dir)
    data = DataDir(setting.data_dir)
    return PackService(data, shipped_root(), setting.policy, exams_on_disk(data))


def _signing_key(options: argparse.Namespace) -> SigningKey | None:
    import os

    from kifuehrerschein.domain.errors import PackError
    from kifuehrerschein.exchange.pack_file import load_key

    if options.key is None:
        return None
    if not options.signer:
        raise PackError(
            "Zum Unterschreiben fehlt der Name der Stelle. "
            "Bitte geben Sie ihn an: --signer „Name der Stelle“."
        )
    return load_key(options.key, options.signer, os.environ.get(_PASSPHRASE, ""))
