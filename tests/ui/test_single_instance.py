"""What a second start may say to the first, and what is not listened to."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtNetwork import QLocalSocket
from pytestqt.qtbot import QtBot

from kifuehrerschein.ui.single_instance import SingleInstance, message, path_in


@pytest.fixture
def first(qapp: object, tmp_path: Path) -> Iterator[SingleInstance]:
    instance = SingleInstance(tmp_path / "app.lock")
    assert instance.acquire()
    instance.listen()
    yield instance
    instance.release()


@pytest.fixture
def paths(first: SingleInstance) -> list[str]:
    """Every path that the first copy was asked to open."""
    found: list[str] = []
    first.file_requested.connect(found.append)
    return found


def connected(first: SingleInstance) -> QLocalSocket:
    socket = QLocalSocket()
    socket.connectToServer(first._name)
    assert socket.waitForConnected(1000)
    return socket


def say(qtbot: QtBot, first: SingleInstance, *parts: bytes) -> QLocalSocket:
    """Say something, each part in a turn of its own, and let it be heard."""
    socket = connected(first)
    for part in parts:
        socket.write(part)
        socket.flush()
        qtbot.waitUntil(lambda: socket.bytesToWrite() == 0)
    qtbot.waitUntil(lambda: bool(first._heard))
    return socket


def taken(socket: QLocalSocket) -> bool:
    return bytes(socket.peek(1).data()) == b"+"


def test_a_path_is_handed_over(qtbot: QtBot, first: SingleInstance, paths: list[str]) -> None:
    with qtbot.waitSignal(first.raise_requested):
        socket = say(qtbot, first, message("/ein Ordner/ä„.kifpack"))
    qtbot.waitUntil(lambda: taken(socket))
    assert paths == ["/ein Ordner/ä„.kifpack"]


def test_a_path_may_come_in_pieces(qtbot: QtBot, first: SingleInstance, paths: list[str]) -> None:
    whole = message("/a/kurs.kifpack")
    socket = say(qtbot, first, *(whole[at : at + 1] for at in range(len(whole))))
    qtbot.waitUntil(lambda: taken(socket))
    assert paths == ["/a/kurs.kifpack"]


def test_who_says_nothing_raises_the_window_only(
    qtbot: QtBot, first: SingleInstance, paths: list[str]
) -> None:
    with qtbot.waitSignal(first.raise_requested):
        socket = connected(first)
    socket.disconnectFromServer()
    qtbot.waitUntil(lambda: not first._heard)
    assert paths == []


@pytest.mark.parametrize(
    "said",
    [
        (40_000).to_bytes(4, "big"),
        b"\xff\xff\xff\xff",
        b"x" * 100_000,
        message("/a/kurs.kifpack") + b"und noch mehr",
    ],
)
def test_who_says_too_much_is_cut_off(
    qtbot: QtBot, first: SingleInstance, paths: list[str], said: bytes
) -> None:
    socket = connected(first)
    socket.write(said)
    socket.flush()
    qtbot.waitUntil(lambda: socket.state() is QLocalSocket.LocalSocketState.UnconnectedState)
    qtbot.waitUntil(lambda: not first._heard)
    assert paths == []


@pytest.mark.parametrize("path", ["kurs.kifpack", "", "../kurs.kifpack", "/a\0b"])
def test_what_is_no_whole_path_is_not_opened(
    qtbot: QtBot, first: SingleInstance, paths: list[str], path: str
) -> None:
    say(qtbot, first, message(path)).disconnectFromServer()
    qtbot.waitUntil(lambda: not first._heard)
    assert paths == []


@pytest.mark.skipif(os.name == "nt", reason="Windows has other rights")
def test_nobody_else_may_speak(first: SingleInstance) -> None:
    assert first._server is not None
    assert Path(first._server.fullServerName()).stat().st_mode & 0o077 == 0


def test_what_was_said_and_heard_is_forgotten(qtbot: QtBot, first: SingleInstance) -> None:
    for _ in range(20):
        say(qtbot, first, b"\0\0").disconnectFromServer()
        qtbot.waitUntil(lambda: not first._heard)


@given(st.binary(max_size=100))
def test_no_bytes_bring_it_down(content: bytes) -> None:
    path = path_in(content)
    assert path == "" or Path(path).is_absolute()


@given(st.text(st.characters(exclude_characters="\0"), max_size=100))
@settings(suppress_health_check=[HealthCheck.too_slow])
def test_every_name_of_a_file_survives_the_way(name: str) -> None:
    # Windows and Linux know names that are no proper text.
    assert path_in(message(f"/{name}\ud800")[4:]) == f"/{name}\ud800"
