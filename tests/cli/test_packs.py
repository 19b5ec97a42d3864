from __future__ import annotations

import stat
from pathlib import Path

import pytest

from kifuehrerschein.cli.main import main
from kifuehrerschein.exchange.pack_file import read_pack
from kifuehrerschein.paths import DataDir
from kifuehrerschein.services.courses import active_course
from tests.catalog.small_course import write_small_course
from tests.exchange.pack_sample import KEY
from tests.services.pack_courses import NEW, OLD, edition, packed

Output = pytest.CaptureFixture[str]


@pytest.fixture
def shipped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = write_small_course(tmp_path / "programm")
    monkeypatch.setattr("kifuehrerschein.paths.shipped_root", lambda: root)
    return root


@pytest.fixture
def data(tmp_path: Path) -> DataDir:
    return DataDir(tmp_path / "daten")


def install(data: DataDir, pack: Path, *more: str) -> int:
    return main(["pack", "install", str(pack), "--data-dir", str(data.root), *more])


def say_at(monkeypatch: pytest.MonkeyPatch, answer: str) -> None:
    monkeypatch.setattr("builtins.input", lambda: answer)


def test_from_a_key_to_a_signed_pack(tmp_path: Path, capsys: Output) -> None:
    key, pack = tmp_path / "geheim.pem", tmp_path / "kurs.kifpack"
    course = write_small_course(tmp_path / "kurs")
    changes = tmp_path / "neu.txt"
    changes.write_text("- Ein neues Bild.\n", encoding="utf-8")
    assert main(["pack", "key", str(key)]) == 0
    made = capsys.readouterr().out
    assert main(["pack", "key", str(key)]) == 0
    shown = capsys.readouterr().out
    assert made.endswith(shown), "the same key is shown again, never replaced"
    if stat.S_IMODE(key.stat().st_mode) != 0o666:
        assert stat.S_IMODE(key.stat().st_mode) == 0o600
    arguments = ["pack", "build", str(course), str(pack), "--changes", str(changes)]
    assert main(arguments) == 0
    assert "nicht unterschrieben" in capsys.readouterr().out
    assert main(["pack", "sign", str(pack), "--key", str(key), "--signer", "Wir"]) == 0
    signed = pack.read_bytes()
    assert main([*arguments, "--change", "Mehr.", "--key", str(key), "--signer", "Wir"]) == 0
    assert read_pack(pack).info.changes == ("Ein neues Bild.", "Mehr.")
    assert main([*arguments, "--key", str(key), "--signer", "Wir"]) == 0
    assert pack.read_bytes() == signed
    assert read_pack(pack).signer == "Wir"


def test_a_passphrase_comes_from_the_environment(
    tmp_path: Path, capsys: Output, monkeypatch: pytest.MonkeyPatch
) -> None:
    key = tmp_path / "geheim.pem"
    monkeypatch.setenv("KIFUEHRERSCHEIN_PASSWORT", "sehr geheim")
    assert main(["pack", "key", str(key)]) == 0
    assert b"ENCRYPTED" in key.read_bytes()
    monkeypatch.delenv("KIFUEHRERSCHEIN_PASSWORT")
    assert main(["pack", "key", str(key)]) == 1
    assert "Passwort geschützt" in capsys.readouterr().err


def test_who_signs_says_a_name(tmp_path: Path, capsys: Output) -> None:
    key, pack = tmp_path / "geheim.pem", packed(tmp_path)
    main(["pack", "key", str(key)])
    assert main(["pack", "sign", str(pack), "--key", str(key)]) == 1
    assert "--signer" in capsys.readouterr().err


def test_a_course_with_faults_is_not_packed(tmp_path: Path, capsys: Output) -> None:
    course = write_small_course(tmp_path / "kurs")
    (course / "content/glossary.yaml").unlink()
    assert main(["pack", "build", str(course), str(tmp_path / "a.kifpack")]) == 1
    out, err = capsys.readouterr()
    assert "content/glossary.yaml, Zeile 1" in out
    assert "Nicht gepackt" in err
    assert not (tmp_path / "a.kifpack").exists()


def test_check_tells_everything(tmp_path: Path, capsys: Output) -> None:
    assert main(["pack", "check", str(packed(tmp_path))]) == 0
    out = capsys.readouterr().out
    for part in (
        f"Kleiner Kurs, Ausgabe {NEW}",
        "Neu: ein Kapitel.",
        "Bildungswerk (diesem PC nicht bekannt)",
        KEY.public.fingerprint,
        "Das Paket ist in Ordnung",
    ):
        assert part in out
    assert main(["pack", "check", str(packed(tmp_path, OLD, key=None))]) == 0
    assert "Nicht unterschrieben." in capsys.readouterr().out


