"""`kifuehrerschein sponsor`: a sponsor's folder is begun, checked, packed, signed, installed."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from kifuehrerschein.cli.arguments import Commands, Parser, add_command
from kifuehrerschein.cli.terminal import say

if TYPE_CHECKING:
    from kifuehrerschein.domain.packs import PublicKey
    from kifuehrerschein.domain.policy import Policy
    from kifuehrerschein.exchange.pack_keys import SigningKey
    from kifuehrerschein.services.sponsors import SponsorService


def add(commands: Commands) -> None:
    """Add the command with all that can be done."""
    main = add_command(
        commands,
        "sponsor",
        "Pakete für Sponsoren: Logo, Gruß, Farben, Kontakt, eigene Lektionen",
        "Macht aus einem Ordner mit Logo und Angaben ein Paket und spielt es ein.",
    )
    steps = main.add_subparsers(dest="step", metavar="SCHRITT", title="Schritte", required=True)
    new = add_command(steps, "new", "einen Ordner mit Beispiel anlegen", "Legt den Ordner an.")
    _folder(new, "der neue Ordner; es darf ihn noch nicht geben")
    new.set_defaults(run=begin)
    check = add_command(
        steps,
        "check",
        "einen Ordner prüfen",
        "Nennt alle Fehler mit Datei und Zeile, und wie gut die Farben zu sehen sind.",
    )
    _folder(check, "der Ordner mit sponsor.toml, dem Logo und vielleicht eigenen Modulen")
    check.set_defaults(run=check_folder)
    pack = add_command(
        steps, "pack", "einen Ordner packen", "Prüft den Ordner und macht ein Paket (.kifpack)."
    )
    _folder(pack, "der Ordner mit sponsor.toml, dem Logo und vielleicht eigenen Modulen")
    _file(pack, "target", "das Paket; ein älteres mit diesem Namen wird ersetzt")
    _key(pack, must=False)
    pack.set_defaults(run=make_pack)
    sign = add_command(
        steps, "sign", "ein Paket unterschreiben", "Unterschreibt ein Paket mit einem Schlüssel."
    )
    _file(sign, "target", "das Paket")
    _key(sign, must=True)
    sign.set_defaults(run=sign_pack)
    install = add_command(
        steps, "install", "ein Paket einspielen", "Zeigt, von wem ein Paket ist, und spielt es ein."
    )
    _file(install, "target", "das Paket")
    install.add_argument(
        "--yes", action="store_true", help="auch ohne bekannte Unterschrift, ohne Frage"
    )
    _data(install)
    install.set_defaults(run=install_pack)
    remove = add_command(
        steps, "remove", "den Sponsor entfernen", "Entfernt Logo, Gruß und Farben des Sponsors."
    )
    _data(remove)
    remove.set_defaults(run=remove_sponsor)
    schema = add_command(
        steps, "schema", "das JSON-Schema schreiben", "Schreibt, welche Angaben möglich sind."
    )
    _file(schema, "target", "die neue Datei")
    schema.set_defaults(run=write_schema)


def show_sponsor(data: Path, policy: Policy) -> None:
    """Before the first window: take over what lies beside the program, use its colours.

    Costs a look at two folders where there is no sponsor. Raises nothing: without a sponsor the
    program works as well.
    """
    from kifuehrerschein.paths import program_dir

    program = program_dir()
    beside = program is not None and (program / "pakete").is_dir()
    if not beside and not (data / "pakete" / "sponsor").is_dir():
        return
    from kifuehrerschein.services.active_sponsor import active_sponsor, is_kept, unseen
    from kifuehrerschein.ui.sponsor import use_colours

    active = active_sponsor(data)
    try:
        new = bool(unseen(data, program)) or (active is None and is_kept(data))
    except OSError:
        new = False
    if new:
        # Only now: this reads the whole pack and takes a moment.
        from kifuehrerschein.services.sponsors import SponsorService
        from kifuehrerschein.ui.theme.accent import sponsor_grounds

        # With the keys: who signed a kept pack is still told after an update of the program.
        active = SponsorService(data, sponsor_grounds(), _trusted_keys(policy)).start(program)
    use_colours(active)


def begin(options: argparse.Namespace) -> int:
    """Write a commented sample folder; 1 if there is one already."""
    from kifuehrerschein.cli.sponsor_sample import LOGO, TEXT
    from kifuehrerschein.domain.errors import PackError

    folder: Path = options.folder
    try:
        folder.mkdir(parents=True)
        (folder / "sponsor.toml").write_text(TEXT, encoding="utf-8")
        (folder / "logo.svg").write_text(LOGO, encoding="utf-8")
    except (OSError, ValueError) as error:
        raise PackError(
            f"Der Ordner kann nicht angelegt werden: {folder}. Vielleicht gibt es ihn schon. "
            "Bitte wählen Sie einen anderen Namen."
        ) from error
    say(f"Angelegt: {folder}", sys.stdout)
    say("Bitte ändern Sie sponsor.toml und ersetzen Sie logo.svg durch Ihr Logo.", sys.stdout)
    say(f"Danach: kifuehrerschein sponsor check {folder}", sys.stdout)
    return 0


def check_folder(options: argparse.Namespace) -> int:
    """Print every fault and how well the colours are seen; 1 if there is a fault."""
    from kifuehrerschein.domain.sponsor_colours import contrast, german_ratio
    from kifuehrerschein.services import sponsors
    from kifuehrerschein.ui.theme.accent import sponsor_grounds

    themes = sponsor_grounds()
    source = sponsors.check_folder(options.folder, themes)
    if source.sponsor is not None:
        accents = {"hell": source.sponsor.accent_light, "dunkel": source.sponsor.accent_dark}
        for key, accent in accents.items():
            for ground in themes[key].grounds if accent else ():
                ratio = german_ratio(contrast(accent, ground.colour))
                needed = german_ratio(ground.least)
                say(f"Farbe „{key}“ {ground.what}: {ratio} (nötig {needed})", sys.stdout)
    for fault in source.faults:
        say(str(fault), sys.stderr)
    if source.faults:
        count = "1 Fehler" if len(source.faults) == 1 else f"{len(source.faults)} Fehler"
        say(f"{count} in {options.folder}", sys.stderr)
        return 1
    say(f"Der Ordner ist in Ordnung: {options.folder}", sys.stdout)
    return 0


def make_pack(options: argparse.Namespace) -> int:
    """Check a folder and write its pack."""
    from kifuehrerschein.services import sponsors
    from kifuehrerschein.ui.sponsor_picture import drawn_logo
    from kifuehrerschein.ui.theme.accent import sponsor_grounds

    key = _signing_key(options)
    themes = sponsor_grounds()
    made = sponsors.pack_folder(options.folder, options.target, themes, drawn_logo, key)
    say(f"Gepackt: {options.target}, {made.sponsor.name}", sys.stdout)
    if key is None:
        say("Das Paket ist nicht unterschrieben: Beim Einspielen wird nachgefragt.", sys.stdout)
    else:
        say(f"Unterschrieben von {made.pack.signer}: {made.pack.fingerprint}", sys.stdout)
    return 0


def sign_pack(options: argparse.Namespace) -> int:
    """Sign a pack in its place; an older signature is replaced."""
    from kifuehrerschein.domain.packs import PackKind
    from kifuehrerschein.exchange import pack_file

    key = _signing_key(options)
    pack = pack_file.read_pack(options.target, kind=PackKind.SPONSOR, app_version="")
    assert key is not None  # noqa: S101 - the option must be given
    signed = pack_file.sign_pack(options.target, pack, key)
    say(f"Unterschrieben von {signed.signer}: {signed.fingerprint}", sys.stdout)
    return 0


def install_pack(options: argparse.Namespace) -> int:
    """Install a pack; ask first unless its signature is trusted."""
    from kifuehrerschein.domain.packs import Trust

    service = _service(options)
    offer = service.look_at(options.target)
    say(f"Paket von: {offer.sponsor.name}, Version {offer.version}", sys.stdout)
    if offer.modules:
        say(f"Zusätzliche Module: {offer.modules}", sys.stdout)
    if offer.trust is Trust.TRUSTED:
        say(f"Unterschrieben von {offer.signer}: {offer.fingerprint}", sys.stdout)
    elif not (options.yes or _agreed(offer.trust is Trust.UNSIGNED, offer.fingerprint)):
        say("Nichts geändert.", sys.stdout)
        return 1
    service.install(options.target, offer.digest)
    say("Eingespielt. Es ist beim nächsten Start des Programms zu sehen.", sys.stdout)
    return 0


def remove_sponsor(options: argparse.Namespace) -> int:
    """Go on without a sponsor."""
    was_there = _service(options).remove()
    say("Entfernt." if was_there else "Es gibt hier keinen Sponsor.", sys.stdout)
    return 0


def write_schema(options: argparse.Namespace) -> int:
    """Write the JSON Schema of sponsor.toml."""
    import json

    from kifuehrerschein.domain.errors import PackError
    from kifuehrerschein.exchange.sponsor_schema import json_schema

    text = json.dumps(json_schema(), ensure_ascii=False, indent=2) + "\n"
    try:
        options.target.write_text(text, encoding="utf-8")
    except (OSError, ValueError) as error:
        raise PackError(
            f"Die Datei kann nicht geschrieben werden: {options.target}. "
            "Bitte wählen Sie einen anderen Ort."
        ) from error
    say(str(options.target), sys.stdout)
    return 0


def _agreed(unsigned: bool, fingerprint: str) -> bool:
    if unsigned:
        say("Niemand hat dieses Paket unterschrieben.", sys.stdout)
    else:
        say("Eine unbekannte Stelle hat es unterschrieben. Ihr Schlüssel:", sys.stdout)
        say(fingerprint, sys.stdout)
    say("Wissen Sie, von wem es kommt? Einspielen mit „ja“:", sys.stdout)
    try:
        return input().strip().lower() in ("j", "ja")
    except (EOFError, OSError, RuntimeError):  # the last one: there is nobody to ask
        return False


def _service(options: argparse.Namespace) -> SponsorService:
    from kifuehrerschein.cli.places import find_setting
    from kifuehrerschein.domain.policy import Feature
    from kifuehrerschein.services.sponsors import SponsorService
    from kifuehrerschein.ui.theme.accent import sponsor_grounds

    setting = find_setting(options.place or options.data_dir)
    setting.policy.require(Feature.SPONSOR)
    return SponsorService(setting.data_dir, sponsor_grounds(), _trusted_keys(setting.policy))


def _trusted_keys(policy: Policy) -> tuple[PublicKey, ...]:
    from kifuehrerschein.domain.packs import PublicKey
    from kifuehrerschein.exchange.pack_file import shipped_keys
    from kifuehrerschein.paths import shipped_root

    shipped = shipped_keys(shipped_root() / "assets" / "keys")
    return (*shipped, *(PublicKey.from_text(text) for text in policy.trusted_keys))


def _signing_key(options: argparse.Namespace) -> SigningKey | None:
    if options.key is None:
        return None
    import os

    from kifuehrerschein.exchange.pack_file import load_key

    return load_key(options.key, options.signer, os.environ.get("KIFUEHRERSCHEIN_PASSWORT", ""))


def _folder(to: Parser, what: str) -> None:
    to.add_argument("folder", type=Path, metavar="ORDNER", help=what)


def _file(to: Parser, name: str, what: str) -> None:
    to.add_argument(name, type=Path, metavar="DATEI", help=what)


def _key(to: Parser, *, must: bool) -> None:
    to.add_argument(
        "--key", type=Path, metavar="DATEI", required=must, help="der geheime Schlüssel (.pem)"
    )
    to.add_argument(
        "--signer", metavar="NAME", default="Sponsor", help="wer unterschreibt, wie er heißt"
    )


def _data(to: Parser) -> None:
    to.add_argument(
        "--data-dir",
        dest="place",
        type=Path,
        metavar="ORDNER",
        help="der Datenordner, für den es gilt; sonst der übliche",
    )