def test_check_names_what_is_wrong(tmp_path: Path, capsys: Output) -> None:
    broken = tmp_path / "a.kifpack"
    broken.write_bytes(b"kein Paket")
    assert main(["pack", "check", str(broken)]) == 1
    assert "Das ist kein Paket." in capsys.readouterr().err
    course = write_small_course(tmp_path / "kurs")
    assert main(["pack", "build", str(course), str(broken), "--app-min", "99.1"]) == 0
    assert main(["pack", "check", str(broken)]) == 1
    assert "ab Version 99.1" in capsys.readouterr().err


def test_a_stranger_is_asked_about_and_no_is_no(
    tmp_path: Path, shipped: Path, data: DataDir, capsys: Output, monkeypatch: pytest.MonkeyPatch
) -> None:
    pack = packed(tmp_path)
    for answer in ("", "nein", "yes"):
        say_at(monkeypatch, answer)
        assert install(data, pack) == 1
        assert active_course(data, shipped) == shipped
    assert "Wissen Sie, von wem das Paket kommt?" in capsys.readouterr().out
    say_at(monkeypatch, "ja")
    assert install(data, pack) == 0
    assert active_course(data, shipped) != shipped


def test_no_question_where_the_answer_was_given(
    tmp_path: Path, shipped: Path, data: DataDir, capsys: Output, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("builtins.input", None)
    signed, unsigned = packed(tmp_path), packed(tmp_path, "2027.01", key=None)
    assert install(data, signed, "--fingerprint", "0000 0000") == 1
    assert "ein anderer als der angegebene" in capsys.readouterr().err
    assert install(data, signed, "--fingerprint", KEY.public.fingerprint.lower()) == 0
    assert install(data, unsigned, "--accept-unsigned") == 0


def test_where_nobody_can_be_asked_nothing_is_installed(
    tmp_path: Path, shipped: Path, data: DataDir, monkeypatch: pytest.MonkeyPatch
) -> None:
    pack = packed(tmp_path)
    monkeypatch.setattr("sys.stdin", None)  # as in a task of Windows
    assert install(data, pack) == 1
    assert active_course(data, shipped) == shipped


def test_what_was_agreed_for_unsigned_packs_is_not_agreed_for_a_strangers_signature(
    tmp_path: Path, shipped: Path, data: DataDir, monkeypatch: pytest.MonkeyPatch
) -> None:
    say_at(monkeypatch, "")
    assert install(data, packed(tmp_path), "--accept-unsigned") == 1
    unsigned = packed(tmp_path, "2027.01", key=None)
    assert install(data, unsigned, "--fingerprint", KEY.public.fingerprint) == 1
    assert active_course(data, shipped) == shipped


def test_an_older_course_and_the_way_back(
    tmp_path: Path, shipped: Path, data: DataDir, capsys: Output
) -> None:
    write_small_course(shipped, edition("2027.01"))
    pack = packed(tmp_path, key=None)
    assert install(data, pack, "--accept-unsigned") == 1
    assert "älter als Ihr Kurs" in capsys.readouterr().err
    assert install(data, pack, "--accept-unsigned", "--older") == 0
    place = ["--data-dir", str(data.root)]
    assert main(["pack", "list", *place]) == 0
    assert f"Ausgabe {NEW}, seit " in capsys.readouterr().out
    assert main(["pack", "rollback", *place]) == 0
    assert main(["pack", "list", *place]) == 0
    assert "Der Kurs gehört zum Programm." in capsys.readouterr().out
    assert main(["pack", "rollback", *place]) == 1
    assert "keinen Kurs" in capsys.readouterr().err


@pytest.mark.parametrize("step", ["", "build", "check", "sign", "install", "rollback", "key"])
def test_the_help_is_german(step: str, capsys: Output) -> None:
    with pytest.raises(SystemExit):
        main(["pack", *step.split(), "--help"])
    text = capsys.readouterr().out
    assert text.startswith("Aufruf: kifuehrerschein pack")
    assert not any(word in text.lower() for word in ("usage", "options", "positional", "show this"))


def test_the_start_opens_the_course_that_counts(
    tmp_path: Path, data: DataDir, monkeypatch: pytest.MonkeyPatch
) -> None:
    data.packs.mkdir(parents=True)
    opened: list[Path] = []
    monkeypatch.setattr(
        "kifuehrerschein.cli.main.active_course", lambda where: tmp_path / where.root.name
    )
    monkeypatch.setattr("kifuehrerschein.app.run", lambda options: opened.append(options.course))
    main(["--data-dir", str(data.root)])
    assert opened == [tmp_path / "daten"]
